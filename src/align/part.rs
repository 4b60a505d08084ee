//! The parts of two sequences between fixed points, each aligned by itself.

use std::ops::Range;

use crate::bitext::Bead;

/// A run of source segments and the run of target segments that it is aligned with; either may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The source segments.
    pub source: Range<usize>,
    /// The target segments.
    pub target: Range<usize>,
}

/// The parts before, between and after the fixed beads, which are in order and do not overlap. A fixed bead that
/// is out of order, overlaps an earlier one, runs past the end or is empty on both sides is dropped: it cannot be
/// kept together with those before it.
pub fn between(fixed: &[Bead], whole: &Part) -> (Vec<Part>, Vec<Bead>) {
    let (mut i, mut j) = (whole.source.start, whole.target.start);
    let (mut parts, mut kept) = (Vec::new(), Vec::new());
    for bead in fixed {
        let (source, target) = (&bead.source, &bead.target);
        let forwards = source.start <= source.end && target.start <= target.end;
        let inside = source.end <= whole.source.end && target.end <= whole.target.end;
        if source.start < i || target.start < j || !forwards || !inside || bead.shape() == (0, 0) {
            continue;
        }
        parts.push(Part { source: i..source.start, target: j..target.start });
        kept.push(bead.clone());
        (i, j) = (source.end, target.end);
    }
    parts.push(Part { source: i..whole.source.end, target: j..whole.target.end });
    (parts, kept)
}

impl Part {
    /// The part cut at those of the given positions, in order, that lie inside it.
    pub fn cut_at(&self, walls: &[(usize, usize)]) -> Vec<Self> {
        let mut parts = Vec::new();
        let (mut i, mut j) = (self.source.start, self.target.start);
        for &(wall_i, wall_j) in walls {
            let ahead = wall_i >= i && wall_j >= j && (wall_i, wall_j) != (i, j);
            if ahead && wall_i <= self.source.end && wall_j <= self.target.end {
                parts.push(Self { source: i..wall_i, target: j..wall_j });
                (i, j) = (wall_i, wall_j);
            }
        }
        parts.push(Self { source: i..self.source.end, target: j..self.target.end });
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_beads_leave_the_parts_between_them() {
        let fixed = [Bead::person(1..2, 1..3), Bead::person(0..1, 0..1), Bead::person(3..3, 4..5)];
        let (parts, kept) = between(&fixed, &Part { source: 0..4, target: 0..6 });
        assert_eq!(kept, [fixed[0].clone(), fixed[2].clone()]);
        let part = |source, target| Part { source, target };
        assert_eq!(part(0..4, 0..6).cut_at(&[(1, 2), (9, 9)]), [part(0..1, 0..2), part(1..4, 2..6)]);
        assert_eq!(parts, [part(0..1, 0..1), part(2..3, 3..4), part(3..4, 5..6)]);
    }
}
