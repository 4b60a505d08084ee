//! What two segments share, for the pairs near enough to be aligned: a sparse table of masses.

use std::ops::Range;

use super::vocabulary::Vocabulary;
use crate::bitext::{Side, Sides};

/// Shared mass for pairs of segments, and each segment's whole mass.
///
/// A mark's mass is its rarity in the document, 0 to 1: `ln(n / df) / ln(n)` with `df` the number of segments that
/// have it on the side that has it more often, `n` the number of segments of the longer side and one.
#[derive(Debug, Default)]
pub struct Evidence {
    row_at: Vec<usize>,
    pairs: Vec<(u32, f32)>,
    mass: Sides<Vec<f64>>,
}

impl Evidence {
    /// Looks up every source segment's marks in the target segments that `reach` gives for it. With `common`, only
    /// marks that both sides have somewhere count at all.
    pub fn of(marks: &Sides<Vocabulary>, reach: impl Fn(usize) -> Range<usize>, common: bool) -> Self {
        let (source, target) = (&marks.source, &marks.target);
        let same = Sides::new(source.same_in(target), target.same_in(source));
        let ln_n = libm::log(source.n_segments().max(target.n_segments()) as f64 + 1.0);
        let weights = |side: Side| -> Vec<f32> {
            let (mine, other) = (&marks[side], &marks[side.other()]);
            let weigh = |(id, same): (usize, &u32)| {
                let there = if *same == u32::MAX { 0 } else { other.n_segments_with(*same) };
                let df = mine.n_segments_with(id as u32).max(there);
                if common && there == 0 { 0.0 } else { (1.0 - libm::log(df as f64) / ln_n).max(0.0) as f32 }
            };
            same[side].iter().enumerate().map(weigh).collect()
        };
        let weights = Sides::new(weights(Side::Source), weights(Side::Target));
        let mass = |side: Side| {
            let mut sum = 0.0;
            let mut sums = vec![0.0];
            sums.extend((0..marks[side].n_segments()).map(|segment| {
                let all = marks[side].terms(segment).iter();
                sum += all.map(|id| f64::from(weights[side][*id as usize])).sum::<f64>();
                sum
            }));
            sums
        };
        let mass = Sides::new(mass(Side::Source), mass(Side::Target));
        let mut evidence = Self { row_at: vec![0], pairs: Vec::new(), mass };
        let mut row: Vec<(u32, f32)> = Vec::new();
        for i in 0..source.n_segments() {
            let near = reach(i);
            for id in source.terms(i) {
                let (there, weight) = (same.source[*id as usize], weights.source[*id as usize]);
                if there != u32::MAX && weight > 0.0 {
                    row.extend(target.places(there, &near).iter().map(|(j, _)| (*j, weight)));
                }
            }
            evidence.end_row(&mut row);
        }
        evidence
    }

    fn end_row(&mut self, row: &mut Vec<(u32, f32)>) {
        row.sort_unstable_by_key(|(j, _)| *j);
        let row_start = self.pairs.len();
        for (j, weight) in row.drain(..) {
            match self.pairs[row_start..].last_mut() {
                Some(last) if last.0 == j => last.1 += weight,
                _ => self.pairs.push((j, weight)),
            }
        }
        self.row_at.push(self.pairs.len());
    }

    /// The target segments that share something with a source segment, and how much.
    pub fn row(&self, i: usize) -> &[(u32, f32)] {
        self.row_at.get(i).zip(self.row_at.get(i + 1)).map_or(&[], |(from, to)| &self.pairs[*from..*to])
    }

    /// The mass shared by the pairs of `source` and `target` segments.
    pub fn shared(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        let mut sum = 0.0;
        for i in source {
            let row = self.row(i);
            let from = row.partition_point(|(j, _)| (*j as usize) < target.start);
            sum +=
                row[from..].iter().take_while(|(j, _)| (*j as usize) < target.end).map(|p| p.1).sum::<f32>();
        }
        sum
    }

    /// The whole mass of the segments of each side.
    pub fn mass(&self, source: &Range<usize>, target: &Range<usize>) -> Sides<f32> {
        let sum = |sums: &Vec<f64>, range: &Range<usize>| {
            sums.get(range.end).zip(sums.get(range.start)).map_or(0.0, |(end, start)| (end - start) as f32)
        };
        Sides::new(sum(&self.mass.source, source), sum(&self.mass.target, target))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::cue::Cues;

    #[test]
    fn rare_marks_weigh_more_and_only_what_is_near_counts() {
        let side = |marks: [&[u32]; 4]| {
            let cues = marks.map(|marks| Cues { words: marks.to_vec(), ..Cues::default() });
            Vocabulary::of(&cues, |cues| &cues.words)
        };
        let marks = Sides::new(side([&[1, 7], &[1], &[1, 9], &[]]), side([&[1, 7], &[1], &[7], &[1]]));
        let evidence = Evidence::of(&marks, |i| i.saturating_sub(1)..i + 2, true);
        assert!(evidence.shared(0..1, 0..1) > evidence.shared(1..2, 1..2));
        assert_eq!(evidence.shared(0..1, 2..3), 0.0);
        let one = |i, j| evidence.shared(i..i + 1, j..j + 1);
        let all = one(0, 0) + one(0, 1) + one(1, 0) + one(1, 1);
        assert!((evidence.shared(0..2, 0..2) - all).abs() < 1e-5);
        let mass = |range| evidence.mass(&range, &(0..0)).source;
        assert!((mass(2..3) - mass(1..2)).abs() < 1e-6 && mass(3..4) == 0.0);
    }
}
