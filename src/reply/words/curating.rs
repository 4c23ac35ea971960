//! What moderators read, as data: a group for each thing that they do.

mod button;
mod check;
mod declined;
mod entry;
mod form;
mod history;
mod more;
mod proposal;
mod queue;
mod settings;
mod unanswered;
mod usage;

pub use self::{
    button::Button,
    check::Checked,
    declined::Declined,
    entry::AboutEntry,
    form::AboutForm,
    history::AboutHistory,
    more::AboutMore,
    proposal::AboutProposal,
    queue::{AboutQueue, Finding, Leads},
    settings::{AboutSettings, NotBegun},
    unanswered::AboutUnanswered,
    usage::{AboutUsage, UsageChart},
};
use super::Sentence;
use crate::reply::{Mistake, Summary};

/// Declares what moderators read, and makes a sentence of each group.
macro_rules! groups {
    ($($(#[doc = $what:literal])+ $name:ident($group:ident);)+) => {
        /// What moderators read.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Curating {$(
            $(#[doc = $what])+
            $name($group),
        )+}

        $(impl From<$group> for Sentence {
            fn from(group: $group) -> Self {
                Curating::$name(group).into()
            }
        })+
    };
}

groups! {
    /// What stands on a button.
    Button(Button);
    /// What a check found, in numbers.
    Checked(Checked);
    /// Why somebody may not, or can't just now.
    Declined(Declined);
    /// An entry as moderators see it.
    Entry(AboutEntry);
    /// An entry's form.
    Form(AboutForm);
    /// The history, and taking edits back.
    History(AboutHistory);
    /// What is wrong with what was typed into a form.
    Mistake(Mistake);
    /// What a list leaves out.
    More(More);
    /// What of an entry has no room in its form, and what else a knowledge base holds.
    Else(AboutMore);
    /// An edit before it is saved, and what became of it.
    Proposal(AboutProposal);
    /// Lists of what can be mended.
    Queue(AboutQueue);
    /// Settings, and a knowledge base of one's own.
    Settings(AboutSettings);
    /// What an edit does, in a few words.
    Summary(Summary);
    /// Questions that found no answer, or the wrong one.
    Unanswered(AboutUnanswered);
    /// How a knowledge base is used.
    Usage(AboutUsage);
}

/// How many more there are than a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct More(pub usize);
