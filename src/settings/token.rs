//! The one secret.

use std::fmt;

use super::SettingsError;

/// A bot's token. It shows nowhere: not in logs, not in errors.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// As copied from Discord's developer portal, with or without the word "Bot" before it.
    ///
    /// # Errors
    /// It has a sign within that no request can carry.
    pub fn new(copied: &str) -> Result<Self, SettingsError> {
        let copied = copied.trim();
        let token = copied.strip_prefix("Bot ").unwrap_or(copied).trim();
        if token.chars().all(|sign| sign.is_ascii_graphic()) {
            Ok(Self(token.to_owned()))
        } else {
            Err(SettingsError::Token)
        }
    }

    /// The secret itself, for the request that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether it looks like what Discord gives out: three parts with dots between them.
    pub fn looks_like_one(&self) -> bool {
        let is_of_one = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
        let parts = self.0.split('.').collect::<Vec<_>>();
        parts.len() == 3 && parts.iter().all(|part| part.len() >= 4 && part.chars().all(is_of_one))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}
