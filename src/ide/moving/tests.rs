use super::super::tests::plain;
use super::*;

/// The line with the `|` after each move, without the words at its start that tell the place.
fn moved(text: &str) -> Vec<String> {
    let at = text.find('|').expect("a cursor");
    let text = text.replacen('|', "", 1);
    let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let found = moves(&plain(&text), Offset::new(at)).into_iter();
    let made = found.map(|m| {
        let mut out = text.clone();
        out.replace_range(m.edit.span.range(), &m.edit.text);
        out[line..].lines().next().unwrap_or("").to_owned()
    });
    made.collect()
}

const INTRODUCTION: &str =
    "Mayor José Roe opened the bridge on Monday. Ann Lee, the clerk, was there.\n\n";

fn of(line: &str) -> Vec<String> {
    moved(&format!("{INTRODUCTION}{line}\n"))
}

#[test]
fn from_the_end_it_moves_before_and_behind_the_first_sentence() {
    assert_eq!(
        of("“We won. It| took us years,” Roe said. It rained."),
        [
            "Roe said, “We won. It took us years.” It rained.",
            "“We won,” Roe said. “It took us years.” It rained.",
        ]
    );
    assert_eq!(
        of("“We won| it all,” he said."),
        ["He said, “We won it all.”"]
    );
}

#[test]
fn from_before_it_moves_behind() {
    assert_eq!(
        of("Roe said, “We won it. It| took us years.”"),
        [
            "“We won it,” Roe said. “It took us years.”",
            "“We won it. It took us years,” Roe said.",
        ]
    );
    assert_eq!(
        of("The mayor said on Monday: “It| took us years.”"),
        ["“It took us years,” the mayor said on Monday."]
    );
}

#[test]
fn who_is_told_goes_along() {
    assert_eq!(
        of("Roe told the council on Monday: “It| took us years.”"),
        ["“It took us years,” Roe told the council on Monday."]
    );
}

#[test]
fn from_between_it_moves_to_both_sides() {
    assert_eq!(
        of("“We won it,” Roe| said. “It took us years. Nobody helped.”"),
        [
            "Roe said, “We won it. It took us years. Nobody helped.”",
            "“We won it. It took us years. Nobody helped,” Roe said.",
        ]
    );
}

#[test]
fn question_marks_and_abbreviations_keep_their_stops() {
    assert_eq!(of("“Who| won?” Roe asked."), ["Roe asked, “Who won?”"]);
    assert_eq!(
        of("Roe said, “We opened| it at 9 p.m.”"),
        ["“We opened it at 9 p.m.,” Roe said."]
    );
    assert_eq!(
        of("“We opened it at 9 p.m.,|” Roe said."),
        ["Roe said, “We opened it at 9 p.m.”"]
    );
}

#[test]
fn the_comma_stays_outside_where_the_draft_has_it_there() {
    assert_eq!(
        of("‘We won it. It| took us years’, said Roe."),
        [
            "Roe said, ‘We won it. It took us years.’",
            "‘We won it’, said Roe. ‘It took us years.’",
        ]
    );
}

#[test]
fn titles_and_descriptions_go_along() {
    assert_eq!(
        of("“We won| it all,” Mayor José Roe said."),
        ["Mayor José Roe said, “We won it all.”"]
    );
    assert_eq!(
        of("“We won| it all,” said Ann Lee, the clerk."),
        ["Ann Lee, the clerk, said, “We won it all.”"]
    );
}

#[test]
fn colons_lead_in_where_the_draft_writes_them() {
    let line = "Roe said: “We won it all.” Then it rained.\n\n“Nobody| helped us,” Roe said.";
    assert_eq!(of(line), ["Roe said: “Nobody helped us.”"]);
}

#[test]
fn where_it_is_not_safe_nothing_is_offered() {
    for line in [
        "“We won| it,” Roe said, adding that it rained.",
        "“We won| it,” Roe said, “and it rained.”",
        "Roe said “we won| it all” and left.",
        "But as it rained, Roe said, “We won| it all.”",
        "Roe explained it this way: “We won| it all.”",
        "Roe apologized for what happened: “We won| it all.”",
        "Roe is obliged to disclose: “We won| it all.”",
        "According to Roe, “we won| it all.”",
        "“We won| it all.”",
        "The so-called “bridge”| was opened.",
        "“We won| it,” Roe said. “They",
        "Mine director Olga Brandt said, “We won| it all.”",
    ] {
        let found = of(line);
        assert!(found.is_empty(), "{line}: {found:?}");
    }
}

#[test]
fn a_dateline_stays_where_it_is() {
    assert_eq!(
        moved(
            "ANYTOWN, Norway — “We won| it all,” Mayor José Roe said Monday. “It took years.”\n\nIt rained.\n"
        ),
        [
            "ANYTOWN, Norway — Mayor José Roe said Monday, “We won it all. It took years.”",
            "ANYTOWN, Norway — “We won it all. It took years,” Mayor José Roe said Monday.",
        ]
    );
}

#[test]
fn elsewhere_nothing_moves() {
    assert_eq!(of("“We won it,” Roe said. It| rained."), [""; 0]);
}
