//! JSON, one value or one after the other, also with the faults that hands make.

use std::{cell::Cell, fmt};

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::import_export::{
    input::InputText,
    json,
    place::Position,
    tree::{Node, PARTS, Value},
    unreadable::{Defect, Unreadable},
};

/// What the parser says where there are too many parts.
const TOO_MANY: &str = "too many parts";

pub(super) fn read(text: &InputText<'_>) -> Result<Vec<Node>, Unreadable> {
    values(text).or_else(|error| match error.defect {
        Defect::Syntax { .. } => values(&json::mended(text)).map_err(|_| error),
        _ => Err(error),
    })
}

fn values(text: &InputText<'_>) -> Result<Vec<Node>, Unreadable> {
    let parts = Cell::new(0);
    let mut deserializer = serde_json::Deserializer::from_str(&text.text);
    let mut values = Vec::new();
    while deserializer.end().is_err() {
        let value = Counted(&parts).deserialize(&mut deserializer).map_err(|error| {
            let message = json::message(&error);
            let defect =
                if message == TOO_MANY { Defect::TooManyParts } else { Defect::syntax("JSON", &message) };
            text.unreadable(Position::Column(error.line(), error.column()), defect)
        })?;
        values.push(value);
    }
    Ok(values)
}

/// A value that counts its parts while it is read.
#[derive(Clone, Copy)]
struct Counted<'c>(&'c Cell<usize>);

impl Counted<'_> {
    fn count<E: Error>(self, value: Value) -> Result<Node, E> {
        self.0.set(self.0.get() + 1);
        if self.0.get() > PARTS { Err(E::custom(TOO_MANY)) } else { Ok(Node::new(value)) }
    }
}

impl<'de> DeserializeSeed<'de> for Counted<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Counted<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        self.count(Value::Nothing)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        self.count(Value::Text(value.to_string()))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        self.count(Value::Text(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        self.count(Value::Text(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        self.count(Value::Text(value.to_string()))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        self.count(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        self.count(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut map = Vec::new();
        while let Some(key) = entries.next_key::<String>()? {
            map.push((key, entries.next_value_seed(self)?));
        }
        self.count(Value::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_one_after_the_other() {
        let read = |text: &str| read(&InputText::new("a.json", text.to_owned()));
        let found = read("{\"b\": [1, \"x\"], \"a\": null}\n{\"c\": true,}\n").expect("it is JSON");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].map().iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["b", "a"]);
        assert_eq!(found[0].get("b").map(|node| node.texts().collect::<Vec<_>>()), Some(vec!["1", "x"]));
        assert_eq!(read("{\"a\"").map_err(|error| error.place.position), Err(Position::Column(1, 4)));
    }
}
