//! Runs the small bitexts of `tests/case/lexicon`, a file a pair of languages, with the pair's shipped lexicon and
//! without.
//!
//! A file has the notation of `tests/case/align`. Some cases are made of sentences of one length of which either side
//! leaves out two: nothing but the words tells which.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use duizhao::align::eval::{self, GoldBead};
use duizhao::align::{self, Options, sequences};
use duizhao::bitext::Sides;
use duizhao::lang::Lang;
use duizhao::lexicon::{self, Lexicon};
use duizhao::parse::{self, Text};

/// The least strict F1 with a lexicon, over the cases of a pair.
const LEAST: f64 = 0.7;

/// A case: its two sides and its beads.
struct Case {
    sides: Sides<Vec<String>>,
    gold: Vec<GoldBead>,
}

/// `1 2 | 1` as a bead with its sentences counted from 0.
fn bead(line: &str) -> String {
    let side = |side: &str| -> Vec<String> {
        let numbers = side.split_whitespace().filter_map(|n| n.parse::<usize>().ok());
        numbers.map(|n| (n - 1).to_string()).collect()
    };
    let (source, target) = line.split_once('|').expect("`1 2 | 1`");
    format!("[{}]:[{}]\n", side(source).join(","), side(target).join(","))
}

fn read(path: &Path) -> (Sides<Lang>, Vec<Case>) {
    let text = fs::read_to_string(path).expect("a readable case file");
    let body: String =
        text.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let (first, blocks) = body.split_once("\n\n").expect("the languages, then cases");
    let (source, target) =
        first.strip_prefix("lang: ").and_then(|langs| langs.split_once(' ')).expect("`lang: de en`");
    let case = |block: &str| {
        let side = |mark: &str| {
            block.lines().filter_map(|line| line.strip_prefix(mark)).map(str::to_owned).collect()
        };
        let beads: String = block.lines().filter(|line| !line.starts_with(['<', '>'])).map(bead).collect();
        Case { sides: Sides::new(side("< "), side("> ")), gold: eval::read_beads(&beads).expect("beads") }
    };
    let cases = blocks.trim_end().split("\n\n").map(case).collect();
    (Sides::new(Lang::new(source), Lang::new(target)), cases)
}

/// The strict F1 over the cases.
fn score(cases: &[Case], langs: &Sides<Lang>, lexicon: Option<&Lexicon>) -> f64 {
    let align = |case: &Case| -> Vec<GoldBead> {
        let lines = case.sides.as_ref().map(|side| side.iter().map(String::as_str).collect::<Vec<_>>());
        let beads = sequences(&lines.source, &lines.target, langs, &[], &Options { lexicon }, &mut |_| ());
        beads.iter().map(GoldBead::from).collect()
    };
    let found: Vec<Vec<GoldBead>> = cases.iter().map(align).collect();
    eval::score(cases.iter().zip(&found).map(|(case, found)| (&case.gold[..], &found[..]))).strict.f1
}

#[test]
fn a_lexicon_of_every_pair_finds_what_lengths_cannot_tell() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = fs::read_dir(root.join("tests/case/lexicon")).expect("the folder of case files");
    let mut n_files = 0;
    for path in entries.flatten().map(|entry| entry.path()) {
        let (langs, cases) = read(&path);
        let file = |name: &str| fs::read(root.join("www/lexicon").join(name)).ok().map(Cow::Owned);
        let lexicon = lexicon::taken(&langs, file).expect("the files").expect("a lexicon of the pair");
        let name = lexicon::file_names(&langs).join(" and ");
        let (with, without) = (score(&cases, &langs, Some(&lexicon)), score(&cases, &langs, None));
        println!("{name}: strict F1 {with:.3}, without the lexicon {without:.3}");
        assert!(with >= LEAST && with > without, "{name}: {with:.3}, without {without:.3}");
        n_files += 1;
    }
    assert!(n_files >= 8, "{n_files} case files");
}

/// Whether the words of two texts, a sentence a line, match where they are aligned.
fn looks_translated(source: &[String], target: &[String], langs: &Sides<Lang>, lexicon: &Lexicon) -> bool {
    let text = |side: &[String]| Text {
        name: "text".to_owned(),
        content: side.join("\n"),
        encoding: "utf-8".to_owned(),
    };
    let given = parse::Options {
        source: Some(langs.source.clone()),
        target: Some(langs.target.clone()),
        ..parse::Options::default()
    };
    let parsed = parse::parse(vec![text(source), text(target)], &given);
    let aligned = align::align(&parsed, &Options { lexicon: Some(lexicon) }, &mut |_| ());
    aligned.fit.expect("enough words to tell").is_good()
}

#[test]
fn a_text_and_its_translation_are_told_from_other_texts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (langs, cases) = read(&root.join("tests/case/lexicon/german-english.txt"));
    let bytes = fs::read(root.join("www/lexicon/de-en.lexicon")).expect("the lexicon's file");
    let lexicon = lexicon::read_for(&langs, &bytes).expect("a lexicon");
    let source: Vec<String> = cases.iter().flat_map(|case| case.sides.source.iter().cloned()).collect();
    let target: Vec<String> = cases.iter().flat_map(|case| case.sides.target.iter().cloned()).collect();
    assert!(looks_translated(&source, &target, &langs, &lexicon));
    let backwards: Vec<String> = target.iter().rev().cloned().collect();
    assert!(!looks_translated(&source, &backwards, &langs, &lexicon));
}

#[test]
fn a_title_before_greetings_stays_alone() {
    let content = "渡口小学开学致辞\n\n各位乡亲：\n各位老师、各位同学：\n\nDear neighbours,\nDear teachers,\nDear students,\n\n\
                   大家上午好！\nGood morning!\n";
    let text = Text { name: "speech".to_owned(), content: content.to_owned(), encoding: "utf-8".to_owned() };
    let parsed = parse::parse(vec![text], &parse::Options::default());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bytes = fs::read(root.join("www/lexicon/zh-en.lexicon")).expect("the lexicon's file");
    let lexicon = lexicon::read_for(&parsed.langs, &bytes).expect("a lexicon");
    let aligned = align::align(&parsed, &Options { lexicon: Some(&lexicon) }, &mut |_| ());
    let shapes: Vec<_> = aligned.bitext.paragraphs.beads.iter().map(|bead| bead.shape()).collect();
    assert_eq!(shapes, [(1, 0), (1, 1), (1, 2), (1, 1)]);
}
