//! A form as Discord shows it, and what comes back.

use std::collections::HashMap;

use serenity::all::{
    ActionRow, ActionRowComponent, CreateActionRow, CreateInputText, CreateInteractionResponse, CreateModal,
    InputTextStyle, ModalInteraction,
};

use super::{
    press,
    render::{Response, inert::clip},
};
use crate::reply::{Field, Form, ROOM, TITLE};

/// Characters of what stands in an empty field.
const HINT: usize = 100;

/// A form to fill in, as the answer to a command or a press.
pub(super) fn shown(form: &Form) -> Response {
    let rows = form.fields.iter().map(row).collect();
    let modal = CreateModal::new(press::encode(&form.action), clip(&form.title, TITLE)).components(rows);
    Response::only(CreateInteractionResponse::Modal(modal))
}

fn row(field: &Field) -> CreateActionRow {
    let style = if field.long { InputTextStyle::Paragraph } else { InputTextStyle::Short };
    let most = field.most.min(ROOM);
    let input = CreateInputText::new(style, clip(&field.label, TITLE), field.key)
        .required(field.required)
        .max_length(u16::try_from(most).unwrap_or(u16::MAX))
        .placeholder(clip(field.hint, HINT))
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
