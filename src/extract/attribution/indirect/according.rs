//! "According to X, …" and "…, according to X".

use super::{Attribution, ContentKind, Linker, Tag};
use crate::extract::item::Item;
use crate::lexicon::Class;

impl Linker<'_> {
    /// "According to X, …" and "…, according to X".
    pub(super) fn according(&mut self, start: usize, end: usize) {
        for at in start..end {
            let inside = at > start && self.items()[at - 1].tag == Tag::Sub;
            if !self.is_according(at) || inside {
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
                let comma = (subject.last + 1..stop).find(|&i| self.items()[i].tag == Tag::Comma);
                comma.map(|c| (self.behind_apposition(c, stop) + 1, stop))
            } else {
                let comma = at - usize::from(self.items()[at - 1].tag == Tag::Comma);
                let verb = (start..comma).any(|i| self.items()[i].is_verb());
                let behind = (subject.last + 1..stop)
                    .find(|&i| self.items()[i].tag == Tag::Comma)
                    .map(|c| self.behind_apposition(c, stop) + 1)
                    .filter(|&b| !verb && self.items()[b..stop].iter().any(Item::is_verb));
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
        let Some(close) = (comma + 1..reach).find(|&i| items[i].tag == Tag::Comma) else {
            return comma;
        };
        let inside = &items[comma + 1..close];
        let opens = inside
            .first()
            .is_some_and(|i| matches!(i.tag, Tag::Det | Tag::Poss | Tag::Adv) || i.is(Class::ROLE));
        let described = inside
            .iter()
            .any(|i| i.tag == Tag::Adv || i.is(Class::ROLE | Class::ORGANISATION));
        let verbless = inside.iter().all(|i| !i.is_verb());
        let clause = items[close + 1..stop].iter().any(Item::is_verb);
        if opens && described && verbless && clause {
            close
        } else {
            comma
        }
    }
}
