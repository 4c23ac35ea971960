//! How a knowledge base is used.

use crate::reply::{
    Line,
    line::{line, ours, theirs},
    words::{
        curating::{AboutUsage, UsageChart},
        english::numbers::counted,
    },
};

/// The words of the picture.
pub(in crate::reply::words::english) const CHART: UsageChart = UsageChart {
    caption: "Questions a day",
    days_ago: "days ago",
    asserted: "answered surely",
    likely: "nearest answer",
    unsure: "unsure",
    nothing: "nothing found",
};

pub(super) fn say(usage: &AboutUsage) -> Line {
    match usage {
        AboutUsage::Asked { days, asserted, likely, unsure, nothing } => {
            line![ours(asked(*days, *asserted, *likely, *unsure, *nothing))]
        }
        AboutUsage::AskedFor { question, times } => line![theirs(question), ours(format!(" ({times})"))],
        AboutUsage::CitedByNobody => line!["Cited by nobody:"],
        AboutUsage::MostAsked => line!["Most asked:"],
        AboutUsage::NeverAsked => line!["Never asked:"],
        AboutUsage::Uncounted(lost) => line![ours(format!(
            "{} could not be counted, because my records could not be reached.",
            counted(*lost as usize, "question", "questions")
        ))],
        AboutUsage::Votes { helped, unhelpful } => line![ours(format!(
            "{} that an answer helped, {unhelpful} that it did not.",
            counted(*helped as usize, "vote says", "votes say")
        ))],
    }
}

fn asked(days: u32, asserted: u64, likely: u64, unsure: u64, nothing: u64) -> String {
    let answered = asserted + likely;
    let asked = answered + unsure + nothing;
    if asked == 0 {
        return format!("Nobody has asked anything within the last {days} days.");
    }
    format!(
        "Of {} within the last {days} days {} answered ({} %): {asserted} surely, {likely} by the nearest entry. \
         {} unsure, and {nothing} found nothing.",
        counted(asked as usize, "question", "questions"),
        counted(answered as usize, "was", "were"),
        (answered as f64 * 100.0 / asked as f64).round(),
        counted(unsure as usize, "was", "were"),
    )
}
