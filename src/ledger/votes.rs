//! Whether answers helped: one vote a person and entry.

use std::cmp::Reverse;

use super::{
    Down, Ledger,
    store::{OpenVote, VoteRow, Votes},
    wording::Wording,
};
use crate::knowledge::{Community, EntryId, Person};

/// What a person says of an answer.
#[derive(Debug, Clone, Copy)]
pub struct Vote<'a> {
    /// Who; a salted hash of their number is kept.
    pub person: Person,
    /// Of which entry.
    pub entry: &'a EntryId,
    /// Of which revision of the knowledge base.
    pub revision: &'a str,
    /// Whether it helped.
    pub helpful: bool,
}

/// An entry whose answer did not help somebody, since it was written so or found to be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unhelpful {
    /// Which.
    pub entry: EntryId,
    /// What people say of it.
    pub votes: Votes,
    /// What those had asked whom it did not help, the latest first; each question once.
    pub questions: Vec<String>,
}

impl Ledger {
    /// Keeps that an answer did not help, in place of the same person's earlier vote; and for 90 days the question that was
    /// asked, where it is known.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn not_helped(
        &self,
        community: Community,
        vote: Vote<'_>,
        question: Option<&str>,
    ) -> Result<(), Down> {
        let (entry, revision) = (vote.entry.clone(), vote.revision.to_owned());
        let (person, wording) = (vote.person, question.and_then(Wording::of));
        self.call(move |transaction| {
            let (rows, person) = (transaction.rows, transaction.pseudonym(person));
            if let Some(wording) = &wording
                && let Some(known) = rows.question_like(community, &transaction.fingerprint(&wording.form))?
            {
                rows.remove_pick(known.id, &person, &entry)?;
            }
            let question = wording.map(|wording| wording.text);
            let at = transaction.now;
            rows.put_vote(community, &VoteRow { entry, person, revision, helpful: false, question, at })
        })
    }

    /// The entries whose answers did not help somebody, those first that did not help the most people.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn unhelpful(&self, community: Community) -> Result<Vec<Unhelpful>, Down> {
        let open = self.call(move |transaction| transaction.rows.open_votes(community))?;
        let by_entry = open.chunk_by(|one, other| one.entry == other.entry);
        let mut unhelpful: Vec<_> = by_entry.map(Unhelpful::of).collect();
        unhelpful.retain(|entry| entry.votes.unhelpful > 0);
        unhelpful.sort_by_key(|entry| (Reverse(entry.votes.unhelpful), entry.votes.helpful));
        Ok(unhelpful)
    }

    /// Keeps that the answers of these entries are settled: what was said of them until now is dealt with.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn settle(&self, community: Community, entries: Vec<EntryId>) -> Result<(), Down> {
        if entries.is_empty() {
            return Ok(());
        }
        self.call(move |transaction| {
            entries.iter().try_for_each(|entry| transaction.rows.settle(community, entry, transaction.now))
        })
    }

    /// Keeps a vote, in place of the same person's earlier one.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn vote(&self, community: Community, vote: Vote<'_>) -> Result<(), Down> {
        let Vote { person, helpful, .. } = vote;
        let (entry, revision) = (vote.entry.clone(), vote.revision.to_owned());
        self.call(move |transaction| {
            let (person, at) = (transaction.pseudonym(person), transaction.now);
            transaction
                .rows
                .put_vote(community, &VoteRow { entry, person, revision, helpful, question: None, at })
        })
    }

    /// Takes a vote back; says whether there was one.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn unvote(&self, community: Community, person: Person, entry: &EntryId) -> Result<bool, Down> {
        let entry = entry.clone();
        self.call(move |transaction| {
            transaction.rows.remove_vote(community, &entry, &transaction.pseudonym(person))
        })
    }

    /// What a person said of an entry, if anything: whether it helped.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn voted(&self, community: Community, person: Person, entry: &EntryId) -> Result<Option<bool>, Down> {
        let entry = entry.clone();
        self.call(move |transaction| {
            transaction.rows.vote_of(community, &entry, &transaction.pseudonym(person))
        })
    }

    /// What people say of an entry.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn votes(&self, community: Community, entry: &EntryId) -> Result<Votes, Down> {
        let entry = entry.clone();
        self.call(move |transaction| transaction.rows.votes_on(community, &entry))
    }
}

impl Unhelpful {
    /// `votes`: all that there are on one entry.
    fn of(votes: &[OpenVote]) -> Self {
        let mut questions: Vec<String> = Vec::new();
        for question in votes.iter().filter_map(|vote| vote.question.as_ref()) {
            if !questions.contains(question) {
                questions.push(question.clone());
            }
        }
        let helpful = votes.iter().filter(|vote| vote.helpful).count() as u32;
        let unhelpful = votes.len() as u32 - helpful;
        Self { entry: votes[0].entry.clone(), votes: Votes { helpful, unhelpful }, questions }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Server;
    use crate::ledger::sqlite::fixture::Fixture;
    use crate::ledger::sweep::QUESTIONS_STAY;

    const HERE: Community = Community::Server(Server(1));

    /// Votes in turn (`None` takes back), each a person's, and what they come to.
    #[track_caller]
    fn check(turns: &[(u64, Option<bool>)], helpful: u32, unhelpful: u32) {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let tides = EntryId::from("tides");
        for &(person, helpful) in turns {
            let person = Person(person);
            match helpful {
                Some(helpful) => {
                    let vote = Vote { person, entry: &tides, revision: "r1", helpful };
                    ledger.vote(HERE, vote).unwrap();
                }
                None => {
                    ledger.unvote(HERE, person, &tides).unwrap();
                }
            }
            assert_eq!(ledger.voted(HERE, person, &tides).unwrap(), helpful);
        }
        let expected = Votes { helpful, unhelpful };
        assert_eq!(ledger.votes(HERE, &tides).unwrap(), expected);
        let all = ledger.stats(HERE).unwrap().votes;
        let any = helpful + unhelpful > 0;
        assert_eq!(all, if any { vec![(tides, expected)] } else { vec![] });
    }

    #[test]
    fn each_person_has_one_vote() {
        check(&[(1, Some(true)), (2, Some(true)), (3, Some(false))], 2, 1);
        check(&[(1, Some(true)), (1, Some(true)), (1, Some(true))], 1, 0);
    }

    #[test]
    fn a_vote_can_be_changed_and_taken_back() {
        check(&[(1, Some(true)), (1, Some(false))], 0, 1);
        check(&[(1, Some(true)), (1, None)], 0, 0);
        check(&[(1, None)], 0, 0);
    }

    #[test]
    fn a_vote_is_for_one_entry_in_one_community() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let (tides, moon) = (EntryId::from("tides"), EntryId::from("moon"));
        ledger.vote(HERE, Vote { person: Person(1), entry: &tides, revision: "r1", helpful: true }).unwrap();
        assert_eq!(ledger.votes(HERE, &moon).unwrap(), Votes::default());
        assert_eq!(ledger.votes(Community::Default, &tides).unwrap(), Votes::default());
        assert!(!ledger.unvote(Community::Default, Person(1), &tides).unwrap());
        assert!(ledger.unvote(HERE, Person(1), &tides).unwrap());
    }

    fn against(person: u64, entry: &EntryId) -> Vote<'_> {
        Vote { person: Person(person), entry, revision: "r1", helpful: false }
    }

    fn unhelpful(ledger: &Ledger) -> Vec<(String, u32, Vec<String>)> {
        let entries = ledger.unhelpful(HERE).unwrap().into_iter();
        entries.map(|entry| (entry.entry.to_string(), entry.votes.unhelpful, entry.questions)).collect()
    }

    #[test]
    fn the_worst_comes_first_with_what_was_asked_and_goes_once_it_is_settled() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let (tides, moon) = (EntryId::from("tides"), EntryId::from("moon"));
        ledger.not_helped(HERE, against(1, &tides), Some("When? <@5>")).unwrap();
        ledger.not_helped(HERE, against(1, &moon), None).unwrap();
        fixture.pass(1);
        ledger.not_helped(HERE, against(2, &tides), Some("why")).unwrap();
        ledger.vote(HERE, Vote { helpful: true, ..against(3, &tides) }).unwrap();
        let asked = vec!["why".to_owned(), "When? @someone".to_owned()];
        assert_eq!(unhelpful(&ledger), [("tides".to_owned(), 2, asked), ("moon".to_owned(), 1, Vec::new())]);
        ledger.settle(HERE, vec![tides.clone()]).unwrap();
        assert_eq!(unhelpful(&ledger), [("moon".to_owned(), 1, Vec::new())]);
        assert_eq!(ledger.votes(HERE, &tides).unwrap(), Votes { helpful: 1, unhelpful: 2 }, "they were cast");
        fixture.pass(1);
        ledger.not_helped(HERE, against(2, &tides), Some("why not")).unwrap();
        assert_eq!(unhelpful(&ledger)[1], ("tides".to_owned(), 1, vec!["why not".to_owned()]));
    }

    #[test]
    fn the_question_of_a_vote_goes_with_the_vote_with_a_change_of_mind_and_after_ninety_days() {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        let tides = EntryId::from("tides");
        for person in [1, 2, 3] {
            ledger.not_helped(HERE, against(person, &tides), Some(&format!("canary {person}"))).unwrap();
        }
        assert_eq!(ledger.person(Person(1)).unwrap().voted_questions, 1);
        ledger.vote(HERE, Vote { helpful: true, ..against(1, &tides) }).unwrap();
        ledger.erase(Person(2)).unwrap();
        assert_eq!(unhelpful(&ledger), [("tides".to_owned(), 1, vec!["canary 3".to_owned()])]);
        fixture.pass(QUESTIONS_STAY);
        drop(ledger);
        let ledger = fixture.open();
        assert_eq!(unhelpful(&ledger), [("tides".to_owned(), 1, Vec::new())]);
        assert_eq!(ledger.person(Person(3)).unwrap().voted_questions, 0);
    }
}
