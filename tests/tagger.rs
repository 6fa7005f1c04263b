//! Training on a small made-up corpus: the same bytes each time, and a model that tags what it was taught.

use factlight::pack::compile::model_section;
use factlight::pack::{Model, Pack, Reader};
use factlight::tagger::features::Lists;
use factlight::tagger::train::{train, Corpus, Settings, Taught};
use factlight::tagger::{tag, NameKind};
use factlight::text::Document;
use std::fmt::Write;

const PEOPLE: &[&str] = &["Orla Venn", "Tomas Brix", "Ines Calder", "Piet Sandoval", "Mara Lindqvist", "Joon Ashby"];
const PLACES: &[&str] = &["Norrholm", "Tessaly Bay", "Quarrick", "Belstow", "Ostrava Heights", "Lund Vale"];

/// Sentences with a person and a place each, as JSON Lines.
fn corpus_lines() -> String {
    let mut lines = String::new();
    for (number, person) in PEOPLE.iter().cycle().take(60).enumerate() {
        let place = PLACES[number % PLACES.len()];
        let (text, person_start) = match number % 3 {
            0 => (format!("{person} lives in {place} with a dog."), 0),
            1 => (format!("On the road to {place} they met {person} again."), 0),
            _ => (format!("The mayor of {place} thanked {person} twice."), 0),
        };
        let person_start = person_start + text.find(person).expect("in the text");
        let place_start = text.find(place).expect("in the text");
        let span = |start: usize, length: usize, label: &str| serde_json::json!({"start": start, "end": start + length, "label": label});
        let line = serde_json::json!({"id": number.to_string(), "text": text, "spans": [span(person_start, person.len(), "PER"), span(place_start, place.len(), "LOC")]});
        writeln!(lines, "{line}").expect("a string takes all");
    }
    lines
}

fn trained(pack: &Pack) -> Vec<u8> {
    let file =
        std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("corpus-{:?}.jsonl", std::thread::current().id()).replace(['(', ')'], ""));
    std::fs::write(&file, corpus_lines()).expect("writable");
    let mut corpus = Corpus::new("president\n", Taught::default());
    corpus.add(&file).expect("a corpus");
    corpus.add_recased();
    let lists = Lists { lexicon: &pack.lexicon, clusters: &pack.clusters, gazetteer: &pack.gazetteer };
    train(&corpus, lists, &Settings { epochs: 4, features: 2_000, least_count: 1, seed: 7 }, &mut |_| {})
}

#[test]
fn training_is_deterministic_and_its_model_tags() {
    let pack = Pack::embedded().expect("the embedded pack reads");
    let bytes = trained(&pack);
    assert_eq!(bytes, trained(&pack), "the same corpus and settings give the same bytes");

    let model = |bytes: &[u8]| Model::decode(Reader::new(&model_section(bytes).expect("what training wrote"), "model")).expect("a section");
    let pack = Pack { model: model(&bytes), ..pack };
    let text = "Ines Calder lives in Quarrick with a dog. The mayor of Belstow thanked Tomas Brix twice.";
    let document = Document::read(text, &pack.lexicon);
    let words = pack.lexicon.words(&document);
    let names = tag(&document, &words, &pack);
    let found: Vec<(&str, NameKind)> = names.all().iter().map(|name| (document.slice(name.tokens), name.kind)).collect();
    let expected =
        [("Ines Calder", NameKind::Person), ("Quarrick", NameKind::Location), ("Belstow", NameKind::Location), ("Tomas Brix", NameKind::Person)];
    assert_eq!(found, expected);
    let again = Pack { model: model(&bytes), ..Pack::embedded().expect("the embedded pack reads") };
    assert_eq!(tag(&document, &words, &again), names, "a model read twice tags alike");
}

#[test]
fn a_damaged_model_is_an_error() {
    let pack = Pack::embedded().expect("the embedded pack reads");
    let trained = trained(&pack);
    let bytes = model_section(&trained).expect("what training wrote");
    for length in (0..bytes.len()).step_by(bytes.len() / 50 + 1) {
        assert!(Model::decode(Reader::new(&bytes[..length], "model")).is_err(), "{length} of {} bytes", bytes.len());
    }
    let mut longer = bytes;
    longer.push(0);
    assert!(Model::decode(Reader::new(&longer, "model")).is_err());
    assert!(model_section(&trained[..trained.len() - 1]).is_none(), "a weight is missing");
    assert!(model_section(&[trained, vec![1]].concat()).is_none(), "a weight too many");
}
