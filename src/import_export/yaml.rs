//! YAML as a tree in which each value knows its line. Built from the parser's events, so that depth and size are bounded
//! before anything grows: what an alias repeats is
//! counted again.

mod mend;

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::{
    input::InputText,
    place::Position,
    tree::{DEPTH, Node, PARTS, Value},
    unreadable::{Defect, Unreadable},
};

/// Parts that aliases may repeat: copies of copies could fill any memory.
const COPIES: usize = 200_000;

/// A list or a map that isn't closed yet.
struct Open {
    node: Node,
    /// Of a map: the key whose value comes next.
    key: Option<String>,
    /// What aliases call it; 0: nothing.
    anchor: usize,
    /// How many parts were there when it began.
    before: usize,
    /// How deep it is nested within.
    height: usize,
}

/// What an alias stands for.
struct Anchored {
    node: Node,
    parts: usize,
    height: usize,
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
    let mut anchors = HashMap::<usize, Anchored>::new();
    let (mut parts, mut copies) = (0, 0);
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
            Event::Alias(anchor) => match anchors.get(&anchor) {
                Some(anchored) => {
                    parts += anchored.parts;
                    copies += anchored.parts;
                    if parts > PARTS || copies > COPIES {
                        return Err(wrong(Defect::TooManyParts));
                    }
                    if open.len() + anchored.height > DEPTH {
                        return Err(wrong(Defect::TooDeep));
                    }
                    Some((anchored.node.clone(), anchored.height))
                }
                // What holds itself has no end.
                None => return Err(wrong(Defect::Alias)),
            },
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                if open.len() == DEPTH {
                    return Err(wrong(Defect::TooDeep));
                }
                let is_map = matches!(event, Event::MappingStart(..));
                let value = if is_map { Value::Map(Vec::new()) } else { Value::List(Vec::new()) };
                open.push(Open { node: Node { line, value }, key: None, anchor, before: parts, height: 1 });
                None
            }
            Event::Scalar(text, style, anchor, _) => {
                let node = Node { line, value: scalar(&text, style) };
                if anchor > 0 {
                    anchors.insert(anchor, Anchored { node: node.clone(), parts: 1, height: 0 });
                }
                Some((node, 0))
            }
            Event::SequenceEnd | Event::MappingEnd => {
                open.pop().map(|Open { node, anchor, before, height, .. }| {
                    if anchor > 0 {
                        let count = parts - before;
                        parts += count;
                        anchors.insert(anchor, Anchored { node: node.clone(), parts: count, height });
                    }
                    (node, height)
                })
            }
            _ => None,
        };
        if let Some((node, height)) = done {
            match open.last_mut() {
                Some(open) => {
                    open.height = open.height.max(height + 1);
                    open.take(node);
                }
                None => documents.push(node),
            }
        }
    }
    Ok(documents)
}

impl Open {
    fn take(&mut self, node: Node) {
        match (&mut self.node.value, self.key.take()) {
            // What is merged stands among the map's own values.
            (Value::Map(map), Some(key)) if key == "<<" => match node.value {
                Value::Map(merged) => map.extend(merged),
                _ => map.push((key, node)),
            },
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
    fn an_alias_is_what_it_stands_for() {
        let documents = read("a: &x [1, {b: 2}]\nc: *x\nd: {<<: &y {e: 3}, f: *y}\n").expect("it is YAML");
        let [a, c] = ["a", "c"].map(|key| documents[0].get(key).expect("it is there"));
        assert_eq!(a, c);
        assert_eq!(documents[0].get("d").and_then(|d| d.get("e")?.text()), Some("3"));
    }

    #[test]
    fn depth_and_broken_syntax_are_refused_at_their_place() {
        refused("a: &x [*x]\n", Position::Line(1), &Defect::Alias);
        refused(&"- ".repeat(60), Position::Line(1), &Defect::TooDeep);
        refused(&format!("a:\n- {}", "[".repeat(60)), Position::Line(2), &Defect::TooDeep);
        let message = "illegal placement of ':' indicator".to_owned();
        refused("a: [1\nb: 2", Position::Column(2, 2), &Defect::Syntax { language: "YAML", message });
    }

    #[test]
    fn a_billion_laughs_end_early() {
        let lines = (1..10).map(|n| format!("l{n}: &l{n} [{}]\n", format!("*l{}, ", n - 1).repeat(9)));
        let bomb = format!("l0: &l0 ha\n{}", lines.collect::<String>());
        refused(&bomb, Position::Line(7), &Defect::TooManyParts);
    }
}
