//! Tag bots: a Markdown file for each tag, named as the tag is, with YAML between `---` before it.

use super::{
    At, Collector, Dropped, Item, Origin, Unreadable,
    collect::Found,
    input::Text,
    json::quoted,
    yaml::{self, Node},
};
use crate::knowledge::{File, Knowledge, edit, text};

const FENCE: &str = "---";

/// The files' names are relative to the tags' folder: a folder in it is a group.
pub(super) fn read(texts: &[Text<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
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
    text: &Text<'_>,
    front: Option<&Node>,
    body: &str,
    collector: &mut Collector,
) -> Result<(), Unreadable> {
    let mut path = text.name.rsplit('/');
    let (file, group) = (path.next().unwrap_or_default(), path.next());
    let name = file.strip_suffix(".md").unwrap_or(file);
    let mut found = Found { name: name.to_owned(), answer: body.to_owned(), ..Found::default() };
    found.topic = group.map(|group| group.replace(['-', '_'], " "));
    let get = |key: &str| front.and_then(|front| front.get(key));
    let embed = get("embed");
    let of_embed = |key: &str| embed.and_then(|embed| embed.get(key)).and_then(Node::text);

    let question = get("question").and_then(Node::text);
    let title = of_embed("title").map_or_else(|| name.replace(['-', '_'], " "), str::to_owned);
    found.phrasings.push(question.map_or(title, str::to_owned));
    if question.is_none() {
        found.lost.push("no question was there: its title became one, put it as people ask".to_owned());
    }
    found.phrasings.extend(get("aliases").into_iter().flat_map(Node::texts).map(str::to_owned));
    if question.is_none() {
        found.phrasings.push(name.replace(['-', '_'], " "));
    }
    if found.answer.trim().is_empty() {
        of_embed("description").unwrap_or_default().clone_into(&mut found.answer);
    }
    if let Some(facts) = get("footnote").and_then(Node::text) {
        // The folder was made of its topic.
        if found.take_facts(facts) {
            found.topic = None;
        }
    }
    for (key, node) in front.into_iter().flat_map(Node::map) {
        match key.as_str() {
            "question" | "aliases" | "footnote" => {}
            "embed" => {
                let parts = node.map().iter().map(|(key, _)| key.as_str());
                let parts = parts.filter(|part| !matches!(*part, "title" | "description"));
                found.lost.extend(parts.map(|part| format!("`{}` of the embed", text::shortened(part, 64))));
            }
            "restricted_to" => found.lost.push("`restricted_to`: everybody may ask for it".to_owned()),
            _ => found.lost.push(format!("`{}`", text::shortened(key, 64))),
        }
    }
    collector.add(Origin::new(text.name, At::File), found)
}

pub(super) fn write(_: &Knowledge, items: &[Item], _: &mut Vec<Dropped>) -> Vec<File> {
    let file = |Item { entry, facts }: &Item| {
        let group = entry.topic.as_deref().map(|topic| edit::slug(topic, |_| false));
        let folder = group.map(|group| format!("{group}/")).unwrap_or_default();
        let aliases = entry.also.iter().map(|also| quoted(also)).collect::<Vec<_>>().join(", ");
        let text = format!(
            "{FENCE}\nquestion: {}\naliases: [{aliases}]\nfootnote: {}\n{FENCE}\n\n{}\n",
            quoted(&entry.question),
            quoted(&facts.json()),
            entry.answer
        );
        File { name: format!("{folder}{}.md", entry.id), bytes: text.into_bytes() }
    };
    items.iter().map(file).collect()
}
