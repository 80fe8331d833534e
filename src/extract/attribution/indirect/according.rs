//! "According to X, …" and "…, according to X".

use super::{Attribution, ContentKind, Linker, Tag};
use crate::extract::item::Kind;
use crate::lexicon::Class;

impl Linker<'_> {
    /// "According to X, …" and "…, according to X".
    pub(super) fn according(&mut self, start: usize, end: usize) {
        let kinds = self.view.kinds;
        for at in kinds.among(Kind::ACCORDING, start, end) {
            let inside = at > start && self.items()[at - 1].tag == Tag::Sub;
            if inside {
                continue;
            }
            let Some(subject) = self.view.phrase_starting_at(at + 2, end) else {
                continue;
            };
            let Some(source) = self.source(subject) else {
                continue;
            };
            let cue = self.cue_span(at, at + 1);
            let stop = self.trim_end(at, end);
            let range = if at <= start + 1 {
                let comma = self.first(Kind::COMMA, subject.last + 1, stop);
                comma.map(|c| (self.behind_apposition(c, stop) + 1, stop))
            } else {
                let comma = at - usize::from(self.items()[at - 1].tag == Tag::Comma);
                let verb = self.any(Kind::VERB, start, comma);
                let behind = self
                    .first(Kind::COMMA, subject.last + 1, stop)
                    .map(|c| self.behind_apposition(c, stop) + 1)
                    .filter(|&b| !verb && self.any(Kind::VERB, b, stop));
                // "At noon, according to Smith, the gate fell".
                Some(
                    behind.map_or((self.behind_circumstance(start, comma), comma), |b| {
                        (b, stop)
                    }),
                )
            };
            let Some((first, last)) = range.filter(|(f, l)| l > f) else {
                continue;
            };
            if self.items()[first..last]
                .iter()
                .all(|i| i.tag == Tag::Quote)
            {
                continue;
            }
            let content = self.content_span(first, last);
            self.push(Attribution {
                content,
                kind: ContentKind::Indirect,
                cue: Some(cue),
                source: Some(source),
                continues: false,
            });
            self.previous = Some((Some(cue), Some(source)));
        }
    }

    /// "According to X, the mayor, …": the comma that closes what the one at `comma` opens.
    fn behind_apposition(&self, comma: usize, stop: usize) -> usize {
        let items = self.items();
        let reach = stop.min(comma + 24);
        let Some(close) = self.first(Kind::COMMA, comma + 1, reach) else {
            return comma;
        };
        let inside = &items[comma + 1..close];
        let opens = inside
            .first()
            .is_some_and(|i| matches!(i.tag, Tag::Det | Tag::Poss | Tag::Adv) || i.is(Class::ROLE));
        let described = inside
            .iter()
            .any(|i| i.tag == Tag::Adv || i.is(Class::ROLE | Class::ORGANISATION));
        let verbless = !self.any(Kind::VERB, comma + 1, close);
        let clause = self.any(Kind::VERB, close + 1, stop);
        if opens && described && verbless && clause {
            close
        } else {
            comma
        }
    }
}
