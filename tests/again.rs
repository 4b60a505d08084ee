//! Aligning anew in an open project: a person's word list and beads, undo, and what a file keeps.

#![cfg(feature = "cli")]

mod common;

use common::{bytes, export};
use duizhao::bitext::{LevelName, Origin, Sides};
use duizhao::error::Result;
use duizhao::lang::Lang;
use duizhao::lexicon::Lexicon;
use duizhao::parse::{Decoder, Options};
use duizhao::session::{self, File, Session, Step, word_list_step};
use serde_json::{Value, json};

/// Lengths mislead here: only words tell that the first German sentence is the first two English ones.
const TEXT: &str = "Der Müller wohnt am Bach. Er mahlt Korn. Seine Tochter singt.\n\
    The miller lives. By the brook. He grinds the corn; his daughter sings.\n";

fn none(_: &Sides<Lang>) -> Result<Option<Lexicon>> {
    Ok(None)
}

fn open() -> Session {
    let files = [File { name: "a.txt".into(), bytes: TEXT.into() }];
    let options =
        Options { source: Some(Lang::new("de")), target: Some(Lang::new("en")), ..Options::default() };
    Session::new(session::document(&files, &options, Decoder::native(), &none, &mut |_| ()).unwrap())
}

fn shapes(session: &Session) -> Vec<(usize, usize)> {
    session.document().bitext.sentences.beads.iter().map(|bead| bead.shape()).collect()
}

fn apply(session: &mut Session, step: &Value) {
    session.apply(common::step(step)).expect("it is done");
}

/// Aligns the whole anew and gives how many beads changed.
fn again(session: &mut Session) -> usize {
    let mut shares = Vec::new();
    let found =
        session.align_again(LevelName::Paragraph, 0, usize::MAX, &none, &mut |share| shares.push(share));
    let found = found.unwrap();
    assert!(shares.is_sorted() && shares.last() == Some(&1.0), "{shares:?}");
    if let Some(step) = &found.step {
        let step = serde_json::to_value(step).unwrap();
        apply(session, &step);
    }
    found.changed
}

#[test]
fn aligning_anew_without_news_changes_nothing() {
    for text in ["你好。今天好。\nHello. A fine day.\n第二段。\nThe second one.\n", "a\tb\nc\td\n"]
    {
        let files = [File { name: "a.txt".into(), bytes: text.into() }];
        let document = session::document(&files, &Options::default(), Decoder::native(), &none, &mut |_| ());
        let session = Session::new(document.unwrap());
        let found = session.align_again(LevelName::Paragraph, 0, usize::MAX, &none, &mut |_| ()).unwrap();
        assert_eq!(found.changed, 0, "{text}");
    }
}

#[test]
fn what_is_found_anew_is_a_step_that_is_undone_and_repeated() {
    let mut session = open();
    apply(&mut session, &json!({"type": "mergeBeads", "level": "sentence", "from": 0, "to": 1}));
    let merged = shapes(&session);
    let mut steps = vec![json!({"type": "mergeBeads", "level": "sentence", "from": 0, "to": 1})];
    let list = serde_json::to_value(
        word_list_step("own.tsv", "Müller\tmiller\nBach\tbrook\nKorn\tcorn\n".as_bytes()).unwrap(),
    );
    steps.push(list.unwrap());
    apply(&mut session, &steps[1]);
    assert_eq!(session.info().words.map(|words| words.words), Some(3));
    again(&mut session);
    let kept = &session.document().bitext.sentences.beads[0];
    assert_eq!((kept.origin, kept.shape()), (Origin::Person, merged[0]), "a person's bead is a fixed point");
    let bytes = session.export();
    assert_eq!(Session::open(&bytes).unwrap().export(), bytes, "the list is kept in the file");
    let before = export(&session);
    while session.info().undo.is_some() {
        session.apply(Step::Undo).unwrap();
    }
    assert_eq!(export(&session), export(&open()));
    while session.info().redo.is_some() {
        session.apply(Step::Redo).unwrap();
    }
    assert_eq!(export(&session), before);
}

#[test]
fn a_word_list_and_what_is_aligned_by_it_are_one_step_of_undo() {
    let mut session = open();
    let plain = export(&session);
    let list = json!({"type": "addWordList", "name": "own.tsv", "content": "Müller\tmiller\nBach\tbrook\nKorn\tcorn\n"});
    let found = |session: &Session| {
        let found = session.align_again(LevelName::Paragraph, 0, usize::MAX, &none, &mut |_| ()).unwrap();
        let mut step = serde_json::to_value(found.step.expect("something is other")).unwrap();
        step["along"] = json!(true);
        step
    };
    apply(&mut session, &list);
    let along = found(&session);
    apply(&mut session, &along);
    let aligned = export(&session);
    assert_eq!(session.info().undo, Some("addWordList"));
    let undone = session.apply(Step::Undo).unwrap();
    assert!(undone.beads && undone.done == "addWordList");
    assert_eq!((export(&session), session.info().undo), (plain, None));
    session.apply(Step::Redo).unwrap();
    assert_eq!(export(&session), aligned);

    // After anything else it is a step of its own.
    let mut session = open();
    apply(&mut session, &list);
    apply(&mut session, &json!({"type": "setTitle", "title": "Mill"}));
    let along = found(&session);
    apply(&mut session, &along);
    assert_eq!(session.info().undo, Some("alignAgain"));
}

#[test]
fn only_what_was_asked_for_is_aligned_anew() {
    let mut session = open();
    for _ in 0..2 {
        let n = shapes(&session).len();
        if n > 1 {
            apply(&mut session, &json!({"type": "mergeBeads", "level": "sentence", "from": 0, "to": 1}));
        }
    }
    let before = export(&session);
    let found = session.align_again(LevelName::Sentence, 0, 1, &none, &mut |_| ()).unwrap();
    assert!(found.step.is_none(), "the one bead is a person's");
    let found = session.align_again(LevelName::Sentence, 5, 3, &none, &mut |_| ()).unwrap();
    assert!(found.step.is_none(), "nothing was asked for");
    assert_eq!(export(&session), before);
}

#[test]
fn splices_that_do_not_tile_are_refused() {
    let mut session = open();
    let before = session.export();
    for beads in [json!([]), json!([1, 1]), json!([99, 1, 0.5]), json!([-1, 1, 0.5]), json!([0, 0, 0.5])] {
        let step = json!({"type": "alignAgain",
            "splices": [{"level": "sentence", "at": 0, "remove": 1, "beads": beads}]});
        assert!(session.apply(common::step(&step)).is_err(), "{step}");
    }
    let step = json!({"type": "alignAgain",
        "splices": [{"level": "sentence", "at": 7, "remove": 1, "beads": [1, 1, 1]}]});
    assert_eq!(session.apply(common::step(&step)).unwrap_err().code, "no-such-bead");
    assert_eq!(session.export(), before);
}

#[test]
fn a_word_list_goes_in_and_out_and_broken_ones_change_nothing() {
    let mut session = open();
    let plain = session.export();
    let refused = session.apply(common::step(&json!({"type": "removeWordList"}))).unwrap_err();
    assert_eq!(refused.code, "no-word-list");
    let step = json!({"type": "addWordList", "name": "own.tsv", "content": "no tab\n"});
    assert_eq!(session.apply(common::step(&step)).unwrap_err().code, "list-empty");
    assert_eq!(session.export(), plain);
    let step = json!({"type": "addWordList", "name": "own.tsv", "content": "Bach\tbrook\nno tab\n"});
    apply(&mut session, &step);
    let words = session.info().words.unwrap();
    assert_eq!((words.words, words.diagnostics.len()), (1, 1));
    assert_eq!(export(&session)["wordList"], json!({"name": "own.tsv", "content": "Bach\tbrook\nno tab\n"}));
    apply(&mut session, &json!({"type": "removeWordList"}));
    assert_eq!(session.export(), plain);
    assert_eq!(word_list_step("own.tsv", b"a\tb\n\xff\n").unwrap_err().code, "list-encoding");
}

#[test]
fn a_broken_word_list_in_a_file_is_told_by_its_place() {
    let mut file = export(&open());
    file["wordList"] = json!({"name": "own.tsv", "content": "nothing\n"});
    let problem = Session::open(&bytes(&file)).unwrap_err();
    assert_eq!(problem.code, "list-empty");
    assert!(problem.message.starts_with("wordList:"), "{}", problem.message);
}

#[test]
fn the_least_sure_bead_comes_first_and_a_confirmed_one_goes() {
    let mut session = open();
    let scores = |session: &Session, rows: &[u32]| -> Vec<f32> {
        let beads = &session.document().bitext.sentences.beads;
        rows.iter().map(|row| beads[*row as usize].score.unwrap()).collect()
    };
    let rows = session.doubtful(LevelName::Sentence, 1.1);
    assert_eq!(rows.len(), shapes(&session).len());
    assert!(scores(&session, &rows).is_sorted());
    apply(&mut session, &json!({"type": "confirmBead", "level": "sentence", "bead": rows[0]}));
    assert_eq!(session.doubtful(LevelName::Sentence, 1.1), rows[1..]);
    assert!(session.doubtful(LevelName::Sentence, 0.0).is_empty());
}

#[test]
fn a_confirmation_is_taken_back_and_the_bead_is_as_doubtful_as_before() {
    let mut session = open();
    let before = export(&session);
    let bead = |kind: &str| json!({"type": kind, "level": "sentence", "bead": 0});
    apply(&mut session, &bead("confirmBead"));
    let confirmed = export(&session);
    assert_eq!(before["documents"][0]["beads"][0]["score"], confirmed["documents"][0]["beads"][0]["score"]);
    assert_eq!(confirmed["documents"][0]["beads"][0]["origin"], "person");
    let mut opened = Session::open(&session.export()).unwrap();
    apply(&mut opened, &bead("releaseBead"));
    assert_eq!(export(&opened), before, "the file keeps what the confirmation covers");
    apply(&mut session, &bead("releaseBead"));
    assert_eq!((export(&session), session.info().undo), (before, Some("releaseBead")));
    session.apply(Step::Undo).unwrap();
    assert_eq!(export(&session), confirmed);
}

#[test]
fn a_bead_made_by_hand_is_let_go_and_aligned_again() {
    let mut session = open();
    let found = shapes(&session);
    apply(&mut session, &json!({"type": "mergeBeads", "level": "sentence", "from": 0, "to": 1}));
    again(&mut session);
    assert_ne!(shapes(&session), found, "it is a fixed point");
    apply(&mut session, &json!({"type": "releaseBead", "level": "sentence", "bead": 0}));
    let bead = &session.document().bitext.sentences.beads[0];
    assert_eq!((bead.origin, bead.score), (Origin::Auto, None));
    assert!(again(&mut session) > 0);
    assert_eq!(shapes(&session), found);
}
