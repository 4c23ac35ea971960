//! What moderators are told of edits that came with an editor.

/// What moderators are told of edits that came with an editor.
#[derive(Debug, Clone, PartialEq)]
pub enum Watching {
    /// A good save is live.
    Reloaded,
    /// The same, where the files could not be served before.
    MendedAndLive,
    /// The files are again as they are served.
    Mended,
    /// A save with errors changes nothing for askers.
    Broken,
    /// A file can't be served as it is stored.
    FileIsBroken {
        /// Which, and in which line; `None`: the files can't even be read.
        place: Option<(String, usize)>,
        /// Whether an earlier state of it is served meanwhile.
        serves: bool,
    },
    /// Two edits of one file met.
    Displaced {
        /// The file.
        file: String,
        /// Where the version lies that was replaced.
        kept: String,
    },
}
