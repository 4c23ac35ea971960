//! Whether the bot is well, and what is wrong where it isn't: for a person who looks, and for what starts it anew.

use std::time::Instant;

use crate::{
    assistant::{Assistant, Condition},
    vitals::{DEAF, GatewayVitals},
};

/// What is wrong, a sentence each; nothing, where all is well.
pub(super) fn of(assistant: &Assistant) -> Vec<String> {
    wrong(&assistant.vitals().gateway, &assistant.condition(), Instant::now())
}

/// Why it doesn't answer yet, or no longer; nothing, where it does.
pub(super) fn readiness(assistant: &Assistant) -> Vec<String> {
    let gateway = &assistant.vitals().gateway;
    match gateway.live() {
        _ if gateway.is_live() => Vec::new(),
        (_, 0) => vec!["Discord has not been reached yet".into()],
        (live, all) => vec![format!("{live} of {all} shards are connected to Discord")],
    }
}

fn wrong(gateway: &GatewayVitals, condition: &Condition, now: Instant) -> Vec<String> {
    let mut wrong = Vec::new();
    let deaf = gateway.deaf_for(now);
    if deaf > DEAF {
        wrong.push(format!("nothing has been heard from Discord for {} s", deaf.as_secs()));
    }
    if gateway.is_stuck(now) {
        wrong.push("a connection to Discord does nothing any more: start Footnote anew".into());
    }
    if let Some(identifies) = gateway.identifies().filter(|identifies| identifies.slow) {
        wrong.push(format!(
            "Discord ended the session too often: the bot identified {} times within 24 hours, and now waits longer each time; \
             the log says more",
            identifies.used
        ));
    }
    if condition.ledger_down.is_some() {
        // The reason may name a folder, and is in the log.
        wrong.push("the ledger keeps nothing; the log says why".into());
    }
    wrong
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::vitals::{Identifies, ShardVitals};

    /// What is wrong with a bot of one shard, away for so many seconds.
    fn check(away: Option<u64>, used: usize, condition: &Condition, expected: &[&str]) {
        let (gateway, start) = (GatewayVitals::default(), Instant::now());
        let now = start + Duration::from_secs(100);
        let away_since = away.map(|away| start + Duration::from_secs(100 - away));
        gateway.set_shard(0, ShardVitals { away_since, looks_at: now });
        gateway.set_identifies(Identifies { used, left: 50 - used, slow: used >= 40 });
        let wrong = wrong(&gateway, condition, now);
        assert_eq!(wrong.len(), expected.len(), "{wrong:?}");
        assert!(wrong.iter().zip(expected).all(|(line, part)| line.contains(part)), "{wrong:?}");
    }

    #[test]
    fn a_minute_of_silence_is_too_long() {
        check(None, 1, &Condition::default(), &[]);
        check(Some(60), 1, &Condition::default(), &[]);
        check(Some(61), 1, &Condition::default(), &["nothing has been heard from Discord for 61 s"]);
    }

    #[test]
    fn too_many_identifies_are_told() {
        check(None, 39, &Condition::default(), &[]);
        check(None, 40, &Condition::default(), &["identified 40 times"]);
    }

    #[test]
    fn a_ledger_that_is_down_is_told_without_its_folder() {
        let down = Condition { ledger_down: Some("can't open /srv/secret".into()), ..Condition::default() };
        check(None, 1, &down, &["the ledger keeps nothing; the log says why"]);
    }

    #[test]
    fn before_discord_was_reached_nothing_is_heard() {
        let gateway = GatewayVitals::default();
        let later = Instant::now() + Duration::from_secs(90);
        assert_eq!(wrong(&gateway, &Condition::default(), later).len(), 1);
    }
}
