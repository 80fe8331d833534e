//! Two articles with emoji, curly marks and CRLF, and what answers about them say, in words: no test counts columns.

use serde_json::{Value, json};

use crate::client::{Client, items};
use crate::model::Units;

/// A wire story: American, plain text; it has a date by its file name.
pub(crate) const HARBOUR: &str = "file:///desk/2021-03-04-harbour.txt";

pub(crate) const HARBOUR_TEXT: &str = "Harbour 😀 reopens after the storm\r\n\r\n\
    OSLO, Norway — “We are back 😀 at work,” Harbour Commissioner Laura Berg said Wednesday. “It took us ten days.”\r\n\r\n\
    Berg said the port had lost 30 miles of cable 😀. She added that the repairs had cost 2.5 million euros.\r\n\r\n\
    “Nobody has to worry about the cranes 😀 this winter.”\r\n\r\n\
    Tom Vik, the union leader, welcomed Berg’s words. “We were never asked 😀 about it,” he said.\r\n\r\n\
    The Berg-led board 😀 will meet again on Friday, March 6, at 10 a.m. Erik Berg, a fisherman, was not there.\r\n\r\n\
    Vik said the the crews would stay. The storm 😀 took 2.5 million euros from the budget, see https://port.example/😀.\r\n\r\n\
    Harbour Commissioner Laura Berg (left) and Tom Vik 😀 at the port on Tuesday (Oslo Photo Service)\r\n";

/// A feature: British, Markdown; it has a date in its front matter.
pub(crate) const BRIDGE: &str = "file:///desk/bridge.md";

pub(crate) const BRIDGE_TEXT: &str = "---\r\ndate: 2021-03-04\r\n---\r\n\r\n# Town 😀 votes for a bridge\r\n\r\n\
    ANYTOWN — “We won it 😀 at last”, said Ana Sola, the mayor. “Nobody helped us with it”, Sola said.\r\n\r\n\
    ## Why 😀 it took years\r\n\r\n\
    Ms Sola’s rival 😀 Ben Okri told reporters: “We asked for a tunnel. It would have been cheaper.”\r\n\r\n\
    Okri said the bridge was “too long 😀 by half”.\r\n\r\n\
    - It will be 800 metres long.\r\n- It will open on Thursday 😀.\r\n\r\n\
    ## What comes next\r\n\r\n\
    “The money is there. 😀 We shall not ask for more”, said Sola. The Sola–Okri pact 😀 will stand.\r\n\r\n\
    “It is a good day for the whole valley 😀.”\r\n";

/// An article as the editor has it.
#[derive(Clone, Copy)]
pub(crate) struct Article {
    pub(crate) uri: &'static str,
    pub(crate) text: &'static str,
    pub(crate) units: Units,
}

impl Article {
    pub(crate) fn harbour(units: Units) -> Self {
        Self {
            uri: HARBOUR,
            text: HARBOUR_TEXT,
            units,
        }
    }

    pub(crate) fn bridge(units: Units) -> Self {
        Self {
            uri: BRIDGE,
            text: BRIDGE_TEXT,
            units,
        }
    }

    pub(crate) fn open(self, client: &mut Client) {
        let language = if self.uri == BRIDGE {
            "markdown"
        } else {
            "plaintext"
        };
        client.open_as(self.uri, language, self.text);
    }

    fn position(self, byte: usize) -> Value {
        let (line, character) = self.units.position(self.text, byte);
        json!({"line": line, "character": character})
    }

    /// The `|` in `words`, which occur in the article without it.
    fn cursor(self, words: &str) -> usize {
        let before = words.find('|').expect("a cursor");
        let start = self.text.find(&words.replacen('|', "", 1));
        start.unwrap_or_else(|| panic!("{words} stands nowhere")) + before
    }

    /// The parameters of a question about the `|` in `words`.
    pub(crate) fn at(self, words: &str) -> Value {
        let at = self.position(self.cursor(words));
        json!({"textDocument": {"uri": self.uri}, "position": at})
    }

    /// The parameters of a question about the empty range at the `|` in `words`.
    pub(crate) fn here(self, words: &str) -> Value {
        let at = self.position(self.cursor(words));
        json!({"textDocument": {"uri": self.uri}, "range": {"start": at, "end": at}})
    }

    /// The parameters of a question about the whole article.
    pub(crate) fn whole(self) -> Value {
        json!({"textDocument": {"uri": self.uri}})
    }

    /// The same with the range that it fills.
    pub(crate) fn all(self) -> Value {
        let range = json!({"start": self.position(0), "end": self.position(self.text.len())});
        json!({"textDocument": {"uri": self.uri}, "range": range})
    }

    fn byte(self, position: &Value) -> usize {
        let ends = self.text.char_indices().map(|(at, _)| at);
        let mut ends = ends.chain([self.text.len()]);
        let found = ends.find(|at| self.position(*at) == *position);
        found.unwrap_or_else(|| panic!("{position} is no place in the article"))
    }

    /// The words of a range that the server names.
    pub(crate) fn words(self, range: &Value) -> &'static str {
        &self.text[self.byte(&range["start"])..self.byte(&range["end"])]
    }

    /// The last word before a place, and the one behind it.
    pub(crate) fn word_before(self, position: &Value) -> &'static str {
        let before = &self.text[..self.byte(position)];
        before.rsplit([' ', '\n']).next().unwrap_or("")
    }

    /// The article after the edits of a workspace edit.
    pub(crate) fn edited(self, edit: &Value) -> String {
        let change = &edit["documentChanges"][0];
        let edits = if change.is_null() {
            items(&edit["changes"][self.uri])
        } else {
            assert_eq!(change["textDocument"]["uri"], self.uri);
            items(&change["edits"])
        };
        let mut edits: Vec<(usize, usize, String)> = edits
            .iter()
            .map(|edit| {
                let text = edit["newText"].as_str().expect("a text").to_owned();
                let range = &edit["range"];
                (self.byte(&range["start"]), self.byte(&range["end"]), text)
            })
            .collect();
        edits.sort();
        let mut out = self.text.to_owned();
        for (start, end, text) in edits.into_iter().rev() {
            out.replace_range(start..end, &text);
        }
        out
    }

    /// The lines that an edit changes, as they are afterwards.
    pub(crate) fn changed_lines(self, edit: &Value) -> Vec<String> {
        let edited = self.edited(edit);
        let pairs = edited.lines().zip(self.text.lines());
        let changed = pairs.filter(|(new, old)| new != old);
        changed.map(|(new, _)| new.to_owned()).collect()
    }
}
