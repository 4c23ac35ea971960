//! The settings: one table for all files.

use crate::{
    Channel, Role, Settings,
    problem::{Code, Finding},
    source::At,
    text,
    written::{self, Written},
};

/// What a menu of Discord can offer, in which they are chosen.
const MODERATORS: usize = 25;

/// Beyond this nobody's question would ever be kept.
const ASKERS: std::ops::RangeInclusive<u32> = 1..=100;

pub(super) fn check(written: &Written, findings: &mut Vec<Finding>) -> Settings {
    let Some((first, more)) = written.settings.split_first() else { return Settings::default() };
    for settings in more {
        let finding = Finding::new(Code::DuplicateSettings, settings.span, "two files have settings");
        findings.push(finding.other(first.span, "the first settings"));
    }
    Settings {
        promise: first.promise.as_ref().and_then(|promise| one_in(promise, findings)),
        moderators: moderators(first, findings),
        reports: first
            .reports
            .as_ref()
            .and_then(|reports| discord_id("channel", reports, findings))
            .map(Channel),
        askers: first.askers.as_ref().map_or(1, |askers| number_of_askers(askers, findings)),
    }
}

fn one_in(promise: &At<String>, findings: &mut Vec<Finding>) -> Option<u32> {
    let one_in = parse_promise(&promise.value);
    if one_in.is_none() {
        let message = "`promise` is not \"1 in N\" with N from 2 to 1000";
        findings.push(Finding::new(Code::BadPromise, promise.span, message));
    }
    one_in
}

fn parse_promise(text: &str) -> Option<u32> {
    let words = text.split_whitespace().collect::<Vec<_>>();
    let ["1", "in", count] = words.as_slice() else { return None };
    count.parse().ok().filter(|count| (2..=1000).contains(count))
}

/// Each role once.
fn moderators(settings: &written::Settings, findings: &mut Vec<Finding>) -> Vec<Role> {
    if let Some(more) = settings.moderators.get(MODERATORS) {
        let message = format!("there are {} moderator roles", settings.moderators.len());
        findings.push(Finding::new(Code::TooManyModerators, more.span, message));
    }
    let mut roles: Vec<Role> = Vec::new();
    for role in &settings.moderators {
        roles.extend(discord_id("role", role, findings).map(Role).filter(|role| !roles.contains(role)));
    }
    roles
}

/// A number as Discord writes it: digits alone, the first not a zero.
fn discord_id(what: &str, id: &At<String>, findings: &mut Vec<Finding>) -> Option<u64> {
    let number = id.value.parse().ok().filter(|number: &u64| *number != 0 && number.to_string() == id.value);
    if number.is_none() {
        let message = format!("`{}` is not the number of a {what}", text::shortened(&id.value, 64));
        findings.push(Finding::new(Code::BadDiscordId, id.span, message));
    }
    number
}

fn number_of_askers(askers: &At<i64>, findings: &mut Vec<Finding>) -> u32 {
    let number = u32::try_from(askers.value).ok().filter(|number| ASKERS.contains(number));
    if number.is_none() {
        let message = "`askers` is not a number from 1 to 100";
        findings.push(Finding::new(Code::BadAskers, askers.span, message));
    }
    number.unwrap_or(1)
}
