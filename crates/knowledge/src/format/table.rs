//! One TOML table while it is being read: each getter takes a value of the right kind, or reports what is wrong with it.

use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue},
};

use super::section_with;
use crate::{
    nearest::nearest,
    problem::{
        Finding,
        fact::{Section, Shape, ValueType, Wanted, shown},
    },
    source::{At, Span},
    text,
};

/// Parts of a file whose header may stand where it parts an entry from its last lines.
const HEADERS: [Section; 3] = [Section::File, Section::Document, Section::Settings];

/// One TOML table while it is being read.
pub(crate) struct TableReader<'t, 'f> {
    /// Which part of a file it is.
    section: Section,
    /// Where a missing key is reported.
    header: Span,
    values: &'t DeTable<'t>,
    /// The file's text.
    source: &'t str,
    findings: &'f mut Vec<Finding>,
    /// What misspelt keys were probably meant to be: such a key is not missing.
    misspelt: Vec<&'static str>,
}

/// The keys as a reader meets them: the parser sorts them by name.
pub(crate) fn in_file_order<'t>(table: &'t DeTable<'t>) -> Vec<&'t Spanned<DeString<'t>>> {
    let mut keys = table.keys().collect::<Vec<_>>();
    keys.sort_by_key(|key| key.span().start);
    keys
}

impl<'t, 'f> TableReader<'t, 'f> {
    pub(crate) fn new(
        section: Section,
        header: Span,
        values: &'t DeTable<'t>,
        source: &'t str,
        findings: &'f mut Vec<Finding>,
    ) -> Self {
        Self { section, header, values, source, findings, misspelt: Vec::new() }
    }

    /// A table within this one.
    pub(crate) fn inner(
        &mut self,
        section: Section,
        header: Span,
        values: &'t DeTable<'t>,
    ) -> TableReader<'t, '_> {
        TableReader::new(section, header, values, self.source, self.findings)
    }

    /// Where it begins.
    pub(crate) fn header(&self) -> Span {
        self.header
    }

    /// Reports every key that is not among `known`.
    pub(crate) fn only(&mut self, known: &[&'static str]) {
        for key in in_file_order(self.values) {
            let name = key.get_ref();
            if known.contains(&&**name) {
                continue;
            }
            let (section, written) = (self.section, shown(name));
            let of = section_with(name).filter(|_| HEADERS.contains(&section));
            let fact = match (of, nearest(name, known)) {
                (Some(of), _) => Shape::StrayKey { section, key: written, of },
                (None, Some(meant)) => {
                    self.misspelt.push(meant);
                    Shape::MisspeltKey { section, key: written, meant: meant.to_owned() }
                }
                (None, None) => Shape::UnknownKey {
                    section,
                    key: written,
                    known: known.iter().map(ToString::to_string).collect(),
                },
            };
            self.report(Finding::new(fact, self.span(key)));
        }
    }

    pub(crate) fn value(&self, key: &str) -> Option<(Span, &'t DeValue<'t>)> {
        self.values.get(key).map(|value| (self.span(value), value.get_ref()))
    }

    pub(crate) fn key(&mut self, key: &Spanned<DeString<'_>>) -> At<String> {
        let at = At { value: key.get_ref().to_string(), span: self.span(key) };
        self.visible(&at);
        at
    }

    pub(crate) fn string(&mut self, key: &str) -> Option<At<String>> {
        let (span, value) = self.value(key)?;
        self.as_string(key, span, value)
    }

    pub(crate) fn required_string(&mut self, key: &str) -> Option<At<String>> {
        self.required(key, "\"…\"");
        self.string(key)
    }

    pub(crate) fn boolean(&mut self, key: &str) -> Option<At<bool>> {
        let (span, value) = self.value(key)?;
        if let DeValue::Boolean(value) = value {
            return Some(At { value: *value, span });
        }
        self.wrong_type(key, span, value, Wanted::Boolean);
        None
    }

    /// A number that i64 has no room for is taken for its largest.
    pub(crate) fn integer(&mut self, key: &str) -> Option<At<i64>> {
        let (span, value) = self.value(key)?;
        if let DeValue::Integer(number) = value {
            let value = i64::from_str_radix(number.as_str(), number.radix()).unwrap_or(i64::MAX);
            return Some(At { value, span });
        }
        self.wrong_type(key, span, value, Wanted::WholeNumber);
        None
    }

    pub(crate) fn strings(&mut self, key: &str) -> Vec<At<String>> {
        let Some((span, value)) = self.value(key) else { return Vec::new() };
        let DeValue::Array(list) = value else {
            self.wrong_type(key, span, value, Wanted::List);
            let DeValue::String(_) = value else { return Vec::new() };
            return self.as_string(key, span, value).into_iter().collect();
        };
        list.iter().filter_map(|item| self.as_string(key, self.span(item), item.get_ref())).collect()
    }

    /// `[[key]]` tables, or a list of inline tables.
    pub(crate) fn tables(&mut self, key: &str) -> Vec<(Span, &'t DeTable<'t>)> {
        let Some((span, value)) = self.value(key) else { return Vec::new() };
        let DeValue::Array(list) = value else {
            let single_brackets = self.source[span.start..].starts_with('[');
            self.wrong_type(key, span, value, Wanted::Tables { single_brackets });
            // What stands there is read all the same: it was meant to be in the list.
            let DeValue::Table(table) = value else { return Vec::new() };
            return vec![(span, table)];
        };
        list.iter().filter_map(|item| self.as_table(key, self.span(item), item.get_ref())).collect()
    }

    /// [`tables`](Self::tables), of which there must be one; `example`: what it could be.
    pub(crate) fn required_tables(&mut self, key: &str, example: &str) -> Vec<(Span, &'t DeTable<'t>)> {
        self.required(key, example);
        if let Some((span, DeValue::Array(list))) = self.value(key)
            && list.is_empty()
        {
            self.report(Finding::new(Shape::Empty { key: key.to_owned() }, span));
        }
        self.tables(key)
    }

    /// `[key]`.
    pub(crate) fn table(&mut self, key: &str) -> Option<(Span, &'t DeTable<'t>)> {
        let (span, value) = self.value(key)?;
        self.as_table(key, span, value)
    }

    /// `[key.name]` tables, each with its name.
    pub(crate) fn named_tables(&mut self, key: &str) -> Vec<(At<String>, Span, &'t DeTable<'t>)> {
        let Some((_, tables)) = self.table(key) else { return Vec::new() };
        in_file_order(tables)
            .into_iter()
            .filter_map(|name| {
                let value = tables.get(name)?;
                let (span, table) = self.as_table(name.get_ref(), self.span(value), value.get_ref())?;
                Some((self.key(name), span, table))
            })
            .collect()
    }

    pub(crate) fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Reports a key that is not there; `example`: what could stand behind it.
    fn required(&mut self, key: &str, example: &str) {
        if self.values.contains_key(key) || self.misspelt.contains(&key) {
            return;
        }
        let id = match self.values.get("id").map(Spanned::get_ref) {
            Some(DeValue::String(id)) => Some(shown(id)),
            _ => None,
        };
        let (section, key, example) = (self.section, key.to_owned(), example.to_owned());
        self.report(Finding::new(Shape::MissingKey { section, id, key, example }, self.header));
    }

    fn as_string(&mut self, key: &str, span: Span, value: &DeValue<'_>) -> Option<At<String>> {
        let DeValue::String(string) = value else {
            self.wrong_type(key, span, value, Wanted::Text);
            return None;
        };
        if string.trim().is_empty() {
            self.report(Finding::new(Shape::Empty { key: shown(key) }, span));
            return None;
        }
        let at = At { value: string.to_string(), span };
        self.visible(&at);
        Some(at)
    }

    fn as_table(&mut self, key: &str, span: Span, value: &'t DeValue<'t>) -> Option<(Span, &'t DeTable<'t>)> {
        if let DeValue::Table(table) = value {
            return Some((span, table));
        }
        self.wrong_type(key, span, value, Wanted::Table);
        None
    }

    fn wrong_type(&mut self, key: &str, span: Span, value: &DeValue<'_>, wanted: Wanted) {
        let found = match value {
            DeValue::String(_) => ValueType::Text,
            DeValue::Integer(_) | DeValue::Float(_) => ValueType::Number,
            DeValue::Boolean(_) => ValueType::Boolean,
            DeValue::Datetime(_) => ValueType::Date,
            DeValue::Array(_) => ValueType::List,
            DeValue::Table(_) => ValueType::Table,
        };
        self.report(Finding::new(Shape::WrongType { key: shown(key), wanted, found }, span));
    }

    /// Reports the first character of `text` that nobody would see.
    fn visible(&mut self, text: &At<String>) {
        let Some(character) = text::invisible(&text.value) else { return };
        let span = match self.source[text.span.start..text.span.end].find(character) {
            Some(at) => {
                let start = text.span.start + at;
                Span { start, end: start + character.len_utf8(), ..text.span }
            }
            // It was written as an escape.
            None => text.span,
        };
        self.report(Finding::new(Shape::InvisibleCharacter { character }, span));
    }

    fn span<T>(&self, value: &Spanned<T>) -> Span {
        let span = value.span();
        Span { file: self.header.file, start: span.start, end: span.end }
    }
}
