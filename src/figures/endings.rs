//! What the ending of a word tells of its class, with the words that end so and are of another: there is no tagger of word
//! classes. In: a word in small letters. Out: a yes or no.

use crate::text::{among, class_of, Among};

/// Plurals that describe the noun after them: "war crimes suspect", "human rights lawyer".
pub(super) fn is_modifier(word: &str) -> bool {
    among!(
        word,
        "crimes"
            | "rights"
            | "arms"
            | "sports"
            | "operations"
            | "affairs"
            | "communications"
            | "sales"
            | "savings"
            | "services"
            | "systems"
            | "drugs"
            | "news"
            | "securities"
            | "weapons"
            | "materials"
            | "elections"
            | "police"
    )
}

/// Whether the ending makes the word an adjective: never the head of a phrase. The nouns with such endings are listed.
pub(super) fn is_adjective(word: &str) -> bool {
    const NOUNS: &Among = class_of![
        "academic",
        "admiral",
        "animal",
        "appeal",
        "approval",
        "archive",
        "arrival",
        "attic",
        "burial",
        "cable",
        "canal",
        "capital",
        "carnival",
        "cathedral",
        "catholic",
        "classic",
        "clinic",
        "coal",
        "cereal",
        "crystal",
        "critic",
        "criminal",
        "deal",
        "denial",
        "detective",
        "directive",
        "drive",
        "editorial",
        "epidemic",
        "executive",
        "fabric",
        "festival",
        "funeral",
        "general",
        "goal",
        "hospital",
        "incentive",
        "individual",
        "initiative",
        "interval",
        "journal",
        "locomotive",
        "logic",
        "material",
        "meal",
        "mechanic",
        "medal",
        "medic",
        "memorial",
        "metal",
        "motive",
        "mural",
        "music",
        "native",
        "objective",
        "offensive",
        "official",
        "olive",
        "pandemic",
        "panic",
        "perspective",
        "picnic",
        "plastic",
        "principal",
        "professional",
        "proposal",
        "public",
        "referral",
        "relative",
        "removal",
        "representative",
        "republic",
        "rival",
        "scandal",
        "seal",
        "signal",
        "survival",
        "table",
        "terminal",
        "topic",
        "traffic",
        "trial",
        "tribunal",
        "tutorial",
        "vegetable",
        "withdrawal",
        "dive",
        "hive",
        "quarterfinal",
        "final",
        "semifinal",
        "rehearsal",
        "portal",
        "pedal",
        "petal"
    ];
    let ending = ["al", "ic", "ive", "ous", "ful", "less", "able", "ible", "wide", "ish"].iter().any(|ending| word.ends_with(ending));
    ending && word.len() > 4 && !NOUNS.has(word)
}

/// Nouns in -ly; other such words are adverbs or adjectives.
pub(super) fn is_noun_in_ly(word: &str) -> bool {
    word == "rally" || ["mily", "assembly", "supply", "reply", "opoly", "omaly", "erfly"].iter().any(|ending| word.ends_with(ending))
}

/// Nouns in -ing that end a compound ("council meeting"); other such words after a noun are participles.
pub(super) fn is_noun_in_ing(word: &str) -> bool {
    const NOUNS: &Among = class_of![
        "banking",
        "beginning",
        "being",
        "bombing",
        "boxing",
        "briefing",
        "building",
        "ceiling",
        "crossing",
        "drawing",
        "ending",
        "evening",
        "filing",
        "finding",
        "funding",
        "gathering",
        "hearing",
        "housing",
        "killing",
        "landing",
        "listing",
        "meeting",
        "morning",
        "offering",
        "opening",
        "painting",
        "posting",
        "ranking",
        "rating",
        "reading",
        "recording",
        "ruling",
        "screening",
        "sentencing",
        "setting",
        "shooting",
        "sighting",
        "signing",
        "spending",
        "spring",
        "stabbing",
        "string",
        "swimming",
        "testing",
        "training",
        "voting",
        "warning",
        "wedding",
        "wing",
    ];
    NOUNS.has(word)
}
