//! How a knowledge base is used.

/// How a knowledge base is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AboutUsage {
    /// What came of the questions of the last days.
    Asked {
        /// Over how many days.
        days: u32,
        /// Questions that got an asserted answer.
        asserted: u64,
        /// Questions that got the nearest answer there is.
        likely: u64,
        /// Questions that were offered a choice.
        unsure: u64,
        /// Questions that found nothing.
        nothing: u64,
    },
    /// An entry that was asked for.
    AskedFor {
        /// The question that it is shown with.
        question: String,
        /// How often.
        times: u32,
    },
    /// A heading: documents that no entry cites.
    CitedByNobody,
    /// A heading: the entries that are asked for most.
    MostAsked,
    /// A heading: the entries that nobody asked for.
    NeverAsked,
    /// Questions that could not be counted.
    Uncounted(u64),
    /// Votes on answers.
    Votes {
        /// Those that it helped.
        helped: u32,
        /// Those that it did not.
        unhelpful: u32,
    },
}

/// The words of the picture that shows the questions of the last days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsageChart {
    /// What it shows.
    pub caption: &'static str,
    /// What its days are counted in.
    pub days_ago: &'static str,
    /// The last of them.
    pub today: &'static str,
    /// Of questions that got an asserted answer.
    pub asserted: &'static str,
    /// Of questions that got the nearest answer there is.
    pub likely: &'static str,
    /// Of questions that were offered a choice.
    pub unsure: &'static str,
    /// Of questions that found nothing.
    pub nothing: &'static str,
}
