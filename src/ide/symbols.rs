//! What a draft has that somebody may look for from another one: people, organisations, quotations.

use super::first_words;
use crate::analysis::Analysis;
use crate::extract::ContentKind;
use crate::story::PersonKind;
use crate::text::Span;

/// How many characters of a quotation are shown.
const SHOWN: usize = 60;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    pub name: String,
    pub kind: SymbolKind,
    /// The first full reference, or the quotation.
    pub span: Span,
    /// Of a person the role, of a quotation the speaker.
    pub within: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SymbolKind {
    Person,
    Organisation,
    Quotation,
}

/// People and organisations in order of first mention, then quotations in text order.
pub fn symbols(analysis: &Analysis) -> Vec<Symbol> {
    let story = &analysis.story;
    let named = story.people.iter().filter_map(|person| {
        let kind = match person.kind {
            PersonKind::Person => SymbolKind::Person,
            PersonKind::Organisation => SymbolKind::Organisation,
            PersonKind::Group | PersonKind::Anonymous => return None,
        };
        Some(Symbol {
            name: person.name.clone(),
            kind,
            span: person.introduction()?.span,
            within: person.roles.first().map(|role| role.text.clone()),
        })
    });
    let spoken = story
        .quotations
        .iter()
        .filter(|q| q.kind != ContentKind::Indirect);
    let spoken = spoken.map(|quotation| Symbol {
        name: first_words(quotation.span.of(&analysis.text), SHOWN),
        kind: SymbolKind::Quotation,
        span: quotation.span,
        within: quotation.speaker.clone(),
    });
    named.chain(spoken).collect()
}

/// Does `name` answer a query? Its letters have to occur in this order, whatever their case; none asks for everything.
pub fn answers(name: &str, query: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let mut wanted = query
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase);
    wanted.all(|c| letters.any(|letter| letter == c))
}

#[cfg(test)]
mod tests {
    use super::super::tests::plain;
    use super::*;

    #[test]
    fn people_and_quotations_can_be_looked_for() {
        let analysis = plain("Mayor José Roe won. “I did,” Roe said.\n");
        let found: Vec<_> = symbols(&analysis)
            .into_iter()
            .map(|s| (s.name, s.kind, s.within))
            .collect();
        assert_eq!(
            found,
            [
                (
                    "José Roe".to_owned(),
                    SymbolKind::Person,
                    Some("Mayor".to_owned())
                ),
                (
                    "“I did,”".to_owned(),
                    SymbolKind::Quotation,
                    Some("José Roe".to_owned())
                ),
            ]
        );
    }

    #[test]
    fn letters_in_order_answer() {
        for query in ["", "roe", "jr", "josé r"] {
            assert!(answers("José Roe", query), "{query}");
        }
        assert!(!answers("José Roe", "rj"));
    }
}
