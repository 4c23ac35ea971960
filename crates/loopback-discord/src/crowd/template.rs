//! An event as Discord sends it, written once; what differs from one to the next is filled in.

use std::fmt::Write as _;

use serde_json::json;

use crate::events::{Event, Interaction, Message, snowflake};

/// Whoever a template is written for: nobody has this number.
const SOMEBODY: &str = "1234567890123456789";
/// People have numbers from here on.
const PEOPLE: u64 = 700_000_000_000_000_000;
/// Below the moment, an id has the event's number.
const NUMBERS: u64 = 1 << 22;

/// An event still without its id, and without the person who it is by.
pub struct Template {
    /// What stands as it is, each with what comes after it.
    parts: Vec<(String, Slot)>,
    end: String,
}

#[derive(Clone, Copy)]
enum Slot {
    Id,
    Person,
}

impl Template {
    /// An interaction, by anybody.
    pub fn interaction(interaction: Interaction) -> Self {
        let id = interaction.id().to_owned();
        Self::of(&interaction.by(SOMEBODY, "somebody").into(), &id)
    }

    /// A message, by anybody.
    pub fn message(message: Message) -> Self {
        let id = message.id().to_owned();
        Self::of(&message.by(SOMEBODY, "somebody").into(), &id)
    }

    fn of(event: &Event, id: &str) -> Self {
        // The frame's first fields change with each.
        let text = json!({ "t": event.name, "op": 0, "d": event.data }).to_string();
        let mut rest = text.strip_prefix('{').expect("an object");
        let mut parts = Vec::new();
        loop {
            let places = [(id, Slot::Id), (SOMEBODY, Slot::Person)];
            let next = places.into_iter().filter_map(|(what, slot)| Some((rest.find(what)?, what, slot)));
            let Some((at, what, slot)) = next.min_by_key(|(at, ..)| *at) else { break };
            parts.push((rest[..at].to_owned(), slot));
            rest = &rest[at + what.len()..];
        }
        Self { parts, end: rest.to_owned() }
    }

    /// The whole frame, made now.
    pub(super) fn frame(&self, sequence: u64, number: usize, person: usize) -> String {
        let moment = snowflake().parse::<u64>().expect("a snowflake") / NUMBERS;
        let id = moment * NUMBERS + number as u64 % NUMBERS;
        let person = PEOPLE + person as u64;
        let mut frame = String::with_capacity(2_048);
        write!(frame, "{{\"s\":{sequence},").expect("a string takes it");
        for (text, slot) in &self.parts {
            frame.push_str(text);
            let number = match slot {
                Slot::Id => id,
                Slot::Person => person,
            };
            write!(frame, "{number}").expect("a string takes it");
        }
        frame.push_str(&self.end);
        frame
    }
}

/// The number of the event that has this id, of the last four million.
pub(super) fn number(id: &str) -> Option<usize> {
    id.parse::<u64>().ok().map(|id| (id % NUMBERS) as usize)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{Template, number};
    use crate::events::{Event, slash};

    #[test]
    fn a_frame_is_the_event_with_another_id_and_person() {
        let asked = slash("ask", [("question", "ferry ticket price")]);
        let whole = Event::from(&asked).data;
        let template = Template::interaction(asked);
        let frame = serde_json::from_str::<Value>(&template.frame(9, 77, 5)).expect("JSON");
        assert_eq!(
            (&frame["op"], &frame["s"], &frame["t"]),
            (&0.into(), &9.into(), &"INTERACTION_CREATE".into())
        );
        let id = frame["d"]["id"].as_str().expect("an id");
        assert_eq!(number(id), Some(77));
        assert!(frame["d"]["token"].as_str().is_some_and(|token| token.ends_with(id)));
        assert_eq!(frame["d"]["member"]["user"]["id"], "700000000000000005");
        assert_eq!(frame["d"]["data"]["options"], whole["data"]["options"]);
    }
}
