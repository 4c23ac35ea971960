//! The formats, in the order in which they are named to people.
//!
//! A further one is a file here and a line in [`FORMATS`].

mod azure;
mod dialogflow;
mod faqpage;
mod lists;
mod markdown;
mod own;
mod qna;
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
    dialogflow::FORMAT,
    qna::FORMAT,
    markdown::FORMAT,
    tags::FORMAT,
    table::FORMAT,
    lists::FORMAT,
    own::FORMAT,
];

/// What was typed is not the name of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoFormat;

impl FromStr for Format {
    type Err = NoFormat;

    fn from_str(text: &str) -> Result<Self, NoFormat> {
        FORMATS
            .iter()
            .find(|format| format.name == text || format.other_names.contains(&text))
            .copied()
            .ok_or(NoFormat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_read_as_it_is_written() {
        for format in FORMATS {
            assert_eq!(format.to_string().parse(), Ok(*format));
        }
        assert_eq!("QnABot".parse::<Format>(), Err(NoFormat));
    }
}
