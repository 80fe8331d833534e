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

fn plain(text: &str) -> Input {
    Input {
        text: text.into(),
        format: Format::Plain,
        config: Arc::default(),
        caller_date: None,
        file_name: Some("2019-06-02-bridge.txt".to_owned()),
    }
}

#[test]
fn a_near_reading_keeps_what_it_does_not_look_for_and_finds_what_is_near() {
    let twice = "The council said on Monday that it had waited long for the bridge and the road.";
    let before = format!("They met on June 1, 2019.\n\n{twice}\n\n{twice}\n");
    let after = before.replace("June 1", "June 31");
    let mut analyst = Analyst::default();
    let rules = |analysis: &Analysis| -> Vec<&str> {
        let words = |f: &Finding| f.span.of(&analysis.text).len();
        assert!(analysis.findings.iter().all(|f| words(f) > 0));
        analysis.findings.iter().map(|f| f.rule).collect()
    };
    assert_eq!(
        rules(&analyst.read(plain(&before))),
        ["duplicate-paragraph"]
    );
    let mut reading = analyst.begin(plain(&after));
    assert!(analyst.read_on(&mut reading, || false).is_continue());
    let near = analyst.conclude_near(reading, Wanted::Findings);
    assert!(!analyst.has(Wanted::Everything));
    assert_eq!(rules(&near), ["impossible-date", "duplicate-paragraph"]);
    assert_eq!(near.findings[1].span.of(&near.text), twice);
    drop(near);
    assert!(analyst.settle(Wanted::Everything, &mut || true).is_break());
    let settled = settled(&mut analyst);
    let fresh = Analyst::default().analyse(&plain(&after));
    assert_eq!(settled.map(|s| s.findings.clone()), Some(fresh.findings));
}

#[test]
fn a_story_that_is_waited_for_comes_before_the_findings() {
    let before = "Mayor Jane Roe left on June 1, 2019.\n\nRoe said she would come back.\n";
    let after = before
        .replace("June 1", "June 1 or 2")
        .replace("Roe said", "Doe said");
    let fresh = Analyst::default().analyse(&plain(&after));
    let mut analyst = Analyst::default();
    analyst.read(plain(before));
    let mut reading = analyst.begin(plain(&after));
    assert!(analyst.read_on(&mut reading, || false).is_continue());
    let told = analyst.conclude_near(reading, Wanted::Story);
    assert_eq!(told.story, fresh.story);
    assert!(analyst.has(Wanted::Story) && !analyst.has(Wanted::Everything));
    drop(told);
    assert_eq!(
        settled(&mut analyst).map(|s| s.findings.clone()),
        Some(fresh.findings)
    );
}

#[test]
fn what_is_settled_is_given_again() {
    let mut analyst = Analyst::default();
    assert!(settled(&mut analyst).is_none());
    let read = analyst.read(plain("They met on June 1, 2019."));
    for _ in 0..2 {
        let again = settled(&mut analyst).expect("a reading");
        assert!(Arc::ptr_eq(&again, &read));
    }
}

fn settled(analyst: &mut Analyst) -> Option<Arc<Analysis>> {
    let settled = analyst.settle(Wanted::Everything, &mut || false);
    settled.continue_value().flatten()
}

#[test]
fn a_story_told_alone_is_the_one_that_rules_see() {
    let drafts = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts");
    let mut n_read = 0;
    for entry in std::fs::read_dir(drafts).expect("drafts stand beside the tests") {
        let path = entry.expect("an entry can be read").path();
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue; // a folder
        };
        let told = Analyst::tell(&plain(&text)).story;
        let ruled = Analyst::default().analyse(&plain(&text)).story;
        assert_eq!(told.people, ruled.people);
        assert_eq!(told.quotations, ruled.quotations);
        assert_eq!(told.times, ruled.times);
        assert_eq!(told.timeline, ruled.timeline);
        assert_eq!(told.quantities, ruled.quantities);
        assert_eq!(told.claims, ruled.claims);
        n_read += 1;
    }
    assert!(n_read > 0);
}

#[test]
fn claims_that_an_edit_brings_together_come_in_order() {
    let before = "According to Smith, the cost rose from 3 million dollars to 5 million.\n";
    let after = before.replace("the cost rose from ", "");
    let mut analyst = Analyst::default();
    analyst.read(plain(before));
    let warm = analyst.read(plain(&after));
    let fresh = Analyst::default().analyse(&plain(&after));
    assert_eq!(warm.story.claims, fresh.story.claims);
    let starts = |claim: &&crate::story::Claim| claim.span.start.0 == 20;
    assert_eq!(fresh.story.claims.iter().filter(starts).count(), 2);
}
