//! `footnote import` and `footnote export`, as they are typed.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use crate::FOLDER;

fn footnote(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_footnote"));
    for variable in ["DISCORD_TOKEN", "FOOTNOTE_KNOWLEDGE"] {
        command.env(variable, "");
    }
    command.args(arguments).output().expect("it runs")
}

#[test]
fn the_command_imports_once_and_exports() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let case = |name: &str| Path::new(FOLDER).join("cases").join(name).display().to_string();
    let run = |arguments: &[&str], code: i32| {
        let output = footnote(arguments);
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{out}{err}");
        format!("{out}{err}")
    };
    let pool = path("pool");
    let import = ["import", "tags", &case("tags"), "--into", &pool];

    let dry = run(&[&import[..], &["--dry-run"]].concat(), 1);
    assert!(dry.contains("new: 3") && dry.contains("dry run"), "{dry}");
    assert!(!Path::new(&pool).exists());

    let first = run(&import, 1);
    assert!(first.contains("Written: "), "{first}");
    let names = fs::read_dir(&pool).expect("it is there").map(|item| item.expect("an item").file_name());
    assert_eq!(names.collect::<Vec<_>>(), ["knowledge.toml"], "nothing else is left behind");
    let second = run(&[&import[..], &["--json"]].concat(), 1);
    let second: serde_json::Value = serde_json::from_str(&second).expect("it is JSON");
    assert_eq!(second["counts"]["same"], 3);
    assert_eq!(second["written"], serde_json::json!([]));

    let exported = path("exported.csv");
    run(&["--knowledge", &pool, "export", "csv", &exported], 0);
    assert!(fs::read_to_string(&exported).expect("it is there").contains("Swimming lessons"));
    let tags = path("tags");
    run(&["--knowledge", &pool, "export", "tags", &tags], 0);
    assert!(Path::new(&tags).join("pool/swimming-lessons.md").exists());
    assert!(run(&["--knowledge", &pool, "export", "tags"], 2).contains("name a folder"));
    assert!(run(&["--knowledge", &pool, "export", "rasa"], 0).contains("- intent: pool/swimming-lessons"));

    assert!(run(&["import", "csv", &case("qnabot.json")], 2).contains("it looks like `qnabot`"));
    assert!(run(&["import", "csv", &path("nowhere.csv")], 2).contains("can't read"));
    assert!(run(&["import", "rasa", &tags], 2).contains(".yml or .yaml"));
}

#[test]
fn a_page_answers_after_one_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let into = folder.path().join("hall").display().to_string();
    let page = Path::new(FOLDER).join("cases/markdown.kinds.md").display().to_string();
    let import = ["import", "auto", &page, "--into", &into, "--source", "The hall's answers"];
    let run = |arguments: &[&str], code: i32| {
        let output = footnote(arguments);
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{out}{err}");
        format!("{out}{err}")
    };
    let first = run(&import, 0);
    for part in
        ["Read as `markdown`", "new: 9", "9 of 9 entries are known by one wording", "To try:", "footnote ask"]
    {
        assert!(first.contains(part), "{part}: {first}");
    }
    assert!(run(&["--knowledge", &into, "ask", "is there a cloakroom"], 0).contains("Yes, in the hall."));
    // Thanks are no question, and get no entry.
    assert!(run(&["--knowledge", &into, "ask", "THANKS!!"], 1).contains("You're welcome."));
    let thanks = run(&["--knowledge", &into, "ask", "THANKS!!", "--json"], 1);
    for part in ["\"outcome\":\"nothing\"", "\"candidates\":[]", "\"gesture\":\"thanks\""] {
        assert!(thanks.contains(part), "{part}: {thanks}");
    }
    let checked = run(&["--knowledge", &into, "check"], 0);
    assert!(checked.contains("errors: 0, warnings: 0"), "{checked}");
    let measured = run(&["--knowledge", &into, "evaluate"], 0);
    assert!(measured.contains("Each entry is known by one wording"), "{measured}");
    let second = run(&import, 0);
    assert!(
        second.contains("All of its 9 entries are there already.") && !second.contains("new: 0"),
        "{second}"
    );

    // What it exports, it reads as it was.
    let exported = folder.path().join("faq.md").display().to_string();
    run(&["--knowledge", &into, "export", "markdown", &exported], 0);
    let text = fs::read_to_string(&exported).expect("it is there");
    assert!(
        text.contains("### Is there a cloakroom?") && text.contains("1. The hall's answers: “Six.”"),
        "{text}"
    );
    assert!(run(&["import", "markdown", &exported, "--into", &into], 0).contains("are there already"));
    assert!(run(&["--knowledge", &into, "export", "lists", &exported], 2).contains("only read"));
    let nothing = folder.path().join("empty").display().to_string();
    fs::create_dir(&nothing).expect("a folder");
    fs::write(Path::new(&nothing).join("notes.txt"), "Buy milk.").expect("a file");
    assert!(run(&["import", "auto", &nothing, "--into", &into], 2).contains("notes.txt"));
}
