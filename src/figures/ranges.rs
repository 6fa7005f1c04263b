//! Two numbers that are one figure: "15 to 20 percent", "10,000–15,000", "between 10 and 12", "two or three", and
//! the state of a match, "3-1".
//!
//! In: the first amount and where it ends. Out: both with the unit they share. What could be two figures that only
//! stand side by side ("sold 500 to 20 buyers") is none.

use super::amount::{self, Amount, And, Of};
use super::money;
use super::number::{glued, is_hyphen, next, Form};
use crate::pack::Table;
use crate::scan::Context;
use crate::text::{among, among_in_any_case, whole, Class, Gap};

/// How a range is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// "between", which wants an "and".
    Between,
    /// "from", which wants a "to".
    From,
    /// No word before it.
    None,
}

/// Two amounts with what they share.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pair {
    pub(super) end: usize,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) of: Of,
    pub(super) unit: Option<String>,
    pub(super) score: bool,
}

/// What joins the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joiner {
    Dash,
    To,
    Or,
    And,
}

/// The range that `first`, an amount that starts at token `start`, begins.
pub(super) fn pair(context: &Context<'_>, start: usize, first: &Amount, lead: Lead) -> Option<Pair> {
    let (at, joiner) = joiner(context, first.end, lead)?;
    let second = amount::read(context, at, And::Joins)?;
    // "4 - 5%"; without a unit a hyphen between spaces parts more than it joins.
    if is_hyphen(context, first.end) && !glued(context, first.end) && matches!(second.of, Of::Count | Of::Ordinal) {
        return None;
    }
    // "7-Eleven"
    let capital = context.document.tokens().get(at).is_some_and(|token| token.class == Class::Word && token.is_capitalised());
    if joiner == Joiner::Dash && capital && matches!(first.number.form, Form::Plain) {
        return None;
    }
    // "between 3m and 4m tonnes": what is counted says both scales.
    let mut low = first.value.or_else(|| first.is_scaled_like(&second).then_some(first.number.value))?;
    // "6 to 8 cents": both are parts of a dollar.
    if let Some(currency) =
        money::after(context, second.number.tokens.end, &second.number).filter(|_| first.of == Of::Count && second.of == Of::Money)
    {
        low = currency.in_whole(low);
    }
    let (end, of, unit, high) = (second.end, second.of, second.unit.clone(), second.value?);
    if joiner == Joiner::Dash && lead == Lead::None && first.of == Of::Count && of == Of::Count && unit.is_none() {
        if let Some(score) = score(context, start, first, &second) {
            return Some(score);
        }
    }
    // "voted 10 to 1", "beat them 6 to 2"
    let won =
        || start.checked_sub(1).is_some_and(|before| among!(context.document.word(before), "voted" | "beat" | "won" | "lost" | "lose" | "defeated"));
    if joiner == Joiner::To && lead == Lead::None && first.of == Of::Count && of == Of::Count && low > high && high > 1.0 {
        // "a 55-to-45 margin", "rejected the bill Tuesday 136 to 135"
        let hyphens = is_hyphen(context, first.end);
        if hyphens || won() || low < high * 10.0 && speaks_of_votes(context, start) {
            return score(context, start, first, &second).or_else(|| vote(context, first, &second));
        }
    }
    if !alike(first, &second) {
        return None;
    }
    let (of, unit) = if of == Of::Count { (first.of, first.unit.clone()) } else { (of, unit) };
    // "5 to 10 million": the scale said once is for both, unless the first is the larger number as written.
    let (scale, first_scale) = (second.scale(context), first.scale(context));
    if first_scale == 1.0 && scale > 1.0 && matches!(first.number.form, Form::Plain | Form::Digits | Form::Words) && low != 0.0 {
        if low <= high / scale {
            low *= scale;
        } else if low < 1000.0 {
            return None;
        }
    }
    if first_scale > scale && second.number.form == Form::Plain && high < low {
        return None;
    }
    let rises = high > low;
    let near = low >= 0.0 && high <= low.max(1.0) * 100.0;
    let fits = match (lead, joiner) {
        (Lead::Between | Lead::From, _) => high != low,
        (Lead::None, Joiner::Or) => rises && high - low <= low.max(2.0) && first.of == Of::Count || rises && near && of != Of::Count,
        // "leads him 40 to 34 percent"
        (Lead::None, Joiner::To) if of == Of::Percent => high != low,
        (Lead::None, _) => rises && near,
    };
    // "rose from 44% in 2009 to 48%"
    if lead == Lead::None && joiner == Joiner::To && looks_like_years(first) && second.of != Of::Count {
        return None;
    }
    // "fell $4 to $14.75", "up 20 to 1,500": a change and what it led to; "by 6 to 8 cents" is a change.
    let change = |before: usize| is_change(context.document.word(before)) && !(context.document.word(before) == "by" && high <= low * 2.0);
    if lead == Lead::None && joiner == Joiner::To && !is_hyphen(context, first.end) && start.checked_sub(1).is_some_and(change) {
        return None;
    }
    // "from 2026-27": a business year.
    let business_year = joiner == Joiner::Dash && looks_like_years(first) && high < 100.0 && low - 100.0 * (low / 100.0).floor() + 1.0 == high;
    if !fits || business_year || looks_like_years(first) && looks_like_years(&second) {
        return None;
    }
    Some(Pair { end, low, high, of, unit, score: false })
}

/// The votes for and against.
fn vote(context: &Context<'_>, first: &Amount, second: &Amount) -> Option<Pair> {
    let plain = |amount: &Amount| matches!(amount.number.form, Form::Plain | Form::Words) && amount.scale(context) == 1.0;
    let pair = Pair { end: second.end, low: first.number.value, high: second.number.value, of: Of::Count, unit: None, score: true };
    (plain(first) && plain(second)).then_some(pair)
}

/// Whether the words before token `at` tell of a vote.
fn speaks_of_votes(context: &Context<'_>, at: usize) -> bool {
    let sentence = context.document.sentence_of(at);
    (sentence.start.max(at.saturating_sub(20))..at).any(|at| {
        among_in_any_case!(
            context.document.word(at),
            "vote" | "votes" | "voted" | "rejected" | "approved" | "passed" | "ruled" | "lawmakers" | "senators" | "ballot"
        )
    })
}

/// A word of rising or falling, after which "A to B" is no range.
fn is_change(word: &str) -> bool {
    among_in_any_case!(
        word,
        "rose"
            | "fell"
            | "rise"
            | "fall"
            | "rises"
            | "falls"
            | "rising"
            | "falling"
            | "risen"
            | "fallen"
            | "jumped"
            | "jump"
            | "dropped"
            | "drop"
            | "plunged"
            | "climbed"
            | "climb"
            | "gained"
            | "gain"
            | "slid"
            | "slipped"
            | "slumped"
            | "lost"
            | "lose"
            | "up"
            | "down"
            | "off"
            | "increased"
            | "increase"
            | "decreased"
            | "decrease"
            | "declined"
            | "decline"
            | "surged"
            | "tumbled"
            | "added"
            | "soared"
            | "by"
            | "grew"
            | "shrank"
            | "sank"
            | "eased"
            | "advanced"
            | "edged"
            | "leapt"
            | "rebounded"
            | "crept"
            | "dipped"
            | "shed"
            | "another"
            | "additional"
            | "beat"
            | "won"
            | "defeated"
    )
}

/// A year needs no unit; with one it is a quantity like any other.
fn looks_like_years(amount: &Amount) -> bool {
    amount.of == Of::Count
        && amount.number.form == Form::Plain
        && (1000.0..2200.0).contains(&amount.number.value)
        && amount.number.value.fract() == 0.0
}

/// Whether the two can be the ends of one range: the same unit, or one said for both.
fn alike(first: &Amount, second: &Amount) -> bool {
    let plain = |form| matches!(form, Form::Plain | Form::Digits | Form::Mixed | Form::Words | Form::Fraction);
    let ordinal = first.number.form == Form::Ordinal && second.number.form == Form::Ordinal;
    let numbers = plain(first.number.form) && plain(second.number.form);
    if !ordinal && !numbers {
        return false;
    }
    match (first.of, second.of) {
        (one, other) if one == other => first.unit == second.unit,
        // "5 to 10 percent", "$5 to 10 million"
        (Of::Count, _) => true,
        (Of::Money, Of::Count) => true,
        _ => false,
    }
}

/// The token after what joins two numbers at `at`.
fn joiner(context: &Context<'_>, at: usize, lead: Lead) -> Option<(usize, Joiner)> {
    let word = context.document.word(at);
    let dash = is_hyphen(context, at) || among!(word, "–" | "—" | "−" | "~");
    if dash && lead != Lead::Between {
        let tight = glued(context, at) && glued(context, at + 1);
        let loose = among!(word, "–" | "-") && !glued(context, at) && !glued(context, at + 1);
        if tight && matches!(context.document.word(at + 1), "to") {
            return next(context, at + 2).map(|at| (at, Joiner::To));
        }
        // "8- to 16-meter"
        if glued(context, at) && !glued(context, at + 1) && matches!(context.document.word(at + 1), "to" | "or") {
            return next(context, at + 2).map(|at| (at, Joiner::To));
        }
        return (tight || loose).then_some((at + 1, Joiner::Dash));
    }
    let at = next(context, at)?;
    let is = |word: &str| context.document.word(at).eq_ignore_ascii_case(word);
    let joiner = match lead {
        Lead::Between if is("and") => Joiner::And,
        Lead::From | Lead::None if is("to") => Joiner::To,
        Lead::None if is("or") => Joiner::Or,
        _ => return None,
    };
    next(context, at + 1).filter(|&after| after == at + 1 || joiner == Joiner::To).map(|at| (at, joiner))
}

/// "3-1", "1–0", "52-48": the state of a match or a vote.
fn score(context: &Context<'_>, start: usize, first: &Amount, second: &Amount) -> Option<Pair> {
    let plain = |amount: &Amount| amount.number.form == Form::Plain && amount.scale(context) == 1.0 && amount.number.value < 1000.0;
    let words = |amount: &Amount| amount.number.form == Form::Words && amount.number.value < 100.0;
    if !(plain(first) && plain(second) || words(first) && words(second)) {
        return None;
    }
    let (low, high) = (first.number.value, second.number.value);
    let pair = Pair { end: second.end, low, high, of: Of::Count, unit: None, score: true };
    let tokens = context.document.tokens();
    let before = start.checked_sub(1);
    let word = before.map(|at| context.document.word(at).to_ascii_lowercase()).unwrap_or_default();
    let after = context.document.word(second.end).to_ascii_lowercase();
    let played = among!(
        word.as_str(),
        "won"
            | "win"
            | "wins"
            | "winning"
            | "lost"
            | "lose"
            | "loses"
            | "losing"
            | "beat"
            | "beating"
            | "drew"
            | "draw"
            | "led"
            | "lead"
            | "leads"
            | "leading"
            | "trail"
            | "trailed"
            | "trailing"
            | "ended"
            | "finished"
            | "voted"
            | "ruled"
            | "tied"
            | "score"
            | "by"
            | "at"
    );
    // "voted 350-58" counts members, "a 747-400" is a name.
    let vote = matches!(word.as_str(), "voted" | "by" | "vote") || matches!(after.as_str(), "vote" | "majority" | "margin");
    let aircraft = (707.0..=787.0).contains(&low) && super::decimal::is_tenfold(low - 707.0);
    if low >= 300.0 && (high > 10.0 || aircraft) && !vote {
        return None;
    }
    let match_word = among!(
        after.as_str(),
        "win"
            | "victory"
            | "defeat"
            | "loss"
            | "draw"
            | "lead"
            | "vote"
            | "ruling"
            | "decision"
            | "score"
            | "aggregate"
            | "up"
            | "down"
            | "ahead"
            | "triumph"
            | "rout"
            | "margin"
            | "advantage"
            | "deficit"
            | "record"
            | "against"
            | "majority"
            | "over"
            | "tie"
            | "tiebreak"
            | "scoreline"
    );
    let team = before.and_then(|at| tokens.get(at)).is_some_and(|token| token.class == Class::Word && token.is_capitalised());
    let opponent = tokens.get(second.end).is_some_and(|token| token.class == Class::Word && token.is_capitalised());
    let idiom = low == high && (low == 50.0 || low == 20.0);
    // "took 4-47": wickets and the runs that they cost.
    if high > low && low <= 10.0 && among!(word.as_str(), "took" | "takes" | "taking" | "claimed" | "grabbed" | "bagged") {
        return Some(pair);
    }
    // "a 25-1 outsider", "odds of 14-1": the odds of a bet.
    if word == "of" && before.is_some_and(|at| at > 0 && context.document.word(at - 1).eq_ignore_ascii_case("odds")) {
        return None;
    }
    if among!(after.as_str(), "outsider" | "shot" | "favourite" | "favorite" | "odds" | "chance" | "underdog" | "longshot" | "bet") {
        return None;
    }
    // "7–6, 4–6, 6–2", "4-6 6-7 (5-7)": the sets of a match
    let parted = |at: usize| usize::from(matches!(context.document.word(at), "," | "("));
    let set_before = || before.and_then(|at| (start - parted(at)).checked_sub(3)).is_some_and(|at| is_set(context, at));
    if high > low && high <= 7.0 && (is_set(context, second.end + parted(second.end)) || set_before()) {
        return Some(pair);
    }
    if high > low {
        let fits = (played && !matches!(word.as_str(), "by" | "at")) || match_word || team && high < 30.0;
        return (fits && (high < 30.0 || match_word)).then_some(pair);
    }
    ((low > high || played || match_word || team || opponent || low == 0.0) && !idiom).then_some(pair)
}

/// Whether a set's games stand at `at`: "6–1".
fn is_set(context: &Context<'_>, at: usize) -> bool {
    let games = |at: usize| context.document.tokens().get(at).is_some_and(|token| token.class == Class::Number && token.span.len() == 1);
    games(at) && (is_hyphen(context, at + 1) || context.document.word(at + 1) == "–") && games(at + 2)
}

/// "244 for 7", "244/7": the runs and the wickets of an innings, where the sentence speaks of cricket.
pub(super) fn innings(context: &Context<'_>, token: usize) -> Option<(usize, f64, f64)> {
    let document = context.document;
    let digits = |at: usize, length: u32| {
        let word = document.tokens().get(at).filter(|token| token.class == Class::Number && token.span.len() <= length)?;
        whole::<u16>(word.span.slice(document.text()))
    };
    let runs = digits(token, 3)?;
    let slash = document.word(token + 1) == "/" && glued(context, token + 1) && glued(context, token + 2);
    if !slash && !document.word(token + 1).eq_ignore_ascii_case("for") {
        return None;
    }
    let wickets = digits(token + 2, 2).filter(|&wickets| wickets <= 10 && wickets < runs)?;
    let end = token + 3;
    let goes_on = document.tokens().get(end).is_some_and(|next| {
        next.gap == Gap::None && next.class != Class::Punctuation
            || next.class == Class::Symbol
            || next.class == Class::Word && !context.tables(end).has(Table::FunctionWords)
    });
    let sentence = document.sentence_of(token);
    let mut near = sentence.start.max(token.saturating_sub(40))..sentence.end.min(token + 40);
    let cricket = near.any(|at| {
        among_in_any_case!(
            document.word(at),
            "overs"
                | "wickets"
                | "wicket"
                | "stumps"
                | "innings"
                | "bowled"
                | "bowling"
                | "test"
                | "odi"
                | "t20"
                | "runs"
                | "chasing"
                | "chase"
                | "batting"
                | "batter"
                | "batsman"
        )
    });
    (cricket && !goes_on).then_some((end, f64::from(runs), f64::from(wickets)))
}

/// "Internet: 1, Scientology: 0": whether the number is one side of a score told in pieces.
pub(super) fn is_piece_of_score(context: &Context<'_>, token: usize, amount: &Amount) -> bool {
    let document = context.document;
    let number = |at: usize| document.tokens().get(at).is_some_and(|token| token.class == Class::Number && token.span.len() <= 3);
    let named = |colon: usize| {
        document.word(colon) == ":"
            && glued(context, colon)
            && colon
                .checked_sub(1)
                .and_then(|name| document.tokens().get(name))
                .is_some_and(|name| name.class == Class::Word && name.is_capitalised())
    };
    if !number(token) || amount.end != token + 1 || amount.of != Of::Count || !token.checked_sub(1).is_some_and(named) {
        return false;
    }
    let parts = |at: usize| matches!(document.word(at), "," | ";");
    // One or two words stand between the pieces.
    let follows = parts(token + 1) && (2..=3).any(|words| named(token + 1 + words) && number(token + 2 + words));
    let precedes = (2..=3).any(|words| {
        let Some(first) = token.checked_sub(words + 2) else { return false };
        parts(first + 1) && number(first) && first.checked_sub(1).is_some_and(named)
    });
    follows || precedes
}
