//! Who is who: the mentions of one person get one number, one name and all the roles that the document tells.
//!
//! Full names first, then short ones by surname, given name and nearness, then surnames that no finder saw. A person
//! with a public office anywhere in the document is an official everywhere in it. Every name is compared with the
//! few nearest of the same words only, so the time stays linear in the text.

mod bare;
mod roles;

use super::who::{is_misspelt, is_suffix, last_word, Spellings, Words};
use crate::fact::{Country, EntityId, MentionForm, Person, Reading};
use crate::mention::Mention;
use crate::pack::Table;
use crate::quick::{Chain, Links, QuickMap, QuickSet};
use crate::scan::Context;
use crate::text::{among, holds, Span};
use roles::{add_role, spelled_out};

/// How many people of one name word are looked at, nearest first.
const NEAREST: usize = 8;

/// Links the mentions of one person; mentions come in and go out in the order of the text.
pub fn link(context: &Context<'_>, mut mentions: Vec<Mention>) -> Vec<Mention> {
    drop_places(&mut mentions);
    let text = context.document.text();
    let mut spellings = Spellings::default();
    let mut linked: Vec<Linked> = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        let Some(person) = person_of(mention) else { continue };
        let name = if person.name_span.is_empty() { mention.span } else { person.name_span };
        linked.push(Linked { at, owner: None, words: spellings.add(name.slice(text)) });
    }
    if linked.is_empty() {
        return mentions;
    }
    let words = spellings.words();
    let names = spellings.names(&words);
    let mut linker =
        Linker { context, entities: Vec::with_capacity(linked.len()), by_word: QuickMap::default(), bearers: Links::with_capacity(linked.len()) };
    // Full names first: a surname is explained by a full name that may come later.
    for full in [true, false] {
        for (linked, &words) in linked.iter_mut().zip(&names).filter(|(linked, _)| (linked.words > 1) == full) {
            let named = mentions.get(linked.at).and_then(|mention| linker.named(mention, words));
            linked.owner = named.and_then(|named| if full { Some(linker.full(&named)) } else { linker.short(&named) });
        }
    }
    let found = linker.bare(&linked, &mentions);
    for (mention, owner, words) in found {
        linked.push(Linked { at: mentions.len(), owner, words });
        mentions.push(mention);
    }
    crate::order::by_key(&mut linked, |linked| mentions.get(linked.at).map(|mention| mention.span));
    linker.settle(&linked, &mut mentions);
    roles::follow_state(&mut mentions);
    crate::order::by_key(&mut mentions, |mention| (mention.span, mention.rule));
    mentions
}

/// Drops persons that are rather places: a name inside a longer place ("Johnson" of "Johnson Space Center"), and a
/// word alone that another finder knows while no full name has it.
fn drop_places(mentions: &mut Vec<Mention>) {
    let is_place = |mention: &&Mention| matches!(mention.reading, Reading::Location(_) | Reading::Demonym(_));
    let places: Vec<Span> = mentions.iter().filter(is_place).map(|mention| mention.span).collect();
    let doubts: Vec<Doubt> = mentions.iter().map(|mention| doubt_of(mention, &places)).collect();
    if doubts.iter().all(|&doubt| doubt == Doubt::None) {
        return;
    }
    // Only where a lone word is in doubt does it matter who has a full name.
    let mut spellings = Spellings::default();
    if doubts.contains(&Doubt::Alone) {
        for person in mentions.iter().filter_map(person_of).filter(|person| person.mention == MentionForm::Full) {
            spellings.add(&person.name);
        }
    }
    let full: QuickSet<&str> = spellings.words().into_iter().collect();
    let is_known = |person: &Person| {
        let mut spellings = Spellings::default();
        spellings.add(&person.name);
        spellings.words().iter().any(|word| full.contains(word))
    };
    let mut doubts = doubts.into_iter();
    mentions.retain(|mention| match (doubts.next(), person_of(mention)) {
        (Some(Doubt::Inside), _) => false,
        (Some(Doubt::Alone), Some(person)) => is_known(person),
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

/// The number of a mention, its person's number, and how many words its name has.
struct Linked {
    at: usize,
    owner: Option<usize>,
    words: usize,
}

/// A person's mention, with the words of the name and its first token.
struct Named<'m, 'l> {
    mention: &'m Mention,
    person: &'m Person,
    words: Words<'l>,
    first: usize,
}

/// One person while the document is gone through.
#[derive(Debug, Default)]
struct Entity<'l> {
    words: Words<'l>,
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
    /// The surname, once it stood alone for the person.
    bare: Option<&'l str>,
    /// Where the person is named, in order of linking.
    seen: Vec<Span>,
    /// The person's number among those of the document, by first mention; 0 before it is given.
    number: u32,
}

struct Linker<'l, 'a> {
    context: &'l Context<'a>,
    entities: Vec<Entity<'l>>,
    /// For each word of names those of `bearers` who have it.
    by_word: QuickMap<&'l str, Chain>,
    bearers: Links<usize>,
}

impl<'l> Linker<'l, '_> {
    fn named<'m>(&self, mention: &'m Mention, words: Words<'l>) -> Option<Named<'m, 'l>> {
        let person = person_of(mention)?;
        Some(Named { mention, person, words, first: self.context.document.token_at(person.name_span.start()) })
    }

    /// A woman or a man, by the title in the mention's span, else by the given name.
    fn gender(&self, named: &Named<'_, 'l>) -> Option<bool> {
        let document = self.context.document;
        let (start, name) = (named.mention.span.start(), named.person.name_span);
        let gender_of = |word: &str| match word {
            "f" => Some(true),
            "m" => Some(false),
            _ => None,
        };
        let title = if start < name.start() { document.token_at(start) } else { named.first };
        let titled = (title..named.first).find_map(|token| gender_of(self.context.longest(token, Table::Titles)?.entry.column(2)));
        titled.or_else(|| {
            document.tokens().get(named.first + 1).filter(|next| next.span.start() < name.end())?;
            gender_of(self.context.longest(named.first, Table::GivenNames)?.entry.column(0))
        })
    }

    /// The nearest people who have `word` in their names: the last ones added and so nearest in the text.
    fn candidates(&self, word: &str) -> impl Iterator<Item = usize> + Clone + '_ {
        self.bearers.latest(self.by_word.get(&word).copied().unwrap_or_default()).take(NEAREST)
    }

    fn full(&mut self, named: &Named<'_, 'l>) -> usize {
        let gender = self.gender(named);
        let fits = |entity: &Entity<'_>| entity.words.fits(named.words) && agrees(entity.female, gender);
        let known = named.words.all().iter().find_map(|word| self.candidates(word).find(|&at| self.entities.get(at).is_some_and(fits)));
        self.add_to(known, named, gender)
    }

    fn short(&mut self, named: &Named<'_, 'l>) -> Option<usize> {
        let word = *named.words.all().first()?;
        let gender = self.gender(named);
        let mut best: Option<(Likeness, usize)> = None;
        let titles: Vec<String> = named.person.roles.iter().map(|role| spelled_out(role)).collect();
        let candidates = self.candidates(word);
        let kin = candidates.clone().any(|at| self.entities.get(at).is_some_and(|entity| entity.relative && !entity.official));
        for at in candidates {
            let Some(entity) = self.entities.get(at).filter(|entity| agrees(entity.female, gender)) else { continue };
            let given = entity.words.first() == word;
            let surname =
                entity.words.last() == word || given && (entity.surname_first || is_suffix(entity.words.last())) || entity.words.count() == 1;
            let place = if surname { 3 } else { 1 + u8::from(given) };
            let (before, distance) = nearness(&entity.seen, named.mention.span);
            // A mention with an office is rather one of the officials of that name.
            let office = u8::from(matches!(named.mention.reading, Reading::Official(_)) && entity.official);
            // "Mr. Aster's wife, Ana Aster": the surname alone is rather the official's.
            let bearer = kin && !entity.relative && before;
            // "Riley Hale … Hale … Carol Hale … Hale": who was called so goes on to be.
            let bearer = bearer || entity.bare == Some(word) && before;
            let key = (place, office + u8::from(shares_title(entity, &titles)), bearer, before, u32::MAX - distance);
            if best.is_none_or(|(other, _)| key > other) {
                best = Some((key, at));
            }
        }
        let known = best.map(|(_, at)| at).or_else(|| self.misspelt(word));
        let at = self.add_to(known, named, gender);
        if let Some(entity) = self.entities.get_mut(at).filter(|entity| entity.words.count() > 1 && entity.words.last() == word) {
            entity.bare = Some(word);
        }
        Some(at)
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

    fn add_to(&mut self, known: Option<usize>, named: &Named<'_, 'l>, gender: Option<bool>) -> usize {
        let at = known.unwrap_or(self.entities.len());
        if known.is_none() {
            self.entities.push(Entity::default());
        }
        let Named { mention, person, words, first } = *named;
        for &word in words.all() {
            let chain = self.by_word.or_default(word);
            if !self.bearers.latest(*chain).take(NEAREST).any(|other| other == at) {
                self.bearers.push(chain, at);
            }
        }
        let Some(entity) = self.entities.get_mut(at) else { return at };
        if words.count() > entity.words.count()
            || (words.count() == entity.words.count() && person.name.len() > entity.name.len() && entity.words != words)
        {
            let tables = self.context.tables(first);
            entity.words = words;
            entity.name.clone_from(&person.name);
            entity.surname_first = words.count() > 1 && tables.has(Table::SurnamesFirst);
            entity.given = tables.has(Table::GivenNames);
        }
        entity.official |= matches!(mention.reading, Reading::Official(_));
        entity.relative |= person.roles.iter().any(|role| is_kin(role));
        entity.female = entity.female.or(gender);
        if entity.org.is_none() {
            entity.org.clone_from(&person.org);
        }
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
    fn settle(&mut self, linked: &[Linked], mentions: &mut [Mention]) {
        // Roles in the order of the text.
        for &Linked { at, owner, .. } in linked {
            let Some(entity) = owner.and_then(|owner| self.entities.get_mut(owner)) else { continue };
            let Some((mention, person)) = mentions.get(at).and_then(|mention| Some((mention, person_of(mention)?))) else { continue };
            let public = matches!(mention.reading, Reading::Official(_));
            if entity.official && !public {
                continue;
            }
            for role in &person.roles {
                add_role(&mut entity.roles, role);
            }
        }
        let mut numbers = 0;
        for &Linked { at, owner, words } in linked {
            let Some(entity) = owner.and_then(|owner| self.entities.get_mut(owner)) else { continue };
            let Some(mention) = mentions.get_mut(at) else { continue };
            let (Reading::Official(person) | Reading::Person(person)) = &mut mention.reading else { continue };
            if entity.number == 0 {
                numbers += 1;
                entity.number = numbers;
            }
            person.mention = if words > 1 || words == entity.words.count() { MentionForm::Full } else { MentionForm::Short };
            person.entity = Some(EntityId(entity.number));
            person.name.clone_from(&entity.name);
            person.roles.clone_from(&entity.roles);
            person.org.clone_from(&entity.org);
            person.country = entity.country;
            if entity.official && mention.rule == "person.name" {
                // Sure as the office that another mention tells.
                mention.rule = "official.linked";
                mention.score = mention.score.max(0.75);
            }
            if entity.official && matches!(mention.reading, Reading::Person(_)) {
                mention.reading = match std::mem::replace(&mut mention.reading, Reading::Demonym(None)) {
                    Reading::Person(person) => Reading::Official(person),
                    other => other,
                };
            }
        }
    }
}

fn agrees(a: Option<bool>, b: Option<bool>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a == b)
}

/// Whether a role says whose relative somebody is.
fn is_kin(role: &str) -> bool {
    among!(
        last_word(role),
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
