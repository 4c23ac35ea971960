//! Settings, and a knowledge base of one's own.

use crate::{
    knowledge::{Channel, Community, Role},
    reply::Copied,
};

/// Settings, and a knowledge base of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AboutSettings {
    /// How many people must have asked a question before it is kept.
    Askers(u32),
    /// Whether to give the server a knowledge base of its own.
    Begin,
    /// The server has one now.
    Begun {
        /// How many entries it has.
        entries: usize,
    },
    /// What a copy leaves behind.
    CopyLeaves,
    /// What a copy takes along.
    CopyTakes(Copied),
    /// Whether to have the server answered from the default knowledge base again.
    End {
        /// How many entries its own has.
        entries: usize,
    },
    /// It is.
    Ended,
    /// How they are changed.
    HowToChange,
    /// Who may edit, besides people with Manage Server.
    Moderators(Vec<Role>),
    /// No channel is named for reports yet.
    NameAChannel,
    /// A knowledge base could not be made.
    NotBegun(NotBegun),
    /// At most one answer in so many is to be wrong.
    Promise {
        /// So many.
        one_in: u32,
        /// Whether the knowledge base says nothing of it.
        is_default: bool,
    },
    /// Who has the questions that were asked before.
    QuestionsStay,
    /// Where reports go.
    Reports(Option<Channel>),
    /// How a server goes back to the default knowledge base.
    WayBack,
    /// Whose settings these are.
    Whose(Community),
}

/// Why a server gets no knowledge base of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotBegun {
    /// This folder is there already.
    IsThere {
        /// Where.
        folder: String,
    },
    /// None was set aside.
    NoneAside,
    /// This folder can't be made.
    CantMake {
        /// Where.
        folder: String,
        /// What the system says.
        cause: String,
    },
}
