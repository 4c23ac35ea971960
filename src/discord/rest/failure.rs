//! Why a request came to nothing.

use reqwest::StatusCode;

use super::Again;

/// Discord's codes for what says nothing of the next request to the same route: a message that is gone, and two ways in which
/// a person can't be written to.
const OF_THIS_ONE_ALONE: [u32; 3] = [10_008, 50_007, 50_278];

/// Why a request came to nothing. Says nothing of addresses, which hold an interaction's secret.
#[derive(Debug, thiserror::Error)]
pub(in crate::discord) enum Failure {
    /// 401: the token was mistyped, or revoked.
    #[error("Discord does not accept the bot's token")]
    Token,
    /// Any other refusal; 404 on an interaction means that it is too late.
    #[error("Discord refused with {status} (code {code}): {message}")]
    Refused { status: StatusCode, code: u32, message: String },
    /// The route's rate limit lasts longer than there is time.
    #[error("Discord's rate limit lasts longer than this request may wait")]
    Limited,
    /// The route refused lately, and is left alone for a while.
    #[error("Discord refused the same a moment ago, and is not asked again yet")]
    Closed,
    /// Newer requests wait for the same route.
    #[error("too many wait for the same channel; this one gave way")]
    GaveWay,
    /// No answer in time.
    #[error("Discord did not answer in time")]
    Late,
    /// No connection: Discord can't have heard of it.
    #[error("Discord can't be reached: {0}")]
    Unreachable(String),
    /// The connection broke, or there is no sense in what came over it.
    #[error("Discord can't be understood: {0}")]
    Garbled(String),
}

impl Failure {
    /// Whether a further try may get through, and is to be made.
    pub(super) fn may_pass(&self, again: Again) -> bool {
        match self {
            Self::Unreachable(_) => again != Again::Never,
            Self::Late | Self::Garbled(_) => again == Again::Always,
            Self::Refused { status, .. } => again == Again::Always && status.is_server_error(),
            Self::Token | Self::Limited | Self::Closed | Self::GaveWay => false,
        }
    }

    /// Whether the same route would refuse again: until somebody changes something in Discord.
    pub(super) fn closes_its_route(&self) -> bool {
        match self {
            Self::Token => true,
            Self::Refused { status, code, .. } => {
                let refuses = matches!(*status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
                refuses && !OF_THIS_ONE_ALONE.contains(code)
            }
            _ => false,
        }
    }
}

/// What went wrong on the way.
pub(super) fn unreachable(error: reqwest::Error) -> Failure {
    let is_connect = error.is_connect();
    match error.is_timeout() {
        true if is_connect => Failure::Unreachable("no connection in time".into()),
        true => Failure::Late,
        false if is_connect => Failure::Unreachable(innermost(&error.without_url())),
        false => Failure::Garbled(innermost(&error.without_url())),
    }
}

/// The cause at the bottom is the one that says something: "connection refused".
fn innermost(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), innermost)
}
