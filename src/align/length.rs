//! Length as evidence: translations of long sentences are long (Gale and Church 1993).

use super::cue::Cues;

/// The variance of a translation's length per letter, in letters: Gale and Church's 6.8 is of English with French
/// and German; between unrelated languages it is about 18.
pub const VARIANCE: f32 = 18.0;

/// The sum of the lengths of a run of segments, by two look-ups.
#[derive(Debug)]
pub struct Lengths(Vec<f64>);

impl Lengths {
    /// Sums up the lengths, in letters.
    pub fn of(cues: &[Cues]) -> Self {
        let mut sum = 0.0;
        let mut sums = vec![0.0];
        sums.extend(cues.iter().map(|c| {
            sum += f64::from(c.length);
            sum
        }));
        Self(sums)
    }

    /// The letters of the segments `from..to`.
    pub fn between(&self, from: usize, to: usize) -> f32 {
        (self.0[to] - self.0[from]) as f32
    }

    /// How far a position is into the segments `from..to`, 0 to 1 by length.
    pub fn share(&self, from: usize, to: usize, at: usize) -> f64 {
        let all = self.0[to] - self.0[from];
        if all > 0.0 { (self.0[at] - self.0[from]) / all } else { 0.0 }
    }

    /// The first position of `from..=to` that is at least so far into the segments between, 0 to 1 by length.
    pub fn at_share(&self, from: usize, to: usize, share: f64) -> usize {
        let goal = self.0[from] + share * (self.0[to] - self.0[from]);
        from + self.0[from..to].partition_point(|sum| *sum < goal)
    }

    /// All letters.
    pub fn all(&self) -> f64 {
        self.0[self.0.len() - 1]
    }
}

/// Target letters for each source letter: of whole texts, kept within what writing systems differ by, so that a
/// side with much missing does not bend it out of all measure.
pub fn ratio(source: f64, target: f64) -> f32 {
    if source <= 0.0 || target <= 0.0 { 1.0 } else { (target / source).clamp(0.25, 4.0) as f32 }
}

/// How badly the lengths of a bead's sides agree: `ln(1 + d²/4)` with `d = (y - cx) / sqrt(s² (cx + y) / 2)`, a
/// Student distribution's tail instead of Gale and Church's normal one. 0 is perfect; no unit.
pub fn mismatch(x: f32, y: f32, ratio: f32) -> f32 {
    // Counted in the geometric middle of the two lengths, so that swapping the sides changes nothing.
    let half = ratio.sqrt();
    let (x, y) = (x * half, y / half);
    let gap = y - x;
    libm::log1pf(gap * gap / (2.0 * VARIANCE * (x + y).max(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mismatch_grows_with_the_gap_and_does_not_know_sides() {
        assert_eq!(mismatch(30.0, 60.0, 2.0), 0.0);
        assert!(mismatch(30.0, 90.0, 2.0) > mismatch(30.0, 70.0, 2.0));
        assert!((mismatch(30.0, 90.0, 2.0) - mismatch(90.0, 30.0, 0.5)).abs() < 1e-6);
    }

    #[test]
    fn a_missing_half_does_not_bend_the_ratio_out_of_measure() {
        assert_eq!((ratio(100.0, 0.0), ratio(1.0, 1e9), ratio(100.0, 120.0)), (1.0, 4.0, 1.2));
    }
}
