//! `factlight train`: trains the tagger on the corpora that may be trained on and writes `data/model/tagger.model`.

use super::Failure;
use crate::pack::compile::compile;
use crate::pack::Pack;
use crate::tagger::features::Lists;
use crate::tagger::train::{train, Corpus, Settings, Taught};
use std::path::PathBuf;

/// The files of the corpus folder that are trained on, in their order.
const FILES: &[&str] = &[
    "gmb.jsonl",
    "uner_ewt.dev.jsonl",
    "wikigold.jsonl",
    "wnut17.train.jsonl",
    "wnut17.dev.jsonl",
    "wnut17.test.jsonl",
    "btc.h.jsonl",
    "crossner_politics.train.jsonl",
    "crossner_politics.dev.jsonl",
    "gum.interview.named.jsonl",
    "plain.masc_newspaper.jsonl",
    "plain.onestop_adv.jsonl",
];

/// Fixes all that training leaves to chance.
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

#[derive(clap::Args)]
pub struct Arguments {
    /// The folder with the training corpora
    #[arg(long, default_value = "../shared/corpora/train")]
    corpora: PathBuf,
    /// The folder with lexicon/, gazetteer/ and model/
    #[arg(long, default_value = "data")]
    data: PathBuf,
    /// Where the model goes; the default is model/tagger.model in the data folder
    #[arg(long)]
    out: Option<PathBuf>,
    /// Passes over the corpus
    #[arg(long, default_value_t = 12)]
    epochs: usize,
    /// Features kept
    #[arg(long, default_value_t = 11_600)]
    features: usize,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let pack = compile(&arguments.data).map_err(|error| Failure::new(error.to_string()))?;
    let pack = Pack::from_bytes(&pack)?;
    let titles_path = arguments.data.join("model/person_titles.tsv");
    let titles = std::fs::read_to_string(&titles_path).map_err(|error| Failure::at(titles_path.display(), error))?;
    let taught_path = arguments.data.join("model/taught_names.tsv");
    let taught = std::fs::read_to_string(&taught_path).map_err(|error| Failure::at(taught_path.display(), error))?;
    let taught =
        Taught::parse(&taught).map_err(|line| Failure::new(format!("{}:{line}: not a line's number and its names", taught_path.display())))?;
    let mut corpus = Corpus::new(&titles, taught);
    for file in FILES {
        corpus.add(&arguments.corpora.join(file)).map_err(|error| Failure::new(error.to_string()))?;
    }
    let companies_path = arguments.data.join("model/company_words.tsv");
    let companies = std::fs::read_to_string(&companies_path).map_err(|error| Failure::at(companies_path.display(), error))?;
    corpus.add_substituted(&companies, SEED);
    corpus.add_recased();
    let lists = Lists { lexicon: &pack.lexicon, clusters: &pack.clusters, gazetteer: &pack.gazetteer };
    let settings = Settings { epochs: arguments.epochs, features: arguments.features, least_count: 3, seed: SEED };
    let bytes = train(&corpus, lists, &settings, &mut |line| eprintln!("train: {line}"));
    let path = arguments.out.clone().unwrap_or_else(|| arguments.data.join("model/tagger.model"));
    std::fs::write(&path, &bytes).map_err(|error| Failure::at(path.display(), error))?;
    eprintln!("{}: written, {} bytes; `factlight pack` takes it into the program", path.display(), bytes.len());
    Ok(())
}
