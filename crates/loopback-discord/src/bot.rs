//! A bot as a process, with nothing of this process's environment.

use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::task::JoinHandle;

/// Stopping sends what is in flight first; Discord's side of that takes no longer.
const EXIT_WITHIN: Duration = Duration::from_mins(2);

/// A running bot, killed when dropped. If the test fails, what it wrote is shown.
pub struct Bot {
    child: Child,
    written: Arc<Mutex<String>>,
    readers: Vec<JoinHandle<()>>,
    started_by: BotBuilder,
}

/// How a bot is started.
pub struct BotBuilder {
    command: Command,
    /// The working directory.
    home: TempDir,
}

impl Bot {
    /// Any program, in an empty environment and a directory of its own; still to be configured and started.
    pub fn running(program: impl AsRef<Path>) -> BotBuilder {
        let home = tempfile::tempdir().expect("a directory");
        let mut command = Command::new(program.as_ref());
        command
            .env_clear()
            .current_dir(home.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        BotBuilder { command, home }
    }

    /// Its working directory, gone when it is dropped.
    pub fn home(&self) -> &Path {
        self.started_by.home()
    }

    /// Ends it without a word, and starts it again on the same folders.
    pub async fn restart(&mut self) {
        self.kill().await;
        let (child, readers) = self.started_by.spawn(&self.written);
        self.child = child;
        self.readers.extend(readers);
    }

    /// Asks it to stop, as a service manager does.
    pub fn terminate(&self) {
        self.signal("-TERM");
    }

    /// Asks it to stop, as Ctrl-C does.
    pub fn interrupt(&self) {
        self.signal("-INT");
    }

    /// Ends it without a word.
    pub async fn kill(&mut self) {
        if self.child.id().is_some() {
            self.child.kill().await.expect("it can be killed");
        }
    }

    /// Waits for its end, and gives its exit code: nothing where a signal ended it.
    pub async fn exit_code(&mut self) -> Option<i32> {
        let ended = tokio::time::timeout(EXIT_WITHIN, self.child.wait()).await;
        let status: ExitStatus = ended.expect("the bot should have ended").expect("its status");
        status.code()
    }

    /// What it wrote in all, on standard output and standard error, once it has ended.
    pub async fn written(&mut self) -> String {
        for reader in self.readers.drain(..) {
            reader.await.expect("it is read to the end");
        }
        self.written_so_far()
    }

    /// Reads nothing more of what it writes: as when a log's reader goes away.
    pub async fn stop_reading(&mut self) {
        for reader in self.readers.drain(..) {
            reader.abort();
            let _ = reader.await;
        }
    }

    /// What was read of it up to now.
    pub fn written_so_far(&self) -> String {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The process's id, to look at what it needs.
    pub fn pid(&self) -> u32 {
        self.child.id().expect("it runs")
    }

    fn signal(&self, signal: &str) {
        let pid = self.pid().to_string();
        let sent = std::process::Command::new("kill").args([signal, &pid]).status();
        assert!(sent.expect("kill(1)").success(), "signal {signal} to {pid}");
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("--- the bot wrote:\n{}---", self.written_so_far());
        }
    }
}

impl BotBuilder {
    /// Its working directory.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// With one variable set, whatever it was before.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// With one more argument.
    pub fn arg(mut self, arg: &str) -> Self {
        self.command.arg(arg);
        self
    }

    /// With one variable unset.
    pub fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Starts it, and waits for nothing.
    pub fn start(mut self) -> Bot {
        let written = Arc::default();
        let (child, readers) = self.spawn(&written);
        Bot { child, written, readers, started_by: self }
    }

    fn spawn(&mut self, written: &Arc<Mutex<String>>) -> (Child, Vec<JoinHandle<()>>) {
        let mut child = self.command.spawn().expect("the bot starts");
        let readers = vec![
            collect(child.stdout.take().expect("piped"), written),
            collect(child.stderr.take().expect("piped"), written),
        ];
        (child, readers)
    }
}

fn collect(from: impl AsyncRead + Unpin + Send + 'static, into: &Arc<Mutex<String>>) -> JoinHandle<()> {
    let into = Arc::clone(into);
    tokio::spawn(async move {
        let mut lines = BufReader::new(from).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            let mut written = into.lock().unwrap_or_else(PoisonError::into_inner);
            written.push_str(&line);
            written.push('\n');
        }
    })
}

#[cfg(test)]
mod tests {
    use super::Bot;

    #[tokio::test]
    async fn a_process_has_nothing_of_this_environment() {
        let mut process = Bot::running("/usr/bin/env").env("A", "1").env("B", "2").without("B").start();
        assert_eq!(process.exit_code().await, Some(0));
        assert_eq!(process.written().await, "A=1\n");
    }

    #[tokio::test]
    async fn a_process_is_stopped_by_a_signal() {
        let sleeping = || Bot::running("/bin/sleep").arg("60").start();
        let mut process = sleeping();
        process.terminate();
        assert_eq!(process.exit_code().await, None);
        let mut process = sleeping();
        process.kill().await;
        assert_eq!(process.exit_code().await, None);
    }
}
