//! The Debian package, built and installed into a root of its own; what a shell completes.

#![cfg(unix)]

use std::{
    env, fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output},
};

const FOOTNOTE: &str = env!("CARGO_BIN_EXE_footnote");

/// Runs something to its end; nothing where it isn't installed.
fn run(program: &str, arguments: &[&str]) -> Option<Output> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Command::new(program).args(arguments).current_dir(root).env("NO_COLOR", "1").output().ok()
}

/// The same, which must go well; what it wrote.
#[track_caller]
fn ran(program: &str, arguments: &[&str]) -> String {
    let output = run(program, arguments).unwrap_or_else(|| panic!("{program} is installed"));
    let written = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(output.status.success(), "{program} {arguments:?}:\n{}", written.concat());
    written.concat()
}

#[test]
fn what_shells_complete_names_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = ran(FOOTNOTE, &["completions", shell]);
        for command in ["ask", "check", "doctor", "health", "import"] {
            assert!(script.contains(command), "{shell} doesn't know {command}");
        }
    }
    if run("bash", &["--version"]).is_some() {
        let folder = tempfile::tempdir().expect("a folder");
        let script = folder.path().join("footnote.bash");
        fs::write(&script, ran(FOOTNOTE, &["completions", "bash"])).expect("a file");
        ran("bash", &["-n", &script.to_string_lossy()]);
    }
}

/// The package, of the program that these tests run.
fn package(folder: &Path) -> Option<PathBuf> {
    let tools = ["cargo-deb", "dpkg", "dpkg-deb"];
    if let Some(missing) = tools.iter().find(|tool| run(tool, &["--version"]).is_none()) {
        eprintln!("skipped: {missing} is not installed");
        return None;
    }
    let built = Path::new(FOOTNOTE).parent().expect("a folder").join("completions");
    fs::create_dir_all(&built).expect("a folder");
    for shell in ["bash", "zsh", "fish"] {
        let script = ran(FOOTNOTE, &["completions", shell]);
        fs::write(built.join(format!("footnote.{shell}")), script).expect("a file");
    }
    let package = folder.join("footnote.deb");
    let output = package.to_string_lossy();
    ran(
        "cargo-deb",
        &["--no-build", "--no-strip", "--fast", "--profile", "dev", "--locked", "--output", &output],
    );
    Some(package)
}

#[test]
fn the_debian_package_installs_upgrades_and_leaves_what_people_wrote() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(package) = package(folder.path()) else { return };
    let package = package.to_string_lossy();
    let root = folder.path().join("root");
    for folder in ["var/lib/dpkg/info", "var/lib/dpkg/updates"] {
        fs::create_dir_all(root.join(folder)).expect("a folder");
    }
    fs::write(root.join("var/lib/dpkg/status"), "").expect("a file");
    let root_option = format!("--root={}", root.display());
    // No other package is in there, and nothing that scripts would run in.
    let dpkg = |action: &str, what: &str| {
        let forced = "--force-not-root,depends,script-chrootless,bad-path";
        ran("dpkg", &[&root_option, forced, "--log=/dev/null", action, what])
    };
    dpkg("--install", &package);

    let mode = |path: &str| fs::metadata(root.join(path)).map(|file| file.permissions().mode() & 0o777).ok();
    let expected = [
        ("usr/bin/footnote", 0o755),
        ("etc/footnote/footnote.env", 0o600),
        ("lib/systemd/system/footnote.service", 0o644),
        ("usr/share/bash-completion/completions/footnote", 0o644),
        ("usr/share/zsh/vendor-completions/_footnote", 0o644),
        ("usr/share/fish/vendor_completions.d/footnote.fish", 0o644),
        ("var/lib/footnote", 0o700),
    ];
    for (path, expected) in expected {
        assert_eq!(mode(path), Some(expected), "{path}");
    }
    let home = root.join("var/lib/footnote/knowledge");
    let program = root.join("usr/bin/footnote");
    let asked = ["--knowledge", &home.to_string_lossy(), "ask", "when did aws launch"];
    assert!(ran(&program.to_string_lossy(), &asked).contains("2006"));

    // What people wrote, and what the operator set, stay.
    fs::write(home.join("ours.toml"), "# Ours.\n").expect("a file");
    let settings = root.join("etc/footnote/footnote.env");
    fs::write(&settings, "DISCORD_TOKEN=ours\n").expect("a file");
    dpkg("--install", &package);
    dpkg("--remove", "footnote");
    assert_eq!(fs::read_to_string(&settings).expect("it stays"), "DISCORD_TOKEN=ours\n");
    dpkg("--purge", "footnote");
    assert!(!program.exists() && !settings.exists());
    assert_eq!(fs::read_to_string(home.join("ours.toml")).expect("it stays"), "# Ours.\n");
}

#[test]
fn the_unit_is_as_hardened_as_it_was() {
    if run("systemd-analyze", &["--version"]).is_none() {
        eprintln!("skipped: systemd-analyze is not installed");
        return;
    }
    // Of ten: 1.5.
    ran("systemd-analyze", &["security", "--offline=true", "--threshold=15", "packaging/footnote.service"]);
}
