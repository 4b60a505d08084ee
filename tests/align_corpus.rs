//! Measures the aligner on the corpora beside the repository and holds it to floors.
//!
//! Every figure is printed (`cargo test --test align_corpus -- --nocapture`). `cargo xtask tune` measures by weights
//! that never saw the text; here the shipped weights are held to what they reach.

use std::fs;
use std::path::{Path, PathBuf};

use duizhao::align::eval::{self, GoldBead, Score};
use duizhao::align::{self, Options};
use duizhao::bitext::{Bead, Bitext, Side, Sides};
use duizhao::lang::Lang;
use duizhao::lexicon::Lexicon;
use duizhao::parse::{self, Parsed, Text};

fn corpus() -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !path.is_dir() {
        println!("skipped: corpus not found ({})", path.display());
        return None;
    }
    Some(path)
}

fn read(path: PathBuf) -> String {
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn gold(path: PathBuf) -> Vec<GoldBead> {
    eval::read_beads(&read(path)).expect("gold beads")
}

fn score(gold: &[GoldBead], beads: &[Bead]) -> Score {
    let found: Vec<GoldBead> = beads.iter().map(GoldBead::from).collect();
    eval::score([(gold, &found[..])])
}

/// The shipped lexicon of Chinese and English.
fn lexicon() -> Lexicon {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/lexicon/zh-en.lexicon");
    Lexicon::read(&fs::read(path).expect("the lexicon's file")).expect("a lexicon")
}

/// The seed opened as a file, its text changed by `change`.
fn open(seed: &str, lexicon: Option<&Lexicon>, change: impl Fn(String) -> String) -> (Parsed, Bitext) {
    let content = change(seed.replace("\r\n", "\n"));
    let text = Text { name: "speech.zh-en.txt".to_owned(), content, encoding: "UTF-8".to_owned() };
    let parsed = parse::parse(vec![text], &parse::Options::default());
    let bitext = align::align(&parsed, &Options { lexicon }, &mut |_| ()).bitext;
    (parsed, bitext)
}

#[test]
fn the_lines_of_the_seed_are_aligned_exactly() {
    let Some(corpus) = corpus() else { return };
    let gold = gold(corpus.join("seed/gold.lines.txt"));
    for lexicon in [None, Some(&lexicon())] {
        let (parsed, bitext) = open(&read(corpus.join("seed/speech.zh-en.txt")), lexicon, |text| text);
        let content = &parsed.texts[0].content;
        let line = |side: Side, idx: usize| {
            let start = bitext.paragraphs.segments[side][idx].place.span.start;
            content[..start].matches('\n').count()
        };
        let lines = |bead: &Bead| GoldBead {
            source: bead.source.clone().map(|idx| line(Side::Source, idx)).collect(),
            target: bead.target.clone().map(|idx| line(Side::Target, idx)).collect(),
        };
        let found: Vec<GoldBead> = bitext.paragraphs.beads.iter().map(lines).collect();
        assert_eq!(found, gold, "with a lexicon: {}", lexicon.is_some());
    }
}

#[test]
fn the_sentences_of_the_seed_as_a_file() {
    let Some(corpus) = corpus() else { return };
    let seed = read(corpus.join("seed/speech.zh-en.txt"));
    let gold = gold(corpus.join("seed/doc/gold.txt"));
    let quotes = |text: String| text.replace(['“', '”', '"'], "");
    let of_chinese = |text: String| text.replace(['“', '”'], "");
    let of_english = |text: String| text.replace('"', "");
    let changes: [(&str, &dyn Fn(String) -> String); 4] = [
        ("as it is", &|text| text),
        ("without Chinese quotation marks", &of_chinese),
        ("without English quotation marks", &of_english),
        ("without quotation marks", &quotes),
    ];
    for (name, change) in changes {
        let (_, bitext) = open(&seed, None, change);
        let sentences = &bitext.sentences.segments;
        assert_eq!((sentences.source.len(), sentences.target.len()), (99, 133), "{name}");
        let score = score(&gold, &bitext.sentences.beads);
        println!("seed, sentences in the file, {name}: {score}");
        assert!(score.strict.f1 >= 0.95, "{name}: {score}");
    }
}

/// All texts of a folder, a sentence a line; counts are pooled.
fn measure(folder: &str, langs: (&str, &str), floor: f64) {
    let Some(corpus) = corpus() else { return };
    let langs = Sides::new(Lang::new(langs.0), Lang::new(langs.1));
    let mut folders: Vec<PathBuf> = fs::read_dir(corpus.join(folder))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    folders.retain(|path| path.join("src.txt").is_file());
    folders.sort();
    let mut pairs = Vec::new();
    for folder in folders {
        let (source, target) = (read(folder.join("src.txt")), read(folder.join("tgt.txt")));
        let lines = |text: &'static str| text.lines().map(str::trim).collect::<Vec<_>>();
        let (source, target) = (lines(source.leak()), lines(target.leak()));
        let beads = align::sequences(&source, &target, &langs, &[], &Options::default(), &mut |_| ());
        pairs.push((gold(folder.join("gold.txt")), beads.iter().map(GoldBead::from).collect::<Vec<_>>()));
    }
    let score = eval::score(pairs.iter().map(|(gold, found)| (&gold[..], &found[..])));
    println!("{folder}: {score}");
    assert!(score.strict.f1 >= floor, "{folder}: {score}");
}

#[test]
fn the_sentences_of_the_seed_without_paragraphs() {
    measure("seed", ("zh", "en"), 0.80);
}

#[test]
fn novels_without_a_lexicon() {
    measure("mac-dev", ("zh", "en"), 0.84);
    measure("mac-more", ("zh", "en"), 0.85);
}

#[test]
fn german_and_french_without_a_lexicon() {
    measure("textberg-dev", ("de", "fr"), 0.90);
}
