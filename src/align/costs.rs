//! What the cheapest ways of the first look cost.

use super::band::Band;
use super::bound::at_most;

/// A cost for the cells of some rows of a band, in nats: 4 bytes a cell, relative to the cheapest of the row.
#[derive(Debug, Clone)]
pub struct Costs {
    /// The first row there is.
    first: usize,
    at: Vec<usize>,
    base: Vec<f64>,
    values: Vec<f32>,
    alone: Vec<f32>,
}

impl Costs {
    /// No rows yet; the next is row `first`.
    pub fn none(first: usize) -> Self {
        Self { first, at: vec![0], base: Vec::new(), values: Vec::new(), alone: Vec::new() }
    }

    /// Makes room for so many cells.
    pub fn reserve(&mut self, n_cells: usize) {
        self.values.reserve_exact(n_cells);
    }

    /// Of the last row, above its base: the cost of the ways on which the source segment before it is left alone.
    pub fn alone(&self) -> &[f32] {
        &self.alone
    }

    /// The row after the last.
    pub fn next(&self) -> usize {
        self.first + self.base.len()
    }

    /// Adds a row: what each cell costs above `base`, on all ways and on those that leave the segment before it alone.
    pub fn push(&mut self, row: &[f32], alone: &[f32], base: f64) {
        let least = row.iter().copied().fold(f32::INFINITY, at_most);
        self.base.push(base + f64::from(least));
        self.values.extend(row.iter().map(|cost| cost - least));
        self.at.push(self.values.len());
        self.alone.clear();
        self.alone.extend(alone.iter().map(|cost| cost - least));
    }

    /// The last so many rows only.
    pub fn last(&self, n: usize) -> Self {
        let mut last = Self::none(self.next().saturating_sub(n).max(self.first));
        (last.first..self.next()).for_each(|i| last.push(self.row(i), &self.alone, self.base(i)));
        last
    }

    /// The cost of the cheapest cell of a row.
    pub fn base(&self, i: usize) -> f64 {
        self.base[i - self.first]
    }

    /// The costs of a row's cells above that.
    pub fn row(&self, i: usize) -> &[f32] {
        &self.values[self.at[i - self.first]..self.at[i - self.first + 1]]
    }

    /// The cost of a cell; infinite outside the band.
    pub fn get(&self, band: &Band, i: usize, j: usize) -> f64 {
        let row = band.row(i);
        if row.contains(&j) { self.base(i) + f64::from(self.row(i)[j - row.start]) } else { f64::INFINITY }
    }
}
