//! Which cells of the grid are searched: a range of target positions for every source position.

use std::ops::Range;

/// A path that comes nearer to an edge than this many cells is thought to be held by it.
const NEAR: usize = 2;
/// How much a band grows at least where a path is held by its edge, in cells.
const GROWTH: usize = 12;
/// No band is ever wider than this many cells in all: 4 bytes a cell in the search.
const MOST: usize = 1 << 26;

/// A range of target positions `0..=n_target` for each source position `0..=n_source`.
///
/// Invariant: ranges are not empty, start and end never go down, and neighbouring rows share a position, so that
/// a path of empty beads always exists inside. The first row holds 0, the last `n_target`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    rows: Vec<Range<usize>>,
    n_target: usize,
}

impl Band {
    /// Every cell.
    pub fn whole(n_source: usize, n_target: usize) -> Self {
        Self { rows: vec![0..n_target + 1; n_source + 1], n_target }
    }

    /// A band of any ranges, mended to keep the invariant.
    pub fn of(mut rows: Vec<Range<usize>>, n_target: usize) -> Self {
        debug_assert!(!rows.is_empty(), "a band has a row for every source position and one more");
        let last = rows.len() - 1;
        for row in &mut rows {
            row.end = row.end.clamp(1, n_target + 1);
            row.start = row.start.min(row.end - 1);
        }
        rows[0].start = 0;
        rows[last].end = n_target + 1;
        for i in 1..=last {
            rows[i].end = rows[i].end.max(rows[i - 1].end);
        }
        for i in (0..last).rev() {
            rows[i].start = rows[i].start.min(rows[i + 1].start);
        }
        for i in 1..=last {
            rows[i].start = rows[i].start.min(rows[i - 1].end - 1);
        }
        for i in (0..last).rev() {
            rows[i].start = rows[i].start.min(rows[i + 1].start);
        }
        Self { rows, n_target }
    }

    /// The band with both sequences reversed.
    pub fn reversed(&self) -> Self {
        let turned = |row: &Range<usize>| self.n_target + 1 - row.end..self.n_target + 1 - row.start;
        Self { rows: self.rows.iter().rev().map(turned).collect(), n_target: self.n_target }
    }

    /// The band of a part of the grid, with positions counted from the part's start.
    pub fn cut(&self, source: &Range<usize>, target: &Range<usize>) -> Self {
        let local = |j: usize| j.clamp(target.start, target.end) - target.start;
        let rows = self.rows[source.start..=source.end].iter();
        let rows = rows.map(|row| local(row.start)..local(row.end.saturating_sub(1)) + 1);
        Self::of(rows.collect(), target.len())
    }

    /// The number of source segments.
    pub fn n_source(&self) -> usize {
        self.rows.len() - 1
    }

    /// The number of target segments.
    pub fn n_target(&self) -> usize {
        self.n_target
    }

    /// The target positions searched at a source position.
    pub fn row(&self, i: usize) -> &Range<usize> {
        &self.rows[i]
    }

    /// Whether a cell is inside.
    pub fn has(&self, i: usize, j: usize) -> bool {
        self.rows.get(i).is_some_and(|row| row.contains(&j))
    }

    /// The number of cells.
    pub fn n_cells(&self) -> usize {
        self.rows.iter().map(Range::len).sum()
    }

    /// A wider band where the path, given by its nodes, comes near an edge that is not the grid's own; none where
    /// it keeps away from the edges, or where the band may not grow any more.
    pub fn widened(&self, nodes: &[(usize, usize)]) -> Option<Self> {
        let mut rows = self.rows.clone();
        let mut grown = false;
        for &(i, j) in nodes {
            let row = &self.rows[i];
            let low = row.start > 0 && j < row.start + NEAR;
            let high = row.end <= self.n_target && j + NEAR >= row.end;
            if !low && !high {
                continue;
            }
            grown = true;
            let more = GROWTH.max(row.len() / 4);
            for k in i.saturating_sub(more)..(i + more + 1).min(rows.len()) {
                let old = &self.rows[k];
                if low {
                    rows[k].start = rows[k].start.min(old.start.saturating_sub(more));
                }
                if high {
                    rows[k].end = rows[k].end.max(old.end + more);
                }
            }
        }
        let wider = grown.then(|| Self::of(rows, self.n_target))?;
        (wider.n_cells() <= MOST && wider != *self).then_some(wider)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_ranges_become_a_band_with_a_path() {
        let band = Band::of(vec![5..6, 0..1, 9..10, 2..3], 9);
        for i in 0..3 {
            assert!(band.row(i).start <= band.row(i + 1).start && band.row(i).end <= band.row(i + 1).end);
            assert!(band.row(i + 1).start < band.row(i).end, "{band:?}");
        }
        assert!(band.has(0, 0) && band.has(3, 9));
    }

    #[test]
    fn a_band_grows_only_where_the_path_touches_it() {
        let rows = (0..=400_usize).map(|i| i.saturating_sub(10)..i + 11).collect();
        let band = Band::of(rows, 400);
        let middle: Vec<_> = (0..=400).map(|i| (i, i)).collect();
        assert_eq!(band.widened(&middle), None);
        let mut stray = middle;
        stray[300] = (300, 309);
        let wider = band.widened(&stray).expect("a wider band");
        assert_eq!((wider.row(300), wider.row(100)), (&(290..323), &(90..111)));
    }
}
