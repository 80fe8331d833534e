//! Whose words they are where a sentence has several cues, clauses or sources.

use super::reading::marks;

#[test]
fn what_the_draft_leans_on_for_a_whole_sentence_is_outermost() {
    marks(
        "“We won the vote,” Jane Roe said in Leeds, according to the Leeds Post.",
        &["“We won | direct | Leeds Post | according to | explicit"],
    );
    marks(
        "According to the Leeds Post, Jane Roe called the plan “a fool’s errand.”",
        &["“a fool’s | mixed | Leeds Post | According to | explicit"],
    );
    // What a "that" holds is the outer speaker's.
    marks(
        "Jane Roe said that according to the Leeds Post, the plan was “a fool’s errand.”",
        &["“a fool’s | mixed | Jane Roe | said | explicit"],
    );
}

#[test]
fn a_clause_that_opens_the_sentence_holds_no_quotation_of_the_main_clause() {
    marks(
        "After Jane Roe asked who would win the vote, Tom Lee replied, “I will win it.”",
        &["“I will | direct | Tom Lee | replied | explicit"],
    );
    marks(
        "Jane Roe said at first, when the story broke, “We have lost nothing.”",
        &["“We have | direct | Jane Roe | said | explicit"],
    );
    marks(
        "Jane Roe said the plan was “doomed,” and Tom Lee added: “It was never a plan.”",
        &[
            "“doomed,” | mixed | Jane Roe | said | explicit",
            "“It was | direct | Tom Lee | added | explicit",
        ],
    );
}

#[test]
fn who_sends_a_document_speaks_through_it() {
    marks(
        "Jane Roe sent an email saying “we are done.”",
        &["“we are | mixed | Jane Roe | saying | explicit"],
    );
    // Who only sees it does not.
    marks(
        "Jane Roe saw a sign reading “we are done.”",
        &["“we are | mixed | a sign | reading | explicit"],
    );
}

#[test]
fn any_past_verb_behind_a_quotation_takes_the_person_after_it() {
    marks(
        "“We had nothing but the boat,” remembered Jane Roe, a fisher.",
        &["“We had | direct | Jane Roe | remembered | explicit"],
    );
    marks(
        "“We had nothing but the boat,” said retired fisher Jane Roe, asked about the war.",
        &["“We had | direct | Jane Roe | said | explicit"],
    );
    marks(
        "“We had nothing,” said one senior officer familiar with the boat, who asked for anonymity.",
        &["“We had | direct | one senior officer | said | explicit"],
    );
    // A participle that describes what stands before it says nothing.
    marks("The boat, “Lucky Day,” painted blue, left.", &[]);
}

#[test]
fn subjects_reach_over_reflexives_adverbs_and_numbers() {
    marks(
        "Jane Roe herself said on Monday that “the only way is to ask.”",
        &["“the only | mixed | Jane Roe | said | explicit"],
    );
    marks(
        "Jane Roe, meanwhile, who sits in Leeds, said that the vote shows who is “ready to lead.”",
        &["“ready to | mixed | Jane Roe | said | explicit"],
    );
    marks(
        "Jane Roe called Tom Lee “unhinged.” Ann Poe called the vote “fair.”",
        &[
            "“unhinged.” | mixed | Jane Roe | called | explicit",
            "“fair.” | mixed | Ann Poe | called | explicit",
        ],
    );
    // A nickname stands inside the name.
    marks("The vote was won by Thomas “Tip” Lee.", &[]);
}

#[test]
fn an_agent_behind_the_quotation_speaks() {
    marks(
        "The plan has been called “strategic ambiguity” by Jane Roe, a professor.",
        &["“strategic ambiguity” | mixed | Jane Roe | has been called | explicit"],
    );
}

#[test]
fn an_article_before_a_fragment_introduces_a_thing() {
    marks("The government is building a “dry port” near Leeds.", &[]);
    marks(
        "Jane Roe defended the captain as a “very decent man” on Monday.",
        &["“very decent | mixed | Jane Roe | - | inferred"],
    );
}

#[test]
fn a_participle_goes_on_from_the_one_before() {
    marks(
        "The fishers were quick to act, with Jane Roe tweeting that it was a “disaster” for the port and asking, “How can we stay?”",
        &[
            "“disaster” | mixed | Jane Roe | tweeting | explicit",
            "“How can | direct | Jane Roe | asking | explicit",
        ],
    );
}
