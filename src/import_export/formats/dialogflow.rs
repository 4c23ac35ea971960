//! Dialogflow ES: a folder with a file for each intent, and one beside it for what people say.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::import_export::{
    collect::Collector,
    data,
    export::Scope,
    format::{Format, Layout},
    input::InputText,
    loss::{ImportLoss, known_as},
    place::{InputPlace, Position},
    raw_entry::RawEntry,
    tree::{Node, Value},
    unreadable::{Defect, Missing, Unreadable},
};

pub(super) const FORMAT: Format = Format {
    name: "dialogflow",
    other_names: &[],
    program: "Dialogflow ES",
    endings: &["json"],
    layout: Layout::OneFile,
    marks: &["\"responses\""],
    scope: Scope::Entries,
    read,
    write: None,
};

/// What stands between an intent's name and the language of what people say.
const SAID: &str = "_usersays_";

/// The languages of an intent's phrasings.
type Said = BTreeMap<String, Vec<String>>;

fn read(texts: &[InputText<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    let mut intents = Vec::new();
    let mut said = HashMap::<String, Said>::new();
    let mut language = None;
    for text in texts {
        let place = || InputPlace::new(text.name, Position::File);
        let nodes = match data::read(text) {
            Ok(nodes) => nodes,
            Err(error) => {
                collector.leave_out(place(), ImportLoss::File(Box::new(error.defect)));
                continue;
            }
        };
        let Some(node) = nodes.into_iter().next() else { continue };
        let stem = text.name.strip_suffix(".json").unwrap_or(text.name);
        if let Some((intent, language)) = stem.split_once(SAID) {
            said.entry(intent.to_owned()).or_default().insert(language.to_owned(), phrasings(&node));
        } else if node.get("responses").is_some() && node.get("name").is_some() {
            intents.push((text, stem, node));
        } else if node.get("supportedLanguages").is_some() || node.get("language").is_some() {
            language = node.get("language").and_then(Node::text).map(str::to_owned);
        } else {
            collector.leave_out(place(), ImportLoss::OtherFile);
        }
    }
    if intents.is_empty() {
        return Err(
            texts[0].unreadable(Position::File, Defect::foreign(FORMAT.name, Missing::Node("responses")))
        );
    }
    for (text, stem, node) in intents {
        intent(text, &node, said.remove(stem).unwrap_or_default(), language.as_deref(), collector)?;
    }
    Ok(())
}

/// What people say, taken together from its parts.
fn phrasings(said: &Node) -> Vec<String> {
    let phrasing = |item: &Node| {
        let parts = item.get("data")?.list().iter().filter_map(|part| part.get("text")?.text());
        Some(parts.collect::<String>())
    };
    said.list().iter().filter_map(phrasing).collect()
}

fn intent(
    text: &InputText<'_>,
    node: &Node,
    mut said: Said,
    language: Option<&str>,
    collector: &mut Collector,
) -> Result<(), Unreadable> {
    let origin = InputPlace::new(text.name, Position::File);
    let is_true = |key: &str| node.get(key).and_then(Node::text) == Some("true");
    if is_true("fallbackIntent") {
        collector.leave_out(origin, ImportLoss::NoHits);
        return Ok(());
    }
    let name = node.get("name").and_then(Node::text).unwrap_or_default();
    // Older exports have it in the intent itself.
    if let Some(within) = node.get("userSays") {
        said.entry(language.unwrap_or("en").to_owned()).or_default().extend(phrasings(within));
    }
    let language = language.filter(|language| said.contains_key(*language)).map(str::to_owned);
    let language = language.or_else(|| said.keys().next().cloned()).unwrap_or_default();
    let phrasings = said.remove(&language).unwrap_or_default();
    let mut found = RawEntry { name: name.to_owned(), phrasings, ..RawEntry::default() };
    found.lost.extend(said.into_keys().map(|other| ImportLoss::Language(known_as(&other))));
    found.titles.push(name.replace(['-', '_', '.'], " "));
    answer(node, &language, &mut found);
    if found.answer.is_empty() && is_true("webhookUsed") {
        collector.leave_out(origin, ImportLoss::Webhook);
        return Ok(());
    }
    if found.phrasings.is_empty() && !found.answer.is_empty() {
        // An event begins it, and nobody's words do.
        collector.leave_out(origin, ImportLoss::Unasked);
        return Ok(());
    }
    let contexts = node.get("contexts").is_some_and(|contexts| !contexts.list().is_empty());
    found.lost.extend(contexts.then(|| ImportLoss::ContextOnly("contexts".to_owned())));
    collector.add(origin, found)
}

/// What is said in return: the first message of text in this language.
fn answer(node: &Node, language: &str, found: &mut RawEntry) {
    let responses = node.get("responses").map(Node::list).unwrap_or_default();
    let messages = responses.iter().filter_map(|response| response.get("messages")).flat_map(Node::list);
    let mut others = BTreeSet::new();
    let mut texts = Vec::new();
    for message in messages {
        let is_spoken =
            message.get("lang").and_then(Node::text).is_none_or(|of| language.is_empty() || of == language);
        let speech =
            message.get("speech").map(|speech| speech.texts().map(str::to_owned).collect::<Vec<_>>());
        match speech {
            Some(speech) if is_spoken => texts.push(speech),
            Some(_) => {}
            None => others.extend(message.get("type").and_then(Node::text).map(known_as)),
        }
    }
    if texts.is_empty() {
        let speech = responses.iter().filter_map(|response| response.get("speech"));
        texts.extend(speech.map(|speech| speech.texts().map(str::to_owned).collect::<Vec<_>>()));
    }
    found.lost.extend((!others.is_empty()).then_some(ImportLoss::Media));
    found.lost.extend(texts.iter().any(|wordings| wordings.len() > 1).then_some(ImportLoss::FurtherWordings));
    // Messages are said one after the other; of a message's wordings, one.
    let firsts =
        texts.into_iter().filter_map(|wordings| wordings.into_iter().find(|text| !text.trim().is_empty()));
    found.answer = firsts.collect::<Vec<_>>().join("\n\n");
    let has_slot = found.answer.contains('$')
        && responses.iter().any(|of| {
            of.get("parameters").is_some_and(|of| !matches!(&of.value, Value::List(list) if list.is_empty()))
        });
    found.lost.extend(has_slot.then_some(ImportLoss::Slots));
}
