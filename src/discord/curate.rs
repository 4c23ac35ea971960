//! Keeping the knowledge: `/knowledge`, "Add to knowledge", "Answer this differently".

use serenity::all::{
    AutocompleteOption, ChannelType, CommandInteraction, CommandOptionType, CommandType, CreateCommand,
    CreateCommandOption, InteractionContext, Message, ResolvedOption, ResolvedTarget, ResolvedValue,
};

use super::{
    ask,
    render::{self, Delivery, asked_in},
    work::Work,
};
use crate::{
    assistant::{Actor, Assistant, Attached, Channel, Order, Quoted, Role, Server, Setting},
    reply::{Described, Language},
};

/// The one command with many parts.
pub(super) const KNOWLEDGE: &str = "knowledge";
/// As Discord shows the message commands in a message's menu.
const ADD_TO_KNOWLEDGE: &str = "Add to knowledge";
const ANSWER_DIFFERENTLY: &str = "Answer this differently";

/// Discord shows no more.
const SUGGESTIONS: usize = 25;

pub(super) fn commands() -> Vec<CreateCommand> {
    let says = |described| Language::default().words().describe(described);
    let part = |name: &str, does| CreateCommandOption::new(CommandOptionType::SubCommand, name, says(does));
    let option = |kind, name: &str, means| CreateCommandOption::new(kind, name, says(means));
    let entry = |required| {
        option(CommandOptionType::String, "entry", Described::Entry).required(required).set_autocomplete(true)
    };
    let text_channel = option(CommandOptionType::Channel, "reports", Described::Reports)
        .channel_types(vec![ChannelType::Text]);
    let count = |name: &str, means, least: u64, most: u64| {
        option(CommandOptionType::Integer, name, means).min_int_value(least).max_int_value(most)
    };
    let parts = [
        part("add", Described::Add),
        part("edit", Described::Edit).add_sub_option(entry(true)),
        part("remove", Described::Remove).add_sub_option(entry(true)),
        part("show", Described::Show).add_sub_option(entry(true)),
        part("unanswered", Described::Unanswered),
        part("check", Described::Check),
        part("history", Described::History).add_sub_option(entry(false)),
        part("undo", Described::Undo)
            .add_sub_option(option(CommandOptionType::Integer, "edit", Described::UndoEdit))
            .add_sub_option(option(CommandOptionType::User, "all-by", Described::UndoAllBy)),
        part("import", Described::Import)
            .add_sub_option(
                option(CommandOptionType::Attachment, "file", Described::ImportFile).required(true),
            )
            .add_sub_option(option(CommandOptionType::String, "format", Described::ImportFormat)),
        part("export", Described::Export).add_sub_option(option(
            CommandOptionType::String,
            "format",
            Described::ExportFormat,
        )),
        part("stats", Described::Stats),
        part("settings", Described::Settings)
            .add_sub_option(option(CommandOptionType::Role, "moderators", Described::Moderators))
            .add_sub_option(option(CommandOptionType::Role, "no-moderators", Described::NoModerators))
            .add_sub_option(text_channel)
            .add_sub_option(count("promise", Described::Promise, 2, 1000))
            .add_sub_option(count("askers", Described::Askers, 1, 100)),
        part("begin", Described::Begin),
    ];
    let knowledge = CreateCommand::new(KNOWLEDGE)
        .kind(CommandType::ChatInput)
        .description(says(Described::Knowledge))
        .set_options(parts.into());
    let on_message = |name: &str| CreateCommand::new(name).kind(CommandType::Message);
    [knowledge, on_message(ADD_TO_KNOWLEDGE), on_message(ANSWER_DIFFERENTLY)]
        .into_iter()
        // Nobody has authority in direct messages.
        .map(|command| command.contexts(vec![InteractionContext::Guild]))
        .collect()
}

/// A moderator's command.
pub(super) fn command(actor: Actor, command: &CommandInteraction) -> Option<Work> {
    let target = match command.data.target() {
        Some(ResolvedTarget::Message(message)) => Some(message),
        _ => None,
    };
    let order = match (command.data.name.as_str(), target) {
        (KNOWLEDGE, _) => {
            let options = command.data.options();
            let part = options.first()?;
            let ResolvedValue::SubCommand(options) = &part.value else { return None };
            if part.name == "import" {
                return import(actor, options);
            }
            order(part.name, options)?
        }
        (ADD_TO_KNOWLEDGE, Some(message)) => Order::AddMessage(quoted(message, actor.server)),
        (ANSWER_DIFFERENTLY, Some(message)) => Order::Differently {
            question: asked_in(message).unwrap_or_default().to_owned(),
            answered: message.embeds.first().and_then(|embed| embed.title.clone()),
        },
        _ => return None,
    };
    Some(Work::blocking(Delivery::Private, move |assistant| assistant.order(&actor, order)))
}

/// The entries that a moderator may be naming.
pub(super) fn suggest(assistant: &Assistant, actor: &Actor, command: &CommandInteraction) -> Work {
    let typed = match command.data.autocomplete() {
        Some(AutocompleteOption { name: "entry", value, .. }) => value,
        _ => "",
    };
    Work::ready(render::suggestions(&assistant.name_entry(actor, typed, SUGGESTIONS), render::by_entry))
}

fn order(part: &str, options: &[ResolvedOption<'_>]) -> Option<Order> {
    let option = |name: &str| options.iter().find(|option| option.name == name).map(|option| &option.value);
    let text = |name: &str| match option(name) {
        Some(ResolvedValue::String(text)) => Some((*text).to_owned()),
        _ => None,
    };
    let number = |name: &str| match option(name) {
        Some(ResolvedValue::Integer(number)) => Some(*number),
        _ => None,
    };
    let small = |name: &str| number(name).and_then(|number| u32::try_from(number).ok());
    Some(match part {
        "add" => Order::Add,
        "edit" => Order::Edit(text("entry")?),
        "remove" => Order::Remove(text("entry")?),
        "show" => Order::Show(text("entry")?),
        "unanswered" => Order::Unanswered,
        "check" => Order::Check,
        "history" => Order::History(text("entry")),
        "undo" => match option("all-by") {
            Some(ResolvedValue::User(user, _)) => Order::TakeBack(user.id.get()),
            _ => Order::Undo(number("edit").and_then(|number| u64::try_from(number).ok())),
        },
        "export" => Order::Export(text("format").unwrap_or_else(|| "footnote".to_owned())),
        "stats" => Order::Stats,
        "settings" => {
            let role = |name: &str| match option(name) {
                Some(ResolvedValue::Role(role)) => Some(Role(role.id.get())),
                _ => None,
            };
            let channel = match option("reports") {
                Some(ResolvedValue::Channel(channel)) => Some(Channel(channel.id.get())),
                _ => None,
            };
            let changes = [
                role("moderators").map(Setting::Moderators),
                role("no-moderators").map(Setting::NoModerators),
                channel.map(Setting::Reports),
                small("promise").map(Setting::Promise),
                small("askers").map(Setting::Askers),
            ];
            Order::Settings(changes.into_iter().flatten().collect())
        }
        "begin" => Order::Begin,
        _ => return None,
    })
}

fn import(actor: Actor, options: &[ResolvedOption<'_>]) -> Option<Work> {
    let option = |name: &str| options.iter().find(|option| option.name == name).map(|option| &option.value);
    let Some(ResolvedValue::Attachment(file)) = option("file") else { return None };
    let format = match option("format") {
        Some(ResolvedValue::String(format)) => Some((*format).to_owned()),
        _ => None,
    };
    let name = file.filename.clone();
    Some(Work::fetching(file.url.clone(), move |assistant, bytes| {
        assistant.order(&actor, Order::Import(Attached { name, bytes, format }))
    }))
}

fn quoted(message: &Message, server: Option<Server>) -> Quoted {
    let at = &message.timestamp;
    Quoted {
        text: ask::text_of(message),
        author: message.author.display_name().to_owned(),
        message: message.id.get(),
        date: (u16::try_from(at.year()).unwrap_or_default(), at.month().into(), at.day()),
        link: format!(
            "https://discord.com/channels/{}/{}/{}",
            server.map_or(0, |server| server.0),
            message.channel_id,
            message.id
        ),
    }
}
