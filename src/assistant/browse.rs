//! Looking around: the topics, an entry, the documents, help.

use super::{Assistant, Call, door::Acted};
use crate::reply;

impl Assistant {
    /// An entry's answer.
    pub(super) fn show(&self, call: &Call, entry: &str) -> Acted {
        let shelf = self.shelf(call);
        let at = shelf.knowledge.position(entry).ok_or_else(reply::gone)?;
        let reply = reply::answer(&shelf.knowledge, &shelf.knowledge.entries()[at]);
        Ok(if self.ledger.keeps() { reply.with_votes(entry) } else { reply }.into())
    }

    /// A page of the topics.
    pub(super) fn topics(&self, call: &Call, page: usize) -> Acted {
        Ok(reply::topics(&self.shelf(call).knowledge, page).into())
    }

    /// A page of a topic's questions.
    pub(super) fn topic(&self, call: &Call, topic: &str, page: usize) -> Acted {
        Ok(reply::topic(&self.shelf(call).knowledge, topic, page).into())
    }

    /// The documents, and how many entries rest on each.
    pub(super) fn sources(&self, call: &Call) -> Acted {
        Ok(reply::sources(&self.shelf(call).knowledge).into())
    }

    /// What Footnote does, and how to ask.
    pub(super) fn help(&self, call: &Call) -> Acted {
        Ok(reply::help(&self.shelf(call).knowledge).into())
    }
}
