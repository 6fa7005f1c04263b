//! The title that stands right before a name: "Pentagon press operations director Navy Capt." Jeff Davis.
//!
//! Read from the name leftwards: heads of roles first, then what may stand before them (bodies, countries, other
//! capitalised words, "former", "deputy", "foreign"). Ends at a determiner, a possessive, a word of party.

use super::judge::{country_of_owner, judge, Role};
use super::lexis::{Class, Head, Lexis};
use crate::pack::Table;
use crate::scan::Context;
use crate::tagger::NameKind;
use crate::text::{among, class_of, Among, Class as TokenClass, Gap, TokenRange};

/// A title is no longer than this many tokens: bounds the work a name can cause.
const LONGEST_TITLE: usize = 16;

/// What stands before a name.
#[derive(Debug, Clone)]
pub struct Title {
    /// All of it.
    pub tokens: TokenRange,
    /// Where courtesy and academic titles start that stand right before the name.
    pub courtesy_start: usize,
    /// The roles in it, private ones too; without courtesy.
    pub roles: Vec<Role>,
    /// The title belongs to several names: it is not part of their spans.
    pub plural: bool,
}

impl Title {
    /// Whether it makes an official.
    pub fn is_public(&self) -> bool {
        self.roles.iter().any(|role| role.public)
    }
}

/// The title before `name`, if there is one.
pub fn title_before(context: &Context<'_>, lexis: &Lexis, name: TokenRange) -> Option<Title> {
    let sentence = context.document.sentence_of(name.start);
    let floor = sentence.start.max(name.start.saturating_sub(LONGEST_TITLE));
    let mut reader = Reader { context, lexis, floor, at: name.start, heads: Vec::new() };
    reader.read();
    let courtesy_start = reader.courtesy_start(name.start);
    reader.heads.last()?;
    let start = reader.at;
    let mut roles = Vec::new();
    let tokens = TokenRange::new(start, name.start);
    // "prime minister Sir John": the courtesy is no part of the role.
    let role_tokens = TokenRange::new(start, if courtesy_start > start { courtesy_start } else { name.start });
    let mut nearer: Option<Head> = None;
    for &(head, end) in &reader.heads {
        // "chief scientist": a word that grades a private head is no office of its own.
        let grades = nearer.is_some_and(|next| next.class == Class::Private && next.tokens.start == head.tokens.end);
        nearer = Some(head);
        let deputy = context.document.slice(head.tokens).eq_ignore_ascii_case("deputy");
        if grades && (deputy || matches!(head.class, Class::Likely | Class::Placed | Class::Bodied)) {
            continue;
        }
        if matches!(head.class, Class::Courtesy | Class::Academic) {
            continue;
        }
        if let Some(role) = judge(context, lexis, TokenRange::new(start, end)) {
            let owner =
                start.checked_sub(1).filter(|&owner| context.document.tokens().get(owner).is_some_and(|token| token.class == TokenClass::Possessive));
            let country = role.country.or_else(|| country_of_owner(context, owner?));
            roles.push(Role { tokens: role_tokens, country, ..role });
        }
    }
    Some(Title { tokens, courtesy_start, roles, plural: reader.heads.first().is_some_and(|(head, _)| head.plural) })
}

struct Reader<'r, 'a> {
    context: &'r Context<'a>,
    lexis: &'r Lexis,
    floor: usize,
    at: usize,
    /// Heads read so far, from the name leftwards, each with the end of what follows it ("of State").
    heads: Vec<(Head, usize)>,
}

impl Reader<'_, '_> {
    fn read(&mut self) {
        while self.at > self.floor {
            if self.block_starts_at(self.at) {
                return;
            }
            if let Some(head) = self.lexis.head_ending(self.at).filter(|head| head.tokens.start >= self.floor) {
                // "is to host Palestinian leader NAME": a verb.
                let verb = among!(self.context.document.word(head.tokens.start), "host" | "head" | "lead" | "chair" | "judge" | "coach" | "guide")
                    && head.tokens.start.checked_sub(1).is_some_and(|to| self.context.document.word(to) == "to");
                if verb && !self.heads.is_empty() || self.is_middle_name(head.tokens.start) {
                    return;
                }
                // "the actor Governor NAME": what somebody is besides is no part of an office.
                if head.class == Class::Private && self.is_public() {
                    return;
                }
                self.heads.push((head, self.at));
                self.at = head.tokens.start;
                continue;
            }
            let step = if self.heads.is_empty() { self.head_with_body() } else { self.modifier() };
            match step {
                Some(start) if start < self.at => self.at = start,
                _ => return,
            }
        }
    }

    /// "Nat King Cole": a title's word after a given name is a name's part.
    fn is_middle_name(&self, head: usize) -> bool {
        let Some(before) = head.checked_sub(1).filter(|&before| before >= self.floor) else { return false };
        let capitalised = |token: usize| self.context.document.tokens().get(token).is_some_and(|token| token.is_capitalised());
        self.lexis.cell(before).given() && capitalised(before) && capitalised(head) && !self.lexis.is_role_part(before) && !self.is_place(before)
    }

    /// Whether the lexicon has a place that starts at `token`, or a nationality.
    fn is_place(&self, token: usize) -> bool {
        self.lexis.cell(token).nation() || self.context.longest(token, Table::Places).is_some()
    }

    /// Whether one of the heads read so far is a public office.
    fn is_public(&self) -> bool {
        self.heads.iter().any(|(head, _)| matches!(head.class, Class::Rank | Class::Office))
    }

    fn block_starts_at(&self, token: usize) -> bool {
        self.context.document.tokens().get(token).is_none_or(|token| token.gap == Gap::Block)
    }

    fn courtesy_start(&self, name_start: usize) -> usize {
        let mut start = name_start;
        for (head, _) in &self.heads {
            if head.tokens.end != start || !matches!(head.class, Class::Courtesy | Class::Academic) || head.plural {
                break;
            }
            start = head.tokens.start;
        }
        start
    }

    /// "Governor of Washington": a head, "of" or "for", and capitalised words up to the name.
    fn head_with_body(&mut self) -> Option<usize> {
        let document = self.context.document;
        let mut token = self.at;
        while token > self.floor && self.at - token < 9 {
            token -= 1;
            let word = document.word(token);
            if among!(word, "of" | "for" | "at" | "to") && token + 1 < self.at {
                let sent = |head: &Head| {
                    matches!(document.word(head.tokens.end - 1).to_ascii_lowercase().as_str(), "ambassador" | "envoy" | "representative")
                };
                let fits = |head: &Head| head.tokens.start >= self.floor && !head.plural && (word != "to" || sent(head));
                if let Some(head) = self.lexis.head_ending(token).filter(fits) {
                    self.heads.push((head, self.at));
                    return Some(head.tokens.start);
                }
            }
            let joins = among!(word, "the" | "of" | "and" | "for" | "&" | "-");
            let capitalised = document.tokens().get(token).is_some_and(|token| token.is_capitalised());
            // "Cabinet member for finance".
            if !(joins || capitalised || self.lexis.cell(token).role_word()) {
                return None;
            }
        }
        None
    }

    /// The start of the word or name before the title so far, if it belongs to the title.
    fn modifier(&self) -> Option<usize> {
        let document = self.context.document;
        let token = self.at.checked_sub(1)?;
        let this = document.tokens().get(token)?;
        // A second country belongs to what stands before: "in Brunei U.S. Secretary of State …".
        if self.lexis.cell(token).nation()
            && (self.at..self.heads.last().map_or(self.at, |(head, _)| head.tokens.start)).any(|token| self.lexis.cell(token).nation())
            && document.word(self.at) != "-"
        {
            let joined = self.context.longest(token, Table::Places).is_some_and(|phrase| phrase.length > 1)
                || self.context.longest(token.saturating_sub(1), Table::Places).is_some_and(|phrase| phrase.length > 1)
                || self.context.longest(token, Table::Demonyms).is_some_and(|phrase| phrase.length > 1);
            if !joined {
                return None;
            }
        }
        let word = document.word(token);
        // "the labor minister" is of a field, "a Labour minister" of a party.
        let field = self.lexis.cell(token).role_word() && !this.is_capitalised();
        if this.class == TokenClass::Possessive || self.lexis.cell(token).party() && !field && !self.lexis.is_body(token) {
            return None;
        }
        if let Some(name) = self.context.names.at(token) {
            let end = name.tokens.end == self.at;
            // "Arlen Governor NAME": a place that the tagger took for a person.
            let lone = end && name.tokens.len() == 1 && this.is_capitalised() && !self.lexis.cell(token).given() && self.is_public();
            return match name.kind {
                NameKind::Person if lone => Some(token),
                NameKind::Person if !(self.lexis.cell(token).role_word() || self.is_place(token) || self.lexis.is_body(token)) => None,
                NameKind::Location | NameKind::Organisation if end && name.tokens.end <= self.at && name.tokens.start >= self.floor => {
                    Some(self.without_party(name.tokens.start))
                }
                _ if this.is_capitalised() && !is_calendar(word) => Some(token),
                _ => None,
            };
        }
        let cell = self.lexis.cell(token);
        if cell.role_word() || cell.nation() || self.lexis.is_body(token) {
            return (this.class == TokenClass::Word || this.class == TokenClass::Punctuation && word == "-").then_some(token);
        }
        let before = token.checked_sub(1).filter(|&before| before >= self.floor)?;
        // "the army chief, General NAME": a comma after an office ends the title.
        if word == "," && self.lexis.head_ending(token).is_some() {
            return None;
        }
        if matches!(word, "and" | "," | "&") {
            let parallel = self.lexis.cell(before).role_word() && self.lexis.cell(self.at).role_word();
            return if parallel { Some(before) } else { self.other_office(token) };
        }
        if matches!(word, "-" | "‑") && this.gap == Gap::None {
            let cell = self.lexis.cell(before);
            return (cell.role_word() && !cell.party() || document.tokens().get(before)?.is_capitalised() && cell.nation()).then_some(before);
        }
        let starts_sentence = token == document.sentence_of(token).start;
        (this.is_capitalised() && !starts_sentence && !is_calendar(word) && !is_function_word(word)).then_some(token)
    }

    /// "former prime minister and opposition leader NAME": the joint of two offices of one person, if an office without an
    /// article ends before `and`.
    fn other_office(&self, and: usize) -> Option<usize> {
        let document = self.context.document;
        let own = self.heads.last().filter(|(head, _)| !matches!(head.class, Class::Courtesy | Class::Academic))?.0;
        let named = |head: &Head| match head.class {
            Class::Office => true,
            Class::Likely => document.tokens().get(head.tokens.start).is_some_and(|token| token.is_capitalised()),
            _ => false,
        };
        let head = self.lexis.head_ending(and).filter(|head| named(head) && !head.plural && head.tokens.start >= self.floor)?;
        let belongs = |&token: &usize| {
            let cell = self.lexis.cell(token);
            cell.role_word() || cell.nation() || self.lexis.is_role_part(token)
        };
        let start = (self.floor..head.tokens.start).rev().take_while(belongs).last().unwrap_or(head.tokens.start);
        let before = start.checked_sub(1).filter(|&before| before >= document.sentence_of(and).start);
        let apart = before.is_some_and(|before| {
            let possessive = document.tokens().get(before).is_some_and(|token| token.class == TokenClass::Possessive);
            possessive || among!(document.word(before), "the" | "The" | "a" | "an" | "his" | "her" | "its" | "their" | "between" | "both")
        });
        let nation = (self.at..own.tokens.start).any(|token| self.lexis.cell(token).nation());
        (document.word(and) == "and" && !apart && !nation).then_some(and)
    }

    /// An organisation's tokens without words of party at its front, unless they are the party's name: "Labour Party".
    fn without_party(&self, whole: usize) -> usize {
        let mut start = whole;
        while start < self.at && self.lexis.cell(start).party() && !self.lexis.is_body(start) {
            start += 1;
        }
        if matches!(self.context.document.word(start), "Party" | "party") {
            whole
        } else {
            start
        }
    }
}

/// Days and months: capitalised, but no part of a title.
#[rustfmt::skip] // a list of words reads best as one
pub fn is_calendar(word: &str) -> bool {
    among!(word, "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday" | "January" | "February" | "March" | "April" | "May" | "June" | "July" | "August" | "September" | "October" | "November" | "December")
}

/// Words that are capitalised by their place alone.
#[rustfmt::skip] // a list of words reads best as one
pub fn is_function_word(word: &str) -> bool {
    const WORDS: &Among = class_of!["a", "an", "the", "in", "on", "at", "as", "but", "and", "or", "when", "while", "after", "before", "if", "for", "with", "by", "from", "to", "of", "that", "this", "these", "those", "it", "he", "she", "they", "we", "i", "you", "his", "her", "its", "their", "our", "my", "yet", "so", "not", "no", "also", "however", "meanwhile", "since", "until", "during", "under", "over", "about", "what", "who", "why", "how", "where", "there", "here", "both", "some", "many", "most", "all", "each", "every", "another", "other", "according", "image", "photo", "yesterday", "today", "tomorrow", "is", "was", "are", "were", "has", "had", "have", "said", "says", "told", "did", "does", "do", "will", "would", "can", "could", "may", "might", "must", "should"];
    word.len() <= 10 && WORDS.has_in_any_case(word)
}
