//! The table `posted`.

use super::{
    rows::SqliteRows,
    values::{Named, Unsigned},
};
use crate::{
    knowledge::{Channel, Community, EditId, Message, QuestionId, SuggestionId},
    ledger::store::{Failure, Matter, PostedRows},
};

impl PostedRows for SqliteRows<'_> {
    fn add_posted(
        &self,
        community: Community,
        matter: Matter,
        channel: Channel,
        message: Message,
        now: i64,
    ) -> Result<(), Failure> {
        let (matter, id) = kept(matter);
        self.execute(
            "INSERT OR REPLACE INTO posted (message, channel, community, matter, id, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (Unsigned(message.0), Unsigned(channel.0), Named(community), matter, id, now),
        )
        .map(drop)
    }

    fn posted(&self, community: Community, matter: Matter) -> Result<Vec<(Channel, Message)>, Failure> {
        let (matter, id) = kept(matter);
        self.all(
            "SELECT channel, message FROM posted WHERE community = ?1 AND matter = ?2 AND id = ?3 ORDER BY message",
            (Named(community), matter, id),
            |row| Ok((Channel(row.get::<_, Unsigned>(0)?.0), Message(row.get::<_, Unsigned>(1)?.0))),
        )
    }

    fn remove_posted(&self, community: Community, matter: Matter) -> Result<(), Failure> {
        let (matter, id) = kept(matter);
        let sql = "DELETE FROM posted WHERE community = ?1 AND matter = ?2 AND id = ?3";
        self.execute(sql, (Named(community), matter, id)).map(drop)
    }
}

/// As the columns have it.
fn kept(matter: Matter) -> (&'static str, Unsigned) {
    match matter {
        Matter::Question(QuestionId(id)) => ("question", Unsigned(id)),
        Matter::Suggestion(SuggestionId(id)) => ("suggestion", Unsigned(id)),
        Matter::Proposal(number) => ("proposal", Unsigned(number)),
        Matter::Edit(EditId(id)) => ("edit", Unsigned(id)),
        Matter::Post(Channel(id)) => ("post", Unsigned(id)),
        Matter::Shadow(Channel(id)) => ("shadow", Unsigned(id)),
    }
}
