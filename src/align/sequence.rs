//! Two sequences aligned in two looks: a fast one that finds where the path may run, a close one inside.

use std::ops::Range;

use super::band::Band;
use super::lattice::Lattice;
use super::model::{Model, Scorer};
use super::part::Part;
use super::path::{self, Step};
use super::turn::Turns;
use super::weights::{Column, Columns, Weights};
use crate::bitext::Bead;

/// How much worse than the best path, in nats, a path of the first look may be and still be looked at closely.
const SLACK: f64 = 20.0;
/// How likely a cell must be after a close look to be looked at again.
const LEAST: f64 = 1e-6;
/// A part of at most this many cells is looked at closely as a whole.
const SMALL: usize = 400;
/// In a part whose sides have fewer segments than this nothing is left out by the dozen.
const LONG: usize = 40;
/// Turns that leave more than this many cells for a source segment do not say where the path runs.
const PER_ROW: usize = 200;
/// The share of the work that the first look is.
const FIRST: f32 = 0.2;

/// Reports a share of the work that never goes back and stays between 0 and 1.
#[allow(missing_debug_implementations)]
pub struct Steady<'a> {
    progress: &'a mut dyn FnMut(f32),
    done: f32,
}

impl<'a> Steady<'a> {
    /// Reports to `progress`, by steps of a thousandth at least.
    pub fn new(progress: &'a mut dyn FnMut(f32)) -> Self {
        Self { progress, done: 0.0 }
    }

    /// So much is done, 0 to 1.
    pub fn report(&mut self, share: f32) {
        let share = share.clamp(0.0, 1.0);
        if share >= self.done + 0.001 || (share == 1.0 && self.done < 1.0) {
            self.done = share;
            (self.progress)(share);
        }
    }
}

/// What is aligned.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// Runs of segments, each aligned by itself.
    pub parts: &'a [Part],
    /// What the segments are.
    pub column: Column,
    /// What counts how much.
    pub weights: &'a Columns,
    /// What the layout says of them: of the whole sequences, as positions in the parts.
    pub turns: Option<&'a Turns>,
    /// Beads outside the parts that are right: they teach which words stand for which.
    pub known: &'a [Bead],
}

/// Aligns each part. The beads come part by part, each part's tiling it. `progress` gets the share done, 0 to 1.
pub fn align_parts(model: &mut Model<'_>, job: Job<'_>, progress: &mut dyn FnMut(f32)) -> Vec<Vec<Bead>> {
    if job.column == Column::Sentence && model.lexicon.is_some() {
        model.read_words();
    }
    let cut = match job.turns {
        Some(_) => job.parts.iter().map(|part| vec![part.clone()]).collect(),
        None => cut_at_jumps(model, job.parts),
    };
    let flat: Vec<Part> = cut.iter().flatten().cloned().collect();
    let mut found = align_each(model, Job { parts: &flat, ..job }, progress).into_iter();
    cut.iter().map(|parts| found.by_ref().take(parts.len()).flatten().collect()).collect()
}

/// The parts, cut where one side has much that the other has not.
fn cut_at_jumps(model: &Model<'_>, parts: &[Part]) -> Vec<Vec<Part>> {
    let mut anchors = None;
    let cut = |part: &Part| {
        if part.source.len().max(part.target.len()) < LONG {
            return vec![part.clone()];
        }
        part.cut_at(&anchors.get_or_insert_with(|| model.anchors()).jumps(part))
    };
    parts.iter().map(cut).collect()
}

fn align_each(model: &mut Model<'_>, job: Job<'_>, progress: &mut dyn FnMut(f32)) -> Vec<Vec<Bead>> {
    let coarse = &job.weights[Column::Coarse];
    let by_turns =
        job.turns.map(Turns::band).filter(|band| band.n_cells() <= PER_ROW * (band.n_source() + 1));
    let mut bands: Vec<Option<Band>> = match by_turns {
        Some(band) => job.parts.iter().map(|part| Some(band.cut(&part.source, &part.target))).collect(),
        None => {
            let bands = first_look(model, job.parts, coarse, &mut |share| progress(FIRST * share));
            bands.into_iter().map(Some).collect()
        }
    };
    let reaches = reaches(job.parts, &bands, model.cues.source.len());
    model.look_up(|i| reaches[i].clone());
    let looks = looks(model, job.column);
    let mut found = Vec::new();
    for (look, column) in looks.iter().enumerate() {
        learn(model, found, job, &bands, *column);
        let share = |share: f32| FIRST + (1.0 - FIRST) * (look as f32 + share) / looks.len() as f32;
        found = close_look(model, &job.weights[*column], job, &mut bands, &mut |done| progress(share(done)));
    }
    found
}

/// The close looks at segments of a kind, one after the other.
pub fn looks(model: &Model<'_>, column: Column) -> &'static [Column] {
    match column {
        Column::Sentence if model.lexicon.is_some() => &[Column::Lexicon, Column::Both],
        Column::Sentence => &[Column::Sentence, Column::Learnt, Column::Learnt],
        _ => &[Column::Paragraph],
    }
}

/// Looks up what a look needs to know of words: what the lexicon says, and what the beads found before teach.
fn learn(model: &mut Model<'_>, found: Vec<Vec<Bead>>, job: Job<'_>, bands: &[Option<Band>], column: Column) {
    let beads: Vec<Bead> = match column {
        Column::Coarse | Column::Sentence | Column::Paragraph => return,
        Column::Lexicon => job.known.to_vec(),
        Column::Learnt | Column::Both => {
            job.known.iter().cloned().chain(found.into_iter().flatten()).collect()
        }
    };
    let reaches = reaches(job.parts, bands, model.cues.source.len());
    model.learn(&beads, reaches);
}

/// Aligns the whole as one part by the looks before the one of number `look`, and looks up what that one needs. Gives
/// the likely cells.
pub fn prepare(model: &mut Model<'_>, weights: &Columns, look: usize) -> Option<Band> {
    let whole = [Part { source: 0..model.cues.source.len(), target: 0..model.cues.target.len() }];
    if model.lexicon.is_some() {
        model.read_words();
    }
    let bands = first_look(model, &whole, &weights[Column::Coarse], &mut |_| {});
    let mut bands: Vec<_> = bands.into_iter().map(Some).collect();
    let job = Job { parts: &whole, column: Column::Sentence, weights, turns: None, known: &[] };
    let mut found = Vec::new();
    for (idx, column) in looks(model, Column::Sentence).iter().enumerate().take(look + 1) {
        learn(model, found, job, &bands, *column);
        found = Vec::new();
        if idx < look {
            found = close_look(model, &weights[*column], job, &mut bands, &mut |_| {});
        }
    }
    bands.into_iter().flatten().next()
}

/// Aligns each part inside its band by all that the model knows, and leaves a narrower band of the likely cells.
pub fn close_look(
    model: &Model<'_>,
    weights: &Weights,
    job: Job<'_>,
    bands: &mut [Option<Band>],
    progress: &mut dyn FnMut(f32),
) -> Vec<Vec<Bead>> {
    let n_rows: usize = job.parts.iter().map(|part| part.source.len() + 1).sum();
    let mut rows_done = 0;
    let mut found = Vec::with_capacity(job.parts.len());
    for (part, slot) in job.parts.iter().zip(bands) {
        let Some(band) = slot.take() else { continue };
        let scorer = Scorer::close(model, weights, part, job.turns);
        let rows = part.source.len() + 1;
        let mut report = |share: f32| progress((rows_done as f32 + share * rows as f32) / n_rows as f32);
        let lattice = Lattice::of(band, &scorer);
        let path = path::best(&lattice.band, &lattice, &mut |share| report(0.5 * share));
        let likelihoods = lattice.likelihoods();
        report(1.0);
        rows_done += rows;
        found.push(beads(part, &path, &likelihoods.of_path(&path)));
        *slot = Some(likelihoods.narrowed(LEAST));
    }
    found
}

/// The cells of each part that the close look needs.
pub fn first_look(
    model: &Model<'_>,
    parts: &[Part],
    weights: &Weights,
    progress: &mut dyn FnMut(f32),
) -> Vec<Band> {
    let n_rows: usize = parts.iter().map(|part| part.source.len() + 1).sum();
    let mut rows_done = 0;
    let mut anchors = None;
    let look = |part: &Part| {
        let (n, m) = (part.source.len(), part.target.len());
        let rows = n + 1;
        let band = if (n + 1) * (m + 1) <= SMALL {
            Band::whole(n, m)
        } else {
            let anchors = anchors.get_or_insert_with(|| model.anchors());
            let around = anchors.band(part, |sources, targets, i| centre(model, part, sources, targets, i));
            model.coarse(part, &around, weights).likely(around, SLACK)
        };
        rows_done += rows;
        progress(rows_done as f32 / n_rows as f32);
        band
    };
    parts.iter().map(look).collect()
}

/// The target position that is as far between two known ones, by length, as source position `i` is. Positions count
/// from the part's start.
fn centre(model: &Model<'_>, part: &Part, sources: &Range<usize>, targets: &Range<usize>, i: usize) -> f64 {
    let (a, b) = (part.source.start, part.target.start);
    let share = model.lengths.source.share(a + sources.start, a + sources.end, a + i);
    (model.lengths.target.at_share(b + targets.start, b + targets.end, share) - b) as f64
}

/// For each source segment the target segments that the bands let it meet.
fn reaches(parts: &[Part], bands: &[Option<Band>], n_source: usize) -> Vec<Range<usize>> {
    let mut reaches = vec![0..0; n_source];
    for (part, band) in parts.iter().zip(bands) {
        let Some(band) = band else { continue };
        let n = part.source.len();
        for i in 0..n {
            let start = band.row(i.saturating_sub(path::MOST + 2)).start.saturating_sub(2);
            let end = (band.row((i + path::MOST + 2).min(n)).end + 2).min(part.target.len());
            reaches[part.source.start + i] = part.target.start + start..part.target.start + end;
        }
    }
    reaches
}

fn beads(part: &Part, path: &[Step], scores: &[f32]) -> Vec<Bead> {
    let bead = |(step, score): (&Step, &f32)| {
        let (i, j) = step.end();
        let (a, b) = (part.source.start, part.target.start);
        Bead::auto(a + step.i..a + i, b + step.j..b + j, *score)
    };
    path.iter().zip(scores).map(bead).collect()
}
