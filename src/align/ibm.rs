//! IBM model 1 (Brown et al. 1993), in both directions at once, each with an empty word, each bead counted with its
//! likelihood.

use super::lesson::Lesson;
use super::lexis::{Pair, ratio};
use super::prior::{Prior, Said};
use super::vocabulary::Vocabulary;
use crate::bitext::Sides;

/// The rounds of expectation and maximisation.
const N_ROUNDS: usize = 5;
/// The mass of the empty word, in words as likely as anywhere.
const EMPTY: f32 = 0.5;
/// How many segments every word is thought to stand in unseen.
const UNSEEN: f32 = 1.0;
/// Pairs are dropped whose shares of both words' counts, multiplied, are smaller.
const LEAST: f32 = 0.0005;

/// What is known of a pair of words while it is learnt; kept together, since memory is what takes the time.
#[derive(Debug, Clone, Copy)]
struct State {
    /// How much likelier the target word is for the source word than anyway, and the reverse.
    t: (f32, f32),
    /// How often each stood for the other, expected.
    count: (f32, f32),
}

/// All pairs of words that stand in one lesson, numbered in the order in which the lessons name them.
#[derive(Debug)]
pub struct Course {
    /// The words of each pair.
    words: Vec<(u32, u32)>,
    /// For each lesson in turn its pairs, source word by source word.
    uses: Vec<u32>,
    /// What the lexicon says of some of the pairs.
    said: Vec<(u32, Said)>,
    /// For each source word where its pairs start in `pairs_of`; one more at the end.
    at: Vec<usize>,
    /// The pairs of each source word: the target word, the pair's number if a lesson has it, what the lexicon says.
    pairs_of: Vec<(u32, u32, Said)>,
}

const NONE: u32 = u32::MAX;

impl Course {
    /// Numbers the pairs of the lessons, and those that the lexicon has.
    pub fn of(lessons: &[Lesson], vocabularies: &Sides<Vocabulary>, prior: &Prior) -> Self {
        let n_terms = vocabularies.as_ref().map(Vocabulary::n_terms);
        let mut lessons_of = vec![Vec::new(); n_terms.source];
        let mut n_uses = 0;
        for lesson in lessons {
            let m = lesson.terms.target.len();
            for f in &lesson.terms.source {
                lessons_of[*f as usize].push((n_uses, &lesson.terms.target));
                n_uses += m;
            }
        }
        let (mut uses, mut at, mut pairs_of) = (vec![0_u32; n_uses], vec![0], Vec::new());
        // The last source word that met each target word, and which pair that was.
        let mut met = vec![(NONE, 0_u32); n_terms.target];
        for (f, mine) in lessons_of.iter().enumerate() {
            for &(e, said) in prior.pairs(f) {
                met[e as usize] = (f as u32, pairs_of.len() as u32);
                pairs_of.push((e, NONE, said));
            }
            for &(start, targets) in mine {
                for (slot, e) in uses[start..].iter_mut().zip(targets) {
                    let last = &mut met[*e as usize];
                    if last.0 != f as u32 {
                        *last = (f as u32, pairs_of.len() as u32);
                        pairs_of.push((*e, NONE, Said::default()));
                    }
                    *slot = last.1;
                }
            }
            at.push(pairs_of.len());
        }
        let mut course = Self { words: Vec::new(), uses, said: Vec::new(), at, pairs_of };
        course.number(lessons);
        course
    }

    /// Numbers the pairs anew in the order of their first use, so that those of one lesson lie together in memory.
    fn number(&mut self, lessons: &[Lesson]) {
        let mut at = 0;
        for lesson in lessons {
            for f in &lesson.terms.source {
                for used in &mut self.uses[at..at + lesson.terms.target.len()] {
                    let pair = &mut self.pairs_of[*used as usize];
                    if pair.1 == NONE {
                        pair.1 = self.words.len() as u32;
                        self.words.push((*f, pair.0));
                        if pair.2.firm > 0.0 {
                            self.said.push((pair.1, pair.2));
                        }
                    }
                    *used = pair.1;
                }
                at += lesson.terms.target.len();
            }
        }
    }

    /// Learns which words stand for which.
    pub fn learn(
        self,
        lessons: &mut [Lesson],
        n_seen: &Sides<Vec<f32>>,
        vocabularies: &Sides<Vocabulary>,
    ) -> Learnt {
        let n = vocabularies.as_ref().map(|v| v.n_segments() as f32 + 1.0);
        let rare = |v: &Vocabulary, n: f32| -> Vec<f32> {
            (0..v.n_terms() as u32).map(|term| n / (v.n_segments_with(term) as f32 + UNSEEN)).collect()
        };
        let rare = Sides::new(rare(&vocabularies.source, n.source), rare(&vocabularies.target, n.target));
        let rarity = |pair: usize| {
            let (f, e) = self.words[pair];
            (rare.target[e as usize], rare.source[f as usize])
        };
        let mut states = vec![State { t: (1.0, 1.0), count: (0.0, 0.0) }; self.words.len()];
        for (pair, said) in &self.said {
            let (t, rare) = (&mut states[*pair as usize].t, rarity(*pair as usize));
            t.0 += said.forward * rare.0;
            t.1 += said.backward * rare.1;
        }
        let mut old = Vec::new();
        for round in 0..N_ROUNDS {
            self.expect(lessons, &mut states);
            if round + 1 == N_ROUNDS {
                old = states.iter().map(|state| state.t).collect();
                break;
            }
            let again = |pair: usize, state: &mut State, said: &Said| {
                let (f, e) = self.words[pair];
                let n_seen = (n_seen.source[f as usize], n_seen.target[e as usize]);
                state.t = ratio(state.count, n_seen, said, rarity(pair));
            };
            for (pair, said) in &self.said {
                again(*pair as usize, &mut states[*pair as usize], said);
                states[*pair as usize].count.0 = f32::NAN;
            }
            for (pair, state) in states.iter_mut().enumerate() {
                if !state.count.0.is_nan() {
                    again(pair, state, &Said::default());
                }
                state.count = (0.0, 0.0);
            }
        }
        Learnt { course: self, states, old, n_seen: n_seen.clone() }
    }

    /// Counts how often each word of a pair stood for the other, by what is thought likely so far.
    fn expect(&self, lessons: &mut [Lesson], states: &mut [State]) {
        let mut uses = &self.uses[..];
        for lesson in lessons {
            let (n, m) = (lesson.terms.source.len(), lesson.terms.target.len());
            let (here, rest) = uses.split_at(n * m);
            uses = rest;
            let mass = &mut lesson.mass;
            mass.target.iter_mut().for_each(|mass| *mass = EMPTY);
            for (row, of_source) in here.chunks_exact(m).zip(&mut mass.source) {
                let mut sum = EMPTY;
                for (of_target, pair) in mass.target.iter_mut().zip(row) {
                    let t = states[*pair as usize].t;
                    *of_target += t.0;
                    sum += t.1;
                }
                *of_source = sum;
            }
            let share = |mass: &[f32]| mass.iter().map(|mass| lesson.weight / mass).collect::<Vec<f32>>();
            let shares = Sides::new(share(&mass.source), share(&mass.target));
            for (row, of_source) in here.chunks_exact(m).zip(&shares.source) {
                for (pair, of_target) in row.iter().zip(&shares.target) {
                    let state = &mut states[*pair as usize];
                    state.count.0 += state.t.0 * of_target;
                    state.count.1 += state.t.1 * of_source;
                }
            }
        }
    }
}

/// What was learnt.
#[derive(Debug)]
pub struct Learnt {
    course: Course,
    states: Vec<State>,
    old: Vec<(f32, f32)>,
    n_seen: Sides<Vec<f32>>,
}

impl Learnt {
    /// The pairs of a source word that are worth keeping.
    pub fn pairs(&self, source: usize) -> impl Iterator<Item = Pair> + '_ {
        let course = &self.course;
        let n_source = self.n_seen.source[source];
        course.pairs_of[course.at[source]..course.at[source + 1]].iter().filter_map(
            move |&(target, pair, said)| {
                let n_target = self.n_seen.target[target as usize];
                let ((forward, backward), old) = match self.states.get(pair as usize) {
                    Some(state) => (state.count, self.old[pair as usize]),
                    None => Default::default(),
                };
                let is_kept = forward * backward > LEAST * n_source * n_target || said.firm > 0.0;
                is_kept.then_some(Pair { target, forward, backward, said, old })
            },
        )
    }
}
