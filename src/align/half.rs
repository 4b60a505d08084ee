//! Half of what makes a bead likely: the ways that lead to where it starts, or on from where it ends.

use std::ops::Range;

use super::path::{Shape, alone};
use crate::bitext::Sides;

/// The likelihood of all ways to, or from, each cell: a number of each row's own scale.
#[derive(Debug, Clone)]
pub struct Half {
    /// In the row's own scale.
    pub values: Vec<f64>,
    /// The part of it whose last, or first, bead is of the source alone, and of the target alone.
    alone: Sides<Vec<f64>>,
    /// How much likelier an empty bead is beside another of its side.
    again: f64,
    /// The natural logarithm of each row's scale.
    pub scale: Vec<f64>,
}

impl Half {
    /// Nothing comes to any cell. `again` is how much likelier an empty bead is beside another of its side.
    pub fn new(n_cells: usize, n_rows: usize, again: f64) -> Self {
        let none = || vec![0.0; n_cells];
        Self { values: none(), alone: Sides::new(none(), none()), again, scale: vec![0.0; n_rows] }
    }

    /// What comes to a cell, or goes on from it, as likely as it is beside a bead of some shape there.
    pub fn beside(&self, cell: usize, shape: Shape) -> f64 {
        self.values[cell] + alone(shape).map_or(0.0, |side| (self.again - 1.0) * self.alone[side][cell])
    }

    /// The share of that which is an empty bead of the same side, 0 to 1.
    pub fn share_again(&self, cell: usize, shape: Shape) -> f64 {
        alone(shape).map_or(0.0, |side| {
            self.again * self.alone[side][cell] / self.beside(cell, shape).max(f64::MIN_POSITIVE)
        })
    }

    /// Adds to a cell what comes to it, or goes on from it, by a bead of some shape.
    pub fn add(&mut self, cell: usize, shape: Shape, value: f64) {
        self.values[cell] += value;
        if let Some(side) = alone(shape) {
            self.alone[side][cell] += value;
        }
    }

    /// Makes the largest number of a row 1.
    pub fn rescale(&mut self, row: usize, cells: Range<usize>) {
        let most = self.values[cells.clone()].iter().copied().fold(0.0, f64::max);
        if most > 0.0 && most.is_finite() {
            for values in [&mut self.values, &mut self.alone.source, &mut self.alone.target] {
                values[cells.clone()].iter_mut().for_each(|value| *value /= most);
            }
            self.scale[row] += libm::log(most);
        }
    }
}
