//! Right of all, for one group of facts.

pub(crate) struct Score {
    what: &'static str,
    right: usize,
    all: usize,
    wrong: Vec<String>,
}

impl Score {
    pub(crate) fn new(what: &'static str) -> Self {
        Self {
            what,
            right: 0,
            all: 0,
            wrong: Vec::new(),
        }
    }

    /// One expected thing: found as it should be, or else what is wrong.
    pub(crate) fn note(&mut self, right: bool, wrong: impl FnOnce() -> String) {
        self.all += 1;
        self.right += usize::from(right);
        self.refuse(!right, wrong);
    }

    /// Something that is wrong without having been expected.
    pub(crate) fn refuse(&mut self, is_wrong: bool, wrong: impl FnOnce() -> String) {
        if is_wrong {
            self.wrong.push(wrong());
        }
    }

    /// So many more than there should be.
    pub(crate) fn surplus(&mut self, n: usize, what: &str) {
        self.refuse(n > 0, || format!("{n} too many: {what}"));
    }

    /// Says how many are right, and fails if not all are.
    #[track_caller]
    pub(crate) fn finish(self) {
        let Self {
            what,
            right,
            all,
            wrong,
        } = self;
        crate::say(&format!("the real article: {what} {right}/{all}\n"));
        assert!(all > 0, "{what}: the reading has some");
        assert!(
            wrong.is_empty(),
            "{what} {right}/{all}\n  {}",
            wrong.join("\n  ")
        );
    }
}
