//! Tag bots: a Markdown file for each tag, named as the tag is, with YAML between `---` before it.

use crate::import_export::{
    collect::Collector,
    export::{ExportedEntry, Scope},
    format::{Format, Layout},
    input::InputText,
    json::quoted,
    loss::{ImportLoss, InputPart, NotExported, known_as},
    place::{InputPlace, Position},
    raw_entry::RawEntry,
    unreadable::Unreadable,
    yaml::{self, Node},
};
use crate::knowledge::{File, Knowledge, edit};

pub(super) const FORMAT: Format = Format {
    name: "tags",
    program: "Discord tag bots",
    endings: &["md"],
    layout: Layout::FilePerEntry,
    marks: &[],
    scope: Scope::Entries,
    read,
    write,
};

const FENCE: &str = "---";

/// The files' names are relative to the tags' folder: a folder in it is a group.
fn read(texts: &[InputText<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    for text in texts {
        let (front, body) = parts(&text.text);
        let front = match front {
            Some(front) => yaml::documents(text, front, 2)?.into_iter().next(),
            None => None,
        };
        tag(text, front.as_ref(), body, collector)?;
    }
    Ok(())
}

/// What stands before the text, and the text.
fn parts(text: &str) -> (Option<&str>, &str) {
    let Some((first, rest)) = text.split_once('\n') else { return (None, text) };
    if first.trim_end() != FENCE {
        return (None, text);
    }
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == FENCE {
            return (Some(&rest[..at]), &rest[at + line.len()..]);
        }
        at += line.len();
    }
    (None, text)
}

fn tag(
    text: &InputText<'_>,
    front: Option<&Node>,
    body: &str,
    collector: &mut Collector,
) -> Result<(), Unreadable> {
    let mut path = text.name.rsplit('/');
    let (file, group) = (path.next().unwrap_or_default(), path.next());
    let name = file.strip_suffix(".md").unwrap_or(file);
    let mut found = RawEntry { name: name.to_owned(), answer: body.to_owned(), ..RawEntry::default() };
    found.topic = group.map(|group| group.replace(['-', '_'], " "));
    let get = |key: &str| front.and_then(|front| front.get(key));
    let embed = get("embed");
    let of_embed = |key: &str| embed.and_then(|embed| embed.get(key)).and_then(Node::text);

    let question = get("question").and_then(Node::text);
    let title = of_embed("title").map_or_else(|| name.replace(['-', '_'], " "), str::to_owned);
    found.phrasings.push(question.map_or(title, str::to_owned));
    if question.is_none() {
        found.lost.push(ImportLoss::TitleAsQuestion);
    }
    found.phrasings.extend(get("aliases").into_iter().flat_map(Node::texts).map(str::to_owned));
    if question.is_none() {
        found.phrasings.push(name.replace(['-', '_'], " "));
    }
    if found.answer.trim().is_empty() {
        of_embed("description").unwrap_or_default().clone_into(&mut found.answer);
    }
    if let Some(json) = get("footnote").and_then(Node::text) {
        // The folder was made of its topic.
        if found.take_embedded(json) {
            found.topic = None;
        }
    }
    for (key, node) in front.into_iter().flat_map(Node::map) {
        match key.as_str() {
            "question" | "aliases" | "footnote" => {}
            "embed" => {
                let parts = node.map().iter().map(|(key, _)| key.as_str());
                let parts = parts.filter(|part| !matches!(*part, "title" | "description"));
                found.lost.extend(parts.map(|part| ImportLoss::key_of(InputPart::Embed, part)));
            }
            "restricted_to" => found.lost.push(ImportLoss::Restricted(known_as(key))),
            _ => found.lost.push(ImportLoss::key(key)),
        }
    }
    collector.add(InputPlace::new(text.name, Position::File), found)
}

fn write(_: &Knowledge, entries: &[ExportedEntry], _: &mut Vec<NotExported>) -> Vec<File> {
    let file = |ExportedEntry { entry, embedded }: &ExportedEntry| {
        let group = entry.topic.as_deref().map(|topic| edit::slug(topic, |_| false));
        let folder = group.map(|group| format!("{group}/")).unwrap_or_default();
        let aliases = entry.also.iter().map(|also| quoted(also)).collect::<Vec<_>>().join(", ");
        let text = format!(
            "{FENCE}\nquestion: {}\naliases: [{aliases}]\nfootnote: {}\n{FENCE}\n\n{}\n",
            quoted(&entry.question),
            quoted(&embedded.json()),
            entry.answer
        );
        File { name: format!("{folder}{}.md", entry.id), bytes: text.into_bytes() }
    };
    entries.iter().map(file).collect()
}
