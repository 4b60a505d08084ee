//! The first look: a fast dynamic programme over lengths and shared words that finds where the path may run.
//!
//! It works on whole rows of target positions at a time, in `f32` and without a call, so that compilers make one
//! instruction of four or eight cells.

use super::band::Band;
use super::bound::{at_least, at_most};
use super::costs::Costs;
use super::path::{self, SHAPES, Shape};
use super::shared::Masses;
use super::space::Space;
use super::threads;
use super::weights::{Value, Weights};

/// The shapes looked at: the first so many. The others can be made of these at little more cost.
const N_SHAPES: usize = 10;
/// The most segments of a side in those.
pub const MOST: usize = 4;

/// What it costs at least to leave one more segment alone.
const LEAST: f32 = 0.5;

/// A run of so many segments can be left alone as a whole, …
pub const N_ALONE: usize = 16;

/// What the first look knows of a part of the two sequences; positions count from the part's start.
#[derive(Debug, Clone)]
pub struct Coarse {
    /// The length of the source segments, and of the target segments, in the middle of the two sides' measures.
    lengths: (Vec<f32>, Vec<f32>),
    /// The lengths of the `m + 1` target segments before each position.
    runs: [Vec<f32>; MOST],
    /// What it costs to leave each target segment alone after another.
    skips: Vec<f32>,
    /// For each source segment, the target segments with which it shares words, and the mass of those.
    shared: Vec<Vec<(u32, f32)>>,
    weights: Weights,
    /// What it costs more to leave a segment alone where none of its side is left alone before it.
    first: f32,
    /// … at this cost; infinite where it cannot.
    alone: f32,
}

impl Coarse {
    /// Lengths are in letters, scaled so that those of a sentence and of its translation are about equal. `shared` has
    /// the target segments with which each source segment shares words, in order, and the mass of those.
    pub fn new(source: Vec<f32>, target: Vec<f32>, shared: Vec<Vec<(u32, f32)>>, weights: &Weights) -> Self {
        let run = |m: usize| -> Vec<f32> {
            (0..=target.len()).map(|j| target[j.saturating_sub(m)..j].iter().sum()).collect()
        };
        let runs = [run(1), run(2), run(3), run(4)];
        let first = weights.values[Value::SkippedAgain as usize];
        let weights = weights.clone();
        let lengths = (source, target);
        let skips = Vec::new();
        Self { runs, skips, shared, weights, first, alone: f32::INFINITY, lengths }.skipping()
    }

    /// The same, but runs of [`N_ALONE`] segments, and no shorter ones, can be left alone as a whole at a cost: where
    /// lengths alone must tell where the path runs, it would leave all alone that does not fit.
    pub fn leaving_runs(self, alone: f32) -> Self {
        Self { alone, first: 0.0, ..self }.skipping()
    }

    fn skipping(mut self) -> Self {
        self.skips = self.lengths.1.iter().map(|length| self.skip(2, *length)).collect();
        self
    }

    /// What it costs to leave a segment of some length alone after another of its side.
    fn skip(&self, shape: usize, length: f32) -> f32 {
        let weight = self.weights.values[Value::Skipped as usize];
        at_least(-self.weights.shapes[shape] - weight * log_1p(length) - self.first, LEAST)
    }

    /// The same with both sequences reversed.
    fn reversed(&self) -> Self {
        let turned = |side: &Vec<f32>| side.iter().rev().copied().collect::<Vec<_>>();
        let last = self.lengths.1.len().saturating_sub(1) as u32;
        let row = |row: &Vec<(u32, f32)>| row.iter().rev().map(|(j, mass)| (last - j, *mass)).collect();
        let shared = self.shared.iter().rev().map(row).collect();
        Self::new(turned(&self.lengths.0), turned(&self.lengths.1), shared, &self.weights)
    }

    /// What the cheapest path from the start to each cell costs.
    fn forward(&self, band: &Band) -> Costs {
        let mut costs = Costs::none(0);
        costs.reserve(band.n_cells());
        self.go_on(band, &mut costs, band.n_source() + 1);
        costs
    }

    /// Adds to the costs the rows before row `end`.
    pub fn go_on(&self, band: &Band, costs: &mut Costs, end: usize) {
        let mut masses = Masses::default();
        let (mut here, mut alone): (Vec<f32>, Vec<f32>) = (Vec::new(), Vec::new());
        for i in costs.next()..end {
            let row = band.row(i);
            here.clear();
            here.resize(row.len(), f32::INFINITY);
            alone.clear();
            alone.resize(row.len(), f32::INFINITY);
            if i == 0 {
                here[0] = 0.0;
            }
            let reference = if i == 0 { 0.0 } else { costs.base(i - 1) };
            let left = band.row(i.saturating_sub(MOST)).start;
            masses.add_up((1..=MOST).map(|n| self.row(i.checked_sub(n))), &(left..row.end - 1));
            let mut length = 0.0;
            for n in 1..=MOST.min(i) {
                length += self.lengths.0[i - n];
                let gap = (costs.base(i - n) - reference) as f32;
                for (shape, &(_, m)) in
                    SHAPES[..N_SHAPES].iter().enumerate().filter(|(_, shape)| shape.0 == n)
                {
                    let before = band.row(i - n);
                    let (from, to) = (row.start.max(before.start + m), row.end.min(before.end + m));
                    if from >= to {
                        continue;
                    }
                    let old = &costs.row(i - n)[from - m - before.start..to - m - before.start];
                    let new = &mut here[from - row.start..to - row.start];
                    let fixed = gap - self.weights.shapes[shape];
                    if m == 0 {
                        let skip = gap + self.skip(shape, length);
                        let last = &costs.alone()[from - before.start..to - before.start];
                        let alone = &mut alone[from - row.start..to - row.start];
                        for (((new, alone), old), last) in new.iter_mut().zip(alone).zip(old).zip(last) {
                            *alone = skip + at_most(old + self.first, *last);
                            *new = at_most(*new, *alone);
                        }
                        continue;
                    }
                    let bead = Beads {
                        fixed,
                        by_length: -self.weights.values[Value::Length as usize],
                        by_words: self.by_words((n, m)),
                        length,
                    };
                    let (before, after) = (masses.before(n, from - m..to - m), masses.before(n, from..to));
                    bead.relax(new, old, &self.runs[m - 1][from..to], before, after);
                }
            }
            if self.alone.is_finite()
                && let Some(i) = i.checked_sub(N_ALONE)
            {
                let before = band.row(i);
                let (from, to) = (row.start.max(before.start), row.end.min(before.end));
                let run = (costs.base(i) - reference) as f32 + self.alone;
                for j in from..to {
                    let new = &mut here[j - row.start];
                    *new = at_most(*new, costs.row(i)[j - before.start] + run);
                }
            }
            let mut last = f32::INFINITY;
            for (cell, skip) in self.skips[row.start..row.end - 1].iter().enumerate() {
                let run =
                    (cell + 1).checked_sub(N_ALONE).map_or(f32::INFINITY, |from| here[from] + self.alone);
                last = skip + at_most(here[cell] + self.first, last);
                here[cell + 1] = at_most(at_most(here[cell + 1], last), run);
            }
            costs.push(&here, &alone, reference);
        }
    }

    /// What a source segment shares with target segments; nothing where there is no such segment.
    fn row(&self, segment: Option<usize>) -> &[(u32, f32)] {
        segment.and_then(|segment| self.shared.get(segment)).map_or(&[], Vec::as_slice)
    }

    /// What a mass of shared words counts in beads of a shape. Words that neighbouring segments have too are in it for each
    /// pair of them: counted whole, two beads whose sides fit would be taken for one.
    fn by_words(&self, (n, m): Shape) -> f32 {
        self.weights.values[Value::Anchor as usize] / n.min(m).max(1) as f32
    }

    /// What one bead costs for whose shared words so many nats speak.
    fn cost(&self, i: usize, j: usize, shape: usize, by_words: f32) -> f32 {
        let (n, m) = SHAPES[shape];
        let x: f32 = self.lengths.0[i..i + n].iter().sum();
        let y: f32 = self.lengths.1[j..j + m].iter().sum();
        if n == 0 || m == 0 {
            return self.first + self.skip(shape, x + y);
        }
        let by_length = self.weights.values[Value::Length as usize] * mismatch(x, y);
        -(by_length + by_words + self.weights.shapes[shape])
    }

    /// The mass of the words that the sides of a bead share.
    fn mass(&self, i: usize, j: usize, shape: usize) -> f32 {
        let (n, m) = SHAPES[shape];
        let (from, to) = (j as u32, (j + m) as u32);
        let mass = |row: &Vec<(u32, f32)>| -> f32 {
            let near = &row[row.partition_point(|shared| shared.0 < from)..];
            near.iter().take_while(|shared| shared.0 < to).map(|shared| shared.1).sum()
        };
        self.shared[i..i + n].iter().map(mass).sum()
    }

    /// Where the cheapest path passes from the last of the nodes back, as far as row `first`: to a row before it, or to
    /// the start. The costs have the rows from [`N_ALONE`] before that on.
    pub fn back(&self, band: &Band, costs: &Costs, first: usize, nodes: &mut Vec<(usize, usize)>) {
        while let Some(&(i, j)) = nodes.last().filter(|at| at.0 >= first && **at != (0, 0)) {
            let after = nodes.len().checked_sub(2).map_or((i, j), |at| nodes[at]);
            let after = (after.0 - i, after.1 - j);
            let mut best = (f64::INFINITY, if i > 0 { (i - 1, j) } else { (i, j - 1) });
            for (shape, &(n, m)) in SHAPES[..N_SHAPES].iter().enumerate() {
                if n > i || m > j {
                    continue;
                }
                let (i, j) = (i - n, j - m);
                let cost = self.cost(i, j, shape, self.by_words((n, m)) * self.mass(i, j, shape));
                let is_again = after == (n, m) && (n == 0 || m == 0);
                let again = if is_again { self.first } else { 0.0 };
                let way = costs.get(band, i, j) + f64::from(cost - again);
                if way < best.0 {
                    best = (way, (i, j));
                }
            }
            for (n, m) in [(N_ALONE, 0), (0, N_ALONE)] {
                let Some((i, j)) = i.checked_sub(n).zip(j.checked_sub(m)) else { continue };
                let way = costs.get(band, i, j) + f64::from(self.alone);
                if way < best.0 {
                    best = (way, (i, j));
                }
            }
            nodes.push(best.1);
        }
    }

    /// Where the cheapest path passes, from the end back to the start.
    fn nodes(&self, band: &Band, costs: &Costs) -> Vec<(usize, usize)> {
        let mut nodes = vec![(band.n_source(), band.n_target())];
        self.back(band, costs, 0, &mut nodes);
        nodes
    }

    /// The beads through which some path costs at most `slack` nats more than the cheapest. The band is widened
    /// first, as long as the cheapest path comes near its edge.
    pub fn likely(&self, mut band: Band, slack: f64) -> Space {
        let reversed = self.reversed();
        let (costs, turned, back) = loop {
            let turned = band.reversed();
            let (costs, back) =
                threads::both(band.n_source(), || self.forward(&band), || reversed.forward(&turned));
            match band.widened(&self.nodes(&band, &costs)) {
                Some(wider) => band = wider,
                None => break (costs, turned, back),
            }
        };
        let (n, m) = (band.n_source(), band.n_target());
        let limit = costs.get(&band, n, m) + slack;
        let rest = |i: usize, j: usize| back.get(&turned, n - i, m - j);
        let rows = (0..=n).map(|i| {
            let near = |j: &usize| costs.get(&band, i, *j) + rest(i, *j) <= limit;
            let row = band.row(i);
            let start = row.clone().find(near).unwrap_or(row.start);
            let end = row.clone().rev().find(near).map_or(row.end, |j| j + 1);
            start..end
        });
        let narrow = Band::of(rows.collect(), m);
        let (narrow_by, band, costs) = (&narrow.clone(), &band, &costs);
        Space::by_runs(narrow, || {
            let mut masses = Masses::default();
            move |i, j| {
                if j == narrow_by.row(i).start {
                    let rows = (i..i + path::MOST).map(|segment| self.row(Some(segment)));
                    masses.add_up(rows, &(j..(narrow_by.row(i).end + path::MOST).min(m)));
                }
                let before = costs.get(band, i, j);
                if before + rest(i, j) > limit {
                    return 0;
                }
                let is_near = |k: &usize| {
                    let (n_here, m_here) = SHAPES[*k];
                    let end = (i + n_here, j + m_here);
                    if !narrow_by.has(end.0, end.1) {
                        return false;
                    }
                    // Words may stand across in a bead of several on both sides, so all count: the close look tells.
                    let by_words = self.weights.values[Value::Anchor as usize] * masses.of(n_here, j, m_here);
                    let cost = self.cost(i, j, *k, by_words);
                    before + f64::from(cost) + rest(end.0, end.1) <= limit
                };
                (0..SHAPES.len()).filter(is_near).fold(0, |all, k| all | 1 << k)
            }
        })
    }
}

/// Beads of one shape that end at one source position.
struct Beads {
    fixed: f32,
    by_length: f32,
    by_words: f32,
    length: f32,
}

impl Beads {
    /// Makes each cell as cheap as the bead that ends there can make it: `old` are the costs where they start,
    /// `runs` their target lengths, `before` and `after` the masses of shared words at their ends.
    #[inline(always)]
    fn relax(&self, new: &mut [f32], old: &[f32], runs: &[f32], before: &[f32], after: &[f32]) {
        let n = new.len();
        let (old, runs, before, after) = (&old[..n], &runs[..n], &before[..n], &after[..n]);
        for k in 0..n {
            let cost = self.fixed + self.by_length * mismatch(self.length, runs[k])
                - self.by_words * (after[k] - before[k]);
            new[k] = at_most(old[k] + cost, new[k]);
        }
    }
}

/// As [`length::mismatch`](super::length::mismatch), of lengths that are scaled already, a little less exact.
#[inline(always)]
fn mismatch(x: f32, y: f32) -> f32 {
    let gap = y - x;
    let sum = at_least(x + y, 1.0);
    log_1p(gap * gap / (2.0 * super::length::VARIANCE * sum))
}

/// `ln(1 + z)` for `z` from 0 on, within 0.00002: a polynomial between the powers of two.
#[inline(always)]
fn log_1p(z: f32) -> f32 {
    let bits = (1.0 + z).to_bits();
    let exponent = (bits >> 23) as i32 - 127;
    let m = f32::from_bits(bits & 0x7f_ffff | 0x3f80_0000) - 1.0;
    let poly =
        m * (0.999_494_6 + m * (-0.491_904_1 + m * (0.289_468_1 + m * (-0.136_062_1 + m * 0.032_160_6))));
    exponent as f32 * core::f32::consts::LN_2 + poly
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::path::Way;
    use crate::align::weights::Column;

    #[test]
    fn the_logarithm_is_near_enough() {
        for k in 0..2000 {
            let z = (k as f32 / 100.0).powi(3);
            assert!((log_1p(z) - libm::log1pf(z)).abs() < 5e-5, "{z}: {} {}", log_1p(z), libm::log1pf(z));
        }
    }

    /// Segments of these lengths, the same on both sides.
    fn same(n: usize) -> Coarse {
        let lengths: Vec<f32> = (0..n).map(|k| 10.0 + (k * k % 37) as f32 * 4.0).collect();
        let shared = (0..n).map(|k| if k % 5 == 0 { vec![(k as u32, 1.0)] } else { Vec::new() }).collect();
        Coarse::new(lengths.clone(), lengths, shared, &Weights::shipped(Column::Coarse))
    }

    #[test]
    fn rows_at_a_time_cost_what_beads_cost_one_by_one() {
        let (coarse, band) = (same(30), Band::whole(30, 30));
        let costs = coarse.forward(&band);
        // By the kind of the last bead.
        let mut best = vec![[f64::INFINITY; Way::N_KINDS]; 31 * 31];
        best[0][0] = 0.0;
        let least = |ways: &[f64]| ways.iter().copied().fold(f64::INFINITY, f64::min);
        for (i, j) in (0..=30).flat_map(|i| (0..=30).map(move |j| (i, j))) {
            for (shape, (n, m)) in
                SHAPES[..N_SHAPES].iter().enumerate().filter(|(_, (n, m))| *n <= i && *m <= j)
            {
                let (from_i, from_j) = (i - n, j - m);
                let kind = Way::kind((*n, *m));
                let mut before = best[31 * from_i + from_j];
                before[kind] -= if kind > 0 { f64::from(coarse.first) } else { 0.0 };
                let by_words = coarse.by_words((*n, *m)) * coarse.mass(from_i, from_j, shape);
                let way = least(&before) + f64::from(coarse.cost(from_i, from_j, shape, by_words));
                let here = &mut best[31 * i + j][kind];
                *here = here.min(way);
            }
            assert!((costs.get(&band, i, j) - least(&best[31 * i + j])).abs() < 0.01, "{i}, {j}");
        }
    }

    #[test]
    fn the_likely_cells_are_few_and_hold_the_path() {
        let likely = same(200).likely(Band::whole(200, 200), 20.0);
        assert!((0..=200).all(|i| likely.band.has(i, i)));
        assert!(likely.band.n_cells() < 201 * 40, "{}", likely.band.n_cells());
    }
}
