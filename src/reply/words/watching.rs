//! What moderators are told of edits that came with an editor.

/// What moderators are told of edits that came with an editor.
#[derive(Debug, Clone, PartialEq)]
pub enum Watching {
    /// A good save is live.
    Reloaded,
    /// A save with errors changes nothing for askers.
    Broken,
    /// Two edits of one file met.
    Displaced {
        /// The file.
        file: String,
        /// Where the version lies that was replaced.
        kept: String,
    },
    /// Nothing stands against the knowledge base.
    NothingWrong,
    /// Above what stands against it.
    Wrong,
}
