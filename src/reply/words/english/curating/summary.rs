//! What an edit does, in a few words: its review asks whether to do it, the history tells that it was done.

use crate::{
    knowledge::EditId,
    reply::{
        Line, Piece, Summary,
        line::{line, ours, theirs},
        words::english::numbers::counted,
    },
};

/// Of a question, or of what was taken back, so many characters are shown.
const SHOWN: usize = 80;

pub(super) fn say(summary: &Summary) -> Line {
    match summary {
        Summary::Added { question } => line!["New entry: ", brief(question)],
        Summary::Changed { question } => line!["Changed entry: ", brief(question)],
        Summary::Removed { question } => line!["Removed entry: ", brief(question)],
        Summary::AnsweredBy { question, entry } => {
            line!["“", brief(question), "” is answered by: ", brief(entry)]
        }
        Summary::NotAnswered { question } => line!["“", brief(question), "” gets no answer"],
        Summary::MayBeAnswered { question } => line!["“", brief(question), "” may be answered again"],
        Summary::Document { title } => line!["Document: ", brief(title)],
        Summary::Synonyms => line!["Synonyms"],
        Summary::Expected { question, entry: Some(entry) } => {
            line!["Test question: “", brief(question), "” → ", brief(entry)]
        }
        Summary::Expected { question, entry: None } => {
            line!["Test question: “", brief(question), "” → no answer"]
        }
        Summary::NotExpected { question } => line!["Test question removed: “", brief(question), "”"],
        Summary::Undone { edit, of } => {
            line!["Taken back: #", *edit, " ", shortened(say(of))]
        }
        Summary::AllUndone { edits, stuck, by } => all_undone(*edits, stuck, by.as_deref()),
        Summary::Imported { format, new, changed } => {
            line![ours(format!("Imported from {format}: {new} new, {changed} changed"))]
        }
        Summary::Settings => line!["Settings"],
        Summary::EditedOnDisk => line!["Edited on disk"],
        Summary::AsSaid(text) => line![theirs(text)],
    }
}

/// Whether to do it.
pub(super) fn asked(summary: &Summary) -> Line {
    match summary {
        Summary::Added { question } => line!["Add this entry? ", quoted(question)],
        Summary::Changed { question } => line!["Change this entry? ", quoted(question)],
        Summary::Removed { question } => line!["Remove this entry? ", quoted(question)],
        Summary::AnsweredBy { question, entry } => {
            line!["Answer ", quoted(question), " with this entry? ", quoted(entry)]
        }
        Summary::NotAnswered { question } => {
            line!["Leave this question without an answer? ", quoted(question)]
        }
        Summary::MayBeAnswered { question } => {
            line!["Let this question find an answer again? ", quoted(question)]
        }
        Summary::Document { title } => line!["Save this document? ", quoted(title)],
        Summary::Synonyms => line!["Change the synonyms?"],
        Summary::Expected { question, entry: Some(entry) } => {
            line!["Expect this answer to ", quoted(question), "? ", quoted(entry)]
        }
        Summary::Expected { question, entry: None } => line!["Expect no answer to ", quoted(question), "?"],
        Summary::NotExpected { question } => line!["Remove this test question? ", quoted(question)],
        Summary::Undone { edit, of } => line!["Take back edit #", *edit, "? ", shortened(say(of))],
        Summary::AllUndone { edits, stuck, by } => all_undone_asked(*edits, stuck, by.as_deref()),
        Summary::Imported { format, new, changed } => {
            line![ours(format!("Import from {format}? {new} new, {changed} changed"))]
        }
        Summary::Settings => line!["Change the settings?"],
        Summary::EditedOnDisk | Summary::AsSaid(_) => line!["Save this? ", say(summary)],
    }
}

fn all_undone_asked(edits: usize, stuck: &[EditId], by: Option<&str>) -> Line {
    let by = person(by.map(cut).as_deref());
    let some = counted(edits, "edit", "edits");
    let asked = line![ours(format!("Take back {some} of the last seven days by ")), by, "?"];
    match stuck {
        [] => asked,
        [one] => line![asked, ours(format!(" Not #{one}: the same lines were edited since."))],
        several => {
            line![asked, ours(format!(" Not {} others: the same lines were edited since.", several.len()))]
        }
    }
}

fn all_undone(edits: usize, stuck: &[EditId], by: Option<&str>) -> Line {
    let by = person(by.map(cut).as_deref());
    let some = counted(edits, "edit", "edits");
    match stuck {
        [] if edits == 1 => line!["Taken back: 1 edit of the last seven days by ", by],
        [] => line![ours(format!("Taken back: all {some} of the last seven days by ")), by],
        [one] => line![
            ours(format!("Taken back: {some} of the last seven days by ")),
            by,
            ours(format!(" (not #{one}: the same lines were edited since)"))
        ],
        several => line![
            ours(format!("Taken back: {some} of the last seven days by ")),
            by,
            ours(format!(" (not {} others: the same lines were edited since)", several.len()))
        ],
    }
}

/// Who made an edit; nobody known where it came by an editor.
pub(super) fn person(name: Option<&str>) -> Line {
    name.map_or_else(|| line!["on disk"], |name| line![theirs(name)])
}

/// “typed”, as much of it as is shown.
fn quoted(theirs_whole: &str) -> Line {
    line!["“", brief(theirs_whole), "”"]
}

fn brief(theirs_whole: &str) -> Piece {
    theirs(cut(theirs_whole))
}

/// As much of a text as is shown.
fn cut(text: &str) -> String {
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    let cut: String = text.chars().take(SHOWN - 1).collect();
    format!("{}…", cut.trim_end())
}

/// As much of a line as is shown.
fn shortened(line: Line) -> Line {
    let length = |piece: &Piece| match piece {
        Piece::Ours(text) | Piece::Theirs(text) => text.chars().count(),
        Piece::When(_) | Piece::Role(_) | Piece::Channel(_) | Piece::Command(_) => 1,
    };
    if line.0.iter().map(length).sum::<usize>() <= SHOWN {
        return line;
    }
    let mut room = SHOWN - 1;
    let mut pieces = Vec::new();
    for piece in line.0 {
        let fits = length(&piece).min(room);
        room -= fits;
        let take = |text: String| text.chars().take(fits).collect::<String>();
        pieces.push(match piece {
            Piece::Ours(text) => Piece::Ours(take(text)),
            Piece::Theirs(text) => Piece::Theirs(take(text)),
            whole @ (Piece::When(_) | Piece::Role(_) | Piece::Channel(_) | Piece::Command(_)) => whole,
        });
        if room == 0 {
            break;
        }
    }
    if let Some(Piece::Ours(text) | Piece::Theirs(text)) = pieces.last_mut() {
        *text = format!("{}…", text.trim_end());
    }
    Line(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(summary: &Summary) -> String {
        let pieces = say(summary).0.into_iter().map(|piece| match piece {
            Piece::Ours(text) | Piece::Theirs(text) => text,
            Piece::When(_) | Piece::Role(_) | Piece::Channel(_) | Piece::Command(_) => {
                unreachable!("a summary is text")
            }
        });
        pieces.collect()
    }

    #[test]
    fn a_long_question_is_cut_where_it_is_shown() {
        let question = format!("{} end", "word ".repeat(40));
        let added = Summary::Added { question: question.clone() };
        assert_eq!(said(&added), format!("New entry: {}…", "word ".repeat(16).trim_end()));
        let undone = said(&Summary::undone(EditId(7), added.clone()));
        assert_eq!(undone, format!("Taken back: #7 New entry: {}wor…", "word ".repeat(13)));
        assert_eq!(
            said(&Summary::undone(EditId(8), Summary::AsSaid(said(&added)))),
            undone.replace("#7", "#8")
        );
    }

    #[test]
    fn all_that_somebody_edited_is_counted() {
        let rows: [(usize, &[EditId], &str); 5] = [
            (1, &[], "Taken back: 1 edit of the last seven days by Maren"),
            (3, &[], "Taken back: all 3 edits of the last seven days by Maren"),
            (
                1,
                &[EditId(8)],
                "Taken back: 1 edit of the last seven days by Maren (not #8: the same lines were edited since)",
            ),
            (
                2,
                &[EditId(8)],
                "Taken back: 2 edits of the last seven days by Maren (not #8: the same lines were edited since)",
            ),
            (
                2,
                &[EditId(8), EditId(9)],
                "Taken back: 2 edits of the last seven days by Maren (not 2 others: the same lines were edited since)",
            ),
        ];
        for (edits, stuck, expected) in rows {
            let summary = Summary::AllUndone { edits, stuck: stuck.into(), by: Some("Maren".into()) };
            assert_eq!(said(&summary), expected);
        }
    }
}
