//! One peer in a process of its own: build, then ask.

use crate::{
    outcome::{Asked, Measured, Outcome},
    peers::Which,
};
use footnote::evaluate;
use std::{fs, io, path::Path, time::Instant};

/// Nobody waits longer for an answer; a peer that takes it is skipped.
const LONGEST_QUESTION: f64 = 5.0;

/// `seconds`: no further question is asked after so many; without it, all are asked.
pub(crate) fn measure(
    which: Which,
    entries: &Path,
    queries: &Path,
    seconds: Option<f64>,
) -> io::Result<Outcome> {
    let knowledge = evaluate::entries(&fs::read_to_string(entries)?).map_err(io::Error::other)?;
    let queries = evaluate::queries(&fs::read_to_string(queries)?).map_err(io::Error::other)?;
    let before = resident();
    let started = Instant::now();
    let Some(peer) = which.build(&knowledge) else {
        return Ok(Outcome::Skipped("it is not written in Rust".to_owned()));
    };
    let build_seconds = started.elapsed().as_secs_f64();
    let grown = resident().zip(before).map(|(after, before)| after.saturating_sub(before));
    let mut asked = Vec::new();
    let started = Instant::now();
    for query in &queries {
        let at = Instant::now();
        let best = peer.best(&query.text);
        let took = at.elapsed().as_secs_f64();
        let (entry, score) = best.map_or((None, 0.0), |(entry, score)| (Some(entry), score));
        asked.push(Asked { entry, score, seconds: took });
        if seconds.is_some() && took > LONGEST_QUESTION {
            return Ok(Outcome::Skipped(format!("one question took {took:.1} s")));
        }
        if seconds.is_some_and(|seconds| started.elapsed().as_secs_f64() > seconds) {
            break;
        }
    }
    Ok(Outcome::Measured(Measured { build_seconds, computed: false, grown, asked }))
}

/// Bytes of this process in memory, as Linux tells.
fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
