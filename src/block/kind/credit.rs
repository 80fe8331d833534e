//! Whose picture it is, and who wrote the copy: labels and credits, by their own words. Read by hand, letter by letter:
//! every draft is looked through for them, and patterns would take longer to build than a draft to read.

/// Labels before a caption; what may stand between such a label and its colon.
const LABELS: [&str; 7] = [
    "photo",
    "photos",
    "photograph",
    "picture",
    "pictures",
    "image",
    "caption",
];
const BEHIND_LABEL: [&str; 4] = [" by", " credit", " courtesy", " caption"];

/// The same as a headline or a list writes them, with an "s" or without.
const TITLES: [&str; 12] = [
    "Photo",
    "Photograph",
    "Picture",
    "Image",
    "Caption",
    "Video",
    "Graphic",
    "PHOTO",
    "IMAGE",
    "CAPTION",
    "PICTURE",
    "PICTURED",
];
const BEHIND_TITLE: [&str; 5] = [" by", " credit", " courtesy", " caption", " credits"];

/// "Photo: …", "Photos by Jane Roe …", "FILE - …".
pub(super) fn is_labelled(words: &str) -> bool {
    // As nearly every paragraph shows by its first letter.
    if !words.starts_with(['p', 'i', 'c', 'P', 'I', 'C', 'V', 'G', 'F']) {
        return false;
    }
    let small = || {
        behind(words, &LABELS).any(|(label, rest)| {
            let names = label.starts_with('p') && opens_name(rest, &[" by "]);
            names || closes_label(rest, &BEHIND_LABEL)
        })
    };
    let title = || {
        behind(words, &TITLES).any(|(label, rest)| {
            let names = matches!(label, "Photo" | "Photograph" | "Picture");
            let plural = rest.strip_prefix('s');
            [Some(rest), plural].into_iter().flatten().any(|rest| {
                closes_label(rest, &BEHIND_TITLE)
                    || names && opens_name(rest, &[" by ", " courtesy of "])
            })
        })
    };
    let file = || {
        words.strip_prefix("FILE").is_some_and(|rest| {
            let rest = rest.strip_prefix(" PHOTO").unwrap_or(rest);
            let rest = rest.strip_prefix(' ').unwrap_or(rest);
            rest.starts_with([':', '–', '—', '-'])
        })
    };
    let pictured = || {
        let rest = behind_any_case(words, "pictured");
        rest.is_some_and(|rest| closes_label(rest, &[]))
    };
    small() || title() || file() || pictured()
}

/// A colon, perhaps behind one of `between` and a blank.
fn closes_label(rest: &str, between: &[&str]) -> bool {
    let closes = |rest: &str| rest.strip_prefix(' ').unwrap_or(rest).starts_with(':');
    closes(rest) || behind(rest, between).any(|(_, rest)| closes(rest))
}

/// One of `words`, and a name behind it.
fn opens_name(rest: &str, words: &[&str]) -> bool {
    behind(rest, words).any(|(_, rest)| rest.starts_with(is_capital))
}

/// Those of `words` with which `text` begins, each with what follows it.
fn behind<'t>(text: &'t str, words: &[&'t str]) -> impl Iterator<Item = (&'t str, &'t str)> {
    words
        .iter()
        .filter_map(|word| Some((*word, text.strip_prefix(word)?)))
}

/// What follows `word`, in whatever case, at the start of `text`.
fn behind_any_case<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (start, rest) = text.split_at_checked(word.len())?;
    start.eq_ignore_ascii_case(word).then_some(rest)
}

const BLANKS: [char; 3] = [' ', '\t', '\u{a0}'];

/// Whose pictures are credited behind a slash.
const AGENCIES: [&str; 12] = [
    "AFP",
    "AP",
    "Associated Press",
    "Bloomberg",
    "EPA",
    "Getty Images",
    "Getty",
    "PA",
    "Reuters",
    "Shutterstock",
    "Yonhap",
    "Xinhua",
];

/// "Jane Roe/Getty Images", "Jane Roe | AP via The Courier".
pub(super) fn is_credit_line(words: &str) -> bool {
    if memchr::memchr2(b'/', b'|', words.as_bytes()).is_none() {
        return false;
    }
    // No sentence, and no list.
    let line = words.find(['.', ',']).map_or(words, |end| &words[..end]);
    line.match_indices(['/', '|']).any(|(at, sign)| {
        words[..at].chars().nth(1).is_some()
            && behind(without_blank(&words[at + sign.len()..]), &AGENCIES)
                .any(|(_, rest)| rest.is_empty() || passes_on(rest))
    })
}

/// "/The Courier", " via AP": by whom the picture came.
fn passes_on(rest: &str) -> bool {
    behind(without_blank(rest), &["/", "via"]).any(|(_, by)| {
        let is_name = |by: &str| !by.is_empty() && by.chars().all(|c| c == ' ' || is_letter(c));
        is_name(by) || is_name(without_blank(by))
    })
}

/// One blank less at the start.
fn without_blank(text: &str) -> &str {
    text.strip_prefix(BLANKS).unwrap_or(text)
}

/// Who needs nobody's name in a credit.
const ALONE: [&str; 16] = [
    "AFP",
    "AP",
    "Associated Press",
    "Bloomberg",
    "CNN",
    "EPA",
    "Getty",
    "KCNA",
    "Kyodo",
    "NASA",
    "PA",
    "Reuters",
    "TASS",
    "UPI",
    "Xinhua",
    "Yonhap",
];

/// Of pictures, in whatever case.
const OF_PICTURES: [&str; 12] = [
    "photo",
    "photos",
    "photograph",
    "picture",
    "image",
    "images",
    "getty",
    "handout",
    "courtesy",
    "file",
    "screenshot",
    "screengrab",
];

/// "AP", "Courtesy of the town", "Jane Roe/The Courier": is `credit` whose picture it is, whatever it stands behind?
pub(super) fn is_known(credit: &str) -> bool {
    let alone = behind(credit, &ALONE).any(|(_, rest)| {
        rest.is_empty() || rest.starts_with(BLANKS) || rest.starts_with(['/', '-'])
    });
    let mut words = credit.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    alone
        || words.any(|word| OF_PICTURES.iter().any(|of| word.eq_ignore_ascii_case(of)))
        || is_name_and_paper(credit)
}

/// "Jane Roe/The Courier".
fn is_name_and_paper(credit: &str) -> bool {
    let is_in =
        |c: char| is_letter(c) || BLANKS.contains(&c) || matches!(c, '.' | '\'' | '’' | '-');
    credit.split_once('/').is_some_and(|(name, paper)| {
        let long = |text: &str| text.chars().nth(1).is_some();
        long(name)
            && long(paper)
            && name.chars().all(is_in)
            && paper.chars().all(|c| c == '/' || is_in(c))
    })
}

/// What is done to copy, in whatever case.
const WORK: [&str; 11] = [
    "reporting",
    "writing",
    "editing",
    "compiled",
    "reported",
    "written",
    "edited",
    "story",
    "text",
    "words",
    "translated",
];

/// "Reporting by …", "(Additional writing and editing by: …".
pub(super) fn is_reporting(words: &str) -> bool {
    if !words.contains(" by") {
        return false;
    }
    let words = words.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
    let more = ["additional ", "further ", "extra "];
    let work = more.iter().find_map(|word| behind_any_case(words, word));
    let work = work.unwrap_or(words);
    WORK.iter()
        .find_map(|word| behind_any_case(work, word))
        .is_some_and(|rest| {
            let both = behind(rest, &[" and writing", " and editing"]).next();
            let by = both.map_or(rest, |(_, rest)| rest).strip_prefix(" by");
            by.is_some_and(|by| by.strip_prefix(':').unwrap_or(by).starts_with(' '))
        })
}

/// A capital of the Latin letters that English copy has.
fn is_capital(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Ā'..='ſ')
}

/// A letter of these.
fn is_letter(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ḁ'..='ỿ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all<'t>(lines: &[&'t str], is: fn(&str) -> bool, expected: bool) {
        for line in lines {
            assert_eq!(is(line), expected, "{line}");
        }
    }

    #[test]
    fn labels_stand_before_a_colon_or_a_name() {
        let labels = [
            "Photo: Jane Roe",
            "photos by Jane Roe",
            "Pictures courtesy : the town",
            "Photograph courtesy of Jane Roe",
            "FILE PHOTO -- The mayor",
            "FILE – The mayor",
            "PICTURED: the mayor",
        ];
        all(&labels, is_labelled, true);
        let others = [
            "Photos by the dozen",
            "Image by Jane Roe",
            "Photography: a hobby",
            "FILED: a suit",
            "Pictured here: the mayor",
        ];
        all(&others, is_labelled, false);
    }

    #[test]
    fn a_credit_line_ends_with_an_agency() {
        let lines = [
            "Jane Roe/Getty Images",
            "Jane Roe | AP",
            "The mayor at home / Reuters via The Courier",
        ];
        all(&lines, is_credit_line, true);
        let others = [
            "J/AP",
            "Dr. Roe/AP",
            "The AP/Reuters dispute",
            "The mayor and/or her deputy",
            "The mayor/Apartment",
        ];
        all(&others, is_credit_line, false);
    }

    #[test]
    fn credits_name_an_agency_a_picture_or_a_paper() {
        let credits = [
            "AP",
            "Reuters-Yonhap",
            "Town FILE",
            "a photo of hers",
            "Jo O’Roe/The Courier",
        ];
        all(&credits, is_known, true);
        all(
            &["APEC", "profile", "in May", "J/The Courier", "3/4 of it"],
            is_known,
            false,
        );
    }

    #[test]
    fn who_did_the_work_is_named_behind_by() {
        let lines = [
            "Reporting by Jane Roe",
            "(Additional reporting and editing by: Jane Roe",
            "— Text by Jane Roe",
        ];
        all(&lines, is_reporting, true);
        let others = [
            "Stories by Jane Roe",
            "Reporting was done by Jane Roe",
            "Written byline",
        ];
        all(&others, is_reporting, false);
    }
}
