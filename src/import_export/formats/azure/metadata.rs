//! Azure's metadata: short values by name, stored in lower case, without `:` and `|`.
//! <https://learn.microsoft.com/azure/ai-services/language-service/question-answering/concepts/limits>

use std::fmt::Write as _;

use serde_json::value::RawValue;

use crate::import_export::{
    embedded::EmbeddedEntry,
    json::{self, Object},
};

/// Characters of a value.
const VALUE: usize = 500;

/// Values that may be taken: each is a name more in the whole project, and the smallest has room for a hundred.
const VALUES: usize = 20;

/// What the names of Footnote's own values begin with; a number follows.
const OWN: &str = "footnote_";

/// Names and values.
#[derive(Debug, Default)]
pub(super) struct Metadata(Vec<(String, String)>);

impl Metadata {
    /// `name:value|name:value`; some tools write JSON there.
    pub(super) fn parse(text: &str) -> Self {
        let json =
            text.trim_start().starts_with(['[', '{']).then(|| serde_json::from_str(text).ok()).flatten();
        if let Some(raw) = json {
            return Self::of_json(raw);
        }
        let pair = |pair: &str| pair.split_once(':').map(|(name, value)| (name.to_owned(), value.to_owned()));
        Self(text.split('|').filter_map(pair).collect())
    }

    /// An object; in the older service a list of names and values.
    pub(super) fn of_json(raw: &RawValue) -> Self {
        if raw.get().starts_with('{') {
            return Self(Object::parse(raw).unwrap_or_default().texts_by_key().collect());
        }
        let pairs = json::list(raw).unwrap_or_default().into_iter().filter_map(Object::parse);
        Self(pairs.filter_map(|mut pair| Some((pair.text("name")?, pair.text("value")?))).collect())
    }

    /// What [`parse`](Self::parse) reads.
    pub(super) fn line(&self) -> String {
        self.0.iter().map(|(name, value)| format!("{name}:{value}")).collect::<Vec<_>>().join("|")
    }

    /// What Footnote knows of an entry, in as many values as it takes; nothing where that is too many.
    pub(super) fn with(embedded: &EmbeddedEntry) -> Option<Self> {
        let written = escaped(&embedded.json());
        let mut values = Vec::new();
        let mut rest = written.as_str();
        while !rest.is_empty() {
            let (value, next) = rest.split_at(rest.floor_char_boundary(VALUE));
            values.push((format!("{OWN}{}", values.len() + 1), value.to_owned()));
            rest = next;
        }
        (values.len() <= VALUES).then_some(Self(values))
    }

    /// A value that people see; left out where the format has no room for it.
    pub(super) fn push(&mut self, name: &str, value: &str) {
        if value.chars().count() <= VALUE && !value.contains([':', '|', '\t', '\n']) {
            self.0.push((name.to_owned(), value.to_owned()));
        }
    }

    pub(super) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// What [`with`](Self::with) wrote, as JSON; empty where it is damaged.
    pub(super) fn embedded(&self) -> Option<String> {
        let number = |name: &str| name.strip_prefix(OWN).and_then(|number| number.parse::<usize>().ok());
        let own = self.0.iter().filter_map(|(name, value)| Some((number(name)?, value.as_str())));
        let mut own = own.collect::<Vec<_>>();
        if own.is_empty() {
            return None;
        }
        own.sort_by_key(|(number, _)| *number);
        let written = own.into_iter().map(|(_, value)| value).collect::<String>();
        Some(unescaped(&written).unwrap_or_default())
    }

    /// What is not Footnote's own.
    pub(super) fn others(self) -> impl Iterator<Item = (String, String)> {
        self.0.into_iter().filter(|(name, _)| !name.starts_with(OWN))
    }
}

/// Without what the format forbids or changes: each byte of it as `%` and two digits.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        let plain =
            !matches!(character, '%' | ':' | '|') && !character.is_control() && !character.is_uppercase();
        if plain && character.to_lowercase().eq([character]) {
            escaped.push(character);
            continue;
        }
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            // Writing to a String can't fail.
            let _ = write!(escaped, "%{byte:02x}");
        }
    }
    escaped
}

/// What [`escaped`] wrote.
fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut parts = text.split('%');
    bytes.extend(parts.next()?.bytes());
    for part in parts {
        let digits = part.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend(part[2..].bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Entry;

    #[test]
    fn what_footnote_knows_comes_back_in_lower_case_and_in_pieces() {
        let embedded = EmbeddedEntry {
            entry: Entry {
                id: "tides".into(),
                topic: Some("Häfen: A|B 100% ẞ ".repeat(40)),
                ..Entry::default()
            },
            ..EmbeddedEntry::default()
        };
        let metadata = Metadata::with(&embedded).expect("they fit");
        assert!(metadata.pairs().len() > 1);
        let line = metadata.line().to_lowercase();
        let json = Metadata::parse(&line).embedded().expect("they are there");
        assert_eq!(EmbeddedEntry::parse(&json), Some(embedded));
    }

    #[test]
    fn too_much_does_not_fit() {
        let embedded = EmbeddedEntry {
            entry: Entry { id: "x".repeat(20_000).into(), ..Entry::default() },
            ..EmbeddedEntry::default()
        };
        assert!(Metadata::with(&embedded).is_none());
    }

    #[test]
    fn damage_is_noticed() {
        for damaged in ["footnote_1:{", "footnote_1:%4", "footnote_1:%ff", "footnote_1:%é"] {
            let json = Metadata::parse(damaged).embedded().expect("they are there");
            assert_eq!(EmbeddedEntry::parse(&json), None, "{damaged}");
        }
        assert_eq!(Metadata::parse("place:pool").embedded(), None);
    }

    #[test]
    fn names_and_values_are_read_in_each_of_three_ways() {
        for text in [
            "place:pool|kind:a",
            "{\"kind\":\"a\",\"place\":\"pool\"}",
            "[{\"name\":\"kind\",\"value\":\"a\"},{\"name\":\"place\",\"value\":\"pool\"}]",
        ] {
            let mut pairs = Metadata::parse(text).0;
            pairs.sort();
            assert_eq!(pairs, [("kind".to_owned(), "a".to_owned()), ("place".to_owned(), "pool".to_owned())]);
        }
    }
}
