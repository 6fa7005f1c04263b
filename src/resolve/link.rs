//! Who is who: the mentions of one person get one number, one name and all the roles that the document tells.
//!
//! Full names first, then short ones by surname, given name and nearness, then surnames that no finder saw. A person
//! with a public office anywhere in the document is an official everywhere in it. Every name is compared with the
//! few nearest of the same words only, so the time stays linear in the text.

use super::who::{is_misspelt, Words};
use crate::fact::{Country, EntityId, MentionForm, Person, Reading};
use crate::mention::Mention;
use crate::pack::Table;
use crate::scan::Context;
use crate::tagger::NameKind;
use crate::text::{fold_hash, Gap, Span, TokenRange};
use std::collections::HashMap;

/// How many people of one name word are looked at, nearest first.
const NEAREST: usize = 8;

/// Links the mentions of one person.
pub fn link(context: &Context<'_>, mentions: Vec<Mention>) -> Vec<Mention> {
    let (mut people, rest): (Vec<Mention>, Vec<Mention>) = mentions.into_iter().partition(|mention| person_of(mention).is_some());
    if people.is_empty() {
        return rest;
    }
    people.sort_by(|a, b| a.span.cmp(&b.span).then(b.score.total_cmp(&a.score)));
    drop_places(&mut people, &rest);
    let mut linker = Linker { context, entities: Vec::new(), by_word: HashMap::new() };
    let mut owners: Vec<Option<usize>> = vec![None; people.len()];
    let words: Vec<Words> = people.iter().map(|mention| linker.words(mention)).collect();
    // Full names first: a surname is explained by a full name that may come later.
    for full in [true, false] {
        for (at, mention) in people.iter().enumerate() {
            let Some(words) = words.get(at).filter(|words| (words.count() > 1) == full) else { continue };
            let entity = if full { linker.full(mention, words) } else { linker.short(mention, words) };
            if let Some(owner) = owners.get_mut(at) {
                *owner = entity;
            }
        }
    }
    let found = linker.bare(&people, &rest);
    let mut linked: Vec<(Mention, Option<usize>)> = people.into_iter().zip(owners).collect();
    linked.extend(found);
    linked.sort_by_key(|(mention, _)| mention.span);
    linker.settle(linked, rest)
}

/// Drops persons that are rather places: a name inside a longer place ("Johnson" of "Johnson Space Center"), and a
/// word alone that another finder knows while no full name has it.
fn drop_places(people: &mut Vec<Mention>, rest: &[Mention]) {
    let places: Vec<Span> = {
        let mut spans: Vec<Span> =
            rest.iter().filter(|mention| matches!(mention.reading, Reading::Location(_) | Reading::Demonym(_))).map(|mention| mention.span).collect();
        spans.sort();
        spans
    };
    let full: std::collections::HashSet<String> = people
        .iter()
        .filter_map(person_of)
        .filter(|person| person.mention == MentionForm::Full)
        .flat_map(|person| Words::of(&person.name, is_particle).all().to_vec())
        .collect();
    people.retain(|mention| {
        let Some(person) = person_of(mention) else { return true };
        if !matches!(mention.reading, Reading::Person(_)) || mention.rule == "official.listed" || person.name_span != mention.span {
            return true;
        }
        let at = places.partition_point(|place| place.end() <= mention.span.start());
        let Some(place) = places.get(at).filter(|place| place.overlaps(mention.span)) else { return true };
        let inside = place.contains(mention.span) && place.len() > mention.span.len();
        let alone = person.mention == MentionForm::Short && !Words::of(&person.name, is_particle).all().iter().any(|word| full.contains(word));
        !(inside || alone)
    });
}

/// The person of a mention.
pub fn person_of(mention: &Mention) -> Option<&Person> {
    match &mention.reading {
        Reading::Official(person) | Reading::Person(person) => Some(person),
        _ => None,
    }
}

/// One person while the document is gone through.
#[derive(Debug)]
struct Entity {
    words: Words,
    /// The longest name as written.
    name: String,
    roles: Vec<String>,
    /// The roles of the mentions linked so far, spelled out: "senator" for "Sen.".
    titles: Vec<String>,
    org: Option<String>,
    country: Option<Country>,
    official: bool,
    /// The first word is the surname, as in Korean names.
    surname_first: bool,
    /// The first word is a known given name.
    given: bool,
    /// From courtesy titles and the like: a woman, a man.
    female: Option<bool>,
    /// Where the person is named, in order of linking.
    seen: Vec<Span>,
}

struct Linker<'l, 'a> {
    context: &'l Context<'a>,
    entities: Vec<Entity>,
    /// People by each word of their names.
    by_word: HashMap<String, Vec<usize>>,
}

impl Linker<'_, '_> {
    fn words(&self, mention: &Mention) -> Words {
        let text = self.context.document.text();
        let name = person_of(mention).map_or("", |person| person.name_span.slice(text));
        let name = if name.is_empty() { mention.span.slice(text) } else { name };
        Words::of(name, is_particle)
    }

    /// A woman or a man, by the title in the mention's span.
    fn gender(&self, mention: &Mention) -> Option<bool> {
        let name = person_of(mention)?.name_span;
        let title = Span::new(mention.span.start(), name.start()).slice(self.context.document.text());
        let before = self.context.document.tokens_of(Span::new(mention.span.start(), name.start()));
        let gender_of = |word: &str| match word {
            "f" => Some(true),
            "m" => Some(false),
            _ => None,
        };
        let titled = (!title.is_empty())
            .then(|| before.iter().find_map(|token| gender_of(self.context.longest(token, Table::Titles)?.entry.column(2))))
            .flatten();
        let given = self.context.document.token_at(name.start());
        let full = self.context.document.tokens_of(name).len() > 1;
        titled.or_else(|| full.then(|| gender_of(self.context.longest(given, Table::GivenNames)?.entry.column(0))).flatten())
    }

    /// The nearest people who have `word` in their names: the last ones added and so nearest in the text.
    fn candidates(&self, word: &str) -> impl Iterator<Item = usize> + '_ {
        self.by_word.get(word).into_iter().flat_map(|all| all.iter().rev().take(NEAREST).copied())
    }

    fn full(&mut self, mention: &Mention, words: &Words) -> Option<usize> {
        let gender = self.gender(mention);
        let known = words
            .all()
            .iter()
            .flat_map(|word| self.candidates(word))
            .find(|&at| self.entities.get(at).is_some_and(|entity| entity.words.fits(words) && agrees(entity.female, gender)));
        Some(self.add_to(known, mention, words, gender))
    }

    fn short(&mut self, mention: &Mention, words: &Words) -> Option<usize> {
        let word = words.all().first()?.clone();
        let gender = self.gender(mention);
        let mut best: Option<((u8, u8, bool, u32), usize)> = None;
        for at in self.candidates(&word) {
            let Some(entity) = self.entities.get(at).filter(|entity| agrees(entity.female, gender)) else { continue };
            let given = entity.words.first() == word;
            let surname = entity.words.last() == word || given && entity.surname_first || entity.words.count() == 1;
            let place = if surname { 3 } else { 1 + u8::from(given) };
            let (before, distance) = nearness(&entity.seen, mention.span);
            // A mention with an office is rather one of the officials of that name.
            let office = u8::from(matches!(mention.reading, Reading::Official(_)) && entity.official);
            let key = (place, office + u8::from(self.shares_title(entity, mention)), before, u32::MAX - distance);
            if best.is_none_or(|(other, _)| key > other) {
                best = Some((key, at));
            }
        }
        let known = best.map(|(_, at)| at).or_else(|| self.misspelt(&word));
        Some(self.add_to(known, mention, words, gender))
    }

    /// Whether the mention's title says what a role of the entity says: "Administrator Bolden".
    fn shares_title(&self, entity: &Entity, mention: &Mention) -> bool {
        let Some(person) = person_of(mention) else { return false };
        person
            .roles
            .iter()
            .map(|role| spelled_out(role))
            .any(|role| entity.titles.iter().any(|other| other.contains(&role) || role.contains(other.as_str())))
    }

    /// A person of two words or more whose surname differs by a letter.
    fn misspelt(&self, word: &str) -> Option<usize> {
        if word.chars().count() < 6 {
            return None;
        }
        self.entities
            .iter()
            .rev()
            .take(64)
            .position(|entity| entity.words.count() > 1 && is_misspelt(entity.words.last(), word))
            .map(|back| self.entities.len() - 1 - back)
    }

    fn add_to(&mut self, known: Option<usize>, mention: &Mention, words: &Words, gender: Option<bool>) -> usize {
        let at = known.unwrap_or(self.entities.len());
        if known.is_none() {
            self.entities.push(Entity {
                words: Words::default(),
                name: String::new(),
                roles: Vec::new(),
                titles: Vec::new(),
                org: None,
                country: None,
                official: false,
                female: None,
                surname_first: false,
                given: false,
                seen: Vec::new(),
            });
        }
        for word in words.all() {
            let people = self.by_word.entry(word.clone()).or_default();
            if people.last() != Some(&at) && (known.is_none() || !people.iter().rev().take(NEAREST).any(|&other| other == at)) {
                people.push(at);
            }
        }
        let surname_first = words.count() > 1
            && person_of(mention).is_some_and(|person| {
                let first = self.context.document.token_at(person.name_span.start());
                self.context.tables(first).has(Table::SurnamesFirst)
            });
        let given = person_of(mention).is_some_and(|person| {
            let first = self.context.document.token_at(person.name_span.start());
            self.context.tables(first).has(Table::GivenNames)
        });
        let Some((entity, person)) = self.entities.get_mut(at).zip(person_of(mention)) else { return at };
        if words.count() > entity.words.count()
            || (words.count() == entity.words.count() && person.name.len() > entity.name.len() && entity.words.all() != words.all())
        {
            entity.words = words.clone();
            entity.name.clone_from(&person.name);
            entity.surname_first = surname_first;
            entity.given = given;
        }
        entity.official |= matches!(mention.reading, Reading::Official(_));
        entity.female = entity.female.or(gender);
        entity.org = entity.org.take().or_else(|| person.org.clone());
        entity.country = entity.country.or(person.country);
        entity.seen.push(mention.span);
        for role in person.roles.iter().map(|role| spelled_out(role)) {
            if entity.titles.len() < 8 && !entity.titles.contains(&role) {
                entity.titles.push(role);
            }
        }
        at
    }

    /// Mentions by surname alone that no finder saw.
    fn bare(&mut self, people: &[Mention], rest: &[Mention]) -> Vec<(Mention, Option<usize>)> {
        let mut surnames: HashMap<u32, String> = HashMap::new();
        for entity in &self.entities {
            // A word alone that the tagger once took for a person is not enough, unless it is a given name.
            if !(entity.official || entity.words.count() > 1 || entity.given) {
                continue;
            }
            let first = entity.words.first();
            for word in [Some(entity.words.last()), entity.surname_first.then_some(first)].into_iter().flatten() {
                if word.chars().count() > 2 || entity.words.count() > 1 && word.chars().count() > 1 {
                    surnames.insert(fold_hash(word), word.to_string());
                }
            }
        }
        let document = self.context.document;
        let mut others: Vec<Span> = rest.iter().map(|mention| mention.span).collect();
        others.sort();
        let mut found = Vec::new();
        let mut next_person = 0;
        for (number, token) in document.tokens().iter().enumerate() {
            while people.get(next_person).is_some_and(|mention| mention.span.end() <= token.span.start()) {
                next_person += 1;
            }
            let covered = people.get(next_person).is_some_and(|mention| mention.span.overlaps(token.span));
            if covered || !token.is_capitalised() || !surnames.contains_key(&token.hash) {
                continue;
            }
            let Some(word) = surnames.get(&token.hash) else { continue };
            let start = self.with_particle(number);
            if !self.stands_alone(start, number) || self.is_other(number, token.span, &others) {
                continue;
            }
            let word = word.clone();
            let span = document.span(TokenRange::new(start, number + 1));
            let person = Person {
                entity: None,
                name: span.slice(document.text()).to_string(),
                name_span: span,
                roles: Vec::new(),
                org: None,
                country: None,
                mention: MentionForm::Short,
            };
            let mention = Mention::new(person.name_span, Reading::Person(person), "official.linked", 0.75);
            let entity = self.short(&mention, &Words::of(&word, is_particle));
            found.push((mention, entity));
        }
        found
    }

    /// The token where the name starts that ends with the surname `token`: "Al-Karimi", "De Bruyne".
    fn with_particle(&self, token: usize) -> usize {
        let document = self.context.document;
        let glued = |token: usize| document.tokens().get(token).is_some_and(|token| token.gap == Gap::None);
        let particle = |token: usize| is_particle(&document.word(token).to_lowercase());
        match (token.checked_sub(2), token.checked_sub(1)) {
            (Some(first), Some(hyphen)) if document.word(hyphen) == "-" && glued(token) && glued(hyphen) && particle(first) => first,
            (_, Some(before)) if particle(before) && document.tokens().get(before).is_some_and(|token| token.is_capitalised()) => before,
            _ => token,
        }
    }

    /// Whether the capitalised words from `start` to `token` are no part of a longer name.
    fn stands_alone(&self, start: usize, token: usize) -> bool {
        let document = self.context.document;
        let tokens = document.tokens();
        let capitalised = |token: usize| tokens.get(token).is_some_and(|t| t.is_capitalised() && t.gap < Gap::Line);
        let next = tokens.get(token + 1);
        if next.is_some_and(|next| next.gap == Gap::None && matches!(document.word(token + 1), "-" | "/" | "&")) {
            return false;
        }
        if capitalised(token + 1) && !super::attribution::is_verb(self.context, token + 1) {
            return false;
        }
        let sentence = document.sentence_of(token);
        let Some(before) = start.checked_sub(1).filter(|&before| before >= sentence.start) else { return true };
        let joined = tokens.get(start).is_some_and(|this| this.gap == Gap::None) && matches!(document.word(before), "-" | "." | "/" | "@" | "#");
        // A capitalised word before it is another person's given name, unless it starts the sentence or is small talk.
        let after_name = tokens.get(before).is_some_and(|t| t.is_capitalised()) && tokens.get(start).is_some_and(|t| t.gap < Gap::Line) && {
            let common = document.word(before).len() <= 3 || super::attribution::is_plain_word(document.word(before));
            !(before == sentence.start && common)
        };
        !(joined || after_name)
    }

    /// Whether the tagger or another finder takes the word for something else.
    fn is_other(&self, token: usize, span: Span, others: &[Span]) -> bool {
        let name = self.context.names.at(token);
        let verb_follows = super::attribution::is_verb(self.context, token + 1);
        if verb_follows && name.is_none_or(|name| name.tokens.len() == 1) {
            return false;
        }
        // The tagger's guess on one word gives way to a surname known from a full name, but not after "in".
        let before = token.checked_sub(1).map_or("", |before| self.context.document.word(before));
        let placed = matches!(before, "in" | "In" | "at" | "near" | "inside" | "outside" | "across" | "of");
        if name.is_some_and(|name| name.kind != NameKind::Person && (name.tokens.len() > 1 || placed)) {
            return true;
        }
        let at = others.partition_point(|other| other.end() <= span.start());
        others.get(at).is_some_and(|other| other.overlaps(span))
    }

    /// Writes into every mention what is known of its person; a public office makes all of them officials.
    fn settle(mut self, linked: Vec<(Mention, Option<usize>)>, mut mentions: Vec<Mention>) -> Vec<Mention> {
        // Roles in the order of the text.
        for (mention, owner) in &linked {
            let (Some(entity), Some(person)) = (owner.and_then(|at| self.entities.get_mut(at)), person_of(mention)) else { continue };
            let public = matches!(mention.reading, Reading::Official(_));
            if entity.official && !public {
                continue;
            }
            for role in &person.roles {
                add_role(&mut entity.roles, role);
            }
        }
        let mut numbers: HashMap<usize, u32> = HashMap::new();
        for (mut mention, owner) in linked {
            let Some((at, entity)) = owner.and_then(|at| self.entities.get(at).map(|entity| (at, entity))) else {
                mentions.push(mention);
                continue;
            };
            let fresh = numbers.len() as u32 + 1;
            let number = *numbers.entry(at).or_insert(fresh);
            let (Reading::Official(person) | Reading::Person(person)) = &mut mention.reading else { continue };
            let mut person = person.clone();
            let own = self.context.document.text();
            let own = Words::of(person.name_span.slice(own), is_particle);
            person.mention = if own.count() > 1 || own.count() == entity.words.count() { MentionForm::Full } else { MentionForm::Short };
            person.entity = Some(EntityId(number));
            person.name.clone_from(&entity.name);
            person.roles.clone_from(&entity.roles);
            person.org.clone_from(&entity.org);
            person.country = entity.country;
            mention.reading = if entity.official { Reading::Official(person) } else { Reading::Person(person) };
            mentions.push(mention);
        }
        mentions.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
        mentions
    }
}

/// Adds a role unless the list has it; a role that says more takes the place of the one that says less.
fn add_role(roles: &mut Vec<String>, role: &str) {
    // More roles than this no reader takes in, and comparing them would take long.
    if roles.len() >= 8 || roles.iter().any(|other| holds_words(other, role)) {
        return;
    }
    match roles.iter_mut().find(|other| holds_words(role, other)) {
        Some(other) => *other = role.to_string(),
        None => roles.push(role.to_string()),
    }
}

/// The words of a role in small letters, each with a space at both sides, abbreviations spelled out.
fn spelled_out(role: &str) -> String {
    let mut text = String::from(" ");
    for word in role.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        text.push_str(match word.as_str() {
            "sen" | "sens" => "senator",
            "rep" | "reps" => "representative",
            "gov" => "governor",
            "gen" => "general",
            "lt" => "lieutenant",
            "col" => "colonel",
            "capt" => "captain",
            "adm" => "admiral",
            "maj" => "major",
            "sgt" => "sergeant",
            "cmdr" => "commander",
            "pres" => "president",
            "pm" => "prime minister",
            other => other,
        });
        text.push(' ');
    }
    text
}

/// Whether `all` holds the words of `some` side by side, in whatever case.
fn holds_words(all: &str, some: &str) -> bool {
    spelled_out(all).contains(&spelled_out(some))
}

fn agrees(a: Option<bool>, b: Option<bool>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a == b)
}

/// Whether the person was named before `span`, and how far off the nearest naming is.
fn nearness(seen: &[Span], span: Span) -> (bool, u32) {
    // Full names are linked in text order, short ones after them: the last namings are near enough to look at.
    let at = seen.iter().rev().take(NEAREST * 2).chain(seen.first());
    let mut best = (false, u32::MAX);
    for other in at {
        let before = other.start() < span.start();
        let distance = other.start().abs_diff(span.start());
        if (before, u32::MAX - distance) > (best.0, u32::MAX - best.1) {
            best = (before, distance);
        }
    }
    best
}

/// Small words inside names; must know them without a document, so the table is asked by spelling.
pub fn is_particle(word: &str) -> bool {
    matches!(
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
