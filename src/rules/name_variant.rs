//! One person's name in two spellings.
//!
//! ## What it does
//! Reports a full name that differs from another one in the draft by a letter or two, a hyphen, an accent, capitals or
//! spacing, where both mean one person; and a surname on its own that is a slip of one used throughout. The spelling
//! used most often, or first, is taken for the right one. Other given names of one family, "Jr.", and two people who
//! are introduced in different roles are left alone.
//!
//! ## Why it matters
//! Misspelt names top every newspaper's list of corrections.
//!
//! ## Example
//! ```text
//! Palace spokesman Kim Eui-kyeom spoke to reporters on Monday.
//!
//! “The talks go on,” Kim Eui-kyom said.
//! ```
//!
//! Use instead:
//! ```text
//! Palace spokesman Kim Eui-kyeom spoke to reporters on Monday.
//!
//! “The talks go on,” Kim Eui-kyeom said.
//! ```

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::caption_name_conflict::is_in_caption;
use super::spelling::{self, Likeness};
use super::{Context, Finding, Fix, Related, Severity, TextEdit, name_words};
use crate::lexicon::{self, Class};
use crate::story::{MentionForm, Person, PersonKind, Story};
use crate::text::{Span, words};

/// Fixes for all places at once are offered up to this number.
const MAX_TOGETHER: usize = 200;

/// People of one given name grow with the draft; only so many are compared with each other.
const MAX_GROUP: usize = 400;

/// A surname on its own is a slip only of one that is used at least so often.
const MIN_USES: usize = 2;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // Captions have a rule of their own.
    let found = found(context).iter();
    let own = found.filter(|finding| !is_in_caption(context.story, finding.span));
    findings.extend(own.cloned());
}

/// The misspelled names of the whole draft, captions included.
pub(super) fn found<'s>(context: &Context<'s>) -> &'s [Finding] {
    context.shared.name_variants.get_or_init(|| find(context))
}

fn find(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let names = Names::of(context);
    let alike = names.alike();
    if !alike.is_empty() {
        // Whether two are listed together is read from the words between them.
        context.shared.reads_beside_names.set(true);
    }
    let mut done = vec![false; names.full.len()];
    for (one, other) in alike {
        let (right, wrong) = names.order(one, other);
        if !done[wrong] && names.is_one_person(right, wrong) {
            done[wrong] = true;
            report(&names.full[right], &names.full[wrong], &mut findings);
        }
    }
    names.check_surnames(&mut findings);
    let slips = name_words::slips(context).iter();
    for found in slips.filter(|slip| slip.person) {
        if !findings
            .iter()
            .any(|finding| finding.span.overlaps(found.name))
        {
            findings.push(word_slip(context.text, found));
        }
    }
    findings
}

/// One way in which the draft writes a full name.
struct Spelling<'a> {
    name: &'a str,
    person: &'a Person,
    /// The place of the person among all.
    nth: usize,
    /// In text order.
    places: SmallVec<[Span; 2]>,
    /// Which letters it has, a bit each: names that share too few need no comparing.
    letters: u32,
}

impl<'a> Spelling<'a> {
    fn family(&self) -> &'a str {
        self.name
            .split_whitespace()
            .next_back()
            .unwrap_or(self.name)
    }
}

/// A surname on its own.
#[derive(Clone, Copy)]
struct Bare {
    first: Span,
    n_uses: usize,
}

/// The names of a draft as they are written.
struct Names<'a> {
    text: &'a str,
    story: &'a Story,
    /// In order of first appearance.
    full: Vec<Spelling<'a>>,
    /// Surnames on their own.
    bare: FxHashMap<&'a str, Bare>,
    /// Surnames on their own that belong to nobody whose full name is known.
    orphans: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn of(context: &Context<'a>) -> Self {
        let mut names = Self {
            text: context.text,
            story: context.story,
            full: Vec::new(),
            bare: FxHashMap::default(),
            orphans: Vec::new(),
        };
        let people = context.story.people.iter().enumerate();
        for (nth, person) in people.filter(|(_, p)| p.kind == PersonKind::Person) {
            names.add(nth, person);
        }
        names.full.sort_by_key(|s| s.places[0]);
        names
    }

    fn add(&mut self, nth: usize, person: &'a Person) {
        let first = self.full.len();
        for mention in &person.mentions {
            let name = mention.span.of(self.text);
            // "De Berg" at a sentence's start is "de Berg": particles lead no full name.
            let opening = words(name).next().unwrap_or_default();
            let is_led = lexicon::class_as_written(opening).contains(Class::PARTICLE);
            if is_led || mention.form == MentionForm::Full && is_run_together(name) {
                continue;
            }
            match mention.form {
                MentionForm::Full => match self.full[first..].iter_mut().find(|s| s.name == name) {
                    Some(known) => known.places.push(mention.span),
                    None => self.full.push(Spelling {
                        name,
                        person,
                        nth,
                        places: SmallVec::from_elem(mention.span, 1),
                        letters: spelling::letters(name),
                    }),
                },
                MentionForm::Surname => {
                    let first = mention.span;
                    let bare = self.bare.entry(name);
                    bare.or_insert(Bare { first, n_uses: 0 }).n_uses += 1;
                }
                _ => {}
            }
        }
        if self.full.len() == first && person.mentions.len() == 1 {
            let mention = person.mentions[0];
            if mention.form == MentionForm::Surname {
                self.orphans.push(mention.span.of(self.text));
            }
        }
    }

    /// Pairs of spellings that may mean one person: the same first or last word, or one person already.
    fn alike(&self) -> Vec<(usize, usize)> {
        let mut keys: Vec<(u64, usize)> = Vec::with_capacity(3 * self.full.len());
        for (idx, spelling) in self.full.iter().enumerate() {
            let first = words(spelling.name).next().unwrap_or("");
            let family = spelling::folded_hash(spelling.family());
            // A first word is no last one, and neither is a person.
            let keys_of = [spelling::folded_hash(first), !family, spelling.nth as u64];
            keys.extend(keys_of.map(|key| (key, idx)));
        }
        keys.sort_unstable();
        let mut pairs = Vec::new();
        for group in keys.chunk_by(|a, b| a.0 == b.0) {
            for (nth, (_, idx)) in group.iter().enumerate().skip(1) {
                let others = group[..nth.min(MAX_GROUP)].iter().map(|(_, other)| *other);
                pairs.extend(others.filter(|o| self.is_near(*o, *idx)).map(|o| (o, *idx)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    fn is_near(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.full[one], &self.full[other]);
        (one.letters ^ other.letters).count_ones() <= 4
            && spelling::compare(one.name, other.name) != Likeness::Different
    }

    /// The spelling to keep, then the other: the one used more often; else the one that is a known name, that stands
    /// in the story and not over or under it, or that comes first.
    fn order(&self, one: usize, other: usize) -> (usize, usize) {
        let weight = |idx: usize| {
            let spelling = &self.full[idx];
            let unknown = spelling
                .name
                .split_whitespace()
                .filter(|word| spelling::class(word).is_empty());
            let place = self.story.block_at(spelling.places[0].start);
            let running = place.is_some_and(|at| self.story.blocks[at].block.kind.is_running());
            (self.uses(idx), std::cmp::Reverse(unknown.count()), running)
        };
        if weight(other) > weight(one) {
            (other, one)
        } else {
            (one, other)
        }
    }

    fn uses(&self, idx: usize) -> usize {
        let spelling = &self.full[idx];
        spelling.places.len() + self.bare_uses(spelling.family())
    }

    /// How often the surname stands on its own.
    fn bare_uses(&self, family: &str) -> usize {
        self.bare.get(family).map_or(0, |bare| bare.n_uses)
    }

    /// Does the draft leave open that the two spellings mean one person?
    fn is_one_person(&self, right: usize, wrong: usize) -> bool {
        let (one, two) = (&self.full[right], &self.full[wrong]);
        if spelling::compare(one.name, two.name) == Likeness::Same
            || std::ptr::eq(one.person, two.person)
        {
            return true;
        }
        let own_surnames = one.family() != two.family()
            && [one, two]
                .iter()
                .all(|s| self.bare.contains_key(s.family()));
        let told_apart = !is_misspelled(one, two) && has_other_role(one.person, two.person);
        !own_surnames && !told_apart && !self.are_listed(one, two)
    }

    /// "Eric Holm and Erik Holm": nobody names one person twice in one breath.
    fn are_listed(&self, one: &Spelling<'_>, two: &Spelling<'_>) -> bool {
        one.places.iter().any(|a| {
            let near = two.places.partition_point(|b| b.start < a.start);
            let neighbours = two.places[near.saturating_sub(1)..].iter().take(2);
            neighbours.into_iter().any(|b| {
                let (first, second) = if a < b { (a, b) } else { (b, a) };
                let between = &self.text
                    [first.end.to_usize()..second.start.to_usize().max(first.end.to_usize())];
                between.len() < 40
                    && !between.contains(['.', '\n', '”', '"'])
                    && (between.contains(" and ") || between.starts_with(','))
            })
        })
    }

    /// Surnames on their own that are slips of one used throughout.
    fn check_surnames(&self, findings: &mut Vec<Finding>) {
        if self.orphans.is_empty() {
            return;
        }
        // By first letter, so that every orphan meets few of them.
        let mut families: BTreeMap<Option<char>, Vec<&Spelling<'_>>> = BTreeMap::new();
        let mut known: Vec<&str> = Vec::new();
        for spelling in &self.full {
            let family: &str = &spelling.person.family;
            families
                .entry(family.chars().next())
                .or_default()
                .push(spelling);
            known.extend(spelling.name.split_whitespace());
        }
        known.sort_unstable();
        for word in &self.orphans {
            let Bare { first, n_uses } = self.bare[word];
            if n_uses > 1 || known.binary_search(word).is_ok() {
                continue;
            }
            let candidates = families.get(&word.chars().next()).into_iter().flatten();
            let right = candidates
                .filter(|s| s.person.family.len().abs_diff(word.len()) <= 2)
                .filter(|s| self.bare_uses(&s.person.family) >= MIN_USES)
                .find(|s| spelling::is_slip_of(word, &s.person.family));
            if let Some(right) = right {
                findings.push(slip(right, word, first));
            }
        }
    }
}

/// Is the second one, which stands once, no name at all but a slip of the first: a given name that nobody has, or the
/// family name of the same given name? Then roles do not tell the two apart.
fn is_misspelled(right: &Spelling<'_>, wrong: &Spelling<'_>) -> bool {
    let unknown = |word: &str| spelling::class(word).is_empty();
    let differing = right
        .name
        .split_whitespace()
        .zip(wrong.name.split_whitespace())
        .find(|(a, b)| a != b);
    wrong.places.len() == 1 && differing.is_some_and(|(_, slip)| unknown(slip))
}

/// "BrandtShareLike": words that a web page glued to a name.
fn is_run_together(name: &str) -> bool {
    let n_capitals = |word: &str| word.chars().filter(|c| c.is_uppercase()).count();
    name.split([' ', '-'])
        .any(|word| n_capitals(word) > 2 && word.contains(char::is_lowercase))
}

/// Are the two introduced in roles that have no word in common?
fn has_other_role(one: &Person, two: &Person) -> bool {
    let words = |person: &Person| -> Vec<String> {
        person
            .roles
            .iter()
            .flat_map(|role| role.text.split_whitespace())
            .map(str::to_lowercase)
            .collect()
    };
    let (one, two) = (words(one), words(two));
    !one.is_empty() && !two.is_empty() && !one.iter().any(|word| two.contains(word))
}

fn report(right: &Spelling<'_>, wrong: &Spelling<'_>, findings: &mut Vec<Finding>) {
    for place in &wrong.places {
        let message = format!("{} is spelled “{}” here", right.name, wrong.name);
        let mut finding = Finding::new("name-variant", Severity::Warning, *place, message);
        finding.related.push(Related {
            span: right.places[0],
            message: format!("Spelled “{}” here", right.name),
        });
        let title = format!("Replace with “{}”", right.name);
        finding.fixes.push(replace(title, &[*place], right.name));
        if (2..=MAX_TOGETHER).contains(&wrong.places.len()) {
            let title = format!("Replace every “{}” with “{}”", wrong.name, right.name);
            finding
                .fixes
                .push(replace(title, &wrong.places, right.name));
        }
        if right.places.len() <= MAX_TOGETHER {
            let title = format!("Spell the name “{}” throughout", wrong.name);
            finding
                .fixes
                .push(replace(title, &right.places, wrong.name));
        }
        findings.push(finding);
    }
}

fn slip(right: &Spelling<'_>, word: &str, place: Span) -> Finding {
    let family = &right.person.family;
    let message = format!("The surname of {} is spelled “{word}” here", right.name);
    let mut finding = Finding::new("name-variant", Severity::Warning, place, message);
    finding.related.push(Related {
        span: right.places[0],
        message: format!("{} is introduced here", right.name),
    });
    let title = format!("Replace with “{family}”");
    finding.fixes.push(replace(title, &[place], family));
    finding
}

/// A slip in one word of a name whose bearer the draft knows by that word alone.
fn word_slip(text: &str, slip: &name_words::Slip) -> Finding {
    let (wrong, right) = (slip.span.of(text), &*slip.right);
    let message = format!("{right} is spelled “{wrong}” here");
    let mut finding = Finding::new("name-variant", Severity::Warning, slip.name, message);
    finding.related.push(Related {
        span: slip.evidence,
        message: format!("Spelled “{right}” here"),
    });
    let title = format!("Replace with “{right}”");
    finding.fixes.push(replace(title, &[slip.span], right));
    finding
}

fn replace(title: String, places: &[Span], name: &str) -> Fix {
    Fix {
        title,
        edits: places
            .iter()
            .map(|span| TextEdit {
                span: *span,
                text: name.to_owned(),
            })
            .collect(),
        safe: false,
    }
}

#[cfg(test)]
mod tests;
