//! What the bot did that Discord would not take.

use std::sync::{Arc, Mutex, PoisonError};

/// One list, seen from REST and gateway.
#[derive(Clone, Default)]
pub(crate) struct Violations(Arc<Mutex<Vec<String>>>);

impl Violations {
    pub(crate) fn note(&self, violation: impl Into<String>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(violation.into());
    }

    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes them, so that a second look finds none and no panic meets another.
    pub(crate) fn assert_none(&self) {
        let all = self.take();
        assert!(all.is_empty(), "Discord would not take this:\n- {}", all.join("\n- "));
    }
}
