//! The websocket below a shard: opened, listened to, closed. It decides nothing.

use std::{fmt, future::pending, pin::Pin, time::Duration};

use serenity::futures::{SinkExt as _, StreamExt as _};
use tokio::{net::TcpStream, time::timeout};
use tokio_websockets::{
    ClientBuilder, CloseCode, Connector, Error, Limits, MaybeTlsStream, Message, WebSocketStream,
};

/// No frame of Discord's comes near: the longest is READY, with the number of every server.
const LONGEST: usize = 8 << 20;
/// For what is sent to leave. It is short, so that only a dead connection takes longer.
const SENT_WITHIN: Duration = Duration::from_secs(5);
/// For the goodbye to leave: the session goes on without it, too.
const GOODBYE_WITHIN: Duration = Duration::from_millis(100);

type Stream = WebSocketStream<MaybeTlsStream<TcpStream>>;
type Opening = Pin<Box<dyn Future<Output = Result<Stream, Error>> + Send>>;

/// A connection, or none.
pub(super) enum Socket {
    Closed,
    Opening(Opening),
    Open(Box<Stream>),
}

/// What a connection brings.
#[derive(Debug)]
pub(super) enum Heard {
    /// It is open.
    Connected,
    /// A frame of text.
    Text(Message),
    /// A frame that can't be taken: it is too long, or none.
    Unreadable,
    /// It is gone, or did not come about; with the code that the other side gave.
    Closed(Option<u16>),
}

/// Connects, with the roots of TLS read once.
pub(super) struct Dialer(Connector);

impl Dialer {
    pub(super) fn new() -> Result<Self, Error> {
        Connector::new().map(Self)
    }
}

impl fmt::Debug for Dialer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Dialer")
    }
}

impl Socket {
    /// Begins to connect. `address`: where, without what Discord asks for in a query.
    pub(super) fn open(address: &str, dialer: std::sync::Arc<Dialer>) -> Self {
        let address = format!("{}/?v=10&encoding=json", address.trim_end_matches('/'));
        Self::Opening(Box::pin(async move {
            let builder = ClientBuilder::new().uri(&address).map_err(|_| Error::UnsupportedScheme)?;
            let limits = Limits::default().max_payload_len(Some(LONGEST));
            let (stream, _) = builder.limits(limits).connector(&dialer.0).connect().await?;
            Ok(stream)
        }))
    }

    /// The next thing that the connection brings. Nothing ever comes where there is none. Nothing is lost where it isn't waited for
    /// to the end.
    pub(super) async fn heard(&mut self) -> Heard {
        let heard = match self {
            Self::Closed => return pending().await,
            Self::Opening(opening) => match opening.await {
                Ok(stream) => {
                    *self = Self::Open(Box::new(stream));
                    return Heard::Connected;
                }
                Err(error) => fault(&error),
            },
            Self::Open(stream) => loop {
                match stream.next().await {
                    Some(Ok(message)) if message.is_text() => return Heard::Text(message),
                    Some(Ok(message)) => {
                        if let Some((code, _)) = message.as_close() {
                            break Heard::Closed(Some(code.into()));
                        }
                    }
                    Some(Err(error)) => break fault(&error),
                    None => break Heard::Closed(None),
                }
            },
        };
        *self = Self::Closed;
        heard
    }

    /// Sends a frame. Where it can't leave, the connection soon says so.
    pub(super) async fn send(&mut self, text: String) {
        let Self::Open(stream) = self else { return };
        if !matches!(timeout(SENT_WITHIN, stream.send(Message::text(text))).await, Ok(Ok(()))) {
            tracing::debug!("a frame did not leave");
        }
    }

    /// Closes the connection, if there is one.
    pub(super) async fn close(&mut self, code: u16) {
        if let Self::Open(mut stream) = std::mem::replace(self, Self::Closed)
            && let Ok(code) = CloseCode::try_from(code)
        {
            // Whether the other side hears it or not, this side is gone.
            let _ = timeout(GOODBYE_WITHIN, stream.send(Message::close(Some(code), ""))).await;
        }
    }
}

fn fault(error: &Error) -> Heard {
    match error {
        Error::PayloadTooLong { .. } | Error::Protocol(_) => Heard::Unreadable,
        error => {
            tracing::debug!(%error, "the connection to Discord had a fault");
            Heard::Closed(None)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Dialer;

    #[test]
    fn tls_is_there() {
        assert!(Dialer::new().is_ok());
    }
}
