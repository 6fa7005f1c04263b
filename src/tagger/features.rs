//! What the tagger sees of a token: hashed features, the same function for training and for tagging.
//!
//! In: a document and a token number. Out: 32-bit keys, one a feature, each the hash of a template's number and of what
//! the template saw. No string is made; a word is its case-folded hash.

use super::evidence::Evidence;
use super::listed::Listed;
use crate::pack::{Clusters, Gazetteer, Lexicon, Words};
use crate::text::{Class, Document, Token, TokenRange};

/// More features than a token has.
const MOST_FEATURES: usize = 128;

/// The features of one token.
#[derive(Debug, Clone)]
pub struct Keys {
    seeds: [u32; MOST_FEATURES],
    count: usize,
}

impl Default for Keys {
    fn default() -> Keys {
        Keys { seeds: [0; MOST_FEATURES], count: 0 }
    }
}

impl Keys {
    /// Their hashes.
    #[inline]
    pub fn hashes(&self) -> impl Iterator<Item = u32> + '_ {
        self.seeds.get(..self.count).unwrap_or(&[]).iter().map(|&seed| mixed(seed))
    }

    #[inline]
    fn add(&mut self, template: u32, value: u32) {
        // The remainder spares a check: there are fewer.
        self.seeds[self.count % MOST_FEATURES] = template.wrapping_mul(0x9e37_79b1) ^ value;
        self.count += 1;
    }
}

/// What the features of a token and of its neighbours ask of each.
#[derive(Debug, Clone, Copy)]
struct Near {
    word: u32,
    cluster: u8,
    /// Class and shape, from 1.
    shape: u8,
    listed: u8,
    given: bool,
}

/// What stands before the first and after the last token of a sentence.
const EDGE: Near = Near { word: 0x5bd1_e995, cluster: 0, shape: 0, listed: 0, given: false };

/// A document as the features see it.
pub struct View<'a> {
    document: &'a Document<'a>,
    near: Vec<Near>,
    evidence: Evidence,
}

/// The look-up data of features, apart from the weights: what training has before there is a model.
#[derive(Debug, Clone, Copy)]
pub struct Lists<'a> {
    /// Word and phrase tables.
    pub lexicon: &'a Lexicon,
    /// Word clusters.
    pub clusters: &'a Clusters,
    /// Cities and regions.
    pub gazetteer: &'a Gazetteer,
}

/// One multiplication spreads a seed over the upper half of its product, of which a model's key takes the upper bits.
fn mixed(seed: u32) -> u32 {
    (u64::from(seed).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

fn pair(a: u32, b: u32) -> u32 {
    a.rotate_left(7).wrapping_mul(0x9e37_79b1) ^ b
}

fn class_code(token: &Token) -> u8 {
    1 + token.class as u8 * 8 + token.shape as u8
}

/// The small letters at both ends of a word.
struct Letters {
    /// The first four in order.
    first: [u32; AFFIX],
    /// The last four, the last one first.
    last: [u32; AFFIX],
    /// How many the word has, of its first 24 characters.
    count: usize,
}

/// The longest beginnings and ends of words that are features.
const AFFIX: usize = 4;

impl Letters {
    fn of(word: &str) -> Letters {
        const LONGEST: usize = 24;
        let mut letters = Letters { first: [0; AFFIX], last: [0; AFFIX], count: 0 };
        if word.is_ascii() {
            let bytes = word.as_bytes().get(..LONGEST).unwrap_or(word.as_bytes());
            letters.count = bytes.len();
            letters.first.iter_mut().zip(bytes).for_each(|(letter, byte)| *letter = u32::from(byte.to_ascii_lowercase()));
            letters.last.iter_mut().zip(bytes.iter().rev()).for_each(|(letter, byte)| *letter = u32::from(byte.to_ascii_lowercase()));
            return letters;
        }
        // A small letter can be three characters.
        for letter in word.chars().take(LONGEST).flat_map(char::to_lowercase) {
            if let Some(first) = letters.first.get_mut(letters.count) {
                *first = letter as u32;
            }
            letters.last.rotate_right(1);
            letters.last[0] = letter as u32;
            letters.count += 1;
        }
        letters
    }
}

impl<'a> View<'a> {
    /// Looks at `document`, whose candidate runs are `runs`, with the lists of the pack.
    pub fn new(document: &'a Document<'a>, words: &Words, lists: Lists<'a>, runs: &[TokenRange]) -> View<'a> {
        let (listed, evidence) = (Listed::read(document, words, lists, runs), Evidence::read(document, words, lists.lexicon, runs));
        let near = |(at, token): (usize, &Token)| Near {
            word: token.hash,
            cluster: lists.clusters.of(token.hash),
            shape: class_code(token),
            listed: listed.of(at),
            given: evidence.is_given(at),
        };
        let near = document.tokens().iter().enumerate().map(near).collect();
        View { document, near, evidence }
    }

    /// Token `at`, or the edge past either end of the document.
    #[inline]
    fn near(&self, at: usize) -> &Near {
        self.near.get(at).unwrap_or(&EDGE)
    }

    /// Fills `keys` with the features of token `at` of the sentence from `start` to `end`.
    pub fn of(&self, at: usize, start: usize, end: usize, keys: &mut Keys) {
        keys.count = 0;
        let tokens = self.document.tokens();
        let Some(token) = tokens.get(at) else { return };
        let within = |place: usize| if place >= start && place < end { self.near(place) } else { &EDGE };
        let (here, p1, p2, n1, n2) = (self.near(at), within(at.wrapping_sub(1)), within(at.wrapping_sub(2)), within(at + 1), within(at + 2));
        let (word, wp1, wp2, wn1, wn2) = (here.word, p1.word, p2.word, n1.word, n2.word);
        let (shape, sp1, sn1) = (u32::from(here.shape), u32::from(p1.shape), u32::from(n1.shape));
        let first = u32::from(at == start);
        let mut add = |template: u32, value: u32| keys.add(template, value);

        add(1, word);
        add(2, wp1);
        add(3, wn1);
        add(4, wp2);
        add(5, wn2);
        add(6, pair(wp1, word));
        add(11, pair(pair(sp1, shape), first));
        add(13, pair(pair(sp1, shape), sn1));
        add(14, pair(word, shape));

        let letters = Letters::of(self.document.word(at));
        let mut hash = 17;
        for (length, letter) in letters.first.into_iter().take(letters.count).enumerate() {
            hash = pair(hash, letter);
            if length >= 1 {
                add(20 + length as u32, hash);
            }
        }
        let mut hash = 19;
        for (length, letter) in letters.last.into_iter().take(letters.count).enumerate() {
            hash = pair(hash, letter);
            if length >= 1 {
                add(24 + length as u32, hash);
            }
        }
        add(28, letters.count.min(12) as u32 * 8 + token.shape as u32);

        let [c, cp1, cp2, cn1, cn2] = [here, p1, p2, n1, n2].map(|near| u32::from(near.cluster));
        add(30, c);
        add(31, cp1);
        add(32, cn1);
        add(33, pair(cp1, c));
        add(34, pair(c, cn1));
        add(35, pair(cp1, cn1));
        add(36, pair(cp2, cp1));
        add(37, pair(cn1, cn2));
        add(38, pair(pair(cp1, shape), cn1));
        add(39, pair(pair(c, shape), first));

        let [l, lp1, ln1] = [here, p1, n1].map(|near| u32::from(near.listed));
        add(50, l);
        add(51, pair(l, shape));
        add(52, pair(lp1, l));
        add(53, pair(l, ln1));
        add(54, pair(l, cp1));
        add(55, pair(l, cn1));
        add(56, pair(pair(lp1, l), ln1));
        add(57, pair(pair(l, cp1), cn1));

        let around = u32::from(here.given) * 4 + u32::from(p1.given) * 2 + u32::from(n1.given);
        add(59, pair(around, pair(shape, sn1)));
        add(60, pair(around, c));

        // The group of capitals: companies and bodies are told by its last word, people often by its first.
        let (group_first, group_last) = self.evidence.group(at);
        let place = ((at - group_first).min(3) * 4 + (group_last - at).min(3)) as u32;
        let (leads, ends) = (self.near(group_first), self.near(group_last));
        let (cluster_first, cluster_last) = (u32::from(leads.cluster), u32::from(ends.cluster));
        add(61, ends.word);
        add(62, pair(cluster_last, place));
        add(63, pair(cluster_last, c));
        add(64, pair(leads.word, place.min(4)));
        add(65, pair(cluster_first, cluster_last));
        add(66, pair(place, pair(u32::from(leads.given), u32::from(leads.listed))));

        // The rest of the document: a word's fullest group tells of its shorter ones.
        if let Some(seen) = self.evidence.seen(at) {
            add(70, u32::from(seen.lower) * 8 + seen.count.min(3) * 2 + first);
            let full = seen.at as usize;
            if seen.length as usize > group_last + 1 - group_first {
                let (full_first, full_last) = self.evidence.group(full);
                let place = ((full - full_first).min(2) * 3 + (full_last - full).min(2)) as u32;
                let (leads, ends) = (self.near(full_first), self.near(full_last));
                add(72, pair(place, u32::from(ends.cluster)));
                add(73, pair(place, pair(u32::from(leads.given), u32::from(leads.listed))));
                add(74, pair(place, u32::from(leads.cluster)));
            } else if full != at {
                add(80, pair(u32::from(self.near(full.wrapping_sub(1)).cluster), u32::from(self.near(full + 1).cluster)));
            }
        }

        // The nearest words outside the run of capitals: what a long name leans on.
        let is_inner = |place: usize| tokens.get(place).is_some_and(|t| t.is_capitalised() || (t.class == Class::Punctuation && t.span.len() == 1));
        let left = (start..at).rev().take(6).find(|&place| !is_inner(place));
        let right = (at + 1..end).take(6).find(|&place| !is_inner(place));
        let outside = right.map_or(&EDGE, |right| self.near(right));
        add(41, outside.word);
        add(43, u32::from(outside.cluster));
        add(44, pair(left.map_or(0, |left| u32::from(self.near(left).cluster)), u32::from(outside.cluster)));
        let before = left.map_or(at - start, |left| at - left - 1).min(5) as u32;
        let after = right.map_or(end - at - 1, |right| right - at - 1).min(5) as u32;
        add(46, pair(before * 8 + after, c));
    }
}
