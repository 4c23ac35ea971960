//! What comes of an act: what is said in return, and what others are told.

use crate::import_export::Plan;
use crate::knowledge::Channel;
use crate::reply::{Block, Form, ImportReport, Reply};

/// What comes of a command, a press or a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// What whoever acted gets in return.
    pub said: Said,
    /// What others get to hear.
    pub notices: Vec<Notice>,
}

/// What is said in return.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// A reply to the person alone.
    Private(Reply),
    /// A reply before everyone in the channel: it needs somebody else to act on it.
    Public(Reply),
    /// A form to fill in.
    Form(Form),
}

/// Something said to somebody who did not ask for it just now.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Where it is said.
    pub place: Place,
    /// What.
    pub reply: Reply,
}

/// Where a notice is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In this channel, to nobody in particular.
    Channel(Channel),
    /// In this channel, as a reply to this message, and so that this person notices.
    Message {
        /// The channel.
        channel: Channel,
        /// The message replied to.
        message: u64,
        /// Who is pinged.
        person: u64,
    },
    /// In a direct message to this person.
    Person(u64),
}

impl Done {
    /// A reply to the person alone, and nothing else.
    pub(super) fn reply(reply: Reply) -> Self {
        Said::Private(reply).into()
    }
}

impl Done {
    /// The same, after what an import would do.
    pub(super) fn with_plan(mut self, plan: Plan) -> Self {
        if let Said::Private(reply) | Said::Public(reply) = &mut self.said {
            reply.body.insert(0, Block::ImportReport(ImportReport::Plan(plan)));
        }
        self
    }
}

impl From<Said> for Done {
    fn from(said: Said) -> Self {
        Self { said, notices: Vec::new() }
    }
}

impl From<Reply> for Done {
    fn from(reply: Reply) -> Self {
        Self::reply(reply)
    }
}

impl From<Form> for Done {
    fn from(form: Form) -> Self {
        Said::Form(form).into()
    }
}
