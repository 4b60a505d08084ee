//! A lexical model learnt from beads: which words of one side stand for which of the other.
//!
//! What a bead itself has taught is taken off again where its own segments are asked about, so that the
//! model cannot remember the beads that it was learnt from.

use super::ibm::Course;
use super::lesson::{self, Lesson};
use super::prior::{Prior, Said};
use super::vocabulary::Vocabulary;
use crate::bitext::{Bead, Sides};

/// How many unseen translations every word is thought to have had: additive smoothing, in words.
const UNSEEN: f32 = 1.0;
/// How many occurrences what a lexicon says counts.
const SAID: f32 = 2.0;

/// How often two words must have stood for each other, and at least how firmly, to be searched by.
const OFTEN: f32 = 1.2;
const FIRM: f32 = 0.2;

/// A pair of words, as ids of their vocabularies.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    /// The target word.
    pub target: u32,
    /// How often the target word stood for the source word, of how often the target word stood (expected).
    pub forward: f32,
    /// How often the source word stood for the target word.
    pub backward: f32,
    /// What a lexicon says of the pair.
    pub said: Said,
    /// The probabilities of the last round but one, to take a bead's own share off.
    pub old: (f32, f32),
}

/// What the beads taught.
#[derive(Debug)]
pub struct Lexis {
    /// Where the pairs of each source word start; one more at the end.
    pair_at: Vec<usize>,
    pairs: Vec<Pair>,
    /// How often each word stood in the beads, by likelihood.
    pub n_seen: Sides<Vec<f32>>,
    /// The bead that each segment was taught by.
    bead_of: Sides<Vec<u32>>,
    lessons: Vec<Lesson>,
}

const NONE: u32 = u32::MAX;

impl Lexis {
    /// Learns from the beads, as far as they have both sides, on the ground of what a lexicon says: of `all` pairs of
    /// words that stand in one, or of those that tell something where there is a lexicon.
    pub fn learn(beads: &[Bead], vocabularies: &Sides<Vocabulary>, prior: &Prior, all: bool) -> Self {
        let mut lessons = Vec::new();
        let mut bead_of = vocabularies.as_ref().map(|v| vec![NONE; v.n_segments()]);
        for (idx, (lesson, bead)) in lesson::of_beads(beads, vocabularies).into_iter().enumerate() {
            bead.source.clone().for_each(|i| bead_of.source[i] = idx as u32);
            bead.target.clone().for_each(|j| bead_of.target[j] = idx as u32);
            lessons.push(lesson);
        }
        let mut n_seen = vocabularies.as_ref().map(|v| vec![0.0_f32; v.n_terms()]);
        for lesson in &lessons {
            lesson.terms.source.iter().for_each(|f| n_seen.source[*f as usize] += lesson.weight);
            lesson.terms.target.iter().for_each(|e| n_seen.target[*e as usize] += lesson.weight);
        }
        let course = Course::of(&lessons, vocabularies, prior, all);
        let learnt = course.learn(&mut lessons, &n_seen, vocabularies);
        let mut lexis = Self { pair_at: vec![0], pairs: Vec::new(), n_seen, bead_of, lessons };
        for f in 0..vocabularies.source.n_terms() {
            lexis.pairs.extend(learnt.pairs(f));
            lexis.pair_at.push(lexis.pairs.len());
        }
        lexis
    }

    /// Whether no pair of words is known.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The pairs that stood for each other often enough, as firm as they did so whenever one of them stood there.
    pub fn taught(&self) -> Prior {
        let of = |f: u32| {
            let n_source = self.n_seen.source[f as usize];
            self.pairs(f).iter().filter_map(move |pair| {
                let n_target = self.n_seen.target[pair.target as usize];
                let firm = (pair.forward / n_target * pair.backward / n_source).sqrt();
                (pair.forward.min(pair.backward) >= OFTEN && firm >= FIRM)
                    .then_some((pair.target, Said { firm, ..Said::default() }))
            })
        };
        Prior::by_word((0..self.n_seen.source.len() as u32).map(of))
    }

    /// The pairs of a source word.
    pub fn pairs(&self, source: u32) -> &[Pair] {
        let f = source as usize;
        self.pair_at.get(f).zip(self.pair_at.get(f + 1)).map_or(&[], |(from, to)| &self.pairs[*from..*to])
    }
}

/// What was taught without what a source segment's bead, and a target segment's, taught themselves.
#[derive(Debug)]
pub struct Without {
    /// The source segment's bead.
    bead: u32,
    /// Where among that bead's words each target word is.
    places: Vec<u32>,
}

impl Without {
    /// Leaves out nothing yet.
    pub fn of(lexis: &Lexis) -> Self {
        Self { bead: NONE, places: vec![NONE; lexis.n_seen.target.len()] }
    }

    /// Leaves out the bead of this source segment from now on.
    pub fn source(&mut self, lexis: &Lexis, i: usize) {
        let bead = lexis.bead_of.source[i];
        if bead == self.bead {
            return;
        }
        let terms =
            |bead: u32| lexis.lessons.get(bead as usize).map_or(&[][..], |lesson| &lesson.terms.target);
        terms(self.bead).iter().for_each(|e| self.places[*e as usize] = NONE);
        terms(bead).iter().enumerate().for_each(|(y, e)| self.places[*e as usize] = y as u32);
        self.bead = bead;
    }

    /// Where a source word is among the words of the source segment's bead.
    pub fn place(&self, lexis: &Lexis, source: u32) -> Option<usize> {
        lexis.lessons.get(self.bead as usize)?.terms.source.binary_search(&source).ok()
    }

    /// A pair's counts without what the beads of the source segment and of target segment `j` taught; and how often its
    /// two words stood elsewhere. `place` is the source word's [`Without::place`].
    pub fn elsewhere(
        &self,
        lexis: &Lexis,
        source: u32,
        place: Option<usize>,
        pair: &Pair,
        j: usize,
    ) -> Elsewhere {
        let mut rest = Elsewhere {
            forward: pair.forward,
            backward: pair.backward,
            n_source: lexis.n_seen.source[source as usize],
            n_target: lexis.n_seen.target[pair.target as usize],
        };
        if let Some(lesson) = lexis.lessons.get(self.bead as usize) {
            let there = self.places[pair.target as usize];
            rest.take_off(lesson, (place, (there != NONE).then_some(there as usize)), pair);
        }
        let other = lexis.bead_of.target[j];
        if let Some(lesson) = lexis.lessons.get(other as usize).filter(|_| other != self.bead) {
            let find = |words: &[u32], word: u32| words.binary_search(&word).ok();
            // The target word is there; where among the others matters only where the source word is there too.
            match find(&lesson.terms.source, source) {
                None => rest.n_target -= lesson.weight,
                place => rest.take_off(lesson, (place, find(&lesson.terms.target, pair.target)), pair),
            }
        }
        rest
    }
}

/// What the other beads say of a pair of words: expected counts.
#[derive(Debug, Clone, Copy)]
pub struct Elsewhere {
    /// How often the target word stood for the source word.
    pub forward: f32,
    /// How often the source word stood for the target word.
    pub backward: f32,
    /// How often the source word stood at all.
    pub n_source: f32,
    /// How often the target word stood at all.
    pub n_target: f32,
}

impl Elsewhere {
    /// Takes off what a bead taught of a pair, whose words are at these places of the bead's, if there.
    fn take_off(&mut self, lesson: &Lesson, places: (Option<usize>, Option<usize>), pair: &Pair) {
        if places.0.is_some() {
            self.n_source -= lesson.weight;
        }
        if places.1.is_some() {
            self.n_target -= lesson.weight;
        }
        if let (Some(x), Some(y)) = places {
            self.forward -= lesson.weight * pair.old.0 / lesson.mass.target[y];
            self.backward -= lesson.weight * pair.old.1 / lesson.mass.source[x];
        }
    }
}

/// The probability of one word given the other, of how often it stood for it and how often that one stood and what a
/// lexicon says, over its probability anyway, of which `rare` is the reciprocal.
pub fn ratio(count: f32, n_seen: f32, said: f32, rare: f32) -> f32 {
    (count.max(0.0) + SAID * said) / (n_seen + UNSEEN + SAID * said) * rare
}
