//! Who is who: the mentions of one person get one number, one name and all the roles that the document tells.
//!
//! Full names first, then short ones by surname, given name and nearness, then surnames that no finder saw. A person
//! with a public office anywhere in the document is an official everywhere in it. Every name is compared with the
//! few nearest of the same words only, so the time stays linear in the text.

mod bare;
mod roles;

use super::who::{is_misspelt, Words};
use crate::fact::{Country, EntityId, MentionForm, Person, Reading};
use crate::mention::Mention;
use crate::pack::Table;
use crate::quick::{QuickMap, QuickSet};
use crate::scan::Context;
use crate::text::{among, holds, Span};
use roles::{add_role, spelled_out};

/// How many people of one name word are looked at, nearest first.
const NEAREST: usize = 8;

/// Links the mentions of one person.
pub fn link(context: &Context<'_>, mentions: Vec<Mention>) -> Vec<Mention> {
    let (mut people, rest): (Vec<Mention>, Vec<Mention>) = mentions.into_iter().partition(|mention| person_of(mention).is_some());
    if people.is_empty() {
        return rest;
    }
    crate::order::by(&mut people, |a, b| a.span.cmp(&b.span).then(b.score.total_cmp(&a.score)));
    drop_places(&mut people, &rest);
    let mut linker = Linker { context, entities: Vec::with_capacity(people.len()), by_word: QuickMap::default() };
    let mut owners: Vec<Option<usize>> = vec![None; people.len()];
    let words: Vec<Words> = people.iter().map(|mention| linker.words(mention)).collect();
    let counts = words.iter().map(Words::count);
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
    let mut linked: Vec<Linked> =
        people.into_iter().zip(owners).zip(counts).map(|((mention, owner), words)| Linked { mention, owner, words }).collect();
    linked.extend(found);
    crate::order::by_key(&mut linked, |linked| linked.mention.span);
    linker.settle(linked, rest)
}

/// Drops persons that are rather places: a name inside a longer place ("Johnson" of "Johnson Space Center"), and a
/// word alone that another finder knows while no full name has it.
fn drop_places(people: &mut Vec<Mention>, rest: &[Mention]) {
    let places: Vec<Span> = {
        let mut spans: Vec<Span> =
            rest.iter().filter(|mention| matches!(mention.reading, Reading::Location(_) | Reading::Demonym(_))).map(|mention| mention.span).collect();
        crate::order::by_key(&mut spans, |&span| span);
        spans
    };
    let words_of = |person: &Person| Words::of(&person.name, is_particle);
    let mut dropped = vec![Doubt::None; people.len()];
    for (doubt, mention) in dropped.iter_mut().zip(people.iter()) {
        *doubt = doubt_of(mention, &places);
    }
    // Only where a lone word is in doubt does it matter who has a full name.
    let mut full: QuickSet<String> = QuickSet::default();
    if dropped.contains(&Doubt::Alone) {
        let named = people.iter().filter_map(person_of).filter(|person| person.mention == MentionForm::Full);
        full.extend(named.flat_map(|person| words_of(person).into_all()));
    }
    let mut doubts = dropped.into_iter();
    people.retain(|mention| match (doubts.next(), person_of(mention)) {
        (Some(Doubt::Inside), _) => false,
        (Some(Doubt::Alone), Some(person)) => words_of(person).all().iter().any(|word| full.contains(word)),
        _ => true,
    });
}

/// Why a person may rather be a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doubt {
    None,
    /// Its name is inside a longer place.
    Inside,
    /// It is a word alone that is a place too.
    Alone,
}

fn doubt_of(mention: &Mention, places: &[Span]) -> Doubt {
    let Some(person) = person_of(mention) else { return Doubt::None };
    if !matches!(mention.reading, Reading::Person(_)) || mention.rule == "official.listed" || person.name_span != mention.span {
        return Doubt::None;
    }
    let at = places.partition_point(|place| place.end() <= mention.span.start());
    let Some(place) = places.get(at).filter(|place| place.overlaps(mention.span)) else { return Doubt::None };
    if place.contains(mention.span) && place.len() > mention.span.len() {
        Doubt::Inside
    } else if person.mention == MentionForm::Short {
        Doubt::Alone
    } else {
        Doubt::None
    }
}

/// The person of a mention.
pub fn person_of(mention: &Mention) -> Option<&Person> {
    match &mention.reading {
        Reading::Official(person) | Reading::Person(person) => Some(person),
        _ => None,
    }
}

/// How well a person fits a short mention, the weightier first: by which word, by office, as bearer of the name, by nearness.
type Likeness = (u8, u8, bool, bool, u32);

/// A mention, its person's number, and how many words its name has.
struct Linked {
    mention: Mention,
    owner: Option<usize>,
    words: usize,
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
    /// Named as somebody's wife, son and so on.
    relative: bool,
    /// Where the person is named, in order of linking.
    seen: Vec<Span>,
}

struct Linker<'l, 'a> {
    context: &'l Context<'a>,
    entities: Vec<Entity>,
    /// People by each word of their names.
    by_word: QuickMap<String, Vec<usize>>,
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
        let mut best: Option<(Likeness, usize)> = None;
        let titles: Vec<String> = person_of(mention).map_or(Vec::new(), |person| person.roles.iter().map(|role| spelled_out(role)).collect());
        let kin = self.candidates(&word).any(|at| self.entities.get(at).is_some_and(|entity| entity.relative && !entity.official));
        for at in self.candidates(&word) {
            let Some(entity) = self.entities.get(at).filter(|entity| agrees(entity.female, gender)) else { continue };
            let given = entity.words.first() == word;
            let surname = entity.words.last() == word || given && entity.surname_first || entity.words.count() == 1;
            let place = if surname { 3 } else { 1 + u8::from(given) };
            let (before, distance) = nearness(&entity.seen, mention.span);
            // A mention with an office is rather one of the officials of that name.
            let office = u8::from(matches!(mention.reading, Reading::Official(_)) && entity.official);
            // "Mr. Aster's wife, Ana Aster": the surname alone is rather the official's.
            let bearer = kin && entity.official && !entity.relative && before;
            let key = (place, office + u8::from(shares_title(entity, &titles)), bearer, before, u32::MAX - distance);
            if best.is_none_or(|(other, _)| key > other) {
                best = Some((key, at));
            }
        }
        let known = best.map(|(_, at)| at).or_else(|| self.misspelt(&word));
        Some(self.add_to(known, mention, words, gender))
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
                relative: false,
                seen: Vec::new(),
            });
        }
        for word in words.all() {
            let people = self.by_word.or_default(word.clone());
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
        entity.relative |= person.roles.iter().any(|role| is_kin(role));
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

    /// Writes into every mention what is known of its person; a public office makes all of them officials.
    fn settle(mut self, linked: Vec<Linked>, mut mentions: Vec<Mention>) -> Vec<Mention> {
        // Roles in the order of the text.
        for Linked { mention, owner, .. } in &linked {
            let (Some(entity), Some(person)) = (owner.and_then(|at| self.entities.get_mut(at)), person_of(mention)) else { continue };
            let public = matches!(mention.reading, Reading::Official(_));
            if entity.official && !public {
                continue;
            }
            for role in &person.roles {
                add_role(&mut entity.roles, role);
            }
        }
        let mut numbers: QuickMap<usize, u32> = QuickMap::default();
        for Linked { mut mention, owner, words } in linked {
            let Some((at, entity)) = owner.and_then(|at| self.entities.get(at).map(|entity| (at, entity))) else {
                mentions.push(mention);
                continue;
            };
            let fresh = numbers.len() as u32 + 1;
            let number = *numbers.or_insert(at, fresh);
            let (Reading::Official(person) | Reading::Person(person)) = &mut mention.reading else { continue };
            person.mention = if words > 1 || words == entity.words.count() { MentionForm::Full } else { MentionForm::Short };
            person.entity = Some(EntityId(number));
            person.name.clone_from(&entity.name);
            person.roles.clone_from(&entity.roles);
            person.org.clone_from(&entity.org);
            person.country = entity.country;
            if entity.official && mention.rule == "person.name" {
                // Sure as the office that another mention tells.
                mention.rule = "official.linked";
                mention.score = mention.score.max(0.75);
            }
            mention.reading = match mention.reading {
                Reading::Official(person) | Reading::Person(person) if entity.official => Reading::Official(person),
                Reading::Official(person) | Reading::Person(person) => Reading::Person(person),
                other => other,
            };
            mentions.push(mention);
        }
        crate::order::by_key(&mut mentions, |mention| (mention.span, mention.rule));
        mentions
    }
}

fn agrees(a: Option<bool>, b: Option<bool>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a == b)
}

/// Whether a role says whose relative somebody is.
fn is_kin(role: &str) -> bool {
    let last = role.rsplit(' ').next().unwrap_or(role);
    among!(
        last,
        "wife" | "husband" | "widow" | "widower" | "son" | "daughter" | "brother" | "sister" | "father" | "mother" | "cousin" | "nephew" | "niece"
    )
}

/// Whether one of the mention's titles, spelled out, says what a role of the entity says: "Administrator Bolden".
fn shares_title(entity: &Entity, titles: &[String]) -> bool {
    titles.iter().any(|role| entity.titles.iter().any(|other| holds(other, role) || holds(role, other)))
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
