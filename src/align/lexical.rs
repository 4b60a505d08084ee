//! Words as evidence: how well each side's words are explained by the other side's, inside a bead and beside it.

use std::ops::{AddAssign, Range};

use super::bound::{at_least, at_most};
use super::edge::{self, Cuts, Edges, N_EDGE};
use super::matches::{Known, Matches};
use super::memory::Memory;
use super::path;
use super::prior::Prior;
use super::vocabulary::Vocabulary;
use crate::bitext::Sides;

/// The share of a word's likelihood that does not come from the other side's words.
const FREE: f32 = 0.35;
/// Its logarithm.
const LN_FREE: f32 = -1.049_822_1;
/// How many segments before and after a bead are looked at for better matches.
pub const BESIDE: usize = 2;

/// The words of both sides, and all that tells which of them match.
#[derive(Debug)]
pub struct Lexical {
    known: Known,
    sides: Sides<Words>,
    edges: Edges,
}

/// Looks at words; cheap where neighbouring beads are asked for one after the other.
#[derive(Debug)]
pub struct Looks<'a> {
    lexical: &'a Lexical,
    matches: Matches<'a>,
    scratch: Scratch,
    asked: Sides<Memory<Asked, Look>>,
    cuts: Cuts,
}

/// A segment, the first segment of the other side's, and how many of those.
type Asked = (u32, u32, u32);
/// A power of two: as many segments of the other side, from as many places.
const N_WIDE: usize = 64;
const N_DEEP: usize = 8;
const N_LONG: usize = path::MOST + 1;

/// Of each word of each segment of a side, how rare it is.
#[derive(Debug, Default)]
pub struct Words {
    at: Vec<usize>,
    /// Of the words of all segments in order.
    pub rarity: Vec<f32>,
    /// The sum of each segment.
    all: Vec<f32>,
}

impl Words {
    fn of(vocabulary: &Vocabulary) -> Self {
        let mut words = Self { at: vec![0], rarity: Vec::new(), all: Vec::new() };
        for segment in 0..vocabulary.n_segments() {
            words.rarity.extend(vocabulary.terms(segment).iter().map(|term| vocabulary.rarity(*term)));
            words.all.push(words.rarity[words.at[segment]..].iter().sum());
            words.at.push(words.rarity.len());
        }
        words
    }

    /// The number of segments.
    pub fn n_segments(&self) -> usize {
        self.at.len() - 1
    }

    /// Where the words of a segment start.
    pub fn start(&self, segment: usize) -> usize {
        self.at[segment]
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
    /// The smallest share of a segment's mass that matches inside.
    pub weakest: f32,
    /// The number of segments.
    pub n: u32,
}

impl AddAssign for Look {
    fn add_assign(&mut self, other: Self) {
        self.like += other.like;
        self.cover += other.cover;
        self.leak += other.leak;
        self.all += other.all;
        self.weakest = if self.n == 0 { other.weakest } else { at_most(self.weakest, other.weakest) };
        self.n += other.n;
    }
}

/// A word's matches, gathered.
#[derive(Debug, Clone, Copy, Default)]
struct Gathered {
    sum: f32,
    inside: f32,
    before: f32,
    after: f32,
    is_touched: bool,
}

impl Lexical {
    /// The pairs of words that beads have taught.
    pub fn taught(&self) -> Prior {
        self.known.lexis.taught()
    }

    /// Looks for matches of each source segment in other target segments.
    pub fn look_near(&mut self, reaches: Vec<Range<usize>>) {
        self.known.reaches = reaches;
    }

    /// The words of the vocabularies, as far as their matches are near enough to be looked at.
    pub fn new(vocabularies: &Sides<Vocabulary>, known: Known) -> Self {
        Self { known, sides: vocabularies.as_ref().map(Words::of), edges: Edges::of(vocabularies) }
    }

    fn n_segments(&self) -> (usize, usize) {
        (self.sides.source.n_segments(), self.sides.target.n_segments())
    }

    /// What the words of target segment `j` say about a bead with these source segments.
    fn of_target(
        &self,
        matches: &Matches<'_>,
        scratch: &mut Scratch,
        j: usize,
        sources: &Range<usize>,
    ) -> Look {
        scratch.clear();
        for i in sources.start.saturating_sub(BESIDE)..(sources.end + BESIDE).min(self.n_segments().0) {
            for m in matches.between(i, &(j..j + 1)) {
                scratch.gather(m.target, m.forward, m.explains_target, i, sources);
            }
        }
        let words = &self.sides.target;
        scratch.look(words.segment(j), words.all[j], self.sides.source.n_words(sources.clone()))
    }

    /// What the words of source segment `i` say about a bead with these target segments.
    fn of_source(
        &self,
        matches: &Matches<'_>,
        scratch: &mut Scratch,
        i: usize,
        targets: &Range<usize>,
    ) -> Look {
        scratch.clear();
        let near = targets.start.saturating_sub(BESIDE)..(targets.end + BESIDE).min(self.n_segments().1);
        for m in matches.between(i, &near) {
            scratch.gather(m.source, m.backward, m.explains_source, m.target_segment as usize, targets);
        }
        let words = &self.sides.source;
        scratch.look(words.segment(i), words.all[i], self.sides.target.n_words(targets.clone()))
    }
}

impl<'a> Looks<'a> {
    /// Nothing looked at yet.
    pub fn of(lexical: &'a Lexical) -> Self {
        Self {
            lexical,
            matches: Matches::of(&lexical.known),
            scratch: Scratch::default(),
            asked: Sides::new((), ()).map(|()| Memory::new(N_WIDE * N_DEEP * N_LONG, (u32::MAX, 0, 0))),
            cuts: edge::cuts(),
        }
    }

    /// What the words beside the cut before source segment `i` and target segment `j` say; see [`N_EDGE`].
    pub fn of_edge(&mut self, i: usize, j: usize) -> [f32; N_EDGE] {
        let Self { lexical, matches, cuts, .. } = self;
        matches.hold(i.saturating_sub(1)..(i + 1).min(lexical.n_segments().0));
        lexical.edges.at(cuts, (i, j), &lexical.sides, |i, j| matches.between(i, &(j..j + 1)))
    }

    /// What all words of a bead say about it: the source side's, and the target side's.
    pub fn of_bead(&mut self, sources: &Range<usize>, targets: &Range<usize>) -> Sides<Look> {
        let Self { lexical, matches, scratch, asked: memory, .. } = self;
        let mut all = Sides::new(Look::default(), Look::default());
        matches
            .hold(sources.start.saturating_sub(BESIDE)..(sources.end + BESIDE).min(lexical.n_segments().0));
        for i in sources.clone() {
            let slot = ((i % N_DEEP) * N_WIDE + targets.start % N_WIDE) * N_LONG + targets.len();
            let look = || lexical.of_source(matches, scratch, i, targets);
            all.source += *memory.source.again(slot, asked(i, targets), look);
        }
        for j in targets.clone() {
            let slot = ((sources.start % N_DEEP) * N_WIDE + j % N_WIDE) * N_LONG + sources.len();
            let look = || lexical.of_target(matches, scratch, j, sources);
            all.target += *memory.target.again(slot, asked(j, sources), look);
        }
        all
    }
}

fn asked(segment: usize, others: &Range<usize>) -> Asked {
    (segment as u32, others.start as u32, others.len() as u32)
}

/// At most this many words of a segment are looked at.
const MOST: usize = 160;

/// The words of a segment with what was gathered of them.
#[derive(Debug)]
struct Scratch {
    words: [Gathered; MOST],
    touched: [u16; MOST],
    n_touched: usize,
}

impl Default for Scratch {
    fn default() -> Self {
        Self { words: [Gathered::default(); MOST], touched: [0; MOST], n_touched: 0 }
    }
}

impl Scratch {
    /// Forgets what was gathered.
    fn clear(&mut self) {
        for place in &self.touched[..self.n_touched] {
            self.words[usize::from(*place)] = Gathered::default();
        }
        self.n_touched = 0;
    }

    fn gather(&mut self, place: u16, ratio: f32, firm: f32, segment: usize, bead: &Range<usize>) {
        let Some(word) = self.words.get_mut(usize::from(place)) else { return };
        if !word.is_touched {
            word.is_touched = true;
            self.touched[self.n_touched] = place;
            self.n_touched += 1;
        }
        if segment < bead.start {
            word.before = at_most(word.before + firm, 1.0);
        } else if segment < bead.end {
            word.inside = at_most(word.inside + firm, 1.0);
            word.sum += ratio;
        } else {
            word.after = at_most(word.after + firm, 1.0);
        }
    }

    /// What the words say; of a segment with such words beside so many of the other side.
    fn look(&self, rarity: &[f32], all: f32, n_other: usize) -> Look {
        let mut look = Look { all, n: 1, ..Look::default() };
        let mut product = 1.0_f64;
        let scale = if n_other > 0 { (1.0 - FREE) / n_other as f32 } else { 0.0 };
        for place in &self.touched[..self.n_touched] {
            let place = usize::from(*place);
            let (word, rarity) = (&self.words[place], rarity[place]);
            product *= f64::from(FREE + scale * word.sum);
            look.cover += rarity * word.inside;
            let beside = at_least(word.before - word.inside, 0.0) + at_least(word.after - word.inside, 0.0);
            look.leak += rarity * beside;
        }
        if n_other > 0 {
            look.weakest = look.cover / at_least(all, 1e-3);
            let n_alone = rarity.len() - self.n_touched;
            look.like = libm::log(product.max(f64::MIN_POSITIVE)) as f32 + n_alone as f32 * LN_FREE;
        }
        look
    }
}
