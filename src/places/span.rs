//! Which words belong to a place's name: compass and size words before it, "province" after it, "State of" before it;
//! and what the tagger took for one name but is several ("U.S.-Iraq", "North and South Korea").

use crate::pack::Table;
use crate::scan::Context;
use crate::text::{among, Class, Gap, Shape, TokenRange};

/// Adds the parts of a candidate that are names of their own; mostly the candidate itself.
pub(super) fn add_parts(context: &Context<'_>, tokens: TokenRange, parts: &mut Vec<TokenRange>) {
    let document = context.document;
    let tokens = trimmed(context, tokens);
    if tokens.is_empty() {
        return;
    }
    // "Aster's Museum of Modern Art": the owner is no part of the name, if a whole name follows.
    let owner = tokens.iter().find(|&at| document.tokens().get(at).is_some_and(|token| token.class == Class::Possessive) && tokens.end - at > 3);
    let tokens = owner.map_or(tokens, |at| TokenRange::new(at + 1, tokens.end));
    let mut start = tokens.start;
    // "New Rochelle N.Y." without its comma.
    let state = (start + 1..tokens.end).find(|&at| super::sites::is_state(context, at).is_some_and(|state| state.end == tokens.end));
    if let Some(state) = state.filter(|&state| !is_known(context, tokens) && is_known(context, TokenRange::new(start, state))) {
        parts.extend([TokenRange::new(start, state), TokenRange::new(state, tokens.end)]);
        return;
    }
    // "Salem, Ore. Acme said": the sentence after the state is none of it.
    let after_comma = start.checked_sub(1).is_some_and(|comma| document.word(comma) == ",");
    if let Some(state) = super::sites::is_state(context, start).filter(|state| after_comma && state.end < tokens.end && state.len() > 1) {
        parts.push(state);
        return;
    }
    // "the Western and Central regions".
    let compass = |at: usize| context.tables(at).has(Table::Compass);
    if tokens.len() == 3 && document.word(start + 1) == "and" && compass(start) && compass(start + 2) {
        parts.extend([TokenRange::new(start, start + 1), TokenRange::new(start + 2, tokens.end)]);
        return;
    }
    // "Flood in Paris", and in the next line "LONDON - Police said".
    let line = (start + 1..tokens.end).find(|&at| document.tokens().get(at).is_some_and(|token| token.gap >= Gap::Line));
    if let Some(line) = line.filter(|_| !is_known(context, tokens)) {
        let above = TokenRange::new(start, line);
        if is_known(context, above) && is_known(context, TokenRange::new(line, tokens.end)) {
            parts.push(above);
            start = line;
        }
    }
    for at in tokens.iter() {
        let hyphen = matches!(document.word(at), "-" | "–" | "/") && at > start && at + 1 < tokens.end;
        if hyphen
            && is_known(context, TokenRange::new(start, at))
            && is_known(context, TokenRange::new(at + 1, tokens.end))
            && !is_known(context, tokens)
        {
            parts.push(TokenRange::new(start, at));
            start = at + 1;
        }
    }
    parts.push(TokenRange::new(start, tokens.end));
}

/// The candidate with what hyphens and small words tie to it: "Port-au-Prince", "Saltburn-by-the-Sea".
pub(super) fn hyphened(context: &Context<'_>, tokens: TokenRange) -> TokenRange {
    let document = context.document;
    let all = document.tokens();
    let is = |at: usize, glued: bool, shape: Shape| all.get(at).is_some_and(|token| token.shape == shape && (!glued || token.gap == Gap::None));
    let hyphen = |at: usize| document.word(at) == "-" && all.get(at).is_some_and(|token| token.gap == Gap::None);
    let (mut start, mut end) = (tokens.start, tokens.end);
    // To the end: "-au-Prince"; of small words at least one, of two at most.
    for small in 1..=2 {
        let last = end + 2 * small + 1;
        let tied = (0..=small).all(|pair| hyphen(end + 2 * pair)) && (0..small).all(|pair| is(end + 2 * pair + 1, true, Shape::Lower));
        if tied && is(last, true, Shape::Capitalised) {
            end = last + 1;
            break;
        }
    }
    for small in 1..=2 {
        let Some(first) = start.checked_sub(2 * small + 2) else { break };
        let tied = (0..=small).all(|pair| hyphen(first + 1 + 2 * pair)) && (0..small).all(|pair| is(first + 2 + 2 * pair, true, Shape::Lower));
        if tied && is(start, true, Shape::Capitalised) && is(first, false, Shape::Capitalised) {
            start = first;
            break;
        }
    }
    TokenRange::new(start, end)
}

/// The candidate without what is never part of a name at its ends: "the", points, hyphens, a possessive.
fn trimmed(context: &Context<'_>, tokens: TokenRange) -> TokenRange {
    let document = context.document;
    let (mut start, mut end) = (tokens.start, tokens.end);
    let idle = |at: usize| {
        document.tokens().get(at).is_none_or(|token| matches!(token.class, Class::Possessive | Class::Punctuation | Class::Symbol))
            || document.word(at) == "The" && super::sites::with_article(context, TokenRange::new(at + 1, tokens.end)).is_none()
            || among!(document.word(at), "the" | "of" | "and" | "in" | "at" | "to" | "for" | "on")
    };
    while start < end && idle(start) {
        start += 1;
    }
    while start < end && idle(end - 1) && document.word(end - 1) != "." {
        end -= 1;
    }
    // A closing point belongs to an abbreviation that the lexicon knows with its point ("Calif.", "N.Y.").
    if start < end && document.word(end - 1) == "." && !is_known(context, TokenRange::new(start, end)) {
        end -= 1;
    }
    TokenRange::new(start, end)
}

/// Whether these words, all of them, are listed as a place of whatever size.
pub(super) fn is_known(context: &Context<'_>, tokens: TokenRange) -> bool {
    super::details::is_listed(context, tokens, 0)
}

/// The name with the words that join it.
pub(super) fn joined(context: &Context<'_>, tokens: TokenRange) -> TokenRange {
    let document = context.document;
    let (mut start, mut end) = (tokens.start, tokens.end);
    if let Some(whole) = super::sites::with_article(context, tokens) {
        return whole;
    }
    // "al-Anbar province", of which the tagger saw "Anbar".
    let glued = |at: usize| document.tokens().get(at).is_some_and(|token| token.gap == Gap::None);
    if start > 1 && document.word(start - 1) == "-" && glued(start) && glued(start - 1) && among!(document.word(start - 2), "al" | "Al" | "el" | "El")
    {
        start -= 2;
    }
    // "eastern Russia", "downtown Taipei", "South East Asia", "north-east London".
    while let Some(before) = start.checked_sub(1) {
        let near = document.tokens().get(start).is_some_and(|token| token.gap == Gap::Space || token.gap == Gap::Line);
        let word = if near { context.entry(before, Table::Compass) } else { None };
        if word.is_none() || context.names.at(before).is_some_and(|name| !overlaps(name.tokens, tokens)) {
            break;
        }
        let hyphened = before.checked_sub(2).filter(|&front| context.longest(front, Table::Compass).is_some_and(|phrase| phrase.length == 3));
        start = hyphened.unwrap_or(before);
    }
    // "State of Texas", "Municipality of Livorno", capitalised as a name is.
    if let (Some(of), Some(noun)) = (start.checked_sub(1), start.checked_sub(2)) {
        let is_noun = document.tokens().get(noun).is_some_and(|token| token.shape == Shape::Capitalised) && context.is_cue(noun, "realm");
        if document.word(of) == "of" && is_noun && context.names.at(noun).is_none_or(|name| name.tokens.start == noun || name.tokens.holds(start)) {
            start = noun;
        }
    }
    let follows = document.tokens().get(end).is_some_and(|token| token.gap == Gap::Space && token.shape == Shape::Lower);
    // "a United States district judge": a country is no district of its own.
    let country = || context.whole(tokens, Table::Places).is_some_and(|entry| entry.column(1) == "country");
    if follows && context.entry(end, Table::PlaceNouns).is_some_and(|noun| noun.column(1) == "follows") && !country() {
        end += 1;
    }
    // "Borno state", but "Texas state senators".
    let goes_on = || {
        document.tokens().get(end + 1).is_some_and(|token| token.gap == Gap::Space && token.shape == Shape::Lower && token.class == Class::Word)
            && context.entry(end + 1, Table::FunctionWords).is_none()
    };
    if follows && document.word(end) == "state" && !country() && !goes_on() {
        end += 1;
    }
    // "East Java Province", "Washington Monument", with a noun that the tagger left out.
    let noun = |token: usize| {
        let this = document.tokens().get(token);
        this.is_some_and(|this| this.gap == Gap::Space && this.shape == Shape::Capitalised)
            && context.entry(token, Table::PlaceNouns).is_some()
            && context.names.at(token).is_none()
            && context.longest(token, Table::Places).is_none()
    };
    if end == tokens.end && noun(end) && !country() && document.sentence_of(start).holds(end) {
        end += 1;
    } else if document.word(end) == "Autonomous" && noun(end + 1) {
        end += 2;
    }
    TokenRange::new(start, end)
}

fn overlaps(a: TokenRange, b: TokenRange) -> bool {
    a.start < b.end && b.start < a.end
}
