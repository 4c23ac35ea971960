//! The environment, and a `.env` file beside the program, as settings.

use std::{collections::HashMap, fmt, path::PathBuf};

/// Where the knowledge is, unless someone says otherwise.
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
    /// `FOOTNOTE_DATA`: the ledger's folder.
    pub data: PathBuf,
    /// `RUST_LOG`: what to log.
    pub log: Option<String>,
}

/// A bot's token. It shows nowhere: not in logs, not in errors.
#[derive(Clone)]
pub struct Token(String);

impl Settings {
    /// The environment's; what it leaves unset, `.env`'s.
    ///
    /// # Errors
    /// A `.env` file that is there and can't be read as one.
    pub fn read() -> Result<Self, dotenvy::Error> {
        let mut variables = HashMap::new();
        match dotenvy::dotenv_iter() {
            Ok(file) => {
                for line in file {
                    variables.extend([line?]);
                }
            }
            Err(error) if error.not_found() => {}
            Err(error) => return Err(error),
        }
        variables.extend(std::env::vars_os().filter_map(|(name, value)| {
            // What isn't Unicode isn't ours.
            Some((name.into_string().ok()?, value.into_string().ok()?))
        }));
        Ok(Self::from_variables(variables))
    }

    fn from_variables(mut variables: HashMap<String, String>) -> Self {
        // A variable that is set to nothing is how container tools leave one unset.
        let mut take = |name: &str| variables.remove(name).filter(|value| !value.trim().is_empty());
        Self {
            token: take("DISCORD_TOKEN").as_deref().map(Token::new),
            proxy: take("DISCORD_PROXY"),
            knowledge: take("FOOTNOTE_KNOWLEDGE").unwrap_or_else(|| DEFAULT_KNOWLEDGE.into()).into(),
            data: take("FOOTNOTE_DATA").unwrap_or_else(|| DEFAULT_DATA.into()).into(),
            log: take("RUST_LOG"),
        }
    }
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
        Settings::from_variables(variables.iter().map(|&(n, v)| (n.to_owned(), v.to_owned())).collect())
    }

    #[test]
    fn what_is_unset_or_empty_has_its_default() {
        for set in [&[][..], &[("DISCORD_TOKEN", ""), ("FOOTNOTE_KNOWLEDGE", " "), ("FOOTNOTE_DATA", "")]] {
            let settings = settings(set);
            assert!(settings.token.is_none());
            assert_eq!(settings.knowledge, PathBuf::from("knowledge"));
            assert_eq!(settings.data, PathBuf::from("data"));
        }
    }

    #[test]
    fn a_token_is_taken_as_people_paste_it_and_never_printed() {
        let settings = settings(&[("DISCORD_TOKEN", " Bot secret\n")]);
        assert_eq!(settings.token.as_ref().map(Token::expose), Some("secret"));
        assert!(!format!("{settings:?}").contains("secret"));
    }
}
