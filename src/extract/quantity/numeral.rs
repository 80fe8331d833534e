//! The words and signs that are numbers, and their values.

/// "1,200", "3.5", "25". `None` for "3:47", "24,36", "1.2.3" and a leading zero ("007").
pub(super) fn figures(digits: &str) -> Option<f64> {
    let bytes = digits.as_bytes();
    let plain = (1..=15).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_digit);
    if !plain {
        return separated(digits);
    }
    if bytes.len() > 1 && bytes[0] == b'0' {
        return None;
    }
    // Exact: fifteen digits are fewer than a float has room for.
    let digit = |b: &u8| f64::from(b - b'0');
    Some(bytes.iter().fold(0.0, |n, b| n * 10.0 + digit(b)))
}

/// [`figures`] with commas or a point.
fn separated(digits: &str) -> Option<f64> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut plain = first.to_owned();
    let mut n_groups = 0;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        plain.push_str(group);
        n_groups += 1;
    }
    let zero_padded = first.len() > 1 && first.starts_with('0');
    if zero_padded || (n_groups > 0 && first.len() > 3) || plain.len() > 15 {
        return None;
    }
    if !part.is_empty() {
        plain.push('.');
        plain.push_str(part);
    }
    plain
        .bytes()
        .all(|b| b.is_ascii_digit() || b == b'.')
        .then(|| plain.parse().ok())?
}

/// What a step of the last digit is worth: 1 in "1,200", 0.01 in "3.47".
pub(super) fn place_value(digits: &str) -> f64 {
    let point = digits.bytes().position(|b| b == b'.');
    let n_behind = point.map_or(0, |at| digits.len() - at - 1);
    (0..n_behind.min(12)).fold(1.0, |place, _| place / 10.0)
}

pub(super) fn short_magnitude(letters: &str) -> Option<f64> {
    Some(match letters {
        "k" | "K" => 1e3,
        "mn" | "M" => 1e6,
        "bn" | "b" | "B" => 1e9,
        "tn" => 1e12,
        _ => return None,
    })
}

pub(super) fn magnitude_word(word: &str) -> Option<f64> {
    Some(match word {
        "dozen" => 12.0,
        "hundred" => 100.0,
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

pub(super) fn vulgar_fraction(sign: &str) -> Option<f64> {
    Some(match sign {
        "½" => 0.5,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 0.25,
        "¾" => 0.75,
        _ => return None,
    })
}

/// What "thirds" divides by.
pub(super) struct Denominator {
    pub(super) of: f64,
    pub(super) plural: bool,
}

pub(super) fn denominator(word: &str) -> Option<Denominator> {
    let (of, plural) = match word {
        "half" => (2.0, false),
        "halves" => (2.0, true),
        "third" => (3.0, false),
        "thirds" => (3.0, true),
        "quarter" | "fourth" => (4.0, false),
        "quarters" | "fourths" => (4.0, true),
        "sixth" => (6.0, false),
        "sixths" => (6.0, true),
        "eighth" => (8.0, false),
        "eighths" => (8.0, true),
        "fifth" => (5.0, false),
        "fifths" => (5.0, true),
        "tenth" => (10.0, false),
        "tenths" => (10.0, true),
        _ => return None,
    };
    Some(Denominator { of, plural })
}

/// Could a word with these letters be a number? Spares nearly every word the comparison.
pub(super) fn may_begin_number(word: &str) -> bool {
    let byte = |at: usize| word.as_bytes().get(at).map(u8::to_ascii_lowercase);
    match (byte(0), byte(1), byte(2)) {
        (Some(b'a'), None, _) | (Some(b'a'), Some(b'n'), None) => true,
        (Some(b't'), Some(b'h'), third) => matches!(third, Some(b'i' | b'r')),
        (Some(first), Some(second), _) => matches!(
            (first, second),
            (b'e', b'i' | b'l')
                | (b'f', b'i' | b'o')
                | (b'h', b'a')
                | (b'n', b'i')
                | (b'o', b'n')
                | (b's', b'e' | b'i')
                | (b't', b'e' | b'w')
                | (b'z', b'e')
        ),
        _ => false,
    }
}

/// "twenty-five" as well as "five".
pub(super) fn compound(word: &str) -> Option<f64> {
    match word.split_once('-') {
        Some((tens, ones)) => Some(cardinal(tens)? + cardinal(ones)?),
        None => cardinal(word),
    }
}

pub fn cardinal(word: &str) -> Option<f64> {
    Some(match word {
        "zero" => 0.0,
        "one" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "eleven" => 11.0,
        "twelve" => 12.0,
        "thirteen" => 13.0,
        "fourteen" => 14.0,
        "fifteen" => 15.0,
        "sixteen" => 16.0,
        "seventeen" => 17.0,
        "eighteen" => 18.0,
        "nineteen" => 19.0,
        "twenty" => 20.0,
        "thirty" => 30.0,
        "forty" => 40.0,
        "fifty" => 50.0,
        "sixty" => 60.0,
        "seventy" => 70.0,
        "eighty" => 80.0,
        "ninety" => 90.0,
        _ => return None,
    })
}

/// Equal as written numbers are: none here is nearer to another than this.
pub fn equal(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}
