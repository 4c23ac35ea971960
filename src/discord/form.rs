//! A form as Discord shows it, and what comes back.

use std::collections::HashMap;

use serenity::all::{
    ActionRow, ActionRowComponent, CreateActionRow, CreateInputText, CreateInteractionResponse, CreateModal,
    InputTextStyle, ModalInteraction,
};

use super::render::{Response, inert::clip, label};
use crate::reply::{Field, Form, ROOM, Sentence};

/// Discord's limits of a form, in characters.
mod limit {
    /// Its title.
    pub(super) const TITLE: usize = 45;
    /// A field's label.
    pub(super) const LABEL: usize = 45;
    /// What stands in an empty field.
    pub(super) const HINT: usize = 100;
    /// What is typed.
    pub(super) const VALUE: usize = 4000;
}

const _: () = assert!(ROOM <= limit::VALUE, "a field has room for what replies promise");

/// A form to fill in, as the answer to a command or a press.
pub(super) fn shown(form: &Form) -> Response {
    let said = |sentence: &Sentence| label(form.language, sentence);
    let rows = form.fields.iter().map(|field| row(field, said)).collect();
    let modal = CreateModal::new(form.act.spelled(), clip(&said(&form.title), limit::TITLE)).components(rows);
    Response::only(CreateInteractionResponse::Modal(modal))
}

fn row(field: &Field, said: impl Fn(&Sentence) -> String) -> CreateActionRow {
    let style = if field.long { InputTextStyle::Paragraph } else { InputTextStyle::Short };
    let most = field.most.min(ROOM);
    let input = CreateInputText::new(style, clip(&said(&field.label), limit::LABEL), field.key)
        .required(field.required)
        .max_length(u16::try_from(most).unwrap_or(u16::MAX))
        .placeholder(clip(&said(&field.hint), limit::HINT))
        .value(field.value.chars().take(most).collect::<String>());
    CreateActionRow::InputText(input)
}

/// What was typed, by the fields' keys.
pub(super) fn typed(form: &ModalInteraction) -> HashMap<String, String> {
    let inputs = form.data.components.iter().flat_map(|ActionRow { components, .. }| components);
    inputs
        .filter_map(|input| match input {
            ActionRowComponent::InputText(input) => {
                Some((input.custom_id.clone(), input.value.clone().unwrap_or_default()))
            }
            _ => None,
        })
        .collect()
}
