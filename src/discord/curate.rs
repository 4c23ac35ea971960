//! Keeping the knowledge base: `/knowledge`, "Add to knowledge", "Answer this differently".

use serenity::all::{
    AutocompleteOption, ChannelType, CommandInteraction, CommandOptionType, CommandType, CreateCommand,
    CreateCommandOption, InteractionContext, ResolvedOption, ResolvedTarget, ResolvedValue,
};

use super::{ask, render, spelled::Spelled, work::Work};
use crate::{
    assistant::{
        Act, Assistant, Attached, Call, Channel, EditId, EntryId, ForumStep, Given, Person, Role, Setting,
        SettingsKey,
    },
    reply::{Audience, Command, Described, Language},
};

/// The one command with many parts.
pub(super) const KNOWLEDGE: &str = "knowledge";
/// As Discord shows the message commands in a message's menu.
const ADD_TO_KNOWLEDGE: &str = "Add to knowledge";
const ANSWER_DIFFERENTLY: &str = "Answer this differently";

/// What can be done with a forum's posts, in the order in which it is offered.
const FORUM_POSTS: [Option<ForumStep>; 3] = [Some(ForumStep::Shadow), Some(ForumStep::On), None];

/// Discord shows no more.
const COMPLETIONS: usize = 25;

pub(super) fn commands() -> Vec<CreateCommand> {
    let says = |described| Language::default().words().describe(described);
    let option = |kind, name: &str, means| CreateCommandOption::new(kind, name, says(means));
    let entry = |required| {
        option(CommandOptionType::String, "entry", Described::Entry).required(required).set_autocomplete(true)
    };
    let text_channel = || {
        option(CommandOptionType::Channel, "reports", Described::Reports)
            .channel_types(vec![ChannelType::Text])
    };
    let count = |name: &str, means, least: u64, most: u64| {
        option(CommandOptionType::Integer, name, means).min_int_value(least).max_int_value(most)
    };
    let options = |part: &str| match part {
        "edit" | "remove" | "show" => vec![entry(true)],
        "history" => vec![entry(false)],
        "undo" => vec![
            option(CommandOptionType::Integer, "edit", Described::UndoEdit),
            option(CommandOptionType::User, "all-by", Described::UndoAllBy),
        ],
        "import" => vec![
            option(CommandOptionType::Attachment, "file", Described::ImportFile).required(true),
            option(CommandOptionType::String, "format", Described::ImportFormat),
            option(CommandOptionType::Boolean, "replace", Described::ImportReplaces),
        ],
        "export" => vec![option(CommandOptionType::String, "format", Described::ExportFormat)],
        "settings" => vec![
            option(CommandOptionType::Role, "moderators", Described::Moderators),
            option(CommandOptionType::Role, "no-moderators", Described::NoModerators),
            text_channel(),
            count("promise", Described::Promise, 2, 1000),
            count("askers", Described::Askers, 1, 100),
            option(CommandOptionType::Channel, "forum", Described::Forum)
                .channel_types(vec![ChannelType::Forum]),
            FORUM_POSTS
                .iter()
                .fold(option(CommandOptionType::String, "posts", Described::ForumPosts), |option, &step| {
                    option.add_string_choice(says(Described::ForumChoice(step)), posts(step))
                }),
            option(CommandOptionType::String, "solved", Described::ForumSolved),
            SettingsKey::ALL
                .iter()
                .fold(option(CommandOptionType::String, "unset", Described::Unset), |option, key| {
                    option.add_string_choice(key.name(), key.name())
                }),
        ],
        _ => Vec::new(),
    };
    let part = |Command { name, doing, .. }| {
        let part =
            CreateCommandOption::new(CommandOptionType::SubCommand, name, says(Described::Command(doing)));
        options(name).into_iter().fold(part, CreateCommandOption::add_sub_option)
    };
    let parts = Command::of(Audience::Moderators).map(part).collect();
    let knowledge = CreateCommand::new(KNOWLEDGE)
        .kind(CommandType::ChatInput)
        .description(says(Described::Knowledge))
        .set_options(parts);
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
pub(super) fn complete(assistant: &Assistant, call: &Call, command: &CommandInteraction) -> Work {
    let typed = match command.data.autocomplete() {
        Some(AutocompleteOption { name: "entry", value, .. }) => value,
        _ => "",
    };
    Work::ready(render::completions(&assistant.name_entry(call, typed, COMPLETIONS), render::by_entry))
}

/// What a part of `/knowledge` spells.
fn of_part(part: &str, options: &[ResolvedOption<'_>]) -> Option<Spelled> {
    let option = |name: &str| options.iter().find(|option| option.name == name).map(|option| &option.value);
    let text = |name: &str| match option(name) {
        Some(ResolvedValue::String(text)) => Some((*text).to_owned()),
        _ => None,
    };
    let entry = || text("entry").map(EntryId::from);
    let number = |name: &str| match option(name) {
        Some(ResolvedValue::Integer(number)) => Some(*number),
        _ => None,
    };
    let act = match part {
        "edit" => Act::Edit(entry()?),
        "remove" => Act::Remove(entry()?),
        "show" => Act::Entry(entry()?),
        "history" => Act::History(0, entry()),
        "undo" => match option("all-by") {
            Some(ResolvedValue::User(user, _)) => Act::UndoAllBy(Person(user.id.get())),
            _ => Act::Undo(number("edit").and_then(|number| u64::try_from(number).ok()).map(EditId)),
        },
        "import" => {
            let Some(ResolvedValue::Attachment(file)) = option("file") else { return None };
            let attached = Attached {
                name: file.filename.clone(),
                bytes: Vec::new(),
                format: text("format"),
                replaces: matches!(option("replace"), Some(ResolvedValue::Boolean(true))),
            };
            return Some(Spelled::Fetch(Act::Import, attached, file.url.clone()));
        }
        "export" => Act::Export(text("format")),
        "settings" => return Some(Spelled::Act(Act::Settings, Given::Settings(changes(options)))),
        // It has no options.
        _ => Command::named(part, Audience::Moderators)?.act()?,
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
        ("unset", ResolvedValue::String(name)) => {
            SettingsKey::ALL.iter().find(|key| key.name() == *name).copied().map(Setting::Unset)
        }
        ("askers", ResolvedValue::Integer(number)) => u32::try_from(*number).ok().map(Setting::Askers),
        _ => None,
    };
    options.iter().filter_map(change).chain(forum_changes(options)).collect()
}

/// What is to be done with a forum, and its tag.
fn forum_changes(options: &[ResolvedOption<'_>]) -> Vec<Setting> {
    let option = |name: &str| options.iter().find(|option| option.name == name).map(|option| &option.value);
    let Some(ResolvedValue::Channel(forum)) = option("forum") else { return Vec::new() };
    let forum = Channel(forum.id.get());
    let step = |text: &str| FORUM_POSTS.into_iter().find(|&step| posts(step) == text);
    let step = match option("posts") {
        Some(ResolvedValue::String(text)) => step(text),
        _ => None,
    };
    let solved = match option("solved") {
        Some(ResolvedValue::String(name)) => Some(Setting::SolvedNamed(forum, (*name).to_owned())),
        _ => None,
    };
    step.map(|step| Setting::Forum(forum, step)).into_iter().chain(solved).collect()
}

/// What is done with a forum's posts, as the option has it.
fn posts(step: Option<ForumStep>) -> &'static str {
    step.map_or("off", ForumStep::name)
}
