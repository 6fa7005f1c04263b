//! The role that stands before a name and its comma: "the Crown prosecutor, NAME", "former presidents, including NAME".
//!
//! In: a name. Out: the role and whether all names of the list that follows share it.

use super::apposition::{is_quote, Reader, LONGEST};
use super::judge::{judge, Role};
use super::title::{is_calendar, is_function_word};
use crate::text::{among, Class as TokenClass, Gap, TokenRange};

impl Reader<'_, '_> {
    /// "the Crown prosecutor, NAME": a role before a comma that ends with its head or its body; `shared` if a list follows.
    pub(super) fn before(&self, name: TokenRange, shared: &mut bool) -> Option<Role> {
        let mut comma = name.start.checked_sub(1)?;
        // "former presidents, including NAME".
        let picked = self.word(comma) == "including" && comma > 0;
        comma -= usize::from(picked && self.word(comma - 1) == ",");
        if !picked && self.word(comma) != "," || self.gap(name.start) == Gap::Block {
            return None;
        }
        let sentence = self.context.document.sentence_of(comma);
        let floor = sentence.start.max(comma.saturating_sub(LONGEST / 2));
        let mut start = comma;
        let mut determined = false;
        while start > floor {
            let token = start - 1;
            let word = self.word(token);
            if self.class(token) == TokenClass::Punctuation && word != "-" && word != "."
                || is_quote(word)
                || self.is_verb(token) && !self.is_capitalised(token) && self.word(start) != "-"
                || word == "by" && self.is_capitalised(start)
            {
                break;
            }
            // "Ruritania's president NAME and foreign minister, NAME": the owner of both stands before the other name.
            if word == "and" && self.people.binary_search_by_key(&token, |person| person.end).is_ok() {
                determined = true;
                break;
            }
            // "with Ukraine's minister, NAME": an owner determines as an article does.
            let owner = if self.class(token) == TokenClass::Possessive { self.owner_before(token, floor) } else { None };
            start = owner.unwrap_or(token);
            let article =
                among!(word, "the" | "The" | "a" | "A" | "an" | "An" | "its" | "their" | "his" | "her" | "Its" | "Their" | "whose" | "Whose");
            if article || owner.is_some() {
                determined = true;
                let the = usize::from(owner.is_some() && start > floor && self.word(start - 1) == "the");
                let link = start.checked_sub(1 + the).filter(|&link| link > floor && among!(self.word(link), "of" | "for" | "at" | "in" | "to"));
                // "head of the agency that keeps Ruritania's files": what has no head is not all of the role.
                let whole = owner.is_none() || !self.lexis.heads_in(TokenRange::new(start, comma)).is_empty();
                if whole && link.is_none_or(|link| self.lexis.head_ending(link).is_none()) {
                    break;
                }
            }
        }
        let first = start;
        // "Malaysia's Prime Minister, NAME said": a possessive or the sentence's start will do as well.
        let after_verb = self.is_capitalised(first) && first.checked_sub(1).is_some_and(|verb| self.is_verb(verb) || self.word(verb) == "by");
        let at_start = first == sentence.start || matches!(self.word(first.saturating_sub(1)), "," | ";") || after_verb;
        if first == comma || !(determined || at_start) {
            return None;
        }
        let range = self.without_determiner(TokenRange::new(first, comma));
        let of_public = self.is_of_public(first, sentence.start);
        let owned = match self.person_in(range) {
            Some(person) if self.class(person.end) == TokenClass::Possessive && person.start <= range.start + 2 => {
                TokenRange::new(person.end, range.end)
            }
            Some(_) => return None,
            None => range,
        };
        let mut role = judge(self.context, self.lexis, range)?;
        role.public |= of_public;
        let head = self.main_head(owned)?;
        // "told the president, NAME and others" is a list, "by the minister, NAME during the war" is none.
        let next = self.context.document.tokens().get(name.end);
        let small = next.is_some_and(|next| next.shape == crate::text::Shape::Lower) && !matches!(self.word(name.end), "and" | "or");
        let closed =
            among!(self.word(name.end), "," | "." | ";" | ")" | "(" | ":" | "–" | "—") || self.is_verb(name.end) || determined && (at_start || small);
        // "Justice Minister", "deputy police chief": the head goes on up to the last head of the stretch.
        let belongs = |&token: &usize| self.lexis.cell(token).role_word() || self.lexis.is_role_part(token);
        let stretch = (head.1..range.end).take_while(belongs);
        let end = stretch.filter(|&token| self.lexis.head_ending(token + 1).is_some()).last().map_or(head.1, |token| token + 1);
        let goes_on = end < range.end && !among!(self.word(end), "of" | "for" | "at" | "in" | "on" | "and" | "responsible" | "to" | "general");
        if goes_on || !head.2 {
            return (closed && !goes_on && !picked).then_some(role);
        }
        *shared = (picked || self.starts_list(name.end)) && self.class(name.end) != TokenClass::Possessive;
        // "the presidents of France and Brazil, NAME and NAME": which country is whose is not told.
        let nations = range.iter().filter(|&token| self.lexis.cell(token).nation()).count();
        shared.then_some(Role { country: role.country.filter(|_| nations < 2), ..role })
    }

    /// Whether the pronoun at `token` stands for a public body: "the Safety Board, whose chair, NAME", and "its chair" where the
    /// sentence starts with the body.
    fn is_of_public(&self, token: usize, start: usize) -> bool {
        const FRONT: usize = 6;
        let bodies = self.lexis.bodies_in(TokenRange::new(start, token));
        match self.word(token) {
            "whose" => bodies.last().is_some_and(|body| body.public && body.tokens.end + 1 == token),
            "its" | "Its" => bodies.first().is_some_and(|body| body.public && body.tokens.start < start + FRONT),
            _ => false,
        }
    }

    /// Whether another name follows the one that ends at `end`, with nothing but a list's separators between.
    fn starts_list(&self, end: usize) -> bool {
        let next = self.people.get(self.people.partition_point(|person| person.start < end));
        next.is_some_and(|next| super::is_list_gap(self.context, end, next.start))
    }

    /// Where the name starts that owns what stands after the possessive `token`: a capitalised word, a tagger's name.
    fn owner_before(&self, token: usize, floor: usize) -> Option<usize> {
        let last = token.checked_sub(1).filter(|&last| last >= floor)?;
        if !self.is_capitalised(last) {
            return None;
        }
        let mut start = self.context.names.at(last).map_or(last, |name| name.tokens.start).max(floor);
        loop {
            let before = start.checked_sub(1).filter(|&before| before >= floor)?;
            // "Palestinian Authority's", with what the tagger left out.
            if self.is_capitalised(before) && !is_function_word(self.word(before)) && !is_calendar(self.word(before)) {
                start = before;
                continue;
            }
            // "the Bank of Ruritania's": the country is a part of the owner.
            let body = before.checked_sub(1).filter(|&body| body >= floor && self.word(before) == "of" && self.is_capitalised(body));
            match body.filter(|&body| self.lexis.is_body(body) || self.context.is_cue(body, "body_of")) {
                Some(body) => start = body,
                None => return Some(start),
            }
        }
    }
}
