//! Edits of the knowledge base, and the chain that they form.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::failure::Failure;
use crate::knowledge::{Community, EditId, EntryId, Person};

/// An edit, as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Who; nobody known where it came by an editor.
    pub by: Option<Moderator>,
    /// By which way it came.
    pub origin: Origin,
    /// What it does.
    pub summary: Told,
    /// The changes, as JSON.
    pub changes: String,
    /// The ids of the entries concerned, each once; sorted when they are read.
    pub entries: Vec<EntryId>,
    /// How many entries it removed.
    pub removals: u32,
    /// What changed in the files, line by line.
    pub difference: String,
    /// Why, where someone was asked to say so.
    pub reason: Option<String>,
    /// What it changed for askers.
    pub review: Told,
    /// The revision it was made on.
    pub base: String,
    /// The revision it made.
    pub revision: String,
}

/// How something about an edit is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Told {
    /// In the words in which it was said then.
    AsSaid(String),
    /// As facts that any language can say, in JSON. Only whoever recorded them reads them.
    Facts(String),
}

/// Who made an edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moderator {
    /// Their number.
    pub id: Person,
    /// Their name as it was shown then.
    pub name: String,
}

/// By which way an edit came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Someone acted through the bot, on whichever surface.
    Bot,
    /// Someone saved a file.
    Editor,
    /// A file of another format.
    Import,
    /// It takes this edit back.
    Undo(EditId),
}

/// An edit that was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Its number.
    pub id: EditId,
    /// When, in seconds since 1970.
    pub at: i64,
    /// All else.
    pub record: Record,
}

/// How much someone has edited.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pace {
    /// How many edits they made.
    pub edits: u32,
    /// How many entries these removed.
    pub removals: u32,
}

/// Which edits of a community to read.
#[derive(Debug, Clone, Default)]
pub(in crate::ledger) struct Filter {
    /// Those that concern this entry.
    pub(in crate::ledger) entry: Option<EntryId>,
    /// Those with a lower number.
    pub(in crate::ledger) before: Option<EditId>,
    /// Those that this person made.
    pub(in crate::ledger) by: Option<Person>,
    /// Those that were made then or later.
    pub(in crate::ledger) since: Option<i64>,
    /// No more than so many.
    pub(in crate::ledger) limit: Option<u32>,
}

/// A SHA-256.
pub(in crate::ledger) type Hash = [u8; 32];

/// A value as it is stored, whoever put it there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ledger) enum Value<'a> {
    Null,
    Integer(i64),
    Real(f64),
    Text(&'a [u8]),
    Blob(&'a [u8]),
}

/// An edit's row as its hash covers it: raw, so that nothing that someone put there keeps it from being found.
#[derive(Debug)]
pub(in crate::ledger) struct Link<'a> {
    /// Number, community, moment, person, their name, origin, summary, changes, removals, difference, reason, review,
    /// base and revision: what every row has had since the first version.
    pub(in crate::ledger) values: [Value<'a>; 14],
    /// How the summary and the review are told. Both are null in a row that is older than these columns.
    pub(in crate::ledger) told: [Value<'a>; 2],
    /// The entries concerned, sorted.
    pub(in crate::ledger) entries: Vec<Vec<u8>>,
    /// The hash that stands in the row.
    pub(in crate::ledger) hash: Value<'a>,
}

/// Looks at a link, and says whether to go on.
pub(in crate::ledger) type Visit<'a> = dyn FnMut(&Link<'_>) -> ControlFlow<()> + 'a;

/// The edits of all communities.
pub(in crate::ledger) trait EditRows {
    /// Those edits of a community that the filter lets through, newest first.
    fn edits(&self, community: Community, filter: &Filter) -> Result<Vec<Edit>, Failure>;

    /// One edit of a community.
    fn edit(&self, community: Community, id: EditId) -> Result<Option<Edit>, Failure>;

    /// How much a person has edited in a community since then.
    fn pace(&self, community: Community, person: Person, since: i64) -> Result<Pace, Failure>;

    /// The highest number of an edit; 0 where there is none.
    fn newest_edit(&self) -> Result<EditId, Failure>;

    /// Keeps an edit, as yet without a hash.
    fn insert_edit(&self, community: Community, edit: &Edit) -> Result<(), Failure>;

    /// The number and hash of the last edit, as they stand beside the chain.
    fn end_of_chain(&self) -> Result<Option<(EditId, Hash)>, Failure>;

    /// Puts an edit's hash into its row, and both beside the chain.
    fn seal_edit(&self, id: EditId, hash: &Hash) -> Result<(), Failure>;

    /// Shows the link that is this edit.
    fn visit_link(&self, id: EditId, visit: &mut Visit<'_>) -> Result<(), Failure>;

    /// Shows the links of the chain in the order of their numbers: after the first `skip` of them, at most so many.
    fn visit_links(&self, skip: u64, limit: u32, visit: &mut Visit<'_>) -> Result<(), Failure>;
}
