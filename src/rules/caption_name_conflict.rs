//! A name in a caption that the story spells otherwise.
//!
//! ## What it does
//! Reports a name in a caption that is a misspelling of one in the story, or the other way round: the same slips that
//! `name-variant` looks for. Bystanders whom only the caption names are left alone.
//!
//! ## Why it matters
//! Captions are written last and read first, and nobody holds them against the story.
//!
//! ## Example
//! ```text
//! Palace spokesman Kim Eui-kyeom spoke to reporters on Monday about the talks in the capital.
//!
//! Spokesman Kim Eui-kyom meets the press at the palace (Reuters)
//!
//! The talks go on.
//! ```
//!
//! Use instead:
//! ```text
//! Palace spokesman Kim Eui-kyeom spoke to reporters on Monday about the talks in the capital.
//!
//! Spokesman Kim Eui-kyeom and Olga Brandt meet the press at the palace (Reuters)
//!
//! The talks go on.
//! ```

use super::{Context, Finding, name_variant};
use crate::block::BlockKind;
use crate::story::Story;
use crate::text::Span;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let blocks = &context.story.blocks;
    if !blocks.iter().any(|b| b.block.kind == BlockKind::Caption) {
        return;
    }
    let found = name_variant::found(context).iter();
    let own = found.filter(|finding| is_in_caption(context.story, finding.span));
    findings.extend(own.map(|finding| Finding {
        rule: "caption-name-conflict",
        ..finding.clone()
    }));
}

/// Does the span stand in a caption?
pub(super) fn is_in_caption(story: &Story, span: Span) -> bool {
    story
        .block_at(span.start)
        .is_some_and(|at| story.blocks[at].block.kind == BlockKind::Caption)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn only_names_of_the_story_are_held_against_the_caption() {
        check(
            &["caption-name-conflict", "name-variant"],
            "
            Secretary of State Mike Pompeo arrived on Monday and went to the palace at once. Pompeo stayed for an hour.

            Secretary of State Mike Pompoe and Olga Brandt at the palace (Reuters)
          //                   ^^^^^^^^^^^ caption-name-conflict[warning]: Mike Pompeo is spelled “Mike Pompoe” here

            The talks go on.
            ",
        );
    }
}
