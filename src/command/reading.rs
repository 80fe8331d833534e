//! From a draft's file to its analysis.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use jiff::civil::Date;

use super::drafts::Draft;
use crate::analysis::{Analysis, Analyst, Input};
use crate::desk::Config;

/// Reads one draft; `date` is the caller's.
pub(super) fn read(draft: &Draft, date: Option<Date>) -> Result<Analysis, String> {
    let input = Input {
        text: draft.read()?,
        format: draft.format,
        config: Arc::new(Config::default()),
        caller_date: date,
        file_name: draft.file_name(),
    };
    analyse(&input).map_err(|error| format!("{}: {error}", draft.name))
}

/// Analyses from scratch. A fault in the analysis is this draft's alone: the other drafts are still read.
pub(super) fn analyse(input: &Input) -> Result<Analysis, String> {
    catch_unwind(AssertUnwindSafe(|| Analyst::default().analyse(input)))
        .map_err(|_| "internal error: the draft could not be analysed".to_owned())
}
