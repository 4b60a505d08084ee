//! Rules for the page's modules.

use super::{none, texts};
use crate::paths;

/// Each makes markup or code of a text.
const MARKUP: [&str; 8] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "srcdoc",
    "eval(",
    "new Function",
];

/// The lines that are not wholly a comment, with their numbers.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_comment = |line: &str| ["//", "/*", "*"].iter().any(|start| line.trim_start().starts_with(start));
    text.lines().enumerate().filter(move |(_, line)| !is_comment(line)).map(|(idx, line)| (idx + 1, line))
}

/// Whether a word stands in a line, not as the end of a longer one.
fn says(line: &str, word: &str) -> bool {
    let before = |at: usize| line[..at].chars().next_back();
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    line.match_indices(word).any(|(at, _)| !before(at).is_some_and(is_part))
}

fn markup(path: &str, text: &str) -> Vec<String> {
    let found = code(text).flat_map(|(n, line)| {
        let words = MARKUP.iter().filter(move |word| says(line, word));
        words.map(move |word| format!("www/{path}:{n}: {word} makes markup or code of a text"))
    });
    found.collect()
}

/// What a module imports, as paths from `www`.
fn imports(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (_, line) in code(text) {
        for start in ["from '", "from \"", "import '", "import \"", "import('", "import(\""] {
            for (at, _) in line.match_indices(start) {
                let rest = &line[at + start.len()..];
                let specifier = rest.split(['\'', '"']).next().unwrap_or_default();
                if specifier.starts_with('.') && !is_type(&line[..at]) {
                    found.push(resolve(path, specifier));
                }
            }
        }
    }
    found
}

/// Whether what stands before an `import(` is a type in a comment.
fn is_type(before: &str) -> bool {
    before.contains("/**")
}

/// A specifier as a path from `www`, as a browser resolves it.
fn resolve(path: &str, specifier: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in specifier.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

fn wrong_imports(path: &str, text: &str) -> Vec<String> {
    let is_wrong = |imported: &&String| match imported.as_str() {
        "pkg/duizhao_bg.wasm" => path != "place.single.js",
        imported if imported.starts_with("pkg/") => path != "session-worker.js",
        imported => imported.starts_with("view/") && path.starts_with("view/"),
    };
    imports(path, text).iter().filter(is_wrong).map(|it| format!("www/{path} may not import {it}")).collect()
}

#[test]
fn no_text_becomes_markup_or_code() {
    for text in [
        "a.innerHTML = b",
        "x;document.write(y)",
        "eval(z)",
        "const f = new Function('a')",
        "frame.srcdoc = a",
    ] {
        assert_eq!(markup("a.js", text).len(), 1, "{text}");
    }
    for text in ["retrieval(x)", "// never innerHTML", " * innerHTML is not used", "medieval(x)"] {
        assert!(markup("a.js", text).is_empty(), "{text}");
    }
    let files = texts(&paths::www(), ".js");
    none(&files.iter().flat_map(|(path, text)| markup(path, text)).collect::<Vec<_>>());
}

#[test]
fn views_stand_apart_and_one_module_reaches_the_core() {
    #[track_caller]
    fn check(path: &str, text: &str, n_wrong: usize) {
        assert_eq!(wrong_imports(path, text).len(), n_wrong, "{path}: {text}");
    }
    check("view/list.js", "import { mount } from './menu.js';", 1);
    check("view/list.js", "} from \"../view/menu.js\";", 1);
    check("view/list.js", "const m = await import('./menu.js');", 1);
    check("view/list.js", "import { el } from '../dom.js';", 0);
    check("page.js", "import { mount } from './view/menu.js';", 0);
    check("view/list.js", "/** @type {import('./menu.js').Menu} */ let menu;", 0);
    check("core.js", "import init from './pkg/duizhao.js';", 1);
    check("session-worker.js", "import init from './pkg/duizhao.js';", 0);
    check("session-worker.js", "import bytes from './pkg/duizhao_bg.wasm';", 1);
    check("place.single.js", "import bytes from './pkg/duizhao_bg.wasm';", 0);
    let files = texts(&paths::www(), ".js");
    none(&files.iter().flat_map(|(path, text)| wrong_imports(path, text)).collect::<Vec<_>>());
}
