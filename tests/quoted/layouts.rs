//! Quotations by the way a draft lays them out: headlines, signatures, transcripts, lists, lead-ins, titles of works.

use super::reading::marks;

#[test]
fn a_name_and_a_colon_open_a_headline() {
    marks(
        "Roe: Harbour plan ‘dead in the water’\n\nThe harbour plan has no money left, Jane Roe said.",
        &["‘dead in | mixed | Jane Roe | : | explicit"],
    );
    marks(
        "‘We lost’: Roe\n\nThe harbour plan has no money left, Jane Roe said.",
        &["‘We lost’ | direct | Jane Roe | : | explicit"],
    );
    // What the piece is says nothing.
    marks(
        "Video: Boat ‘Lucky Day’ leaves port\n\nThe boat left at noon.",
        &[],
    );
}

#[test]
fn a_headline_that_begins_with_a_person_quotes_that_person() {
    marks(
        "Jane Roe ‘glad to finish’ race\n\nThe race ended in Leeds.",
        &["‘glad to | mixed | Jane Roe | - | inferred"],
    );
    marks(
        "Leeds a ‘newcomer’ in race\n\nThe race ended in Leeds.",
        &[],
    );
}

#[test]
fn a_dash_and_a_name_sign_the_quotation_above() {
    marks(
        "The vote was close.\n\n“We counted every vote twice.”\n\n- Jane Roe.\n\nThe count took a week.",
        &["“We counted | direct | Jane Roe | - | explicit"],
    );
    marks(
        "The vote was close.\n\n“We counted every vote twice.”\n\n— Jane Roe, mayor of Leeds\n\nThe count took a week.",
        &["“We counted | direct | Jane Roe | - | explicit"],
    );
    marks(
        "“We counted every vote twice.” — Jane Roe, mayor of Leeds",
        &["“We counted | direct | Jane Roe | — | explicit"],
    );
    // A list item below a paragraph that says more than the quotation signs nothing.
    marks(
        "“We counted,” Tom Lee said. Who came:\n\n- Jane Roe\n\n- Ann Poe",
        &["“We counted,” | direct | Tom Lee | said | explicit"],
    );
}

#[test]
fn the_title_of_a_piece_is_nobodys_words() {
    marks(
        "Sources\n\n“Ship found in the ice” — Leeds Post, August 15, 2008",
        &[],
    );
    marks(
        "— “Three walks by the sea,” by the Leeds Post’s Jane Roe",
        &[],
    );
    marks("“The Long Road Is Mine” star Jane Roe left.", &[]);
    marks(
        "“The long road is mine,” Jane Roe said.",
        &["“The long | direct | Jane Roe | said | explicit"],
    );
}

#[test]
fn a_short_sentence_right_before_a_quotation_shows_who_speaks() {
    marks(
        "“It was fair,” Tom Lee said. Jane Roe agreed. “We counted every vote.”",
        &[
            "“It was | direct | Tom Lee | said | explicit",
            "“We counted | direct | Jane Roe | agreed | explicit",
        ],
    );
    // A longer sentence about somebody else changes no speaker.
    marks(
        "“It was fair,” Tom Lee said. Jane Roe came in second after a long and bitter count of the postal votes. “We won the vote.”",
        &[
            "“It was | direct | Tom Lee | said | explicit",
            "“We won | direct | Tom Lee | - | continuation",
        ],
    );
}

#[test]
fn a_noun_of_saying_leads_in_to_the_next_paragraph() {
    marks(
        "Here is Jane Roe’s full statement:\n\n“We counted every vote twice.”",
        &["“We counted | direct | Jane Roe | statement | explicit"],
    );
    marks(
        "According to Jane Roe, who runs the port:\n\n“We counted every vote twice.”",
        &["“We counted | direct | Jane Roe | According to | explicit"],
    );
}

#[test]
fn three_single_marks_close_the_inner_quotation_first() {
    marks(
        "''I would use the word 'old-school,''' said Jane Roe.",
        &["''I would | direct | Jane Roe | said | explicit"],
    );
}

#[test]
fn a_document_and_a_colon_lead_in() {
    marks(
        "Transcript as follows:\n\n“Tonight we came home to Leeds.”",
        &["“Tonight we | direct | Transcript | : | explicit"],
    );
    marks(
        "Here’s Jane Roe in May:\n\n“Tonight we came home to Leeds.”",
        &["“Tonight we | direct | Jane Roe | : | explicit"],
    );
}

#[test]
fn a_cue_that_reports_nothing_leads_in_by_inference() {
    marks(
        "Jane Roe, who runs the port, said in a statement. “There are no papers to count.”",
        &["“There are | direct | Jane Roe | said | explicit"],
    );
    marks(
        "Jane Roe thanked the crews for their work in the storm.\n\n“There are no better crews than these.”",
        &["“There are | direct | Jane Roe | - | inferred"],
    );
    // What is reported was said; the quotation reads on from it.
    marks(
        "Tom Lee left. Jane Roe said that the crews had worked.\n\n“There are no better crews than these.”",
        &["“There are | direct | Jane Roe | - | inferred"],
    );
}

#[test]
fn a_paragraph_of_quotation_below_one_about_a_person_is_read_as_theirs() {
    marks(
        "Jane Roe is sure of her chances in May.\n\n“We have the best of the boats here.”",
        &["“We have | direct | Jane Roe | - | inferred"],
    );
    marks(
        "The port closed in May.\n\n“We have the best of the boats here.”",
        &["“We have | direct | - | - | none"],
    );
}

#[test]
fn names_of_works_programmes_and_accounts_are_nobodys_words() {
    marks("Jane Roe wrote it in her memoir, “Tough Tides.”", &[]);
    marks(
        "“We won,” Jane Roe told the Leeds Post’s “Harbour” on Monday.",
        &["“We won,” | direct | Jane Roe | told | explicit"],
    );
    marks("The crews watched a play called “The Long Road.”", &[]);
    marks(
        "Jane Roe called Tom Lee “The Fox of Leeds.”",
        &["“The Fox | mixed | Jane Roe | called | explicit"],
    );
    marks(
        "Jane Roe mocked Tom Lee, whom she dubbed “the little captain.”",
        &["“the little | mixed | Jane Roe | dubbed | pronoun"],
    );
}

#[test]
fn values_in_markup_are_no_quotations() {
    marks(
        "The crews wrote.\n\n<post author=\"@roe\" date=\"May 5, 2016\n\n\">We won the vote.",
        &[],
    );
}

#[test]
fn a_speakers_name_and_a_colon_open_a_turn() {
    marks(
        "JANE ROE: “We will not go back to the old port.”\n\nTOM LEE: “We will see about that plan.”",
        &[
            "“We will | direct | JANE ROE | : | explicit",
            "“We will | direct | TOM LEE | : | explicit",
        ],
    );
    marks(
        "Roe: We will “never” go back.",
        &["“never” | mixed | Roe | : | explicit"],
    );
}

#[test]
fn the_labels_of_an_interview_name_nobody() {
    marks(
        "Jane Roe runs the port.\n\nQ: Will you go back?\n\nA: “Never again will we go back.”",
        &["“Never again | direct | Jane Roe | - | inferred"],
    );
}

#[test]
fn a_beat_leaves_the_speaker_speaking() {
    marks(
        "“I am calling from the port,” Jane Roe said.\n\nShe pauses.\n\n“Well, thank you so much for that.”",
        &[
            "“I am | direct | Jane Roe | said | explicit",
            "“Well, thank | direct | Jane Roe | - | continuation",
        ],
    );
}

#[test]
fn the_last_paragraph_names_the_speaker_of_those_before_it() {
    marks(
        "“We will not go back to the old port.\n\n“We will stay here in Leeds,” Jane Roe said.",
        &[
            "“We will | direct | Jane Roe | - | continuation",
            "“We will | direct | Jane Roe | said | explicit",
        ],
    );
    // A quotation that closes is not gone on with.
    marks(
        "The port closed.\n\n“We will not go back to the old port.”\n\n“We will stay here in Leeds,” Jane Roe said.",
        &[
            "“We will | direct | - | - | none",
            "“We will | direct | Jane Roe | said | explicit",
        ],
    );
}

#[test]
fn lists_of_quotations_are_signed_or_announced() {
    marks(
        "Two captains spoke:\n\n- “We will not go back there.” – Jane Roe\n- “The port is full of ice.” – Tom Lee",
        &[
            "“We will | direct | Jane Roe | – | explicit",
            "“The port | direct | Tom Lee | – | explicit",
        ],
    );
    marks(
        "Jane Roe gave two reasons:\n\n- “The port is full of ice.”\n- “The crews have all gone home.”",
        &[
            "“The port | direct | Jane Roe | gave | explicit",
            "“The crews | direct | Jane Roe | - | continuation",
        ],
    );
}

#[test]
fn marks_of_every_house_hold_quotations() {
    for (open, close) in [("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ("''", "''")] {
        let first = format!("{open}We will | direct | Jane Roe | said | explicit");
        let second = format!("{open}The crews’ | direct | Jane Roe | - | continuation");
        marks(
            &format!(
                "{open}We will not go back,{close} said Jane Roe. {open}The crews’ work is done.{close}"
            ),
            &[first.as_str(), second.as_str()],
        );
    }
    // A quotation inside one is the outer speaker's.
    marks(
        "“He told me, ‘Go home,’ and I went,” Jane Roe said.",
        &["“He told | direct | Jane Roe | said | explicit"],
    );
}

#[test]
fn posts_and_statements_speak() {
    marks(
        "The captain wrote on Twitter: “We will not go back.”",
        &["“We will | direct | The captain | wrote | explicit"],
    );
    marks(
        "A statement read: “We will not go back.”",
        &["“We will | direct | A statement | read | explicit"],
    );
}
