//! An entry's form.

use crate::reply::EntryField;

/// An entry's form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AboutForm {
    /// Its title, for an entry that is there.
    EditEntry,
    /// The same, for one whose answer has no room in it.
    EditLongEntry,
    /// How a field is filled in.
    Help {
        /// The field.
        field: EntryField,
        /// How many phrasings have no room in it, and stay.
        kept: usize,
    },
    /// What stands in an empty field.
    Hint(EntryField),
    /// What a field is.
    Label(EntryField),
    /// What was typed has mistakes.
    Mend,
    /// Its title, for a new entry.
    NewEntry,
}
