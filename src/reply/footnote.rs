//! A citation as a reader sees it.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Answering, Sentence};
use crate::knowledge::{Citation, Knowledge, Published, markers};

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

    fn is_of_the_place_of(&self, other: &Self) -> bool {
        self.document == other.document && self.at == other.at
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

/// The numbers of the citations that an answer points at.
pub fn pointed_at(answer: &str) -> impl Iterator<Item = usize> {
    markers(answer).map(|(_, number)| number)
}

/// The citations of one place in one document, which is named once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedPlace<'a> {
    /// The numbers of the markers that point at it.
    pub numbers: Vec<usize>,
    /// What is quoted from there, no words twice. There is at least one; all say the same of document and place.
    pub notes: Vec<&'a Footnote>,
}

impl<'a> CitedPlace<'a> {
    /// The places that these citations point at, in the order of their first markers.
    pub fn of(notes: &'a [Footnote]) -> Vec<Self> {
        let mut places: Vec<Self> = Vec::new();
        for (note, number) in notes.iter().zip(1..) {
            let is_there = |place: &&mut Self| place.note().is_of_the_place_of(note);
            let Some(place) = places.iter_mut().find(is_there) else {
                places.push(Self { numbers: vec![number], notes: vec![note] });
                continue;
            };
            place.numbers.push(number);
            if place.notes.iter().all(|other| other.quote != note.quote) {
                place.notes.push(note);
            }
        }
        places
    }

    /// The first of its citations: it says which document, and where.
    pub fn note(&self) -> &'a Footnote {
        self.notes[0]
    }

    /// The markers that point at it: `[1][3]`.
    pub fn markers(&self) -> String {
        self.numbers.iter().map(|number| format!("[{number}]")).collect()
    }
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
    fn citations_of_one_place_are_listed_once() {
        let note = |document: &str, at: Option<&str>, quote: &str| Footnote {
            document: document.into(),
            title: document.to_uppercase(),
            publisher: None,
            published: None,
            at: at.map(Into::into),
            quote: quote.into(),
            url: None,
        };
        let check = |notes: &[Footnote], listed: &[(&str, &[&str])]| {
            let places = CitedPlace::of(notes).into_iter();
            let places = places.map(|place| {
                (place.markers(), place.notes.iter().map(|note| note.quote.clone()).collect::<Vec<_>>())
            });
            let listed = listed.iter().map(|&(markers, quotes)| {
                (markers.to_owned(), quotes.iter().map(|&quote| quote.to_owned()).collect::<Vec<_>>())
            });
            assert_eq!(places.collect::<Vec<_>>(), listed.collect::<Vec<_>>());
        };
        let [a, b, c] = [("tides", "page 3"), ("notes", "page 3"), ("tides", "page 4")]
            .map(|(document, at)| note(document, Some(at), "later"));
        let more = note("tides", Some("page 3"), "each day");
        let [whole, whole_too] = ["later", "each day"].map(|quote| note("tides", None, quote));
        check(&[a.clone(), b.clone(), a.clone()], &[("[1][3]", &["later"]), ("[2]", &["later"])]);
        check(&[a.clone(), b, more], &[("[1][3]", &["later", "each day"]), ("[2]", &["later"])]);
        check(&[a, c, whole], &[("[1]", &["later"]), ("[2]", &["later"]), ("[3]", &["later"])]);
        check(&[note("tides", None, "later"), whole_too], &[("[1][2]", &["later", "each day"])]);
        check(&[], &[]);
    }

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
