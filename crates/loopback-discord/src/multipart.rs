//! Bodies with files: `payload_json` beside `files[n]`, as the form data that HTTP has for it.

use axum::body::Bytes;
use serde_json::Value;

/// A file that the bot sent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct File {
    /// The form's name for it: `files[0]`.
    pub field: String,
    /// What it is called.
    pub name: String,
    /// What is in it.
    pub bytes: Bytes,
}

impl File {
    /// What `attachments` calls it.
    pub(crate) fn number(&self) -> &str {
        self.field.strip_prefix("files[").and_then(|rest| rest.strip_suffix(']')).unwrap_or_default()
    }
}

/// The form's boundary, where a content type announces a form.
pub(crate) fn boundary(content_type: &str) -> Option<&str> {
    let parameters = content_type.strip_prefix("multipart/form-data")?;
    let (_, boundary) = parameters.split_once("boundary=")?;
    Some(boundary.split(';').next().unwrap_or_default().trim_matches('"'))
}

/// What a form says and carries, or why it is none that Discord takes.
pub(crate) fn read(body: &Bytes, boundary: &str) -> Result<(Value, Vec<File>), String> {
    let mut said = Value::Null;
    let mut files = Vec::new();
    for part in parts(body, boundary)? {
        let end = find(&part, b"\r\n\r\n").ok_or("a part without an end to its headers")?;
        let headers = str::from_utf8(&part[..end]).map_err(|_| "headers that are no text")?;
        let content = part.slice(end + 4..);
        let field = parameter(headers, "name").ok_or("a part without a name")?;
        if field == "payload_json" {
            said = serde_json::from_slice(&content).map_err(|_| "a payload_json that is no JSON")?;
        } else {
            let name = parameter(headers, "filename").ok_or(format!("a part {field} that is no file"))?;
            files.push(File { field, name, bytes: content });
        }
    }
    Ok((said, files))
}

/// Between the boundaries: headers and content of each part.
fn parts(body: &Bytes, boundary: &str) -> Result<Vec<Bytes>, &'static str> {
    let delimiter = format!("\r\n--{boundary}");
    let first = &delimiter.as_bytes()[2..];
    let mut rest = body.strip_prefix(first).map(|rest| body.slice_ref(rest)).ok_or("no first boundary")?;
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        let end = find(&rest, delimiter.as_bytes()).ok_or("no last boundary")?;
        // What follows a boundary begins on the next line.
        parts.push(rest.slice(2.min(end)..end));
        rest = rest.slice(end + delimiter.len()..);
    }
    Ok(parts)
}

/// The value of `name="value"` in the headers of a part.
fn parameter(headers: &str, name: &str) -> Option<String> {
    let (_, rest) = headers.split_once(&format!("; {name}=\""))?;
    Some(rest.split('"').next().unwrap_or_default().to_owned())
}

fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use serde_json::json;

    use super::{boundary, read};

    fn form(parts: &[(&str, &str)]) -> Bytes {
        let part = |(headers, content): &(&str, &str)| {
            format!("--b\r\nContent-Disposition: form-data; {headers}\r\n\r\n{content}\r\n")
        };
        (parts.iter().map(part).collect::<String>() + "--b--\r\n").into()
    }

    #[test]
    fn a_form_says_something_and_carries_files() {
        let body = form(&[
            ("name=\"payload_json\"", "{\"content\":\"a\"}"),
            ("name=\"files[0]\"; filename=\"a.txt\"\r\nContent-Type: text/plain", "one\r\n--\r\ntwo"),
            ("name=\"files[1]\"; filename=\"empty\"", ""),
        ]);
        let (said, files) = read(&body, "b").expect("a form");
        assert_eq!(said, json!({ "content": "a" }));
        let shown =
            |index: usize| (files[index].number(), files[index].name.as_str(), &files[index].bytes[..]);
        assert_eq!(shown(0), ("0", "a.txt", &b"one\r\n--\r\ntwo"[..]));
        assert_eq!(shown(1), ("1", "empty", &b""[..]));
    }

    #[test]
    fn what_is_no_form_is_told() {
        let check = |body: Bytes, problem: &str| assert_eq!(read(&body, "b").unwrap_err(), problem);
        check("".into(), "no first boundary");
        check("--b\r\nname".into(), "no last boundary");
        check("--b\r\n--b--".into(), "a part without an end to its headers");
        check(form(&[("filename=\"a\"", "")]), "a part without a name");
        check(form(&[("name=\"content\"", "a")]), "a part content that is no file");
        check(form(&[("name=\"payload_json\"", "a")]), "a payload_json that is no JSON");
    }

    #[test]
    fn the_boundary_stands_in_the_content_type() {
        assert_eq!(boundary("multipart/form-data; boundary=a-b"), Some("a-b"));
        assert_eq!(boundary("multipart/form-data; boundary=\"a b\"; charset=utf-8"), Some("a b"));
        assert_eq!(boundary("application/json"), None);
    }
}
