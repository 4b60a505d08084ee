//! The files about to be opened: they are read once for what is asked, and opened as they were shown.

#![cfg(feature = "cli")]

use std::cell::Cell;

use duizhao::bitext::{LevelName, Sides};
use duizhao::error::Result;
use duizhao::lang::Lang;
use duizhao::lexicon::{self, Lexicon};
use duizhao::parse::{self, Decoder, Options};
use duizhao::session::{self, File, Opening, Session, document};

fn file(name: &str, content: &[u8]) -> File {
    File { name: name.to_owned(), bytes: content.to_vec() }
}

fn none(_: &Sides<Lang>) -> Result<Option<Lexicon>> {
    Ok(None)
}

fn opening(files: &[File]) -> Opening {
    let mut opening = Opening::default();
    files.iter().for_each(|file| opening.take(file.clone()));
    opening
}

/// “标题” in one line, then “你好。” and its translation in turn, in GB 18030.
fn lines(n: usize) -> File {
    let mut bytes = b"\xb1\xea\xcc\xe2\n".to_vec();
    bytes.extend(b"\xc4\xe3\xba\xc3\xa1\xa3\nGood morning to all of you.\n".repeat(n));
    file("a.txt", &bytes)
}

fn options(json: serde_json::Value) -> Options {
    serde_json::from_value(json).expect("they are options")
}

#[test]
fn what_was_shown_is_opened_and_read_once() {
    let n_reads = Cell::new(0);
    let read = |bytes: &[u8], label: &str| {
        n_reads.set(n_reads.get() + 1);
        parse::decode_label(bytes, label)
    };
    let decoder = Decoder { read: &read, detect: Some(&parse::detect) };
    let files = [lines(500)];
    let mut opening = opening(&files);
    let swapped = options(serde_json::json!({"source": "en", "target": "zh"}));
    for (options, langs) in [(Options::default(), ["zh", "en"]), (swapped, ["en", "zh"])] {
        n_reads.set(0);
        let preview = opening.preview(&options, decoder, &none).expect("it is a text");
        assert_eq!([preview.langs.source, preview.langs.target], langs);
        assert_eq!(preview.paragraphs.source + preview.paragraphs.target, 1001);
        let n_at_first = n_reads.get();
        assert!(n_at_first > 0);
        assert_eq!(opening.langs(&options, decoder).expect("it is a text").source.tag(), langs[0]);
        let again = opening.preview(&options, decoder, &none).expect("it is a text");
        assert_eq!(again.paragraphs, preview.paragraphs);
        assert_eq!(n_reads.get(), n_at_first, "read anew, though nothing else was asked for");
    }
    let options = Options::default();
    for is_shown in [false, true] {
        if is_shown {
            opening.preview(&options, decoder, &none).expect("it is a text");
        }
        n_reads.set(0);
        let shown = opening.document(&options, decoder, &none, &mut |_| ()).expect("it is a text");
        assert_eq!(n_reads.get() == 0, is_shown);
        let alone = document(&files, &options, decoder, &none, &mut |_| ()).expect("it is a text");
        assert_eq!(Session::new(shown).export(), Session::new(alone).export());
    }
}

#[test]
fn the_first_pairs_shown_are_those_that_are_opened() {
    // Lengths mislead: only words tell which of the three paragraphs is the first one across.
    let files = [
        file("nl.txt", "De molenaar slaapt.\n\nDe ezel wacht.\n\nZijn dochter zingt een lied.\n".as_bytes()),
        file(
            "en.txt",
            "The miller is still asleep.\n\nThe donkey waits; his daughter sings a song.\n".as_bytes(),
        ),
    ];
    let words =
        "molenaar\tmiller\nslaapt\tasleep\nezel\tdonkey\nwacht\twaits\ndochter\tdaughter\nzingt\tsings\n";
    let n_lexicons = Cell::new(0);
    let lexicons = |langs: &Sides<Lang>| {
        n_lexicons.set(n_lexicons.get() + 1);
        let mut lexicon = Lexicon::empty(langs.clone());
        lexicon.add(&lexicon::read_list("own.tsv", words.as_bytes())?.0);
        Ok(Some(lexicon))
    };
    let options = options(serde_json::json!({"source": "nl", "target": "en"}));
    let shown = |opening: &mut Opening, lexicons: session::Lexicons<'_>| {
        let preview = opening.preview(&options, Decoder::native(), lexicons).expect("they are texts");
        preview.beads.iter().map(|bead| (bead.source.len(), bead.target.len())).collect::<Vec<_>>()
    };
    let mut opening = opening(&files);
    let first = shown(&mut opening, &lexicons);
    assert_eq!(shown(&mut opening, &lexicons), first);
    let document =
        opening.document(&options, Decoder::native(), &lexicons, &mut |_| ()).expect("they are texts");
    let opened: Vec<_> =
        document.bitext[LevelName::Paragraph].beads.iter().map(|bead| bead.shape()).collect();
    assert_eq!(first, opened);
    assert_eq!(n_lexicons.get(), 1, "what was shown is opened by the same lexicon, made once");
    assert_ne!(shown(&mut self::opening(&files), &none), opened, "without its words it would be other");
}

#[test]
fn one_more_file_is_read_and_what_cannot_be_read_leaves_the_rest() {
    let mut opening = opening(&[file("a.txt", "你好。\n再见。\n".as_bytes())]);
    let (decoder, options) = (Decoder::native(), Options::default());
    assert_eq!(opening.langs(&options, decoder).expect("it is a text").target.tag(), "und");
    let unknown = Options { encoding: Some("no-such".to_owned()), ..Options::default() };
    assert_eq!(
        opening.preview(&unknown, decoder, &none).expect_err("there is none").code,
        "unknown-encoding"
    );
    opening.take(file("b.txt", b"Hello.\nGood bye, and come again.\n"));
    assert_eq!(opening.langs(&options, decoder).expect("they are texts").target.tag(), "en");
    let preview = opening.preview(&options, decoder, &none).expect("they are texts");
    assert_eq!((preview.paragraphs.source, preview.paragraphs.target), (2, 2));
}

#[test]
fn lines_are_counted_alike_wherever_they_are_named() {
    let mut first = None;
    for end in ["\n", "\r\n", "\r", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"] {
        let lines = [
            "第一天",
            "* * *",
            "我们到了海边，没有译文。",
            "",
            "她笑了。",
            "She \u{fffd} laughed.",
            "再见。",
            "Good bye.",
        ];
        let mut bytes = lines.join(end).into_bytes();
        // What is not good UTF-8, in line 6.
        let at = bytes.windows(3).position(|three| three == "\u{fffd}".as_bytes()).expect("it is there");
        bytes.splice(at..at + 3, [0xff]);
        let files = [file("a.txt", &bytes)];
        let read = document(&files, &Options::default(), Decoder::native(), &none, &mut |_| ());
        let said: Vec<(String, Option<u64>)> = read
            .expect("it is a text")
            .diagnostics
            .into_iter()
            .map(|one| (one.what.code.clone(), one.what.message.split("ine ").nth(1).and_then(number)))
            .collect();
        let line = |code: &str| said.iter().find(|one| one.0 == code).and_then(|one| one.1);
        let found = ["separators", "broken-encoding"].map(line);
        assert_eq!(found, [Some(2), Some(6)], "{end:?}: {said:?}");
        let untranslated =
            said.iter().filter(|one| one.0 == "untranslated").map(|one| one.1).collect::<Vec<_>>();
        assert!(!untranslated.is_empty());
        assert_eq!(untranslated, *first.get_or_insert_with(|| untranslated.clone()), "{end:?}");
    }
}

/// The number that a text begins with.
fn number(text: &str) -> Option<u64> {
    text.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
