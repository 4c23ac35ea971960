//! The formats, in the order in which they are named to people; and which of them a file is probably in.
//!
//! A further one is a file here and a line in [`FORMATS`].

mod azure;
mod faqpage;
mod own;
mod qnabot;
mod rasa;
mod table;
mod tags;

use std::str::FromStr;

use super::format::Format;

/// All of them.
pub const FORMATS: &[Format] = &[
    qnabot::FORMAT,
    azure::tsv::FORMAT,
    azure::json::FORMAT,
    faqpage::FORMAT,
    rasa::FORMAT,
    tags::FORMAT,
    table::FORMAT,
    own::FORMAT,
];

/// What was typed is not the name of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoFormat;

impl FromStr for Format {
    type Err = NoFormat;

    fn from_str(text: &str) -> Result<Self, NoFormat> {
        FORMATS.iter().find(|format| format.name == text).copied().ok_or(NoFormat)
    }
}

impl Format {
    /// The format that a file is probably in, by its name and how it begins.
    pub fn guess(name: &str, bytes: &[u8]) -> Option<Self> {
        /// A header or the first item stands within it.
        const BEGINNING: usize = 4096;
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        let candidates =
            FORMATS.iter().filter(|format| format.endings.contains(&&*ending)).collect::<Vec<_>>();
        if let [only] = candidates.as_slice() {
            return Some(**only);
        }
        let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(BEGINNING)]);
        // What stands first encloses what others may have in common with it.
        let first_mark = |format: &Format| format.marks.iter().filter_map(|mark| beginning.find(mark)).min();
        let marked = candidates.into_iter().filter_map(|format| Some((first_mark(format)?, format)));
        marked.min_by_key(|(at, _)| *at).map(|(_, format)| *format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, expected: Option<&str>) {
        let guess = Format::guess(name, text.as_bytes());
        assert_eq!(guess.map(|format| format.name), expected, "{name}: {text}");
    }

    #[test]
    fn a_format_is_read_as_it_is_written() {
        for format in FORMATS {
            assert_eq!(format.to_string().parse(), Ok(*format));
        }
        assert_eq!("QnABot".parse::<Format>(), Err(NoFormat));
    }

    #[test]
    fn an_ending_of_one_format_tells_it() {
        check("faq.csv", "", Some("csv"));
        check("faq.TSV", "", Some("azure-tsv"));
        check("nlu.yml", "", Some("rasa"));
        check("swim.md", "", Some("tags"));
        check("tides.toml", "", Some("footnote"));
        check("faq.html", "", Some("faqpage"));
    }

    #[test]
    fn where_several_have_it_the_beginning_tells() {
        check("faq.json", "{\"qna\": [", Some("qnabot"));
        check("faq.json", "{\"metadata\": {}, \"assets\": {", Some("azure-json"));
        check("faq.json", "{\"assets\": {\"qnas\": [{\"prompts\": [{\"qna\": 1}]", Some("azure-json"));
        check("faq.json", "{\"@context\": \"https://schema.org\"", Some("faqpage"));
        check("faq.json", "{}", None);
        check("faq", "", None);
        check("faq.docx", "", None);
    }
}
