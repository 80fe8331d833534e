//! Markdown: the leaf blocks of CommonMark, with everything masked that a reader of the page would not read.

mod again;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::kind::{Classifier, Setting};
use super::{Block, BlockKind, mask};
use crate::text::{Offset, Span};
pub(super) use again::recut;

/// Cuts `text` from byte `start` on.
pub(super) fn cut(text: &str, start: usize, blocks: &mut Vec<Block>) {
    cut_within(text, start..text.len(), Classifier::default(), blocks);
}

/// Cuts a part of `text` at whose ends nothing is open; `classifier` knows what stands before it.
fn cut_within(text: &str, range: Range<usize>, classifier: Classifier, blocks: &mut Vec<Block>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let part = with_line_feeds(&text[range.clone()]);
    let events = Parser::new_ext(&part, options).into_offset_iter();
    let start = range.start;
    let mut cutter = Cutter {
        text,
        blocks: Vec::new(),
        classifier,
        containers: Vec::new(),
        leaf: None,
        n_unread: 0,
        n_skipped: 0,
    };
    for (event, found) in events {
        cutter.event(event, found.start + start..found.end + start);
    }
    cutter.close();
    fill_gaps(text, range, cutter.blocks, blocks);
}

/// The text with a line feed for each carriage return that ends a line by itself: behind one of these the parser loses the
/// paragraph that follows indented code.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_alone = |at: usize| bytes.get(at + 1) != Some(&b'\n');
    if !memchr::memchr_iter(b'\r', bytes).any(is_alone) {
        return Cow::Borrowed(text);
    }
    let chars = text.char_indices();
    let fed = chars.map(|(at, c)| if c == '\r' && is_alone(at) { '\n' } else { c });
    Cow::Owned(fed.collect())
}

struct Cutter<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    classifier: Classifier,
    /// What the containers around the next leaf make of it, outermost first.
    containers: Vec<BlockKind>,
    leaf: Option<Leaf>,
    /// Open spans whose text is not read: images, bare addresses.
    n_unread: u32,
    /// Open parts of a block that is no prose.
    n_skipped: u32,
}

struct Leaf {
    range: Range<usize>,
    given: Option<BlockKind>,
    /// What is read of it, in order.
    read: Vec<Range<usize>>,
}

impl Cutter<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.n_skipped > 0 {
            match event {
                Event::Start(_) => self.n_skipped += 1,
                Event::End(_) => self.n_skipped -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Rule => {
                self.close();
                self.markup(range);
            }
            Event::Text(_) if self.n_unread == 0 => {
                let leaf = self.inline(range.clone());
                leaf.read.push(range);
            }
            _ => {
                self.inline(range);
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.open(range, self.containers.last().copied()),
            Tag::Heading { .. } => self.open(range, Some(BlockKind::Heading)),
            Tag::BlockQuote(_) => self.enter(BlockKind::BlockQuote),
            Tag::Item => self.enter(BlockKind::ListItem),
            Tag::FootnoteDefinition(_) => self.enter(BlockKind::Body),
            Tag::List(_) => self.close(),
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Table(_) | Tag::MetadataBlock(_) => {
                self.close();
                self.markup(range);
                self.n_skipped = 1;
            }
            _ => {
                self.inline(range);
                self.n_unread += u32::from(is_unread(tag));
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::List(_) => self.close(),
            TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.close();
                self.containers.pop();
            }
            // Inside an address or an image every span counts, so that its end is found.
            TagEnd::Link | TagEnd::Image => self.n_unread = self.n_unread.saturating_sub(1),
            _ => {}
        }
    }

    fn enter(&mut self, container: BlockKind) {
        self.close();
        self.containers.push(container);
    }

    fn open(&mut self, range: Range<usize>, given: Option<BlockKind>) {
        self.close();
        self.leaf = Some(Leaf {
            range,
            given: given.filter(|kind| *kind != BlockKind::Body),
            read: Vec::new(),
        });
    }

    /// The leaf that inline content belongs to; items of tight lists have no paragraph of their own.
    fn inline(&mut self, range: Range<usize>) -> &mut Leaf {
        let given = self.containers.last().copied();
        let leaf = self.leaf.get_or_insert_with(|| Leaf {
            range: range.clone(),
            given: given.filter(|kind| *kind != BlockKind::Body),
            read: Vec::new(),
        });
        leaf.range.end = leaf.range.end.max(range.end);
        leaf
    }

    fn close(&mut self) {
        self.n_unread = 0;
        let Some(leaf) = self.leaf.take() else {
            return;
        };
        let Some(span) = trimmed(self.text, leaf.range) else {
            return;
        };
        let words = &self.text[span.clone()];
        let mut block = Block::new(span.start, span.end, BlockKind::Body);
        block.masks = masks(words, span.start, &leaf.read);
        let setting = Setting {
            one_line: !words.contains(['\n', '\r']),
            followed: !self.text[span.end..].trim_start().is_empty(),
            given: leaf.given,
        };
        let words = super::blanked(words, &block.masks);
        self.classifier.classify(&mut block, &words, setting);
        self.blocks.push(block);
    }

    fn markup(&mut self, range: Range<usize>) {
        if let Some(span) = trimmed(self.text, range) {
            let block = Block::new(span.start, span.end, BlockKind::Markup);
            self.blocks.push(block);
        }
    }
}

/// Images, and addresses that stand for themselves.
fn is_unread(tag: &Tag<'_>) -> bool {
    match tag {
        Tag::Image { .. } => true,
        // Counted for its end; the text of a link is read only outside of `n_unread`.
        Tag::Link { link_type, .. } => matches!(link_type, LinkType::Autolink | LinkType::Email),
        _ => false,
    }
}

/// The range without the blanks at its ends; `None` if nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = &text[range.clone()];
    let start = range.start + words.len() - words.trim_start_matches(is_blank).len();
    let end = start + text[start..range.end].trim_end_matches(is_blank).len();
    (start < end).then_some(start..end)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Everything in a leaf that is not read, and addresses in what is; relative to the leaf's start.
fn masks(words: &str, start: usize, read: &[Range<usize>]) -> Vec<Span> {
    let mut masks = Vec::new();
    let end = start + words.len();
    let mut at = start;
    for next in read.iter().cloned().chain(std::iter::once(end..end)) {
        let to = next.start.clamp(at, end);
        // White space stays: a line break is one for extraction too.
        if let Some(gap) = trimmed(words, at - start..to - start) {
            masks.push(Span::new(gap.start, gap.end));
        }
        at = next.end.clamp(at, end);
    }
    mask::find(words, 0, &mut masks);
    masks.sort_unstable();
    mask::merged(masks)
}

/// Moves `found` to `blocks` and puts what lies between them (list markers, definitions of links) into blocks: the one
/// on its line if there is one, where it is masked, or a block of its own.
fn fill_gaps(text: &str, range: Range<usize>, found: Vec<Block>, blocks: &mut Vec<Block>) {
    let mut at = range.start;
    let n_before = blocks.len();
    for mut block in found {
        let from = block.span.start.to_usize();
        if from < at {
            continue;
        }
        for piece in pieces(text, at..from) {
            let same_line = |gap: Range<usize>| !text[gap].contains(['\n', '\r']);
            if same_line(piece.end..from) {
                block.defines |= may_define(&text[piece.clone()]);
                widen_front(&mut block, piece.start);
            } else {
                own_or_last(blocks, n_before, text, piece);
            }
        }
        at = block.span.end.to_usize();
        blocks.push(block);
    }
    for piece in pieces(text, at..range.end) {
        own_or_last(blocks, n_before, text, piece);
    }
}

/// Puts `piece` at the end of the last block if that ends on the same line, else into a block of its own.
fn own_or_last(blocks: &mut Vec<Block>, n_before: usize, text: &str, piece: Range<usize>) {
    let last = blocks[n_before..].last_mut().filter(|last| {
        let gap = last.span.end.to_usize()..piece.start;
        !text[gap].contains(['\n', '\r'])
    });
    let defines = may_define(&text[piece.clone()]);
    match last {
        None => {
            let mut block = Block::new(piece.start, piece.end, BlockKind::Markup);
            block.defines = defines;
            blocks.push(block);
        }
        Some(last) => {
            last.defines |= defines;
            let begin = last.span.start.to_usize();
            last.masks
                .push(Span::new(piece.start - begin, piece.end - begin));
            last.span.end = Offset::new(piece.end);
        }
    }
}

/// May a link or a note be defined in a piece that no event tells of?
fn may_define(piece: &str) -> bool {
    memchr::memmem::find(piece.as_bytes(), b"]:").is_some()
}

/// Lets `block` begin at `start`; what comes in is masked.
fn widen_front(block: &mut Block, start: usize) {
    let by = Offset(block.span.start.0 - start as u32);
    if block
        .masks
        .first()
        .is_some_and(|first| first.start.0 == 0 && by.0 == 0)
    {
        return;
    }
    for mask in &mut block.masks {
        *mask = mask.shift(by);
    }
    block.masks.insert(0, Span::new(0, by.to_usize()));
    block.masks = mask::merged(std::mem::take(&mut block.masks));
    block.dateline = block.dateline.map(|d| d.shift(by));
    block.span.start = Offset::new(start);
}

/// The lines of `range` that are not blank, without the blanks around them.
fn pieces(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    if trimmed(text, range.clone()).is_none() {
        return pieces;
    }
    let mut at = range.start;
    for line in text[range.clone()].split(['\n', '\r']) {
        pieces.extend(trimmed(text, at..at + line.len()));
        at += line.len() + 1;
    }
    pieces
}
