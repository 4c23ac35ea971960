//! Forms: a modal that the bot opened, filled in and sent off as a person would.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::Interaction;

const MODAL: u64 = 5;
const MENU: u64 = 3;
const TEXT: u64 = 4;
const BOXES: u64 = 22;
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
    /// The values of what was chosen, where it is otherwise than when the form was opened.
    chosen: HashMap<String, Vec<String>>,
}

/// A menu of a form, or its boxes to tick.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Choices {
    pub custom_id: String,
    pub label: String,
    /// What each option shows and says.
    pub options: Vec<(String, String)>,
    /// The values of those that are chosen now.
    pub chosen: Vec<String>,
    pub most: usize,
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
        Self {
            opener: opener.clone(),
            modal: callback["data"].clone(),
            typed: HashMap::new(),
            chosen: HashMap::new(),
        }
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
        let texts = self.parts().into_iter().filter(|(_, part)| part["type"] == TEXT);
        texts.map(|(label, part)| self.input(label, part)).collect()
    }

    /// The menus and boxes, in the order in which they are shown.
    pub fn choices(&self) -> Vec<Choices> {
        let choices =
            self.parts().into_iter().filter(|(_, part)| part["type"] == MENU || part["type"] == BOXES);
        choices.map(|(label, part)| self.choice(label, part)).collect()
    }

    /// What the options of the menu or the boxes with this label show.
    pub fn offered(&self, label: &str) -> Vec<String> {
        self.choosing(label).options.into_iter().map(|(shown, _)| shown).collect()
    }

    /// What is chosen there now, as it is shown.
    pub fn chosen(&self, label: &str) -> Vec<String> {
        let Choices { options, chosen, .. } = self.choosing(label);
        options.into_iter().filter(|(_, value)| chosen.contains(value)).map(|(shown, _)| shown).collect()
    }

    /// Chooses these options there, and no others.
    pub fn choose<const N: usize>(mut self, label: &str, shown: [&str; N]) -> Self {
        let Choices { custom_id, options, most, .. } = self.choosing(label);
        assert!(N <= most, "{label:?} takes no more than {most}");
        let value = |name: &str| {
            let found = options.iter().find(|(shown, _)| shown == name);
            found.unwrap_or_else(|| panic!("{label:?} has no option {name:?} among {options:#?}")).1.clone()
        };
        self.chosen.insert(custom_id, shown.into_iter().map(value).collect());
        self
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
        let sent =
            self.modal["components"].as_array().expect("parts").iter().zip(1..).map(|(part, number)| {
                let (inner, around) = match &part["component"] {
                    Value::Null => (&part["components"][0], json!({ "type": 1, "id": number * 2 - 1 })),
                    inner => (inner, json!({ "type": 18, "id": number * 2 - 1 })),
                };
                let id = inner["custom_id"].as_str().expect("a custom id");
                let mut given = json!({ "type": inner["type"], "id": number * 2, "custom_id": id });
                if inner["type"] == TEXT {
                    given["value"] = self.input("", inner).value.into();
                } else {
                    given["values"] = self.choice("", inner).chosen.into();
                }
                let mut around = around;
                if part["component"].is_null() {
                    around["components"] = json!([given]);
                } else {
                    around["component"] = given;
                }
                around
            });
        let data = json!({ "custom_id": self.custom_id(), "components": sent.collect::<Vec<_>>() });
        self.opener.then(MODAL, data)
    }

    /// Every part that something is given in, with its label.
    fn parts(&self) -> Vec<(&str, &Value)> {
        let parts = self.modal["components"].as_array().expect("parts").iter();
        let labelled = parts.map(|around| match &around["component"] {
            Value::Null => (&around["components"][0]["label"], &around["components"][0]),
            inner => (&around["label"], inner),
        });
        labelled.map(|(label, part)| (label.as_str().expect("a label"), part)).collect()
    }

    fn choosing(&self, label: &str) -> Choices {
        let choices = self.choices();
        let found = choices.iter().find(|choice| choice.label == label);
        found.unwrap_or_else(|| panic!("nothing to choose is labelled {label:?} among {choices:#?}")).clone()
    }

    fn choice(&self, label: &str, part: &Value) -> Choices {
        let options = part["options"].as_array().expect("options");
        let text = |option: &Value, key: &str| option[key].as_str().unwrap_or_default().to_owned();
        let custom_id = text(part, "custom_id");
        let before = options.iter().filter(|option| option["default"] == true);
        let before = || before.map(|option| text(option, "value")).collect();
        Choices {
            chosen: self.chosen.get(&custom_id).cloned().unwrap_or_else(before),
            custom_id,
            label: label.to_owned(),
            options: options.iter().map(|option| (text(option, "label"), text(option, "value"))).collect(),
            most: part["max_values"].as_u64().unwrap_or(1) as usize,
        }
    }

    fn labelled(&self, label: &str) -> Input {
        let inputs = self.inputs();
        let found = inputs.iter().find(|input| input.label == label);
        found.unwrap_or_else(|| panic!("no input is labelled {label:?} among {inputs:#?}")).clone()
    }

    fn input(&self, label: &str, part: &Value) -> Input {
        let text = |key: &str| part[key].as_str().unwrap_or_default().to_owned();
        let custom_id = text("custom_id");
        Input {
            value: self.typed.get(&custom_id).cloned().unwrap_or_else(|| text("value")),
            custom_id,
            label: label.to_owned(),
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
