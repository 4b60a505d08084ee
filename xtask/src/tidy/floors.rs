//! A module of the crate uses modules of lower floors only (design: "one natural way through the house").

use super::tokens::{Token, tokens};
use super::{none, texts};
use crate::paths;

/// The floors from the ground up. What a module may use on its own floor stands in brackets after it.
const FLOORS: &[&[(&str, &[&str])]] = &[
    &[("span", &[]), ("script", &[]), ("lang", &["script"]), ("json", &[]), ("error", &["span", "json"])],
    &[("offset", &[]), ("bitext", &[])],
    &[("parse", &[]), ("segment", &[]), ("lexicon", &["segment"])],
    &[("align", &[])],
    &[("annotate", &[])],
    &[("format", &[])],
    &[("session", &[])],
    &[("wasm", &[]), ("bin", &[])],
];

fn place(module: &str) -> Option<(usize, &'static [&'static str])> {
    let on_floor = |(floor, modules): (usize, &&'static [(&'static str, &'static [&'static str])])| {
        let found = modules.iter().find(|(name, _)| *name == module)?;
        Some((floor, found.1))
    };
    FLOORS.iter().enumerate().find_map(on_floor)
}

/// The module of the crate's root that a file belongs to: `parse` for `parse/decode.rs`.
fn module_of(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// The modules of the crate's root that a text names by `crate::`, `duizhao::`, or by as many `super::` as lead there.
fn named(path: &str, text: &str) -> Vec<String> {
    let tokens = tokens(text, true);
    let mut found = Vec::new();
    // How many `super` lead from the file itself to the root, and how many inline modules are open here.
    let n_in_file = path.split('/').count() - usize::from(path.ends_with("/mod.rs"));
    let mut open: Vec<bool> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            Token::Open(_) => {
                let is_module = at >= 2 && tokens[at - 2] == Token::Word("mod".into());
                open.push(is_module && tokens[at] == Token::Open('{'));
            }
            Token::Close => {
                open.pop();
            }
            Token::Word(word) if word == "crate" || word == "duizhao" => {
                found.extend(heads(&tokens[at + 1..]))
            }
            Token::Word(word) if word == "super" => {
                let mut n_supers = 1;
                while tokens.get(at + 3) == Some(&Token::Word("super".into())) {
                    n_supers += 1;
                    at += 3;
                }
                let n_to_root = n_in_file + open.iter().filter(|is_module| **is_module).count();
                if n_supers >= n_to_root {
                    found.extend(heads(&tokens[at + 1..]));
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// The first names after `::`: one, or those of the braces at their top level.
fn heads(after: &[Token]) -> Vec<String> {
    let [Token::Mark(':'), Token::Mark(':'), rest @ ..] = after else { return Vec::new() };
    match rest {
        [Token::Word(name), ..] => vec![name.clone()],
        [Token::Open('{'), rest @ ..] => {
            let (mut names, mut depth, mut is_head) = (Vec::new(), 0, true);
            for token in rest {
                match token {
                    Token::Open(_) => depth += 1,
                    Token::Close if depth == 0 => break,
                    Token::Close => depth -= 1,
                    Token::Mark(',') if depth == 0 => is_head = true,
                    Token::Word(name) if depth == 0 && is_head => {
                        names.push(name.clone());
                        is_head = false;
                    }
                    _ => {}
                }
            }
            names
        }
        _ => Vec::new(),
    }
}

fn complaints(path: &str, text: &str) -> Vec<String> {
    if path == "lib.rs" {
        return Vec::new();
    }
    let module = module_of(path);
    let Some((floor, siblings)) = place(module) else {
        return vec![format!("src/{path}: {module} has no floor; give it one in xtask/src/tidy/floors.rs")];
    };
    let is_upward = |name: &String| {
        let of_other = name != module && !siblings.contains(&name.as_str());
        place(name).is_some_and(|(other, _)| of_other && other >= floor)
    };
    let upward = named(path, text).into_iter().filter(is_upward);
    upward.map(|name| format!("src/{path}: {module} (floor {floor}) may not use {name}")).collect()
}

#[test]
fn a_floor_uses_lower_floors_only() {
    let files = texts(&paths::root().join("src"), ".rs");
    assert!(files.len() > 5);
    none(&files.iter().flat_map(|(path, text)| complaints(path, text)).collect::<Vec<_>>());
}

#[test]
fn what_is_above_or_beside_is_found_however_it_is_written() {
    #[track_caller]
    fn check(path: &str, text: &str, expect: &[&str]) {
        let found = complaints(path, text);
        let names: Vec<_> = found.iter().map(|it| it.rsplit(' ').next().unwrap()).collect();
        assert_eq!(names, expect, "{path}: {text}");
    }
    check("align/path.rs", "use crate::bitext::Bead; use crate::align::length; use crate::segment;", &[]);
    check("align/path.rs", "use crate::annotate::Tag;", &["annotate"]);
    check(
        "align/path.rs",
        "use crate::{bitext::{Bead, Side}, session::{self}, format};",
        &["session", "format"],
    );
    check("align/path.rs", "fn f() { crate::session::open() }", &["session"]);
    check("align/path.rs", "// crate::session\nfn f() { \"crate::session\"; }", &[]);
    check("align/path.rs", "use super::super::session; use super::length;", &["session"]);
    check("align/mod.rs", "use super::session; use self::path;", &["session"]);
    check("align/path.rs", "mod tests { use super::*; use super::super::super::format; }", &["format"]);
    check("parse/decode.rs", "use crate::segment;", &["segment"]);
    check("error.rs", "use crate::span::Span;", &[]);
    check("span.rs", "use crate::error::Error;", &["error"]);
    check("lang.rs", "use super::error;", &["error"]);
    check("bin/duizhao.rs", "use duizhao::session; use duizhao::{wasm};", &["wasm"]);
    check("lib.rs", "pub mod session;", &[]);
    assert!(complaints("cellar.rs", "")[0].contains("no floor"));
}
