//! Roles compared by their words, abbreviations spelled out.

use crate::fact::{Country, Reading};
use crate::mention::Mention;
use crate::text::holds;

/// Adds a role unless the list has it; a role that says more takes the place of the one that says less.
pub(super) fn add_role(roles: &mut Vec<String>, role: &str) {
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
pub(super) fn spelled_out(role: &str) -> String {
    let mut text = String::with_capacity(role.len() + 16);
    text.push(' ');
    for word in role.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let start = text.len();
        if word.is_ascii() {
            text.push_str(word);
        } else {
            text.push_str(&crate::text::lower(word));
        }
        let Some(word) = text.get_mut(start..) else { continue };
        word.make_ascii_lowercase();
        let whole = match &*word {
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
            _ => "",
        };
        if !whole.is_empty() {
            text.truncate(start);
            text.push_str(whole);
        }
        text.push(' ');
    }
    text
}

/// Whether `all` holds the words of `some` side by side, in whatever case.
pub(super) fn holds_words(all: &str, some: &str) -> bool {
    all == some || holds(&spelled_out(all), &spelled_out(some))
}

/// Gives offices of "Georgia" the country that the text's place of that name has; a governor or a senator is the state's.
pub(super) fn follow_state(mentions: &mut [Mention]) {
    let (own, of_state) = (Country::new("GE"), Country::new("US"));
    let is_state = mentions.iter().any(|mention| match &mention.reading {
        Reading::Location(place) => place.name == "Georgia" && place.country.as_ref().map(|country| *country.get()) == of_state,
        _ => false,
    });
    for mention in mentions {
        let (Reading::Official(person) | Reading::Person(person)) = &mut mention.reading else { continue };
        let of_office = |role: &String| holds(role, "overnor") || holds(role, "Gov.") || holds(role, "enator") || holds(role, "lawmaker");
        let follows = |role: &String| (is_state || of_office(role)) && !holds(role, "eorgian");
        if person.country == own && person.roles.iter().any(follows) {
            person.country = of_state;
        }
    }
}
