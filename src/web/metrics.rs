//! What was counted, as Prometheus reads it.

use std::{
    sync::atomic::AtomicU64,
    time::{Duration, Instant},
};

use prometheus_client::{
    encoding::prometheus_text,
    metrics::{counter::ConstCounter, gauge::Gauge, info::Info},
    registry::Registry,
};

use crate::{assistant::Assistant, vitals::Vitals};

pub(super) const CONTENT_TYPE: &str = prometheus_text::CONTENT_TYPE;

pub(super) fn of(assistant: &Assistant) -> String {
    let mut registry = Registry::with_prefix("footnote");
    counted(&mut registry, assistant.vitals());
    stands(&mut registry, assistant);
    let mut text = String::new();
    // Writing into a string can't fail.
    let _ = prometheus_text::encode(&mut text, &registry);
    text
}

fn counted(to: &mut Registry, vitals: &Vitals) {
    to.register("questions", "Questions, by verdict", vitals.questions.family.clone());
    to.register(
        "answer_seconds",
        "From an event's arrival to its answer's in Discord, by what was answered",
        vitals.answered.family.clone(),
    );
    to.register(
        "shed",
        "What too much at once cost: left unanswered, told that the bot is busy, answered without the encoder, not arrived",
        vitals.shed.family.clone(),
    );
    to.register(
        "rest_responses",
        "Answers of Discord's REST interface by their status's class; none: no answer came",
        vitals.rest.family.clone(),
    );
    to.register("gateway_resumes", "Sessions taken up again", vitals.gateway.resumed.clone());
    to.register("gateway_sessions", "Sessions begun", vitals.gateway.begun.clone());
}

fn stands(to: &mut Registry, assistant: &Assistant) {
    let gateway = &assistant.vitals().gateway;
    let (live, all) = gateway.live();
    number(to, "gateway_shards", "Connections to Discord", all);
    number(to, "gateway_shards_live", "Connections to Discord that bring events", live);
    let deaf = gateway.deaf_for(Instant::now());
    seconds(to, "gateway_deaf_seconds", "For how long a connection has brought none", deaf);
    if let Some(identifies) = gateway.identifies() {
        let help = "Identifies that the last 24 hours have left";
        number(to, "gateway_identifies_left", help, identifies.left);
    }
    let condition = assistant.condition();
    let is_up = usize::from(condition.ledger_down.is_none());
    number(to, "ledger_up", "Whether the ledger keeps what it is told", is_up);
    let help = "For how long the oldest of what is to be kept has waited for that";
    seconds(to, "ledger_lag_seconds", help, condition.ledger_lag);
    let lost = ConstCounter::new(condition.notes_lost);
    to.register("ledger_notes_lost", "Notes that came to nothing", lost);
    number(to, "shelves_loaded", "Knowledge bases in memory", condition.shelves);
    if let Some(bytes) = resident() {
        number(to, "resident_memory_bytes", "Memory of the process", bytes);
    }
    to.register("build", "The version", Info::new([("version", env!("CARGO_PKG_VERSION"))]));
}

fn number(to: &mut Registry, name: &'static str, help: &str, value: usize) {
    let gauge = Gauge::<i64>::default();
    gauge.set(i64::try_from(value).unwrap_or(i64::MAX));
    to.register(name, help, gauge);
}

fn seconds(to: &mut Registry, name: &'static str, help: &str, value: Duration) {
    let gauge = Gauge::<f64, AtomicU64>::default();
    gauge.set(value.as_secs_f64());
    to.register(name, help, gauge);
}

/// Where the system says it.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: usize = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes * 1024)
}
