//! What a request carries.

use serde::Serialize;
use serde_json::json;
use serenity::{
    builder::CreateAttachment,
    http::{Multipart, MultipartUpload, Request},
};

use crate::reply::Enclosed;

/// What a request carries: JSON, and a file beside it.
#[derive(Debug, Clone)]
pub(super) struct Body {
    json: String,
    file: Option<Enclosed>,
}

impl Body {
    /// `body` as JSON, with `file` beside it.
    pub(super) fn of(body: &impl Serialize, file: Option<Enclosed>) -> Self {
        let mut json = serde_json::to_value(body).expect("what serenity builds is JSON");
        if let Some(file) = &file {
            // An interaction's answer holds its message; elsewhere the body is the message.
            let message = if json["data"].is_object() { &mut json["data"] } else { &mut json };
            message["attachments"] = json!([{ "id": "0", "filename": file.name }]);
        }
        Self { json: json.to_string(), file }
    }

    /// Makes it the body of this request.
    pub(super) fn put_into(self, request: Request<'_>) -> Request<'_> {
        match self.file {
            None => request.body(Some(self.json.into_bytes())),
            Some(file) => request.multipart(Some(Multipart {
                upload: MultipartUpload::Attachments(vec![CreateAttachment::bytes(file.bytes, file.name)]),
                fields: Vec::new(),
                payload_json: Some(self.json),
            })),
        }
    }
}
