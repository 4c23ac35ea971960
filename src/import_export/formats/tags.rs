//! Tag bots: a Markdown file for each tag, named as the tag is, with YAML between `---` before it.

use std::collections::HashMap;

use crate::import_export::{
    collect::Collector,
    export::{ExportedEntry, Scope},
    format::{Format, Layout},
    front::{self, FrontMatter},
    input::InputText,
    json::quoted,
    loss::{ImportLoss, InputPart, NotExported, known_as},
    place::{InputPlace, Position},
    raw_entry::RawEntry,
    tree::Node,
    unreadable::Unreadable,
};
use crate::knowledge::{File, Knowledge, edit};

pub(super) const FORMAT: Format = Format {
    name: "tags",
    other_names: &[],
    program: "Discord tag bots",
    endings: &["md", "tag", "ytag"],
    layout: Layout::FilePerEntry,
    marks: &[],
    scope: Scope::Entries,
    read,
    write: Some(write),
};

const FENCE: &str = "---";

/// Files that tell about the tags, and are none.
const NO_TAGS: [&str; 5] = ["readme", "contributing", "license", "changelog", "_index"];

/// The files' names are relative to the tags' folder: a folder in it is a group.
fn read(texts: &[InputText<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    // Tags that are only another name of one: the one's name, and theirs.
    let mut others = HashMap::<String, Vec<String>>::new();
    let mut tags = Vec::new();
    for text in texts {
        let place = || InputPlace::new(text.name, Position::File);
        if texts.len() > 1 && NO_TAGS.contains(&&*name(text).to_ascii_lowercase()) {
            collector.leave_out(place(), ImportLoss::OtherFile);
            continue;
        }
        // Some bots' files begin with the front matter itself.
        let is_bare = text.name.rsplit('.').next() == Some("ytag");
        let FrontMatter { front, body, .. } = match front::split(text, is_bare) {
            Ok(parts) => parts,
            // One that can't be read is no reason to leave the others.
            Err(error) if texts.len() > 1 => {
                collector.leave_out(place(), ImportLoss::File(Box::new(error.defect)));
                continue;
            }
            Err(error) => return Err(error),
        };
        let told = |key: &str| front.as_ref().and_then(|front| front.get(key)).and_then(Node::text);
        let target = told("target").filter(|_| told("type") == Some("alias")).map(str::to_owned);
        match target {
            Some(target) => others.entry(target).or_default().push(name(text).to_owned()),
            None => tags.push((text, front, body)),
        }
    }
    for (text, front, body) in tags {
        let others = others.remove(name(text)).unwrap_or_default();
        tag(text, front.as_ref(), body, &others, collector)?;
    }
    Ok(())
}

/// What the tag is called: its file's name without folders and ending.
fn name<'t>(text: &InputText<'t>) -> &'t str {
    let file = text.name.rsplit('/').next().unwrap_or_default();
    FORMAT.endings.iter().find_map(|end| file.strip_suffix(*end)?.strip_suffix('.')).unwrap_or(file)
}

fn tag(
    text: &InputText<'_>,
    front: Option<&Node>,
    body: &str,
    others: &[String],
    collector: &mut Collector,
) -> Result<(), Unreadable> {
    let group = text.name.rsplit('/').nth(1);
    let name = name(text);
    let mut found = RawEntry { name: name.to_owned(), answer: body.to_owned(), ..RawEntry::default() };
    found.topic = group.map(|group| group.replace(['-', '_'], " "));
    let get = |key: &str| front.and_then(|front| front.get(key));
    let embed = get("embed");
    let of_embed = |key: &str| embed.and_then(|embed| embed.get(key)).and_then(Node::text);

    let question = get("question").or_else(|| get("title")).and_then(Node::text);
    let title = of_embed("title").map_or_else(|| name.replace(['-', '_'], " "), str::to_owned);
    found.phrasings.push(question.map_or(title, str::to_owned));
    if question.is_none() {
        found.lost.push(ImportLoss::TitleAsQuestion);
    }
    let aliases = ["aliases", "alias", "keywords"].into_iter().filter_map(&get);
    found.phrasings.extend(aliases.flat_map(aliases_of));
    found.phrasings.extend(others.iter().map(|other| other.replace(['-', '_'], " ")));
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
            "question" | "aliases" | "alias" | "keywords" | "footnote" | "type" => {}
            "title" if get("question").is_none() => {}
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

/// A list, or names with commas between them.
fn aliases_of(node: &Node) -> Vec<String> {
    match node.text() {
        Some(text) => text.split(',').map(str::to_owned).collect(),
        None => node.texts().map(str::to_owned).collect(),
    }
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
