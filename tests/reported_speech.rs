//! Reported speech without marks of its own: each case is a draft and its contents, one a line: content | speaker | cue.
//! Beside each case stands its nearest neighbour that reads otherwise.

use std::sync::Arc;

use copydesk::analysis::{Analyst, Input};
use copydesk::desk::Config;
use copydesk::text::Format;

#[track_caller]
fn reported(text: &str, expected: &[&str]) {
    let analysis = Analyst::default().analyse(&Input {
        text: Arc::from(text),
        format: Format::Plain,
        config: Arc::new(Config::default()),
        caller_date: None,
        file_name: None,
    });
    let of = |span: copydesk::text::Span| span.of(&analysis.text).to_owned();
    let found: Vec<String> = analysis
        .story
        .quotations
        .iter()
        .filter(|q| q.kind.name() == "indirect")
        .map(|q| {
            let speaker = q.speaker.clone().unwrap_or_else(|| "-".into());
            let cue = q.cue.map_or_else(|| "-".into(), of);
            format!("{} | {speaker} | {cue}", of(q.span))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_noun_phrase_is_reported_by_verbs_of_judgement() {
    reported(
        "Jane Roe praised the weather service’s app.",
        &["the weather service’s app | Jane Roe | praised"],
    );
    reported("Jane Roe called the office.", &[]);
    reported("Jane Roe painted the weather service’s app.", &[]);
}

#[test]
fn a_phrase_ends_before_the_next_deed_and_the_time_of_it() {
    reported(
        "Jane Roe announced a tour of the coast and left the hall.",
        &["a tour of the coast | Jane Roe | announced"],
    );
    reported(
        "Jane Roe announced a tour of the coast and the islands.",
        &["a tour of the coast and the islands | Jane Roe | announced"],
    );
    reported(
        "Jane Roe announced a tour of the coast on Monday.",
        &["a tour of the coast | Jane Roe | announced"],
    );
    reported(
        "Jane Roe condemned the strike in an interview.",
        &["the strike | Jane Roe | condemned"],
    );
    reported(
        "Jane Roe condemned the strike in the harbor.",
        &["the strike in the harbor | Jane Roe | condemned"],
    );
}

#[test]
fn a_preposition_brings_what_is_reported() {
    reported(
        "Jane Roe called for a vote on the merger.",
        &["a vote on the merger | Jane Roe | called"],
    );
    reported(
        "Jane Roe talked at length about the merger.",
        &["the merger | Jane Roe | talked"],
    );
    reported("Jane Roe walked to the office.", &[]);
    reported("The ministry declined to comment on the reports.", &[]);
}

#[test]
fn a_name_for_a_thing_needs_both() {
    reported(
        "Jane Roe called the plan a failure.",
        &["the plan a failure | Jane Roe | called"],
    );
    reported("Jane Roe called the mayor on Monday.", &[]);
}

#[test]
fn an_infinitive_is_reported_by_verbs_of_promise() {
    reported(
        "Jane Roe vowed to boycott the match.",
        &["to boycott the match | Jane Roe | vowed"],
    );
    reported("Jane Roe continued to boycott the match.", &[]);
    reported(
        "Jane Roe threatened not to pay.",
        &["to pay | Jane Roe | threatened"],
    );
}

#[test]
fn whatever_follows_say_is_said() {
    reported(
        "Most residents said selling the pier to a bank was a mistake.",
        &["selling the pier to a bank was a mistake | Most residents | said"],
    );
    reported("Jane Roe said in a low voice on Monday.", &[]);
    reported(
        "Jane Roe said there are gains for the port.",
        &["there are gains for the port | Jane Roe | said"],
    );
}

#[test]
fn a_share_of_those_asked_can_speak() {
    reported(
        "61 percent say they will vote.",
        &["they will vote | 61 percent | say"],
    );
}

#[test]
fn a_frame_inside_parts_what_it_reports() {
    reported(
        "The plan, Jane Roe said, is to sell the pier.",
        &[
            "The plan | Jane Roe | said",
            "is to sell the pier | Jane Roe | said",
        ],
    );
    reported(
        "Over the years, Jane Roe said, the pier had sunk.",
        &[
            "Over the years | Jane Roe | said",
            "the pier had sunk | Jane Roe | said",
        ],
    );
    // Where it was said is not said.
    reported(
        "In a speech, Jane Roe said, the pier had sunk.",
        &["the pier had sunk | Jane Roe | said"],
    );
}

#[test]
fn a_closing_frame_takes_the_whole_sentence() {
    reported(
        "The guard went home and said the gate was open, officials said.",
        &["The guard went home and said the gate was open | officials | said"],
    );
}

#[test]
fn a_circumstance_before_the_frame_is_not_said() {
    reported(
        "After the gate fell, Jane Roe wrote a long letter to her sister.",
        &[],
    );
    reported(
        "The gate fell, Jane Roe wrote to her sister.",
        &["The gate fell | Jane Roe | wrote"],
    );
}

#[test]
fn who_said_it_may_follow_with_a_description() {
    reported(
        "The gate was open, said a former guard who worked there for years.",
        &["The gate was open | a former guard | said"],
    );
}

#[test]
fn a_leading_clause_ends_where_the_main_clause_begins() {
    reported(
        "While Jane Roe said the gate was open, the guards had left.",
        &["the gate was open | Jane Roe | said"],
    );
    reported(
        "Noting that the gate was open, Jane Roe left.",
        &["that the gate was open | Jane Roe | Noting"],
    );
    reported(
        "Jane Roe said the gate was open, the wall was low and the guards had left.",
        &["the gate was open, the wall was low and the guards had left | Jane Roe | said"],
    );
}

#[test]
fn another_answer_begins_another_content() {
    reported(
        "Jane Roe said the gate was open, while Tom Lee said it was shut.",
        &[
            "the gate was open | Jane Roe | said",
            "it was shut | Tom Lee | said",
        ],
    );
}

#[test]
fn the_writer_contradicts_behind_but() {
    reported(
        "Jane Roe said the gate was open, but the guards shut it.",
        &["the gate was open | Jane Roe | said"],
    );
    reported(
        "Jane Roe said that the gate was open, but that it was guarded.",
        &["that the gate was open, but that it was guarded | Jane Roe | said"],
    );
}

#[test]
fn a_noun_of_communication_has_its_content() {
    reported(
        "Jane Roe’s call for a vote came late.",
        &["a vote | Jane Roe | call"],
    );
    reported("The call for a vote came late.", &[]);
}

#[test]
fn a_speech_may_serve_to_say_something() {
    reported(
        "Jane Roe used the speech to criticize the banks.",
        &["the banks | Jane Roe | to criticize"],
    );
    reported("Jane Roe missed the chance to criticize the banks.", &[]);
}

#[test]
fn a_plural_noun_with_a_relative_clause_reports_nothing() {
    reported("They moved to northern states that grow wheat.", &[]);
    reported(
        "The office has freshly filed reports that track sales.",
        &[],
    );
}

#[test]
fn a_participle_before_its_noun_reports_nothing() {
    reported("The board rejected her five proposed bills.", &[]);
}

#[test]
fn a_request_is_what_the_hearer_is_to_do() {
    reported(
        "Jane Roe asked the crowd to wait for an hour.",
        &["to wait for an hour | Jane Roe | asked"],
    );
    reported("Jane Roe brought the crowd to the gate.", &[]);
    reported("Jane Roe asked not to be named.", &[]);
    reported(
        "Jane Roe has repeatedly promised to repair the gate.",
        &["to repair the gate | Jane Roe | has repeatedly promised"],
    );
}

#[test]
fn the_content_may_come_late() {
    reported(
        "Jane Roe said after a walk on Tuesday that the gate was open.",
        &["that the gate was open | Jane Roe | said"],
    );
    reported(
        "Jane Roe recalled a walk by the gate that ended badly.",
        &["a walk by the gate that ended badly | Jane Roe | recalled"],
    );
}

#[test]
fn a_frame_set_off_by_commas_leaves_the_that_clause_behind() {
    reported(
        "There is a risk, Jane Roe said, that the gate will fall.",
        &[
            "There is a risk | Jane Roe | said",
            "that the gate will fall | Jane Roe | said",
        ],
    );
}

#[test]
fn as_somebody_reported_brings_a_clause() {
    reported(
        "As Jane Roe reported, the gate was open.",
        &["the gate was open | Jane Roe | reported"],
    );
    reported("As Jane Roe arrived, the gate was open.", &[]);
}

#[test]
fn a_description_behind_the_clause_is_the_writer_s() {
    reported(
        "Jane Roe said the gate was open, a claim that nobody believed.",
        &["the gate was open | Jane Roe | said"],
    );
    reported(
        "Jane Roe said the gate, a heavy one, was open.",
        &["the gate, a heavy one, was open | Jane Roe | said"],
    );
}

#[test]
fn what_a_phrase_is_named_as_belongs_to_it() {
    reported(
        "Jane Roe cited the gate as proof of neglect.",
        &["the gate as proof of neglect | Jane Roe | cited"],
    );
    reported(
        "Jane Roe cited the gate as she left.",
        &["the gate | Jane Roe | cited"],
    );
}

#[test]
fn the_next_deed_is_not_what_its_object_says() {
    reported(
        "Jane Roe shut the gate, mocked the guard and left.",
        &["the guard | Jane Roe | mocked"],
    );
}

#[test]
fn where_according_to_stands_between_it_parts_nothing_before_it() {
    reported(
        "At noon, according to Jane Roe, the gate fell.",
        &["the gate fell | Jane Roe | according to"],
    );
}

#[test]
fn the_subject_of_what_is_said_may_stand_before_the_frame() {
    reported(
        "It was a deadline that officials said went unnoticed.",
        &["went unnoticed | officials | said"],
    );
    reported("It was a guard that officials met went away.", &[]);
}

#[test]
fn a_verb_behind_a_comma_makes_no_reported_clause() {
    reported(
        "The party maintained a lead in the north, and its chairman was glad.",
        &[],
    );
    reported(
        "The party maintained its chairman was glad.",
        &["its chairman was glad | The party | maintained"],
    );
}

#[test]
fn how_long_somebody_spoke_is_not_said() {
    reported("Jane Roe spoke for about 30 minutes.", &[]);
    reported(
        "Jane Roe spoke about 30 villages.",
        &["30 villages | Jane Roe | spoke"],
    );
}

#[test]
fn a_relative_clause_is_no_frame() {
    reported("The gate fell on Jane Roe, who complained.", &[]);
}

#[test]
fn a_source_may_have_two_complements() {
    reported(
        "Officials in the city and at the port have said the gate is open.",
        &["the gate is open | Officials | have said"],
    );
    reported(
        "Officials in the city and Jane Roe have said the gate is open.",
        &["the gate is open | Jane Roe | have said"],
    );
}

#[test]
fn a_chain_of_complements_is_read_once() {
    // Each joint of the phrase must not read the phrase before it anew.
    let chain = " in the city and at the port and".repeat(40);
    reported(
        &format!("Officials{chain} in town said it was over."),
        &["it was over | Officials | said"],
    );
}
