//! Are two names two spellings of one? Compared part by part, for "Kim Jong-un" and "Kim Jong-il" differ in two letters
//! and are father and son.

mod distance;

use smallvec::SmallVec;

use crate::lexicon::{self, Class};
pub(super) use distance::distance;
use distance::{allowed, is_further};

/// How two different spellings of a full name relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// They differ only in case, hyphens, accents or spacing.
    Same,
    /// A slip of the pen, or two names that sound alike (Eric, Erik): one person unless the draft tells two apart.
    Close,
    /// Two people, as far as spelling tells.
    Different,
}

/// Compares two full names. A full stop more or less (an initial's, a sentence's) is no other spelling.
pub(super) fn compare(one: &str, two: &str) -> Likeness {
    if is_bare_same(one, two) || is_shouted(one) != is_shouted(two) {
        return Likeness::Different;
    }
    if is_joined_same(one, two) {
        return if is_first_capital(one, two) {
            Likeness::Different
        } else {
            Likeness::Same
        };
    }
    let (one, two): (Parts<'_>, Parts<'_>) = (pieces(one).collect(), pieces(two).collect());
    if one.len() != two.len() || one.len() < 2 {
        return Likeness::Different;
    }
    let mut differing = one
        .iter()
        .zip(&two)
        .enumerate()
        .filter(|(_, (a, b))| !is_alike(a, b));
    let (Some((idx, (a, b))), None) = (differing.next(), differing.next()) else {
        return Likeness::Different;
    };
    part(&folded(a), &folded(b), idx + 1 == one.len())
}

/// The words of a name; few have more.
type Parts<'n> = SmallVec<[&'n str; 4]>;

/// Are the two the same but for full stops?
fn is_bare_same(one: &str, two: &str) -> bool {
    let [one, two] = [one, two].map(|name| name.bytes().filter(|b| *b != b'.'));
    one.eq(two)
}

/// Are their letters the same when they are folded?
fn is_joined_same(one: &str, two: &str) -> bool {
    if !one.is_ascii() || !two.is_ascii() {
        return joined(one) == joined(two);
    }
    let [one, two] = [one, two].map(|name| {
        let letters = name.bytes().filter(u8::is_ascii_alphabetic);
        letters.map(|b| b.to_ascii_lowercase())
    });
    one.eq(two)
}

/// Are the two, whose letters are the same, written in two ways? Capitals throughout and the shape of an apostrophe are
/// no other way.
pub(super) fn is_other_form(one: &str, two: &str) -> bool {
    let straight = |name: &str| name.replace('’', "'");
    straight(one) != straight(two)
        && is_shouted(one) == is_shouted(two)
        && !is_first_capital(&straight(one), &straight(two))
}

/// "de Blasio" and "De Blasio": a sentence gives the first letter its capital.
fn is_first_capital(one: &str, two: &str) -> bool {
    let rest = |name: &str| name.chars().skip(1).collect::<String>();
    rest(one) == rest(two)
}

/// Has one name the other's first and last word and more ("Rafael Edward Cruz"), a word before it that belongs to
/// something else ("Firm Steve Jobs"), or a short form of its given name ("Pat", "Patrick")?
pub(super) fn is_longer_form(one: &str, two: &str) -> bool {
    let (one, two) = (parts(one), parts(two));
    let (short, long) = if one.len() < two.len() {
        (&one, &two)
    } else {
        (&two, &one)
    };
    let (Some(last), Some((family, given))) = (long.last(), short.split_last()) else {
        return false;
    };
    let all = given.iter().all(|word| long.contains(word));
    let one_first = short.len() == 2 && long.len() == 2 && is_nickname(&short[0], &long[0]);
    last == family && (all && long.len() > short.len() || one_first)
}

/// "Pat" and "Patrick", "Sandy" and "Sandra": three letters in common, and one of them short.
fn is_nickname(one: &str, two: &str) -> bool {
    let alike = one
        .bytes()
        .zip(two.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    alike >= 3 && one.len().min(two.len()) <= 5
}

/// Is `word` a slip in writing the family name `family`?
pub(super) fn is_slip_of(word: &str, family: &str) -> bool {
    let (word, family) = (folded(word), folded(family));
    let known = lexicon::class(&word);
    word.chars().count() >= MIN_SURNAME
        && known.is_empty()
        && !word.starts_with(family.as_str())
        && !family.starts_with(word.as_str())
        && part(&word, &family, true) == Likeness::Close
}

/// A bit for each letter of the folded name; letters beyond "z" share theirs. Names that are one edit apart differ in two
/// bits at most.
pub(super) fn letters(name: &str) -> u32 {
    if name.is_ascii() {
        let letters = name.bytes().filter(u8::is_ascii_alphabetic);
        return letters.fold(0, |bits, b| bits | 1 << (b % 32));
    }
    folded(name)
        .chars()
        .filter(|c| c.is_alphabetic())
        .fold(0, |bits, c| bits | 1 << ((c as u32) % 32))
}

/// The classes of the folded word.
pub(super) fn class(word: &str) -> Class {
    if folds_as_ascii(word) {
        lexicon::class_as_written(word)
    } else {
        lexicon::class(&folded(word))
    }
}

/// The [`word_hash`](lexicon::word_hash) of the folded words: that of other words is another.
pub(super) fn folded_hash(words: &str) -> u64 {
    if folds_as_ascii(words) {
        lexicon::hash_as_written(words)
    } else {
        lexicon::word_hash(&folded(words))
    }
}

/// Are the two the same when they are folded?
pub(super) fn is_alike(one: &str, two: &str) -> bool {
    if folds_as_ascii(one) && folds_as_ascii(two) {
        one.eq_ignore_ascii_case(two)
    } else {
        folded(one) == folded(two)
    }
}

/// Is nothing to be done to fold it but to make it small?
fn folds_as_ascii(word: &str) -> bool {
    word.is_ascii() && !word.contains('\'')
}

/// Is `word` a slip in writing `name`, both as they are written, whatever else they may be?
pub(super) fn is_slip(word: &str, name: &str) -> bool {
    if word.len().abs_diff(name.len()) > 2 || is_further(word, name) {
        return false;
    }
    let (word, name) = (folded(word), folded(name));
    word != name
        && word.contains('-') == name.contains('-')
        && !word.starts_with(name.as_str())
        && !(name.starts_with(word.as_str()) && name.len() > word.len() + 1)
        && part(&word, &name, true) == Likeness::Close
        && !is_plural_or_people(&word, &name)
}

/// "Korean" and "Korea", "Texas" and "Texan": endings that make another word of the name.
fn is_plural_or_people(one: &str, two: &str) -> bool {
    let stem = one
        .bytes()
        .zip(two.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let (one, two) = (one.get(stem..), two.get(stem..));
    let ending = |rest: Option<&str>| {
        rest.is_some_and(|rest| {
            matches!(
                rest,
                "" | "n"
                    | "s"
                    | "a"
                    | "i"
                    | "an"
                    | "ns"
                    | "es"
                    | "e"
                    | "o"
                    | "y"
                    | "is"
                    | "ese"
                    | "ic"
                    | "ics"
                    | "ish"
                    | "er"
                    | "ers"
                    | "ed"
                    | "ing"
                    | "ism"
                    | "ist"
                    | "ists"
                    | "ian"
                    | "ia"
            )
        })
    };
    // "Pennsylvana" is no word of Pennsylvania.
    let lost = matches!(
        (one, two),
        (Some("a"), Some("ia")) | (Some("ia"), Some("a"))
    );
    ending(one) && ending(two) && !lost
}

/// A bare surname that differs must be so long: short ones are names of their own (Lee, Lees).
const MIN_SURNAME: usize = 5;

/// Compares two folded words of which one may be a misspelling of the other.
fn part(one: &str, two: &str, last: bool) -> Likeness {
    let len = one.chars().count().max(two.chars().count());
    let distance = distance(one, two);
    let is_given = |w: &str| lexicon::class(w).contains(Class::GIVEN_NAME);
    if !last && is_given(one) && is_given(two) {
        return if sounds(one) == sounds(two) {
            Likeness::Close
        } else {
            Likeness::Different
        };
    }
    if distance > allowed(len) || !begins_alike(one, two) || is_inflected(one, two) {
        return Likeness::Different;
    }
    Likeness::Close
}

/// The same first letter, or the first two changed places.
fn begins_alike(one: &str, two: &str) -> bool {
    let first_two = |w: &str| {
        let mut chars = w.chars();
        (chars.next(), chars.next())
    };
    let ((a1, a2), (b1, b2)) = (first_two(one), first_two(two));
    a1 == b1 || a1 == b2 && a2 == b1
}

/// "Robert" and "Roberts", "Carol" and "Carola": endings that make another name.
fn is_inflected(one: &str, two: &str) -> bool {
    let (short, long) = if one.len() < two.len() {
        (one, two)
    } else {
        (two, one)
    };
    long.strip_prefix(short)
        .is_some_and(|ending| matches!(ending, "s" | "a" | "o" | "i" | "ez" | "es" | "er" | "ina"))
}

/// The words of a name, folded.
fn parts(name: &str) -> Vec<String> {
    pieces(name).map(folded).collect()
}

/// The words of a name of which something is left when they are folded; a hyphen parts words too.
fn pieces(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‑' | '–'))
        .map(|part| part.trim_matches(['.', ',']))
        .filter(|part| part.contains(|c| !matches!(c, '’' | '\'')))
}

/// The name's letters alone, folded.
fn joined(name: &str) -> String {
    let letters: String = name.chars().filter(|c| c.is_alphabetic()).collect();
    folded(&letters)
}

/// "DONALD TRUMP" in a headline or a dateline is no other spelling.
fn is_shouted(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

/// Lower case, without the accents of European languages.
pub(super) fn folded(word: &str) -> String {
    if folds_as_ascii(word) {
        return word.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'ä' | 'æ' => out.push_str("ae"),
            'ç' | 'ć' | 'č' => out.push('c'),
            'ď' | 'đ' => out.push('d'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => out.push('e'),
            'ğ' => out.push('g'),
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => out.push('i'),
            'ł' => out.push('l'),
            'ñ' | 'ń' | 'ň' => out.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' | 'ő' => out.push('o'),
            'ö' | 'œ' => out.push_str("oe"),
            'ř' => out.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => out.push('s'),
            'ß' => out.push_str("ss"),
            'ť' | 'ţ' | 'ț' => out.push('t'),
            'ù' | 'ú' | 'û' | 'ů' | 'ū' | 'ű' => out.push('u'),
            'ü' => out.push_str("ue"),
            'ý' | 'ÿ' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            '’' | '\'' => {}
            _ => out.push(c),
        }
    }
    out
}

/// What is left of a given name when spellings of one sound are made one.
fn sounds(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for (from, to) in [
        ("ph", "f"),
        ("ck", "k"),
        ("ch", "k"),
        ("th", "t"),
        ("v", "f"),
        ("x", "ks"),
    ] {
        if out.is_empty() {
            name.clone_into(&mut out);
        }
        out = out.replace(from, to);
    }
    let mut last = ' ';
    let mut sounds = String::with_capacity(out.len());
    for c in out.chars() {
        let c = match c {
            'c' | 'q' => 'k',
            'z' => 's',
            'y' | 'j' | 'e' if last != ' ' => 'i',
            'h' if last != ' ' => continue,
            c => c,
        };
        if c != last {
            sounds.push(c);
        }
        last = c;
    }
    match sounds.strip_suffix('i') {
        Some(rest) if name.ends_with('e') && !rest.ends_with('l') => rest.to_owned(),
        _ => sounds,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn form_alone_makes_no_other_name() {
        for (one, two) in [
            ("Kim Jong-un", "Kim Jong Un"),
            ("Kim Jong-un", "Kim Jong-Un"),
            ("José Peña", "Jose Pena"),
            ("Bashar al-Assad", "Bashar Al Assad"),
            ("Jörg Müller", "Joerg Mueller"),
            ("Mitch McConnell", "Mitch Mcconnell"),
        ] {
            assert_eq!(compare(one, two), Likeness::Same, "{one}, {two}");
        }
    }

    #[test]
    fn slips_and_names_of_one_sound_are_close() {
        for (one, two) in [
            ("Donald Trump", "Donlad Trump"),
            ("Michael Roe", "Micheal Roe"),
            ("Kim Eui-kyeom", "Kim Eui-kyom"),
            ("Mike Pompeo", "Mike Pompoe"),
            ("Eric Holm", "Erik Holm"),
            ("Stephen Lee", "Steven Lee"),
            ("Kristin Roe", "Kristen Roe"),
        ] {
            assert_eq!(compare(one, two), Likeness::Close, "{one}, {two}");
        }
    }

    #[test]
    fn other_names_are_other_people() {
        for (one, two) in [
            ("Kim Jong-un", "Kim Jong-il"),
            ("Kim Jong-un", "Kim Eui-kyeom"),
            ("Donald Trump", "Donald Trump Jr."),
            ("John Roe", "Joan Roe"),
            ("Robert Casey", "Roberto Casey"),
            ("John Robert", "John Roberts"),
            ("George Bush", "George W. Bush"),
            ("Maria Diaz", "Mario Diaz"),
            ("John Kerr", "Bob Kerr"),
            ("JOHN KERRY", "John Kerry"),
            ("Ann Roe", "Ann Doe"),
            ("George W. Bush", "George W Bush"),
        ] {
            assert_eq!(compare(one, two), Likeness::Different, "{one}, {two}");
        }
    }

    #[test]
    fn longer_forms_and_nicknames_are_of_one_person() {
        for (one, two) in [
            ("Rafael Cruz", "Rafael Edward Cruz"),
            ("Corp. Ann Roe", "Ann Roe"),
            ("Pat Roe", "Patrick Roe"),
        ] {
            assert!(is_longer_form(one, two), "{one}, {two}");
        }
        for (one, two) in [
            ("Ann Roe", "Tom Roe"),
            ("Kim Jong-un", "Kim Jong-il"),
            ("Donald Trump", "Donald Trump Jr."),
        ] {
            assert!(!is_longer_form(one, two), "{one}, {two}");
        }
    }

    #[test]
    fn what_is_told_without_folding_is_as_if_folded() {
        let words = [
            "Roe", "roé", "O'Neil", "ONEIL", "Müller", "Mueller", "Łódź", "al-Assad", "Roes",
            "Rose",
        ];
        for one in words {
            assert_eq!(class(one), lexicon::class(&folded(one)), "{one}");
            for two in words {
                let same = folded(one) == folded(two);
                assert_eq!(is_alike(one, two), same, "{one}, {two}");
                assert_eq!(folded_hash(one) == folded_hash(two), same, "{one}, {two}");
            }
        }
    }

    proptest! {
        #[test]
        fn names_compare_whatever_their_letters(one in "[aB .é'-]{0,8}", two in "[aB .é'-]{0,8}") {
            let bare = |name: &str| name.replace('.', "");
            prop_assert_eq!(is_bare_same(&one, &two), bare(&one) == bare(&two));
            prop_assert_eq!(is_joined_same(&one, &two), joined(&one) == joined(&two));
        }
    }

    #[test]
    fn bare_surnames_are_slips_only_when_they_are_long_and_no_words() {
        assert!(is_slip_of("Pompoe", "Pompeo"));
        assert!(is_slip_of("Thacher", "Thatcher"));
        for (word, family) in [("Kin", "Kim"), ("Pompeos", "Pompeo"), ("Trumps", "Trump")] {
            assert!(!is_slip_of(word, family), "{word}");
        }
    }
}
