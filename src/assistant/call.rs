//! Who asks or acts, from where, with which rights, and what they hand over.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{
    knowledge::{Channel, EntryId, ForumStep, Message, Person, Role, Server, SettingsKey, Tag},
    reply::{Language, Surface},
};

/// Who asks or acts, and from where: what the very interaction says that carries the act, and nothing remembered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Call {
    /// Who; `None`: somebody that the surface doesn't know by a number.
    pub person: Option<Person>,
    /// Their name, as the server shows it.
    pub name: String,
    /// The name of the server that they act in, where the surface asked for it.
    pub server_name: Option<String>,
    /// The channel that this is about, where the surface looked it up.
    pub channel: Option<ChannelFacts>,
    /// The server that they act in and that has installed the bot; `None`: a direct message, or neither.
    pub server: Option<Server>,
    /// What the surface says that they may do in that server.
    pub rights: Rights,
    /// The language that they are answered in.
    pub language: Language,
    /// What the surface offers.
    pub surface: Surface,
    /// Whether the bot may not write where this happens, but for its answers to what people do there.
    pub is_muted: bool,
    /// Whether this person brought the bot along to where nobody else added it: a server, or a conversation among people.
    pub is_brought_along: bool,
    /// The reply that they act on, or reply to.
    pub before: Option<Before>,
    /// The channel that they talk in before others; `None`: there is none, or what is said there is between them and the bot.
    pub talks_in: Option<Channel>,
    /// Whether the bot is shown what people write in reply to what it says here.
    pub replies: Replies,
    /// Whether so many ask that words alone have to decide, and nobody waits for the encoder.
    pub in_haste: bool,
}

/// Whether the bot is shown what people write in reply to what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Replies {
    /// It is.
    #[default]
    Shown,
    /// It isn't: for what follows on there has to be another way.
    Withheld,
}

/// What somebody may do in the server that they act in, as the surface decides from the interaction's own payload.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rights {
    /// Whether they may manage the server.
    pub manages_server: bool,
    /// Their roles in it.
    pub roles: Vec<Role>,
}

/// An earlier reply of the bot's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Before {
    /// The question that it answers, as it was asked.
    pub question: Option<String>,
    /// The id of the entry that it gave the answer of.
    pub entry: Option<EntryId>,
    /// Whether it gave that as the nearest there is, and not as the answer.
    pub likely: bool,
    /// The id of the entry that its question leant on.
    pub after: Option<EntryId>,
    /// Where it stands, where the surface has channels.
    pub place: Option<Place>,
    /// Who asked for it, where it can be taken away.
    pub askers: Vec<Person>,
}

/// A channel, as the surface says that it is at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelFacts {
    /// Which.
    pub channel: Channel,
    /// The forum that it is a post of.
    pub forum: Option<Channel>,
    /// Who wrote that post.
    pub author: Option<Person>,
    /// The tags that the post has.
    pub applied: Vec<Tag>,
    /// The tags that a forum has, each with its name.
    pub tags: Vec<(Tag, String)>,
}

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The channel that it is in.
    pub channel: Channel,
    /// The message; `None`: one that only the person sees, so that nobody can reply to it.
    pub message: Option<Message>,
}

/// What is handed over with an act.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Given {
    /// Nothing.
    #[default]
    Nothing,
    /// A question.
    Question(Question),
    /// A form's texts, by their fields' keys.
    Fields(HashMap<String, String>),
    /// A file.
    File(Attached),
    /// Somebody's message.
    Message(Quoted),
    /// Settings to change.
    Settings(Vec<Setting>),
}

/// What somebody says to the bot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// Their own words.
    pub text: String,
    /// The text of the message by somebody else that they reply to; empty where the surface may not read it.
    pub replied_to: Option<String>,
    /// Whether it may be meant for somebody else: where nothing is found, nothing is said.
    pub in_passing: bool,
}

/// A file that somebody handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The format that the person named.
    pub format: Option<String>,
    /// Whether it is to replace what is there and says something else.
    pub replaces: bool,
}

/// A message to answer, or to make an entry of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub author: String,
    /// Which it is.
    pub message: Message,
    /// When: year, month, day.
    pub date: (u16, u8, u8),
    /// Where it can be read again.
    pub link: String,
}

/// A setting to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Setting {
    /// A role whose bearers are moderators from now on.
    Moderators(Role),
    /// A role whose bearers no longer are.
    NoModerators(Role),
    /// The channel that reports and askers' questions go to.
    Reports(Channel),
    /// At most one answer in so many is to be wrong.
    Promise(u32),
    /// How many people must have asked a question before it is kept.
    Askers(u32),
    /// What is done with the new posts of a forum; `None`: nothing any more.
    Forum(Channel, Option<ForumStep>),
    /// The tag that "Solved" sets in a forum, by the name that somebody typed.
    SolvedNamed(Channel, String),
    /// The same, by its number.
    Solved(Channel, Tag),
    /// What is no longer set.
    Unset(SettingsKey),
}

impl Call {
    /// Whether they may manage the server that they act in.
    pub(super) fn manages_server(&self) -> bool {
        self.server.is_some() && self.rights.manages_server
    }

    /// Whether they have one of these roles in the server that they act in.
    pub(super) fn has_one_of(&self, roles: &[Role]) -> bool {
        self.server.is_some() && self.rights.roles.iter().any(|role| roles.contains(role))
    }

    /// Whether they act in a forum post that they wrote.
    pub(super) fn wrote_the_post(&self) -> bool {
        let author = self.channel.as_ref().and_then(|channel| channel.author);
        author.is_some() && author == self.person
    }

    /// The question of the reply that they act on.
    pub(super) fn earlier_question(&self) -> Option<&str> {
        self.before.as_ref()?.question.as_deref()
    }
}

impl Question {
    /// A question by itself.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl From<Question> for Given {
    fn from(question: Question) -> Self {
        Self::Question(question)
    }
}
