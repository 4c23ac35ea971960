//! Asking: `/ask` and its suggestions, "Answer this", a mention, a direct message.

use serenity::all::{
    CommandInteraction, CommandOptionType, CommandType, CreateCommand, CreateCommandOption, Message,
    MessageType, ResolvedTarget, UserId,
};

use super::{
    actor,
    render::{self, Delivery, response},
    work::Work,
};
use crate::{
    assistant::{Actor, Assistant},
    reply::{self, Described, Language, Reply},
};

/// As Discord shows the message command in a message's menu.
const ANSWER_THIS: &str = "Answer this";

/// Discord shows no more.
const SUGGESTIONS: usize = 25;

pub(super) fn commands() -> Vec<CreateCommand> {
    let says = |described| Language::default().words().describe(described);
    let question =
        CreateCommandOption::new(CommandOptionType::String, "question", says(Described::AskQuestion))
            .required(true)
            .set_autocomplete(true);
    let private =
        CreateCommandOption::new(CommandOptionType::Boolean, "private", says(Described::AskPrivate));
    vec![
        CreateCommand::new("ask")
            .kind(CommandType::ChatInput)
            .description(says(Described::Ask))
            .set_options(vec![question, private]),
        CreateCommand::new(ANSWER_THIS).kind(CommandType::Message),
    ]
}

/// `/ask question: private:`, and the message command.
pub(super) fn command(assistant: &Assistant, actor: &Actor, command: &CommandInteraction) -> Option<Work> {
    match command.data.name.as_str() {
        "ask" => {
            let option = |name| command.data.options.iter().find(|option| option.name == name);
            let question = option("question").and_then(|option| option.value.as_str()).unwrap_or_default();
            let private = option("private").and_then(|option| option.value.as_bool()).unwrap_or_default();
            Some(Work::ready(response(&answer(assistant, actor, question), Delivery::private(private))))
        }
        ANSWER_THIS => {
            let text = match command.data.target() {
                Some(ResolvedTarget::Message(message)) => text_of(message),
                _ => String::new(),
            };
            if text.is_empty() {
                return Some(Work::private(&reply::no_text()));
            }
            Some(Work::ready(response(&answer(assistant, actor, &text), Delivery::Public)))
        }
        _ => None,
    }
}

/// The entries' questions, as one types.
pub(super) fn suggest(assistant: &Assistant, actor: &Actor, command: &CommandInteraction) -> Work {
    let typed = command.data.autocomplete().map_or("", |option| option.value);
    let suggestions = assistant.suggest(actor, typed, SUGGESTIONS);
    Work::ready(render::suggestions(&suggestions, render::by_question))
}

/// What is said to a message, if it is addressed to the bot.
pub(super) fn heard(assistant: &Assistant, message: &Message, bot: UserId) -> Option<Reply> {
    let is_a_person = !message.author.bot && message.webhook_id.is_none();
    let is_written = matches!(message.kind, MessageType::Regular | MessageType::InlineReply);
    let (own, called) = without_mention(&message.content, bot);
    let addressed =
        message.guild_id.is_none() || called || message.mentions.iter().any(|user| user.id == bot);
    if !is_a_person || !is_written || !addressed {
        return None;
    }

    let actor = actor::of_message(message);
    let ask = |text: &str| assistant.ask(&actor, text);
    let replied_to = message.referenced_message.as_deref();
    match replied_to.filter(|other| other.author.id != bot) {
        // The message replied to is the question, unless the reply is one itself.
        Some(other) => {
            let asked = ask(&own);
            if asked.answered() {
                return Some(assistant.reply(&actor, &asked));
            }
            let (text, _) = without_mention(&text_of(other), bot);
            Some(if text.is_empty() { reply::withheld() } else { assistant.reply(&actor, &ask(&text)) })
        }
        None if own.is_empty() => Some(reply::ask_me_something()),
        None => {
            let asked = ask(&own);
            // "Thanks!" under an answer pings the bot, too; it asks nothing.
            let only_pings = replied_to.is_some() && !called && message.guild_id.is_some();
            (!only_pings || asked.found_something()).then(|| assistant.reply(&actor, &asked))
        }
    }
}

fn answer(assistant: &Assistant, actor: &Actor, question: &str) -> Reply {
    if question.trim().is_empty() {
        return reply::ask_me_something();
    }
    assistant.reply(actor, &assistant.ask(actor, question))
}

/// A message's text: what its author typed, or what its embeds say.
pub(super) fn text_of(message: &Message) -> String {
    let embeds = message.embeds.iter().flat_map(|embed| [&embed.title, &embed.description]).flatten();
    std::iter::once(&message.content)
        .chain(embeds)
        .map(|text| text.trim())
        .find(|text| !text.is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// The text without mentions of the bot, and whether there were any.
fn without_mention(text: &str, bot: UserId) -> (String, bool) {
    let without = [format!("<@{bot}>"), format!("<@!{bot}>")]
        .iter()
        .fold(text.to_owned(), |text, mention| text.replace(mention, " "));
    let called = without != text;
    (without.trim().to_owned(), called)
}
