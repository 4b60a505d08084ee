//! All beads inside a band with their costs, looked up once: the cheapest path and how likely each bead is.

use super::band::Band;
use super::path::{Cost, MOST, SHAPES, Step};

const N_SHAPES: usize = SHAPES.len();

/// The costs of all beads that start in a band: 76 bytes a cell.
#[derive(Debug)]
pub struct Lattice {
    /// The band.
    pub band: Band,
    cell_at: Vec<usize>,
    costs: Vec<f32>,
}

impl Lattice {
    /// Asks for the cost of each bead whose start and end lie inside the band.
    pub fn of(band: Band, cost: &impl Cost) -> Self {
        let (mut cell_at, mut costs) = (vec![0], Vec::with_capacity(band.n_cells() * N_SHAPES));
        for i in 0..=band.n_source() {
            for j in band.row(i).clone() {
                costs.extend(SHAPES.iter().enumerate().map(|(k, (n, m))| {
                    if band.has(i + n, j + m) { cost.cost(i, j, k) } else { f32::INFINITY }
                }));
            }
            cell_at.push(cell_at[i] + band.row(i).len());
        }
        Self { band, cell_at, costs }
    }

    fn cell(&self, i: usize, j: usize) -> usize {
        self.cell_at[i] + j - self.band.row(i).start
    }

    /// How likely the beads are.
    pub fn likelihoods(mut self) -> Likelihoods {
        for cost in &mut self.costs {
            *cost = libm::expf(-*cost);
        }
        let n_cells = self.costs.len() / N_SHAPES;
        let n_rows = self.cell_at.len() - 1;
        let (forward, backward) = (Half::new(n_cells, n_rows), Half::new(n_cells, n_rows));
        let mut likelihoods = Likelihoods { lattice: self, forward, backward, all: 0.0 };
        likelihoods.run_forward();
        likelihoods.run_backward();
        likelihoods
    }
}

impl Cost for Lattice {
    fn cost(&self, i: usize, j: usize, shape: usize) -> f32 {
        if self.band.has(i, j) { self.costs[self.cell(i, j) * N_SHAPES + shape] } else { f32::INFINITY }
    }
}

/// The likelihood of all ways to, or from, each cell: a number of each row's own scale.
#[derive(Debug)]
struct Half {
    values: Vec<f64>,
    /// The natural logarithm of each row's scale.
    scale: Vec<f64>,
}

impl Half {
    fn new(n_cells: usize, n_rows: usize) -> Self {
        Self { values: vec![0.0; n_cells], scale: vec![0.0; n_rows] }
    }

    fn rescale(&mut self, row: usize, cells: std::ops::Range<usize>) {
        let most = self.values[cells.clone()].iter().copied().fold(0.0, f64::max);
        if most > 0.0 && most.is_finite() {
            self.values[cells].iter_mut().for_each(|value| *value /= most);
            self.scale[row] += libm::log(most);
        }
    }
}

/// How likely each bead is among all paths through a band, by exp(-cost).
#[derive(Debug)]
pub struct Likelihoods {
    lattice: Lattice,
    forward: Half,
    backward: Half,
    /// The logarithm of the sum over all paths.
    pub all: f64,
}

impl Likelihoods {
    fn run_forward(&mut self) {
        let Lattice { band, cell_at, costs: weights } = &self.lattice;
        let half = &mut self.forward;
        half.values[0] = 1.0;
        for i in 0..=band.n_source() {
            half.scale[i] = if i == 0 { 0.0 } else { half.scale[i - 1] };
            let to_here: [f64; MOST + 1] = std::array::from_fn(|n| {
                if n == 0 || n > i { 1.0 } else { libm::exp(half.scale[i - n] - half.scale[i]) }
            });
            for j in band.row(i).clone() {
                let mut sum = if (i, j) == (0, 0) { 1.0 } else { 0.0 };
                for (k, &(n, m)) in SHAPES.iter().enumerate() {
                    if n > i || m > j || !band.row(i - n).contains(&(j - m)) {
                        continue;
                    }
                    let from = cell_at[i - n] + j - m - band.row(i - n).start;
                    sum += half.values[from] * to_here[n] * f64::from(weights[from * N_SHAPES + k]);
                }
                half.values[cell_at[i] + j - band.row(i).start] = sum;
            }
            half.rescale(i, cell_at[i]..cell_at[i + 1]);
        }
        let last = half.values[half.values.len() - 1];
        self.all = libm::log(last.max(f64::MIN_POSITIVE)) + half.scale[band.n_source()];
    }

    fn run_backward(&mut self) {
        let Lattice { band, cell_at, costs: weights } = &self.lattice;
        let half = &mut self.backward;
        let (n_source, n_target) = (band.n_source(), band.n_target());
        for i in (0..=n_source).rev() {
            half.scale[i] = if i == n_source { 0.0 } else { half.scale[i + 1] };
            let to_here: [f64; MOST + 1] = std::array::from_fn(|n| {
                if n == 0 || i + n > n_source { 1.0 } else { libm::exp(half.scale[i + n] - half.scale[i]) }
            });
            for j in band.row(i).clone().rev() {
                let here = cell_at[i] + j - band.row(i).start;
                let mut sum = if (i, j) == (n_source, n_target) { 1.0 } else { 0.0 };
                for (k, &(n, m)) in SHAPES.iter().enumerate() {
                    if !band.has(i + n, j + m) {
                        continue;
                    }
                    let to = cell_at[i + n] + j + m - band.row(i + n).start;
                    sum += half.values[to] * to_here[n] * f64::from(weights[here * N_SHAPES + k]);
                }
                half.values[here] = sum;
            }
            half.rescale(i, cell_at[i]..cell_at[i + 1]);
        }
    }

    /// How likely the bead of shape `SHAPES[shape]` that starts at a cell of the band is, 0 to 1.
    pub fn of(&self, i: usize, j: usize, shape: usize) -> f64 {
        let (n, m) = SHAPES[shape];
        if !self.lattice.band.has(i + n, j + m) {
            return 0.0;
        }
        let (from, to) = (self.lattice.cell(i, j), self.lattice.cell(i + n, j + m));
        let share = self.forward.values[from]
            * f64::from(self.lattice.costs[from * N_SHAPES + shape])
            * self.backward.values[to];
        if share == 0.0 {
            return 0.0;
        }
        (share * libm::exp(self.forward.scale[i] + self.backward.scale[i + n] - self.all)).clamp(0.0, 1.0)
    }

    /// How likely each bead of a path is, 0 to 1.
    pub fn of_path(&self, path: &[Step]) -> Vec<f32> {
        path.iter().map(|step| self.of(step.i, step.j, step.shape) as f32).collect()
    }

    /// The narrower band of the cells that paths run through with a likelihood of at least `least`.
    pub fn narrowed(&self, least: f64) -> Band {
        let Lattice { band, cell_at, .. } = &self.lattice;
        let rows = (0..=band.n_source()).map(|i| {
            let row = band.row(i);
            let scale = libm::exp(self.forward.scale[i] + self.backward.scale[i] - self.all);
            let likely = |j: &usize| {
                let cell = cell_at[i] + j - row.start;
                self.forward.values[cell] * self.backward.values[cell] * scale >= least
            };
            let start = row.clone().find(likely).unwrap_or(row.start);
            let end = row.clone().rev().find(likely).map_or(row.end, |j| j + 1);
            start..end
        });
        Band::of(rows.collect(), band.n_target())
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

    #[test]
    fn likelihoods_of_the_ways_out_of_a_cell_add_up() {
        let likelihoods = Lattice::of(Band::whole(6, 5), &cost).likelihoods();
        let through = |i: usize| -> f64 {
            let starts = (0..=i).flat_map(|a| (0..=5).map(move |j| (a, j)));
            let beads = starts.flat_map(|(a, j)| (0..SHAPES.len()).map(move |k| (a, j, k)));
            beads.filter(|(a, _, k)| a + SHAPES[*k].0 > i).map(|(a, j, k)| likelihoods.of(a, j, k)).sum()
        };
        for i in 0..6 {
            assert!((through(i) - 1.0).abs() < 1e-5, "{}", through(i));
        }
    }

    #[test]
    fn a_narrowed_band_keeps_the_likely_cells() {
        let narrow = Lattice::of(Band::whole(30, 30), &cost).likelihoods().narrowed(1e-4);
        assert!((0..=30).all(|i| narrow.has(i, i)) && narrow.n_cells() < 31 * 15);
    }
}
