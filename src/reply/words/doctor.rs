//! What `footnote doctor` finds, for whoever runs the bot.

/// Something that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Diagnosis {
    /// A setting that may not be meant, as its own sentence says.
    Doubt(String),
    /// No token is set.
    NoToken,
    /// It looks like one.
    Token,
    /// It doesn't.
    OddToken,
    /// The knowledge base can be served.
    Knowledge {
        /// Its folder.
        folder: String,
        /// How many it has.
        entries: usize,
    },
    /// It can't.
    KnowledgeIsBroken {
        /// Its folder.
        folder: String,
        /// How many errors there are; nothing: it can't be read.
        errors: Option<usize>,
    },
    /// The folder may be written to.
    Writable(String),
    /// It may not.
    NotWritable {
        /// The folder.
        folder: String,
        /// What the system says.
        because: String,
    },
    /// Others on the machine may look into the folder of the ledger.
    Open(String),
    /// Another Footnote runs on the folder.
    Running(String),
    /// Discord answers.
    Reached,
    /// It doesn't.
    NotReached(String),
    /// The clock is as Discord's.
    Clock,
    /// It isn't: by so many seconds it is ahead, or, below nought, behind.
    WrongClock(i64),
    /// Discord takes the token.
    Accepted {
        /// How many sessions may still begin today.
        sessions: u64,
    },
    /// It doesn't.
    Refused,
    /// Discord shows the commands as this version has them.
    Commands,
    /// It shows others, or none.
    OtherCommands,
    /// They could not be looked up.
    UnknownCommands(String),
    /// Nothing that would have to be allowed is asked for.
    Intents,
    /// The bot can be added to a server only by a web page that there isn't.
    CodeGrant,
}

/// How grave it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gravity {
    /// As it should be.
    Well,
    /// To be known.
    Note,
    /// To be mended.
    Wrong,
}

impl Diagnosis {
    /// How grave it is.
    pub fn gravity(&self) -> Gravity {
        match self {
            Self::Token
            | Self::Knowledge { .. }
            | Self::Writable(_)
            | Self::Reached
            | Self::Clock
            | Self::Accepted { .. }
            | Self::Commands
            | Self::Intents => Gravity::Well,
            Self::NoToken | Self::Running(_) | Self::OtherCommands | Self::UnknownCommands(_) => {
                Gravity::Note
            }
            Self::Doubt(_)
            | Self::OddToken
            | Self::KnowledgeIsBroken { .. }
            | Self::NotWritable { .. }
            | Self::Open(_)
            | Self::NotReached(_)
            | Self::WrongClock(_)
            | Self::Refused
            | Self::CodeGrant => Gravity::Wrong,
        }
    }
}
