use super::*;

/// What the file would be after each completion at the `|`.
fn offered(text: &str) -> Vec<String> {
    let at = text.find('|').expect("a cursor");
    let text = text.replacen('|', "", 1);
    made(&text, in_file(&text, Offset::new(at)))
}

fn made(text: &str, found: Vec<Completion>) -> Vec<String> {
    let made = found.into_iter().map(|c| {
        let range = c.span.range();
        format!("{}{}{}", &text[..range.start], c.text, &text[range.end..])
    });
    made.collect()
}

#[test]
fn keys_are_offered_in_their_tables() {
    assert_eq!(offered("ru|"), ["run = ", "[rules]"]);
    assert_eq!(offered("[st|"), ["[style]"]);
    assert_eq!(offered("[sour|]"), ["[sources]"]);
    assert_eq!(offered("[[|"), ["[[ignore]]"]);
    assert_eq!(offered("[style]\n|"), ["[style]\npreset = "]);
    assert_eq!(
        offered("[[ignore]]\nrule = \"x\"\n|"),
        [
            "[[ignore]]\nrule = \"x\"\ntext = ",
            "[[ignore]]\nrule = \"x\"\nfiles = "
        ]
    );
    assert_eq!(
        offered("zo| = \"UTC\""),
        ["zone = \"UTC\"", "show_zones = \"UTC\""]
    );
}

#[test]
fn rules_and_their_severities_are_offered() {
    assert_eq!(
        offered("[rules]\nunattr|"),
        ["[rules]\nunattributed-quote = "]
    );
    assert_eq!(
        offered("[rules]\nname-variant = \"|\""),
        LEVELS
            .iter()
            .map(|level| format!("[rules]\nname-variant = \"{level}\""))
            .collect::<Vec<_>>()
    );
    assert_eq!(
        offered("[rules]\nname-variant = o|"),
        ["error", "information", "off"].map(|l| format!("[rules]\nname-variant = \"{l}\""))
    );
    assert_eq!(
        offered("[rules]\nunattributed-quote = { none = \"error\", par|"),
        ["[rules]\nunattributed-quote = { none = \"error\", paraphrase = "]
    );
    assert_eq!(
        offered("[rules]\nunattributed-quote = { none = \"o|"),
        ["error", "information", "off"]
            .map(|l| format!("[rules]\nunattributed-quote = {{ none = \"{l}\""))
    );
}

#[test]
fn values_are_offered_with_the_marks_that_are_missing() {
    assert_eq!(offered("run = |"), ["run = \"type\"", "run = \"save\""]);
    assert_eq!(offered("run = \"s|"), ["run = \"save\""]);
    assert_eq!(
        offered("hold_while_typing = t|"),
        ["hold_while_typing = true"]
    );
    assert_eq!(
        offered("show_zones = [\"UTC\", \"Asia/Seo|\"]"),
        ["show_zones = [\"UTC\", \"Asia/Seoul\"]"]
    );
    assert_eq!(
        offered("[style]\npreset = \"gu|\""),
        ["[style]\npreset = \"guardian\""]
    );
}

#[test]
fn it_is_silent_where_nothing_can_be_written() {
    for text in [
        "# ru|",
        "run = \"save\" |",
        "[rules] |",
        "run |",
        "reference_date = 2|",
        "[style]\nrun|",
        "[words]\nignore = [\"|",
        "run = \"save\"\nrun|\n",
    ] {
        assert_eq!(offered(text), [""; 0], "{text}");
    }
}

#[test]
fn front_matter_has_keys_of_the_draft_and_of_copydesk() {
    let offered = |text: &str| {
        let at = text.find('|').expect("a cursor");
        let text = text.replacen('|', "", 1);
        let analysis = crate::ide::tests::markdown(&text);
        let found = in_front_matter(&analysis, Offset::new(at)).unwrap_or_default();
        found.into_iter().map(|c| c.text).collect::<Vec<_>>()
    };
    assert_eq!(
        offered("---\ndate: 2021-03-04\nhea|\n---\n\nA.\n"),
        ["headline: "]
    );
    assert_eq!(
        offered("---\ncopydesk:\n  rules:\n    name-var|: x\n---\n\nA.\n"),
        ["name-variant"]
    );
    assert_eq!(
        offered("---\ncopydesk:\n  rules:\n    name-variant: inf|\n---\n\nA.\n"),
        ["information"]
    );
    assert_eq!(
        offered("---\ncopydesk:\n  ignore:\n    - rule: name-var|\n---\n\nA.\n"),
        ["name-variant"]
    );
    assert_eq!(
        offered("---\ncopydesk: {style: {preset: gu|}}\n---\n\nA.\n"),
        ["guardian"]
    );
    assert_eq!(
        offered("+++\ndate = 2021-03-04\n[copydesk.rules]\nname-variant = \"of|\"\n+++\n\nA.\n"),
        ["off"]
    );
    assert_eq!(offered("---\nheadline: da|\n---\n\nA.\n"), [""; 0]);
    assert_eq!(offered("---\ndate: 2021-03-04\n---\n\nhea|\n"), [""; 0]);
}
