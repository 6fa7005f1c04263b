//! Training the tagger from annotated text (native only): the same files and settings give the same bytes.
//!
//! A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) over the features of [`super::features`],
//! learned by AdaGrad (Duchi, Hazan, Singer 2011) with features dropped at random. In this order:
//! 1. text annotated by machine is read by models trained on its other half, and runs that they find unbelievable are
//!    left out (`doubt`);
//! 2. all features are learned (`field`), six times;
//! 3. those that carry most by the mean are kept, learned again alone, five times, and their mean is rounded to one byte a weight
//!    (`select`).

mod corpus;
mod doubt;
mod field;
mod instances;
mod random;
mod select;
mod substitute;
mod taught;

pub use corpus::{Corpus, CorpusError};
pub use taught::Taught;

use super::features::Lists;
use instances::Instances;

/// Fields that are learned with all features, and with those kept.
const FIELDS_OF_ALL: u64 = 6;
const FIELDS_OF_KEPT: u64 = 5;

/// How to train.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Passes over the corpus before the selection of features, and again after it.
    pub epochs: usize,
    /// Features kept.
    pub features: usize,
    /// A feature must be seen in this many tokens.
    pub least_count: u32,
    /// Fixes the order of documents and what is dropped.
    pub seed: u64,
}

/// Trains on `corpus` and returns the bytes of the model section; `say` is told how it goes.
pub fn train(corpus: &Corpus, lists: Lists<'_>, settings: &Settings, say: &mut dyn FnMut(String)) -> Vec<u8> {
    let mut instances = Instances::read(corpus, lists, settings.least_count);
    say(instances.to_string());
    let doubtful = doubt::leave_out(&mut instances, settings);
    say(format!("{doubtful} runs annotated by machine left out"));
    // What one field learns is partly a matter of luck; the mean of several is less so.
    let mut mean = |kept: Option<&[bool]>, count: u64| {
        let seeds = (0..count).map(|number| Settings { seed: settings.seed.wrapping_add(number), ..settings.clone() });
        field::Field::mean(&seeds.map(|settings| field::learn(&instances, kept, &settings, say)).collect::<Vec<_>>())
    };
    let kept = select::select(&instances, &mean(None, FIELDS_OF_ALL), settings.features);
    let field = mean(Some(&kept), FIELDS_OF_KEPT);
    select::encode(&instances, &kept, &field)
}
