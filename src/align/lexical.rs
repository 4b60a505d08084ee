//! Words as evidence: how well each side's words are explained by the other side's, inside a bead and beside it.

use std::ops::{AddAssign, Range};

use super::lexis::{Lexis, UNSEEN, ratio};
use super::vocabulary::Vocabulary;
use crate::bitext::Sides;

/// The share of a word's likelihood that does not come from the other side's words.
const FREE: f32 = 0.35;
/// How many segments before and after a bead are looked at for better matches.
const BESIDE: usize = 2;

/// Two words, one of each side, that may stand for each other.
#[derive(Debug, Clone, Copy)]
struct Match {
    target_segment: u32,
    /// The how-manieth words of their segments they are.
    source: u16,
    target: u16,
    /// How much likelier the target word is for the source word, and the reverse.
    forward: f32,
    backward: f32,
    /// How firmly they belong together, 0 to 1.
    firm: f32,
}

/// The matches of all pairs of segments that may meet.
#[derive(Debug, Default)]
pub struct Lexical {
    /// Where the matches of each source segment start; one more at the end.
    row_at: Vec<usize>,
    matches: Vec<Match>,
    sides: Sides<Words>,
}

/// Of each word of each segment of a side, how rare it is.
#[derive(Debug, Default)]
struct Words {
    at: Vec<usize>,
    rarity: Vec<f32>,
}

impl Words {
    fn of(vocabulary: &Vocabulary) -> Self {
        let mut words = Self { at: vec![0], rarity: Vec::new() };
        for segment in 0..vocabulary.n_segments() {
            words.rarity.extend(vocabulary.terms(segment).iter().map(|term| vocabulary.rarity(*term)));
            words.at.push(words.rarity.len());
        }
        words
    }

    fn segment(&self, segment: usize) -> &[f32] {
        &self.rarity[self.at[segment]..self.at[segment + 1]]
    }

    fn n_words(&self, segments: Range<usize>) -> usize {
        self.at[segments.end] - self.at[segments.start]
    }
}

/// What the words of a segment, or of several, say about a bead; sums over their words.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Look {
    /// The logarithm of how much likelier the words are for the other side's words than anyway.
    pub like: f32,
    /// The mass of the words that match inside.
    pub cover: f32,
    /// The mass by which words match better beside the bead than inside.
    pub leak: f32,
    /// The mass of all words.
    pub all: f32,
}

impl AddAssign for Look {
    fn add_assign(&mut self, other: Self) {
        self.like += other.like;
        self.cover += other.cover;
        self.leak += other.leak;
        self.all += other.all;
    }
}

/// A word's matches, gathered.
#[derive(Debug, Clone, Copy, Default)]
struct Gathered {
    sum: f32,
    inside: f32,
    before: f32,
    after: f32,
}

impl Lexical {
    /// Looks up each source segment's words in the target segments that `reach` gives for it.
    pub fn of(
        lexis: &Lexis,
        vocabularies: &Sides<Vocabulary>,
        reach: impl Fn(usize) -> Range<usize>,
    ) -> Self {
        let sides = vocabularies.as_ref().map(Words::of);
        let mut lexical = Self { row_at: vec![0], matches: Vec::new(), sides };
        let n_beads = lexis.n_beads() as f32;
        for i in 0..vocabularies.source.n_segments() {
            let near = reach(i);
            let row_start = lexical.matches.len();
            for (x, f) in vocabularies.source.terms(i).iter().enumerate() {
                for pair in lexis.pairs(*f) {
                    for &(j, y) in vocabularies.target.places(pair.target, &near) {
                        let rest = lexis.elsewhere(*f, pair, i, j as usize);
                        let (forward, backward) = (rest.forward.max(0.0), rest.backward.max(0.0));
                        if forward + backward < 0.05 {
                            continue;
                        }
                        let (forward, backward) =
                            ratio((forward, backward), (rest.n_source, rest.n_target), n_beads);
                        let share = |count: f32, n: f32| (count.max(0.0) / (n + UNSEEN)).min(1.0);
                        let (a, b) =
                            (share(rest.forward, rest.n_source), share(rest.backward, rest.n_target));
                        lexical.matches.push(Match {
                            target_segment: j,
                            source: x as u16,
                            target: y as u16,
                            forward,
                            backward,
                            firm: libm::sqrtf(a * b),
                        });
                    }
                }
            }
            lexical.matches[row_start..].sort_unstable_by_key(|m| (m.target_segment, m.source, m.target));
            lexical.row_at.push(lexical.matches.len());
        }
        lexical
    }

    /// Whether nothing was looked up.
    pub fn is_empty(&self) -> bool {
        self.matches.is_empty()
    }

    fn n_segments(&self) -> (usize, usize) {
        (self.sides.source.at.len() - 1, self.sides.target.at.len() - 1)
    }

    /// The matches of source segment `i` with the target segments.
    fn between(&self, i: usize, targets: &Range<usize>) -> &[Match] {
        let row = &self.matches[self.row_at[i]..self.row_at[i + 1]];
        let from = row.partition_point(|m| (m.target_segment as usize) < targets.start);
        let n = row[from..].partition_point(|m| (m.target_segment as usize) < targets.end);
        &row[from..from + n]
    }

    /// What the words of target segment `j` say about a bead with these source segments.
    pub fn of_target(&self, j: usize, sources: &Range<usize>) -> Look {
        let mut words = [Gathered::default(); MOST];
        for i in sources.start.saturating_sub(BESIDE)..(sources.end + BESIDE).min(self.n_segments().0) {
            for m in self.between(i, &(j..j + 1)) {
                gather(&mut words, m.target, m.forward, m.firm, i, sources);
            }
        }
        look(&words, self.sides.target.segment(j), self.sides.source.n_words(sources.clone()))
    }

    /// What the words of source segment `i` say about a bead with these target segments.
    pub fn of_source(&self, i: usize, targets: &Range<usize>) -> Look {
        let mut words = [Gathered::default(); MOST];
        let near =
            targets.start.saturating_sub(BESIDE)..(targets.end + BESIDE).min(self.n_segments().1);
        for m in self.between(i, &near) {
            gather(&mut words, m.source, m.backward, m.firm, m.target_segment as usize, targets);
        }
        look(&words, self.sides.source.segment(i), self.sides.target.n_words(targets.clone()))
    }

    /// What all words of a bead say about it.
    pub fn of_bead(&self, sources: &Range<usize>, targets: &Range<usize>) -> Look {
        let mut all = Look::default();
        sources.clone().for_each(|i| all += self.of_source(i, targets));
        targets.clone().for_each(|j| all += self.of_target(j, sources));
        all
    }
}

/// At most this many words of a segment are looked at.
const MOST: usize = 160;

fn gather(
    words: &mut [Gathered; MOST],
    place: u16,
    ratio: f32,
    firm: f32,
    segment: usize,
    bead: &Range<usize>,
) {
    let Some(word) = words.get_mut(usize::from(place)) else { return };
    if segment < bead.start {
        word.before = word.before.max(firm);
    } else if segment < bead.end {
        word.inside = word.inside.max(firm);
        word.sum += ratio;
    } else {
        word.after = word.after.max(firm);
    }
}

fn look(words: &[Gathered; MOST], rarity: &[f32], n_other: usize) -> Look {
    let mut look = Look::default();
    let mut product = 1.0_f64;
    let scale = if n_other > 0 { (1.0 - FREE) / n_other as f32 } else { 0.0 };
    for (word, rarity) in words.iter().zip(rarity) {
        product *= f64::from(FREE + scale * word.sum);
        look.all += rarity;
        look.cover += rarity * word.inside;
        let beside = (word.before - word.inside).max(0.0) + (word.after - word.inside).max(0.0);
        look.leak += rarity * beside;
    }
    if n_other > 0 {
        look.like = libm::log(product.max(f64::MIN_POSITIVE)) as f32;
    }
    look
}
