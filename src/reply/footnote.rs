//! A citation as a reader sees it.

use std::fmt::Write as _;

use serde::Serialize;

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
    #[serde(serialize_with = "iso")]
    pub published: Option<Published>,
    /// The place in it.
    pub at: Option<String>,
    /// The document's words.
    pub quote: String,
    /// Where those words stand, as a deep link.
    pub url: Option<String>,
}

impl Footnote {
    /// What a citation of this knowledge says to a reader.
    pub fn new(knowledge: &Knowledge, citation: &Citation) -> Self {
        let document = knowledge.document(citation);
        Self {
            document: document.id.clone(),
            title: document.title.clone(),
            publisher: document.publisher.clone(),
            published: document.published,
            at: citation.at.clone(),
            quote: citation.quote.clone(),
            url: document.url.as_deref().map(|url| deep_link(url, &citation.quote)),
        }
    }

    /// Publisher, date and place, as far as they are known: "GigaOm, 2010, paragraph 3".
    pub fn whence(&self) -> String {
        let date = self.published.map(date);
        [self.publisher.as_deref(), date.as_deref(), self.at.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// A date as people write it, as exact as it is known: "16 December 2023", "June 2010", "2010".
pub fn date(published: Published) -> String {
    const MONTHS: [&str; 12] = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ];
    let month = published.month.and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?));
    match (published.day, month) {
        (Some(day), Some(month)) => format!("{day} {month} {}", published.year),
        (None, Some(month)) => format!("{month} {}", published.year),
        _ => published.year.to_string(),
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

fn iso<S: serde::Serializer>(published: &Option<Published>, serializer: S) -> Result<S::Ok, S::Error> {
    published.map(|published| published.to_string()).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_exact_as_it_is_known() {
        let check = |month, day, said: &str| assert_eq!(date(Published { year: 2010, month, day }), said);
        check(None, None, "2010");
        check(Some(6), None, "June 2010");
        check(Some(6), Some(3), "3 June 2010");
    }

    #[test]
    fn a_quote_becomes_a_link_to_its_words() {
        let check = |url: &str, quote: &str, link: &str| assert_eq!(deep_link(url, quote), link);
        check("https://a.org/b", "dirty, public", "https://a.org/b#:~:text=dirty%2C%20public");
        check("https://a.org/b#part", "e-mail", "https://a.org/b#part:~:text=e%2Dmail");
        check("https://a.org/", "naïve)", "https://a.org/#:~:text=na%C3%AFve%29");
    }
}
