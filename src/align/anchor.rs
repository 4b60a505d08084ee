//! Where a path is likely to run, told by rare words and numbers that stand on both sides: the heaviest chain of them.

use std::ops::Range;

use super::course::Course;
use super::order::by_place;
use super::part::Part;
use super::threads;
use super::vocabulary::Vocabulary;
use crate::bitext::Sides;

/// Words that stand in more pairs of segments than this are no anchors …
const MOST_PAIRS: usize = 48;
/// … unless no more than so many of these lie about where they are expected,
const MOST_NEAR: usize = 3;
/// where they count so much of what the others count,
const EXPECTED: f32 = 0.1;
/// and they stand in no more segments of a side than this.
const MOST_SEGMENTS: usize = 512;
/// A chain of points is believed where it has so many points for each segment of the side that has fewer, so that a wrong
/// one is held by its neighbours,
const DENSE: f64 = 0.6;
/// and where it weighs so many times what chance would make.
const BELIEVED: f32 = 1.5;
/// A band's half width beside an anchor, in target segments.
pub const NEAR: usize = 8;

/// A source segment and a target segment that share rare words, and how much that weighs.
#[derive(Debug, Clone, Copy)]
struct Point {
    source: u32,
    target: u32,
    weight: f32,
}

/// Pairs of segments that share rare words.
#[derive(Debug, Default)]
pub struct Anchors {
    /// In order, each pair of segments once, after [`Anchors::sorted`].
    points: Vec<Point>,
}

impl Anchors {
    /// Takes the pairs of words of two vocabularies that may stand for each other: the source word, the target word,
    /// and how firmly they belong together, 0 to 1. Of words that stand too often only those are taken that lie about
    /// where `expected` tells, which has for each source segment the target segments across from it.
    pub fn take(
        &mut self,
        sides: &Sides<Vocabulary>,
        pairs: impl Iterator<Item = (u32, u32, f32)>,
        expected: &[Range<usize>],
    ) {
        for (f, e, firm) in pairs {
            let (sources, targets) = (sides.source.segments(f), sides.target.segments(e));
            let n_pairs = sources.len() * targets.len();
            // How likely a point is right if one of those in its row, or column, is.
            let weigh = |n_others: usize| firm / n_others.max(1) as f32;
            if n_pairs <= MOST_PAIRS {
                let weight = weigh(sources.len().max(targets.len()));
                for &(source, _) in sources {
                    self.points.extend(targets.iter().map(|&(target, _)| Point { source, target, weight }));
                }
                continue;
            }
            if sources.len().max(targets.len()) > MOST_SEGMENTS {
                continue;
            }
            for &(source, _) in sources {
                let near = sides.target.places(e, &expected[source as usize]);
                if near.len() <= MOST_NEAR {
                    let weight = EXPECTED * weigh(near.len());
                    self.points.extend(near.iter().map(|&(target, _)| Point { source, target, weight }));
                }
            }
        }
    }

    /// The same in order, each pair of segments once, of sides with so many segments.
    pub fn sorted(mut self, n_segments: &Sides<usize>) -> Self {
        let by_target = by_place(&self.points, n_segments.target, |point| point.target as usize);
        self.points = by_place(&by_target, n_segments.source, |point| point.source as usize);
        self.points.dedup_by(|next, kept| {
            let same = (next.source, next.target) == (kept.source, kept.target);
            if same {
                kept.weight += next.weight;
            }
            same
        });
        self
    }

    /// The course of a part: the heaviest chain of its points. None where the points are few, or say little: where they
    /// make a chain as heavy against the order of the target side.
    pub fn course(&self, part: &Part) -> Course {
        let place = |source: usize| self.points.partition_point(|point| (point.source as usize) < source);
        let points = self.points[place(part.source.start)..place(part.source.end)].iter();
        let points: Vec<Point> =
            points.filter(|point| part.target.contains(&(point.target as usize))).copied().collect();
        let ((weight, course), (by_chance, _)) =
            threads::both(points.len(), || chain(&points, part), || chain(&turned(&points, part), part));
        let few = course.len() as f64 <= DENSE * part.source.len().min(part.target.len()) as f64;
        if few || weight < BELIEVED * by_chance {
            Course::default()
        } else {
            Course::of(course, NEAR).straight()
        }
    }
}

/// Points against the order of a part's target side.
fn turned(points: &[Point], part: &Part) -> Vec<Point> {
    let last = part.target.start + part.target.end - 1;
    let turned = |point: &Point| Point { target: (last - point.target as usize) as u32, ..*point };
    // In order: each source segment's points the other way round.
    points.chunk_by(|a, b| a.source == b.source).flat_map(|row| row.iter().rev().map(turned)).collect()
}

/// The heaviest chain of points, given in order, of which none goes back on either side: its weight, and where it
/// passes. In `O(k log k)` for `k` points.
fn chain(points: &[Point], part: &Part) -> (f32, Vec<(usize, usize)>) {
    let n_target = part.target.len();
    let mut best = Heaviest::new(n_target);
    let mut before_of = Vec::with_capacity(points.len());
    for (idx, point) in points.iter().enumerate() {
        let target = point.target as usize - part.target.start;
        let (weight, before) = best.up_to(target);
        before_of.push(before);
        best.put(target, weight + point.weight, idx as u32);
    }
    let (weight, mut at) = best.up_to(n_target);
    let mut course = Vec::new();
    while let Some(point) = points.get(at as usize) {
        course.push((point.source as usize, point.target as usize));
        at = before_of[at as usize];
    }
    course.reverse();
    (weight, course)
}

/// The heaviest of all that was put at a place or before it (Fenwick 1994), and which that was.
struct Heaviest(Vec<(f32, u32)>);

impl Heaviest {
    fn new(n: usize) -> Self {
        Self(vec![(0.0, u32::MAX); n + 2])
    }

    fn up_to(&self, place: usize) -> (f32, u32) {
        let (mut best, mut at) = ((0.0, u32::MAX), (place + 1).min(self.0.len() - 1));
        while at > 0 {
            if self.0[at].0 > best.0 {
                best = self.0[at];
            }
            at &= at - 1;
        }
        best
    }

    fn put(&mut self, place: usize, weight: f32, which: u32) {
        let mut at = place + 1;
        // A slot covers those before it: where one is as heavy, so are all after it.
        while let Some(slot) = self.0.get_mut(at).filter(|slot| weight > slot.0) {
            *slot = (weight, which);
            at += at & at.wrapping_neg();
        }
    }
}
