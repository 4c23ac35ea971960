//! `QnABot` on AWS: `{"qna": […]}`, or one item a line.

use serde_json::{json, value::RawValue};

use super::{
    At, Collector, Dropped, Format, Item, Kind, Origin, Unreadable,
    collect::Found,
    input::Text,
    json::{self, Object},
};
use crate::knowledge::{File, Knowledge, edit::DocumentText, text};

/// What it takes at most of a question.
const QUESTION: usize = 140;

pub(super) fn read(texts: &[Text<'_>], collector: &mut Collector) -> Result<(), Unreadable> {
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

fn lines(text: &Text<'_>, collector: &mut Collector) -> Result<(), Unreadable> {
    for (at, line) in text.text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let origin = Origin::new(text.name, At::Line(at + 1));
        match serde_json::from_str(line) {
            Ok(raw) => item(raw, origin, collector)?,
            Err(error) => {
                let why = format!("the line is not JSON: {}; mend or remove it", json::message(&error));
                collector.refuse(origin, String::new(), why)?;
            }
        }
    }
    Ok(())
}

fn whole(text: &Text<'_>, collector: &mut Collector) -> Result<(), Unreadable> {
    let raw = json::value(text)?;
    let list = match Object::parse(raw) {
        Some(mut object) => match object.take("qna") {
            Some(list) => list,
            None if object.has("qid") => raw,
            None => {
                let missing = "there is no `qna`, and no `qid`";
                let kind = Kind::Foreign { format: Format::QnaBot, missing, looks_like: None };
                return Err(text.unreadable(At::File, kind));
            }
        },
        None => raw,
    };
    let items = json::list(list).ok_or_else(|| text.unreadable(At::File, Kind::TooMany))?;
    for (at, raw) in items.into_iter().enumerate() {
        item(raw, Origin::new(text.name, At::Item(at + 1)), collector)?;
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
    let name = item.text("qid").unwrap_or_default();
    let kind = item.text("type").unwrap_or_else(|| "qna".to_owned());
    let phrasings = item.texts("q");
    if let Some(what) = not_an_answer(&name, &kind, &phrasings, &mut item) {
        collector.leave_out(&origin, what);
        return Ok(());
    }
    let mut found = Found { name, phrasings, ..Found::default() };
    found.answer = item.text("a").unwrap_or_default();
    found.topic = item.text("t");
    found.next = item.text("next").filter(|next| !next.trim().is_empty()).into_iter().collect();
    if let Some(raw) = item.take("footnote") {
        found.take_facts(raw.get());
    }
    found.sources = markdown_links(&item.text("refMarkdown").unwrap_or_default());
    let passage = item.text("passage").filter(|passage| !passage.trim().is_empty());
    if passage.is_some() && found.phrasings.is_empty() {
        collector.leave_out(&origin, "a passage without a question: its sources are kept as documents");
        collector.keep(found.sources);
        return Ok(());
    }
    found.lost.extend(passage.map(|_| "`passage`".to_owned()));
    if ["{{", "}}"].iter().all(|braces| found.answer.contains(braces)) {
        found.lost.push("Handlebars in the answer: they stand there as text".to_owned());
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
        "r" => "the card `r`".to_owned(),
        "alt" => "the Markdown or spoken answer `alt`".to_owned(),
        _ => format!("`{}`", text::shortened(&key, 64)),
    }));
    collector.add(origin, found)
}

/// Why an item is no entry at all, where it isn't.
fn not_an_answer(
    name: &str,
    kind: &str,
    phrasings: &[String],
    item: &mut Object<'_>,
) -> Option<&'static str> {
    if kind == "quiz" || kind == "slottype" {
        return Some("a quiz, or the values of a slot");
    }
    if phrasings.iter().any(|phrasing| phrasing.starts_with("no_hits")) {
        return Some("what it says when it has no answer (`no_hits`)");
    }
    if name.starts_with("Feedback.") {
        return Some("what it says to feedback");
    }
    if item.text("l").is_some_and(|hook| !hook.trim().is_empty()) {
        return Some("an answer that a Lambda hook (`l`) computes");
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

pub(super) fn write(_: &Knowledge, items: &[Item], dropped: &mut Vec<Dropped>) -> Vec<File> {
    let item = |Item { entry, facts }: &Item| {
        let phrasings = std::iter::once(&entry.question).chain(&entry.also).collect::<Vec<_>>();
        for phrasing in phrasings.iter().filter(|phrasing| phrasing.chars().count() > QUESTION) {
            let what = format!(
                "phrasings of more than {QUESTION} characters: written, but QnABot takes no longer ones"
            );
            dropped.push(Dropped::new(phrasing, what));
        }
        json!({
            "type": "qna",
            "qid": entry.id,
            "q": phrasings,
            "a": entry.answer,
            "t": entry.topic.as_deref().unwrap_or_default(),
            "footnote": facts,
        })
    };
    let qna = json!({ "qna": items.iter().map(item).collect::<Vec<_>>() });
    vec![json::file("qnabot.json", &qna)]
}
