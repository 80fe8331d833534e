//! Word lists as data files, each with a note of its origin and licence, compiled into fast matchers once.
//!
//! Every list in `lexicon/words` was written for this project from general knowledge of the language (closed classes,
//! titles, calendar words, gazetteer facts, common names); it carries the project's licence. A line is a word in lower
//! case, or a verb with its irregular forms; `#` begins a comment.

mod inflect;
mod table;

pub mod dialect;
pub mod time;
pub mod watched;
pub mod word;
pub mod zone;

use std::sync::LazyLock;

use bitflags::bitflags;

use table::Table;
pub(crate) use table::Table as Lexicon;
pub(crate) use word::word;
pub use word::{Words, word_hash};

bitflags! {
    /// What a word may be. A word can be in several classes; context decides.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Class: u64 {
        /// Written with a full stop: "sen", "feb", "inc".
        const ABBREVIATION = 1;
        const MONTH = 1 << 1;
        const WEEKDAY = 1 << 2;
        const DETERMINER = 1 << 3;
        const POSSESSIVE = 1 << 4;
        const SUBJECT_PRONOUN = 1 << 5;
        const OBJECT_PRONOUN = 1 << 6;
        const PREPOSITION = 1 << 7;
        const CONJUNCTION = 1 << 8;
        const SUBORDINATOR = 1 << 9;
        const AUXILIARY = 1 << 10;
        const MODAL = 1 << 11;
        const ADVERB = 1 << 12;
        /// A form of a verb of communication.
        const CUE = 1 << 13;
        /// The hearer comes first: "told", "asked".
        const CUE_TELL = 1 << 14;
        /// Names or judges with the words: "called", "described".
        const CUE_CALL = 1 << 15;
        const CUE_WRITE = 1 << 16;
        /// A form of any verb that the lexicon knows.
        const VERB = 1 << 17;
        const FORM_BASE = 1 << 18;
        const FORM_THIRD = 1 << 19;
        const FORM_PAST = 1 << 20;
        const FORM_PARTICIPLE = 1 << 21;
        const FORM_ING = 1 << 22;
        /// "spokesman", "president": singular or plural.
        const ROLE = 1 << 23;
        const ROLE_PLURAL = 1 << 24;
        const GROUP = 1 << 25;
        /// "unnamed", "anonymous".
        const ANONYMOUS = 1 << 26;
        const DOCUMENT = 1 << 27;
        const ORGANISATION = 1 << 28;
        const EVENT = 1 << 29;
        const GIVEN_NAME = 1 << 30;
        const EAST_ASIAN_FAMILY = 1 << 31;
        const PARTICLE = 1 << 32;
        const NAME_SUFFIX = 1 << 33;
        /// "mr", "sen": only before a name.
        const COURTESY = 1 << 34;
        const ROLE_MODIFIER = 1 << 35;
        /// "former", "then", "acting".
        const ROLE_QUALIFIER = 1 << 36;
        const PLACE = 1 << 37;
        const DEMONYM = 1 << 38;
        /// A form of "be".
        const BE = 1 << 39;
        const TIME_NOUN = 1 << 40;
        /// "claim", "remark": a noun of communication.
        const CUE_NOUN = 1 << 41;
        /// The third person of a verb that is as often a plural noun: "claims", "shows".
        const PLURAL_NOUN = 1 << 59;
        /// What follows the verb is said, with or without a verb of its own: "say", "insist".
        const FRAME_CLAUSE = 1 << 42;
        /// A noun phrase behind the verb is what is said: "praised the plan", "announced a tour".
        const FRAME_OBJECT = 1 << 43;
        /// So is an infinitive: "vowed to leave".
        const FRAME_INFINITIVE = 1 << 44;
        /// So is what follows "about" or "of": "talked about the plan".
        const FRAME_ABOUT = 1 << 45;
        /// So is what follows "for" or "against": "called for a vote".
        const FRAME_FOR = 1 << 46;
        /// So is what follows "to": "pointed to the plan".
        const FRAME_TO = 1 << 47;
        /// So is what follows "on" or "upon": "commented on the plan".
        const FRAME_ON = 1 << 48;
        /// Names one thing as another: "called the plan a failure".
        const FRAME_NAMING = 1 << 49;
        /// Takes what is said in some shape other than a clause.
        const FRAME = Self::FRAME_OBJECT.bits() | Self::FRAME_INFINITIVE.bits() | Self::FRAME_ABOUT.bits()
            | Self::FRAME_FOR.bits() | Self::FRAME_TO.bits() | Self::FRAME_ON.bits() | Self::FRAME_NAMING.bits();
        /// Takes no clause without its "that" or its marks: "continue", "point".
        const CUE_MARKED = 1 << 53;
        /// Who may be an unnamed source: "official", "insider".
        const SOURCE = 1 << 50;
        /// What such a source is familiar with.
        const SOURCE_MATTER = 1 << 51;
        /// "energy", "news": before "source" they make it nobody.
        const SOURCE_THING = 1 << 52;

        /// "largest", "first": may open a superlative.
        const SUPERLATIVE = 1 << 60;
        /// British and American English spell it in two ways (`dialect`).
        const DIALECT = 1 << 54;

        /// Words that are never part of a name unless written with a capital inside one.
        const FUNCTION = Self::DETERMINER.bits() | Self::POSSESSIVE.bits() | Self::SUBJECT_PRONOUN.bits()
            | Self::OBJECT_PRONOUN.bits() | Self::PREPOSITION.bits() | Self::CONJUNCTION.bits()
            | Self::SUBORDINATOR.bits() | Self::AUXILIARY.bits() | Self::MODAL.bits() | Self::ADVERB.bits();
        const FINITE = Self::FORM_THIRD.bits() | Self::FORM_PAST.bits();
        /// "politico", "airbus": the name of one organisation.
        const ORGANISATION_NAME = 1 << 57;
        /// What takes place on a day: "summit", "trial".
        const OCCASION = 1 << 58;
        /// "pelé", "obama": the one name by which everybody knows somebody.
        const MONONYM = 1 << 63;
        /// Can stand in a time expression (`time::time_word`).
        const TIME = 1 << 62;
        /// One of a few words that some reader waits for (`watched`).
        const WATCHED = 1 << 56;
        /// A number may begin with it: "five", "half", "a".
        const NUMERAL = 1 << 55;
        /// The past of an irregular verb: "began", "took".
        const IRREGULAR_PAST = 1 << 61;
    }
}

macro_rules! list {
    ($name:literal) => {
        include_str!(concat!("lexicon/words/", $name, ".txt"))
    };
}

const LISTS: &[(Class, &str)] = &[
    (Class::ABBREVIATION, list!("abbreviation")),
    (Class::MONTH, list!("month")),
    (Class::WEEKDAY, list!("weekday")),
    (Class::DETERMINER, list!("determiner")),
    (Class::POSSESSIVE, list!("possessive_pronoun")),
    (Class::SUBJECT_PRONOUN, list!("subject_pronoun")),
    (Class::OBJECT_PRONOUN, list!("object_pronoun")),
    (Class::PREPOSITION, list!("preposition")),
    (Class::CONJUNCTION, list!("conjunction")),
    (Class::SUBORDINATOR, list!("subordinator")),
    (Class::AUXILIARY, list!("auxiliary")),
    (Class::BE, list!("be")),
    (Class::TIME_NOUN, list!("time_noun")),
    (Class::SOURCE, list!("source_noun")),
    (Class::SOURCE_MATTER, list!("source_matter")),
    (Class::SOURCE_THING, list!("source_thing")),
    (Class::MODAL, list!("modal")),
    (Class::ADVERB, list!("adverb")),
    (Class::GROUP, list!("group_noun")),
    (Class::ANONYMOUS, list!("anonymous_word")),
    (Class::DOCUMENT, list!("document_noun")),
    (Class::ORGANISATION, list!("organisation_noun")),
    (Class::ORGANISATION_NAME, list!("organisation_name")),
    (Class::MONONYM, list!("mononym")),
    (Class::EVENT, list!("event_noun")),
    (Class::OCCASION, list!("occasion_noun")),
    (Class::GIVEN_NAME, list!("given_name")),
    (Class::EAST_ASIAN_FAMILY, list!("east_asian_family")),
    (Class::PARTICLE, list!("name_particle")),
    (Class::NAME_SUFFIX, list!("name_suffix")),
    (Class::COURTESY, list!("courtesy_title")),
    (Class::ROLE_MODIFIER, list!("role_modifier")),
    (Class::ROLE_QUALIFIER, list!("role_past")),
    (Class::PLACE, list!("place")),
    (Class::DEMONYM, list!("demonym")),
    (Class::SUPERLATIVE, list!("superlative")),
    (Class::IRREGULAR_PAST, list!("irregular_past")),
    (Class::PLURAL_NOUN, list!("plural_noun")),
    (Class::NUMERAL, list!("numeral")),
];

/// What the lists say of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    pub class: Class,
    /// By which [`time::meaning`] finds what it says of time; zero where it says nothing.
    pub time: u16,
}

/// By [`word_hash`]: of some ten thousand words and sixty-four bits, no two words of a language meet.
static WORDS: LazyLock<Table> = LazyLock::new(|| {
    let mut words = Table::new();
    let mut add = |word: &str, class: Class| words.note(word_hash(word)).class |= class;
    for (class, list) in LISTS {
        for word in entries(list) {
            // Words are looked up without their last full stop.
            add(word.strip_suffix('.').unwrap_or(word), *class);
        }
    }
    for word in entries(list!("role_noun")) {
        add(word, Class::ROLE);
        add(&inflect::plural(word), Class::ROLE | Class::ROLE_PLURAL);
    }
    for word in entries(list!("cue_noun")) {
        add(word, Class::CUE_NOUN);
        add(&inflect::plural(word), Class::CUE_NOUN);
    }
    for line in entries(list!("cue_verb")) {
        inflect::verb(line, |form, class| {
            add(form, class | Class::CUE | Class::VERB);
        });
    }
    for line in entries(list!("verb")) {
        inflect::verb(line, |form, class| add(form, class | Class::VERB));
    }
    for word in dialect::words() {
        add(word, Class::DIALECT);
    }
    for word in watched::words() {
        add(word, Class::WATCHED);
    }
    for (word, time) in time::words().zip(1..) {
        let known = words.note(word_hash(word));
        known.class |= Class::TIME;
        known.time = time;
    }
    words
});

/// [`class`] of a word as it is written.
pub fn class_as_written(word: &str) -> Class {
    let bare = word.strip_suffix('.').unwrap_or(word);
    match word::lower_hash(bare.as_bytes()) {
        Some(hash) => known_of_ascii(hash).class,
        None => class(&word.to_lowercase()),
    }
}

/// [`word_hash`] of a word as it is written.
pub fn hash_as_written(word: &str) -> u64 {
    word::lower_hash(word.as_bytes()).unwrap_or_else(|| word_hash(&word.to_lowercase()))
}

/// The classes of `word`, which is in lower case; a final full stop does not matter.
pub fn class(word: &str) -> Class {
    let word = word.strip_suffix('.').unwrap_or(word);
    class_of_hash(word_hash(word), word)
}

/// [`class`] of a word whose hash is known already; `word` is without a final full stop.
pub fn class_of_hash(hash: u64, word: &str) -> Class {
    known_of_hash(hash, word).class
}

/// What is known of the word, as [`class_of_hash`] takes it.
pub fn known_of_hash(hash: u64, word: &str) -> Known {
    let known = WORDS.known(hash);
    if !known.class.is_empty() || word.is_ascii() {
        return known;
    }
    // "joaquín" is known as "joaquin". Only names: an accent makes other words different ones ("exposé").
    let names = Class::GIVEN_NAME | Class::PLACE | Class::MONONYM;
    let plain = known_of_ascii(word_hash(&without_accents(word)));
    Known {
        class: plain.class & names,
        time: 0,
    }
}

/// All words, for who looks up many.
pub(crate) fn whole() -> &'static Lexicon {
    &WORDS
}

/// [`known_of_hash`] of a word in ASCII, of which nothing else has to be told.
#[inline]
pub fn known_of_ascii(hash: u64) -> Known {
    WORDS.known(hash)
}

/// The word, in lower case, with the plain letters of the accented Latin ones.
pub fn without_accents(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
            'ç' | 'ć' | 'č' => 'c',
            'ď' | 'đ' => 'd',
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
            'ğ' => 'g',
            'ì'..='ï' | 'ī' | 'ı' => 'i',
            'ł' => 'l',
            'ñ' | 'ń' | 'ň' => 'n',
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
            'ř' => 'r',
            'ś' | 'ş' | 'š' | 'ș' => 's',
            'ť' | 'ț' => 't',
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
            'ý' | 'ÿ' => 'y',
            'ź' | 'ż' | 'ž' => 'z',
            other => other,
        })
        .collect()
}

/// Does every reader know the abbreviation, which is in capitals?
pub fn is_known_acronym(word: &str) -> bool {
    static KNOWN: LazyLock<Vec<&str>> = LazyLock::new(|| sorted(list!("acronym")));
    KNOWN.binary_search(&word).is_ok()
}

/// Does the city, which is in capitals, need no country behind it in a dateline?
pub fn stands_alone_in_dateline(city: &str) -> bool {
    static CITIES: LazyLock<Vec<&str>> = LazyLock::new(|| sorted(list!("dateline_city")));
    CITIES.binary_search(&city).is_ok()
}

/// Places with two names: the one that is used today, then the other.
pub fn places_with_two_names() -> &'static [(String, String)] {
    static PLACES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
        let name = |word: &str| word.replace('_', " ");
        entries(list!("place_other_name"))
            .filter_map(|line| line.split_once(' '))
            .map(|(current, old)| (name(current), name(old)))
            .collect()
    });
    &PLACES
}

fn sorted(list: &'static str) -> Vec<&'static str> {
    let mut words: Vec<&str> = entries(list).collect();
    words.sort_unstable();
    words
}

/// The lines of a word list without comments.
pub fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(|l| {
            l.bytes()
                .position(|b| b == b'#')
                .map_or(l, |comment| &l[..comment])
        })
        .map(str::trim_ascii)
        .filter(|l| !l.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accent_hides_no_name_and_makes_no_verb() {
        assert!(class("joaquín").contains(Class::GIVEN_NAME));
        assert!(!class("exposé").contains(Class::VERB));
    }

    #[test]
    fn verbs_come_in_all_their_forms() {
        assert!(class("said").contains(Class::CUE | Class::FORM_PAST));
        assert!(class("denies").contains(Class::CUE | Class::FORM_THIRD));
        assert!(class("stating").contains(Class::CUE | Class::FORM_ING));
        assert!(class("told").contains(Class::CUE_TELL));
        assert!(class("blogged").contains(Class::CUE | Class::FORM_PAST));
    }

    #[test]
    fn no_two_words_of_the_lists_share_a_hash() {
        let mut words: Vec<&str> = LISTS.iter().flat_map(|(_, list)| entries(list)).collect();
        words.extend(entries(list!("verb")));
        words.sort_unstable();
        words.dedup();
        let mut hashes: Vec<u64> = words.iter().map(|word| word_hash(word)).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), words.len());
    }

    #[test]
    fn roles_have_plurals() {
        assert!(class("spokesmen").contains(Class::ROLE_PLURAL));
        assert!(class("secretaries").contains(Class::ROLE_PLURAL));
        assert!(!class("secretary").contains(Class::ROLE_PLURAL));
    }
}
