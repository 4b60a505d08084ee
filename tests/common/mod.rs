//! A small project to test on: an interleaved text with characters of every width.

use duizhao::session::Session;
use serde_json::{Value, json};

/// Lines in turn: the first character names the side. Sentences end at `|`, which is not part of the text.
pub const LINES: &[&str] = &[
    "S标题没有译文",
    "S各位嘉宾，你好！|我们😀在𠮷野家。",
    "TDistinguished guests, hello!|We are at Yoshinoya 😀.",
    "S互联网是人类共同的家园。",
    "TThe Internet is a café|and the common home of mankind.",
];

/// The project file of [`LINES`], built by hand so that no code under test is used to make it.
pub fn project() -> Value {
    let mut content = String::new();
    let (mut paragraphs, mut sentences) = (Vec::new(), Vec::new());
    for line in LINES {
        let side = if line.starts_with('S') { "source" } else { "target" };
        let id = format!("p{}", paragraphs.len() + 1);
        let start = content.chars().count();
        for (n, sentence) in line[1..].split('|').enumerate() {
            if n > 0 && side == "target" {
                content.push(' ');
            }
            let from = content.chars().count();
            content.push_str(sentence);
            sentences.push(json!({"id": format!("s{}", sentences.len() + 1), "side": side, "paragraph": id,
                "span": {"text": "t1", "start": from, "end": content.chars().count()}}));
        }
        paragraphs.push(json!({"id": id, "side": side,
            "span": {"text": "t1", "start": start, "end": content.chars().count()}}));
        content.push('\n');
    }
    json!({
        "format": "duizhao/1", "generator": "by hand", "offsetUnit": "codepoint",
        "documents": [{
            "id": "d1", "title": "Test",
            "texts": [{"id": "t1", "name": "test.txt", "content": content}],
            "sides": [{"role": "source", "lang": "zh"}, {"role": "target", "lang": "en"}],
            "paragraphs": paragraphs,
            "paragraphBeads": [
                {"source": ["p1"], "target": []},
                {"source": ["p2"], "target": ["p3"]},
                {"source": ["p4"], "target": ["p5"]},
            ],
            "sentences": sentences,
            "beads": [
                {"id": "b1", "source": ["s1"], "target": [], "origin": "auto", "score": 0.5},
                {"id": "b2", "source": ["s2"], "target": ["s4"], "origin": "auto", "score": 0.9},
                {"id": "b3", "source": ["s3"], "target": ["s5"], "origin": "auto", "score": 0.9},
                {"id": "b4", "source": ["s6"], "target": ["s7", "s8"], "origin": "auto", "score": 0.9},
            ],
        }],
        "tagset": {"name": "Test", "tags": [
            {"id": "term", "label": "Term", "color": "#2f72c8"},
            {"id": "name", "label": "Name", "color": "#b8620f", "pattern": "double"},
        ]},
    })
}

/// The file as bytes.
pub fn bytes(project: &Value) -> Vec<u8> {
    serde_json::to_vec(project).expect("plain data")
}

/// The project of [`LINES`], open.
#[allow(dead_code, reason = "not every test crate opens it")]
pub fn open() -> Session {
    Session::open(&bytes(&project())).expect("the project made by hand opens")
}

/// The export as JSON.
#[allow(dead_code, reason = "not every test crate exports")]
pub fn export(session: &Session) -> Value {
    serde_json::from_slice(&session.export()).expect("an export is JSON")
}

/// UTF-16 offsets of the first occurrence of `quote` in the text.
#[allow(dead_code, reason = "not every test crate points at text")]
pub fn utf16(session: &Session, quote: &str) -> (usize, usize) {
    let content = &session.document().texts[0].content;
    let at = content.find(quote).unwrap_or_else(|| panic!("{quote} is not in the text"));
    let start = content[..at].encode_utf16().count();
    (start, start + quote.encode_utf16().count())
}

/// The same as the core's own value.
pub fn json(value: &Value) -> duizhao::json::Value {
    duizhao::json::read(value.to_string().as_bytes()).expect("JSON is JSON")
}

/// A step from its JSON.
#[track_caller]
pub fn step(step: &Value) -> duizhao::session::Step {
    duizhao::session::Step::from_json(json(step)).expect("a step")
}
