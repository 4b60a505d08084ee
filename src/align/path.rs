//! The dynamic programme over bead shapes: the cheapest path, what may be left out, and how likely each bead is.

use super::band::Band;

/// A bead shape: the number of source and of target segments.
pub type Shape = (usize, usize);

/// The shapes that the search knows, by their index in the table of weights.
pub const SHAPES: [Shape; 19] = [
    (1, 1),
    (1, 0),
    (0, 1),
    (1, 2),
    (2, 1),
    (2, 2),
    (1, 3),
    (3, 1),
    (1, 4),
    (4, 1),
    (2, 3),
    (3, 2),
    (1, 5),
    (5, 1),
    (2, 4),
    (4, 2),
    (3, 3),
    (1, 6),
    (6, 1),
];

/// The most segments that a side of a bead has.
pub const MOST: usize = 6;

/// What a bead costs: its negative log likelihood in nats, up to a constant. Smaller is better.
pub trait Cost {
    /// The cost of the bead of shape `SHAPES[shape]` that starts at source segment `i` and target segment `j`.
    fn cost(&self, i: usize, j: usize, shape: usize) -> f32;
}

impl<F: Fn(usize, usize, usize) -> f32> Cost for F {
    fn cost(&self, i: usize, j: usize, shape: usize) -> f32 {
        self(i, j, shape)
    }
}

/// A cost for every cell of a band, in nats: 4 bytes a cell, relative to the cheapest of the row.
#[derive(Debug)]
pub struct Table<'a> {
    band: &'a Band,
    row_at: Vec<usize>,
    row_base: Vec<f64>,
    values: Vec<f32>,
}

impl<'a> Table<'a> {
    fn new(band: &'a Band) -> Self {
        let n_rows = band.n_source() + 1;
        let mut row_at = Vec::with_capacity(n_rows);
        let mut n_cells = 0;
        for i in 0..n_rows {
            row_at.push(n_cells);
            n_cells += band.row(i).len();
        }
        Self { band, row_at, row_base: vec![0.0; n_rows], values: vec![f32::INFINITY; n_cells] }
    }

    /// The cost of a cell; infinite outside the band.
    pub fn get(&self, i: usize, j: usize) -> f64 {
        if !self.band.has(i, j) {
            return f64::INFINITY;
        }
        self.row_base[i] + f64::from(self.values[self.row_at[i] + j - self.band.row(i).start])
    }

    fn set_row(&mut self, i: usize, costs: &[f64]) {
        let base = costs.iter().copied().fold(f64::INFINITY, f64::min);
        self.row_base[i] = base;
        let row = &mut self.values[self.row_at[i]..self.row_at[i] + costs.len()];
        for (value, cost) in row.iter_mut().zip(costs) {
            *value = (cost - base) as f32;
        }
    }

    /// What the cheapest path from the start to each cell costs. `progress` gets each row's number.
    pub fn forward(band: &'a Band, cost: &impl Cost, mut progress: impl FnMut(usize)) -> Self {
        let mut table = Self::new(band);
        let mut here: Vec<f64> = Vec::new();
        for i in 0..=band.n_source() {
            here.clear();
            let row = band.row(i).clone();
            for j in row.clone() {
                if (i, j) == (0, 0) {
                    here.push(0.0);
                    continue;
                }
                let mut best = f64::INFINITY;
                for (k, &(n, m)) in SHAPES.iter().enumerate() {
                    if n > i || m > j {
                        continue;
                    }
                    let before = match n {
                        0 if j - m < row.start => f64::INFINITY,
                        0 => here[j - m - row.start],
                        _ => table.get(i - n, j - m),
                    };
                    if before < f64::INFINITY {
                        best = best.min(before + f64::from(cost.cost(i - n, j - m, k)));
                    }
                }
                here.push(best);
            }
            table.set_row(i, &here);
            progress(i);
        }
        table
    }

    /// The beads of the cheapest path, as start and shape, read back from a forward table.
    pub fn path(&self, cost: &impl Cost) -> Vec<Step> {
        let mut steps = Vec::new();
        let (mut i, mut j) = (self.band.n_source(), self.band.n_target());
        while (i, j) != (0, 0) {
            let mut best = (f64::INFINITY, if i > 0 { 1 } else { 2 });
            for (k, &(n, m)) in SHAPES.iter().enumerate() {
                if n > i || m > j {
                    continue;
                }
                let before = self.get(i - n, j - m);
                if before == f64::INFINITY {
                    continue;
                }
                let way = before + f64::from(cost.cost(i - n, j - m, k));
                if way < best.0 {
                    best = (way, k);
                }
            }
            let (n, m) = SHAPES[best.1];
            (i, j) = (i - n, j - m);
            steps.push(Step { i, j, shape: best.1 });
        }
        steps.reverse();
        steps
    }
}

/// One bead of a path: where it starts and its shape's index in [`SHAPES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The first source segment.
    pub i: usize,
    /// The first target segment.
    pub j: usize,
    /// The index of the shape.
    pub shape: usize,
}

impl Step {
    /// The positions after the bead.
    pub fn end(self) -> (usize, usize) {
        let (n, m) = SHAPES[self.shape];
        (self.i + n, self.j + m)
    }
}

/// The cheapest path through a band. `progress` gets the share of the rows done, 0 to 1.
pub fn best(band: &Band, cost: &impl Cost, progress: &mut dyn FnMut(f32)) -> Vec<Step> {
    let n_rows = (band.n_source() + 1) as f32;
    Table::forward(band, cost, |i| progress((i + 1) as f32 / n_rows)).path(cost)
}
