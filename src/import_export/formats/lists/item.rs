//! Which maps are entries, and which hold some.

use super::keys::{self, ANSWER, ID, QUESTION, TITLE, WEAK_ANSWER};
use crate::import_export::tree::{Node, Value};

/// A map that is an entry.
pub(super) struct Item<'n> {
    pub(super) question: Option<&'n Node>,
    pub(super) answer: &'n Node,
    /// What stands before it.
    pub(super) name: Option<&'n str>,
    pub(super) used: Vec<&'static str>,
}

impl<'n> Item<'n> {
    pub(super) fn of(map: &'n [(String, Node)], key: Option<&'n str>) -> Option<Self> {
        let first = |names: &[&'static str], fits: fn(&Node) -> bool| {
            names.iter().find_map(|name| told(map, name).filter(|node| fits(node)).map(|node| (*name, node)))
        };
        let question = first(QUESTION, |node| {
            is_texts(node) || *node == Node { line: node.line, value: Value::List(Vec::new()) }
        });
        let is_section = map.iter().any(|(_, value)| has_items(value));
        let strong = first(ANSWER, is_said);
        let answer = strong.or_else(|| first(WEAK_ANSWER, is_said).filter(|_| !is_section))?;
        let title = first(TITLE, |node| node.text().is_some());
        let name = key.filter(|_| question.is_none());
        let is_named = question.is_some()
            || title.is_some()
            || name.is_some()
            || first(ID, |node| node.text().is_some()).is_some();
        let mut used = vec![answer.0];
        used.extend(question.map(|(name, _)| name));
        is_named.then(|| Self { question: question.map(|(_, node)| node), answer: answer.1, name, used })
    }
}

pub(super) fn told<'n>(map: &'n [(String, Node)], name: &str) -> Option<&'n Node> {
    map.iter().find(|(key, _)| keys::plain(key) == name).map(|(_, value)| value)
}

/// A text, or texts.
fn is_texts(node: &Node) -> bool {
    let is_said = |node: &Node| node.text().is_some_and(|text| !text.trim().is_empty());
    match &node.value {
        Value::List(list) => !list.is_empty() && list.iter().all(|item| item.text().is_some()),
        _ => is_said(node),
    }
}

/// What an answer may be: texts, or maps that hold one each.
fn is_said(node: &Node) -> bool {
    is_texts(node) || (!node.list().is_empty() && node.list().iter().all(|node| said(node).is_some()))
}

pub(super) fn said(node: &Node) -> Option<&str> {
    node.text().or_else(|| ["text", "html", "res", "content"].iter().find_map(|key| node.get(key)?.text()))
}

/// Whether further entries may stand in it.
fn has_items(node: &Node) -> bool {
    matches!(&node.value, Value::List(list) if list.iter().any(|item| !item.map().is_empty()))
}

pub(super) fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Nothing => true,
        Value::Text(text) => text.trim().is_empty() || text == "false",
        Value::List(list) => list.iter().all(is_empty),
        Value::Map(map) => map.iter().all(|(_, value)| is_empty(value)),
    }
}

/// Two texts or more.
pub(super) fn is_conversation(list: &[Node]) -> bool {
    list.len() > 1 && list.iter().all(|item| item.text().is_some())
}
