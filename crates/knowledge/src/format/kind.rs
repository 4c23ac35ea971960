//! The kinds of values that keys have. Citations are one: tables with keys of their own.

use serde::{Deserialize, Serialize};
use toml::de::DeValue;

use super::{declare::declare, table::TableReader};
use crate::{
    EntryId,
    problem::{
        Finding,
        fact::{self, Section},
    },
    published::Published,
    source::{At, Span},
    text,
};

/// What a key says, in one of the few forms that values have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value<'t> {
    /// A text of one line, where there is one.
    Line(Option<&'t str>),
    /// An id or a path, where there is one: kept letter by letter.
    Exact(Option<&'t str>),
    /// Paragraphs.
    Block(&'t str),
    /// Texts of one line, where any are given.
    Lines(Option<&'t [String]>),
    /// Ids of entries.
    Names(&'t [EntryId]),
    /// True or false; false where it is absent.
    Flag(bool),
    /// A year, a month or a day, where it is known.
    Date(Option<&'t str>),
    /// A number, where there is one.
    Number(Option<u32>),
    /// Citations.
    Citations(&'t [Citation]),
}

impl Value<'_> {
    /// Whether a file says the same without the key.
    pub fn is_absent(self) -> bool {
        match self {
            Value::Line(text) | Value::Exact(text) | Value::Date(text) => text.is_none(),
            Value::Block(text) => text.is_empty(),
            Value::Lines(texts) => texts.is_none_or(<[String]>::is_empty),
            Value::Names(ids) => ids.is_empty(),
            Value::Flag(flag) => !flag,
            Value::Number(number) => number.is_none(),
            Value::Citations(citations) => citations.is_empty(),
        }
    }
}

declare! {
    /// A place in a document that supports an answer.
    Citation,
    /// A key of a citation.
    CitationKey,
    Citation as WrittenCitation,

    /// The document's id.
    Document document: String as Name,
    /// The place in it, as a person would say it: "page 3".
    At at: Option<String> as OptionalLine,
    /// A short phrase of the document, word for word.
    Quote quote: String as Line,
}

/// A kind of value: how it is read, tidied and seen.
pub(crate) trait Kind {
    /// The value with its place.
    type Written;
    /// The value as text.
    type Text;

    /// Takes the value out of a table, and reports what is wrong with it.
    fn read(table: &mut TableReader<'_, '_>, key: &'static str) -> Self::Written;

    /// What was written.
    fn text(written: Self::Written) -> Self::Text;

    /// The text as it will be read from a file.
    fn tidy(text: Self::Text) -> Self::Text;

    /// The text as one of the forms that values have.
    fn value(text: &Self::Text) -> Value<'_>;
}

/// A document's id that must be there.
pub(crate) struct Name;
/// An entry's id that must be there.
pub(crate) struct EntryName;
/// An entry's id that may be there.
pub(crate) struct OptionalEntryName;
/// Ids of entries, perhaps none.
pub(crate) struct EntryNames;
/// A path that may be there.
pub(crate) struct Exact;
/// A line that must be there.
pub(crate) struct Line;
/// A line that may be there.
pub(crate) struct OptionalLine;
/// A line of the settings: an empty one takes out what is there.
pub(crate) struct GivenLine;
/// Paragraphs that must be there.
pub(crate) struct Block;
/// Lines, perhaps none.
pub(crate) struct Lines;
/// Lines of the settings: an empty list takes out what is there.
pub(crate) struct GivenLines;
/// True, or not.
pub(crate) struct Flag;
/// A date that may be there, as exact as is known.
pub(crate) struct Date;
/// A number that may be there.
pub(crate) struct Number;
/// Citations, of which all but a draft must have one.
pub(crate) struct Citations;

/// A text that must be there: what is missing has been reported, and is empty.
macro_rules! required {
    ($Kind:ident: $Text:ty, $value:expr, $tidy:expr) => {
        impl Kind for $Kind {
            type Written = Option<At<String>>;
            type Text = $Text;

            fn read(table: &mut TableReader<'_, '_>, key: &'static str) -> Self::Written {
                table.required_string(key)
            }

            fn text(written: Self::Written) -> $Text {
                written.map(|text| text.value.into()).unwrap_or_default()
            }

            fn tidy(text: $Text) -> $Text {
                $tidy(text)
            }

            fn value(text: &$Text) -> Value<'_> {
                $value(text.as_str())
            }
        }
    };
}

required!(Name: String, |text| Value::Exact(Some(text)), |text| text);
required!(EntryName: EntryId, |text| Value::Exact(Some(text)), |text| text);
required!(Line: String, |text| Value::Line(Some(text)), |text: String| text::one_line(&text));
required!(Block: String, Value::Block, |text: String| without_returns(&text).trim().to_owned());

/// A text that may be there.
macro_rules! optional {
    ($Kind:ident: $Text:ty, $value:expr, $tidy:expr) => {
        impl Kind for $Kind {
            type Written = Option<At<String>>;
            type Text = Option<$Text>;

            fn read(table: &mut TableReader<'_, '_>, key: &'static str) -> Self::Written {
                table.string(key)
            }

            fn text(written: Self::Written) -> Option<$Text> {
                written.map(|text| text.value.into())
            }

            fn tidy(text: Option<$Text>) -> Option<$Text> {
                $tidy(text)
            }

            fn value(text: &Option<$Text>) -> Value<'_> {
                $value(text.as_deref())
            }
        }
    };
}

optional!(Exact: String, Value::Exact, |text: Option<String>| text.filter(|text| !text.trim().is_empty()));
optional!(OptionalEntryName: EntryId, Value::Exact, |id: Option<EntryId>| id.filter(|id| !id.trim().is_empty()));
optional!(OptionalLine: String, Value::Line, optional_line);
optional!(GivenLine: String, Value::Line, |text: Option<String>| text.map(|text| text::one_line(&text)));

impl Kind for Lines {
    type Written = Vec<At<String>>;
    type Text = Vec<String>;

    fn read(table: &mut TableReader<'_, '_>, key: &'static str) -> Self::Written {
        table.strings(key)
    }

    fn text(written: Self::Written) -> Vec<String> {
        written.into_iter().map(|text| text.value).collect()
    }

    fn tidy(texts: Vec<String>) -> Vec<String> {
        texts.iter().map(|text| text::one_line(text)).filter(|text| !text.is_empty()).collect()
    }

    fn value(texts: &Vec<String>) -> Value<'_> {
        Value::Lines(Some(texts))
    }
}

impl Kind for EntryNames {
    type Written = Vec<At<String>>;
    type Text = Vec<EntryId>;

    fn read(table: &mut TableReader<'_, '_>, key: &'static str) -> Self::Written {
        Lines::read(table, key)
    }

    fn text(written: Self::Written) -> Vec<EntryId> {
        written.into_iter().map(|id| id.value.into()).collect()
    }

    fn tidy(ids: Vec<EntryId>) -> Vec<EntryId> {
        ids.iter().map(|id| text::one_line(id).into()).filter(|id: &EntryId| !id.is_empty()).collect()
    }

    fn value(ids: &Vec<EntryId>) -> Value<'_> {
        Value::Names(ids)
    }
}

impl Kind for GivenLines {
    type Written = Vec<At<String>>;
    type Text = Option<Vec<String>>;

    fn read(table: &mut TableReader<'_, '_>, key: &'static str) -> Self::Written {
        Lines::read(table, key)
    }

    fn text(written: Self::Written) -> Option<Vec<String>> {
        Some(Lines::text(written)).filter(|texts| !texts.is_empty())
    }

    fn tidy(texts: Option<Vec<String>>) -> Option<Vec<String>> {
        texts.map(Lines::tidy)
    }

    fn value(texts: &Option<Vec<String>>) -> Value<'_> {
        Value::Lines(texts.as_deref())
    }
}

impl Kind for Flag {
    type Written = Option<At<bool>>;
    type Text = bool;

    fn read(table: &mut TableReader<'_, '_>, key: &'static str) -> Self::Written {
        table.boolean(key)
    }

    fn text(written: Self::Written) -> bool {
        written.is_some_and(|flag| flag.value)
    }

    fn tidy(flag: bool) -> bool {
        flag
    }

    fn value(flag: &bool) -> Value<'_> {
        Value::Flag(*flag)
    }
}

/// A TOML date, or a text or number as exact as is known.
impl Kind for Date {
    type Written = Option<At<Published>>;
    type Text = Option<String>;

    fn read(table: &mut TableReader<'_, '_>, key: &'static str) -> Self::Written {
        let (span, value) = table.value(key)?;
        let date = match value {
            DeValue::Datetime(time) => time.date.map(|date| Published {
                year: date.year,
                month: Some(date.month),
                day: Some(date.day),
            }),
            DeValue::String(text) => Published::parse(text),
            DeValue::Integer(year) => Published::parse(year.as_str()),
            _ => None,
        };
        if date.is_none() {
            table.report(Finding::new(fact::Value::BadDate, span));
        }
        date.map(|value| At { value, span })
    }

    fn text(written: Self::Written) -> Option<String> {
        written.map(|date| date.value.to_string())
    }

    fn tidy(date: Option<String>) -> Option<String> {
        optional_line(date)
    }

    fn value(date: &Option<String>) -> Value<'_> {
        Value::Date(date.as_deref())
    }
}

impl Kind for Number {
    type Written = Option<At<i64>>;
    type Text = Option<u32>;

    fn read(table: &mut TableReader<'_, '_>, key: &'static str) -> Self::Written {
        table.integer(key)
    }

    fn text(written: Self::Written) -> Option<u32> {
        written.and_then(|number| number.value.try_into().ok())
    }

    fn tidy(number: Option<u32>) -> Option<u32> {
        number
    }

    fn value(number: &Option<u32>) -> Value<'_> {
        Value::Number(*number)
    }
}

impl Kind for Citations {
    type Written = Vec<WrittenCitation>;
    type Text = Vec<Citation>;

    fn read(table: &mut TableReader<'_, '_>, key: &'static str) -> Self::Written {
        let is_draft = matches!(table.value("draft"), Some((_, DeValue::Boolean(true))));
        let tables = if is_draft {
            table.tables(key)
        } else {
            table.required_tables(key, "[{ document = \"…\", quote = \"…\" }]")
        };
        let read =
            |(span, values)| WrittenCitation::read(&mut table.inner(WrittenCitation::SECTION, span, values));
        tables.into_iter().map(read).collect()
    }

    fn text(written: Self::Written) -> Vec<Citation> {
        written.into_iter().map(WrittenCitation::text).collect()
    }

    fn tidy(citations: Vec<Citation>) -> Vec<Citation> {
        citations.into_iter().map(Citation::tidy).collect()
    }

    fn value(citations: &Vec<Citation>) -> Value<'_> {
        Value::Citations(citations)
    }
}

fn optional_line(text: Option<String>) -> Option<String> {
    text.map(|text| text::one_line(&text)).filter(|text| !text.is_empty())
}

/// Lines that end in LF, however many returns stood before it: the file is read back with the very text that is written.
fn without_returns(text: &str) -> String {
    text.split('\n').map(|line| line.trim_end_matches('\r')).collect::<Vec<_>>().join("\n")
}
