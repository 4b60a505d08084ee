//! Bead shapes, and the steps of a path made of beads.

use crate::bitext::Side;

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

/// The side that a bead of some shape is of alone.
pub fn alone(shape: Shape) -> Option<Side> {
    match shape {
        (_, 0) => Some(Side::Source),
        (0, _) => Some(Side::Target),
        _ => None,
    }
}

/// The most segments that a side of a bead has.
pub const MOST: usize = 6;

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

/// The cheapest way to a cell whose last bead is of a kind.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    /// In nats.
    pub cost: f64,
    /// The number of the last bead.
    pub bead: usize,
    /// The kind of the bead before it.
    pub before: usize,
}

impl Way {
    /// No way yet.
    pub const NONE: Self = Self { cost: f64::INFINITY, bead: usize::MAX, before: 0 };
    /// Beads with both sides, of the source alone, of the target alone.
    pub const N_KINDS: usize = 3;

    /// The kind of the beads of a shape.
    pub fn kind(shape: Shape) -> usize {
        alone(shape).map_or(0, |side| 1 + side as usize)
    }

    /// The kind of the cheapest way; of those that cost the same, the first.
    pub fn least(ways: &[Self; Self::N_KINDS]) -> usize {
        (1..Self::N_KINDS)
            .fold(0, |least, kind| if ways[kind].cost < ways[least].cost { kind } else { least })
    }
}
