//! Tests of the edits that name a speaker.

use crate::rules::fixture::fixes;

/// The paragraph with the words "as it was" after each fix.
fn attributed(draft: &str) -> Vec<String> {
    let fixed = fixes("unattributed-quote", draft);
    let paragraph = |text: &str| {
        let line = text.lines().find(|line| line.contains("as it was"));
        line.unwrap_or_default().to_owned()
    };
    fixed.iter().map(|f| paragraph(&f.text)).collect()
}

#[test]
fn question_marks_stay() {
    let paragraphs = attributed(
        "
        “We are ready for winter,” mine director Olga Brandt said on Monday.

        “Who would leave the valley as it was?”
        ",
    );
    assert_eq!(
        paragraphs,
        ["“Who would leave the valley as it was?” Brandt said."]
    );
}

#[test]
fn the_stop_of_an_abbreviation_stays() {
    let paragraphs = attributed(
        "
        “We are ready for winter,” mine director Olga Brandt said on Monday.

        “We shall leave the valley as it was at 9 p.m.”
        ",
    );
    assert_eq!(
        paragraphs,
        ["“We shall leave the valley as it was at 9 p.m.,” Brandt said."]
    );
}

#[test]
fn marks_and_comma_follow_the_drafts_own_style() {
    let british = attributed(
        "
        ‘We are ready for winter’, mine director Olga Brandt said on Monday.

        ‘We shall leave the valley as it was.’
        ",
    );
    assert_eq!(
        british,
        ["‘We shall leave the valley as it was’, Brandt said."]
    );
    let straight = attributed(
        "
        \"We are ready for winter,\" mine director Olga Brandt said on Monday.

        \"We shall leave the valley as it was.\"
        ",
    );
    assert_eq!(
        straight,
        ["\"We shall leave the valley as it was,\" Brandt said."]
    );
}

#[test]
fn a_shared_surname_is_written_in_full() {
    let paragraphs = attributed(
        "
        Union leader Thomas Brandt waited outside.

        “We are ready for winter,” mine director Olga Brandt said on Monday.

        “We shall leave the valley as it was.”
        ",
    );
    assert_eq!(
        paragraphs,
        [
            "“We shall leave the valley as it was,” Olga Brandt said.",
            "“We shall leave the valley as it was,” Thomas Brandt said.",
        ]
    );
}

#[test]
fn a_quotation_that_runs_on_is_attributed_after_its_first_sentence() {
    let paragraphs = attributed(
        "
        “We are ready for winter,” mine director Olga Brandt said on Monday.

        “We shall leave the valley as it was. It is ours.

        “And it will stay ours,” she said.
        ",
    );
    assert_eq!(
        paragraphs,
        ["“We shall leave the valley as it was,” Brandt said. “It is ours."]
    );
}
