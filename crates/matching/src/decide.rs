//! From what speaks for each entry to how sure that makes, and to what follows from it.

pub(super) mod bound;
pub(super) mod calibration;
pub(super) mod confidence;
pub(super) mod guard;
pub(super) mod rank;
pub(super) mod rules;
pub(super) mod scored;
pub(super) mod windows;
