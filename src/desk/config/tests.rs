use super::*;

const KNOWN: &[KnownRule] = &[
    KnownRule {
        id: "name-variant",
        grades: &[],
    },
    KnownRule {
        id: "unattributed-quote",
        grades: &["none", "paraphrase", "continuation"],
    },
];

fn read(text: &str) -> (Config, Vec<ConfigProblem>) {
    Config::from_toml(text, &Config::default(), KNOWN)
}

fn complaints(text: &str) -> Vec<String> {
    let (_, problems) = read(text);
    problems
        .iter()
        .map(|p| format!("{}:{}: {}", p.rule, p.line, p.message))
        .collect()
}

#[test]
fn every_key_is_read() {
    let (config, problems) = read(
        r#"
run = "save"
hold_while_typing = false
reference_date = 2019-02-28
zone = "Asia/Seoul"
show_zones = ["UTC", "Europe/London"]
[rules]
name-variant = "off"
unattributed-quote = { none = "error", continuation = "off" }
[style]
preset = "ap"
[words]
ignore = ["Jong-eun"]
[facts]
files = ["people.toml"]
[sources]
folders = ["tapes"]
"#,
    );
    assert_eq!(problems, []);
    assert_eq!(config.run, Run::Save);
    assert!(!config.hold_while_typing);
    assert_eq!(config.reference_date, Some(jiff::civil::date(2019, 2, 28)));
    assert_eq!(config.zone.as_deref(), Some("Asia/Seoul"));
    assert_eq!(config.show_zones, ["UTC", "Europe/London"]);
    assert_eq!(config.rules["name-variant"], Level::Off);
    assert_eq!(config.grades["unattributed-quote"]["none"], Level::Error);
    assert_eq!(config.preset, Some(Preset::Ap));
    assert_eq!(config.ignore_words, ["Jong-eun"]);
    assert_eq!(config.facts_files, ["people.toml"]);
    assert_eq!(config.source_folders, ["tapes"]);
}

#[test]
fn unknown_keys_and_rules_are_named_with_the_nearest() {
    assert_eq!(
        complaints(
            "ruls = 1\n[rules]\nname-varient = \"off\"\nzzz = \"off\"\n[words]\nignored = []\n"
        ),
        [
            "invalid-config:1: unknown key `ruls`; did you mean `rules`?",
            "unknown-rule:3: unknown rule `name-varient`; did you mean `name-variant`?",
            "unknown-rule:4: unknown rule `zzz`; `copydesk rules` lists them all",
            "invalid-config:6: unknown key `ignored`; did you mean `ignore`?",
        ]
    );
}

#[test]
fn values_out_of_range_are_named_and_the_rest_applies() {
    let text = "run = \"never\"\nreference_date = \"2019-02-30\"\nzone = \"Asia/Soul\"\nhold_while_typing = false\n[rules]\nname-variant = \"loud\"\n";
    let (config, problems) = read(text);
    let lines: Vec<_> = problems.iter().map(|p| p.line).collect();
    assert_eq!(lines, [1, 2, 3, 6]);
    assert_eq!(
        problems[3].message,
        "`name-variant` is \"loud\"; write `error`, `warning`, `information`, `hint` or `off`"
    );
    assert_eq!(problems[0].span.of(text), "\"never\"");
    assert!(!config.hold_while_typing);
}

#[test]
fn broken_toml_keeps_what_is_sound() {
    let (config, problems) = read("run = save\nzone = \"UTC\"\n[rules\nname-variant = \"off\"\n");
    assert_eq!(config.zone.as_deref(), Some("UTC"));
    assert!(
        problems
            .iter()
            .any(|p| p.line == 1 && p.message.starts_with("broken TOML: "))
    );
    assert!(problems.iter().any(|p| p.line == 3));
}

#[test]
fn editor_settings_take_the_same_keys() {
    let settings = serde_json::json!({
        "run": "save", "zone": null, "trace": {"server": "off"},
        "rules": {"unattributed-quote": "hint"}, "colour": 1
    });
    let whole = serde_json::json!({ "copydesk": settings });
    for value in [settings, whole] {
        let (config, problems) = Config::from_json(&value, &Config::default(), KNOWN);
        assert_eq!(config.run, Run::Save);
        assert_eq!(config.rules["unattributed-quote"], Level::Hint);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].message.starts_with("unknown key `colour`"));
        assert_eq!(problems[0].line, 0);
    }
    let (config, problems) = Config::from_json(&serde_json::Value::Null, &Config::default(), KNOWN);
    assert_eq!((config, problems), (Config::default(), vec![]));
}

#[test]
fn file_outranks_editor_key_by_key() {
    let editor =
        serde_json::json!({"run": "save", "rules": {"unattributed-quote": {"none": "error"}}});
    let (editor, _) = Config::from_json(&editor, &Config::default(), KNOWN);
    let (config, _) = Config::from_toml("[rules]\nunattributed-quote = \"hint\"", &editor, KNOWN);
    assert_eq!(config.run, Run::Save);
    assert_eq!(config.rules["unattributed-quote"], Level::Hint);
    assert!(config.grades.is_empty());
}

#[test]
fn rules_are_switched_on_by_level_and_by_preset() {
    let (config, _) = read("[style]\npreset = \"ap\"");
    assert!(config.is_on("time-style", OffByDefault::Yes));
    assert!(!config.is_on("dialect-mixed", OffByDefault::Yes));
    assert!(config.is_on("dialect-mixed", OffByDefault::No));
    let (config, _) = read("[rules]\nname-variant = \"hint\"");
    assert!(config.is_on("name-variant", OffByDefault::Yes));
    let (config, _) = read("[rules]\nname-variant = \"off\"");
    assert!(!config.is_on("name-variant", OffByDefault::No));
}

#[test]
fn the_template_changes_nothing() {
    assert_eq!(read(TEMPLATE), (Config::default(), vec![]));
}

#[test]
fn every_example_of_the_template_is_read() {
    let examples: String = TEMPLATE
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(example) if !example.starts_with(' ') => example,
            _ => line,
        })
        .flat_map(|line| [line, "\n"])
        .collect();
    let (config, problems) = Config::from_toml(
        &examples,
        &Config::default(),
        &[
            KNOWN,
            &[KnownRule {
                id: "ambiguous-surname",
                grades: &[],
            }],
        ]
        .concat(),
    );
    assert_eq!(problems, []);
    assert_eq!(config.zone.as_deref(), Some("Asia/Seoul"));
    assert_eq!(config.grades["unattributed-quote"].len(), 3);
}
