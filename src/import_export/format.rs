//! The formats, by name, and which one a file is probably in.

use std::{fmt, str::FromStr};

use super::File;

/// A format that entries come from, or go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// `QnABot` on AWS: JSON, or one item a line.
    QnaBot,
    /// Azure custom question answering, as a table with tabs.
    AzureTsv,
    /// Azure custom question answering, as its authoring service exports it.
    AzureJson,
    /// schema.org's `FAQPage` in JSON-LD, also inside a web page.
    FaqPage,
    /// Rasa's training data and responses in YAML.
    Rasa,
    /// A folder of Markdown files with front matter, one for each tag.
    Tags,
    /// A table with named columns.
    Csv,
    /// Footnote's own.
    Footnote,
}

/// Not the name of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a format is qnabot, azure-tsv, azure-json, faqpage, rasa, tags, csv or footnote")]
pub struct NoFormat;

impl Format {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::QnaBot,
        Self::AzureTsv,
        Self::AzureJson,
        Self::FaqPage,
        Self::Rasa,
        Self::Tags,
        Self::Csv,
        Self::Footnote,
    ];

    /// As it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Self::QnaBot => "qnabot",
            Self::AzureTsv => "azure-tsv",
            Self::AzureJson => "azure-json",
            Self::FaqPage => "faqpage",
            Self::Rasa => "rasa",
            Self::Tags => "tags",
            Self::Csv => "csv",
            Self::Footnote => "footnote",
        }
    }

    /// How names of such files may end; the first is what is written.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::QnaBot => &["json", "jsonl"],
            Self::AzureTsv => &["tsv"],
            Self::AzureJson => &["json"],
            Self::FaqPage => &["json", "jsonld", "html", "htm"],
            Self::Rasa => &["yml", "yaml"],
            Self::Tags => &["md"],
            Self::Csv => &["csv"],
            Self::Footnote => &["toml"],
        }
    }

    /// The format that a file is probably in, by its name and how it begins.
    pub fn guess(file: &File) -> Option<Self> {
        /// A header or the first item stands within it.
        const BEGINNING: usize = 4096;
        let (_, extension) = file.name.rsplit_once('.')?;
        let extension = extension.to_ascii_lowercase();
        let mut candidates =
            Self::ALL.into_iter().filter(|format| format.extensions().contains(&&*extension));
        let first = candidates.next()?;
        if candidates.next().is_none() {
            return Some(first);
        }
        let beginning = String::from_utf8_lossy(&file.bytes[..file.bytes.len().min(BEGINNING)]);
        let marks = [
            (Self::FaqPage, "schema.org"),
            (Self::FaqPage, "\"@type\""),
            (Self::AzureJson, "\"assets\""),
            (Self::AzureJson, "\"qnas\""),
            (Self::QnaBot, "\"qna\""),
            (Self::QnaBot, "\"qid\""),
        ];
        marks.iter().find(|(_, mark)| beginning.contains(mark)).map(|(format, _)| *format)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = NoFormat;

    fn from_str(text: &str) -> Result<Self, NoFormat> {
        Self::ALL.into_iter().find(|format| format.name() == text).ok_or(NoFormat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, expected: Option<Format>) {
        let file = File { name: name.to_owned(), bytes: text.into() };
        assert_eq!(Format::guess(&file), expected, "{name}: {text}");
    }

    #[test]
    fn a_format_is_read_as_it_is_written() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
            assert!(NoFormat.to_string().contains(format.name()));
        }
        assert_eq!("QnABot".parse::<Format>(), Err(NoFormat));
    }

    #[test]
    fn an_extension_of_one_format_tells_it() {
        check("faq.csv", "", Some(Format::Csv));
        check("faq.TSV", "", Some(Format::AzureTsv));
        check("nlu.yml", "", Some(Format::Rasa));
        check("swim.md", "", Some(Format::Tags));
        check("tides.toml", "", Some(Format::Footnote));
        check("faq.html", "", Some(Format::FaqPage));
    }

    #[test]
    fn where_several_have_it_the_beginning_tells() {
        check("faq.json", "{\"qna\": [", Some(Format::QnaBot));
        check("faq.json", "{\"metadata\": {}, \"assets\": {", Some(Format::AzureJson));
        check("faq.json", "{\"@context\": \"https://schema.org\"", Some(Format::FaqPage));
        check("faq.json", "{}", None);
        check("faq", "", None);
        check("faq.docx", "", None);
    }
}
