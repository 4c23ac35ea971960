//! Values as TOML that people can read.

use toml_writer::{ToTomlKey as _, ToTomlValue as _, TomlKeyBuilder, TomlStringBuilder};

/// A value to be written.
#[derive(Debug, Clone)]
pub(super) enum New<'t> {
    /// In one line, between quotation marks.
    Text(&'t str),
    /// In lines of its own, between three quotation marks.
    Block(&'t str),
    /// As it stands: a date, a number, true.
    Bare(String),
    List(Vec<New<'t>>),
    Table(Vec<(&'static str, New<'t>)>),
}

impl New<'_> {
    pub(super) fn texts(texts: &[String]) -> New<'_> {
        New::List(texts.iter().map(|text| New::Text(text)).collect())
    }

    /// With LF at the ends of its lines. `indent`: that of the line in which it begins, for a list with a line for
    /// each item; without it, a list has one line.
    pub(super) fn toml(&self, indent: Option<&str>) -> String {
        match (self, indent) {
            (Self::Text(text), _) => {
                let text = TomlStringBuilder::new(text);
                let plain = text.as_basic_pretty().or_else(|| text.as_literal());
                plain.unwrap_or_else(|| text.as_basic()).to_toml_value()
            }
            // Reading trims the line end before the closing marks.
            (Self::Block(text), _) => {
                TomlStringBuilder::new(&format!("{text}\n")).as_ml_basic().to_toml_value()
            }
            (Self::Bare(value), _) => value.clone(),
            (Self::List(items), Some(indent)) if !items.is_empty() => {
                let lines = items.iter().map(|item| format!("{indent}  {},\n", item.toml(None)));
                format!("[\n{}{indent}]", lines.collect::<String>())
            }
            (Self::List(items), _) => {
                let items = items.iter().map(|item| item.toml(None)).collect::<Vec<_>>();
                format!("[{}]", items.join(", "))
            }
            (Self::Table(pairs), _) => {
                let pairs = pairs.iter().map(|(key, value)| format!("{key} = {}", value.toml(None)));
                format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// A key, between quotation marks where it needs them.
pub(super) fn key(name: &str) -> String {
    TomlKeyBuilder::new(name).as_default().to_toml_key()
}
