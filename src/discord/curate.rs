//! Keeping the knowledge: `/knowledge`, "Add to knowledge", "Answer this differently".

use serenity::all::{
    AutocompleteOption, ChannelType, CommandInteraction, CommandOptionType, CommandType, CreateCommand,
    CreateCommandOption, InteractionContext, ResolvedOption, ResolvedTarget, ResolvedValue,
};

use super::{ask, dispatch::Spelled, render, work::Work};
use crate::assistant::{Act, Assistant, Attached, Call, Channel, Given, Person, Role, Setting};

/// The one command with many parts.
pub(super) const KNOWLEDGE: &str = "knowledge";
/// As Discord shows the message commands in a message's menu.
const ADD_TO_KNOWLEDGE: &str = "Add to knowledge";
const ANSWER_DIFFERENTLY: &str = "Answer this differently";

/// Discord shows no more.
const SUGGESTIONS: usize = 25;

pub(super) fn commands() -> Vec<CreateCommand> {
    let part = |name: &str, does: &str| CreateCommandOption::new(CommandOptionType::SubCommand, name, does);
    let option = |kind, name: &str, says: &str| CreateCommandOption::new(kind, name, says);
    let entry = |required| {
        option(CommandOptionType::String, "entry", "Its question, or its id")
            .required(required)
            .set_autocomplete(true)
    };
    let text_channel =
        option(CommandOptionType::Channel, "reports", "Where reports and askers' questions go")
            .channel_types(vec![ChannelType::Text]);
    let count = |name: &str, says: &str, least: u64, most: u64| {
        option(CommandOptionType::Integer, name, says).min_int_value(least).max_int_value(most)
    };
    let parts = [
        part("add", "Write a new entry"),
        part("edit", "Change an entry").add_sub_option(entry(true)),
        part("remove", "Remove an entry").add_sub_option(entry(true)),
        part("show", "See an entry with its sources, history and votes").add_sub_option(entry(true)),
        part("unanswered", "See the questions that found no answer, and answer them"),
        part("check", "See what is wrong, or could be better"),
        part("history", "See what was edited").add_sub_option(entry(false)),
        part("undo", "Take an edit back: the latest, or another, or all of one person's")
            .add_sub_option(option(CommandOptionType::Integer, "edit", "Its number in the history"))
            .add_sub_option(option(CommandOptionType::User, "all-by", "Whose edits of the last seven days")),
        part("import", "Add what a file of another bot holds; you see what it would do first")
            .add_sub_option(
                option(CommandOptionType::Attachment, "file", "The file, at most 8 MB").required(true),
            )
            .add_sub_option(option(CommandOptionType::String, "format", "If I can't tell it from the file")),
        part("export", "Get the knowledge as a file").add_sub_option(option(
            CommandOptionType::String,
            "format",
            "footnote, csv, qnabot, azure-json, faqpage, rasa …",
        )),
        part("stats", "See how the knowledge is used"),
        part("settings", "See the settings, or change them")
            .add_sub_option(option(CommandOptionType::Role, "moderators", "A role that may edit"))
            .add_sub_option(option(CommandOptionType::Role, "no-moderators", "A role that no longer may"))
            .add_sub_option(text_channel)
            .add_sub_option(count("promise", "At most one wrong answer in so many", 2, 1000))
            .add_sub_option(count("askers", "Keep a question once so many people asked it", 1, 100)),
        part("begin", "Give this server a knowledge of its own"),
    ];
    let knowledge = CreateCommand::new(KNOWLEDGE)
        .kind(CommandType::ChatInput)
        .description("For moderators: keep what I answer from")
        .set_options(parts.into());
    let on_message = |name: &str| CreateCommand::new(name).kind(CommandType::Message);
    [knowledge, on_message(ADD_TO_KNOWLEDGE), on_message(ANSWER_DIFFERENTLY)]
        .into_iter()
        // Nobody has authority in direct messages.
        .map(|command| command.contexts(vec![InteractionContext::Guild]))
        .collect()
}

/// A moderator's command.
pub(super) fn spelled(call: &Call, command: &CommandInteraction) -> Option<Spelled> {
    let target = match command.data.target() {
        Some(ResolvedTarget::Message(message)) => Some(message),
        _ => None,
    };
    match (command.data.name.as_str(), target) {
        (KNOWLEDGE, _) => {
            let options = command.data.options();
            let part = options.first()?;
            let ResolvedValue::SubCommand(options) = &part.value else { return None };
            of_part(part.name, options)
        }
        (ADD_TO_KNOWLEDGE, Some(message)) => {
            Some(Spelled::Act(Act::AddMessage, Given::Message(ask::quoted(message, call.server))))
        }
        (ANSWER_DIFFERENTLY, Some(message)) => Some(Spelled::On(Act::Differently, Box::new(message.clone()))),
        _ => None,
    }
}

/// The entries that a moderator may be naming.
pub(super) fn suggest(assistant: &Assistant, call: &Call, command: &CommandInteraction) -> Work {
    let typed = match command.data.autocomplete() {
        Some(AutocompleteOption { name: "entry", value, .. }) => value,
        _ => "",
    };
    Work::ready(render::suggestions(&assistant.name_entry(call, typed, SUGGESTIONS), render::by_entry))
}

/// What a part of `/knowledge` spells.
fn of_part(part: &str, options: &[ResolvedOption<'_>]) -> Option<Spelled> {
    let option = |name: &str| options.iter().find(|option| option.name == name).map(|option| &option.value);
    let text = |name: &str| match option(name) {
        Some(ResolvedValue::String(text)) => Some((*text).to_owned()),
        _ => None,
    };
    let number = |name: &str| match option(name) {
        Some(ResolvedValue::Integer(number)) => Some(*number),
        _ => None,
    };
    let act = match part {
        "add" => Act::Add,
        "edit" => Act::Edit(text("entry")?),
        "remove" => Act::Remove(text("entry")?),
        "show" => Act::Entry(text("entry")?),
        "unanswered" => Act::Unanswered(0),
        "check" => Act::Check,
        "history" => Act::History(0, text("entry")),
        "undo" => match option("all-by") {
            Some(ResolvedValue::User(user, _)) => Act::UndoAllBy(Person(user.id.get())),
            _ => Act::Undo(number("edit").and_then(|number| u64::try_from(number).ok())),
        },
        "import" => {
            let Some(ResolvedValue::Attachment(file)) = option("file") else { return None };
            let attached =
                Attached { name: file.filename.clone(), bytes: Vec::new(), format: text("format") };
            return Some(Spelled::Fetch(Act::Import, attached, file.url.clone()));
        }
        "export" => Act::Export(text("format")),
        "stats" => Act::Stats,
        "settings" => return Some(Spelled::Act(Act::Settings, Given::Settings(changes(options)))),
        "begin" => Act::Begin(None),
        _ => return None,
    };
    Some(act.into())
}

/// The settings that are to be changed.
fn changes(options: &[ResolvedOption<'_>]) -> Vec<Setting> {
    let change = |option: &ResolvedOption<'_>| match (option.name, &option.value) {
        ("moderators", ResolvedValue::Role(role)) => Some(Setting::Moderators(Role(role.id.get()))),
        ("no-moderators", ResolvedValue::Role(role)) => Some(Setting::NoModerators(Role(role.id.get()))),
        ("reports", ResolvedValue::Channel(channel)) => Some(Setting::Reports(Channel(channel.id.get()))),
        ("promise", ResolvedValue::Integer(number)) => u32::try_from(*number).ok().map(Setting::Promise),
        ("askers", ResolvedValue::Integer(number)) => u32::try_from(*number).ok().map(Setting::Askers),
        _ => None,
    };
    options.iter().filter_map(change).collect()
}
