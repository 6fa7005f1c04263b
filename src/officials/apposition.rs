//! Roles that stand after a name: ", spokesman for the ministry,", "(R-Ky.)", "who heads the agency"; with those before it
//! (`before.rs`) and those that its sentence tells (`appointment.rs`) all that stands beside it.

use super::judge::{judge, Role};
use super::lexis::{Class, Lexis};
use super::title::{is_function_word, Title};
use crate::pack::Table;
use crate::scan::Context;
use crate::text::{among, Class as TokenClass, Gap, TokenRange};

/// An apposition is no longer than this many tokens.
pub(super) const LONGEST: usize = 28;

/// What stands beside the name.
#[derive(Debug, Default)]
pub struct Beside {
    /// The role before the name or its title: "the prosecutor, NAME".
    pub before: Option<Role>,
    /// The role before belongs to all names of the list that starts here: "the senators, NAME and NAME".
    pub shared: bool,
    /// Roles after it, in order of appearance.
    pub roles: Vec<Role>,
    /// In office even where no role is named: a tag of party and district, "the NAME administration".
    pub in_office: bool,
}

/// Reads what stands beside `name`; `people` are the starts of all names, sorted. Before an office that is its title
/// nothing is looked for.
pub fn beside(context: &Context<'_>, lexis: &Lexis, name: TokenRange, title: Option<&Title>, people: &[TokenRange]) -> Beside {
    let titled = title.is_some_and(|title| !title.roles.is_empty() || title.plural);
    let title_start = title.map_or(name.start, |title| title.tokens.start);
    let reader = Reader { context, lexis, people };
    let mut beside = Beside::default();
    // "the army chief, General NAME": a rank alone leaves room for an office.
    let ranked = |title: &Title| lexis.heads_in(title.tokens).iter().all(|head| matches!(head.class, Class::Rank | Class::Courtesy));
    if !titled || title.is_some_and(ranked) {
        let role = reader.before(TokenRange::new(title_start, name.end), &mut beside.shared);
        // "After talks with the president, Mr. Bell left": a comma and a courtesy mostly begin the sentence proper.
        let apart = title_start < name.start && !among!(reader.word(name.end), "," | "." | ";" | ")") && is_plain_courtesy(reader.word(title_start));
        beside.before = role.filter(|_| !apart);
    }
    reader.after(name, &mut beside);
    beside.roles.extend(reader.named(title_start, name));
    beside.roles.extend(reader.told(name, title.is_some_and(Title::is_public)));
    beside
}

/// What reads the words beside names.
pub(super) struct Reader<'r, 'a> {
    pub(super) context: &'r Context<'a>,
    pub(super) lexis: &'r Lexis,
    pub(super) people: &'r [TokenRange],
}

impl Reader<'_, '_> {
    pub(super) fn word(&self, token: usize) -> &str {
        self.context.document.word(token)
    }

    pub(super) fn gap(&self, token: usize) -> Gap {
        self.context.document.tokens().get(token).map_or(Gap::Block, |token| token.gap)
    }

    pub(super) fn class(&self, token: usize) -> TokenClass {
        self.context.document.tokens().get(token).map_or(TokenClass::Punctuation, |token| token.class)
    }

    pub(super) fn person_starts_at(&self, token: usize) -> bool {
        self.people.binary_search_by_key(&token, |range| range.start).is_ok()
    }

    pub(super) fn person_in(&self, range: TokenRange) -> Option<TokenRange> {
        let at = self.people.partition_point(|person| person.start < range.start);
        self.people.get(at).copied().filter(|person| person.start < range.end)
    }

    pub(super) fn is_capitalised(&self, token: usize) -> bool {
        self.context.document.tokens().get(token).is_some_and(|token| token.is_capitalised())
    }

    pub(super) fn is_verb(&self, token: usize) -> bool {
        let listed = self.context.tables_from(token).has(Table::ReportingVerbs) && self.context.longest(token, Table::ReportingVerbs).is_some();
        // "the state's minister"
        listed && self.class(token + 1) != TokenClass::Possessive
    }

    /// Start, end and plurality of the role's head.
    pub(super) fn main_head(&self, range: TokenRange) -> Option<(usize, usize, bool)> {
        let heads = self.lexis.heads_in(range);
        let head = heads.iter().find(|head| !matches!(head.class, Class::Courtesy | Class::Academic)).or_else(|| heads.first())?;
        Some((head.tokens.start, head.tokens.end, head.plural))
    }

    pub(super) fn without_determiner(&self, range: TokenRange) -> TokenRange {
        let skip = among!(
            self.word(range.start),
            "the" | "a" | "an" | "The" | "A" | "An" | "his" | "her" | "His" | "Her" | "its" | "Its" | "their" | "Their" | "whose"
        );
        TokenRange::new(range.start + usize::from(skip), range.end)
    }

    fn after(&self, name: TokenRange, beside: &mut Beside) {
        let sentence = self.context.document.sentence_of(name.start);
        let mut at = name.end;
        let owned = at + usize::from(self.class(at) == TokenClass::Possessive);
        beside.in_office |= matches!(self.word(owned), "administration" | "presidency") && owned < sentence.end;
        if self.word(at) == "(" && at < sentence.end {
            let Some(close) = (at..(at + 14).min(sentence.end)).find(|&token| self.word(token) == ")") else { return };
            beside.in_office |= self.is_party_tag(at + 1, close);
            if let Some(role) = self.role_in(TokenRange::new(at + 1, close)) {
                beside.roles.push(role);
            }
            at = close + 1;
        }
        // Twice: an age, a degree or a first role may stand between.
        for _ in 0..3 {
            let separator = self.word(at);
            let dash = matches!(separator, "–" | "—") || separator == "-" && self.gap(at) != Gap::None;
            if at >= sentence.end || self.gap(at) == Gap::Block || !(separator == "," || dash) {
                return;
            }
            at += 1;
            if self.is_party_tag(at, sentence.end) {
                beside.in_office = true;
                // "R-Miss., the committee's chairman": past the district and its point.
                at = (at + 2..sentence.end).find(|&token| self.gap(token) != Gap::None).unwrap_or(sentence.end);
                at -= usize::from(self.word(at - 1) == ",");
                continue;
            }
            let end = self.end_of_phrase(at, sentence.end);
            let age = self.class(at) == TokenClass::Number && end == at + 1;
            let letters = end == at + 1 && self.context.document.tokens().get(at).is_some_and(|t| t.shape == crate::text::Shape::Upper);
            if !(age || letters && !self.lexis.is_head(at)) {
                let Some(role) = self.role_in(TokenRange::new(at, end)) else { return };
                beside.roles.push(role);
            }
            at = end;
        }
    }

    /// Where the phrase that starts at `at` ends: at punctuation, a relative, a reporting verb.
    pub(super) fn end_of_phrase(&self, at: usize, limit: usize) -> usize {
        let limit = limit.min(at + LONGEST);
        let mut token = at;
        while token < limit {
            let word = self.word(token);
            if token > at && self.gap(token) == Gap::Block {
                break;
            }
            if self.class(token) == TokenClass::Punctuation {
                let joins = among!(word, "-" | "&" | "/" | "'" | "’") || word == "." && token + 1 < limit && self.gap(token) == Gap::None;
                if !joins {
                    break;
                }
            }
            if token > at
                && (among!(
                    word,
                    "who"
                        | "whom"
                        | "which"
                        | "that"
                        | "whose"
                        | "where"
                        | "when"
                        | "while"
                        | "as"
                        | "since"
                        | "until"
                        | "after"
                        | "before"
                        | "because"
                ) || self.closes_as_verb(token))
            {
                break;
            }
            token += 1;
        }
        token
    }

    fn closes_as_verb(&self, token: usize) -> bool {
        // "report", "estimate" may be nouns; the plain forms of saying are not.
        among!(
            self.word(token),
            "said"
                | "says"
                | "told"
                | "tells"
                | "added"
                | "stated"
                | "announced"
                | "warned"
                | "confirmed"
                | "wrote"
                | "is"
                | "was"
                | "has"
                | "had"
                | "will"
        )
    }

    /// The role in an apposition's tokens: its head stands near the front and nobody else is named by it.
    fn role_in(&self, range: TokenRange) -> Option<Role> {
        let first = self.word(range.start);
        if let Some(role) = self.headed(range).or_else(|| self.partisan(range)) {
            return Some(role);
        }
        if let Some(rest) = self.relative(range) {
            return self.role_in(rest);
        }
        if range.is_empty() || is_refused_start(first) {
            return None;
        }
        let phrase = self.without_determiner(range);
        // "Brooke's spokesman" is still a role; "governor Brooke" is another person's title.
        let owner = |person: &TokenRange| self.class(person.end) == TokenClass::Possessive && person.start < range.start + 4;
        let phrase = match self.person_in(phrase).filter(|person| !owner(person)) {
            // "NAME, Deputy Attorney General NAME, said": another person's title.
            Some(person) if (phrase.start..person.start).all(|token| self.lexis.is_role_part(token) || self.lexis.cell(token).role_word()) => {
                return None
            }
            Some(person) => TokenRange::new(phrase.start, person.start),
            None => phrase,
        };
        // "Prince Aldo's secretary": the owner's own title is not the role's head.
        let owned = self.person_in(phrase).filter(owner).map_or(phrase, |person| TokenRange::new(person.end, phrase.end));
        let (start, end, plural) = self.main_head(owned)?;
        // A head right before another name is that name's title; a possessive makes it somebody else's.
        let taken = self.person_starts_at(end) || self.class(end) == TokenClass::Possessive;
        if taken || plural || start > phrase.start + 9 || (phrase.start..start).any(|token| self.breaks(token)) {
            return None;
        }
        // Whatever ends the phrase must end an apposition: "Smith, Iraqi president discuss plans" is a headline's list.
        let closed = range.end >= self.context.document.sentence_of(range.start).end
            || self.class(range.end) == TokenClass::Punctuation
            || self.closes_as_verb(range.end)
            || self.is_verb(range.end)
            || among!(
                self.word(range.end),
                "who"
                    | "whom"
                    | "which"
                    | "that"
                    | "whose"
                    | "as"
                    | "and"
                    | "when"
                    | "where"
                    | "while"
                    | "since"
                    | "until"
                    | "after"
                    | "before"
                    | "because"
            );
        let headline = phrase.end == range.end && !closed;
        if headline {
            return None;
        }
        if self.goes_on_as_clause(end, phrase.end) {
            return None;
        }
        let determined = phrase.start > range.start;
        let phrase = self.trim(phrase, end);
        let mut role = judge(self.context, self.lexis, phrase)?;
        // "Smith, president," is a firm's and "a retired secretary" an office's; a country's has its name or an article.
        let linked = |token: usize| among!(self.word(token), "of" | "for" | "at" | "in" | "to");
        // "vice president finance": a firm's way to say of what.
        let field = (end..phrase.end).all(|token| !linked(token) && self.lexis.cell(token).role_word());
        let bare = (phrase.start..if field { end } else { phrase.end })
            .all(|token| self.lexis.is_head(token) || among!(self.word(token), "former" | "retired" | "longtime" | "currently" | "now" | "ex" | "-"));
        let definite = determined && matches!(self.word(range.start), "the" | "The");
        let generic = ["president", "chairman", "director", "secretary", "officer", "chief", "administrator", "inspector", "vice president"];
        role.public &= !bare || definite || !generic.contains(&self.context.document.slice(TokenRange::new(start, end)));
        Some(role)
    }

    /// "the president calls for cuts": a small word after the head that is no part of a role.
    #[rustfmt::skip] // a list of words reads best as one
    fn goes_on_as_clause(&self, head_end: usize, end: usize) -> bool {
        let small = self.context.document.tokens().get(head_end).is_some_and(|token| token.shape == crate::text::Shape::Lower);
        let joins = among!(self.word(head_end), "of" | "for" | "at" | "in" | "to" | "with" | "on" | "from" | "and" | "or" | "under" | "during" | "by" | "responsible" | "based" | "since" | "until" | "against" | "elect" | "emeritus" | "there" | "here" | "representing" | "seeking" | "running" | "overseeing" | "handling" | "turned" | "charged" | "whose" | "then" | "now" | "designate" | "over" | "within" | "covering" | "covers" | "general" | "without");
        head_end < end && small && !joins && !self.lexis.cell(head_end).role_word() && !self.lexis.is_role_part(head_end)
    }

    /// Drops trailing words that no role ends with, and when it was: "foreign minister | last month".
    pub(super) fn trim(&self, phrase: TokenRange, least: usize) -> TokenRange {
        let when = |&token: &usize| among!(self.word(token), "during" | "last" | "when" | "just");
        let mut end = (least..phrase.end).find(when).unwrap_or(phrase.end);
        while end > least
            && among!(
                self.word(end - 1),
                "and" | "of" | "for" | "from" | "in" | "to" | "the" | "," | "with" | "on" | "at" | "by" | "former" | "late" | "-"
            )
        {
            end -= 1;
        }
        TokenRange::new(phrase.start, end)
    }

    /// "who heads the agency", "who is the mayor": the part that may hold a role.
    fn relative(&self, range: TokenRange) -> Option<TokenRange> {
        if self.word(range.start) != "who" {
            return None;
        }
        let mut at = range.start + 1;
        while among!(self.word(at), "has" | "had" | "also" | "then" | "currently" | "now" | "previously" | "once" | "until" | "recently") {
            at += 1;
        }
        let copula = |verb: usize| among!(self.word(verb), "is" | "was" | "became" | "be" | "been" | "remains");
        let serves =
            |verb: usize| among!(self.word(verb), "serves" | "served" | "acts" | "acted" | "works" | "worked") && self.word(verb + 1) == "as";
        // "who spent 26 years in prison and later served as ambassador": a later verb of the clause.
        let later = |&verb: &usize| self.word(verb).starts_with("serve") && serves(verb) || self.word(verb) == "became";
        let sentence = self.context.document.sentence_of(at);
        let mut clause = (at..sentence.end.min(at + LONGEST)).take_while(|&token| self.word(token) != ",");
        let verb = if copula(at) || serves(at) { at } else { clause.find(later)? };
        let mut start = verb + 1 + usize::from(serves(verb));
        let end = self.end_of_phrase(start, sentence.end);
        while among!(self.word(start), "also" | "now" | "currently" | "still" | "then" | "elected" | "appointed" | "named") {
            start += 1;
        }
        Some(TokenRange::new(start.min(end), end))
    }

    /// "an Oregon Republican", "a Democrat from Texas": who sits for a place there.
    fn partisan(&self, range: TokenRange) -> Option<Role> {
        let phrase = self.without_determiner(range);
        if phrase.start == range.start || phrase.len() > 8 {
            return None;
        }
        let noun = phrase.iter().find(|&token| among!(self.word(token), "Republican" | "Democrat" | "Tory" | "Conservative"))?;
        let place = |token: usize| {
            self.context.tables_from(token).has(Table::Places)
                || self.context.names.at(token).is_some_and(|name| name.kind == crate::tagger::NameKind::Location)
        };
        let (before, after) = (TokenRange::new(phrase.start, noun), TokenRange::new(noun + 1, phrase.end));
        let from = matches!(self.word(after.start), "of" | "from" | "representing") && after.iter().skip(1).take(2).any(place);
        let sits = if after.is_empty() { before.iter().any(place) } else { from };
        (sits && self.person_in(phrase).is_none()).then_some(Role { tokens: phrase, public: true, org: None, country: None })
    }

    /// "who chairs the committee", "who heads the ministry": in office if the body is public.
    fn headed(&self, range: TokenRange) -> Option<Role> {
        if self.word(range.start) != "who" {
            return None;
        }
        let skipped = among!(self.word(range.start + 1), "has" | "had" | "also" | "then" | "currently" | "now" | "previously" | "once" | "recently");
        let verb = range.start + 1 + usize::from(skipped);
        if !among!(self.word(verb), "chairs" | "chaired" | "heads" | "headed" | "leads" | "directs" | "oversees" | "commands" | "commanded") {
            return None;
        }
        let end = self.end_of_phrase(verb + 1, self.context.document.sentence_of(verb).end);
        let body = *self.lexis.bodies_in(TokenRange::new(verb + 1, end)).first()?;
        let near = body.public && (verb + 1..body.tokens.start).all(|token| !self.breaks(token));
        let org = self.without_determiner(TokenRange::new(verb + 1, body.tokens.end));
        near.then(|| Role { tokens: self.trim(TokenRange::new(verb, end), body.tokens.end), public: true, org: Some(org), country: None })
    }

    /// Words over which an apposition's head is not looked for.
    fn breaks(&self, token: usize) -> bool {
        let word = self.word(token);
        among!(word, "," | ";" | "who" | "which" | "that" | "is" | "was" | "were" | "are" | "has" | "had" | "said" | "by" | "after" | "before")
            || among!(word, "of" | "for" | "in" | "at" | "with" | "from" | "to" | "on") && !self.lexis.is_role_part(token)
    }

    /// "R-Ky.", "D-Calif.", "Lab, Leeds": the letter of a party and a district.
    fn is_party_tag(&self, at: usize, limit: usize) -> bool {
        let party = among!(self.word(at), "R" | "D" | "I" | "Rep" | "Dem" | "Lab" | "Con" | "LD" | "DFL" | "ALP" | "LNP" | "Ind");
        at + 2 < limit && party && among!(self.word(at + 1), "-" | "–" | "." | ",") && {
            let district = if self.word(at + 1) == "." { at + 3 } else { at + 2 };
            let hyphen = matches!(self.word(district - 1), "-" | "–");
            hyphen && self.context.document.tokens().get(district).is_some_and(|token| token.is_capitalised())
        }
    }
}

fn is_plain_courtesy(word: &str) -> bool {
    among!(word, "Mr" | "Mr." | "Mrs" | "Mrs." | "Ms" | "Ms." | "Miss" | "Sir" | "Dame" | "Mullah")
}

pub(super) fn is_quote(word: &str) -> bool {
    among!(word, "\"" | "“" | "”" | "‘" | "«" | "»")
}

/// Words that start no role.
fn is_refused_start(word: &str) -> bool {
    matches!(word, "becomes" | "became" | "remains")
        || is_function_word(word) && !among!(word, "WHO" | "a" | "an" | "the" | "A" | "An" | "The" | "its" | "his" | "her" | "their" | "also")
}
