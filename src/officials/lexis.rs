//! What the words of a document can be in a role: heads ("minister"), bodies ("police"), words before a head
//! ("former", "foreign"), words of party. Looked up once a document, in one pass.

use crate::pack::{Phrase, Table, TableSet};
use crate::scan::Context;
use crate::text::{Gap, TokenRange};

/// What a role's head makes of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// "Mr.": stands before a name, says nothing of an office.
    Courtesy,
    /// "Professor": likewise.
    Academic,
    /// A military or police rank.
    Rank,
    /// A public office whatever the body.
    Office,
    /// Public unless the body is private.
    Likely,
    /// Public only with a public body or a place.
    Placed,
    /// Public only with a public body.
    Bodied,
    /// Never public.
    Private,
}

/// A head found in the text.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// Its tokens.
    pub tokens: TokenRange,
    /// What it makes of the person.
    pub class: Class,
    /// Whether it is shared by several names ("senators A and B").
    pub plural: bool,
}

/// A body found in the text.
#[derive(Debug, Clone, Copy)]
pub struct Body {
    /// Its tokens.
    pub tokens: TokenRange,
    /// Whether its officers are officials.
    pub public: bool,
}

/// What a single token is part of, a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell(u8);

const ROLE_WORD: u8 = 1;
const PARTY: u8 = 2;
const PARTICLE: u8 = 4;
const NATION: u8 = 8;
const GIVEN: u8 = 16;
const HEAD: u8 = 32;
const BODY: u8 = 64;

/// What the phrases of tables are.
const MARKS: [(Table, u8); 6] = [
    (Table::RoleWords, ROLE_WORD),
    (Table::Parties, PARTY),
    (Table::NameParticles, PARTICLE),
    (Table::GivenNames, GIVEN),
    (Table::Demonyms, NATION),
    (Table::Places, NATION),
];

impl Cell {
    /// A word that belongs before a head.
    pub fn role_word(self) -> bool {
        self.0 & ROLE_WORD != 0
    }

    /// A word of party or camp.
    pub fn party(self) -> bool {
        self.0 & PARTY != 0
    }

    /// A small word inside names.
    pub fn particle(self) -> bool {
        self.0 & PARTICLE != 0
    }

    /// A nationality or a country's name.
    pub fn nation(self) -> bool {
        self.0 & NATION != 0
    }

    /// A given name.
    pub fn given(self) -> bool {
        self.0 & GIVEN != 0
    }
}

/// The role words of a document, by position.
#[derive(Debug)]
pub struct Lexis {
    heads: Vec<Head>,
    bodies: Vec<Body>,
    /// The bits of each token's [`Cell`].
    cells: Vec<u8>,
}

/// Where heads are found: titles, and the cues that tell a candidate.
const HEADS: TableSet = TableSet::of(Table::Titles).with(Table::Cues);

const LOOKED_FOR: TableSet = HEADS
    .with(Table::Bodies)
    .with(Table::RoleWords)
    .with(Table::Parties)
    .with(Table::NameParticles)
    .with(Table::Demonyms)
    .with(Table::GivenNames)
    .with(Table::Places);

impl Lexis {
    /// Looks up all tokens.
    pub fn read(context: &Context<'_>) -> Lexis {
        let count = context.document.tokens().len();
        let mut lexis = Lexis { heads: Vec::with_capacity(count / 32), bodies: Vec::with_capacity(count / 16), cells: vec![0; count] };
        let (mut head_free, mut body_free) = (0, 0);
        for token in 0..count {
            let tables = context.tables_from(token);
            if !tables.meets(LOOKED_FOR) {
                continue;
            }
            if tables.meets(HEADS) && token >= head_free {
                if let Some(head) = head_at(context, token) {
                    head_free = head.tokens.end;
                    lexis.mark(head.tokens, HEAD);
                    lexis.heads.push(head);
                }
            }
            if tables.has(Table::Bodies) && token >= body_free {
                // "who" is no World Health Organization.
                let small = |phrase: &Phrase<'_>| phrase.length == 1 && matches!(context.document.word(token), "who" | "us");
                if let Some(phrase) = context.longest(token, Table::Bodies).filter(|phrase| !small(phrase)) {
                    body_free = token + phrase.length;
                    let public = phrase.entry.column(0) == "public";
                    let tokens = TokenRange::new(token, body_free);
                    lexis.mark(tokens, BODY);
                    lexis.bodies.push(Body { tokens, public });
                }
            }
            let mut mark = |table: Table, bit: u8| {
                // Of the places only the countries count.
                let counts = |phrase: &Phrase<'_>| table != Table::Places || phrase.entry.column(1) == "country";
                if let Some(phrase) = context.longest(token, table).filter(counts) {
                    lexis.mark(TokenRange::new(token, token + phrase.length), bit);
                }
            };
            MARKS.iter().filter(|(table, _)| tables.has(*table)).for_each(|&(table, bit)| mark(table, bit));
        }
        lexis
    }

    fn mark(&mut self, tokens: TokenRange, bit: u8) {
        for cell in self.cells.get_mut(tokens.iter()).into_iter().flatten() {
            *cell |= bit;
        }
    }

    /// What token number `token` is part of.
    pub fn cell(&self, token: usize) -> Cell {
        Cell(self.cells.get(token).copied().unwrap_or(0))
    }

    /// All heads in order.
    pub fn heads(&self) -> &[Head] {
        &self.heads
    }

    /// The head that ends right before token `end`.
    pub fn head_ending(&self, end: usize) -> Option<Head> {
        let at = self.heads.partition_point(|head| head.tokens.end < end);
        self.heads.get(at).copied().filter(|head| head.tokens.end == end)
    }

    /// The head that `token` is part of.
    pub fn head_of(&self, token: usize) -> Option<Head> {
        if !self.is_head(token) {
            return None;
        }
        let at = self.heads.partition_point(|head| head.tokens.end <= token);
        self.heads.get(at).copied()
    }

    /// The heads that lie within `range`.
    pub fn heads_in(&self, range: TokenRange) -> &[Head] {
        within(&self.heads, range, |head| head.tokens)
    }

    /// The bodies that lie within `range`.
    pub fn bodies_in(&self, range: TokenRange) -> &[Body] {
        within(&self.bodies, range, |body| body.tokens)
    }

    /// Whether `token` is part of a head or a body.
    pub fn is_role_part(&self, token: usize) -> bool {
        self.cell(token).0 & (HEAD | BODY) != 0
    }

    /// Whether `token` is part of a body.
    pub fn is_body(&self, token: usize) -> bool {
        self.cell(token).0 & BODY != 0
    }

    /// Whether `token` is part of a head.
    pub fn is_head(&self, token: usize) -> bool {
        self.cell(token).0 & HEAD != 0
    }
}

fn within<T>(items: &[T], range: TokenRange, tokens: fn(&T) -> TokenRange) -> &[T] {
    let from = items.partition_point(|item| tokens(item).start < range.start);
    let to = items.partition_point(|item| tokens(item).end <= range.end);
    items.get(from..to).unwrap_or(&[])
}

fn head_at(context: &Context<'_>, token: usize) -> Option<Head> {
    let Some(phrase) = context.longest(token, Table::Titles) else {
        let tokens = TokenRange::new(token, token + 1);
        return context.is_cue(token, "nominee").then_some(Head { tokens, class: Class::Bodied, plural: false });
    };
    let class = match phrase.entry.column(0) {
        // "his brother Raul", not "Brother Raul".
        "academic" if context.is_cue(token, "kin") && context.document.tokens().get(token).is_some_and(|t| !t.is_capitalised()) => Class::Private,
        "courtesy" => Class::Courtesy,
        "academic" => Class::Academic,
        "rank" => Class::Rank,
        "office" => Class::Office,
        "likely" => Class::Likely,
        "placed" => Class::Placed,
        "bodied" => Class::Bodied,
        _ => Class::Private,
    };
    let mut end = token + phrase.length;
    // The point of an abbreviation belongs to it: "Sen." is two tokens.
    let tokens = context.document.tokens();
    let pointed = context.document.word(end) == "." && tokens.get(end).is_some_and(|point| point.gap == Gap::None);
    if pointed && context.document.word(end - 1).chars().count() <= 5 && is_abbreviated(context, end) {
        end += 1;
    }
    // "President-elect".
    let hyphened = context.document.word(end) == "-" && tokens.get(end).is_some_and(|hyphen| hyphen.gap == Gap::None);
    if hyphened && matches!(context.document.word(end + 1), "elect" | "Elect" | "designate") {
        end += 2;
    }
    Some(Head { tokens: TokenRange::new(token, end), class, plural: phrase.entry.column(1) == "plural" })
}

/// Whether the point at token `point` does not end its sentence.
fn is_abbreviated(context: &Context<'_>, point: usize) -> bool {
    context.document.sentence_of(point).end > point + 1
}
