//! Learns the table of weights, `src/align/weights.tsv`, from the aligned texts beside the repository.
//!
//! `cargo xtask tune` holds each of the texts out in turn, learns from the others, and prints how well the held-out
//! text is aligned; then it learns from all and writes the table. `seed` is measured, never learnt from.

mod lacking;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use duizhao::align::eval::{self, GoldBead, Score};
use duizhao::align::learn::{self, Course, Lesson};
use duizhao::align::model::Model;
use duizhao::align::weights::{Column, Columns, Value};
use duizhao::align::{Options, align_by, cues, sequences_by};
use duizhao::bitext::{Bead, Sides};
use duizhao::lang::Lang;
use duizhao::lexicon::Lexicon;
use duizhao::parse::{self, Text};

use crate::paths;

/// An aligned text, a sentence a line.
struct Pair {
    name: String,
    langs: Sides<Lang>,
    sentences: Sides<Vec<String>>,
    gold: Vec<GoldBead>,
}

/// A text as it is or changed, with its beads and how much each of them counts.
struct Variant {
    sentences: Sides<Vec<String>>,
    gold: Vec<GoldBead>,
    weight: f64,
}

/// How much a bead of a changed copy counts, beside 1 of the text itself.
const COPY: f64 = 0.3;

/// The pull towards the column of sentences, in nats: chosen by cross-validation.
const L2: f64 = 1.0;

/// Not learnt, because these texts do not tell: novels hardly have a word that both languages write alike, and what has no
/// mark at its end, a heading or an item of a list, has its translation in them but for one table of contents.
const KEPT: [Value; 4] = [Value::SkippedBare, Value::WordSame, Value::WordShare, Value::WordLeak];

fn corpus() -> PathBuf {
    paths::root().join("../shared/corpus")
}

impl Pair {
    fn read(folder: &Path, name: String, langs: (&str, &str)) -> Result<Self> {
        let read = |file: &str| -> Result<String> {
            let path = folder.join(file);
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
        };
        let lines = |text: String| text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>();
        Ok(Self {
            name,
            langs: Sides::new(Lang::new(langs.0), Lang::new(langs.1)),
            sentences: Sides::new(lines(read("src.txt")?), lines(read("tgt.txt")?)),
            gold: eval::read_beads(&read("gold.txt")?)?,
        })
    }

    /// The text, copies where one side has no quotation marks, and one where runs of sentences have no translation.
    fn variants(&self) -> [Variant; 4] {
        let strip = |side: &[String]| side.iter().map(|line| without_quotes(line)).collect();
        let (source, target) = (&self.sentences.source, &self.sentences.target);
        let lacking = lacking::text(&self.sentences, &self.gold);
        let of = |sentences, weight| Variant { sentences, gold: self.gold.clone(), weight };
        [
            of(self.sentences.clone(), 1.0),
            of(Sides::new(strip(source), target.clone()), COPY),
            of(Sides::new(source.clone(), strip(target)), COPY),
            Variant { sentences: lacking.0, gold: lacking.1, weight: COPY },
        ]
    }

    /// The lexicon of this text's languages.
    fn lexicon<'l>(&self, lexicons: &'l [Lexicon]) -> Option<&'l Lexicon> {
        lexicons.iter().find(|lexicon| *lexicon.langs() == self.langs)
    }

    fn lessons(&self, weights: &Columns, look: usize, lexicons: &[Lexicon]) -> Vec<Lesson> {
        let lexicon = self.lexicon(lexicons);
        let lesson = |variant: Variant| {
            let Variant { sentences, gold, weight } = variant;
            let refs = sentences.as_ref().map(|side| side.iter().map(String::as_str).collect::<Vec<_>>());
            let cues = cues(&refs.as_ref().map(Vec::as_slice), &self.langs, lexicon);
            let mut model = Model::new(Sides::new(&cues.source, &cues.target), lexicon);
            Lesson::new(&mut model, &gold, weights, look, weight)
        };
        self.variants().into_iter().map(lesson).collect()
    }

    fn align(&self, weights: &Columns, sentences: &Sides<Vec<String>>, lexicons: &[Lexicon]) -> Vec<Bead> {
        let lexicon = self.lexicon(lexicons);
        let refs = sentences.as_ref().map(|side| side.iter().map(String::as_str).collect::<Vec<_>>());
        sequences_by(weights, &refs.source, &refs.target, &self.langs, &[], &Options { lexicon }, &mut |_| ())
    }
}

/// A sentence without its quotation marks; apostrophes stay.
fn without_quotes(line: &str) -> String {
    let line = line.replace(|c| "\"“”„‟«»「」『』＂‹›".contains(c), "");
    let line = format!(" {line} ").replace(" '", " ").replace(" ‘", " ");
    let line = [".", ",", "!", "?", "…", "—"].iter().fold(line, |line, stop| {
        line.replace(&format!("{stop}' "), &format!("{stop} "))
            .replace(&format!("{stop}’ "), &format!("{stop} "))
    });
    line.trim().to_owned()
}

/// The texts learnt from.
fn texts() -> Result<Vec<Pair>> {
    let mut texts = Vec::new();
    for (part, langs) in
        [("mac-dev", ("zh", "en")), ("mac-more", ("zh", "en")), ("textberg-dev", ("de", "fr"))]
    {
        let folder = corpus().join(part);
        let Ok(entries) = fs::read_dir(&folder) else {
            bail!("the corpus is not there: {}", folder.display());
        };
        let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
        names.sort();
        for name in names {
            let title = format!("{part}/{}", name.to_string_lossy());
            texts.push(Pair::read(&folder.join(name), title, langs)?);
        }
    }
    Ok(texts)
}

/// The columns learnt one after the other, each with the number of its close look.
fn looks(lexicons: &[Lexicon]) -> [(Column, usize); 2] {
    match lexicons {
        [_, ..] => [(Column::Lexicon, 0), (Column::Both, 1)],
        [] => [(Column::Learnt, 1), (Column::Learnt, 2)],
    }
}

/// Learns the columns of the looks at sentences after the first, each on the ground of those before.
fn learn(texts: &[&Pair], n_steps: usize, lexicons: &[Lexicon]) -> Columns {
    let mut weights = Columns::shipped();
    for (column, look) in looks(lexicons) {
        let lessons: Vec<Lesson> =
            texts.iter().flat_map(|text| text.lessons(&weights, look, lexicons)).collect();
        let start = weights[Column::Sentence].clone();
        let course = Course { start: &start, l2: L2, kept: &KEPT, n_steps };
        weights[column] = learn::learn(&lessons.iter().collect::<Vec<_>>(), course);
    }
    weights
}

/// A text's score, that of its copies, and its beads with whether each is right.
struct Measured {
    name: String,
    /// The beads of each variant, and those found.
    gold: Vec<Vec<GoldBead>>,
    found: Vec<Vec<GoldBead>>,
    sure: Vec<(f32, bool)>,
}

fn measure(text: &Pair, weights: &Columns, lexicons: &[Lexicon]) -> Measured {
    let variants = text.variants();
    let all: Vec<Vec<Bead>> =
        variants.iter().map(|variant| text.align(weights, &variant.sentences, lexicons)).collect();
    let right = |bead: &Bead| text.gold.contains(&GoldBead::from(bead));
    Measured {
        name: text.name.clone(),
        gold: variants.into_iter().map(|variant| variant.gold).collect(),
        found: all.iter().map(|beads| beads.iter().map(GoldBead::from).collect()).collect(),
        sure: all[0].iter().map(|bead| (bead.score.unwrap_or(1.0), right(bead))).collect(),
    }
}

fn score<'a>(measured: impl Iterator<Item = &'a Measured>, variant: usize) -> Score {
    eval::score(measured.map(|m| (&m.gold[variant][..], &m.found[variant][..])))
}

/// The share of the wrong beads that are among the least sure fifth of all.
fn wrong_among_least_sure<'a>(measured: impl Iterator<Item = &'a Measured>) -> f64 {
    let mut all: Vec<(f32, bool)> = measured.flat_map(|m| m.sure.iter().copied()).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let wrong = |beads: &[(f32, bool)]| beads.iter().filter(|bead| !bead.1).count() as f64;
    wrong(&all[..all.len() / 5]) / wrong(&all).max(1.0)
}

fn report(title: &str, measured: &[Measured]) {
    println!("\n{title}");
    for part in ["mac-", "mac-dev", "mac-more", "textberg-dev", "seed"] {
        let mine = || measured.iter().filter(|m| m.name.starts_with(part));
        if mine().count() == 0 {
            continue;
        }
        let each: Vec<f64> = mine().map(|m| score([m].into_iter(), 0).strict.f1).collect();
        let mean = each.iter().sum::<f64>() / each.len() as f64;
        let spread = (each.iter().map(|f| (f - mean).powi(2)).sum::<f64>() / each.len() as f64).sqrt();
        println!(
            "{part:<13} {} | without quotes: source {:.4} target {:.4} | lacking runs: {:.4} | least sure fifth holds {:.2} of the wrong",
            score(mine(), 0),
            score(mine(), 1).strict.f1,
            score(mine(), 2).strict.f1,
            score(mine(), 3).strict.f1,
            wrong_among_least_sure(mine())
        );
        let worst = each.iter().copied().fold(1.0, f64::min);
        let best = each.iter().copied().fold(0.0, f64::max);
        println!(
            "{:<13} of {} texts: mean {mean:.4}, deviation {spread:.4}, {worst:.4} to {best:.4}",
            "",
            each.len()
        );
    }
}

/// The share of the gold beads of each shape that were found, and of the found ones that are right.
fn shapes(measured: &[Measured]) {
    let shape = |bead: &GoldBead| format!("{}-{}", bead.source.len(), bead.target.len());
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for m in measured {
        for bead in &m.gold[0] {
            let count = counts.entry(shape(bead)).or_default();
            count[0] += 1;
            count[2] += usize::from(m.found[0].contains(bead));
        }
        m.found[0].iter().for_each(|bead| counts.entry(shape(bead)).or_default()[1] += 1);
    }
    let text = |(shape, [gold, found, right]): (&String, &[usize; 3])| {
        format!("{shape} {right} of {gold}, {found} found")
    };
    println!("{}", counts.iter().map(text).collect::<Vec<_>>().join("; "));
}

/// The seed as the file it is, by given weights: sentences inside paragraph beads.
fn seed_file(weights: &Columns, lexicon: Option<&Lexicon>) -> Result<()> {
    let bytes = fs::read(corpus().join("seed/speech.zh-en.txt"))?;
    let gold = eval::read_beads(&fs::read_to_string(corpus().join("seed/doc/gold.txt"))?)?;
    let text = |content: String| Text { name: "speech".to_owned(), content, encoding: "utf-8".to_owned() };
    for strip in [false, true] {
        let content = String::from_utf8(bytes.clone())?;
        let content = if strip { content.replace(['“', '”'], "") } else { content };
        let parsed = parse::parse(vec![text(content)], &parse::Options::default());
        let beads = align_by(weights, &parsed, &Options { lexicon }, &mut |_| ()).bitext.sentences.beads;
        let found: Vec<GoldBead> = beads.iter().map(GoldBead::from).collect();
        let wrong: Vec<String> =
            found.iter().filter(|b| !gold.contains(b)).map(ToString::to_string).collect();
        println!("seed file     {} wrong {}", eval::score([(&gold[..], &found[..])]), wrong.join(" "));
    }
    Ok(())
}

/// Cross-validates in `n_folds` folds (as many as there are texts: each text by itself), then learns from all and
/// writes the table: first without a lexicon, then with the shipped ones, from the texts of their languages.
pub fn tune(n_folds: usize, n_steps: usize, write: bool, only: Option<Kind>) -> Result<()> {
    let lexicons = ["zh-en", "de-fr"].map(|pair| -> Result<Lexicon> {
        let path = paths::www().join(format!("lexicon/{pair}.lexicon"));
        let bytes = fs::read(&path)
            .with_context(|| format!("cannot read {}; run cargo xtask lexicon", path.display()))?;
        Ok(Lexicon::read(&bytes)?)
    });
    let lexicons = lexicons.into_iter().collect::<Result<Vec<_>>>()?;
    for (kind, lexicons) in [(Kind::Learnt, &[][..]), (Kind::Lexicon, &lexicons)] {
        if only.is_none_or(|only| only == kind) {
            println!("\n{}", if lexicons.is_empty() { "without a lexicon" } else { "with lexicons" });
            tune_one(n_folds, n_steps, write, lexicons)?;
        }
    }
    Ok(())
}

/// Which columns are learnt.
#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
pub enum Kind {
    /// Words learnt from the text itself.
    Learnt,
    /// A lexicon's words too.
    Lexicon,
}

fn tune_one(n_folds: usize, n_steps: usize, write: bool, lexicons: &[Lexicon]) -> Result<()> {
    let mut texts = texts()?;
    texts.retain(|text| lexicons.is_empty() || text.lexicon(lexicons).is_some());
    let n_folds = n_folds.min(texts.len());
    let seed = Pair::read(&corpus().join("seed/doc"), "seed".to_owned(), ("zh", "en"))?;
    let all = |weights: &Columns| -> Vec<Measured> {
        texts.iter().chain([&seed]).map(|text| measure(text, weights, lexicons)).collect()
    };
    let shipped = Columns::shipped();
    if n_folds > 0 {
        report("the shipped table", &all(&shipped));
        seed_file(&shipped, seed.lexicon(lexicons))?;
    }
    let mut measured = Vec::new();
    for fold in 0..n_folds {
        let (out, rest): (Vec<_>, Vec<_>) =
            texts.iter().enumerate().partition(|(idx, _)| idx % n_folds == fold);
        let rest: Vec<&Pair> = rest.into_iter().map(|(_, text)| text).collect();
        let weights = learn(&rest, n_steps, lexicons);
        measured.extend(out.iter().map(|(_, text)| measure(text, &weights, lexicons)));
    }
    if n_folds > 0 {
        report("each text by weights learnt from others", &measured);
    }
    let weights = learn(&texts.iter().collect::<Vec<_>>(), n_steps, lexicons);
    let measured = all(&weights);
    report("all texts learnt from", &measured);
    shapes(&measured);
    seed_file(&weights, seed.lexicon(lexicons))?;
    if write {
        let path = paths::root().join("src/align/weights.tsv");
        let table = table(&fs::read_to_string(&path)?, weights, &looks(lexicons).map(|look| look.0));
        fs::write(&path, table)?;
        println!("\nwritten to {}", path.display());
    }
    Ok(())
}

/// The table's text with new numbers in the columns that are learnt.
fn table(old: &str, mut weights: Columns, columns: &[Column]) -> String {
    let row = |line: &str| {
        let mut cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if line.starts_with('#') || cells.len() < 1 + Column::ALL.len() {
            return line.to_owned() + "\n";
        }
        for &column in columns {
            if let Some(weight) = weights[column].place(&cells[0]) {
                cells[1 + column as usize] = format!("{:.2}", weight);
            }
        }
        cells.join("\t") + "\n"
    };
    old.lines().map(row).collect()
}
