//! Two sequences aligned in two looks: a fast one that finds where the path may run, a close one inside.

use std::ops::Range;

use super::band::Band;
use super::lattice::Lattice;
use super::model::{Model, Scorer};
use super::part::Part;
use super::path::{self, Cost, Step, Table};
use super::turn::Turns;
use super::weights::{Column, Columns, Weights};
use crate::bitext::Bead;

/// How much worse than the best path, in nats, a path of the first look may be and still be looked at closely.
const SLACK: f64 = 30.0;
/// How likely a cell must be after a close look to be looked at again.
const LEAST: f64 = 1e-6;
/// A part of at most this many cells is looked at closely as a whole.
const SMALL: usize = 400;
/// Turns that leave more than this many cells for a source segment do not say where the path runs.
const PER_ROW: usize = 200;
/// The share of the work that the first look is.
const FIRST: f32 = 0.2;
/// The share that is done when the beads are found from which words are learnt.
const SECOND: f32 = 0.5;

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
}

/// Aligns each part. The beads come part by part, each part's tiling it. `progress` gets the share done, 0 to 1.
pub fn align_parts(model: &mut Model<'_>, job: Job<'_>, progress: &mut dyn FnMut(f32)) -> Vec<Vec<Bead>> {
    let (coarse, close) = (&job.weights[Column::Coarse], &job.weights[job.column]);
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
    let mut found = close_look(model, close, job, &mut bands, &mut |share| {
        progress(FIRST + (SECOND - FIRST) * share);
    });
    if job.column == Column::Sentence {
        let looks = looks(model);
        for (look, column) in looks.iter().enumerate() {
            learn(model, found, job.parts, &bands, *column);
            found = close_look(model, &job.weights[*column], job, &mut bands, &mut |share| {
                progress(SECOND + (1.0 - SECOND) * (look as f32 + share) / looks.len() as f32);
            });
        }
    }
    found
}

/// The looks at sentences after the first.
pub fn looks(model: &Model<'_>) -> &'static [Column] {
    match model.lexicon {
        Some(_) => &[Column::Lexicon, Column::Both],
        None => &[Column::Learnt; 2],
    }
}

fn learn(
    model: &mut Model<'_>,
    found: Vec<Vec<Bead>>,
    parts: &[Part],
    bands: &[Option<Band>],
    column: Column,
) {
    let beads: Vec<Bead> = match column {
        Column::Lexicon => Vec::new(),
        _ => found.into_iter().flatten().collect(),
    };
    let reaches = reaches(parts, bands, model.cues.source.len());
    model.learn(&beads, |i| reaches[i].clone());
}

/// Aligns the whole as one part and looks words up, as for the look `n_looks` after the first. Gives the likely cells.
pub fn learn_words(model: &mut Model<'_>, weights: &Columns, n_looks: usize) -> Option<Band> {
    let whole = [Part { source: 0..model.cues.source.len(), target: 0..model.cues.target.len() }];
    let bands = first_look(model, &whole, &weights[Column::Coarse], &mut |_| {});
    let mut bands: Vec<_> = bands.into_iter().map(Some).collect();
    let job = Job { parts: &whole, column: Column::Sentence, weights, turns: None };
    let mut found = close_look(model, &weights[Column::Sentence], job, &mut bands, &mut |_| {});
    for (look, column) in looks(model).iter().enumerate().take(n_looks) {
        learn(model, found, &whole, &bands, *column);
        found = Vec::new();
        if look + 1 < n_looks {
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
    let look = |part: &Part| {
        let (n, m) = (part.source.len(), part.target.len());
        let rows = n + 1;
        let band = if (n + 1) * (m + 1) <= SMALL {
            Band::whole(n, m)
        } else {
            let lengths = &model.lengths.source;
            let (from, to) = (part.source.start, part.source.end);
            let ends = Ends::of(model, part);
            let around = Band::around(n, m, |i| ends.at(lengths.share(from, to, from + i)));
            let scorer = Scorer::coarse(model, weights, part);
            let (_, band) = path::search(around, &scorer, &mut |share| {
                progress((rows_done as f32 + 0.6 * share * rows as f32) / n_rows as f32);
            });
            prune(&band, &scorer)
        };
        rows_done += rows;
        progress(rows_done as f32 / n_rows as f32);
        band
    };
    parts.iter().map(look).collect()
}

/// The target position that is as far into the part, by length, as a share.
struct Ends<'a> {
    model: &'a Model<'a>,
    target: &'a Range<usize>,
}

impl<'a> Ends<'a> {
    fn of(model: &'a Model<'a>, part: &'a Part) -> Self {
        Self { model, target: &part.target }
    }

    fn at(&self, share: f64) -> f64 {
        let (from, to) = (self.target.start, self.target.end);
        let (mut low, mut high) = (from, to);
        while low < high {
            let middle = (low + high) / 2;
            if self.model.lengths.target.share(from, to, middle) < share {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low - from) as f64
    }
}

fn prune(band: &Band, cost: &impl Cost) -> Band {
    let forward = Table::forward(band, cost, |_| {});
    let backward = Table::backward(band, cost);
    forward.pruned(&backward, SLACK)
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
