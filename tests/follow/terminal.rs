//! The same in the terminal, where what is typed next follows on.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

/// What the terminal says to these lines.
fn said(lines: &str) -> String {
    let mut footnote = Command::new(env!("CARGO_BIN_EXE_footnote"))
        .args(["--knowledge", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/discord/knowledge")])
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .env_remove("DISCORD_TOKEN")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary runs");
    let mut input = footnote.stdin.take().expect("an input");
    input.write_all(lines.as_bytes()).expect("it reads");
    drop(input);
    let output = footnote.wait_with_output().expect("it ends");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn what_is_typed_next_may_lean_on_the_answer_before() {
    let talk = said("what does the ferry cost\nand when does it leave?\nwhy\n");
    for part in
        ["Two crowns", "About “How much is the ferry?”:", "At every full hour", "When does the ferry leave?"]
    {
        assert!(talk.contains(part), "{part:?} is not in:\n{talk}");
    }
    let talk = said("and when does it leave?\n");
    assert!(talk.contains("I'm not sure") && !talk.contains("About “"), "{talk}");
}

#[test]
fn a_complaint_in_the_terminal_offers_the_next_nearest_questions() {
    let talk = said("what does the ferry cost\nthat's wrong\n");
    assert!(talk.contains("Or perhaps you mean:"), "{talk}");
}
