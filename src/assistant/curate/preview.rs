//! An edit worked out: what it would make of the knowledge base, and what that changes for askers.

use std::sync::Arc;

use super::{
    Curation,
    pending::{Edits, Proposal},
};
use crate::{
    assistant::{PREVIEW_BYTES, side},
    knowledge::{
        difference::{self, Difference},
        edit::{self, Change},
        problem::Severity,
    },
    library::Shelf,
    reply::{self, Reply},
    review::{self, Review},
};

/// Unanswered questions that a review asks, the most asked first.
const RECENT: usize = 200;

/// An edit worked out: what it would make of the knowledge base, and what that changes for askers.
#[derive(Debug)]
pub(in crate::assistant) struct Preview {
    /// Nothing where it is too large to be kept.
    what: Option<Edits>,
    base: String,
    pub(super) shelf: Arc<Shelf>,
    pub(super) difference: Vec<Difference>,
    pub(super) review: Arc<Review>,
}

impl Preview {
    /// What it takes in memory, about.
    pub(in crate::assistant) fn bytes(&self) -> usize {
        self.shelf.bytes()
    }

    /// Whether one with this shelf may be kept at all.
    fn is_kept(shelf: &Shelf) -> bool {
        shelf.bytes() <= PREVIEW_BYTES
    }
}

impl Curation<'_> {
    /// What a proposal makes of the knowledge base as it is now, or a reply that says what it would break.
    pub(super) fn work_out(&self, proposal: &Proposal) -> Result<Arc<Preview>, Reply> {
        let base = self.shelf.knowledge.revision();
        let is_it = |known: &Preview| {
            known.shelf.community == self.community
                && known.base == base
                && known.what.as_ref() == Some(&proposal.what)
        };
        if let Some(known) = self.assistant.preview(is_it) {
            return Ok(known);
        }
        let folder = self.assistant.library.folder(self.community);
        let apply = |changes: &[Change]| {
            edit::apply(&self.shelf.files, &folder, changes)
                .map_err(|refusal| reply::refused(refusal, proposal.form.as_deref()))
        };
        let files = match &proposal.what {
            Edits::Changes(changes) => apply(changes)?,
            Edits::Settings(settings) => apply(&self.changed_settings(settings))?,
            Edits::TakeBack(edits) => self.taken_back(edits)?,
        };
        let inspection = self.assistant.library.preview(self.community, files);
        let shelf = Arc::new(inspection.shelf.ok_or_else(|| {
            let problems = inspection.problems.iter();
            let errors = problems.filter(|problem| problem.severity() == Severity::Error);
            reply::would_not_check(errors, proposal.form.as_deref())
        })?);
        let difference = difference::between(&self.shelf.files, &shelf.files);
        let recent = self.assistant.ledger.unanswered(self.community).unwrap_or_default();
        let recent = recent.into_iter().take(RECENT).map(|gap| gap.question).collect::<Vec<_>>();
        let review = Arc::new(review::review(side(&self.shelf), side(&shelf), &recent));
        let what = Preview::is_kept(&shelf).then(|| proposal.what.clone());
        let preview = Arc::new(Preview { what, base: base.to_owned(), shelf, difference, review });
        if preview.what.is_some() {
            self.assistant.keep_preview(&preview);
        }
        Ok(preview)
    }
}
