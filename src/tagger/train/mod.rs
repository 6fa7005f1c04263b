//! Training the tagger from annotated text (native only): the same files and settings give the same bytes.
//!
//! An averaged structured perceptron (Collins 2002) over the features of [`super::features`], decoded by Viterbi; then
//! the features that carry the most weight are kept, trained again alone, and rounded to one byte a weight.

mod corpus;
mod perceptron;

pub use corpus::{Corpus, CorpusError};
pub use perceptron::{train, Settings};
