//! Where a path is likely to pass, and the band around that.

use std::ops::Range;

use super::band::Band;
use super::part::Part;

/// How many standard deviations a path between two known places may stray.
const STRAY: f64 = 2.5;

/// Where a path is likely to pass, as positions in the whole sequences; nothing where that is not known.
#[derive(Debug, Clone, Default)]
pub struct Course {
    places: Vec<(usize, usize)>,
    beside: usize,
}

impl Course {
    /// A course through these places, which never go back; a path is thought to be no more than so many target segments
    /// beside them.
    pub fn of(places: Vec<(usize, usize)>, beside: usize) -> Self {
        Self { places, beside }
    }

    /// The same without detours: where one side goes on alone just before, or just after, the other does, a wrong place lies
    /// between, and what both leave there lies across from each other.
    pub fn straight(mut self) -> Self {
        for _ in 0..2 {
            self.places = without_detours(self.places);
            self.places.reverse();
        }
        self
    }

    /// Whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// What of it lies in a part.
    fn inside(&self, part: &Part) -> Self {
        let from = self.places.partition_point(|at| at.0 < part.source.start);
        let inside = |at: &&(usize, usize)| at.0 < part.source.end && part.target.contains(&at.1);
        let places = self.places[from..].iter().take_while(|at| at.0 < part.source.end);
        Self::of(places.filter(inside).copied().collect(), self.beside)
    }

    /// Where one side of a part has much that the other has not: the positions before and after. What is between them is
    /// aligned by itself, since a path would rather stretch all that follows than leave much alone.
    pub fn jumps(&self, part: &Part) -> Vec<(usize, usize)> {
        let mut walls = Vec::new();
        let (mut last, mut is_place) = ((part.source.start, part.target.start), false);
        for &(i, j) in self.places.iter().chain([&(part.source.end, part.target.end)]) {
            if is_jump(i - last.0, j - last.1) {
                // The segments of a place belong together, but one that has two belongs to what follows.
                let own = usize::from(is_place && i > last.0 && j > last.1);
                walls.extend([(last.0 + own, last.1 + own), (i, j)]);
            }
            (last, is_place) = ((i, j), true);
        }
        walls
    }

    /// A band of a part around the course: wide where no anchor is near, as far as a random walk from one to the next
    /// strays. `centre` gives the target position expected at a source position between two known ones; the band and
    /// they count from the part's start.
    pub fn band(&self, part: &Part, centre: impl Fn(&Range<usize>, &Range<usize>, usize) -> f64) -> Band {
        let (n, m) = (part.source.len(), part.target.len());
        let mut rows = vec![m..1; n + 1];
        let mut last = (0, 0);
        let local = |&(i, j): &(usize, usize)| (i - part.source.start, j - part.target.start);
        for (i, j) in self.inside(part).places.iter().map(local).chain([(n, m)]) {
            let (sources, targets) = (last.0..i, last.1..j);
            let jumps = is_jump(sources.len(), targets.len());
            for (at, row) in rows[last.0..=i].iter_mut().enumerate() {
                let here = last.0 + at;
                let half = (self.beside + stray(at, sources.len())) as f64;
                let (low, high) = if jumps {
                    (targets.start as f64, targets.end as f64)
                } else {
                    let centre = centre(&sources, &targets, here);
                    (centre, centre)
                };
                row.start = row.start.min((low - half).max(0.0) as usize);
                row.end = row.end.max((high + half).min(m as f64) as usize + 1);
            }
            last = (i, j);
        }
        Band::of(rows, m)
    }
}

/// The places, in order or against it, without those to which one side has gone on alone before the other does.
fn without_detours(places: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let apart = |a: (usize, usize), b: (usize, usize)| (a.0.abs_diff(b.0), a.1.abs_diff(b.1));
    let mut kept: Vec<(usize, usize)> = Vec::with_capacity(places.len());
    for place in places {
        while let Some((&last, before)) = kept.split_last() {
            let (gap, across) = apart(last, place);
            if !is_jump(gap, across) {
                break;
            }
            let alone = |(gap, across): (usize, usize), more: usize| 4 * gap >= more && gap >= 4 * across;
            let is_detour = |from: &&(usize, usize)| {
                let back = apart(**from, last);
                if across > gap { alone(back, across) } else { alone((back.1, back.0), gap) }
            };
            let near = before.iter().rev().take_while(|from| {
                let back = apart(**from, last);
                back.0.max(back.1) <= 2 * gap.max(across)
            });
            let Some(n) = near.enumerate().find(|(_, from)| is_detour(from)).map(|(n, _)| n) else { break };
            kept.truncate(before.len() - n);
        }
        kept.push(place);
    }
    kept
}

/// Whether between two anchors, so many segments apart on either side, one side has much that the other has not.
fn is_jump(gap: usize, across: usize) -> bool {
    across > 3 * gap + 20 || gap > 3 * across + 20
}

/// How many target segments a path may stray from its course, `at` segments after one of two anchors that are `gap`
/// segments apart: what a random walk between two fixed ends does.
pub fn stray(at: usize, gap: usize) -> usize {
    let (at, gap) = (at as f64, gap as f64);
    (STRAY * (at * (gap - at) / gap.max(1.0)).sqrt()) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_side_lacks_is_found_at_the_ends_too() {
        let part = Part { source: 10..70, target: 0..160 };
        let course = Course::of(vec![(10, 40), (30, 61), (31, 99), (69, 130)], 8);
        assert_eq!(course.jumps(&part), [(10, 0), (10, 40), (31, 62), (31, 99), (70, 131), (70, 160)]);
        assert!(Course::default().is_empty() && Course::default().jumps(&part).is_empty());
    }

    #[test]
    fn a_wrong_place_between_what_both_sides_leave_is_no_jump() {
        let straight = |places: &[(usize, usize)]| Course::of(places.to_vec(), 8).straight().places;
        // One side goes on alone from 22 to 34, then the other from 61 to 83; or the other way round.
        let detour = [(19, 61), (22, 61), (34, 61), (34, 83), (36, 86)];
        assert_eq!(straight(&detour), [(19, 61), (22, 61), (34, 83), (36, 86)]);
        let turned = detour.map(|(i, j)| (j, i));
        assert_eq!(straight(&turned), [(61, 19), (61, 22), (83, 34), (86, 36)]);
        let later = [(19, 58), (22, 61), (22, 83), (34, 83), (36, 86)];
        assert_eq!(straight(&later), [(19, 58), (22, 61), (34, 83), (36, 86)]);
        // What one side lacks and the other has is still found.
        let jump = [(19, 58), (22, 61), (23, 91), (25, 94), (40, 110)];
        assert_eq!(straight(&jump), jump);
    }

    #[test]
    fn a_band_is_narrow_at_places_and_wider_between() {
        let part = Part { source: 5..105, target: 5..105 };
        let course = Course::of(vec![(5, 5), (55, 55), (104, 104)], 3);
        let band = course.band(&part, |sources, targets, i| (targets.start + i - sources.start) as f64);
        assert!(2 * band.row(50).len() < band.row(25).len());
        assert!((0..=100).all(|i| band.has(i, i)));
    }
}
