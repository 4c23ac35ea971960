//! Looking around: the topics, an entry, the documents, help.

use super::{Assistant, Call, done::Acted};
use crate::reply::{self, Reply};

impl Assistant {
    /// An entry's answer.
    pub(super) fn show(&self, call: &Call, entry: &str) -> Acted {
        let shelf = self.shelf(call);
        let at = shelf.knowledge.position(entry).ok_or_else(reply::gone)?;
        let reply = reply::answer(&shelf.knowledge, &shelf.knowledge.entries()[at]);
        Ok(if self.ledger.keeps() { reply.with_votes(entry) } else { reply }.into())
    }

    /// A page of the topics.
    pub(super) fn topics(&self, call: &Call, page: usize) -> Reply {
        reply::topics(&self.shelf(call).knowledge, page)
    }

    /// A page of a topic's questions.
    pub(super) fn topic(&self, call: &Call, topic: Option<&str>, page: usize) -> Reply {
        reply::topic(&self.shelf(call).knowledge, topic, page)
    }

    /// The documents, and how many entries rest on each.
    pub(super) fn sources(&self, call: &Call) -> Reply {
        reply::sources(&self.shelf(call).knowledge)
    }

    /// What Footnote does, and how to ask.
    pub(super) fn help(&self, call: &Call) -> Reply {
        reply::help(&self.shelf(call).knowledge, call.surface)
    }
}
