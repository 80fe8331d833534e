//! Who bears a family name: counted once over the draft's people, whatever the number of names asked about.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::hash_as_written;
use crate::story::Person;

/// Those of `families`, in lower case, that are a word in the names of two people or more. `parts` tells what stands
/// between the words of a name.
pub(super) fn shared<'f>(
    people: &[Person],
    families: impl Iterator<Item = &'f str>,
    parts: fn(char) -> bool,
) -> FxHashSet<String> {
    /// How many bear the name, and the last of them.
    type Bearers = (u32, Option<usize>);
    let mut asked: FxHashMap<u64, (&str, Bearers)> = families
        .map(|family| (hash_as_written(family), (family, (0, None))))
        .collect();
    if asked.is_empty() {
        return FxHashSet::default();
    }
    for (idx, person) in people.iter().enumerate() {
        for word in person.name.split(parts) {
            if let Some((_, (n, last))) = asked.get_mut(&hash_as_written(word))
                && *last != Some(idx)
            {
                *n += 1;
                *last = Some(idx);
            }
        }
    }
    let shared = asked.into_values().filter(|(_, (n, _))| *n > 1);
    shared.map(|(family, _)| family.to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::PersonKind;

    fn person(name: &str) -> Person {
        Person {
            name: name.to_owned(),
            kind: PersonKind::Person,
            family: String::new(),
            family_first: false,
            roles: Vec::new(),
            mentions: Vec::new(),
            pronouns: Vec::new(),
        }
    }

    #[test]
    fn a_name_is_shared_by_two_people_and_not_by_one_who_bears_it_twice() {
        let people = ["Jane Roe", "John ROE", "Ford Ford", "Ana Lee-Roe"].map(person);
        let families = ["Roe", "Ford", "Lee"];
        let found = shared(&people, families.into_iter(), char::is_whitespace);
        assert_eq!(found, FxHashSet::from_iter(["roe".to_owned()]));
    }
}
