//! Roles that a verb after the name tells: "resigned as foreign minister", "was elected mayor".

use super::apposition::Reader;
use super::judge::{judge, Role};
use crate::text::{among, class_of, Among, Class as TokenClass, Shape, TokenRange};

/// How far a role may stand after the name's verb.
const REACH: usize = 14;

/// With these something else begins.
const ENDS: &Among = class_of![";", ":", "“", "\"", "said", "says", "that", "and", "but", "who", "of"];

impl Reader<'_, '_> {
    /// "resigned as foreign minister", "was elected mayor", "is the governor of": told of the subject of the sentence.
    pub(super) fn told(&self, name: TokenRange, public: bool) -> Option<Role> {
        let sentence = self.context.document.sentence_of(name.start);
        // Past the next name it is told of somebody else.
        let next = self.person_in(TokenRange::new(name.end + 1, sentence.end)).map_or(sentence.end, |person| person.start);
        let limit = next.min(name.end + REACH);
        for token in name.end..limit {
            let word = self.word(token);
            // "took cash from NAME before he became mayor": told of the subject, which stands first.
            let other = !public && among!(word, "he" | "she") && name.start > sentence.start + 4;
            if word == "," && token > name.end || other || ENDS.has(word) {
                return None;
            }
            if is_appointment(word) {
                let start = if self.word(token + 1) == "down" { token + 2 } else { token + 1 };
                if let Some(role) = self.after_appointment(word, start, sentence.end) {
                    return Some(role);
                }
            }
        }
        None
    }

    /// "He named NAME finance minister", "to confirm NAME of Ruritania as judge": told of whom the verb before the name takes.
    pub(super) fn named(&self, title_start: usize, name: TokenRange) -> Option<Role> {
        let verb = self.word(title_start.checked_sub(1)?);
        let small = |at: usize| self.context.document.tokens().get(at).is_some_and(|token| token.shape == Shape::Lower);
        let limit = self.context.document.sentence_of(name.start).end.min(name.end + 2 * REACH);
        let from = among!(self.word(name.end), "of" | "from");
        let at = if from { (name.end + 1..limit).find(|&at| small(at))? } else { name.end };
        let appoints =
            among!(verb, "named" | "names" | "name" | "appointed" | "appoints" | "appoint" | "nominated" | "nominates" | "elected" | "picked");
        let confirms = among!(verb, "confirmed" | "confirm" | "chose" | "chosen" | "installed" | "replaced" | "tapped") && self.word(at) == "as";
        ((appoints || confirms) && small(at)).then(|| self.after_appointment(verb, at, limit)).flatten()
    }

    fn after_appointment(&self, verb: &str, mut at: usize, limit: usize) -> Option<Role> {
        if wants_as(verb) {
            while at < limit && among!(self.word(at), "in" | "down" | "today" | "yesterday" | "out") {
                at += 1;
            }
            if self.word(at) != "as" {
                return None;
            }
        }
        if is_candidacy(verb) {
            if self.word(at) != "for" {
                return None;
            }
            at += 1;
        }
        while at < limit && among!(self.word(at), "as" | "to" | "be" | "also" | "now" | "currently" | "then" | "still" | "the" | "a" | "an" | "once")
        {
            at += 1;
        }
        let end = self.end_of_phrase(at, limit);
        let end = (at..end)
            .find(|&token| among!(self.word(token), "after" | "and" | "in" | "on" | "since" | "until" | "before" | "but" | "by"))
            .unwrap_or(end);
        let range = TokenRange::new(at, end);
        let (start, head_end, plural) = self.main_head(range)?;
        let near = (at..start).all(|token| {
            let cell = self.lexis.cell(token);
            cell.role_word()
                || cell.nation()
                || self.class(token) == TokenClass::Possessive
                || self.lexis.is_body(token)
                || self.context.document.tokens().get(token).is_some_and(|t| t.is_capitalised())
        });
        let taken = self.person_in(TokenRange::new(at, end)).is_some() || self.class(head_end) == TokenClass::Possessive;
        if plural || taken || !near || start > at + 5 {
            return None;
        }
        judge(self.context, self.lexis, self.trim(range, head_end))
    }
}

#[rustfmt::skip] // a list of words reads best as one
fn is_appointment(word: &str) -> bool {
    among!(word, "is" | "was" | "became" | "becomes" | "become" | "remains" | "remained" | "elected" | "appointed" | "named" | "nominated" | "installed" | "inaugurated" | "re-elected" | "reelected") || wants_as(word) || is_candidacy(word)
}

/// Verbs that tell an office after "as": "was dropped as foreign minister".
#[rustfmt::skip] // a list of words reads best as one
fn wants_as(word: &str) -> bool {
    among!(word, "resign" | "resigned" | "resigns" | "serve" | "served" | "serves" | "serving" | "step" | "stepped" | "steps" | "sworn" | "quit" | "dropped" | "sacked" | "fired" | "dismissed" | "removed" | "ousted" | "oath" | "office" | "over")
}

/// Verbs of who stands "for" an office.
fn is_candidacy(word: &str) -> bool {
    among!(word, "running" | "ran" | "runs" | "stood" | "campaigning")
}
