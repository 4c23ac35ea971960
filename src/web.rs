//! Health and metrics over HTTP, for whoever looks after the bot: a small page of text each, and nothing to change.
//!
//! It has a thread of its own, and answers few at once, each for a moment: whatever comes in here, those who ask the bot
//! something in Discord don't notice.

mod health;
mod metrics;

use std::{convert::Infallible, io, net, sync::Arc, thread, time::Duration};

use http_body_util::Full;
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    runtime,
    sync::Semaphore,
    time::{sleep, timeout},
};

use crate::assistant::Assistant;

/// Connections at once; more are closed unheard.
const AT_ONCE: usize = 16;
/// For a request to be there.
const ASKED_WITHIN: Duration = Duration::from_secs(2);
/// For all of a connection.
const DONE_WITHIN: Duration = Duration::from_secs(5);
/// A request with more before its body is none of ours. hyper takes no less.
const LONGEST_HEAD: usize = 8 << 10;
/// After a connection, before the next one: a hundred a second is more than anybody needs.
const BETWEEN: Duration = Duration::from_millis(10);

/// Answers whoever asks there, for as long as the process lives.
///
/// # Errors
/// The system has no thread or no socket to give.
pub fn serve(listener: net::TcpListener, assistant: Arc<Assistant>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    let listener = runtime.block_on(async { TcpListener::from_std(listener) })?;
    let serving = move || runtime.block_on(accept(listener, assistant));
    thread::Builder::new().name("web".into()).spawn(serving).map(drop)
}

async fn accept(listener: TcpListener, assistant: Arc<Assistant>) {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    loop {
        // What can't be accepted is over already, or there are no more sockets for now.
        if let Ok((stream, _)) = listener.accept().await
            && let Ok(place) = Arc::clone(&places).try_acquire_owned()
        {
            let assistant = Arc::clone(&assistant);
            tokio::spawn(async move {
                let _ = timeout(DONE_WITHIN, answer(stream, &assistant)).await;
                drop(place);
            });
        }
        sleep(BETWEEN).await;
    }
}

/// Answers one request, and closes. Whoever sends nonsense, or nothing, is left.
async fn answer(stream: TcpStream, assistant: &Assistant) {
    let service = service_fn(|request| async move { Ok::<_, Infallible>(answer_to(&request, assistant)) });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(ASKED_WITHIN)
        .max_buf_size(LONGEST_HEAD)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), service);
    if let Err(error) = connection.await {
        tracing::debug!(%error, "a request came to nothing");
    }
}

fn answer_to(request: &Request<Incoming>, assistant: &Assistant) -> Response<Full<Bytes>> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = text(StatusCode::METHOD_NOT_ALLOWED, "only to be read\n".into());
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    match request.uri().path() {
        "/healthz" => told(&health::of(assistant)),
        "/readyz" => told(&health::readiness(assistant)),
        "/metrics" => {
            let mut response = text(StatusCode::OK, metrics::of(assistant));
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(metrics::CONTENT_TYPE));
            response
        }
        "/" => text(StatusCode::OK, "Footnote. See /healthz, /readyz and /metrics.\n".into()),
        _ => text(StatusCode::NOT_FOUND, "nothing is here; see /healthz, /readyz and /metrics\n".into()),
    }
}

/// What is wrong, a line each.
fn told(wrong: &[String]) -> Response<Full<Bytes>> {
    if wrong.is_empty() {
        text(StatusCode::OK, "ok\n".into())
    } else {
        text(StatusCode::SERVICE_UNAVAILABLE, wrong.join("\n") + "\n")
    }
}

fn text(status: StatusCode, text: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(text)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
