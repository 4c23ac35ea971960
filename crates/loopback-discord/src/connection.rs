//! One gateway connection, from TCP to its end.

use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio_websockets::{CloseCode, Message, ServerBuilder, WebSocketStream};

use super::compression::Compressor;
use super::session::Session;
use super::state::{Act, Door, Identify, Live, OnResume, Opening, Resume, Shared, State};
use crate::events::{TOKEN, ready, resumed, snowflake};

/// `GUILD_MEMBERS`, `GUILD_PRESENCES`, `MESSAGE_CONTENT`: nobody switched them on for this bot.
const PRIVILEGED: u64 = 1 << 1 | 1 << 8 | 1 << 15;
/// How many messages a bot may send within [`SENDS_IN`].
const SENDS: usize = 120;
/// The time in which a bot may send [`SENDS`] messages.
const SENDS_IN: Duration = Duration::from_mins(1);
/// The longest frame that a bot may send, in bytes.
const LONGEST: usize = 4_096;

/// Closed by the bot with one of these, a session can't be taken up again.
const ENDS_SESSION: [u16; 2] = [1000, 1001];
const AUTHENTICATION_FAILED: u16 = 4004;
const ALREADY_AUTHENTICATED: u16 = 4005;
const RATE_LIMITED: u16 = 4008;
const DISALLOWED_INTENTS: u16 = 4014;

/// Op 9.
pub(crate) fn invalid_session(resumable: bool) -> String {
    json!({ "op": 9, "d": resumable, "s": null, "t": null }).to_string()
}

/// Takes in whoever comes.
pub(crate) async fn accept(listener: TcpListener, door: Door, shared: Shared) {
    loop {
        let Ok((stream, _)) = listener.accept().await else { return };
        stream.set_nodelay(true).expect("no delay");
        let opening = shared.state.change(|state| {
            state.doors.push((door, Instant::now()));
            state.openings.pop_front().unwrap_or_default()
        });
        tokio::spawn(serve(stream, door, opening, shared.clone()));
    }
}

async fn serve(mut stream: TcpStream, door: Door, opening: Opening, shared: Shared) {
    if opening == Opening::NoUpgrade {
        let mut heard = [0; 1024];
        while stream.read(&mut heard).await.is_ok_and(|length| length > 0) {}
        return;
    }
    let Ok((request, socket)) = ServerBuilder::new().accept(stream).await else { return };
    let query = request.uri().query().unwrap_or_default();
    if !query.contains("v=10") || !query.contains("encoding=json") {
        shared.violations.note(format!("a gateway address that asks for {query:?}"));
    }
    let compressor = query.contains("compress=zlib-stream").then(Compressor::new);
    let (acts, orders) = mpsc::unbounded_channel();
    if opening == Opening::HangUp {
        return;
    }
    if opening != Opening::NoHello {
        let interval = shared.state.look(|state| state.heartbeat).as_millis() as u64;
        let hello = json!({ "op": 10, "d": { "heartbeat_interval": interval, "_trace": [] } });
        let _ = acts.send(Act::Send(hello.to_string()));
    }
    if opening == Opening::HangUpAfterHello {
        let _ = acts.send(Act::HangUp);
    }
    shared.state.change(|state| state.live = Some(Live { acts: acts.clone(), dispatching: false }));
    let connection = Connection { shared, door, acts, opening, sends: Vec::new(), closing: false };
    connection.run(socket, orders, compressor).await;
}

struct Connection {
    shared: Shared,
    door: Door,
    acts: UnboundedSender<Act>,
    opening: Opening,
    sends: Vec<Instant>,
    /// Whether this side said its goodbye: a close that comes then is an echo.
    closing: bool,
}

impl Connection {
    async fn run(
        mut self,
        mut socket: WebSocketStream<TcpStream>,
        mut orders: UnboundedReceiver<Act>,
        mut compressor: Option<Compressor>,
    ) {
        loop {
            tokio::select! {
                // What a test ordered goes out before the bot's next frame is read.
                biased;
                Some(act) = orders.recv() => match act {
                    Act::Send(text) => {
                        let message = match &mut compressor {
                            Some(compressor) => Message::binary(compressor.message(&text)),
                            None => Message::text(text),
                        };
                        if !self.closing && socket.send(message).await.is_err() {
                            return;
                        }
                    }
                    Act::Close(code) => {
                        self.closing = true;
                        let code = CloseCode::try_from(code).expect("a close code");
                        let _ = socket.send(Message::close(Some(code), "loopback")).await;
                    }
                    Act::Reset => {
                        socket.get_ref().set_zero_linger().expect("no lingering");
                        return;
                    }
                    Act::HangUp => return,
                },
                frame = socket.next() => match frame {
                    Some(Ok(frame)) => self.heard(&frame),
                    Some(Err(_)) | None => return self.gone(),
                },
            }
        }
    }

    /// The bot's end of it is gone.
    fn gone(&self) {
        if !self.closing {
            self.shared.state.change(|state| state.vanished += 1);
        }
    }

    fn heard(&mut self, frame: &Message) {
        if let Some((code, _)) = frame.as_close() {
            if !self.closing {
                let code = u16::from(code);
                self.shared.state.change(|state| {
                    state.closes.push(code);
                    if ENDS_SESSION.contains(&code) && self.is_dispatching(state) {
                        state.session = None;
                    }
                });
            }
            self.closing = true;
            return;
        }
        let Some(text) = frame.as_text() else { return };
        if self.is_too_much(text) {
            self.order(Act::Close(RATE_LIMITED));
            return;
        }
        let payload: Value = serde_json::from_str(text).unwrap_or_default();
        match payload["op"].as_u64() {
            Some(1) => self.heartbeat(&payload["d"]),
            Some(2 | 6) if self.opening == Opening::NoAnswer => {}
            Some(2) => self.identify(&payload["d"]),
            Some(6) => self.resume(&payload["d"]),
            Some(3 | 4 | 8) => {}
            op => self.shared.violations.note(format!("a gateway frame with op {op:?}")),
        }
    }

    fn is_too_much(&mut self, text: &str) -> bool {
        if text.len() > LONGEST {
            self.shared.violations.note(format!("a gateway frame of {} bytes", text.len()));
        }
        let now = Instant::now();
        self.sends.retain(|sent| now.duration_since(*sent) < SENDS_IN);
        self.sends.push(now);
        if self.sends.len() > SENDS {
            self.shared.violations.note(format!("more than {SENDS} gateway frames in {SENDS_IN:?}"));
        }
        self.sends.len() > SENDS
    }

    fn heartbeat(&self, sequence: &Value) {
        self.shared.state.change(|state| {
            state.heartbeats.push(sequence.as_u64());
            if state.acknowledges {
                self.order(Act::Send(json!({ "op": 11 }).to_string()));
            }
        });
    }

    fn identify(&self, data: &Value) {
        let intents = data["intents"].as_u64().unwrap_or_default();
        let token = data["token"].as_str().unwrap_or_default();
        let shard = |at: usize, otherwise| data["shard"][at].as_u64().unwrap_or(otherwise);
        let shard = (shard(0, 0), shard(1, 1));
        self.shared.state.change(|state| {
            let refusal = if token.trim_start_matches("Bot ") != TOKEN {
                Some(AUTHENTICATION_FAILED)
            } else if intents & PRIVILEGED != 0 {
                Some(DISALLOWED_INTENTS)
            } else if self.is_dispatching(state) {
                Some(ALREADY_AUTHENTICATED)
            } else {
                state.refusal
            };
            let mut session = Session::new(format!("loopback-session-{}", snowflake()));
            state.identifies.push(Identify {
                session: session.id.clone(),
                shard,
                intents,
                door: self.door,
                at: Instant::now(),
                accepted: refusal.is_none(),
            });
            if let Some(code) = refusal {
                self.order(Act::Close(code));
                return;
            }
            self.order(Act::Send(session.announce(&ready(&session.id, &self.shared.resume_url))));
            state.session = Some(session);
            state.shards.insert(shard.0, self.acts.clone());
            self.dispatch_from_now_on(state);
        });
    }

    fn resume(&self, data: &Value) {
        let session_id = data["session_id"].as_str().unwrap_or_default().to_owned();
        let sequence = data["seq"].as_u64().unwrap_or_default();
        self.shared.state.change(|state| {
            let then = state.on_resume.pop_front();
            let known = state.session.as_mut().filter(|session| session.id == session_id);
            let replay = match (known, then) {
                (None, _) => Err(Act::Send(invalid_session(false))),
                (_, Some(OnResume::InvalidSession(resumable))) => Err(Act::Send(invalid_session(resumable))),
                (_, Some(OnResume::Close(code))) => Err(Act::Close(code)),
                (Some(session), Some(OnResume::ReplayAll)) => Ok((session.since(0), session)),
                (Some(session), None) => Ok((session.since(sequence), session)),
            };
            let mut resume = Resume {
                session: session_id,
                sequence,
                door: self.door,
                at: Instant::now(),
                accepted: replay.is_ok(),
                replayed: 0,
            };
            match replay {
                Ok((missed, session)) => {
                    resume.replayed = missed.len();
                    for frame in missed {
                        self.order(Act::Send(frame));
                    }
                    self.order(Act::Send(session.announce(&resumed())));
                    self.dispatch_from_now_on(state);
                }
                Err(refusal) => {
                    if then == Some(OnResume::InvalidSession(false)) {
                        state.session = None;
                    }
                    self.order(refusal);
                }
            }
            state.resumes.push(resume);
        });
    }

    /// Whether this very connection has a session already.
    fn is_dispatching(&self, state: &State) -> bool {
        state.live.as_ref().is_some_and(|live| live.dispatching && live.acts.same_channel(&self.acts))
    }

    fn dispatch_from_now_on(&self, state: &mut State) {
        state.live = Some(Live { acts: self.acts.clone(), dispatching: true });
    }

    fn order(&self, act: Act) {
        // Nobody is left to carry it out only where the connection has ended.
        let _ = self.acts.send(act);
    }
}

impl Drop for Connection {
    /// Nothing is dispatched on a connection that has ended.
    fn drop(&mut self) {
        self.shared.state.change(|state| {
            if let Some(live) = &mut state.live
                && live.acts.same_channel(&self.acts)
            {
                live.dispatching = false;
            }
        });
    }
}
