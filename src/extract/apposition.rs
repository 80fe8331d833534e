//! Names that a comma sets off from what is said of them: "Its director, Jane Roe, said", "Acme, the company behind it".
//!
//! A role behind the name is read by `role`; here are the role before it, the kind of thing that an apposition tells,
//! and sources that are named only after their description.

use super::attribution::Links;
use super::name::Found;
use super::role::{complement_end, role_head};
use super::token::{Token, TokenKind};
use super::{Attribution, LeadIn, Mention, NameShape, Nominal, Source, SourceKind};
use crate::block::BlockKind;
use crate::lexicon::Class;
use crate::text::Span;

/// Completes mentions and the sources and nominals of `links` with what stands beside a comma. `kind` is that of the
/// block, `names` are where the mentions stand.
pub(super) fn read(
    block: &str,
    tokens: &[Token],
    kind: BlockKind,
    names: &[Found],
    mentions: &mut [Mention],
    links: &mut Links,
) {
    for (mention, name) in mentions.iter_mut().zip(names) {
        // Whoever stands in a byline is somebody.
        mention.evidence |= kind == BlockKind::Byline && mention.shape == NameShape::Full;
        if mention.role.is_some() || mention.possessive {
            continue;
        }
        let (first, end) = name.tokens;
        // "his wife, Jane, said": a given name alone will do.
        let is_person = mention.shape == NameShape::Full
            || mention.shape == NameShape::Single && tokens[first].is(Class::GIVEN_NAME);
        if is_person && let Some((role, qualifier)) = role_before(block, tokens, first, end) {
            mention.role = Some(role);
            mention.role_qualifier = qualifier;
            mention.evidence = true;
        } else if matches!(mention.shape, NameShape::Full | NameShape::Single)
            && (is_organisation(tokens, end) || follows_organisation(tokens, first))
        {
            mention.shape = NameShape::Organisation;
        }
    }
    if !links.nominals.is_empty() {
        let mut sources = sources(
            &mut links.attributions,
            &mut links.lead_in,
            &mut links.signature,
        );
        name_sources(tokens, mentions, &links.nominals, &mut sources);
        drop_roles_of_names(mentions, &mut links.nominals, &mut sources);
    }
}

/// All sources, each with the content that it stands with.
fn sources<'l>(
    attributions: &'l mut [Attribution],
    lead_in: &'l mut Option<LeadIn>,
    signature: &'l mut Option<Source>,
) -> Vec<(Span, &'l mut Source)> {
    let attributed = attributions
        .iter_mut()
        .filter_map(|a| Some((a.content, a.source.as_mut()?)));
    attributed
        .chain(lead_in.iter_mut().map(|l| (l.cue, &mut l.source)))
        .chain(signature.iter_mut().map(|s| (Span::default(), s)))
        .collect()
}

/// "The captain, Jane Roe,": the role phrase without its article that ends at the comma before the name.
fn role_before(
    block: &str,
    tokens: &[Token],
    first: usize,
    end: usize,
) -> Option<(Span, Option<Span>)> {
    let comma = first.checked_sub(1).filter(|c| tokens[*c].is_punct(b','))?;
    let closes = tokens
        .get(end)
        .is_none_or(|t| t.kind == TokenKind::Punct && matches!(t.first, b',' | b'.' | b';'));
    // "The mayor, Jane Roe, and the pastor": three people.
    let listed = tokens.get(end).is_some_and(|t| t.is_punct(b','))
        && tokens
            .get(end + 1)
            .is_some_and(|t| t.is(Class::CONJUNCTION));
    if !closes || listed {
        return None;
    }
    let determined = |at: &usize| {
        let token = &tokens[*at];
        token.is(Class::DETERMINER | Class::POSSESSIVE) || token.kind == TokenKind::Possessive
    };
    (comma.saturating_sub(10)..comma)
        .rev()
        .filter(determined)
        .find_map(|determiner| {
            let mut start = determiner + 1;
            let mut qualifier = None;
            while tokens[start].is(Class::ROLE_QUALIFIER) && start + 1 < comma {
                qualifier = Some(tokens[start].span());
                start += 1;
            }
            let head = role_head(block, tokens, start).filter(|head| *head < comma)?;
            let singular = !tokens[head].is(Class::ROLE_PLURAL);
            let whole = complement_end(block, tokens, head) + 1 == comma;
            (singular && whole).then(|| {
                let role = Span::new(tokens[start].start as usize, tokens[comma - 1].end as usize);
                (role, qualifier)
            })
        })
}

/// ", the company behind the plan": what stands before is no person.
fn is_organisation(tokens: &[Token], end: usize) -> bool {
    let set_off = tokens.get(end).is_some_and(|t| t.is_punct(b','))
        && tokens.get(end + 1).is_some_and(|t| t.is(Class::DETERMINER));
    let head = tokens
        .iter()
        .skip(end + 2)
        .take(4)
        .take_while(|t| t.is_word() && !t.is_capital() && !t.is(Class::PREPOSITION | Class::ROLE))
        .last();
    set_off && head.is_some_and(|t| t.is(Class::ORGANISATION))
}

/// "the grid company Nordlys Nett": the noun before says what the name is.
fn follows_organisation(tokens: &[Token], first: usize) -> bool {
    let noun = first.checked_sub(1).map(|n| &tokens[n]);
    let determined = (first.saturating_sub(4)..first)
        .any(|i| tokens[i].is(Class::DETERMINER | Class::POSSESSIVE));
    noun.is_some_and(|t| {
        t.is(Class::ORGANISATION)
            && !t.is(Class::ROLE | Class::VERB)
            && !t.is_capital()
            && t.is_word()
    }) && determined
        && tokens[first].spaced
        && !tokens[first].is(Class::GIVEN_NAME | Class::EAST_ASIAN_FAMILY)
}

/// "One passenger, the teacher Jane Roe, said": the name speaks, not the description before it.
fn name_sources(
    tokens: &[Token],
    mentions: &[Mention],
    nominals: &[Nominal],
    sources: &mut [(Span, &mut Source)],
) {
    for (content, source) in sources {
        if let SourceKind::Nominal(nominal) = source.kind
            && !content.contains(source.span)
            && let phrase = nominals[usize::from(nominal)].span
            && let Some(mention) = name_behind(tokens, mentions, phrase)
                .or_else(|| name_of_list(tokens, mentions, phrase))
        {
            **source = Source {
                span: mentions[usize::from(mention)].span,
                kind: SourceKind::Mention(mention),
            };
        }
    }
}

/// "Jane Roe, curator and director of exhibits, said": the phrase is the second of the roles set off behind a name.
fn name_of_list(tokens: &[Token], mentions: &[Mention], phrase: Span) -> Option<u16> {
    let first = tokens.partition_point(|t| t.start < phrase.start.0);
    let joined = first
        .checked_sub(1)
        .is_some_and(|c| tokens[c].is(Class::CONJUNCTION));
    if !joined || tokens.get(first)?.is(Class::DETERMINER | Class::POSSESSIVE) {
        return None;
    }
    let behind = mentions.partition_point(|m| m.span.end <= phrase.start);
    let reach = behind.saturating_sub(3)..behind;
    let idx = reach.rev().find(|m| {
        let mention = &mentions[*m];
        let end = tokens.partition_point(|t| t.start < mention.span.end.0);
        let between = tokens.get(end..first).unwrap_or_default();
        mention.shape == NameShape::Full
            && mention
                .role
                .is_some_and(|r| r.start > mention.span.end && r.end < phrase.start)
            && between.len() < 12
            && !between.iter().any(|t| {
                t.is(Class::MODAL | Class::AUXILIARY)
                    || t.kind == TokenKind::Punct && t.first != b','
            })
    })?;
    u16::try_from(idx).ok()
}

/// The name that stands between commas right behind the phrase, with nothing but its article and title before it.
fn name_behind(tokens: &[Token], mentions: &[Mention], phrase: Span) -> Option<u16> {
    let comma = tokens.partition_point(|t| t.start < phrase.end.0);
    if !tokens.get(comma)?.is_punct(b',') {
        return None;
    }
    let after = phrase.end.0;
    let idx = mentions.partition_point(|m| m.span.start.0 < after);
    let mention = mentions.get(idx)?;
    let named = matches!(mention.shape, NameShape::Full | NameShape::Organisation);
    let end = tokens.partition_point(|t| t.start < mention.span.end.0);
    if !named || mention.possessive || !tokens.get(end)?.is_punct(b',') {
        return None;
    }
    // Between the comma and the name only its own title, with an article.
    let from = mention
        .role
        .filter(|r| r.end <= mention.span.start && r.start.0 > after)
        .map_or(mention.span.start, |r| {
            mention
                .role_qualifier
                .map_or(r.start, |q| q.start.min(r.start))
        });
    let first = tokens.partition_point(|t| t.start < from.0);
    let article = (comma + 1..first).all(|i| tokens[i].is(Class::DETERMINER | Class::POSSESSIVE));
    // An index too large for a source leaves the description as it is.
    u16::try_from(idx)
        .ok()
        .filter(|_| article && first <= comma + 2)
}

/// A role phrase that stands with its name is the name's role, no mention of its own.
fn drop_roles_of_names(
    mentions: &[Mention],
    nominals: &mut Vec<Nominal>,
    sources: &mut [(Span, &mut Source)],
) {
    let mut roles: Vec<Span> = mentions.iter().filter_map(|m| m.role).collect();
    roles.sort_unstable();
    let is_role = |nominal: &Nominal| {
        let behind = roles.partition_point(|r| r.start <= nominal.head.start);
        behind > 0 && roles[behind - 1].contains(nominal.head)
    };
    let mut used = vec![false; nominals.len()];
    for (_, source) in sources.iter() {
        if let SourceKind::Nominal(n) = source.kind
            && let Some(used) = used.get_mut(usize::from(n))
        {
            *used = true;
        }
    }
    let mut moved = Vec::with_capacity(nominals.len());
    let mut n_kept = 0usize;
    for (idx, nominal) in nominals.iter().enumerate() {
        let keeps = used[idx] || !is_role(nominal);
        moved.push(keeps.then_some(n_kept));
        n_kept += usize::from(keeps);
    }
    let mut place = moved.iter();
    nominals.retain(|_| place.next().is_some_and(Option::is_some));
    for (_, source) in sources {
        if let SourceKind::Nominal(n) = &mut source.kind
            && let Some(Some(now)) = moved.get(usize::from(*n))
        {
            *n = *now as u16;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{EntryState, Facts, NameShape, SourceKind, facts};

    fn body(text: &str) -> Facts {
        facts(text, crate::block::BlockKind::Body, EntryState::default())
    }

    /// "name: role" for each mention with a role.
    fn roles(text: &str) -> Vec<String> {
        body(text)
            .mentions
            .iter()
            .filter_map(|m| Some(format!("{}: {}", m.span.of(text), m.role?.of(text))))
            .collect()
    }

    fn source(text: &str) -> String {
        let facts = body(text);
        let source = facts.attributions[0].source.expect("somebody says it");
        let what = match source.kind {
            SourceKind::Mention(_) => "name",
            SourceKind::Nominal(_) => "phrase",
            SourceKind::Pronoun(_) => "pronoun",
        };
        format!("{what} {}", source.span.of(text))
    }

    #[test]
    fn a_role_set_off_before_its_name_is_read() {
        assert_eq!(
            roles("The captain, Maria Berg, has not come."),
            ["Maria Berg: captain"]
        );
        assert_eq!(
            roles("Its former director of research, Maria Berg, left."),
            ["Maria Berg: director of research"]
        );
    }

    #[test]
    fn a_list_of_people_has_no_roles_set_off() {
        assert!(roles("The captain, Maria Berg, and the pilot came.").is_empty());
        assert!(roles("The captains, Maria Berg said, came.").is_empty());
    }

    #[test]
    fn a_source_described_first_is_the_one_named() {
        let text = "Its director, Maria Berg, said the plan was dead.";
        assert_eq!(source(text), "name Maria Berg");
        let text = "One passenger, the teacher Maria Berg, said the plan was dead.";
        assert_eq!(source(text), "name Maria Berg");
    }

    #[test]
    fn a_source_with_somebody_elses_name_behind_stays_nameless() {
        let text = "One passenger, Maria Berg’s brother, said the plan was dead.";
        assert!(source(text).starts_with("phrase"), "{}", source(text));
    }

    #[test]
    fn an_apposition_tells_a_company_from_a_person() {
        let shape = |text: &str| body(text).mentions[0].shape;
        assert_eq!(
            shape("Maria Minerals, the company behind it, left."),
            NameShape::Organisation
        );
        assert_eq!(
            shape("He left the grid company Nordlys Nett."),
            NameShape::Organisation
        );
        assert_eq!(
            shape("He left the company Maria Berg founded."),
            NameShape::Full
        );
        assert_eq!(
            shape("Maria Berg, the company president, left."),
            NameShape::Full
        );
    }

    #[test]
    fn a_role_with_its_name_is_no_mention_of_its_own() {
        let facts =
            body("Maria Berg, the president of the union, left. The president of the union slept.");
        assert_eq!(facts.nominals.len(), 1);
    }
}
