//! The bot as a process, with nothing of this process's environment.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::task::JoinHandle;

use crate::events::GUILD;
use crate::loopback::{Loopback, TOKEN};

/// Stopping sends what is in flight first; Discord's side of that takes no longer.
const EXIT_WITHIN: Duration = Duration::from_secs(10);

/// A running bot, killed when dropped. If the test fails, what it wrote is shown.
pub(crate) struct Bot {
    child: Child,
    written: Arc<Mutex<String>>,
    readers: Vec<JoinHandle<()>>,
    started_by: BotBuilder,
}

/// How a bot is started. [`Bot::start`] suffices mostly.
pub(crate) struct BotBuilder {
    command: Command,
    /// The working directory, with the ledger, and the knowledge where that is the bot's own.
    home: TempDir,
}

impl Bot {
    /// The bot, with the knowledge of these tests, once it has begun a session.
    pub(crate) async fn start(discord: &Loopback) -> Self {
        let mut bot = Self::on(discord).start();
        tokio::select! {
            () = discord.gateway.session_begun() => {}
            code = bot.exit_code() => panic!("the bot ended with {code:?} before it had a session"),
        }
        bot
    }

    /// The bot, still to be configured. It may then be started without waiting for a session.
    pub(crate) fn on(discord: &Loopback) -> BotBuilder {
        let builder = BotBuilder::running(env!("CARGO_BIN_EXE_footnote"));
        let data = builder.home.path().join("data");
        builder
            .env("DISCORD_TOKEN", TOKEN)
            .env("DISCORD_PROXY", discord.rest_url())
            .env("FOOTNOTE_KNOWLEDGE", &knowledge().to_string_lossy())
            .env("FOOTNOTE_DATA", &data.to_string_lossy())
    }

    /// The folder of a knowledge of its own, see [`BotBuilder::with_its_own_knowledge`].
    pub(crate) fn knowledge(&self) -> PathBuf {
        self.started_by.knowledge()
    }

    /// Ends it without a word, and starts it again on the same folders.
    pub(crate) async fn restart(&mut self) {
        self.kill().await;
        let (child, readers) = self.started_by.spawn(&self.written);
        self.child = child;
        self.readers.extend(readers);
    }

    /// Asks it to stop, as a service manager does.
    pub(crate) fn terminate(&self) {
        self.signal("-TERM");
    }

    /// Asks it to stop, as Ctrl-C does.
    pub(crate) fn interrupt(&self) {
        self.signal("-INT");
    }

    /// Ends it without a word.
    pub(crate) async fn kill(&mut self) {
        self.child.kill().await.expect("it can be killed");
    }

    /// Waits for its end, and gives its exit code: nothing where a signal ended it.
    pub(crate) async fn exit_code(&mut self) -> Option<i32> {
        let ended = tokio::time::timeout(EXIT_WITHIN, self.child.wait()).await;
        let status: ExitStatus = ended.expect("the bot should have ended").expect("its status");
        status.code()
    }

    /// What it wrote in all, on standard output and standard error, once it has ended.
    pub(crate) async fn written(&mut self) -> String {
        for reader in self.readers.drain(..) {
            reader.await.expect("it is read to the end");
        }
        self.written_so_far()
    }

    /// What was read of it up to now.
    pub(crate) fn written_so_far(&self) -> String {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The process's id, to look at what it needs.
    pub(crate) fn pid(&self) -> u32 {
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
    /// Any program, in an empty environment and a directory of its own.
    fn running(program: impl AsRef<Path>) -> Self {
        let home = tempfile::tempdir().expect("a directory");
        let mut command = Command::new(program.as_ref());
        command
            .env_clear()
            .current_dir(home.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        Self { command, home }
    }

    /// The folder of a knowledge of its own.
    pub(crate) fn knowledge(&self) -> PathBuf {
        self.home.path().join("knowledge")
    }

    /// With a copy of these tests' knowledge, which the server of these tests may edit.
    pub(crate) fn with_its_own_knowledge(self) -> Self {
        let folder = self.home.path().join("knowledge");
        fs::create_dir(&folder).expect("a folder");
        for file in fs::read_dir(knowledge()).expect("a folder") {
            let file = file.expect("a file");
            fs::copy(file.path(), folder.join(file.file_name())).expect("a copy");
        }
        self.env("FOOTNOTE_KNOWLEDGE", &folder.to_string_lossy()).env("FOOTNOTE_HOME", GUILD)
    }

    /// With one variable set (otherwise).
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// With one more argument.
    pub(crate) fn arg(mut self, arg: &str) -> Self {
        self.command.arg(arg);
        self
    }

    /// With one variable unset.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    pub(crate) fn start(mut self) -> Bot {
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

/// The knowledge that these tests ask about.
pub(crate) fn knowledge() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/discord/knowledge")
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
    use super::BotBuilder;

    #[tokio::test]
    async fn a_process_has_nothing_of_this_environment() {
        let mut process =
            BotBuilder::running("/usr/bin/env").env("A", "1").env("B", "2").without("B").start();
        assert_eq!(process.exit_code().await, Some(0));
        assert_eq!(process.written().await, "A=1\n");
    }

    #[tokio::test]
    async fn a_process_is_stopped_by_a_signal() {
        let sleeping = || BotBuilder::running("/bin/sleep").arg("60").start();
        let mut process = sleeping();
        process.terminate();
        assert_eq!(process.exit_code().await, None);
        let mut process = sleeping();
        process.kill().await;
        assert_eq!(process.exit_code().await, None);
    }
}
