"""The peers that are in Python, each in a process of its own: build, ask, print the outcome as JSON.

    peers.py PEER ENTRIES QUERIES [--seconds SECONDS]

As src/measure.rs does for those in Rust, with the same files, limits and outcome.
"""

import argparse
import json
import sys
import time
from pathlib import Path

# Nobody waits longer for an answer; a peer that takes it is skipped.
LONGEST_QUESTION = 5.0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("peer")
    parser.add_argument("entries")
    parser.add_argument("queries")
    parser.add_argument("--seconds", type=float)
    arguments = parser.parse_args()
    try:
        peer = load(arguments.peer)
    except ModuleNotFoundError as missing:
        skip(f"{missing}; pip install -r benches/peers/python/requirements.txt")
        return
    # Line by line: what reading leaves free would hide what the peer takes.
    entries = [[entry["question"], *entry.get("alternates", [])] for entry in lines(arguments.entries)]
    questions = [query["text"] for query in lines(arguments.queries)]
    before = resident()
    started = time.perf_counter()
    peer = peer(entries)
    build = time.perf_counter() - started
    grown = resident() - before if before else None
    # Where nothing is timed, many at once are faster.
    if arguments.seconds is None and hasattr(peer, "best_of_many"):
        asked = [{"entry": int(entry), "score": float(score), "seconds": 0.0} for entry, score in peer.best_of_many(questions)]
    else:
        asked = ask(peer, questions, arguments.seconds)
    if asked is not None:
        # Some seconds of a build may stand for many.
        unmeasured = getattr(peer, "unmeasured_seconds", 0.0)
        measured = {"build_seconds": build + unmeasured, "computed": unmeasured > 0.0, "grown": grown, "asked": asked}
        print(json.dumps({"measured": measured}))


def load(name):
    if name == "token-set-ratio":
        from token_set_ratio import TokenSetRatio as peer
    elif name == "minilm":
        from minilm import MiniLM as peer
    else:
        sys.exit(f"no such peer: {name}")
    return peer


def ask(peer, questions, seconds):
    asked = []
    started = time.perf_counter()
    for question in questions:
        at = time.perf_counter()
        entry, score = peer.best(question)
        took = time.perf_counter() - at
        asked.append({"entry": entry, "score": score, "seconds": took})
        if seconds is not None and took > LONGEST_QUESTION:
            return skip(f"one question took {took:.1f} s")
        if seconds is not None and time.perf_counter() - started > seconds:
            break
    return asked


def skip(reason):
    print(json.dumps({"skipped": reason}))


def lines(path):
    with open(path, encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def resident():
    """Bytes of this process in memory, as Linux tells; None elsewhere."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return None
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS:"))


if __name__ == "__main__":
    main()
