//! What came of a flow, in figures.

use std::{fmt, fs, time::Duration};

use loopback_discord::{
    Bot,
    process::{cpu, own_cpu},
};

use crate::has_figures;

/// What became of some events.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) sent: usize,
    /// How long it took to send them.
    pub(crate) took: Duration,
    /// How long those waited that were answered, and those that were told that the bot is busy: the shortest first.
    pub(crate) answered: Vec<Duration>,
    pub(crate) busy: Vec<Duration>,
    /// Those that heard nothing in time.
    pub(crate) lost: usize,
}

impl Outcome {
    /// How many of a hundred were answered or told.
    pub(crate) fn heard(&self) -> f64 {
        100.0 * (self.sent - self.lost) as f64 / self.sent as f64
    }

    pub(crate) fn answered(&self) -> f64 {
        100.0 * self.answered.len() as f64 / self.sent as f64
    }

    /// Within how many milliseconds 99 of 100 answers came.
    pub(crate) fn p99(&self) -> f64 {
        of_hundred(&self.answered, 99)
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let per_second = self.sent as f64 / self.took.as_secs_f64();
        write!(
            f,
            "{} sent ({per_second:.0}/s): {:.2} % answered (median {:.1} ms, p99 {:.1} ms, slowest {:.0} ms), {} told \
             busy (slowest after {:.0} ms), {} lost",
            self.sent,
            self.answered(),
            of_hundred(&self.answered, 50),
            self.p99(),
            of_hundred(&self.answered, 100),
            self.busy.len(),
            of_hundred(&self.busy, 100),
            self.lost
        )
    }
}

/// Milliseconds; `sorted`: the shortest first.
fn of_hundred(sorted: &[Duration], percent: usize) -> f64 {
    let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(at).map_or(0.0, Duration::as_secs_f64) * 1000.0
}

/// Figures, held against what they should be; or only told, in a short run.
#[derive(Default)]
pub(crate) struct Figures {
    missed: Vec<String>,
}

impl Figures {
    pub(crate) fn at_most(&mut self, what: &str, figure: f64, most: f64, unit: &str) {
        self.tell(what, figure, figure <= most, &format!("at most {most:.1} {unit}"), unit);
    }

    pub(crate) fn at_least(&mut self, what: &str, figure: f64, least: f64, unit: &str) {
        self.tell(what, figure, figure >= least, &format!("at least {least:.1} {unit}"), unit);
    }

    fn tell(&mut self, what: &str, figure: f64, is_met: bool, asked: &str, unit: &str) {
        println!("  {what}: {figure:.2} {unit} ({asked}){}", if is_met { "" } else { " MISSED" });
        if !is_met {
            self.missed.push(what.to_owned());
        }
    }

    /// Fails where one was missed, in a run with figures.
    pub(crate) fn hold(self) {
        assert!(!has_figures() || self.missed.is_empty(), "missed: {:?}", self.missed);
    }
}

/// What the bot, and the Discord that it is on, took of the cores meanwhile.
pub(crate) struct Cores(f64, f64, std::time::Instant);

impl Cores {
    pub(crate) fn begin(bot: &Bot) -> Self {
        Self(cpu(bot), own_cpu(), std::time::Instant::now())
    }

    pub(crate) fn tell(&self, bot: &Bot) {
        let Self(of_bot, own, begun) = self;
        let share = |seconds: f64| 100.0 * seconds / begun.elapsed().as_secs_f64();
        let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
        println!(
            "  the bot took {:.0} % of a core, Discord and the crowd {:.0} %; load {}",
            share(cpu(bot) - of_bot),
            share(own_cpu() - own),
            load.split(' ').take(3).collect::<Vec<_>>().join(" ")
        );
    }
}
