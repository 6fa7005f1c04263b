//! Scan speed on plain news, natively on one core: the median of several passes, by stage and by kind.
//!
//! `cargo bench --bench scan [-- FILE.jsonl…]`; without files it takes the plain corpora of ../shared/corpora/train.
//! Prints tab-separated name, MB/s (10^6 bytes) and facts; comparisons belong in one run.

use factlight::pack::Pack;
use factlight::text::Document;
use factlight::{Kinds, Options, Scanner};
use std::path::PathBuf;
use std::time::Instant;

const PASSES: usize = 9;

fn main() {
    let files: Vec<PathBuf> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).map(PathBuf::from).collect();
    let files = if files.is_empty() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/train");
        vec![folder.join("plain.masc_newspaper.jsonl"), folder.join("plain.onestop_adv.jsonl")]
    } else {
        files
    };
    for file in files {
        let Ok(content) = std::fs::read_to_string(&file) else {
            eprintln!("{}: cannot be read; name JSON Lines files with a `text`", file.display());
            continue;
        };
        let texts: Vec<String> = content
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
            .filter_map(|document| document["text"].as_str().map(str::to_string))
            .collect();
        println!(
            "{}\t{} documents\t{} bytes",
            file.file_stem().unwrap_or_default().to_string_lossy(),
            texts.len(),
            texts.iter().map(String::len).sum::<usize>()
        );
        let pack = Pack::embedded().expect("the embedded pack reads");
        report("tokens", &texts, |text| factlight::text::tokenize(text).len());
        report("read", &texts, |text| Document::read(text, &pack.lexicon).tokens().len());
        report("read+words", &texts, |text| {
            let document = Document::read(text, &pack.lexicon);
            let words = pack.lexicon.words(&document);
            words.id(0) as usize
        });
        report("read+names", &texts, |text| {
            let document = Document::read(text, &pack.lexicon);
            let words = pack.lexicon.words(&document);
            factlight::tagger::tag(&document, &words, &pack).all().len()
        });
        for (name, kinds) in [("figures", "figure"), ("officials", "official"), ("locations", "location"), ("facts", "figure,official,location")] {
            let options = Options { kinds: Kinds::parse(kinds).expect("kinds"), ..Options::default() };
            let scanner = Scanner::new(options).expect("the embedded pack reads");
            report(name, &texts, |text| scanner.scan(text).facts.len());
        }
        let bare = Options { kinds: Kinds::FIGURES, sources: false, ..Options::default() };
        let scanner = Scanner::new(bare).expect("the embedded pack reads");
        report("figures, no sources", &texts, |text| scanner.scan(text).facts.len());
        report_start(PASSES);
    }
}

/// The median speed of `work` over all texts, after one pass that is not counted.
fn report(name: &str, texts: &[String], work: impl Fn(&str) -> usize) {
    let bytes: usize = texts.iter().map(String::len).sum();
    let pass = || texts.iter().map(|text| std::hint::black_box(work(text))).sum::<usize>();
    let found = pass();
    let mut seconds: Vec<f64> = (0..PASSES)
        .map(|_| {
            let start = Instant::now();
            pass();
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    println!("{name}\t{:.1} MB/s\t{found}", bytes as f64 / 1e6 / seconds[PASSES / 2]);
}

fn report_start(passes: usize) {
    let mut seconds: Vec<f64> = (0..passes)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(Pack::embedded().is_ok());
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    println!("start\t{:.3} ms", seconds[passes / 2] * 1e3);
}
