//! Other bots' TOML.

use toml::de::{DeTable, DeValue};

use crate::import_export::{
    input::InputText,
    place::Position,
    tree::{Node, Value},
    unreadable::{Defect, Unreadable},
};

/// More parts of one key than any file has: the parser goes down a level with each.
const DEEP: usize = 80;

pub(super) fn read(text: &InputText<'_>) -> Result<Vec<Node>, Unreadable> {
    if is_deep(&text.text) {
        return Err(text.unreadable(Position::File, Defect::TooDeep));
    }
    let table = DeTable::parse(&text.text).map_err(|error| {
        let at = error.span().map_or(Position::File, |span| text.place(span.start));
        text.unreadable(at, Defect::syntax("TOML", error.message()))
    })?;
    Ok(vec![map(table.into_inner())])
}

/// Whether a key has so many parts that the stack may not be deep enough. What else nests, the parser bounds itself.
fn is_deep(text: &str) -> bool {
    let mut dots = 0;
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let taken = match letter {
            '"' | '\'' => string(rest, letter),
            '#' => rest.find('\n').unwrap_or(rest.len()),
            letter => letter.len_utf8(),
        };
        match letter {
            '.' => dots += 1,
            '=' | ',' | '\n' => dots = 0,
            _ => {}
        }
        if dots > DEEP {
            return true;
        }
        rest = &rest[taken..];
    }
    false
}

/// How many bytes a text between such marks takes.
fn string(rest: &str, mark: char) -> usize {
    let long = mark.to_string().repeat(3);
    let end = if rest.starts_with(&long) { long.as_str() } else { &long[..1] };
    let mut at = end.len();
    while let Some(letter) = rest[at..].chars().next() {
        if rest[at..].starts_with(end) {
            return at + end.len();
        }
        at += letter.len_utf8();
        if letter == '\\' && mark == '"' {
            at += rest[at..].chars().next().map_or(0, char::len_utf8);
        } else if letter == '\n' && end.len() == 1 {
            return at;
        }
    }
    at
}

fn node(value: DeValue<'_>) -> Node {
    let text = |text: String| Node::new(Value::Text(text));
    match value {
        DeValue::Table(table) => map(table),
        DeValue::Array(list) => {
            Node::new(Value::List(list.into_iter().map(|item| node(item.into_inner())).collect()))
        }
        DeValue::String(value) => text(value.into_owned()),
        DeValue::Integer(value) => text(value.to_string()),
        DeValue::Float(value) => text(value.to_string()),
        DeValue::Boolean(value) => text(value.to_string()),
        DeValue::Datetime(value) => text(value.to_string()),
    }
}

/// A table's values in the order of the file.
fn map(table: DeTable<'_>) -> Node {
    let mut values = table.into_iter().collect::<Vec<_>>();
    values.sort_by_key(|(key, _)| key.span().start);
    let values =
        values.into_iter().map(|(key, value)| (key.into_inner().into_owned(), node(value.into_inner())));
    Node::new(Value::Map(values.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_too_many_parts_are_refused_and_dots_in_texts_are_not() {
        let read = |text: &str| read(&InputText::new("a.toml", text.to_owned()));
        let defect = |text: &str| read(text).map(|_| ()).map_err(|error| error.defect);
        assert_eq!(defect(&format!("{}a = 1", "a.".repeat(100_000))), Err(Defect::TooDeep));
        assert_eq!(defect(&format!("a = {{ b{} = 1 }}", ".b".repeat(100_000))), Err(Defect::TooDeep));
        assert!(defect(&format!("a = {}", "[".repeat(100_000))).is_err());
        assert_eq!(
            defect(&format!("a = \"\"\"\n{}\n\"\"\"\nb = '{}'", ".".repeat(999), ".".repeat(999))),
            Ok(())
        );
        let found = read("[ferry]\nkeywords = [\"boat\", 2]\n").expect("it is TOML");
        let keywords = found[0].get("ferry").and_then(|ferry| ferry.get("keywords"));
        assert_eq!(keywords.map(|node| node.texts().collect::<Vec<_>>()), Some(vec!["boat", "2"]));
    }
}
