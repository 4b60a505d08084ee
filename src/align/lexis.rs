//! A lexical model learnt from beads: which words of one side stand for which of the other.
//!
//! IBM model 1 (Brown et al. 1993) in both directions at once, each with an empty word, each bead counted with its
//! likelihood. What a bead itself has taught is taken off again where its own segments are asked about, so that the
//! model cannot remember the beads that it was learnt from.

use super::prior::{Prior, Said};
use super::term::Term;
use super::vocabulary::Vocabulary;
use crate::bitext::{Bead, Sides};

/// The rounds of expectation and maximisation.
const N_ROUNDS: usize = 5;
/// At most this many pairs of words are learnt from, 4 bytes each: about 10,000 beads. A longer text teaches by every
/// second, third … bead.
const MOST_PAIRS: usize = 1 << 22;
/// A bead with more words than this on either side is no good teacher.
const MOST_TERMS: usize = 200;
/// The mass of the empty word, in words as likely as anywhere.
const EMPTY: f32 = 0.5;
/// How many unseen translations every word is thought to have had: additive smoothing, in words.
const UNSEEN: f32 = 1.0;
/// How many occurrences what a lexicon says counts.
const SAID: f32 = 2.0;
/// Pairs with a smaller share of both words' counts are dropped.
const LEAST: f32 = 0.02;

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
    old: (f32, f32),
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

/// One bead as it was taught.
#[derive(Debug)]
struct Lesson {
    weight: f32,
    terms: Sides<Vec<u32>>,
    /// For each target word, and for each source word, the mass of all words that it could stand for.
    mass: Sides<Vec<f32>>,
}

const NONE: u32 = u32::MAX;

impl Lexis {
    /// Learns from the beads, as far as they have both sides, on the ground of what a lexicon says.
    pub fn learn(beads: &[Bead], vocabularies: &Sides<Vocabulary>, prior: &Prior) -> Self {
        let mut lessons = lessons(beads, vocabularies);
        let n_terms = vocabularies.as_ref().map(Vocabulary::n_terms);
        let mut bead_of = vocabularies.as_ref().map(|v| vec![NONE; v.n_segments()]);
        for (idx, (_, bead)) in lessons.iter().enumerate() {
            bead.source.clone().for_each(|i| bead_of.source[i] = idx as u32);
            bead.target.clone().for_each(|j| bead_of.target[j] = idx as u32);
        }
        let mut lessons: Vec<Lesson> = lessons.drain(..).map(|(lesson, _)| lesson).collect();
        let mut n_seen = n_terms.map(|n| vec![0.0_f32; n]);
        for lesson in &lessons {
            lesson.terms.source.iter().for_each(|f| n_seen.source[*f as usize] += lesson.weight);
            lesson.terms.target.iter().for_each(|e| n_seen.target[*e as usize] += lesson.weight);
        }
        let (pair_at, targets, uses) = pairs(&lessons, n_terms.source, prior);
        let said = said(&pair_at, &targets, prior);
        let n = vocabularies.as_ref().map(|v| v.n_segments() as f32 + 1.0);
        let rare = |f: usize, e: u32| {
            let (source, target) = (&vocabularies.source, &vocabularies.target);
            (
                n.target / (target.n_segments_with(e) as f32 + UNSEEN),
                n.source / (source.n_segments_with(f as u32) as f32 + UNSEEN),
            )
        };
        let mut t = vec![(1.0_f32, 1.0_f32); targets.len()];
        for f in 0..n_terms.source {
            for pair in pair_at[f]..pair_at[f + 1] {
                let rare = rare(f, targets[pair]);
                t[pair].0 += said[pair].forward * rare.0;
                t[pair].1 += said[pair].backward * rare.1;
            }
        }
        let mut counts = vec![(0.0_f32, 0.0_f32); targets.len()];
        let mut old = t.clone();
        for _ in 0..N_ROUNDS {
            counts.iter_mut().for_each(|c| *c = (0.0, 0.0));
            let mut at = 0;
            for lesson in &mut lessons {
                let (n, m) = (lesson.terms.source.len(), lesson.terms.target.len());
                let here = &uses[at..at + n * m];
                at += n * m;
                lesson.mass.target.iter_mut().for_each(|mass| *mass = EMPTY);
                for (x, row) in here.chunks_exact(m.max(1)).enumerate() {
                    let mut sum = EMPTY;
                    for (mass, pair) in lesson.mass.target.iter_mut().zip(row) {
                        let t = t[*pair as usize];
                        *mass += t.0;
                        sum += t.1;
                    }
                    lesson.mass.source[x] = sum;
                }
                for (row, of_source) in here.chunks_exact(m.max(1)).zip(&lesson.mass.source) {
                    for (pair, of_target) in row.iter().zip(&lesson.mass.target) {
                        let (t, count) = (t[*pair as usize], &mut counts[*pair as usize]);
                        count.0 += lesson.weight * t.0 / of_target;
                        count.1 += lesson.weight * t.1 / of_source;
                    }
                }
            }
            old.copy_from_slice(&t);
            for f in 0..n_terms.source {
                for pair in pair_at[f]..pair_at[f + 1] {
                    let n_seen = (n_seen.source[f], n_seen.target[targets[pair] as usize]);
                    t[pair] = ratio(counts[pair], n_seen, &said[pair], rare(f, targets[pair]));
                }
            }
        }
        let mut lexis = Self { pair_at: vec![0], pairs: Vec::new(), n_seen, bead_of, lessons };
        for f in 0..n_terms.source {
            for pair in pair_at[f]..pair_at[f + 1] {
                let (target, (forward, backward)) = (targets[pair], counts[pair]);
                let (n_f, n_e) = (lexis.n_seen.source[f], lexis.n_seen.target[target as usize]);
                if forward > LEAST * n_f || backward > LEAST * n_e || said[pair].firm > 0.0 {
                    lexis.pairs.push(Pair { target, forward, backward, said: said[pair], old: old[pair] });
                }
            }
            lexis.pair_at.push(lexis.pairs.len());
        }
        lexis
    }

    /// The pairs of a source word.
    pub fn pairs(&self, source: u32) -> &[Pair] {
        let f = source as usize;
        self.pair_at.get(f).zip(self.pair_at.get(f + 1)).map_or(&[], |(from, to)| &self.pairs[*from..*to])
    }

    /// A pair's counts, forward and backward, without what the beads of source segment `i` and target segment `j`
    /// taught; and how often its two words stood elsewhere.
    pub fn elsewhere(&self, source: u32, pair: &Pair, i: usize, j: usize) -> Elsewhere {
        let mut rest = Elsewhere {
            forward: pair.forward,
            backward: pair.backward,
            n_source: self.n_seen.source[source as usize],
            n_target: self.n_seen.target[pair.target as usize],
        };
        let (a, b) = (self.bead_of.source[i], self.bead_of.target[j]);
        self.take_off(a, source, pair, &mut rest);
        if a != b {
            self.take_off(b, source, pair, &mut rest);
        }
        rest
    }

    fn take_off(&self, bead: u32, source: u32, pair: &Pair, rest: &mut Elsewhere) {
        let Some(lesson) = self.lessons.get(bead as usize) else { return };
        let x = lesson.terms.source.binary_search(&source);
        let y = lesson.terms.target.binary_search(&pair.target);
        if x.is_ok() {
            rest.n_source -= lesson.weight;
        }
        if y.is_ok() {
            rest.n_target -= lesson.weight;
        }
        if let (Ok(x), Ok(y)) = (x, y) {
            rest.forward -= lesson.weight * pair.old.0 / lesson.mass.target[y];
            rest.backward -= lesson.weight * pair.old.1 / lesson.mass.source[x];
        }
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

/// The probability of one word given the other, over its probability anyway; both directions. `rare` are the
/// reciprocals of the latter.
pub fn ratio(count: (f32, f32), n_seen: (f32, f32), said: &Said, rare: (f32, f32)) -> (f32, f32) {
    let one = |count: f32, n_seen: f32, said: f32, rare: f32| {
        (count.max(0.0) + SAID * said) / (n_seen + UNSEEN + SAID * said) * rare
    };
    (one(count.0, n_seen.0, said.forward, rare.0), one(count.1, n_seen.1, said.backward, rare.1))
}

/// What the lexicon says of each of the pairs.
fn said(pair_at: &[usize], targets: &[Term], prior: &Prior) -> Vec<Said> {
    let mut all = vec![Said::default(); targets.len()];
    for f in 0..pair_at.len() - 1 {
        let (mut at, end) = (pair_at[f], pair_at[f + 1]);
        for (e, said) in prior.pairs(f) {
            at += targets[at..end].partition_point(|target| target < e);
            if at < end {
                all[at] = *said;
            }
        }
    }
    all
}

fn lessons<'b>(beads: &'b [Bead], vocabularies: &Sides<Vocabulary>) -> Vec<(Lesson, &'b Bead)> {
    let mut lessons = Vec::new();
    let mut n_pairs = 0;
    for bead in beads.iter().filter(|b| !b.source.is_empty() && !b.target.is_empty()) {
        let terms = Sides::new(
            vocabularies.source.terms_of(bead.source.clone()),
            vocabularies.target.terms_of(bead.target.clone()),
        );
        let (n, m) = (terms.source.len(), terms.target.len());
        if n == 0 || m == 0 || n > MOST_TERMS || m > MOST_TERMS {
            continue;
        }
        n_pairs += n * m;
        let mass = Sides::new(vec![0.0; n], vec![0.0; m]);
        lessons.push((Lesson { weight: bead.score.unwrap_or(1.0), terms, mass }, bead));
    }
    let every = n_pairs.div_ceil(MOST_PAIRS).max(1);
    lessons.into_iter().step_by(every).collect()
}

/// All pairs of words that stand in one bead, or that the lexicon has: for each source word where its targets start, the targets, and for
/// each lesson the indices of its pairs, source word by source word.
fn pairs(lessons: &[Lesson], n_source: usize, prior: &Prior) -> (Vec<usize>, Vec<Term>, Vec<u32>) {
    let mut lessons_of = vec![Vec::new(); n_source];
    let mut starts = Vec::with_capacity(lessons.len());
    let mut n_uses = 0;
    for (idx, lesson) in lessons.iter().enumerate() {
        starts.push(n_uses);
        n_uses += lesson.terms.source.len() * lesson.terms.target.len();
        for (x, f) in lesson.terms.source.iter().enumerate() {
            lessons_of[*f as usize].push((idx as u32, x as u32));
        }
    }
    let (mut pair_at, mut targets, mut uses) = (vec![0], Vec::new(), vec![0_u32; n_uses]);
    for (f, mine) in lessons_of.iter().enumerate() {
        let from = targets.len();
        targets.extend(prior.pairs(f).iter().map(|pair| pair.0));
        for (idx, _) in mine {
            targets.extend(&lessons[*idx as usize].terms.target);
        }
        targets[from..].sort_unstable();
        let mut n = from;
        for at in from..targets.len() {
            if at == from || targets[at] != targets[n - 1] {
                targets[n] = targets[at];
                n += 1;
            }
        }
        targets.truncate(n);
        for (idx, x) in mine {
            let lesson = &lessons[*idx as usize].terms.target;
            let row = starts[*idx as usize] + *x as usize * lesson.len();
            let mut at = from;
            for (y, e) in lesson.iter().enumerate() {
                at += targets[at..].partition_point(|t| t < e);
                uses[row + y] = at as u32;
            }
        }
        pair_at.push(targets.len());
    }
    (pair_at, targets, uses)
}
