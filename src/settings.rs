//! The environment, and a `.env` file in the folder that Footnote is started in or above it, as settings.

use std::{
    collections::{BTreeSet, HashMap},
    fmt,
    path::PathBuf,
};

use crate::knowledge::Server;

/// Where the knowledge base is, unless someone says otherwise.
pub const DEFAULT_KNOWLEDGE: &str = "knowledge";

/// Where the ledger is, unless someone says otherwise.
pub const DEFAULT_DATA: &str = "data";

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
    /// `RUST_LOG`: what to log.
    pub log: Option<String>,
}

/// A setting that can't be read.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The `.env` file is there, and is not one.
    #[error(".env can't be read: {0}")]
    File(#[from] dotenvy::Error),
    /// `FOOTNOTE_HOME` holds something else than servers' ids.
    #[error(
        "FOOTNOTE_HOME: `{0}` is not the id of a Discord server, a number (in Discord: Settings → Advanced → Developer \
         Mode, then press and hold the server → Copy Server ID)"
    )]
    Home(String),
}

/// A bot's token. It shows nowhere: not in logs, not in errors.
#[derive(Clone)]
pub struct Token(String);

impl Settings {
    /// The environment's; what it leaves unset, `.env`'s.
    ///
    /// # Errors
    /// A `.env` file that is there and can't be read as one, or a value that makes no sense.
    pub fn read() -> Result<Self, SettingsError> {
        let mut variables = HashMap::new();
        match dotenvy::dotenv_iter() {
            Ok(file) => {
                for line in file {
                    variables.extend([line?]);
                }
            }
            Err(error) if error.not_found() => {}
            Err(error) => return Err(error.into()),
        }
        variables.extend(std::env::vars_os().filter_map(|(name, value)| {
            // What isn't Unicode isn't ours.
            Some((name.into_string().ok()?, value.into_string().ok()?))
        }));
        Self::from_variables(variables)
    }

    fn from_variables(mut variables: HashMap<String, String>) -> Result<Self, SettingsError> {
        // A variable that is set to nothing is how container tools leave one unset.
        let mut take = |name: &str| variables.remove(name).filter(|value| !value.trim().is_empty());
        Ok(Self {
            token: take("DISCORD_TOKEN").as_deref().map(Token::new),
            proxy: take("DISCORD_PROXY"),
            knowledge: take("FOOTNOTE_KNOWLEDGE").unwrap_or_else(|| DEFAULT_KNOWLEDGE.into()).into(),
            data: take("FOOTNOTE_DATA").unwrap_or_else(|| DEFAULT_DATA.into()).into(),
            home: servers(take("FOOTNOTE_HOME").as_deref().unwrap_or_default())?,
            log: take("RUST_LOG"),
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

impl Token {
    /// As copied from Discord's developer portal, with or without the word "Bot" before it.
    pub fn new(copied: &str) -> Self {
        let copied = copied.trim();
        Self(copied.strip_prefix("Bot ").unwrap_or(copied).trim().to_owned())
    }

    /// The secret itself, for the request that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
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
}
