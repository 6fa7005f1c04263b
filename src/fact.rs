//! What a scan yields: [`Fact`]s, their kinds and details. The words are those of the annotation guideline.

use crate::text::Span;
use std::borrow::Cow;

/// A fact of the text: where it stands, what it says, how it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it says.
    pub reading: Reading,
    /// Who is given for it in the text (figures that state a quantity only).
    pub source: Option<Source>,
    /// The rule that made it, a name that does not change.
    pub rule: &'static str,
    /// How sure the rule is, from 0 to 1.
    pub confidence: f32,
}

impl Fact {
    /// The fact's kind.
    pub fn kind(&self) -> Kind {
        self.reading.kind()
    }
}

/// The kinds of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// An expression of a quantity, a date, a time or a duration.
    Figure,
    /// A named person with a public office.
    Official,
    /// A name of a place.
    Location,
    /// Any other named person; off unless asked for.
    Person,
    /// A nationality, an ethnic group or a language; off unless asked for.
    Demonym,
}

impl Kind {
    /// All kinds, in the order of their numbers.
    pub const ALL: [Kind; 5] = [Kind::Figure, Kind::Official, Kind::Location, Kind::Person, Kind::Demonym];

    /// The kind's name outside the program.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Figure => "figure",
            Kind::Official => "official",
            Kind::Location => "location",
            Kind::Person => "person",
            Kind::Demonym => "demonym",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What a mention or a fact says, by kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// A quantity, date, time or duration.
    Figure(Figure),
    /// A named person with a public office.
    Official(Person),
    /// Any other named person.
    Person(Person),
    /// A place.
    Location(Place),
    /// A nationality and the like, with its country where it has one.
    Demonym(Option<Country>),
}

impl Reading {
    /// The kind of fact that it makes.
    pub fn kind(&self) -> Kind {
        match self {
            Reading::Figure(_) => Kind::Figure,
            Reading::Official(_) => Kind::Official,
            Reading::Person(_) => Kind::Person,
            Reading::Location(_) => Kind::Location,
            Reading::Demonym(_) => Kind::Demonym,
        }
    }
}

/// A value that the text says, or one that was worked out from it.
#[derive(Debug, Clone, PartialEq)]
pub enum Known<T> {
    /// The text says so.
    Stated(T),
    /// It was worked out, from what the second field says ("publication date", "largest place of that name").
    Inferred(T, &'static str),
}

impl<T> Known<T> {
    /// The value, however it is known.
    pub fn get(&self) -> &T {
        match self {
            Known::Stated(value) | Known::Inferred(value, _) => value,
        }
    }

    /// What it was worked out from; none if the text says it.
    pub fn assumption(&self) -> Option<&'static str> {
        match self {
            Known::Stated(_) => None,
            Known::Inferred(_, why) => Some(why),
        }
    }
}

/// What a figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// A count.
    Cardinal,
    /// A place in an order.
    Ordinal,
    /// A share of a hundred.
    Percent,
    /// A sum of money.
    Money,
    /// A number with a unit of measure.
    Measure,
    /// A plain count from … to ….
    Range,
    /// A day, month, year or another stretch of the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// How old somebody or something is.
    Age,
    /// The state of a match or vote.
    Score,
}

impl Quantity {
    /// The name outside the program.
    pub fn name(self) -> &'static str {
        match self {
            Quantity::Cardinal => "cardinal",
            Quantity::Ordinal => "ordinal",
            Quantity::Percent => "percent",
            Quantity::Money => "money",
            Quantity::Measure => "measure",
            Quantity::Range => "range",
            Quantity::Date => "date",
            Quantity::Time => "time",
            Quantity::Duration => "duration",
            Quantity::Age => "age",
            Quantity::Score => "score",
        }
    }
}

/// How far the figure's value is the true one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Bound {
    /// As said.
    #[default]
    Exact,
    /// Near it.
    About,
    /// It or more.
    AtLeast,
    /// More.
    MoreThan,
    /// It or less.
    AtMost,
    /// Less.
    LessThan,
}

impl Bound {
    /// All bounds.
    pub const ALL: [Bound; 6] = [Bound::Exact, Bound::About, Bound::AtLeast, Bound::MoreThan, Bound::AtMost, Bound::LessThan];

    /// The name outside the program.
    pub fn name(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::AtLeast => "at_least",
            Bound::MoreThan => "more_than",
            Bound::AtMost => "at_most",
            Bound::LessThan => "less_than",
        }
    }

    /// The bound of that name.
    pub fn from_name(name: &str) -> Option<Bound> {
        Bound::ALL.into_iter().find(|bound| bound.name() == name)
    }
}

/// A figure's number or numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// One number.
    Number(f64),
    /// From … to …, or the two sides of a score.
    Pair(f64, f64),
}

/// The details of a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it measures.
    pub quantity: Quantity,
    /// Its value, where it has one and that is certain.
    pub value: Option<Value>,
    /// ISO 4217 code, unit name or `percent`.
    pub unit: Option<Cow<'static, str>>,
    /// How far the value is the true one.
    pub bound: Bound,
    /// The noun phrase counted, as a span of the text.
    pub counted: Option<Span>,
    /// ISO 8601, or EDTF where partial or approximate.
    pub date: Option<Known<String>>,
}

impl Figure {
    /// A figure of `quantity` of which nothing else is known yet.
    pub fn new(quantity: Quantity) -> Figure {
        Figure { quantity, value: None, unit: None, bound: Bound::Exact, counted: None, date: None }
    }
}

/// One person of the document, whatever he or she is called in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// Whether a mention holds the person's whole name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// Given name and surname, or the longest name that the document uses.
    Full,
    /// A surname or a given name alone, with or without a title.
    Short,
}

impl MentionForm {
    /// The name outside the program.
    pub fn name(self) -> &'static str {
        match self {
            MentionForm::Full => "full",
            MentionForm::Short => "short",
        }
    }
}

/// The details of an official or a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Who of the document it is; set by the linking step.
    pub entity: Option<EntityId>,
    /// The longest name that the document uses, without title.
    pub name: String,
    /// The name of this mention alone, without title.
    pub name_span: Span,
    /// Titles and appositions as written, in order of appearance.
    pub roles: Vec<String>,
    /// The body that the role belongs to, as written.
    pub org: Option<String>,
    /// The country of the office, where plain.
    pub country: Option<Country>,
    /// Whether this mention holds the whole name.
    pub mention: MentionForm,
}

/// An ISO 3166-1 alpha-2 code, in capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    /// The country of a two-letter code in capitals.
    pub fn new(code: &str) -> Option<Country> {
        match *code.as_bytes() {
            [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Some(Country([a, b])),
            _ => None,
        }
    }

    /// The two letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

/// What kind of place a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// A country or a territory with a code of its own.
    Country,
    /// A state, province, district or a region of any size.
    Region,
    /// A city, town or village.
    City,
    /// A sea, lake, river, strait.
    Water,
    /// A mountain, island, desert, valley.
    Landform,
    /// A building, street, square, base, airport, crossing.
    Site,
    /// A continent.
    Continent,
}

impl PlaceKind {
    /// All kinds of places.
    pub const ALL: [PlaceKind; 7] =
        [PlaceKind::Country, PlaceKind::Region, PlaceKind::City, PlaceKind::Water, PlaceKind::Landform, PlaceKind::Site, PlaceKind::Continent];

    /// The name outside the program.
    pub fn name(self) -> &'static str {
        match self {
            PlaceKind::Country => "country",
            PlaceKind::Region => "region",
            PlaceKind::City => "city",
            PlaceKind::Water => "water",
            PlaceKind::Landform => "landform",
            PlaceKind::Site => "site",
            PlaceKind::Continent => "continent",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<PlaceKind> {
        PlaceKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The details of a location.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Usual English name.
    pub name: String,
    /// What kind of place it is, where known.
    pub kind: Option<PlaceKind>,
    /// The country it lies in, or is.
    pub country: Option<Known<Country>>,
    /// GeoNames id.
    pub geonames: Option<u32>,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(f32, f32)>,
}

/// Who is given for a statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Who, as a span of the text.
    pub span: Span,
    /// The reporting verb or phrase ("confirmed", "according to"), as a span of the text.
    pub verb: Option<Span>,
    /// The person, if it is one of the document's entities.
    pub entity: Option<EntityId>,
}

/// Words of somebody, in quotation marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// The words, without the marks.
    pub span: Span,
    /// Who said them, where the text says so plainly.
    pub source: Option<Source>,
}
