//! The tables `forum_posts` and `shadows`.

use super::{
    rows::SqliteRows,
    values::{Named, Unsigned},
};
use crate::{
    knowledge::{Channel, Community},
    ledger::store::{Failure, ForumPost, ForumRows, Shadow, Shadowed, TakenOn},
};

impl ForumRows for SqliteRows<'_> {
    fn taken_on(&self, post: Channel) -> Result<Option<TakenOn>, Failure> {
        let sql = "SELECT at, done FROM forum_posts WHERE post = ?1";
        self.find(sql, [Unsigned(post.0)], |row| Ok(TakenOn { at: row.get(0)?, done: row.get(1)? }))
    }

    fn put_forum_post(&self, community: Community, post: ForumPost, at: i64) -> Result<(), Failure> {
        let ForumPost { post, forum, shadow, answers } = post;
        self.execute(
            "INSERT INTO forum_posts (post, community, forum, shadow, answers, done, at) VALUES (?1, ?2, ?3, ?4, ?5, FALSE, ?6)",
            (Unsigned(post.0), Named(community), Unsigned(forum.0), shadow, answers, at),
        )
        .map(drop)
    }

    fn finish_forum_post(&self, post: Channel) -> Result<(), Failure> {
        self.execute("UPDATE forum_posts SET done = TRUE WHERE post = ?1", [Unsigned(post.0)]).map(drop)
    }

    fn judge_forum_post(&self, community: Community, post: Channel, right: bool) -> Result<bool, Failure> {
        let sql = "UPDATE forum_posts SET judged = ?3 WHERE community = ?1 AND post = ?2 AND shadow";
        Ok(self.execute(sql, (Named(community), Unsigned(post.0), right))? > 0)
    }

    fn keep_forum_posts(&self, community: Community, most: u32) -> Result<(), Failure> {
        self.execute(
            "DELETE FROM forum_posts WHERE community = ?1 AND post <=
                 (SELECT post FROM forum_posts WHERE community = ?1 ORDER BY post DESC LIMIT 1 OFFSET ?2)",
            (Named(community), most),
        )
        .map(drop)
    }

    fn shadowed(&self, community: Community, forum: Channel, since: i64) -> Result<Shadowed, Failure> {
        self.one(
            "SELECT count(*), total(answers), total(answers AND judged), total(answers AND NOT judged),
                 total(NOT answers AND judged), total(NOT answers AND NOT judged)
             FROM forum_posts WHERE community = ?1 AND forum = ?2 AND at >= ?3 AND shadow",
            (Named(community), Unsigned(forum.0), since),
            |row| {
                // `total` sums no rows to nothing, as `sum` does not; it gives a number with a fraction.
                let total = |column| row.get::<_, f64>(column).map(|total| total as u32);
                Ok(Shadowed {
                    posts: row.get(0)?,
                    answered: total(1)?,
                    answered_rightly: total(2)?,
                    answered_wrongly: total(3)?,
                    left_rightly: total(4)?,
                    left_wrongly: total(5)?,
                })
            },
        )
    }

    fn shadows(&self, community: Community) -> Result<Vec<Shadow>, Failure> {
        let sql = "SELECT forum, since, told FROM shadows WHERE community = ?1 ORDER BY forum";
        self.all(sql, [Named(community)], |row| {
            let forum = Channel(row.get::<_, Unsigned>(0)?.0);
            Ok(Shadow { forum, since: row.get(1)?, told: row.get(2)? })
        })
    }

    fn untold_shadows(&self, since: i64) -> Result<Vec<Community>, Failure> {
        let sql = "SELECT DISTINCT community FROM shadows WHERE NOT told AND since <= ?1 ORDER BY community";
        self.all(sql, [since], |row| Ok(row.get::<_, Named>(0)?.0))
    }

    fn begin_shadow(&self, community: Community, forum: Channel, at: i64) -> Result<(), Failure> {
        let sql = "INSERT OR IGNORE INTO shadows (community, forum, since, told) VALUES (?1, ?2, ?3, FALSE)";
        self.execute(sql, (Named(community), Unsigned(forum.0), at)).map(drop)
    }

    fn end_shadow(&self, community: Community, forum: Channel) -> Result<(), Failure> {
        let sql = "DELETE FROM shadows WHERE community = ?1 AND forum = ?2";
        self.execute(sql, (Named(community), Unsigned(forum.0))).map(drop)
    }

    fn tell_shadow(&self, community: Community, forum: Channel) -> Result<(), Failure> {
        let sql = "UPDATE shadows SET told = TRUE WHERE community = ?1 AND forum = ?2";
        self.execute(sql, (Named(community), Unsigned(forum.0))).map(drop)
    }
}
