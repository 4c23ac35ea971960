//! The questions that found no answer: grouped by meaning, and made answerable.

use super::{
    Acted, Curation,
    pending::{Edits, EntryForm, Proposal},
    typed::Typed,
};
use crate::{
    knowledge::{EntryId, QuestionId, edit::Change},
    ledger::Unanswered,
    reply::{self, Reply, Summary},
};

/// Phrasings that one press adds, the most asked first.
const JOINED: usize = 10;

impl Curation<'_> {
    /// A page of the groups, most asked first.
    pub(in crate::assistant) fn unanswered(&self, page: usize) -> Acted {
        let groups = self.groups()?;
        let shown = groups.iter().map(|group| reply::UnansweredLine {
            id: group[0].id,
            question: &group[0].question,
            wordings: group.len(),
            askers: group.iter().map(|gap| gap.askers).sum(),
        });
        Ok(reply::unanswered(&shown.collect::<Vec<_>>(), page).into())
    }

    /// One group, and what can be done about it.
    pub(in crate::assistant) fn question(&self, id: QuestionId) -> Acted {
        let group = self.group(id)?;
        let questions = group.iter().map(|gap| gap.question.as_str()).collect::<Vec<_>>();
        let nearest = self.shelf.index.nearest(questions[0], 3);
        let nearest =
            nearest.into_iter().map(|candidate| &self.shelf.knowledge[candidate.entry]).collect::<Vec<_>>();
        Ok(reply::unanswered_group(id, &questions, &nearest).into())
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
        let mut wordings = group.iter().map(|gap| gap.question.clone());
        let question = wordings.next().unwrap_or_default();
        let also = wordings.take(JOINED).collect::<Vec<_>>().join("\n");
        let typed = Typed { question: as_a_question(&question), also, ..Typed::default() };
        let answers = group.iter().map(|gap| gap.id).collect();
        self.start(&EntryForm { typed, answers, ..EntryForm::default() })
    }

    pub(in crate::assistant) fn dismiss(&self, id: QuestionId) -> Acted {
        let group = self.group(id)?;
        let ids = group.iter().map(|gap| gap.id).collect::<Vec<_>>();
        self.assistant.ledger.dismiss(self.community, &ids)?;
        Ok(reply::dismissed(&group[0].question, ids.len()).into())
    }

    /// The group that this question is in.
    fn group(&self, id: QuestionId) -> Result<Vec<Unanswered>, Reply> {
        let groups = self.groups()?;
        groups
            .into_iter()
            .find(|group| group.iter().any(|gap| gap.id == id))
            .ok_or_else(reply::no_such_unanswered)
    }

    fn groups(&self) -> Result<Vec<Vec<Unanswered>>, Reply> {
        let gaps = self.assistant.ledger.unanswered(self.community)?;
        let questions = gaps.iter().map(|gap| gap.question.as_str()).collect::<Vec<_>>();
        let groups = self.shelf.index.groups(&questions);
        let mut gaps = gaps.into_iter().map(Some).collect::<Vec<_>>();
        let mut groups: Vec<Vec<_>> = groups
            .into_iter()
            .map(|group| group.into_iter().filter_map(|at| gaps[at].take()).collect::<Vec<Unanswered>>())
            .filter(|group| !group.is_empty())
            .collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.iter().map(|gap| gap.askers).sum::<u32>()));
        Ok(groups)
    }
}

/// As a heading: "who built it" becomes "Who built it?".
fn as_a_question(typed: &str) -> String {
    let mut letters = typed.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let question = first + letters.as_str();
    if question.ends_with(['?', '.', '!']) { question } else { question + "?" }
}
