//! What JSON, YAML and TOML have in common: texts, lists and maps. Depth and size are bounded before anything grows.

/// Deeper than any file of the formats.
pub(super) const DEPTH: usize = 50;

/// Twenty for each of the entries that are read at most.
pub(super) const PARTS: usize = 2_000_000;

/// A value and its line, from 1; 0 where the language doesn't tell.
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
    pub(super) fn new(value: Value) -> Self {
        Self { line: 0, value }
    }

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
        // Of two, the later one counts, as for most parsers.
        self.map().iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The texts of a list, or the one text that stands there.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.list().iter().filter_map(Self::text)
    }
}
