//! What around a place's name makes it part of another name: of a body, an office, a person, a party tag.

use crate::pack::{Table, TableSet};
use crate::scan::Context;
use crate::tagger::{Name, NameKind};
use crate::text::{among, Class, Gap, Shape, TokenRange};

/// Whether a place of the lexicon at `range` is one by itself, though the tagger calls it no place. `name` is the
/// tagger's name that starts with it.
pub(super) fn stands_alone(context: &Context<'_>, range: TokenRange, name: Option<&Name>, ambiguous: bool) -> bool {
    let document = context.document;
    // A lexicon word in lower case is no name ("turkey"), except within a phrase that starts with a capital.
    if !document.tokens().get(range.start).is_some_and(|token| token.is_capitalised()) {
        return range.len() > 2 && document.word(range.start) == "sub" && document.tokens().get(range.start + 2).is_some_and(|t| t.is_capitalised());
    }
    match context.names.at(range.start) {
        None => !ambiguous,
        // The tagger sees a longer name: the place is a part of it, unless a hyphen or a possessive parts them.
        Some(other) if other.tokens.start < range.start || other.tokens.end > range.end => {
            // "National Prayer Breakfast in Washington" holds where it is; "al-Qaida in Iraq" does not.
            let held = other.tokens.start + 1 < range.start
                && document.word(range.start - 1) == "in"
                && other.tokens.end <= range.end
                && !document.word(other.tokens.start).eq_ignore_ascii_case("al");
            if held {
                return !ambiguous;
            }
            let parted = other.tokens.start == range.start && document.tokens().get(range.end).is_some_and(|token| token.class == Class::Possessive);
            parted && !ambiguous
        }
        Some(_) => {
            !ambiguous
                && name.is_some_and(|name| {
                    name.kind != NameKind::Person || context.document.tokens().get(range.start).is_some_and(|t| t.shape == Shape::Upper)
                })
        }
    }
}

/// Whether the place at `tokens` belongs to a capitalised body or office ("US State Department", "Minister for Central Asia").
pub(super) fn is_part_of_another(context: &Context<'_>, tokens: TokenRange) -> bool {
    let document = context.document;
    let next = document.tokens().get(tokens.end);
    // The tagger's name of a body follows without a gap word: "Irving Police Department".
    let body_follows = next.is_some_and(|token| token.gap == Gap::Space)
        && context.names.at(tokens.end).is_some_and(|name| name.kind == NameKind::Organisation && name.tokens.start == tokens.end)
        && !is_abbreviation_of_body(context, tokens.end);
    let event_follows = next.is_some_and(|token| token.gap == Gap::Space)
        && context.is_cue(tokens.end, "event")
        && has_small_words(context, document.sentence_of(tokens.start));
    // "U.S. District Judge", "United States District Court".
    let district = document.word(tokens.end) == "District" && matches!(document.word(tokens.end + 1), "Court" | "Judge" | "Attorney");
    let government = matches!(document.word(tokens.end), "Government" | "Parliament" | "Ministry");
    if body_follows
        || event_follows
        || district
        || government
        || is_vessel(context, tokens)
        || is_numbered(context, tokens)
        || is_school(context, tokens)
        || is_front_of_name(context, tokens)
        || is_no_name(context, tokens)
        || is_end_of_name(context, tokens)
    {
        return true;
    }
    if party_tag(context, tokens) || context.whole(tokens, Table::NotPlaces).is_some() {
        return true;
    }
    // "Church of Aster", "Duke of Aster", "Islamic State of Aster": bodies and offices that are named after a place or a faith.
    let body = context.is_cue(tokens.start, "body_of") || context.is_cue(tokens.start, "office_for");
    if body && document.word(tokens.start + 1) == "of" || context.longest(tokens.start, Table::NotPlaces).is_some_and(|phrase| phrase.length > 1) {
        return true;
    }
    // "U.S. Senator", "Islamic State of Iraq".
    let capitalised = |at: usize| document.tokens().get(at).is_some_and(|token| token.shape == Shape::Capitalised);
    if next.is_some_and(|token| token.gap == Gap::Space)
        && capitalised(tokens.end)
        && context.entry(tokens.end, Table::Titles).is_some_and(|title| title.column(0) != "courtesy")
        && context.names.at(tokens.end).is_none()
    {
        return true;
    }
    if let (Some(of), Some(noun)) = (tokens.start.checked_sub(1), tokens.start.checked_sub(2)) {
        // "Port Authority of Aster", "the Embassy of Ruritania": a body's noun, unless it is a territory's too.
        let body = context.entry(noun, Table::Bodies).is_some() && context.entry(noun, Table::PlaceNouns).is_none() && capitalised(noun);
        let territory = among!(document.word(noun), "Commonwealth" | "Kingdom" | "Country" | "Nation" | "Command" | "State");
        let named = body && !territory || matches!(document.word(noun), "Emirate" | "Diocese" | "Archdiocese");
        // "the State of Texas" is a place, "Islamic State of" is none.
        let state = document.word(noun) == "State" && noun.checked_sub(1).is_some_and(capitalised);
        if document.word(of) == "of" && (named || state) {
            return true;
        }
    }
    // "Minister for Central Asia": a capitalised office with its "for", "of" or "to".
    let (Some(tie), Some(office)) = (tokens.start.checked_sub(1), tokens.start.checked_sub(2)) else { return false };
    matches!(document.word(tie), "for" | "of" | "to")
        && context.is_cue(office, "office_for")
        && document.tokens().get(tokens.start).is_some_and(|token| token.gap == Gap::Space)
}

/// "Space Shuttle Aster", "HMS Aster", "the ferry Aster": ships bear places' names.
fn is_vessel(context: &Context<'_>, tokens: TokenRange) -> bool {
    tokens.iter().any(|at| context.document.word(at) == "Shuttle") || context.is_cue_before(tokens.start, "vessel")
}

/// "Tu-95", "Kosmos-482": a make with its number, unless the place is a large one.
fn is_numbered(context: &Context<'_>, tokens: TokenRange) -> bool {
    let document = context.document;
    let glued = |at: usize| document.tokens().get(at).is_some_and(|token| token.gap == Gap::None);
    let number = || document.tokens().get(tokens.end + 1).is_some_and(|token| token.class == Class::Number);
    document.word(tokens.end) == "-" && glued(tokens.end) && glued(tokens.end + 1) && number() && !super::details::is_listed(context, tokens, 1)
}

/// Whether a town's name stands for the school there: "a degree from Aster", "a professor at Aster"; "St. Orm's pupils".
fn is_school(context: &Context<'_>, tokens: TokenRange) -> bool {
    let document = context.document;
    let before = |back: usize| tokens.start.checked_sub(back).map_or("", |at| document.word(at));
    let learned = || tokens.start.checked_sub(1).is_some_and(|tie| context.is_cue_before(tie, "learned"));
    let owned = document.tokens().get(tokens.end).is_some_and(|token| token.class == Class::Possessive);
    let saint = owned && matches!(before(0), "St" | "St." | "Saint") && !super::span::is_known(context, tokens);
    let listed = || context.longest(tokens.start, Table::Places).is_some_and(|phrase| matches!(phrase.entry.column(1), "country" | "continent"));
    saint || matches!(before(1), "from" | "at") && learned() && !listed()
}

/// Tables of capitalised words that are no part of a place's name before them.
const OTHERS: TableSet = TableSet::of(Table::Calendar)
    .with(Table::Holidays)
    .with(Table::Months)
    .with(Table::Weekdays)
    .with(Table::Numbers)
    .with(Table::Parties)
    .with(Table::GivenNames)
    .with(Table::Demonyms)
    .with(Table::Places)
    .with(Table::PlaceNouns)
    .with(Table::NameParticles)
    .with(Table::ReportingVerbs);

/// Whether a capitalised word follows that makes a longer name: "Gulf War", "South Yorkshire Police", "U.S. National Guard".
fn is_front_of_name(context: &Context<'_>, tokens: TokenRange) -> bool {
    let document = context.document;
    let Some(next) = document.tokens().get(tokens.end) else { return false };
    let word = document.word(tokens.end);
    if next.gap != Gap::Space || next.shape != Shape::Capitalised || next.class != Class::Word || word.len() <= 2 {
        return false;
    }
    // Which faith or party a group has is no part of a name either, nor the plural of what two places are.
    let plural = context.is_cue(tokens.end, "plural") || matches!(word, "Rivers" | "Islands");
    let small = |token: usize| document.tokens().get(token).is_none_or(|token| !token.is_capitalised());
    let group = plural || context.is_cue(tokens.end, "group") || matches!(word, "Olympic" | "Paralympic") && small(tokens.end + 1);
    !group
        && !context.entry(tokens.end, Table::FunctionWords).is_some_and(|entry| matches!(entry.column(0), "stop" | "det" | "verb"))
        && !context.tables_from(tokens.end).meets(OTHERS)
        && context.names.at(tokens.end).is_none()
        && document.sentence_of(tokens.start).holds(tokens.end)
        && has_small_words(context, document.sentence_of(tokens.start))
}

/// "Age UK", "Team USA": a capitalised word before, which no table of names and the like has, makes it a body's name.
fn is_end_of_name(context: &Context<'_>, tokens: TokenRange) -> bool {
    let document = context.document;
    let front = tokens.start.saturating_sub(1);
    matches!(document.slice(tokens), "UK" | "USA" | "NZ")
        && front > document.sentence_of(tokens.start).start
        && document.tokens().get(front).is_some_and(|token| token.shape == Shape::Capitalised && token.class == Class::Word)
        && !context.tables(front).meets(OTHERS.with(Table::Compass).with(Table::FunctionWords).with(Table::Titles))
}

/// Whether the sentence has words in lower case: no headline in which every word is capitalised.
fn has_small_words(context: &Context<'_>, sentence: TokenRange) -> bool {
    let words =
        context.document.tokens().get(sentence.iter()).unwrap_or(&[]).iter().filter(|token| token.class == Class::Word && token.span.len() > 3);
    let (small, all) = words.take(40).fold((0, 0), |(small, all), token| (small + usize::from(token.shape == Shape::Lower), all + 1));
    small * 5 > all
}

/// What the tagger takes for a place, though it only is a common noun of places ("the Bay"), a word of direction before a
/// people ("North African") or a people itself ("East European").
fn is_no_name(context: &Context<'_>, tokens: TokenRange) -> bool {
    let document = context.document;
    let listed = context.whole(tokens, Table::Places).is_some();
    if listed {
        return false;
    }
    let people = |token: usize| {
        context.tables_from(token).has(Table::Demonyms)
            && document.tokens().get(token).is_some_and(|token| token.is_capitalised() && token.gap <= Gap::Space)
    };
    if tokens.len() > 1 {
        // "New York Stock Exchange", "Boston College", "London Olympics".
        let last = tokens.end - 1;
        let bank = document.word(last) == "Bank" && context.tables(tokens.start).has(Table::Compass);
        let body = context.entry(last, Table::Bodies).is_some() && context.entry(last, Table::PlaceNouns).is_none() && !bank;
        // "Florida Marlins": the plural after a place names a team.
        let plain = |at: usize| document.tokens().get(at).is_some_and(|token| token.shape == Shape::Capitalised && token.gap == Gap::Space);
        let team = document.word(last).ends_with('s')
            && !document.word(last).ends_with("ss")
            && plain(last)
            && context.entry(last, Table::PlaceNouns).is_none()
            && context.entry(last, Table::Places).is_none()
            && context.pack.gazetteer.get(document, tokens).is_none()
            && super::span::is_known(context, TokenRange::new(tokens.start, last))
            && has_small_words(context, document.sentence_of(last));
        if team {
            return true;
        }
        // "Manchester City" plays: where clubs have that word, no city that is not listed with it has.
        let town = || context.pack.gazetteer.get(document, TokenRange::new(tokens.start, last)).and_then(|town| town.country);
        let plays = || town().is_some_and(|country| matches!(country.code(), "GB" | "IE" | "AU"));
        if document.word(last) == "City" && !super::span::is_known(context, tokens) && plays() {
            return true;
        }
        // "Museum of Flight CEO" is an office.
        let office =
            context.entry(last, Table::Titles).is_some_and(|title| title.column(0) != "courtesy") && context.entry(last, Table::PlaceNouns).is_none();
        if office && context.pack.gazetteer.get(document, tokens).is_none() {
            return true;
        }
        let faithful = context.is_cue(last, "faithful");
        // "10th Mountain Division".
        let unit = document.word(last) == "Division" || document.word(last) == "Corps";
        return unit || body || faithful || context.entry(last, Table::Demonyms).is_some() || context.is_cue(last, "event");
    }
    let compass = context.tables(tokens.start).has(Table::Compass);
    let joined = document.word(tokens.end) == "and" && people(tokens.end + 2);
    context.tables(tokens.start).has(Table::Parties)
        || compass && (people(tokens.end) || joined)
        || context.tables(tokens.start).has(Table::PlaceNouns)
}

/// A body in capitals after a place mostly is one of its own ("U.S. FBI agents" does not occur, "Moscow NATO talks" does).
fn is_abbreviation_of_body(context: &Context<'_>, token: usize) -> bool {
    context.document.tokens().get(token).is_some_and(|token| token.shape == Shape::Upper)
        && context.names.at(token).is_some_and(|name| name.tokens.len() == 1)
}

/// "(R-Texas)", "D-Calif.": the place of a party tag.
fn party_tag(context: &Context<'_>, tokens: TokenRange) -> bool {
    let document = context.document;
    if matches!(document.word(tokens.start), "R" | "D") && document.word(tokens.start + 1) == "-" {
        return true;
    }
    let (Some(hyphen), Some(party)) = (tokens.start.checked_sub(1), tokens.start.checked_sub(2)) else { return false };
    document.word(hyphen) == "-"
        && document.tokens().get(hyphen).is_some_and(|token| token.gap == Gap::None)
        && among!(document.word(party), "R" | "D" | "I" | "Rep" | "Dem")
}
