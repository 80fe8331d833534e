//! Who says what, in small: each case is a draft and the reading of its quotations, one a line:
//! first words | kind | speaker | cue | how known. A dash stands for nothing.

#[path = "support/reading.rs"]
mod reading;

use reading::{marks, quotations, read};

#[track_caller]
fn all(text: &str, expected: &[&str]) {
    assert_eq!(quotations(text, true), expected, "{text}");
}

#[test]
fn a_cue_behind_the_quotation() {
    marks(
        "“We won,” Jane Roe said.",
        &["“We won,” | direct | Jane Roe | said | explicit"],
    );
    marks(
        "“We won,” said Jane Roe, a farmer.",
        &["“We won,” | direct | Jane Roe | said | explicit"],
    );
    marks(
        "\"We won,\" former Obama adviser Jane Roe told reporters.",
        &["\"We won,\" | direct | Jane Roe | told | explicit"],
    );
    marks(
        "“Did we win?” Jane Roe asked.",
        &["“Did we | direct | Jane Roe | asked | explicit"],
    );
}

#[test]
fn a_cue_before_the_quotation() {
    marks(
        "Jane Roe said, “We won the vote.”",
        &["“We won | direct | Jane Roe | said | explicit"],
    );
    marks(
        "Jane Roe added: “We won the vote.”",
        &["“We won | direct | Jane Roe | added | explicit"],
    );
    marks(
        "To that, Jane Roe chimed in saying, “We won.”",
        &["“We won.” | direct | Jane Roe | chimed in saying | explicit"],
    );
}

#[test]
fn a_fragment_belongs_to_the_cue_of_its_clause() {
    marks(
        "Jane Roe called the plan “a fool’s errand.”",
        &["“a fool’s | mixed | Jane Roe | called | explicit"],
    );
    marks(
        "Jane Roe said the plan was “doomed from the start.”",
        &["“doomed from | mixed | Jane Roe | said | explicit"],
    );
    // What somebody says of somebody else's deeds is still theirs.
    marks(
        "Jane Roe said last week that Tom Lee represents “city values” and more.",
        &["“city values” | mixed | Jane Roe | said | explicit"],
    );
}

#[test]
fn appositions_and_clauses_stand_between_subject_and_cue() {
    for between in [
        ", who runs a political newsletter,",
        ", 45, a farmer from Ohio,",
        ", however,",
        " (D-Nev.)",
    ] {
        marks(
            &format!("“We won,” Jane Roe{between} said."),
            &["“We won,” | direct | Jane Roe | said | explicit"],
        );
    }
    marks(
        "Jane Roe, speaking in Leeds on Monday, said: “We won.”",
        &["“We won.” | direct | Jane Roe | said | explicit"],
    );
}

#[test]
fn a_participle_takes_the_subject_of_its_main_clause() {
    marks(
        "Jane Roe rejected the notion that Tom Lee had lied, saying “nobody knew.”",
        &["“nobody knew.” | mixed | Jane Roe | saying | explicit"],
    );
    marks(
        "Jane Roe praised the plan and called its critics “blind to facts.”",
        &["“blind to | mixed | Jane Roe | called | explicit"],
    );
}

#[test]
fn passives_name_whom_they_quote_or_who_spoke() {
    marks(
        "“I would not have come,” Roe was quoted as saying by reporters.",
        &["“I would | direct | Roe | was quoted as saying | explicit"],
    );
}

#[test]
fn nameless_sources_are_their_noun_phrase() {
    marks(
        "“We won,” the mayor said.",
        &["“We won,” | direct | the mayor | said | explicit"],
    );
    marks(
        "“We won,” said a spokesman for the port.",
        &["“We won,” | direct | a spokesman | said | explicit"],
    );
    marks(
        "According to the report, the bridge is “beyond repair by any means.”",
        &["“beyond repair | mixed | the report | According to | explicit"],
    );
}

#[test]
fn the_second_half_and_what_follows_go_on() {
    marks(
        "“We won,” Jane Roe said, “and we are glad.”",
        &[
            "“We won,” | direct | Jane Roe | said | explicit",
            "“and we | direct | Jane Roe | said | explicit",
        ],
    );
    marks(
        "“We won,” Jane Roe said. “We are very glad.”",
        &[
            "“We won,” | direct | Jane Roe | said | explicit",
            "“We are | direct | Jane Roe | - | continuation",
        ],
    );
}

#[test]
fn a_paragraph_that_is_only_a_quotation_leans_on_the_one_before() {
    marks(
        "“We won,” Jane Roe said.\n\n“We are very glad about it.”\n",
        &[
            "“We won,” | direct | Jane Roe | said | explicit",
            "“We are | direct | Jane Roe | - | continuation",
        ],
    );
    // After a paraphrase the reader must guess more.
    marks(
        "Jane Roe said that the vote was won.\n\n“We are very glad about it.”\n",
        &["“We are | direct | Jane Roe | - | inferred"],
    );
    marks(
        "The rain went on all day.\n\n“We are very glad about it.”\n",
        &["“We are | direct | - | - | none"],
    );
}

#[test]
fn a_colon_leads_in_to_the_next_paragraph() {
    marks(
        "Jane Roe replied:\n\n“We are very glad about it.”\n",
        &["“We are | direct | Jane Roe | replied | explicit"],
    );
}

#[test]
fn pronouns_mean_the_last_subject() {
    marks(
        "Jane Roe met Tom Lee at noon. “We won,” she said.",
        &["“We won,” | direct | Jane Roe | said | pronoun"],
    );
}

#[test]
fn words_that_nobody_says_are_no_quotations() {
    marks("The so-called “deal of the century” is dead.", &[]);
    marks("Edward “Ted” Smith arrived on Monday.", &[]);
    marks("Her film, titled “Summer in Leeds,” opens today.", &[]);
    marks("Roe appeared on CBS’s “Face the Nation” with Tom Lee.", &[]);
}

#[test]
fn apostrophes_are_no_marks() {
    marks(
        "The teachers’ union met in the ’90s. It wasn’t theirs, the boys’ or the girls’.",
        &[],
    );
    marks(
        "‘We won the teachers’ vote,’ Jane Roe said.",
        &["‘We won | direct | Jane Roe | said | explicit"],
    );
}

#[test]
fn reported_clauses_are_indirect() {
    all(
        "Jane Roe said that the vote was won.",
        &["that the | indirect | Jane Roe | said | explicit"],
    );
    all(
        "The vote was won, Jane Roe said.",
        &["The vote | indirect | Jane Roe | said | explicit"],
    );
    all(
        "Jane Roe said the vote was won.",
        &["the vote | indirect | Jane Roe | said | explicit"],
    );
    all(
        "The vote was won, according to Jane Roe.",
        &["The vote | indirect | Jane Roe | according to | explicit"],
    );
    all("Jane Roe, Tom Lee and the mayor met on Monday.", &[]);
}

#[test]
fn a_report_without_an_agent_has_no_source() {
    all(
        "The deal was reported to have included a cut in prices.",
        &["to have | indirect | - | was reported | none"],
    );
}

#[test]
fn two_people_of_one_surname_are_kept_apart() {
    let analysis = read(
        "Park Min-ho, the mayor of Daejin, opened the talks. Park said the port would grow.\n\n\
         “It will not,” union spokesman Park Eun-seo said. Park Eun-seo left at noon.\n\n\
         Park said that the talks would go on.\n",
    );
    let people: Vec<_> = analysis
        .story
        .people
        .iter()
        .map(|p| p.name.as_str())
        .collect();
    assert_eq!(people, ["Park Min-ho", "Park Eun-seo"]);
    let last = analysis
        .story
        .quotations
        .last()
        .expect("the last clause is reported");
    assert_eq!(last.speaker.as_deref(), Some("Park Min-ho"));
    let ambiguous: Vec<bool> = analysis.story.people[0]
        .mentions
        .iter()
        .map(|m| m.ambiguous)
        .collect();
    assert_eq!(ambiguous, [false, false, true]);
}

#[test]
fn mixed_keyboards_pair() {
    marks(
        "“We won,\" Jane Roe said. \"We are very glad.”",
        &[
            "“We won,\" | direct | Jane Roe | said | explicit",
            "\"We are | direct | Jane Roe | - | continuation",
        ],
    );
}

#[test]
fn a_dateline_is_no_part_of_what_is_reported() {
    all(
        "Rain stops play\n\nLEEDS, England — The rain has stopped, according to Jane Roe.",
        &["The rain | indirect | Jane Roe | according to | explicit"],
    );
    all(
        "The match — the last one — has stopped, according to Jane Roe.",
        &["The match | indirect | Jane Roe | according to | explicit"],
    );
}

#[test]
fn an_apposition_behind_according_to_is_not_reported() {
    all(
        "According to Jane Roe, the mayor, the rain has stopped.",
        &["the rain | indirect | Jane Roe | According to | explicit"],
    );
    all(
        "According to Jane Roe, the rain, which was heavy, has stopped.",
        &["the rain, | indirect | Jane Roe | According to | explicit"],
    );
}

#[test]
fn a_fragment_can_be_the_predicate_of_what_is_reported() {
    all(
        "Jane Roe said she “did what she could”.",
        &[
            "she “did | indirect | Jane Roe | said | explicit",
            "“did what | mixed | Jane Roe | said | explicit",
        ],
    );
}

#[test]
fn the_speakers_next_deed_ends_the_report() {
    let text = "Jane Roe said that the rain had stopped, and again asked for help.";
    assert!(
        read(text)
            .story
            .quotations
            .iter()
            .any(|q| { q.span.of(text) == "that the rain had stopped" })
    );
    let text = "Jane Roe said that the rain had stopped, and that she was glad.";
    assert!(
        read(text)
            .story
            .quotations
            .iter()
            .any(|q| { q.span.of(text) == "that the rain had stopped, and that she was glad" })
    );
}

#[test]
fn a_phrasal_cue_is_whole() {
    all(
        "Jane Roe pointed out that John Doe was late.",
        &["that John | indirect | Jane Roe | pointed out | explicit"],
    );
}

#[test]
fn who_was_told_in_a_headline_does_not_speak() {
    all(
        "Boat ‘was never safe’, inquiry told",
        &[
            "Boat ‘was | indirect | - | told | none",
            "‘was never | mixed | - | told | none",
        ],
    );
    marks(
        "“It was never safe,” Jane Roe told the inquiry.",
        &["“It was | direct | Jane Roe | told | explicit"],
    );
}

#[test]
fn whoever_was_the_subject_last_is_who_a_pronoun_means() {
    marks(
        "Jane Roe said it was over. Mary Poe, a painter from Leeds, stayed.\n\n“I like it,” she said.",
        &["“I like | direct | Mary Poe | said | pronoun"],
    );
    marks(
        "The mayor, Jane Roe, kept a list.\n\n“It is long,” she said.",
        &["“It is | direct | Jane Roe | said | pronoun"],
    );
    marks(
        "Jane Roe said Mary Poe had stayed.\n\n“I like it,” she said.",
        &["“I like | direct | Jane Roe | said | pronoun"],
    );
}

#[test]
fn a_relative_clause_stands_between_subject_and_cue() {
    all(
        "A man who answered the phone said that nobody was in.",
        &["that nobody | indirect | A man | said | explicit"],
    );
    all(
        "A man who said he was a clerk left.",
        &["he was | indirect | who | said | pronoun"],
    );
}

#[test]
fn what_somebody_is_due_to_report_is_not_said() {
    all(
        "The firm is due to report results that please everybody on Monday.",
        &[],
    );
}

#[test]
fn a_turn_of_phrase_is_quoted() {
    marks(
        "The work is slow because, as Jane Roe puts it, “steam is impatient.”",
        &["“steam is | mixed | Jane Roe | puts | explicit"],
    );
}

#[test]
fn a_family_name_with_a_particle_is_a_later_reference() {
    let analysis = read("Saskia van Houten left.\n\n“It is over,” Van Houten said.");
    assert_eq!(analysis.story.people.len(), 1);
    assert_eq!(analysis.story.people[0].mentions[1].form.name(), "surname");
    let analysis = read("Jane Roe left. “It is over,” Mary Roe said. “It is over,” Jane Roe said.");
    assert_eq!(analysis.story.people.len(), 2);
}

#[test]
fn a_second_family_name_may_be_left_out() {
    let analysis = read("Joaquín Ibarra Lomas left. “It is over,” Joaquín Ibarra said.");
    assert_eq!(analysis.story.people.len(), 1);
    let analysis =
        read("Mary Ann Roe left. “It is over,” Mary Ann Poe said. “No,” Mary Ann Roe said.");
    assert_eq!(analysis.story.people.len(), 2);
}
