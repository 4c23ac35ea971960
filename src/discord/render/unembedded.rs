//! A message's embeds as its own text, where Discord would drop them.

use serde_json::{Value, json};

use super::{
    embeds::broken,
    fences,
    inert::quiet,
    text::{self, TEXT},
};
use crate::reply::Language;

/// The messages that say the same without embeds, in order; one that has none as it is. What can be pressed comes with the last.
pub(super) fn without_embeds(message: &Value) -> Vec<Value> {
    let embeds = message["embeds"].as_array().map_or(&[][..], Vec::as_slice);
    if embeds.is_empty() {
        return vec![message.clone()];
    }
    let said = message["content"].as_str().filter(|said| !said.is_empty()).map(str::to_owned);
    let paragraphs = said.into_iter().chain(embeds.iter().flat_map(paragraphs)).collect::<Vec<_>>();
    let texts = fences::kept(broken(&paragraphs, TEXT));
    let last = texts.len().saturating_sub(1);
    let alone = |(at, text): (usize, &String)| {
        let mut part = message.clone();
        part["embeds"] = json!([]);
        part["content"] = json!(text);
        let fields = part.as_object_mut().expect("a message is an object");
        if at < last {
            fields.insert("components".into(), json!([]));
        }
        if at > 0 {
            fields.remove("message_reference");
            fields.remove("attachments");
            if let Some(nonce) = message["nonce"].as_str() {
                fields.insert("nonce".into(), json!(format!("{nonce}+{at}")));
            }
        }
        part
    };
    texts.iter().enumerate().map(alone).collect()
}

fn paragraphs(embed: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    let asked = text(&embed["footer"]["text"]).map(|footer| format!("-# {footer}"));
    let named = text(&embed["author"]["name"]).filter(|_| asked.is_none());
    let named = named.map(|named| text::asked(Language::default(), &named));
    let title = text(&embed["title"]).map(|title| format!("**{title}**"));
    let description = text(&embed["description"]).map(|text| quiet(&text));
    let description = description.iter().flat_map(|text| text.split("\n\n")).map(str::to_owned);
    let fields = embed["fields"].as_array().into_iter().flatten();
    let fields = fields.map(|field| {
        let [name, value] = ["name", "value"].map(|key| text(&field[key]).unwrap_or_default());
        format!("**{name}**\n{}", quiet(&value))
    });
    named.into_iter().chain(title).chain(description).chain(fields).chain(asked).collect()
}
