//! Speakers that a later paragraph names: signatures, and attributions of quotations that run over paragraphs.

use super::{How, Reader, fill};
use crate::extract::{Attribution, ContentKind, Source};
use crate::story::Story;
use crate::text::Span;

impl Reader<'_> {
    /// "— Jane Roe" below a paragraph that is nothing but a quotation: hers.
    pub(super) fn sign(&mut self, story: &Story, idx: usize, source: Source) {
        let span = story.blocks[idx].block.span;
        let attribution = Attribution {
            content: Span::new(0, (span.end.0 - span.start.0) as usize),
            kind: ContentKind::Direct,
            cue: None,
            source: Some(source),
            continues: false,
        };
        let Some(signer) = self.speaker(story, idx, &attribution) else {
            return;
        };
        let name = self.name(&signer);
        let mut below = idx;
        for quotation in self.quotations.iter_mut().rev() {
            let block = quotation.block as usize;
            let whole = story.blocks[block].block.span;
            let alone = quotation.kind == ContentKind::Direct
                && quotation.span.start == whole.start
                && quotation.span.end == whole.end
                && quotation.attribution != How::Explicit;
            let open = below == idx || story.blocks[block].facts.exit.open_quote.is_some();
            if block + 1 != below || !alone || !open {
                break;
            }
            fill(quotation, &signer, name.clone());
            quotation.attribution = How::Explicit;
            quotation.continues = None;
            quotation.evidence = Some(span);
            quotation.attributed_nearby = true;
            below = block;
        }
    }

    /// "“We will stay. ¶ “We will not go,” Roe said.": the speaker of the last paragraph speaks in those that it goes on
    /// from.
    pub(super) fn complete_open(&mut self, story: &Story, idx: usize) {
        let first = self
            .quotations
            .partition_point(|q| (q.block as usize) < idx);
        let carried = story.blocks[idx]
            .facts
            .quoted
            .first()
            .is_some_and(|q| q.carried);
        let Some(speaker) = self.quotations.get(first).filter(|q| {
            carried
                && matches!(q.attribution, How::Explicit | How::Pronoun)
                && q.kind == ContentKind::Direct
        }) else {
            return;
        };
        let speaker = speaker.clone();
        let mut below = idx;
        for quotation in self.quotations[..first].iter_mut().rev() {
            let block = quotation.block as usize;
            let open = story.blocks[block].facts.exit.open_quote.is_some();
            if block + 1 != below || !open || quotation.attribution != How::None {
                break;
            }
            quotation.speaker.clone_from(&speaker.speaker);
            quotation.person = speaker.person;
            quotation.speaker_span = speaker.speaker_span;
            quotation.pronoun = speaker.pronoun;
            quotation.attribution = How::Continuation;
            quotation.evidence = Some(speaker.span);
            quotation.attributed_nearby = true;
            below = block;
        }
    }
}

/// So many bytes tell whether a paragraph may leave it open who speaks.
pub(in crate::story) const OPENING: u32 = 5;

/// A beat is no longer than this: words, and bytes.
const LONGEST_BEAT: (usize, usize) = (6, 120);

/// Does the paragraph leave it open who speaks: a question of an interview, a beat ("She pauses.")?
pub(super) fn goes_on(words: &str) -> bool {
    let (n_words, n_bytes) = LONGEST_BEAT;
    let is_short = || words.len() <= n_bytes && words.split_whitespace().count() <= n_words;
    asks(words) || begins_beat(words) && is_short()
}

/// Could [`goes_on`] hold of a paragraph that opens as `words` and is at least `shortest` bytes long?
pub(in crate::story) fn may_go_on(words: &str, shortest: usize) -> bool {
    asks(words) || begins_beat(words) && shortest <= LONGEST_BEAT.1
}

fn asks(words: &str) -> bool {
    words.starts_with("Q:") || words.starts_with("Q.")
}

fn begins_beat(words: &str) -> bool {
    ["He ", "She ", "They "]
        .iter()
        .any(|p| words.starts_with(p))
}
