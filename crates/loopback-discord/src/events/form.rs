//! Forms: a modal that the bot opened, filled in and sent off as a person would.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::Interaction;

const MODAL: u64 = 5;
/// The style of an input that takes one line.
const ONE_LINE: u64 = 1;
/// What an input takes where the bot sets no limit.
const LONGEST: u64 = 4_000;

/// A form as it was opened, and what has been typed into it.
#[derive(Clone, Debug)]
pub struct Form {
    opener: Interaction,
    modal: Value,
    typed: HashMap<String, String>,
}

/// One input of a form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Input {
    pub custom_id: String,
    pub label: String,
    /// As it stands there now.
    pub value: String,
    pub required: bool,
    pub min: u64,
    pub max: u64,
    pub one_line: bool,
}

/// A form sent off with these values by custom id, whether or not the bot ever opened it.
pub fn submit<const N: usize>(custom_id: &str, values: [(&str, &str); N]) -> Interaction {
    let values = values.map(|(id, text)| (id.to_owned(), text.to_owned()));
    Interaction::new(MODAL, data(custom_id, values))
}

impl Form {
    /// The form that this callback opened in answer to `opener`.
    pub fn of(opener: &Interaction, callback: &Value) -> Self {
        assert_eq!(callback["type"], 9, "not a form: {callback:#}");
        Self { opener: opener.clone(), modal: callback["data"].clone(), typed: HashMap::new() }
    }

    /// What stands above it.
    pub fn title(&self) -> &str {
        self.modal["title"].as_str().expect("a title")
    }

    /// What the bot named it.
    pub fn custom_id(&self) -> &str {
        self.modal["custom_id"].as_str().expect("a custom id")
    }

    /// In the order in which they are shown.
    pub fn inputs(&self) -> Vec<Input> {
        let rows = self.modal["components"].as_array().expect("rows");
        rows.iter().map(|row| self.input(&row["components"][0])).collect()
    }

    /// What stands in the input with this label.
    pub fn value(&self, label: &str) -> String {
        self.labelled(label).value
    }

    /// Types `text` into the input with this label, in place of what stood there.
    pub fn fill(mut self, label: &str, text: &str) -> Self {
        self.typed.insert(self.labelled(label).custom_id, text.to_owned());
        self
    }

    /// Why Discord would not send it off yet.
    pub fn problems(&self) -> Vec<String> {
        self.inputs().iter().filter_map(Input::problem).collect()
    }

    /// Sends it off, from where it was opened, by whoever opened it. More than once where a test wants that.
    pub fn submit(&self) -> Interaction {
        let problems = self.problems();
        assert!(problems.is_empty(), "Discord would not send this form:\n- {}", problems.join("\n- "));
        let values = self.inputs().into_iter().map(|input| (input.custom_id, input.value));
        self.opener.then(MODAL, data(self.custom_id(), values))
    }

    fn labelled(&self, label: &str) -> Input {
        let inputs = self.inputs();
        let found = inputs.iter().find(|input| input.label == label);
        found.unwrap_or_else(|| panic!("no input is labelled {label:?} among {inputs:#?}")).clone()
    }

    fn input(&self, part: &Value) -> Input {
        let text = |key: &str| part[key].as_str().unwrap_or_default().to_owned();
        let custom_id = text("custom_id");
        Input {
            value: self.typed.get(&custom_id).cloned().unwrap_or_else(|| text("value")),
            custom_id,
            label: text("label"),
            required: part["required"].as_bool().unwrap_or(true),
            min: part["min_length"].as_u64().unwrap_or_default(),
            max: part["max_length"].as_u64().unwrap_or(LONGEST),
            one_line: part["style"] == ONE_LINE,
        }
    }
}

impl Input {
    /// What Discord's own check of the form says. An input that may stay empty has no least length then.
    fn problem(&self) -> Option<String> {
        let length = self.value.encode_utf16().count() as u64;
        let label = &self.label;
        if length == 0 {
            return self.required.then(|| format!("{label:?} is required"));
        }
        if !(self.min..=self.max).contains(&length) {
            return Some(format!("{label:?} is {length} long, not {} to {}", self.min, self.max));
        }
        (self.one_line && self.value.contains('\n')).then(|| format!("{label:?} has one line"))
    }
}

fn data(custom_id: &str, values: impl IntoIterator<Item = (String, String)>) -> Value {
    let rows = values.into_iter().zip(1..).map(|((id, text), row)| {
        let input = json!({ "type": 4, "id": row * 2, "custom_id": id, "value": text });
        json!({ "type": 1, "id": row * 2 - 1, "components": [input] })
    });
    json!({ "custom_id": custom_id, "components": rows.collect::<Vec<_>>() })
}
