//! `duizhao align --lexicon`, as a shell sees it.
#![cfg(feature = "cli")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A folder of its own for each test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("lexicon").join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("zh.txt"), "他买了一只狗。\n天气很好。\n").unwrap();
    fs::write(folder.join("en.txt"), "He bought a dog.\nThe weather is fine.\n").unwrap();
    folder
}

fn align(folder: &PathBuf, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duizhao"));
    command.current_dir(folder).args(["align", "zh.txt", "en.txt", "--format", "beads"]).args(more);
    command.output().unwrap()
}

#[track_caller]
fn check(output: Output, is_good: bool, says: &[&str]) {
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.success(), is_good, "{errors}");
    for part in says {
        assert!(errors.contains(part), "no {part} in {errors}");
    }
    assert!(!is_good || String::from_utf8_lossy(&output.stdout).starts_with("[0]:[0]"));
}

#[test]
fn the_shipped_lexicon_a_list_and_none_are_taken() {
    let folder = folder("good");
    fs::write(folder.join("own.tsv"), "狗\thound\t2\n天气\tweather\n").unwrap();
    for more in [
        &[][..],
        &["--lexicon", "none"],
        &["--lexicon", "own.tsv"],
        &["--lexicon", "none", "--lexicon", "own.tsv"],
    ] {
        check(align(&folder, more), true, &[]);
    }
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/www/lexicon/zh-en.lexicon");
    check(align(&folder, &["--lexicon", shipped]), true, &[]);
    check(
        align(&folder, &["--lexicon", shipped, "--sentences", "--source", "de", "--target", "fr"]),
        false,
        &["other-lexicon-pair"],
    );
}

#[test]
fn broken_lines_are_named_and_bad_files_are_refused() {
    let folder = folder("bad");
    fs::write(folder.join("broken.tsv"), "狗\tdog\nno tab here\n猫\tcat\tmany\n").unwrap();
    check(
        align(&folder, &["--lexicon", "broken.tsv"]),
        true,
        &["broken.tsv, line 2", "line 3", "[list-line]"],
    );
    fs::write(folder.join("gbk.tsv"), b"\xb9\xb7\tdog\n").unwrap();
    check(
        align(&folder, &["--lexicon", "gbk.tsv"]),
        false,
        &["gbk.tsv", "line 1", "UTF-8", "[list-encoding]"],
    );
    fs::write(folder.join("empty.tsv"), "").unwrap();
    check(align(&folder, &["--lexicon", "empty.tsv"]), false, &["[list-empty]"]);
    fs::write(folder.join("cut.lexicon"), b"DZLX\x01123456789").unwrap();
    check(align(&folder, &["--lexicon", "cut.lexicon"]), false, &["cut.lexicon", "[damaged-lexicon]"]);
    check(align(&folder, &["--lexicon", "missing.tsv"]), false, &["[unreadable-file]"]);
}
