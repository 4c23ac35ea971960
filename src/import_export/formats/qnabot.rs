//! `QnABot` on AWS: `{"qna": […]}`, or one item a line.

use serde_json::{json, value::RawValue};

use crate::import_export::{
    collect::Collector,
    export::{ExportedEntry, Scope},
    format::{Format, Layout},
    input::InputText,
    json::{self, Object},
    loss::{ExportLoss, ImportLoss, NotExported},
    place::{InputPlace, Position},
    raw_entry::RawEntry,
    refusal::RowRefusal,
    unreadable::{Defect, Missing, Unreadable},
};
use crate::knowledge::{File, Knowledge, edit::DocumentText};

pub(super) const FORMAT: Format = Format {
    name: "qnabot",
    other_names: &[],
    program: "QnABot on AWS",
    endings: &["json", "jsonl"],
    layout: Layout::OneFile,
    marks: &["\"qna\"", "\"qid\""],
    scope: Scope::Entries,
    read,
    write: Some(write),
};

/// What it takes at most of a question.
const QUESTION: usize = 140;

fn read(texts: &[InputText<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
    for text in texts {
        if is_a_line_each(&text.text) {
            lines(text, collector)?;
        } else {
            whole(text, collector)?;
        }
    }
    Ok(())
}

/// Whether the first line is an item by itself, and not the last.
fn is_a_line_each(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    first.starts_with('{') && lines.next().is_some() && serde_json::from_str::<&RawValue>(first).is_ok()
}

fn lines(text: &InputText<'_>, collector: &mut Collector) -> Result<(), Unreadable> {
    for (at, line) in text.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let origin = InputPlace::new(text.name, Position::Line(at + 1));
        match serde_json::from_str(line) {
            Ok(raw) => item(raw, origin, collector)?,
            Err(error) => {
                let why = RowRefusal::NotJson(json::message(&error));
                collector.refuse(origin, String::new(), why)?;
            }
        }
    }
    Ok(())
}

fn whole(text: &InputText<'_>, collector: &mut Collector) -> Result<(), Unreadable> {
    let raw = json::value(text)?;
    let list = match Object::parse(raw) {
        Some(mut object) => match object.take("qna") {
            Some(list) => list,
            None if object.has("qid") => raw,
            None => {
                let missing = Missing::ItemOrList { list: "qna", item: "qid" };
                return Err(text.unreadable(Position::File, Defect::foreign(FORMAT.name, missing)));
            }
        },
        None => raw,
    };
    let items = json::list(list).ok_or_else(|| text.unreadable(Position::File, Defect::TooMany))?;
    for (at, raw) in items.into_iter().enumerate() {
        item(raw, InputPlace::new(text.name, Position::Item(at + 1)), collector)?;
    }
    Ok(())
}

fn item(raw: &RawValue, origin: InputPlace, collector: &mut Collector) -> Result<(), Unreadable> {
    let Some(mut item) = Object::parse(raw) else {
        return collector.refuse(origin, String::new(), RowRefusal::NotAnObject);
    };
    let name = item.text("qid").unwrap_or_default();
    let kind = item.text("type").unwrap_or_else(|| "qna".to_owned());
    let phrasings = item.texts("q");
    if let Some(what) = not_an_answer(&name, &kind, &phrasings, &mut item) {
        collector.leave_out(origin, what);
        return Ok(());
    }
    let mut found = RawEntry { name, phrasings, ..RawEntry::default() };
    found.answer = item.text("a").unwrap_or_default();
    found.topic = item.text("t");
    found.next = item.text("next").filter(|next| !next.trim().is_empty()).into_iter().collect();
    if let Some(raw) = item.take("footnote") {
        found.take_embedded(raw.get());
    }
    found.sources = markdown_links(&item.text("refMarkdown").unwrap_or_default());
    let passage = item.text("passage").filter(|passage| !passage.trim().is_empty());
    if passage.is_some() && found.phrasings.is_empty() {
        collector.leave_out(origin, ImportLoss::Passage);
        collector.keep(found.sources);
        return Ok(());
    }
    found.lost.extend(passage.map(|_| ImportLoss::key("passage")));
    if ["{{", "}}"].iter().all(|braces| found.answer.contains(braces)) {
        found.lost.push(ImportLoss::Handlebars);
    }
    // How it is stored and shown there, and nothing that anybody wrote.
    for key in [
        "_id",
        "selected",
        "questions",
        "quniqueterms",
        "datetime",
        "user",
        "kendraRedirectQueryConfidenceThreshold",
    ] {
        item.take(key);
    }
    found.lost.extend(item.rest().into_iter().map(|key| match key.as_str() {
        "r" => ImportLoss::Card,
        "alt" => ImportLoss::SpokenAnswer,
        _ => ImportLoss::key(&key),
    }));
    collector.add(origin, found)
}

/// Why an item is no entry at all, where it isn't.
fn not_an_answer(name: &str, kind: &str, phrasings: &[String], item: &mut Object<'_>) -> Option<ImportLoss> {
    if kind == "quiz" || kind == "slottype" {
        return Some(ImportLoss::Quiz);
    }
    if phrasings.iter().any(|phrasing| phrasing.starts_with("no_hits")) {
        return Some(ImportLoss::NoHits);
    }
    if name.starts_with("Feedback.") {
        return Some(ImportLoss::FeedbackReply);
    }
    if item.text("l").is_some_and(|hook| !hook.trim().is_empty()) {
        return Some(ImportLoss::LambdaHook);
    }
    None
}

/// The addresses of `[title](address)`.
fn markdown_links(markdown: &str) -> Vec<DocumentText> {
    let mut links = Vec::new();
    let mut rest = markdown;
    while let Some((before, after)) = rest.split_once("](") {
        let Some((address, after)) = after.split_once(')') else { break };
        let title = before.rsplit('[').next().unwrap_or_default().to_owned();
        let url = address.split_whitespace().next().unwrap_or_default().to_owned();
        links.push(DocumentText { title, url: Some(url), ..DocumentText::default() });
        rest = after;
    }
    links.retain(|link| link.url.as_deref().is_some_and(|url| url.starts_with("http")));
    links
}

fn write(_: &Knowledge, entries: &[ExportedEntry], dropped: &mut Vec<NotExported>) -> Vec<File> {
    let item = |ExportedEntry { entry, embedded }: &ExportedEntry| {
        let phrasings = entry.phrasings().collect::<Vec<_>>();
        for phrasing in phrasings.iter().filter(|phrasing| phrasing.chars().count() > QUESTION) {
            dropped.push(NotExported::new(phrasing, ExportLoss::LongPhrasings(QUESTION)));
        }
        json!({
            "type": "qna",
            "qid": entry.id,
            "q": phrasings,
            "a": entry.answer,
            "t": entry.topic.as_deref().unwrap_or_default(),
            "footnote": embedded,
        })
    };
    let qna = json!({ "qna": entries.iter().map(item).collect::<Vec<_>>() });
    vec![json::file("qnabot.json", &qna)]
}
