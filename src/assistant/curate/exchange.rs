//! Knowledge from other bots, and for them.

use super::{
    Desk, Outcome,
    proposal::{Proposal, What},
};
use crate::{
    import_export::{self, Format, losses},
    knowledge::File,
    reply::{self, Summary},
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
            None => Format::guess(&file),
        };
        let format = format.ok_or_else(|| reply::which_format(Format::ALL.map(Format::name)))?;
        let import =
            import_export::read(format, &[file]).map_err(|error| reply::unreadable(&error.to_string()))?;
        let knowledge = &self.shelf.knowledge;
        let plan = import_export::plan(knowledge, &import);
        // The plan names what is there and would change: whoever saves has seen it.
        let changes = plan.changes(true);
        if changes.is_empty() {
            return Ok(reply::nothing_to_import(&plan.to_string()).into());
        }
        let counts = plan.counts();
        let (new, changed) = (counts.new, counts.changed);
        let summary = Summary::Imported { format: format.name().to_owned(), new, changed };
        let proposal = Proposal { imports: true, ..Proposal::new(What::Changes(changes), summary) };
        Ok(self.propose(proposal)?.with_plan(&plan.to_string()))
    }

    pub(super) fn export(&self, format: &str) -> Outcome {
        let format: Format =
            format.parse().map_err(|_| reply::which_format(Format::ALL.map(Format::name)))?;
        let (mut files, dropped) = import_export::write(format, &self.shelf.knowledge);
        match files.pop() {
            Some(file) if files.is_empty() => {
                Ok(reply::exported(file.name, file.bytes, &losses(&dropped)).into())
            }
            _ => Err(reply::not_from_discord(format.name())),
        }
    }
}
