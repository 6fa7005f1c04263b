//! The publisher's own list of officials: a name on it is an official whatever the text says of it.

use crate::fact::{Country, MentionForm, Person, Reading};
use crate::mention::Mention;
use crate::options::Listed;
use crate::quick::QuickMap;
use crate::scan::Context;
use crate::text::{fold_hash, tokenize, TokenRange};

/// The mentions of listed persons, sorted.
pub fn find(context: &Context<'_>) -> Vec<(TokenRange, Mention)> {
    let list = &context.options.officials;
    if list.is_empty() {
        return Vec::new();
    }
    let mut by_first: QuickMap<u32, Vec<(&Listed, Vec<u32>)>> = QuickMap::default();
    for listed in list {
        let hashes: Vec<u32> = tokenize(&listed.name).iter().map(|token| fold_hash(token.span.slice(&listed.name))).collect();
        if let Some(&first) = hashes.first() {
            by_first.or_default(first).push((listed, hashes));
        }
    }
    let tokens = context.document.tokens();
    let mut found = Vec::new();
    let mut free = 0;
    for (start, token) in tokens.iter().enumerate() {
        if start < free {
            continue;
        }
        let Some(entries) = by_first.get(&token.hash) else { continue };
        let fits = |hashes: &[u32]| hashes.iter().enumerate().all(|(at, hash)| tokens.get(start + at).is_some_and(|token| token.hash == *hash));
        let best = entries.iter().filter(|(_, hashes)| fits(hashes)).max_by_key(|(_, hashes)| hashes.len());
        let Some((listed, hashes)) = best else { continue };
        let range = TokenRange::new(start, start + hashes.len());
        let span = context.document.span(range);
        free = range.end;
        let person = Person {
            entity: None,
            name: listed.name.clone(),
            name_span: span,
            roles: if listed.what.is_empty() { Vec::new() } else { vec![listed.what.clone()] },
            org: None,
            country: Country::new(&listed.country),
            mention: if hashes.len() > 1 { MentionForm::Full } else { MentionForm::Short },
        };
        found.push((range, Mention::new(span, Reading::Official(person), "official.listed", 1.0)));
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::fact::Reading;
    use crate::options::{Kinds, Listed, Options};
    use crate::{Error, Scanner};

    #[test]
    fn a_listed_name_wins_over_what_the_text_says() -> Result<(), Error> {
        let listed = Listed { name: "Jo Vale".to_string(), what: "harbour master".to_string(), country: "NZ".to_string() };
        let text = "The chief executive, Jo Vale, spoke on the pier. Later Vale left.";
        type Seen = (String, Vec<String>, Option<String>);
        let officials = |options: Options| -> Result<Vec<Seen>, Error> {
            let scan = Scanner::new(options)?.scan(text);
            let person = |fact: &crate::Fact| match &fact.reading {
                Reading::Official(person) => {
                    Some((fact.span.slice(text).to_string(), person.roles.clone(), person.country.map(|country| country.code().to_string())))
                }
                _ => None,
            };
            Ok(scan.facts.iter().filter_map(person).collect())
        };
        assert_eq!(officials(Options { kinds: Kinds::ALL, ..Options::default() })?, []);
        let found = officials(Options { officials: vec![listed], ..Options::default() })?;
        let names: Vec<&str> = found.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names, ["Jo Vale", "Vale"]);
        assert!(found.iter().all(|(_, roles, country)| roles == &["harbour master"] && country.as_deref() == Some("NZ")), "{found:?}");
        Ok(())
    }
}
