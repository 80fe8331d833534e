//! Who is named where, and what is known of words.

use expect_test::expect;

use super::{BRIDGE, HARBOUR, tour};
use crate::reading;

#[test]
fn a_name_leads_to_its_first_full_reference() {
    tour(
        "definition",
        reading::places,
        &[
            (HARBOUR, "B|erg said the port"),
            (HARBOUR, "welcomed Berg|’s words"),
            (HARBOUR, "The Be|rg-led"),
            (HARBOUR, "S|he added"),
            (HARBOUR, "Erik B|erg"),
            (HARBOUR, "The st|orm"),
            (BRIDGE, "The So|la–Okri"),
            (BRIDGE, "The Sola–Ok|ri"),
        ],
        &expect![[r#"
            B|erg said the port:
              3 Laura Berg
            welcomed Berg|’s words:
              3 Laura Berg
            The Be|rg-led:
              3 Laura Berg
            S|he added:
              3 Laura Berg
            Erik B|erg:
              11 Erik Berg
            The st|orm:
            The So|la–Okri:
              7 Ana Sola
            The Sola–Ok|ri:
              11 Ben Okri
        "#]],
    );
}

#[test]
fn every_mention_is_a_reference_with_pronouns_that_speak() {
    tour(
        "references",
        reading::places,
        &[
            (HARBOUR, "The Be|rg-led"),
            (HARBOUR, "h|e said."),
            (HARBOUR, "Erik B|erg"),
            (BRIDGE, "Ms So|la"),
        ],
        &expect![[r#"
            The Be|rg-led:
              3 Laura Berg
              5 Berg
              5 She
              9 Berg
              11 Berg
              15 Laura Berg
            h|e said.:
              9 Tom Vik
              9 he
              13 Vik
              15 Tom Vik
            Erik B|erg:
              11 Erik Berg
            Ms So|la:
              7 Ana Sola
              7 Sola
              11 Sola
              20 Sola
              20 Sola
        "#]],
    );
}

#[test]
fn highlights_show_the_introduction_as_written() {
    tour(
        "documentHighlight",
        reading::highlights,
        &[(HARBOUR, "B|erg said the port"), (BRIDGE, "Ok|ri said")],
        &expect![[r#"
            B|erg said the port:
              write Laura Berg
              read Berg
              text She
              read Berg
              read Berg
              read Laura Berg
            Ok|ri said:
              write Ben Okri
              read Okri
              read Okri
        "#]],
    );
}

#[test]
fn hover_says_what_is_known() {
    tour(
        "hover",
        reading::hover,
        &[
            (HARBOUR, "B|erg said the port"),
            (HARBOUR, "S|he added"),
            (HARBOUR, "“We are b|ack"),
            (HARBOUR, "“Nobody has to wo|rry"),
            (HARBOUR, "30 m|iles"),
            (HARBOUR, "2.5 mi|llion euros from"),
            (HARBOUR, "said Wedn|esday"),
            (HARBOUR, "Fri|day, March"),
            (HARBOUR, "The st|orm"),
            (BRIDGE, "800 me|tres"),
            (BRIDGE, "“too l|ong"),
        ],
        &expect![[r#"
            B|erg said the port:
              Berg
              Laura Berg
              Role: Harbour Commissioner
              Introduced: line 3, “Laura Berg”
              Quotations: 5, 2 of them indirect
              Mentions: 5
            S|he added:
              She
              Laura Berg
              Inferred: “She” is read as Laura Berg
              Role: Harbour Commissioner
              Introduced: line 3, “Laura Berg”
              Quotations: 5, 2 of them indirect
              Mentions: 5
            “We are b|ack:
              “We are back 😀 at work,”
              Speaker: Laura Berg
              Kind: direct quotation
              Role: Harbour Commissioner
              Attribution: named with the quotation, “said”
            “Nobody has to wo|rry:
              “Nobody has to worry about the cranes 😀 this winter.”
              Speaker: Laura Berg
              Kind: direct quotation
              Role: Harbour Commissioner
              Attribution: inferred from what stands before; not stated
              No speaker named; read as Laura Berg
              Rule: unattributed-quote
              Looks for: A direct quotation without a speaker
              Why: Every quotation belongs to somebody. Where the attribution was lost in a cut, readers give it to the wrong person.
              See: It is read on from here
            30 m|iles:
              30 miles
              30 miles
              Is: about 48.3 kilometres
              Speaker: Laura Berg
              Kind: indirect quotation
              Role: Harbour Commissioner
              Attribution: named with the quotation, “said”
            2.5 mi|llion euros from:
              2.5 million euros
              2,500,000 EUR
              Also: line 5, “2.5 million euros”
            said Wedn|esday:
              Wednesday
              Wednesday, 3 March 2021
              Value: 2021-03-03 (date)
            Fri|day, March:
              Friday, March 6
              Saturday, 6 March 2021
              planned
              Value: 2021-03-06 (date)
              March 6, 2021, is a Saturday, not a Friday
              Rule: weekday-date-mismatch
              Looks for: A weekday and a date that do not fall together
              Why: One of the two is wrong, and readers come on the wrong day.
            The st|orm:
            800 me|tres:
              800 metres
              800 metres
              Is: about 2,625 feet
            “too l|ong:
              “too long 😀 by half”
              Speaker: Ben Okri
              Kind: partial quotation
              Attribution: named with the quotation, “said”
        "#]],
    );
}

#[test]
fn rename_starts_with_the_whole_name() {
    tour(
        "prepareRename",
        reading::placeholder,
        &[
            (HARBOUR, "welcomed Be|rg’s"),
            (HARBOUR, "Be|rg-led"),
            (HARBOUR, "S|he added"),
            (HARBOUR, "The st|orm"),
            (BRIDGE, "Ok|ri said"),
        ],
        &expect![[r#"
            welcomed Be|rg’s:
              Berg is Laura Berg
            Be|rg-led:
              Berg is Laura Berg
            S|he added:
            The st|orm:
            Ok|ri said:
              Okri is Ben Okri
        "#]],
    );
}
