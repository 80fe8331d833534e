use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::ide::moving::moves;
use crate::ide::tests::{markdown, plain};

/// What is offered at the `|` in `text`, as its line would be afterwards.
fn lines(analysis: &Analysis, at: usize, occasion: Occasion) -> Vec<String> {
    let found = complete(analysis, Offset::new(at), occasion);
    let made = found.into_iter().map(|c| {
        let mut text = analysis.text.to_string();
        text.replace_range(c.span.range(), &c.text);
        for edit in &c.also {
            text.replace_range(edit.span.range(), &edit.text);
        }
        let start = text[..c.span.range().start]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        text[start..].lines().next().unwrap_or("").to_owned()
    });
    made.collect()
}

fn offered(text: &str) -> Vec<String> {
    let at = text.find('|').expect("a cursor");
    lines(&plain(&text.replacen('|', "", 1)), at, Occasion::Typed)
}

fn asked(text: &str) -> Vec<String> {
    let at = text.find('|').expect("a cursor");
    lines(&plain(&text.replacen('|', "", 1)), at, Occasion::Asked)
}

const STORY: &str = "Town gets a bridge\n\n“We won today,” Mayor José Roe said. “It took us years.”\n\nAnn Lee, the town clerk, \
    counted the votes.\n\n";

fn after(story: &str, words: &str) -> Vec<String> {
    offered(&format!("{story}{words}"))
}

#[test]
fn people_have_their_title_first_and_their_surname_later() {
    assert_eq!(after(STORY, "Then Ro|"), ["Then Roe", "Then José Roe"]);
    assert_eq!(after(STORY, "Then Jo|"), ["Then Roe", "Then José Roe"]);
    assert_eq!(
        offered("The vote went to Ro|.\n\nIt rained on the day when Mayor José Roe won.\n"),
        [
            "The vote went to Mayor José Roe.",
            "The vote went to José Roe."
        ]
    );
    assert_eq!(
        offered("It was counted by An|\n\nAnn Lee, the town clerk, counted the votes.\n"),
        [
            "It was counted by Ann Lee, the town clerk,",
            "It was counted by Ann Lee"
        ]
    );
}

#[test]
fn a_title_asks_for_its_holder() {
    assert_eq!(after(STORY, "It was Mayor |"), ["It was Mayor Roe"]);
    assert_eq!(after(STORY, "It was Mayor R|"), ["It was Mayor Roe"]);
}

#[test]
fn a_surname_that_two_people_share_is_written_in_full() {
    let story = format!("{STORY}Clerk Eve Roe was there.\n\n");
    assert_eq!(after(&story, "Then Ro|"), ["Then Eve Roe", "Then José Roe"]);
}

#[test]
fn organisations_are_completed() {
    let story = "Town gets a bridge\n\nThe World Health Organization paid for it.\n\n";
    assert_eq!(after(story, "The Wor|"), ["The World Health Organization"]);
}

#[test]
fn the_last_speaker_comes_first_behind_a_quotation() {
    let story = "Town gets a bridge\n\nAnn Lee counted the votes.\n\n“We won today,” Mayor José Roe said.\n\n";
    assert_eq!(
        after(story, "“It took us many years,” |"),
        [
            "“It took us many years,” Roe said",
            "“It took us many years,” Lee said"
        ]
    );
    assert_eq!(
        after(story, "“It took us many years,”|"),
        [
            "“It took us many years,” Roe said",
            "“It took us many years,” Lee said"
        ]
    );
    assert_eq!(
        after(story, "“Was that all it took?” L|"),
        [
            "“Was that all it took?” Lee said",
            "“Was that all it took?” Lee"
        ]
    );
    assert_eq!(
        after(story, "“It took us many years,” sa|")[0],
        "“It took us many years,” said Roe"
    );
}

#[test]
fn attributions_follow_the_drafts_own_style() {
    let story = "‘We won today’, says José Roe, the mayor. ‘It took us many years’, says Roe.\n\n";
    assert_eq!(
        after(story, "‘Nobody helped us with it’, |")[0],
        "‘Nobody helped us with it’, says Roe"
    );
}

#[test]
fn the_beginning_of_a_quotation_waits_for_its_speaker() {
    assert_eq!(after(STORY, "“In short,” |")[0], "“In short,” Lee said");
    assert_eq!(after(STORY, "The band played “Salt,” |"), [""; 0]);
}

#[test]
fn a_source_without_a_name_goes_on_as_it_is() {
    let story = "“We were told nothing of it,” the residents said.\n\n";
    assert_eq!(
        after(story, "“It is a shame for us,” |"),
        ["“It is a shame for us,” the residents said"]
    );
    let story = "“We were told nothing of it,” a senior official said.\n\n";
    assert_eq!(
        after(story, "“It is a shame for us,” |"),
        ["“It is a shame for us,” a senior official said"]
    );
}

#[test]
fn both_orders_are_offered_where_the_draft_writes_both() {
    let story = "“We won today,” Mayor José Roe said. “It took us years,” said Ann Lee.\n\n";
    assert_eq!(
        after(story, "“Nobody helped us with it,” |"),
        [
            "“Nobody helped us with it,” Lee said",
            "“Nobody helped us with it,” said Lee",
            "“Nobody helped us with it,” Roe said"
        ]
    );
}

#[test]
fn a_pronoun_is_offered_where_the_draft_uses_one() {
    let story = "Town gets a bridge\n\n“We won today,” Mayor Ana Roe said. She said that it took years.\n\n";
    let with_pronoun = after(story, "“Nobody helped us with it,” |");
    assert!(
        with_pronoun.contains(&"“Nobody helped us with it,” she said".to_owned()),
        "{with_pronoun:?}"
    );
    let story = "Town gets a bridge\n\n“We won today,” Mayor Ana Roe said.\n\n";
    assert_eq!(
        after(story, "“Nobody helped us with it,” |"),
        ["“Nobody helped us with it,” Roe said"]
    );
}

#[test]
fn a_full_stop_becomes_a_comma_where_somebody_asks() {
    let words = "“Nobody helped us with it.” |";
    assert_eq!(after(STORY, words), [""; 0]);
    assert_eq!(
        asked(&format!("{STORY}{words}"))[0],
        "“Nobody helped us with it,” Lee said"
    );
}

#[test]
fn who_asks_sees_everybody() {
    assert_eq!(
        asked(&format!("{STORY}It was |")),
        ["It was Lee", "It was Roe"]
    );
}

#[test]
fn it_is_silent_where_it_knows_nothing() {
    for words in [
        "It took ro|",
        "It was |",
        "It was J|osé",
        "It was X|",
        "“We won,” Roe said, |",
        "Roe said, “We won today,” |",
        "The so-called “bridge” |",
        "“It took us years,” | Roe said.",
        "Roe|",
        "See https://a.example/Ro|",
        "Write to @Ro|",
        "It was Mayor | Roe.",
    ] {
        let found = after(STORY, words);
        assert!(
            found.iter().all(|line| line.ends_with("José Roe")),
            "{words}: {found:?}"
        );
    }
}

#[test]
fn rules_are_named_in_comments_those_of_the_block_first() {
    let offered = |text: &str| {
        let at = text.find('|').expect("a cursor");
        lines(&markdown(&text.replacen('|', "", 1)), at, Occasion::Typed)
    };
    let found = offered(
        "# Rain\n\n<!-- copydesk: ignore | -->\nIt rained on the the hill (and in the valley.\n",
    );
    assert_eq!(found[0], "<!-- copydesk: ignore word-repeated -->");
    assert_eq!(found[1], "<!-- copydesk: ignore unclosed-parenthesis -->");
    assert!(found.len() > 50);
    assert_eq!(
        offered("# Rain\n\n<!-- copydesk: ignore unatt|\nIt rained.\n"),
        ["<!-- copydesk: ignore unattributed-quote"]
    );
    assert_eq!(
        offered("# Rain\n\n<!-- co|\nIt rained.\n"),
        ["<!-- copydesk: ignore "]
    );
    assert_eq!(
        offered("# Rain\n\n<!-- map goes here |\nIt rained.\n"),
        [""; 0]
    );
}

const PIECES: &[&str] = &[
    "“We won,” ",
    "“It took us years.” ",
    "Mayor José Roe said",
    "said Ann Lee, the clerk",
    "Roe",
    "Jo",
    "‘No’, ",
    "“",
    "”",
    "\"",
    ", ",
    ". ",
    "😀",
    "\r\n\r\n",
    "\n",
    "<!-- copydesk: ignore ",
    "---\ndate: 2021-03-04\ncopydesk: {run: ",
    "\n---\n",
    "on Tuesday,",
    "Roe said: ",
    "ß",
    "e\u{301}",
];

proptest! {
    #[test]
    fn wherever_the_cursor_stands_what_is_offered_ends_there(pieces in prop::collection::vec(select(PIECES), 1..14)) {
        let text: String = pieces.concat();
        for analysis in [plain(&text), markdown(&text)] {
            for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let at = Offset::new(at);
                for occasion in [Occasion::Typed, Occasion::Asked] {
                    for found in complete(&analysis, at, occasion) {
                        prop_assert_eq!(found.span.end, at);
                        prop_assert!(text.is_char_boundary(found.span.range().start));
                    }
                }
                for found in moves(&analysis, at) {
                    prop_assert!(found.edit.span.touches(at));
                    prop_assert!(text.get(found.edit.span.range()).is_some());
                }
            }
        }
    }

    #[test]
    fn settings_that_are_not_sound_are_no_harm(
        pieces in prop::collection::vec(select(&["[", "]", "{", "}", "rules", "run", " = ", "\"", "'", "#", ",", ".", "\n", "é"][..]), 0..16)
    ) {
        let text: String = pieces.concat();
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            for found in settings::in_file(&text, Offset::new(at)) {
                prop_assert_eq!(found.span.end.to_usize(), at);
            }
        }
    }
}
