//! Entries, expectations and quotes that don't go with what else is written.

use super::{Said, counted, did_you_mean, form::listed, said};
use crate::knowledge::problem::fact::{Entries, Expects, Quotes};

pub(super) fn entries(fact: &Entries) -> Said {
    match fact {
        Entries::NoEntries => said(
            "there is no entry in any file",
            "add an [[entry]] with an id, a question, an answer and a citation",
        ),
        Entries::SharedPhrasing { first, second } => said(
            format!(
                "{} and {} share a phrasing",
                entry_name(first.as_deref()),
                entry_name(second.as_deref())
            ),
            "keep it with the entry that answers it better, or make the two entries one",
        ),
        Entries::RepeatedPhrasing => said("the entry has this phrasing already", "remove one of the two"),
        Entries::RefusedPhrasing => {
            said("the entry refuses one of its own phrasings", "remove it from \"also\" or from \"not\"")
        }
        Entries::MarkerWithoutCitation { marker, citations } => {
            let message = match citations {
                1 => format!("the marker [{marker}] points at nothing: the entry has one citation"),
                more => format!("the marker [{marker}] points at nothing: the entry has {more} citations"),
            };
            said(message, "add the citation, or correct the number: [1] is the first in \"cite\"")
        }
        Entries::CitationWithoutMarker { marker } => said(
            format!("nothing in the answer points at this citation with [{marker}]"),
            "put its marker behind the words that it supports, or remove the citation",
        ),
        Entries::UnknownDocument { id, meant } => said(
            format!("there is no document `{id}`"),
            meant.as_deref().map_or_else(
                || "write the id of a document: what stands after the dot in [documents.…]".to_owned(),
                did_you_mean,
            ),
        ),
        Entries::UnknownDocuments { ids, more, citations } => said(
            match (ids.as_slice(), more) {
                ([id], 0) => format!("there is no document `{id}`, which {citations} citations are of"),
                (ids, 0) => {
                    format!("there are no documents {}, which {citations} citations are of", listed(ids))
                }
                (ids, more) => format!(
                    "there are no documents `{}` and {more} more, which {citations} citations are of",
                    ids.join("`, `")
                ),
            },
            "put the file with their tables, [documents.…], back where it was; or write these tables again",
        ),
        Entries::UncitedDocument { id } => {
            said(format!("no entry cites the document `{id}`"), "cite it, or remove it")
        }
        Entries::LoneDispute => {
            said("the entry is disputed, and cites one side only", "cite each side, or remove \"disputed\"")
        }
        Entries::Draft { id } => said(
            format!("`{id}` is not served: it is a draft"),
            "remove \"draft\" as soon as it may be served",
        ),
        Entries::DraftWithoutCitation { id } => said(
            format!("`{id}` is not served: it is a draft without a citation"),
            "cite what supports the answer, and remove \"draft\"",
        ),
        Entries::UnknownEntry { id, meant } => said(
            format!("there is no entry `{id}`"),
            meant.as_deref().map_or_else(|| "write the id of an entry".to_owned(), did_you_mean),
        ),
        Entries::FollowsItself => {
            said("the entry offers itself as next question", "remove it from \"follow\"")
        }
    }
}

fn entry_name(id: Option<&str>) -> String {
    id.map_or_else(|| "an entry without an id".to_owned(), |id| format!("`{id}`"))
}

pub(super) fn expects(fact: &Expects) -> Said {
    const CLEAR: &str = "write either entry = \"…\" or nothing = true";
    const DECIDE: &str = "decide which of the two is right, and remove the other";
    match fact {
        Expects::EntryAndNothing => said("the expectation names an entry, and nothing as well", CLEAR),
        Expects::NeitherEntryNorNothing => said("the expectation names neither an entry nor nothing", CLEAR),
        Expects::Repeated => said("the same is expected twice", "remove one of the two"),
        Expects::TwoOutcomes => said("the same question is expected to end in two ways", DECIDE),
        Expects::AgainstPhrasing => said("the expectation is against a phrasing", DECIDE),
        Expects::AgainstOthersPhrasing => {
            said("the expectation is against a phrasing of another entry", DECIDE)
        }
        Expects::AgainstRefusal => {
            said("the entry refuses the question that it is expected to answer", DECIDE)
        }
    }
}

pub(super) fn quotes(fact: &Quotes) -> Said {
    match fact {
        Quotes::Altered { document, says } => {
            said(format!("`{document}` says “{says}”"), "quote word for word")
        }
        Quotes::Capitals { document, says } => said(
            format!("`{document}` has other capitals: it says “{says}”"),
            "write capitals as the document does",
        ),
        Quotes::Stitched { document, left_out } => said(
            format!("the quote leaves out {} of `{document}`", counted(*left_out, "word", "words")),
            "a quote in one piece is easier to find",
        ),
        Quotes::InOtherDocument { cited, right } => said(
            format!("`{cited}` does not say this, but `{right}` does"),
            format!("write document = \"{right}\""),
        ),
        Quotes::Absent { document } => {
            said(format!("`{document}` says nothing like this"), "quote words of the document")
        }
        Quotes::NotVerified { document } => said(
            format!("the text of `{document}` is not at hand: its quotes are not verified"),
            "put the document's text there, or name its folder with --documents",
        ),
    }
}
