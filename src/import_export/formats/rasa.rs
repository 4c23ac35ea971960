//! Rasa: an intent's examples are phrasings, its response is the answer.
//! <https://legacy-docs-oss.rasa.com/docs/rasa/training-data-format>

use std::collections::{BTreeSet, HashMap};

use crate::import_export::{
    collect::Collector,
    export::{ExportedEntry, Scope},
    format::{Format, Layout},
    input::InputText,
    json::quoted,
    loss::{ExportLoss, ImportLoss, InputPart, NotExported, known_as},
    place::{InputPlace, Position},
    raw_entry::RawEntry,
    refusal::RowRefusal,
    unreadable::{Defect, Missing, Unreadable},
    yaml::{self, Node, Value},
};
use crate::knowledge::{File, Knowledge, edit};

pub(super) const FORMAT: Format = Format {
    name: "rasa",
    program: "Rasa",
    endings: &["yml", "yaml"],
    layout: Layout::OneFile,
    marks: &[],
    scope: Scope::EntriesAndSynonyms,
    read,
    write,
};

/// What holds the examples, and what the answers.
const SECTIONS: [&str; 2] = ["nlu", "responses"];

/// The group of entries without a topic: Rasa wants one.
const GROUP: &str = "faq";

/// An intent, as its files tell it together.
struct Intent {
    name: String,
    origin: InputPlace,
    examples: Vec<String>,
    embedded: Option<String>,
}

#[derive(Default)]
struct Project {
    intents: Vec<Intent>,
    by_name: HashMap<String, usize>,
    /// By its name without `utter_`.
    responses: HashMap<String, (InputPlace, Node)>,
}

fn read(texts: &[InputText<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    let mut project = Project::default();
    for text in texts {
        let documents = yaml::documents(text, &text.text, 1)?;
        let known = |root: &Node| SECTIONS.iter().any(|key| root.get(key).is_some());
        if texts.len() == 1 && !documents.iter().any(known) {
            let [examples, answers] = SECTIONS;
            let defect = Defect::foreign(FORMAT.name, Missing::Sections(examples, answers));
            return Err(text.unreadable(Position::File, defect));
        }
        for root in documents {
            project.file(text, root, collector);
        }
    }
    let Project { intents, mut responses, .. } = project;
    for intent in intents {
        let response = responses.remove(&intent.name);
        entry(intent, response.map(|(_, node)| node), collector)?;
    }
    let mut unasked = responses.into_values().map(|(origin, _)| origin).collect::<Vec<_>>();
    unasked.sort();
    for origin in unasked {
        collector.leave_out(origin, ImportLoss::UnaskedResponse);
    }
    Ok(())
}

impl Project {
    fn file(&mut self, text: &InputText<'_>, root: Node, collector: &mut Collector) {
        let Value::Map(sections) = root.value else { return };
        for (section, node) in sections {
            match (section.as_str(), node.value) {
                ("nlu", Value::List(items)) => {
                    for item in items {
                        self.training(text, &item, collector);
                    }
                }
                ("responses", Value::Map(responses)) => {
                    for (name, node) in responses {
                        let name = name.strip_prefix("utter_").unwrap_or(&name).to_owned();
                        let origin = InputPlace::new(text.name, Position::Line(node.line));
                        self.responses.entry(name).or_insert((origin, node));
                    }
                }
                ("version", _) => {}
                (name, _) => {
                    let at = InputPlace::new(text.name, Position::Line(node.line));
                    collector.leave_out(at, ImportLoss::key(name));
                }
            }
        }
    }

    /// An item of `nlu`.
    fn training(&mut self, text: &InputText<'_>, item: &Node, collector: &mut Collector) {
        let origin = InputPlace::new(text.name, Position::Line(item.line));
        let examples = item.get("examples").map(examples).unwrap_or_default();
        if let Some(name) = item.get("intent").and_then(Node::text) {
            let embedded = item.get("metadata").and_then(|metadata| metadata.get("footnote"));
            let embedded = embedded.and_then(Node::text).map(str::to_owned);
            if let Some(&at) = self.by_name.get(name) {
                self.intents[at].examples.extend(examples);
                return;
            }
            self.by_name.insert(name.to_owned(), self.intents.len());
            self.intents.push(Intent { name: name.to_owned(), origin, examples, embedded });
        } else if let Some(term) = item.get("synonym").and_then(Node::text) {
            collector.synonym(term, &examples);
        } else {
            let kind = ["regex", "lookup"].into_iter().find(|kind| item.get(kind).is_some());
            collector
                .leave_out(origin, ImportLoss::key_of(InputPart::TrainingData, kind.unwrap_or("something")));
        }
    }
}

/// The lines of a block that begin with a hyphen, or the texts of a list.
fn examples(node: &Node) -> Vec<String> {
    let text =
        |node: &Node| node.text().or_else(|| node.get("text")?.text()).map(|text| text.trim().to_owned());
    match &node.value {
        Value::Text(block) => {
            let lines = block.lines().filter_map(|line| line.trim_start().strip_prefix('-'));
            lines.map(|line| line.trim().to_owned()).collect()
        }
        _ => node.list().iter().filter_map(text).collect(),
    }
}

fn entry(intent: Intent, response: Option<Node>, collector: &mut Collector) -> Result<(), Unreadable> {
    let Intent { name, origin, examples, embedded } = intent;
    let Some(response) = response else {
        let why = RowRefusal::NoResponse(known_as(&name));
        return collector.refuse(origin, name, why);
    };
    let mut found = RawEntry {
        phrasings: examples.iter().map(|example| unmarked(example)).collect(),
        ..RawEntry::default()
    };
    found.topic = name.split_once('/').map(|(group, _)| group.to_owned());
    let texts = response.list().iter().filter_map(|variant| {
        let everywhere = ["channel", "condition"].iter().all(|key| variant.get(key).is_none());
        variant.text().or_else(|| variant.get("text")?.text()).map(|text| (everywhere, text))
    });
    let texts = texts.collect::<Vec<_>>();
    let first = texts.iter().find(|(everywhere, _)| *everywhere).or(texts.first());
    found.answer = first.map(|(_, text)| (*text).to_owned()).unwrap_or_default();
    let keys = response.list().iter().flat_map(Node::map).map(|(key, _)| key.as_str());
    let unread = keys.filter(|key| !matches!(*key, "text" | "metadata")).collect::<BTreeSet<_>>();
    found.lost.extend(unread.into_iter().map(|key| ImportLoss::key_of(InputPart::Response, key)));
    if texts.len() > 1 {
        found.lost.push(ImportLoss::FurtherWordings);
    }
    if has_slot(&found.answer) {
        found.lost.push(ImportLoss::Slots);
    }
    if let Some(json) = embedded {
        // The group was made of its topic.
        if found.take_embedded(&json) {
            found.topic = None;
        }
    }
    found.name = name;
    collector.add(origin, found)
}

/// An example without its marks: `[word](entity)` and `[word]{"entity": …}` are "word".
fn unmarked(example: &str) -> String {
    let mut plain = String::with_capacity(example.len());
    let mut rest = example;
    while let Some((before, after)) = rest.split_once('[') {
        let marked = after.split_once(']').and_then(|(word, after)| {
            let end = match after.chars().next()? {
                '(' => ')',
                '{' => '}',
                _ => return None,
            };
            let (mark, after) = after[1..].split_once(end)?;
            (!word.is_empty() && !mark.is_empty()).then_some((word, after))
        });
        plain.push_str(before);
        plain.push_str(marked.map_or("[", |(word, _)| word));
        rest = marked.map_or(after, |(_, after)| after);
    }
    plain + rest
}

/// Whether a name stands between curly brackets.
fn has_slot(answer: &str) -> bool {
    answer.split('{').skip(1).any(|rest| {
        let name = rest.split('}').next().filter(|name| name.len() < rest.len()).unwrap_or_default();
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')
    })
}

fn write(knowledge: &Knowledge, entries: &[ExportedEntry], dropped: &mut Vec<NotExported>) -> Vec<File> {
    let mut text = "version: \"3.1\"\n".to_owned();
    if !entries.is_empty() || !knowledge.synonyms().is_empty() {
        text.push_str("\nnlu:\n");
    }
    let name = |ExportedEntry { entry, .. }: &ExportedEntry| {
        let group = entry.topic.as_deref().map(|topic| edit::slug(topic, |_| false));
        format!("{}/{}", group.as_deref().unwrap_or(GROUP), entry.id)
    };
    for exported in entries {
        let ExportedEntry { entry, embedded } = exported;
        text += &format!("- intent: {}\n", name(exported));
        text += &format!("  metadata: {{footnote: {}}}\n  examples: |\n", quoted(&embedded.json()));
        for phrasing in entry.phrasings() {
            if unmarked(phrasing) != *phrasing {
                dropped.push(NotExported::new(phrasing, ExportLoss::MarkedPhrasings));
            }
            text += &format!("    - {phrasing}\n");
        }
        if has_slot(&entry.answer) {
            dropped.push(NotExported::new(&entry.id, ExportLoss::CurlyBrackets));
        }
    }
    for synonym in knowledge.synonyms() {
        text += &format!("- synonym: {}\n  examples: |\n", quoted(&synonym.term));
        text.extend(synonym.others.iter().map(|other| format!("    - {other}\n")));
    }
    if !entries.is_empty() {
        text.push_str("\nresponses:\n");
    }
    for exported in entries {
        text += &format!("  utter_{}:\n  - text: {}\n", name(exported), quoted(&exported.entry.answer));
    }
    vec![File { name: "rasa.yml".to_owned(), bytes: text.into_bytes() }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(example: &str, expected: &str) {
        assert_eq!(unmarked(example), expected);
    }

    #[test]
    fn marked_words_are_words() {
        check("When is the [pool](place) open?", "When is the pool open?");
        check("[pool]{\"entity\": \"place\", \"value\": \"p\"} and [sea](place:x)", "pool and sea");
    }

    #[test]
    fn other_brackets_stay() {
        for text in ["list[1] (one)", "[a] (b)", "[](b)", "[a]()", "[a](b", "[", "a] [b"] {
            check(text, text);
        }
    }

    #[test]
    fn a_slot_is_a_name_in_curly_brackets() {
        assert!(has_slot("Hello {first_name}."));
        assert!(!has_slot("{ } {a b} {} {x"));
    }
}
