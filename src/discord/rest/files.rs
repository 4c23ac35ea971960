//! Files that people attach: from where Discord keeps them, and nowhere else.

use reqwest::Url;
use tokio::time::{Instant, timeout_at};

use super::{Failure, Patience, Rest, failure::unreachable};

/// Where Discord keeps what people attach.
const ATTACHMENTS: [&str; 2] = ["cdn.discordapp.com", "media.discordapp.net"];
/// Of a file that somebody attached, no more is read (bytes).
const FETCHED: usize = 8 << 20;

impl Rest {
    /// Reads a file that somebody attached: from where Discord keeps them, and nowhere else.
    pub(in crate::discord) async fn fetch(&self, url: &str, patience: Patience) -> Result<Vec<u8>, Failure> {
        let address = Url::parse(url).ok().filter(|url| self.is_discords(url));
        let address = address.ok_or_else(|| Failure::Garbled("an address that is not Discord's".into()))?;
        let fetch = async {
            let mut answer = self.client.get(address).send().await.map_err(unreachable)?;
            if !answer.status().is_success() {
                return Err(self.refused(answer).await);
            }
            // What the headers say of its size is not believed, beyond that it may be so much.
            let told = answer.content_length().and_then(|length| usize::try_from(length).ok());
            let mut file = Vec::with_capacity(told.unwrap_or_default().min(FETCHED));
            while let Some(part) = answer.chunk().await.map_err(unreachable)? {
                if file.len() + part.len() > FETCHED {
                    return Err(Failure::Garbled("a file that is too large".into()));
                }
                file.extend_from_slice(&part);
            }
            Ok(file)
        };
        timeout_at(Instant::now() + patience.within, fetch).await.unwrap_or(Err(Failure::Late))
    }

    /// Whether Discord keeps attachments there; or the machine that the operator put in Discord's place.
    fn is_discords(&self, url: &Url) -> bool {
        let plain = url.username().is_empty() && url.password().is_none();
        let is_kept_there = url.scheme() == "https"
            && url.port().is_none()
            && url.host_str().is_some_and(|host| ATTACHMENTS.contains(&host));
        let proxy = self.proxy.as_deref().and_then(|proxy| Url::parse(proxy).ok());
        let stands_in =
            proxy.is_some_and(|proxy| proxy.host() == url.host() && url.path().starts_with("/attachments/"));
        plain && (is_kept_there || stands_in)
    }
}
