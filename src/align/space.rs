//! Which beads are searched: those that start in the cells of a band, all of them or some.

use std::ops::Range;

use super::band::Band;
use super::part::Part;
use super::path::{MOST, SHAPES, Step};

/// The beads that are searched: 4 bytes a cell.
#[derive(Debug, Clone)]
pub struct Space {
    /// The cells where beads start and end.
    pub band: Band,
    /// For each cell, row by row, the shapes of the beads that start there: bit `k` for `SHAPES[k]`.
    shapes: Vec<u32>,
}

impl Space {
    /// Those of the beads that start and end inside a band whose shapes `wanted` gives for the cell where they start,
    /// a bit a shape. Cells are asked for in order.
    pub fn of(band: Band, mut wanted: impl FnMut(usize, usize) -> u32) -> Self {
        let mut shapes = Vec::with_capacity(band.n_cells());
        for i in 0..=band.n_source() {
            for j in band.row(i).clone() {
                let wanted = wanted(i, j);
                let inside = |k: &usize| band.has(i + SHAPES[*k].0, j + SHAPES[*k].1);
                shapes.push(bits(wanted).filter(inside).fold(0, |all, k| all | 1 << k));
            }
        }
        Self { band, shapes }
    }

    /// All beads that start and end inside a band.
    pub fn all(band: Band) -> Self {
        Self::of(band, |_, _| (1 << SHAPES.len()) - 1)
    }

    /// The beads that lie in a part, and those of a path through it; all with positions counted from the part's start.
    pub fn cut(&self, part: &Part, path: &[Step]) -> Self {
        let band = self.band.cut(&part.source, &part.target);
        let mut rows: Vec<Range<usize>> = (0..=band.n_source()).map(|i| band.row(i).clone()).collect();
        for (i, j) in path.iter().flat_map(|step| [(step.i, step.j), step.end()]) {
            widen(&mut rows[i], &(j..j + 1));
        }
        let mut row_at = vec![0];
        for i in 0..=self.band.n_source() {
            row_at.push(row_at[i] + self.band.row(i).len());
        }
        Self::of(Band::of(rows, band.n_target()), |i, j| {
            let on_path =
                path.iter().find(|step| (step.i, step.j) == (i, j)).map_or(0, |step| 1 << step.shape);
            let (i, j) = (i + part.source.start, j + part.target.start);
            let here = self.band.has(i, j).then(|| self.shapes[row_at[i] + j - self.band.row(i).start]);
            here.unwrap_or(0) | on_path
        })
    }

    /// For each cell, row by row, the shapes of the beads that start there, as indices of [`SHAPES`].
    pub fn shapes(&self) -> impl Iterator<Item = impl Iterator<Item = usize> + use<>> + '_ {
        self.shapes.iter().map(|shapes| bits(*shapes))
    }

    /// The number of beads.
    pub fn n_beads(&self) -> usize {
        self.shapes.iter().map(|shapes| shapes.count_ones() as usize).sum()
    }

    /// For each source segment the target segments that are in a bead with it, or no more than `beside` segments of
    /// either side away from one.
    pub fn reaches(&self, beside: usize) -> Vec<Range<usize>> {
        let (n, m) = (self.band.n_source(), self.band.n_target());
        let mut reaches = vec![m..0; n];
        let mut cells = self.shapes.iter();
        for i in 0..=n {
            // Of the beads that start here, by how many source segments they have: what they reach.
            let mut targets: [Range<usize>; MOST + 1] = std::array::from_fn(|_| m..0);
            for (j, shapes) in self.band.row(i).clone().zip(cells.by_ref()) {
                for (n, m) in bits(*shapes).map(|k| SHAPES[k]) {
                    widen(&mut targets[n], &(j..j + m));
                }
            }
            for (n_here, targets) in
                targets.iter().enumerate().filter(|(_, targets)| targets.start <= targets.end)
            {
                let near = targets.start.saturating_sub(beside)..(targets.end + beside).min(m);
                let sources = i.saturating_sub(beside)..(i + n_here + beside).min(n);
                reaches[sources].iter_mut().for_each(|reach| widen(reach, &near));
            }
        }
        reaches.iter().map(|reach| reach.start.min(reach.end)..reach.end).collect()
    }
}

fn widen(range: &mut Range<usize>, by: &Range<usize>) {
    *range = range.start.min(by.start)..range.end.max(by.end);
}

fn bits(mut mask: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = mask.trailing_zeros();
        mask &= mask.wrapping_sub(1);
        (bit < u32::BITS).then_some(bit as usize)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bead_that_leaves_the_band_is_not_searched() {
        let space = Space::all(Band::whole(2, 1));
        let shapes: Vec<Vec<(usize, usize)>> =
            space.shapes().map(|cell| cell.map(|k| SHAPES[k]).collect()).collect();
        assert_eq!(shapes[0], [(1, 1), (1, 0), (0, 1), (2, 1)]);
        assert_eq!(shapes[5], []);
    }

    #[test]
    fn a_part_holds_its_beads_and_those_of_a_path() {
        let one_one = |i: usize, j: usize| u32::from(i == j);
        let space = Space::of(Band::whole(9, 9), one_one);
        let path = [Step { i: 0, j: 0, shape: 3 }, Step { i: 1, j: 2, shape: 4 }];
        let cut = space.cut(&Part { source: 3..6, target: 3..6 }, &path);
        assert_eq!((cut.n_beads(), cut.band.n_cells()), (5, 16));
        let starts = cut.shapes().map(|cell| cell.map(|k| SHAPES[k]).collect::<Vec<_>>());
        let starts: Vec<_> = starts.filter(|shapes| !shapes.is_empty()).collect();
        assert_eq!(starts, [vec![(1, 1), (1, 2)], vec![(1, 1)], vec![(2, 1)], vec![(1, 1)]]);
    }

    #[test]
    fn a_segment_reaches_what_its_beads_hold_and_what_is_beside() {
        let one_one = |i: usize, j: usize| u32::from(i == j);
        let space = Space::of(Band::whole(9, 9), one_one);
        assert_eq!(space.reaches(0), (0..9).map(|i| i..i + 1).collect::<Vec<_>>());
        let near = space.reaches(1);
        assert_eq!((near[0].clone(), near[4].clone(), near[8].clone()), (0..3, 2..7, 6..9));
    }
}
