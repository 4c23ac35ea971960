//! What moderators read, in English.

use crate::reply::{Line, words::Curating};

/// A sentence for moderators.
pub(super) fn say(sentence: &Curating) -> Line {
    match *sentence {}
}
