//! A Rasa project, as its files tell it together.

use std::collections::HashMap;

use crate::import_export::{
    collect::Collector,
    input::InputText,
    loss::{ImportLoss, InputPart},
    place::{InputPlace, Position},
    tree::{Node, Value},
};

/// An intent, as its files tell it together.
pub(super) struct Intent {
    pub(super) name: String,
    pub(super) origin: InputPlace,
    pub(super) examples: Vec<String>,
    pub(super) embedded: Option<String>,
}

#[derive(Default)]
pub(super) struct Project {
    pub(super) intents: Vec<Intent>,
    by_name: HashMap<String, usize>,
    /// By its name without `utter_`.
    pub(super) responses: HashMap<String, (InputPlace, Node)>,
    /// Intent → the response that a rule or a story of one step gives, without `utter_`; and whether it gives more.
    pub(super) led: HashMap<String, (String, bool)>,
}

impl Project {
    /// Takes what a document of a file holds; says whether that is Rasa's.
    pub(super) fn file(&mut self, text: &InputText<'_>, root: Node, collector: &mut Collector) {
        let Value::Map(sections) = root.value else { return };
        for (section, node) in sections {
            match (section.as_str(), node.value) {
                ("nlu", Value::List(items)) => {
                    for item in items {
                        self.training(text, &item, collector);
                    }
                }
                // Rasa 1 called them templates.
                ("responses" | "templates", Value::Map(responses)) => {
                    for (name, node) in responses {
                        let name = name.strip_prefix("utter_").unwrap_or(&name).to_owned();
                        let origin = InputPlace::new(text.name, Position::Line(node.line));
                        self.responses.entry(name).or_insert((origin, node));
                    }
                }
                ("rules" | "stories", Value::List(items)) => {
                    for item in &items {
                        self.way(item);
                    }
                }
                ("version" | "intents", _) => {}
                (name, _) => {
                    let at = InputPlace::new(text.name, Position::Line(node.line));
                    collector.leave_out(at, ImportLoss::key(name));
                }
            }
        }
    }

    /// A rule or a story: where one intent leads to a response, that is its answer.
    fn way(&mut self, item: &Node) {
        let steps = item.get("steps").map(Node::list).unwrap_or_default();
        let told = |key: &'static str| steps.iter().filter_map(move |step| step.get(key)?.text());
        let mut said = told("action").filter_map(|action| action.strip_prefix("utter_"));
        if let (Some(intent), None, Some(first)) = (told("intent").next(), told("intent").nth(1), said.next())
        {
            let further = said.next().is_some();
            self.led.entry(intent.to_owned()).or_insert_with(|| (first.to_owned(), further));
        }
    }

    /// An item of `nlu`.
    fn training(&mut self, text: &InputText<'_>, item: &Node, collector: &mut Collector) {
        let origin = InputPlace::new(text.name, Position::Line(item.line));
        let examples = item.get("examples").map(examples).unwrap_or_default();
        if let Some(name) = item.get("intent").and_then(Node::text) {
            let embedded = item.get("metadata").and_then(|metadata| metadata.get("footnote"));
            let embedded = embedded.and_then(Node::text).map(str::to_owned);
            if let Some(&at) = self.by_name.get(name) {
                self.intents[at].examples.extend(examples);
                return;
            }
            self.by_name.insert(name.to_owned(), self.intents.len());
            self.intents.push(Intent { name: name.to_owned(), origin, examples, embedded });
        } else if let Some(term) = item.get("synonym").and_then(Node::text) {
            collector.synonym(term, &examples);
        } else {
            let kind = ["regex", "lookup"].into_iter().find(|kind| item.get(kind).is_some());
            collector
                .leave_out(origin, ImportLoss::key_of(InputPart::TrainingData, kind.unwrap_or("something")));
        }
    }
}

/// The lines of a block that begin with a hyphen, or the texts of a list.
fn examples(node: &Node) -> Vec<String> {
    let text =
        |node: &Node| node.text().or_else(|| node.get("text")?.text()).map(|text| text.trim().to_owned());
    match &node.value {
        Value::Text(block) => {
            let lines = block.lines().filter_map(|line| line.trim_start().strip_prefix('-'));
            lines.map(|line| line.trim().to_owned()).collect()
        }
        _ => node.list().iter().filter_map(text).collect(),
    }
}
