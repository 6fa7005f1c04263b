//! The word and phrase tables by name: one file of `data/lexicon` each, listed once here.

macro_rules! tables {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A table of the lexicon: what a word or phrase can be.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Table { $($(#[$doc])* $variant,)* }

        impl Table {
            /// All tables, in the order of their numbers.
            pub const ALL: &'static [Table] = &[$(Table::$variant,)*];

            /// The table's name: its file is `data/lexicon/NAME.tsv`.
            pub fn name(self) -> &'static str {
                match self { $(Table::$variant => $name,)* }
            }
        }
    };
}

tables! {
    /// Words written with a point that ends no sentence.
    Abbreviations = "abbreviations",
    /// Countries and the like: usual name, kind, ISO code.
    Places = "places",
    /// Adjectives and nouns of nationality: ISO code.
    Demonyms = "demonyms",
    /// Words that join a place they stand before ("eastern", "downtown").
    Compass = "compass",
    /// Capitalised words that stand where places do and are none.
    NotPlaces = "not_places",
    /// Nouns in the names of places ("river", "province"): kind of place.
    PlaceNouns = "place_nouns",
    /// Abbreviations of US states after a place: the state.
    StateAbbreviations = "state_abbreviations",
    /// Words of quantity: class and value.
    Numbers = "numbers",
    /// Approximators and limits before a number: place and bound.
    Bounds = "bounds",
    /// Limits after a number: bound and what they need.
    BoundsAfter = "bounds_after",
    /// Units of measure and of time: usual name, kind, what the name needs.
    Units = "units",
    /// Money: code, place, how many make one.
    Currencies = "currencies",
    /// Words that shape a noun phrase: class.
    FunctionWords = "function_words",
    /// Idioms with number words that count nothing.
    NumberIdioms = "number_idioms",
    /// Words after which a number is a name's.
    NumberNames = "number_names",
    /// Words that stand before a name as its title.
    Titles = "titles",
    /// Months: number, kind.
    Months = "months",
    /// Days of the week: number, kind.
    Weekdays = "weekdays",
    /// Named days: rule.
    Holidays = "holidays",
    /// Time zones: offset.
    TimeZones = "time_zones",
    /// Other words that dates are made of: part, value.
    Calendar = "calendar",
    /// Bodies in roles: public or private.
    Bodies = "bodies",
    /// Words that stand before the head of a role: class.
    RoleWords = "role_words",
    /// Words of party or camp before a title.
    Parties = "parties",
    /// Small words inside names of persons.
    NameParticles = "name_particles",
    /// Given names: gender.
    GivenNames = "given_names",
    /// Surnames that stand before the given name.
    SurnamesFirst = "surnames_first",
    /// Verbs and phrases of attribution: class.
    ReportingVerbs = "reporting_verbs",
    /// Nouns for unnamed sources: class.
    Sources = "sources",
    /// Words that open a date where one of the calendar follows: part, value.
    CalendarFrame = "calendar_frame",
    /// Words around dates: what they say of them.
    DateHints = "date_hints",
    /// Companies as spelled.
    Companies = "companies",
    /// Words beside or inside names that tell where one ends or what it stands for: classes.
    Cues = "cues",
}

/// A set of tables, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TableSet(u64);

impl TableSet {
    /// The set of just `table`.
    pub const fn of(table: Table) -> TableSet {
        TableSet(1 << table as u8)
    }

    /// The set with `table` added.
    #[must_use]
    pub const fn with(self, table: Table) -> TableSet {
        TableSet(self.0 | 1 << table as u8)
    }

    /// Whether `table` is in the set.
    pub const fn has(self, table: Table) -> bool {
        self.0 & 1 << table as u8 != 0
    }

    /// Whether the two sets share a table.
    pub const fn meets(self, other: TableSet) -> bool {
        self.0 & other.0 != 0
    }

    /// The tables of both sets.
    #[must_use]
    pub const fn union(self, other: TableSet) -> TableSet {
        TableSet(self.0 | other.0)
    }

    /// Whether no table is in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
