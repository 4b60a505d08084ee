//! Measures the aligner on the corpora beside the repository: agreement with the gold beads, sentences a second, and
//! the most memory. Prints a line of JSON a figure, which `cargo xtask bench align` puts in a table.

mod clock;

use std::borrow::Cow;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Duration;

use duizhao::align::eval::{self, GoldBead};
use duizhao::align::{Options, sequences};
use duizhao::bitext::{Bead, Sides};
use duizhao::lang::Lang;
use duizhao::lexicon::{self, Lexicon};

use clock::{Taken, timed};

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

/// A small corpus is aligned again until it has taken so long; the fastest run counts.
const ENOUGH: Duration = Duration::from_secs(1);

/// Prints how many of `n` sentences are aligned in a second, by the clock and of processor time.
fn print_speed(name: &str, n: usize, taken: Taken) {
    let in_a_second = |time: Duration| n as f64 / time.as_secs_f64();
    print(&format!("{name}, speed"), in_a_second(taken.elapsed), "sent/s");
    print(&format!("{name}, speed by CPU"), in_a_second(taken.cpu), "sent/s");
}

fn measure(name: &str, texts: &[Text], lexicon: Option<&Lexicon>) {
    if texts.is_empty() {
        return;
    }
    let align = || texts.iter().map(|text| text.align(lexicon)).collect::<Vec<_>>();
    let (beads, mut best) = timed(align);
    let mut all = best.elapsed;
    while all < ENOUGH {
        let Taken { elapsed, cpu } = timed(align).1;
        all += elapsed;
        best = Taken { elapsed: best.elapsed.min(elapsed), cpu: best.cpu.min(cpu) };
    }
    let found: Vec<Vec<GoldBead>> =
        beads.iter().map(|beads| beads.iter().map(GoldBead::from).collect()).collect();
    let n: usize = texts.iter().map(Text::n_sentences).sum();
    let score = eval::score(texts.iter().zip(&found).map(|(text, found)| (&text.gold[..], &found[..])));
    print(&format!("{name}, strict"), score.strict.f1, "F1");
    print(&format!("{name}, lax"), score.lax.f1, "F1");
    print_speed(name, n, best);
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

/// The corpora, with their languages.
const CORPORA: [(&str, (&str, &str)); 4] = [
    ("seed", ("zh", "en")),
    ("mac-dev", ("zh", "en")),
    ("mac-more", ("zh", "en")),
    ("textberg-dev", ("de", "fr")),
];
/// The lengths of a long text, in sentences a side.
const LONG: [usize; 2] = [10_000, 100_000];
/// What asks this program for one row.
const ROW: &str = "row=";

/// The shipped lexicon of a pair; a line says so where it is missing.
fn shipped((source, target): (&str, &str)) -> Option<Lexicon> {
    let langs = Sides::new(Lang::new(source), Lang::new(target));
    let file = |name: &str| fs::read(root().join("www/lexicon").join(name)).ok().map(Cow::Owned);
    lexicon::taken(&langs, file).unwrap_or_else(|error| {
        println!("skipped: {error}; run cargo xtask lexicon");
        None
    })
}

/// One row: a corpus with or without a lexicon, or a long text. Its peak of memory is its own, in a process of its own.
fn row(row: &str) {
    let name = if let Ok(n) = row.parse::<usize>() {
        let texts: Vec<Text> = CORPORA[1..3].iter().flat_map(|(name, langs)| texts(name, *langs)).collect();
        let lexicon = shipped(("zh", "en"));
        let Some(text) = long(&texts, n) else { return };
        drop(texts);
        let name = format!("{} + {} sentences", text.sentences.source.len(), text.sentences.target.len());
        let (beads, taken) = timed(|| text.align(lexicon.as_ref()));
        println!("{name}: {} beads", beads.len());
        print_speed(&name, text.n_sentences(), taken);
        name
    } else {
        let Some((name, langs)) = CORPORA.into_iter().find(|(name, _)| row.starts_with(&format!("{name}, ")))
        else {
            return;
        };
        let lexicon = if row.ends_with("no lexicon") { None } else { shipped(langs) };
        if lexicon.is_none() && !row.ends_with("no lexicon") {
            return;
        }
        measure(row, &texts(name, langs), lexicon.as_ref());
        row.to_owned()
    };
    if let Some(peak) = peak() {
        print(&format!("{name}, peak memory"), peak, "MiB");
    }
}

fn main() -> ExitCode {
    if let Some(name) = std::env::args().find_map(|argument| argument.strip_prefix(ROW).map(str::to_owned)) {
        row(&name);
        return ExitCode::SUCCESS;
    }
    let corpora = CORPORA.iter().filter(|(name, langs)| !texts(name, *langs).is_empty());
    let by_corpus =
        corpora.flat_map(|(name, _)| ["no lexicon", "lexicon"].map(|with| format!("{name}, {with}")));
    for name in by_corpus.chain(LONG.map(|n| n.to_string())) {
        let own = std::env::current_exe();
        let status = own.and_then(|own| Command::new(own).arg(format!("{ROW}{name}")).status());
        if !status.is_ok_and(|status| status.success()) {
            println!("{name} failed");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
