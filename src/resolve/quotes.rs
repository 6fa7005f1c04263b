//! Quotations and who speaks them: before, inside or after the marks, or going on from the last paragraph.

use super::attribution::{is_verb, Event, Form};
use crate::fact::{Quote, Source};
use crate::scan::Context;
use crate::text::{among, Class, Gap, Span, TokenRange};

/// A stretch of quoted words within one block.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The words, without the marks.
    pub tokens: TokenRange,
    /// Goes on from the piece before it: a quotation over several blocks.
    pub continues: bool,
    /// Who speaks it.
    pub source: Option<Source>,
}

/// The quotation marks of a document, by their tokens.
pub fn marks(context: &Context<'_>) -> Vec<usize> {
    let punctuation = context.document.tokens().iter().enumerate().filter(|(_, token)| token.class == Class::Punctuation);
    punctuation.map(|(at, _)| at).filter(|&at| is_mark(context.document.word(at))).collect()
}

/// The pieces between `marks` in order, speakers not yet known.
pub fn pieces(context: &Context<'_>, marks: &[usize]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    // The piece that the last block left open.
    let mut open_before = false;
    let mut marks = marks.iter().copied().peekable();
    for block in context.document.blocks() {
        let mut open: Option<(usize, bool)> = None;
        if open_before {
            open = match marks.peek().filter(|&&first| first < block.end) {
                Some(&first) if first == block.start => {
                    marks.next();
                    Some((first + 1, true))
                }
                Some(&first) if !opens(context, first, *block) => Some((block.start, true)),
                _ => None,
            };
        }
        while let Some(mark) = marks.next_if(|&mark| mark < block.end) {
            match open {
                Some((start, continues)) if !opens(context, mark, *block) || context.document.word(mark) == "”" => {
                    push(&mut pieces, start, mark, continues);
                    open = None;
                }
                Some((start, continues)) => {
                    // An opening mark where a closing one was due: what came before stays unclosed.
                    push(&mut pieces, start, mark, continues);
                    open = Some((mark + 1, false));
                }
                None if opens(context, mark, *block) => open = Some((mark + 1, false)),
                None => {}
            }
        }
        open_before = open.is_some();
        if let Some((start, continues)) = open {
            push(&mut pieces, start, block.end, continues);
        }
    }
    pieces
}

fn push(pieces: &mut Vec<Piece>, start: usize, end: usize, continues: bool) {
    if start < end {
        pieces.push(Piece { tokens: TokenRange::new(start, end), continues, source: None });
    }
}

fn is_mark(word: &str) -> bool {
    among!(word, "\"" | "“" | "”" | "„" | "«" | "»")
}

/// Whether the mark opens a quotation: nothing but space or a bracket before it, and a word right after it.
fn opens(context: &Context<'_>, mark: usize, block: TokenRange) -> bool {
    let tokens = context.document.tokens();
    let gap = |token: usize| tokens.get(token).map_or(Gap::Block, |token| token.gap);
    let free_before = mark == block.start
        || gap(mark) != Gap::None
        || mark.checked_sub(1).is_some_and(|before| among!(context.document.word(before), "(" | "[" | "—" | "-" | "–"));
    free_before && mark + 1 < block.end && gap(mark + 1) == Gap::None
}

/// The number of the piece that holds `token`.
pub fn piece_of(pieces: &[Piece], token: usize) -> Option<usize> {
    let at = pieces.partition_point(|piece| piece.tokens.end <= token);
    pieces.get(at).filter(|piece| piece.tokens.holds(token)).map(|_| at)
}

/// Gives every piece its speaker, from the events outside the marks.
pub fn speakers(context: &Context<'_>, pieces: &mut [Piece], events: &[Event]) {
    let mut last: Option<(usize, Option<Source>)> = None;
    for at in 0..pieces.len() {
        let Some(piece) = pieces.get(at) else { return };
        let (tokens, continues) = (piece.tokens, piece.continues);
        let mut source = after(context, tokens, events).or_else(|| before(context, tokens, events)).map(|event| event.source(context));
        if source.is_none() {
            if let Some((end, of_last)) = &last {
                // "…," she said. "…": the speaker goes on in the same block.
                let same_block = context.document.block_of(*end).holds(tokens.start);
                let near = tokens.start.saturating_sub(*end) < 40;
                // "…" X said. Y said it was late. "…": somebody else has spoken in between.
                let between = events.get(events.partition_point(|event| event.verb.start < *end)..).unwrap_or(&[]);
                let other = between.iter().take_while(|event| event.verb.start < tokens.start).any(|event| {
                    of_last
                        .as_ref()
                        .is_some_and(|last| last.span != context.document.span(event.who) && (last.entity.is_none() || last.entity != event.entity))
                });
                if continues || same_block && near && !other && goes_on(context, *end, tokens.start) {
                    source.clone_from(of_last);
                }
            }
        }
        if let Some(piece) = pieces.get_mut(at) {
            piece.source.clone_from(&source);
        }
        last = Some((tokens.end, source));
    }
    // A quotation over several blocks whose last block names the speaker.
    for at in (1..pieces.len()).rev() {
        let Some(piece) = pieces.get(at) else { return };
        if piece.continues && piece.source.is_some() {
            let source = piece.source.clone();
            if let Some(previous) = pieces.get_mut(at - 1).filter(|previous| previous.source.is_none()) {
                previous.source = source;
            }
        }
    }
}

/// Whether nothing but the attribution's own sentence stands between two pieces.
fn goes_on(context: &Context<'_>, end: usize, start: usize) -> bool {
    let document = context.document;
    let attribution = document.sentence_of(end + 1);
    start <= attribution.end + 1
}

/// "…," X said; "…," said X.
fn after<'e>(context: &Context<'_>, piece: TokenRange, events: &'e [Event]) -> Option<&'e Event> {
    let document = context.document;
    // "X said: …": whoever speaks after it says something else.
    let introduced = |mark: usize| among!(document.word(mark), ":" | ",") && mark.checked_sub(1).is_some_and(|verb| is_verb(context, verb));
    if piece.start.checked_sub(2).is_some_and(introduced) {
        return None;
    }
    // Words go on after the mark in the same sentence, or it is "… ?" he asked.
    let first = piece.end + 1;
    let at = events.partition_point(|event| event.verb.start < first);
    let event = events.get(at)?;
    let tokens = event.tokens();
    let next_quote = || (first..event.verb.start).any(|token| is_mark(document.word(token)));
    let near = tokens.start >= piece.end && tokens.start <= first + 2;
    if !near {
        return None;
    }
    let same_block = document.block_of(piece.end).holds(event.verb.start);
    let ended = among!(document.word(piece.end.saturating_sub(1)), "," | "." | "!" | "?" | "…" | "-" | "—") || document.word(first) == ",";
    let follows = event.form == Form::Follows || event.pronoun || tokens.start == first;
    (same_block && ended && follows && document.block_of(first).holds(piece.start) && !next_quote()).then_some(event)
}

/// X said, "…"; X said … "…".
fn before<'e>(context: &Context<'_>, piece: TokenRange, events: &'e [Event]) -> Option<&'e Event> {
    let document = context.document;
    let mark = piece.start.checked_sub(1)?;
    let at = events.partition_point(|event| event.verb.start < mark);
    let event = events.get(at.checked_sub(1)?)?;
    let sentence = document.sentence_of(mark);
    if event.form == Form::Follows
        && event.tokens().end < mark
        && document.word(mark.saturating_sub(1)) != ":"
        && document.sentence_of(event.verb.start) != sentence
    {
        return None;
    }
    let colon_before =
        mark > 0 && document.word(mark - 1) == ":" && document.block_of(mark - 1).holds(event.verb.start) && mark - event.verb.end.min(mark) < 40;
    (sentence.holds(event.verb.start) || colon_before).then_some(event)
}

/// The quotations as facts' companions: pieces of three words or more, or with a speaker.
pub fn quotes(context: &Context<'_>, pieces: Vec<Piece>) -> Vec<Quote> {
    let mut quotes = Vec::new();
    for piece in pieces {
        let span: Span = context.document.span(piece.tokens);
        if piece.tokens.len() > 3 || piece.source.is_some() {
            quotes.push(Quote { span, source: piece.source });
        }
    }
    quotes
}

#[cfg(test)]
mod tests {
    use crate::options::Options;
    use crate::{Error, Scanner};

    #[test]
    fn quotations_carry_their_speakers() -> Result<(), Error> {
        let text = "Governor Marta Ruiz met the crews. \"The river is high,\" she said. \"We will wait.\"\n\n\
                    “Nobody is hurt,” said Ana Soto, a nurse. The sign read “no entry for boats today”.";
        let scan = Scanner::new(Options::default())?.scan(text);
        let found: Vec<(&str, Option<&str>)> =
            scan.quotes.iter().map(|quote| (quote.span.slice(text), quote.source.as_ref().map(|source| source.span.slice(text)))).collect();
        assert_eq!(
            found,
            [
                ("The river is high,", Some("Governor Marta Ruiz")),
                ("We will wait.", Some("Governor Marta Ruiz")),
                ("Nobody is hurt,", Some("Ana Soto")),
                ("no entry for boats today", None),
            ]
        );
        Ok(())
    }

    #[test]
    fn marks_out_of_place_do_no_harm() -> Result<(), Error> {
        let scanner = Scanner::new(Options::default())?;
        for text in ["\"", "“”", "\"\"\"", "” said he “", "\"a\n\n\"b\n\nc\" \"", "«»„“"] {
            let scan = scanner.scan(text);
            assert!(scan.quotes.iter().all(|quote| !quote.span.is_empty()), "{text}");
        }
        Ok(())
    }
}
