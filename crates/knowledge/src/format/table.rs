//! One TOML table while it is being read: each getter takes a value of the right kind, or reports what is wrong.

use toml::{
    Spanned,
    de::{DeString, DeTable, DeValue},
};

use crate::{
    nearest::nearest,
    problem::{Code, Finding},
    source::{At, Span},
    text,
};

/// One TOML table while it is being read.
pub(crate) struct TableReader<'t, 'f> {
    /// With its article: "an entry".
    what: &'static str,
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
        what: &'static str,
        header: Span,
        values: &'t DeTable<'t>,
        source: &'t str,
        findings: &'f mut Vec<Finding>,
    ) -> Self {
        Self { what, header, values, source, findings, misspelt: Vec::new() }
    }

    /// A table within this one.
    pub(crate) fn inner(
        &mut self,
        what: &'static str,
        header: Span,
        values: &'t DeTable<'t>,
    ) -> TableReader<'t, '_> {
        TableReader::new(what, header, values, self.source, self.findings)
    }

    /// Where it begins.
    pub(crate) fn header(&self) -> Span {
        self.header
    }

    /// Reports every key that is not among `known`.
    pub(crate) fn only(&mut self, known: &'static [&'static str]) {
        for key in in_file_order(self.values) {
            let name = key.get_ref();
            if known.contains(&&**name) {
                continue;
            }
            let remedy = match nearest(name, known) {
                Some(right) => {
                    self.misspelt.push(right);
                    format!("did you mean `{right}`?")
                }
                None => format!("{} may have {}", self.what, listed(known)),
            };
            let message = format!("{} has no key `{}`", self.what, shown(name));
            self.report(Finding::new(Code::UnknownKey, self.span(key), message).remedy(remedy));
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
        self.wrong_type(key, span, value, "true or false", "write true or false, without quotation marks");
        None
    }

    /// A number that i64 has no room for is taken for its largest.
    pub(crate) fn integer(&mut self, key: &str) -> Option<At<i64>> {
        let (span, value) = self.value(key)?;
        if let DeValue::Integer(number) = value {
            let value = i64::from_str_radix(number.as_str(), number.radix()).unwrap_or(i64::MAX);
            return Some(At { value, span });
        }
        self.wrong_type(key, span, value, "a whole number", "write a whole number, without quotation marks");
        None
    }

    pub(crate) fn strings(&mut self, key: &str) -> Vec<At<String>> {
        let Some((span, value)) = self.value(key) else { return Vec::new() };
        let DeValue::Array(list) = value else {
            self.wrong_type(key, span, value, "a list", "put square brackets around it: [\"…\", \"…\"]");
            let DeValue::String(_) = value else { return Vec::new() };
            return self.as_string(key, span, value).into_iter().collect();
        };
        list.iter().filter_map(|item| self.as_string(key, self.span(item), item.get_ref())).collect()
    }

    /// `[[key]]` tables, or a list of inline tables.
    pub(crate) fn tables(&mut self, key: &str) -> Vec<(Span, &'t DeTable<'t>)> {
        let Some((span, value)) = self.value(key) else { return Vec::new() };
        let DeValue::Array(list) = value else {
            let remedy = if self.source[span.start..].starts_with('[') {
                format!("write it with two brackets on either side: [[{key}]]")
            } else {
                "put square brackets around it: [{ … }, { … }]".to_owned()
            };
            self.wrong_type(key, span, value, "a list of tables", &remedy);
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
            self.report(Finding::new(Code::Empty, span, format!("`{key}` is empty")));
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
        let name = match self.values.get("id").map(Spanned::get_ref) {
            Some(DeValue::String(id)) => format!("{} `{}`", self.what.trim_start_matches("an "), shown(id)),
            _ => self.what.to_owned(),
        };
        let message = format!("{name} has no `{key}`");
        let remedy = format!("add {key} = {example}");
        self.report(Finding::new(Code::MissingKey, self.header, message).remedy(remedy));
    }

    fn as_string(&mut self, key: &str, span: Span, value: &DeValue<'_>) -> Option<At<String>> {
        let DeValue::String(string) = value else {
            self.wrong_type(key, span, value, "text", "put it between quotation marks: \"…\"");
            return None;
        };
        if string.trim().is_empty() {
            self.report(Finding::new(Code::Empty, span, format!("`{}` is empty", shown(key))));
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
        self.wrong_type(key, span, value, "a table", "write its keys and values in a table");
        None
    }

    fn wrong_type(&mut self, key: &str, span: Span, value: &DeValue<'_>, wanted: &str, remedy: &str) {
        let found = match value {
            DeValue::String(_) => "text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let message = format!("`{}` takes {wanted}, not {found}", shown(key));
        self.report(Finding::new(Code::WrongType, span, message).remedy(remedy));
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
        let message = format!("there is an invisible character here: U+{:04X}", u32::from(character));
        self.report(Finding::new(Code::InvisibleCharacter, span, message));
    }

    fn span<T>(&self, value: &Spanned<T>) -> Span {
        let span = value.span();
        Span { file: self.header.file, start: span.start, end: span.end }
    }
}

/// "`a`, `b` and `c`".
fn listed(names: &[&str]) -> String {
    let quoted = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
    match quoted.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        all => all.join(", "),
    }
}

/// What a person wrote, short enough for a sentence.
fn shown(name: &str) -> String {
    text::shortened(name, 64)
}
