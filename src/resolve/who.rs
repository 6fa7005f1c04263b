//! Whether two names can be one person's: words compared, initials, misspellings, courtesy titles.
use crate::text::among;

/// A name as the words that count: folded, without particles and points; a hyphenated word is one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words(Vec<String>);

impl Words {
    /// The words of `name`; `is_particle` says which small words do not count.
    pub fn of(name: &str, is_particle: impl Fn(&str) -> bool) -> Words {
        let mut words = Vec::new();
        for word in name.split(|c: char| c.is_whitespace() || c == '.') {
            let folded: String = if word.is_ascii() && !word.contains(',') {
                word.to_ascii_lowercase()
            } else {
                word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { plain(c) }).filter(|c| *c != ',').collect()
            };
            let mut rest = folded.as_str();
            while let Some((front, back)) = rest.split_once('-') {
                if !is_particle(front) {
                    break;
                }
                rest = back;
            }
            // "Jr" says nothing of who it is; "III" of a king does.
            let suffix = is_suffix(rest) && words.len() > 1;
            if !rest.is_empty() && !suffix {
                words.push(if rest.len() == folded.len() { folded } else { rest.to_string() });
            }
        }
        // A name that is all particles ("Van Le") keeps its words.
        if words.iter().any(|word| !is_particle(word)) {
            words.retain(|word| !is_particle(word));
        }
        Words(words)
    }

    /// All words in order.
    pub fn all(&self) -> &[String] {
        &self.0
    }

    /// All words in order, given away.
    pub fn into_all(self) -> Vec<String> {
        self.0
    }

    /// How many words.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The last word.
    pub fn last(&self) -> &str {
        self.0.last().map_or("", String::as_str)
    }

    /// The first word.
    pub fn first(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    /// Whether both can be forms of one full name; both have two words at least.
    pub fn fits(&self, other: &Words) -> bool {
        if self == other {
            return true;
        }
        if self.count() < 2 || other.count() < 2 {
            return false;
        }
        let same_last = self.last() == other.last();
        if same_last {
            return given_fits(self.first(), other.first());
        }
        if self.first() == other.first() && self.count() == other.count() && is_misspelt(self.last(), other.last()) {
            return true;
        }
        // "Pedro Sánchez" and "Pedro Sánchez Pérez": the words of the shorter in the longer, in order.
        let (short, long) = if self.count() < other.count() { (self, other) } else { (other, self) };
        short.count() < long.count() && short.first() == long.first() && {
            let mut words = long.0.iter();
            short.0.iter().all(|word| words.any(|other| other == word))
        }
    }
}

/// "Jr", "III": no part of who somebody is called.
fn is_suffix(word: &str) -> bool {
    among!(word, "jr" | "sr" | "ii" | "iii" | "iv" | "qc" | "kc")
}

/// Letters without the usual accents, so that "Gerald" and "Gérald" are one.
fn plain(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ñ' | 'ń' | 'ň' => 'n',
        'ç' | 'ć' | 'č' => 'c',
        'š' | 'ś' | 'ş' | 'ș' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'ý' => 'y',
        'ł' => 'l',
        'ř' => 'r',
        'ğ' => 'g',
        'ţ' | 'ț' => 't',
        other => other,
    }
}

fn given_fits(a: &str, b: &str) -> bool {
    if a == b || is_initial_of(a, b) || is_initial_of(b, a) {
        return true;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    // "Chris" and "Christopher"; not "Maria" and "Mario".
    short.chars().count() >= 3 && long.starts_with(short) && long.chars().count() >= short.chars().count() + 2
        || a.chars().last() == b.chars().last() && a.chars().next() == b.chars().next() && is_misspelt(a, b)
}

fn is_initial_of(initial: &str, name: &str) -> bool {
    initial.chars().count() == 1 && name.starts_with(initial)
}

/// Whether two words of some length differ by one letter: added, dropped, changed or swapped with its neighbour.
pub fn is_misspelt(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return differ_by_one(a.as_bytes().get(..40).unwrap_or(a.as_bytes()), b.as_bytes().get(..40).unwrap_or(b.as_bytes()));
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(40).collect(), b.chars().take(40).collect());
    differ_by_one(&a, &b)
}

fn differ_by_one<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if a.len() < 5 || b.len() - a.len() > 1 {
        return false;
    }
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    if front + back >= b.len() - 1 {
        return front > 0;
    }
    let swapped = a.len() == b.len() && front + back + 2 == a.len() && a.get(front) == b.get(front + 1) && a.get(front + 1) == b.get(front);
    swapped && front > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> Words {
        Words::of(name, |word| matches!(word, "al" | "el" | "bin" | "de" | "van"))
    }

    #[test]
    fn forms_of_one_name_fit() {
        for (a, b) in [
            ("John Q. Marlow", "John Marlow"),
            ("J. Marlow", "John Marlow"),
            ("Chris Marlow", "Christopher Marlow"),
            ("Rania al-Hadid", "Rania Hadid"),
            ("Pedro Salgado", "Pedro Salgado Ibáñez"),
            ("Géraud Marlin", "Geraud Marlin"),
            ("Marta Kowalsky", "Marta Kowalski"),
        ] {
            assert!(words(a).fits(&words(b)), "{a} / {b}");
        }
    }

    #[test]
    fn two_people_do_not_fit() {
        for (a, b) in [("Maria Lopez", "Mario Lopez"), ("John Marlow", "Jane Marlow"), ("John Marlow", "John Harlan"), ("Ann Bell", "Ann Ball")] {
            assert!(!words(a).fits(&words(b)), "{a} / {b}");
        }
    }
}
