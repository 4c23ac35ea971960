//! Files beside a message, and the pictures in its embeds that are such files.

use std::collections::HashSet;

use serde_json::Value;

use super::super::multipart::File;
use super::{count, list};

const FILES: usize = 10;
const SIZE: usize = 10 * 1024 * 1024;
/// How an embed names a file of its own message.
const ATTACHED: &str = "attachment://";

/// What is wrong with the files of a request, and with what its body says of them.
pub(super) fn files(body: &Value, files: &[File]) -> Vec<String> {
    let mut problems = Vec::new();
    count(&mut problems, "files", files.len(), 0, FILES);
    let mut names = HashSet::new();
    for file in files {
        let name = &file.name;
        if file.bytes.len() > SIZE {
            problems.push(format!("file {name:?} is {} long, of {SIZE}", file.bytes.len()));
        }
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
        if name.is_empty() || !name.chars().all(plain) {
            problems.push(format!("file {name:?}, which Discord would rename"));
        }
        if !file.number().parse::<usize>().is_ok_and(|number| number < FILES) {
            problems.push(format!("file {name:?} is not in files[0] to files[9]"));
        }
        if !names.insert(&file.field) {
            problems.push(format!("{} twice", file.field));
        }
    }
    let attachments = list(&body["attachments"]);
    count(&mut problems, "attachments", attachments.len(), 0, FILES);
    // Longer ones are ids of files that are there already.
    let ids = attachments.iter().filter_map(|attachment| attachment["id"].as_str()).filter(|id| id.len() < 3);
    for id in ids {
        if !files.iter().any(|file| file.number() == id) {
            problems.push(format!("attachment {id} without a file"));
        }
    }
    problems
}

/// Pictures in the embeds of a message that are not among its files.
pub(super) fn missing(message: &Value) -> Vec<String> {
    let named = list(&message["embeds"]).iter().flat_map(|embed| {
        [&embed["image"]["url"], &embed["thumbnail"]["url"]].map(|url| url.as_str()?.strip_prefix(ATTACHED))
    });
    let there = |name: &str| list(&message["attachments"]).iter().any(|file| file["filename"] == name);
    named
        .flatten()
        .filter(|name| !there(name))
        .map(|name| format!("a picture {name:?} that is no file of the message"))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::super::multipart::File;
    use super::{SIZE, files, missing};

    fn file(field: &str, name: &str, size: usize) -> File {
        File { field: field.into(), name: name.into(), bytes: vec![0; size].into() }
    }

    fn check(body: Value, sent: &[File], expected: &[&str]) {
        assert_eq!(files(&body, sent), expected);
    }

    #[test]
    fn files_have_their_limits() {
        let all: Vec<_> = (0..10).map(|n| file(&format!("files[{n}]"), "a.txt", 1)).collect();
        check(json!({}), &all, &[]);
        check(json!({}), &[file("files[0]", "a.txt", SIZE)], &[]);
        check(
            json!({}),
            &[file("files[0]", "a.txt", SIZE + 1)],
            &["file \"a.txt\" is 10485761 long, of 10485760"],
        );
        let again = [all.clone(), all].concat();
        assert_eq!(files(&json!({}), &again)[..2], ["20 files, not 0 to 10", "files[0] twice"]);
        check(
            json!({}),
            &[file("files[0]", "a b.txt", 1)],
            &["file \"a b.txt\", which Discord would rename"],
        );
        check(json!({}), &[file("file", "a.txt", 1)], &["file \"a.txt\" is not in files[0] to files[9]"]);
    }

    #[test]
    fn what_is_named_is_there() {
        let naming = |id: &str| json!({ "attachments": [{ "id": id, "filename": "a.txt" }] });
        check(naming("0"), &[file("files[0]", "a.txt", 1)], &[]);
        check(naming("1100000000000000030"), &[], &[]);
        check(naming("0"), &[], &["attachment 0 without a file"]);
        let mut message = json!({ "embeds": [{ "image": { "url": "attachment://a.png" } }] });
        assert_eq!(missing(&message), ["a picture \"a.png\" that is no file of the message"]);
        message["attachments"] = json!([{ "filename": "a.png" }]);
        assert_eq!(missing(&message), [""; 0]);
    }
}
