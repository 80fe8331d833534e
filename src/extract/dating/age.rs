//! Births and ages, and whose they are.

use super::number::{count_before, digits};
use super::reader::Reader;
use super::{Age, AgeKind, Birth, Dating};
use crate::extract::seen::Seen;
use crate::extract::time::{TimexType, Value};
use crate::extract::{Mention, NameShape};
use crate::lexicon::Class;
use crate::lexicon::watched::AGE;
use crate::text::Span;

/// How far behind "born" its date may stand, in tokens.
const REACH: usize = 9;
/// Nobody whom the news writes about is older.
const OLDEST: u16 = 115;

pub(super) fn read(reader: &Reader<'_>, mentions: &[Mention], seen: &Seen, dating: &mut Dating) {
    let ages = Ages { reader, mentions };
    let words = seen.watched.iter();
    let words = words.filter(|k| reader.tokens[*k].is_one(&AGE));
    for k in in_order(words, seen.numbers.iter()) {
        let token = &reader.tokens[k];
        let age = match token.first {
            b'0'..=b'9' => ages.number(k),
            b'b' | b'B' if token.end - token.start == 4 && reader.is(k, "born") => {
                dating.births.extend(ages.birth(k));
                None
            }
            b'a' if reader.is_any(k, &["aged", "age"]) => ages.aged(k),
            b't' if reader.is_any(k, &["turned", "turns", "turning"]) => ages.turned(k),
            b'b' if token.end - token.start == 8 && reader.is(k, "birthday") => ages.birthday(k),
            _ => None,
        };
        dating.ages.extend(age);
    }
    dating.ages.dedup_by_key(|age| age.number);
}

/// The places of both, each of which are in order.
fn in_order(
    one: impl Iterator<Item = usize>,
    other: impl Iterator<Item = usize>,
) -> impl Iterator<Item = usize> {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    std::iter::from_fn(move || match (one.peek(), other.peek()) {
        (Some(a), Some(b)) if b < a => other.next(),
        (Some(_), _) => one.next(),
        (None, _) => other.next(),
    })
}

struct Ages<'a, 't> {
    reader: &'a Reader<'t>,
    mentions: &'a [Mention],
}

impl Ages<'_, '_> {
    fn birth(&self, k: usize) -> Option<Birth> {
        let reader = self.reader;
        let sentence = reader.sentence(k);
        let end = sentence.end.min(k + REACH);
        let date = reader
            .times_in(&(k + 1..end))
            .find(|&i| reader.year(i).is_some())?;
        // Another act begins before the date: "born in Oslo and moved to Bergen in 1990".
        let at = reader.place(date).start;
        let moved = (k + 1..at).any(|v| {
            reader.is_any(v, &["and", "to", "who", "but", "then", "after", "before"])
                || reader.tokens[v].is(Class::IRREGULAR_PAST)
        });
        // "children born in 1990", "those born before 1946".
        let bounded = reader.is_any(
            at.checked_sub(1)?,
            &[
                "before", "after", "since", "until", "between", "around", "about",
            ],
        );
        let pronoun = k >= 2 && reader.is_any(k - 2, &["he", "she"]);
        let who = self
            .name_before(k, sentence.start)
            .filter(|_| !pronoun && self.is_of_name(k));
        // "Born on May 3, 1980, Smith grew up …".
        let who = who
            .or_else(|| (k == sentence.start).then(|| self.name_behind(reader.place(date).end))?);
        let behind = reader.place(date).end;
        let leads = k == sentence.start
            && reader.is(behind, ",")
            && reader.is_any(behind + 1, &["he", "she"]);
        let own = who.is_some() || pronoun || leads;
        (!moved && !bounded && own && !reader.times[date].approximate).then_some(Birth {
            who,
            date: date as u16,
        })
    }

    /// Is "born" at token `k` said of the name before it, not of "a girl born …"?
    fn is_of_name(&self, k: usize) -> bool {
        let ends_name = |at: usize| {
            let end = self.reader.tokens[at].span().end;
            self.mentions
                .iter()
                .any(|m| m.span.end == end && is_person(m))
        };
        let Some(before) = k.checked_sub(1) else {
            return false;
        };
        match self.reader.word(before) {
            "was" | "is" | "’s" | "'s" => true,
            "," | "(" => before.checked_sub(1).is_some_and(|at| {
                ends_name(at)
                    || self.reader.is(at, ")")
                    || digits(self.reader, at).is_some_and(|n| n <= OLDEST)
            }),
            _ => ends_name(before),
        }
    }

    /// "Smith, 45,", "Smith (45)", "45-year-old", "is 45 years old".
    fn number(&self, k: usize) -> Option<Age> {
        let reader = self.reader;
        let years = digits(reader, k).filter(|n| *n <= OLDEST)?;
        let behind = reader.word(k + 1);
        let before = reader.before(k);
        if behind == "-" && matches!(reader.word(k + 2), "year-old") || behind == "-year-old" {
            return self.year_old(k, years);
        }
        let set_off = before == "," && matches!(behind, "," | "." | "(" | ";")
            || before == "(" && behind == ")";
        if set_off && k >= 2 {
            let at = reader.tokens[self.before_parenthesis(k - 2)].span().end;
            let who = self
                .mentions
                .iter()
                .rposition(|m| m.span.end == at && is_person(m))?;
            let then = reader.is(k + 2, "at") || reader.is(k + 2, "when");
            return (!then).then(|| self.age(k, years, Some(who as u16), AgeKind::Now, None));
        }
        if let Some(age) = self
            .told_now(k, years, behind)
            .or_else(|| self.at_event(k, years))
        {
            return Some(age);
        }
        // "died at 80".
        if before == "at" && k >= 2 {
            return self.died(k, years);
        }
        if before == "was" && behind == "." {
            return self.was(k, years);
        }
        None
    }

    /// "Smith is 45.", "He is now 45 years old", "Smith, who is 45,", "At 45, Smith is …".
    fn told_now(&self, k: usize, years: u16, behind: &str) -> Option<Age> {
        let reader = self.reader;
        let sentence = reader.sentence(k);
        if reader.before(k) == "At" && k == sentence.start + 1 && behind == "," {
            let who = self.name_behind(k + 1)?;
            return Some(self.age(k, years, Some(who), AgeKind::Now, None));
        }
        let old = behind == "years" && reader.is(k + 2, "old");
        let verb = k.checked_sub(if reader.before(k) == "now" { 2 } else { 1 })?;
        let is = reader.is_any(verb, &["is", "’s", "'s"]);
        let plain = matches!(behind, "." | ",") && reader.is(verb, "is");
        if !is || !(old || plain) {
            return None;
        }
        let subject = verb.checked_sub(1)?;
        if reader.is_any(subject, &["he", "she"]) {
            return Some(self.age(k, years, None, AgeKind::Now, None));
        }
        let who = self.name_before(k, sentence.start)?;
        let name = self.mentions[usize::from(who)].span;
        let subject = self.before_parenthesis(subject);
        let close = name.end == reader.tokens[subject].span().end || reader.is(subject, "who");
        // "Smith, born in 1980, is 38 years old": with nobody else in the sentence.
        let from = Span {
            start: reader.tokens[sentence.start].span().start,
            end: reader.tokens[k].span().start,
        };
        let alone = self
            .mentions
            .iter()
            .filter(|m| from.contains(m.span) && is_person(m))
            .count()
            == 1;
        (close || old && alone).then(|| self.age(k, years, Some(who), AgeKind::Now, None))
    }

    /// "Smith, born in 1980, was 25 when he won the title in 2005".
    fn at_event(&self, k: usize, years: u16) -> Option<Age> {
        let reader = self.reader;
        if reader.before(k) != "was"
            || !reader.is(k + 1, "when")
            || !reader.is_any(k + 2, &["he", "she"])
        {
            return None;
        }
        let sentence = reader.sentence(k);
        let who = self.name_before(k, sentence.start);
        let pronoun = k >= 2 && reader.is_any(k - 2, &["he", "she"]);
        let at = self.date_near(k, &(k + 2..sentence.end.min(k + 12)))?;
        reader.year(usize::from(at))?;
        (who.is_some() || pronoun)
            .then(|| self.age(k, years, who.filter(|_| !pronoun), AgeKind::Now, Some(at)))
    }

    /// The token before the parenthesis that token `k` closes, or `k`: "Smith (born in 1980), 38,".
    fn before_parenthesis(&self, k: usize) -> usize {
        if !self.reader.is(k, ")") {
            return k;
        }
        let open = (k.saturating_sub(12)..k)
            .rev()
            .find(|&o| self.reader.is(o, "("));
        open.and_then(|o| o.checked_sub(1)).unwrap_or(k)
    }

    /// "45-year-old Smith", "the 45-year-old said".
    fn year_old(&self, k: usize, years: u16) -> Option<Age> {
        let reader = self.reader;
        // "Smith, a 45-year-old farmer, …".
        if k >= 3 && reader.is_any(k - 1, &["a", "an"]) && reader.is(k - 2, ",") {
            let end = reader.tokens[k - 3].span().end;
            let who = self
                .mentions
                .iter()
                .rposition(|m| m.span.end == end && is_person(m));
            return who.map(|w| self.age(k, years, Some(w as u16), AgeKind::Now, None));
        }
        if reader.is_any(k.checked_sub(1)?, &["then", "then-", "a", "an", "-"])
            && !self.names_behind(k)
        {
            return None;
        }
        if reader.is(k - 1, "then") {
            return None;
        }
        let number = reader.tokens[k].span();
        let named = self.mentions.iter().position(|m| {
            m.span.start >= number.end && m.span.start.0 - number.end.0 < 40 && is_person(m)
        });
        let near = named.filter(|&m| {
            let from = k + 1;
            let to = reader
                .tokens
                .partition_point(|t| t.start < self.mentions[m].span.start.0);
            !(from..to).any(|v| {
                reader.is_any(v, &[",", ".", "of", "and", "who", "said", "by", "with"])
                    || reader.tokens[v].is(Class::CUE | Class::IRREGULAR_PAST)
            })
        });
        let definite = reader.is(k - 1, "the") && !reader.is_plain(k + 3);
        (near.is_some() || definite)
            .then(|| self.age(k, years, near.map(|m| m as u16), AgeKind::Now, None))
    }

    fn names_behind(&self, k: usize) -> bool {
        let number = self.reader.tokens[k].span();
        self.mentions.iter().any(|m| {
            m.span.start >= number.end && m.span.start.0 - number.end.0 < 40 && is_person(m)
        })
    }

    /// "Smith, aged 45,", "died at the age of 80".
    fn aged(&self, k: usize) -> Option<Age> {
        let reader = self.reader;
        let at = if reader.is(k + 1, "of") { k + 2 } else { k + 1 };
        let years = digits(reader, at).filter(|n| *n <= OLDEST)?;
        if reader.is(at + 1, "to") || reader.is_any(at + 1, &["-", "–", "and", "or"]) {
            return None;
        }
        let with_at = reader.is_any(k.checked_sub(1)?, &["at", "the"]);
        let died = self.died(at, years);
        if died.is_some() || with_at {
            return died;
        }
        // "Smith, aged 45".
        if reader.before(k) != "," || k < 2 {
            return None;
        }
        let end = reader.tokens[k - 2].span().end;
        let who = self
            .mentions
            .iter()
            .rposition(|m| m.span.end == end && is_person(m))?;
        Some(self.age(at, years, Some(who as u16), AgeKind::Now, None))
    }

    fn died(&self, k: usize, years: u16) -> Option<Age> {
        let reader = self.reader;
        let sentence = reader.sentence(k);
        let from = k.saturating_sub(14).max(sentence.start);
        let verb = (from..k)
            .rev()
            .find(|&v| reader.is_any(v, &["died", "dies", "dead"]))?;
        let who = self.name_before(verb, sentence.start);
        let pronoun = verb > 0 && reader.is_any(verb - 1, &["he", "she"]);
        let at = self.date_near(verb, &(verb..sentence.end.min(k + 8)));
        (who.is_some() || pronoun)
            .then(|| self.age(k, years, who.filter(|_| !pronoun), AgeKind::Died, at))
    }

    /// "Smith died on Monday. He was 80."
    fn was(&self, k: usize, years: u16) -> Option<Age> {
        let reader = self.reader;
        let sentence = reader.sentence(k);
        if sentence.start + 2 != k || !reader.is_any(k - 2, &["he", "she"]) {
            return None;
        }
        let earlier = reader.sentence(sentence.start.checked_sub(1)?);
        let died = earlier.clone().find(|&v| reader.is(v, "died"))?;
        let who = self.name_before(died, earlier.start)?;
        let at = self.date_near(died, &(died..earlier.end));
        Some(self.age(k, years, Some(who), AgeKind::Died, at))
    }

    /// "turned 40 in 2019", "turns 40 on Friday".
    fn turned(&self, k: usize) -> Option<Age> {
        let reader = self.reader;
        let years = digits(reader, k + 1).filter(|n| *n <= OLDEST)?;
        let ends = reader.is_any(
            k + 2,
            &[
                "in", "on", ".", ",", "last", "this", "next", "earlier", "later",
            ],
        ) || reader.time_at(k + 2).is_some()
            || k + 2 >= reader.tokens.len();
        if !ends {
            return None;
        }
        let sentence = reader.sentence(k);
        let at = self.date_near(k, &(k + 2..sentence.end.min(k + 6)));
        let who = self.name_before(k, sentence.start);
        let pronoun =
            (k.saturating_sub(3).max(sentence.start)..k).any(|v| reader.is_any(v, &["he", "she"]));
        (who.is_some() || pronoun)
            .then(|| self.age(k + 1, years, who.filter(|_| !pronoun), AgeKind::Reached, at))
    }

    /// "celebrated his 80th birthday in 2019".
    fn birthday(&self, k: usize) -> Option<Age> {
        let reader = self.reader;
        let (years, number) = count_before(reader, k).filter(|(n, _)| *n <= OLDEST)?;
        let sentence = reader.sentence(k);
        let at = self
            .date_near(k, &(k + 1..sentence.end.min(k + 5)))
            .or_else(|| self.date_near(k, &(sentence.start..k)))?;
        let who = self.name_before(k, sentence.start);
        let mut age = self.age(k, years, who, AgeKind::Reached, Some(at));
        age.number = number;
        (who.is_some()).then_some(age)
    }

    fn age(
        &self,
        number: usize,
        years: u16,
        who: Option<u16>,
        kind: AgeKind,
        at: Option<u16>,
    ) -> Age {
        Age {
            years,
            number: self.reader.tokens[number].span(),
            who,
            kind,
            at,
        }
    }

    /// The first day, month or year in `range`.
    fn date_near(&self, _verb: usize, range: &std::ops::Range<usize>) -> Option<u16> {
        let times = &self.reader.times;
        self.reader
            .times_in(range)
            .find(|&i| {
                matches!(times[i].kind, TimexType::Date)
                    && !matches!(&times[i].value, Value::Fixed(v) if v.len() != 4)
            })
            .map(|i| i as u16)
    }

    /// The person named right behind the comma at token `k`.
    fn name_behind(&self, k: usize) -> Option<u16> {
        let from = self
            .reader
            .tokens
            .get(k)
            .filter(|_| self.reader.is(k, ","))?
            .end;
        let to = self.reader.tokens.get(k + 1)?.start;
        self.mentions
            .iter()
            .position(|m| m.span.start.0 >= from && m.span.start.0 <= to && is_person(m))
            .map(|m| m as u16)
    }

    /// The person named last before token `k` in the sentence.
    fn name_before(&self, k: usize, start: usize) -> Option<u16> {
        let from = self.reader.tokens.get(start)?.start;
        let to = self.reader.tokens.get(k)?.start;
        let span = Span::new(from as usize, to as usize);
        self.mentions
            .iter()
            .rposition(|m| span.contains(m.span) && is_person(m) && !m.possessive)
            .map(|m| m as u16)
    }
}

fn is_person(mention: &Mention) -> bool {
    matches!(mention.shape, NameShape::Full | NameShape::Single) && !mention.compound
}
