//! IBM model 1 (Brown et al. 1993), in both directions, each with an empty word, each bead counted with its likelihood.

use super::lesson::Lesson;
use super::lexis::{Pair, ratio};
use super::prior::{Prior, Said};
use super::threads;
use super::together::{NONE, Together};
use super::vocabulary::Vocabulary;
use crate::bitext::{Side, Sides};

/// The rounds of expectation and maximisation.
const N_ROUNDS: usize = 5;
/// The mass of the empty word, in words as likely as anywhere.
const EMPTY: f32 = 0.5;
/// How many segments every word is thought to stand in unseen.
const UNSEEN: f32 = 1.0;
/// Pairs are dropped whose shares of both words' counts, multiplied, are smaller.
const LEAST: f32 = 0.0005;

/// What is known of a pair of words in one direction while it is learnt; kept together, since memory is what takes the
/// time.
#[derive(Debug, Clone, Copy)]
struct State {
    /// How much likelier the one word is for the other than anyway.
    t: f32,
    /// How often it stood for the other, expected.
    count: f32,
}

/// A use of a pair in a lesson: the place of its target word there, and its number.
#[derive(Debug, Clone, Copy)]
struct Use {
    y: u16,
    pair: u32,
}

/// The pairs of words that are learnt of, and where they stand.
#[derive(Debug)]
pub struct Course {
    /// The words of each pair, in the order in which the lessons name them.
    words: Vec<(u32, u32)>,
    /// For each lesson in turn its pairs, source word by source word.
    uses: Vec<Use>,
    /// For each lesson in turn where the uses of each of its source words end.
    ends: Vec<usize>,
    /// What the lexicon says of some of the pairs.
    said: Vec<(u32, Said)>,
    /// For each source word where its pairs start in `pairs_of`; one more at the end.
    at: Vec<usize>,
    /// The pairs of each source word: the target word, the pair's number if a lesson has it, what the lexicon says.
    pairs_of: Vec<(u32, u32, Said)>,
}

impl Course {
    /// Numbers the pairs of the lessons, `all` or those that may teach something, and those that the lexicon has: in the
    /// order of their first use, so that those of one lesson lie together in memory.
    pub fn of(lessons: &[Lesson], vocabularies: &Sides<Vocabulary>, prior: &Prior, all: bool) -> Self {
        let n_terms = vocabularies.as_ref().map(Vocabulary::n_terms);
        let mut together = Together::of(lessons, &n_terms, prior, all);
        let mut pairs_of = std::mem::take(&mut together.pairs.all);
        let (mut words, mut uses, mut ends, mut said) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for lesson in lessons {
            for f in &lesson.terms.source {
                let places = together.places(ends.len(), lesson.terms.target.len());
                for (y, place) in places.iter().enumerate().filter(|(_, place)| **place != NONE) {
                    let pair = &mut pairs_of[*place as usize];
                    if pair.1 == NONE {
                        pair.1 = words.len() as u32;
                        words.push((*f, pair.0));
                        if pair.2.firm > 0.0 {
                            said.push((pair.1, pair.2));
                        }
                    }
                    uses.push(Use { y: y as u16, pair: pair.1 });
                }
                ends.push(uses.len());
            }
        }
        Self { words, uses, ends, said, at: together.pairs.at, pairs_of }
    }

    /// Learns which words stand for which. The lessons are given the masses of the last round.
    pub fn learn(
        self,
        lessons: &mut [Lesson],
        n_seen: &Sides<Vec<f32>>,
        vocabularies: &Sides<Vocabulary>,
    ) -> Learnt {
        let rare = vocabularies.as_ref().map(|v| {
            let n = v.n_segments() as f32 + 1.0;
            let rare = |term| n / (v.n_segments_with(term) as f32 + UNSEEN);
            (0..v.n_terms() as u32).map(rare).collect::<Vec<f32>>()
        });
        let of = |side: Side| self.explain(side, lessons, &n_seen[side.other()], &rare[side]);
        let explained = threads::sides(lessons.len(), of);
        let masses = explained.source.masses.into_iter().zip(explained.target.masses);
        for (lesson, (source, target)) in lessons.iter_mut().zip(masses) {
            lesson.mass = Sides::new(source, target);
        }
        let states = Sides::new(explained.source.states, explained.target.states);
        Learnt { course: self, states, n_seen: n_seen.clone() }
    }

    /// Learns how the words of one side are explained by the other's. `n_seen` is how often each word of the other side
    /// stood in the lessons, `rare` the reciprocal of how likely each word of this side is anyway.
    fn explain(&self, side: Side, lessons: &[Lesson], n_seen: &[f32], rare: &[f32]) -> Explained {
        let ends = |pair: usize| {
            let (f, e) = self.words[pair];
            if side == Side::Target { (e as usize, f as usize) } else { (f as usize, e as usize) }
        };
        let by_lexicon = |said: &Said| if side == Side::Target { said.forward } else { said.backward };
        let mut states = vec![State { t: 1.0, count: 0.0 }; self.words.len()];
        for (pair, said) in &self.said {
            states[*pair as usize].t += by_lexicon(said) * rare[ends(*pair as usize).0];
        }
        let mut masses: Vec<Vec<f32>> =
            lessons.iter().map(|lesson| vec![0.0; lesson.terms[side].len()]).collect();
        for _ in 1..N_ROUNDS {
            self.expect(side, lessons, &mut masses, &mut states);
            let again = |pair: usize, state: &mut State, said: f32| {
                let (word, other) = ends(pair);
                state.t = ratio(state.count, n_seen[other], said, rare[word]);
            };
            for (pair, said) in &self.said {
                let state = &mut states[*pair as usize];
                again(*pair as usize, state, by_lexicon(said));
                state.count = f32::NAN;
            }
            for (pair, state) in states.iter_mut().enumerate() {
                if !state.count.is_nan() {
                    again(pair, state, 0.0);
                }
                state.count = 0.0;
            }
        }
        self.expect(side, lessons, &mut masses, &mut states);
        Explained { masses, states }
    }

    /// Counts how often each word of one side stood for the other's, by what is thought likely so far. `masses` are, for
    /// each word of each lesson, those of all words that it could stand for.
    fn expect(&self, side: Side, lessons: &[Lesson], masses: &mut [Vec<f32>], states: &mut [State]) {
        let (mut ends, mut from) = (&self.ends[..], 0);
        let mut shares = Vec::new();
        for (lesson, masses) in lessons.iter().zip(masses) {
            let (mine, rest) = ends.split_at(lesson.terms.source.len());
            let next = mine.last().copied().unwrap_or(from);
            masses.fill(EMPTY);
            match side {
                Side::Source => {
                    let mut start = from;
                    for (mass, end) in masses.iter_mut().zip(mine) {
                        let uses = &self.uses[start..*end];
                        *mass = uses.iter().fold(*mass, |mass, by| mass + states[by.pair as usize].t);
                        let share = lesson.weight / *mass;
                        for Use { pair, .. } in uses {
                            let state = &mut states[*pair as usize];
                            state.count += state.t * share;
                        }
                        start = *end;
                    }
                }
                Side::Target => {
                    let uses = &self.uses[from..next];
                    for Use { y, pair } in uses {
                        masses[usize::from(*y)] += states[*pair as usize].t;
                    }
                    shares.clear();
                    shares.extend(masses.iter().map(|mass| lesson.weight / mass));
                    for Use { y, pair } in uses {
                        let state = &mut states[*pair as usize];
                        state.count += state.t * shares[usize::from(*y)];
                    }
                }
            }
            (ends, from) = (rest, next);
        }
    }
}

/// How the words of a side are explained.
struct Explained {
    /// For each word of the side in each lesson the mass of all words that it could stand for.
    masses: Vec<Vec<f32>>,
    /// Of each pair.
    states: Vec<State>,
}

/// What was learnt.
#[derive(Debug)]
pub struct Learnt {
    course: Course,
    /// Of the pairs by which each side's words are explained.
    states: Sides<Vec<State>>,
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
                let of = |states: &Vec<State>| {
                    states.get(pair as usize).map_or((0.0, 0.0), |state| (state.count, state.t))
                };
                let ((forward, old_forward), (backward, old_backward)) =
                    (of(&self.states.target), of(&self.states.source));
                let is_kept = forward * backward > LEAST * n_source * n_target || said.firm > 0.0;
                let old = (old_forward, old_backward);
                is_kept.then_some(Pair { target, forward, backward, said, old })
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::mark::hash;
    use crate::align::{cues, lesson};
    use crate::bitext::Bead;
    use crate::lang::Lang;
    use crate::lexicon::{Lexicon, read_list};

    const SOURCE: [&str; 8] = ["狗甲乙", "猫甲", "狗甲", "猫甲", "狗丙", "猫", "狗", "猫乙丙"];
    const TARGET: [&str; 8] =
        ["dog alp bet", "cat gam", "dog gam", "cat gam", "dog alp del", "cat alp", "dog alp del", "cat bet"];

    /// The pairs that are learnt of, of beads of a sentence each, by words that the lexicon does not know.
    fn pairs(all: bool) -> Vec<(&'static str, &'static str)> {
        let langs = Sides::new(Lang::new("zh"), Lang::new("en"));
        let mut lexicon = Lexicon::empty(langs.clone());
        lexicon.add(&read_list("list.tsv", "狗\tdog\n猫\tcat\n".as_bytes()).expect("a list").0);
        let cues = cues(&Sides::new(&SOURCE, &TARGET), &langs, Some(&lexicon));
        let vocabularies = Vocabulary::both(&Sides::new(&cues.source, &cues.target), Some(&lexicon));
        let beads: Vec<Bead> = (0..8).map(|k| Bead::auto(k..k + 1, k..k + 1, 1.0)).collect();
        let lessons: Vec<Lesson> =
            lesson::of_beads(&beads, &vocabularies).into_iter().map(|lesson| lesson.0).collect();
        let prior = Prior::of(&lexicon, &vocabularies);
        let words = Course::of(&lessons, &vocabularies, &prior, all).words;
        let has = |f: &str, e: &str| {
            words.iter().any(|pair| {
                (vocabularies.source.known()[pair.0 as usize], vocabularies.target.known()[pair.1 as usize])
                    == (hash(f), hash(e))
            })
        };
        let all = ["甲", "乙", "丙"].into_iter().flat_map(|f| ["alp", "bet", "gam", "del"].map(|e| (f, e)));
        all.filter(|(f, e)| has(f, e)).collect()
    }

    #[test]
    fn pairs_that_stand_together_by_chance_are_spared_or_taken() {
        assert_eq!(pairs(false), [("甲", "gam"), ("乙", "bet"), ("丙", "bet"), ("丙", "del")]);
        assert_eq!(pairs(true).len(), 8);
    }
}
