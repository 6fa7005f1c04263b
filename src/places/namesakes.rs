//! Which of several places of one name: the gazetteer knows the largest, a text may mean another one.
//!
//! What the gazetteer says stands where the text has more of that country: another of its places, its people. Else a
//! common name ("Southern", "St Mary") is taken to lie in the country that the text is about, and so is a town if names
//! are shared between the two: "Newcastle" is in Britain where all else is. "Georgia" is a country and a state.

use crate::fact::{Country, Known, Place, PlaceKind, Reading};
use crate::mention::Mention;
use crate::pack::{GazetteerEntry, Table};
use crate::quick::QuickMap;
use crate::scan::Context;
use crate::text::{among, TokenRange};

/// Why a country is taken for that of a name.
pub(super) const LARGEST: &str = "the place with the most people of that name";

/// The same of a name within a longer one ("Camden County").
pub(super) const MAYBE: &str = "a place in its name";

/// Countries whose towns share their names, by language.
const SHARING: [&[&str]; 3] = [
    &["GB", "US", "CA", "AU", "NZ", "IE", "ZA", "JM"],
    &["ES", "MX", "AR", "CL", "CO", "PE", "VE", "EC", "CU", "GT", "HN", "SV", "NI", "CR", "PA", "DO", "BO", "PY", "UY", "PR"],
    &["PT", "BR", "AO", "MZ", "CV"],
];

/// The country that has a state's name, the state's country, and where the places are that are named beside the first.
const SHARED_NAME: &str = "Georgia";
const OF_STATE: &str = "US";
const NEAR_COUNTRY: &[&str] = &["GE", "RU", "AM", "AZ", "TR", "UA"];
/// How many places a town counts for that the name follows: "Atlanta, Georgia".
const HELD: usize = 8;

/// Settles which "Georgia" is meant, by the towns that it follows and by the other places and peoples of the text.
pub(super) fn settle_state(context: &Context<'_>, cores: &[TokenRange], places: &mut [(TokenRange, Place)], mentions: &[Mention]) {
    let document = context.document;
    let is_shared = |word: &str| word.eq_ignore_ascii_case(SHARED_NAME);
    let is_named = |core: TokenRange| is_shared(document.slice(core));
    let is_inner = |core: TokenRange, place: &Place| place.kind != Some(PlaceKind::Country) && document.slice(core) != "Washington";
    let is_held = |core: TokenRange| document.word(core.end) == "," && is_shared(document.word(core.end + 1));
    if !cores.iter().any(|&core| is_named(core)) {
        return;
    }
    let (mut of_state, mut of_country) = (0, 0);
    let mut count = |country: Option<Country>, times: usize| match country.as_ref().map(Country::code) {
        Some(OF_STATE) => of_state += times,
        Some(code) if NEAR_COUNTRY.contains(&code) => of_country += times,
        _ => {}
    };
    for (&core, (_, place)) in cores.iter().zip(places.iter()).filter(|(core, _)| !is_named(**core)) {
        if is_held(core) {
            count(context.pack.gazetteer.get(document, core).and_then(|town| town.country), HELD);
        } else {
            // Every text names the United States and their capital, so these tell nothing.
            let told = place.country.as_ref().filter(|country| country.get().code() != OF_STATE || is_inner(core, place));
            count(told.map(|country| *country.get()), 1);
        }
    }
    for mention in mentions {
        if let Reading::Demonym(country) = mention.reading {
            count(country, 1);
        }
    }
    if of_state <= of_country {
        return;
    }
    for (&core, (tokens, place)) in cores.iter().zip(places.iter_mut()).filter(|(core, _)| is_named(**core) || is_held(**core)) {
        place.country = Country::new(OF_STATE).map(|country| Known::Inferred(country, "the country of most places in the text"));
        if core == *tokens && is_named(core) {
            place.kind = Some(PlaceKind::Region);
        }
    }
}

/// What a text has of a country.
struct Evidence<'p> {
    name: &'p str,
    others: bool,
    count: usize,
}

/// Settles the countries of the names that the gazetteer alone knows. `cores` are the places' names without the words
/// that join them, `mentions` hold the demonyms found.
pub(super) fn settle(context: &Context<'_>, cores: &[TokenRange], places: &mut [(TokenRange, Place)], mentions: &[Mention]) {
    let changes: Vec<(usize, Option<Country>)> = {
        let mut seen: QuickMap<Country, Evidence<'_>> = QuickMap::default();
        let named = places.iter().filter_map(|(_, place)| place.country.as_ref().map(|country| (*country.get(), place.name.as_str())));
        let peoples = mentions.iter().filter_map(|mention| match &mention.reading {
            Reading::Demonym(country) => country.map(|country| (country, "")),
            _ => None,
        });
        let mut total = 0;
        for (country, name) in named.chain(peoples) {
            let evidence = seen.or_insert(country, Evidence { name, others: false, count: 0 });
            evidence.others |= evidence.name != name;
            evidence.count += 1;
            total += 1;
        }
        // The two countries that the text has most of, and more than a name.
        let mut most: [Option<(usize, Country)>; 2] = [None; 2];
        for &country in places.iter().filter_map(|(_, place)| place.country.as_ref()).map(Known::get) {
            let count = seen.get(&country).filter(|evidence| evidence.others).map(|evidence| (evidence.count, country));
            if most.contains(&count) {
                continue;
            }
            match most {
                [first, _] if count > first => most = [count, first],
                [first, second] if count > second => most = [first, count],
                _ => {}
            }
        }
        // The one of them that is not a name's own, if it has more than half of all or, where there is a city of the name, of all else.
        let most_beside = |own: Country, entry: Option<GazetteerEntry>| {
            let (count, country) = most.into_iter().flatten().find(|&(_, country)| country != own)?;
            let has_namesake = entry.is_some_and(|entry| context.pack.gazetteer.has_namesake(entry, country));
            let of_own = seen.get(&own).filter(|_| has_namesake).map_or(0, |evidence| evidence.count);
            (count * 2 > total - of_own).then_some((country, has_namesake))
        };
        let unsure = places.iter().enumerate().filter_map(|(at, (_, place))| match place.country {
            Some(Known::Inferred(country, why @ (LARGEST | MAYBE))) => Some((at, country, why)),
            _ => None,
        });
        unsure
            .filter_map(|(at, country, why)| {
                let others = seen.get(&country).is_some_and(|evidence| evidence.others);
                let &core = cores.get(at)?;
                let entry = context.pack.gazetteer.get(context.document, core);
                let most = most_beside(country, entry);
                let shared = |most: Country| SHARING.iter().any(|all| [most, country].iter().all(|one| all.contains(&one.code())));
                // A town that is a part of a longer name ("Kensington Palace") tells less than the text.
                if others {
                    return (why == MAYBE).then_some((at, Some(most.map(|(most, _)| most).filter(|&most| shared(most))?)));
                }
                let large = entry.map_or(0, |entry| if entry.kind == PlaceKind::Region { 0 } else { entry.population_class });
                if why == MAYBE || is_common(context, core) && (core.len() == 1 || large == 0) {
                    return Some((at, most.map(|(most, _)| most)));
                }
                let (most, has_namesake) = most?;
                (has_namesake || large < 2 && shared(most)).then_some((at, Some(most)))
            })
            .collect()
    };
    for (at, country) in changes {
        if let Some((_, place)) = places.get_mut(at) {
            place.country = country.map(|country| Known::Inferred(country, "the country of most places in the text"));
            place.geonames = None;
            place.coordinates = None;
        }
    }
}

/// Whether the name starts with a word that starts very many names, or is a word such as "Southern" alone.
pub(super) fn is_common(context: &Context<'_>, name: TokenRange) -> bool {
    let first = context.document.word(name.start);
    let plain = [Table::Compass, Table::PlaceNouns].iter().any(|&table| context.entry(name.start, table).is_some());
    plain || among!(first, "St" | "St." | "Saint" | "San" | "Santa" | "Santo" | "São" | "New" | "Grand" | "Great" | "Port" | "Fort" | "Old" | "Big")
}
