//! How much is read at once: whatever a file holds, reading it ends soon.

/// More than the largest knowledge bases that their services allow, and little enough to read at once.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;

/// A hundred times what people curate.
pub const MOST_ENTRIES: usize = 100_000;
