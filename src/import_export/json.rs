//! JSON taken apart level by level: what is not asked for is never built, and one bad part spoils no other.

mod mend;

use std::collections::BTreeMap;

use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Value, value::RawValue};

use super::{
    input::InputText,
    limits::MOST_ENTRIES,
    place::Position,
    unreadable::{Defect, Unreadable},
};
use crate::knowledge::File;

/// No format has an object with so many keys.
const MOST_KEYS: usize = 1000;

/// Longer than anything that is empty.
const EMPTY: usize = 10_000;

/// An object's values, as they are written.
#[derive(Debug, Default)]
pub(super) struct Object<'j>(BTreeMap<String, &'j RawValue>);

/// A list's values, as they are written.
#[derive(Debug, Default)]
struct List<'j>(Vec<&'j RawValue>);

/// The text's one JSON value.
pub(super) fn value<'j>(text: &'j InputText<'_>) -> Result<&'j RawValue, Unreadable> {
    serde_json::from_str(&text.text).map_err(|error| {
        text.unreadable(
            Position::Column(error.line(), error.column()),
            Defect::syntax("JSON", &message(&error)),
        )
    })
}

/// The same text with the faults mended that are plain: `value` may read it then.
pub(super) fn mended<'t>(text: &InputText<'t>) -> InputText<'t> {
    InputText::new(text.name, mend::mended(&text.text))
}

/// What the parser says, without the place: that is told apart.
pub(super) fn message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}

/// The values of a list; a single value is a list of one; nothing where there are too many.
pub(super) fn list(raw: &RawValue) -> Option<Vec<&RawValue>> {
    if !raw.get().starts_with('[') {
        return Some(vec![raw]);
    }
    serde_json::from_str::<List<'_>>(raw.get()).ok().map(|list| list.0)
}

pub(super) fn string(raw: &RawValue) -> Option<String> {
    serde_json::from_str(raw.get()).ok()
}

impl<'j> Object<'j> {
    /// Nothing where it isn't an object.
    pub(super) fn parse(raw: &'j RawValue) -> Option<Self> {
        serde_json::from_str(raw.get()).ok()
    }

    pub(super) fn take(&mut self, key: &str) -> Option<&'j RawValue> {
        self.0.remove(key)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// A text; a number as it is written.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        let raw = self.take(key)?;
        let number = raw.get().starts_with(|first: char| first.is_ascii_digit() || first == '-');
        if number { Some(raw.get().to_owned()) } else { string(raw) }
    }

    /// A text, or a list of texts.
    pub(super) fn texts(&mut self, key: &str) -> Vec<String> {
        self.list(key).into_iter().filter_map(string).collect()
    }

    /// A list; a single value is a list of one.
    pub(super) fn list(&mut self, key: &str) -> Vec<&'j RawValue> {
        self.take(key).and_then(list).unwrap_or_default()
    }

    /// Another object; an empty one where there is none.
    pub(super) fn object(&mut self, key: &str) -> Self {
        self.take(key).and_then(Self::parse).unwrap_or_default()
    }

    pub(super) fn is_true(&mut self, key: &str) -> bool {
        self.take(key).is_some_and(|raw| raw.get() == "true")
    }

    /// Every text, by its key.
    pub(super) fn texts_by_key(self) -> impl Iterator<Item = (String, String)> {
        self.0.into_iter().filter_map(|(key, raw)| Some((key, string(raw)?)))
    }

    /// The keys that nobody took and that hold something.
    pub(super) fn rest(self) -> Vec<String> {
        self.0.into_iter().filter(|(_, raw)| !is_empty(raw)).map(|(key, _)| key).collect()
    }
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Values;
        impl<'de> Visitor<'de> for Values {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut values = BTreeMap::new();
                while let Some((key, value)) = map.next_entry()? {
                    values.insert(key, value);
                    if values.len() > MOST_KEYS {
                        return Err(de::Error::custom("too many keys"));
                    }
                }
                Ok(Object(values))
            }
        }
        deserializer.deserialize_map(Values)
    }
}

impl<'de> Deserialize<'de> for List<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Values;
        impl<'de> Visitor<'de> for Values {
            type Value = List<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<List<'de>, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = seq.next_element()? {
                    values.push(value);
                    if values.len() > MOST_ENTRIES {
                        return Err(de::Error::custom("too many items"));
                    }
                }
                Ok(List(values))
            }
        }
        deserializer.deserialize_seq(Values)
    }
}

/// Whether nothing is said: `""`, `[""]`, `{"text": ""}`, `false`.
fn is_empty(raw: &RawValue) -> bool {
    fn nothing(value: &Value) -> bool {
        match value {
            Value::Null => true,
            Value::Bool(value) => !value,
            Value::Number(_) => false,
            Value::String(text) => text.trim().is_empty(),
            Value::Array(list) => list.iter().all(nothing),
            Value::Object(values) => values.values().all(nothing),
        }
    }
    raw.get().len() < EMPTY && serde_json::from_str(raw.get()).is_ok_and(|value| nothing(&value))
}

/// A text between quotation marks, as JSON, YAML and TOML all read it.
pub(super) fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap_or_default();
    let unprintable =
        |c| matches!(c, '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}');
    if !json.contains(unprintable) {
        return json;
    }
    let escaped = |c: char| if unprintable(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    json.chars().map(escaped).collect()
}

/// A file of one value, as people read it. Safe inside of a page's `<script>`.
pub(super) fn file(name: &str, value: &Value) -> File {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text = text.replace('<', "\\u003c");
    text.push('\n');
    File { name: name.to_owned(), bytes: text.into_bytes() }
}
