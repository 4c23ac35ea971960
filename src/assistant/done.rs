//! What comes of an act: what is said in return, and what others are told.

use crate::{
    import_export::Plan,
    knowledge::{Channel, Message, Person},
    reply::{self, Form, Language, Reply},
};

/// What comes of a command, a press or a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// What whoever acted gets in return.
    pub said: Said,
    /// What others get to hear.
    pub notices: Vec<Notice>,
}

/// What an act leads to, or the reply that says why it can't be.
pub(super) type Acted = Result<Done, Reply>;

/// What is said in return.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// A reply, to whoever the surface shows such a thing.
    Reply(Reply),
    /// A reply to the person alone, wherever they acted.
    Private(Reply),
    /// A reply before everyone in the channel: it needs somebody else to act on it.
    Public(Reply),
    /// A form to fill in.
    Form(Form),
    /// Nothing: it was not meant for the bot.
    Nothing,
}

/// Something said to somebody who did not ask for it just now.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Who hears it.
    pub to: Recipient,
    /// What.
    pub reply: Reply,
}

/// Who hears a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipient {
    /// In this channel, to nobody in particular.
    Channel(Channel),
    /// In this channel, as a reply to this message, and so that this person notices.
    Message {
        /// The channel.
        channel: Channel,
        /// The message replied to.
        message: Message,
        /// Who is pinged.
        person: Person,
    },
    /// In a direct message to this person.
    Person(Person),
}

impl Done {
    /// The same, after what an import would do. `left`: entries that stay as they are, though the file says otherwise.
    pub(super) fn with_plan(mut self, plan: Plan, left: usize) -> Self {
        if let Said::Reply(reply) | Said::Private(reply) | Said::Public(reply) = &mut self.said {
            reply.body.splice(0..0, reply::planned(plan, left));
        }
        self
    }

    /// The same, said in this language. Others hear theirs.
    pub(super) fn in_language(mut self, language: Language) -> Self {
        match &mut self.said {
            Said::Reply(reply) | Said::Private(reply) | Said::Public(reply) => reply.language = language,
            Said::Form(form) => form.language = language,
            Said::Nothing => {}
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
        Said::Reply(reply).into()
    }
}

impl From<Form> for Done {
    fn from(form: Form) -> Self {
        Said::Form(form).into()
    }
}
