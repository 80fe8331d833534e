//! Who says what in one block: quotations linked to their cue and source, reported clauses, and what leads in to the
//! next block.
//!
//! The order of preference for a quoted span: the frame right behind it ("…," Trump said), the frame before it in the
//! same sentence (Trump said: "…"), the frame of the quotation that it goes on from ("…," he said. "…").

mod boundary;
mod headline;
mod indirect;
mod loose;
mod outer;
mod scare;
mod sides;
mod twice;

use super::frame::Cue;
use super::item::{Item, Kind, Tag};
use super::nominal;
use super::phrase::{Phrase, View};
use super::{
    Attribution, ContentKind, LeadIn, Mention, Nominal, Pronoun, Quoted, Source, SourceKind,
    TwoSpeakers,
};
use crate::block::BlockKind;
use crate::lexicon::{Class, word};
use crate::text::Span;

/// The same noun phrase is a source again only within its sentence: how many nominals back to look for it.
const NEAR: usize = 32;

/// The length of a quotation is told as far as this many words.
const MANY: usize = 13;

/// What the linker found.
#[derive(Debug, Default)]
pub(super) struct Links {
    pub(super) attributions: Vec<Attribution>,
    pub(super) nominals: Vec<Nominal>,
    pub(super) lead_in: Option<LeadIn>,
    pub(super) last_subject: Option<u16>,
    pub(super) signature: Option<Source>,
    pub(super) two_speakers: Vec<TwoSpeakers>,
}

/// Links the quotations among the items to their sources and finds the reported clauses.
/// The sentences begin at item `from`: what stands before it is a dateline.
pub(super) fn link(
    view: View<'_>,
    quoted: &[Quoted],
    kind: BlockKind,
    from: usize,
    cues: &mut Vec<Cue>,
) -> Links {
    cues.clear();
    let mut linker = Linker {
        view,
        quoted,
        headline: kind == BlockKind::Headline,
        beat: None,
        last_sentence: from,
        cues: std::mem::take(cues),
        links: Links::default(),
        previous: None,
        previous_at: 0,
    };
    let mut start = from + view.label(from);
    while start < view.items.len() {
        let end = linker.sentence_end(start);
        linker.sentence(start, end);
        linker.last_sentence = start;
        start = end;
    }
    linker.lead_in();
    linker.signature(kind == BlockKind::ListItem);
    *cues = linker.cues;
    linker
        .links
        .attributions
        .sort_by_key(|a| (a.content.start, std::cmp::Reverse(a.content.end)));
    linker.links
}

/// A cue as it is used for a content.
#[derive(Clone, Copy)]
struct Frame {
    subject: Option<Phrase>,
    cue: Option<(usize, usize)>,
    /// One past the frame's last item.
    end: usize,
}

struct Linker<'a> {
    view: View<'a>,
    quoted: &'a [Quoted],
    /// The block is a headline: capitals say little, and a name with a colon speaks.
    headline: bool,
    links: Links,
    /// The item at which the last sentence begins.
    last_sentence: usize,
    /// The cues of the sentence that is read, or of the last one.
    cues: Vec<Cue>,
    /// Who acted in the short sentence right before a quotation.
    beat: Option<(Option<Span>, Option<Source>)>,
    /// Cue and source of the attribution before, which a bare quotation goes on from.
    previous: Option<(Option<Span>, Option<Source>)>,
    /// The item at which that attribution has its cue.
    previous_at: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Comma,
    Stop,
    /// "?" or "!".
    Cry,
    Other,
}

impl Linker<'_> {
    fn items(&self) -> &[Item] {
        self.view.items
    }

    /// Is there an item of that kind, or of one of those kinds, from `start` on and before `end`?
    fn any(&self, kind: Kind, start: usize, end: usize) -> bool {
        self.view.kinds.any(kind, start, end)
    }

    /// The first one.
    fn first(&self, kind: Kind, start: usize, end: usize) -> Option<usize> {
        self.view.kinds.first(kind, start, end)
    }

    fn quote(&self, item: usize) -> &Quoted {
        &self.quoted[self.view.items[item].idx as usize]
    }

    fn ending(&self, item: usize) -> Ending {
        let inner = self.quote(item).inner.of(self.view.block);
        // As nearly always.
        let last = match inner.as_bytes().last() {
            Some(last) if last.is_ascii_alphanumeric() || b",.?!".contains(last) => Some(*last),
            _ => {
                let inner = inner.trim_end();
                let inner = inner.trim_end_matches(['’', '\'', '"', '”', ')', ' ']);
                inner.as_bytes().last().copied()
            }
        };
        match last {
            Some(b',') => Ending::Comma,
            Some(b'.') => Ending::Stop,
            Some(b'?' | b'!') => Ending::Cry,
            _ => Ending::Other,
        }
    }

    fn begins_capital(&self, item: usize) -> bool {
        let inner = self.quote(item).inner.of(self.view.block);
        // As nearly always.
        if let Some(first) = inner.bytes().next().filter(u8::is_ascii_alphabetic) {
            return first.is_ascii_uppercase();
        }
        inner
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(|c| c.is_uppercase() || c.is_numeric())
    }

    /// How many words the quotation has; nobody asks for more than [`MANY`].
    fn n_words(&self, item: usize) -> usize {
        let it = &self.items()[item];
        self.view.tokens[it.tok as usize..=it.last as usize]
            .iter()
            .filter(|t| t.is_word())
            .take(MANY)
            .count()
    }

    fn sentence(&mut self, start: usize, end: usize) {
        let kinds = self.view.kinds;
        let mut cues = std::mem::take(&mut self.cues);
        self.view.cues(start, end, &mut cues);
        let mut framed: Vec<usize> = Vec::new();
        let mut last_frame: Option<Frame> = None;
        for at in kinds.among(Kind::QUOTE, start, end) {
            let found = self.frame_for(at, start, end, &cues, last_frame);
            let twice = self.two_speakers(at, start, end, &cues);
            self.links.two_speakers.extend(twice);
            let Some((frame, kind)) = found else {
                self.unframed(at, start, end);
                continue;
            };
            if let Some((_, head)) = frame.cue
                && kind == ContentKind::Direct
            {
                framed.push(head);
            }
            self.attribute(self.quote(at).span, kind, &frame);
            self.previous_at = frame.cue.map_or(at, |c| c.1);
            last_frame = Some(frame);
        }
        self.indirect(start, end, &cues, &framed);
        self.note_main_clause(start, end, &cues, framed.is_empty());
        self.beat = self.beat_before_quotation(start, end, &cues);
        if let Some(subject) = self.main_subject(start, end, &cues) {
            self.links.last_subject = Some(subject);
        }
        self.cues = cues;
    }

    /// The frame that carries the quotation at `at`, and what kind of content that makes it.
    fn frame_for(
        &self,
        at: usize,
        start: usize,
        end: usize,
        cues: &[Cue],
        last: Option<Frame>,
    ) -> Option<(Frame, ContentKind)> {
        if self.is_no_quotation(at, start, end) {
            return None;
        }
        let hearsay = self
            .headline_frame(at, start, end)
            .or_else(|| self.hearsay(at, start, end));
        if let Some(frame) = hearsay {
            let announced = at > start && self.view.tag(at - 1) == Some(Tag::Colon);
            let direct = self.begins_capital(at) && (announced || self.opens_sentence(at, start));
            return Some((
                frame,
                if direct {
                    ContentKind::Direct
                } else {
                    ContentKind::Mixed
                },
            ));
        }
        let opens = self.opens_sentence(at, start);
        let ending = self.ending(at);
        let right = self.right_frame(at, end, ending != Ending::Stop);
        let left = self
            .outer_frame(at, start, end, cues)
            .or_else(|| self.left_frame(at, start, cues));
        if opens && let Some(frame) = right {
            return Some((frame, ContentKind::Direct));
        }
        let kind = self.kind_behind(at, left.as_ref());
        // "…," he said, "…": the frame between the halves carries both.
        if let Some(frame) = last
            && self.is_second_half(at, &frame)
            && right.is_none()
        {
            return Some((frame, ContentKind::Direct));
        }
        match (left, right) {
            // A frame right behind a quotation that ends with a comma is the outermost one.
            (Some(left), Some(right)) => {
                let closes = ending == Ending::Comma
                    && !self.in_opening_clause(at, start, cues)
                    && right
                        .cue
                        .is_some_and(|(_, head)| self.items()[head].is_cue());
                if closes {
                    Some((
                        right,
                        if kind == ContentKind::Mixed {
                            kind
                        } else {
                            ContentKind::Direct
                        },
                    ))
                } else {
                    Some((left, kind))
                }
            }
            (Some(left), None) => Some((left, kind)),
            (None, Some(right)) => {
                let kind = if self.begins_capital(at) || opens {
                    ContentKind::Direct
                } else {
                    ContentKind::Mixed
                };
                Some((right, kind))
            }
            (None, None) => self
                .colon_frame(at, start)
                .or_else(|| self.noun_frame(at, start))
                .or_else(|| {
                    // "“A fragment” of a clause, she said": the frame closes the sentence.
                    cues.iter()
                        .find(|c| {
                            let behind = opens && matches!(ending, Ending::Comma | Ending::Cry);
                            c.first > at
                                && if behind {
                                    c.subject.is_some_and(|s| s.first > at || c.inverted)
                                } else {
                                    self.closes_sentence(c, at, end)
                                }
                        })
                        .map(|c| Frame {
                            subject: c.subject,
                            cue: Some((c.first, c.head)),
                            end: c.end,
                        })
                })
                .map(|frame| (frame, kind)),
        }
    }

    fn opens_sentence(&self, at: usize, start: usize) -> bool {
        self.items()[start..at]
            .iter()
            .all(|i| matches!(i.tag, Tag::Open | Tag::Dash | Tag::Conj | Tag::Other))
    }

    fn is_second_half(&self, at: usize, frame: &Frame) -> bool {
        frame.end <= at
            && at - frame.end <= 12
            && matches!(
                self.items()[at - 1].tag,
                Tag::Comma | Tag::Dash | Tag::Colon | Tag::Conj
            )
            && !(frame.end..at).any(|i| self.items()[i].is_cue())
    }

    /// A clause of its own behind a comma, a colon or the cue itself is direct; a fragment in the clause is mixed.
    fn kind_behind(&self, at: usize, left: Option<&Frame>) -> ContentKind {
        let before = at.checked_sub(1).map(|b| self.items()[b].tag);
        let clause = matches!(before, Some(Tag::Comma | Tag::Colon | Tag::Dash) | None)
            || left.is_some_and(|l| l.end == at)
                && !left.is_some_and(|l| self.cue_is(l, Class::CUE_CALL));
        if clause && self.begins_capital(at) {
            ContentKind::Direct
        } else {
            ContentKind::Mixed
        }
    }

    fn cue_is(&self, frame: &Frame, class: Class) -> bool {
        frame
            .cue
            .is_some_and(|(_, head)| self.items()[head].is(class))
    }

    fn attribute(&mut self, content: Span, kind: ContentKind, frame: &Frame) {
        let cue = frame.cue.map(|(first, last)| self.cue_span(first, last));
        let source = frame.subject.and_then(|s| self.source(s));
        if source.is_some() {
            self.previous = Some((cue, source));
        }
        self.push(Attribution {
            content,
            kind,
            cue,
            source,
            continues: false,
        });
    }

    fn cue_span(&self, first: usize, last: usize) -> Span {
        let mut first = first;
        while first < last && self.items()[first].tag == Tag::Adv {
            first += 1;
        }
        // "pointed out": the particle belongs to the verb.
        let phrasal = last + 1 < self.items().len()
            && self.view.is_just(last + 1, word!("out"))
            && self.view.text(last).starts_with("point");
        let (a, b) = (
            &self.items()[first],
            &self.items()[last + usize::from(phrasal)],
        );
        Span::new(
            self.view.tokens[a.tok as usize].start as usize,
            self.view.tokens[b.last as usize].end as usize,
        )
    }

    fn push(&mut self, attribution: Attribution) {
        self.links.attributions.push(attribution);
    }

    /// The noun phrase as a source.
    fn source(&mut self, phrase: Phrase) -> Option<Source> {
        let head = &self.items()[phrase.head];
        let token = &self.view.tokens[head.last as usize];
        match head.tag {
            Tag::Pron => pronoun(self.view.text(phrase.head)).map(|p| Source {
                span: token.span(),
                kind: SourceKind::Pronoun(p),
            }),
            Tag::Poss => pronoun(self.view.text(phrase.head)).map(|p| Source {
                span: token.span(),
                kind: SourceKind::Pronoun(p),
            }),
            Tag::Name => {
                let mention: &Mention = &self.view.names[head.idx as usize].mention;
                Some(Source {
                    span: mention.span,
                    kind: SourceKind::Mention(head.idx),
                })
            }
            Tag::Noun | Tag::Num => {
                let nominal = nominal::read(self.view, phrase)?;
                let span = nominal.span;
                let idx = self
                    .links
                    .nominals
                    .iter()
                    .enumerate()
                    .rev()
                    .take(NEAR)
                    .find_map(|(idx, n)| (n.span == span).then_some(idx))
                    .unwrap_or_else(|| {
                        self.links.nominals.push(nominal);
                        self.links.nominals.len() - 1
                    });
                Some(Source {
                    span,
                    kind: SourceKind::Nominal(idx as u16),
                })
            }
            _ => None,
        }
    }
}

fn pronoun(text: &str) -> Option<Pronoun> {
    Some(match text {
        "he" | "He" | "his" | "His" => Pronoun::He,
        "she" | "She" | "her" | "Her" => Pronoun::She,
        "they" | "They" | "their" | "Their" => Pronoun::They,
        "it" | "It" => Pronoun::It,
        "I" => Pronoun::I,
        "we" | "We" => Pronoun::We,
        "you" | "You" => Pronoun::You,
        "who" | "Who" => Pronoun::Who,
        _ => return None,
    })
}
