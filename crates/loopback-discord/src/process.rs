//! What a process takes, as Linux tells it.

use std::fs;

use crate::Bot;

/// Megabytes of memory; 0 where the system doesn't tell.
pub fn resident(bot: &Bot) -> f64 {
    status(bot, "VmRSS:")
}

/// The same at most, since the start.
pub fn peak(bot: &Bot) -> f64 {
    status(bot, "VmHWM:")
}

fn status(bot: &Bot, name: &str) -> f64 {
    let status = fs::read_to_string(format!("/proc/{}/status", bot.pid())).unwrap_or_default();
    let kilobytes = status.lines().find_map(|line| line.strip_prefix(name)?.trim().strip_suffix(" kB"));
    kilobytes.and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}

/// Seconds on any core; 0 where the system doesn't tell.
pub fn cpu(bot: &Bot) -> f64 {
    cpu_of(&bot.pid().to_string())
}

/// The same of this very process: whoever asks, and the Discord that is asked.
pub fn own_cpu() -> f64 {
    cpu_of("self")
}

fn cpu_of(process: &str) -> f64 {
    /// Linux counts in hundredths of a second.
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name, in brackets, may have spaces.
    let fields = stat.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace().collect::<Vec<_>>();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or_default();
    (ticks(11) + ticks(12)) / TICKS
}
