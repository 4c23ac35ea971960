//! Azure custom question answering: what its table and its JSON have in common.

pub(super) mod json;
mod metadata;
pub(super) mod tsv;

use std::collections::HashMap;

use self::metadata::Metadata;
use super::{Dropped, Facts, Item, collect::Found};
use crate::knowledge::{
    edit::{DocumentText, EntryText},
    text,
};

/// What `source` names: an address or a file. What people wrote themselves has none.
fn source(name: &str, title: &str) -> Option<DocumentText> {
    let (name, title) = (name.trim(), title.trim());
    if name.is_empty() || name.to_ascii_lowercase().ends_with("editorial") || name.starts_with("qna_chitchat")
    {
        return None;
    }
    let url = name.starts_with("http").then(|| name.to_owned());
    let title = if title.is_empty() { name } else { title };
    Some(DocumentText { title: title.to_owned(), url, ..DocumentText::default() })
}

/// Puts what stands in the metadata where it belongs.
fn describe(found: &mut Found, metadata: Metadata) {
    if let Some(json) = metadata.facts() {
        found.take_facts(&json);
    }
    for (name, value) in metadata.others() {
        match name.as_str() {
            "topic" | "category" if found.topic.is_none() => found.topic = Some(value),
            _ => found.lost.push(format!("the metadata `{}`", text::shortened(&name, 64))),
        }
    }
}

/// An entry's facts as metadata; where they don't fit, what fits.
fn metadata_of(entry: &EntryText, facts: &Facts, dropped: &mut Vec<Dropped>) -> Metadata {
    let mut metadata = Metadata::with(facts).unwrap_or_else(|| {
        dropped.push(Dropped::of(entry, "citations and more than Azure's metadata have room for"));
        let id = EntryText { id: entry.id.clone(), topic: entry.topic.clone(), ..EntryText::default() };
        Metadata::with(&Facts { entry: id, ..Facts::default() }).unwrap_or_default()
    });
    if let Some(topic) = &facts.entry.topic {
        metadata.push("topic", topic);
    }
    metadata
}

/// The questions that are offered next: where each stands among all.
fn follow_ups<'i>(facts: &'i Facts, numbers: &'i HashMap<&str, usize>) -> impl Iterator<Item = usize> + 'i {
    facts.entry.follow.iter().filter_map(|id| numbers.get(id.as_str()).copied())
}

/// Where each entry stands among all, by its id.
fn numbers(items: &[Item]) -> HashMap<&str, usize> {
    items.iter().enumerate().map(|(at, item)| (item.entry.id.as_str(), at)).collect()
}
