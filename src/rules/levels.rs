//! What the newsroom's settings make of a rule's findings: whether it speaks, how loudly, and about which words never.

use super::{Context, Finding, Group, Rule, Severity};
use crate::desk::Config;
use crate::desk::config::{KnownRule, Level, OffByDefault};
use crate::text::Span;

/// Rules whose severity goes by grade, and the grades' names, strongest first.
const GRADED: &[(&str, &[&str])] = &[(
    "unattributed-quote",
    &["none", "paraphrase", "continuation"],
)];

/// What `[rules]` may name.
pub fn known() -> Vec<KnownRule> {
    super::RULES
        .iter()
        .map(|rule| KnownRule {
            id: rule.id,
            grades: grades(rule.id),
        })
        .collect()
}

fn grades(id: &str) -> &'static [&'static str] {
    GRADED
        .iter()
        .find(|(graded, _)| *graded == id)
        .map_or(&[], |(_, grades)| grades)
}

/// Does the rule report at all?
pub(super) fn is_on(rule: &Rule, config: &Config) -> bool {
    let off_by_default = if rule.off_by_default {
        OffByDefault::Yes
    } else {
        OffByDefault::No
    };
    config.is_on(rule.id, off_by_default)
}

/// Sets the severities of one rule's findings, and drops those that the settings silence.
pub(super) fn apply(rule: &Rule, context: &Context<'_>, findings: &mut Vec<Finding>) {
    let config = context.config;
    findings.retain_mut(|finding| {
        let Some(severity) = severity(rule, config, finding) else {
            return false;
        };
        finding.severity = severity;
        !config
            .ignore_words
            .iter()
            .any(|word| is_about(rule, context.text, finding.span, word))
    });
}

/// The level set for a rule is that of its strongest findings, and a ceiling for the weaker ones.
fn severity(rule: &Rule, config: &Config, finding: &Finding) -> Option<Severity> {
    if let Some(levels) = config.grades.get(rule.id) {
        return match finding.grade.and_then(|grade| levels.get(grade)) {
            None => Some(finding.severity),
            Some(level) => of_level(*level),
        };
    }
    let Some(level) = config.rules.get(rule.id) else {
        return Some(finding.severity);
    };
    let ceiling = of_level(*level)?;
    if finding.severity <= rule.severity {
        Some(ceiling)
    } else {
        Some(finding.severity.max(ceiling))
    }
}

pub(super) fn of_level(level: Level) -> Option<Severity> {
    match level {
        Level::Error => Some(Severity::Error),
        Level::Warning => Some(Severity::Warning),
        Level::Information => Some(Severity::Information),
        Level::Hint => Some(Severity::Hint),
        Level::Off => None,
    }
}

/// Is the finding about this word? Its span is the word or a part of it; a finding on a name may also hold the word as
/// one of its own ("Jong-eun" in "Kim Jong-eun").
fn is_about(rule: &Rule, text: &str, span: Span, word: &str) -> bool {
    let (start, end) = (span.start.to_usize(), span.end.to_usize());
    let from = floor(text, start.saturating_sub(word.len()));
    let to = floor(text, (end + word.len() + 3).min(text.len()));
    text[from..to].match_indices(word).any(|(at, _)| {
        let (word_start, word_end) = (from + at, from + at + word.len());
        let holds_finding = word_start <= start && end <= word_end;
        let in_name = matches!(rule.group, Group::People | Group::Names)
            && start <= word_start
            && word_end <= end;
        (holds_finding || in_name) && is_whole(text, word_start, word_end)
    })
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let letter = |c: char| c.is_alphanumeric() || c == '-';
    !text[..start].ends_with(letter) && !text[end..].starts_with(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Story;

    fn nothing(_: &Context<'_>, _: &mut Vec<Finding>) {}

    const RULE: Rule = Rule {
        id: "unattributed-quote",
        group: Group::Names,
        severity: Severity::Warning,
        off_by_default: false,
        source: "",
        check: nothing,
    };

    /// The severity that is left of a finding of this severity and grade, on the bytes `span` of "Kim Jong-eun’s".
    fn after(toml: &str, severity: Severity, grade: &'static str, span: Span) -> Option<Severity> {
        let known = [KnownRule {
            id: RULE.id,
            grades: grades(RULE.id),
        }];
        let (config, problems) = Config::from_toml(toml, &Config::default(), &known);
        assert_eq!(problems, []);
        let context = Context {
            text: "Kim Jong-eun’s",
            format: crate::text::Format::Plain,
            story: &Story::default(),
            config: &config,
            shared: &crate::rules::Shared::default(),
        };
        let mut finding = Finding::new(RULE.id, severity, span, "");
        finding.grade = Some(grade);
        let mut findings = vec![finding];
        apply(&RULE, &context, &mut findings);
        findings.first().map(|f| f.severity)
    }

    #[test]
    fn level_is_a_ceiling_for_weaker_grades() {
        use Severity::{Error, Hint, Information, Warning};
        let span = Span::new(0, 3);
        for (level, strongest, weaker) in [
            ("error", Some(Error), Some(Information)),
            ("warning", Some(Warning), Some(Information)),
            ("hint", Some(Hint), Some(Hint)),
            ("off", None, None),
        ] {
            let toml = format!("[rules]\nunattributed-quote = \"{level}\"");
            assert_eq!(after(&toml, Warning, "none", span), strongest, "{level}");
            assert_eq!(
                after(&toml, Information, "paraphrase", span),
                weaker,
                "{level}"
            );
        }
    }

    #[test]
    fn table_sets_each_grade() {
        use Severity::{Error, Information, Warning};
        let toml = "[rules]\nunattributed-quote = { none = \"error\", paraphrase = \"off\" }";
        let span = Span::new(0, 3);
        assert_eq!(after(toml, Warning, "none", span), Some(Error));
        assert_eq!(after(toml, Information, "paraphrase", span), None);
        assert_eq!(
            after(toml, Information, "continuation", span),
            Some(Information)
        );
    }

    #[test]
    fn ignored_words_silence_findings_about_them_alone() {
        let about = |toml, start, end| {
            after(toml, Severity::Warning, "none", Span::new(start, end)).is_none()
        };
        let jong_eun = "[words]\nignore = [\"Jong-eun\"]";
        assert!(about(jong_eun, 4, 12), "the word itself");
        assert!(about(jong_eun, 0, 12), "the name that holds it");
        assert!(!about(jong_eun, 0, 3), "another word");
        assert!(
            !about("[words]\nignore = [\"Jong\"]", 0, 12),
            "half a given name"
        );
        assert!(
            !about("[words]\nignore = [\"Jong-eu\"]", 0, 12),
            "half a word"
        );
    }
}
