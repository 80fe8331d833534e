use crate::rules::fixture::{check, fixes};

const RULE: &[&str] = &["name-variant"];

#[test]
fn rarer_spelling_is_reported() {
    check(
        RULE,
        "
        Palace spokesman Kim Eui-kyom met the press. The offer stands, Kim Eui-kyeom said on Monday.
      //                 ^^^^^^^^^^^^ name-variant[warning]: Kim Eui-kyeom is spelled “Kim Eui-kyom” here

        Kim Eui-kyeom left for Vienna.
        ",
    );
}

#[test]
fn allows_family_members_and_juniors() {
    check(
        RULE,
        "
        North Korean leader Kim Jong-un spoke of his father, Kim Jong-il, and met spokesman Kim Eui-kyeom.

        Businessman Donald Trump came with Donald Trump Jr. on Monday.

        The twins Eric Holm and Erik Holm won.
        ",
    );
}

#[test]
fn two_roles_make_two_people_of_two_given_names() {
    check(
        RULE,
        "
        Mayor Eric Holm opened the bridge on Monday.

        It was built by engineer Erik Holm.
        ",
    );
}

#[test]
fn form_alone_is_reported_whatever_the_role() {
    check(
        RULE,
        "
        President Kim Jong-su opened the bridge on Monday.

        It was planned by Kim Jong Su, a lawyer.
      //                  ^^^^^^^^^^^ name-variant: Kim Jong-su is spelled “Kim Jong Su” here
        ",
    );
}

#[test]
fn a_surname_that_slipped_once_is_reported() {
    check(
        RULE,
        "
        Secretary of State Mike Pompeo arrived on Monday. Pompeo said he would stay.

        “We are ready,” Pompeo said. Pompeo left at noon.

        “We are late,” Pompoe said.
      //               ^^^^^^ name-variant: The surname of Mike Pompeo is spelled “Pompoe” here
        ",
    );
}

#[test]
fn words_glued_together_are_no_names() {
    check(
        RULE,
        "
        Mayor Ana BrandtShareLikeTom spoke. BrandtShareLikeTom left. Mayor Ana BrandtShareLikeTim spoke.
        ",
    );
}

#[test]
fn either_spelling_can_win() {
    let fixed = fixes(
        "name-variant",
        "
        Palace spokesman Kim Eui-kyeom met the press.

        The offer stands, Kim Eui-kyom said.
        ",
    );
    assert_eq!(fixed.len(), 2);
    assert!(!fixed[0].text.contains("kyom"));
    assert!(!fixed[1].text.contains("kyeom"));
    assert_eq!(fixed[1].title, "Spell the name “Kim Eui-kyom” throughout");
}
