//! Whether answers helped: one vote a person and entry.

use super::{
    Down, Ledger,
    store::{VoteRow, Votes},
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

impl Ledger {
    /// Keeps a vote, in place of the same person's earlier one.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn vote(&self, community: Community, vote: Vote<'_>) -> Result<(), Down> {
        let Vote { person, helpful, .. } = vote;
        let (entry, revision) = (vote.entry.clone(), vote.revision.to_owned());
        self.call(move |transaction| {
            let (person, at) = (transaction.pseudonym(person), transaction.now);
            transaction.rows.put_vote(community, &VoteRow { entry, person, revision, helpful, at })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Server;
    use crate::ledger::sqlite::fixture::Fixture;

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
}
