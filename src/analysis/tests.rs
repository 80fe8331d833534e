use super::*;

fn known(
    text: &str,
    file_name: &str,
    caller: Option<&str>,
    configured: Option<&str>,
) -> Option<String> {
    let date = |written: &str| written.parse().expect("a sound date");
    let config = Config {
        reference_date: configured.map(date),
        ..Config::default()
    };
    let input = Input {
        text: text.into(),
        format: Format::Plain,
        config: Arc::new(config),
        caller_date: caller.map(date),
        file_name: Some(file_name.to_owned()),
    };
    let known = Analyst::default().analyse(&input).story.reference_date?;
    Some(format!("{} {:?}", known.date, known.origin))
}

#[test]
fn reference_date_goes_by_precedence() {
    let text = "---\ndate: 2019-02-02\n---\nShe left.";
    let (caller, configured) = (Some("2019-01-01"), Some("2019-04-04"));
    let name = "2019-03-03-summit.md";
    let is = |expected: &str, found: Option<String>| assert_eq!(found.as_deref(), Some(expected));
    is("2019-01-01 Caller", known(text, name, caller, configured));
    is(
        "2019-02-02 FrontMatter(10..20)",
        known(text, name, None, configured),
    );
    is(
        "2019-03-03 FileName",
        known("She left.", name, None, configured),
    );
    is(
        "2019-04-04 Configuration",
        known("She left.", "summit.md", None, configured),
    );
    assert_eq!(known("She left.", "summit.md", None, None), None);
}

#[test]
fn names_of_files_begin_with_whole_dates() {
    assert!(date_of_name("2019-02-28").is_some());
    assert!(date_of_name("2019-02-28.txt").is_some());
    assert!(date_of_name("2019-02-30-x.txt").is_none());
    assert!(date_of_name("2019-02-281.txt").is_none());
    assert!(date_of_name("summit-2019-02-28.txt").is_none());
}

#[test]
fn front_matter_sets_this_draft_and_its_mistakes_are_findings() {
    let input = Input {
        text: "---\ncopydesk: {zone: Asia/Seoul, zoom: 1}\n---\nShe left.".into(),
        format: Format::Plain,
        config: Arc::default(),
        caller_date: None,
        file_name: None,
    };
    let analysis = Analyst::default().analyse(&input);
    assert_eq!(analysis.config.zone.as_deref(), Some("Asia/Seoul"));
    assert_eq!(analysis.findings[0].rule, "invalid-config");
    assert_eq!(analysis.findings[0].span.of(&analysis.text), "zoom");
    assert!(
        analysis.findings[0]
            .message
            .starts_with("Unknown key `zoom`")
    );
}
