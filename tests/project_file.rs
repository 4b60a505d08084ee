//! The project file: what goes out comes in again, and what is broken is told by its place.

mod common;

use common::{bytes, export, open, project};
use duizhao::format::{self, read};
use duizhao::session::Session;
use serde_json::{Value, json};

fn annotated() -> Value {
    let mut session = open();
    for (quote, tag) in [("你好", "term"), ("😀在𠮷野", "name"), ("Yoshinoya 😀", "name"), ("café", "term")]
    {
        let (start, end) = common::utf16(&session, quote);
        let step = json!({"type": "annotate", "tag": tag, "time": "2026-01-02T03:04:05Z",
            "spans": [{"text": "t1", "start": start, "end": end}]});
        session.apply(common::step(&step)).unwrap();
    }
    let link = json!({"type": "link", "linkType": "translation", "from": ["a2"], "to": ["a3"]});
    session.apply(common::step(&link)).unwrap();
    export(&session)
}

#[test]
fn import_after_export_is_the_identity() {
    let first = bytes(&annotated());
    let once = Session::open(&first).unwrap().export();
    let twice = Session::open(&once).unwrap().export();
    assert_eq!(serde_json::from_slice::<Value>(&once).unwrap(), annotated());
    assert_eq!(once, twice);
}

#[test]
fn offsets_are_code_points_and_quotes_are_the_text_there() {
    let file = annotated();
    let content: Vec<char> = file["documents"][0]["texts"][0]["content"].as_str().unwrap().chars().collect();
    let annotations = file["documents"][0]["annotations"].as_array().unwrap();
    assert_eq!(annotations.len(), 4);
    for span in annotations.iter().flat_map(|a| a["spans"].as_array().unwrap()) {
        let at = |name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
        let slice: String = content[at("start")..at("end")].iter().collect();
        assert_eq!(slice, span["quote"].as_str().unwrap());
    }
}

#[test]
fn unknown_fields_survive_a_round_trip() {
    let mut file = annotated();
    file["x"] = json!({"deep": [1, {"y": null}]});
    let document = &mut file["documents"][0];
    document["x"] = json!(1);
    for list in
        ["texts", "sides", "paragraphs", "paragraphBeads", "sentences", "beads", "annotations", "links"]
    {
        document[list][0]["x"] = json!({"in": list});
    }
    document["annotations"][0]["attributes"] = json!({"certainty": 0.5, "nested": {"a": [true]}});
    file["tagset"]["x"] = json!("set");
    file["tagset"]["tags"][1]["x"] = json!("tag");
    let again = export(&Session::open(&bytes(&file)).unwrap());
    assert_eq!(again, file);
}

#[track_caller]
fn check(code: &str, place: &str, spoil: impl FnOnce(&mut Value)) {
    let mut file = annotated();
    spoil(&mut file);
    let (found, _) = format::check(&bytes(&file));
    let codes: Vec<&str> = found.iter().map(|p| p.code.as_str()).collect();
    assert!(codes.contains(&code), "{code} is not among {codes:?}");
    let problem = found.iter().find(|p| p.code == code).unwrap();
    assert!(problem.message.contains(place), "“{}” does not name {place}", problem.message);
    assert_eq!(read(&bytes(&file)).unwrap_err().code, found[0].code);
}

#[test]
fn a_broken_project_is_refused_and_told_by_its_place() {
    check("other-version", "duizhao/2", |f| f["format"] = json!("duizhao/2"));
    check("not-a-project", "format", |f| f["format"] = json!(7));
    check("bad-field", "documents", |f| f["documents"] = json!("none"));
    check("no-documents", "documents", |f| f["documents"] = json!([]));
    check("other-offset-unit", "utf16", |f| f["offsetUnit"] = json!("utf16"));
    let span = |f: &mut Value, key: &str, value: Value| {
        f["documents"][0]["annotations"][1]["spans"][0]["quote"] = json!("不在文中的引文");
        f["documents"][0]["annotations"][1]["spans"][0][key] = value;
    };
    check("span-out-of-range", "documents[0].annotations[1]", |f| span(f, "end", json!(9999)));
    check("bad-span", "ends before it starts", |f| span(f, "end", json!(0)));
    check("quote-mismatch", "不在文中的引文", |f| span(f, "note", json!("")));
    check("unknown-text", "t9", |f| span(f, "text", json!("t9")));
    check("duplicate-id", "documents[0].annotations[1]", |f| {
        f["documents"][0]["annotations"][1]["id"] = json!("a1")
    });
    check("duplicate-id", "sentences[1]", |f| f["documents"][0]["sentences"][1]["id"] = json!("s1"));
    check("duplicate-id", "tagset.tags[1]", |f| f["tagset"]["tags"][1]["id"] = json!("term"));
    check("unknown-annotation", "a77", |f| f["documents"][0]["links"][0]["to"] = json!(["a77"]));
    check("unknown-segment", "s99", |f| f["documents"][0]["beads"][1]["target"] = json!(["s99"]));
    check("beads-do-not-tile", "documents[0].beads", |f| f["documents"][0]["beads"][1]["target"] = json!([]));
    check("beads-do-not-tile", "s4", |f| f["documents"][0]["beads"][1]["source"] = json!(["s4"]));
    check("empty-span", "annotations[0]", |f| f["documents"][0]["annotations"][0]["spans"] = json!([]));
}

#[test]
fn a_truncated_project_says_where_it_ends() {
    let whole = bytes(&annotated());
    for len in [1, whole.len() / 3, whole.len() - 1] {
        let error = read(&whole[..len]).unwrap_err();
        assert_eq!(error.code, "truncated-project");
        assert!(error.message.contains("line 1, column"), "{}", error.message);
    }
}

#[test]
fn a_quote_that_moved_is_found_again_and_an_unknown_tag_is_added() {
    let mut file = project();
    file["documents"][0]["annotations"] = json!([{"id": "a1", "tag": "new one", "spans":
        [{"text": "t1", "start": 0, "end": 2, "quote": "你好"}]}]);
    let session = Session::open(&bytes(&file)).unwrap();
    let codes: Vec<_> = session.document().diagnostics.iter().map(|d| d.what.code.as_str()).collect();
    assert_eq!(codes, ["quote-moved", "unknown-tag"]);
    assert_eq!(session.document().quote(session.document().layer.get("a1").unwrap().first()), "你好");
    assert!(session.project().tagset.get("new one").is_some());
}

#[test]
fn markup_in_every_string_stays_text() {
    fn poison(value: &mut Value) {
        match value {
            Value::String(s) => s.push_str("<img src=x onerror=alert(1)>"),
            Value::Array(list) => list.iter_mut().for_each(poison),
            Value::Object(map) => map.values_mut().for_each(poison),
            _ => {}
        }
    }
    let mut file = annotated();
    let kept = |f: &mut Value| {
        poison(&mut f["tagset"]["name"]);
        poison(&mut f["documents"][0]["title"]);
        poison(&mut f["documents"][0]["annotations"][0]["note"]);
        poison(&mut f["documents"][0]["annotations"][0]["creator"]);
    };
    kept(&mut file);
    assert_eq!(export(&Session::open(&bytes(&file)).unwrap()), file);
    // Where it breaks the file's own rules the answer is an error, not a panic.
    poison(&mut file);
    assert!(read(&bytes(&file)).is_err());
}
