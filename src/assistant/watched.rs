//! What becomes of edits that came with an editor.

use super::{
    Assistant, Notice,
    edited::{new_message, parts, told_in},
    facts, side,
};
use crate::{
    knowledge::{Community, Problem, difference, problem::Severity},
    ledger::{Matter, Origin, Record},
    library::{FileEvent, OpenError, Shelf},
    reply::{self, Edited, EditedPart, Language, Reply, Summary},
    review,
};

/// Why files can't be served, as people read it: each problem with its place, or what the system says.
pub fn why_not_served(error: &OpenError, language: Language) -> String {
    match error {
        OpenError::Problems { problems, files } => reply::problems::render(problems, files, language, false),
        OpenError::Read { path, source } => {
            // Where on the machine it is, whoever reads the log knows.
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            language.words().cant_read(&name, &source.to_string())
        }
        OpenError::TooLarge { file, bytes, most } => {
            language.words().too_large(file, bytes >> 20, most >> 20)
        }
    }
}

/// The same, with the first place where something is wrong. `serves`: whether an earlier state is served meanwhile.
pub(super) fn broken(error: &OpenError, serves: bool, language: Language) -> reply::Broken {
    let place = error.problems().iter().find(|problem| problem.severity() == Severity::Error);
    reply::Broken {
        place: place.map(|Problem { place, .. }| (place.file.clone(), place.line)),
        serves,
        report: why_not_served(error, language),
    }
}

impl Assistant {
    /// What others hear of something that happened on disk. Notes it in the history.
    pub fn happened(&self, happened: &FileEvent) -> Vec<Notice> {
        match happened {
            FileEvent::Reloaded { before, after, mended } => self.reloaded(before, after, *mended),
            FileEvent::Mended { community } => self.report(*community, reply::mended()),
            FileEvent::Broken { community, error } => {
                self.report(*community, reply::broken(&why_not_served(error, Language::default())))
            }
            FileEvent::Displaced { community, file, kept, ours, theirs } => {
                let both = difference::of_bytes(file, ours, theirs);
                self.report(*community, reply::displaced(file, kept, &difference::shown(&[both])))
            }
        }
    }

    /// What others hear now that a community is served something else than before, or the encoder has begun to help: its
    /// unanswered questions are asked again.
    pub fn served(&self, community: Community) -> Vec<Notice> {
        self.ask_again(community, None)
    }

    fn reloaded(&self, before: &Shelf, after: &Shelf, mended: bool) -> Vec<Notice> {
        let review = review::review(side(before), side(after), &[]);
        let difference = difference::between(&before.files, &after.files);
        // The edit stands, whether or not it can be noted.
        let record = Record {
            by: None,
            origin: Origin::Editor,
            summary: facts(&Summary::EditedOnDisk),
            changes: serde_json::to_string(&difference).expect("a difference is JSON"),
            entries: review.entries(),
            removals: 0,
            difference: difference::shown(&difference),
            reason: None,
            review: facts(&review),
            base: before.knowledge.revision().to_owned(),
            revision: after.knowledge.revision().to_owned(),
        };
        let community = after.community;
        let recorded = self.ledger.record(community, record);
        if let Err(down) = &recorded {
            tracing::error!(%community, %down, "an edit on disk is missing from the history");
        }
        self.settle_changed(before, after);
        let edit = recorded.ok();
        let (entries, parts): (Vec<_>, Vec<_>) =
            parts(&before.knowledge, &after.knowledge).into_iter().unzip();
        let what = EditedPart { summary: Summary::EditedOnDisk, parts: Vec::new() };
        let entry = entries.first().filter(|_| entries.len() == 1).cloned();
        let edited = Edited { edit, who: None, what, reason: None, entry };
        let told = reply::reloaded(&edited, &parts, &review, mended);
        new_message(told_in(before, after), community, edit.map(Matter::Edit), told).into_iter().collect()
    }

    /// To the channel that the community named for reports, if it named one.
    fn report(&self, community: Community, reply: Reply) -> Vec<Notice> {
        let served = self.library.shelf(community).knowledge.settings().reports;
        // Where nothing could be served yet, a file that can be read may still name the channel.
        let channel = served.or_else(|| self.library.reports_as_written(community));
        channel.map(|channel| Notice::in_channel(channel, reply)).into_iter().collect()
    }
}
