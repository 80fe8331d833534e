//! Who is who, in small: each case is a draft and the people read from it, one a line:
//! kind | name | roles | mentions as form:words. Pronouns and speakers have cases of their own below.

use std::sync::Arc;

use copydesk::analysis::{Analysis, Analyst, Input};
use copydesk::desk::Config;
use copydesk::text::Format;

fn read(text: &str) -> Analysis {
    Analyst::default().analyse(&Input {
        text: Arc::from(text),
        format: Format::Plain,
        config: Arc::new(Config::default()),
        caller_date: None,
        file_name: None,
    })
}

fn list(text: &str) -> Vec<String> {
    let analysis = read(text);
    let people = analysis.story.people.iter().map(|person| {
        let roles: Vec<&str> = person.roles.iter().map(|r| r.text.as_str()).collect();
        let mentions: Vec<String> = person
            .mentions
            .iter()
            .map(|m| format!("{}:{}", m.form.name(), m.span.of(&analysis.text)))
            .collect();
        format!(
            "{} | {} | {} | {}",
            person.kind.name(),
            person.name,
            roles.join("; "),
            mentions.join(", ")
        )
    });
    people.collect()
}

/// The whole list of people.
#[track_caller]
fn people(text: &str, expected: &[&str]) {
    assert_eq!(list(text), expected, "{text}");
}

/// "kind name" of everybody.
#[track_caller]
fn names(text: &str, expected: &[&str]) {
    let found: Vec<String> = list(text)
        .iter()
        .map(|line| line.split(" | ").take(2).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// Whom the last attribution of the draft is read as.
#[track_caller]
fn last_speaker(text: &str, expected: Option<&str>) {
    let analysis = read(text);
    let last = analysis.story.quotations.last().expect("an attribution");
    assert_eq!(last.speaker.as_deref(), expected, "{text}");
}

#[test]
fn full_name_surname_title_and_possessive_are_one_person() {
    people(
        "Finance Minister Laura Berg spoke first. Berg’s plan is new. “It is ready,” Minister Berg said.",
        &[
            "person | Laura Berg | Finance Minister; Minister | full:Laura Berg, surname:Berg, title:Berg",
        ],
    );
}

#[test]
fn initials_are_part_of_a_name() {
    people(
        "J. R. Holm, a pilot, waited. “No wind,” Holm said.",
        &["person | J. R. Holm | pilot | full:J. R. Holm, surname:Holm"],
    );
    people(
        "Martin P. Lang, an attorney, came. Martin Lang left.",
        &["person | Martin P. Lang | attorney | full:Martin P. Lang, full:Martin Lang"],
    );
}

#[test]
fn a_nickname_in_marks_belongs_to_the_name() {
    people(
        "Jane “Red” Holm, a farmer, came. “I am late,” Red said. Holm laughed. Red Holm left.",
        &[
            "person | Jane “Red” Holm | farmer | full:Jane “Red” Holm, alias:Red, surname:Holm, alias:Red Holm",
        ],
    );
}

#[test]
fn marks_around_a_word_of_the_sentence_are_no_nickname() {
    names(
        "Jane Holm said “Red” Berg was her name.",
        &["person Jane Holm"],
    );
}

#[test]
fn east_asian_family_names_stand_first() {
    people(
        "President Han Ji-woo came. Han said nothing.",
        &["person | Han Ji-woo | President | full:Han Ji-woo, surname:Han"],
    );
    people(
        "Kim Dae Jung spoke. Kim said little.",
        &["person | Kim Dae Jung |  | full:Kim Dae Jung, surname:Kim"],
    );
}

#[test]
fn two_family_names_may_stand_alone_both_or_the_first() {
    people(
        "The mayor, Gabriel Ibarra Lomas, spoke. Ibarra said so. Ibarra Lomas left.",
        &[
            "person | Gabriel Ibarra Lomas | mayor | full:Gabriel Ibarra Lomas, surname:Ibarra, surname:Ibarra Lomas",
        ],
    );
}

#[test]
fn two_given_names_stand_for_their_person() {
    people(
        "Juan Miguel Ibarra came home. Juan Miguel said he was tired.",
        &["person | Juan Miguel Ibarra |  | full:Juan Miguel Ibarra, given:Juan Miguel"],
    );
}

#[test]
fn particles_belong_to_the_family_name() {
    people(
        "Ursula von der Heide spoke. “No,” von der Heide said.",
        &["person | Ursula von der Heide |  | full:Ursula von der Heide, surname:von der Heide"],
    );
    people(
        "Vincent van der Laan came. Van der Laan said yes.",
        &["person | Vincent van der Laan |  | full:Vincent van der Laan, surname:Van der Laan"],
    );
    people(
        "Carlos de la Vega came. “Yes,” de la Vega said.",
        &["person | Carlos de la Vega |  | full:Carlos de la Vega, surname:de la Vega"],
    );
}

#[test]
fn the_arabic_article_joins_a_name() {
    people(
        "President Karim al-Zahrani spoke. “We will stay,” Zahrani said. Al-Zahrani left.",
        &[
            "person | Karim al-Zahrani | President | full:Karim al-Zahrani, surname:Zahrani, surname:Al-Zahrani",
        ],
    );
    names(
        "Abu Bakr Hassan said it was late. Abdullah bin Salman said it was not.",
        &["person Abu Bakr Hassan", "person Abdullah bin Salman"],
    );
}

#[test]
fn hyphenated_names_are_one_word() {
    people(
        "Lucille Roth-Allard, a nurse, came. Roth-Allard said no.",
        &["person | Lucille Roth-Allard | nurse | full:Lucille Roth-Allard, surname:Roth-Allard"],
    );
}

#[test]
fn a_suffix_tells_father_and_son_apart() {
    names(
        "Martin Lund Jr. said hello. Martin Lund III said goodbye.",
        &["person Martin Lund Jr.", "person Martin Lund III"],
    );
}

#[test]
fn a_couple_is_kept_apart_by_courtesy_titles() {
    people(
        "Tom Holm and his wife, Ann Holm, came. Mrs. Holm was tired. Mr. Holm said they would sue.",
        &[
            "person | Tom Holm |  | full:Tom Holm, title:Holm",
            "person | Ann Holm | wife | full:Ann Holm, title:Holm",
        ],
    );
}

#[test]
fn a_title_finds_the_one_who_bears_it() {
    people(
        "Senator Laura Berg met Judge Thomas Berg. “We agree,” Judge Berg said.",
        &[
            "person | Laura Berg | Senator | full:Laura Berg",
            "person | Thomas Berg | Judge; Judge | full:Thomas Berg, title:Berg",
        ],
    );
}

#[test]
fn a_family_in_the_plural_is_a_group() {
    names(
        "Tom Holm, a baker, and Ann Holm, a nurse, came. The Holms said they would sue.",
        &["person Tom Holm", "person Ann Holm", "group Holms"],
    );
}

#[test]
fn a_slip_in_a_surname_founds_nobody() {
    people(
        "Kathrin Walters, director of the gallery, came. “Fine,” Walter said.",
        &[
            "person | Kathrin Walters | director of the gallery | full:Kathrin Walters, surname:Walter",
        ],
    );
    names(
        "Kathrin Walters, a director, came. “Fine,” Malters said.",
        &["person Kathrin Walters", "person Malters"],
    );
}

#[test]
fn firms_and_offices_are_no_people() {
    names(
        "Harbour Mills Inc. lost money. “We will recover,” Harbour Mills said.",
        &["organisation Harbour Mills"],
    );
    names(
        "The Justice Department said it would appeal.",
        &["organisation Justice Department"],
    );
    names(
        "Politico said it was late. RJR Nabisco said it was not.",
        &["organisation Politico", "organisation RJR Nabisco"],
    );
    names("Gray & Klein said it was late.", &["organisation Klein"]);
}

#[test]
fn what_an_article_introduces_is_no_person() {
    names("The Meridian said it had sunk.", &["organisation Meridian"]);
    names(
        "They crossed the Ohio Gap. Gap winds blew. Gap fever rose.",
        &[],
    );
}

#[test]
fn things_that_speak_are_no_people() {
    names(
        "The decision said it was late.",
        &["organisation The decision"],
    );
    names("The caller said it was late.", &["person The caller"]);
    names("The campers said it was late.", &["group The campers"]);
}

#[test]
fn a_sentences_first_word_is_no_name() {
    names(
        "Rebuking Holm, Laura Berg said it was over.",
        &["person Laura Berg"],
    );
    names("Optimism said nothing. Six Holm voters came.", &[]);
}

#[test]
fn an_unlisted_title_stays_out_of_the_name() {
    people(
        "Tollkeeper Elena Marsh closed the port. Marsh said it was cold.",
        &["person | Elena Marsh | Tollkeeper | full:Elena Marsh, surname:Marsh"],
    );
}

#[test]
fn a_headline_in_capitals_names_people_by_their_given_names() {
    people(
        "Laura Berg To Release Tax Records After Pressure From Holm Ally\n\nLaura Berg said on Monday she would. Tom Holm, a rival, laughed.",
        &[
            "person | Laura Berg |  | full:Laura Berg, full:Laura Berg",
            "person | Tom Holm | rival | surname:Holm, full:Tom Holm",
        ],
    );
}

#[test]
fn groups_and_unnamed_sources_are_kinds_of_their_own() {
    names(
        "Residents said it was loud. A senior official said it was not.",
        &["group Residents", "anonymous A senior official"],
    );
}

#[test]
fn a_role_of_another_one_is_not_the_names() {
    people(
        "Ann Holm, mother of victim Sean Holm, wept. “Why?” Ann Holm said.",
        &[
            "person | Ann Holm | mother of victim Sean Holm | full:Ann Holm, full:Ann Holm",
            "person | Sean Holm | victim | full:Sean Holm",
        ],
    );
    names(
        "It was a major Holm donor, Ann Lund said.",
        &["person Ann Lund"],
    );
}

#[test]
fn roles_before_and_behind_the_name() {
    people(
        "K.C. Lund, chief financial officer of the fund, spoke. Acting director Tom Holm did not.",
        &[
            "person | K.C. Lund | chief financial officer of the fund | full:K.C. Lund",
            "person | Tom Holm | director | full:Tom Holm",
        ],
    );
}

#[test]
fn a_role_refers_back_to_its_bearer() {
    people(
        "Laura Berg, the harbour commissioner, spoke. “It is safe,” the commissioner said.",
        &["person | Laura Berg | harbour commissioner | full:Laura Berg, title:the commissioner"],
    );
}

#[test]
fn a_pronoun_means_the_person_before_it() {
    last_speaker(
        "Laura Berg opened the talks. She said it was time.",
        Some("Laura Berg"),
    );
    last_speaker(
        "Laura Berg opened the talks. It was a blow to Tom Holm. She said it was time.",
        Some("Laura Berg"),
    );
}

#[test]
fn a_pronoun_means_nobody_whom_the_draft_calls_otherwise() {
    last_speaker(
        "Laura Berg lost her seat in May. Tom Holm won his in June.\n\nBerg met Holm on Monday. He said it was time.",
        Some("Tom Holm"),
    );
    last_speaker(
        "Mrs. Berg met Mr. Holm on Monday. He said it was time.",
        Some("Holm"),
    );
}

#[test]
fn a_pronoun_may_mean_the_owner_named_before_it() {
    last_speaker(
        "Judge Laura Berg wrote her ruling in May.\n\nTom Holm’s sister asked him to stay, but he said he was leaving.",
        Some("Tom Holm"),
    );
}

#[test]
fn stress_on_a_noun_breaks_no_attribution() {
    last_speaker(
        "“I was young,” Laura Berg herself said.",
        Some("Laura Berg"),
    );
}

#[test]
fn an_organisation_is_it_and_a_group_is_they() {
    last_speaker(
        "“It was war,” the Gazette said. “We will win,” it added.",
        Some("Gazette"),
    );
    last_speaker(
        "“We saw it,” residents said. “We ran,” they added.",
        Some("residents"),
    );
}

#[test]
fn the_second_of_two_roles_behind_a_name_is_not_the_speaker() {
    last_speaker(
        "Cynthia Holm, curator and director of exhibits at the museum, said, “These are old.”",
        Some("Cynthia Holm"),
    );
}
