//! Measures the aligner on the corpora beside the repository: agreement with the gold beads, sentences a second, and
//! the most memory. Prints a line of JSON a figure, which `cargo xtask bench align` puts in a table.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use duizhao::align::eval::{self, GoldBead};
use duizhao::align::{Options, sequences};
use duizhao::bitext::{Bead, Sides};
use duizhao::lang::Lang;
use duizhao::lexicon::Lexicon;

/// An aligned text, a sentence a line.
struct Text {
    langs: Sides<Lang>,
    sentences: Sides<Vec<String>>,
    gold: Vec<GoldBead>,
}

impl Text {
    fn n_sentences(&self) -> usize {
        self.sentences.source.len() + self.sentences.target.len()
    }

    fn align(&self, lexicon: Option<&Lexicon>) -> Vec<Bead> {
        let lines = self.sentences.as_ref().map(|side| side.iter().map(String::as_str).collect::<Vec<_>>());
        sequences(&lines.source, &lines.target, &self.langs, &[], &Options { lexicon }, &mut |_| ())
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn texts(folder: &str, langs: (&str, &str)) -> Vec<Text> {
    let folder = root().join("../shared/corpus").join(folder);
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("skipped: corpus not found ({})", folder.display());
        return Vec::new();
    };
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    let text = |folder: PathBuf| {
        let read = |name: &str| fs::read_to_string(folder.join(name)).ok();
        let lines = |text: String| text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>();
        Some(Text {
            langs: Sides::new(Lang::new(langs.0), Lang::new(langs.1)),
            sentences: Sides::new(lines(read("src.txt")?), lines(read("tgt.txt")?)),
            gold: eval::read_beads(&read("gold.txt")?).ok()?,
        })
    };
    folders.into_iter().filter_map(text).collect()
}

fn print(name: &str, value: f64, unit: &str) {
    println!("{}", serde_json::json!({ "name": name, "value": value, "unit": unit }));
}

/// The most memory of this process so far, in MiB, where the system tells.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
}

fn measure(name: &str, texts: &[Text], lexicon: Option<&Lexicon>) {
    if texts.is_empty() {
        return;
    }
    let start = Instant::now();
    let found: Vec<Vec<GoldBead>> =
        texts.iter().map(|text| text.align(lexicon).iter().map(GoldBead::from).collect()).collect();
    let seconds = start.elapsed().as_secs_f64();
    let n: usize = texts.iter().map(Text::n_sentences).sum();
    let score = eval::score(texts.iter().zip(&found).map(|(text, found)| (&text.gold[..], &found[..])));
    print(&format!("{name}, strict"), score.strict.f1, "F1");
    print(&format!("{name}, lax"), score.lax.f1, "F1");
    print(&format!("{name}, speed"), n as f64 / seconds, "sent/s");
}

/// The texts one after the other until both sides have that many sentences or more.
fn long(texts: &[Text], n: usize) -> Option<Text> {
    let mut sentences = Sides::new(Vec::new(), Vec::new());
    let first = texts.first()?;
    for text in texts.iter().cycle() {
        sentences.source.extend(text.sentences.source.iter().cloned());
        sentences.target.extend(text.sentences.target.iter().cloned());
        if sentences.source.len().min(sentences.target.len()) >= n {
            break;
        }
    }
    Some(Text { langs: first.langs.clone(), sentences, gold: Vec::new() })
}

fn main() {
    let lexicon =
        fs::read(root().join("www/lexicon/zh-en.lexicon")).ok().and_then(|b| Lexicon::read(&b).ok());
    if lexicon.is_none() {
        println!("skipped: no lexicon; run cargo xtask lexicon");
    }
    let (seed, dev) = (texts("seed", ("zh", "en")), texts("mac-dev", ("zh", "en")));
    let (more, de_fr) = (texts("mac-more", ("zh", "en")), texts("textberg-dev", ("de", "fr")));
    for (with, lexicon) in [("no lexicon", None), ("lexicon", lexicon.as_ref())] {
        if with == "lexicon" && lexicon.is_none() {
            continue;
        }
        measure(&format!("seed, {with}"), &seed, lexicon);
        measure(&format!("mac-dev, {with}"), &dev, lexicon);
        measure(&format!("mac-more, {with}"), &more, lexicon);
    }
    measure("textberg-dev, no lexicon", &de_fr, None);
    let all: Vec<Text> = dev.into_iter().chain(more).collect();
    for n in [10_000, 100_000] {
        let Some(text) = long(&all, n) else { return };
        let start = Instant::now();
        let n_beads = text.align(lexicon.as_ref()).len();
        let seconds = start.elapsed().as_secs_f64();
        let name = format!("{} + {} sentences", text.sentences.source.len(), text.sentences.target.len());
        println!("{name}: {n_beads} beads");
        print(&format!("{name}, speed"), text.n_sentences() as f64 / seconds, "sent/s");
        if let Some(peak) = peak() {
            print(&format!("{name}, peak memory"), peak, "MiB");
        }
    }
}
