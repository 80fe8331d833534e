//! Regular English inflection, to keep word lists short.

use super::Class;

/// Calls `add` with each form of the verb in `line`: "base [past [participle]] [| flags]".
pub(super) fn verb(line: &str, mut add: impl FnMut(&str, Class)) {
    let (forms, flags) = line.split_once('|').unwrap_or((line, ""));
    let mut class = Class::empty();
    for flag in flags.trim().chars() {
        class |= match flag {
            't' => Class::CUE_TELL,
            'c' => Class::CUE_CALL,
            's' => Class::FRAME_CLAUSE,
            'o' => Class::FRAME_OBJECT,
            'i' => Class::FRAME_INFINITIVE,
            'a' => Class::FRAME_ABOUT,
            'f' => Class::FRAME_FOR,
            'r' => Class::FRAME_TO,
            'n' => Class::FRAME_ON,
            'k' => Class::FRAME_NAMING,
            'x' => Class::CUE_MARKED,
            _ => Class::CUE_WRITE,
        };
    }
    let mut forms = forms.split_whitespace();
    let base = forms.next().unwrap_or_default();
    let past = forms.next().map_or_else(|| with_ed(base), str::to_owned);
    let participle = forms.next().map_or_else(|| past.clone(), str::to_owned);
    add(base, class | Class::FORM_BASE);
    add(&plural(base), class | Class::FORM_THIRD);
    add(&past, class | Class::FORM_PAST);
    add(&participle, class | Class::FORM_PARTICIPLE);
    add(&with_ing(base), class | Class::FORM_ING);
}

/// The plural of a noun, which is spelled as the third person of a verb is.
pub(super) fn plural(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("man").filter(|s| s.len() > 1) {
        return format!("{stem}men");
    }
    if let Some(stem) = word
        .strip_suffix('y')
        .filter(|s| !s.ends_with(['a', 'e', 'o', 'u']))
    {
        return format!("{stem}ies");
    }
    if ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|e| word.ends_with(e))
        || word == "go"
        || word == "do"
    {
        return format!("{word}es");
    }
    format!("{word}s")
}

fn with_ed(base: &str) -> String {
    if base.ends_with('e') {
        return format!("{base}d");
    }
    if let Some(stem) = base
        .strip_suffix('y')
        .filter(|s| !s.ends_with(['a', 'e', 'o', 'u']))
    {
        return format!("{stem}ied");
    }
    format!("{}ed", doubled(base))
}

fn with_ing(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match base.strip_suffix('e') {
        Some(stem) if !stem.ends_with('e') && stem.len() > 1 => format!("{stem}ing"),
        _ => format!("{}ing", doubled(base)),
    }
}

/// Doubles the last consonant where a short stressed vowel stands before it ("blog", "refer", "admit").
fn doubled(base: &str) -> String {
    const STRESSED: &[&str] = &[
        "admit", "submit", "refer", "rebut", "permit", "concur", "prefer", "commit", "begin",
        "quip",
    ];
    let bytes = base.as_bytes();
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    let short = match bytes {
        [.., a, b, c] => !vowel(*a) && vowel(*b) && !vowel(*c) && !matches!(c, b'w' | b'x' | b'y'),
        _ => false,
    };
    let syllables = bytes
        .windows(2)
        .filter(|w| vowel(w[0]) && !vowel(w[1]))
        .count();
    if STRESSED.contains(&base) || (short && syllables == 1) {
        format!("{base}{}", &base[base.len() - 1..])
    } else {
        base.to_owned()
    }
}
