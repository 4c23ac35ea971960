//! The settings: one table for all files.

use crate::{
    Channel, Forum, Role, Settings,
    forum::number,
    limits,
    problem::{
        Finding, Relation,
        fact::{DiscordThing, Value, shown},
    },
    source::At,
    text,
    written::{self, Written},
};

pub(super) fn check(written: &Written, findings: &mut Vec<Finding>) -> Settings {
    let Some((first, more)) = written.settings.split_first() else { return Settings::default() };
    for settings in more {
        let finding = Finding::new(Value::DuplicateSettings, settings.span);
        findings.push(finding.other(first.span, Relation::OtherSettings));
    }
    Settings {
        promise: first.promise.as_ref().and_then(|promise| one_in(promise, findings)),
        moderators: moderators(first, findings),
        reports: first
            .reports
            .as_ref()
            .and_then(|reports| discord_id(DiscordThing::Channel, reports, findings))
            .map(Channel),
        askers: first.askers.as_ref().map_or(1, |askers| number_of_askers(askers, findings)),
        subject: first.subject.iter().filter_map(|name| subject(name, findings)).collect(),
        language: first.language.as_ref().and_then(|language| code(language, findings)),
        forums: forums(first, findings),
    }
}

/// A name that questions can be read without.
fn subject(name: &At<String>, findings: &mut Vec<Finding>) -> Option<String> {
    let fact = match text::folded(&name.value).split_whitespace().count() {
        0 => Value::SubjectWithoutWord,
        words if words > limits::SUBJECT => Value::LongSubject { words },
        _ => return Some(name.value.clone()),
    };
    findings.push(Finding::new(fact, name.span));
    None
}

/// A language's code, perhaps with a region: "de", "pt-BR".
fn code(language: &At<String>, findings: &mut Vec<Finding>) -> Option<String> {
    let code = language.value.to_ascii_lowercase();
    let mut parts = code.split('-');
    let is_language =
        |part: &str| matches!(part.len(), 2..=3) && part.bytes().all(|b| b.is_ascii_lowercase());
    let is_more = |part: &str| matches!(part.len(), 2..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    if parts.next().is_some_and(is_language) && parts.all(is_more) {
        return Some(code);
    }
    findings.push(Finding::new(Value::BadLanguage, language.span));
    None
}

fn one_in(promise: &At<String>, findings: &mut Vec<Finding>) -> Option<u32> {
    let one_in = parse_promise(&promise.value);
    if one_in.is_none() {
        findings.push(Finding::new(Value::BadPromise, promise.span));
    }
    one_in
}

fn parse_promise(text: &str) -> Option<u32> {
    let words = text.split_whitespace().collect::<Vec<_>>();
    let ["1", "in", count] = words.as_slice() else { return None };
    count.parse().ok().filter(|count| limits::PROMISE.contains(count))
}

/// Each role once.
fn moderators(settings: &written::Settings, findings: &mut Vec<Finding>) -> Vec<Role> {
    if let Some(more) = settings.moderators.get(limits::MODERATORS) {
        let fact = Value::TooManyModerators { count: settings.moderators.len() };
        findings.push(Finding::new(fact, more.span));
    }
    let mut roles: Vec<Role> = Vec::new();
    for role in &settings.moderators {
        roles.extend(
            discord_id(DiscordThing::Role, role, findings).map(Role).filter(|role| !roles.contains(role)),
        );
    }
    roles
}

/// Each forum once.
fn forums(settings: &written::Settings, findings: &mut Vec<Finding>) -> Vec<Forum> {
    if let Some(more) = settings.forums.get(limits::FORUMS) {
        let fact = Value::TooManyForums { count: settings.forums.len() };
        findings.push(Finding::new(fact, more.span));
    }
    let mut forums: Vec<Forum> = Vec::new();
    for line in &settings.forums {
        let fact = match line.value.parse::<Forum>() {
            Ok(forum) if forums.iter().all(|other| other.channel != forum.channel) => {
                forums.push(forum);
                continue;
            }
            Ok(forum) => Value::ForumTwice { channel: forum.channel.0 },
            Err(_) => Value::BadForum,
        };
        findings.push(Finding::new(fact, line.span));
    }
    forums
}

fn discord_id(of: DiscordThing, id: &At<String>, findings: &mut Vec<Finding>) -> Option<u64> {
    let number = number(&id.value).ok();
    if number.is_none() {
        findings.push(Finding::new(Value::BadDiscordId { of, id: shown(&id.value) }, id.span));
    }
    number
}

fn number_of_askers(askers: &At<i64>, findings: &mut Vec<Finding>) -> u32 {
    let number = u32::try_from(askers.value).ok().filter(|number| limits::ASKERS.contains(number));
    if number.is_none() {
        findings.push(Finding::new(Value::BadAskers, askers.span));
    }
    number.unwrap_or(*limits::ASKERS.start())
}
