//! Rasa: an intent's examples are phrasings, its response is the answer.
//! <https://legacy-docs-oss.rasa.com/docs/rasa/training-data-format>

mod project;

use std::collections::{BTreeSet, HashSet};

use self::project::{Intent, Project};
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
    tree::Node,
    unreadable::{Defect, Missing, Unreadable},
    yaml,
};
use crate::knowledge::{File, Knowledge, edit};

pub(super) const FORMAT: Format = Format {
    name: "rasa",
    other_names: &[],
    program: "Rasa",
    endings: &["yml", "yaml"],
    layout: Layout::OneFile,
    marks: &["nlu", "responses:"],
    scope: Scope::EntriesAndSynonyms,
    read,
    write: Some(write),
};

/// What holds the examples, and what the answers; and what leads from one to the other.
const SECTIONS: [&str; 5] = ["nlu", "responses", "templates", "rules", "stories"];

/// Names of responses that a refusal shows.
const SHOWN: usize = 5;

/// The group of entries without a topic: Rasa wants one.
const GROUP: &str = "faq";

fn read(texts: &[InputText<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    let mut project = Project::default();
    let mut broken = None;
    let mut is_there = false;
    for text in texts {
        let place = || InputPlace::new(text.name, Position::File);
        let documents = match yaml::documents(text, &text.text, 1) {
            Ok(documents) => documents,
            Err(error) => {
                // A project has other files as well, and what is wrong with them is no reason to leave these.
                collector.leave_out(place(), ImportLoss::File(Box::new(error.defect.clone())));
                broken = broken.or(Some(error));
                continue;
            }
        };
        if documents.iter().any(|root| SECTIONS.iter().any(|key| root.get(key).is_some())) {
            is_there = true;
            for root in documents {
                project.file(text, root, collector);
            }
        } else {
            collector.leave_out(place(), ImportLoss::OtherFile);
        }
    }
    if !is_there {
        let [examples, answers, ..] = SECTIONS;
        let missing = Missing::Sections(examples, answers);
        let foreign = || texts[0].unreadable(Position::File, Defect::foreign(FORMAT.name, missing));
        return Err(broken.filter(|_| texts.len() == 1).unwrap_or_else(foreign));
    }
    let Project { intents, responses, led, .. } = project;
    let response_of = |intent: &Intent| {
        let led = led.get(&intent.name).filter(|(name, _)| responses.contains_key(name));
        let same = responses.contains_key(&intent.name).then(|| (intent.name.clone(), false));
        same.or_else(|| led.cloned())
    };
    let found = intents.iter().map(response_of).collect::<Vec<_>>();
    let asked = found.iter().flatten().map(|(name, _)| name.as_str()).collect::<HashSet<_>>();
    let mut unasked = responses.iter().filter(|(name, _)| !asked.contains(name.as_str())).collect::<Vec<_>>();
    unasked.sort_by(|(_, (one, _)), (_, (other, _))| one.cmp(other));
    let names = unasked.iter().map(|(name, _)| known_as(name)).take(SHOWN).collect::<Vec<_>>();
    for (intent, response) in intents.into_iter().zip(&found) {
        if let Some((name, further)) = response {
            entry(intent, &responses[name].1, *further, collector)?;
        } else {
            let Intent { name, origin, .. } = intent;
            let why = RowRefusal::NoResponse { intent: known_as(&name), there: names.clone() };
            collector.refuse(origin, name, why)?;
        }
    }
    for (_, (origin, _)) in unasked {
        collector.leave_out(origin.clone(), ImportLoss::UnaskedResponse);
    }
    Ok(())
}

/// `further`: whether the intent leads to more responses than this one.
fn entry(
    intent: Intent,
    response: &Node,
    further: bool,
    collector: &mut Collector,
) -> Result<(), Unreadable> {
    let Intent { name, origin, examples, embedded } = intent;
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
    found.lost.extend(further.then_some(ImportLoss::FurtherAnswers));
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
