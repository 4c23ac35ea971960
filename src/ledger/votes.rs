//! Whether answers helped: one vote a person and entry.

use rusqlite::OptionalExtension as _;

use super::desk::Of;
use super::{Down, Ledger, desk::Desk};
use crate::knowledge::Community;

/// What a person says of an answer.
#[derive(Debug, Clone, Copy)]
pub struct Vote<'a> {
    /// Who: their Discord id, of which a salted hash is kept.
    pub person: u64,
    /// Of which entry.
    pub entry: &'a str,
    /// Of which revision of the knowledge.
    pub revision: &'a str,
    /// Whether it helped.
    pub helpful: bool,
}

/// What people say of an entry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Votes {
    /// How many it helped.
    pub helpful: u32,
    /// How many it did not.
    pub unhelpful: u32,
}

impl Ledger {
    /// Keeps a vote, in place of the same person's earlier one.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn vote(&self, community: Community, vote: Vote<'_>) -> Result<(), Down> {
        let Vote { person, helpful, .. } = vote;
        let (entry, revision) = (vote.entry.to_owned(), vote.revision.to_owned());
        self.call(move |desk| {
            desk.sql
                .execute(
                    "INSERT OR REPLACE INTO votes (community, entry, person, revision, helpful, at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    (Of(community), entry, desk.person(person), revision, helpful, desk.now),
                )
                .map(drop)
        })
    }

    /// Takes a vote back; says whether there was one.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn unvote(&self, community: Community, person: u64, entry: &str) -> Result<bool, Down> {
        let entry = entry.to_owned();
        self.call(move |desk| {
            let gone = desk.sql.execute(
                "DELETE FROM votes WHERE community = ?1 AND entry = ?2 AND person = ?3",
                (Of(community), entry, desk.person(person)),
            )?;
            Ok(gone > 0)
        })
    }

    /// What a person said of an entry, if anything: whether it helped.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn voted(&self, community: Community, person: u64, entry: &str) -> Result<Option<bool>, Down> {
        let entry = entry.to_owned();
        self.call(move |desk| {
            desk.sql
                .query_row(
                    "SELECT helpful FROM votes WHERE community = ?1 AND entry = ?2 AND person = ?3",
                    (Of(community), entry, desk.person(person)),
                    |row| row.get(0),
                )
                .optional()
        })
    }

    /// What people say of an entry.
    ///
    /// # Errors
    /// The ledger is down.
    pub fn votes(&self, community: Community, entry: &str) -> Result<Votes, Down> {
        let entry = entry.to_owned();
        self.call(move |desk| {
            desk.sql.query_row(
                "SELECT count(*) FILTER (WHERE helpful), count(*) FILTER (WHERE NOT helpful) FROM votes
                 WHERE community = ?1 AND entry = ?2",
                (Of(community), entry),
                |row| Ok(Votes { helpful: row.get(0)?, unhelpful: row.get(1)? }),
            )
        })
    }
}

/// What people say of each entry that was voted on.
pub(super) fn all(desk: &Desk<'_>, community: Community) -> rusqlite::Result<Vec<(String, Votes)>> {
    let mut votes = desk.sql.prepare(
        "SELECT entry, count(*) FILTER (WHERE helpful), count(*) FILTER (WHERE NOT helpful) FROM votes
         WHERE community = ?1 GROUP BY entry",
    )?;
    votes
        .query_map([Of(community)], |row| {
            Ok((row.get(0)?, Votes { helpful: row.get(1)?, unhelpful: row.get(2)? }))
        })?
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Server;
    use crate::ledger::fixture::Fixture;

    const HERE: Community = Community::Server(Server(1));

    /// Votes in turn (`None` takes back), each a person's, and what they come to.
    #[track_caller]
    fn check(turns: &[(u64, Option<bool>)], helpful: u32, unhelpful: u32) {
        let fixture = Fixture::new();
        let ledger = fixture.open();
        for &(person, helpful) in turns {
            match helpful {
                Some(helpful) => {
                    let vote = Vote { person, entry: "tides", revision: "r1", helpful };
                    ledger.vote(HERE, vote).unwrap();
                }
                None => {
                    ledger.unvote(HERE, person, "tides").unwrap();
                }
            }
            assert_eq!(ledger.voted(HERE, person, "tides").unwrap(), helpful);
        }
        let expected = Votes { helpful, unhelpful };
        assert_eq!(ledger.votes(HERE, "tides").unwrap(), expected);
        let all = ledger.stats(HERE).unwrap().votes;
        let any = helpful + unhelpful > 0;
        assert_eq!(all, if any { vec![("tides".to_owned(), expected)] } else { vec![] });
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
        ledger.vote(HERE, Vote { person: 1, entry: "tides", revision: "r1", helpful: true }).unwrap();
        assert_eq!(ledger.votes(HERE, "moon").unwrap(), Votes::default());
        assert_eq!(ledger.votes(Community::Default, "tides").unwrap(), Votes::default());
        assert!(!ledger.unvote(Community::Default, 1, "tides").unwrap());
        assert!(ledger.unvote(HERE, 1, "tides").unwrap());
    }
}
