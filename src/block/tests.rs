mod markdown;

use proptest::prelude::*;

use super::*;

/// "kind: words" a block, masks blanked.
fn shown(text: &str, format: Format) -> Vec<String> {
    cut(text, format)
        .iter()
        .map(|b| format!("{}: {}", b.kind.name(), blanked(b.span.of(text), &b.masks)))
        .collect()
}

fn plain(text: &str) -> Vec<String> {
    shown(text, Format::Plain)
}

fn markdown(text: &str) -> Vec<String> {
    shown(text, Format::Markdown)
}

#[test]
fn pasted_article_falls_into_its_parts() {
    assert_eq!(
        plain(concat!(
            "Back To Top\n\n",
            "Mayor resigns over bridge\n\n",
            "HANOI, Vietnam -- Mayor Jane Roe resigned on Friday, her office said in a long statement that it sent to every paper.\n",
            "Mayor Jane Roe (right) and her deputy (Yonhap)\n",
            "Mayor Jane Roe (right) and her deputy (Yonhap)\n\n",
            "What happens next\n\n",
            "The council meets on Monday.\n\n",
            "By Jane Doe, Courier Correspondent ("
        )),
        [
            "boilerplate: Back To Top",
            "headline: Mayor resigns over bridge",
            "dateline: HANOI, Vietnam -- Mayor Jane Roe resigned on Friday, her office said in a long statement that it sent to every paper.",
            "caption: Mayor Jane Roe (right) and her deputy (Yonhap)",
            "caption: Mayor Jane Roe (right) and her deputy (Yonhap)",
            "heading: What happens next",
            "body: The council meets on Monday.",
            "byline: By Jane Doe, Courier Correspondent (",
        ]
    );
}

#[test]
fn captions_of_the_width_of_a_wrapped_line_are_not_joined() {
    let caption = "Mayor Jane Roe (left) and the chairman of the council, John Doe, on Monday (AP Photo/Jim Poe)";
    let text = format!(
        "The council voted on Monday to close the old bridge over the river.\n{caption}\n{caption}"
    );
    let blocks = cut(&text, Format::Plain);
    assert_eq!(blocks.len(), 3);
    assert!(blocks[1..].iter().all(|b| b.kind == BlockKind::Caption));
}

#[test]
fn wrapped_lines_are_one_paragraph() {
    let text = "The council voted on Monday to close the old bridge, which engineers\n\
                have called unsafe since the spring floods. Nobody spoke against the\n\
                plan, and the mayor said that she was glad.\n\nShe left.";
    let blocks = cut(text, Format::Plain);
    assert_eq!(blocks.len(), 2);
    assert_eq!(blocks[0].span.of(text).lines().count(), 3);
}

#[test]
fn lines_that_end_sentences_are_paragraphs_of_their_own() {
    for text in [
        "The council voted on Monday to close the old bridge.\nNobody spoke against the plan on that day.\nShe left.",
        "Total dead: 192\nInjured: 4,877\nTreated and discharged: 4,257",
        "The agreement covers every bridge in the old town and those that will be built there in the years to come.\nThe mayor, however, showed a hint of caution in what she said of it, and so did her deputy in a statement.",
    ] {
        assert_eq!(
            cut(text, Format::Plain).len(),
            text.lines().count(),
            "{text}"
        );
    }
}

#[test]
fn broken_sentence_goes_on_whatever_the_width() {
    assert_eq!(cut("The mayor\nleft the hall.", Format::Plain).len(), 1);
}

#[test]
fn every_kind_of_line_break_ends_a_line() {
    for line_break in ["\n", "\r\n", "\r"] {
        let text = ["The mayor left.", "", "She did.", ""].join(line_break);
        assert_eq!(plain(&text), ["body: The mayor left.", "body: She did."]);
    }
}

#[test]
fn byte_order_mark_and_blank_lines_are_in_no_block() {
    assert_eq!(
        plain("\u{feff}\n \t\nThe mayor left.\n\u{a0}\n"),
        ["body: The mayor left."]
    );
}

#[test]
fn front_matter_stands_first_in_both_formats() {
    for format in [Format::Plain, Format::Markdown] {
        let blocks = shown("---\ndate: 2019-02-28\n---\nThe mayor left.\n", format);
        assert_eq!(
            blocks,
            [
                "front-matter: ---\ndate: 2019-02-28\n---",
                "body: The mayor left."
            ]
        );
    }
}

#[test]
fn plain_text_has_lists_quotations_and_dividers() {
    assert_eq!(
        plain(
            "Here:\n\n- One.\n- Two.\n2. Three.\n• Four.\n> Five.\n\n* * *\n\n-2 degrees.\n2019 was hot."
        ),
        [
            "body: Here:",
            "list-item:   One.",
            "list-item:   Two.",
            "list-item:    Three.",
            "list-item:     Four.",
            "block-quote:   Five.",
            "markup: * * *",
            "body: -2 degrees.",
            "body: 2019 was hot.",
        ]
    );
}

#[test]
fn stray_markup_in_plain_text_is_masked() {
    assert_eq!(
        plain("<p>The <a href=\"x\">mayor</a> left.</p>"),
        ["body:    The             mayor     left.    "]
    );
}

#[test]
fn markdown_is_read_without_its_marks() {
    assert_eq!(
        markdown(concat!(
            "# Mayor resigns\n\n",
            "The **mayor** said `x` in [a letter](https://a.example) to https://b.example.\n\n",
            "## Advertisement\n\n",
            "- One\n- Two\n  - Three\n\n",
            "> She left\n> the hall.\n\n",
            "<!-- note -->\n\n",
            "```\ncode\n```\n\n---\n\n",
            "| a | b |\n|---|---|\n| c | d |\n\n",
            "![alt](x.png)\n\n",
            "[ref]: https://c.example\n"
        )),
        [
            "headline:   Mayor resigns",
            "body: The   mayor   said     in  a letter                     to                  .",
            "heading:    Advertisement",
            "list-item:   One",
            "list-item:   Two",
            "list-item:   Three",
            "block-quote:   She left\n  the hall.",
            "markup: <!-- note -->",
            "markup: ```\ncode\n```",
            "markup: ---",
            "markup: | a | b |\n|---|---|\n| c | d |",
            "markup:              ",
            "markup: [ref]: https://c.example",
        ]
    );
}

#[test]
fn markdown_paragraphs_have_news_kinds_too() {
    assert_eq!(
        markdown(
            "Back to top\n\n*Photo: Jane Roe*\n\nBy **Jane Roe**\n\nLONDON (AP) — The mayor left.\n"
        ),
        [
            "boilerplate: Back to top",
            "caption:  Photo: Jane Roe ",
            "byline: By   Jane Roe  ",
            "dateline: LONDON (AP) — The mayor left.",
        ]
    );
}

#[test]
fn dateline_is_placed_in_its_block() {
    let text = "> x\n\n**LONDON** (AP) — The mayor left.";
    let blocks = cut(text, Format::Markdown);
    let words = blocks[1].span.of(text);
    assert_eq!(
        blocks[1].dateline.map(|d| d.of(words)),
        Some("LONDON** (AP) —")
    );
    let text = "LONDON (AP) — The mayor left.";
    let blocks = cut(text, Format::Plain);
    assert_eq!(
        blocks[0].dateline.map(|d| d.of(text)),
        Some("LONDON (AP) —")
    );
}

fn holds_invariants(text: &str, format: Format) -> Result<(), TestCaseError> {
    let blocks = cut(text, format);
    let blank = |words: &str| words.chars().all(|c| c.is_whitespace() || c == '\u{feff}');
    let mut at = 0;
    for block in &blocks {
        let (start, end) = (block.span.start.to_usize(), block.span.end.to_usize());
        prop_assert!(at <= start && start < end, "{blocks:?}");
        prop_assert!(blank(&text[at..start]), "{:?} is lost", &text[at..start]);
        let words = &text[start..end];
        prop_assert!(!words.starts_with(['\n', '\r']) && !words.ends_with(['\n', '\r']));
        let mut masked = 0;
        for mask in &block.masks {
            let range = mask.range();
            prop_assert!(
                masked <= range.start && range.start < range.end,
                "{block:?}"
            );
            prop_assert!(words.get(range.clone()).is_some(), "{block:?}");
            masked = range.end;
        }
        if let Some(dateline) = block.dateline {
            prop_assert!(words.get(dateline.range()).is_some());
        }
        at = end;
    }
    prop_assert!(blank(&text[at..]), "{:?} is lost", &text[at..]);
    Ok(())
}

/// Text made of what the cutters look at.
fn draft() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            " ",
            "\t",
            "\u{feff}",
            "\u{a0}",
            "---\n",
            "+++\n",
            "date: x\n",
            "# ",
            "- ",
            "1. ",
            "> ",
            "* ",
            "**",
            "_",
            "`",
            "```\n",
            "<a href=x>",
            "</p>",
            "<!-- ",
            " -->",
            "[a](b)",
            "![x](y)",
            "[r]: u\n",
            "| a | b |\n|--|--|\n",
            "“",
            "”",
            "\"",
            "(",
            ") ",
            "(Yonhap)",
            "By Jane Roe",
            "LONDON (AP) — ",
            "Back To Top",
            "word ",
            "Word. ",
            "a@b.example",
            "https://x.example/",
            "<",
            "@",
            "://",
            "www.",
            "\u{1f600}",
            "é",
            "[^1]",
            "[^1]: note\n",
            "    code\n",
            "~~",
            "&amp;",
            "\\*",
            "- [ ] ",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Z .,]{1,80}",
        "\\PC{0,8}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn blocks_are_in_order_and_lose_nothing(text in draft()) {
        holds_invariants(&text, Format::Plain)?;
        holds_invariants(&text, Format::Markdown)?;
    }
}

/// The blocks of `new` by way of those of `old`.
fn cut_again(old: &str, new: &str, format: Format) -> Vec<Block> {
    let edit = Edit::between(old, new);
    let known = cut(old, format);
    let found = recut(new, format, edit, &known);
    let after = known[known.len() - found.n_after..].iter().map(|block| {
        let span = edit.span(block.span).expect("it stands behind the edit");
        Block {
            span,
            ..block.clone()
        }
    });
    let before = known[..found.n_before].iter().cloned();
    before.chain(found.cut).chain(after).collect()
}

#[test]
fn an_edit_cuts_only_the_lines_around_it() {
    let old = "One is here.\n\nTwo is here.\n\nThree is here.\n\nFour is here.\n\nFive is here.\n\nSix is here.\n";
    let new = old.replace("Four", "Fours");
    let known = cut(old, Format::Plain);
    let found = recut(&new, Format::Plain, Edit::between(old, &new), &known);
    assert_eq!((found.n_before, found.cut.len(), found.n_after), (2, 2, 2));
}

#[test]
fn an_edit_at_the_top_may_make_other_kinds_below() {
    let old = "Mayor resigns\n\nHANOI (AP) -- She left.\n\nShe said so.\n\nHANOI -- She left.\n\nHANOI -- He left.\n";
    for new in [
        old.replace("Mayor resigns", "The mayor resigned."),
        old.replace("Mayor resigns\n\n", ""),
        old.replace("She said so.\n\n", ""),
        old.replace("\n\nHANOI -- He left.", ""),
    ] {
        assert_eq!(
            cut_again(old, &new, Format::Plain),
            cut(&new, Format::Plain)
        );
        assert_eq!(cut_again(&new, old, Format::Plain), cut(old, Format::Plain));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn cutting_again_is_cutting(
        lines in prop::collection::vec(
            prop::sample::select(&[
                "", "", "", " ", "\u{feff}", "Mayor resigns", "- She left.", "> “Yes”", "By Jane Roe", "---", "date: 2020-01-01",
                "HANOI, Vietnam -- She left.", "HANOI -- She left.", "She left the building on Monday and everybody went with",
                "her to the other side of the river, where they stayed.", "Mayor Jane Roe (right) (Yonhap)", "  She left.", "Share",
                "[a]: b", "```", "[^1]: She left.", "* * *",
            ][..]), 0..14),
        breaks in prop::collection::vec(prop::sample::select(&["\n", "\n", "\r\n", "\r"][..]), 14),
        at in any::<prop::sample::Index>(),
        length in 0usize..30,
        piece in prop::sample::select(&["", "", "x", " ", "\n", "\n\n", "\r", "\r\n", "---\n", "- ", "She left.\n"][..]),
    ) {
        let old: String = lines.iter().zip(&breaks).flat_map(|(line, end)| [*line, *end]).collect();
        let floor = |mut at: usize| {
            while !old.is_char_boundary(at) { at -= 1; }
            at
        };
        let start = floor(at.index(old.len() + 1));
        let end = floor((start + length).min(old.len())).max(start);
        let mut new = old.clone();
        new.replace_range(start..end, piece);
        for format in [Format::Plain, Format::Markdown] {
            prop_assert_eq!(cut_again(&old, &new, format), cut(&new, format), "{:?} to {:?}", old, new);
            prop_assert_eq!(cut_again(&new, &old, format), cut(&old, format), "{:?} to {:?}", new, old);
        }
    }
}
