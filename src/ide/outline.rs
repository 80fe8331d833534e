//! The story's outline: headline, sections, paragraphs with their quotations and times, captions.
//!
//! **Invariant:** a child lies inside its parent, and what is selected inside what is shown.

use super::first_words;
use super::section::level;
use crate::analysis::Analysis;
use crate::block::BlockKind;
use crate::story::{Quotation, StoryBlock};
use crate::text::Span;

/// How many characters of a paragraph or a quotation an outline shows.
const SHOWN: usize = 48;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub name: String,
    pub detail: Option<String>,
    pub kind: NodeKind,
    /// All that belongs to it.
    pub span: Span,
    /// What is selected when somebody goes there.
    pub selection: Span,
    pub children: Vec<Node>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    Headline,
    Section,
    Paragraph,
    Byline,
    Caption,
    Quotation,
    Time,
}

/// The outline of a draft.
pub fn outline(analysis: &Analysis) -> Vec<Node> {
    let mut items = items(analysis).into_iter().peekable();
    let mut top: Vec<Node> = Vec::new();
    // Open sections with their levels, outermost first.
    let mut open: Vec<(usize, Node)> = Vec::new();
    for (idx, block) in analysis.story.blocks.iter().enumerate() {
        let mut own = Vec::new();
        while let Some(item) = items.next_if(|item| item.block <= idx) {
            if item.block == idx {
                own.push(item.node);
            }
        }
        let Some(mut node) = block_node(analysis, block) else {
            continue;
        };
        node.children = nest(own, node.span);
        if block.block.kind == BlockKind::Heading {
            let level = level(block.block.span.of(&analysis.text));
            close(&mut open, &mut top, level);
            open.push((level, node));
        } else {
            add(&mut open, &mut top, node);
        }
    }
    close(&mut open, &mut top, 0);
    top
}

fn add(open: &mut [(usize, Node)], top: &mut Vec<Node>, node: Node) {
    match open.last_mut() {
        Some((_, section)) => {
            section.span.end = section.span.end.max(node.span.end);
            section.children.push(node);
        }
        None => top.push(node),
    }
}

/// Closes the open sections of `level` and below.
fn close(open: &mut Vec<(usize, Node)>, top: &mut Vec<Node>, level: usize) {
    while open.last().is_some_and(|(own, _)| *own >= level) {
        if let Some((_, section)) = open.pop() {
            add(open, top, section);
        }
    }
}

fn block_node(analysis: &Analysis, block: &StoryBlock) -> Option<Node> {
    let (kind, detail) = match block.block.kind {
        BlockKind::Headline => (NodeKind::Headline, Some("headline")),
        BlockKind::Heading => (NodeKind::Section, None),
        BlockKind::Byline => (NodeKind::Byline, Some("byline")),
        BlockKind::Caption => (NodeKind::Caption, Some("caption")),
        BlockKind::Dateline | BlockKind::Body | BlockKind::ListItem | BlockKind::BlockQuote => {
            (NodeKind::Paragraph, None)
        }
        BlockKind::Boilerplate | BlockKind::FrontMatter | BlockKind::Markup => return None,
    };
    let span = block.block.span;
    let words = span.of(&analysis.text);
    let words = words.trim_start_matches(['#', '>', '-', '*', ' ', '\t']);
    let name = first_words(words, SHOWN);
    Some(Node {
        name: if name.is_empty() {
            "…".to_owned()
        } else {
            name
        },
        detail: detail.map(str::to_owned),
        kind,
        span,
        selection: span,
        children: Vec::new(),
    })
}

/// Something inside a block.
struct Item {
    block: usize,
    node: Node,
}

/// Quotations and times in the order of blocks, outer ones first.
fn items(analysis: &Analysis) -> Vec<Item> {
    let story = &analysis.story;
    let quotations = story.quotations.iter().map(|quotation| Item {
        block: quotation.block as usize,
        node: quotation_node(analysis, quotation),
    });
    // "Now" and "earlier" are nothing to go to.
    let told = story.times.iter().filter(|t| !t.value.ends_with("_REF"));
    let times = told.map(|time| Item {
        block: time.block as usize,
        node: Node {
            name: time.span.of(&analysis.text).to_owned(),
            detail: Some(time.value.clone()),
            kind: NodeKind::Time,
            span: time.span,
            selection: time.span,
            children: Vec::new(),
        },
    });
    let mut items: Vec<Item> = quotations.chain(times).collect();
    items.sort_by_key(|item| {
        let span = item.node.span;
        (item.block, span.start, std::cmp::Reverse(span.end))
    });
    items
}

fn quotation_node(analysis: &Analysis, quotation: &Quotation) -> Node {
    let speaker = quotation.speaker.as_deref().unwrap_or("No speaker");
    let words = first_words(quotation.span.of(&analysis.text), SHOWN);
    Node {
        name: format!("{speaker}: {words}"),
        detail: Some(format!(
            "{}, {}",
            quotation.kind.name(),
            quotation.attribution.name()
        )),
        kind: NodeKind::Quotation,
        span: quotation.span,
        selection: quotation.span,
        children: Vec::new(),
    }
}

/// Puts each node into the one that holds it. `nodes` are sorted with outer ones first; what does not lie in `within`
/// is left out.
fn nest(nodes: Vec<Node>, within: Span) -> Vec<Node> {
    let mut open: Vec<Node> = Vec::new();
    let mut done: Vec<Node> = Vec::new();
    let hand_up = |open: &mut Vec<Node>, done: &mut Vec<Node>| {
        if let Some(node) = open.pop() {
            match open.last_mut() {
                Some(parent) => parent.children.push(node),
                None => done.push(node),
            }
        }
    };
    for node in nodes.into_iter().filter(|n| within.contains(n.span)) {
        while open.last().is_some_and(|o| !o.span.contains(node.span)) {
            hand_up(&mut open, &mut done);
        }
        open.push(node);
    }
    while !open.is_empty() {
        hand_up(&mut open, &mut done);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(start: usize, end: usize) -> Node {
        Node {
            name: format!("{start}..{end}"),
            detail: None,
            kind: NodeKind::Quotation,
            span: Span::new(start, end),
            selection: Span::new(start, end),
            children: Vec::new(),
        }
    }

    fn drawn(nodes: &[Node]) -> String {
        let drawn = nodes.iter().map(|n| {
            if n.children.is_empty() {
                n.name.clone()
            } else {
                format!("{}({})", n.name, drawn(&n.children))
            }
        });
        drawn.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn nodes_nest_where_one_holds_the_other() {
        let nodes = vec![
            node(0, 10),
            node(1, 3),
            node(4, 9),
            node(5, 6),
            node(9, 12),
            node(30, 31),
        ];
        assert_eq!(
            drawn(&nest(nodes, Span::new(0, 20))),
            "0..10(1..3 4..9(5..6)) 9..12"
        );
    }

    #[test]
    fn deeper_sections_stand_in_their_own() {
        let (mut open, mut top) = (Vec::new(), Vec::new());
        for (at, depth) in [(0, 1), (10, 2), (20, 2), (30, 1)] {
            close(&mut open, &mut top, depth);
            open.push((depth, node(at, at + 5)));
            add(&mut open, &mut top, node(at + 6, at + 9));
        }
        close(&mut open, &mut top, 0);
        assert_eq!(
            drawn(&top),
            "0..5(6..9 10..15(16..19) 20..25(26..29)) 30..35(36..39)"
        );
        assert_eq!(top[0].span, Span::new(0, 29));
    }
}
