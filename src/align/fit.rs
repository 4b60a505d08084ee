//! Whether two texts look like translations of each other: their words match in the beads, not just anywhere.

use std::ops::Range;

use super::matches::Read;
use super::vocabulary::Vocabulary;
use crate::bitext::{Bead, Sides};

/// At most this many beads are looked at, spread over the text.
const MOST: usize = 2000;
/// Fewer beads with both sides tell nothing.
const FEWEST: usize = 12;
/// Texts fit where the words of a bead match its other side so many times as well as the other side of other beads …
/// (Measured on the development novels with their lexicon: 3.4 to 11 of translations, 1.1 to 2.1 of other texts and of
/// texts in another order.)
const BETTER: f32 = 2.5;
/// … or so well by themselves, as a share of all words that could match (0.30 to 0.49, and 0.06 to 0.20).
const WELL: f32 = 0.25;
/// Less mass that could match than this for a bead tells nothing.
const LEAST: f32 = 0.3;

/// How well the words of a text match.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The mass of the words that match in the beads, as a share of the mass of those that could, 0 to 1.
    pub share: f32,
    /// The same of beads whose other sides are exchanged: what chance does.
    pub by_chance: f32,
}

impl Fit {
    /// How well the words match that a lexicon knows, or that both sides write alike; none where there are too few.
    pub fn of(read: Option<&Read>, marks: [&Sides<Vocabulary>; 2], beads: &[Bead]) -> Option<Self> {
        let paired: Vec<&Bead> =
            beads.iter().filter(|b| !b.source.is_empty() && !b.target.is_empty()).collect();
        if paired.len() < FEWEST {
            return None;
        }
        let same = marks.map(|sides| sides.source.same_in(&sides.target));
        let (mut here, mut elsewhere, mut all) = (0.0, 0.0, 0.0);
        let step = paired.len().div_ceil(MOST);
        for (idx, bead) in paired.iter().enumerate().step_by(step) {
            let other = |share: usize| &paired[(idx + paired.len() * share / 5) % paired.len()].target;
            let mut matched = |of: &dyn Fn(&Range<usize>) -> (f32, f32)| {
                let (mass, could) = of(&bead.target);
                here += mass;
                all += could;
                elsewhere += 0.5 * (of(other(2)).0 + of(other(3)).0);
            };
            if let Some(Read { vocabularies, prior }) = read {
                matched(&|target| {
                    let pairs = |f: u32| prior.pairs(f as usize).iter().map(|(e, said)| (*e, said.firm));
                    mass(vocabularies, &bead.source, target, pairs)
                });
            }
            for (sides, same) in marks.iter().zip(&same) {
                matched(&|target| {
                    let twin =
                        |f: u32| Some((same[f as usize], 1.0)).into_iter().filter(|twin| twin.0 != u32::MAX);
                    mass(sides, &bead.source, target, twin)
                });
            }
        }
        let enough = all > LEAST * paired.len().min(MOST) as f32;
        enough.then(|| Self { share: here / all, by_chance: elsewhere / all })
    }

    /// Whether the texts look like translations.
    pub fn is_good(&self) -> bool {
        self.share > WELL || self.share > BETTER * self.by_chance
    }
}

/// The mass of the source words that match a target word, and of those that have a counterpart anywhere.
fn mass<P: Iterator<Item = (u32, f32)>>(
    sides: &Sides<Vocabulary>,
    source: &Range<usize>,
    target: &Range<usize>,
    pairs: impl Fn(u32) -> P,
) -> (f32, f32) {
    let there = sides.target.terms_of(target.clone());
    let (mut matched, mut all) = (0.0, 0.0);
    for f in sides.source.terms_of(source.clone()) {
        let rarity = sides.source.rarity(f);
        let mut best = None;
        for (e, firm) in pairs(f) {
            let now = if there.binary_search(&e).is_ok() { firm } else { 0.0 };
            best = Some(best.unwrap_or(0.0_f32).max(now));
        }
        if let Some(best) = best {
            matched += rarity * best;
            all += rarity;
        }
    }
    (matched, all)
}
