//! Where a table of the format stands.

/// Where a table of the format stands.
#[derive(Debug, Clone)]
pub(super) struct Location {
    /// The position of its file.
    pub(super) sheet: usize,
    pub(super) within: Within,
}

/// Where in its file.
#[derive(Debug, Clone)]
pub(super) enum Within {
    /// Under the header of a section.
    Section(usize),
    /// In the list of this name, which stands before the first header: the item's position.
    Item(&'static str, usize),
    /// At this path, wherever in the file.
    Named(Vec<String>),
}
