//! A model as people might write it: in any of TOML's forms, with comments anywhere.

use std::mem;

use footnote::knowledge::{Entry, EntryId, File, Value as Says, edit::DocumentText};

use crate::{dice::Dice, model::Model};

/// A piece of a file.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// What it belongs to: `entry e1/also/item 2`, `comment`, `blank`.
    pub(crate) owner: String,
    pub(crate) text: String,
}

/// A file in its pieces.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) file: File,
    pub(crate) parts: Vec<Part>,
}

/// Writes a model into some files, each thing in one of them.
pub(crate) fn written(model: &Model, dice: &mut Dice) -> Vec<Written> {
    let count = 1 + dice.below(3);
    let mut files = (0..count).map(|_| Contents::default()).collect::<Vec<_>>();
    for document in model.documents.values() {
        files[dice.below(count)].documents.push(document.clone());
    }
    for entry in model.entries.values() {
        files[dice.below(count)].entries.push(entry.clone());
    }
    for expect in &model.expects {
        files[dice.below(count)].expects.push(expect.clone());
    }
    files[dice.below(count)].settings = settings(model, dice);
    let names = ["k/a.toml", "k/b.toml", "k/c.toml"];
    files.into_iter().zip(names).map(|(contents, name)| contents.written(name, dice)).collect()
}

#[derive(Default)]
struct Contents {
    documents: Vec<DocumentText>,
    entries: Vec<Entry>,
    expects: Vec<(String, Option<EntryId>)>,
    settings: Vec<Pair>,
}

/// A key, and its value.
struct Pair(String, Value);

enum Value {
    Text(String),
    Bare(String),
    List(Vec<Value>),
    /// Without its owner's name, which is that of its place.
    Table(Vec<Pair>),
}

/// What stands under a header, with its owner.
struct Section {
    owner: String,
    header: String,
    pairs: Vec<Pair>,
}

struct Writer<'d> {
    dice: &'d mut Dice,
    parts: Vec<Part>,
    comments: usize,
}

impl Contents {
    fn written(mut self, name: &str, dice: &mut Dice) -> Written {
        let mut writer = Writer { dice, parts: Vec::new(), comments: 0 };
        if writer.dice.one_in(2) {
            writer.comment_line("comment", "");
            writer.put("blank", "\n");
        }
        let mut groups = Vec::new();
        self.documents(&mut writer, &mut groups);
        self.entries(&mut writer, &mut groups);
        self.expects(&mut writer, &mut groups);
        match writer.dice.below(3) {
            _ if self.settings.is_empty() => {}
            0 => writer.pairs("settings", "", "settings.", self.settings),
            1 => writer.pairs(
                "settings",
                "",
                "",
                vec![Pair("settings".to_owned(), Value::Table(self.settings))],
            ),
            _ => groups.push(vec![section("settings", "[settings]", self.settings)]),
        }
        writer.dice.shuffle(&mut groups);
        // Another table may come between an entry and its citations.
        let at = groups.iter().position(|group| group.len() > 1);
        let other = groups.iter().position(|group| group.len() == 1 && group[0].header != "[[entry]]");
        if let (Some(at), Some(other)) = (at, other)
            && writer.dice.one_in(3)
        {
            let between = mem::take(&mut groups[other]);
            let place = 1 + writer.dice.below(groups[at].len() - 1);
            groups[at].splice(place..place, between);
        }
        for section in groups.into_iter().flatten() {
            writer.section(section);
        }
        writer.finish(name)
    }

    fn documents(&mut self, writer: &mut Writer<'_>, groups: &mut Vec<Vec<Section>>) {
        let documents = mem::take(&mut self.documents);
        let form = writer.dice.below(5);
        let named =
            |document: DocumentText, dice: &mut Dice| (document.id.clone(), document_pairs(&document, dice));
        let mut tables =
            documents.into_iter().map(|document| named(document, writer.dice)).collect::<Vec<_>>();
        if tables.is_empty() && writer.dice.one_in(2) {
            return;
        }
        match form {
            0 => {
                for (id, pairs) in tables {
                    writer.pairs(&format!("document {id}"), "", &format!("documents.{id} . "), pairs);
                }
            }
            1 => {
                let tables = tables.drain(..).map(|(id, pairs)| Pair(id, Value::Table(pairs)));
                writer.pairs(
                    "documents",
                    "",
                    "",
                    vec![Pair("documents".to_owned(), Value::Table(tables.collect()))],
                );
            }
            2 => {
                let tables = tables.drain(..).map(|(id, pairs)| Pair(id, Value::Table(pairs)));
                groups.push(vec![section("documents", "[ \"documents\" ]", tables.collect())]);
            }
            3 => {
                let flat = tables.drain(..).flat_map(|(id, pairs)| {
                    pairs.into_iter().map(move |Pair(key, value)| Pair(format!("{id}.{key}"), value))
                });
                groups.push(vec![section("documents", "[documents]", flat.collect())]);
            }
            _ => {
                for (id, pairs) in tables {
                    groups.push(vec![section(
                        &format!("document {id}"),
                        &format!("[documents.{id}]"),
                        pairs,
                    )]);
                }
            }
        }
    }

    fn entries(&mut self, writer: &mut Writer<'_>, groups: &mut Vec<Vec<Section>>) {
        let entries = mem::take(&mut self.entries);
        if writer.dice.one_in(4) {
            let tables = entries.into_iter().map(|entry| Value::Table(entry_pairs(&entry, writer.dice)));
            let list = Value::List(tables.collect());
            return writer.pairs("entries", "", "", vec![Pair("entry".to_owned(), list)]);
        }
        for entry in entries {
            let owner = format!("entry {}", entry.id);
            let (mut group, mut entry) = (Vec::new(), entry);
            let cite = if writer.dice.one_in(3) { mem::take(&mut entry.cite) } else { Vec::new() };
            group.push(section(&owner, "[[entry]]", entry_pairs(&entry, writer.dice)));
            for (at, citation) in cite.into_iter().enumerate() {
                group.push(section(
                    &format!("{owner}/cite/item {at}"),
                    "[[entry . cite]]",
                    pairs(citation.values(), writer.dice),
                ));
            }
            groups.push(group);
        }
    }

    fn expects(&mut self, writer: &mut Writer<'_>, groups: &mut Vec<Vec<Section>>) {
        let expects = mem::take(&mut self.expects);
        if writer.dice.one_in(2) {
            if expects.is_empty() && writer.dice.one_in(2) {
                return;
            }
            let tables = expects.into_iter().map(|expect| Value::Table(expect_pairs(expect)));
            let list = Value::List(tables.collect());
            return writer.pairs("expects", "", "", vec![Pair("expect".to_owned(), list)]);
        }
        for expect in expects {
            let owner = format!("expect {}", expect.0);
            groups.push(vec![section(&owner, "[[expect]]", expect_pairs(expect))]);
        }
    }
}

fn section(owner: &str, header: &str, pairs: Vec<Pair>) -> Section {
    Section { owner: owner.to_owned(), header: header.to_owned(), pairs }
}

fn entry_pairs(entry: &Entry, dice: &mut Dice) -> Vec<Pair> {
    let mut pairs = pairs(entry.values(), dice);
    dice.shuffle(&mut pairs);
    pairs
}

fn document_pairs(document: &DocumentText, dice: &mut Dice) -> Vec<Pair> {
    let mut pairs = pairs(document.values(), dice);
    dice.shuffle(&mut pairs);
    pairs
}

fn expect_pairs((ask, entry): (String, Option<EntryId>)) -> Vec<Pair> {
    let outcome = match entry {
        Some(id) => Pair("entry".to_owned(), Value::Text(id.to_string())),
        None => Pair("nothing".to_owned(), Value::Bare("true".to_owned())),
    };
    vec![Pair("ask".to_owned(), Value::Text(ask)), outcome]
}

/// What is absent is written now and then.
fn pairs<'v>(values: impl Iterator<Item = (&'static str, Says<'v>)>, dice: &mut Dice) -> Vec<Pair> {
    let text = |text: &str| Value::Text(text.to_owned());
    let value = |says: Says<'v>, dice: &mut Dice| match says {
        Says::Line(line) | Says::Exact(line) => line.map(text),
        Says::Block(block) => Some(text(block)),
        Says::Lines(lines) => {
            let lines = lines.filter(|lines| !lines.is_empty() || dice.one_in(5))?;
            Some(Value::List(lines.iter().map(|line| text(line)).collect()))
        }
        Says::Names(ids) => {
            let ids = Some(ids).filter(|ids| !ids.is_empty() || dice.one_in(5))?;
            Some(Value::List(ids.iter().map(|id| text(id)).collect()))
        }
        Says::Flag(flag) => (flag || dice.one_in(5)).then(|| Value::Bare(flag.to_string())),
        Says::Date(date) => date.map(|date| {
            let bare = date.len() != 7 && !dice.one_in(3);
            if bare { Value::Bare(date.to_owned()) } else { text(date) }
        }),
        Says::Number(number) => number.map(|number| Value::Bare(number.to_string())),
        Says::Citations(cite) => {
            let cite = cite.iter().map(|citation| Value::Table(pairs(citation.values(), dice)));
            Some(Value::List(cite.collect())).filter(|_| !says.is_absent())
        }
    };
    values.filter_map(|(key, says)| Some(Pair(key.to_owned(), value(says, dice)?))).collect()
}

fn settings(model: &Model, dice: &mut Dice) -> Vec<Pair> {
    let settings = &model.settings;
    let text = |key: &str, text: &Option<String>| {
        let text = text.clone().filter(|text| !text.is_empty());
        text.map(|text| Pair(key.to_owned(), Value::Text(text)))
    };
    let mut pairs = Vec::new();
    pairs.extend(text("promise", &settings.promise));
    pairs.extend(text("reports", &settings.reports));
    pairs.extend(text("language", &settings.language));
    let lists =
        [("moderators", &settings.moderators), ("subject", &settings.subject), ("forums", &settings.forums)];
    for (key, texts) in lists {
        let list = texts.iter().flatten().cloned().map(Value::Text).collect::<Vec<_>>();
        if !list.is_empty() {
            pairs.push(Pair(key.to_owned(), Value::List(list)));
        }
    }
    pairs.extend(
        settings
            .askers
            .filter(|askers| *askers != 1)
            .map(|n| Pair("askers".to_owned(), Value::Bare(n.to_string()))),
    );
    dice.shuffle(&mut pairs);
    pairs
}

impl Writer<'_> {
    fn put(&mut self, owner: &str, text: impl Into<String>) {
        self.parts.push(Part { owner: owner.to_owned(), text: text.into() });
    }

    fn comment(&mut self) -> String {
        self.comments += 1;
        let end = *self.dice.pick(&["", " \"", " '''", " ]", " [[entry]]", " }, ", " é", " \\"]);
        format!("# comment {}.{end}", self.comments)
    }

    /// A comment in a line of its own.
    fn comment_line(&mut self, owner: &str, indent: &str) {
        let comment = self.comment();
        self.put(owner, format!("{indent}{comment}\n"));
    }

    /// What may stand behind a value in its line.
    fn line_end(&mut self, owner: &str) {
        let comment = if self.dice.one_in(4) { format!("  {}", self.comment()) } else { String::new() };
        self.put(owner, format!("{comment}\n"));
    }

    fn section(&mut self, section: Section) {
        if !self.parts.is_empty() && !self.dice.one_in(4) {
            if self.dice.one_in(5) {
                // Right below what is above.
                let owner = self.parts[self.parts.len() - 1].owner.clone();
                self.comment_line(&format!("{owner} below"), "");
            }
            self.put("blank", "\n");
            if self.dice.one_in(5) {
                self.comment_line("comment", "");
                let blank = *self.dice.pick(&["\n", "\n \n"]);
                self.put("blank", blank);
            }
        }
        if self.dice.one_in(4) {
            // At the very beginning, it is about the file.
            let owner =
                if self.parts.is_empty() { "comment".to_owned() } else { format!("{}/above", section.owner) };
            self.comment_line(&owner, "");
        }
        let indent = *self.dice.pick(&["", "", "", "  ", "\t"]);
        self.put(&format!("{}/header", section.owner), format!("{indent}{}", section.header));
        self.line_end(&format!("{}/header", section.owner));
        self.pairs(&section.owner, indent, "", section.pairs);
    }

    /// Pairs, a line each or more.
    fn pairs(&mut self, owner: &str, indent: &str, prefix: &str, pairs: Vec<Pair>) {
        for Pair(key, value) in pairs {
            if self.dice.one_in(8) {
                let comment = if self.dice.one_in(4) { "blank" } else { "comment" };
                match comment {
                    "blank" => self.put(&format!("{owner}/blank"), "\n"),
                    _ => self.comment_line(&format!("{owner}/comment"), indent),
                }
            }
            let owner = owner_of(owner, &key);
            let written = self.key(&key);
            self.put(&format!("{owner}/key"), format!("{indent}{prefix}{written}"));
            let equals = *self.dice.pick(&[" = ", "=", " =  "]);
            self.put(&format!("{owner}/key"), equals);
            self.value(&owner, indent, &key, value);
            self.line_end(&format!("{owner}/line end"));
        }
    }

    fn key(&mut self, key: &str) -> String {
        match self.dice.below(8) {
            0 if !key.contains('.') => format!("\"{key}\""),
            1 if !key.contains('.') => format!("'{key}'"),
            _ => key.to_owned(),
        }
    }

    fn value(&mut self, owner: &str, indent: &str, key: &str, value: Value) {
        match value {
            Value::Bare(value) => self.put(owner, value),
            Value::Text(text) => {
                let text = self.text(&text, key == "answer");
                self.put(owner, text);
            }
            Value::List(items) => {
                let items = items.into_iter().enumerate();
                let items = items.map(|(at, item)| (item_owner(owner, at, &item), None, item)).collect();
                self.members(owner, indent, ("[", "]"), items);
            }
            Value::Table(pairs) => {
                let items =
                    pairs.into_iter().map(|Pair(key, value)| (owner_of(owner, &key), Some(key), value));
                let items = items.collect();
                self.members(owner, indent, ("{", "}"), items);
            }
        }
    }

    /// What stands between commas, in one line or in several.
    fn members(
        &mut self,
        owner: &str,
        indent: &str,
        (open, close): (&str, &str),
        members: Vec<(String, Option<String>, Value)>,
    ) {
        let glue = format!("{owner}/glue");
        let count = members.len();
        let inner = format!("{indent}  ");
        let over_lines = self.dice.one_in(2);
        let (leading, trailing) = (self.dice.one_in(6), self.dice.one_in(2));
        self.put(&glue, open);
        for (at, (owner, key, value)) in members.into_iter().enumerate() {
            let new_line = over_lines && !self.dice.one_in(5);
            if new_line {
                self.line_end_in(&glue);
                while self.dice.one_in(5) {
                    self.comment_line(&format!("{glue} comment"), &inner);
                }
                self.put(&glue, inner.clone());
            } else {
                let space = *self.dice.pick(&[" ", ""]);
                self.put(&glue, space);
            }
            if leading && at > 0 {
                self.put(&glue, ", ");
            }
            if let Some(key) = key {
                let key = self.key(&key);
                self.put(&format!("{owner}/key"), format!("{key} = "));
                self.value(&owner, &inner, &key, value);
            } else {
                self.value(&owner, &inner, "", value);
            }
            if !leading && (at + 1 < count || trailing) {
                let comma = *self.dice.pick(&[",", ",", " ,"]);
                self.put(&glue, comma);
            }
            if over_lines && self.dice.one_in(5) {
                let comment = self.comment();
                self.put(&format!("{owner}/beside"), format!(" {comment}"));
                self.put(&glue, "\n");
            }
        }
        if over_lines && !self.dice.one_in(4) {
            self.line_end_in(&glue);
            self.put(&glue, indent.to_owned());
        }
        self.put(&glue, close);
    }

    /// The end of a line inside brackets, unless a comment has ended it.
    fn line_end_in(&mut self, glue: &str) {
        if !self.parts.last().is_some_and(|part| part.text.ends_with('\n')) {
            self.put(glue, "\n");
        }
    }

    fn text(&mut self, text: &str, is_answer: bool) -> String {
        let plain = !text.contains('\n');
        match self.dice.below(5) {
            0 if plain && !text.contains('\'') => format!("'{text}'"),
            1 if !text.contains("'''") && !text.ends_with('\'') && (plain || is_answer) => {
                format!("'''{text}'''")
            }
            2 if is_answer => format!("\"\"\"\n{}\n\"\"\"", escaped(text, true)),
            3 if is_answer && plain => format!("\"\"\"\\\n   {}\"\"\"", escaped(text, true)),
            _ => format!("\"{}\"", escaped(text, false)),
        }
    }

    fn finish(mut self, name: &str) -> Written {
        if self.dice.one_in(3) {
            let newline = |part: &mut Part| part.text = part.text.replace('\n', "\r\n");
            self.parts.iter_mut().for_each(newline);
        }
        if self.dice.one_in(4)
            && let Some(last) = self.parts.last_mut()
        {
            last.text.truncate(last.text.trim_end_matches(['\r', '\n']).len());
        }
        if self.dice.one_in(4) {
            self.parts.insert(0, Part { owner: "mark".to_owned(), text: "\u{FEFF}".to_owned() });
        }
        let bytes = self.parts.iter().map(|part| part.text.as_str()).collect::<String>().into_bytes();
        Written { file: File { name: name.to_owned(), bytes }, parts: self.parts }
    }
}

/// A pair's own owner. What stands among the documents of a file has a name of its own.
fn owner_of(owner: &str, key: &str) -> String {
    match (owner, key.split_once('.')) {
        ("documents", Some((id, key))) => format!("document {id}/{key}"),
        ("documents", None) if key != "documents" => format!("document {key}"),
        ("documents", None) => "documents".to_owned(),
        ("settings", _) if key == "settings" => "settings".to_owned(),
        ("entries" | "expects", _) => owner.to_owned(),
        _ => format!("{owner}/{key}"),
    }
}

/// An item's own owner: that of the entry or the expectation that it is.
fn item_owner(owner: &str, at: usize, item: &Value) -> String {
    let says = |key: &str| match item {
        Value::Table(pairs) => pairs.iter().find_map(|Pair(name, value)| match value {
            Value::Text(text) if name == key => Some(text.clone()),
            _ => None,
        }),
        _ => None,
    };
    match owner {
        "entries" => format!("entry {}", says("id").unwrap_or_default()),
        "expects" => format!("expect {}", says("ask").unwrap_or_default()),
        _ => format!("{owner}/item {at}"),
    }
}

/// Between one quotation mark at either end, or three.
fn escaped(text: &str, lines: bool) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' if lines => escaped.push('\n'),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push_str("\\t"),
            'é' => escaped.push_str("\\u00E9"),
            other => escaped.push(other),
        }
    }
    escaped
}
