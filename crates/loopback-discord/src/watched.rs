//! A value that tests can wait on: every change wakes those who wait.

use std::time::Duration;

use tokio::sync::watch;

pub(crate) struct Watched<T>(watch::Sender<T>);

impl<T> Watched<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(watch::Sender::new(value))
    }

    /// Changes the value and wakes whoever waits. The lock is held while `change` runs.
    pub(crate) fn change<R>(&self, change: impl FnOnce(&mut T) -> R) -> R {
        let mut result = None;
        self.0.send_modify(|value| result = Some(change(value)));
        result.expect("the change ran")
    }

    pub(crate) fn look<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.0.borrow())
    }

    /// Waits until `take` finds something, and takes it. Fails after `within`, saying `what` it waited for.
    pub(crate) async fn until<R>(
        &self,
        what: &str,
        within: Duration,
        mut take: impl FnMut(&mut T) -> Option<R>,
    ) -> R {
        let mut changes = self.0.subscribe();
        let waiting = async {
            loop {
                let mut found = None;
                self.0.send_if_modified(|value| {
                    found = take(value);
                    found.is_some()
                });
                if let Some(found) = found {
                    return found;
                }
                changes.changed().await.expect("the value outlives those who wait");
            }
        };
        let found = tokio::time::timeout(within, waiting).await;
        found.unwrap_or_else(|_| panic!("no {what} within {within:?}"))
    }
}
