//! As much of HTTP/1.1 as a bot speaks to Discord: requests with a length, answered on the same connection.

use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What every answer says of its limit where nothing is the matter.
const CALM: &str = "x-ratelimit-limit: 50\r\nx-ratelimit-remaining: 49\r\nx-ratelimit-reset-after: 1.000\r\n\
                    x-ratelimit-bucket: loopback\r\n";
const END_OF_HEAD: &[u8] = b"\r\n\r\n";

/// A request.
pub(super) struct Heard<'r> {
    pub(super) method: &'r str,
    pub(super) path: &'r str,
    pub(super) body: &'r str,
}

/// What it is answered with.
pub(super) enum Then {
    /// 204.
    Nothing,
    /// 200, and this as JSON.
    Body(String),
    /// 429, and so many seconds to wait.
    Limited(u32),
    /// Never.
    Hang,
}

/// Answers whoever comes.
pub(super) async fn serve(listener: TcpListener, then: impl Fn(Heard<'_>) -> Then + Send + Sync + 'static) {
    let then = Arc::new(then);
    while let Ok((stream, _)) = listener.accept().await {
        // Without this, answers wait for the peer's delayed acknowledgement.
        stream.set_nodelay(true).expect("no delay");
        let then = Arc::clone(&then);
        tokio::spawn(async move { answer_all(stream, &*then).await });
    }
}

/// Answers one request after the other, until the other side hangs up.
async fn answer_all(mut stream: TcpStream, then: &(impl Fn(Heard<'_>) -> Then + Sync)) {
    let mut read = Vec::with_capacity(8 << 10);
    loop {
        let length = loop {
            if let Some(length) = length_of_request(&read) {
                break length;
            }
            match stream.read_buf(&mut read).await {
                Ok(0) | Err(_) => return,
                Ok(_) => {}
            }
        };
        let Some(answer) = split(&read[..length]).and_then(|heard| written(then(heard))) else {
            // Until the other side gives up.
            while stream.read_buf(&mut read).await.is_ok_and(|read| read > 0) {}
            return;
        };
        read.drain(..length);
        if stream.write_all(answer.as_bytes()).await.is_err() {
            return;
        }
    }
}

/// How long the request is that stands at the beginning, once all of it was read.
fn length_of_request(read: &[u8]) -> Option<usize> {
    let head = read.windows(END_OF_HEAD.len()).position(|window| window == END_OF_HEAD)?;
    let fields = str::from_utf8(&read[..head]).unwrap_or_default().lines();
    let length = fields.filter_map(|field| field.split_once(':')).find_map(|(name, value)| {
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())
    });
    let length = head + END_OF_HEAD.len() + length.flatten().unwrap_or_default();
    (read.len() >= length).then_some(length)
}

fn split(request: &[u8]) -> Option<Heard<'_>> {
    let (head, body) = str::from_utf8(request).ok()?.split_once("\r\n\r\n")?;
    let mut first = head.lines().next()?.split(' ');
    Some(Heard { method: first.next()?, path: first.next()?, body })
}

/// Nothing: it is never answered.
fn written(then: Then) -> Option<String> {
    let json = "content-type: application/json\r\ncontent-length: ";
    Some(match then {
        Then::Nothing => format!("HTTP/1.1 204 No Content\r\n{CALM}\r\n"),
        Then::Body(body) => format!("HTTP/1.1 200 OK\r\n{CALM}{json}{}\r\n\r\n{body}", body.len()),
        Then::Limited(seconds) => {
            let body = format!(
                "{{\"message\":\"You are being rate limited.\",\"retry_after\":{seconds},\"global\":false}}"
            );
            format!(
                "HTTP/1.1 429 Too Many Requests\r\nretry-after: {seconds}\r\nx-ratelimit-remaining: 0\r\n\
                 x-ratelimit-scope: user\r\nx-ratelimit-reset-after: {seconds}\r\n{json}{}\r\n\r\n{body}",
                body.len()
            )
        }
        Then::Hang => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{length_of_request, split};

    #[test]
    fn a_request_is_read_once_all_of_it_is_there() {
        let request = b"POST /a HTTP/1.1\r\nhost: x\r\nContent-Length: 4\r\n\r\nbodyGET";
        for end in 0..request.len() - 3 {
            assert_eq!(length_of_request(&request[..end]), None, "{end}");
        }
        let length = length_of_request(request).expect("a request");
        let heard = split(&request[..length]).expect("a request");
        assert_eq!((heard.method, heard.path, heard.body), ("POST", "/a", "body"));
    }
}
