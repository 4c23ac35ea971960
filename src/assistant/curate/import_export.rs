//! Knowledge bases from other bots, and for them.

use super::{
    Desk, Outcome,
    proposal::{Proposal, What},
};
use crate::{
    import_export::{self, Format},
    knowledge::File,
    reply,
};

/// A file that somebody handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The format that the person named.
    pub format: Option<String>,
}

impl Desk<'_> {
    /// Shows row by row what importing a file would do, and then what that changes for askers.
    pub(super) fn import(&self, attached: &Attached) -> Outcome {
        let file = File { name: attached.name.clone(), bytes: attached.bytes.clone() };
        let format = match &attached.format {
            Some(named) => named.parse().ok(),
            None => Format::guess(&file.name, &file.bytes),
        };
        let format = format.ok_or_else(reply::which_format)?;
        let import = import_export::read(format, &[file]).map_err(reply::unreadable)?;
        let knowledge = &self.shelf.knowledge;
        let plan = import_export::plan(knowledge, &import);
        // The plan names what is there and would change: whoever saves has seen it.
        let changes = plan.changes(true);
        if changes.is_empty() {
            return Ok(reply::nothing_to_import(plan).into());
        }
        let counts = plan.counts();
        let summary = reply::summary::imported(format.name, counts.new, counts.changed);
        let proposal = Proposal { imports: true, ..Proposal::new(What::Changes(changes), summary) };
        Ok(self.propose(proposal)?.with_plan(plan))
    }

    pub(super) fn export(&self, format: &str) -> Outcome {
        let format = format.parse().map_err(|import_export::NoFormat| reply::which_format())?;
        let (mut files, losses) = import_export::write(format, &self.shelf.knowledge);
        match files.pop() {
            Some(file) if files.is_empty() => Ok(reply::exported(file.name, file.bytes, losses).into()),
            _ => Err(reply::not_from_discord(format)),
        }
    }
}
