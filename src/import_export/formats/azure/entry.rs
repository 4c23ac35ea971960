//! What an entry looks like in Azure's table as in its JSON.

use std::collections::HashMap;

use super::metadata::Metadata;
use crate::{
    import_export::{
        embedded::EmbeddedEntry,
        export::ExportedEntry,
        loss::{ExportLoss, ImportLoss, NotExported, known_as},
        raw_entry::RawEntry,
    },
    knowledge::{Entry, edit::DocumentText},
};

/// What `source` names: an address or a file. What people wrote themselves has none.
pub(super) fn source(name: &str, title: &str) -> Option<DocumentText> {
    let (name, title) = (name.trim(), title.trim());
    if name.is_empty() || name.to_ascii_lowercase().ends_with("editorial") || name.starts_with("qna_chitchat")
    {
        return None;
    }
    let url = name.starts_with("http").then(|| name.to_owned());
    let title = if title.is_empty() { name } else { title };
    Some(DocumentText { title: title.to_owned(), url, ..DocumentText::default() })
}

/// An answer in which line ends are written out, with line ends.
pub(super) fn line_ends(written: &str) -> String {
    written.replace("\\r\\n", "\n").replace("\\n", "\n")
}

/// Puts what stands in the metadata where it belongs.
pub(super) fn describe(found: &mut RawEntry, metadata: Metadata) {
    if let Some(json) = metadata.embedded() {
        found.take_embedded(&json);
    }
    for (name, value) in metadata.others() {
        match name.as_str() {
            "topic" | "category" if found.topic.is_none() => found.topic = Some(value),
            _ => found.lost.push(ImportLoss::Metadata(known_as(&name))),
        }
    }
}

/// What Footnote knows of an entry, as metadata; where that doesn't fit, its id and topic.
pub(super) fn metadata_of(
    ExportedEntry { entry, embedded }: &ExportedEntry,
    dropped: &mut Vec<NotExported>,
) -> Metadata {
    let mut metadata = Metadata::with(embedded).unwrap_or_else(|| {
        dropped.push(NotExported::new(&entry.id, ExportLoss::FullMetadata));
        let least = EmbeddedEntry {
            entry: Entry { id: entry.id.clone(), topic: entry.topic.clone(), ..Entry::default() },
            ..EmbeddedEntry::default()
        };
        Metadata::with(&least).unwrap_or_default()
    });
    if let Some(topic) = &embedded.entry.topic {
        metadata.push("topic", topic);
    }
    metadata
}

/// The questions that are offered next: where each stands among all.
pub(super) fn follow_ups<'e>(
    exported: &'e ExportedEntry,
    numbers: &'e HashMap<&str, usize>,
) -> impl Iterator<Item = usize> + 'e {
    exported.embedded.entry.follow.iter().filter_map(|id| numbers.get(id.as_str()).copied())
}

/// Where each entry stands among all, by its id.
pub(super) fn numbers(entries: &[ExportedEntry]) -> HashMap<&str, usize> {
    entries.iter().enumerate().map(|(at, exported)| (exported.entry.id.as_str(), at)).collect()
}
