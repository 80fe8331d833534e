use super::*;

fn clause(text: &str) -> Clause {
    expressions(text).last().expect("an expression").clause
}

#[test]
fn the_nearest_verb_tells_the_tense() {
    let tense = |text: &str| clause(text).tense;
    assert_eq!(
        tense("The summit ended earlier than scheduled Thursday."),
        Tense::Past
    );
    assert_eq!(tense("The leaders will meet Thursday."), Tense::Future);
    assert_eq!(
        tense("The court will hear the case, she said Thursday."),
        Tense::Past
    );
    assert_eq!(
        tense("She will remain here after the court Thursday refused."),
        Tense::Past
    );
    assert_eq!(tense("On Thursday, the leaders met."), Tense::Past);
    assert_eq!(
        tense("He agreed to buy the company in February."),
        Tense::Future
    );
    assert_eq!(
        tense("She will be named commander in February."),
        Tense::Future
    );
}

#[test]
fn what_goes_on_is_not_over() {
    let tense = |text: &str| clause(text).tense;
    assert_eq!(
        tense("They have been pressing for a role at the congress in July."),
        Tense::Present
    );
    assert_eq!(
        tense("He is bent on winning the seat in July."),
        Tense::Present
    );
    assert_eq!(tense("He has been beaten in July."), Tense::Past);
}

#[test]
fn what_can_be_is_to_come() {
    assert_eq!(clause("She can win in November.").tense, Tense::Future);
    assert_eq!(
        clause("They could meet Friday.").status,
        Status::Hypothetical
    );
    assert_eq!(
        clause("They could not be reached Friday.").tense,
        Tense::Past
    );
    assert_eq!(clause("Neither could be found Friday.").tense, Tense::Past);
    assert_eq!(
        clause("It had been due to expire Friday.").tense,
        Tense::Past
    );
    assert_eq!(clause("The board meets Friday.").tense, Tense::Future);
}

#[test]
fn what_goes_on_on_a_day_is_to_come() {
    assert_eq!(
        clause("The trial continues on Wednesday.").tense,
        Tense::Future
    );
    assert_eq!(
        clause("The war continues, he said Wednesday.").tense,
        Tense::Past
    );
}

#[test]
fn a_quotation_tells_nothing_of_the_sentence_around_it() {
    let text = "There was doubt about that. On Friday nothing, “I will come,” nothing.";
    assert_eq!(clause(text).tense, Tense::Unknown);
    let text = "There was doubt about that. On Friday nothing will come.";
    assert_eq!(clause(text).tense, Tense::Future);
}

#[test]
fn plans_and_cancellations_are_told_from_what_happened() {
    let status = |text: &str| clause(text).status;
    assert_eq!(
        status("They were scheduled to eat at 2 p.m."),
        Status::Planned
    );
    assert_eq!(
        status("They were scheduled to sign at about 2 p.m., both of which were canceled."),
        Status::Cancelled
    );
    assert_eq!(
        status("It began at 9 a.m. as scheduled, but was cut short."),
        Status::Actual
    );
    assert_eq!(
        status("If it ends at 2 p.m., they leave."),
        Status::Hypothetical
    );
}

#[test]
fn the_clause_says_what_happens() {
    let words = |text: &'static str| clause(text).words.of(text);
    assert_eq!(
        words("The event was cut short, with the guests leaving the hall at about 1:25 p.m."),
        "the guests leaving the hall"
    );
    assert_eq!(
        words("On Thursday, the council voted."),
        "the council voted"
    );
    assert_eq!(
        words("The council on Thursday voted for the road."),
        "The council on Thursday voted for the road"
    );
    assert_eq!(
        words("Off the books, $4 million was paid in 4% of the cases Monday."),
        "$4 million was paid in 4% of the cases"
    );
    assert_eq!(
        words("In Oslo today, the council voted."),
        "the council voted"
    );
    assert_eq!(
        words("Lee said Thursday the road was shut."),
        "Lee said Thursday the road was shut"
    );
    assert_eq!(
        words("They fixed the old bridge, which was shut in March."),
        "the old bridge, which was shut"
    );
    assert_eq!(
        words("The mill made $4 million, compared with a loss of $3 million last year."),
        "The mill made $4 million, compared with a loss of $3 million"
    );
    assert_eq!(
        words("In an Oct. 22 letter, the board asked for more."),
        "letter, the board asked for more"
    );
}
