//! An entry's form.

use crate::reply::EntryField;

/// An entry's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AboutForm {
    /// Its title, for an entry that is there.
    EditEntry,
    /// What stands in an empty field.
    Hint(EntryField),
    /// What a field is.
    Label {
        /// The field.
        field: EntryField,
        /// How many phrasings have no room in it, and stay.
        kept: usize,
    },
    /// What was typed has mistakes.
    Mend,
    /// Its title, for a new entry.
    NewEntry,
    /// An entry has more than a form holds.
    TooLong {
        /// Characters that a field holds.
        most: usize,
    },
}
