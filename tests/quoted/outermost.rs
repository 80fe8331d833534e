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
fn what_somebody_is_taken_for_is_the_words_of_whoever_does() {
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

#[test]
fn clauses_joined_to_others_have_their_own_speaker() {
    marks(
        "Ann Poe suggested that the vote was lost, while Jane Roe said that the “stakes are too high” for that.",
        &["“stakes are | mixed | Jane Roe | said | explicit"],
    );
    marks(
        "After Jane Roe said that the plan belongs in “lesser hands,” Tom Lee said: “I do not like it.”",
        &[
            "“lesser hands,” | mixed | Jane Roe | said | explicit",
            "“I do | direct | Tom Lee | said | explicit",
        ],
    );
    // What somebody reports may have clauses of its own.
    marks(
        "Jane Roe said that Tom Lee left, and that the plan was “dead.”",
        &["“dead.” | mixed | Jane Roe | said | explicit"],
    );
    marks(
        "Though boats cannot know every wind, “getting the same one twice is odd,” said Jane Roe.",
        &["“getting the | mixed | Jane Roe | said | explicit"],
    );
}

#[test]
fn appositions_come_in_rows() {
    marks(
        "Jane Roe, chairman of the board of Harbour Partners, the port’s funding arm, said it would come only if “a boat were able to land.”",
        &["“a boat | mixed | Jane Roe | said | explicit"],
    );
    marks(
        "In a statement to the Observer, her senior adviser, Jane Roe, said: “The port believes that.”",
        &["“The port | direct | Jane Roe | said | explicit"],
    );
}

#[test]
fn what_a_preposition_brings_in_is_no_subject() {
    marks(
        "Jane Roe is backing the plan and in a statement thanked him for “an exciting year.”",
        &["“an exciting | mixed | Jane Roe | thanked | explicit"],
    );
    marks(
        "A letter from the council obtained by the Leeds Post warns that “any further delay will be costly.”",
        &["“any further | mixed | A letter | warns | explicit"],
    );
}

#[test]
fn plural_nouns_are_no_verbs() {
    marks(
        "Jane Roe repeated that Tom Lee knows the same campaign points, calling him a “talented guy” on Monday.",
        &["“talented guy” | mixed | Jane Roe | calling | explicit"],
    );
    marks(
        "“They know it,” a voice in the ad states.",
        &["“They know | direct | a voice | states | explicit"],
    );
    marks(
        "The bureau lists “public order as its first task.”",
        &["“public order | mixed | The bureau | lists | explicit"],
    );
}

#[test]
fn pronouns_and_determiners_are_subjects() {
    marks(
        "Jane Roe won. Another tweeted, “Now we know who she is.”",
        &["“Now we | direct | Another | tweeted | explicit"],
    );
    marks(
        "Four in ten said they were “angry” with the council.",
        &["“angry” | mixed | Four | said | explicit"],
    );
    marks(
        "Jane Roe won. She’s predicting “a very good year.”",
        &["“a very | mixed | Jane Roe | ’s predicting | pronoun"],
    );
}

#[test]
fn questions_are_asked_of_somebody_or_while_something_happens() {
    marks(
        "“Did you know it?” Jane Roe asked the mayor.",
        &["“Did you | direct | Jane Roe | asked | explicit"],
    );
    marks(
        "“Did you know it?” Jane Roe asks as a guard walks by.",
        &["“Did you | direct | Jane Roe | asks | explicit"],
    );
}

#[test]
fn a_frame_far_behind_is_the_fragments_only_where_it_closes_the_sentence() {
    marks(
        "The harbour used “velvet gloves” in its dealings with crews, said Jane Roe, an expert.",
        &["“velvet gloves” | mixed | Jane Roe | said | explicit"],
    );
    marks("Then came a few “citizen crews” who promote the port.", &[]);
    marks(
        "The deal is a “first step” because some crews did not agree.",
        &["“first step” | mixed | The deal | - | inferred"],
    );
}

#[test]
fn words_that_modify_a_noun_name_a_thing() {
    marks(
        "The council and the press pushed the “dry port” story.",
        &[],
    );
    marks(
        "Jane Roe called it a “dry port” story.",
        &["“dry port” | mixed | Jane Roe | called | explicit"],
    );
    marks(
        "Jane Roe’s “47 boats” comment angered the crews.",
        &["“47 boats” | mixed | Jane Roe | comment | explicit"],
    );
}

#[test]
fn one_word_is_somebodys_where_it_says_what_something_is_taken_for() {
    marks(
        "Jane Roe heralded the deal as a “breakthrough.”",
        &["“breakthrough.” | mixed | Jane Roe | - | inferred"],
    );
    marks("The crews sailed near the “undercard” boats.", &[]);
}

#[test]
fn fragments_in_a_row_have_one_speaker() {
    marks(
        "The crews fear the plans of the council and Jane Roe’s use of “profane words” and “sexist songs” at sea.",
        &[
            "“profane words” | mixed | The crews | - | inferred",
            "“sexist songs” | mixed | The crews | - | inferred",
        ],
    );
}

#[test]
fn a_quotation_behind_a_report_goes_on_from_its_main_clause() {
    marks(
        "In response to the charge that Tom Lee was weak on boats, Jane Roe said the crews had made progress. “I really believe that they did.”",
        &["“I really | direct | Jane Roe | - | continuation"],
    );
}
