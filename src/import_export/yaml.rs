//! YAML as a tree in which each value knows its line. Built from the parser's events, so that depth and size are bounded
//! before anything grows, and nothing is ever copied: an alias is an error.

mod mend;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::{
    input::InputText,
    place::Position,
    unreadable::{Defect, Unreadable},
};

/// Deeper than any file of the formats.
const DEPTH: usize = 50;

/// Twenty for each of the entries that are read at most.
const PARTS: usize = 2_000_000;

/// A value and its line, from 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) value: Value,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Nothing,
    /// Also numbers and dates, as they are written.
    Text(String),
    List(Vec<Node>),
    /// In the order of the file.
    Map(Vec<(String, Node)>),
}

impl Node {
    pub(super) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The items of a list; a single value is a list of one.
    pub(super) fn list(&self) -> &[Node] {
        match &self.value {
            Value::List(list) => list,
            Value::Nothing => &[],
            Value::Text(_) | Value::Map(_) => std::slice::from_ref(self),
        }
    }

    pub(super) fn map(&self) -> &[(String, Node)] {
        if let Value::Map(map) = &self.value { map } else { &[] }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.map().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The texts of a list, or the one text that stands there.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.list().iter().filter_map(Self::text)
    }
}

/// A list or a map that isn't closed yet.
struct Open {
    node: Node,
    /// Of a map: the key whose value comes next.
    key: Option<String>,
}

/// The documents of a file; `first_line`: the number of the text's first line in it.
pub(super) fn documents(
    text: &InputText<'_>,
    part: &str,
    first_line: usize,
) -> Result<Vec<Node>, Unreadable> {
    parsed(text, part, first_line).or_else(|error| match error.defect {
        Defect::Syntax { .. } => parsed(text, &mend::mended(part), first_line).map_err(|_| error),
        _ => Err(error),
    })
}

fn parsed(text: &InputText<'_>, part: &str, first_line: usize) -> Result<Vec<Node>, Unreadable> {
    let mut documents = Vec::new();
    let mut open = Vec::<Open>::new();
    let mut parts = 0;
    for event in Parser::new_from_str(part) {
        let (event, span) = event.map_err(|error| {
            let at = Position::Column(first_line + error.marker().line() - 1, error.marker().col() + 1);
            text.unreadable(at, Defect::syntax("YAML", error.info()))
        })?;
        let line = first_line + span.start.line() - 1;
        let wrong = |defect| text.unreadable(Position::Line(line), defect);
        parts += 1;
        if parts > PARTS {
            return Err(wrong(Defect::TooManyParts));
        }
        let done = match event {
            Event::Alias(_) => return Err(wrong(Defect::Alias)),
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if open.len() == DEPTH {
                    return Err(wrong(Defect::TooDeep));
                }
                let is_map = matches!(event, Event::MappingStart(..));
                let value = if is_map { Value::Map(Vec::new()) } else { Value::List(Vec::new()) };
                open.push(Open { node: Node { line, value }, key: None });
                None
            }
            Event::Scalar(text, style, ..) => Some(Node { line, value: scalar(&text, style) }),
            Event::SequenceEnd | Event::MappingEnd => open.pop().map(|open| open.node),
            _ => None,
        };
        if let Some(node) = done {
            match open.last_mut() {
                Some(open) => open.take(node),
                None => documents.push(node),
            }
        }
    }
    Ok(documents)
}

impl Open {
    fn take(&mut self, node: Node) {
        match (&mut self.node.value, self.key.take()) {
            (Value::Map(map), Some(key)) => map.push((key, node)),
            // A key that is a list or a map names nothing that anybody looks for.
            (Value::Map(_), None) => self.key = Some(node.text().unwrap_or_default().to_owned()),
            (Value::List(list), _) => list.push(node),
            (Value::Nothing | Value::Text(_), _) => {}
        }
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    let is_nothing = style == ScalarStyle::Plain && matches!(text, "" | "~" | "null" | "Null" | "NULL");
    if is_nothing { Value::Nothing } else { Value::Text(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(part: &str) -> Result<Vec<Node>, Unreadable> {
        documents(&InputText::new("a.yml", part), part, 1)
    }

    fn refused(part: &str, at: Position, defect: &Defect) {
        let error = read(part).expect_err("it is refused");
        assert_eq!((error.place.position, &error.defect), (at, defect));
    }

    #[test]
    fn values_know_their_lines() {
        let documents = read("a: 1\nb:\n- x\n- {c: 'y: z'}\n").expect("it is YAML");
        let b = documents[0].get("b").expect("it has b");
        assert_eq!(documents[0].get("a").and_then(Node::text), Some("1"));
        assert_eq!(b.list().iter().map(|node| node.line).collect::<Vec<_>>(), [3, 4]);
        assert_eq!(b.list()[1].get("c").and_then(Node::text), Some("y: z"));
        assert_eq!(b.texts().collect::<Vec<_>>(), ["x"]);
    }

    #[test]
    fn null_is_nothing_and_quoted_it_is_a_word() {
        let documents = read("[~, null, 'null', \"~\", ]").expect("it is YAML");
        assert_eq!(documents[0].texts().collect::<Vec<_>>(), ["null", "~"]);
    }

    #[test]
    fn aliases_depth_and_broken_syntax_are_refused_at_their_place() {
        refused("a: &x 1\nb: *x\n", Position::Line(2), &Defect::Alias);
        refused(&"- ".repeat(60), Position::Line(1), &Defect::TooDeep);
        refused(&format!("a:\n- {}", "[".repeat(60)), Position::Line(2), &Defect::TooDeep);
        let message = "illegal placement of ':' indicator".to_owned();
        refused("a: [1\nb: 2", Position::Column(2, 2), &Defect::Syntax { language: "YAML", message });
    }

    #[test]
    fn a_billion_laughs_end_at_the_first() {
        let lines = (1..10).map(|n| format!("l{n}: &l{n} [{}]\n", format!("*l{}, ", n - 1).repeat(9)));
        let bomb = format!("l0: &l0 ha\n{}", lines.collect::<String>());
        refused(&bomb, Position::Line(2), &Defect::Alias);
    }
}
