//! The questions that found no answer: grouped by meaning, and made answerable.

use std::{cmp::Reverse, time::Duration};

use super::{
    Acted, Curation,
    pending::{Edits, EntryForm, Proposal},
    typed::Typed,
};
use crate::{
    assistant::Done,
    knowledge::{Entry, EntryId, QuestionId, edit::Change, limits, text},
    ledger::{Matter, Unanswered},
    reply::{self, Dealt, Reply, Summary},
};

/// Phrasings that one press adds, the most asked first.
const JOINED: usize = 10;

impl Curation<'_> {
    /// A page of the groups, most asked first.
    pub(in crate::assistant) fn unanswered(&self, page: usize) -> Acted {
        // What changed a moment ago may not have been seen to.
        let notices = self.assistant.ask_again(self.community, None);
        let groups = self.groups()?;
        let shown = groups.iter().map(|group| reply::UnansweredLine {
            id: group.questions[0].id,
            question: &group.questions[0].question,
            wordings: group.questions.len(),
            askers: group.askers,
            has_draft: self.draft_for(&group.questions).is_some(),
        });
        let reports = self.shelf.knowledge.settings().reports;
        let refused = reports.filter(|&channel| self.assistant.is_refused(channel));
        let has_some = self.not_to_be_answered().next().is_some();
        let reply = reply::unanswered(&shown.collect::<Vec<_>>(), page, refused, has_some);
        Ok(Done { notices, ..reply.into() })
    }

    /// A page of the questions of which somebody said that they have no answer here.
    pub(in crate::assistant) fn not_answered(&self, page: usize) -> Reply {
        reply::not_answered(&self.not_to_be_answered().collect::<Vec<_>>(), page)
    }

    /// Lets one of them find an answer again.
    pub(in crate::assistant) fn may_be_answered(&self, named: &str) -> Acted {
        let question = self.not_to_be_answered().find(|question| reply::named(question) == named);
        let question = question.ok_or_else(reply::no_such_unanswered)?;
        let is_it = |text: &str| text::folded(text) == text::folded(question);
        let mut changes = vec![Change::DropExpect { ask: question.to_owned() }];
        let refusing = self.shelf.knowledge.entries().iter().chain(self.shelf.knowledge.drafts());
        changes.extend(refusing.filter(|entry| entry.not.iter().any(|not| is_it(not))).map(|entry| {
            let not = entry.not.iter().filter(|not| !is_it(not)).cloned().collect();
            Change::replace(entry, Entry { not, ..entry.clone() })
        }));
        let summary = Summary::MayBeAnswered { question: question.to_owned() };
        self.propose(Proposal::new(Edits::Changes(changes), summary))
    }

    fn not_to_be_answered(&self) -> impl Iterator<Item = &str> {
        let expects = self.shelf.knowledge.expects().iter();
        expects.filter(|expect| expect.entry.is_none()).map(|expect| &*expect.ask)
    }

    /// One group, and what can be done about it.
    pub(in crate::assistant) fn question(&self, id: QuestionId) -> Acted {
        let group = self.group(id)?;
        let draft = self.draft_for(&group);
        let questions = group.iter().map(|gap| gap.question.as_str()).collect::<Vec<_>>();
        let nearest = self.shelf.index.nearest(questions[0], 3);
        let nearest =
            nearest.into_iter().map(|candidate| &self.shelf.knowledge[candidate.entry]).collect::<Vec<_>>();
        Ok(reply::unanswered_group(id, &questions, &nearest, draft).into())
    }

    /// The group's wordings become phrasings of an entry.
    pub(in crate::assistant) fn join(&self, id: QuestionId, entry: &EntryId) -> Acted {
        let group = self.group(id)?;
        let entry = self.entry(entry)?;
        let changes = group
            .iter()
            .take(JOINED)
            .map(|gap| Change::Phrasing { entry: entry.id.clone(), text: gap.question.clone() })
            .collect();
        let summary =
            Summary::AnsweredBy { question: group[0].question.clone(), entry: entry.question.clone() };
        let answers = group.iter().map(|gap| gap.id).collect();
        self.propose(Proposal { answers, ..Proposal::new(Edits::Changes(changes), summary) })
    }

    /// The form of an entry that answers the group.
    pub(in crate::assistant) fn write(&self, id: QuestionId) -> Acted {
        let group = self.group(id)?;
        // The first as well: whoever words the question otherwise keeps what was asked.
        let wordings = group.iter().take(JOINED).map(|gap| gap.question.as_str()).collect::<Vec<_>>();
        let typed =
            Typed { question: as_a_question(wordings[0]), also: wordings.join("\n"), ..Typed::default() };
        let answers = group.iter().map(|gap| gap.id).collect();
        self.start(&EntryForm { typed, answers, ..EntryForm::default() })
    }

    pub(in crate::assistant) fn dismiss(&self, id: QuestionId) -> Acted {
        let group = self.group(id)?;
        let ids = group.iter().map(|gap| gap.id).collect::<Vec<_>>();
        self.assistant.ledger.dismiss(self.community, &ids)?;
        let mut notices = self.assistant.ask_again(self.community, Some(Duration::ZERO));
        notices
            .extend(self.dealt_with(ids.iter().copied().map(Matter::Question).collect(), Dealt::Dismissed));
        Ok(Done { notices, ..reply::dismissed(&group[0].question, ids.len()).into() })
    }

    /// The draft that was saved for one of these questions.
    fn draft_for(&self, questions: &[Unanswered]) -> Option<&Entry> {
        let meant = questions.iter().filter_map(|question| question.meant.as_ref());
        let mut drafts = meant.filter_map(|id| self.entry(id).ok());
        drafts.find(|entry| entry.draft)
    }

    /// The group that this question is in.
    fn group(&self, id: QuestionId) -> Result<Vec<Unanswered>, Reply> {
        let groups = self.grouped()?;
        groups
            .into_iter()
            .find(|group| group.iter().any(|gap| gap.id == id))
            .ok_or_else(reply::no_such_unanswered)
    }

    /// All groups, those that most people asked first.
    fn groups(&self) -> Result<Vec<Group>, Reply> {
        let groups = self.grouped()?;
        let ids = groups.iter().map(|group| group.iter().map(|gap| gap.id).collect()).collect::<Vec<_>>();
        let askers = self.assistant.ledger.askers(self.community, &ids)?;
        let groups = groups.into_iter().zip(askers);
        let mut groups = groups.map(|(questions, askers)| Group { questions, askers }).collect::<Vec<_>>();
        groups.sort_by_key(|group| Reverse(group.askers));
        Ok(groups)
    }

    fn grouped(&self) -> Result<Vec<Vec<Unanswered>>, Reply> {
        let gaps = self.assistant.ledger.unanswered(self.community)?;
        let questions = gaps.iter().map(|gap| gap.question.as_str()).collect::<Vec<_>>();
        let groups = self.shelf.index.groups(&questions);
        let mut gaps = gaps.into_iter().map(Some).collect::<Vec<_>>();
        let groups = groups
            .into_iter()
            .map(|group| group.into_iter().filter_map(|at| gaps[at].take()).collect::<Vec<Unanswered>>())
            .filter(|group| !group.is_empty());
        Ok(groups.collect())
    }
}

/// Unanswered questions that ask the same.
struct Group {
    /// The most typical first.
    questions: Vec<Unanswered>,
    /// How many people asked any of them.
    askers: u32,
}

/// As a heading: "who built it" becomes "Who built it?". One that is too long for a heading is cut: the whole of it stands among
/// the other phrasings.
fn as_a_question(typed: &str) -> String {
    let typed = text::shortened(typed, limits::QUESTION - 2);
    let mut letters = typed.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let question = first + letters.as_str();
    if question.ends_with(['?', '.', '!', '…']) { question } else { question + "?" }
}
