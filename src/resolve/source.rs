//! Who said it: each figure of a quantity gets the source that its sentence or its quotation plainly names.

use super::attribution::{events, Event, Form};
use super::link::person_of;
use super::quotes::{self, piece_of, pieces, speakers, Piece};
use crate::fact::{Quantity, Quote, Reading, Source};
use crate::mention::Mention;
use crate::pack::Table;
use crate::scan::Context;
use crate::text::{among, Span, TokenRange};

/// Gives figures the source that the text names, and yields the quotations of the document: both rest on one reading of
/// who says what.
pub fn attribute(context: &Context<'_>, mut mentions: Vec<Mention>) -> (Vec<Mention>, Vec<Quote>) {
    let marks = quotes::marks(context);
    let quoted = marks.iter().any(|&mark| among!(context.document.word(mark), "\"" | "“" | "„" | "«"));
    if !quoted && !mentions.iter().any(wants_source) {
        return (mentions, Vec::new());
    }
    let said = Said::read(context, &mentions, &marks);
    for mention in mentions.iter_mut().filter(|mention| wants_source(mention)) {
        mention.source = said.source_of(context, mention.span);
    }
    let quotes = if quoted { quotes::quotes(context, said.pieces) } else { Vec::new() };
    (mentions, quotes)
}

/// Figures of a quantity; dates and times are nobody's claim.
fn wants_source(mention: &Mention) -> bool {
    matches!(&mention.reading, Reading::Figure(figure) if !matches!(figure.quantity, Quantity::Date | Quantity::Time))
}

/// All attributions of a document.
struct Said {
    events: Vec<Event>,
    pieces: Vec<Piece>,
    /// Blocks that are one person's words, with that person: pull quotes and headlines.
    blocks: Vec<(TokenRange, Source)>,
}

impl Said {
    fn read(context: &Context<'_>, mentions: &[Mention], marks: &[usize]) -> Said {
        let mut pieces = pieces(context, marks);
        let mut ahead = pieces.iter().map(|piece| piece.tokens).peekable();
        let events = events(context, mentions, |token| {
            while ahead.next_if(|piece| piece.end <= token).is_some() {}
            ahead.peek().is_some_and(|piece| piece.holds(token))
        });
        speakers(context, &mut pieces, &events);
        let blocks = signed_blocks(context, mentions);
        Said { events, pieces, blocks }
    }

    fn source_of(&self, context: &Context<'_>, span: Span) -> Option<Source> {
        let token = context.document.token_at(span.start());
        if let Some(piece) = piece_of(&self.pieces, token).and_then(|at| self.pieces.get(at)) {
            return piece.source.clone();
        }
        let sentence = context.document.sentence_of(token);
        let from = self.events.partition_point(|event| event.verb.start < sentence.start);
        let to = self.events.partition_point(|event| event.verb.start < sentence.end);
        let here = self.events.get(from..to).unwrap_or(&[]);
        // A figure in the subject itself or in its apposition is nobody's claim.
        if here.iter().any(|event| event.form != Form::Whole && in_who(event, token)) {
            return None;
        }
        // The nearest that leads to the figure, else one for the whole sentence, else the first that follows.
        let leads = here.iter().rev().find(|event| event.verb.end <= token && event.form == Form::Leads && !in_who(event, token));
        let whole = here.iter().find(|event| event.form == Form::Whole && !in_who(event, token));
        // "…, said Davis, a …" says nothing of what follows; "Davis said, …" does.
        let said_between =
            |event: &Event| event.verb.end <= token && event.who.start < event.verb.start && context.document.word(event.verb.end) == ",";
        let follows =
            here.iter().find(|event| event.form == Form::Follows && !in_who(event, token) && (event.tokens().start > token || said_between(event)));
        let found = leads.or(whole).or(follows).map(|event| event.source(context));
        found.or_else(|| {
            let at = self.blocks.partition_point(|(block, _)| block.end <= token);
            self.blocks.get(at).filter(|(block, _)| block.holds(token)).map(|(_, source)| source.clone())
        })
    }
}

/// Whether the figure is part of the source's own phrase ("two officials said").
fn in_who(event: &Event, token: usize) -> bool {
    !event.pronoun && event.who.holds(token) || event.tokens().holds(token)
}

/// Blocks whose end or start names the source without a verb: "… . NAME, senator" and "3 dead in crash: police".
fn signed_blocks(context: &Context<'_>, mentions: &[Mention]) -> Vec<(TokenRange, Source)> {
    let document = context.document;
    let mut signed = Vec::new();
    let mut people = mentions.iter().filter(|mention| person_of(mention).is_some()).peekable();
    for block in document.blocks() {
        let span = document.span(*block);
        while people.peek().is_some_and(|mention| mention.span.end() <= span.start()) {
            people.next();
        }
        if let Some(source) = after_colon(context, *block) {
            signed.push((*block, source));
            continue;
        }
        let last = document.sentence_of(block.end.saturating_sub(1));
        let unended = !among!(document.word(block.end.saturating_sub(1)), "." | "!" | "?" | "\"" | "”");
        if last.start <= block.start || !unended || last.len() > 24 {
            continue;
        }
        let start = document.span(last).start();
        let first = people.clone().take_while(|mention| mention.span.start() <= start).find(|mention| mention.span.start() == start);
        if let Some((mention, person)) = first.and_then(|mention| Some((mention, person_of(mention)?))) {
            let next = document.token_at(mention.span.end());
            if document.word(next) == "," && next < last.end {
                signed.push((TokenRange::new(block.start, last.start), Source { span: mention.span, verb: None, entity: person.entity }));
            }
        }
    }
    signed
}

/// A headline that ends with ": SOURCE".
fn after_colon(context: &Context<'_>, block: TokenRange) -> Option<Source> {
    let document = context.document;
    let last = block.end.checked_sub(1)?;
    let colon = (block.start + 1..last).rev().take(8).find(|&token| document.word(token) == ":")?;
    let noun = (0..3).any(|back| {
        let Some(start) = last.checked_sub(back).filter(|&start| start > colon) else { return false };
        context.longest(start, Table::Sources).is_some_and(|phrase| start + phrase.length == block.end)
    });
    noun.then(|| Source { span: document.span(TokenRange::new(colon + 1, block.end)), verb: None, entity: None })
}
