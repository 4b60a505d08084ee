//! Learns the table of weights from aligned texts: conditional likelihood of the gold path over all paths.

use super::band::Band;
use super::eval::GoldBead;
use super::lattice::Lattice;
use super::model::Model;
use super::part::Part;
use super::path::{SHAPES, Step};
use super::sequence;
use super::space::Space;
use super::weights::{Columns, N_VALUES, Weights};

pub use super::sequence::looks;

const N_SHAPES: usize = SHAPES.len();
const N_WEIGHTS: usize = N_SHAPES + N_VALUES;

/// One aligned text, ready to learn from: the values of every bead inside the band of each of its parts.
#[derive(Debug)]
pub struct Lesson {
    parts: Vec<Grid>,
    weight: f64,
}

#[derive(Debug)]
struct Grid {
    band: Band,
    row_at: Vec<usize>,
    values: Vec<[f32; N_VALUES]>,
    gold: Vec<Step>,
}

/// The runs of gold beads that a path can follow: neighbours, in order, of known shapes. What lies between runs
/// is left out.
pub fn gold_runs(gold: &[GoldBead]) -> Vec<(Part, Vec<Step>)> {
    let mut runs: Vec<(Part, Vec<Step>)> = Vec::new();
    let range = |ids: &[usize]| -> Option<(usize, usize)> {
        let (first, last) = (*ids.first()?, *ids.last()?);
        (ids.windows(2).all(|w| w[0] + 1 == w[1])).then_some((first, last + 1))
    };
    let (mut i, mut j) = (0, 0);
    let mut open = true;
    for bead in gold {
        let source = if bead.source.is_empty() { Some((i, i)) } else { range(&bead.source) };
        let target = if bead.target.is_empty() { Some((j, j)) } else { range(&bead.target) };
        let step = source.zip(target).and_then(|(source, target)| {
            let shape = (source.1 - source.0, target.1 - target.0);
            let shape = SHAPES.iter().position(|s| *s == shape)?;
            Some((Step { i: source.0, j: target.0, shape }, source.1, target.1))
        });
        let Some((step, i_end, j_end)) = step else {
            open = true;
            i = i.max(bead.source.iter().max().map_or(0, |n| n + 1));
            j = j.max(bead.target.iter().max().map_or(0, |n| n + 1));
            continue;
        };
        if step.i < i || step.j < j {
            open = true;
            continue;
        }
        if open || (step.i, step.j) != (i, j) {
            let part = Part { source: step.i..step.i, target: step.j..step.j };
            runs.push((part, Vec::new()));
            open = false;
        }
        if let Some((part, steps)) = runs.last_mut() {
            (part.source.end, part.target.end) = (i_end, j_end);
            let start = (part.source.start, part.target.start);
            steps.push(Step { i: step.i - start.0, j: step.j - start.1, shape: step.shape });
        }
        (i, j) = (i_end, j_end);
    }
    runs
}

impl Lesson {
    /// Prepares a text for learning the weights of the close look of number `look` at sentences. `weights` are those of
    /// the looks before. All cells that the gold path runs through are kept whatever the looks say. `weight` is how
    /// much each of its beads counts.
    pub fn new(
        model: &mut Model<'_>,
        gold: &[GoldBead],
        weights: &Columns,
        look: usize,
        weight: f64,
    ) -> Self {
        let runs = gold_runs(gold);
        model.look_up(|_| 0..usize::MAX);
        let likely = sequence::prepare(model, weights, look);
        let bands = runs.iter().map(|(part, _)| match &likely {
            Some(space) => space.band.cut(&part.source, &part.target),
            None => Band::whole(part.source.len(), part.target.len()),
        });
        let bands: Vec<Band> = bands.collect();
        let grids = runs.into_iter().zip(bands).map(|((part, gold), band)| {
            let mut rows: Vec<_> = (0..=band.n_source()).map(|i| band.row(i).clone()).collect();
            for step in &gold {
                for (i, j) in [(step.i, step.j), step.end()] {
                    rows[i] = rows[i].start.min(j)..rows[i].end.max(j + 1);
                }
            }
            Grid::of(model, &part, Band::of(rows, band.n_target()), gold)
        });
        Self { parts: grids.collect(), weight }
    }

    /// The number of gold beads learnt from.
    pub fn n_beads(&self) -> usize {
        self.parts.iter().map(|grid| grid.gold.len()).sum()
    }
}

impl Grid {
    fn of(model: &Model<'_>, part: &Part, band: Band, gold: Vec<Step>) -> Self {
        let (mut row_at, mut values) = (Vec::new(), Vec::new());
        for i in 0..=band.n_source() {
            row_at.push(values.len());
            for j in band.row(i).clone() {
                for (k, (n, m)) in SHAPES.iter().enumerate() {
                    let inside = i + n <= band.n_source() && j + m <= band.n_target();
                    values.push(if inside {
                        model.values(part.source.start + i, part.target.start + j, k)
                    } else {
                        [0.0; N_VALUES]
                    });
                }
            }
        }
        Self { band, row_at, values, gold }
    }

    fn values(&self, i: usize, j: usize, shape: usize) -> &[f32; N_VALUES] {
        &self.values[self.at(i, j, shape)]
    }

    fn at(&self, i: usize, j: usize, shape: usize) -> usize {
        self.row_at[i] + (j - self.band.row(i).start) * N_SHAPES + shape
    }

    /// Adds the gradient of the gold path's log likelihood; gives the log likelihood.
    fn learn(&self, weights: &Weights, gradient: &mut [f64; N_WEIGHTS], weight: f64) -> f64 {
        let costs: Vec<f32> = (self.values.iter().enumerate())
            .map(|(at, values)| {
                let score = values.iter().zip(&weights.values).map(|(v, w)| v * w).sum::<f32>();
                -(score + weights.shapes[at % N_SHAPES])
            })
            .collect();
        let cost = |i: usize, j: usize, k: usize| costs[self.at(i, j, k)];
        let space = Space::all(self.band.clone());
        let lattice = Lattice::of(&space, &cost, &mut |_| ());
        let mut likelihood = 0.0;
        let mut add = |i: usize, j: usize, k: usize, share: f64| {
            gradient[k] += share;
            for (slot, value) in gradient[N_SHAPES..].iter_mut().zip(self.values(i, j, k)) {
                *slot += share * f64::from(*value);
            }
        };
        for step in &self.gold {
            add(step.i, step.j, step.shape, weight);
            likelihood -= f64::from(cost(step.i, step.j, step.shape));
        }
        let likelihoods = lattice.likelihoods();
        likelihood -= likelihoods.all;
        likelihoods.each(|_, step, share| {
            if share > 1e-6 {
                add(step.i, step.j, step.shape, -share * weight);
            }
        });
        likelihood
    }
}

/// How to learn.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations)]
pub struct Course<'a> {
    /// Where to begin; weights of values that are not learnt stay so.
    pub start: &'a Weights,
    /// Which values are learnt, by their index in `VALUES`.
    pub learnt: &'a dyn Fn(usize) -> bool,
    /// The pull towards `start`, in nats for one squared: L2 regularisation.
    pub l2: f64,
    /// The number of steps (Adam, Kingma and Ba 2015, full batch).
    pub n_steps: usize,
}

/// The weights that make the gold paths most likely.
pub fn learn(lessons: &[&Lesson], course: Course<'_>) -> Weights {
    let n_beads: f64 = lessons.iter().map(|l| l.weight * l.n_beads() as f64).sum();
    let flat =
        |w: &Weights| -> Vec<f64> { w.shapes.iter().chain(&w.values).map(|w| f64::from(*w)).collect() };
    let start = flat(course.start);
    let (mut at, mut first, mut second) = (start.clone(), [0.0; N_WEIGHTS], [0.0; N_WEIGHTS]);
    let weights = |at: &[f64]| {
        let mut weights = Weights::none();
        let slots = weights.shapes.iter_mut().chain(&mut weights.values);
        slots.zip(at).for_each(|(slot, w)| *slot = *w as f32);
        weights
    };
    for step in 1..=course.n_steps {
        let now = weights(&at);
        let mut gradient = [0.0; N_WEIGHTS];
        for lesson in lessons {
            for grid in &lesson.parts {
                grid.learn(&now, &mut gradient, lesson.weight);
            }
        }
        let rate = 0.15 / (1.0 + step as f64 / 40.0);
        for k in 0..N_WEIGHTS {
            if k >= N_SHAPES && !(course.learnt)(k - N_SHAPES) {
                continue;
            }
            let slope = (gradient[k] - 2.0 * course.l2 * (at[k] - start[k])) / n_beads;
            first[k] = 0.9 * first[k] + 0.1 * slope;
            second[k] = 0.99 * second[k] + 0.01 * slope * slope;
            let t = step as i32;
            let (m, v) = (first[k] / (1.0 - 0.9_f64.powi(t)), second[k] / (1.0 - 0.99_f64.powi(t)));
            at[k] += rate * m / (v.sqrt() + 1e-9);
        }
    }
    weights(&at)
}
