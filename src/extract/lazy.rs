//! What hangs on the words of a block alone, and is found out when somebody asks for it first.

use std::sync::OnceLock;

/// A value that is found once. As it follows from everything beside it, two of them are always equal.
#[derive(Clone, Debug)]
pub struct Lazy<T>(OnceLock<T>);

impl<T> Lazy<T> {
    pub fn get_or(&self, find: impl FnOnce() -> T) -> &T {
        self.0.get_or_init(find)
    }
}

impl<T> Default for Lazy<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T> PartialEq for Lazy<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for Lazy<T> {}
