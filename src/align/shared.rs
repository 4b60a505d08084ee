//! Which segments share words, for the first look: the masses of those near enough to be aligned.

use std::ops::Range;

use super::band::Band;
use super::coarse::MOST;
use super::part::Part;
use super::path;
use super::threads;
use super::vocabulary::Vocabulary;
use crate::bitext::Sides;

/// A pair of words with a smaller mass is not looked up.
const LEAST: f32 = 0.1;

/// The masses of the words that the source segments of a part share with target segments inside a band: for each source
/// segment the target segments, counted from the part's start, in order. `take` gives each segment's row its words.
pub fn rows(part: &Part, band: &Band, take: impl Fn(&mut Row<'_>) + Sync) -> Vec<Vec<(u32, f32)>> {
    let row = |i: usize| {
        let (from, to) = (band.row(i).start, band.row((i + MOST).min(band.n_source())).end);
        let near = part.target.start + from..(part.target.start + to).min(part.target.end);
        let mut row = Row { segment: part.source.start + i, part, near, masses: Vec::new() };
        take(&mut row);
        row.summed()
    };
    let run = |run: Range<usize>, _: &mut dyn FnMut(f32)| run.map(row).collect::<Vec<_>>();
    threads::by_runs(part.source.len(), run, Vec::extend, &mut |_| ())
}

/// What one source segment shares.
#[derive(Debug)]
pub struct Row<'a> {
    segment: usize,
    part: &'a Part,
    near: Range<usize>,
    masses: Vec<(u32, f32)>,
}

impl Row<'_> {
    /// Takes the words of two vocabularies; `pairs` names the target words that a source word may stand for, and how
    /// firmly, 0 to 1. The mass of a pair is the firmer the rarer its more frequent word is.
    pub fn take(&mut self, sides: &Sides<Vocabulary>, pairs: impl Fn(u32, &mut dyn FnMut(u32, f32))) {
        for &f in sides.source.terms(self.segment) {
            let rarity = sides.source.rarity(f);
            pairs(f, &mut |e, firm| {
                let mass = firm * rarity.min(sides.target.rarity(e));
                if mass > LEAST {
                    let places = sides.target.places(e, &self.near).iter();
                    self.masses.extend(places.map(|(j, _)| (j - self.part.target.start as u32, mass)));
                }
            });
        }
    }

    /// In order, each target segment once.
    fn summed(self) -> Vec<(u32, f32)> {
        let mut masses = self.masses;
        masses.sort_unstable_by_key(|shared| shared.0);
        masses.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0.0 };
            same
        });
        masses
    }
}

/// The masses that neighbouring source segments share with target segments, summed up.
#[derive(Debug, Default)]
pub struct Masses {
    left: usize,
    /// For each number of source segments: the mass shared with the targets from `left` to before each position.
    sums: [Vec<f32>; path::MOST + 1],
}

impl Masses {
    /// Sums up what source segments share with some target segments; `rows` has what each shares, the nearest first.
    pub fn add_up<'r>(&mut self, rows: impl Iterator<Item = &'r [(u32, f32)]>, targets: &Range<usize>) {
        self.left = targets.start;
        let [first, ..] = &mut self.sums;
        first.clear();
        first.resize(targets.len() + 1, 0.0);
        for (n, row) in (1..self.sums.len()).zip(rows) {
            let (done, rest) = self.sums.split_at_mut(n);
            let sums = &mut rest[0];
            sums.clone_from(&done[n - 1]);
            let mut more = 0.0;
            let mut at = 0;
            for &(j, mass) in row.iter().filter(|shared| targets.contains(&(shared.0 as usize))) {
                let next = j as usize + 1 - targets.start;
                sums[at..next].iter_mut().for_each(|sum| *sum += more);
                more += mass;
                at = next;
            }
            sums[at..].iter_mut().for_each(|sum| *sum += more);
        }
    }

    /// For `n` source segments: what they share with the targets from the first to before each position of a range.
    pub fn before(&self, n: usize, positions: Range<usize>) -> &[f32] {
        &self.sums[n][positions.start - self.left..positions.end - self.left]
    }

    /// What `n` source segments share with the `m` target segments from `j` on.
    pub fn of(&self, n: usize, j: usize, m: usize) -> f32 {
        let sums = &self.sums[n];
        sums[j + m - self.left] - sums[j - self.left]
    }
}
