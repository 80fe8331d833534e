//! What mends and completes a draft.

use expect_test::expect;

use super::{BRIDGE, HARBOUR, tour};
use crate::reading;

#[test]
fn findings_are_mended_the_likeliest_way_first() {
    tour(
        "codeAction",
        reading::actions,
        &[
            (HARBOUR, "“Nobody has to wo|rry"),
            (HARBOUR, "on Fri|day, March"),
            (HARBOUR, "the th|e crews"),
            (BRIDGE, "It is a good d|ay"),
        ],
        &expect![[r#"
            “Nobody has to wo|rry:
              * Attribute to Laura Berg
              “Nobody has to worry about the cranes 😀 this winter,” Laura Berg said.
            on Fri|day, March:
              * Change to “Saturday”
              The Berg-led board 😀 will meet again on Saturday, March 6, at 10 a.m. Erik Berg, a fisherman, was not there.
              Change to “5”
              The Berg-led board 😀 will meet again on Friday, March 5, at 10 a.m. Erik Berg, a fisherman, was not there.
            the th|e crews:
              * Delete the second “the”
              Vik said the crews would stay. The storm 😀 took 2.5 million euros from the budget, see https://port.example/😀.
            It is a good d|ay:
              * Attribute to Ana Sola
              “It is a good day for the whole valley 😀”, Sola said.
              Attribute to Ben Okri
              “It is a good day for the whole valley 😀”, Okri said.
        "#]],
    );
}

#[test]
fn an_attribution_moves() {
    tour(
        "codeAction",
        reading::actions,
        &[
            (HARBOUR, "We are ba|ck"),
            (BRIDGE, "We asked for a tun|nel"),
            (BRIDGE, "We wo|n it"),
            (BRIDGE, "The mon|ey is"),
        ],
        &expect![[r#"
            We are ba|ck:
              Move the attribution before the quotation
              OSLO, Norway — Harbour Commissioner Laura Berg said Wednesday, “We are back 😀 at work. It took us ten days.”
              Move the attribution to the end of the quotation
              OSLO, Norway — “We are back 😀 at work. It took us ten days,” Harbour Commissioner Laura Berg said Wednesday.
            We asked for a tun|nel:
            We wo|n it:
            The mon|ey is:
              Move the attribution before the quotation
              Sola said: “The money is there. 😀 We shall not ask for more.” The Sola–Okri pact 😀 will stand.
        "#]],
    );
}

#[test]
fn completion_knows_people_dates_and_front_matter() {
    tour(
        "completion",
        reading::labels,
        &[
            (HARBOUR, "said the the crews would stay.|"),
            (HARBOUR, "at the port on Tuesday|"),
            (HARBOUR, "on Friday,| March"),
            (BRIDGE, "date: 2021-03-04\r\n|---"),
            (BRIDGE, "Okri| said"),
            (BRIDGE, "## Why 😀| it"),
        ],
        &expect![[r#"
            said the the crews would stay.|:
            at the port on Tuesday|:
            on Friday,| March:
            date: 2021-03-04⏎|---:
              headline
              author
              place
              copydesk
            Okri| said:
              Ben Okri
            ## Why 😀| it:
        "#]],
    );
}
