//! Renaming a person or an organisation: each form by its part, everywhere in the draft.
//!
//! The name is split into given and family name as the draft's reading has them, and the new one likewise; a surname
//! then becomes the new surname, a given name the new given name. Titles stay, and so do other people of that name.

mod name;

use super::{Named, named_at};
use crate::analysis::Analysis;
use crate::rules::TextEdit;
use crate::story::{MentionForm, Person, PersonKind, PersonMention};
use crate::text::{Offset, Span};
use name::Change;

/// What can be renamed at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamable {
    /// The mention that was asked about.
    pub span: Span,
    /// The whole name, which a new name takes the place of.
    pub placeholder: String,
}

/// What is named at `at`; `None` where that is nothing that has a name.
///
/// # Errors
/// Why it cannot be renamed from here, for the person who asked.
pub fn prepare(analysis: &Analysis, at: Offset) -> Result<Option<Renamable>, String> {
    let Some(named) = named_at(analysis, at) else {
        return Ok(None);
    };
    let Some(mention) = mention(&named) else {
        return Ok(None);
    };
    if !matches!(
        named.person.kind,
        PersonKind::Person | PersonKind::Organisation
    ) || mention.form == MentionForm::Pronoun
    {
        return Ok(None);
    }
    if mention.ambiguous {
        return Err(format!(
            "“{}” may be more than one person here; rename at the full name",
            named.span.of(&analysis.text)
        ));
    }
    Ok(Some(Renamable {
        span: named.span,
        placeholder: named.person.name.clone(),
    }))
}

/// The edits that give whoever is named at `at` the name `new`, in text order.
///
/// # Errors
/// Why that cannot be done, for the person who asked.
pub fn rename(analysis: &Analysis, at: Offset, new: &str) -> Result<Vec<TextEdit>, String> {
    let nobody = || "No name stands here".to_owned();
    prepare(analysis, at)?.ok_or_else(nobody)?;
    let named = named_at(analysis, at).ok_or_else(nobody)?;
    let form = mention(&named).ok_or_else(nobody)?.form;
    let change = Change::of(named.person, form, new)?;
    if let Some(other) = taken_by(analysis, &named, &change.new_name()) {
        return Err(format!("{} is somebody else in this draft", other.name));
    }
    Ok(edits(analysis, named.person, &change))
}

/// The edits that give the person of this name, in another draft, the name `new` that was asked for at a mention of this
/// form; none if the draft does not know them.
///
/// # Errors
/// Why that cannot be done.
pub fn rename_person(
    analysis: &Analysis,
    name: &str,
    form: MentionForm,
    new: &str,
) -> Result<Vec<TextEdit>, String> {
    let mut people = analysis.story.people.iter();
    let is_it = |p: &&Person| {
        p.name == name && matches!(p.kind, PersonKind::Person | PersonKind::Organisation)
    };
    match people.find(is_it) {
        Some(person) => Ok(edits(analysis, person, &Change::of(person, form, new)?)),
        None => Ok(Vec::new()),
    }
}

/// The name and the form of the mention at `at`, as [`rename_person`] takes them.
pub fn named_for_rename(analysis: &Analysis, at: Offset) -> Option<(String, MentionForm)> {
    let named = named_at(analysis, at)?;
    Some((named.person.name.clone(), mention(&named)?.form))
}

fn mention<'a>(named: &Named<'a>) -> Option<&'a PersonMention> {
    let mentions = named.person.mentions.iter();
    mentions.into_iter().find(|m| m.span == named.span)
}

/// Somebody else whom the draft knows by this name already.
fn taken_by<'a>(analysis: &'a Analysis, named: &Named<'a>, new: &str) -> Option<&'a Person> {
    let people = analysis.story.people.iter().enumerate();
    people
        .filter(|(idx, _)| *idx != named.id.index())
        .map(|(_, person)| person)
        .find(|person| person.name == new)
}

fn edits(analysis: &Analysis, person: &Person, change: &Change) -> Vec<TextEdit> {
    let mut edits: Vec<TextEdit> = Vec::new();
    for mention in person.mentions.iter().filter(|m| !m.ambiguous) {
        let words = mention.span.of(&analysis.text);
        let Some(new) = change.of_mention(words, mention.form) else {
            continue;
        };
        let edit = with_possessive(&analysis.text, mention.span, new);
        let is_free = edits.last().is_none_or(|e| e.span.end <= edit.span.start);
        if is_free && edit.span.of(&analysis.text) != edit.text {
            edits.push(edit);
        }
    }
    edits
}

/// "Jones’" becomes "Smith’s": a bare apostrophe takes an "s" after a name that does not end in one.
fn with_possessive(text: &str, span: Span, new: String) -> TextEdit {
    let after = &text[span.end.to_usize()..];
    let mark = ["’", "'"].into_iter().find(|mark| after.starts_with(mark));
    let ends_in_s = |name: &str| name.ends_with(['s', 'S']);
    if let Some(mark) = mark
        && ends_in_s(span.of(text))
        && !ends_in_s(&new)
        && !after[mark.len()..].starts_with(char::is_alphanumeric)
    {
        let end = Offset::new(span.end.to_usize() + mark.len());
        return TextEdit {
            span: Span {
                start: span.start,
                end,
            },
            text: format!("{new}{mark}s"),
        };
    }
    TextEdit { span, text: new }
}

#[cfg(test)]
mod tests {
    use super::super::tests::plain;
    use super::*;

    fn renamed(text: &str, at: &str, new: &str) -> Result<String, String> {
        let analysis = plain(text);
        let at = text.rfind(at).expect("it is there");
        let mut out = text.to_owned();
        for edit in rename(&analysis, Offset::new(at + 1), new)?.iter().rev() {
            out.replace_range(edit.span.range(), &edit.text);
        }
        Ok(out)
    }

    #[test]
    fn each_form_changes_by_its_part() {
        let text = "Mayor José Roe won. “I did,” Roe said. Roe’s town was glad. The Roe-Lee talks went on.\n\n“So José Roe it is,” said Ann Lee.\n";
        assert_eq!(
            renamed(text, "Roe said", "Josef Rowe").as_deref(),
            Ok(
                "Mayor Josef Rowe won. “I did,” Rowe said. Rowe’s town was glad. The Rowe-Lee talks went on.\n\n“So Josef Rowe it is,” said Ann Lee.\n"
            )
        );
    }

    #[test]
    fn a_family_name_that_comes_first_stays_first() {
        let text = "Spokesman Kim Eui-kyeom spoke on Monday. Kim said that it rained.\n";
        assert_eq!(
            renamed(text, "Kim said", "Gim Ui-gyeom").as_deref(),
            Ok("Spokesman Gim Ui-gyeom spoke on Monday. Gim said that it rained.\n")
        );
    }

    #[test]
    fn one_word_on_a_surname_changes_that_part_everywhere() {
        let text = "Mayor José Roe won. “I did,” Roe said.\n";
        assert_eq!(
            renamed(text, "Roe said", "Rowe").as_deref(),
            Ok("Mayor José Rowe won. “I did,” Rowe said.\n")
        );
        let refused = renamed(text, "José", "Rowe").expect_err("which part is it?");
        assert!(refused.contains("José Roe"), "{refused}");
    }

    #[test]
    fn other_people_of_that_surname_stay() {
        let text = "Mayor José Roe won. Clerk Ann Roe lost.\n\nAnn Roe said that it rained.\n";
        assert_eq!(
            renamed(text, "José Roe", "José Lee").as_deref(),
            Ok("Mayor José Lee won. Clerk Ann Roe lost.\n\nAnn Roe said that it rained.\n")
        );
        assert_eq!(
            renamed(text, "José Roe", "Ann Roe"),
            Err("Ann Roe is somebody else in this draft".to_owned())
        );
    }

    #[test]
    fn an_organisation_is_renamed_as_a_whole() {
        let text = "Altiplano Minerals Inc. said on Monday that it would drill. “We will drill there,” Altiplano Minerals Inc. said.\n";
        assert_eq!(
            renamed(
                text,
                "Altiplano Minerals Inc. said.",
                "Sierra Minerals Inc."
            )
            .as_deref(),
            Ok(text.replace("Altiplano", "Sierra").as_str())
        );
    }

    #[test]
    fn a_surname_that_may_be_two_people_is_refused_and_stays() {
        let text = "Mayor José Roe met Clerk Ann Roe. Roe said that it rained.\n";
        let refused = renamed(text, "Roe said", "Rowe").expect_err("which of them?");
        assert!(
            refused.starts_with("“Roe” may be more than one person"),
            "{refused}"
        );
        assert_eq!(
            renamed(text, "José Roe", "José Rowe").as_deref(),
            Ok("Mayor José Rowe met Clerk Ann Roe. Roe said that it rained.\n")
        );
    }

    #[test]
    fn names_that_are_none_are_refused() {
        let text = "Mayor José Roe won. “I did,” Roe said.\n";
        for new in ["", "  ", "A\nB", "“Joe” Roe"] {
            assert!(renamed(text, "Roe said", new).is_err(), "{new:?}");
        }
    }

    #[test]
    fn a_bare_apostrophe_gets_its_s() {
        let text = "Mayor Ann Jones won. Jones’ town was glad.\n";
        assert_eq!(
            renamed(text, "Jones’", "Ann Smith").as_deref(),
            Ok("Mayor Ann Smith won. Smith’s town was glad.\n")
        );
    }

    #[test]
    fn nothing_is_renamed_where_nobody_is_named() {
        let analysis = plain("It rained.\n");
        assert_eq!(prepare(&analysis, Offset::new(4)), Ok(None));
        assert!(rename(&analysis, Offset::new(4), "A B").is_err());
    }
}
