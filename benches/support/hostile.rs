//! Texts that nobody writes, for time that grows faster than the text.

use std::fmt::Write as _;

use copydesk::text::Format;

/// A text that grows with its size.
pub(crate) struct Hostile {
    pub(crate) name: &'static str,
    pub(crate) format: Format,
    write: fn(usize) -> String,
}

impl Hostile {
    /// The text of `size` bytes and perhaps a few more.
    pub(crate) fn of(&self, size: usize) -> String {
        (self.write)(size)
    }
}

/// One text a line: its name and what it repeats.
macro_rules! repeated {
    ($format:expr, $($name:literal: $piece:expr,)*) => {
        [$(Hostile { name: $name, format: $format, write: |size| repeated($piece, size) }),*]
    };
}

/// Every text.
pub(crate) fn all() -> Vec<Hostile> {
    let plain = repeated! { Format::Plain,
        "opening marks alone": "“",
        "closing marks alone": "”",
        "straight marks alone": "\"",
        "single marks alone": "'",
        "marks in turn": "“”",
        "opening marks, paragraphs": "“A b.\n\n",
        "closing marks": "a” ",
        "straight marks": "a\" ",
        "single marks": "a' ",
        "quotations of one letter": "“a” \"b\" ‘c’ ",
        "unclosed parentheses": "( a ",
        "closing parentheses": "a) ",
        "nested parentheses": "(a (b (c (d) e) f) g ",
        "one line": "The mayor, Jane Roe, said on Monday that “it is 3 of 4” by 9 a.m. in Paris. ",
        "one word": "a",
        "one capital": "A",
        "capitals": "ROE SAYS SO ",
        "digits": "7",
        "numbers in a line": "1,204 ",
        "names without end": "Alba Brix Cole Dorn Emke ",
        "one name without end": "Roe ",
        "a list without end": "one, two, ",
        "figures without end": "3 4 5 6 7 8 9 million ",
        "times without end": "May 3, June 4, Monday to Friday from 9 to 5 ",
        "times": "She left at 9 a.m. EST on Monday, May 3, 2021.\n\n",
        "numbers": "They paid $3 million for 4 of 5 seats, 80 percent.\n\n",
        "one person": "Mayor Jane Roe, 34, said, “We won.”\n\n",
        "one surname said": "Roe said that she left.\n\n",
        "pronouns": "“We won,” he said. She left.\n\n",
        "short paragraphs": "A b.\n\n",
        "short lines": "A b\n",
        "captions": "Mayor Jane Roe (right) and her deputy (Yonhap)\n\n",
        "bylines": "By Jane Roe\n\n",
        "boilerplate": "Share\n\n",
        "headings": "What happens next\n\n",
        "blank lines": "\n",
        "spaces": " ",
        "breaks of Windows": "\r\n",
        "lines of Windows": "A b.\r\n\r\n",
        "hyphens": "-",
        "words with hyphens": "a-",
        "dots": ".",
        "letters with dots": "A.",
        "commas": ",",
        "slashes": "/",
        "signs of less": "<",
        "open comments": "<!--",
        "signs of addresses": "@",
        "addresses": "a@b.",
        "pages": "http://",
        "emoji": "\u{1f600}",
        "joined emoji": "\u{1f469}\u{200d}",
        "combining marks": "e\u{301}",
        "zero width": "\u{200b}",
        "no-break spaces": "\u{a0}",
    };
    let markdown = repeated! { Format::Markdown,
        "deep quotes": "> ",
        "deep lists": "- ",
        "quoted lines": "> > > > A b.\n",
        "items": "- A b.\n",
        "loose items": "- A b.\n\n",
        "nested items": "- A b.\n  - C d.\n    - E f.\n",
        "tables": "| a | b |\n|---|---|\n| c | d |\n\n",
        "open brackets": "[",
        "open images": "![",
        "links": "[a](b) ",
        "names of links": "[a] ",
        "stars": "*a _b ",
        "backquotes": "`a ``b ",
        "fences": "```\n",
        "open tags": "<a ",
        "blank quoted lines": ">\n",
        "headlines": "# A b\n\n",
        "escapes": "\\*",
        "entities": "&amp;",
    };
    let grown = [
        ("people", people as fn(usize) -> String),
        ("people alone", people_alone),
        ("people of one surname", namesakes),
        ("spokesmen", spokesmen),
        ("abbreviations", abbreviations),
        ("acronyms", acronyms),
        ("deep list of lines", |size| nested(size, "  ", "- A b.")),
    ]
    .map(|(name, write)| Hostile {
        name,
        format: Format::Plain,
        write,
    });
    let grown_markdown = [
        ("news in Markdown", super::draft::of as fn(usize) -> String),
        ("definitions of links", definitions),
        ("notes", notes),
        ("a long table", |size| {
            format!("| a | b |\n|---|---|\n{}", repeated("| c | d |\n", size))
        }),
        ("a list that goes in", |size| nested(size, "  ", "- A b.")),
        ("runs of backquotes", backquotes),
    ]
    .map(|(name, write)| Hostile {
        name,
        format: Format::Markdown,
        write,
    });
    let mut all = Vec::from(plain);
    all.extend(grown);
    all.extend(grown_markdown);
    all.extend(markdown);
    all
}

fn repeated(piece: &str, size: usize) -> String {
    piece.repeat(size.div_ceil(piece.len()))
}

/// What is written for one number after the other.
fn numbered(size: usize, write: impl Fn(&mut String, usize)) -> String {
    let mut text = String::new();
    let mut n = 0;
    while text.len() < size {
        n += 1;
        write(&mut text, n);
    }
    text
}

/// Somebody new in every paragraph, of whom nothing is said.
fn people_alone(size: usize) -> String {
    numbered(size, |text, n| {
        let _ = write!(text, "{} {} left.\n\n", name(n), name(n + 7919));
    })
}

fn namesakes(size: usize) -> String {
    numbered(size, |text, n| {
        let _ = write!(text, "Mayor {} Roe said, “We won.” Roe left.\n\n", name(n));
    })
}

fn spokesmen(size: usize) -> String {
    numbered(size, |text, n| {
        let _ = write!(
            text,
            "A spokesman for {} said so. The spokesman left.\n\n",
            name(n)
        );
    })
}

fn definitions(size: usize) -> String {
    numbered(size, |text, n| {
        let _ = writeln!(text, "[{}]: http://a.example", name(n));
    })
}

fn notes(size: usize) -> String {
    numbered(size, |text, n| {
        let _ = write!(text, "She left.[^{n}]\n\n[^{n}]: He said so.\n\n");
    })
}

/// Lines that stand further and further in, to the depth of 40.
fn nested(size: usize, by: &str, line: &str) -> String {
    numbered(size, |text, n| {
        let _ = writeln!(text, "{}{line}", by.repeat(n % 40));
    })
}

/// No run of marks is as long as another.
fn backquotes(size: usize) -> String {
    numbered(size, |text, n| {
        let _ = write!(text, "a{} ", "`".repeat(n));
    })
}

/// Paragraphs about somebody new each.
fn people(size: usize) -> String {
    numbered(size, |text, n| {
        let (one, other) = (name(n), name(n + 7919));
        let _ = write!(
            text,
            "Mayor {one} {other}, 34, said, “We won {n},” and {other} left.\n\n"
        );
    })
}

/// Paragraphs that introduce an abbreviation each and do not use it.
fn abbreviations(size: usize) -> String {
    numbered(size, |text, n| {
        let _ = write!(
            text,
            "The Alba Brix Cole Dorn Emke ({}) met again.\n\n",
            letters(n)
        );
    })
}

fn acronyms(size: usize) -> String {
    numbered(size, |text, n| {
        let _ = write!(text, "The {} met again.\n\n", letters(n));
    })
}

/// Five capitals, others for each number.
fn letters(n: usize) -> String {
    let letter = |nth: u32| char::from(b'A' + (n / 26_usize.pow(nth) % 26) as u8);
    (0..5).map(letter).collect()
}

/// A made-up name, another for each number.
fn name(mut n: usize) -> String {
    const SYLLABLES: [&str; 14] = [
        "ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "za", "den", "fir", "gol", "hem",
    ];
    let mut name = String::new();
    for _ in 0..5 {
        name.push_str(SYLLABLES[n % SYLLABLES.len()]);
        n /= SYLLABLES.len();
    }
    name[..1].to_uppercase() + &name[1..]
}
