//! The words of a draft's names, and which of them are slips of others: "Hillary Clintan", where everybody else is
//! called Clinton; "the State Departmet".
//!
//! Names are compared word by word, for a slip in a name keeps its bearer from being recognised: what stands before and
//! behind the word shows whose it is. A word that is used often, or that the lexicon knows, is nobody's slip.

use std::cell::OnceCell;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::Context;
use super::spelling;
use crate::lexicon::{self, Class};
use crate::story::{Person, PersonKind};
use crate::text::{Offset, Span};

/// Words of one initial grow with the draft; only so many are compared with each other.
const MAX_GROUP: usize = 400;

/// Nobody has a name of so many bytes.
const LONGEST: usize = 120;

/// A word that stands more often is no slip.
const MAX_SLIPS: u32 = 1;

/// A word on its own is a slip only of one that is used so often; once less if that is longer than [`SHORT`].
const MIN_USES: u32 = 3;

/// Names of no more bytes are often a letter apart.
const SHORT: usize = 4;

/// A word of a name that is a misspelling of another one.
#[derive(Debug)]
pub(super) struct Slip {
    /// The word.
    pub(super) span: Span,
    /// With the word before it in its name.
    pub(super) name: Span,
    pub(super) right: Box<str>,
    /// Where the right one stands first.
    pub(super) evidence: Span,
    /// Names a person, as far as the draft shows.
    pub(super) person: bool,
}

/// Most words have few of them.
type Neighbours<'a> = SmallVec<[&'a str; 2]>;

struct Word<'a> {
    text: &'a str,
    /// [`spelling::letters`].
    letters: u32,
    /// Its first place.
    span: Span,
    /// The place that was counted last.
    last: Span,
    n_uses: u32,
    /// A verb of speech stands beside it.
    speaks: bool,
    /// How often it stands without another word of a name before it.
    n_bare: u32,
    /// Other words of names right before and behind it.
    before: Neighbours<'a>,
    behind: Neighbours<'a>,
    /// Where the name's word before the first place begins.
    name_start: Span,
}

/// The slips of the draft, in text order.
pub(super) fn slips<'s>(context: &Context<'s>) -> &'s [Slip] {
    let shared = context.shared;
    shared
        .name_slips
        .get_or_init(|| find(context, &words(context)))
}

fn find(context: &Context<'_>, words: &[Word<'_>]) -> Vec<Slip> {
    let shapes = Shapes::of(words);
    let people = People::new(context);
    let mut slips = Vec::new();
    for wrong in words.iter().filter(|word| may_be_slip(word)) {
        let first = [initial(wrong.text), second(wrong.text)];
        let candidates = first.iter().flat_map(|first| shapes.near(*first, wrong));
        let right = candidates
            .filter(|right| right.text != wrong.text)
            .filter(|right| is_slip_of(wrong, right, &people) || is_form_of(wrong, right))
            .filter(|right| is_surer(right, wrong) || !is_slip_of(right, wrong, &people))
            .max_by_key(|right| (right.n_uses, std::cmp::Reverse(right.span)));
        let Some(right) = right else { continue };
        slips.push(Slip {
            span: wrong.span,
            name: wrong.name_start,
            right: right.text.into(),
            evidence: right.span,
            person: people.is_name(right) || wrong.before.iter().any(|given| is_given(given)),
        });
    }
    slips.extend(parted(context.text, words));
    slips.sort_by_key(|slip| slip.span);
    slips
}

/// All words by their initial, then by their length in bytes: those of one shape stand together.
struct Shapes<'w, 'a> {
    words: &'w [Word<'a>],
    /// [`shape`] of each, in order.
    all: Vec<u64>,
}

/// So many bits say which word it is; those before them, how long it is, up to a few more than [`LONGEST`].
const N_PLACE_BITS: u32 = 32;
const N_LENGTH_BITS: u32 = 8;

/// A number that orders words by initial, length and place.
fn shape(initial: char, length: usize, place: usize) -> u64 {
    (u64::from(initial) << N_LENGTH_BITS | length as u64) << N_PLACE_BITS | place as u64
}

impl<'w, 'a> Shapes<'w, 'a> {
    fn of(words: &'w [Word<'a>]) -> Self {
        let mut n_of: FxHashMap<char, usize> = FxHashMap::default();
        let mut all = Vec::with_capacity(words.len());
        for (place, word) in words.iter().enumerate() {
            let initial = initial(word.text);
            if word.text.len() > LONGEST {
                continue;
            }
            if words.len() > MAX_GROUP {
                let n = n_of.entry(initial).or_default();
                *n += 1;
                if *n > MAX_GROUP {
                    continue;
                }
            }
            all.push(shape(initial, word.text.len(), place));
        }
        all.sort_unstable();
        Self { words, all }
    }

    /// Those with this initial that may be one edit away: of about the same length and of about the same letters.
    fn near(&self, first: char, word: &Word<'_>) -> impl Iterator<Item = &'w Word<'a>> {
        let (length, letters) = (word.text.len().min(LONGEST), word.letters);
        let shortest = shape(first, length.saturating_sub(2), 0);
        let longer = shape(first, length + 3, 0);
        let from = self.all.partition_point(|shape| *shape < shortest);
        let words = self.words;
        self.all[from..]
            .iter()
            .take_while(move |shape| **shape < longer)
            .map(|shape| &words[(shape & ((1 << N_PLACE_BITS) - 1)) as usize])
            .filter(move |near| (near.letters ^ letters).count_ones() <= 2)
    }
}

/// Names that lost their hyphen: "Ferreira Pinto" where everybody else is called Ferreira-Pinto.
fn parted(text: &str, words: &[Word<'_>]) -> Vec<Slip> {
    let hyphened = words.iter().filter(|right| !right.before.is_empty());
    let parts = hyphened.filter_map(|right| Some((right, right.text.split_once('-')?)));
    let parts: Vec<_> = parts.collect();
    if parts.is_empty() {
        return Vec::new();
    }
    let first: FxHashMap<&str, &Word<'_>> = words.iter().map(|word| (word.text, word)).collect();
    let wrong = parts.into_iter().filter_map(|(right, (one, two))| {
        let wrong = first.get(one)?;
        let end = wrong.span.range().end + 1 + two.len();
        let name = Span::new(wrong.span.range().start, end);
        let is_here = wrong.n_bare > 0 && text.get(name.range())?.ends_with(two);
        (is_here && wrong.behind[..] == [two]).then_some((name, right))
    });
    wrong
        .map(|(name, right)| Slip {
            span: name,
            name,
            right: right.text.into(),
            evidence: right.span,
            person: true,
        })
        .collect()
}

/// Is the word on its own the name of somebody who is introduced with other accents or capitals?
fn is_form_of(wrong: &Word<'_>, right: &Word<'_>) -> bool {
    spelling::is_alike(wrong.text, right.text)
        && spelling::is_other_form(wrong.text, right.text)
        && wrong.before.iter().all(|word| is_title(word))
        && right.before.iter().any(|word| !is_title(word))
        && !right.text.contains('-')
}

/// The words of all names, in order of first appearance.
fn words<'a>(context: &Context<'a>) -> Vec<Word<'a>> {
    let n_mentions = context
        .story
        .blocks
        .iter()
        .map(|block| block.facts.mentions.len());
    // Half of them are there already, as a rule.
    let n_words = n_mentions.sum::<usize>();
    let mut reader = Reader {
        known: FxHashMap::with_capacity_and_hasher(n_words, FxBuildHasher),
        words: Vec::with_capacity(n_words),
        has_tags: false,
    };
    for block in &context.story.blocks {
        for mention in &block.facts.mentions {
            // "Republican Party" may be read as a title and a name.
            let title = mention.role.filter(|role| role.end <= mention.span.start);
            let start = title.map_or(mention.span.start, |title| title.start);
            let whole = Span {
                start,
                end: mention.span.end,
            };
            let name = block.absolute(mention.span);
            reader.name(context.text, block.absolute(whole), name, mention.speaks);
        }
        for people in &block.facts.spelling.peoples {
            reader.people(context.text, block.absolute(*people));
        }
    }
    if reader.has_tags {
        context.shared.reads_beside_names.set(true);
    }
    reader.words
}

/// Does a sign of social networks stand right before `at`?
pub(super) fn is_tagged(text: &str, at: Offset) -> bool {
    text[..at.to_usize()].ends_with(['#', '@'])
}

struct Reader<'a> {
    known: FxHashMap<&'a str, usize>,
    words: Vec<Word<'a>>,
    has_tags: bool,
}

impl<'a> Reader<'a> {
    /// Notes the words of the name, or of the title, at `span`.
    fn name(&mut self, text: &'a str, span: Span, own_name: Span, speaks: bool) {
        // "#SanBernardino" is a word of its own making.
        if is_tagged(text, span.start) {
            self.has_tags = true;
            return;
        }
        let name = span.of(text);
        let mut before = "";
        let mut last: Option<usize> = None;
        let mut name_start = span;
        // Titles are long, and "of" stands in them.
        let titled = own_name.start > span.start;
        for word in name.split_ascii_whitespace() {
            let start = word.as_ptr() as usize - name.as_ptr() as usize + span.range().start;
            let own = Span::new(start, start + word.len());
            if !word.starts_with(char::is_uppercase) {
                (before, last, name_start) = (
                    "",
                    None,
                    Span {
                        start: own.end,
                        end: own.end,
                    },
                );
                continue;
            }
            let idx = self.at(word, own, name_start);
            let known = &mut self.words[idx];
            // A word may be read as a title before one name and as a name itself.
            if known.n_uses == 0 || known.last != own {
                let bare = before.is_empty() || titled && own.start == own_name.start;
                known.n_uses += 1;
                known.n_bare += u32::from(bare);
                known.speaks |= speaks;
                known.last = own;
            }
            note(&mut known.before, before);
            if let Some(last) = last {
                note(&mut self.words[last].behind, word);
            }
            (before, last, name_start) = (word, Some(idx), own);
        }
    }

    /// Notes a word that is no name.
    fn people(&mut self, text: &'a str, span: Span) {
        let idx = self.at(span.of(text), span, span);
        let known = &mut self.words[idx];
        known.n_uses += u32::from(known.n_uses == 0 || known.last < span);
        known.last = span;
    }

    fn at(&mut self, text: &'a str, span: Span, name_start: Span) -> usize {
        let words = &mut self.words;
        *self.known.entry(text).or_insert_with(|| {
            words.push(Word {
                text,
                letters: spelling::letters(text),
                span,
                last: span,
                n_uses: 0,
                speaks: false,
                n_bare: 0,
                before: SmallVec::new(),
                behind: SmallVec::new(),
                name_start: Span {
                    start: name_start.start,
                    end: span.end,
                },
            });
            words.len() - 1
        })
    }
}

/// Keeps the neighbours of a word, each once and not too many.
fn note<'a>(neighbours: &mut Neighbours<'a>, word: &'a str) {
    const MAX: usize = 12;
    if !word.is_empty() && neighbours.len() < MAX && !neighbours.contains(&word) {
        neighbours.push(word);
    }
}

fn initial(word: &str) -> char {
    word.chars().next().map_or(' ', |c| c.to_ascii_lowercase())
}

fn second(word: &str) -> char {
    word.chars().nth(1).map_or(' ', |c| c.to_ascii_lowercase())
}

/// Rare, long enough, with a capital, and no word of English or name that the lexicon knows.
fn may_be_slip(word: &Word<'_>) -> bool {
    let text = word.text;
    word.n_uses <= MAX_SLIPS
        && text.len() >= 4
        && text.starts_with(char::is_uppercase)
        && text.chars().skip(1).all(|c| c.is_lowercase() || c == '-')
        && spelling::class(text).is_empty()
}

/// Does `wrong` stand where `right` should?
fn is_slip_of(wrong: &Word<'_>, right: &Word<'_>, people: &People<'_>) -> bool {
    let shouted = !right.text.chars().any(char::is_lowercase);
    if shouted
        || wrong.text == right.text
        || right.text.len() < 4
        || !spelling::is_slip(wrong.text, right.text)
    {
        return false;
    }
    let later = wrong.span > right.span;
    let known = !spelling::class(right.text).is_empty();
    let shares = |one: &[&str], two: &[&str]| {
        // A title says little: there are two senators.
        let sure = known && right.n_uses >= 2 || right.n_uses >= MIN_USES || is_office(right);
        let tells = |word: &&str| sure || !is_title(word);
        one.iter().any(|word| two.contains(word) && tells(word))
    };
    let more = right.n_uses > wrong.n_uses || later || known;
    // "Hillary Clintan" beside "Hillary Clinton", "Bernei Sanders" beside "Bernie Sanders".
    if shares(&wrong.before, &right.before) || shares(&wrong.behind, &right.behind) {
        return more && !people.are_two(wrong, right);
    }
    let long = wrong.text.len() >= 5 || right.text.len() >= 5;
    let bare = wrong.before.iter().all(|word| is_title(word));
    let one_slip = spelling::distance(wrong.text, right.text) == 1;
    let ends = wrong.behind.is_empty();
    let longest = wrong.text.len().max(right.text.len());
    let longer = longest > SHORT;
    // "Bostton Red Sox"; but a Tokyu Group is no slip of Tokyo.
    let leads = longest > SHORT + 1 && !people.is_name(wrong);
    if bare && long && one_slip && is_landmark(right) && (ends || leads) {
        return true;
    }
    if bare && ends {
        let introduced = right.before.iter().any(|given| is_given(given));
        let acts = wrong.speaks || !wrong.before.is_empty();
        let uses = match introduced {
            true if acts && one_slip => 1,
            true if right.n_bare > 0 => MIN_USES - 1,
            false if longer && one_slip => MIN_USES - 1,
            _ => MIN_USES,
        };
        return long && right.n_uses >= uses && (one_slip || !is_landmark(right));
    }
    // "Hillary Clintan" beside a Clinton who is never named in full. "Board" is no name.
    let names = Class::GIVEN_NAME | Class::PLACE | Class::EAST_ASIAN_FAMILY | Class::MONONYM;
    let person = one_slip && longer && people.is_name(right);
    wrong.behind.is_empty()
        && long
        && (names.contains(spelling::class(right.text)) || person)
        && right.n_bare >= 1
        && right.before.iter().all(|word| is_title(word))
        && right.behind.is_empty()
        && (person && right.n_bare > 1 && !wrong.before.is_empty() && people.is_name(wrong)
            || wrong.before.iter().all(|given| is_given(given)))
}

/// Of two words of which either may be a slip of the other: one that may be none, that is used more, that belongs to
/// somebody introduced in full, or that comes first is the right one.
fn is_surer(right: &Word<'_>, wrong: &Word<'_>) -> bool {
    let weight = |word: &Word<'_>| {
        let introduced = word.before.iter().any(|before| !is_title(before));
        let first = std::cmp::Reverse(word.span);
        (!may_be_slip(word), word.n_uses, introduced, first)
    };
    weight(right) > weight(wrong)
}

/// "Party", "Committee".
fn is_office(word: &Word<'_>) -> bool {
    spelling::class(word.text).contains(Class::ORGANISATION)
}

/// A place, a people, an organisation that everybody knows: what differs from it by a slip is no name of its own.
fn is_landmark(word: &Word<'_>) -> bool {
    let class = spelling::class(word.text);
    class.intersects(Class::PLACE | Class::DEMONYM | Class::GROUP | Class::ORGANISATION_NAME)
}

/// "Sen.", "President": stands before names of many.
fn is_title(word: &str) -> bool {
    let class = lexicon::class_as_written(word);
    class.intersects(Class::ROLE | Class::COURTESY) && !class.contains(Class::GIVEN_NAME)
}

fn is_given(word: &str) -> bool {
    spelling::class(word).contains(Class::GIVEN_NAME)
}

/// Who is somebody in the draft; found out when that is asked first, which is seldom.
struct People<'a> {
    all: &'a [Person],
    /// Every word of people's names.
    words: OnceCell<FxHashSet<&'a str>>,
    /// Their names.
    full: OnceCell<FxHashSet<&'a str>>,
}

impl<'a> People<'a> {
    fn new(context: &Context<'a>) -> Self {
        Self {
            all: &context.story.people,
            words: OnceCell::new(),
            full: OnceCell::new(),
        }
    }

    fn names(&self) -> impl Iterator<Item = &'a str> {
        let named = self.all.iter().filter(|p| p.kind == PersonKind::Person);
        named.map(|person| person.name.as_str())
    }

    fn words(&self) -> &FxHashSet<&'a str> {
        let words = || self.names().flat_map(|name| name.split(' ')).collect();
        self.words.get_or_init(words)
    }

    fn full(&self) -> &FxHashSet<&'a str> {
        self.full.get_or_init(|| self.names().collect())
    }

    fn is_name(&self, word: &Word<'_>) -> bool {
        self.words().contains(word.text) || word.before.iter().any(|given| is_given(given))
    }

    /// Are both known by a full name, so that they can be compared as people?
    fn are_two(&self, one: &Word<'_>, two: &Word<'_>) -> bool {
        let is_full = |word: &Word<'_>| {
            let own = |name: String| self.full().contains(name.as_str());
            word.before
                .iter()
                .any(|b| own(format!("{b} {}", word.text)))
                || word
                    .behind
                    .iter()
                    .any(|b| own(format!("{} {b}", word.text)))
        };
        is_full(one) && is_full(two)
    }
}

#[cfg(test)]
mod tests;
