//! What web pages and wrong encodings leave of characters: "&amp;", "&#8217;", "â€™".

use memchr::{memchr, memchr_iter};

use super::{Slip, SlipKind};
use crate::text::Span;

/// The longest name or number of an entity.
const MAX_NAME: usize = 8;

/// Entities by name, with what they stand for. A no-break space becomes a plain one.
const NAMED: &[(&str, &str)] = &[
    ("aacute", "á"),
    ("agrave", "à"),
    ("amp", "&"),
    ("apos", "'"),
    ("auml", "ä"),
    ("bull", "•"),
    ("ccedil", "ç"),
    ("cent", "¢"),
    ("copy", "©"),
    ("deg", "°"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("emsp", " "),
    ("ensp", " "),
    ("euro", "€"),
    ("frac12", "½"),
    ("gt", ">"),
    ("hellip", "…"),
    ("iacute", "í"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("ntilde", "ñ"),
    ("oacute", "ó"),
    ("ouml", "ö"),
    ("pound", "£"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rsquo", "’"),
    ("shy", ""),
    ("szlig", "ß"),
    ("thinsp", " "),
    ("trade", "™"),
    ("uacute", "ú"),
    ("uuml", "ü"),
];

/// Entities, also those that were encoded twice ("&amp;nbsp;").
pub(super) fn entities(block: &str, slips: &mut Vec<Slip>) {
    let mut done = 0;
    for at in memchr_iter(b'&', block.as_bytes()) {
        if at < done {
            continue;
        }
        let mut name = at + 1;
        while block[name..].starts_with("amp;") && is_entity(&block[name + 4..]) {
            name += 4;
        }
        let Some((len, meaning)) = entity(&block[name..]) else {
            continue;
        };
        done = name + len;
        slips.push(Slip {
            span: Span::new(at, done),
            kind: SlipKind::Encoded(meaning),
        });
    }
}

fn is_entity(rest: &str) -> bool {
    entity(rest).is_some()
}

/// The entity whose name `rest` begins with: how long it is with its semicolon, and what it stands for.
fn entity(rest: &str) -> Option<(usize, Box<str>)> {
    let end = memchr(b';', &rest.as_bytes()[..rest.len().min(MAX_NAME + 1)])?;
    let name = &rest[..end];
    let meaning: Box<str> = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => number.parse().ok()?,
        };
        match char::from_u32(code)? {
            '\u{a0}' => " ".into(),
            c if c.is_control() => return None,
            c => String::from(c).into(),
        }
    } else {
        let known = NAMED
            .binary_search_by(|(known, _)| (*known).cmp(name))
            .ok()?;
        NAMED[known].1.into()
    };
    Some((end + 1, meaning))
}

/// UTF-8 that was read as Windows-1252: "â€™", "Ã©".
pub(super) fn mojibake(block: &str, slips: &mut Vec<Slip>) {
    for at in memchr_iter(0xc3, block.as_bytes()) {
        let rest = &block[at..];
        if rest.starts_with(['Ã', 'Â', 'â', 'ð'])
            && let Some((len, meaning)) = decoded(rest)
        {
            slips.push(Slip {
                span: Span::new(at, at + len),
                kind: SlipKind::Encoded(String::from(meaning).into()),
            });
        }
    }
}

/// The character whose bytes the first characters of `rest` are, and how long they are here.
fn decoded(rest: &str) -> Option<(usize, char)> {
    let mut bytes = [0u8; 4];
    let mut chars = rest.chars();
    bytes[0] = windows_1252(chars.next()?)?;
    let n = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    for byte in &mut bytes[1..n] {
        let next = chars.next().and_then(windows_1252);
        match next.filter(|b| (0x80..=0xbf).contains(b)) {
            Some(next) => *byte = next,
            // The last byte of ” has no character there, and is often lost.
            None if rest.starts_with("â€") => return Some(("â€".len(), '”')),
            None => return None,
        }
    }
    let meaning = std::str::from_utf8(&bytes[..n]).ok()?.chars().next()?;
    let meaning = if meaning == '\u{a0}' { ' ' } else { meaning };
    Some((rest.len() - chars.as_str().len(), meaning))
}

/// The byte of `c` in Windows-1252.
fn windows_1252(c: char) -> Option<u8> {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    if (c as u32) < 0x80 || (0xa0..=0xff).contains(&(c as u32)) {
        return Some(c as u8);
    }
    let at = HIGH.chars().position(|high| high == c);
    at.map(|at| 0x80 + at as u8)
        .or_else(|| u8::try_from(c as u32).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(block: &str) -> String {
        let mut slips = Vec::new();
        entities(block, &mut slips);
        mojibake(block, &mut slips);
        slips.sort_by_key(|slip| slip.span);
        let mut out = block.to_owned();
        for slip in slips.iter().rev() {
            if let SlipKind::Encoded(meaning) = &slip.kind {
                out.replace_range(slip.span.range(), meaning);
            }
        }
        out
    }

    #[test]
    fn names_are_in_order_for_the_search() {
        assert!(NAMED.is_sorted());
    }

    #[test]
    fn entities_and_wrong_encodings_are_read() {
        for (block, meant) in [
            ("Smith &amp; Sons", "Smith & Sons"),
            ("10&nbsp;km &amp;nbsp;off", "10 km  off"),
            ("don&#8217;t &#x2019;", "don’t ’"),
            ("donâ€™t", "don’t"),
            ("â€œYesâ€\u{9d} and â€œnoâ€ now", "“Yes” and “no” now"),
            ("cafÃ© in Â£", "café in £"),
        ] {
            assert_eq!(repaired(block), meant);
        }
    }

    #[test]
    fn ampersands_and_accents_of_their_own_are_left() {
        for block in [
            "AT&T; Q&A; R&D",
            "SÃO PAULO",
            "château, Âge, seð",
            "&unknown; & so;",
        ] {
            assert_eq!(repaired(block), block);
        }
    }
}
