//! Azure's JSON, as its authoring service exports and imports it.

use serde_json::{json, value::RawValue};

use super::{Metadata, describe, follow_ups, metadata_of, numbers, source};
use crate::import_export::{
    At, Collector, Dropped, Format, Item, Kind, Origin, Unreadable,
    collect::Found,
    input::Text,
    json::{self, Object},
};
use crate::knowledge::{File, Knowledge, text};

pub(in crate::import_export) fn read(
    texts: &[Text<'_>],
    collector: &mut Collector,
) -> Result<(), Unreadable> {
    for text in texts {
        project(text, collector)?;
    }
    Ok(())
}

fn project(text: &Text<'_>, collector: &mut Collector) -> Result<(), Unreadable> {
    let foreign = |missing| {
        text.unreadable(At::File, Kind::Foreign { format: Format::AzureJson, missing, looks_like: None })
    };
    let mut root = Object::parse(json::value(text)?).ok_or_else(|| foreign("it is not an object"))?;
    let mut assets = if root.has("assets") { root.object("assets") } else { root };
    // The older service called them so.
    let key = if assets.has("qnaDocuments") { "qnaDocuments" } else { "qnas" };
    let list = assets.take(key).ok_or_else(|| foreign("there are no `assets` with `qnas`"))?;
    let items = json::list(list).ok_or_else(|| text.unreadable(At::File, Kind::TooMany))?;
    for (at, raw) in items.into_iter().enumerate() {
        item(raw, Origin::new(text.name, At::Item(at + 1)), collector)?;
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

fn item(raw: &RawValue, origin: Origin, collector: &mut Collector) -> Result<(), Unreadable> {
    let Some(mut item) = Object::parse(raw) else {
        return collector.refuse(
            origin,
            String::new(),
            "this is not an item: it should be an object".to_owned(),
        );
    };
    let mut found = Found { number: item.text("id").unwrap_or_default(), ..Found::default() };
    found.phrasings = item.texts("questions");
    found.answer = item.text("answer").unwrap_or_default();
    let (name, title) = (item.text("source"), item.text("sourceDisplayName"));
    found.sources = source(&name.unwrap_or_default(), &title.unwrap_or_default()).into_iter().collect();
    describe(&mut found, item.take("metadata").map(Metadata::of_json).unwrap_or_default());
    let key = if item.has("context") { "context" } else { "dialog" };
    let mut dialog = item.object(key);
    if dialog.is_true("isContextOnly") {
        found.lost.push("`isContextOnly`: it is found by anybody who asks for it".to_owned());
    }
    let prompts = dialog.list("prompts");
    found.next = prompts.into_iter().filter_map(|prompt| Object::parse(prompt)?.text("qnaId")).collect();
    item.take("lastUpdatedDateTime");
    found.lost.extend(item.rest().into_iter().map(|key| match key.as_str() {
        "activeLearningSuggestions" | "suggestedQuestions" => format!("`{key}`: they are askers' own words"),
        _ => format!("`{}`", text::shortened(&key, 64)),
    }));
    collector.add(origin, found)
}

pub(in crate::import_export) fn write(
    knowledge: &Knowledge,
    items: &[Item],
    dropped: &mut Vec<Dropped>,
) -> Vec<File> {
    let numbers = numbers(items);
    let item = |(at, Item { entry, facts }): (usize, &Item)| {
        let metadata = metadata_of(entry, facts, dropped);
        let metadata = metadata.pairs().iter().map(|(name, value)| (name.clone(), json!(value)));
        let follow = follow_ups(facts, &numbers).enumerate();
        json!({
            "id": at + 1,
            "answer": entry.answer,
            "source": "Editorial",
            "questions": std::iter::once(&entry.question).chain(&entry.also).collect::<Vec<_>>(),
            "metadata": metadata.collect::<serde_json::Map<_, _>>(),
            "dialog": {
                "isContextOnly": false,
                "prompts": follow.map(|(order, at)| json!({
                    "displayOrder": order,
                    "qnaId": at + 1,
                    "displayText": items[at].entry.question,
                })).collect::<Vec<_>>(),
            },
        })
    };
    let qnas = items.iter().enumerate().map(item).collect::<Vec<_>>();
    let synonyms = knowledge.synonyms().iter().map(|synonym| {
        json!({ "alterations": std::iter::once(&synonym.term).chain(&synonym.others).collect::<Vec<_>>() })
    });
    let project = json!({
        "metadata": { "language": "en", "settings": { "defaultAnswer": "I have no answer to that." } },
        "assets": { "synonyms": synonyms.collect::<Vec<_>>(), "qnas": qnas },
    });
    vec![json::file("azure.json", &project)]
}
