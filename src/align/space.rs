//! Which beads are searched: those that start in the cells of a band, all of them or some.

use std::ops::Range;

use super::band::Band;
use super::part::Part;
use super::path::{MOST, SHAPES, Step};
use super::threads;

/// The beads that are searched: 4 bytes a cell, and 8 a row.
#[derive(Debug, Clone)]
pub struct Space {
    /// The cells where beads start and end.
    pub band: Band,
    /// Where each row's cells start; one more at the end.
    pub row_at: Vec<usize>,
    /// For each cell, row by row, the shapes of the beads that start there: bit `k` for `SHAPES[k]`.
    shapes: Vec<u32>,
}

impl Space {
    /// Those of the beads that start and end inside a band whose shapes `wanted` gives for the cell where they start,
    /// a bit a shape. Cells are asked for in order.
    pub fn of(band: Band, wanted: impl FnMut(usize, usize) -> u32) -> Self {
        let shapes = shapes(&band, 0..band.n_source() + 1, wanted);
        Self::made(band, shapes)
    }

    /// The same where the rows can be asked for in runs: `begin` gives each run its `wanted`.
    pub fn by_runs<W: FnMut(usize, usize) -> u32>(band: Band, begin: impl Fn() -> W + Sync) -> Self {
        let run = |rows: Range<usize>, _: &mut dyn FnMut(f32)| shapes(&band, rows, begin());
        let shapes = threads::by_runs(band.n_source() + 1, run, Vec::extend, &mut |_| ());
        Self::made(band, shapes)
    }

    fn made(band: Band, shapes: Vec<u32>) -> Self {
        let mut row_at = vec![0];
        row_at.extend((0..=band.n_source()).scan(0, |n_cells, i| {
            *n_cells += band.row(i).len();
            Some(*n_cells)
        }));
        Self { band, row_at, shapes }
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
        Self::of(Band::of(rows, band.n_target()), |i, j| {
            let on_path =
                path.iter().find(|step| (step.i, step.j) == (i, j)).map_or(0, |step| 1 << step.shape);
            let (i, j) = (i + part.source.start, j + part.target.start);
            let here = self.band.has(i, j).then(|| self.shapes[self.cell(i, j)]);
            here.unwrap_or(0) | on_path
        })
    }

    /// The number of the cell of source position `i` and target position `j`, which is in the band.
    pub fn cell(&self, i: usize, j: usize) -> usize {
        self.row_at[i] + j - self.band.row(i).start
    }

    /// The beads that start in row `i`, by their target positions and shapes.
    pub fn beads_from(&self, i: usize) -> impl Iterator<Item = Step> + '_ {
        let cells = self.band.row(i).clone().zip(&self.shapes[self.row_at[i]..self.row_at[i + 1]]);
        cells.flat_map(move |(j, shapes)| bits(*shapes).map(move |shape| Step { i, j, shape }))
    }

    /// The number of rows: a source position each.
    pub fn n_rows(&self) -> usize {
        self.row_at.len() - 1
    }

    /// All beads, row by row, by their target positions and shapes: in their order.
    pub fn beads(&self) -> impl Iterator<Item = Step> + '_ {
        (0..self.n_rows()).flat_map(|i| self.beads_from(i))
    }

    /// For each cell, row by row, the number of beads that start there.
    pub fn n_beads_from(&self) -> impl Iterator<Item = usize> + '_ {
        self.shapes.iter().map(|shapes| shapes.count_ones() as usize)
    }

    /// The number of beads.
    pub fn n_beads(&self) -> usize {
        self.n_beads_from().sum()
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

/// For each cell of some rows the shapes of `wanted` with which a bead ends inside the band.
fn shapes(band: &Band, rows: Range<usize>, mut wanted: impl FnMut(usize, usize) -> u32) -> Vec<u32> {
    let mut shapes = Vec::with_capacity(rows.clone().map(|i| band.row(i).len()).sum());
    for i in rows {
        for j in band.row(i).clone() {
            let inside = |k: &usize| band.has(i + SHAPES[*k].0, j + SHAPES[*k].1);
            shapes.push(bits(wanted(i, j)).filter(inside).fold(0, |all, k| all | 1 << k));
        }
    }
    shapes
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
    use crate::align::path::Shape;

    #[test]
    fn a_bead_that_leaves_the_band_is_not_searched() {
        let space = Space::all(Band::whole(2, 1));
        let from = |i: usize, j: usize| -> Vec<Shape> {
            space.beads_from(i).filter(|step| step.j == j).map(|step| SHAPES[step.shape]).collect()
        };
        assert_eq!(from(0, 0), [(1, 1), (1, 0), (0, 1), (2, 1)]);
        assert_eq!(from(2, 1), []);
    }

    #[test]
    fn a_part_holds_its_beads_and_those_of_a_path() {
        let one_one = |i: usize, j: usize| u32::from(i == j);
        let space = Space::of(Band::whole(9, 9), one_one);
        let path = [Step { i: 0, j: 0, shape: 3 }, Step { i: 1, j: 2, shape: 4 }];
        let cut = space.cut(&Part { source: 3..6, target: 3..6 }, &path);
        assert_eq!((cut.n_beads(), cut.band.n_cells()), (5, 16));
        let beads: Vec<_> = cut.beads().map(|step| (step.i, step.j, SHAPES[step.shape])).collect();
        let expect = [(0, 0, (1, 1)), (0, 0, (1, 2)), (1, 1, (1, 1)), (1, 2, (2, 1)), (2, 2, (1, 1))];
        assert_eq!(beads, expect);
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
