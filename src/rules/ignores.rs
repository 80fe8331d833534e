//! Findings silenced on the spot: `<!-- copydesk: ignore RULE -->` above a block or at its end, in Markdown.
//!
//! An ignore that silences nothing is reported itself (`unused-ignore`): the copy has changed, and the comment hides what
//! comes next.

use std::ops::Range;

use memchr::memmem::Finder;

use super::{Context, Finding, Fix, Severity, TextEdit, levels};
use crate::block::Block;
use crate::desk::Config;
use crate::desk::config::{Level, SERVICE_RULES, nearest};
use crate::text::{Format, Span};

const OPENING: &[u8] = b"<!--";

/// A comment that silences rules in one block.
struct Ignore {
    comment: Range<usize>,
    /// The rules that it names, each where it stands.
    rules: Vec<Range<usize>>,
    /// The block that it is about.
    block: Option<Span>,
}

/// Takes the findings away that comments in the draft and entries of its settings silence; adds one for each that silences
/// nothing.
pub fn apply(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (text, config) = (context.text, context.config);
    if context.format == Format::Markdown {
        let blocks: Vec<&Block> = context.story.blocks.iter().map(|b| &b.block).collect();
        apply_comments(text, &blocks, config, findings);
    }
    apply_listed(text, config, findings);
}

/// Is the finding about an ignore?
pub(super) fn is_own(finding: &Finding) -> bool {
    matches!(finding.rule, "unused-ignore" | "unknown-rule")
}

/// Takes the findings away that comments in `text`, which is Markdown, silence; adds one for each comment that does not.
fn apply_comments(text: &str, blocks: &[&Block], config: &Config, findings: &mut Vec<Finding>) {
    let ignores = find(text, blocks);
    if ignores.is_empty() {
        return;
    }
    let mut own = Vec::new();
    for ignore in &ignores {
        if ignore.rules.is_empty() {
            let words = "Ignore names no rule: write it after “ignore”";
            own.extend(unused(text, ignore, config, words.to_owned()));
        }
        for rule in &ignore.rules {
            let id = &text[rule.clone()];
            let before = findings.len();
            findings.retain(|f| f.rule != id || !ignore.block.is_some_and(|b| b.overlaps(f.span)));
            if findings.len() == before {
                own.extend(idle(text, ignore, rule, config));
            }
        }
    }
    findings.append(&mut own);
    super::sort(findings);
}

/// Takes the findings away that entries of the settings silence; adds one for each of the draft's own that does not.
fn apply_listed(text: &str, config: &Config, findings: &mut Vec<Finding>) {
    for entry in &config.ignores {
        let before = findings.len();
        findings.retain(|finding| !entry.silences(finding.rule, finding.span.of(text)));
        let known = entry
            .rule
            .as_deref()
            .is_none_or(|id| super::rule(id).is_some_and(|rule| levels::is_on(rule, config)));
        if findings.len() < before || !entry.own || !known {
            continue;
        }
        let severity = match config.rules.get("unused-ignore") {
            None => Some(Severity::Hint),
            Some(level) => levels::of_level(*level),
        };
        let Some(severity) = severity else { continue };
        let rule = entry.rule.as_deref().unwrap_or("any rule");
        let message = match &entry.text {
            Some(words) => {
                format!("There is no finding of `{rule}` on “{words}” to ignore any more")
            }
            None => format!("There is no finding of `{rule}` to ignore any more"),
        };
        let line = text.lines().next().unwrap_or("");
        findings.insert(
            0,
            Finding::new("unused-ignore", severity, Span::new(0, line.len()), message),
        );
    }
}

/// What to say of a rule whose ignore silenced nothing.
fn idle(text: &str, ignore: &Ignore, rule: &Range<usize>, config: &Config) -> Option<Finding> {
    let id = &text[rule.clone()];
    let Some(known) = super::rule(id) else {
        if SERVICE_RULES.contains(&id) {
            return None;
        }
        let remedy = match nearest(id, super::RULES.iter().map(|rule| rule.id)) {
            Some(id) => format!("did you mean `{id}`?"),
            None => "`copydesk rules` lists them all".to_owned(),
        };
        let span = Span::new(rule.start, rule.end);
        let message = format!("Unknown rule `{id}`; {remedy}");
        return Some(Finding::new(
            "unknown-rule",
            Severity::Warning,
            span,
            message,
        ));
    };
    // Where the rule is off everywhere the comment does no harm, and is wanted when it is on again.
    if !levels::is_on(known, config) {
        return None;
    }
    unused(
        text,
        ignore,
        config,
        format!("There is no finding of `{id}` here to ignore"),
    )
}

fn unused(text: &str, ignore: &Ignore, config: &Config, message: String) -> Option<Finding> {
    let severity = match config.rules.get("unused-ignore") {
        None => Severity::Hint,
        Some(Level::Off) => return None,
        Some(level) => levels::of_level(*level)?,
    };
    let span = Span::new(ignore.comment.start, ignore.comment.end);
    let mut finding = Finding::new("unused-ignore", severity, span, message);
    finding.unnecessary = true;
    // A comment with several rules may still be needed for the others.
    if ignore.rules.len() <= 1 {
        finding.fixes.push(Fix {
            title: "Delete the comment".to_owned(),
            edits: vec![TextEdit {
                span: with_line(text, &ignore.comment),
                text: String::new(),
            }],
            safe: true,
        });
    }
    Some(finding)
}

/// The comment with the blanks before it, and with its line break where it has a line of its own.
fn with_line(text: &str, comment: &Range<usize>) -> Span {
    let before = text[..comment.start].trim_end_matches([' ', '\t']);
    let starts_line = before.is_empty() || before.ends_with(['\n', '\r']);
    let rest = &text[comment.end..];
    let after = rest.trim_start_matches([' ', '\t']);
    let line_break = ["\r\n", "\n", "\r"]
        .into_iter()
        .find(|b| after.starts_with(b));
    match line_break {
        Some(line_break) if starts_line => {
            let end = comment.end + rest.len() - after.len() + line_break.len();
            Span::new(before.len(), end)
        }
        _ if starts_line => Span::new(comment.start, comment.end),
        _ => Span::new(before.len(), comment.end),
    }
}

/// The ignores of the draft, in order.
fn find(text: &str, blocks: &[&Block]) -> Vec<Ignore> {
    let mut ignores = Vec::new();
    for at in Finder::new(OPENING).find_iter(text.as_bytes()) {
        let inner = at + OPENING.len();
        let Some(len) = text[inner..].find("-->") else {
            break;
        };
        let comment = at..inner + len + 3;
        let words = &text[inner..inner + len];
        let Some(rest) = words.trim_start().strip_prefix("copydesk:") else {
            continue;
        };
        let Some(names) = rest.trim_start().strip_prefix("ignore") else {
            continue;
        };
        let Some(block) = blocks
            .iter()
            .position(|b| b.span.end.to_usize() >= comment.end)
        else {
            continue;
        };
        if !is_comment(blocks[block], &comment) {
            continue;
        }
        ignores.push(Ignore {
            rules: rules(names, inner + len - names.len()),
            block: target(text, blocks, block),
            comment,
        });
    }
    ignores
}

/// Is it a comment in the block, and not an example in code?
fn is_comment(block: &Block, comment: &Range<usize>) -> bool {
    let start = block.span.start.to_usize();
    if block.kind.is_prose() {
        let inside = |m: &Span| {
            start + m.start.to_usize() <= comment.start && comment.end <= start + m.end.to_usize()
        };
        return block.masks.iter().any(inside);
    }
    start == comment.start
}

/// The names of rules in `words`, which stand at `from`.
fn rules(words: &str, from: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = from;
    for name in words.split([' ', ',', '\t', '\n', '\r']) {
        if !name.is_empty() {
            found.push(at..at + name.len());
        }
        at += name.len() + 1;
    }
    found
}

/// The block that the comment in block `idx` is about: the one that it stands in, the one right above it if the next is
/// set off, else the next.
fn target(text: &str, blocks: &[&Block], idx: usize) -> Option<Span> {
    let own = blocks[idx];
    if own.kind.is_prose() {
        return Some(own.span);
    }
    let n_breaks = |from: &Block, to: &Block| {
        let gap = &text[from.span.end.to_usize()..to.span.start.to_usize()];
        gap.replace("\r\n", "\n").matches(['\n', '\r']).count()
    };
    let next = blocks[idx + 1..]
        .iter()
        .find(|b| b.kind != crate::block::BlockKind::Markup);
    let above = idx
        .checked_sub(1)
        .map(|i| blocks[i])
        .filter(|b| b.kind.is_prose());
    if let Some(above) = above
        && n_breaks(above, own) == 1
        && next.is_none_or(|next| n_breaks(own, next) > 1)
    {
        return Some(above.span);
    }
    next.map(|next| next.span)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::Fixture;
    use crate::text::Format;

    /// The rules of the findings of a Markdown draft.
    fn found(text: &str) -> Vec<String> {
        Fixture::new(text)
            .format(Format::Markdown)
            .findings()
            .iter()
            .map(|f| format!("{} {}", f.rule, f.span.of(text)))
            .collect()
    }

    const OPEN: &str = "unclosed-parenthesis (";

    #[test]
    fn comment_above_or_at_the_end_silences_its_block() {
        for text in [
            "<!-- copydesk: ignore unclosed-parenthesis -->\nShe left (by the door.\n",
            "<!-- copydesk: ignore unclosed-parenthesis -->\n\nShe left (by the door.\n",
            "She left (by the door. <!-- copydesk: ignore unclosed-parenthesis -->\n",
            "She left (by the door.\n<!-- copydesk: ignore unclosed-parenthesis -->\n\nHe stayed.\n",
            "<!--copydesk:ignore name-variant, unclosed-parenthesis-->\nShe left (by the door.\n",
        ] {
            let left: Vec<_> = found(text).into_iter().filter(|f| f == OPEN).collect();
            assert_eq!(left, [""; 0], "{text}");
        }
    }

    #[test]
    fn other_blocks_and_other_rules_are_not_silenced() {
        assert_eq!(
            found(
                "<!-- copydesk: ignore unclosed-parenthesis -->\nShe left.\n\nHe left (by the door.\n"
            ),
            [
                "unused-ignore <!-- copydesk: ignore unclosed-parenthesis -->",
                OPEN
            ]
        );
        assert!(
            found("She left (by the door. <!-- copydesk: ignore name-variant -->\n")
                .contains(&OPEN.to_owned())
        );
    }

    #[test]
    fn idle_and_unknown_ignores_are_reported() {
        assert_eq!(
            found("She left. <!-- copydesk: ignore unclosed-paranthesis -->\n"),
            ["unknown-rule unclosed-paranthesis"]
        );
        assert_eq!(
            found("She left. <!-- copydesk: ignore -->\n"),
            ["unused-ignore <!-- copydesk: ignore -->"]
        );
        assert_eq!(found("She left. <!-- note to self -->\n"), [""; 0]);
    }

    #[test]
    fn examples_in_code_are_no_comments() {
        assert_eq!(
            found("```\n<!-- copydesk: ignore name-variant -->\n```\n"),
            [""; 0]
        );
    }

    #[test]
    fn fix_deletes_the_comment_with_its_line() {
        let text = "One.\n\n<!-- copydesk: ignore name-variant -->\nTwo. <!-- copydesk: ignore name-variant -->\n";
        let mut fixed = text.to_owned();
        for finding in Fixture::new(text)
            .format(Format::Markdown)
            .findings()
            .iter()
            .rev()
        {
            let edit = &finding.fixes[0].edits[0];
            fixed.replace_range(edit.span.range(), &edit.text);
        }
        assert_eq!(fixed, "One.\n\nTwo.\n");
    }
}
