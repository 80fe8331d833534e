//! Where in a file of settings a cursor stands: in which table, on a key or on a value. Files being typed are not sound,
//! so nothing here parses; it reads up to the cursor.

use crate::text::Span;

/// A place in a file of settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The tables around it; before a value also its key.
    pub(super) path: Vec<String>,
    pub(super) part: Part,
    /// What is typed of it.
    pub(super) span: Span,
    /// The quotation mark that was opened before it.
    pub(super) mark: Option<char>,
    /// `[[`: an entry of a list of tables.
    pub(super) doubled: bool,
    /// Keys written before in the same table.
    written: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Part {
    #[default]
    Key,
    /// The name of a table in brackets.
    Header,
    Value,
    /// Where nothing can be written: in a comment, behind a value.
    Nowhere,
}

impl Place {
    pub(super) fn is_written(&self, key: &str) -> bool {
        self.part == Part::Key && self.written.iter().any(|written| written == key)
    }
}

/// The place of byte `at` in TOML.
pub(super) fn in_toml(text: &str, at: usize) -> Place {
    let mut reader = Reader::new('=');
    reader.read(text, 0, at);
    reader.place(at)
}

/// The place of byte `at` in YAML: tables by indentation, the rest of the line as it would stand in TOML.
pub(super) fn in_yaml(text: &str, at: usize) -> Place {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let mut around: Vec<(usize, String)> = Vec::new();
    let mut written: Vec<(usize, String)> = Vec::new();
    for before in text[..line].lines() {
        let (indent, rest) = indented(before);
        let Some((key, _)) = rest.split_once(':') else {
            continue;
        };
        around.retain(|(own, _)| *own < indent);
        written.retain(|(own, _)| *own <= indent);
        around.push((indent, key.trim().to_owned()));
        written.push((indent, key.trim().to_owned()));
    }
    let (indent, rest) = indented(&text[line..at]);
    around.retain(|(own, _)| *own < indent);
    let mut reader = Reader::new(':');
    reader.path = around.into_iter().map(|(_, key)| key).collect();
    let own = written.into_iter().filter(|(own, _)| *own == indent);
    reader.written = own.map(|(_, key)| key).collect();
    reader.read(text, at - rest.len(), at);
    reader.place(at)
}

/// How far the line is set in, and what it says; the dash of a list is part of the indent.
fn indented(line: &str) -> (usize, &str) {
    let rest = line.trim_start_matches([' ', '\t']);
    let rest = rest.strip_prefix("- ").map_or(rest, str::trim_start);
    (line.len() - rest.len(), rest)
}

/// Reads settings from left to right, remembering what is open.
struct Reader {
    assigns: char,
    path: Vec<String>,
    /// How long the path was before each bracket that is open.
    depths: Vec<usize>,
    /// Which brackets are open.
    open: Vec<char>,
    part: Part,
    mark: Option<char>,
    comment: bool,
    doubled: bool,
    /// Where the word that is being read starts.
    word: Option<usize>,
    /// The last word that ended, which may be a key.
    last: String,
    written: Vec<String>,
    line_is_new: bool,
}

impl Reader {
    fn new(assigns: char) -> Self {
        Self {
            assigns,
            path: Vec::new(),
            depths: Vec::new(),
            open: Vec::new(),
            part: Part::Key,
            mark: None,
            comment: false,
            doubled: false,
            word: None,
            last: String::new(),
            written: Vec::new(),
            line_is_new: true,
        }
    }

    fn read(&mut self, text: &str, from: usize, to: usize) {
        for (offset, c) in text[from..to].char_indices() {
            let at = from + offset;
            match self.mark {
                _ if c == '\n' => self.end_line(text, at),
                _ if self.comment => {}
                Some(mark) if c == mark => {
                    self.end_word(text, at);
                    self.mark = None;
                }
                Some(_) => {}
                None => self.step(text, at, c),
            }
        }
    }

    fn step(&mut self, text: &str, at: usize, c: char) {
        let was_new = self.line_is_new;
        self.line_is_new &= c.is_whitespace() || c == '[';
        match c {
            '#' => self.comment = true,
            '"' | '\'' => {
                self.mark = Some(c);
                self.word = Some(at + 1);
            }
            '[' if was_new && self.open.is_empty() && self.assigns == '=' => {
                self.doubled = self.part == Part::Header;
                self.part = Part::Header;
                self.path.clear();
                self.written.clear();
                self.word = Some(at + 1);
            }
            ']' if self.part == Part::Header => {
                self.end_word(text, at);
                let name = std::mem::take(&mut self.last);
                self.path = name.split('.').map(str::to_owned).collect();
                self.part = Part::Nowhere;
            }
            '[' | '{' if self.part == Part::Value => {
                self.open.push(c);
                self.depths.push(self.path.len());
                if c == '{' {
                    self.part = Part::Key;
                }
            }
            ']' | '}' if self.open.pop().is_some() => {
                self.end_word(text, at);
                if let Some(depth) = self.depths.pop() {
                    self.path.truncate(depth);
                }
                self.part = Part::Value;
            }
            '[' | '{' | ']' | '}' => {}
            ',' => self.next_entry(text, at),
            c if c == self.assigns && self.part == Part::Key => {
                self.end_word(text, at);
                let key = std::mem::take(&mut self.last);
                if self.open.is_empty() {
                    self.written.push(key.clone());
                }
                self.path.push(key);
                self.part = Part::Value;
            }
            c if c.is_whitespace() => self.end_word(text, at),
            _ => {
                self.word.get_or_insert(at);
            }
        }
    }

    fn next_entry(&mut self, text: &str, at: usize) {
        self.end_word(text, at);
        self.last.clear();
        if self.open.last() == Some(&'{') {
            if let Some(depth) = self.depths.last() {
                self.path.truncate(*depth);
            }
            self.part = Part::Key;
        }
    }

    fn end_word(&mut self, text: &str, at: usize) {
        if let Some(start) = self.word.take() {
            text[start..at].clone_into(&mut self.last);
        }
    }

    fn end_line(&mut self, text: &str, at: usize) {
        self.end_word(text, at);
        self.comment = false;
        self.mark = None;
        self.line_is_new = true;
        if self.open.is_empty() {
            if self.part == Part::Value {
                self.path.pop();
            }
            self.part = Part::Key;
            self.last.clear();
        }
    }

    fn place(self, at: usize) -> Place {
        let start = self.word.unwrap_or(at);
        let is_over = self.word.is_none() && !self.last.is_empty();
        Place {
            path: self.path,
            part: if self.comment || is_over {
                Part::Nowhere
            } else {
                self.part
            },
            span: Span::new(start, at),
            mark: self.mark,
            doubled: self.doubled,
            written: self.written,
        }
    }
}
