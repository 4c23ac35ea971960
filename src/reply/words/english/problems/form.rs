//! Files that are not TOML, or not of the format.

use super::{Said, did_you_mean, said};
use crate::knowledge::problem::fact::{Section, Shape, Slip, Syntax, ValueType, Wanted};

pub(super) fn syntax(fact: &Syntax) -> Said {
    match fact {
        Syntax::NotUtf8 => said(
            "the file is not text in UTF-8 from here on",
            "save the file as UTF-8: an editor's \"save as\" offers it under \"encoding\"",
        ),
        Syntax::TooDeep { most } => {
            said(format!("this is nested more than {most} deep"), "remove the extra dots or brackets")
        }
        Syntax::WrittenTwice { key } => said(format!("`{key}` is written twice"), "keep one of the two"),
        Syntax::NeverEnds => said(
            "the text that begins here never ends",
            "end it with three quotation marks; if it does end, the text before it may not",
        ),
        Syntax::NotClosed => said(
            "the text is not closed at the end of its line",
            "close it with a quotation mark; text of several lines stands between \"\"\" and \"\"\"",
        ),
        Syntax::OneBracket { key } => said(
            format!("[{key}] has one bracket on either side, and there are others with two"),
            format!("write [[{key}]]"),
        ),
        Syntax::EndsTooShort { begins } => said(
            format!(
                "the text that begins in line {begins} seems to end here, without its three quotation marks"
            ),
            "end it with \"\"\"",
        ),
        Syntax::CurlyQuotes => said(
            "these quotation marks are curly",
            "type straight ones: \" and not \u{201c} or \u{201d}; some editors and phones make them curly by themselves",
        ),
        Syntax::Parser { says, slip } => said(says, mended(*slip)),
    }
}

fn mended(slip: Option<Slip>) -> &'static str {
    match slip {
        None => "look just before this place: a quotation mark, a comma or a bracket is often missing there",
        Some(Slip::PartialDate) => {
            "write 2024-03-01 in full; where only the month or the year is known, \"2024-03\" or 2024"
        }
        Some(Slip::BareText) => "put it between quotation marks",
        Some(Slip::BareKey) => {
            "use the keys of the format; a key with other characters stands between quotation marks"
        }
    }
}

pub(super) fn shape(fact: &Shape) -> Said {
    match fact {
        Shape::MisspeltKey { section, key, meant } => said(no_such_key(*section, key), did_you_mean(meant)),
        Shape::UnknownKey { section, key, known } => {
            said(no_such_key(*section, key), format!("{} may have {}", section_name(*section), listed(known)))
        }
        Shape::StrayKey { section, key, of } => said(
            no_such_key(*section, key),
            format!(
                "`{key}` belongs to {}: write it among the lines of that one, before the next header in brackets",
                section_name(*of)
            ),
        ),
        Shape::MissingKey { section, id, key, example } => {
            let message = match (section, id) {
                (Section::Entry, Some(id)) => format!("entry `{id}` has no `{key}`"),
                _ => format!("{} has no `{key}`", section_name(*section)),
            };
            said(message, format!("add {key} = {example}"))
        }
        Shape::WrongType { key, wanted, found } => {
            let (wanted, remedy) = takes(*wanted, key);
            said(format!("`{key}` takes {wanted}, not {}", value_type(*found)), remedy)
        }
        Shape::Empty { key } => {
            said(format!("`{key}` is empty"), "fill it in, or remove the key where it is optional")
        }
        Shape::InvisibleCharacter { character } => said(
            format!("there is an invisible character here: U+{:04X}", u32::from(*character)),
            "delete it and type the text around it again",
        ),
    }
}

fn no_such_key(section: Section, key: &str) -> String {
    format!("{} has no key `{key}`", section_name(section))
}

fn section_name(section: Section) -> &'static str {
    match section {
        Section::File => "a knowledge file",
        Section::Document => "a document",
        Section::Synonyms => "[synonyms]",
        Section::Entry => "an entry",
        Section::Citation => "a citation",
        Section::Expect => "an expectation",
        Section::Settings => "[settings]",
    }
}

/// What a key takes, and how to write that.
fn takes(wanted: Wanted, key: &str) -> (&'static str, String) {
    match wanted {
        Wanted::Text => ("text", "put it between quotation marks: \"…\"".into()),
        Wanted::WholeNumber => ("a whole number", "write a whole number, without quotation marks".into()),
        Wanted::Boolean => ("true or false", "write true or false, without quotation marks".into()),
        Wanted::List => ("a list", "put square brackets around it: [\"…\", \"…\"]".into()),
        Wanted::Table => ("a table", "write its keys and values in a table".into()),
        Wanted::Tables { single_brackets: true } => {
            ("a list of tables", format!("write it with two brackets on either side: [[{key}]]"))
        }
        Wanted::Tables { single_brackets: false } => {
            ("a list of tables", "put square brackets around it: [{ … }, { … }]".into())
        }
    }
}

fn value_type(value: ValueType) -> &'static str {
    match value {
        ValueType::Text => "text",
        ValueType::Number => "a number",
        ValueType::Boolean => "true or false",
        ValueType::Date => "a date",
        ValueType::List => "a list",
        ValueType::Table => "a table",
    }
}

/// "`a`, `b` and `c`".
pub(super) fn listed(names: &[String]) -> String {
    let quoted = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
    match quoted.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        all => all.join(", "),
    }
}
