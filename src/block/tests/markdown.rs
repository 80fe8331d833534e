//! Markdown cut again after an edit is Markdown cut anew.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::cut_again;
use crate::block::{BlockKind, Recut, cut, recut};
use crate::text::{Edit, Format};

fn recut_to(old: &str, new: &str) -> Recut {
    let known = cut(old, Format::Markdown);
    recut(new, Format::Markdown, Edit::between(old, new), &known)
}

#[test]
fn an_edit_cuts_only_what_is_open_around_it() {
    let old = "# Mayor resigns\n\nOne.\n\nTwo.\n\n- Three\n\n- Four\n\nFive.\n\n> Six\n\nSeven.\n\nEight.\n";
    let n_blocks = cut(old, Format::Markdown).len();
    for (from, to) in [("One", "Ones"), ("Four", "Fours"), ("Six", "Sixes")] {
        let found = recut_to(old, &old.replace(from, to));
        assert_eq!(found.n_before + found.n_after + 1, n_blocks, "{from}");
    }
}

#[test]
fn an_opened_fence_is_cut_to_its_end() {
    let paragraph = "She left the hall.\n\n";
    let old = format!(
        "# Mayor resigns\n\n{0}x\n\n{0}```\n\n{0}",
        paragraph.repeat(50)
    );
    let new = old.replace('x', "```\nx");
    let found = recut_to(&old, &new);
    // The one fence that was open to the end is the end of another, and the rest is no code any more.
    assert_eq!((found.n_before, found.n_after), (51, 0));
    assert_eq!(
        cut_again(&old, &new, Format::Markdown),
        cut(&new, Format::Markdown)
    );
    let comment = new.replacen("```\nx", "<!-- x -->", 1);
    assert_eq!(recut_to(&old, &comment).n_after, 51);
}

#[test]
fn a_definition_changes_what_names_it() {
    let old = "[Mayor][a] left.\n\nTwo.\n\nThree.[^1]\n\nFour.\n\nFive.\n\n";
    for definition in ["[a]: b", "[^1]: b", "[^1]:", "> [a]: b", "- [^1]: b"] {
        let new = format!("{old}{definition}\n\nSix.\n");
        for (from, to) in [(old, &*new), (&*new, old)] {
            let cut = cut(to, Format::Markdown);
            assert_eq!(cut_again(from, to, Format::Markdown), cut);
        }
        let typed = new.replace("Five", "Fives");
        let found = recut_to(&new, &typed);
        assert_eq!(
            found.n_before + found.n_after + 1,
            cut(&typed, Format::Markdown).len()
        );
    }
}

#[test]
fn brackets_that_name_nothing_are_no_matter() {
    let old = "One.\n\n“She [the mayor] left.”\n\nThree.\n\nFour.\n";
    let found = recut_to(old, &old.replace("left", "has left"));
    assert_eq!((found.n_before, found.n_after), (1, 2));
}

#[test]
fn a_rule_behind_a_list_is_no_item_of_it() {
    let old = "Mayor resigns\n\nOne.\n\nTwo.\n\n- [ ] task\n\n---\n\nThree.\n";
    let new = old.replace("task", "tasks");
    assert_eq!(recut_to(old, &new).n_after, 2);
    assert_eq!(
        cut_again(old, &new, Format::Markdown),
        cut(&new, Format::Markdown)
    );
}

#[test]
fn a_carriage_return_ends_a_line() {
    let kinds = |text: &str| -> Vec<BlockKind> {
        cut(text, Format::Markdown)
            .iter()
            .map(|block| block.kind)
            .collect()
    };
    let text = "    code\n\nMayor resigns after the vote\n";
    assert_eq!(kinds(text).len(), 2);
    assert_eq!(kinds(&text.replace("\n\n", "\n\r")), kinds(text));
}

/// Whole parts of a draft and pieces of their marks.
const PARTS: &[&str] = &[
    "",
    "",
    " ",
    "\t",
    "    ",
    "\u{a0}",
    "\u{feff}",
    "Mayor resigns",
    "The mayor left the hall on Monday.",
    "HANOI, Vietnam -- She left.",
    "**Bold** words.",
    "*Emphasis* here.",
    "3.5 million came.",
    "12 came.",
    "# Heading",
    "## Heading",
    "Setext",
    "===",
    "---",
    "-----",
    "***",
    "- - -",
    "- One",
    "  - Two",
    "* One",
    "+ One",
    "1. One",
    "2) Two",
    "-",
    "1.",
    "- [ ] task",
    "- > quoted",
    "> Quote",
    "> > Nested",
    "> - item",
    ">",
    "> ```",
    "- ```",
    "lazy words",
    "  two spaces in",
    "    four spaces in",
    "\tindented",
    "```",
    "````",
    "~~~",
    "```rust",
    "  ```",
    "<div>",
    "</div>",
    "<b>bold</b>",
    "<!-- comment -->",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<pre>",
    "</pre>",
    "<?php",
    "?>",
    "<!DOCTYPE",
    "<![CDATA[",
    "]]>",
    "| a | b |",
    "|---|---|",
    "| c |",
    "a | b",
    "[a]: b",
    "[a]:",
    "[a]: b 'c'",
    "'title'",
    "[b",
    "c]: d",
    "[^1]: Note.",
    "[^1]:",
    "    [a]: b",
    "> [a]: b",
    "- [^1]: note",
    "Named [a] and [b][a].",
    "Noted.[^1]",
    "[sic]",
    "[link](http://a.example)",
    "![image](b.png)",
    "[",
    "]: x",
    "`code` span",
    "`open",
    "\\",
    "&amp;",
    "<http://a.example>",
    "~~gone~~",
    "“Yes,” she said.",
    "Mayor Jane Roe (right) (Yonhap)",
    "By Jane Roe",
    "Share",
    "date: 2020-01-01",
    "+++",
    "-\u{b}",
    "é",
    "\u{1f600}",
];

const BREAKS: &[&str] = &[
    "\n", "\n", "\n\n", "\n\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n \n", "\n\t\n", "",
];

/// What is typed: marks rather than words.
const TYPED: &[&str] = &[
    "",
    "",
    "x",
    " ",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "`",
    "```",
    "```\n",
    "~~~\n",
    "-",
    "- ",
    "> ",
    "    ",
    "#",
    "# ",
    "<",
    "<!--",
    "-->",
    "<div>",
    "|",
    "[",
    "]",
    "]:",
    "[a]: b\n",
    "[^1]: x\n",
    "[a]",
    "*",
    "1. ",
    "=",
    "===\n",
    "---\n",
    "\n\n[a]: b\n\n",
    "\n\n```\n\n",
    "\n\n<!--\n\n",
    "\n\n-->\n\n",
    "\n\n- x\n\n",
];

#[derive(Clone, Debug)]
enum Change {
    /// So many bytes give way to others.
    Replace(Index, usize, &'static str),
    /// A part is pasted behind a blank line.
    Paste(Index, &'static str),
    /// A paragraph changes places with another.
    Move(Index, Index),
}

impl Change {
    fn apply(&self, text: &str) -> String {
        let floor = |mut at: usize| {
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let mut new = text.to_owned();
        match self {
            Self::Replace(at, length, piece) => {
                let start = floor(at.index(text.len() + 1));
                let end = floor((start + length).min(text.len())).max(start);
                new.replace_range(start..end, piece);
            }
            Self::Paste(at, part) => {
                new.insert_str(floor(at.index(text.len() + 1)), &format!("\n\n{part}\n\n"));
            }
            Self::Move(one, other) => {
                let mut parts: Vec<&str> = text.split("\n\n").collect();
                let (one, other) = (one.index(parts.len()), other.index(parts.len()));
                parts.swap(one, other);
                new = parts.join("\n\n");
            }
        }
        new
    }
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        6 => (any::<Index>(), prop_oneof![Just(0), 0usize..4, 0usize..60], select(TYPED))
            .prop_map(|(at, length, piece)| Change::Replace(at, length, piece)),
        1 => (any::<Index>(), select(PARTS)).prop_map(|(at, part)| Change::Paste(at, part)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(one, other)| Change::Move(one, other)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(1024), ..ProptestConfig::default() })]

    #[test]
    fn cutting_markdown_again_is_cutting(
        parts in prop::collection::vec((select(PARTS), select(BREAKS)), 0..24),
        changes in prop::collection::vec(change(), 1..4),
    ) {
        let mut old: String = parts.iter().flat_map(|(part, end)| [*part, *end]).collect();
        for change in changes {
            let new = change.apply(&old);
            for (from, to) in [(&old, &new), (&new, &old)] {
                prop_assert_eq!(
                    cut_again(from, to, Format::Markdown), cut(to, Format::Markdown), "{:?} to {:?}", from, to
                );
            }
            old = new;
        }
    }
}
