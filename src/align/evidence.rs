//! What two segments share, for the pairs near enough to be aligned: a sparse table of masses.

use std::ops::Range;

use crate::bitext::Sides;

/// The marks of each segment, of any kind that can be equal across the sides: numbers, words.
pub type Marks<'a> = Sides<Vec<&'a [u64]>>;

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
    pub fn of(marks: &Marks<'_>, reach: impl Fn(usize) -> Range<usize>, common: bool) -> Self {
        let postings = marks.as_ref().map(|side| postings(side));
        let n = marks.source.len().max(marks.target.len()) as f64 + 1.0;
        let weigh = |mark: u64| {
            let df = (list(&postings.source, mark).len(), list(&postings.target, mark).len());
            if df.0.max(df.1) == 0 || (common && df.0.min(df.1) == 0) {
                return 0.0;
            }
            (libm::log(n / df.0.max(df.1) as f64) / libm::log(n)).max(0.0) as f32
        };
        let weights = marks.as_ref().map(|side| {
            side.iter().map(|all| all.iter().map(|m| weigh(*m)).collect()).collect::<Vec<Vec<f32>>>()
        });
        let mass = weights.as_ref().map(|side| {
            let mut sum = 0.0;
            let mut sums = vec![0.0];
            sums.extend(side.iter().map(|all| {
                sum += all.iter().map(|w| f64::from(*w)).sum::<f64>();
                sum
            }));
            sums
        });
        let mut evidence = Self { row_at: vec![0], pairs: Vec::new(), mass };
        let mut row: Vec<(u32, f32)> = Vec::new();
        for (i, all) in marks.source.iter().enumerate() {
            row.clear();
            let near = reach(i);
            let mut last = None;
            for (mark, weight) in all.iter().zip(&weights.source[i]) {
                if *weight <= 0.0 || last == Some(mark) {
                    continue;
                }
                last = Some(mark);
                let there = list(&postings.target, *mark);
                let from = there.partition_point(|(_, j)| (*j as usize) < near.start);
                let hits = there[from..].iter().take_while(|(_, j)| (*j as usize) < near.end);
                row.extend(hits.map(|(_, j)| (*j, *weight)));
            }
            row.sort_unstable_by_key(|(j, _)| *j);
            let row_start = evidence.pairs.len();
            for (j, weight) in row.drain(..) {
                match evidence.pairs[row_start..].last_mut() {
                    Some(last) if last.0 == j => last.1 += weight,
                    _ => evidence.pairs.push((j, weight)),
                }
            }
            evidence.row_at.push(evidence.pairs.len());
        }
        evidence
    }

    /// The mass shared by the pairs of `source` and `target` segments.
    pub fn shared(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        let mut sum = 0.0;
        for i in source {
            let Some(row) = self.row_at.get(i).zip(self.row_at.get(i + 1)) else { continue };
            let row = &self.pairs[*row.0..*row.1];
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

/// Which segments have a mark: pairs of mark and segment, sorted, each once.
fn postings(side: &[&[u64]]) -> Vec<(u64, u32)> {
    let mut all: Vec<(u64, u32)> = side
        .iter()
        .enumerate()
        .flat_map(|(idx, marks)| marks.iter().map(move |m| (*m, idx as u32)))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn list(postings: &[(u64, u32)], mark: u64) -> &[(u64, u32)] {
    let from = postings.partition_point(|(m, _)| *m < mark);
    let n = postings[from..].partition_point(|(m, _)| *m == mark);
    &postings[from..from + n]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_marks_weigh_more_and_only_what_is_near_counts() {
        let source: Vec<&[u64]> = vec![&[1, 7], &[1], &[1, 9], &[]];
        let target: Vec<&[u64]> = vec![&[1, 7], &[1], &[7], &[1]];
        let evidence = Evidence::of(&Sides::new(source, target), |i| i.saturating_sub(1)..i + 2, true);
        assert!(evidence.shared(0..1, 0..1) > evidence.shared(1..2, 1..2));
        assert_eq!(evidence.shared(0..1, 2..3), 0.0);
        let one = |i, j| evidence.shared(i..i + 1, j..j + 1);
        let all = one(0, 0) + one(0, 1) + one(1, 0) + one(1, 1);
        assert!((evidence.shared(0..2, 0..2) - all).abs() < 1e-5);
        let mass = |range| evidence.mass(&range, &(0..0)).source;
        assert!((mass(2..3) - mass(1..2)).abs() < 1e-6 && mass(3..4) == 0.0);
    }
}
