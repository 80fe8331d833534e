//! House styles: which rules each switches on.

/// A house style that ships with Copydesk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Preset {
    Ap,
    Guardian,
    Reuters,
}

impl Preset {
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "ap" => Some(Self::Ap),
            "guardian" => Some(Self::Guardian),
            "reuters" => Some(Self::Reuters),
            _ => None,
        }
    }

    /// Is `rule` one that this style wants although it is silent otherwise?
    pub fn switches_on(self, rule: &str) -> bool {
        let rules: &[&str] = match self {
            Self::Ap => &[
                "acronym-unused",
                "comma-outside-quote",
                "dateline-format",
                "honorific-style",
                "month-style",
                "number-style",
                "relative-day-in-copy",
                "said-substitute-loaded",
                "time-style",
                "title-capitalisation",
            ],
            Self::Guardian => &[
                "comma-outside-quote",
                "dialect-mixed",
                "honorific-style",
                "number-style",
                "title-capitalisation",
            ],
            Self::Reuters => &[
                "dateline-format",
                "honorific-style",
                "number-style",
                "relative-day-in-copy",
                "said-substitute-loaded",
            ],
        };
        rules.contains(&rule)
    }
}
