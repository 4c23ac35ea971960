//! Asking: `/ask` and its completions, "Answer this", a mention, a direct message.

use serenity::all::{
    CommandDataOptionValue, CommandInteraction, CommandOptionType, CommandType, CreateCommand,
    CreateCommandOption, Embed, Message, MessageId, MessageType, ResolvedTarget, UserId,
};

use super::{call, render, spelled::Spelled, work::Work};
use crate::{
    assistant::{
        Act, Assistant, Call, Given, Message as MessageNumber, Person, Question, Quoted, Said, Server,
    },
    reply::{Described, Language, Reply},
};

/// The command, and its options.
const ASK: &str = "ask";
const QUESTION: &str = "question";
const PRIVATE: &str = "private";
/// As Discord shows the message command in a message's menu.
const ANSWER_THIS: &str = "Answer this";

/// Discord shows no more.
const COMPLETIONS: usize = 25;

pub(super) fn commands() -> Vec<CreateCommand> {
    let says = |described| Language::default().words().describe(described);
    let question =
        CreateCommandOption::new(CommandOptionType::String, QUESTION, says(Described::AskQuestion))
            .required(true)
            .set_autocomplete(true);
    let private = CreateCommandOption::new(CommandOptionType::Boolean, PRIVATE, says(Described::AskPrivate));
    vec![
        CreateCommand::new(ASK)
            .kind(CommandType::ChatInput)
            .description(says(Described::Ask))
            .set_options(vec![question, private]),
        CreateCommand::new(ANSWER_THIS).kind(CommandType::Message),
    ]
}

/// `/ask question: private:`, and the message command.
pub(super) fn spelled(command: &CommandInteraction) -> Option<Spelled> {
    let given = match command.data.name.as_str() {
        ASK => {
            let question = option(command, QUESTION).and_then(CommandDataOptionValue::as_str);
            Question::new(question.unwrap_or_default()).into()
        }
        ANSWER_THIS => {
            let target = command.data.target();
            Given::Message(match target {
                Some(ResolvedTarget::Message(message)) => quoted(message, None),
                _ => return None,
            })
        }
        _ => return None,
    };
    Some(Spelled::Act(Act::Ask, given))
}

/// Whether the person wants the answer to themselves, where they say so.
pub(super) fn is_private(command: &CommandInteraction) -> Option<bool> {
    option(command, PRIVATE).and_then(CommandDataOptionValue::as_bool)
}

/// Who may dismiss the answer to a command: whoever gave it, and whoever wrote the message that it answers.
pub(super) fn askers(call: &Call, command: &CommandInteraction) -> Option<(Person, Option<Person>)> {
    let person = call.person?;
    let author = match command.data.target() {
        Some(ResolvedTarget::Message(message)) => Person(message.author.id.get()),
        _ => person,
    };
    Some((author, Some(person).filter(|&person| person != author)))
}

fn option<'c>(command: &'c CommandInteraction, name: &str) -> Option<&'c CommandDataOptionValue> {
    command.data.options.iter().find(|option| option.name == name).map(|option| &option.value)
}

/// The entries' questions, as one types.
pub(super) fn complete(assistant: &Assistant, call: &Call, command: &CommandInteraction) -> Work {
    let typed = command.data.autocomplete().map_or("", |option| option.value);
    let completions = assistant.complete(call, typed, COMPLETIONS);
    Work::ready(render::completions(&completions, render::by_question))
}

/// A message that is addressed to the bot.
pub(super) struct Addressed {
    pub(super) question: Question,
    /// The message that asks, which the reply stands at: somebody else's, where the bot is only called to it.
    pub(super) at: MessageId,
    /// Who wrote that.
    pub(super) asker: Person,
    /// Who called the bot to somebody else's message.
    pub(super) helper: Option<Person>,
}

/// What a message is to the bot, if it is addressed to it.
pub(super) fn addressed(message: &Message, bot: UserId) -> Option<Addressed> {
    let question = question(message, bot)?;
    let is_only_called =
        question.text.is_empty() && question.replied_to.as_deref().is_some_and(|text| !text.is_empty());
    let asks = message.referenced_message.as_deref().filter(|_| is_only_called).unwrap_or(message);
    let person = |of: &Message| Person(of.author.id.get());
    let helper = Some(person(message)).filter(|&helper| helper != person(asks));
    Some(Addressed { question, at: asks.id, asker: person(asks), helper })
}

/// What a message asks, if it is addressed to the bot.
pub(super) fn question(message: &Message, bot: UserId) -> Option<Question> {
    let is_a_person = !message.author.bot && message.webhook_id.is_none();
    let is_written = matches!(message.kind, MessageType::Regular | MessageType::InlineReply);
    let (own, called) = without_mention(&message.content, bot);
    let addressed =
        message.guild_id.is_none() || called || message.mentions.iter().any(|user| user.id == bot);
    if !is_a_person || !is_written || !addressed {
        return None;
    }

    let replied_to = message.referenced_message.as_deref();
    // Whoever forwards a message to the bot has written nothing of their own.
    let own = if own.is_empty() { forwarded_in(message) } else { own };
    Some(Question {
        // "Thanks!" under an answer pings the bot, too.
        in_passing: replied_to.is_some() && !called && message.guild_id.is_some(),
        replied_to: replied_to
            .filter(|other| other.author.id != bot)
            .map(|other| without_mention(&text_of(other), bot).0),
        text: own,
    })
}

/// Who asks by a message, and the bot's own message that it replies to, as what came before.
pub(super) fn caller(message: &Message, bot: UserId) -> Call {
    let before = replied_to(message, bot).map(call::before);
    Call { before, ..call::of_message(message) }
}

/// The bot's own message that a message replies to.
fn replied_to(message: &Message, bot: UserId) -> Option<&Message> {
    message.referenced_message.as_deref().filter(|other| other.author.id == bot)
}

/// What is said to it, if anything is.
pub(super) fn heard(assistant: &Assistant, call: &Call, question: Question) -> Option<Reply> {
    match assistant.act(call, Act::Ask, question.into()).said {
        Said::Reply(reply) | Said::Private(reply) | Said::Public(reply) => Some(reply),
        Said::Form(_) | Said::Retracted | Said::Nothing => None,
    }
}

/// A message as what is answered, or made an entry of.
pub(super) fn quoted(message: &Message, server: Option<Server>) -> Quoted {
    let at = &message.timestamp;
    Quoted {
        text: text_of(message),
        author: message.author.display_name().to_owned(),
        message: MessageNumber(message.id.get()),
        date: (u16::try_from(at.year()).unwrap_or_default(), at.month().into(), at.day()),
        link: format!(
            "https://discord.com/channels/{}/{}/{}",
            server.map_or(0, |server| server.0),
            message.channel_id,
            message.id
        ),
    }
}

/// A message's text: what its author typed, what its embeds say, and the same of the messages that it forwards.
fn text_of(message: &Message) -> String {
    let own = said_in(&message.content, &message.embeds);
    let texts = [own, forwarded_in(message)].into_iter().filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n\n")
}

/// What the messages say that it forwards.
fn forwarded_in(message: &Message) -> String {
    let forwarded = message.message_snapshots.iter().map(|other| said_in(&other.content, &other.embeds));
    forwarded.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// What was typed, and what the embeds say: those that came with it, and previews of links only where nothing was typed.
fn said_in(content: &str, embeds: &[Embed]) -> String {
    const MADE_BY_A_PROGRAM: &str = "rich";
    let content = content.trim();
    let embeds = embeds.iter().filter(|embed| {
        content.is_empty() || embed.kind.as_deref().is_none_or(|kind| kind == MADE_BY_A_PROGRAM)
    });
    let texts = embeds.flat_map(|embed| {
        let fields = embed.fields.iter().flat_map(|field| [Some(&field.name), Some(&field.value)]);
        [embed.title.as_ref(), embed.description.as_ref()].into_iter().chain(fields).flatten()
    });
    let texts = std::iter::once(content).chain(texts.map(|text| text.trim()));
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The text without mentions of the bot, and whether there were any.
fn without_mention(text: &str, bot: UserId) -> (String, bool) {
    let without = [format!("<@{bot}>"), format!("<@!{bot}>")]
        .iter()
        .fold(text.to_owned(), |text, mention| text.replace(mention, " "));
    let called = without != text;
    (without.trim().to_owned(), called)
}
