//! The table `votes`.

use super::{rows::SqliteRows, values::Named};
use crate::{
    knowledge::{Community, EntryId},
    ledger::store::{Failure, Pseudonym, VoteRow, VoteRows, Votes},
};

impl VoteRows for SqliteRows<'_> {
    fn put_vote(&self, community: Community, vote: &VoteRow) -> Result<(), Failure> {
        let VoteRow { entry, person, revision, helpful, at } = vote;
        self.execute(
            "INSERT OR REPLACE INTO votes (community, entry, person, revision, helpful, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (Named(community), entry.as_str(), person, revision, helpful, at),
        )
        .map(drop)
    }

    fn remove_vote(
        &self,
        community: Community,
        entry: &EntryId,
        person: &Pseudonym,
    ) -> Result<bool, Failure> {
        let sql = "DELETE FROM votes WHERE community = ?1 AND entry = ?2 AND person = ?3";
        Ok(self.execute(sql, (Named(community), entry.as_str(), person))? > 0)
    }

    fn remove_votes_of(&self, person: &Pseudonym) -> Result<(), Failure> {
        self.execute("DELETE FROM votes WHERE person = ?1", [person]).map(drop)
    }

    fn vote_of(
        &self,
        community: Community,
        entry: &EntryId,
        person: &Pseudonym,
    ) -> Result<Option<bool>, Failure> {
        let sql = "SELECT helpful FROM votes WHERE community = ?1 AND entry = ?2 AND person = ?3";
        self.find(sql, (Named(community), entry.as_str(), person), |row| row.get(0))
    }

    fn votes_on(&self, community: Community, entry: &EntryId) -> Result<Votes, Failure> {
        self.one(
            "SELECT count(*) FILTER (WHERE helpful), count(*) FILTER (WHERE NOT helpful) FROM votes
             WHERE community = ?1 AND entry = ?2",
            (Named(community), entry.as_str()),
            |row| Ok(Votes { helpful: row.get(0)?, unhelpful: row.get(1)? }),
        )
    }

    fn votes_by_entry(&self, community: Community) -> Result<Vec<(EntryId, Votes)>, Failure> {
        self.all(
            "SELECT entry, count(*) FILTER (WHERE helpful), count(*) FILTER (WHERE NOT helpful) FROM votes
             WHERE community = ?1 GROUP BY entry",
            [Named(community)],
            |row| {
                Ok((row.get::<_, String>(0)?.into(), Votes { helpful: row.get(1)?, unhelpful: row.get(2)? }))
            },
        )
    }
}
