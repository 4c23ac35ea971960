//! A form as Discord shows it, and what comes back: as JSON, since serenity builds and reads none of its newer parts.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Value, json, value::RawValue};
use serenity::all::Message;

use super::render::{
    Response,
    inert::{clip, clip_middle, clip_raw, units},
    label,
};
use crate::reply::{Field, Form, Input, MENU_PAGE, MOST_BOXES, MOST_OF_A_VALUE, Offer, ROOM, Sentence};

/// Discord's limits of a form; of texts in UTF-16 units.
mod limit {
    /// Its title.
    pub(super) const TITLE: usize = 45;
    /// A field's label.
    pub(super) const LABEL: usize = 45;
    /// How a field is filled in.
    pub(super) const DESCRIPTION: usize = 100;
    /// What stands in an empty field.
    pub(super) const HINT: usize = 100;
    /// What stands in a list of which nothing is chosen.
    pub(super) const PROMPT: usize = 150;
    /// What is typed.
    pub(super) const VALUE: usize = 4000;
    /// What an option shows, and what is given if it is chosen.
    pub(super) const OPTION: usize = 100;
    /// Options of a list.
    pub(super) const OPTIONS: usize = 25;
    /// Boxes to tick.
    pub(super) const BOXES: usize = 10;
}

const _: () = assert!(ROOM <= limit::VALUE, "a field has room for what replies promise");
const _: () = assert!(MENU_PAGE <= limit::OPTIONS, "a list holds a page");
const _: () = assert!(MOST_BOXES <= limit::BOXES, "a field holds its boxes");
const _: () = assert!(MOST_OF_A_VALUE <= limit::OPTION, "an option holds its value");

/// Discord's numbers of the parts that a form is made of.
mod part {
    pub(super) const LIST: u8 = 3;
    pub(super) const TEXT: u8 = 4;
    pub(super) const LABEL: u8 = 18;
    pub(super) const BOXES: u8 = 22;
}

/// The callback that opens a form.
const OPEN: u8 = 9;
/// The interaction that a form is sent in.
pub(super) const SENT: u8 = 5;

/// A form to fill in, as the answer to a command or a press.
pub(super) fn shown(form: &Form) -> Response {
    let said = |sentence: &Sentence| label(form.language, sentence);
    let parts = form.fields.iter().map(|field| part(field, said)).collect::<Vec<_>>();
    Response::only(json!({
        "type": OPEN,
        "data": {
            "custom_id": form.act.spelled(),
            "title": clip_middle(&said(&form.title), limit::TITLE),
            "components": parts,
        },
    }))
}

fn part(field: &Field, said: impl Fn(&Sentence) -> String) -> Value {
    let mut part = json!({
        "type": part::LABEL,
        "label": clip_middle(&said(&field.label), limit::LABEL),
        "component": input(field.key, &field.input, &said),
    });
    if let Some(help) = &field.help {
        part["description"] = clip(&said(help), limit::DESCRIPTION).into();
    }
    part
}

fn input(key: &str, input: &Input, said: &impl Fn(&Sentence) -> String) -> Value {
    let offers = |options: &[Offer]| {
        let offer = |Offer { label, value, chosen }: &Offer| {
            let label = clip_middle(&said(label), limit::OPTION);
            json!({ "label": label, "value": value, "default": chosen })
        };
        options.iter().map(offer).collect::<Vec<_>>()
    };
    match input {
        Input::Text { hint, value, long, required, most } => {
            // What stood there before is never cut for being longer than what is new may be.
            let most = (*most).max(units(value)).min(ROOM);
            json!({
                "type": part::TEXT,
                "custom_id": key,
                "style": if *long { 2 } else { 1 },
                "value": clip_raw(value, most),
                "placeholder": clip(&said(hint), limit::HINT),
                "required": required,
                "max_length": most,
            })
        }
        Input::List { prompt, options, most } => json!({
            "type": part::LIST,
            "custom_id": key,
            "placeholder": clip(&said(prompt), limit::PROMPT),
            "options": offers(options),
            "required": false,
            "min_values": 0,
            "max_values": (*most).min(options.len()),
        }),
        Input::Boxes { options } => json!({
            "type": part::BOXES,
            "custom_id": key,
            "options": offers(options),
            "required": false,
            "min_values": 0,
            "max_values": options.len(),
        }),
    }
}

/// A form that was sent.
#[derive(Debug, Deserialize)]
pub(super) struct Sent {
    data: Data,
    /// The message whose button opened it.
    pub(super) message: Option<Box<Message>>,
}

#[derive(Debug, Deserialize)]
struct Data {
    custom_id: String,
    components: Vec<Part>,
}

/// A part of a form as it was sent: what was given, or what holds such parts.
#[derive(Debug, Deserialize)]
struct Part {
    custom_id: Option<String>,
    value: Option<String>,
    values: Option<Vec<String>>,
    /// In a label.
    component: Option<Box<Part>>,
    /// In a row, as forms had them that an earlier version opened.
    #[serde(default)]
    components: Vec<Part>,
}

impl Sent {
    /// `None`: it can't be read.
    pub(super) fn read(data: &RawValue) -> Option<Self> {
        serde_json::from_str(data.get()).ok()
    }

    /// What the form was named when it was opened.
    pub(super) fn act(&self) -> &str {
        &self.data.custom_id
    }

    /// What was typed and chosen, by the fields' keys; of several options, one a line.
    pub(super) fn given(self) -> HashMap<String, String> {
        let mut given = HashMap::new();
        let mut parts = self.data.components;
        while let Some(Part { custom_id, value, values, component, components }) = parts.pop() {
            parts.extend(components);
            parts.extend(component.map(|part| *part));
            if let Some(key) = custom_id {
                let value = value.or_else(|| values.map(|values| values.join("\n")));
                given.insert(key, value.unwrap_or_default());
            }
        }
        given
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(components: &Value) -> Vec<(String, String)> {
        let sent = json!({ "data": { "custom_id": "form:1", "components": components } }).to_string();
        let sent = Sent::read(&RawValue::from_string(sent).expect("JSON")).expect("a form");
        let mut given = sent.given().into_iter().collect::<Vec<_>>();
        given.sort();
        given
    }

    #[test]
    fn every_kind_of_part_is_read() {
        let label = |part: Value| json!({ "type": 18, "id": 1, "component": part });
        let sent = json!([
            label(json!({ "type": 4, "custom_id": "text", "value": "words" })),
            label(json!({ "type": 3, "custom_id": "list", "values": ["a", "b"] })),
            label(json!({ "type": 22, "custom_id": "boxes", "values": [] })),
            { "type": 1, "components": [{ "type": 4, "custom_id": "row", "value": "older" }] },
            { "type": 10, "id": 9 },
        ]);
        let expected = [("boxes", ""), ("list", "a\nb"), ("row", "older"), ("text", "words")];
        assert_eq!(given(&sent), expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
    }
}
