//! From `&str` to a [`Document`]: tokens, sentences and blocks, each made once and shared by all later stages.
//!
//! In: text as a reader sees it, with blank lines between blocks (paragraphs, headings, cells, list items).
//! Out: positions in UTF-8 bytes, as [`Span`]s that always lie on character boundaries; [`utf16`] turns them
//! into the units of JavaScript and of the command line in one forward pass.
//! Left out: anything linguistic. What a word means is for the lexicon and the finders to say.

pub(crate) mod among;
mod characters;
mod document;
mod fold;
mod sentence;
mod span;
mod token;
mod tokenize;
pub mod utf16;
mod whole;

pub(crate) use among::{among, among_in_any_case, class_of, Among};
pub use document::Document;
pub use fold::{fold_hash, holds, lower};
pub use sentence::Abbreviations;
pub use span::{Span, TokenRange};
pub use token::{Class, Gap, Shape, Token};
pub use tokenize::tokenize;
pub use whole::whole;
