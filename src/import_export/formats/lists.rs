//! Lists and maps of question and answer in JSON, YAML or TOML, whatever their keys are called: chat bots' `intents.json`, web
//! pages' `faq.yml`, `ChatterBot`'s conversations, tags in one file.

mod item;
mod keys;

use std::collections::HashSet;

use self::{
    item::{Item, is_conversation, is_empty, said, told},
    keys::{ALSO, CONTAINERS, ID, LINK, NAMES, NEXT, TITLE, TOPIC},
};
use crate::import_export::{
    collect::Collector,
    data,
    export::Scope,
    format::{Format, Layout},
    html,
    input::InputText,
    loss::{ImportLoss, known_as},
    place::{InputPlace, Position},
    raw_entry::RawEntry,
    tree::{DEPTH, Node, Value},
    unreadable::{Defect, Missing, Unreadable},
};
use crate::knowledge::edit::DocumentText;

pub(super) const FORMAT: Format = Format {
    name: "lists",
    other_names: &["intents", "json", "yaml", "toml", "jekyll", "chatterbot"],
    program: "intents.json, faq.yml, tags.toml, ChatterBot",
    endings: &["json", "jsonl", "yml", "yaml", "toml"],
    layout: Layout::OneFile,
    marks: &[],
    scope: Scope::Entries,
    read,
    write: None,
};

/// Keys that a message names of those that were found.
const SHOWN: usize = 10;

fn read(texts: &[InputText<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    let mut first_error = None;
    let mut found = 0;
    for text in texts {
        let nodes = match data::read(text) {
            Ok(nodes) => nodes,
            // Other files of a folder are no reason to leave these.
            Err(error) if texts.len() > 1 => {
                let place = InputPlace::new(text.name, Position::File);
                collector.leave_out(place, ImportLoss::File(Box::new(error.defect.clone())));
                first_error = first_error.or(Some(error));
                continue;
            }
            Err(error) => return Err(error),
        };
        let mut lists = Lists { text, count: 0, names: HashSet::new(), collector };
        for node in &nodes {
            lists.node(node, None, None, DEPTH)?;
        }
        let count = lists.count;
        if count == 0 {
            let foreign = || {
                let missing = Missing::Pairs { found: keys_of(&nodes) };
                text.unreadable(Position::File, Defect::foreign(FORMAT.name, missing))
            };
            first_error = first_error.or_else(|| Some(foreign()));
            if texts.len() > 1 {
                collector.leave_out(InputPlace::new(text.name, Position::File), ImportLoss::OtherFile);
            }
        }
        found += count;
    }
    match first_error {
        Some(error) if found == 0 => Err(error),
        _ => Ok(()),
    }
}

/// Names of keys that are there, for who has to rename some.
fn keys_of(nodes: &[Node]) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = nodes.iter().collect::<Vec<_>>();
    while let Some(node) = open.pop().filter(|_| found.len() < SHOWN) {
        for (key, value) in node.map() {
            let key = known_as(key);
            if !found.contains(&key) && found.len() < SHOWN {
                found.push(key);
            }
            open.push(value);
        }
        if let Value::List(list) = &node.value {
            open.extend(list.iter().rev().take(SHOWN));
        }
    }
    found
}

struct Lists<'t, 'c> {
    text: &'t InputText<'t>,
    count: usize,
    names: HashSet<String>,
    collector: &'c mut Collector,
}

impl Lists<'_, '_> {
    /// Reads every pair in a value. `key`: what stands before it; `topic`: what it belongs to.
    fn node(
        &mut self,
        node: &Node,
        key: Option<&str>,
        topic: Option<&str>,
        depth: usize,
    ) -> Result<(), Unreadable> {
        if depth == 0 {
            return Err(self.text.unreadable(Position::File, Defect::TooDeep));
        }
        match &node.value {
            Value::List(list) if is_conversation(list) => self.conversation(node.line, list, topic),
            Value::List(list) => {
                let is_named = key.is_some_and(|key| !CONTAINERS.contains(&&*keys::plain(key)));
                // Of several answers below a name, one is an item by itself.
                let under = key.filter(|_| list.len() == 1 || !is_named);
                list.iter().try_for_each(|item| self.node(item, under.filter(|_| is_named), topic, depth - 1))
            }
            Value::Map(map) => {
                if let Some(item) = Item::of(map, key) {
                    return self.item(node.line, item, map, topic);
                }
                let named = NAMES.iter().find_map(|name| told(map, name)?.text());
                let listed = TOPIC.iter().find_map(|name| told(map, name)?.texts().next());
                let topic = named.or(listed).or(topic);
                for (key, value) in map {
                    let is_question = asks(key) || key.split_whitespace().nth(2).is_some();
                    match value.text() {
                        Some(answer) if is_question => self.pair(value.line, key, answer, topic)?,
                        Some(_) => {}
                        None => {
                            let is_container = CONTAINERS.contains(&&*keys::plain(key));
                            let below = if is_container || Item::of(value.map(), Some(key)).is_some() {
                                topic
                            } else {
                                Some(key.as_str())
                            };
                            self.node(value, Some(key), below, depth - 1)?;
                        }
                    }
                }
                Ok(())
            }
            Value::Text(_) | Value::Nothing => Ok(()),
        }
    }

    fn add(&mut self, line: usize, mut found: RawEntry, topic: Option<&str>) -> Result<(), Unreadable> {
        self.count += 1;
        found.topic = found.topic.or_else(|| topic.map(spoken));
        if html::is_html(&found.answer) {
            let answer = html::markdown(&found.answer);
            found.lost.extend(answer.had_media.then_some(ImportLoss::Media));
            found.answer = answer.text;
        }
        let position = if line > 0 { Position::Line(line) } else { Position::Item(self.count) };
        self.collector.add(InputPlace::new(self.text.name, position), found)
    }

    fn pair(
        &mut self,
        line: usize,
        question: &str,
        answer: &str,
        topic: Option<&str>,
    ) -> Result<(), Unreadable> {
        let found = RawEntry {
            phrasings: vec![question.to_owned()],
            answer: answer.to_owned(),
            ..RawEntry::default()
        };
        self.add(line, found, topic)
    }

    /// Texts one after the other: what is said, and what is answered.
    fn conversation(&mut self, line: usize, list: &[Node], topic: Option<&str>) -> Result<(), Unreadable> {
        let [question, answer, more @ ..] = list else { return Ok(()) };
        let text = |node: &Node| node.text().unwrap_or_default().to_owned();
        let mut found =
            RawEntry { phrasings: vec![text(question)], answer: text(answer), ..RawEntry::default() };
        found.lost.extend((!more.is_empty()).then_some(ImportLoss::FurtherAnswers));
        self.add(line, found, topic)
    }

    fn item(
        &mut self,
        line: usize,
        item: Item<'_>,
        map: &[(String, Node)],
        topic: Option<&str>,
    ) -> Result<(), Unreadable> {
        let Item { question, answer, name, mut used } = item;
        let mut take = |names: &'static [&'static str]| {
            let key = names.iter().find(|name| !used.contains(*name) && told(map, name).is_some())?;
            used.push(key);
            told(map, key)
        };
        let texts = |node: Option<&Node>| {
            node.into_iter().flat_map(Node::texts).map(str::to_owned).collect::<Vec<_>>()
        };
        let mut found = RawEntry::default();
        let answers = answer.list().iter().filter_map(said).filter(|text| !text.trim().is_empty());
        let answers = answers.collect::<Vec<_>>();
        found.lost.extend((answers.len() > 1).then_some(ImportLoss::FurtherWordings));
        found.answer = answers.first().map(|text| (*text).to_owned()).unwrap_or_default();
        found.phrasings = texts(question);
        let title = take(TITLE).and_then(Node::text);
        let id = take(ID).and_then(Node::text);
        let name = name.or(id).unwrap_or_default();
        let is_number = name.parse::<f64>().is_ok();
        if let (true, Some(question)) = (found.phrasings.is_empty(), question)
            && matches!(question.value, Value::List(_) | Value::Nothing)
        {
            self.count += 1;
            let place = InputPlace::new(self.text.name, Position::Item(self.count));
            self.collector.leave_out(place, ImportLoss::NoHits);
            return Ok(());
        }
        if found.phrasings.is_empty() {
            let question = title.map_or_else(|| spoken(name), str::to_owned);
            found.lost.extend((!asks(&question)).then_some(ImportLoss::TitleAsQuestion));
            found.phrasings.push(question);
        } else {
            found.titles.extend(title.map(str::to_owned));
        }
        if is_number {
            name.clone_into(&mut found.number);
        } else if self.names.insert(name.to_owned()) {
            name.clone_into(&mut found.name);
        }
        for names in ALSO {
            let others = take(std::slice::from_ref(names));
            found.phrasings.extend(others.into_iter().flat_map(other_names));
        }
        if !name.contains(char::is_whitespace) && !is_number && !name.is_empty() {
            found.titles.push(spoken(name));
        }
        found.topic = take(TOPIC).and_then(|node| node.texts().next()).map(str::to_owned);
        found.next = texts(take(NEXT));
        let link = take(LINK).and_then(Node::text).filter(|link| link.starts_with("http"));
        found
            .sources
            .extend(link.map(|url| DocumentText { url: Some(url.to_owned()), ..DocumentText::default() }));
        let rest = map.iter().filter(|(key, value)| !used.contains(&&*keys::plain(key)) && !is_empty(value));
        found.lost.extend(rest.map(|(key, _)| ImportLoss::key(key)));
        self.add(line, found, topic)
    }
}

/// A list, or names with commas between them.
fn other_names(node: &Node) -> Vec<String> {
    match node.text() {
        Some(text) if !text.contains('?') => text.split(',').map(|name| name.trim().to_owned()).collect(),
        _ => node.texts().map(str::to_owned).collect(),
    }
}

fn asks(text: &str) -> bool {
    text.trim_end().ends_with(['?', '？', '؟'])
}

/// A name as people would say it.
fn spoken(name: &str) -> String {
    if name.contains(char::is_whitespace) { name.to_owned() } else { name.replace(['-', '_', '.'], " ") }
}
