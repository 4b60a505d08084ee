//! What the command says, and with which exit code it ends.

#![cfg(feature = "cli")]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A folder of its own for a test, with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    for (name, content) in files {
        fs::write(folder.join(name), content).unwrap();
    }
    folder
}

fn duizhao(folder: &PathBuf, args: &[&str]) -> (Output, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_duizhao")).args(args).current_dir(folder).output().unwrap();
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    (output, said)
}

#[test]
fn one_is_said_in_the_singular() {
    let text = "你好。\nHello.\n----\n今天好。\nA fine day.\n";
    let two = text.replace("----", "----\n****");
    let folder = folder(
        "singular",
        &[("one.txt", text), ("two.txt", &two), ("bad.json", r#"{"format": "duizhao/1"}"#)],
    );
    let (_, said) = duizhao(&folder, &["align", "one.txt", "--lexicon", "none"]);
    assert!(
        said.contains("Line 3 has only marks, a number or an address; it stands on neither side."),
        "{said}"
    );
    let (_, said) = duizhao(&folder, &["align", "two.txt", "--lexicon", "none"]);
    assert!(said.contains("2 lines have only marks, numbers or addresses, the first is line 3"), "{said}");
    let (output, said) = duizhao(&folder, &["check", "bad.json"]);
    assert!(!output.status.success());
    let n_problems = said.lines().filter(|line| line.starts_with("bad.json: ")).count();
    let noun = if n_problems == 1 { "1 problem.".to_owned() } else { format!("{n_problems} problems.") };
    assert!(said.contains(&format!("does not open: {noun}")), "{said}");
}

#[test]
fn files_without_beads_are_not_scored() {
    let folder = folder("no-beads", &[("gold.txt", ""), ("hyp.txt", "\n"), ("beads.txt", "[0]:[0]\n")]);
    let (output, said) = duizhao(&folder, &["eval", "gold.txt", "hyp.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty() && said.contains("nothing to compare"), "{said}");
    assert!(duizhao(&folder, &["eval", "beads.txt", "beads.txt"]).0.status.success());
}

#[test]
fn a_project_file_is_not_aligned_and_what_is_mended_in_it_is_said() {
    let folder = folder("project", &[("text.txt", "你好。\nHello.\n今天好。\nA fine day.\n")]);
    let (output, _) = duizhao(&folder, &["align", "text.txt", "--lexicon", "none"]);
    fs::write(folder.join("project.json"), &output.stdout).unwrap();
    let (output, said) = duizhao(&folder, &["align", "project.json"]);
    assert!(output.stdout.is_empty() && said.contains("[is-a-project]"), "{said}");
    let (output, _) = duizhao(&folder, &["check", "project.json"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "project.json: opens without problems\n");
    let mut project: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.join("project.json")).unwrap()).unwrap();
    project["documents"][0]["annotations"] = serde_json::json!([
        {"id": "a1", "tag": project["tagset"]["tags"][0]["id"], "spans": [{"text": "t1", "start": 1, "end": 3, "quote": "你好"}]}
    ]);
    fs::write(folder.join("moved.json"), project.to_string()).unwrap();
    let (output, said) = duizhao(&folder, &["check", "moved.json"]);
    assert!(output.status.success() && said.contains("[quote-moved]"), "{said}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "moved.json: opens with 1 warning\n");
    // What a project file tells of an earlier opening is no news.
    project["documents"][0]["diagnostics"] =
        serde_json::json!([{"severity": "warning", "code": "quote-moved", "message": "It was moved."}]);
    project["documents"][0]["annotations"][0]["spans"][0] =
        serde_json::json!({"text": "t1", "start": 0, "end": 2, "quote": "你好"});
    fs::write(folder.join("mended.json"), project.to_string()).unwrap();
    let (output, _) = duizhao(&folder, &["check", "mended.json"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "mended.json: opens without problems\n");
    let content = format!("{}你", project["documents"][0]["texts"][0]["content"].as_str().unwrap());
    project["documents"][0]["texts"][0]["content"] = content.into();
    fs::write(folder.join("changed.json"), project.to_string()).unwrap();
    let (output, said) = duizhao(&folder, &["check", "changed.json"]);
    assert!(output.status.success() && said.contains("[text-changed]"), "{said}");
    fs::write(folder.join("broken.json"), r#"{"format": "duizhao/1"}"#).unwrap();
    let (_, said) = duizhao(&folder, &["align", "broken.json"]);
    assert!(said.contains("[is-a-project]"), "{said}");
}

#[test]
fn one_fault_is_one_problem() {
    let folder = folder("fault", &[("text.txt", "你好。\nHello.\n今天好。\nA fine day.\n")]);
    let (output, _) = duizhao(&folder, &["align", "text.txt", "--lexicon", "none"]);
    let whole: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let check = |spoil: &dyn Fn(&mut serde_json::Value)| {
        let mut project = whole.clone();
        spoil(&mut project["documents"][0]);
        fs::write(folder.join("spoilt.json"), project.to_string()).unwrap();
        let (_, said) = duizhao(&folder, &["check", "spoilt.json"]);
        assert!(said.contains("does not open: 1 problem."), "{said}");
    };
    check(&|document| document["texts"][0]["content"] = serde_json::Value::Null);
    check(&|document| document["sentences"][0]["span"]["end"] = 999.into());
    check(&|document| {
        document["annotations"] = serde_json::json!([{"id": "a1", "tag": "term", "spans": []}]);
        document["links"] = serde_json::json!([{"id": "l1", "from": ["a1"], "to": ["a1"]}]);
    });
}

#[test]
fn a_bad_call_is_told_from_bad_data() {
    let folder =
        folder("call", &[("text.txt", "你好。\nHello.\n"), ("zh.txt", "你好。\n"), ("en.txt", "Hello.\n")]);
    for (args, why) in [
        (&["align", "text.txt", "--encoding", "nope"][..], "WHATWG"),
        (&["align", "text.txt", "--layout", "files"], "two files"),
        (&["align", "zh.txt", "en.txt", "--layout", "lines"], "one file"),
        (&["align", "--sentences", "zh.txt", "en.txt", "--format", "json"], "only beads"),
        (&["align", "--sentences", "zh.txt", "en.txt", "--layout", "files"], "cannot be used"),
        (&["align", "--sentences", "zh.txt"], "<FILE2>"),
        (&["eval", "a", "b", "c"], "pairs of files"),
    ] {
        let (output, said) = duizhao(&folder, args);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        assert!(output.stdout.is_empty() && said.contains(why), "{args:?}: {said}");
    }
    let (output, _) = duizhao(&folder, &["align", "--sentences", "zh.txt", "en.txt", "--lexicon", "none"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "[0]:[0]\n");
}

#[cfg(unix)]
#[test]
fn a_file_without_an_end_is_not_read_for_ever() {
    let folder = folder("endless", &[]);
    let (output, said) = duizhao(&folder, &["align", "/dev/zero"]);
    assert!(output.status.code() == Some(1) && said.contains("more than 64 MiB"), "{said}");
}

#[test]
fn a_language_is_a_tag() {
    let folder = folder("language", &[("text.txt", "你好。\nHello.\n")]);
    let (output, said) = duizhao(&folder, &["align", "text.txt", "--target", "english"]);
    assert!(output.status.code() == Some(2) && said.contains("BCP 47"), "{said}");
}

#[test]
fn what_cannot_be_read_and_a_layout_that_does_not_fit_are_said_with_what_to_do() {
    let folder =
        folder("unfit", &[("text.txt", "你好。\nHello.\n今天好。\nA fine day.\n再见。\nGoodbye.\n")]);
    let (output, said) = duizhao(&folder, &["align", "missing.txt"]);
    assert!(
        output.stdout.is_empty() && said.contains("missing.txt") && said.contains("Look at its name"),
        "{said}"
    );
    for (layout, is_said) in [("blocks", true), ("inline", true), ("lines", false)] {
        let (output, said) =
            duizhao(&folder, &["align", "text.txt", "--lexicon", "none", "--layout", layout]);
        assert!(output.status.success());
        assert_eq!(said.contains("[unfit-layout]") && said.contains("looks like lines"), is_said, "{said}");
    }
}
