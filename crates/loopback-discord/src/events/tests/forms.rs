//! Forms, filled in and sent.

use serde_json::{Value, json};
use serenity::all::{ActionRowComponent, Interaction as SerenityInteraction, ModalInteraction};

use super::interaction;
use crate::events::{Event, Form, Interaction, press, slash, submit};

fn submitted(event: impl Into<Event>) -> ModalInteraction {
    match interaction(event) {
        SerenityInteraction::Modal(modal) => modal,
        other => panic!("not a form: {other:?}"),
    }
}

/// What was sent: custom ids and texts.
fn values(modal: &ModalInteraction) -> Vec<(String, String)> {
    let inputs = modal.data.components.iter().flat_map(|row| &row.components);
    let values = inputs.map(|input| match input {
        ActionRowComponent::InputText(input) => {
            (input.custom_id.clone(), input.value.clone().expect("a value"))
        }
        other => panic!("not a text: {other:?}"),
    });
    values.collect()
}

fn opener() -> Interaction {
    slash::<&str, 0>("knowledge add", []).by_moderator()
}

/// A form with a question of at least three letters in one line, and an answer that may stay empty.
fn form(opener: &Interaction) -> Form {
    let row = |input: Value| json!({ "type": 1, "components": [input] });
    let question = json!({ "type": 4, "style": 1, "custom_id": "q", "label": "Question", "min_length": 3,
        "max_length": 10 });
    let answer = json!({ "type": 4, "style": 2, "custom_id": "a", "label": "Answer", "value": "Yes.",
        "required": false });
    let data =
        json!({ "title": "New entry", "custom_id": "add:1", "components": [row(question), row(answer)] });
    Form::of(opener, &json!({ "type": 9, "data": data }))
}

#[test]
fn a_form_says_what_it_asks_for() {
    let form = form(&opener());
    assert_eq!((form.title(), form.custom_id()), ("New entry", "add:1"));
    let inputs = form.inputs();
    let shown = |index: usize| {
        let input = &inputs[index];
        (input.label.as_str(), input.value.as_str(), input.required, input.min, input.max, input.one_line)
    };
    assert_eq!(shown(0), ("Question", "", true, 3, 10, true));
    assert_eq!(shown(1), ("Answer", "Yes.", false, 0, 4_000, false));
}

#[test]
fn a_form_is_sent_by_whoever_opened_it() {
    let opener = opener();
    let form = form(&opener).fill("Question", "when?");
    let sent = form.submit();
    assert!(sent.id() != opener.id() && sent.token() != opener.token());
    let read = submitted(&sent);
    assert_eq!(read.data.custom_id, "add:1");
    let pair = |id: &str, text: &str| (id.to_owned(), text.to_owned());
    assert_eq!(values(&read), [pair("q", "when?"), pair("a", "Yes.")]);
    let member = read.member.expect("a member");
    assert!(member.permissions.expect("permissions").manage_guild() && read.message.is_none());
    let lost = submitted(form.submit().with_permissions(0)).member.expect("a member");
    assert!(!lost.permissions.expect("permissions").manage_guild());
    assert_ne!(form.submit().id(), sent.id());
}

#[test]
fn a_form_opened_by_a_button_holds_its_message() {
    let button =
        json!({ "type": 1, "components": [{ "type": 2, "style": 2, "label": "Edit", "custom_id": "e" }] });
    let pressed = press(&json!({ "content": "a", "components": [button] }), "e");
    let sent = submitted(form(&pressed).fill("Question", "when?").submit());
    assert_eq!(sent.message.expect("a message").content, "a");
}

#[test]
fn an_incomplete_form_is_not_sent() {
    let check = |question: &str, problem: &str| {
        assert_eq!(form(&opener()).fill("Question", question).problems(), [problem]);
    };
    check("", "\"Question\" is required");
    check("ab", "\"Question\" is 2 long, not 3 to 10");
    check("how is that?", "\"Question\" is 12 long, not 3 to 10");
    check("when\n?", "\"Question\" has one line");
    let answer = |text: &str| form(&opener()).fill("Question", "when?").fill("Answer", text);
    assert_eq!(answer("").problems(), [""; 0]);
    assert_eq!(answer("").value("Answer"), "");
    assert_eq!(answer(&"a".repeat(4_001)).problems(), ["\"Answer\" is 4001 long, not 0 to 4000"]);
}

#[test]
#[should_panic(expected = "Discord would not send this form:\n- \"Question\" is required")]
fn to_send_it_all_the_same_fails_the_test() {
    form(&opener()).submit();
}

#[test]
#[should_panic(expected = "no input is labelled \"Topic\"")]
fn what_a_form_does_not_ask_for_cannot_be_filled_in() {
    form(&opener()).fill("Topic", "Tides");
}

#[test]
fn a_form_can_be_forged() {
    let read = submitted(submit("add:2", [("q", "when?")]));
    assert_eq!((read.data.custom_id.as_str(), values(&read).len()), ("add:2", 1));
}
