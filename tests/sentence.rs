//! Runs the case files of `tests/case/sentence`, one file a language and phenomenon, and the laws of the splitter.

use std::fs;
use std::path::{Path, PathBuf};

use duizhao::lang::Lang;
use duizhao::segment::{next_token, previous_token, sentences, snap, token_at, tokens};
use duizhao::span::Span;
use proptest::prelude::*;

/// Stands before each expected sentence but the first.
const MARK: char = '¦';

/// Checks one paragraph, written with a mark before each sentence but its first.
#[track_caller]
fn check(lang: &Lang, marked: &str, place: &str) -> usize {
    let text = marked.replace(MARK, "");
    let spans = sentences(&text, lang);
    let mut found = text.clone();
    for span in spans.iter().skip(1).rev() {
        found.insert(span.start, MARK);
    }
    assert_eq!(found, marked, "{place}, in {}", lang.tag());
    let mut rest = text.as_str();
    for span in &spans {
        let sentence = &text[span.range()];
        rest = &rest[rest.find(sentence).expect("a sentence is cut from the text") + sentence.len()..];
    }
    spans.len()
}

/// The case files, sorted.
fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/case/sentence");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the folder of case files")
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "txt"))
        .collect();
    files.sort();
    files
}

#[test]
fn sentences_end_where_the_case_files_say() {
    let mut failures = Vec::new();
    let mut n_sentences = 0;
    for path in cases() {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a readable case file");
        let body: String =
            text.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
        let (first, blocks) = body.split_once("\n\n").expect("a language, then paragraphs");
        let lang = Lang::new(first.strip_prefix("lang:").expect("the language first"));
        for (n, block) in blocks.split("\n\n").enumerate() {
            let (block, place) = (block.trim_end_matches('\n'), format!("{name}, paragraph {}", n + 1));
            match std::panic::catch_unwind(|| check(&lang, block, &place)) {
                Ok(n) => n_sentences += n,
                Err(_) => failures.push(place),
            }
        }
    }
    assert!(failures.is_empty(), "wrong: {failures:#?}");
    assert!(n_sentences > 200, "only {n_sentences} sentences: are the case files there?");
}

/// What the laws are tried on: pieces that rules look for, in any order, between arbitrary characters.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(vec![
            "Dr. ", "U.S. ", "z. B. ", "и т. д. ", "3.5", "1. ", "e.g", "...", "…", "……", "。", "！", "？", ".", "!",
            "? ", "“", "”", "「", "」", "『", "』", "\"", "'", "’", "«", "»", "„", "(", ")", "（", "）", "《", "》", "[12]",
            ":-)", "😀", "👩‍👩‍👧", "e\u{301}", "𠮷", "你好", "他说", "と", "한국", "नमस्ते।", "؟", ";", "։", "\u{200d}",
            "\u{202f}", "\u{a0}", "\u{0}", "\r\n", "\n", " ", "\t", "http://a.b/c?d", "——", "— ", "¿", "The ", "I ",
            "she said ", "🇨🇳", "ﷺ", "ß", "İ", "\u{feff}",
        ])
        .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-zA-Z]{1,6} ?",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn lang() -> impl Strategy<Value = Lang> {
    prop::sample::select(vec![
        "zh", "en", "de", "fr", "el", "ru", "ja", "hi", "ar", "hy", "th", "pl", "und", "xx-Latn",
    ])
    .prop_map(Lang::new)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn sentences_hold_all_that_is_not_white_space(text in text(), lang in lang()) {
        let mut at = 0;
        for span in sentences(&text, &lang) {
            prop_assert!(at <= span.start && !span.is_empty());
            let sentence = text.get(span.range());
            prop_assert!(sentence.is_some_and(|sentence| sentence.trim() == sentence), "{span:?}");
            prop_assert!(text[at..span.start].trim().is_empty(), "lost {:?}", &text[at..span.start]);
            at = span.end;
        }
        prop_assert!(text[at..].trim().is_empty(), "lost {:?}", &text[at..]);
    }

    #[test]
    fn tokens_hold_all_that_is_not_white_space(text in text()) {
        let mut at = 0;
        for token in tokens(&text) {
            prop_assert!(at <= token.span.start && !token.span.is_empty());
            prop_assert!(text[at..token.span.start].trim().is_empty());
            let is_word = text[token.span.range()].contains(char::is_alphanumeric);
            prop_assert_eq!(token.is_word, is_word);
            at = token.span.end;
        }
        prop_assert!(text[at..].trim().is_empty());
    }

    #[test]
    fn a_snapped_span_is_wider_and_stays(text in text(), start in 0..200_usize, len in 0..20_usize) {
        let span = Span::new(start.min(text.len()), (start + len).min(text.len()));
        let wide = snap(&text, span);
        prop_assert!(wide.contains(span), "{span:?} {wide:?}");
        prop_assert!(text.get(wide.range()).is_some());
        prop_assert_eq!(snap(&text, wide), wide);
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn steps_meet_just_the_tokens(text in text()) {
        let expect: Vec<Span> = tokens(&text).iter().map(|token| token.span).collect();
        let forwards: Vec<Span> =
            std::iter::successors(next_token(&text, 0), |span| next_token(&text, span.end)).collect();
        prop_assert_eq!(&forwards, &expect);
        let mut backwards: Vec<Span> = std::iter::successors(previous_token(&text, text.len()), |span| {
            previous_token(&text, span.start)
        })
        .collect();
        backwards.reverse();
        prop_assert_eq!(&backwards, &expect);
        for span in expect {
            prop_assert_eq!(token_at(&text, span.start), span);
            prop_assert_eq!(token_at(&text, span.end - 1), span);
        }
    }

    #[test]
    fn there_is_something_at_every_offset(text in text(), offset in 0..300_usize) {
        let span = token_at(&text, offset);
        prop_assert!(text.get(span.range()).is_some());
        prop_assert_eq!(span.is_empty(), text.is_empty());
    }
}

/// A megabyte of one thing on one line: what is not linear in the text would take hours.
#[test]
fn a_megabyte_of_anything_is_split_in_time() {
    let pieces = [
        ".",
        ". ",
        ". . ",
        "…",
        "\"",
        "\" ",
        "'",
        "“",
        "”",
        "(",
        ")",
        "[1]",
        "（",
        "《",
        "「」",
        "。",
        "。”",
        "？ ",
        " ",
        "\u{a0}",
        "😀",
        "🇨🇳",
        "\u{301}",
        "a.",
        "A. ",
        "a",
        "你",
        "1.",
        "1. ",
        ":-) ",
        "—”",
        "a\u{301}.",
        "No. ",
        "“a.” b ",
        "(a. ",
        ".)",
        "«",
        "» ",
        "\u{200d}",
        "’a",
    ];
    for (n, piece) in pieces.iter().enumerate() {
        let lang = Lang::new(["en", "zh", "de"][n % 3]);
        let text = piece.repeat((1 << 20) / piece.len());
        let spans = sentences(&text, &lang);
        assert_eq!(spans.is_empty(), text.trim().is_empty(), "{piece:?}");
        let middle = text.len() / 2;
        let span = token_at(&text, middle);
        assert!(span.len() < 5000, "{piece:?}: a token of {} bytes", span.len());
        for step in [next_token(&text, middle), previous_token(&text, middle)].into_iter().flatten() {
            assert!(step.len() < 5000, "{piece:?}: a step of {} bytes", step.len());
        }
    }
    for piece in pieces {
        tokens(&piece.repeat((1 << 20) / piece.len()));
    }
}
