//! Rules of the house that no compiler checks. Each is a function from text to complaints, tried on small texts of its
//! own, and then held against the repository.

mod floors;
mod page;
mod shells;
mod tokens;

use std::fs;
use std::path::{Path, PathBuf};

use crate::{files, paths};

/// The longest that a file written by hand may be, in lines.
const MAX_LINES: usize = 400;
/// The kinds of file that are written by hand line by line; data and prose may be as long as they are.
const BY_HAND: [&str; 8] = [".rs", ".js", ".mjs", ".ts", ".css", ".html", ".py", ".toml"];

/// A folder's files of one kind, with their path from the folder (`/` between its parts) and their text.
fn texts(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let by_hand = |file: &PathBuf| {
        let made = ["node_modules", "pkg", "target", "__pycache__"];
        !file.iter().any(|part| made.iter().any(|name| part == *name))
    };
    let files = files::ending(folder, ending).into_iter();
    files
        .map(|file| file.strip_prefix(folder).unwrap().to_owned())
        .filter(by_hand)
        .map(|file| {
            let text = fs::read_to_string(folder.join(&file)).unwrap();
            (file.to_string_lossy().replace('\\', "/"), text)
        })
        .collect()
}

/// Fails with all complaints at once.
#[track_caller]
fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

fn too_long(path: &str, text: &str) -> Option<String> {
    let n_lines = text.lines().count();
    (n_lines > MAX_LINES).then(|| format!("{path} has {n_lines} lines, {MAX_LINES} is the most"))
}

#[test]
fn no_file_is_too_long() {
    assert!(too_long("a.rs", &"x\n".repeat(401)).is_some());
    assert!(too_long("a.rs", &"x\n".repeat(400)).is_none());
    let mut complaints = Vec::new();
    for folder in ["src", "xtask", "www", "tests", "benches"] {
        for ending in BY_HAND {
            let texts = texts(&paths::root().join(folder), ending);
            complaints
                .extend(texts.iter().filter_map(|(path, text)| too_long(&format!("{folder}/{path}"), text)));
        }
    }
    none(&complaints);
}

/// The versions of wasm-bindgen that the crate and this package ask for.
fn bindgen_versions(of_crate: &str, of_xtask: &str) -> (String, String) {
    let version = |manifest: &str, name: &str| {
        let manifest: toml::Table = manifest.parse().unwrap();
        let entry = &manifest["dependencies"][name];
        entry.as_str().or_else(|| entry["version"].as_str()).unwrap().to_owned()
    };
    (version(of_crate, "wasm-bindgen"), version(of_xtask, "wasm-bindgen-cli-support"))
}

#[test]
fn wasm_bindgen_is_the_same_on_both_sides() {
    let manifest = |path: &str| fs::read_to_string(paths::root().join(path)).unwrap();
    let (of_crate, of_xtask) = bindgen_versions(&manifest("Cargo.toml"), &manifest("xtask/Cargo.toml"));
    assert_eq!(of_crate, of_xtask);
    assert!(of_crate.starts_with('='), "{of_crate} must be one exact version");
    let other = bindgen_versions(
        "[dependencies]\nwasm-bindgen = { version = \"=0.2.1\" }",
        "[dependencies]\nwasm-bindgen-cli-support = \"=0.2.2\"",
    );
    assert_ne!(other.0, other.1);
}
