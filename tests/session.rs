//! What a person does to an open project: commands, their inverses, and what the page is shown.

mod common;

use common::{export, open, utf16};
use duizhao::annotate::Tag;
use duizhao::bitext::LevelName;
use duizhao::session::view::{Filter, Outcome, PageSpan};
use duizhao::session::{Session, Step};
use proptest::prelude::*;
use serde_json::{Value, json};

#[track_caller]
fn apply(session: &mut Session, step: Value) -> Outcome {
    session.apply(common::step(&step)).expect("it is done")
}

#[track_caller]
fn refused(session: &mut Session, step: Value) -> String {
    let before = session.export();
    let step = common::step(&step);
    let code = session.apply(step).expect_err("it is refused").code.clone();
    assert_eq!(session.export(), before);
    code
}

fn annotate(session: &mut Session, quote: &str, tag: &str) -> Outcome {
    let (start, end) = utf16(session, quote);
    apply(
        session,
        json!({"type": "annotate", "tag": tag, "time": "2026-01-02T03:04:05Z",
        "spans": [{"text": "t1", "start": start, "end": end}]}),
    )
}

fn quotes(session: &Session) -> Vec<String> {
    let page = session.annotations(&Filter::default(), 0, 100);
    page.items
        .iter()
        .map(|a| a.spans.iter().map(|s| s.quote.as_str()).collect::<Vec<_>>().join("|"))
        .collect()
}

#[test]
fn an_annotation_is_made_changed_and_deleted() {
    let mut session = open();
    let outcome = annotate(&mut session, "你好", "term");
    assert_eq!(outcome.created.as_deref(), Some("a1"));
    assert_eq!((outcome.done, outcome.info.undo), ("annotate", Some("annotate")));
    apply(
        &mut session,
        json!({"type": "editAnnotation", "id": "a1", "tag": "name", "note": "问候", "time": "t"}),
    );
    let entry = session.annotation("a1").unwrap();
    assert_eq!((entry.tag.as_str(), entry.note.as_str(), entry.modified.as_str()), ("name", "问候", "t"));
    assert_eq!((entry.rows.paragraph, entry.rows.sentence), (1, 1));
    apply(&mut session, json!({"type": "deleteAnnotations", "ids": ["a1"]}));
    assert!(session.annotation("a1").is_none());
    apply(&mut session, json!({"type": "undo"}));
    assert_eq!(session.annotation("a1").unwrap().note, "问候");
}

#[test]
fn a_span_never_cuts_a_character_nor_leaves_its_side() {
    let mut session = open();
    let (face, _) = utf16(&session, "😀在");
    apply(
        &mut session,
        json!({"type": "annotate", "tag": "term", "spans": [{"text": "t1", "start": face + 1, "end": face + 2}]}),
    );
    assert_eq!(quotes(&session), ["😀"]);
    apply(&mut session, json!({"type": "undo"}));
    let (start, _) = utf16(&session, "野家");
    let (_, end) = utf16(&session, "互联网");
    apply(
        &mut session,
        json!({"type": "annotate", "tag": "term", "spans": [{"text": "t1", "start": start, "end": end}]}),
    );
    assert_eq!(quotes(&session), ["野家。|互联网"]);
    apply(&mut session, json!({"type": "undo"}));
    let (accent, _) = utf16(&session, "café");
    apply(
        &mut session,
        json!({"type": "annotate", "tag": "term", "spans": [{"text": "t1", "start": accent + 3, "end": accent + 4}]}),
    );
    assert_eq!(quotes(&session), ["é"]);
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let mut session = open();
    annotate(&mut session, "你好", "term");
    let span = |text: &str, start: usize, end: usize| json!([{"text": text, "start": start, "end": end}]);
    let annotate = |tag: &str, spans: Value| json!({"type": "annotate", "tag": tag, "spans": spans});
    let (newline, _) = utf16(&session, "\n");
    assert_eq!(refused(&mut session, annotate("nix", span("t1", 0, 2))), "no-such-tag");
    assert_eq!(refused(&mut session, annotate("term", span("t2", 0, 2))), "unknown-text");
    assert_eq!(refused(&mut session, annotate("term", span("t1", newline, newline + 1))), "empty-span");
    assert_eq!(refused(&mut session, annotate("term", span("t1", 5, 2))), "empty-span");
    assert_eq!(refused(&mut session, annotate("term", span("t1", 99_999, 999_999))), "empty-span");
    assert_eq!(
        refused(
            &mut session,
            json!({"type": "link", "linkType": "translation", "from": ["a1"], "to": ["a1"]})
        ),
        "bad-link"
    );
    assert_eq!(
        refused(&mut session, json!({"type": "deleteAnnotations", "ids": ["a1", "a9"]})),
        "no-such-annotation"
    );
    assert_eq!(refused(&mut session, json!({"type": "addTag", "tag": {"label": "  "}})), "empty-label");
    assert_eq!(
        refused(&mut session, json!({"type": "addTag", "tag": {"label": " term"}})),
        "duplicate-label"
    );
    assert_eq!(
        refused(&mut session, json!({"type": "addTag", "tag": {"id": "term", "label": "Other"}})),
        "duplicate-id"
    );
    assert_eq!(
        refused(&mut session, json!({"type": "mergeBeads", "level": "sentence", "from": 2, "to": 99})),
        "no-such-bead"
    );
    assert_eq!(
        refused(
            &mut session,
            json!({"type": "splitBead", "level": "sentence", "bead": 0, "source": 1, "target": 0})
        ),
        "nothing-to-split"
    );
    assert_eq!(
        refused(
            &mut session,
            json!({"type": "shiftBead", "level": "sentence", "bead": 3, "side": "source", "by": 1})
        ),
        "no-such-bead"
    );
    assert_eq!(refused(&mut session, json!({"type": "redo"})), "nothing-to-redo");
    assert_eq!(refused(&mut session, json!({"type": "mergeTagset", "tagset": {"tags": 3}})), "bad-tagset");
}

#[test]
fn tags_of_another_set_are_known_by_id_or_by_name() {
    let check = |tags: Value, expect: &str| {
        let mut session = open();
        let step = json!({"type": "mergeTagset", "tagset": {"tags": tags}});
        let told = |tag: &Tag| format!("{}={}<{}", tag.id, tag.label, tag.parent.as_deref().unwrap_or(""));
        let found = match session.apply(common::step(&step)) {
            Ok(outcome) => outcome.info.tagset.tags.iter().map(told).collect::<Vec<_>>().join(" "),
            Err(error) => error.code.clone(),
        };
        assert_eq!(found, expect);
    };
    check(json!([{"id": "term", "label": "Word"}]), "term=Word< name=Name<");
    check(
        json!([{"id": "t", "label": "TERM"}, {"id": "u", "parent": "t"}]),
        "term=TERM< name=Name< u=u<term",
    );
    check(
        json!([{"id": "x", "label": "Term"}, {"id": "term", "label": "Word"}]),
        "term=Word< name=Name< x=Term<",
    );
    check(json!([{"id": "name", "label": "Term"}, {"id": "term", "label": "Name"}]), "term=Name< name=Term<");
    check(json!([{"id": "term", "label": "Name"}]), "duplicate-label");
    check(json!([{"id": "x", "label": "X"}, {"id": "y", "label": "x"}]), "duplicate-label");
}

#[test]
fn deleting_a_tag_moves_or_deletes_its_annotations() {
    let mut session = open();
    annotate(&mut session, "你好", "term");
    annotate(&mut session, "hello", "name");
    apply(&mut session, json!({"type": "link", "linkType": "translation", "from": ["a1"], "to": ["a2"]}));
    let before = export(&session);
    let info = apply(&mut session, json!({"type": "deleteTag", "id": "term", "moveTo": "name"})).info;
    assert_eq!(info.per_tag.get("name"), Some(&common::json(&json!(2))));
    apply(&mut session, json!({"type": "undo"}));
    assert_eq!(export(&session), before);
    let info = apply(&mut session, json!({"type": "deleteTag", "id": "term"})).info;
    assert_eq!((info.annotations, info.links, info.tagset.tags.len()), (1, 0, 1));
    apply(&mut session, json!({"type": "undo"}));
    assert_eq!(export(&session), before);
}

#[test]
fn overlapping_spans_keep_lanes_of_their_own() {
    let mut session = open();
    for quote in ["各位嘉宾，你好", "嘉宾", "你好！", "guests"] {
        annotate(&mut session, quote, "term");
    }
    let rows = session.rows(LevelName::Sentence, 1, 2);
    let lanes: Vec<_> = rows.highlights.iter().map(|h| (h.id.as_str(), h.lane)).collect();
    assert_eq!(lanes, [("a1", 0), ("a2", 1), ("a3", 1), ("a4", 0)]);
    let (at, _) = utf16(&session, "你好");
    assert_eq!(session.annotations_at("t1", at).unwrap(), ["a3", "a1"]);
    assert_eq!(session.row_sizes(LevelName::Sentence).len(), 12);
    assert_eq!(session.row_at(LevelName::Paragraph, "t1", at).unwrap(), Some(1));
}

#[test]
fn beads_are_merged_split_and_shifted() {
    let mut session = open();
    let shapes = |session: &Session| -> Vec<(usize, usize)> {
        session.document().bitext.sentences.beads.iter().map(duizhao::bitext::Bead::shape).collect()
    };
    assert_eq!(shapes(&session), [(1, 0), (1, 1), (1, 1), (1, 2)]);
    apply(&mut session, json!({"type": "mergeBeads", "level": "sentence", "from": 1, "to": 2}));
    assert_eq!(shapes(&session), [(1, 0), (2, 2), (1, 2)]);
    apply(
        &mut session,
        json!({"type": "splitBead", "level": "sentence", "bead": 2, "source": 1, "target": 1}),
    );
    assert_eq!(shapes(&session), [(1, 0), (2, 2), (1, 1), (0, 1)]);
    let outcome = apply(
        &mut session,
        json!({"type": "shiftBead", "level": "sentence", "bead": 0, "side": "source", "by": -1}),
    );
    assert_eq!(shapes(&session), [(3, 2), (1, 1), (0, 1)]);
    assert!(outcome.beads && outcome.place.is_some());
    for _ in 0..3 {
        apply(&mut session, json!({"type": "undo"}));
    }
    assert_eq!(shapes(&session), [(1, 0), (1, 1), (1, 1), (1, 2)]);
}

#[test]
fn the_list_is_filtered_and_the_text_is_searched() {
    let mut session = open();
    annotate(&mut session, "你好", "term");
    annotate(&mut session, "Internet", "name");
    let filter = |value: Value| duizhao::session::filter(common::json(&value)).unwrap();
    assert_eq!(session.annotations(&filter(json!({"side": "target"})), 0, 9).items[0].id, "a2");
    assert_eq!(session.annotations(&filter(json!({"query": "INTER"})), 0, 9).total, 1);
    assert_eq!(session.annotations(&filter(json!({"tags": []})), 0, 9).total, 0);
    assert_eq!(session.annotations(&filter(json!({"linked": true})), 0, 9).total, 0);
    assert_eq!(session.annotations(&filter(json!({})), 1, 9).items.len(), 1);
    let (start, end) = utf16(&session, "Internet");
    assert_eq!(session.find("internet", 9), [PageSpan { text: "t1".into(), start, end }]);
}

/// Steps at random; those that make no sense are refused and change nothing.
fn step() -> impl Strategy<Value = Value> {
    let tag = prop::sample::select(vec!["term", "name", "idiom"]);
    let id = (1usize..9).prop_map(|n| format!("a{n}"));
    prop_oneof![
        4 => (tag.clone(), 0usize..120, 0usize..40).prop_map(|(tag, start, len)| json!({"type": "annotate",
            "tag": tag, "spans": [{"text": "t1", "start": start, "end": start + len}]})),
        2 => (id.clone(), tag.clone(), "[a-z😀你]{0,4}").prop_map(|(id, tag, note)| json!({"type": "editAnnotation",
            "id": id, "tag": tag, "note": note})),
        1 => (id.clone(), 0usize..120).prop_map(|(id, start)| json!({"type": "editAnnotation", "id": id,
            "spans": [{"text": "t1", "start": start, "end": start + 5}]})),
        1 => prop::collection::vec(id.clone(), 1..3).prop_map(|ids| json!({"type": "deleteAnnotations", "ids": ids})),
        1 => (id.clone(), id).prop_map(|(a, b)| json!({"type": "link", "linkType": "translation", "from": [a], "to": [b]})),
        1 => (1usize..4).prop_map(|n| json!({"type": "unlink", "id": format!("l{n}")})),
        1 => (tag.clone(), prop::option::of(tag.clone())).prop_map(|(id, to)| json!({"type": "deleteTag", "id": id, "moveTo": to})),
        1 => "[a-z]{0,3}".prop_map(|label| json!({"type": "addTag", "tag": {"label": label}})),
        1 => (tag.clone(), "[a-z]{1,3}").prop_map(|(id, label)| json!({"type": "editTag", "id": id, "label": label, "pattern": "wavy"})),
        1 => (tag, 0usize..5).prop_map(|(id, to)| json!({"type": "moveTag", "id": id, "to": to})),
        1 => (0usize..5, 0usize..5).prop_map(|(from, to)| json!({"type": "mergeBeads", "level": "sentence", "from": from, "to": to})),
        1 => (0usize..5, 0usize..3, 0usize..3).prop_map(|(bead, n, m)| json!({"type": "splitBead", "level": "sentence",
            "bead": bead, "source": n, "target": m})),
        1 => (0usize..5, prop::sample::select(vec!["source", "target"]), -2isize..3).prop_map(|(bead, side, by)| json!({
            "type": "shiftBead", "level": "sentence", "bead": bead, "side": side, "by": by})),
        2 => Just(json!({"type": "undo"})),
        1 => Just(json!({"type": "redo"})),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_after_do_is_the_identity_and_replay_repeats(steps in prop::collection::vec(step(), 1..30)) {
        let mut session = open();
        let original = session.export();
        let steps: Vec<Step> = steps.into_iter().map(|s| common::step(&s)).collect();
        for step in &steps {
            let before = session.export();
            if session.apply(step.clone()).is_ok() && matches!(step, Step::Command(_)) {
                let after = session.export();
                session.apply(Step::Undo).unwrap();
                prop_assert!(session.export() == before, "undo of {step:?}");
                session.apply(Step::Redo).unwrap();
                prop_assert!(session.export() == after, "redo of {step:?}");
            }
            let level = &session.document().bitext.sentences;
            prop_assert!(duizhao::bitext::check_tiling(&level.beads, level.segments.source.len(), level.segments.target.len()).is_ok());
        }
        let done = session.export();
        prop_assert!(Session::open(&done).unwrap().export() == done, "import after export");
        let mut replayed = open();
        replayed.replay(steps);
        prop_assert!(replayed.export() == done, "replay");
        while session.apply(Step::Undo).is_ok() {}
        prop_assert!(session.export() == original, "all undone");
    }
}

#[test]
fn a_part_of_all_annotations_is_the_same_whether_they_are_looked_through_or_not() {
    let mut session = open();
    for quote in ["你好", "café", "互联网", "Yoshinoya"] {
        annotate(&mut session, quote, "term");
    }
    let any = Filter { query: Some(String::new()), ..Filter::default() };
    for (from, to) in [(0, 100), (1, 3), (3, 3), (3, 1), (9, 12)] {
        let ids = |filter: &Filter| {
            let page = session.annotations(filter, from, to);
            (page.total, page.items.into_iter().map(|a| a.id).collect::<Vec<_>>())
        };
        assert_eq!(ids(&Filter::default()), ids(&any), "{from}..{to}");
    }
}
