//! A file that somebody attached: what Discord says of it, and where it says it is.

use serde_json::{Value, json};

use super::snowflake;

/// A file as a payload describes it. The bytes are the loopback's to serve.
#[derive(Clone, Debug)]
pub struct Attachment {
    json: Value,
}

impl Attachment {
    /// A file under an id that stands in its address.
    pub fn new(filename: &str, size: usize, address: impl FnOnce(&str) -> String) -> Self {
        let id = snowflake();
        let url = address(&id);
        let mut json = json!({ "id": id, "filename": filename, "size": size, "url": url, "proxy_url": url });
        if let Some(kind) = content_type(filename) {
            json["content_type"] = json!(kind);
        }
        Self { json }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        self.json["id"].as_str().expect("an id")
    }

    /// Where it is fetched from.
    pub fn url(&self) -> &str {
        self.json["url"].as_str().expect("an address")
    }

    /// With another size than it has.
    pub fn claiming(mut self, size: usize) -> Self {
        self.json["size"] = json!(size);
        self
    }

    /// In a message.
    pub fn json(&self) -> Value {
        self.json.clone()
    }

    /// In a command's option: it is gone some time after the command.
    pub(super) fn ephemeral(&self) -> Value {
        let mut json = self.json();
        json["ephemeral"] = json!(true);
        json
    }
}

/// Told by the name's end. Discord says nothing of ends that it does not know.
fn content_type(filename: &str) -> Option<&'static str> {
    match filename.rsplit_once('.')?.1 {
        "csv" => Some("text/csv; charset=utf-8"),
        "json" => Some("application/json; charset=utf-8"),
        "png" => Some("image/png"),
        "md" | "txt" => Some("text/plain; charset=utf-8"),
        _ => None,
    }
}
