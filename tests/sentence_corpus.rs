//! Measures the sentence splitter on the corpora beside the repository and holds it to a floor.
//!
//! Every figure is printed (`cargo test --test sentence_corpus -- --nocapture`). With `DUIZHAO_SHOW=1` in the
//! environment the wrong places are printed as well. Two figures a corpus: *boundary* counts only the ends inside
//! paragraphs, *span* counts a sentence as right where both its ends are, all sentences of all paragraphs counted
//! (as the UD evaluation does), and *ends* counts all sentence ends, those at a paragraph's end too, which are
//! right of themselves.

use std::collections::BTreeSet;
use std::path::PathBuf;

use duizhao::lang::Lang;
use duizhao::segment::sentences;

/// The text of a corpus file, or nothing and a word about it.
fn read(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus").join(name);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped: corpus not found ({})", path.display());
    }
    text
}

/// How many were expected, found, and both.
#[derive(Default, Clone, Copy)]
struct Count {
    gold: usize,
    found: usize,
    right: usize,
}

impl Count {
    fn add<T: Ord>(&mut self, gold: &BTreeSet<T>, found: &BTreeSet<T>) {
        self.gold += gold.len();
        self.found += found.len();
        self.right += gold.intersection(found).count();
    }

    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.gold + self.found).max(1) as f64
    }
}

#[derive(Default)]
struct Score {
    boundary: Count,
    ends: Count,
    span: Count,
}

impl Score {
    /// Splits the sentences of one paragraph, joined by `glue`, and counts.
    fn add(&mut self, lines: &[&str], glue: &str, lang: &Lang) {
        let text = lines.join(glue);
        let mut gold = BTreeSet::new();
        let mut at = 0;
        for line in lines {
            gold.insert((at, at + line.len()));
            at += line.len() + glue.len();
        }
        let found: BTreeSet<_> = sentences(&text, lang).iter().map(|span| (span.start, span.end)).collect();
        let ends =
            |spans: &BTreeSet<(usize, usize)>| spans.iter().map(|span| span.1).collect::<BTreeSet<_>>();
        let inner = |spans| ends(spans).into_iter().filter(|&end| end < text.len()).collect::<BTreeSet<_>>();
        self.span.add(&gold, &found);
        self.ends.add(&ends(&gold), &ends(&found));
        self.boundary.add(&inner(&gold), &inner(&found));
        if std::env::var_os("DUIZHAO_SHOW").is_some() {
            for &end in inner(&gold).symmetric_difference(&inner(&found)) {
                let sign = if inner(&gold).contains(&end) { "missed" } else { "extra " };
                let before: String =
                    text[..end].chars().rev().take(45).collect::<Vec<_>>().iter().rev().collect();
                let after: String = text[end..].chars().take(30).collect();
                println!("  {sign} {before} ▮{after}");
            }
        }
    }

    #[track_caller]
    fn report(&self, name: &str, floor: f64) {
        let Count { gold, found, right } = self.boundary;
        println!(
            "{name}: boundary F1 {:.4} (P {:.4} R {:.4}; {gold} gold, {found} found), ends F1 {:.4}, span F1 {:.4}",
            self.boundary.f1(),
            right as f64 / found.max(1) as f64,
            right as f64 / gold.max(1) as f64,
            self.ends.f1(),
            self.span.f1(),
        );
        assert!(self.boundary.f1() >= floor, "{name}: below the floor of {floor}");
    }
}

fn non_empty(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

#[test]
fn english_web_text() {
    let Some(text) = read("ud/en-ewt-dev.sentences.txt") else { return };
    let mut score = Score::default();
    for paragraph in text.split("\n\n") {
        score.add(&non_empty(paragraph), " ", &Lang::new("en"));
    }
    score.report("UD English-EWT dev", 0.885);
}

/// Joins `n` lines at a time, for want of paragraphs, and splits them again.
#[track_caller]
fn check_joined(names: &[String], n: usize, glue: &str, lang: &str, floor: f64) {
    let mut score = Score::default();
    for name in names {
        let Some(text) = read(name) else { return };
        for lines in non_empty(&text).chunks(n) {
            score.add(lines, glue, &Lang::new(lang));
        }
    }
    score.report(&format!("{} ({} files, {n} lines joined)", names[0], names.len()), floor);
}

fn chapters(side: &str) -> Vec<String> {
    (1..=6).map(|n| format!("mac-dev/{n:03}/{side}.txt")).collect()
}

#[test]
fn novels() {
    check_joined(&chapters("src"), 10, "", "zh", 0.985);
    check_joined(&chapters("tgt"), 10, " ", "en", 0.99);
}

/// Tokenised text whose gold ends no sentence at `8125 m. La première …` but some at `;` and `:`: a check that the
/// splitter copes with spaces before stops, not a goal.
#[test]
fn yearbooks() {
    check_joined(&["textberg-dev/dev/src.txt".to_owned()], 10, " ", "de", 0.85);
    check_joined(&["textberg-dev/dev/tgt.txt".to_owned()], 10, " ", "fr", 0.77);
}

#[test]
fn the_seed_is_split_as_its_gold() {
    let (Some(speech), Some(source), Some(target)) =
        (read("seed/speech.zh-en.txt"), read("seed/doc/src.txt"), read("seed/doc/tgt.txt"))
    else {
        return;
    };
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for line in non_empty(&speech) {
        let is_zh = line.chars().any(duizhao::lang::is_han);
        let (side, lang) = if is_zh { (&mut zh, "zh") } else { (&mut en, "en") };
        side.extend(sentences(line, &Lang::new(lang)).iter().map(|span| &line[span.range()]));
        let blind: Vec<_> = sentences(line, &Lang::undetermined());
        assert_eq!(blind, sentences(line, &Lang::new(lang)), "without the language: {line}");
    }
    assert_eq!(zh, non_empty(&source));
    assert_eq!(en, non_empty(&target));
    println!("seed: {} + {} sentences, as the gold", zh.len(), en.len());
}
