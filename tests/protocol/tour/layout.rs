//! What a draft is made of: outline, folds, selections, tokens, hints, lenses, links.

use expect_test::expect;

use super::{BRIDGE, HARBOUR, tour};
use crate::reading;

#[test]
fn the_outline_holds_the_story() {
    tour(
        "documentSymbol",
        reading::outline,
        &[(HARBOUR, ""), (BRIDGE, "")],
        &expect![[r#"
            file:///desk/2021-03-04-harbour.txt:
              2 Harbour 😀 reopens after the storm
              8 OSLO, Norway — “We are back 😀 at work,” Harbour…
                15 Laura Berg: “We are back 😀 at work,”
                24 Wednesday
                15 Laura Berg: “It took us ten days.”
                  24 ten days
              8 Berg said the port had lost 30 miles of cable 😀.…
                15 Laura Berg: the port had lost 30 miles of cable 😀
                15 Laura Berg: that the repairs had cost 2.5 million euros
              8 “Nobody has to worry about the cranes 😀 this…
                15 Laura Berg: “Nobody has to worry about the cranes 😀 this…
                  24 this winter
              8 Tom Vik, the union leader, welcomed Berg’s…
                15 Tom Vik: “We were never asked 😀 about it,”
              8 The Berg-led board 😀 will meet again on Friday,…
                24 Friday, March 6
                24 10 a.m.
              8 Vik said the the crews would stay. The storm 😀…
                15 Tom Vik: the the crews would stay
              19 Harbour Commissioner Laura Berg (left) and Tom…
                24 Tuesday
            file:///desk/bridge.md:
              2 Town 😀 votes for a bridge
              8 ANYTOWN — “We won it 😀 at last”, said Ana Sola,…
                15 Ana Sola: “We won it 😀 at last”
                15 Ana Sola: “Nobody helped us with it”
              3 Why 😀 it took years
                8 Ms Sola’s rival 😀 Ben Okri told reporters: “We…
                  15 Ben Okri: “We asked for a tunnel. It would have been…
                8 Okri said the bridge was “too long 😀 by half”.
                  15 Ben Okri: the bridge was “too long 😀 by half”
                    15 Ben Okri: “too long 😀 by half”
                8 It will be 800 metres long.
                8 It will open on Thursday 😀.
                  24 Thursday
              3 What comes next
                8 “The money is there. 😀 We shall not ask for…
                  15 Ana Sola: “The money is there. 😀 We shall not ask for…
                8 “It is a good day for the whole valley 😀.”
                  15 Ana Sola: “It is a good day for the whole valley 😀.”
        "#]],
    );
}

#[test]
fn what_belongs_together_folds() {
    tour(
        "foldingRange",
        reading::folds,
        &[(HARBOUR, ""), (BRIDGE, "")],
        &expect![[r#"
            file:///desk/2021-03-04-harbour.txt:
            file:///desk/bridge.md:
              0–2
              8–15
              14–15
              17–21
        "#]],
    );
}

#[test]
fn a_selection_grows() {
    tour(
        "selectionRange",
        reading::selections,
        &[
            (HARBOUR, "Laura B|erg said"),
            (BRIDGE, "We asked for a tun|nel"),
        ],
        &expect![[r#"
            Laura B|erg said:

              Berg
              Laura Berg
              Harbour Commissioner Laura Berg
              OSLO, Norway — “We are back 😀 at work,” … 87
              OSLO, Norway — “We are back 😀 at work,” … 110
              Harbour 😀 reopens after the storm⏎⏎OSL… 737
            We asked for a tun|nel:

              tunnel
              We asked for a tunnel.
              We asked for a tunnel. It would have bee… 50
              “We asked for a tunnel. It would have be… 52
              Ms Sola’s rival 😀 Ben Okri told reporter… 95
              ## Why 😀 it took years⏎⏎Ms Sola’s riva… 235
              ---⏎date: 2021-03-04⏎---⏎⏎# Town 😀 v… 565
        "#]],
    );
}

#[test]
fn tokens_tell_the_parts_of_a_story() {
    tour(
        "semanticTokens/full",
        reading::tokens,
        &[(HARBOUR, ""), (BRIDGE, "")],
        &expect![[r#"
            file:///desk/2021-03-04-harbour.txt:
              quotation: “We are back 😀 at work,”
              role: Harbour Commissioner
              speaker first: Laura Berg
              cue: said
              time: Wednesday
              quotation: “It took us
              time: ten days
              quotation: .”
              speaker: Berg
              cue: said
              number: 30 miles
              speaker: She
              cue: added
              number: 2.5 million euros
              quotation: “Nobody has to worry about the cranes 😀
              time: this winter
              quotation: .”
              speaker first: Tom Vik
              role: union leader
              quotation: “We were never asked 😀 about it,”
              speaker: he
              cue: said
              time: Friday, March 6
              time: 10 a.m.
              role: fisherman
              speaker: Vik
              cue: said
              number: 2.5 million euros
              role: Harbour Commissioner
              time: Tuesday
            file:///desk/bridge.md:
              quotation: “We won it 😀 at last”
              cue: said
              speaker first: Ana Sola
              role: mayor
              quotation: “Nobody helped us with it”
              speaker: Sola
              cue: said
              speaker first: Ben Okri
              cue: told
              quotation: “We asked for a tunnel. It would have been cheaper.”
              speaker: Okri
              cue: said
              quotation: “too long 😀 by half”
              number: 800 metres
              time: Thursday
              quotation: “The money is there. 😀 We shall not ask for more”
              cue: said
              speaker: Sola
              quotation: “It is a good day for the whole valley 😀.”
        "#]],
    );
}

#[test]
fn hints_say_what_is_left_to_be_understood() {
    tour(
        "inlayHint",
        reading::hints,
        &[(HARBOUR, ""), (BRIDGE, "")],
        &expect![[r#"
            file:///desk/2021-03-04-harbour.txt:
              Wednesday March 3
              winter.” — Laura Berg ← that the repairs had cost 2.5 million euros
            file:///desk/bridge.md:
              Thursday March 4 ← 2021-03-04
              😀.” — Ana Sola ← “The money is there. 😀 We shall not ask for more”
        "#]],
    );
}

#[test]
fn lenses_count_words_and_speakers() {
    tour(
        "codeLens",
        reading::lenses,
        &[(HARBOUR, ""), (BRIDGE, "")],
        &expect![[r#"
            file:///desk/2021-03-04-harbour.txt:
              1 100 words · 2 sources · 7 quotations
              3 5 quotations · 75 % of quoted words
              9 2 quotations · 25 % of quoted words
            file:///desk/bridge.md:
              5 82 words · 2 sources · 6 quotations
              7 4 quotations · 68 % of quoted words
              11 2 quotations · 32 % of quoted words
        "#]],
    );
}

#[test]
fn addresses_are_links() {
    tour(
        "documentLink",
        reading::links,
        &[(HARBOUR, ""), (BRIDGE, "")],
        &expect![[r#"
            file:///desk/2021-03-04-harbour.txt:
              https://port.example/😀
            file:///desk/bridge.md:
        "#]],
    );
}
