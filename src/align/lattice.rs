//! The beads that are searched with their costs, looked up once: the cheapest path and how likely each bead is.

use super::band::Band;
use super::path::{Cost, MOST, SHAPES, Step};
use super::space::Space;

/// The costs of all beads of a space: 9 bytes a bead and 8 a cell.
#[derive(Debug)]
pub struct Lattice<'a> {
    space: &'a Space,
    /// Where each row's cells start; one more at the end.
    cell_at: Vec<usize>,
    /// Where the beads that start in each cell stand; one more at the end.
    bead_at: Vec<usize>,
    shapes: Vec<u8>,
    /// The cell where each bead ends.
    ends: Vec<u32>,
    costs: Vec<f32>,
}

impl<'a> Lattice<'a> {
    /// Asks for the cost of each bead of a space. `progress` gets the share of the rows done, 0 to 1.
    pub fn of(space: &'a Space, cost: &impl Cost, progress: &mut dyn FnMut(f32)) -> Self {
        let band = &space.band;
        let mut cell_at = vec![0];
        cell_at.extend((0..=band.n_source()).scan(0, |n_cells, i| {
            *n_cells += band.row(i).len();
            Some(*n_cells)
        }));
        let (mut bead_at, mut shapes, mut ends, mut costs) = (vec![0], Vec::new(), Vec::new(), Vec::new());
        let mut cells = space.shapes();
        for i in 0..=band.n_source() {
            for (j, here) in band.row(i).clone().zip(cells.by_ref()) {
                for k in here {
                    let (n, m) = SHAPES[k];
                    shapes.push(k as u8);
                    ends.push((cell_at[i + n] + j + m - band.row(i + n).start) as u32);
                    costs.push(cost.cost(i, j, k));
                }
                bead_at.push(costs.len());
            }
            progress((i + 1) as f32 / (band.n_source() + 1) as f32);
        }
        Self { space, cell_at, bead_at, shapes, ends, costs }
    }

    fn n_rows(&self) -> usize {
        self.cell_at.len() - 1
    }

    /// The cheapest path, as the beads' numbers. Of paths that cost the same, the one whose last shapes come first.
    fn path(&self) -> Vec<usize> {
        let n_cells = self.bead_at.len() - 1;
        let mut best = vec![(f64::INFINITY, usize::MAX); n_cells];
        best[0].0 = 0.0;
        for cell in 0..n_cells {
            let here = best[cell].0;
            for bead in self.bead_at[cell]..self.bead_at[cell + 1] {
                let way = here + f64::from(self.costs[bead]);
                let (least, by) = &mut best[self.ends[bead] as usize];
                let earlier = |by: usize| self.shapes.get(by).is_some_and(|shape| self.shapes[bead] < *shape);
                if way < *least || (way == *least && earlier(*by)) {
                    (*least, *by) = (way, bead);
                }
            }
        }
        let mut path = Vec::new();
        let mut at = n_cells - 1;
        while best[at].1 != usize::MAX {
            path.push(best[at].1);
            at = self.start(best[at].1);
        }
        path.reverse();
        path
    }

    /// The cell where a bead starts.
    fn start(&self, bead: usize) -> usize {
        self.bead_at.partition_point(|at| *at <= bead) - 1
    }

    /// How likely the beads are.
    pub fn likelihoods(self) -> Likelihoods<'a> {
        let path = self.path();
        let weights = self.costs.iter().map(|cost| libm::exp(-f64::from(*cost))).collect();
        let half = Half { values: vec![0.0; self.bead_at.len() - 1], scale: vec![0.0; self.n_rows()] };
        let mut likelihoods =
            Likelihoods { lattice: self, path, weights, forward: half.clone(), backward: half, all: 0.0 };
        likelihoods.run_forward();
        likelihoods.run_backward();
        likelihoods
    }
}

/// The likelihood of all ways to, or from, each cell: a number of each row's own scale.
#[derive(Debug, Clone)]
struct Half {
    values: Vec<f64>,
    /// The natural logarithm of each row's scale.
    scale: Vec<f64>,
}

impl Half {
    /// Makes the largest number of a row 1.
    fn rescale(&mut self, row: usize, cells: std::ops::Range<usize>) {
        let most = self.values[cells.clone()].iter().copied().fold(0.0, f64::max);
        if most > 0.0 && most.is_finite() {
            self.values[cells].iter_mut().for_each(|value| *value /= most);
            self.scale[row] += libm::log(most);
        }
    }
}

/// How likely each bead is among all paths, by exp(-cost).
#[derive(Debug)]
pub struct Likelihoods<'a> {
    lattice: Lattice<'a>,
    path: Vec<usize>,
    /// `exp(-cost)` of each bead.
    weights: Vec<f64>,
    forward: Half,
    backward: Half,
    /// The logarithm of the sum over all paths.
    pub all: f64,
}

impl Likelihoods<'_> {
    fn run_forward(&mut self) {
        let Lattice { cell_at, bead_at, shapes, ends, .. } = &self.lattice;
        let n_rows = cell_at.len() - 1;
        let half = &mut self.forward;
        half.values[0] = 1.0;
        // Rows to which nothing has come have no scale yet.
        let mut known = 1;
        for i in 0..n_rows {
            if i >= known {
                half.scale[i] = half.scale[i - 1];
                known = i + 1;
            }
            for cell in cell_at[i]..cell_at[i + 1] {
                // A bead of no source segments ends in the same row.
                for bead in bead_at[cell]..bead_at[cell + 1] {
                    if SHAPES[usize::from(shapes[bead])].0 == 0 {
                        half.values[ends[bead] as usize] += half.values[cell] * self.weights[bead];
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
            for cell in cell_at[i]..cell_at[i + 1] {
                for bead in bead_at[cell]..bead_at[cell + 1] {
                    let by = from_here[SHAPES[usize::from(shapes[bead])].0];
                    half.values[ends[bead] as usize] += half.values[cell] * by * self.weights[bead];
                }
            }
        }
        let end = half.values.last().copied().unwrap_or(1.0);
        self.all = libm::log(end.max(f64::MIN_POSITIVE)) + half.scale[n_rows - 1];
    }

    fn run_backward(&mut self) {
        let Lattice { cell_at, bead_at, shapes, ends, .. } = &self.lattice;
        let n_rows = cell_at.len() - 1;
        let half = &mut self.backward;
        if let Some(end) = half.values.last_mut() {
            *end = 1.0;
        }
        for i in (0..n_rows).rev() {
            half.scale[i] = if i + 1 == n_rows { 0.0 } else { half.scale[i + 1] };
            let to_here: [f64; MOST + 1] = std::array::from_fn(|n| {
                if n == 0 || i + n >= n_rows { 1.0 } else { libm::exp(half.scale[i + n] - half.scale[i]) }
            });
            for cell in (cell_at[i]..cell_at[i + 1]).rev() {
                for bead in bead_at[cell]..bead_at[cell + 1] {
                    let by = to_here[SHAPES[usize::from(shapes[bead])].0];
                    half.values[cell] += half.values[ends[bead] as usize] * by * self.weights[bead];
                }
            }
            half.rescale(i, cell_at[i]..cell_at[i + 1]);
        }
    }

    /// Every bead with its place and shape and how likely it is, 0 to 1, in order of where they start.
    pub fn each(&self, mut take: impl FnMut(usize, Step, f64)) {
        let Lattice { space, cell_at, bead_at, shapes, ends, .. } = &self.lattice;
        for i in 0..self.lattice.n_rows() {
            let scales: [f64; MOST + 1] = std::array::from_fn(|n| {
                let end = self.backward.scale.get(i + n);
                end.map_or(0.0, |end| libm::exp(self.forward.scale[i] + end - self.all))
            });
            for (cell, j) in (cell_at[i]..cell_at[i + 1]).zip(space.band.row(i).clone()) {
                for bead in bead_at[cell]..bead_at[cell + 1] {
                    let shape = usize::from(shapes[bead]);
                    let share = self.forward.values[cell]
                        * self.weights[bead]
                        * self.backward.values[ends[bead] as usize]
                        * scales[SHAPES[shape].0];
                    let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
                    take(bead, Step { i, j, shape }, share);
                }
            }
        }
    }

    /// The cheapest path, with how likely each of its beads is, 0 to 1; and the narrower space of the beads that are
    /// on it, or whose likelihood is at least `least`.
    pub fn narrowed(&self, least: f64) -> (Vec<(Step, f32)>, Space) {
        let Lattice { space, cell_at, bead_at, .. } = &self.lattice;
        let cell = |i: usize, j: usize| cell_at[i] + j - space.band.row(i).start;
        let mut path = Vec::with_capacity(self.path.len());
        let mut likely = vec![0_u32; bead_at.len() - 1];
        let n_target = space.band.n_target();
        let mut rows = vec![n_target..0; self.lattice.n_rows()];
        let mut next = self.path.iter().peekable();
        self.each(|bead, step, share| {
            let is_on_path = next.next_if(|on_path| **on_path == bead).is_some();
            if is_on_path {
                path.push((step, share as f32));
            }
            if is_on_path || share >= least {
                likely[cell(step.i, step.j)] |= 1 << step.shape;
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
        let wanted = |i: usize, j: usize| if space.band.has(i, j) { likely[cell(i, j)] } else { 0 };
        (path, Space::of(band, wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The diagonal is cheap, all else costs as much as it is long.
    fn cost(i: usize, j: usize, shape: usize) -> f32 {
        let (n, m) = SHAPES[shape];
        i.abs_diff(j) as f32 + (n + m) as f32 * if (n, m) == (1, 1) { 0.1 } else { 1.0 }
    }

    fn likelihoods<'a>(space: &'a Space, cost: &impl Cost) -> Likelihoods<'a> {
        Lattice::of(space, cost, &mut |_| ()).likelihoods()
    }

    fn steps(path: &[(Step, f32)]) -> Vec<Step> {
        path.iter().map(|(step, _)| *step).collect()
    }

    #[test]
    fn likelihoods_of_the_beads_over_a_position_add_up() {
        let mut over = [0.0; 6];
        likelihoods(&Space::all(Band::whole(6, 5)), &cost).each(|_, step, share| {
            over[step.i..step.end().0].iter_mut().for_each(|sum| *sum += share);
        });
        assert!(over.iter().all(|sum| (sum - 1.0).abs() < 1e-6), "{over:?}");
    }

    #[test]
    fn the_likelihood_of_all_paths_is_that_of_each_added_up() {
        // 1-1, or 1-0 and 0-1 in either order: each path of three costs known sums.
        let flat = |_: usize, _: usize, shape: usize| [1.0, 2.0, 3.0][shape];
        let all = likelihoods(&Space::of(Band::whole(1, 1), |_, _| 0b111), &flat).all;
        let sum: f64 = [-1.0_f64, -5.0, -5.0].iter().map(|score| score.exp()).sum();
        assert!((all - sum.ln()).abs() < 1e-6, "{all}");
    }

    #[test]
    fn scores_far_from_nought_do_not_run_over() {
        let strong = |i: usize, j: usize, shape: usize| cost(i, j, shape) - 300.0;
        let (path, _) = likelihoods(&Space::all(Band::whole(50, 50)), &strong).narrowed(1e-6);
        assert!(path.iter().all(|(_, share)| (0.0..=1.0).contains(share)));
        let weak = |i: usize, j: usize, shape: usize| cost(i, j, shape) + 30.0;
        let space = Space::all(Band::whole(50, 50));
        let likely = likelihoods(&space, &weak);
        assert!(likely.all.is_finite() && likely.narrowed(1e-6).0.iter().all(|(_, share)| *share > 0.0));
    }

    #[test]
    fn the_path_is_the_cheapest_of_all() {
        for seed in 0..40_usize {
            let cost = |i: usize, j: usize, k: usize| ((i * 31 + j * 17 + k * 7 + seed * 13) % 23) as f32;
            let mut best = [[f32::INFINITY; 6]; 5];
            best[0][0] = 0.0;
            for (i, j) in (0..5).flat_map(|i| (0..6).map(move |j| (i, j))) {
                for (k, (n, m)) in SHAPES.iter().enumerate().filter(|(_, (n, m))| *n <= i && *m <= j) {
                    best[i][j] = best[i][j].min(best[i - n][j - m] + cost(i - n, j - m, k));
                }
            }
            let (path, _) = likelihoods(&Space::all(Band::whole(4, 5)), &cost).narrowed(1.0);
            let sum: f32 = path.iter().map(|(step, _)| cost(step.i, step.j, step.shape)).sum();
            assert_eq!(sum, best[4][5]);
            assert!(path.windows(2).all(|pair| pair[0].0.end() == (pair[1].0.i, pair[1].0.j)));
        }
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
