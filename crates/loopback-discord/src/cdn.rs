//! Where files are: what people attach to a command, and what the bot attaches to its messages.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::serve::ListenerExt;
use futures_util::stream;
use tokio::net::TcpListener;

use super::violations::Violations;
use crate::events::{Attachment, CHANNEL};

/// An address works only with what Discord signed it with.
const SIGNATURE: &str = "ex=70000000&is=6fffffff&hm=0123456789abcdef";
/// How much of an endless file comes at once.
const PIECE: usize = 64 * 1024;

/// How a file is served.
#[derive(Clone, Debug)]
pub enum Serving {
    /// At once.
    Whole(Bytes),
    /// More and more of it, whatever its size is said to be.
    Endless,
    /// A byte at a time, with this pause after each.
    Slow(Bytes, Duration),
    /// From somewhere else.
    Elsewhere(String),
    /// 404: deleted, or expired.
    Gone,
}

/// Files by their paths, on a port of its own.
#[derive(Clone, Default)]
pub struct Cdn {
    files: Arc<Mutex<HashMap<String, File>>>,
    violations: Violations,
    url: String,
}

struct File {
    serving: Serving,
    fetched: usize,
}

impl Cdn {
    pub(crate) async fn listen(violations: Violations) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let cdn = Self { files: Arc::default(), violations, url };
        let router = Router::new().fallback(serve).with_state(cdn.clone());
        let listener = listener.tap_io(|stream| stream.set_nodelay(true).expect("no delay"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        cdn
    }

    /// A file that somebody attaches.
    pub fn upload(&self, filename: &str, bytes: impl Into<Bytes>) -> Attachment {
        self.keep(CHANNEL, filename, bytes.into())
    }

    /// A file that is served in a way of its own; what is said of it looks right.
    pub fn serve(&self, filename: &str, serving: Serving) -> Attachment {
        let size = match &serving {
            Serving::Whole(bytes) | Serving::Slow(bytes, _) => bytes.len(),
            Serving::Endless | Serving::Elsewhere(_) | Serving::Gone => 1_000,
        };
        self.place(CHANNEL, filename, size, serving)
    }

    /// How often the bot fetched a file, or began to.
    pub fn fetches(&self, file: &Attachment) -> usize {
        self.files().get(path(file.url(), &self.url)).map_or(0, |file| file.fetched)
    }

    pub(crate) fn keep(&self, channel: &str, filename: &str, bytes: Bytes) -> Attachment {
        self.place(channel, filename, bytes.len(), Serving::Whole(bytes))
    }

    /// What stands at an address.
    pub(crate) fn read(&self, url: &str) -> Option<Bytes> {
        match &self.files().get(path(url, &self.url))?.serving {
            Serving::Whole(bytes) => Some(bytes.clone()),
            _ => None,
        }
    }

    fn place(&self, channel: &str, filename: &str, size: usize, serving: Serving) -> Attachment {
        let address = |id: &str| format!("{}/attachments/{channel}/{id}/{filename}?{SIGNATURE}", self.url);
        let attachment = Attachment::new(filename, size, address);
        let path = path(attachment.url(), &self.url).to_owned();
        self.files().insert(path, File { serving, fetched: 0 });
        attachment
    }

    fn files(&self) -> MutexGuard<'_, HashMap<String, File>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// With the signature: without it, nothing is there.
fn path<'a>(url: &'a str, base: &str) -> &'a str {
    url.strip_prefix(base).unwrap_or(url)
}

async fn serve(State(cdn): State<Cdn>, uri: Uri, headers: HeaderMap) -> Response {
    if headers.contains_key("authorization") {
        cdn.violations.note(format!("{uri}: the bot's token is not the CDN's business"));
    }
    let path = uri.path_and_query().map_or("", |path| path.as_str());
    let serving = cdn.files().get_mut(path).map(|file| {
        file.fetched += 1;
        file.serving.clone()
    });
    match serving.unwrap_or(Serving::Gone) {
        Serving::Whole(bytes) => bytes.into_response(),
        Serving::Endless => endless().into_response(),
        Serving::Slow(bytes, pause) => slow(bytes, pause).into_response(),
        Serving::Elsewhere(url) => Redirect::temporary(&url).into_response(),
        Serving::Gone => (StatusCode::NOT_FOUND, "This content is no longer available.").into_response(),
    }
}

fn endless() -> Body {
    let piece = Bytes::from(vec![b'a'; PIECE]);
    Body::from_stream(stream::repeat_with(move || Ok::<_, Infallible>(piece.clone())))
}

fn slow(bytes: Bytes, pause: Duration) -> Body {
    Body::from_stream(stream::unfold(bytes, move |mut rest| async move {
        let next = (!rest.is_empty()).then(|| rest.split_to(1))?;
        tokio::time::sleep(pause).await;
        Some((Ok::<_, Infallible>(next), rest))
    }))
}
