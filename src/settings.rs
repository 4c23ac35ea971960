//! The environment, and a `.env` file in the folder that Footnote is started in or above it, as settings.

mod address;
mod env_file;
mod listen;
mod shards;
mod supervisor;
mod token;

use std::{
    collections::{BTreeSet, HashMap},
    fmt,
    net::SocketAddr,
    path::PathBuf,
};

pub use self::{env_file::EnvFile, shards::Shards, supervisor::Supervised, token::Token};
use crate::knowledge::{Server, meant};

/// Where the knowledge base is, unless someone says otherwise.
pub const DEFAULT_KNOWLEDGE: &str = "knowledge";

/// Where the ledger is, unless someone says otherwise.
pub const DEFAULT_DATA: &str = "data";

/// All that can be set, beside what every program knows.
const NAMES: [&str; 8] = [
    "DISCORD_TOKEN",
    "DISCORD_PROXY",
    "FOOTNOTE_KNOWLEDGE",
    "FOOTNOTE_DATA",
    "FOOTNOTE_HOME",
    "FOOTNOTE_LISTEN",
    "FOOTNOTE_SHARDS",
    "RUST_LOG",
];

/// What an operator sets. `.env.example` explains each.
#[derive(Debug)]
pub struct Settings {
    /// `DISCORD_TOKEN`; without it Footnote talks in the terminal.
    pub token: Option<Token>,
    /// `DISCORD_PROXY`: base address of a Discord REST proxy.
    pub proxy: Option<String>,
    /// `FOOTNOTE_KNOWLEDGE`: the knowledge folder.
    pub knowledge: PathBuf,
    /// `FOOTNOTE_DATA`: the folder of the ledger.
    pub data: PathBuf,
    /// `FOOTNOTE_HOME`: the servers that may edit the default knowledge base.
    pub home: BTreeSet<Server>,
    /// `FOOTNOTE_SHARDS`: the connections that this process has; nothing: all that Discord recommends.
    pub shards: Option<Shards>,
    /// `FOOTNOTE_LISTEN`: where to tell of health and metrics; nothing: nowhere.
    pub listen: Option<SocketAddr>,
    /// `NOTIFY_SOCKET` and `WATCHDOG_USEC`, as a service manager sets them: whom to tell how it goes.
    pub supervised: Option<Supervised>,
    /// `RUST_LOG`: what to log.
    pub log: Option<String>,
    /// `NO_COLOR`: the log is without colours.
    pub is_plain: bool,
    /// What is set and means nothing, or more than it should.
    pub doubts: Vec<Doubt>,
}

/// Something to tell an operator, who may not have meant it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// A variable that Footnote doesn't know.
    Unknown {
        /// As set.
        name: String,
        /// The one that was meant, perhaps.
        meant: Option<&'static str>,
    },
    /// Others can read the file that holds the token.
    Readable(PathBuf),
    /// Other machines can ask, too.
    Exposed(SocketAddr),
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name, meant: Some(meant) } => {
                write!(f, "{name} is set, and Footnote doesn't know it: did you mean {meant}?")
            }
            Self::Unknown { name, meant: None } => {
                write!(f, "{name} is set, and Footnote doesn't know it: see .env.example")
            }
            Self::Readable(file) => write!(
                f,
                "others on this machine can read {}, which holds the token: chmod 600 {}",
                file.display(),
                file.display()
            ),
            Self::Exposed(address) => write!(
                f,
                "FOOTNOTE_LISTEN={address} answers other machines too, without a password: how the bot is and how much \
                 it is asked, no words and no names. Unless that is meant, write 127.0.0.1:{}",
                address.port()
            ),
        }
    }
}

/// A setting that can't be read.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The `.env` file is there, and is not one. What stands in it isn't repeated: it may be the token.
    #[error("{}, line {line}, can't be read: write NAME=value, and a value with spaces or # in quotation marks: NAME=\"value\"", file.display())]
    Line {
        /// The file.
        file: PathBuf,
        /// From 1.
        line: usize,
    },
    /// The `.env` file is there, and can't be read at all.
    #[error("{} can't be read: {because}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        because: std::io::Error,
    },
    /// A token that no request can carry.
    #[error(
        "DISCORD_TOKEN has a space, a line break or another sign within that no token has: copy it anew from the \
         developer portal (Bot → Reset Token), and paste nothing else"
    )]
    Token,
    /// `DISCORD_PROXY` is no address.
    #[error("DISCORD_PROXY: `{0}` is not an address: write http://host:port or https://host")]
    Proxy(String),
    /// `FOOTNOTE_LISTEN` is no address of this machine's.
    #[error("FOOTNOTE_LISTEN: `{0}` is not an address to listen on: write 127.0.0.1:8080")]
    Listen(String),
    /// `FOOTNOTE_HOME` holds something else than servers' ids.
    #[error(
        "FOOTNOTE_HOME: `{0}` is not the id of a Discord server, a number (in Discord: Settings → Advanced → Developer \
         Mode, then press and hold the server → Copy Server ID)"
    )]
    Home(String),
    /// `FOOTNOTE_SHARDS` names none, or some that don't exist.
    #[error(
        "FOOTNOTE_SHARDS: `{0}` names no shards: write auto, how many there are in all (8), or which of them this process \
         has (0-3/8 and 4-7/8)"
    )]
    Shards(String),
}

impl Settings {
    /// The environment's; what it leaves unset, `.env`'s.
    ///
    /// # Errors
    /// A `.env` file that is there and can't be read as one, or a value that makes no sense.
    pub fn read() -> Result<Self, SettingsError> {
        let file = EnvFile::read()?;
        let leaks = file.is_readable_by_others && file.has_the_token();
        let mut variables = file.variables;
        variables.extend(std::env::vars_os().filter_map(|(name, value)| {
            // What isn't Unicode isn't ours.
            Some((name.into_string().ok()?, value.into_string().ok()?))
        }));
        let mut settings = Self::from_variables(variables)?;
        if let Some(path) = file.path.filter(|_| leaks) {
            settings.doubts.push(Doubt::Readable(path));
        }
        Ok(settings)
    }

    fn from_variables(mut variables: HashMap<String, String>) -> Result<Self, SettingsError> {
        let mut doubts = unknown(variables.keys());
        // A variable that is set to nothing is how container tools leave one unset.
        let mut take = |name: &str| variables.remove(name).filter(|value| !value.trim().is_empty());
        let listen = take("FOOTNOTE_LISTEN").as_deref().map(listen::address).transpose()?;
        doubts.extend(listen.filter(|address| !address.ip().is_loopback()).map(Doubt::Exposed));
        Ok(Self {
            token: take("DISCORD_TOKEN").as_deref().map(Token::new).transpose()?,
            proxy: take("DISCORD_PROXY").as_deref().map(address::of_a_proxy).transpose()?,
            knowledge: take("FOOTNOTE_KNOWLEDGE").unwrap_or_else(|| DEFAULT_KNOWLEDGE.into()).into(),
            data: take("FOOTNOTE_DATA").unwrap_or_else(|| DEFAULT_DATA.into()).into(),
            home: servers(take("FOOTNOTE_HOME").as_deref().unwrap_or_default())?,
            shards: take("FOOTNOTE_SHARDS").map_or(Ok(None), |shards| Shards::read(&shards))?,
            listen,
            supervised: Supervised::of(take("NOTIFY_SOCKET"), take("WATCHDOG_USEC"), take("WATCHDOG_PID")),
            log: take("RUST_LOG"),
            is_plain: take("NO_COLOR").is_some(),
            doubts,
        })
    }
}

/// Ids between commas or spaces.
fn servers(text: &str) -> Result<BTreeSet<Server>, SettingsError> {
    text.split([',', ' '])
        .filter(|id| !id.is_empty())
        .map(|id| id.parse().map_err(|_| SettingsError::Home(id.to_owned())))
        .collect()
}

/// The variables that look like Footnote's own, and are none. Of Discord's, others have some too.
fn unknown<'n>(names: impl Iterator<Item = &'n String>) -> Vec<Doubt> {
    let unknown = names.filter(|name| !NAMES.contains(&name.as_str())).filter_map(|name| {
        let meant = meant(name, NAMES);
        let ours = name.starts_with("FOOTNOTE_") || name.starts_with("DISCORD_") && meant.is_some();
        ours.then(|| Doubt::Unknown { name: name.clone(), meant })
    });
    let mut unknown = unknown.collect::<Vec<_>>();
    unknown.sort_by_key(ToString::to_string);
    unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(variables: &[(&str, &str)]) -> Settings {
        read(variables).expect("they can be read")
    }

    fn read(variables: &[(&str, &str)]) -> Result<Settings, SettingsError> {
        Settings::from_variables(variables.iter().map(|&(n, v)| (n.to_owned(), v.to_owned())).collect())
    }

    #[test]
    fn the_servers_at_home_are_numbers() {
        assert_eq!(
            settings(&[("FOOTNOTE_HOME", "12, 34 56")]).home,
            BTreeSet::from([12, 34, 56].map(Server))
        );
        assert!(settings(&[]).home.is_empty());
        assert!(read(&[("FOOTNOTE_HOME", "12, my server")]).is_err());
    }

    #[test]
    fn what_is_unset_or_empty_has_its_default() {
        for set in [&[][..], &[("DISCORD_TOKEN", ""), ("FOOTNOTE_KNOWLEDGE", " ")]] {
            let settings = settings(set);
            assert!(settings.token.is_none());
            assert_eq!(settings.knowledge, PathBuf::from("knowledge"));
        }
    }

    #[test]
    fn a_token_is_taken_as_people_paste_it_and_never_printed() {
        let settings = settings(&[("DISCORD_TOKEN", " Bot secret\n")]);
        assert_eq!(settings.token.as_ref().map(Token::expose), Some("secret"));
        assert!(!format!("{settings:?}").contains("secret"));
    }

    #[test]
    fn what_can_never_work_is_said_at_once() {
        let check = |name, value, part| {
            let error = read(&[(name, value)]).expect_err(value).to_string();
            assert!(error.contains(part), "{error}");
        };
        check("DISCORD_TOKEN", "abc\ndef", "line break");
        check("DISCORD_TOKEN", "abc def", "space");
        check("DISCORD_PROXY", "foo", "`foo` is not an address");
        check("DISCORD_PROXY", "http://", "is not an address");
        check("FOOTNOTE_HOME", "my server", "not the id");
        check("FOOTNOTE_LISTEN", "8080", "`8080` is not an address to listen on");
        assert!(read(&[("DISCORD_PROXY", "http://localhost:3000")]).is_ok());
    }

    #[test]
    fn what_may_not_be_meant_is_told() {
        let check = |name, value, said: Option<&str>| {
            let doubts = settings(&[(name, value)]).doubts;
            let doubts = doubts.iter().map(ToString::to_string).collect::<Vec<_>>();
            match said {
                Some(said) => assert!(doubts.iter().any(|doubt| doubt.contains(said)), "{doubts:?}"),
                None => assert_eq!(doubts, [""; 0]),
            }
        };
        check("DISCORD_TOKN", "1", Some("did you mean DISCORD_TOKEN?"));
        check("FOOTNOTE_KNOWLEGE", "1", Some("did you mean FOOTNOTE_KNOWLEDGE?"));
        check("FOOTNOTE_COLOUR", "1", Some("see .env.example"));
        check("DISCORD_WEBHOOK_OF_SOMEBODY_ELSE", "1", None);
        check("PATH", "1", None);
        check("FOOTNOTE_LISTEN", "0.0.0.0:80", Some("answers other machines too"));
        check("FOOTNOTE_LISTEN", "127.0.0.1:80", None);
        check("FOOTNOTE_LISTEN", "[::1]:80", None);
    }
}
