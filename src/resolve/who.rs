//! Whether two names can be one person's: words compared, initials, misspellings, courtesy titles.
use crate::text::among;

/// What stands after the last space of a name or a role.
pub fn last_word(name: &str) -> &str {
    let space = name.char_indices().rev().find(|(_, c)| c.is_whitespace());
    space.and_then(|(at, c)| name.get(at + c.len_utf8()..)).unwrap_or(name)
}

/// The words of names, all in one text: a document has many names, and each word for itself would cost more.
#[derive(Debug, Default)]
pub struct Spellings {
    text: String,
    /// From where to where in `text` each word stands.
    words: Vec<(usize, usize)>,
    /// Where each name's words end in `words`.
    names: Vec<usize>,
}

impl Spellings {
    /// Takes in the next name; returns how many words count in it.
    pub fn add(&mut self, name: &str) -> usize {
        let first = self.words.len();
        for word in name.split(|c: char| c.is_whitespace() || c == '.').filter(|word| !word.is_empty()) {
            self.add_word(word, first);
        }
        // A name that is all particles ("Van Le") keeps its words.
        let particle = |&(start, end): &(usize, usize)| is_particle(self.text.get(start..end).unwrap_or(""));
        let particles = self.words.iter().skip(first).filter(|word| particle(word)).count();
        if particles > 0 && first + particles < self.words.len() {
            let rest: Vec<(usize, usize)> = self.words.iter().skip(first).filter(|word| !particle(word)).copied().collect();
            self.words.truncate(first);
            self.words.extend(rest);
        }
        self.names.push(self.words.len());
        self.words.len() - first
    }

    /// Adds a word of the name whose words start at number `first`.
    fn add_word(&mut self, word: &str, first: usize) {
        let mut start = self.text.len();
        if word.bytes().all(|byte| byte.is_ascii() && byte != b',') {
            self.text.push_str(word);
            if let Some(word) = self.text.get_mut(start..) {
                word.make_ascii_lowercase();
            }
        } else {
            let folded = word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { plain(c) });
            self.text.extend(folded.filter(|c| *c != ','));
        }
        // "al-Hadid" is known as "Hadid" too.
        let mut rest = self.text.get(start..).unwrap_or("");
        while let Some(hyphen) = rest.bytes().position(|byte| byte == b'-') {
            if !is_particle(rest.get(..hyphen).unwrap_or("")) {
                break;
            }
            start += hyphen + 1;
            rest = rest.get(hyphen + 1..).unwrap_or("");
        }
        // "Jr" says nothing of who it is; "III" of a king does.
        let suffix = self.words.len() > first + 1 && is_suffix(rest);
        if !rest.is_empty() && !suffix {
            self.words.push((start, self.text.len()));
        }
    }

    /// The words of all names, one after the other.
    pub fn words(&self) -> Vec<&str> {
        self.words.iter().map(|&(start, end)| self.text.get(start..end).unwrap_or("")).collect()
    }

    /// Each name's part of all `words`.
    pub fn names<'w>(&self, words: &'w [&'w str]) -> Vec<Words<'w>> {
        let mut start = 0;
        self.names.iter().map(|&end| Words(words.get(std::mem::replace(&mut start, end)..end).unwrap_or(&[]))).collect()
    }
}

/// A name as the words that count: folded, without particles and points; a hyphenated word is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words<'w>(&'w [&'w str]);

impl<'w> Words<'w> {
    /// All words in order.
    pub fn all(self) -> &'w [&'w str] {
        self.0
    }

    /// How many words.
    pub fn count(self) -> usize {
        self.0.len()
    }

    /// The last word.
    pub fn last(self) -> &'w str {
        self.0.last().copied().unwrap_or("")
    }

    /// The first word.
    pub fn first(self) -> &'w str {
        self.0.first().copied().unwrap_or("")
    }

    /// The first word alone.
    pub fn first_alone(self) -> Words<'w> {
        Words(self.0.get(..1).unwrap_or(&[]))
    }

    /// The last word alone.
    pub fn last_alone(self) -> Words<'w> {
        Words(self.0.get(self.0.len().saturating_sub(1)..).unwrap_or(&[]))
    }

    /// Whether both can be forms of one full name; both have two words at least.
    pub fn fits(self, other: Words<'_>) -> bool {
        if self == other {
            return true;
        }
        if self.count() < 2 || other.count() < 2 {
            return false;
        }
        if self.last() == other.last() {
            // "Luis Pardo Carral" is known as "Pardo Carral" too.
            return given_fits(self.first(), other.first()) || self.all().ends_with(other.all()) || other.all().ends_with(self.all());
        }
        if self.first() == other.first() && self.count() == other.count() && is_misspelt(self.last(), other.last()) {
            return true;
        }
        // "Pedro Sánchez" and "Pedro Sánchez Pérez": the words of the shorter in the longer, in order.
        let (short, long) = if self.count() < other.count() { (self, other) } else { (other, self) };
        short.count() < long.count() && short.first() == long.first() && {
            let mut words = long.all().iter();
            short.all().iter().all(|word| words.any(|other| other == word))
        }
    }
}

/// Small words inside names, by their spelling: names are looked at without their place in a document.
pub fn is_particle(word: &str) -> bool {
    among!(
        word,
        "al" | "el"
            | "ul"
            | "ur"
            | "as"
            | "ad"
            | "bin"
            | "bint"
            | "ibn"
            | "ben"
            | "van"
            | "von"
            | "de"
            | "del"
            | "della"
            | "der"
            | "den"
            | "da"
            | "di"
            | "do"
            | "dos"
            | "das"
            | "du"
            | "la"
            | "le"
            | "ter"
            | "ten"
            | "zu"
            | "zum"
            | "af"
            | "y"
    )
}

/// "Jr", "III": no part of who somebody is called.
pub fn is_suffix(word: &str) -> bool {
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

    fn fit(one: &str, other: &str) -> bool {
        let mut spellings = Spellings::default();
        spellings.add(one);
        spellings.add(other);
        let words = spellings.words();
        matches!(spellings.names(&words)[..], [one, other] if one.fits(other))
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
            ("Pardo Carral", "Luis Pardo Carral"),
        ] {
            assert!(fit(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn two_people_do_not_fit() {
        for (a, b) in [("Maria Lopez", "Mario Lopez"), ("John Marlow", "Jane Marlow"), ("John Marlow", "John Harlan"), ("Ann Bell", "Ann Ball")] {
            assert!(!fit(a, b), "{a} / {b}");
        }
    }
}
