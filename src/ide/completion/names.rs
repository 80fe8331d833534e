//! Names: people with their title on first reference and by surname later, and organisations.

use rustc_hash::FxHashSet;

use super::cast::{self, Member, cast};
use super::typed::{Begun, Typed};
use super::{About, Completion, CompletionKind, Occasion};
use crate::analysis::Analysis;
use crate::extract::NameShape;
use crate::story::PersonKind;

/// So many names are offered where nothing is typed yet.
const MAX_UNTYPED: usize = 20;

/// The names that the typed words may be the beginning of.
pub(super) fn complete(
    analysis: &Analysis,
    typed: &Typed<'_>,
    occasion: Occasion,
) -> Vec<Completion> {
    let people = cast(analysis, typed.span_from(typed.word), PersonKind::Person);
    if typed.word().is_empty() {
        let mut found = behind_title(analysis, typed, &people);
        if found.is_empty() && occasion == Occasion::Asked && in_prose(analysis, typed) {
            let all = people.iter().take(MAX_UNTYPED);
            found.extend(all.map(|member| person(member, untyped(typed), member.short(analysis))));
        }
        return found;
    }
    let is_name = typed.word().starts_with(char::is_uppercase) && typed.stands_free();
    if !is_name || !in_prose(analysis, typed) {
        return Vec::new();
    }
    let mut found: Vec<Completion> = people
        .iter()
        .flat_map(|member| forms(analysis, typed, member))
        .collect();
    found.extend(organisations(analysis, typed));
    found
}

fn in_prose(analysis: &Analysis, typed: &Typed<'_>) -> bool {
    let at = typed.span_from(typed.at).end;
    let block = analysis.story.block_at(at);
    block.is_none_or(|idx| analysis.story.blocks[idx].block.kind.is_prose())
}

fn untyped(typed: &Typed<'_>) -> Begun {
    Begun {
        span: typed.span_from(typed.at),
        filter: String::new(),
    }
}

/// The form that the desk would write here, then the whole name.
fn forms(analysis: &Analysis, typed: &Typed<'_>, member: &Member<'_>) -> Vec<Completion> {
    let name = &member.person.name;
    // Whom the typed words cannot mean is not looked at any closer.
    let may_be_meant = !member.introduced
        || typed.beginning_of(name).is_some()
        || typed.beginning_of(&member.person.family).is_some()
        || typed.inside_of(name).is_some();
    if !may_be_meant {
        return Vec::new();
    }
    let forms = [member.short(analysis), name.clone()];
    let found = forms.into_iter().filter_map(|form| {
        let begun = typed
            .beginning_of(&form)
            .or_else(|| typed.inside_of(name))?;
        Some(person(member, begun, form))
    });
    found.collect()
}

/// Behind somebody's title, their name: "Mayor |".
fn behind_title(analysis: &Analysis, typed: &Typed<'_>, people: &[Member<'_>]) -> Vec<Completion> {
    let Some(before) = typed.before_cursor().strip_suffix(' ') else {
        return Vec::new();
    };
    // The name is there already.
    if typed
        .behind_cursor()
        .trim_start()
        .starts_with(char::is_uppercase)
    {
        return Vec::new();
    }
    let holders = people.iter().filter(|member| {
        let titles = member.person.roles.iter().map(|role| role.text.as_str());
        titles
            .filter(|title| title.starts_with(char::is_uppercase))
            .any(|title| {
                let lead = before.strip_suffix(title);
                lead.is_some_and(|lead| !lead.ends_with(|c: char| c.is_alphanumeric() || c == '-'))
            })
    });
    let named = holders.map(|member| {
        let name = if member.introduced {
            member.short(analysis)
        } else {
            member.person.name.clone()
        };
        person(member, untyped(typed), name)
    });
    named.collect()
}

fn person(member: &Member<'_>, begun: Begun, form: String) -> Completion {
    let role = member.person.roles.first();
    let detail = match role {
        Some(role) if !form.contains(&role.text) => role.text.clone(),
        _ if form != member.person.name => member.person.name.clone(),
        _ => "person".to_owned(),
    };
    // The description in the middle of a sentence ends with a comma.
    let text = if cast::is_described(&form) {
        format!("{form},")
    } else {
        form.clone()
    };
    Completion {
        label: form,
        detail,
        kind: CompletionKind::Person,
        span: begun.span,
        filter: if begun.filter.is_empty() {
            text.clone()
        } else {
            begun.filter
        },
        text,
        about: About::Person(member.person.name.clone()),
        also: Vec::new(),
    }
}

fn organisations(analysis: &Analysis, typed: &Typed<'_>) -> Vec<Completion> {
    let here = typed.span_from(typed.word);
    let speaking = cast(analysis, here, PersonKind::Organisation).into_iter();
    // "The ministry" is no name.
    let is_name = |name: &str| {
        name.split(' ')
            .next_back()
            .is_some_and(|w| w.starts_with(char::is_uppercase))
    };
    let speaking = speaking.filter(|m| is_name(&m.person.name));
    let mut names: Vec<(String, About)> = speaking
        .map(|m| (m.person.name.clone(), About::Person(m.person.name.clone())))
        .collect();
    let mut known: FxHashSet<&str> = FxHashSet::default();
    for block in &analysis.story.blocks {
        let mentions = block.facts.mentions.iter();
        for mention in mentions.filter(|m| m.shape == NameShape::Organisation) {
            let span = block.absolute(mention.span);
            let words = span.of(&analysis.text);
            let is_typed = here.start <= span.end && span.start <= here.end;
            if !is_typed && !words.contains('\n') && known.insert(words) {
                names.push((words.to_owned(), About::Nothing));
            }
        }
    }
    // Of a name that speaks and stands there, too, the first is kept by whoever gathers what is offered.
    let found = names.into_iter().filter_map(|(name, about)| {
        let begun = typed.beginning_of(&name)?;
        Some(Completion {
            label: name.clone(),
            detail: "organisation".to_owned(),
            kind: CompletionKind::Organisation,
            span: begun.span,
            text: name,
            filter: begun.filter,
            about,
            also: Vec::new(),
        })
    });
    found.collect()
}
