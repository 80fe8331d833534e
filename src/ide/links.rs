//! Web addresses in a draft. Only `http` and `https`: nothing in somebody's copy may run a command or open a file.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::Analysis;
use crate::text::Span;

/// The addresses, in text order.
pub fn links(analysis: &Analysis) -> Vec<Span> {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"\bhttps?://[^\s<>"“”«»`\\^{}|]+"#).expect("a sound pattern")
    });
    ADDRESS
        .find_iter(&analysis.text)
        .map(|found| {
            let address = trimmed(found.as_str());
            Span::new(found.start(), found.start() + address.len())
        })
        .collect()
}

/// Without what belongs to the sentence: closing punctuation, and a parenthesis that was opened before the address.
fn trimmed(mut address: &str) -> &str {
    loop {
        let Some(last) = address.chars().next_back() else {
            return address;
        };
        let is_closing = match last {
            ')' => address.matches(')').count() > address.matches('(').count(),
            ']' => address.matches(']').count() > address.matches('[').count(),
            _ => matches!(
                last,
                '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '*' | '_'
            ),
        };
        if !is_closing {
            return address;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::markdown;
    use super::*;

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        let analysis = markdown(
            "See [the report](https://a.example/r_(1)), https://b.example/x?y=1. Not javascript://x, not ftp://c.example.",
        );
        let found: Vec<&str> = links(&analysis)
            .iter()
            .map(|s| s.of(&analysis.text))
            .collect();
        assert_eq!(
            found,
            ["https://a.example/r_(1)", "https://b.example/x?y=1"]
        );
    }
}
