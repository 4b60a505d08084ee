//! Learns the table of weights from aligned texts: conditional likelihood of the gold path over all paths.

use super::band::Band;
use super::eval::GoldBead;
use super::lattice::Lattice;
use super::model::Model;
use super::part::Part;
use super::path::{SHAPES, Step};
use super::sequence;
use super::space::Space;
use super::value::Values;
use super::weights::{Columns, N_VALUES, Value, Weights};

pub use super::sequence::looks;

const N_SHAPES: usize = SHAPES.len();
const N_WEIGHTS: usize = N_SHAPES + N_VALUES;
/// The first step, in nats, where values are measured by their spread.
const RATE: f64 = 0.1;

/// One aligned text, ready to learn from: the values of every bead that is searched in each of its parts.
#[derive(Debug)]
pub struct Lesson {
    parts: Vec<Grid>,
    weight: f64,
}

#[derive(Debug)]
struct Grid {
    space: Space,
    /// Of each bead of the space, in order: the shape and the values.
    beads: Vec<(usize, [f32; N_VALUES])>,
    /// Which of them the gold path is made of.
    gold: Vec<usize>,
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
    /// the looks before. The beads of the gold path are kept whatever the looks say. `weight` is how much each of them
    /// counts.
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
        let whole = || Space::all(Band::whole(model.cues.source.len(), model.cues.target.len()));
        let likely = likely.unwrap_or_else(whole);
        let grid = |(part, gold): (Part, Vec<Step>)| Grid::of(model, &part, likely.cut(&part, &gold), &gold);
        Self { parts: runs.into_iter().map(grid).collect(), weight }
    }

    /// The number of gold beads learnt from.
    pub fn n_beads(&self) -> usize {
        self.parts.iter().map(|grid| grid.gold.len()).sum()
    }
}

impl Grid {
    fn of(model: &Model<'_>, part: &Part, space: Space, path: &[Step]) -> Self {
        let mut values = Values::by(model);
        let (mut beads, mut gold) = (Vec::new(), Vec::new());
        for step in space.beads() {
            if path.get(gold.len()) == Some(&step) {
                gold.push(beads.len());
            }
            let (i, j) = (part.source.start + step.i, part.target.start + step.j);
            beads.push((step.shape, values.of(i, j, step.shape)));
        }
        Self { space, beads, gold }
    }

    /// How often an empty bead of the gold path comes after another of the same side.
    fn n_again(&self) -> usize {
        let shape = |bead: usize| SHAPES[self.beads[bead].0];
        let is_again = |pair: &&[usize]| {
            let (before, here) = (shape(pair[0]), shape(pair[1]));
            before == here && (here.0 == 0 || here.1 == 0)
        };
        self.gold.windows(2).filter(is_again).count()
    }

    /// Adds the gradient of the gold path's log likelihood; gives the log likelihood.
    fn learn(&self, weights: &Weights, gradient: &mut [f64; N_WEIGHTS], weight: f64) -> f64 {
        let score = |(shape, values): &(usize, [f32; N_VALUES])| weights.score(*shape, values);
        let scores: Vec<f32> = self.beads.iter().map(score).collect();
        let again = weights.values[Value::SkippedAgain as usize];
        let costs = scores.iter().map(|score| -score).collect();
        let likelihoods = Lattice::of(&self.space, costs, again).likelihoods();
        let mut add = |bead: usize, share: f64| {
            let (shape, values) = &self.beads[bead];
            gradient[*shape] += share;
            for (slot, value) in gradient[N_SHAPES..].iter_mut().zip(values) {
                *slot += share * f64::from(*value);
            }
        };
        self.gold.iter().for_each(|bead| add(*bead, weight));
        let n_again = self.n_again() as f64;
        let mut expected = 0.0;
        likelihoods.each(|bead, _, share| {
            expected += share.again;
            if share.all > 1e-6 {
                add(bead, -share.all * weight);
            }
        });
        gradient[N_SHAPES + Value::SkippedAgain as usize] += (n_again - expected) * weight;
        let gold = self.gold.iter().map(|bead| f64::from(scores[*bead])).sum::<f64>();
        gold + f64::from(again) * n_again - likelihoods.all
    }
}

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Course<'a> {
    /// Where to begin.
    pub start: &'a Weights,
    /// The pull towards `start`, in nats for one squared, where values are measured by their own spread: L2
    /// regularisation.
    pub l2: f64,
    /// The values whose weights stay what they are in `start`, because the lessons do not tell.
    pub kept: &'a [Value],
    /// The number of steps (Adam, Kingma and Ba 2015, full batch).
    pub n_steps: usize,
}

/// What is added to a value's spread: a value that hardly ever shows in these texts may count much in others, and must not
/// be learnt by heart. With 0.02, texts of the same languages are aligned a little better (.002), others much worse (.02).
const LEAST_SPREAD: f64 = 0.3;

/// The standard deviation of each value over all beads of the lessons; 1 for shapes.
fn spreads(lessons: &[&Lesson]) -> [f64; N_WEIGHTS] {
    let mut sums = [(0.0, 0.0); N_VALUES];
    let mut n = 0.0;
    for (_, values) in lessons.iter().flat_map(|lesson| &lesson.parts).flat_map(|grid| &grid.beads) {
        n += 1.0;
        for ((sum, squares), value) in sums.iter_mut().zip(values) {
            *sum += f64::from(*value);
            *squares += f64::from(*value).powi(2);
        }
    }
    let spread =
        |(sum, squares): (f64, f64)| (squares / n - (sum / n).powi(2)).max(0.0).sqrt() + LEAST_SPREAD;
    std::array::from_fn(|k| if k < N_SHAPES { 1.0 } else { spread(sums[k - N_SHAPES]) })
}

/// The weights that make the gold paths most likely.
pub fn learn(lessons: &[&Lesson], course: Course<'_>) -> Weights {
    let n_beads: f64 = lessons.iter().map(|l| l.weight * l.n_beads() as f64).sum();
    let spreads = spreads(lessons);
    let start: Vec<f64> =
        course.start.shapes.iter().chain(&course.start.values).map(|w| f64::from(*w)).collect();
    let (mut at, mut first, mut second) = (start.clone(), [0.0; N_WEIGHTS], [0.0; N_WEIGHTS]);
    let is_kept = |k: usize| course.kept.iter().any(|value| N_SHAPES + *value as usize == k);
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
        let rate = RATE / (1.0 + step as f64 / 40.0);
        for k in (0..N_WEIGHTS).filter(|k| !is_kept(*k)) {
            // The weight of the value in units of its spread.
            let pull = 2.0 * course.l2 * (at[k] - start[k]) * spreads[k];
            let slope = (gradient[k] / spreads[k] - pull) / n_beads;
            first[k] = 0.9 * first[k] + 0.1 * slope;
            second[k] = 0.99 * second[k] + 0.01 * slope * slope;
            let t = step as i32;
            let (m, v) = (first[k] / (1.0 - 0.9_f64.powi(t)), second[k] / (1.0 - 0.99_f64.powi(t)));
            at[k] += rate * m / (v.sqrt() + 1e-9) / spreads[k];
        }
    }
    weights(&at)
}
