//! Two sequences aligned in two looks: a fast one that finds where the path may run, a close one inside.

use std::ops::Range;

use super::band::Band;
use super::lattice::Lattice;
use super::lexical::BESIDE;
use super::model::{Model, Scorer};
use super::part::Part;
use super::path::Step;
use super::space::Space;
use super::turn::Turns;
use super::weights::{Column, Columns, Weights};
use crate::bitext::Bead;

/// How much worse than the best path, in nats, a path of the first look may be and still be looked at closely.
const SLACK: f64 = 14.0;
/// How likely a bead must be after a close look to be looked at again.
const LEAST: f64 = 1e-5;
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
    let spaces: Vec<Space> = match by_turns {
        Some(band) => job.parts.iter().map(|part| Space::all(band.cut(&part.source, &part.target))).collect(),
        None => first_look(model, job.parts, coarse, &mut |share| progress(FIRST * share)),
    };
    let mut spaces: Vec<Option<Space>> = spaces.into_iter().map(Some).collect();
    let reaches = reaches(job.parts, &spaces, model.cues.source.len());
    model.look_up(|i| reaches[i].clone());
    let looks = looks(model, job.column);
    let mut found = Vec::new();
    for (look, column) in looks.iter().enumerate() {
        learn(model, found, job, &spaces, *column);
        let share = |share: f32| FIRST + (1.0 - FIRST) * (look as f32 + share) / looks.len() as f32;
        found = close_look(model, &job.weights[*column], job, &mut spaces, &mut |done| progress(share(done)));
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
fn learn(
    model: &mut Model<'_>,
    found: Vec<Vec<Bead>>,
    job: Job<'_>,
    spaces: &[Option<Space>],
    column: Column,
) {
    let beads: Vec<Bead> = match column {
        Column::Coarse | Column::Sentence | Column::Paragraph => return,
        Column::Lexicon => job.known.to_vec(),
        Column::Learnt | Column::Both => {
            job.known.iter().cloned().chain(found.into_iter().flatten()).collect()
        }
    };
    let reaches = reaches(job.parts, spaces, model.cues.source.len());
    model.learn(&beads, reaches);
}

/// Aligns the whole as one part by the looks before the one of number `look`, and looks up what that one needs. Gives
/// the likely beads.
pub fn prepare(model: &mut Model<'_>, weights: &Columns, look: usize) -> Option<Space> {
    let whole = [Part { source: 0..model.cues.source.len(), target: 0..model.cues.target.len() }];
    if model.lexicon.is_some() {
        model.read_words();
    }
    let spaces = first_look(model, &whole, &weights[Column::Coarse], &mut |_| {});
    let mut spaces: Vec<_> = spaces.into_iter().map(Some).collect();
    let job = Job { parts: &whole, column: Column::Sentence, weights, turns: None, known: &[] };
    let mut found = Vec::new();
    for (idx, column) in looks(model, Column::Sentence).iter().enumerate().take(look + 1) {
        learn(model, found, job, &spaces, *column);
        found = Vec::new();
        if idx < look {
            found = close_look(model, &weights[*column], job, &mut spaces, &mut |_| {});
        }
    }
    spaces.into_iter().flatten().next()
}

/// Aligns each part inside its space by all that the model knows, and leaves a narrower space of the likely beads.
pub fn close_look(
    model: &Model<'_>,
    weights: &Weights,
    job: Job<'_>,
    spaces: &mut [Option<Space>],
    progress: &mut dyn FnMut(f32),
) -> Vec<Vec<Bead>> {
    let n_rows: usize = job.parts.iter().map(|part| part.source.len() + 1).sum();
    let mut rows_done = 0;
    let mut found = Vec::with_capacity(job.parts.len());
    for (part, slot) in job.parts.iter().zip(spaces) {
        let Some(space) = slot.take() else { continue };
        let scorer = Scorer::close(model, weights, part, job.turns);
        let rows = part.source.len() + 1;
        let mut report = |share: f32| progress((rows_done as f32 + share * rows as f32) / n_rows as f32);
        let (path, likely) = Lattice::of(space, &scorer, &mut report).likelihoods().narrowed(LEAST);
        rows_done += rows;
        found.push(beads(part, &path));
        *slot = Some(likely);
    }
    found
}

/// The beads of each part that the close look needs.
pub fn first_look(
    model: &Model<'_>,
    parts: &[Part],
    weights: &Weights,
    progress: &mut dyn FnMut(f32),
) -> Vec<Space> {
    let n_rows: usize = parts.iter().map(|part| part.source.len() + 1).sum();
    let mut rows_done = 0;
    let mut anchors = None;
    let look = |part: &Part| {
        let (n, m) = (part.source.len(), part.target.len());
        let rows = n + 1;
        let space = if (n + 1) * (m + 1) <= SMALL {
            Space::all(Band::whole(n, m))
        } else {
            let anchors = anchors.get_or_insert_with(|| model.anchors());
            let around = anchors.band(part, |sources, targets, i| centre(model, part, sources, targets, i));
            model.coarse(part, &around, weights).likely(around, SLACK)
        };
        rows_done += rows;
        progress(rows_done as f32 / n_rows as f32);
        space
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

/// For each source segment the target segments that are looked at with it.
fn reaches(parts: &[Part], spaces: &[Option<Space>], n_source: usize) -> Vec<Range<usize>> {
    let mut reaches = vec![0..0; n_source];
    for (part, space) in parts.iter().zip(spaces) {
        let Some(space) = space else { continue };
        for (slot, near) in reaches[part.source.clone()].iter_mut().zip(space.reaches(BESIDE)) {
            *slot = part.target.start + near.start..part.target.start + near.end;
        }
    }
    reaches
}

fn beads(part: &Part, path: &[(Step, f32)]) -> Vec<Bead> {
    let bead = |(step, score): &(Step, f32)| {
        let (i, j) = step.end();
        let (a, b) = (part.source.start, part.target.start);
        Bead::auto(a + step.i..a + i, b + step.j..b + j, *score)
    };
    path.iter().map(bead).collect()
}
