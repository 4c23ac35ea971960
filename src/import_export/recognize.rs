//! Which format files are in, by what is in them.

use super::{
    format::Format,
    formats::FORMATS,
    options::ReadOptions,
    packed::{self, Files},
    read_opened,
};
use crate::knowledge::File;

/// What people say in place of a format where this should look.
pub const AUTO: &str = "auto";

/// The format that files are in, if any is: one whose marks they bear and that finds something in them; or of the others, the
/// one that finds most.
pub fn recognize(files: &[File], options: &ReadOptions) -> Option<Format> {
    let opened = packed::opened(files).ok()?;
    let is_marked = |format: &&Format| {
        opened.files.iter().any(|file| format.marks.iter().any(|mark| holds(&file.bytes, mark)))
    };
    let mut marked = FORMATS.iter().filter(is_marked);
    let meant = marked.find(|format| found(**format, &opened, options) > 0);
    meant.copied().or_else(|| {
        let mut best = None;
        for format in FORMATS.iter().filter(|format| format.marks.is_empty()) {
            let count = found(*format, &opened, options);
            if count > best.map_or(0, |(count, _)| count) {
                best = Some((count, *format));
            }
        }
        best.map(|(_, format)| format)
    })
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|part| part == word.as_bytes())
}

/// How many entries a format finds in those of the files that are its own.
fn found(format: Format, opened: &Files<'_>, options: &ReadOptions) -> usize {
    let mut mine = Files { files: opened.files.clone(), sheets: opened.sheets.clone() };
    let is_known = |file: &File| FORMATS.iter().any(|format| format.reads(&file.name));
    mine.keep(format);
    let is_read = mine.files.iter().all(|file| mine.reads(format, file));
    if !is_read && opened.files.iter().any(is_known) {
        return 0;
    }
    let import = read_opened(format, &mine, options);
    // A tag is any text with a name: where there are questions, these are meant.
    let weight = if format.name == "tags" { 1 } else { 2 };
    import.map_or(0, |import| import.entries.len() * weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(files: &[(&str, &str)], expected: Option<&str>) {
        let files = files
            .iter()
            .map(|(name, text)| File { name: (*name).to_owned(), bytes: text.as_bytes().to_vec() });
        let files = files.collect::<Vec<_>>();
        let found = recognize(&files, &ReadOptions::default());
        assert_eq!(found.map(|format| format.name), expected, "{files:?}");
    }

    #[test]
    fn a_file_tells_what_it_is() {
        check(
            &[("faq.json", "{\"qna\": [{\"qid\": \"a\", \"q\": [\"When?\"], \"a\": \"Now.\"}]}")],
            Some("qnabot"),
        );
        check(
            &[("faq.json", "{\"assets\": {\"qnas\": [{\"questions\": [\"When?\"], \"answer\": \"Now.\"}]}}")],
            Some("azure-json"),
        );
        check(
            &[(
                "faq.json",
                "{\"intents\": [{\"tag\": \"a\", \"patterns\": [\"When?\"], \"responses\": [\"Now.\"]}]}",
            )],
            Some("lists"),
        );
        check(&[("a.csv", "query,response\nWhen?,Now.\n")], Some("csv"));
        check(&[("a.tsv", "Question\tAnswer\nWhen?\tNow.\n")], Some("azure-tsv"));
        check(&[("FAQ.md", "# FAQ\n\n## When?\n\nNow.\n")], Some("markdown"));
        check(&[("ferry.md", "---\naliases: [boat]\n---\nIt leaves hourly.\n")], Some("tags"));
        check(
            &[("a.toml", "[[entry]]\nid = \"a\"\nquestion = \"When?\"\nanswer = \"Now.\"\n")],
            Some("footnote"),
        );
        check(&[("tags.toml", "[ferry]\ncontent = \"Hourly.\"\n")], Some("lists"));
        check(&[("a", "# FAQ\n\n## When?\n\nNow.\n")], Some("markdown"));
        check(&[("a.json", "{}")], None);
        check(&[("a.docx", "")], None);
    }

    #[test]
    fn of_a_folder_what_finds_most_is_meant() {
        let faq = "# FAQ\n\n## When?\n\nNow.\n\n## Where?\n\nHere.\n";
        check(
            &[("docs/faq.md", faq), ("README.md", "Hello."), ("package.json", "{\"name\": \"a\"}")],
            Some("markdown"),
        );
        check(
            &[
                ("nlu.yml", "nlu:\n- intent: a\n  examples: |\n    - when\n"),
                ("domain.yml", "responses:\n  utter_a:\n  - text: Now.\n"),
            ],
            Some("rasa"),
        );
    }
}
