//! One text read once: the only place that looks at characters; later stages see tokens.

use super::{sentence, tokenize, Abbreviations, Gap, Span, Token, TokenRange};

/// A text with its tokens, sentences and blocks. Read-only.
#[derive(Debug)]
pub struct Document<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// The text of each token: asked for so often that cutting it out each time would cost more.
    words: Vec<&'t str>,
    sentences: Vec<TokenRange>,
    /// The number of each token's sentence.
    sentence_numbers: Vec<u32>,
    blocks: Vec<TokenRange>,
}

impl<'t> Document<'t> {
    /// Reads `text`; `abbreviations` says which points end no sentence.
    pub fn read(text: &'t str, abbreviations: &dyn Abbreviations) -> Document<'t> {
        let tokens = tokenize(text);
        let words = tokens.iter().map(|token| token.span.slice(text)).collect();
        let sentences = sentence::split(text, &tokens, abbreviations);
        let mut sentence_numbers = Vec::with_capacity(tokens.len());
        for (number, sentence) in sentences.iter().enumerate() {
            sentence_numbers.resize(sentence.end, number as u32);
        }
        let mut blocks = Vec::new();
        let mut start = 0;
        for (at, _) in tokens.iter().enumerate().skip(1).filter(|(_, token)| token.gap == Gap::Block) {
            blocks.push(TokenRange::new(start, at));
            start = at;
        }
        if start < tokens.len() {
            blocks.push(TokenRange::new(start, tokens.len()));
        }
        Document { text, tokens, words, sentences, sentence_numbers, blocks }
    }

    /// The text that was read.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// All tokens in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The sentences in order: together all tokens.
    pub fn sentences(&self) -> &[TokenRange] {
        &self.sentences
    }

    /// The blocks (paragraphs, headings, cells) in order: together all tokens.
    pub fn blocks(&self) -> &[TokenRange] {
        &self.blocks
    }

    /// The sentence that holds token number `token`; empty past the end.
    pub fn sentence_of(&self, token: usize) -> TokenRange {
        let sentence = self.sentence_numbers.get(token).and_then(|&number| self.sentences.get(number as usize));
        sentence.copied().unwrap_or(TokenRange::new(token, token))
    }

    /// The block that holds token number `token`; empty past the end.
    pub fn block_of(&self, token: usize) -> TokenRange {
        let at = self.blocks.partition_point(|block| block.end <= token);
        self.blocks.get(at).copied().unwrap_or(TokenRange::new(token, token))
    }

    /// The text of token number `token`; empty past the end.
    #[inline]
    pub fn word(&self, token: usize) -> &'t str {
        self.words.get(token).copied().unwrap_or("")
    }

    /// The hash of token number `token`; 0 past the end.
    pub fn hash(&self, token: usize) -> u32 {
        self.tokens.get(token).map_or(0, |token| token.hash)
    }

    /// The bytes from the first to the last token of `range`.
    pub fn span(&self, range: TokenRange) -> Span {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::new(0, 0),
        }
    }

    /// The text from the first to the last token of `range`.
    pub fn slice(&self, range: TokenRange) -> &'t str {
        self.span(range).slice(self.text)
    }

    /// The number of the first token that ends after byte `offset`; the number of tokens if none does.
    pub fn token_at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|token| token.span.end() <= offset)
    }

    /// The tokens that `span` touches.
    pub fn tokens_of(&self, span: Span) -> TokenRange {
        let start = self.token_at(span.start());
        // Most spans are short.
        let length = self.tokens.iter().skip(start).take_while(|token| token.span.start() < span.end()).count();
        TokenRange::new(start, start + length)
    }
}
