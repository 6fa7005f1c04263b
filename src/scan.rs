//! The whole path from text to facts: the one list of finders and the one list of steps.

use crate::fact::{Fact, Quote};
use crate::mention::Mention;
use crate::options::{Kinds, Options};
use crate::pack::{Coordinates, Entry, Pack, Phrase, Table, TableSet, Words};
use crate::tagger::{self, Names};
use crate::text::{Document, TokenRange};
use crate::{figures, officials, places, resolve, Error};

/// A function that yields candidates; finders do not see each other's.
pub type Finder = fn(&Context<'_>, &mut Vec<Mention>);
/// A function that settles something between mentions; steps run in the order of the list.
pub type Step = fn(&Context<'_>, Vec<Mention>) -> Vec<Mention>;

/// All finders. Their order does not matter; a test shuffles it.
pub const FINDERS: &[Finder] = &[
    figures::find,   // quantities, dates, times and durations
    officials::find, // people by name, with titles and roles, public or not
    places::find,    // places by name and gazetteer, and demonyms
];

/// All steps, in their order; after them [`resolve::attribute`] says who said it, and [`resolve::select`] what was asked for.
pub const STEPS: &[Step] = &[
    resolve::link,    // which mentions are one person; before overlap, so that a surname can win over a place of that name
    resolve::overlap, // one mention for a stretch of text: longest and surest wins
];

/// All that a stage may look at.
#[derive(Debug)]
pub struct Context<'a> {
    /// The text with tokens, sentences and blocks.
    pub document: &'a Document<'a>,
    /// The lexicon number of every token.
    pub words: &'a Words,
    /// The tagger's names.
    pub names: &'a Names,
    /// Look-up data.
    pub pack: &'a Pack,
    /// What the host asked for.
    pub options: &'a Options,
}

impl<'a> Context<'a> {
    /// The longest phrase of `table` that starts at token `token`.
    #[inline]
    pub fn longest(&self, token: usize, table: Table) -> Option<Phrase<'a>> {
        self.pack.lexicon.longest(self.document, self.words, token, table)
    }

    /// What `table` says of `tokens`, all of them together.
    pub fn whole(&self, tokens: TokenRange, table: Table) -> Option<Entry<'a>> {
        self.longest(tokens.start, table).filter(|phrase| phrase.length == tokens.len()).map(|phrase| phrase.entry)
    }

    /// What `table` says of the single word at `token`.
    pub fn entry(&self, token: usize, table: Table) -> Option<Entry<'a>> {
        self.longest(token, table).filter(|phrase| phrase.length == 1).map(|phrase| phrase.entry)
    }

    /// Whether the word at `token` is a cue of `class`, one of `data/lexicon/cues.tsv`.
    pub fn is_cue(&self, token: usize, class: &str) -> bool {
        self.entry(token, Table::Cues).is_some_and(|entry| entry.has_class(class))
    }

    /// Whether the word before `token` is a cue of `class`.
    pub fn is_cue_before(&self, token: usize, class: &str) -> bool {
        token.checked_sub(1).is_some_and(|before| self.is_cue(before, class))
    }

    /// The tables that have the single word at `token`, in whatever case.
    pub fn tables(&self, token: usize) -> TableSet {
        self.pack.lexicon.tables(self.words.id(token))
    }

    /// The tables with a phrase that starts with the word at `token`.
    pub fn tables_from(&self, token: usize) -> TableSet {
        self.words.tables_from(token)
    }
}

/// What a scan found.
#[derive(Debug, Clone, PartialEq)]
pub struct Scan {
    /// The facts, sorted by position, disjoint.
    pub facts: Vec<Fact>,
    /// Quotations with their speakers, sorted by position.
    pub quotes: Vec<Quote>,
}

/// Finds facts in text. Making one decodes its data; a scan changes nothing in it.
#[derive(Debug)]
pub struct Scanner {
    pack: Pack,
    options: Options,
}

impl Scanner {
    /// A scanner with the data of this build.
    ///
    /// # Errors
    /// If that data is damaged.
    ///
    /// ```
    /// use factlight::{Options, Scanner};
    /// let scanner = Scanner::new(Options::default())?;
    /// let scan = scanner.scan("About 3,000 troops arrived.");
    /// assert_eq!(scan.facts.len(), 1);
    /// # Ok::<(), factlight::Error>(())
    /// ```
    pub fn new(options: Options) -> Result<Scanner, Error> {
        Ok(Scanner::with_pack(Pack::embedded()?, options))
    }

    /// A scanner with data of the host's own.
    pub fn with_pack(pack: Pack, options: Options) -> Scanner {
        Scanner { pack, options }
    }

    /// A scanner whose places also have GeoNames identifiers and coordinates, as far as they are known.
    ///
    /// # Errors
    /// If the data of this build is damaged.
    pub fn with_coordinates(options: Options) -> Result<Scanner, Error> {
        let coordinates = Some(Coordinates::embedded()?);
        Ok(Scanner::with_pack(Pack { coordinates, ..Pack::embedded()? }, options))
    }

    /// Gives the scanner the coordinates that a host has loaded; later scans use them.
    pub fn set_coordinates(&mut self, coordinates: Coordinates) {
        self.pack.coordinates = Some(coordinates);
    }

    /// The options in force.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The facts of `text`, a whole document. Never fails, whatever the text.
    pub fn scan(&self, text: &str) -> Scan {
        self.scan_with(text, FINDERS, &self.options)
    }

    /// The facts of `text` under `options` instead of the scanner's own (another publication date, say).
    pub fn scan_as(&self, text: &str, options: &Options) -> Scan {
        self.scan_with(text, FINDERS, options)
    }

    /// What `look` sees in `text`: for tests of a single stage.
    #[cfg(test)]
    pub(crate) fn look<T>(&self, text: &str, look: impl FnOnce(&Context<'_>) -> T) -> T {
        let document = Document::read(text, &self.pack.lexicon);
        let words = self.pack.lexicon.words(&document);
        let names = tagger::tag(&document, &words, &self.pack);
        look(&Context { document: &document, words: &words, names: &names, pack: &self.pack, options: &self.options })
    }

    fn scan_with(&self, text: &str, finders: &[Finder], options: &Options) -> Scan {
        let document = Document::read(text, &self.pack.lexicon);
        let words = self.pack.lexicon.words(&document);
        // Names settle what is a figure's source and which places and people there are: for bare figures they are not needed.
        let bare = !options.sources && options.kinds == Kinds::FIGURES;
        let names = if bare { Names::default() } else { tagger::tag(&document, &words, &self.pack) };
        let context = Context { document: &document, words: &words, names: &names, pack: &self.pack, options };
        let mut mentions = Vec::with_capacity(document.tokens().len() / 8);
        if bare {
            figures::find(&context, &mut mentions);
        } else {
            finders.iter().for_each(|find| find(&context, &mut mentions));
        }
        crate::order::by_key(&mut mentions, |mention| (mention.span, mention.rule));
        let mentions = STEPS.iter().fold(mentions, |mentions, step| step(&context, mentions));
        // Speakers are looked for among all people, so before those are left out that the host did not ask for.
        let (mentions, quotes) = if options.sources { resolve::attribute(&context, mentions) } else { (mentions, Vec::new()) };
        let mentions = resolve::select(&context, mentions);
        let facts =
            mentions.into_iter().map(|m| Fact { span: m.span, reading: m.reading, source: m.source, rule: m.rule, confidence: m.score }).collect();
        Scan { facts, quotes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_finders_does_not_matter() -> Result<(), Error> {
        let scanner = Scanner::new(Options::default())?;
        let text = "Governor Ana Ruiz of Peru said 30 percent of the 1,200 homes in Lima had no water.";
        let expected = scanner.scan(text);
        assert!(!expected.facts.is_empty());
        let mut order = FINDERS.to_vec();
        for _ in 0..FINDERS.len() {
            order.rotate_left(1);
            assert_eq!(scanner.scan_with(text, &order, scanner.options()), expected);
        }
        order.reverse();
        assert_eq!(scanner.scan_with(text, &order, scanner.options()), expected);
        Ok(())
    }
}
