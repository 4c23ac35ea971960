//! Values as TOML that people can read.

use toml_writer::{ToTomlKey as _, ToTomlValue as _, TomlKeyBuilder, TomlStringBuilder};

use crate::{Citation, Published, Value};

/// A value to be written.
#[derive(Debug, Clone)]
pub(crate) enum New<'t> {
    /// In one line, between quotation marks.
    Text(&'t str),
    /// In lines of its own, between three quotation marks.
    Block(&'t str),
    /// As it stands: a date, a number, true.
    Bare(String),
    List(Vec<New<'t>>),
    Table(Vec<(&'static str, New<'t>)>),
}

impl<'t> New<'t> {
    /// What is written so that a key says this; nothing where it is absent.
    pub(super) fn of(value: Value<'t>) -> Option<Self> {
        match value {
            Value::Line(text) | Value::Exact(text) => text.map(New::Text),
            Value::Block(text) => Some(New::Block(text)),
            Value::Lines(texts) => texts.filter(|texts| !texts.is_empty()).map(list),
            Value::Names(ids) => (!ids.is_empty()).then(|| list(ids)),
            Value::Flag(flag) => flag.then(|| New::Bare("true".to_owned())),
            Value::Date(date) => date.map(Self::date),
            Value::Number(number) => number.map(|number| New::Bare(number.to_string())),
            Value::Citations(citations) => {
                let tables = citations.iter().map(Self::citation).collect::<Vec<_>>();
                (!tables.is_empty()).then_some(New::List(tables))
            }
        }
    }

    pub(super) fn citation(citation: &'t Citation) -> Self {
        New::Table(pairs(citation.values()))
    }

    /// A whole date stands without quotation marks.
    fn date(date: &'t str) -> Self {
        match Published::parse(date) {
            Some(day) if day.day.is_some() => New::Bare(day.to_string()),
            _ => New::Text(date),
        }
    }

    /// With LF at the ends of its lines. `indent`: that of the line in which it begins, for a list with a line for
    /// each item; without it, a list has one line.
    pub(crate) fn toml(&self, indent: Option<&str>) -> String {
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

pub(crate) fn list(texts: &[impl AsRef<str>]) -> New<'_> {
    New::List(texts.iter().map(|text| New::Text(text.as_ref())).collect())
}

/// The pairs of a table that says all this.
pub(crate) fn pairs<'t>(
    values: impl Iterator<Item = (&'static str, Value<'t>)>,
) -> Vec<(&'static str, New<'t>)> {
    values.filter_map(|(key, value)| Some((key, New::of(value)?))).collect()
}

/// A header and the pairs under it, a line each or more.
pub(crate) fn under(header: &str, pairs: &[(&'static str, New<'_>)]) -> String {
    let pairs = pairs.iter().map(|(key, value)| format!("{key} = {}\n", value.toml(Some(""))));
    format!("{header}\n{}", pairs.collect::<String>())
}

/// A key, between quotation marks where it needs them.
pub(crate) fn key(name: &str) -> String {
    TomlKeyBuilder::new(name).as_default().to_toml_key()
}
