//! What an edit does, in a few words: it heads its review, and stands in the history.

/// Of a question, so much is shown.
const SHOWN: usize = 80;

/// A new entry.
pub fn added(question: &str) -> String {
    format!("New entry: {}", shown(question))
}

/// An entry that says something else.
pub fn changed(question: &str) -> String {
    format!("Changed entry: {}", shown(question))
}

/// An entry that is gone.
pub fn removed(question: &str) -> String {
    format!("Removed entry: {}", shown(question))
}

/// A question that gets another answer from now on.
pub fn answered_by(question: &str, entry: &str) -> String {
    format!("“{}” is answered by: {}", shown(question), shown(entry))
}

/// A question that gets no answer from now on.
pub fn not_answered(question: &str) -> String {
    format!("“{}” gets no answer", shown(question))
}

/// An edit taken back.
pub fn undone(edit: u64, summary: &str) -> String {
    format!("Taken back: #{edit} {}", shown(summary))
}

/// All that somebody edited, taken back, but for those edits whose lines were edited since.
pub fn all_undone(edits: usize, stuck: &[u64], name: &str) -> String {
    let all = if stuck.is_empty() { "all " } else { "" };
    let edits = if edits == 1 { "1 edit".to_owned() } else { format!("{all}{edits} edits") };
    let left = match stuck {
        [] => String::new(),
        [one] => format!(" (not #{one}: the same lines were edited since)"),
        several => format!(" (not {} others: the same lines were edited since)", several.len()),
    };
    format!("Taken back: {edits} of the last seven days by {}{left}", shown(name))
}

/// Entries from another bot's file.
pub fn imported(format: &str, new: usize, changed: usize) -> String {
    format!("Imported from {format}: {new} new, {changed} changed")
}

/// How the knowledge is served.
pub fn settings() -> String {
    "Settings".to_owned()
}

/// A change of the files by an editor.
pub fn by_editor() -> String {
    "Edited on disk".to_owned()
}

fn shown(text: &str) -> String {
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    let cut: String = text.chars().take(SHOWN - 1).collect();
    format!("{}…", cut.trim_end())
}
