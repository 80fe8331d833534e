//! A caption that sticks to a paragraph.
//!
//! ## What it does
//! Reports a caption with no blank line between it and the paragraph above, or the one below.
//!
//! ## Why it matters
//! Many systems join the two, and the caption ends up in the story.
//!
//! ## Example
//! ```text
//! Rain fell on the valley for the third day on Monday, and the river rose by two metres.
//! Farmer Olga Brandt (right) at the dam (AFP)
//!
//! The dam held.
//! ```
//!
//! Use instead:
//! ```text
//! Rain fell on the valley for the third day on Monday, and the river rose by two metres.
//!
//! Farmer Olga Brandt (right) at the dam (AFP)
//!
//! The dam held.
//! ```

use super::missing_paragraph_break::glued;
use super::{Context, Finding, Severity};
use crate::block::BlockKind;
use crate::story::StoryBlock;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for gap in glued(context, is_caption_and_story) {
        let message = "No blank line between the caption and the story";
        let mut finding = Finding::new("caption-not-separated", Severity::Hint, gap.line, message);
        finding
            .fixes
            .push(gap.fix(context.text, "Insert a blank line"));
        findings.push(finding);
    }
}

fn is_caption_and_story(_: &str, above: &StoryBlock, below: &StoryBlock) -> bool {
    let caption = |b: &StoryBlock| b.block.kind == BlockKind::Caption;
    let story = |b: &StoryBlock| matches!(b.block.kind, BlockKind::Body | BlockKind::Dateline);
    caption(below) && story(above) || caption(above) && story(below)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixes};

    const RULE: &[&str] = &["caption-not-separated"];

    #[test]
    fn a_caption_stuck_to_the_story_is_reported_and_a_note_on_the_source_is_not() {
        let draft = "
            Rain fell on the valley for the third day on Monday, and the river rose by two metres.
            Farmer Olga Brandt (right) at the dam (AFP)
          //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ caption-not-separated[hint]: No blank line between the caption and the story

            The dam held, the agency said (as it had said before).

            Nobody was hurt.
            ";
        check(RULE, draft);
        assert!(fixes(RULE[0], draft)[0].safe);
    }
}
