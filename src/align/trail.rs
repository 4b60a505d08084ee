//! Where the path runs in a text of which no anchors are known: the cheapest path of the first look in a wide band, found
//! in the memory of a narrow one.

use super::band::Band;
use super::coarse::{Coarse, N_ALONE};
use super::costs::Costs;
use super::course::Course;
use super::part::Part;

/// A band is at least so wide, in target segments, …
const WIDTH: usize = 800;
/// … and in a short text so much wider that it has this many cells: one side may lack much.
const N_CELLS: usize = 8_000_000;
/// A path of the close look is thought to be no more than so many target segments away from that of the first.
const BESIDE: usize = 24;
/// The rows of a block.
const BLOCK: usize = 256;

/// A wide band around the target positions that `centre` gives for the source positions of a part.
pub fn wide(part: &Part, centre: impl Fn(usize) -> f64) -> Band {
    let (n, m) = (part.source.len(), part.target.len());
    let half = WIDTH.max(N_CELLS / (n + 1)) / 2;
    let row = |i: usize| {
        let centre = centre(i) as usize;
        centre.saturating_sub(half)..(centre + half + 1).min(m + 1)
    };
    Band::of((0..=n).map(row).collect(), m)
}

/// The course of the cheapest path of a band of a part: the places where its beads with both sides start.
pub fn course(part: &Part, coarse: &Coarse, band: &Band) -> Course {
    let nodes = nodes(coarse, band);
    let start = |pair: &[(usize, usize)]| {
        let (end, start) = (pair[0], pair[1]);
        let is_bead = end.0 > start.0 && end.1 > start.1;
        is_bead.then_some((part.source.start + start.0, part.target.start + start.1))
    };
    Course::of(nodes.windows(2).rev().filter_map(start).collect(), BESIDE)
}

/// The nodes of the cheapest path, from the end back to the start. The costs are counted twice: once to keep the last
/// rows of every block of rows, and once block by block from the end back (checkpoints: Griewank 1992).
fn nodes(coarse: &Coarse, band: &Band) -> Vec<(usize, usize)> {
    let n_rows = band.n_source() + 1;
    let end = |block: usize| n_rows.min((block + 1) * BLOCK);
    let n_blocks = n_rows.div_ceil(BLOCK);
    let mut before_blocks = Vec::new();
    let mut costs = Costs::none(0);
    for block in 0..n_blocks {
        costs = costs.last(N_ALONE);
        before_blocks.push(costs.clone());
        coarse.go_on(band, &mut costs, end(block));
    }
    let mut nodes = vec![(band.n_source(), band.n_target())];
    for (block, before) in before_blocks.into_iter().enumerate().rev() {
        if block + 1 < n_blocks {
            costs = before;
            coarse.go_on(band, &mut costs, end(block));
        }
        coarse.back(band, &costs, block * BLOCK, &mut nodes);
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::weights::{Column, Weights};

    /// Lengths as uneven as those of sentences.
    fn lengths(n: usize) -> Vec<f32> {
        (0..n).map(|k| 8.0 + (k * k % 83 + k * 7 % 31) as f32).collect()
    }

    fn coarse(source: Vec<f32>, target: Vec<f32>) -> Coarse {
        let shared = vec![Vec::new(); source.len()];
        Coarse::new(source, target, shared, &Weights::shipped(Column::Coarse)).leaving_runs(18.0)
    }

    #[test]
    fn blocks_give_the_path_that_the_whole_gives() {
        let n = 3 * BLOCK + 7;
        let mut target = lengths(n);
        target.drain(BLOCK - 9..BLOCK + 30);
        let coarse = coarse(lengths(n), target.clone());
        let band = Band::whole(n, target.len());
        let mut costs = Costs::none(0);
        coarse.go_on(&band, &mut costs, n + 1);
        let mut whole = vec![(n, target.len())];
        coarse.back(&band, &costs, 0, &mut whole);
        assert_eq!(nodes(&coarse, &band), whole);
        assert_eq!(whole.last(), Some(&(0, 0)));
    }

    #[test]
    fn a_path_goes_on_as_before_after_what_one_side_lacks() {
        let (n, from, lacks) = (900, 300, 120);
        let mut target = lengths(n);
        target.drain(from..from + lacks);
        let part = Part { source: 0..n, target: 0..target.len() };
        let band = wide(&part, |i| i as f64 * target.len() as f64 / n as f64);
        let course = course(&part, &coarse(lengths(n), target), &band);
        let band = course.band(&part, |_, targets, _| targets.start as f64);
        assert!((0..200).all(|i| band.has(i, i)) && (500..n).all(|i| band.has(i, i - lacks)));
        let jumps = course.jumps(&part);
        let near = |at: Option<&(usize, usize)>, row: usize| at.is_some_and(|at| at.0.abs_diff(row) < 20);
        assert!(near(jumps.first(), from) && near(jumps.last(), from + lacks), "{jumps:?}");
    }
}
