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
    today: "today",
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
        AboutUsage::CitedByNobody => line!["Documents that no entry cites:"],
        AboutUsage::MostAsked => line!["Most asked:"],
        AboutUsage::NeverAsked => line!["Never asked:"],
        AboutUsage::Uncounted(lost) => line![ours(format!(
            "{} could not be counted, because my records could not be reached.",
            counted(*lost as usize, "question", "questions")
        ))],
        AboutUsage::Votes { helped, unhelpful } => {
            line![ours(format!("Helpful: {helped} · Not helpful: {unhelpful}"))]
        }
    }
}

fn asked(days: u32, asserted: u64, likely: u64, unsure: u64, nothing: u64) -> String {
    let answered = asserted + likely;
    let asked = answered + unsure + nothing;
    if asked == 0 {
        return format!("Nobody asked anything in the last {days} days.");
    }
    format!(
        "{} in the last {days} days, {answered} answered ({}%). Surely: {asserted} · With the nearest entry: {likely} · \
         Unsure: {unsure} · Nothing found: {nothing}",
        counted(asked as usize, "question", "questions"),
        (answered as f64 * 100.0 / asked as f64).round(),
    )
}
