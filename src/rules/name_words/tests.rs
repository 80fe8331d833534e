//! Which words of names are slips, by both rules that report them.

use crate::rules::fixture::check;

const RULES: &[&str] = &["name-variant", "org-variant"];

#[test]
fn a_name_that_is_misspelled_where_it_is_introduced_is_found() {
    check(
        RULES,
        "
        The state went to Hillary Clintan on Tuesday night after a long count.
      //                  ^^^^^^^^^^^^^^^ name-variant[warning]: Clinton is spelled “Clintan” here

        Polls had put Clinton ahead. Aides said that Clinton would speak later, and that Clinton was glad.
        ",
    );
}

#[test]
fn a_bare_name_that_slipped_is_found_wherever_it_stands() {
    check(
        RULES,
        "
        Senator Ana Feinberg spoke in the capital. Feinberg said that the bill was ready.

        It was late when Foinberg aides left. The bill of Feinberg is long, and Feinberg knows it.
      //                 ^^^^^^^^ name-variant: Feinberg is spelled “Foinberg” here
        ",
    );
}

#[test]
fn offices_are_found_by_the_words_around() {
    check(
        RULES,
        "
        The State Department was silent on Monday. Later the State Departmet sent a letter.
      //                                                     ^^^^^^^^^^^^^^^ org-variant[information]: Department is spelled “Departmet” here

        The department’s lawyers read it again.
        ",
    );
}

#[test]
fn what_everybody_knows_is_no_slip_and_what_differs_from_it_is_one() {
    check(
        RULES,
        "
        The Repbulican senators left early. A Republican aide stayed in the hall until Monday.
      //    ^^^^^^^^^^ org-variant[information]: Republican is spelled “Repbulican” here

        The Texxas Tribune had asked voters all over Texas. They drove home from Florda to Florida.
      //    ^^^^^^ org-variant: Texas is spelled “Texxas” here
      //                                                                         ^^^^^^ org-variant: Florida is spelled “Florda” here

        Shares of the Tokyu Group fell in Tokyo. They spoke Spanglish and Spanish.
        ",
    );
}

#[test]
fn a_person_who_speaks_under_a_misspelled_name_is_found_by_one_introduction() {
    check(
        RULES,
        "
        Mayor Louis Feinberg came to the bridge. “It is late,” Feinbreg said.
      //                                                       ^^^^^^^^ name-variant[warning]: Feinberg is spelled “Feinbreg” here

        So did Homira Naedau, the new chairwoman. “We go on,” Ms. Nadeau said later. Ms. Nadeau left.
      //       ^^^^^^^^^^^^^ name-variant: Nadeau is spelled “Naedau” here
        ",
    );
}

#[test]
fn a_surname_keeps_its_accents_capitals_and_hyphen() {
    check(
        RULES,
        "
        A neighbor, Anna Mészáros, called the police with Carla Ferreira-Pinto and Peter MacAllen.

        The police said Mészaros had smelled smoke. They said Ferreira Pinto was asleep and Macallen was out.
      //                ^^^^^^^^ name-variant[warning]: Mészáros is spelled “Mészaros” here
      //                                                      ^^^^^^^^^^^^^^ name-variant: Ferreira-Pinto is spelled “Ferreira Pinto” here
      //                                                                                    ^^^^^^^^ name-variant: MacAllen is spelled “Macallen” here

        The police said Mészáros was well. Ferreira-Pinto woke up. MACALLEN stood in capitals on the door.
        ",
    );
}

#[test]
fn other_people_and_other_words_are_left_alone() {
    check(
        RULES,
        "
        Mayor Ana Hansen met engineer Tom Hanson on Monday. Hansen said that Hanson was right. Hansen left.

        Koreans came from Korea. The Korean flag of Korea is known in Korea.

        Kim Jong-un spoke of Kim Jong-il. Kim Jong-un left.
        ",
    );
}
