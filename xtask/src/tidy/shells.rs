//! What the shells, `wasm.rs` and `bin/`, may say and what only they may say.

use super::tokens::{Token, tokens};
use super::{none, texts};
use crate::paths;

/// Every way to stop the program that is not an answer to the caller.
fn stops(path: &str, text: &str) -> Vec<String> {
    if path != "wasm.rs" && !path.starts_with("bin/") {
        return Vec::new();
    }
    let tokens = tokens(text, false);
    let is_stop = |window: &&[Token]| match window {
        [Token::Mark('.'), Token::Word(name), Token::Open('(')] => name == "unwrap" || name == "expect",
        [_, Token::Word(name), Token::Mark('!')] => {
            ["panic", "todo", "unimplemented", "unreachable"].contains(&name.as_str())
        }
        _ => false,
    };
    let found = tokens.windows(3).filter(is_stop);
    found.map(|window| format!("src/{path}: a shell must answer, not stop: {:?}", window[1])).collect()
}

fn names_js(path: &str, text: &str) -> Option<String> {
    let names = || tokens(text, true).contains(&Token::Word("JsValue".into()));
    (path != "wasm.rs" && names()).then(|| format!("src/{path} names JsValue, which is for wasm.rs alone"))
}

#[test]
fn a_shell_answers_and_never_stops() {
    for text in
        ["fn f() { x.unwrap() }", "fn f() { x.expect(\"y\") }", "fn f() { panic!() }", "fn f() { todo!() }"]
    {
        assert_eq!(stops("wasm.rs", text).len(), 1, "{text}");
        assert_eq!(stops("bin/duizhao.rs", text).len(), 1, "{text}");
    }
    let fine =
        "fn f() { x.unwrap_or(1); std::panic::set_hook(h) } #[cfg(test)] mod tests { fn g() { x.unwrap() } }";
    assert!(stops("wasm.rs", fine).is_empty());
    let files = texts(&paths::root().join("src"), ".rs");
    none(&files.iter().flat_map(|(path, text)| stops(path, text)).collect::<Vec<_>>());
}

#[test]
fn only_the_browsers_shell_names_js_values() {
    assert!(names_js("session.rs", "use wasm_bindgen::JsValue;").is_some());
    assert!(names_js("wasm.rs", "use wasm_bindgen::JsValue;").is_none());
    assert!(names_js("session.rs", "// JsValue").is_none());
    let files = texts(&paths::root().join("src"), ".rs");
    none(&files.iter().filter_map(|(path, text)| names_js(path, text)).collect::<Vec<_>>());
}
