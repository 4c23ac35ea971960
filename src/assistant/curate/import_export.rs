//! Knowledge bases from other bots, and for them.

use super::{
    Acted, Curation,
    pending::{Edits, Proposal},
};
use crate::{
    assistant::Attached,
    import_export::{self, AUTO, Outlook, ReadOptions},
    knowledge::File,
    reply::{self, Summary},
};

/// What is exported where no format is named.
const OWN_FORMAT: &str = "footnote";

impl Curation<'_> {
    /// Shows row by row what importing a file would do, and then what that changes for askers.
    pub(in crate::assistant) fn import(&self, attached: Attached) -> Acted {
        let Attached { name, bytes, format, replaces } = attached;
        let file = File { name, bytes };
        let format = match &format {
            Some(named) if named != AUTO => named.parse().ok(),
            _ => import_export::recognize(std::slice::from_ref(&file), &ReadOptions::default()),
        };
        let format = format.ok_or_else(reply::which_format)?;
        let import = import_export::read(format, &[file]).map_err(reply::unreadable)?;
        let knowledge = &self.shelf.knowledge;
        let plan = import_export::plan(knowledge, import);
        let outlook = Outlook::of(knowledge, &plan, replaces);
        let counts = plan.counts();
        let (changes, plan) = plan.into_changes(replaces);
        let left = if replaces { 0 } else { counts.changed };
        if changes.is_empty() {
            return Ok(reply::nothing_to_import(plan, left).into());
        }
        let (new, changed) = (counts.new, counts.changed - left);
        let summary = Summary::Imported { format: format.name.to_owned(), new, changed };
        let proposal = Proposal { imports: true, ..Proposal::new(Edits::Changes(changes), summary) };
        Ok(self.propose(proposal)?.with_plan(plan, left, outlook))
    }

    /// The knowledge base in this format, or in Footnote's own.
    pub(in crate::assistant) fn export(&self, format: Option<&str>) -> Acted {
        let format = format.unwrap_or(OWN_FORMAT);
        let format = format.parse().map_err(|import_export::NoFormat| reply::which_written_format())?;
        let written = import_export::write(format, &self.shelf.knowledge);
        let (mut files, losses) = written.ok_or_else(reply::which_written_format)?;
        match files.pop() {
            Some(file) if files.is_empty() => Ok(reply::exported(file.name, file.bytes, losses).into()),
            _ => Err(reply::not_from_discord(format)),
        }
    }
}
