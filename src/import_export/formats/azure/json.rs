//! Azure's JSON, as its authoring service exports and imports it.

use serde_json::{json, value::RawValue};

use super::{
    entry::{describe, follow_ups, line_ends, metadata_of, numbers, source},
    metadata::Metadata,
};
use crate::import_export::{
    collect::Collector,
    embedded::EmbeddedEntry,
    export::{ExportedEntry, Scope},
    format::{Format, Layout},
    input::InputText,
    json::{self, Object},
    loss::{ImportLoss, NotExported, known_as},
    place::{InputPlace, Position},
    raw_entry::RawEntry,
    refusal::RowRefusal,
    unreadable::{Defect, Missing, Unreadable},
};
use crate::knowledge::{File, Knowledge};

pub(in crate::import_export::formats) const FORMAT: Format = Format {
    name: "azure-json",
    other_names: &[],
    program: "Azure custom question answering",
    endings: &["json"],
    layout: Layout::OneFile,
    marks: &["\"qnas\"", "\"qnaList\"", "\"qnaDocuments\"", "\"qnaDtos\""],
    scope: Scope::EntriesAndSynonyms,
    read,
    write: Some(write),
};

fn read(texts: &[InputText<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    for text in texts {
        project(text, collector)?;
    }
    Ok(())
}

fn project(text: &InputText<'_>, collector: &mut Collector) -> Result<(), Unreadable> {
    let foreign = |missing| text.unreadable(Position::File, Defect::foreign(FORMAT.name, missing));
    let mut root = Object::parse(json::value(text)?).ok_or_else(|| foreign(Missing::Object))?;
    let mut assets = if root.has("assets") { root.object("assets") } else { root };
    // The older service called them so.
    let older = ["qnaDocuments", "qnaList", "qnaDtos"].into_iter().find(|key| assets.has(key));
    let key = older.unwrap_or("qnas");
    let list = assets.take(key).ok_or_else(|| foreign(Missing::List { list: "qnas", inside: "assets" }))?;
    let items = json::list(list).ok_or_else(|| text.unreadable(Position::File, Defect::TooMany))?;
    for (at, raw) in items.into_iter().enumerate() {
        item(raw, InputPlace::new(text.name, Position::Item(at + 1)), collector)?;
    }
    for synonym in assets.list("synonyms") {
        let words =
            Object::parse(synonym).map(|mut synonym| synonym.texts("alterations")).unwrap_or_default();
        if let [term, others @ ..] = words.as_slice() {
            collector.synonym(term, others);
        }
    }
    Ok(())
}

fn item(raw: &RawValue, origin: InputPlace, collector: &mut Collector) -> Result<(), Unreadable> {
    let Some(mut item) = Object::parse(raw) else {
        return collector.refuse(origin, String::new(), RowRefusal::NotAnObject);
    };
    let mut found = RawEntry { number: item.text("id").unwrap_or_default(), ..RawEntry::default() };
    found.phrasings = item.texts("questions");
    found.answer = item.text("answer").unwrap_or_default();
    let (name, title) = (item.text("source"), item.text("sourceDisplayName"));
    found.sources = source(&name.unwrap_or_default(), &title.unwrap_or_default()).into_iter().collect();
    describe(&mut found, item.take("metadata").map(Metadata::of_json).unwrap_or_default());
    // Some tools write line ends out a second time; Footnote doesn't, and then they are meant.
    if found.embedded == EmbeddedEntry::default() && !found.answer.contains('\n') {
        found.answer = line_ends(&found.answer);
    }
    let key = if item.has("context") { "context" } else { "dialog" };
    let mut dialog = item.object(key);
    if dialog.is_true("isContextOnly") {
        found.lost.push(ImportLoss::ContextOnly(known_as("isContextOnly")));
    }
    let prompts = dialog.list("prompts");
    found.next = prompts.into_iter().filter_map(|prompt| Object::parse(prompt)?.text("qnaId")).collect();
    item.take("lastUpdatedDateTime");
    found.lost.extend(item.rest().into_iter().map(|key| match key.as_str() {
        "activeLearningSuggestions" | "suggestedQuestions" => ImportLoss::AskersWords(known_as(&key)),
        _ => ImportLoss::key(&key),
    }));
    collector.add(origin, found)
}

fn write(knowledge: &Knowledge, entries: &[ExportedEntry], dropped: &mut Vec<NotExported>) -> Vec<File> {
    let numbers = numbers(entries);
    let item = |(at, exported): (usize, &ExportedEntry)| {
        let entry = &exported.entry;
        let metadata = metadata_of(exported, dropped);
        let metadata = metadata.pairs().iter().map(|(name, value)| (name.clone(), json!(value)));
        let follow = follow_ups(exported, &numbers).enumerate();
        json!({
            "id": at + 1,
            "answer": entry.answer,
            "source": "Editorial",
            "questions": entry.phrasings().collect::<Vec<_>>(),
            "metadata": metadata.collect::<serde_json::Map<_, _>>(),
            "dialog": {
                "isContextOnly": false,
                "prompts": follow.map(|(order, at)| json!({
                    "displayOrder": order,
                    "qnaId": at + 1,
                    "displayText": entries[at].entry.question,
                })).collect::<Vec<_>>(),
            },
        })
    };
    let qnas = entries.iter().enumerate().map(item).collect::<Vec<_>>();
    let synonyms = knowledge.synonyms().iter().map(|synonym| {
        json!({ "alterations": std::iter::once(&synonym.term).chain(&synonym.others).collect::<Vec<_>>() })
    });
    let project = json!({
        "metadata": { "language": "en", "settings": { "defaultAnswer": "I have no answer to that." } },
        "assets": { "synonyms": synonyms.collect::<Vec<_>>(), "qnas": qnas },
    });
    vec![json::file("azure.json", &project)]
}
