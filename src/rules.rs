//! The desk's rules: one a file, each with its manual page in its module doc, all in one table.
//!
//! A rule reads the story and returns findings. It scans no text of its own but the words it names.
//!
//! **Invariant:** what holds for every rule is done here, once: order, severity by configuration, silence inside direct
//! quotations, and one finding for one cause.

mod again;
mod arithmetic;
mod attribute;
mod backward;
mod bearers;
mod blocks;
mod change;
mod clock;
mod elapsed;
mod finding;
pub mod ignores;
mod levels;
mod name_words;
mod namesakes;
mod page;
mod service;
mod slips;
mod spelling;

#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod properties;

mod accusation_no_response;
mod acronym_undefined;
mod acronym_unused;
mod age_birthdate_conflict;
mod age_inconsistent;
mod agentless_report;
mod ambiguous_pronoun_speaker;
mod ambiguous_surname;
mod anniversary_mismatch;
mod anonymous_source;
mod anonymous_source_no_reason;
mod byline_format;
mod caption_name_conflict;
mod caption_not_separated;
mod caption_position_conflict;
mod comma_outside_quote;
mod conversion_wrong;
mod count_list_mismatch;
mod crime_before_conviction;
mod dateline_format;
mod dateline_place_conflict;
mod dialect_mixed;
mod draft_marker_left;
mod dst_abbreviation_wrong;
mod duplicate_caption;
mod duplicate_paragraph;
mod duration_mismatch;
mod ellipsis_splice;
mod email_or_handle_stripped;
mod event_date_conflict;
mod event_day_ordinal_conflict;
mod fraction_percent_conflict;
mod headline_body_conflict;
mod headline_claim_attributed_in_body;
mod honorific_style;
mod html_entity_left;
mod impossible_date;
mod inconsistent_time;
mod magnitude_conflict;
mod mentions;
mod missing_first_reference;
mod missing_paragraph_break;
mod month_style;
mod name_order_conflict;
mod name_variant;
mod nbsp_or_hidden_char;
mod nested_quote_style;
mod no_reference_date;
mod number_inconsistent;
mod number_range_malformed;
mod number_style;
mod org_variant;
mod percent_change_wrong;
mod percent_vs_points;
mod percentages_not_100;
mod place_variant;
mod pronoun_gender_conflict;
mod quote_attribution_late;
mod quote_duplicate;
mod quote_insert;
mod quote_mark_direction;
mod quote_two_speakers;
mod range_scale_missing;
mod relative_day_in_copy;
mod role_conflict;
mod role_missing;
mod role_term_inconsistent;
mod said_substitute_loaded;
mod score_margin_conflict;
mod second_reference_full_name;
mod single_source_story;
mod speaker_never_introduced;
mod sum_mismatch;
mod superlative_unsourced;
mod tense_date_conflict;
mod time_style;
mod time_zone_missing;
mod time_zone_partial;
mod title_capitalisation;
mod unattributed_quote;
mod unbalanced_quote;
mod unclosed_parenthesis;
mod unnamed_outlet;
mod web_paste_boilerplate;
mod weekday_date_mismatch;
mod weekday_out_of_window;
mod word_repeated;
mod year_ambiguous;
mod zone_conversion_wrong;

use std::cell::{Cell, OnceCell};

use crate::desk::Config;
use crate::extract::ContentKind;
use crate::story::Story;
use crate::text::{Format, Span};
pub use again::{Begun, Kept, check_again, check_near, seen};
pub use finding::{Finding, Fix, Related, Severity, TextEdit};
pub use levels::known;
pub use page::{Example, Page, Section, page};

/// What a rule sees.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub text: &'a str,
    pub format: Format,
    pub story: &'a Story,
    pub config: &'a Config,
    pub shared: &'a Shared,
}

/// What several rules find out about one story, found out once, when the first of them asks.
#[derive(Debug, Default)]
pub struct Shared {
    mentions: mentions::Mentions,
    /// [`name_words::slips`].
    name_slips: OnceCell<Vec<name_words::Slip>>,
    /// [`name_variant::find`].
    name_variants: OnceCell<Vec<Finding>>,
    /// Which names there are was not all that mattered: a rule about them looked at the words beside them.
    reads_beside_names: Cell<bool>,
}

/// A row of the registry.
pub struct Rule {
    pub id: &'static str,
    pub group: Group,
    /// The strongest severity that it reports by default.
    pub severity: Severity,
    /// Reports only where switched on.
    pub off_by_default: bool,
    /// The module's source, whose `//!` lines are the manual page.
    pub source: &'static str,
    pub check: fn(&Context<'_>, &mut Vec<Finding>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Attribution,
    People,
    Names,
    Times,
    Numbers,
    Quotes,
    Structure,
    Sources,
    Boilerplate,
    Verification,
}

impl Group {
    /// The heading of the group in the catalogue.
    pub fn title(self) -> &'static str {
        match self {
            Self::Attribution => "Attribution",
            Self::People => "People & roles",
            Self::Names => "Names & spelling",
            Self::Times => "Times & dates",
            Self::Numbers => "Numbers & units",
            Self::Quotes => "Quotes & punctuation",
            Self::Structure => "Structure & house style",
            Self::Sources => "Sources & anonymity",
            Self::Boilerplate => "Web-paste boilerplate & captions",
            Self::Verification => "Verification",
        }
    }

    /// May rules of the group speak about words inside a direct quotation? Those belong to the speaker.
    fn speaks_in_quotations(self) -> bool {
        matches!(self, Self::Attribution | Self::Quotes | Self::Verification)
    }
}

/// A row: the module `rules/<module>.rs` holds the rule's page and its `check`; `off` at its end for a rule that speaks only
/// where it is switched on.
macro_rules! rule {
    ($module:ident, $id:literal, $group:ident, $severity:ident) => {
        rule!($module, $id, $group, $severity, false)
    };
    ($module:ident, $id:literal, $group:ident, $severity:ident, off) => {
        rule!($module, $id, $group, $severity, true)
    };
    ($module:ident, $id:literal, $group:ident, $severity:ident, $off:literal) => {
        Rule {
            id: $id,
            group: Group::$group,
            severity: Severity::$severity,
            off_by_default: $off,
            source: include_str!(concat!("rules/", stringify!($module), ".rs")),
            check: $module::check,
        }
    };
}

/// Every rule, by id.
#[rustfmt::skip] // a table: one row a line
pub const RULES: &[Rule] = &[
    rule!(accusation_no_response, "accusation-no-response", Sources, Hint, off),
    rule!(acronym_undefined, "acronym-undefined", Names, Hint),
    rule!(acronym_unused, "acronym-unused", Names, Hint),
    rule!(age_birthdate_conflict, "age-birthdate-conflict", People, Error),
    rule!(age_inconsistent, "age-inconsistent", People, Warning),
    rule!(agentless_report, "agentless-report", Attribution, Information),
    rule!(ambiguous_pronoun_speaker, "ambiguous-pronoun-speaker", Attribution, Information),
    rule!(ambiguous_surname, "ambiguous-surname", People, Warning),
    rule!(anniversary_mismatch, "anniversary-mismatch", Times, Warning),
    rule!(anonymous_source, "anonymous-source", Sources, Information),
    rule!(anonymous_source_no_reason, "anonymous-source-no-reason", Sources, Warning),
    rule!(byline_format, "byline-format", Structure, Hint, off),
    rule!(caption_name_conflict, "caption-name-conflict", Boilerplate, Warning),
    rule!(caption_not_separated, "caption-not-separated", Boilerplate, Hint),
    rule!(caption_position_conflict, "caption-position-conflict", Boilerplate, Warning),
    rule!(comma_outside_quote, "comma-outside-quote", Quotes, Hint, off),
    rule!(conversion_wrong, "conversion-wrong", Numbers, Error),
    rule!(count_list_mismatch, "count-list-mismatch", Numbers, Warning),
    rule!(crime_before_conviction, "crime-before-conviction", Sources, Warning),
    rule!(dateline_format, "dateline-format", Structure, Information, off),
    rule!(dateline_place_conflict, "dateline-place-conflict", Structure, Information),
    rule!(dialect_mixed, "dialect-mixed", Names, Hint),
    rule!(draft_marker_left, "draft-marker-left", Structure, Warning),
    rule!(dst_abbreviation_wrong, "dst-abbreviation-wrong", Times, Warning),
    rule!(duplicate_caption, "duplicate-caption", Boilerplate, Warning),
    rule!(duplicate_paragraph, "duplicate-paragraph", Boilerplate, Warning),
    rule!(duration_mismatch, "duration-mismatch", Times, Warning),
    rule!(ellipsis_splice, "ellipsis-splice", Quotes, Information),
    rule!(email_or_handle_stripped, "email-or-handle-stripped", Boilerplate, Hint),
    rule!(event_date_conflict, "event-date-conflict", Times, Warning),
    rule!(event_day_ordinal_conflict, "event-day-ordinal-conflict", Times, Warning),
    rule!(fraction_percent_conflict, "fraction-percent-conflict", Numbers, Information),
    rule!(headline_body_conflict, "headline-body-conflict", Structure, Warning),
    rule!(headline_claim_attributed_in_body, "headline-claim-attributed-in-body", Structure, Hint, off),
    rule!(honorific_style, "honorific-style", People, Hint, off),
    rule!(html_entity_left, "html-entity-left", Boilerplate, Hint),
    rule!(impossible_date, "impossible-date", Times, Error),
    rule!(inconsistent_time, "inconsistent-time", Times, Warning),
    rule!(magnitude_conflict, "magnitude-conflict", Numbers, Warning),
    rule!(missing_first_reference, "missing-first-reference", People, Warning),
    rule!(missing_paragraph_break, "missing-paragraph-break", Structure, Hint),
    rule!(month_style, "month-style", Times, Hint, off),
    rule!(name_order_conflict, "name-order-conflict", Names, Information),
    rule!(name_variant, "name-variant", Names, Warning),
    rule!(nbsp_or_hidden_char, "nbsp-or-hidden-char", Structure, Hint, off),
    rule!(nested_quote_style, "nested-quote-style", Quotes, Hint),
    rule!(no_reference_date, "no-reference-date", Times, Hint),
    rule!(number_inconsistent, "number-inconsistent", Numbers, Warning),
    rule!(number_range_malformed, "number-range-malformed", Numbers, Information),
    rule!(number_style, "number-style", Numbers, Hint, off),
    rule!(org_variant, "org-variant", Names, Information),
    rule!(percent_change_wrong, "percent-change-wrong", Numbers, Warning),
    rule!(percent_vs_points, "percent-vs-points", Numbers, Warning),
    rule!(percentages_not_100, "percentages-not-100", Numbers, Information),
    rule!(place_variant, "place-variant", Names, Information),
    rule!(pronoun_gender_conflict, "pronoun-gender-conflict", People, Information),
    rule!(quote_attribution_late, "quote-attribution-late", Attribution, Hint),
    rule!(quote_duplicate, "quote-duplicate", Quotes, Information),
    rule!(quote_insert, "quote-insert", Quotes, Information),
    rule!(quote_mark_direction, "quote-mark-direction", Quotes, Hint),
    rule!(quote_two_speakers, "quote-two-speakers", Attribution, Warning),
    rule!(range_scale_missing, "range-scale-missing", Numbers, Hint),
    rule!(relative_day_in_copy, "relative-day-in-copy", Times, Information, off),
    rule!(role_conflict, "role-conflict", People, Warning),
    rule!(role_missing, "role-missing", People, Information),
    rule!(role_term_inconsistent, "role-term-inconsistent", People, Information),
    rule!(said_substitute_loaded, "said-substitute-loaded", Attribution, Hint, off),
    rule!(score_margin_conflict, "score-margin-conflict", Numbers, Warning),
    rule!(second_reference_full_name, "second-reference-full-name", People, Hint),
    rule!(single_source_story, "single-source-story", Sources, Hint, off),
    rule!(speaker_never_introduced, "speaker-never-introduced", Attribution, Warning),
    rule!(sum_mismatch, "sum-mismatch", Numbers, Warning),
    rule!(superlative_unsourced, "superlative-unsourced", Sources, Information),
    rule!(tense_date_conflict, "tense-date-conflict", Times, Information),
    rule!(time_style, "time-style", Times, Hint, off),
    rule!(time_zone_missing, "time-zone-missing", Times, Information),
    rule!(time_zone_partial, "time-zone-partial", Times, Hint, off),
    rule!(title_capitalisation, "title-capitalisation", People, Hint, off),
    rule!(unattributed_quote, "unattributed-quote", Attribution, Warning),
    rule!(unbalanced_quote, "unbalanced-quote", Quotes, Warning),
    rule!(unclosed_parenthesis, "unclosed-parenthesis", Quotes, Warning),
    rule!(unnamed_outlet, "unnamed-outlet", Sources, Hint),
    rule!(web_paste_boilerplate, "web-paste-boilerplate", Boilerplate, Warning),
    rule!(weekday_date_mismatch, "weekday-date-mismatch", Times, Error),
    rule!(weekday_out_of_window, "weekday-out-of-window", Times, Information),
    rule!(word_repeated, "word-repeated", Structure, Warning),
    rule!(year_ambiguous, "year-ambiguous", Times, Hint),
    rule!(zone_conversion_wrong, "zone-conversion-wrong", Times, Error),
];

/// Of two findings about the same characters the first rule's is dropped: the second one's is more specific.
const YIELDS: &[(&str, &str)] = &[
    ("duplicate-paragraph", "duplicate-caption"),
    ("number-inconsistent", "headline-body-conflict"),
    ("percent-change-wrong", "percent-vs-points"),
    ("anonymous-source", "anonymous-source-no-reason"),
    ("byline-format", "unclosed-parenthesis"),
    ("duplicate-paragraph", "duplicate-caption"),
    ("email-or-handle-stripped", "unclosed-parenthesis"),
    ("missing-paragraph-break", "caption-not-separated"),
    ("number-inconsistent", "headline-body-conflict"),
    ("percent-change-wrong", "percent-vs-points"),
];

/// The rule of this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

/// By place, then severity, then rule.
fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (a.span, a.severity, a.rule).cmp(&(b.span, b.severity, b.rule)));
}

/// What stands in direct quotations, in order.
fn spoken(story: &Story) -> Vec<Span> {
    story
        .quotations
        .iter()
        .filter(|q| q.kind == ContentKind::Direct)
        .map(|q| q.span)
        .collect()
}

/// Does the span stand inside one of the quotations (and is not the whole of it)?
fn is_spoken(quotations: &[Span], span: Span) -> bool {
    let idx = quotations.partition_point(|q| q.start <= span.start);
    idx > 0 && quotations[idx - 1].contains(span) && quotations[idx - 1] != span
}

/// Drops findings about characters of which a more specific rule speaks.
fn yield_to_specific(findings: &mut Vec<Finding>) {
    for (general, specific) in YIELDS {
        let taken: Vec<Span> = findings
            .iter()
            .filter(|f| f.rule == *specific)
            .map(|f| f.span)
            .collect();
        if taken.is_empty() {
            continue;
        }
        findings.retain(|f| {
            f.rule != *general || {
                let idx = taken.partition_point(|t| t.end <= f.span.start);
                !taken.get(idx).is_some_and(|t| t.overlaps(f.span))
            }
        });
    }
}
