//! Which place a name means: its usual name, its kind, its country.
//!
//! By the lexicon, then by what follows ("Paris, Texas"), then by the gazetteer, whose entry is the place with the most
//! people of that name, then by the noun in the name ("Lake Aster" is water). What is not known is left out.

use super::namesakes;
use crate::fact::{Country, Known, Place, PlaceKind};
use crate::pack::Table;
use crate::scan::Context;
use crate::text::{among, lower, Gap, TokenRange};

/// The place that `core` names; `whole` is the span with the words that join it.
pub(super) fn of(context: &Context<'_>, core: TokenRange, whole: TokenRange) -> Place {
    let document = context.document;
    let listed = context.whole(core, Table::Places);
    let usual = listed.map_or("", |entry| entry.column(0));
    let name =
        if core == whole && !usual.is_empty() { usual.to_string() } else { as_one_line(document.slice(whole), is_in_capitals(context, whole)) };
    let mut place = Place { name, kind: None, country: None, geonames: None, coordinates: None };
    if let Some(entry) = listed {
        place.kind = PlaceKind::from_name(entry.column(1));
        place.country = Country::new(entry.column(2)).map(Known::Stated);
    }
    let container = container(context, core);
    if context.tables_from(core.start).has(Table::Places) && super::kinds::is_city_of_its_state(context, core, whole) {
        place.kind = Some(PlaceKind::City);
    }
    let state = if listed.is_none() { context.longest(core.start, Table::StateAbbreviations) } else { None };
    if let Some(state) = state.filter(|_| super::sites::is_state(context, core.start) == Some(core)) {
        place.name = state.entry.column(0).to_string();
        place.kind = Some(PlaceKind::Region);
        place.country = state_country(state.entry).map(Known::Stated);
    } else if listed.is_none() && !is_building(context, core) {
        if let Some(entry) = context.pack.gazetteer.get(document, core) {
            place.kind = Some(entry.kind);
            place.country = entry.country.map(|country| Known::Inferred(country, namesakes::LARGEST));
            let same_country = container.is_none_or(|container| entry.country == Some(container));
            if let Some((id, latitude, longitude)) = context.pack.coordinates.as_ref().filter(|_| same_country).and_then(|all| all.get(entry.number))
            {
                place.geonames = Some(id);
                place.coordinates = Some((latitude, longitude));
            }
        }
    }
    let is_country = place.kind == Some(PlaceKind::Country) && core == whole;
    if let (Some(container), false) = (container, is_country) {
        place.country = Some(Known::Stated(container));
        place.kind.get_or_insert(PlaceKind::City);
    }
    let noun = by_noun(context, whole);
    // "Westchester County" is listed among the towns.
    let county = listed.is_none() && noun == Some(PlaceKind::Region);
    if core != whole || place.kind.is_none() || county || noun == Some(PlaceKind::Site) {
        if let Some(kind) = noun {
            place.kind = Some(kind);
        } else if core != whole {
            // "eastern Russia" is a region of the country.
            place.kind = match place.kind {
                kind @ Some(PlaceKind::City | PlaceKind::Water) => kind,
                _ => Some(PlaceKind::Region),
            };
        }
    }
    // "South Atlantic", where the tagger took the compass word for a part of the name.
    let rest = TokenRange::new(core.start + 1, core.end);
    if place.kind.is_none() && !rest.is_empty() && context.tables(core.start).has(Table::Compass) {
        place.kind = match context.whole(rest, Table::Places).and_then(|rest| PlaceKind::from_name(rest.column(1))) {
            Some(PlaceKind::Country | PlaceKind::Continent) => Some(PlaceKind::Region),
            None if document.word(core.start).ends_with("ern") => Some(PlaceKind::Region),
            kind => kind,
        };
    }
    if place.country.is_none() && listed.is_none() {
        place.country = part_country(context, core);
    }
    place
}

/// Whether `name` is a listed place in capitals ("SRI LANKA"). Short ones that the gazetteer alone has are rather letters that
/// stand for words.
fn is_in_capitals(context: &Context<'_>, name: TokenRange) -> bool {
    let text = context.document.slice(name);
    let listed = |least: usize| text.len() > least && context.pack.gazetteer.get(context.document, name).is_some();
    !text.chars().any(char::is_lowercase) && (context.whole(name, Table::Places).is_some() || listed(3))
}

/// A name with single spaces, however the text parts its words; one in capitals as names are written.
fn as_one_line(name: &str, in_capitals: bool) -> String {
    let mut line = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        let small = in_capitals && !line.is_empty() && among!(&*lower(word), "of" | "and" | "the" | "du" | "de" | "da" | "del" | "la");
        let mut inside = small;
        for letter in word.chars() {
            if in_capitals && inside {
                line.extend(letter.to_lowercase());
            } else {
                line.push(letter);
            }
            inside = small || letter.is_alphabetic();
        }
    }
    line
}

/// Gives places whose country is not known yet that of the place they are said to be in ("the museum in Lyon"), else the
/// one that most places of the document lie in.
pub(super) fn by_neighbours(context: &Context<'_>, places: &mut [(TokenRange, Place)]) {
    let countries: Vec<Country> = places.iter().filter_map(|(_, place)| place.country.as_ref()).map(|country| *country.get()).collect();
    // Each country takes one of another away: what more than half of all are is left.
    let (left, _) = countries.iter().fold((None, 0), |(left, count), &country| match count {
        0 => (Some(country), 1),
        _ if left == Some(country) => (left, count + 1),
        _ => (left, count - 1),
    });
    let most = left.filter(|&most| 2 * countries.iter().filter(|&&country| country == most).count() > countries.len());
    let followed: Vec<Option<Country>> = (0..places.len())
        .map(|at| {
            let (tokens, _) = places.get(at)?;
            let (next, place) = places.get(at + 1)?;
            let tied = next.start == tokens.end + 1 && matches!(context.document.word(tokens.end), "in" | "of" | "near");
            tied.then(|| place.country.as_ref().map(|country| *country.get())).flatten()
        })
        .collect();
    // "Orm province", and no "western Europe".
    let is_unlisted_region = |place: &Place, tokens: TokenRange| place.kind == Some(PlaceKind::Region) && by_noun(context, tokens) == place.kind;
    for ((tokens, place), followed) in places.iter_mut().zip(followed) {
        let shared = match place.kind {
            Some(PlaceKind::Water | PlaceKind::Continent | PlaceKind::Country) => true,
            Some(PlaceKind::Landform) => context.whole(*tokens, Table::Places).is_some(),
            _ => false,
        };
        if place.country.is_some() || shared {
            continue;
        }
        place.country = match (followed, most) {
            (Some(country), _) => Some(Known::Stated(country)),
            (None, Some(country))
                if matches!(place.kind, Some(PlaceKind::Site | PlaceKind::Landform) | None) || is_unlisted_region(place, *tokens) =>
            {
                Some(Known::Inferred(country, "the country of most places in the text"))
            }
            _ => None,
        };
    }
}

/// The country of the place that follows after a comma ("Paris, Texas", "Lyon, France").
fn container(context: &Context<'_>, core: TokenRange) -> Option<Country> {
    let document = context.document;
    if document.word(core.end) != "," || document.tokens().get(core.end)?.gap != Gap::None {
        return None;
    }
    let next = core.end + 1;
    if let Some(state) = context.longest(next, Table::StateAbbreviations).filter(|_| super::sites::state_after(context, core).is_some()) {
        return state_country(state.entry);
    }
    let phrase = context.longest(next, Table::Places)?;
    if !document.tokens().get(next)?.is_capitalised() || !matches!(phrase.entry.column(1), "country" | "region") {
        return None;
    }
    // In a list of countries the next one holds nothing: "France, Germany and Spain".
    let own = context.whole(core, Table::Places);
    // What several countries share lies in none of them: "the Middle East, Egypt said".
    if own.is_some_and(|own| own.column(1) == "country" || own.column(1) == phrase.entry.column(1) || own.column(2).is_empty()) {
        return None;
    }
    Country::new(phrase.entry.column(2))
}

/// "the White House": with an article and a noun of buildings it is no town, whatever town bears the name.
fn is_building(context: &Context<'_>, core: TokenRange) -> bool {
    let the = core.start.checked_sub(1).is_some_and(|the| matches!(context.document.word(the), "the" | "The"));
    the && by_noun(context, core) == Some(PlaceKind::Site)
}

/// The country of an abbreviated state or province.
fn state_country(state: crate::pack::Entry<'_>) -> Option<Country> {
    Country::new(if state.column(1).is_empty() { "US" } else { state.column(1) })
}

/// The kind that the last or the first noun of the name tells ("Suda River", "Lake Aster", "Mount Orm").
pub(super) fn by_noun(context: &Context<'_>, whole: TokenRange) -> Option<PlaceKind> {
    if whole.len() < 2 {
        return None;
    }
    // "Orm-by-the-Sea" is a town.
    let parted = |at: usize| context.document.word(at) == "-";
    let last = noun_kind(context, whole.end - 1).filter(|_| !(parted(whole.start + 1) && parted(whole.end - 2)));
    last.or_else(|| noun_kind(context, whole.start).filter(|_| !parted(whole.start + 1)))
}

/// Whether the lexicon, which has the better known places, knows these words, all of them, or the gazetteer as a place of this
/// class of population at least, or they are a state's abbreviation.
pub(super) fn is_listed(context: &Context<'_>, tokens: TokenRange, least: u8) -> bool {
    let large = || context.pack.gazetteer.get(context.document, tokens).is_some_and(|entry| entry.population_class >= least);
    let state = || super::sites::is_state(context, tokens.start) == Some(tokens);
    !tokens.is_empty() && (context.whole(tokens, Table::Places).is_some() || large() || state())
}

/// What a noun of places at `token` says of a place.
pub(super) fn noun_kind(context: &Context<'_>, token: usize) -> Option<PlaceKind> {
    [Table::PlaceNouns, Table::Cues].iter().find_map(|&table| PlaceKind::from_name(context.entry(token, table)?.column(0)))
}

/// The country of a place whose name starts or ends with that of another ("Tokyo Tower", "North East England").
fn part_country(context: &Context<'_>, core: TokenRange) -> Option<Known<Country>> {
    let listed = |part: TokenRange| {
        let entry = context.whole(part, Table::Places)?;
        let why = if entry.column(3) == "?" { namesakes::MAYBE } else { "the place in its name" };
        Some(Known::Inferred(Country::new(entry.column(2))?, why))
    };
    let town = |part: TokenRange| {
        let entry = context.pack.gazetteer.get(context.document, part).filter(|_| !namesakes::is_common(context, part))?;
        Some(Known::Inferred(entry.country?, namesakes::MAYBE))
    };
    let front = (core.start + 1..core.end).rev().map(|end| TokenRange::new(core.start, end));
    let mut back = (core.start + 1..core.end).map(|start| TokenRange::new(start, core.end));
    front.clone().find_map(listed).or_else(|| back.find_map(listed)).or_else(|| front.clone().find_map(town))
}
