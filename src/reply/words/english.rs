//! The bot's English.

mod commands;
mod curating;
mod evaluation;
mod numbers;

use super::{Described, Sentence, UsageChart, Words};
use crate::{
    evaluate::{self, PlotLabels},
    reply::Line,
};

/// American English.
#[derive(Debug)]
pub(super) struct English;

impl Words for English {
    fn say(&self, sentence: &Sentence) -> Line {
        match sentence {
            Sentence::Theirs(text) => Line::shown(text),
            Sentence::Curating(curating) => curating::say(curating),
            Sentence::Raw(line) => line.clone(),
        }
    }
    fn describe(&self, described: Described) -> &'static str {
        commands::describe(described)
    }

    fn message_title(&self, date: (u16, u8, u8)) -> String {
        curating::message_title(date)
    }

    fn usage_chart(&self) -> UsageChart {
        curating::CHART
    }

    fn evaluation(&self, report: &evaluate::Report) -> String {
        evaluation::report(report)
    }

    fn plot_labels(&self, report: &evaluate::Report) -> PlotLabels {
        evaluation::plot_labels(report)
    }
}
