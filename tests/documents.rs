//! What the documents say is held against the sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the entry is readable").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Words in kebab case that stand as the first argument of what makes an error.
fn codes(source: &str) -> BTreeSet<String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let mut codes = BTreeSet::new();
    for maker in ["Error::new(", ".error(", "odd(", "refuse("] {
        for rest in source.split(maker).skip(1) {
            let Some(literal) = rest.trim_start().strip_prefix('"') else { continue };
            let code: String = literal.chars().take_while(|&c| c != '"').collect();
            let is_code = |c: char| c.is_ascii_lowercase() || c == '-';
            if code.contains('-') && code.chars().all(is_code) {
                codes.insert(code);
            }
        }
    }
    codes
}

#[test]
fn every_error_code_is_listed() {
    let document = fs::read_to_string(root().join("pkg-config.md")).expect("pkg-config.md");
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let mut all = BTreeSet::new();
    for file in files {
        all.extend(codes(&fs::read_to_string(file).expect("a source file")));
    }
    assert!(all.len() > 30, "the search itself is broken: {all:?}");
    let missing: Vec<_> = all.iter().filter(|code| !document.contains(&format!("`{code}`"))).collect();
    assert!(missing.is_empty(), "pkg-config.md does not list {missing:?}");
}

#[test]
fn every_listed_code_is_made_somewhere() {
    let document = fs::read_to_string(root().join("pkg-config.md")).expect("pkg-config.md");
    let table = document.split("## Errors").nth(1).and_then(|rest| rest.split("## Size").next());
    let first_cells =
        table.unwrap_or_default().lines().filter_map(|line| line.strip_prefix("| `")?.split('|').next());
    let codes: BTreeSet<&str> =
        first_cells.flat_map(|cell| cell.split(", ").map(|code| code.trim().trim_matches('`'))).collect();
    assert!(codes.len() > 60, "the search itself is broken: {codes:?}");
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let source: String = files.iter().map(|file| fs::read_to_string(file).expect("a source file")).collect();
    // Of a few codes the last word is put in when they are made.
    let is_made = |code: &str| {
        let family = code.rsplit_once('-').map_or(code, |(family, _)| family);
        source.contains(&format!("\"{code}\"")) || source.contains(&format!("\"{family}-{{what}}\""))
    };
    let unmade: Vec<_> = codes.into_iter().filter(|code| !is_made(code)).collect();
    assert!(unmade.is_empty(), "pkg-config.md lists what nothing makes: {unmade:?}");
}

#[test]
fn every_method_of_the_boundary_is_listed() {
    let document = fs::read_to_string(root().join("pkg-config.md")).expect("pkg-config.md");
    let shell = fs::read_to_string(root().join("src/wasm.rs")).expect("src/wasm.rs");
    let names: BTreeSet<&str> = shell
        .split("js_name = ")
        .skip(1)
        .filter_map(|rest| rest.split([')', ',']).next())
        .chain([
            "preview",
            "replay",
            "info",
            "rows",
            "annotation",
            "annotations",
            "snap",
            "token",
            "find",
            "apply",
        ])
        .collect();
    assert!(names.len() > 18, "the search itself is broken: {names:?}");
    let missing: Vec<_> = names.iter().filter(|name| !document.contains(&format!("`{name}"))).collect();
    assert!(missing.is_empty(), "pkg-config.md does not list {missing:?}");
}

#[test]
fn every_module_has_its_row_in_the_code_map() {
    let map = fs::read_to_string(root().join("src/README.md")).expect("src/README.md");
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs");
    let modules: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert!(modules.len() > 10, "the search itself is broken: {modules:?}");
    for module in modules {
        assert!(map.contains(&format!("| `{module}` |")), "src/README.md has no row for {module}");
    }
}
