//! A citation as a reader sees it.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Answering, Sentence};
use crate::knowledge::{Citation, Knowledge, Published};

/// A citation under an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Footnote {
    /// The document's id.
    pub document: String,
    /// The document's title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// ISO 8601, as far as it is known.
    pub published: Option<Published>,
    /// The place in it.
    pub at: Option<String>,
    /// The document's words.
    pub quote: String,
    /// Where those words stand, as a deep link.
    pub url: Option<String>,
}

impl Footnote {
    /// What a citation of this knowledge base says to a reader.
    pub fn new(knowledge: &Knowledge, citation: &Citation) -> Self {
        let document = knowledge.document(citation);
        Self {
            document: document.id.clone(),
            title: document.title.clone(),
            publisher: document.publisher.clone(),
            published: document.published,
            at: citation.at.clone(),
            quote: citation.quote.clone(),
            url: document.url.as_deref().map(|url| {
                // Discord opens the message itself, and takes what follows for a part of its address.
                if is_in_discord(url) { url.to_owned() } else { deep_link(url, &citation.quote) }
            }),
        }
    }

    /// Publisher, date and place, as far as they are known: "Harbour Office, 2010, page 3".
    pub fn whence(&self) -> Sentence {
        let Self { publisher, published, at, .. } = self;
        Answering::Whence { publisher: publisher.clone(), published: *published, at: at.clone() }.into()
    }

    /// The document's words, in quotation marks.
    pub fn quoted(&self) -> Sentence {
        Answering::Quote(self.quote.clone()).into()
    }
}

/// Whether an address leads into Discord: a message, a channel, an invitation.
fn is_in_discord(url: &str) -> bool {
    const HOSTS: [&str; 3] = ["discord.com", "discordapp.com", "discord.gg"];
    let host = url.split_once("://").map_or(url, |(_, rest)| rest).split(['/', '?', '#']).next();
    let host = host.unwrap_or_default().to_ascii_lowercase();
    HOSTS.iter().any(|&known| host.strip_suffix(known).is_some_and(|of| of.is_empty() || of.ends_with('.')))
}

/// The address of the quoted words within a page.
///
/// Source: URL Fragment Text Directives, WICG; a fragment that is there already is kept before the directive.
fn deep_link(url: &str, quote: &str) -> String {
    let mut link = format!("{url}{}:~:text=", if url.contains('#') { "" } else { "#" });
    for byte in quote.bytes() {
        // The directive's own syntax uses the hyphen, so it is encoded with all that is not plain.
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            link.push(char::from(byte));
        } else {
            write!(link, "%{byte:02X}").expect("a string takes all that is written to it");
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_becomes_a_link_to_its_words() {
        let check = |url: &str, quote: &str, link: &str| assert_eq!(deep_link(url, quote), link);
        check("https://a.org/b", "dirty, public", "https://a.org/b#:~:text=dirty%2C%20public");
        check("https://a.org/b#part", "e-mail", "https://a.org/b#part:~:text=e%2Dmail");
        check("https://a.org/", "naïve)", "https://a.org/#:~:text=na%C3%AFve%29");
    }

    #[test]
    fn what_leads_into_discord_is_known() {
        let check = |url: &str, expected| assert_eq!(is_in_discord(url), expected, "{url}");
        check("https://discord.com/channels/1/2/3", true);
        check("https://ptb.discord.com/channels/1/2/3", true);
        check("https://discord.gg/abc", true);
        check("https://notdiscord.com/channels/1/2/3", false);
        check("https://harbour.example/discord.com", false);
    }
}
