//! Pairing quotation marks within a block.
//!
//! Curly marks tell opening from closing by themselves; straight ones and single ones by what stands around them. An
//! apostrophe is never a mark: not inside a word, not in "’90s", not in "the teachers’ union" where the single
//! quotation can close later. A quotation that is still open at the block's end runs on, if it may.

use super::seen::Places;
use super::token::{Token, TokenKind};
use super::{EntryState, MarkStyle, Quoted, Unpaired, UnpairedKind};
use crate::text::Span;

/// How many tokens ahead a partner is looked for: keeps pairing linear in texts of nothing but marks.
const REACH: usize = 2_000;

/// What pairing found.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pub(super) quoted: Vec<Quoted>,
    /// For each quotation its opening and closing token; the closing one is past the end where it runs on.
    pub(super) tokens: Vec<(usize, usize)>,
    pub(super) unpaired: Vec<Unpaired>,
    pub(super) exit: EntryState,
}

/// Pairs the marks among `tokens`, which stand at the places `marks`.
pub(super) fn pair(block: &str, tokens: &[Token], marks: &Places, entry: EntryState) -> Pairs {
    if marks.is_empty() {
        return Pairs::default();
    }
    let mut pairing = Pairing {
        block,
        tokens,
        open: Vec::new(),
        done: Vec::new(),
        pairs: Pairs::default(),
        entry,
        sentence: Sentence::default(),
    };
    for idx in marks.iter() {
        pairing.mark(idx);
    }
    pairing.finish()
}

#[derive(Clone, Copy)]
struct Open {
    idx: usize,
    style: MarkStyle,
    depth: u8,
}

struct Pairing<'a> {
    block: &'a str,
    tokens: &'a [Token],
    open: Vec<Open>,
    done: Vec<(Quoted, usize, usize)>,
    pairs: Pairs,
    entry: EntryState,
    sentence: Sentence,
}

/// Where the sentence of a mark without a partner begins, kept so that the next such mark looks no further back than to
/// this one.
#[derive(Default)]
struct Sentence {
    /// How far stops have been looked for.
    looked: usize,
    /// Behind the last of them.
    stop: usize,
    /// The first word behind that.
    start: usize,
}

impl Sentence {
    /// The start for a mark at `at`; the marks come in order.
    fn start_before(&mut self, block: &str, at: usize) -> usize {
        let before = block[..at].trim_end_matches(['.', '!', '?', ',']);
        let later = before[self.looked..].rfind(['.', '!', '?']);
        // All of it may have been blank.
        if later.is_some() || self.start >= self.looked {
            self.stop = later.map_or(self.stop, |found| self.looked + found + 1);
            let rest = &block[self.stop..at];
            self.start = self.stop + (rest.len() - rest.trim_start().len());
        }
        self.looked = before.len();
        self.start
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
    Neither,
}

impl Pairing<'_> {
    fn mark(&mut self, idx: usize) {
        let (style, side) = self.read(idx);
        match side {
            Side::Neither => {}
            Side::Open => self.open_mark(idx, style),
            Side::Close => self.close_mark(idx, style),
            Side::Either => {
                if self.is_open(style) {
                    self.close_mark(idx, style);
                } else {
                    self.open_mark(idx, style);
                }
            }
        }
    }

    fn is_open(&self, style: MarkStyle) -> bool {
        self.open.iter().any(|o| o.style == style)
    }

    /// The style of the mark and which side it looks like from what stands around it.
    fn read(&self, idx: usize) -> (MarkStyle, Side) {
        let token = &self.tokens[idx];
        match token.text(self.block) {
            "“" if self.is_open(MarkStyle::LowHigh) => (MarkStyle::LowHigh, Side::Close),
            // Turned the wrong way by a keyboard: “…“ and a lone one at the very end.
            "“" if self.is_open(MarkStyle::CurlyDouble)
                && (self.closes(idx) || idx + 1 == self.tokens.len()) =>
            {
                (MarkStyle::CurlyDouble, Side::Close)
            }
            "“" => (MarkStyle::CurlyDouble, Side::Open),
            "”" | "\"" if self.is_inches(idx) => (MarkStyle::CurlyDouble, Side::Neither),
            // Converters turn a mark after a dash or at a line's start the wrong way.
            "”" if !self.is_open(MarkStyle::CurlyDouble)
                && self.opens(idx)
                && self.later(idx, "”") =>
            {
                (MarkStyle::CurlyDouble, Side::Open)
            }
            "”" if !self.is_open(MarkStyle::CurlyDouble)
                && self.is_open(MarkStyle::StraightDouble) =>
            {
                (MarkStyle::StraightDouble, Side::Close)
            }
            "”" => (MarkStyle::CurlyDouble, Side::Close),
            "„" => (MarkStyle::LowHigh, Side::Open),
            "«" => (MarkStyle::Guillemets, Side::Open),
            "»" => (MarkStyle::Guillemets, Side::Close),
            // Marks of two keyboards in one quotation: the straight one closes what a curly one opened.
            "\"" if self.is_open(MarkStyle::CurlyDouble)
                && !self.is_open(MarkStyle::StraightDouble)
                && self.closes(idx) =>
            {
                (MarkStyle::CurlyDouble, Side::Close)
            }
            "\"" => (
                MarkStyle::StraightDouble,
                self.straight_side(idx, MarkStyle::StraightDouble),
            ),
            "''" | "``" => (
                MarkStyle::DoubledSingle,
                self.straight_side(idx, MarkStyle::DoubledSingle),
            ),
            "‘" => (
                MarkStyle::CurlySingle,
                self.single_side(idx, MarkStyle::CurlySingle, true),
            ),
            "’" => (
                MarkStyle::CurlySingle,
                self.single_side(idx, MarkStyle::CurlySingle, false),
            ),
            "'" => (
                MarkStyle::StraightSingle,
                self.single_side(idx, MarkStyle::StraightSingle, self.opens(idx)),
            ),
            _ => (MarkStyle::CurlySingle, Side::Neither),
        }
    }

    /// Space or an opening bracket before, and no space behind.
    fn opens(&self, idx: usize) -> bool {
        let token = &self.tokens[idx];
        let before = token.spaced
            || idx.checked_sub(1).is_none_or(|b| {
                let before = &self.tokens[b];
                matches!(before.first, b'(' | b'[' | b'-' | b'/' | b'=')
                    || before.text(self.block).starts_with(['—', '–'])
                    || before.kind == TokenKind::Mark
                        && before.end == token.start
                        && self.open.last().is_some_and(|o| o.idx == b)
            });
        before && self.tokens.get(idx + 1).is_some_and(|next| !next.spaced)
    }

    fn closes(&self, idx: usize) -> bool {
        let next = self.tokens.get(idx + 1);
        !self.tokens[idx].spaced
            && next.is_none_or(|n| n.spaced || matches!(n.kind, TokenKind::Punct | TokenKind::Mark))
    }

    fn straight_side(&self, idx: usize, style: MarkStyle) -> Side {
        // The end of an attribute that began in the line before: date="May 5 …">.
        let closes_tag = self
            .tokens
            .get(idx + 1)
            .is_some_and(|n| n.first == b'>' && !n.spaced);
        if closes_tag && !self.is_open(style) {
            return Side::Neither;
        }
        let (opens, closes) = (self.opens(idx), self.closes(idx));
        let open = self.is_open(style);
        match (opens, closes) {
            (true, false) => Side::Open,
            (false, true) if open => Side::Close,
            (false, true) => Side::Close,
            _ if idx + 1 == self.tokens.len() => Side::Close,
            _ => Side::Either,
        }
    }

    /// The mark of 5'10", and that of 24" where no quotation can close.
    fn is_inches(&self, idx: usize) -> bool {
        let before = |n: usize| idx.checked_sub(n).map(|b| &self.tokens[b]);
        let is_number = |token: Option<&Token>| token.is_some_and(|t| t.kind == TokenKind::Number);
        if self.tokens[idx].spaced || !is_number(before(1)) {
            return false;
        }
        let feet = before(2)
            .is_some_and(|t| t.kind == TokenKind::Mark && matches!(t.text(self.block), "’" | "'"))
            && is_number(before(3));
        let open = self.is_open(MarkStyle::CurlyDouble) || self.is_open(MarkStyle::StraightDouble);
        feet || !open
    }

    /// Single marks are apostrophes unless a pair can be made of them.
    fn single_side(&self, idx: usize, style: MarkStyle, opening: bool) -> Side {
        if opening && !self.is_open(style) {
            let next = self.tokens.get(idx + 1);
            if next.is_none_or(|n| n.spaced) || !self.opens(idx) {
                return Side::Neither;
            }
            return if self.single_close(idx).is_some() || self.may_run_on(idx) {
                Side::Open
            } else {
                Side::Neither
            };
        }
        if !self.is_open(style) || !self.closes(idx) {
            return Side::Neither;
        }
        // "the teachers’ union": a plural's apostrophe, if the quotation can close later.
        let before = &self.block[..self.tokens[idx].start as usize];
        let plural = before.ends_with('s')
            && self
                .tokens
                .get(idx + 1)
                .is_some_and(|n| n.is_word() && n.spaced)
            && self.single_close(idx).is_some();
        if plural { Side::Neither } else { Side::Close }
    }

    /// A later mark of the same kind that can close, before another one opens.
    fn single_close(&self, idx: usize) -> Option<usize> {
        let straight = self.tokens[idx].first == b'\'';
        for (later, token) in self.tokens.iter().enumerate().skip(idx + 1).take(REACH) {
            if token.kind != TokenKind::Mark {
                continue;
            }
            match token.text(self.block) {
                "’" if !straight && self.closes(later) => return Some(later),
                "'" if straight && self.closes(later) => return Some(later),
                "‘" if !straight && self.tokens[later].spaced => return None,
                _ => {}
            }
        }
        None
    }

    /// A single mark at the block's start, in a block without double marks, may open a quotation that runs on.
    fn may_run_on(&self, idx: usize) -> bool {
        idx == 0
            && self
                .tokens
                .get(1)
                .is_some_and(|t| t.is_word() && t.is_capital())
            && !self.tokens.iter().any(|t| {
                t.kind == TokenKind::Mark && matches!(t.text(self.block), "“" | "\"" | "''")
            })
    }

    fn is_value(&self, idx: usize) -> bool {
        idx > 0 && !self.tokens[idx].spaced && self.tokens[idx - 1].first == b'='
    }

    fn later(&self, idx: usize, mark: &str) -> bool {
        self.tokens[idx + 1..]
            .iter()
            .take(REACH)
            .any(|t| t.kind == TokenKind::Mark && t.text(self.block) == mark)
    }

    fn open_mark(&mut self, idx: usize, style: MarkStyle) {
        if let Some(at) = self.open.iter().rposition(|o| o.style == style) {
            // A second opening mark of one style: nested only if enough closing ones follow.
            let closing = self.tokens[idx..]
                .iter()
                .take(REACH)
                .filter(|t| self.is_closing(t, style))
                .count();
            if closing < self.open.len() - at + 1 {
                let dropped = self.open.split_off(at);
                self.report_open(dropped[0].idx, style, Some(idx));
            }
        }
        let depth = self.open.len().min(7) as u8;
        self.open.push(Open { idx, style, depth });
    }

    fn is_closing(&self, token: &Token, style: MarkStyle) -> bool {
        let mark = match style {
            MarkStyle::CurlyDouble => "”",
            MarkStyle::Guillemets => "»",
            MarkStyle::LowHigh => "“",
            _ => return false,
        };
        token.kind == TokenKind::Mark && token.text(self.block) == mark
    }

    fn close_mark(&mut self, idx: usize, style: MarkStyle) {
        let token = self.tokens[idx];
        if let Some(at) = self.open.iter().rposition(|o| o.style == style) {
            // Marks opened inside and never closed were no marks.
            let open = self.open[at];
            self.open.truncate(at);
            self.push(&open, idx);
        } else if !matches!(style, MarkStyle::CurlySingle | MarkStyle::StraightSingle) {
            let at = token.start as usize;
            let remedy = self.sentence.start_before(self.block, at);
            let kind = UnpairedKind::QuoteClose(style);
            self.pairs.unpaired.push(Unpaired {
                span: token.span(),
                kind,
                remedy: Span::new(remedy, remedy),
            });
        }
    }

    fn push(&mut self, open: &Open, close: usize) {
        let first = self.tokens[open.idx];
        let (inner_end, end, runs_on) = match self.tokens.get(close) {
            Some(last) => (last.start, last.end, false),
            None => (
                self.tokens[self.tokens.len() - 1].end,
                self.tokens[self.tokens.len() - 1].end,
                true,
            ),
        };
        let quoted = Quoted {
            span: Span::new(first.start as usize, end as usize),
            inner: Span::new(first.end as usize, inner_end.max(first.end) as usize),
            style: open.style,
            depth: open.depth,
            runs_on,
            carried: open.idx == 0 && self.entry.open_quote == Some(open.style),
        };
        self.done.push((quoted, open.idx, close));
    }

    fn report_open(&mut self, idx: usize, style: MarkStyle, before: Option<usize>) {
        let token = self.tokens[idx];
        let limit = before.map_or(self.block.len(), |b| self.tokens[b].start as usize);
        let remedy = self.attribution_start(token.end as usize, limit);
        let kind = UnpairedKind::QuoteOpen(style);
        self.pairs.unpaired.push(Unpaired {
            span: token.span(),
            kind,
            remedy: Span::new(remedy, remedy),
        });
    }

    fn finish(mut self) -> Pairs {
        let open = std::mem::take(&mut self.open);
        // The outermost one that is still open runs on; what was opened inside it is lost.
        // The value of an attribute in markup never runs on.
        if let Some(first) = open.first().filter(|o| !self.is_value(o.idx)) {
            self.push(first, self.tokens.len());
            self.report_open(first.idx, first.style, None);
            self.pairs.exit.open_quote = Some(first.style);
        }
        self.done
            .sort_by_key(|(q, ..)| (q.span.start, std::cmp::Reverse(q.span.end)));
        self.pairs.unpaired.sort_by_key(|u| u.span);
        let done = self.done.into_iter();
        (self.pairs.quoted, self.pairs.tokens) = done
            .map(|(quoted, open, close)| (quoted, (open, close)))
            .unzip();
        self.pairs
    }

    /// Where the missing closing mark of a quotation that opens before `from` would best stand: behind the comma that
    /// an attribution follows, else at the end.
    fn attribution_start(&self, from: usize, limit: usize) -> usize {
        use crate::lexicon::Class;
        let first = self.tokens.partition_point(|t| (t.start as usize) < from);
        let tokens: Vec<&Token> = self.tokens[first..]
            .iter()
            .take(REACH)
            .take_while(|t| t.end as usize <= limit)
            .collect();
        for (i, t) in tokens.iter().enumerate() {
            if matches!(t.first, b',' | b'?' | b'!') && t.kind == TokenKind::Punct {
                let cue = tokens[i + 1..]
                    .iter()
                    .take(4)
                    .position(|t| t.is(Class::CUE) && t.is(Class::FINITE));
                if cue.is_some_and(|c| c <= 1 || tokens[i + 1].is_capital()) {
                    return t.end as usize;
                }
            }
        }
        self.block[..limit].trim_end().len().max(from)
    }
}
