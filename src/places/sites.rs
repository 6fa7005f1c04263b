//! Buildings and grounds that bear a body's name: a museum is a place where something is sent, and a body when it speaks.

use crate::fact::PlaceKind;
use crate::pack::{Table, TableSet};
use crate::scan::Context;
use crate::tagger::{Name, NameKind};
use crate::text::{Class, Gap, Shape, TokenRange};

/// Whether the tagger's body `name` is a place here.
pub(super) fn is_site(context: &Context<'_>, name: &Name) -> bool {
    if name.kind != NameKind::Organisation || name.tokens.len() < 2 {
        return false;
    }
    let document = context.document;
    let site =
        |token: usize| context.entry(token, Table::PlaceNouns).is_some_and(|entry| PlaceKind::from_name(entry.column(0)) == Some(PlaceKind::Site));
    // "Volgograd Arena", and "Museum of Flight" with its noun first.
    let noun = if site(name.tokens.end - 1) {
        name.tokens.end - 1
    } else if document.word(name.tokens.start) == "Museum" && document.word(name.tokens.start + 1) == "of" {
        name.tokens.start
    } else {
        return false;
    };
    if context.entry(noun, Table::PlaceNouns).is_some_and(|entry| entry.column(1) == "weak") {
        // "figures from the Aster Information Centre": what is told comes from a body.
        let from = before_article(context, name.tokens.start).checked_sub(1);
        let source = from.is_some_and(|from| match document.word(from) {
            "from" => context.is_cue_before(from, "report"),
            "to" => from > 0 && document.word(from - 1).eq_ignore_ascii_case("according"),
            _ => false,
        });
        if source || !after_word_of_place(context, name.tokens.start) {
            return false;
        }
    }
    !context.tables(name.tokens.end).has(Table::ReportingVerbs)
}

/// Whether the word at `token`, which the tagger leaves alone, is a large city's name and no other word of any table: within
/// a sentence, without another capital beside it.
pub(super) fn is_large_city(context: &Context<'_>, token: usize) -> bool {
    let tokens = context.document.tokens();
    let shape = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map(|token| token.shape);
    shape(Some(token)) == Some(Shape::Capitalised)
        && shape(token.checked_sub(1)) == Some(Shape::Lower)
        && !tokens.get(token + 1).is_some_and(|next| next.is_capitalised())
        && context.tables(token).is_empty()
        && context
            .pack
            .gazetteer
            .get(context.document, TokenRange::new(token, token + 1))
            .is_some_and(|city| city.kind == PlaceKind::City && city.population_class > 0)
}

/// "at X", "to the X".
fn after_word_of_place(context: &Context<'_>, token: usize) -> bool {
    context.is_cue_before(before_article(context, token), "before_place")
}

/// Where "the" before token `token` stands; `token` itself if none does.
fn before_article(context: &Context<'_>, token: usize) -> usize {
    token.checked_sub(1).filter(|&the| context.document.word(the) == "the").unwrap_or(token)
}

/// The abbreviation in brackets after a name, if it is made of the initials of the name's words: "Aster Space Center (ASC)".
pub(super) fn abbreviation_after(context: &Context<'_>, tokens: TokenRange) -> Option<usize> {
    let document = context.document;
    if document.word(tokens.end) != "(" || document.word(tokens.end + 2) != ")" {
        return None;
    }
    let token = document.tokens().get(tokens.end + 1).filter(|token| token.shape == Shape::Upper && token.class == Class::Word)?;
    let initials: String = tokens
        .iter()
        .filter(|&at| document.tokens().get(at).is_some_and(|t| t.is_capitalised()))
        .filter_map(|at| document.word(at).chars().next())
        .collect();
    (initials == token.span.slice(document.text())).then_some(tokens.end + 1)
}

/// The abbreviated state after a place: "Salem, Ore.", "Austin, TX", "Reno NV 89501".
pub(super) fn state_after(context: &Context<'_>, tokens: TokenRange) -> Option<TokenRange> {
    let document = context.document;
    let all = document.tokens();
    let comma = document.word(tokens.end) == "," && all.get(tokens.end).is_some_and(|token| token.gap == Gap::None);
    let start = tokens.end + usize::from(comma);
    let state = is_state(context, start).filter(|_| all.get(start).is_some_and(|token| matches!(token.gap, Gap::Space | Gap::Line)))?;
    // Two capitals are a word in a line of capitals; without a comma they want the number that letters are sorted by.
    let letters = all.get(start).is_some_and(|token| token.shape == Shape::Upper) && state.len() == 1 && document.word(start).len() == 2;
    let in_capitals = all.get(tokens.start).is_some_and(|token| token.shape == Shape::Upper && token.span.len() > 2);
    let numbered = all.get(state.end).is_some_and(|token| token.class == Class::Number && token.span.len() >= 5);
    (if letters { comma && !in_capitals || numbered } else { comma }).then_some(state)
}

/// Whether the tagger's body is a listed place that something is in: "in The Hague".
pub(super) fn is_inside(context: &Context<'_>, name: &Name) -> bool {
    let before = name.tokens.start.checked_sub(1).map_or("", |before| context.document.word(before));
    name.kind == NameKind::Organisation
        && matches!(before, "in" | "near" | "outside")
        && context.pack.gazetteer.get(context.document, name.tokens).is_some_and(|entry| entry.population_class > 0)
}

/// "The Hague", with the article that belongs to the name; not at a sentence's start, where it may be any article.
pub(super) fn with_article(context: &Context<'_>, tokens: TokenRange) -> Option<TokenRange> {
    let document = context.document;
    // Asked of every word: what is quickest told comes first.
    if !document.tokens().get(tokens.start)?.is_capitalised() {
        return None;
    }
    let the = tokens.start.checked_sub(1).filter(|&the| document.word(the) == "The")?;
    let whole = TokenRange::new(the, tokens.end);
    let inside = document.sentence_of(the).start < the;
    (inside && context.pack.gazetteer.get(document, whole).is_some()).then_some(whole)
}

/// The listed town before a comma and a country, region or state, of which the tagger saw nothing: "NICE, France".
pub(super) fn town_before(context: &Context<'_>, tokens: TokenRange) -> Option<TokenRange> {
    let document = context.document;
    let comma = tokens.start.checked_sub(1).filter(|&comma| document.word(comma) == ",")?;
    let holder = context.whole(tokens, Table::Places);
    let holds = holder.is_some_and(|holder| matches!(holder.column(1), "country" | "region"));
    if !holds && is_state(context, tokens.start) != Some(tokens) {
        return None;
    }
    // Before a state the tagger's word for a lone name does not count.
    let other = |at: usize| context.names.at(at).is_some_and(|name| holds || name.tokens.end != comma || name.kind == NameKind::Location);
    let free = |at: usize| document.tokens().get(at).is_some_and(|token| token.is_capitalised()) && !other(at);
    let start = (comma.saturating_sub(3)..comma).find(|&start| (start..comma).all(free))?;
    let start = start + usize::from(document.word(start) == "The" && start + 1 < comma);
    let capitalised = |at: usize| document.tokens().get(at).is_some_and(|token| token.is_capitalised());
    // "Aster News Service LARNE, Texas": capitals part it from the line that names the writer.
    let upper = |at: usize| document.tokens().get(at).is_some_and(|token| token.shape == Shape::Upper && token.span.len() > 3);
    let start = if !upper(start) && upper(comma - 1) { (start..comma).find(|&at| (at..comma).all(upper)).unwrap_or(start) } else { start };
    let parted = |before: usize| (start..comma).all(upper) && !upper(before);
    let ends = start.checked_sub(1).is_none_or(|before| !capitalised(before) || document.word(before) == "The" || parted(before));
    let town = TokenRange::new(start, comma);
    let listed = || context.pack.gazetteer.get(document, town).is_some();
    // "SHIGATSE, China, Jan 7": where a report starts.
    let dateline = || town.iter().all(upper) && document.tokens().get(town.start).is_some_and(|token| token.gap == Gap::Block);
    let told = || listed() || !holds && is_placed_town(context, town) || holds && dateline();
    (ends && document.tokens().get(comma)?.gap == Gap::None && told()).then_some(town)
}

/// Whether an unlisted name before a state is a town's: it stands "in" it, or starts its line.
fn is_placed_town(context: &Context<'_>, town: TokenRange) -> bool {
    const NAMES_OF_OTHERS: TableSet =
        TableSet::of(Table::Weekdays).with(Table::Months).with(Table::Titles).with(Table::GivenNames).with(Table::Parties).with(Table::Bodies);
    let document = context.document;
    let before = town.start.checked_sub(1).map_or("", |before| document.word(before));
    let starts = document.tokens().get(town.start).is_some_and(|token| token.gap >= Gap::Line || token.shape == Shape::Upper && token.span.len() > 3);
    let plain =
        town.iter().all(|at| !context.tables(at).meets(NAMES_OF_OTHERS) && document.tokens().get(at).is_some_and(|token| token.class == Class::Word));
    plain && (starts || context.is_cue_before(town.start, "before_place") || matches!(before, "of" | "a" | "the" | "nearby"))
}

/// The abbreviation of a state that starts at `start`, with its point.
pub(super) fn is_state(context: &Context<'_>, start: usize) -> Option<TokenRange> {
    let document = context.document;
    // "in" and "or" are letters of a state too, but then in capitals.
    let first = document.tokens().get(start).filter(|first| first.is_capitalised())?;
    let phrase = context.longest(start, Table::StateAbbreviations)?;
    let end = start + phrase.length;
    let pointed = document.word(end) == "." && document.tokens().get(end).is_some_and(|token| token.gap == Gap::None);
    Some(TokenRange::new(start, end + usize::from(pointed && first.shape != Shape::Upper)))
}

/// "anti-Pyongyang", "pro-Beijing": a listed place behind a prefix, which the tagger seldom sees.
pub(super) fn after_prefix(context: &Context<'_>, token: usize) -> bool {
    let document = context.document;
    let (Some(hyphen), Some(prefix)) = (token.checked_sub(1), token.checked_sub(2)) else { return false };
    let glued = |at: usize| document.tokens().get(at).is_some_and(|token| token.gap == Gap::None);
    document.word(hyphen) == "-"
        && glued(hyphen)
        && glued(token)
        && context.is_cue(prefix, "prefix")
        && context.pack.gazetteer.get(document, TokenRange::new(token, token + 1)).is_some_and(|entry| entry.population_class >= 1)
        && !context.tables(token).has(Table::Compass)
}
