//! Bead shapes, and the steps of a path made of beads.

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
