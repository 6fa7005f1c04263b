//! What the rest of the text tells of a place: its other mentions, the words around it, and what is supposed where
//! nothing is told.

use super::{details, Candidate};
use crate::fact::{Country, Known, Place, PlaceKind};
use crate::pack::Table;
use crate::quick::QuickMap;
use crate::scan::Context;
use crate::text::{class_of, Among, Gap, TokenRange};

/// States that share their name with a city which texts mean far more often.
const CITY_AND_STATE: &Among = class_of!["Washington", "WASHINGTON", "New York", "NEW YORK"];

/// Whether `core` means the city and not the state of that name: without "state" at it, and after no town that it holds.
pub(super) fn is_city_of_its_state(context: &Context<'_>, core: TokenRange, whole: TokenRange) -> bool {
    let document = context.document;
    if !CITY_AND_STATE.has(document.slice(core)) || core != whole {
        return false;
    }
    let state = document.word(core.end).eq_ignore_ascii_case("state");
    let town = |comma: usize| {
        document.word(comma) == ","
            && comma.checked_sub(1).is_some_and(|town| {
                // "On Saturday, Washington" and "Meanwhile, Washington" follow no town.
                let known = || super::span::is_known(context, TokenRange::new(town, town + 1)) || context.names.at(town).is_some();
                document.tokens().get(town).is_some_and(|token| token.is_capitalised()) && !context.tables(town).has(Table::Places) && known()
            })
    };
    let held = core.start.checked_sub(1).is_some_and(town);
    // "Republican of New York", "upstate New York".
    let before = core.start.checked_sub(1).map_or("", |before| document.word(before));
    let party = before == "of" && core.start.checked_sub(2).is_some_and(|at| context.tables(at).has(Table::Parties));
    !(state || held || party || before == "upstate" || before == "Upstate")
}

/// Finds "the North" and "the South", which are places where they are capitalised.
pub(super) fn find_halves(context: &Context<'_>, starts: &[usize], found: &mut Vec<Candidate>) {
    let mut added = Vec::new();
    for &at in starts.iter().filter(|&&at| at > 0 && context.tables_from(at).has(Table::Compass)) {
        let apart = context.document.tokens().get(at).is_some_and(|token| token.is_capitalised() && token.gap == Gap::Space);
        let half = apart && context.tables(at).has(Table::Compass) && is_half(context, at);
        if half && context.names.at(at).is_none_or(|name| name.tokens.len() == 1) {
            added.push(Candidate { tokens: TokenRange::new(at, at + 1), rule: "place.half", score: 0.6 });
        }
    }
    if !added.is_empty() {
        found.extend(added);
        crate::order::by_key(found, |candidate| (candidate.tokens.start, std::cmp::Reverse(candidate.tokens.end)));
        found.dedup_by(|later, earlier| earlier.tokens.end > later.tokens.start);
    }
}

fn is_half(context: &Context<'_>, at: usize) -> bool {
    let document = context.document;
    let next = document.tokens().get(at + 1);
    matches!(document.word(at), "North" | "South")
        && matches!(document.word(at - 1), "the" | "The")
        && next.is_none_or(|next| !(next.is_capitalised() && next.gap < Gap::Block) && document.word(at + 1) != "-" && document.word(at + 1) != "and")
}

/// Gives a place what another mention of the same words tells of it: "Aster, Ohio" says where a later "Aster" is, and
/// "the Aster Space Center (ASC)" what the letters stand for.
pub(super) fn share(context: &Context<'_>, cores: &[TokenRange], places: &mut [(TokenRange, Place)]) {
    let document = context.document;
    let key = |tokens: TokenRange| {
        let words = document.tokens().get(tokens.iter()).unwrap_or(&[]);
        words.iter().fold(0_u32, |key, word| key.rotate_left(7) ^ word.hash)
    };
    for at in 1..places.len() {
        let (before, rest) = places.split_at_mut(at);
        let (Some((long, whole)), Some((letters, place))) = (before.last(), rest.first_mut()) else { continue };
        if letters.start == long.end + 1 && document.word(long.end) == "(" && document.word(letters.end) == ")" && letters.len() == 1 {
            place.kind = place.kind.or(whole.kind);
            place.country = place.country.take().or_else(|| whole.country.clone());
        }
    }
    let mut told: QuickMap<u32, (Option<Country>, Option<PlaceKind>)> = QuickMap::default();
    for (&core, (_, place)) in cores.iter().zip(places.iter()) {
        if context.whole(core, Table::Places).is_some() {
            continue;
        }
        let stated = match &place.country {
            Some(Known::Stated(country)) => Some(*country),
            _ => None,
        };
        let known = told.or_default(key(core));
        known.0 = known.0.or(stated);
        known.1 = known.1.or(place.kind);
    }
    for (&core, (tokens, place)) in cores.iter().zip(places.iter_mut()) {
        let Some(&(country, kind)) = told.get(&key(core)) else { continue };
        if core == *tokens {
            place.kind = place.kind.or(kind);
        }
        let other = match &place.country {
            None => true,
            Some(Known::Inferred(own, _)) => Some(*own) != country,
            Some(Known::Stated(_)) => false,
        };
        if let (Some(country), true) = (country, other) {
            place.country = Some(Known::Inferred(country, "what the text says of that name elsewhere"));
            place.geonames = None;
            place.coordinates = None;
        }
    }
}

/// Gives the items of a list the kind that the plural noun after it tells: "the Orm, Venn and Arlen rivers".
pub(super) fn by_plural(context: &Context<'_>, places: &mut [(TokenRange, Place)]) {
    const KINDS: [PlaceKind; 4] = [PlaceKind::Water, PlaceKind::Region, PlaceKind::Landform, PlaceKind::City];
    let document = context.document;
    let joined = |before: TokenRange, next: TokenRange| {
        let between = before.end..next.start;
        !between.is_empty() && between.len() <= 3 && between.into_iter().all(|at| matches!(document.word(at), "," | "and" | "or" | "the"))
    };
    for last in 1..places.len() {
        let Some(noun) = context.entry(places[last].0.end, Table::Cues).filter(|entry| entry.has_class("plural")) else { continue };
        let Some(kind) = KINDS.into_iter().find(|kind| noun.has_class(kind.name())) else { continue };
        let first = (0..last).rev().take_while(|&at| joined(places[at].0, places[at + 1].0)).last().unwrap_or(last);
        for (_, place) in places[first..=last].iter_mut().filter(|_| first < last) {
            if place.kind != Some(PlaceKind::Country) {
                place.kind = Some(kind);
            }
        }
    }
}

/// Says of places that nothing is known of what they mostly are: what the words around tell, else a town.
pub(super) fn suppose(context: &Context<'_>, cores: &[TokenRange], places: &mut [(TokenRange, Place)]) {
    let document = context.document;
    let korean = |place: &Place| place.country.as_ref().is_some_and(|country| matches!(country.get().code(), "KP" | "KR"));
    let korea = places.iter().any(|(_, place)| korean(place));
    for (&core, (tokens, place)) in cores.iter().zip(places.iter_mut()) {
        let half = core.len() == 1 && core == *tokens && matches!(document.word(core.start), "North" | "South") && core.start > 0;
        if half && matches!(document.word(core.start - 1), "the" | "The") && is_half(context, core.start) || half && document.word(core.end) == "and"
        {
            place.kind = Some(if korea { PlaceKind::Country } else { PlaceKind::Region });
            let code = if document.word(core.start) == "North" { "KP" } else { "KR" };
            if korea {
                place.country = Country::new(code).map(|country| Known::Inferred(country, "the text is about Korea"));
            }
        }
        if place.kind.is_none() {
            place.kind = by_words_around(context, *tokens).or(Some(PlaceKind::City));
        }
    }
}

/// "the province of Aster", "Aster tribal district", "the Aster neighborhood"; "the West"; "the Kingdom of Aster".
fn by_words_around(context: &Context<'_>, tokens: TokenRange) -> Option<PlaceKind> {
    let document = context.document;
    if tokens.len() == 1 && context.tables(tokens.start).has(Table::Compass) {
        return Some(PlaceKind::Region);
    }
    if tokens.len() > 1 && [tokens.start, tokens.end - 1].iter().any(|&at| context.is_cue(at, "only_realm")) {
        return Some(PlaceKind::Country);
    }
    let noun = |at: usize| context.entry(at, Table::PlaceNouns).and_then(|entry| PlaceKind::from_name(entry.column(0)));
    let of = tokens.start.checked_sub(1).filter(|&of| document.word(of) == "of");
    let before = of.and_then(|of| of.checked_sub(1)).and_then(noun).filter(|kind| *kind != PlaceKind::Site);
    let after = (tokens.end..tokens.end + 2).take_while(|&at| document.tokens().get(at).is_some_and(|token| token.gap == Gap::Space)).find_map(noun);
    before.or(after).or_else(|| details::by_noun(context, tokens))
}
