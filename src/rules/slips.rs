//! What rules about slips of a block share: the slips of one kind, with their places in the draft.

use super::Context;
use crate::extract::slip::SlipKind;
use crate::text::Span;

/// The slips that `is` takes, in text order.
pub(super) fn of<'a>(
    context: &Context<'a>,
    is: fn(&SlipKind) -> bool,
) -> impl Iterator<Item = (Span, &'a SlipKind)> {
    context.story.blocks.iter().flat_map(move |block| {
        let slips = block.facts.slips.iter().filter(move |slip| is(&slip.kind));
        slips.map(move |slip| (block.absolute(slip.span), &slip.kind))
    })
}
