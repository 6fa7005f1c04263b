//! Names of persons: those of the tagger, and capitalised words after a title where the tagger saw none.

use super::lexis::{Class, Head, Lexis};
use super::title::{is_calendar, is_function_word};
use crate::pack::Table;
use crate::quick::{Index, QuickSet};
use crate::scan::Context;
use crate::tagger::NameKind;
use crate::text::{among, Class as TokenClass, Gap, Shape, TokenRange};

/// A name has no more words than this.
const LONGEST_NAME: usize = 8;

/// A name of a person.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    /// Its tokens, without title.
    pub tokens: TokenRange,
    /// How sure it is, from 0 to 1.
    pub score: f32,
}

/// All names of persons, sorted, disjoint.
pub fn candidates(context: &Context<'_>, lexis: &Lexis) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for name in context.names.all() {
        if name.kind == NameKind::Person {
            if let Some(tokens) = trimmed(context, lexis, name.tokens) {
                found.push(Candidate { tokens, score: name.score });
            }
        }
    }
    drop_outvoted(context, lexis, &mut found);
    take_particles(context, lexis, &mut found);
    let tagged = found.len();
    for head in lexis.heads() {
        let known = found.get(..tagged).unwrap_or(&[]);
        if let Some(tokens) = after_title(context, lexis, *head, known).or_else(|| after_comma(context, lexis, *head, known)) {
            found.push(Candidate { tokens, score: 0.7 });
        }
    }
    for name in context.names.all().iter().filter(|name| name.kind != NameKind::Person) {
        if is_mistaken(context, lexis, name.tokens) || name.kind == NameKind::Location && is_told(context, lexis, name.tokens) {
            found.push(Candidate { tokens: name.tokens, score: 0.5 });
        }
    }
    crate::order::by_key(&mut found, |candidate| (candidate.tokens.start, std::cmp::Reverse(candidate.tokens.end)));
    let mut end = 0;
    found.retain(|candidate| {
        let clear = candidate.tokens.start >= end;
        if clear {
            end = candidate.tokens.end;
        }
        clear
    });
    found
}

/// Takes the small word before a surname alone into it where a full name of the document has both: "Jan van Holm", "van Holm".
fn take_particles(context: &Context<'_>, lexis: &Lexis, found: &mut [Candidate]) {
    let hash = |token: usize| context.document.hash(token);
    let pair = |last: usize| Some(hash(last.checked_sub(1).filter(|&small| lexis.cell(small).particle())?).rotate_left(5) ^ hash(last));
    let full = found.iter().filter(|one| one.tokens.len() > 2).filter_map(|one| pair(one.tokens.end - 1));
    let known: QuickSet<u32> = full.collect();
    for one in found.iter_mut().filter(|one| one.tokens.len() == 1) {
        if pair(one.tokens.start).is_some_and(|pair| known.contains(&pair)) {
            one.tokens.start -= 1;
        }
    }
}

/// Drops a word alone that the tagger takes for something else at least as often, unless it is a given name or a
/// part of somebody's full name.
fn drop_outvoted(context: &Context<'_>, lexis: &Lexis, found: &mut Vec<Candidate>) {
    let hash = |token: usize| context.document.hash(token);
    let alone = |one: &Candidate| one.tokens.len() == 1 && !lexis.cell(one.tokens.start).given();
    // What else a word is counts for those in doubt only, which are few.
    let mut doubted = Index::default();
    for word in found.iter().filter(|one| alone(one)).map(|one| hash(one.tokens.start)) {
        if doubted.number_of(word).is_none() {
            doubted.add(word);
        }
    }
    let number_of = |token: usize| Some(hash(token)).filter(|&word| doubted.may_have(word)).and_then(|word| doubted.number_of(word));
    let mut votes: Vec<Option<i32>> = vec![None; found.len()];
    for name in context.names.all().iter().filter(|name| name.tokens.len() == 1) {
        if let Some(votes) = number_of(name.tokens.start).and_then(|number| votes.get_mut(number)) {
            *votes = Some(votes.unwrap_or(0) + if name.kind == NameKind::Person { 1 } else { -1 });
        }
    }
    for number in found.iter().filter(|one| one.tokens.len() > 1).flat_map(|one| one.tokens.iter()).filter_map(number_of) {
        if let Some(votes) = votes.get_mut(number) {
            *votes = None;
        }
    }
    found.retain(|one| {
        let votes = if alone(one) { number_of(one.tokens.start).and_then(|number| votes.get(number)) } else { None };
        votes.copied().flatten().is_none_or(|votes| votes > 0)
    });
}

/// A name that the tagger takes for a body or the like, though it is made as a person's: "Claudine Mbeki".
fn is_mistaken(context: &Context<'_>, lexis: &Lexis, tokens: TokenRange) -> bool {
    let plain = |token: usize| {
        let cell = lexis.cell(token);
        context.document.tokens().get(token).is_some_and(|t| t.shape == Shape::Capitalised && t.class == TokenClass::Word)
            && !(cell.nation() || cell.party() || lexis.is_role_part(token) || is_calendar(context.document.word(token)))
    };
    (2..=3).contains(&tokens.len())
        && !context.is_cue(tokens.end - 1, "street")
        && lexis.cell(tokens.start).given()
        && tokens.iter().all(plain)
        && !is_capitalised(context, tokens.end)
        && tokens
            .start
            .checked_sub(1)
            .is_none_or(|before| !is_capitalised(context, before) || before < context.document.sentence_of(tokens.start).start)
        && [Table::Places, Table::NotPlaces, Table::Companies]
            .iter()
            .all(|&table| context.longest(tokens.start, table).is_none_or(|phrase| phrase.length < tokens.len()))
}

/// A name that the tagger takes for a place, though the text tells a person: "opposition leader Khin Mar Oo".
fn is_told(context: &Context<'_>, lexis: &Lexis, tokens: TokenRange) -> bool {
    let document = context.document;
    let small = tokens.start.checked_sub(1).and_then(|at| document.tokens().get(at)).is_some_and(|token| token.shape == Shape::Lower);
    tokens.len() > 1
        && small
        && lexis.head_ending(tokens.start).is_some_and(|head| !head.plural && is_title_like(head))
        && !lexis.cell(tokens.start).nation()
        && context.whole(tokens, Table::Places).is_none()
        && tokens.iter().all(|token| context.entry(token, Table::PlaceNouns).is_none())
        && context.pack.gazetteer.get(document, tokens).is_none()
}

/// The tagger's name without titles at its front, and with a hyphenated second half that it left out.
fn trimmed(context: &Context<'_>, lexis: &Lexis, tokens: TokenRange) -> Option<TokenRange> {
    let mut start = tokens.start;
    while let Some(head) = lexis.head_of(start) {
        // "Amir Peretz": what is a ruler's title elsewhere is a name where the tagger sees one in it.
        let given = matches!(context.document.word(start), "Amir" | "Shah");
        if head.tokens.end >= tokens.end || !is_title_like(head) || given {
            break;
        }
        start = head.tokens.end;
    }
    // "Victoria Premier NAME", all of which the tagger took for the name; "Chelsea King" is one.
    let place = context.longest(start, Table::Places).map_or(0, |phrase| phrase.length);
    let office = lexis.head_of(start + place).filter(|head| place > 0 && head.class == Class::Office && head.tokens.end < tokens.end);
    let is_surname = |head: Head| among!(context.document.word(head.tokens.start), "King" | "Prince" | "Judge" | "Pope" | "Bishop" | "Dean");
    start = office.filter(|&head| !is_surname(head)).map_or(start, |head| head.tokens.end);
    // "Navy Capt" is no name, nor is "Sweden".
    let is_part = |token: usize| lexis.is_role_part(token) || lexis.cell(token).nation() || is_function_word(context.document.word(token));
    let single = tokens.len() == 1 && (is_contraction(context.document.word(start)) || is_calendar(context.document.word(start)));
    // "HMC Searcher", "DoD": an acronym starts no name, unless all is in capitals.
    let shape = |token: usize| context.document.tokens().get(token).map_or(Shape::Lower, |token| token.shape);
    let acronym = shape(start) == Shape::Upper
        && context.document.word(start).chars().count() > 2
        && (start + 1..tokens.end).any(|token| shape(token) == Shape::Capitalised);
    // "Sunni Muslim" is a faith.
    let people = |token: usize| {
        let word = context.document.word(token);
        lexis.cell(token).nation() || ["Muslim", "Catholic", "Christian", "Orthodox", "Mosque"].iter().any(|faith| word.starts_with(faith))
    };
    let faith = context.longest(start, Table::NotPlaces).is_some_and(|phrase| (start + phrase.length..tokens.end).all(people));
    if faith {
        return None;
    }
    // "Vilnius Mayor, NAME" is an office too.
    let office = tokens.len() > 1
        && context.document.word(tokens.end) == ","
        && is_capitalised(context, tokens.end + 1)
        && !lexis.cell(start).given()
        && lexis.head_ending(tokens.end).is_some_and(|head| matches!(head.class, Class::Office | Class::Likely) && head.tokens.start > start)
        && context.pack.gazetteer.get(context.document, TokenRange::new(start, tokens.end - 1)).is_some();
    if (start..tokens.end).all(is_part) || single || acronym || office {
        return None;
    }
    start = with_front(context, lexis, start, tokens.start);
    start = with_particle(context, lexis, start);
    let mut end = tokens.end;
    // "Ann Lee of Northwind": where somebody works is no part of the name, as it is of "John of Gaunt".
    end = (start + 2..end).find(|&of| context.document.word(of) == "of").unwrap_or(end);
    let hyphened = |end: usize| is_glued(context, end) && is_glued(context, end + 1) && is_word(context, end + 1);
    while context.document.word(end) == "-" && hyphened(end) && !context.is_cue(end + 1, "compound") {
        end += 2;
    }
    while end > start && !is_word(context, end - 1) && context.document.word(end - 1) != "." {
        end -= 1;
    }
    // "Duchess of Cambridge" names an office only.
    let capital = is_capitalised(context, start)
        || lexis.cell(start).particle() && TokenRange::new(start, end).iter().any(|token| is_capitalised(context, token));
    (start < end && capital).then(|| TokenRange::new(start, end))
}

fn is_title_like(head: Head) -> bool {
    matches!(head.class, Class::Courtesy | Class::Academic | Class::Rank | Class::Office | Class::Likely)
}

fn is_glued(context: &Context<'_>, token: usize) -> bool {
    context.document.tokens().get(token).is_some_and(|token| token.gap == Gap::None)
}

fn is_word(context: &Context<'_>, token: usize) -> bool {
    context.document.tokens().get(token).is_some_and(|token| token.class == TokenClass::Word)
}

fn is_capitalised(context: &Context<'_>, token: usize) -> bool {
    context.document.tokens().get(token).is_some_and(|token| token.is_capitalised())
}

/// The start of the name with a word that the tagger left between the title and the name: "President Asif | Ali Zardari".
fn with_front(context: &Context<'_>, lexis: &Lexis, start: usize, tagged: usize) -> usize {
    let Some(front) = start.checked_sub(1).filter(|_| start == tagged) else { return start };
    let gap = context.document.tokens().get(start).map_or(Gap::Block, |token| token.gap);
    let shape = context.document.tokens().get(front).map_or(Shape::Lower, |token| token.shape);
    let titled = lexis.head_ending(front).is_some_and(is_title_like);
    let other = context.names.at(front).is_some_and(|name| name.kind == NameKind::Location || name.tokens.start >= front);
    let fits = gap == Gap::Space && shape == Shape::Capitalised && titled && !other && starts_name(context, lexis, front, false);
    if fits {
        front
    } else {
        start
    }
}

/// The start of the name with a small word and its hyphen that the tagger left out: "el-Sayed".
fn with_particle(context: &Context<'_>, lexis: &Lexis, start: usize) -> usize {
    let (Some(first), Some(point)) = (start.checked_sub(2), start.checked_sub(1)) else { return start };
    let document = context.document;
    if context.names.at(first).is_some() || first < document.sentence_of(start).start {
        return start;
    }
    let hyphened = document.word(point) == "-" && is_glued(context, point) && is_glued(context, start) && lexis.cell(first).particle();
    if hyphened {
        first
    } else {
        start
    }
}

/// "We're": the tagger may take it for a name at the start of a quotation.
fn is_contraction(word: &str) -> bool {
    word.split_once(['\'', '’']).is_some_and(|(front, back)| is_function_word(front) && among!(back, "re" | "ve" | "ll" | "d" | "m" | "t"))
}

/// "the prime minister, NAME said": two capitalised words or more after an office and a comma.
fn after_comma(context: &Context<'_>, lexis: &Lexis, head: Head, known: &[Candidate]) -> Option<TokenRange> {
    let mut comma = head.tokens.end;
    // "speaker of Ruritania's parliament, NAME NAME NAME said".
    if matches!(context.document.word(comma), "of" | "for") {
        let inside = |token: usize| {
            let class = context.document.tokens().get(token).map_or(TokenClass::Punctuation, |token| token.class);
            matches!(class, TokenClass::Word | TokenClass::Possessive) && !lexis.is_head(token)
        };
        comma = (comma + 1..comma + 7).find(|&token| !inside(token))?;
    }
    if context.document.word(comma) != "," || !matches!(head.class, Class::Office | Class::Rank | Class::Likely) || head.plural {
        return None;
    }
    let start = comma + 1;
    if taken(known, start) || !starts_name(context, lexis, start, false) || context.names.at(start).is_some_and(|name| name.kind == NameKind::Person)
    {
        return None;
    }
    let end = (start..start + 4).find(|&token| !starts_name(context, lexis, token, false) || lexis.cell(token).particle()).unwrap_or(start + 4);
    let verb = context.tables_from(end).has(Table::ReportingVerbs);
    let closed = context.document.word(end) == "," || verb;
    let headline = is_title_case(context, context.document.sentence_of(start));
    ((2..=3).contains(&(end - start)) && closed && !headline).then(|| TokenRange::new(start, end))
}

/// The capitalised words after a title, if they can be a name.
fn after_title(context: &Context<'_>, lexis: &Lexis, head: Head, known: &[Candidate]) -> Option<TokenRange> {
    let start = head.tokens.end;
    let written_as_title = is_capitalised(context, head.tokens.start);
    let courtesy = matches!(head.class, Class::Courtesy | Class::Academic);
    let letters = context.document.tokens().get(head.tokens.start).is_some_and(|token| token.shape == Shape::Upper && token.span.len() < 4);
    if !is_title_like(head) || !written_as_title || head.plural || letters && !courtesy {
        return None;
    }
    if taken(known, start) || !starts_name(context, lexis, start, courtesy) {
        return None;
    }
    // "Queen Street", "King Square".
    let street = |at: usize| context.is_cue(at, "street") || context.entry(at, Table::PlaceNouns).is_some_and(|noun| noun.column(0) == "site");
    if is_capitalised(context, start) && street(start) && !courtesy {
        return None;
    }
    // "Major parties", "the Major Crimes Unit": the rank is a word of size too.
    let first = head.tokens.start;
    let large = context.document.word(first) == "Major"
        && (first == context.document.sentence_of(first).start
            || first.checked_sub(1).is_some_and(|the| context.document.word(the) == "the" || context.document.word(the) == "The"));
    if large {
        return None;
    }
    let mut end = start;
    while end < start + LONGEST_NAME && !taken(known, end) {
        let next = context.document.tokens().get(end)?;
        if end > start && next.gap >= Gap::Line {
            break;
        }
        let word = context.document.word(end);
        let initial = end > start && word == "." && next.gap == Gap::None && context.document.word(end - 1).chars().count() == 1;
        let hyphen = end > start && word == "-" && next.gap == Gap::None && is_glued(context, end + 1) && is_word(context, end + 1);
        let particle =
            lexis.cell(end).particle() && next.shape == Shape::Lower && (is_capitalised(context, end + 1) || context.document.word(end + 1) == "-");
        let named = is_capitalised(context, end) && (end == start || starts_name(context, lexis, end, courtesy));
        if hyphen {
            end += 2;
        } else if named || initial || particle {
            end += 1;
        } else {
            break;
        }
    }
    // "the Official Secrets Act", "the Justice First party".
    if among!(context.document.word(end), "party" | "Party") || end > start + 1 && among!(context.document.word(end - 1), "Act" | "Bill" | "Code") {
        return None;
    }
    let place = context.longest(head.tokens.start, Table::Places).is_some_and(|phrase| phrase.length > head.tokens.len());
    if place || is_capitalised(context, end) && lexis.is_body(end) {
        // "Prince Edward Island", "Queen Elizabeth Hospital".
        return None;
    }
    if end < context.document.tokens().len() && taken(known, end) {
        // The tagger's name goes on from here: it knows better where it starts.
        return None;
    }
    // "Lawmaker Appeals": a lone word that the tagger saw nothing in may be a headline's verb.
    let verbal = end == start + 1 && context.names.at(start).is_none() && context.document.word(start).ends_with('s');
    if verbal && !courtesy {
        return None;
    }
    let headline = is_title_case(context, context.document.sentence_of(start));
    let range = TokenRange::new(start, end.min(context.document.tokens().len()));
    (!range.is_empty() && (courtesy || !headline)).then_some(range)
}

fn taken(known: &[Candidate], token: usize) -> bool {
    let at = known.partition_point(|candidate| candidate.tokens.end <= token);
    known.get(at).is_some_and(|candidate| candidate.tokens.holds(token))
}

/// Whether a capitalised word can be part of a name after a title.
fn starts_name(context: &Context<'_>, lexis: &Lexis, token: usize, courtesy: bool) -> bool {
    let Some(this) = context.document.tokens().get(token) else { return false };
    let word = context.document.word(token);
    let particle = lexis.cell(token).particle() && (is_capitalised(context, token + 1) || context.document.word(token + 1) == "-");
    if this.gap >= Gap::Line || !(this.is_capitalised() || particle && this.shape == Shape::Lower) {
        return false;
    }
    if this.shape == Shape::Upper && this.span.len() > 1 && !courtesy {
        return false;
    }
    // A name of another kind that starts before the title has only swallowed it: "Princess Ingrid" as one.
    let other_name = context.names.at(token).is_some_and(|name| name.kind == NameKind::Location && name.tokens.start >= token);
    let nation = lexis.cell(token).nation();
    !(is_function_word(word) || is_calendar(word) || lexis.is_role_part(token) || !courtesy && (other_name || nation))
}

/// Whether most words of the sentence are capitalised: there a capital says nothing of a name.
pub fn is_title_case(context: &Context<'_>, sentence: TokenRange) -> bool {
    let (mut capitals, mut small) = (0, 0);
    for token in sentence.iter().take(60) {
        if let Some(token) = context.document.tokens().get(token).filter(|token| token.class == TokenClass::Word && token.span.len() > 3) {
            if token.is_capitalised() {
                capitals += 1;
            } else {
                small += 1;
            }
        }
    }
    capitals >= 2 && capitals > small * 3
}
