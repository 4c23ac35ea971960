//! Embeds: the parts of each, and their sum over the message.

use serde_json::Value;

use super::{at_most, between, count, length, list};

const EMBEDS: usize = 10;
const SUM: usize = 6_000;
const TITLE: usize = 256;
const DESCRIPTION: usize = 4_096;
const FIELDS: usize = 25;
const FIELD_NAME: usize = 256;
const FIELD_VALUE: usize = 1_024;
const FOOTER: usize = 2_048;
const AUTHOR: usize = 256;
const URL: usize = 2_048;

pub(super) fn embeds(embeds: &Value) -> Vec<String> {
    let embeds = list(embeds);
    let mut problems = Vec::new();
    count(&mut problems, "embeds", embeds.len(), 0, EMBEDS);
    for embed in embeds {
        one(&mut problems, embed);
    }
    let sum: usize = embeds.iter().map(text).sum();
    if sum > SUM {
        problems.push(format!("embeds are {sum} long together, of {SUM}"));
    }
    problems
}

fn one(problems: &mut Vec<String>, embed: &Value) {
    let part = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    at_most(problems, "embed title", &part(&embed["title"]), TITLE);
    at_most(problems, "embed description", &part(&embed["description"]), DESCRIPTION);
    at_most(problems, "embed footer", &part(&embed["footer"]["text"]), FOOTER);
    at_most(problems, "embed author", &part(&embed["author"]["name"]), AUTHOR);
    let fields = list(&embed["fields"]);
    count(problems, "embed fields", fields.len(), 0, FIELDS);
    for field in fields {
        between(problems, "field name", &field["name"], 1, FIELD_NAME);
        between(problems, "field value", &field["value"], 1, FIELD_VALUE);
    }
    for url in [&embed["url"], &embed["author"]["url"]] {
        let url = part(url);
        at_most(problems, "embed address", &url, URL);
        if !url.is_empty() && !url.starts_with("https://") && !url.starts_with("http://") {
            problems.push(format!("embed address that is not http: {url}"));
        }
    }
    if text(embed) == 0 && embed["image"].is_null() && embed["thumbnail"].is_null() {
        problems.push("an empty embed".into());
    }
}

/// How much an embed adds to the sum that Discord limits.
fn text(embed: &Value) -> usize {
    let fields = list(&embed["fields"]).iter().flat_map(|field| [&field["name"], &field["value"]]);
    [&embed["title"], &embed["description"], &embed["footer"]["text"], &embed["author"]["name"]]
        .into_iter()
        .chain(fields)
        .filter_map(Value::as_str)
        .map(length)
        .sum()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::embeds;

    fn check(embed: Value, expected: &[&str]) {
        assert_eq!(embeds(&json!([embed])), expected);
    }

    fn long(length: usize) -> String {
        "a".repeat(length)
    }

    #[test]
    fn full_parts_pass() {
        check(
            json!({ "title": long(256), "description": long(4_096), "author": { "name": long(256) } }),
            &[],
        );
        check(json!({ "footer": { "text": long(2_048) } }), &[]);
        check(json!({ "fields": [{ "name": long(256), "value": long(1_024) }] }), &[]);
    }

    #[test]
    fn every_part_has_its_limit() {
        check(json!({ "title": long(257) }), &["embed title is 257 long, of 256"]);
        check(json!({ "description": long(4_097) }), &["embed description is 4097 long, of 4096"]);
        check(json!({ "footer": { "text": long(2_049) } }), &["embed footer is 2049 long, of 2048"]);
        check(json!({ "author": { "name": long(257) } }), &["embed author is 257 long, of 256"]);
        let field = |name: usize, value: usize| json!({ "name": long(name), "value": long(value) });
        check(json!({ "fields": vec![field(1, 1); 26] }), &["26 embed fields, not 0 to 25"]);
        check(json!({ "fields": [field(257, 1)] }), &["field name is 257 long, not 1 to 256"]);
        check(json!({ "fields": [field(1, 1_025)] }), &["field value is 1025 long, not 1 to 1024"]);
        check(json!({ "fields": [field(0, 1)] }), &["field name is 0 long, not 1 to 256"]);
        check(json!({ "fields": [field(1, 0)] }), &["field value is 0 long, not 1 to 1024"]);
        let address = format!("https://{}", long(2_041));
        check(json!({ "title": "a", "url": address }), &["embed address is 2049 long, of 2048"]);
        check(
            json!({ "title": "a", "url": "javascript:a" }),
            &["embed address that is not http: javascript:a"],
        );
        check(json!({}), &["an empty embed"]);
    }

    #[test]
    fn the_sum_is_taken_over_the_message() {
        let embed = json!({ "description": long(3_001) });
        assert_eq!(embeds(&json!([embed, embed])), ["embeds are 6002 long together, of 6000"]);
        assert_eq!(embeds(&json!(vec![json!({ "title": "a" }); 11])), ["11 embeds, not 0 to 10"]);
    }
}
