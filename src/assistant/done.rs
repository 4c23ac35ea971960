//! What comes of an act: what is said in return, and what others are told.

use crate::{
    import_export::{Outlook, Plan},
    knowledge::{Channel, Community, Message, Person, SuggestionId, Tag},
    ledger::Matter,
    reply::{self, Block, Form, Language, Reply},
};

/// What comes of a command, a press or a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// What whoever acted gets in return.
    pub said: Said,
    /// What others get to hear.
    pub notices: Vec<Notice>,
    /// What has to arrive before anything is said in return.
    pub first: Option<First>,
    /// The tags that a post has to have before anything is said in return.
    pub tagging: Option<Tagging>,
    /// Whom what is said in return tells what became of their question, or their suggestion.
    pub tells: Option<Asker>,
}

/// A notice without which what is said in return would not be true.
#[derive(Debug, Clone, PartialEq)]
pub struct First {
    /// The notice.
    pub notice: Notice,
    /// What is said in return where it doesn't arrive.
    pub otherwise: Reply,
}

/// Tags that a forum post is to have, without which what is said in return would not be true.
#[derive(Debug, Clone, PartialEq)]
pub struct Tagging {
    /// The post.
    pub post: Channel,
    /// All tags that it is to have.
    pub tags: Vec<Tag>,
    /// What is said in return where the bot may not set them.
    pub forbidden: Reply,
    /// The same where it came to nothing for another reason.
    pub otherwise: Reply,
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
    /// Nothing: the reply that they acted on is to be taken away.
    Retracted,
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
    /// Who learns by it what became of their question, or their suggestion.
    pub asker: Option<Asker>,
}

/// Somebody who waits to be told what became of their question, or of their suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asker {
    pub(super) about: About,
    pub(super) community: Community,
    pub(super) person: Person,
}

/// What somebody waits to hear of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum About {
    /// A question, by the number of their wait.
    Question(u64),
    /// A suggestion.
    Suggestion(SuggestionId),
}

impl Asker {
    /// What tells this telling from others, whichever process does it.
    pub fn mark(self) -> String {
        match self.about {
            About::Question(wait) => format!("told-{wait}"),
            About::Suggestion(id) => format!("told-s{id}"),
        }
    }
}

/// Who hears a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipient {
    /// In this channel, to nobody in particular.
    Channel(Channel),
    /// In this channel, to the moderators of a community, who deal with this: [`Assistant::posted`](super::Assistant::posted)
    /// is told in which message, so that it can be told there that somebody did.
    Moderators {
        /// The channel.
        channel: Channel,
        /// Whose moderators.
        community: Community,
        /// What they deal with.
        matter: Matter,
    },
    /// Above a message of the bot's own, which stays; what could be pressed there gives way to what the reply offers.
    Posted {
        /// The channel.
        channel: Channel,
        /// The message.
        message: Message,
    },
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
    /// In a forum post, as a reply to what began it.
    Post {
        /// The forum.
        forum: Channel,
        /// The post.
        post: Channel,
    },
}

impl Done {
    /// The same, after what an import would do. `left`: entries that stay as they are, though the file says otherwise.
    pub(super) fn with_plan(self, plan: Plan, left: usize, outlook: Outlook) -> Self {
        self.beginning_with(reply::planned(plan, left, outlook))
    }

    /// The same, after this.
    pub(super) fn beginning_with(mut self, first: Vec<Block>) -> Self {
        if let Said::Reply(reply) | Said::Private(reply) | Said::Public(reply) = &mut self.said {
            reply.body.splice(0..0, first);
        }
        self
    }

    /// The same, said in this language. Others hear theirs.
    pub(super) fn in_language(mut self, language: Language) -> Self {
        match &mut self.said {
            Said::Reply(reply) | Said::Private(reply) | Said::Public(reply) => reply.language = language,
            Said::Form(form) => form.language = language,
            Said::Retracted | Said::Nothing => {}
        }
        if let Some(first) = &mut self.first {
            first.otherwise.language = language;
        }
        if let Some(tagging) = &mut self.tagging {
            tagging.forbidden.language = language;
            tagging.otherwise.language = language;
        }
        self
    }
}

impl Notice {
    /// What tells this notice from others, whichever process sends it; `None`: it matters to this process alone.
    pub fn mark(&self) -> Option<String> {
        match (self.asker, self.to) {
            (Some(asker), _) => Some(asker.mark()),
            (
                None,
                Recipient::Post { post, .. } | Recipient::Moderators { matter: Matter::Post(post), .. },
            ) => Some(format!("post{post}")),
            (None, Recipient::Moderators { matter: Matter::Shadow(forum), .. }) => {
                Some(format!("week{forum}"))
            }
            (None, _) => None,
        }
    }

    /// A notice in this channel, to nobody in particular.
    pub(super) fn in_channel(channel: Channel, reply: Reply) -> Self {
        Self { to: Recipient::Channel(channel), reply, asker: None }
    }
}

impl From<Said> for Done {
    fn from(said: Said) -> Self {
        Self { said, notices: Vec::new(), first: None, tagging: None, tells: None }
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
