//! The tables `votes` and `settled`.

use super::{rows::SqliteRows, values::Named};
use crate::{
    knowledge::{Community, EntryId},
    ledger::store::{Failure, OpenVote, Pseudonym, VoteRow, VoteRows, Votes},
};

impl VoteRows for SqliteRows<'_> {
    fn put_vote(&self, community: Community, vote: &VoteRow) -> Result<(), Failure> {
        let VoteRow { entry, person, revision, helpful, question, at } = vote;
        self.execute(
            "INSERT OR REPLACE INTO votes (community, entry, person, revision, helpful, question, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (Named(community), entry.as_str(), person, revision, helpful, question, at),
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

    fn open_votes(&self, community: Community) -> Result<Vec<OpenVote>, Failure> {
        self.all(
            "SELECT entry, helpful, question FROM votes WHERE community = ?1 AND at > coalesce(
                (SELECT at FROM settled WHERE community = votes.community AND entry = votes.entry), -1)
             ORDER BY entry, at DESC, person",
            [Named(community)],
            |row| {
                let entry = row.get::<_, String>(0)?.into();
                Ok(OpenVote { entry, helpful: row.get(1)?, question: row.get(2)? })
            },
        )
    }

    fn settle(&self, community: Community, entry: &EntryId, now: i64) -> Result<(), Failure> {
        let sql = "INSERT OR REPLACE INTO settled (community, entry, at) VALUES (?1, ?2, ?3)";
        self.execute(sql, (Named(community), entry.as_str(), now)).map(drop)
    }

    fn forget_voted_questions(&self, until: i64, limit: u32) -> Result<u32, Failure> {
        let forgotten = self.execute(
            "UPDATE votes SET question = NULL WHERE (community, entry, person) IN
                (SELECT community, entry, person FROM votes WHERE question IS NOT NULL AND at <= ?1 LIMIT ?2)",
            (until, limit),
        )?;
        Ok(forgotten as u32)
    }
}
