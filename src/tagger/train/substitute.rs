//! Copies of training documents in which people and bodies have other names: what a name looks like says less in them,
//! and what stands around it more. Newswire of one agency has few companies; news has many.
//!
//! A word of a person's name becomes the same other word in the whole document, so that a surname still repeats its
//! full name. A body becomes a made-up company, first with and later often without the form of law that ends it.

use super::corpus::Annotated;
use super::random::Random;
use std::collections::HashMap;

const PERSON: usize = 0;
const ORGANISATION: usize = 2;

/// What new names are made of.
#[derive(Debug, Default)]
pub struct Pools {
    given: Vec<String>,
    surnames: Vec<String>,
    forms: Vec<String>,
    trades: Vec<String>,
}

/// Ends of coined names ("Voltic").
const COINED: &[&str] = &["ix", "ex", "ra", "on", "co", "gen", "tech", "ium", "ia", "is", "ene", "or", "us", "ly", "ify", "box", "cor", "ant"];

impl Pools {
    /// From the persons of `documents` and the file of company words.
    pub fn new(documents: &[Annotated], company_words: &str) -> Pools {
        let mut pools = Pools::default();
        for line in company_words.lines().filter(|line| !line.starts_with('#')) {
            match line.split_once('\t') {
                Some((word, "form")) => pools.forms.push(word.to_string()),
                Some((word, _)) => pools.trades.push(word.to_string()),
                None => {}
            }
        }
        let is_word = |word: &str| word.chars().count() > 2 && word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
        for document in documents {
            for &(start, end, _) in document.names.iter().filter(|&&(_, _, kind)| kind == PERSON) {
                let words: Vec<&str> = document.text[start..end].split(' ').collect();
                if let [first, .., last] = words[..] {
                    if is_word(first) && is_word(last) {
                        pools.given.push(first.to_string());
                        pools.surnames.push(last.to_string());
                    }
                }
            }
        }
        pools
    }

    fn surname(&self, random: &mut Random) -> &str {
        random.pick(&self.surnames)
    }

    /// A company's name without and with what ends it.
    fn company(&self, random: &mut Random) -> (String, String) {
        let short = match random.below(20) {
            0..=4 => format!("{} {}", self.surname(random), self.surname(random)),
            5 | 6 => format!("{} & {}", self.surname(random), self.surname(random)),
            7 => format!("{}, {} & {}", self.surname(random), self.surname(random), self.surname(random)),
            8..=10 => self.surname(random).to_string(),
            11..=14 => format!("{} {}", self.surname(random), random.pick(&self.trades)),
            15 | 16 => (0..2 + random.below(3)).map(|_| char::from(b'A' + random.below(26) as u8)).collect(),
            _ => {
                let stem: String = self.surname(random).chars().take(3 + random.below(3)).collect();
                stem + random.pick(COINED)
            }
        };
        let full = match random.below(3) {
            0 => format!("{short} {}", random.pick(&self.forms)),
            _ => short.clone(),
        };
        (short, full)
    }
}

/// `document` with other names; `is_title` tells the words at the front of a person's name that are none of it.
pub fn substituted(document: &Annotated, pools: &Pools, random: &mut Random, is_title: impl Fn(&str) -> bool) -> Annotated {
    let mut names = document.names.clone();
    names.sort_unstable();
    let mut out = Annotated { silver: document.silver, ..Annotated::default() };
    let mut words: HashMap<String, String> = HashMap::new();
    let mut bodies: HashMap<String, (String, String)> = HashMap::new();
    let mut done = 0;
    for (start, end, kind) in names {
        if start < done {
            continue;
        }
        out.text.push_str(&document.text[done..start]);
        done = end;
        let old = &document.text[start..end];
        let new = match kind {
            PERSON => {
                let count = old.split(' ').count();
                let renamed: Vec<String> = old
                    .split(' ')
                    .enumerate()
                    .map(|(at, word)| {
                        let plain = word.chars().count() > 2 && word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
                        if !plain || is_title(word) {
                            return word.to_string();
                        }
                        let pool = if at + 1 == count { &pools.surnames } else { &pools.given };
                        words.entry(word.to_string()).or_insert_with(|| random.pick(pool).to_string()).clone()
                    })
                    .collect();
                renamed.join(" ")
            }
            ORGANISATION => match bodies.get(old) {
                Some((short, full)) => if random.below(2) == 0 { short } else { full }.clone(),
                None => {
                    let company = pools.company(random);
                    let full = company.1.clone();
                    bodies.insert(old.to_string(), company);
                    full
                }
            },
            _ => old.to_string(),
        };
        let at = out.text.len();
        out.text.push_str(&new);
        out.names.push((at, out.text.len(), kind));
    }
    out.text.push_str(&document.text[done..]);
    out
}
