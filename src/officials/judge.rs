//! Whether a role is a public office: its head decides, or else the body that the head belongs to.

use super::lexis::{Body, Class, Head, Lexis};
use crate::fact::Country;
use crate::pack::Table;
use crate::scan::Context;
use crate::tagger::NameKind;
use crate::text::{among, class_of, Among, Class as TokenClass, Gap, Shape, TokenRange};

/// What a role makes of the person.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// The role's tokens, as they are to be quoted.
    pub tokens: TokenRange,
    /// Whether it is a public office.
    pub public: bool,
    /// The body's tokens, where named.
    pub org: Option<TokenRange>,
    /// The country of the office.
    pub country: Option<Country>,
}

/// Reads the role in `tokens`, a noun phrase such as "spokesman for the Indonesian military"; none without a head.
pub fn judge(context: &Context<'_>, lexis: &Lexis, tokens: TokenRange) -> Option<Role> {
    // "minister and lawyer" ends with its first head; "interior and overseas minister" does not, nor does "Department of Health
    // spokesman" with its body.
    let in_body = |token: usize| {
        let name = context.names.at(token).filter(|name| name.kind == NameKind::Organisation && name.tokens.start < token);
        name.is_some_and(|name| lexis.is_body(name.tokens.start) && lexis.heads_in(TokenRange::new(name.tokens.start, token)).is_empty())
    };
    let links = |token: usize| {
        let word = context.document.word(token);
        is_link(word) && !in_body(token) || word == "and" && lexis.head_ending(token).is_some()
    };
    let link = tokens.iter().find(|&token| token > tokens.start && links(token) && !inside_head(lexis, token));
    let before = TokenRange::new(tokens.start, link.unwrap_or(tokens.end));
    let after = TokenRange::new(link.map_or(tokens.end, |token| token + 1), tokens.end);
    let head = *lexis
        .heads_in(before)
        .iter()
        .rev()
        .find(|head| !matches!(head.class, Class::Courtesy | Class::Academic))
        .or_else(|| lexis.heads_in(before).last())?;
    let left = TokenRange::new(before.start, head.tokens.start);
    let at_place = link.is_none_or(|token| matches!(context.document.word(token), "of" | "for" | "to"));
    // "president and chief executive": the other half tells that the body is a firm.
    let firm = lexis.heads_in(tokens).iter().any(|other| other.class == Class::Private || is_chief_executive(context, *other));
    let mixed =
        matches!(head.class, Class::Likely | Class::Placed | Class::Bodied) && firm && lexis.bodies_in(tokens).iter().all(|body| !body.public);
    // "Hong Kong Chief Executive": the head of a government.
    let own = is_chief_executive(context, head) && left.iter().chain(after.iter()).any(|token| heads_as_chief_executive(context, token));
    let public = own || !mixed && is_public(context, lexis, head, left, after, at_place);
    let joined = link.is_some_and(|token| context.document.word(token) == "and");
    let none = TokenRange::new(tokens.end, tokens.end);
    // What stands before a minister is a field ("Emergency Services Minister"), if it is no office or party.
    let minister = context.document.word(head.tokens.end - 1).eq_ignore_ascii_case("minister");
    let field = |body: &Body| body.tokens.len() > 1 && context.document.word(body.tokens.end - 1) != "Office";
    let minister = minister && lexis.bodies_in(left).iter().all(field);
    // "civil defence chief in the port city of Aster": where the office is, unless a body follows.
    let inside = link.is_some_and(|token| context.document.word(token) == "in") && !has_unknown_body(context, after);
    let org = org_of(context, lexis, if minister { none } else { left }, if joined || inside { none } else { after });
    let country = tokens.iter().find_map(|token| country_at(context, token));
    Some(Role { tokens, public, org, country })
}

fn inside_head(lexis: &Lexis, token: usize) -> bool {
    lexis.is_head(token) || lexis.is_body(token)
}

fn is_link(word: &str) -> bool {
    among!(word, "of" | "for" | "at" | "in" | "to" | "with" | "on" | "from" | "who" | "representing")
}

fn is_chief_executive(context: &Context<'_>, head: Head) -> bool {
    matches!(crate::text::lower(context.document.slice(head.tokens)).as_ref(), "chief executive" | "managing director")
}

/// Whether a country is named at `token` whose government a chief executive heads.
fn heads_as_chief_executive(context: &Context<'_>, token: usize) -> bool {
    let country = context.longest(token, Table::Places).filter(|phrase| phrase.entry.column(1) == "country");
    country.is_some_and(|country| matches!(country.entry.column(2), "HK" | "MO" | "AF"))
}

fn is_public(context: &Context<'_>, lexis: &Lexis, head: Head, left: TokenRange, after: TokenRange, at_place: bool) -> bool {
    match head.class {
        // "ambassador for the campaign" speaks for it alone.
        Class::Office
            if context.document.word(head.tokens.start).eq_ignore_ascii_case("ambassador") && context.document.word(head.tokens.end) == "for" =>
        {
            has_place(context, lexis, left) || lexis.bodies_in(after).iter().any(|body| body.public)
        }
        // "a top lieutenant of the rebel leader" bears no rank.
        Class::Rank if context.document.slice(head.tokens) == "lieutenant" => !matches!(context.document.word(head.tokens.end), "of" | "to"),
        Class::Rank | Class::Office => true,
        Class::Courtesy | Class::Academic | Class::Private => false,
        Class::Likely | Class::Placed | Class::Bodied => {
            // The body next to the head decides: first the one after "of", then the nearest before the head.
            let after_body = lexis.bodies_in(after).first();
            let left_body = lexis.bodies_in(left).last();
            let foreign = |body: &&Body| !body.public || !is_owned(context, lexis, body.tokens.start);
            let after_body = after_body.filter(foreign).or(after_body.map(|_| &PRIVATE));
            if let Some(body) = left_body.filter(|body| body.tokens.end == left.end).or(after_body).or(left_body) {
                return body.public;
            }
            // "the Labour leader", "leader of the Liberal Democrats".
            if head.class == Class::Likely && left.iter().chain(after.iter().take(4)).any(|token| lexis.cell(token).party()) {
                return true;
            }
            // "nominee for governor", "the Labour nominee".
            if context.is_cue(head.tokens.start, "nominee") {
                let stands =
                    |token: usize| lexis.cell(token).party() || matches!(context.document.word(token), "presidential" | "gubernatorial" | "mayoral");
                let office = || after.iter().take(4).any(|token| lexis.head_of(token).is_some_and(|head| head.class != Class::Private));
                return left.iter().any(stands) || context.document.word(head.tokens.end) == "for" && office();
            }
            // "Shadow Health Secretary": the field is the office's, whatever the tagger takes it for.
            let fielded = !left.is_empty() && after.is_empty() && left.iter().all(|token| lexis.cell(token).role_word());
            if head.class == Class::Likely && fielded && context.document.slice(head.tokens).eq_ignore_ascii_case("secretary") {
                return true;
            }
            let first = first_capital(context, after);
            let after_place = at_place && first.is_some_and(|token| is_place(context, lexis, token));
            if has_unknown_body(context, after)
                || has_unknown_body(context, left)
                || has_unknown_letters(context, lexis, left)
                || !after_place && starts_unknown_name(context, lexis, after)
            {
                // "director of the U.S. Mint": a body with a country in its name is the country's.
                let national = first_capital(context, after).is_some_and(|token| lexis.cell(token).nation());
                return national && head.class != Class::Bodied || head.class == Class::Likely && has_place(context, lexis, left);
            }
            if heads_named_panel(context, lexis, head, left, after) {
                return true;
            }
            // "British director NAME" makes films.
            let films = context.document.slice(head.tokens) == "director" && after.is_empty();
            head.class == Class::Likely || head.class == Class::Placed && (has_place(context, lexis, left) && !films || after_place)
        }
    }
}

/// "Chairwoman NAME" of the committee that this sentence or the one before names.
fn heads_named_panel(context: &Context<'_>, lexis: &Lexis, head: Head, left: TokenRange, after: TokenRange) -> bool {
    const CHAIRS: &Among = class_of!["Chairman", "Chairwoman", "Chairperson", "Chair"];
    const PANELS: &Among = class_of!["committee", "subcommittee", "commission", "caucus", "council", "party", "parliament"];
    let document = context.document;
    if !left.is_empty() || !after.is_empty() || !CHAIRS.has(document.slice(head.tokens)) {
        return false;
    }
    let sentence = document.sentence_of(head.tokens.start);
    let before = sentence.start.checked_sub(1).map_or(sentence.start, |last| document.sentence_of(last).start);
    lexis.bodies_in(TokenRange::new(before, sentence.end)).iter().any(|body| {
        let last = document.word(body.tokens.end - 1);
        body.public && last.starts_with(|first: char| first.is_uppercase()) && PANELS.has(crate::text::lower(last).as_ref())
    })
}

/// Stands for a body that another one owns: "the IUPAC panel".
const PRIVATE: Body = Body { tokens: TokenRange { start: 0, end: 0 }, public: false };

/// Whether the body that starts at `start` is a common noun after an organisation that is not public itself.
fn is_owned(context: &Context<'_>, lexis: &Lexis, start: usize) -> bool {
    let tokens = context.document.tokens();
    let common = among!(
        context.document.word(start),
        "panel"
            | "committee"
            | "board"
            | "office"
            | "department"
            | "agency"
            | "council"
            | "commission"
            | "service"
            | "bureau"
            | "authority"
            | "inquiry"
    );
    let owner = start.checked_sub(1).map(|before| {
        if tokens.get(before).is_some_and(|t| t.class == TokenClass::Possessive) {
            before.saturating_sub(1)
        } else {
            before
        }
    });
    common
        && owner.is_some_and(|owner| {
            context.names.at(owner).is_some_and(|name| name.kind == NameKind::Organisation) && !lexis.is_body(owner) && !lexis.cell(owner).nation()
        })
}

/// The first capitalised word.
fn first_capital(context: &Context<'_>, range: TokenRange) -> Option<usize> {
    range.iter().find(|&token| context.document.tokens().get(token).is_some_and(|token| token.is_capitalised()))
}

/// A capitalised name of which nothing is known: "president of Envisioneering", "of Clermont Foot".
fn starts_unknown_name(context: &Context<'_>, lexis: &Lexis, range: TokenRange) -> bool {
    let start = range.iter().find(|&token| !among!(context.document.word(token), "the" | "a" | "an" | "its"));
    start.and_then(|token| context.document.tokens().get(token)).is_some_and(|token| token.is_capitalised())
        // "spokesman for the Mayor": an office, no name.
        && !start.is_some_and(|token| lexis.head_of(token).is_some_and(|head| matches!(head.class, Class::Office | Class::Rank)))
        && start.is_some_and(|token| context.names.at(token).is_none_or(|name| name.kind != NameKind::Person))
}

/// An organisation of which the lexicon knows nothing: taken for a private one.
fn has_unknown_body(context: &Context<'_>, range: TokenRange) -> bool {
    range.iter().any(|token| context.names.at(token).is_some_and(|name| name.kind == NameKind::Organisation))
}

/// "PGMOL's chief": letters that stand for a body of which nothing is known.
fn has_unknown_letters(context: &Context<'_>, lexis: &Lexis, range: TokenRange) -> bool {
    range.iter().any(|token| {
        let cell = lexis.cell(token);
        context.document.tokens().get(token).is_some_and(|letters| letters.shape == Shape::Upper && letters.span.len() > 2)
            && !(cell.nation() || cell.party() || cell.role_word() || lexis.is_role_part(token))
            && context.names.at(token).is_none_or(|name| name.kind != NameKind::Location)
    })
}

fn has_place(context: &Context<'_>, lexis: &Lexis, range: TokenRange) -> bool {
    range.iter().any(|token| is_place(context, lexis, token))
}

/// Whether a place is named at `token`, and nothing longer that a place only starts.
fn is_place(context: &Context<'_>, lexis: &Lexis, token: usize) -> bool {
    if lexis.cell(token).nation() {
        return true;
    }
    let Some(name) = context.names.at(token).filter(|name| name.kind == NameKind::Location) else { return false };
    let next = context.document.tokens().get(name.tokens.end);
    next.is_none_or(|next| next.gap >= Gap::Line || !next.is_capitalised())
}

fn country_at(context: &Context<'_>, token: usize) -> Option<Country> {
    let tables = context.tables_from(token);
    if tables.has(Table::Demonyms) {
        if let Some(phrase) = context.longest(token, Table::Demonyms) {
            return Country::new(phrase.entry.column(0));
        }
    }
    if !tables.has(Table::Places) {
        return None;
    }
    let phrase = context.longest(token, Table::Places)?;
    // "Texas governor" too, but no word that is as often something else.
    let kind = phrase.entry.column(1);
    let holds = kind == "country" || kind == "region" && phrase.entry.column(3).is_empty();
    holds.then(|| Country::new(phrase.entry.column(2))).flatten()
}

/// The country before the possessive at `token`: "Ruritania's" before the office of its minister.
pub(super) fn country_of_owner(context: &Context<'_>, token: usize) -> Option<Country> {
    (token.saturating_sub(2)..token).find_map(|start| country_at(context, start))
}

/// The body as written: what follows "of" if it holds a body or is capitalised, else the body before the head.
fn org_of(context: &Context<'_>, lexis: &Lexis, left: TokenRange, after: TokenRange) -> Option<TokenRange> {
    let tokens = context.document.tokens();
    let capitalised = |token: usize| tokens.get(token).is_some_and(|token| token.is_capitalised());
    let skip = |range: TokenRange| {
        let start = range.iter().find(|&token| !among!(context.document.word(token), "the" | "a" | "an" | "The" | "its" | "his" | "her"));
        TokenRange::new(start.unwrap_or(range.end), range.end)
    };
    let after = skip(without_more(context, lexis, skip(after)));
    // "Cabinet Secretary for Agriculture": a field.
    let field = after.iter().all(|token| lexis.cell(token).role_word() && !lexis.is_body(token));
    let after = if field { TokenRange::new(after.end, after.end) } else { after };
    let named = |token: usize| {
        capitalised(token) && !lexis.cell(token).nation() && context.names.at(token).is_none_or(|name| name.kind != NameKind::Location)
    };
    // "head of marketing": a common noun names no body; nor does a place ("the West Bank").
    let place = context.names.at(after.start).is_some_and(|name| name.kind == NameKind::Location && name.tokens.end >= after.end);
    let bodies = lexis.bodies_in(after);
    let has_body = bodies.iter().any(|body| body.public) || !bodies.is_empty() && !place && after.iter().any(capitalised);
    if !after.is_empty() && (has_body || named(after.start)) {
        return Some(after);
    }
    // A country or a field of work ("interior") is no body.
    let is_body = |body: &&Body| {
        let start = body.tokens.start;
        // "radio reporter": a common noun is none either, without a name before it.
        let noun = || !body.public && !capitalised(start) && !capitalised(start.saturating_sub(1));
        let lone = body.tokens.len() == 1 && (lexis.cell(start).role_word() || context.document.word(start).len() < 5 || noun());
        !lone
            || capitalised(body.tokens.start)
                && body.tokens.len() == 1
                && !lexis.cell(body.tokens.start).role_word()
                && !is_country_code(context.document.word(body.tokens.start))
    };
    if let Some(whole) = named_after_noun(context, lexis, left) {
        return Some(whole);
    }
    let body = lexis.bodies_in(left).iter().rev().find(is_body)?.tokens;
    // "Risk Reduction and Management Authority": all that the tagger saw.
    let tagged = context.names.at(body.start).filter(|name| name.kind == NameKind::Organisation && name.tokens.start < body.start);
    if let Some(name) = tagged.filter(|name| name.tokens.start >= left.start && name.tokens.end == body.end) {
        return Some(name.tokens);
    }
    let mut start = body.start;
    while start > left.start && capitalised(start - 1) && !lexis.cell(start - 1).role_word() {
        start -= 1;
    }
    // "RBC Capital Markets": all capitalised words up to the head.
    let rest = TokenRange::new(body.end, left.end);
    let whole = capitalised(body.end - 1) && rest.iter().all(|token| capitalised(token) && !lexis.cell(token).role_word());
    Some(TokenRange::new(start, if whole { left.end } else { body.end }))
}

/// What names the body after "of" or the like: not the office that "and" goes on with ("premier of Aster and leader of the
/// Greens"), and of a field at a body the body ("director for policy at the Aster Institute").
fn without_more(context: &Context<'_>, lexis: &Lexis, after: TokenRange) -> TokenRange {
    let document = context.document;
    let capitalised = |token: usize| document.tokens().get(token).is_some_and(|token| token.is_capitalised());
    let other = |and: usize| document.word(and) == "and" && (and + 1..and + 5).any(|token| lexis.is_head(token) && token < after.end);
    let end = after.iter().find(|&token| other(token)).unwrap_or(after.end);
    let body = |at: usize| {
        let name = at + 1 + usize::from(document.word(at + 1) == "the");
        document.word(at) == "at" && name < end && capitalised(name)
    };
    let start = if capitalised(after.start) { after.start } else { (after.start..end).find(|&at| body(at)).map_or(after.start, |at| at + 1) };
    TokenRange::new(start, end)
}

/// A body that starts with its noun: "Department of Health", "Bank of Ruritania".
fn named_after_noun(context: &Context<'_>, lexis: &Lexis, left: TokenRange) -> Option<TokenRange> {
    let capitalised = |token: usize| context.document.tokens().get(token).is_some_and(|token| token.is_capitalised());
    let of = left.iter().skip(1).find(|&token| context.document.word(token) == "of" && capitalised(token - 1) && capitalised(token + 1))?;
    let noun = of - 1;
    if let Some(name) = context.names.at(noun).filter(|name| name.kind == NameKind::Organisation && name.tokens.end > of) {
        return (name.tokens.end <= left.end && name.tokens.start >= left.start).then_some(name.tokens);
    }
    let end = (of + 1..left.end).find(|&token| !capitalised(token)).unwrap_or(left.end);
    (lexis.is_body(noun) || context.is_cue(noun, "body_of")).then(|| TokenRange::new(noun, end))
}

fn is_country_code(word: &str) -> bool {
    among!(word, "US" | "U.S." | "UK" | "U.K.")
}
