//! From a draft's file to its analysis, with the settings that hold for it.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::complain;
use super::drafts::Draft;
use crate::analysis::{Analysis, Analyst, Input};
use crate::desk::Config;
use crate::desk::{config, silence};
use crate::ide::fixing::{self, Fixed};
use crate::rules;

/// Reads drafts of one run. Each `copydesk.toml` is read, and complained about, once.
pub(super) struct Reader {
    date: Option<Date>,
    configs: BTreeMap<PathBuf, Arc<Config>>,
    had_problems: bool,
}

impl Reader {
    /// `date` is the caller's.
    pub(super) fn new(date: Option<Date>) -> Self {
        Self {
            date,
            configs: BTreeMap::new(),
            had_problems: false,
        }
    }

    /// Was there anything in a configuration that could not be used?
    pub(super) fn had_problems(&self) -> bool {
        self.had_problems
    }

    /// What is to be analysed of one draft; `None` for a source document that was found on the way.
    pub(super) fn open<'d>(
        &mut self,
        draft: &'d Draft,
    ) -> Result<Option<(&'d Draft, Input)>, String> {
        let path = draft.path.as_deref().unwrap_or(Path::new("-"));
        let config = self.config_for(path);
        let config = match &draft.path {
            Some(path) => silence::for_draft(&config, path),
            None => config,
        };
        if draft.walked && is_source(path, &config) {
            return Ok(None);
        }
        let input = Input {
            text: draft.read()?,
            format: draft.format,
            config,
            caller_date: self.date,
            file_name: draft.file_name(),
        };
        Ok(Some((draft, input)))
    }

    fn config_for(&mut self, draft: &Path) -> Arc<Config> {
        let absolute = std::path::absolute(draft).unwrap_or_else(|_| draft.to_owned());
        let Some(file) = config::find(&absolute, None) else {
            return Arc::default();
        };
        if let Some(known) = self.configs.get(&file) {
            return Arc::clone(known);
        }
        let config = Arc::new(self.read_config(&file));
        self.configs.insert(file, Arc::clone(&config));
        config
    }

    fn read_config(&mut self, file: &Path) -> Config {
        let shown = shown(file);
        let text = match super::drafts::read_file(file, &shown) {
            Ok(text) => text,
            Err(problem) => {
                self.had_problems = true;
                complain(&problem);
                return Config::default();
            }
        };
        let (mut config, problems) = Config::from_toml(&text, &Config::default(), &rules::known());
        for problem in problems {
            self.had_problems = true;
            complain(&format!("{shown}:{}: {}", problem.line, problem.message));
        }
        config.folder = file.parent().map(Path::to_owned);
        config
    }
}

/// The path as it is shorter: from the directory we are in, if it is below.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let relative = path.strip_prefix(here).unwrap_or(path);
    relative.to_string_lossy().into_owned()
}

/// Does the file stand in one of the configuration's folders of source documents?
fn is_source(path: &Path, config: &Config) -> bool {
    let (Some(folder), Ok(path)) = (&config.folder, std::path::absolute(path)) else {
        return false;
    };
    config
        .source_folders
        .iter()
        .any(|sources| path.starts_with(folder.join(sources)))
}

/// [`analyse`] with the draft's name in the error.
pub(super) fn analyse_draft(draft: &Draft, input: &Input) -> Result<Analysis, String> {
    analyse(input).map_err(|error| format!("{}: {error}", draft.name))
}

/// Applies the draft's safe fixes, with the draft's name in the error.
pub(super) fn fix_draft(draft: &Draft, input: &Input, before: Analysis) -> Result<Fixed, String> {
    catch_unwind(AssertUnwindSafe(|| fixing::fix(input, before))).map_err(|_| {
        format!(
            "{}: internal error: the draft could not be fixed",
            draft.name
        )
    })
}

/// What a draft says, without findings, with the draft's name in the error.
pub(super) fn tell_draft(draft: &Draft, input: &Input) -> Result<Analysis, String> {
    tell(input).map_err(|error| format!("{}: {error}", draft.name))
}

/// What a draft says, without findings. A fault in the analysis is this draft's alone.
pub(super) fn tell(input: &Input) -> Result<Analysis, String> {
    catch_unwind(AssertUnwindSafe(|| Analyst::tell(input)))
        .map_err(|_| "internal error: the draft could not be read".to_owned())
}

/// Analyses from scratch. A fault in the analysis is this draft's alone: the other drafts are still read.
pub(super) fn analyse(input: &Input) -> Result<Analysis, String> {
    catch_unwind(AssertUnwindSafe(|| Analyst::default().analyse(input)))
        .map_err(|_| "internal error: the draft could not be analysed".to_owned())
}
