//! The beads that are searched with their costs, looked up once: the cheapest path and how likely each bead is.

use super::band::Band;
use super::half::Half;
use super::path::{MOST, SHAPES, Shape, Step, Way};
use super::space::Space;
use super::threads;

/// A bead counts as so much likelier or less likely at most, in nats: what `f32` can hold.
const MOST_NATS: f32 = 80.0;

/// The costs of all beads of a space: 5 bytes a bead and 8 a cell.
#[derive(Debug)]
pub struct Lattice<'a> {
    space: &'a Space,
    /// Where the beads that start in each cell stand; one more at the end.
    bead_at: Vec<usize>,
    shapes: Vec<u8>,
    costs: Vec<f32>,
    /// How much less an empty bead costs after another of its side.
    again: f32,
}

/// For each number of source segments, what makes the cell where a bead from some row ends of the target position
/// there: the two wrap around.
#[derive(Debug, Clone, Copy)]
struct Ends([usize; MOST + 1]);

impl Ends {
    fn cell(&self, j: usize, shape: Shape) -> usize {
        self.0[shape.0].wrapping_add(j + shape.1)
    }
}

impl<'a> Lattice<'a> {
    /// Of the costs of a space's beads in their order, in nats, and how much less an empty bead costs after another of its
    /// side.
    pub fn of(space: &'a Space, costs: Vec<f32>, again: f32) -> Self {
        let mut bead_at = Vec::with_capacity(space.band.n_cells() + 1);
        bead_at.push(0);
        bead_at.extend(space.n_beads_from().scan(0, |n_beads, here| {
            *n_beads += here;
            Some(*n_beads)
        }));
        let shapes = space.beads().map(|step| step.shape as u8).collect();
        Self { space, bead_at, shapes, costs, again }
    }

    fn n_rows(&self) -> usize {
        self.space.n_rows()
    }

    /// Where the beads from a row end.
    fn ends(&self, i: usize) -> Ends {
        Ends(std::array::from_fn(|n| {
            let cell = self.space.row_at.get(i + n).copied().unwrap_or_default();
            if i + n < self.n_rows() { cell.wrapping_sub(self.space.band.row(i + n).start) } else { 0 }
        }))
    }

    /// The cells of a row, with their target positions.
    fn row(&self, i: usize) -> impl DoubleEndedIterator<Item = (usize, usize)> + use<> {
        let start = self.space.band.row(i).start;
        let from = self.space.row_at[i];
        (from..self.space.row_at[i + 1]).map(move |cell| (cell, cell - from + start))
    }

    /// The cheapest path, as the beads' numbers. Of paths that cost the same, the one whose last shapes come first.
    fn path(&self) -> Vec<usize> {
        let n_cells = self.bead_at.len() - 1;
        let mut best = vec![[Way::NONE; Way::N_KINDS]; n_cells];
        best[0][0].cost = 0.0;
        let again = f64::from(self.again);
        for i in 0..self.n_rows() {
            let ends = self.ends(i);
            for (cell, j) in self.row(i) {
                for bead in self.bead_at[cell]..self.bead_at[cell + 1] {
                    let shape = SHAPES[usize::from(self.shapes[bead])];
                    let kind = Way::kind(shape);
                    let mut here = best[cell];
                    if kind > 0 {
                        here[kind].cost -= again;
                    }
                    let before = Way::least(&here);
                    let cost = here[before].cost + f64::from(self.costs[bead]);
                    let way = &mut best[ends.cell(j, shape)][kind];
                    let earlier =
                        |by: usize| self.shapes.get(by).is_some_and(|shape| self.shapes[bead] < *shape);
                    if cost < way.cost || (cost == way.cost && earlier(way.bead)) {
                        *way = Way { cost, bead, before };
                    }
                }
            }
        }
        let mut path = Vec::new();
        let mut way = best[n_cells - 1][Way::least(&best[n_cells - 1])];
        while way.bead != usize::MAX {
            path.push(way.bead);
            way = best[self.start(way.bead)][way.before];
        }
        path.reverse();
        path
    }

    /// The cell where a bead starts.
    fn start(&self, bead: usize) -> usize {
        self.bead_at.partition_point(|at| *at <= bead) - 1
    }

    /// How likely the beads are.
    pub fn likelihoods(mut self) -> Likelihoods<'a> {
        let weight = |cost: &f32| libm::expf(-cost.clamp(-MOST_NATS, MOST_NATS));
        let weights: Vec<f32> = self.costs.iter().map(weight).collect();
        let ((path, forward), backward) = threads::both(
            self.n_rows(),
            || (self.path(), self.forward(&weights)),
            || self.backward(&weights),
        );
        let end = forward.values.last().copied().unwrap_or(1.0);
        let all = libm::log(end.max(f64::MIN_POSITIVE)) + forward.scale[self.n_rows() - 1];
        self.costs = weights;
        Likelihoods { lattice: self, path, forward, backward, all }
    }

    /// Nothing has come to any cell.
    fn half(&self) -> Half {
        Half::new(self.bead_at.len() - 1, self.n_rows(), f64::from(libm::expf(self.again)))
    }

    /// What comes to each cell from the start. `weights` has for each bead `exp(-cost)`.
    fn forward(&self, weights: &[f32]) -> Half {
        let Self { space: Space { row_at: cell_at, .. }, bead_at, shapes, .. } = self;
        let (mut half, n_rows) = (self.half(), self.n_rows());
        half.values[0] = 1.0;
        // Rows to which nothing has come have no scale yet.
        let mut known = 1;
        for i in 0..n_rows {
            let ends = self.ends(i);
            for (cell, j) in self.row(i) {
                // A bead of no source segments ends in the same row.
                for bead in bead_at[cell]..bead_at[cell + 1] {
                    let shape = SHAPES[usize::from(shapes[bead])];
                    if shape.0 == 0 {
                        let value = half.beside(cell, shape) * f64::from(weights[bead]);
                        half.add(ends.cell(j, shape), shape, value);
                    }
                }
            }
            half.rescale(i, cell_at[i]..cell_at[i + 1]);
            let last = (i + MOST).min(n_rows - 1);
            while known <= last {
                half.scale[known] = half.scale[i];
                known += 1;
            }
            let from_here: [f64; MOST + 1] = std::array::from_fn(|n| {
                if n == 0 || i + n > last { 0.0 } else { libm::exp(half.scale[i] - half.scale[i + n]) }
            });
            for (cell, j) in self.row(i) {
                for bead in bead_at[cell]..bead_at[cell + 1] {
                    let shape = SHAPES[usize::from(shapes[bead])];
                    let by = from_here[shape.0] * f64::from(weights[bead]);
                    let value = half.beside(cell, shape) * by;
                    half.add(ends.cell(j, shape), shape, value);
                }
            }
        }
        half
    }

    /// What goes on from each cell to the end.
    fn backward(&self, weights: &[f32]) -> Half {
        let Self { space: Space { row_at: cell_at, .. }, bead_at, shapes, .. } = self;
        let (mut half, n_rows) = (self.half(), self.n_rows());
        if let Some(end) = half.values.last_mut() {
            *end = 1.0;
        }
        for i in (0..n_rows).rev() {
            half.scale[i] = if i + 1 == n_rows { 0.0 } else { half.scale[i + 1] };
            let to_here: [f64; MOST + 1] = std::array::from_fn(|n| {
                if n == 0 || i + n >= n_rows { 1.0 } else { libm::exp(half.scale[i + n] - half.scale[i]) }
            });
            let ends = self.ends(i);
            for (cell, j) in self.row(i).rev() {
                for bead in bead_at[cell]..bead_at[cell + 1] {
                    let shape = SHAPES[usize::from(shapes[bead])];
                    let by = to_here[shape.0] * f64::from(weights[bead]);
                    let value = half.beside(ends.cell(j, shape), shape) * by;
                    half.add(cell, shape, value);
                }
            }
            half.rescale(i, cell_at[i]..cell_at[i + 1]);
        }
        half
    }
}

/// How likely a bead is, 0 to 1.
#[derive(Debug, Clone, Copy)]
pub struct Share {
    /// On whatever path.
    pub all: f64,
    /// After another empty bead of its side.
    pub again: f64,
}

/// How likely each bead is among all paths, by exp(-cost).
#[derive(Debug)]
pub struct Likelihoods<'a> {
    /// With `exp(-cost)` in the place of each cost.
    lattice: Lattice<'a>,
    path: Vec<usize>,
    forward: Half,
    backward: Half,
    /// The logarithm of the sum over all paths.
    pub all: f64,
}

impl Likelihoods<'_> {
    /// Every bead by its number, with its place and shape and how likely it is, in order of where they start.
    pub fn each(&self, mut take: impl FnMut(usize, Step, Share)) {
        let lattice = &self.lattice;
        let Lattice { bead_at, shapes, costs: weights, .. } = lattice;
        for i in 0..lattice.n_rows() {
            let scales: [f64; MOST + 1] = std::array::from_fn(|n| {
                let end = self.backward.scale.get(i + n);
                end.map_or(0.0, |end| libm::exp(self.forward.scale[i] + end - self.all))
            });
            let ends = lattice.ends(i);
            for (cell, j) in lattice.row(i) {
                for bead in bead_at[cell]..bead_at[cell + 1] {
                    let shape = usize::from(shapes[bead]);
                    let here = SHAPES[shape];
                    let share = self.forward.beside(cell, here)
                        * f64::from(weights[bead])
                        * self.backward.beside(ends.cell(j, here), here)
                        * scales[here.0];
                    let all = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
                    let again = all * self.forward.share_again(cell, here);
                    take(bead, Step { i, j, shape }, Share { all, again });
                }
            }
        }
    }

    /// The cheapest path, with how likely each of its beads is, 0 to 1; and the narrower space of the beads that are
    /// on it, or whose likelihood is at least `least`.
    pub fn narrowed(&self, least: f64) -> (Vec<(Step, f32)>, Space) {
        let Lattice { space, bead_at, .. } = &self.lattice;
        let mut path = Vec::with_capacity(self.path.len());
        let mut likely = vec![0_u32; bead_at.len() - 1];
        let n_target = space.band.n_target();
        let mut rows = vec![n_target..0; self.lattice.n_rows()];
        let mut next = self.path.iter().peekable();
        self.each(|bead, step, share| {
            let is_on_path = next.next_if(|on_path| **on_path == bead).is_some();
            if is_on_path {
                path.push((step, share.all as f32));
            }
            if is_on_path || share.all >= least {
                likely[space.cell(step.i, step.j)] |= 1 << step.shape;
                for (i, j) in [(step.i, step.j), step.end()] {
                    rows[i] = rows[i].start.min(j)..rows[i].end.max(j + 1);
                }
            }
        });
        for i in 1..rows.len() {
            if rows[i].end == 0 {
                // No bead starts or ends here.
                rows[i] = rows[i - 1].end - 1..rows[i - 1].end;
            }
        }
        let band = Band::of(rows, n_target);
        let wanted = |i: usize, j: usize| if space.band.has(i, j) { likely[space.cell(i, j)] } else { 0 };
        (path, Space::of(band, wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::path::alone;
    use crate::bitext::Side;

    /// The diagonal is cheap, all else costs as much as it is long.
    fn cost(i: usize, j: usize, shape: usize) -> f32 {
        let (n, m) = SHAPES[shape];
        i.abs_diff(j) as f32 + (n + m) as f32 * if (n, m) == (1, 1) { 0.1 } else { 1.0 }
    }

    fn likelihoods<'a>(space: &'a Space, cost: &impl Fn(usize, usize, usize) -> f32) -> Likelihoods<'a> {
        likelihoods_again(space, cost, 0.0)
    }

    fn likelihoods_again<'a>(
        space: &'a Space,
        cost: &impl Fn(usize, usize, usize) -> f32,
        again: f32,
    ) -> Likelihoods<'a> {
        let costs = space.beads().map(|step| cost(step.i, step.j, step.shape)).collect();
        Lattice::of(space, costs, again).likelihoods()
    }

    fn steps(path: &[(Step, f32)]) -> Vec<Step> {
        path.iter().map(|(step, _)| *step).collect()
    }

    #[test]
    fn likelihoods_of_the_beads_over_a_position_add_up() {
        let mut over = [0.0; 6];
        likelihoods(&Space::all(Band::whole(6, 5)), &cost).each(|_, step, share| {
            over[step.i..step.end().0].iter_mut().for_each(|sum| *sum += share.all);
        });
        assert!(over.iter().all(|sum| (sum - 1.0).abs() < 1e-6), "{over:?}");
    }

    #[test]
    fn scores_far_from_nought_do_not_run_over() {
        let strong = |i: usize, j: usize, shape: usize| cost(i, j, shape) - 70.0;
        let (path, _) = likelihoods(&Space::all(Band::whole(50, 50)), &strong).narrowed(1e-6);
        assert!(path.iter().all(|(_, share)| (0.0..=1.0).contains(share)));
        let weak = |i: usize, j: usize, shape: usize| cost(i, j, shape) + 30.0;
        let space = Space::all(Band::whole(50, 50));
        let likely = likelihoods(&space, &weak);
        assert!(likely.all.is_finite() && likely.narrowed(1e-6).0.iter().all(|(_, share)| *share > 0.0));
    }

    /// Costs without rhyme, with less for an empty bead after another.
    struct Odd {
        seed: usize,
        again: f32,
    }

    impl Odd {
        fn cost(&self, i: usize, j: usize, k: usize) -> f32 {
            ((i * 31 + j * 17 + k * 7 + self.seed * 13) % 23) as f32 / 4.0
        }

        fn likelihoods<'a>(&self, space: &'a Space) -> Likelihoods<'a> {
            likelihoods_again(space, &|i, j, k| self.cost(i, j, k), self.again)
        }
    }

    /// What each way from a cell to the end costs, gone through one by one.
    fn ways(odd: &Odd, (i, j): (usize, usize), before: Option<Side>, so_far: f32, found: &mut Vec<f32>) {
        if (i, j) == (4, 5) {
            found.push(so_far);
        }
        for (k, (n, m)) in SHAPES.iter().enumerate().filter(|(_, (n, m))| i + n <= 4 && j + m <= 5) {
            let alone = alone((*n, *m));
            let less = if alone.is_some() && alone == before { odd.again } else { 0.0 };
            ways(odd, (i + n, j + m), alone, so_far + odd.cost(i, j, k) - less, found);
        }
    }

    #[test]
    fn the_path_is_the_cheapest_of_all_ways_and_likelihoods_are_theirs() {
        let space = Space::all(Band::whole(4, 5));
        for seed in 0..24 {
            let odd = Odd { seed, again: (seed % 4) as f32 };
            let mut costs = Vec::new();
            ways(&odd, (0, 0), None, 0.0, &mut costs);
            let likely = odd.likelihoods(&space);
            let (path, _) = likely.narrowed(1.0);
            let steps: f32 = path.iter().map(|(step, _)| odd.cost(step.i, step.j, step.shape)).sum();
            let is_again = |pair: &&[(Step, f32)]| {
                let side = |(step, _): &(Step, f32)| alone(SHAPES[step.shape]);
                side(&pair[0]).is_some() && side(&pair[0]) == side(&pair[1])
            };
            let n_again = path.windows(2).filter(is_again).count();
            let least = costs.iter().copied().fold(f32::INFINITY, f32::min);
            assert!((steps - odd.again * n_again as f32 - least).abs() < 1e-4);
            assert!(path.windows(2).all(|pair| pair[0].0.end() == (pair[1].0.i, pair[1].0.j)));
            let sum: f64 = costs.iter().map(|cost| f64::from(-cost).exp()).sum();
            assert!((likely.all - sum.ln()).abs() < 1e-4, "{} {}", likely.all, sum.ln());
        }
    }

    #[test]
    fn what_is_likely_after_another_empty_bead_is_told() {
        // 1-0 twice is the only way.
        let mut shares = Vec::new();
        Odd { seed: 1, again: 2.0 }
            .likelihoods(&Space::all(Band::whole(2, 0)))
            .each(|_, _, share| shares.push((share.all, share.again)));
        assert!(shares.iter().all(|share| (share.0 - 1.0).abs() < 1e-6));
        assert!(shares[0].1 == 0.0 && (shares[1].1 - 1.0).abs() < 1e-6, "{shares:?}");
    }

    #[test]
    fn a_narrowed_space_keeps_the_likely_beads_and_the_path() {
        let space = Space::all(Band::whole(30, 30));
        let wide = likelihoods(&space, &cost);
        let (path, narrow) = wide.narrowed(1e-4);
        assert!((0..=30).all(|i| narrow.band.has(i, i)) && narrow.band.n_cells() < 31 * 15);
        let (again, narrowest) = likelihoods(&narrow, &cost).narrowed(1.0);
        assert_eq!(steps(&path), steps(&again));
        let (last, _) = likelihoods(&narrowest, &cost).narrowed(1.0);
        assert_eq!(steps(&path), steps(&last));
    }
}
