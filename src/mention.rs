//! A finder's candidate: what stages hand on until the last step makes [`crate::Fact`]s of them.

use crate::fact::{Reading, Source};
use crate::text::Span;

/// A stretch of text that may be a fact. Mentions may overlap and come in any order.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it says.
    pub reading: Reading,
    /// Who is given for it; set by the source step.
    pub source: Option<Source>,
    /// The rule that made it.
    pub rule: &'static str,
    /// How sure the rule is, from 0 to 1.
    pub score: f32,
}

impl Mention {
    /// A mention without source.
    pub fn new(span: Span, reading: Reading, rule: &'static str, score: f32) -> Mention {
        Mention { span, reading, source: None, rule, score }
    }
}
