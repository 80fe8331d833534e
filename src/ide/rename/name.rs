//! A name by its parts, and what becomes of each when it changes.

use crate::lexicon::{self, Class};
use crate::story::{MentionForm, Person, PersonKind};

/// What each part of the old name becomes.
#[derive(Debug)]
pub(super) struct Change {
    old: Parts,
    new: Parts,
    /// Old and new names have as many words: each becomes the one in its place.
    by_word: bool,
}

/// The words of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Parts {
    given: Vec<String>,
    family: Vec<String>,
    /// "Jr.", "III".
    suffix: Vec<String>,
    family_first: bool,
}

impl Change {
    /// The change that `new` asks for, written where the person is mentioned in this form.
    ///
    /// # Errors
    /// Why `new` cannot be matched part by part.
    pub(super) fn of(person: &Person, form: MentionForm, new: &str) -> Result<Self, String> {
        let new: Vec<String> = new
            .split(' ')
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect();
        if new.is_empty() {
            return Err("The new name is empty".to_owned());
        }
        let is_strange =
            |c: char| c.is_control() || matches!(c, '“' | '”' | '"' | '«' | '»' | '<' | '>');
        if new.iter().any(|word| word.contains(is_strange)) {
            return Err("A name has no quotation marks or line breaks".to_owned());
        }
        let old = Parts::of_person(person);
        let new = old.counterpart(new, person, form)?;
        Ok(Self {
            by_word: old.words().len() == new.words().len(),
            old,
            new,
        })
    }

    pub(super) fn new_name(&self) -> String {
        self.new.words().join(" ")
    }

    /// What a mention with these words becomes; `None` if it holds nothing of the name.
    pub(super) fn of_mention(&self, words: &str, form: MentionForm) -> Option<String> {
        let is_shouted = words.chars().any(char::is_alphabetic)
            && !words.chars().any(char::is_lowercase)
            && words.chars().count() > 1;
        let new = match form {
            MentionForm::Pronoun => return None,
            MentionForm::Full => self.full(words),
            MentionForm::Surname => self.new.family.join(" "),
            MentionForm::Given => self.given(words),
            MentionForm::Title | MentionForm::Alias | MentionForm::Compound => {
                self.inside(words)?
            }
        };
        Some(if is_shouted { new.to_uppercase() } else { new })
    }

    /// A mention with given and family name may leave a middle one out.
    fn full(&self, words: &str) -> String {
        let known = self.old.words();
        if self.by_word {
            let new = self.new.words();
            let place = |word: &str| known.iter().position(|k| k.eq_ignore_ascii_case(word));
            let mapped = words.split(' ').map(|w| place(w).map(|at| new[at]));
            if let Some(mapped) = mapped.collect::<Option<Vec<_>>>() {
                return mapped.join(" ");
            }
        }
        self.new_name()
    }

    fn given(&self, words: &str) -> String {
        if self.by_word && self.old.given.len() == self.new.given.len() {
            let at = self.old.given.iter().position(|given| given == words);
            if let Some(at) = at {
                return self.new.given[at].clone();
            }
        }
        self.new.given.join(" ")
    }

    /// "Moon-Trump", "Trump administration": the family name, or the whole one, among other words.
    fn inside(&self, words: &str) -> Option<String> {
        let pairs = [
            (self.old.words().join(" "), self.new_name()),
            (self.old.family.join(" "), self.new.family.join(" ")),
        ];
        pairs.into_iter().find_map(|(old, new)| {
            let at = whole_word(words, &old)?;
            let mut changed = words.to_owned();
            changed.replace_range(at..at + old.len(), &new);
            Some(changed)
        })
    }
}

impl Parts {
    fn of_person(person: &Person) -> Self {
        let mut words: Vec<String> = person.name.split(' ').map(str::to_owned).collect();
        if person.kind != PersonKind::Person {
            return Self::whole(words);
        }
        let suffix = split_suffix(&mut words);
        let family: Vec<&str> = person.family.split(' ').collect();
        let n = family.len();
        let is_family =
            |part: &[String]| part.iter().map(String::as_str).eq(family.iter().copied());
        if words.len() > n && person.family_first && is_family(&words[..n]) {
            let given = words.split_off(n);
            return Self {
                given,
                family: words,
                suffix,
                family_first: true,
            };
        }
        if words.len() > n && is_family(&words[words.len() - n..]) {
            let family = words.split_off(words.len() - n);
            return Self {
                given: words,
                family,
                suffix,
                family_first: false,
            };
        }
        Self {
            suffix,
            ..Self::whole(words)
        }
    }

    /// A name of one part: all of it is used everywhere.
    fn whole(words: Vec<String>) -> Self {
        Self {
            given: Vec::new(),
            family: words,
            suffix: Vec::new(),
            family_first: false,
        }
    }

    fn words(&self) -> Vec<&str> {
        let (first, last) = if self.family_first {
            (&self.family, &self.given)
        } else {
            (&self.given, &self.family)
        };
        let all = first.iter().chain(last).chain(&self.suffix);
        all.map(String::as_str).collect()
    }

    /// The new name split where the old one is.
    fn counterpart(
        &self,
        mut new: Vec<String>,
        person: &Person,
        form: MentionForm,
    ) -> Result<Self, String> {
        if self.given.is_empty() {
            return Ok(Self::whole(new));
        }
        if let [word] = new.as_slice() {
            return self.with_one_word(word, person, form);
        }
        let suffix = split_suffix(&mut new);
        let n_family = if new.len() == self.given.len() + self.family.len() {
            self.family.len()
        } else if self.family_first {
            1
        } else {
            family_length(&new)
        };
        if n_family >= new.len() {
            return Err(format!(
                "“{}” cannot be matched with the parts of “{}”",
                new.join(" "),
                person.name
            ));
        }
        let (given, family) = if self.family_first {
            let given = new.split_off(n_family);
            (given, new)
        } else {
            let family = new.split_off(new.len() - n_family);
            (new, family)
        };
        Ok(Self {
            given,
            family,
            suffix,
            family_first: self.family_first,
        })
    }

    fn with_one_word(
        &self,
        word: &str,
        person: &Person,
        form: MentionForm,
    ) -> Result<Self, String> {
        let mut new = self.clone();
        match form {
            MentionForm::Surname | MentionForm::Compound => new.family = vec![word.to_owned()],
            MentionForm::Given => new.given = vec![word.to_owned()],
            _ => {
                return Err(format!(
                    "“{word}” cannot be matched with the parts of “{}”; write the whole name, or rename at the surname",
                    person.name
                ));
            }
        }
        Ok(new)
    }
}

/// Takes "Jr.", "III" off the end.
fn split_suffix(words: &mut Vec<String>) -> Vec<String> {
    let is_suffix = words.len() > 1
        && words
            .last()
            .is_some_and(|last| lexicon::class(&last.to_lowercase()).contains(Class::NAME_SUFFIX));
    let at = words.len() - usize::from(is_suffix);
    words.split_off(at)
}

/// How many words at the end are the family name: the last, with the particles before it ("van der Berg").
fn family_length(words: &[String]) -> usize {
    let particles = words[..words.len() - 1].iter().rev().take_while(|word| {
        word.chars().all(char::is_lowercase) && lexicon::class(word).contains(Class::PARTICLE)
    });
    1 + particles.count()
}

/// Where `name` stands in `words` with no letter beside it.
fn whole_word(words: &str, name: &str) -> Option<usize> {
    let is_free = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    words.match_indices(name).map(|(at, _)| at).find(|at| {
        is_free(words[..*at].chars().next_back())
            && is_free(words[at + name.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, family: &str, family_first: bool) -> Person {
        Person {
            name: name.to_owned(),
            kind: PersonKind::Person,
            family: family.to_owned(),
            family_first,
            roles: Vec::new(),
            pronouns: Vec::new(),
            mentions: Vec::new(),
        }
    }

    fn forms(person: &Person, new: &str, mentions: &[(&str, MentionForm)]) -> Vec<String> {
        let change = Change::of(person, MentionForm::Full, new).expect("a good name");
        let new = mentions
            .iter()
            .map(|(words, form)| change.of_mention(words, *form));
        new.map(Option::unwrap_or_default).collect()
    }

    #[test]
    fn middle_names_and_particles_find_their_place() {
        let john = person("John F. Kennedy", "Kennedy", false);
        assert_eq!(
            forms(
                &john,
                "Jon G. Kennedie",
                &[
                    ("John Kennedy", MentionForm::Full),
                    ("KENNEDY", MentionForm::Surname),
                    ("John", MentionForm::Given),
                    ("JFK", MentionForm::Alias),
                ]
            ),
            ["Jon Kennedie", "KENNEDIE", "Jon", ""]
        );
        let jan = person("Jan Berg", "Berg", false);
        assert_eq!(
            forms(
                &jan,
                "Jan Pieter van der Berg",
                &[
                    ("Jan Berg", MentionForm::Full),
                    ("Berg", MentionForm::Surname),
                    ("Lee-Berg", MentionForm::Compound),
                ]
            ),
            [
                "Jan Pieter van der Berg",
                "van der Berg",
                "Lee-van der Berg"
            ]
        );
    }

    #[test]
    fn suffixes_belong_to_neither_part() {
        let martin = person("Martin King Jr.", "King", false);
        assert_eq!(
            forms(
                &martin,
                "Michael King Jr.",
                &[
                    ("Martin King Jr.", MentionForm::Full),
                    ("King", MentionForm::Surname)
                ]
            ),
            ["Michael King Jr.", "King"]
        );
    }
}
