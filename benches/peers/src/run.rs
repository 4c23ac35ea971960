//! Starts a process for a peer, and reads what it says.

use crate::{outcome::Outcome, peers::Which};
use std::{
    env, io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const PYTHON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/python/peers.py");

/// Numpy's and the tokenizer's libraries would take all processors.
const ONE_THREAD: [&str; 4] =
    ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"];

pub(crate) struct Runner {
    pub(crate) python: PathBuf,
}

impl Runner {
    /// What came of the peer; whatever goes wrong in its process is a reason to skip it, and no more.
    pub(crate) fn run(
        &self,
        which: Which,
        entries: &Path,
        queries: &Path,
        seconds: Option<f64>,
    ) -> io::Result<Outcome> {
        let mut command = if which.is_python() {
            let mut command = Command::new(&self.python);
            command.arg(PYTHON);
            command
        } else {
            let mut command = Command::new(env::current_exe()?);
            command.arg("measure");
            command
        };
        command.arg(which.argument()).args([entries, queries]);
        if let Some(seconds) = seconds {
            command.arg("--seconds").arg(seconds.to_string());
        }
        command.envs(ONE_THREAD.map(|variable| (variable, "1"))).stderr(Stdio::inherit());
        let output = match command.output() {
            Ok(output) => output,
            Err(error) if which.is_python() => {
                return Ok(Outcome::Skipped(format!("{}: {error}", self.python.display())));
            }
            Err(error) => return Err(error),
        };
        if !output.status.success() {
            return Ok(Outcome::Skipped(format!("its process failed: {}", output.status)));
        }
        Ok(serde_json::from_slice(&output.stdout)?)
    }
}
