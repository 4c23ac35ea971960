//! A [`Reply`] as Discord shows it: texts or embeds, buttons and menus within Discord's limits, pinging nobody.
//!
//! What answers a question is text ([`text`] says why), and so is all that is said to one person by a message, and what else comes
//! of a command or a press where one message holds it. The rest is embeds, which hold more; where they would be dropped,
//! [`Response::without_embeds`] makes text of them.

mod embeds;
mod fences;
mod folded;
pub(super) mod inert;
mod text;
mod unembedded;

use serde::Serialize;
use serde_json::Value;
use serenity::all::{
    ActionRowComponent, AutocompleteChoice, Button, ButtonKind, ButtonStyle, ChannelId, CreateActionRow,
    CreateAllowedMentions, CreateAutocompleteResponse, CreateButton, CreateEmbed, CreateInteractionResponse,
    CreateInteractionResponseFollowup, CreateInteractionResponseMessage, CreateMessage, CreateSelectMenu,
    CreateSelectMenuKind, CreateSelectMenuOption, Message, MessageId, MessageReference, Nonce, ReactionType,
    UserId,
};

use self::{
    folded::Folded,
    inert::{clip_middle, plain, units},
};
use crate::{
    assistant::{self, Act, Completion},
    reply::{
        Answering, Choice, Enclosed, Language, Line, MENU_PAGE, MOST_CHOICES, Menu, Piece, Reply, Sentence,
        Tone,
    },
};

/// Discord's limits; of texts in UTF-16 units, the strictest way of counting.
mod limit {
    pub(super) const BUTTONS_IN_A_ROW: usize = 5;
    pub(super) const OPTIONS: usize = 25;
    pub(super) const BUTTON_LABEL: usize = 80;
    pub(super) const OPTION_LABEL: usize = 100;
    pub(super) const PLACEHOLDER: usize = 150;
    pub(super) const CHOICE: usize = 100;
}

const _: () = assert!(MENU_PAGE <= limit::OPTIONS, "a menu holds a page");
const _: () = assert!(MOST_CHOICES <= limit::BUTTONS_IN_A_ROW, "a row holds what replies offer");

/// Discord's numbers of the answers to an interaction that are messages: a new one, and one in another's place.
const NEW_MESSAGE: u8 = 4;
const MESSAGE_IN_PLACE: u8 = 7;

/// The one menu of a message.
const MENU: &str = "menu";

/// Who sees the answer to an interaction, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delivery {
    /// Everyone in the channel.
    Public,
    /// The person alone.
    Private,
    /// In place of the message that was pressed.
    Update,
}

impl Delivery {
    pub(super) fn private(private: bool) -> Self {
        if private { Self::Private } else { Self::Public }
    }
}

/// The answer to an interaction: a value that some edge carries to Discord.
#[derive(Debug, Clone)]
pub(super) struct Response {
    /// Within three seconds.
    pub(super) first: Value,
    /// A file that goes with it.
    pub(super) file: Option<Enclosed>,
    /// What didn't fit, in order.
    pub(super) more: Vec<Value>,
}

impl Response {
    /// A response that is not a message.
    pub(super) fn only(first: Value) -> Self {
        Self { first, file: None, more: Vec::new() }
    }

    /// The same, where Discord would drop embeds.
    pub(super) fn without_embeds(mut self) -> Self {
        let mut all = Vec::new();
        if self.first["data"]["embeds"].is_array() {
            let mut parts = without_embeds(&self.first["data"]).into_iter();
            self.first["data"] = parts.next().expect("there is a part");
            all.extend(parts);
        }
        all.extend(self.more.iter().flat_map(without_embeds));
        Self { more: all, ..self }
    }

    /// The message, where it stands beside what was pressed instead of taking its place.
    pub(super) fn beside(&self) -> Option<Value> {
        (self.first["type"] == NEW_MESSAGE).then(|| self.first["data"].clone())
    }

    /// The message alone, as it takes the place of one that was promised; `None`: this is no message.
    pub(super) fn message(&self) -> Option<Value> {
        let is_message = [NEW_MESSAGE, MESSAGE_IN_PLACE].iter().any(|&kind| self.first["type"] == kind);
        let mut message = self.first["data"].clone();
        // Who sees it was decided by the promise.
        message.as_object_mut()?.remove("flags");
        is_message.then_some(message)
    }
}

/// The answer to an interaction.
pub(super) fn response(reply: &Reply, delivery: Delivery) -> Response {
    let mut parts = in_one_text(reply).unwrap_or_else(|| parts(reply)).into_iter();
    let first = parts.next().expect("a reply has at least one part");
    // What takes another message's place leaves nothing of it.
    let message = CreateInteractionResponseMessage::new()
        .allowed_mentions(nobody())
        .content(first.text)
        .embeds(first.embed.into_iter().collect())
        .components(first.components);
    let first = match delivery {
        Delivery::Update => CreateInteractionResponse::UpdateMessage(message),
        Delivery::Public => CreateInteractionResponse::Message(message),
        Delivery::Private => CreateInteractionResponse::Message(message.ephemeral(true)),
    };
    let more = parts
        .map(|part| {
            let more = CreateInteractionResponseFollowup::new()
                .allowed_mentions(nobody())
                .content(part.text)
                .embeds(part.embed.into_iter().collect())
                .components(part.components)
                // What takes another message's place may be seen by the person alone; so is what didn't fit there.
                .ephemeral(delivery != Delivery::Public);
            json(&more)
        })
        .collect();
    Response { first: json(&first), file: reply.file.clone(), more }
}

/// The messages that answer a message: each replies to it, so that all of them are found again.
///
/// Each carries a nonce of its own, so that sending one again after a lost response shows it once.
pub(super) fn messages(reply: &Reply, to: (ChannelId, MessageId), nonce: &str) -> Vec<CreateMessage> {
    texts(reply)
        .into_iter()
        .enumerate()
        .map(|(at, part)| {
            CreateMessage::new()
                .allowed_mentions(nobody().replied_user(false))
                .content(part.text)
                .components(part.components)
                .nonce(Nonce::String(format!("{nonce}-{at}")))
                .enforce_nonce(true)
                .reference_message(MessageReference::from(to).fail_if_not_exists(false))
        })
        .collect()
}

/// The same messages, each as it takes the place of another.
pub(super) fn edits(reply: &Reply) -> Vec<Value> {
    let edit = |part: Part| {
        serde_json::json!({
            "content": part.text,
            // A reply of an earlier version may have some.
            "embeds": [],
            "components": part.components,
            "allowed_mentions": { "parse": [] },
        })
    };
    texts(reply).into_iter().map(edit).collect()
}

/// The messages that tell a channel something unasked, each with a nonce of its own.
pub(super) fn notice(reply: &Reply, nonce: &str) -> Vec<Value> {
    let message = |(at, part): (usize, Part)| {
        let message = CreateMessage::new()
            .allowed_mentions(nobody())
            .content(part.text)
            .embeds(part.embed.into_iter().collect())
            .components(part.components)
            .nonce(Nonce::String(format!("{nonce}-{at}")))
            .enforce_nonce(true);
        json(&message)
    };
    parts(reply).into_iter().enumerate().map(message).collect()
}

/// The message that a notice replies to.
#[derive(Debug, Clone, Copy)]
pub(super) struct RepliesTo {
    /// Where it stands.
    pub(super) channel: ChannelId,
    /// Which it is.
    pub(super) message: MessageId,
    /// Who notices.
    pub(super) pings: Option<UserId>,
}

/// The messages that tell one person something unasked, or a post, likewise. `to`: what the first one replies to.
pub(super) fn notice_to(reply: &Reply, nonce: &str, to: Option<RepliesTo>) -> Vec<Value> {
    texts(reply)
        .into_iter()
        .enumerate()
        .map(|(at, part)| {
            let message = CreateMessage::new()
                .allowed_mentions(nobody())
                .components(part.components)
                .nonce(Nonce::String(format!("{nonce}-{at}")))
                .enforce_nonce(true);
            let Some(RepliesTo { channel, message: other, pings }) = to.filter(|_| at == 0) else {
                return json(&message.content(part.text));
            };
            let reference = MessageReference::from((channel, other)).fail_if_not_exists(false);
            let message = message.reference_message(reference);
            let message = match pings {
                // Whoever asked to be told is the one person that the bot ever pings.
                Some(person) => message
                    .content(format!("<@{person}>\n{}", part.text))
                    .allowed_mentions(nobody().users([person]).replied_user(false)),
                None => message.content(part.text).allowed_mentions(nobody().replied_user(false)),
            };
            json(&message)
        })
        .collect()
}

/// What stands above one of the bot's own messages once what it tells of moved on, and what can be pressed there from now on.
pub(super) fn settled(reply: &Reply) -> serde_json::Value {
    serde_json::json!({
        "content": embeds::text(reply),
        "components": components(reply),
        "allowed_mentions": { "parse": [] },
    })
}

/// The question that one of the bot's own messages answers.
pub(super) fn asked_in(message: &Message) -> Option<String> {
    text::asked_in(&message.content).or_else(|| asked_in_embeds(message).map(str::to_owned))
}

fn asked_in_embeds(message: &Message) -> Option<&str> {
    let kept = |embed: &serenity::all::Embed| {
        let footer = &embed.footer.as_ref()?.text;
        Language::ALL.iter().find_map(|&language| footer.strip_prefix(&asked(language))).map(str::len)
    };
    message.embeds.iter().find_map(|embed| {
        // The footer holds the whole question where the author's line could not.
        match kept(embed) {
            Some(length) => embed.footer.as_ref().map(|footer| &footer.text[footer.text.len() - length..]),
            None => embed.author.as_ref().map(|author| author.name.as_str()),
        }
    })
}

/// Whether one of the bot's own messages says that it answers these words.
pub(super) fn asks(message: &Message, question: &str) -> bool {
    asked_in(message).is_some_and(|shown| !shown.is_empty() && shown == plain(question))
}

/// What the buttons of a message do, as they were written.
pub(super) fn buttons_of(message: &Message) -> impl Iterator<Item = &str> {
    message.components.iter().flat_map(|row| &row.components).filter_map(|component| match component {
        ActionRowComponent::Button(Button { data: ButtonKind::NonLink { custom_id, .. }, .. }) => {
            Some(custom_id.as_str())
        }
        _ => None,
    })
}

/// What a multi-message reply or a long question is found again by.
fn asked(language: Language) -> String {
    label(language, &Answering::Asked.into())
}

/// The messages that say what one with embeds says, without them, in order.
pub(super) fn without_embeds(message: &Value) -> Vec<Value> {
    unembedded::without_embeds(message)
}

/// One message's worth.
#[derive(Default)]
struct Part {
    text: String,
    embed: Option<CreateEmbed>,
    components: Vec<CreateActionRow>,
}

/// A reply as text where it answers a question; else as embeds.
fn parts(reply: &Reply) -> Vec<Part> {
    if reply.tone != Tone::Plain {
        return texts(reply);
    }
    let part = |embed| Part { embed: Some(embed), ..Part::default() };
    with_components(embeds::embeds(reply).into_iter().map(part), reply)
}

/// A reply as text, where one message holds it: that is seen with embeds switched off, too.
fn in_one_text(reply: &Reply) -> Option<Vec<Part>> {
    Some(texts(reply)).filter(|texts| texts.len() == 1)
}

/// A reply as text.
fn texts(reply: &Reply) -> Vec<Part> {
    let folded = Folded::of(reply);
    let part = |text| Part { text, ..Part::default() };
    with_components(text::texts(&folded).into_iter().map(part), &folded.reply)
}

fn with_components(parts: impl Iterator<Item = Part>, reply: &Reply) -> Vec<Part> {
    let mut parts = parts.collect::<Vec<_>>();
    if let Some(last) = parts.last_mut() {
        last.components = components(reply);
    }
    parts
}

fn components(reply: &Reply) -> Vec<CreateActionRow> {
    let (gathered, choices) = in_a_row(reply);
    let mut rows = Vec::new();
    rows.extend(reply.menu.as_ref().or(gathered.as_ref()).map(|shown| menu(shown, reply.language)));
    let button = |choice: &Choice| button(choice, reply.language);
    let buttons = |choices: &[Choice]| CreateActionRow::Buttons(choices.iter().map(button).collect());
    rows.extend(choices.chunks(limit::BUTTONS_IN_A_ROW).map(buttons));
    rows
}

/// The choices under an answer, with questions gathered into a menu where all of them together are more than a row holds.
fn in_a_row(reply: &Reply) -> (Option<Menu>, Vec<Choice>) {
    let choices = reply.choices.clone();
    let is_an_answer = matches!(reply.tone, Tone::Answer | Tone::Disputed | Tone::Likely);
    // A further question, and what takes the reply away, may stand in a second row.
    let is_apart = |choice: &&Choice| matches!(choice.act, Act::AskAbout(_) | Act::Retract(..));
    let to_fit = choices.len() - choices.iter().filter(is_apart).count();
    if !is_an_answer || reply.menu.is_some() || to_fit <= limit::BUTTONS_IN_A_ROW {
        return (None, choices);
    }
    let is_a_question = |choice: &Choice| matches!(choice.act, Act::Pick(_) | Act::Show(_));
    let (options, choices) = choices.into_iter().partition::<Vec<_>, _>(is_a_question);
    let is_meant = options.iter().any(|choice| matches!(choice.act, Act::Pick(_)));
    let prompt = if is_meant { Answering::ChooseNext } else { Answering::AskNext };
    ((!options.is_empty()).then(|| Menu { prompt: prompt.into(), options }), choices)
}

fn menu(menu: &Menu, language: Language) -> CreateActionRow {
    let options = menu
        .options
        .iter()
        .map(|choice| {
            let shown = clip_middle(&label(language, &choice.label), limit::OPTION_LABEL);
            CreateSelectMenuOption::new(shown, choice.act.spelled())
        })
        .collect();
    let menu = CreateSelectMenu::new(MENU, CreateSelectMenuKind::String { options })
        .placeholder(clip_middle(&label(language, &menu.prompt), limit::PLACEHOLDER));
    CreateActionRow::SelectMenu(menu)
}

fn button(choice: &Choice, language: Language) -> CreateButton {
    let act = &choice.act;
    let is_the_next_step = matches!(act, Act::Pick(_) | Act::Save(_) | Act::Reason(_) | Act::Write(_));
    let style = if is_the_next_step { ButtonStyle::Primary } else { ButtonStyle::Secondary };
    let button = CreateButton::new(act.spelled()).style(style);
    // Discord has no label that only screen readers read; they read these by their names.
    match act {
        Act::Helped(_) => button.emoji('👍'),
        Act::NotHelped(_) => button.emoji('👎'),
        Act::Retract(..) => button.emoji(ReactionType::Unicode("🗑️".to_owned())),
        _ => button.label(clip_middle(&label(language, &choice.label), limit::BUTTON_LABEL)),
    }
}

/// A sentence where Discord shows text as it is.
pub(super) fn label(language: Language, sentence: &Sentence) -> String {
    let Line(pieces) = language.say(sentence);
    let shown = pieces.into_iter().map(|piece| match piece {
        Piece::Ours(text) => text,
        Piece::Theirs(text) => plain(&text),
        Piece::When(seconds) => seconds.to_string(),
        Piece::Role(role) => format!("@{role}"),
        Piece::Channel(channel) => format!("#{channel}"),
        Piece::Command(name) => format!("/{name}"),
    });
    shown.collect()
}

fn json(built: &impl Serialize) -> Value {
    serde_json::to_value(built).expect("what serenity builds is JSON")
}

fn nobody() -> CreateAllowedMentions {
    CreateAllowedMentions::new()
}

/// Completions while somebody types.
pub(super) fn completions(
    completions: &[Completion],
    choice: impl Fn(&Completion) -> AutocompleteChoice,
) -> Response {
    let choices = CreateAutocompleteResponse::new().set_choices(completions.iter().map(choice).collect());
    Response::only(json(&CreateInteractionResponse::Autocomplete(choices)))
}

/// Choosing it asks its question; one too long for that is named by its entry.
pub(super) fn by_question(Completion { entry, question }: &Completion) -> AutocompleteChoice {
    let shown = plain(question);
    if units(&shown) <= limit::CHOICE {
        AutocompleteChoice::new(shown.clone(), shown)
    } else {
        AutocompleteChoice::new(clip_middle(&shown, limit::CHOICE), format!("{}{entry}", assistant::NAMED))
    }
}

/// Choosing it names its entry.
pub(super) fn by_entry(Completion { entry, question }: &Completion) -> AutocompleteChoice {
    AutocompleteChoice::new(clip_middle(&plain(question), limit::CHOICE), entry.as_str())
}

/// Footnotes with these quotes, a document each, whose addresses are longer the longer the quotes are.
#[cfg(test)]
fn long_footnotes(quotes: Vec<String>) -> Vec<crate::reply::Footnote> {
    let footnote = |quote: String| crate::reply::Footnote {
        document: quote.clone(),
        title: "A title".into(),
        publisher: None,
        published: None,
        at: None,
        url: Some(format!("https://example.org/{}", "x".repeat(quote.len() * 4))),
        quote,
    };
    quotes.into_iter().map(footnote).collect()
}
