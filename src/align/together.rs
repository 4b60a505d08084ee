//! Which words of the two sides stand together in lessons, and which of those pairs are learnt of.

use std::ops::Range;

use super::lesson::Lesson;
use super::prior::{Prior, Said};
use super::threads;
use crate::bitext::Sides;

/// How many times as often as by chance two words stand together that may stand for each other.
const CHANCE: f32 = 2.0;
/// Words that stand together once may stand for each other if they stand in so few lessons, multiplied.
const RARE: usize = 9;

/// No pair.
pub const NONE: u32 = u32::MAX;

/// The pairs of words that are learnt of: all, or only the lexicon's own and those that stand together twice, or are
/// [`RARE`], and [`CHANCE`] times as often as by chance. Where a lexicon tells where to begin those find as many beads;
/// where none does, the others keep apart what does not belong together.
#[derive(Debug)]
pub struct Together {
    /// The pairs, by source word.
    pub pairs: Pairs,
    /// For each source word of each lesson in turn, where its pairs start in `places`.
    starts: Vec<usize>,
}

/// The pairs of some source words.
#[derive(Debug)]
pub struct Pairs {
    /// For each word where its pairs start in `all`; one more at the end.
    pub at: Vec<usize>,
    /// The target word, [`NONE`], what the lexicon says.
    pub all: Vec<(u32, u32, Said)>,
    /// Where in `all` a source word has its pairs with each target word of a lesson, or [`NONE`]; source word by source
    /// word, lesson by lesson.
    places: Vec<u32>,
}

impl Together {
    /// Finds the pairs of the lessons, `all` or those that may teach something, and those that the lexicon has.
    pub fn of(lessons: &[Lesson], n_terms: &Sides<usize>, prior: &Prior, all: bool) -> Self {
        let mut lessons_of = vec![Vec::new(); n_terms.source];
        let mut n_with = vec![0; n_terms.target];
        let mut n_words = 0;
        for lesson in lessons {
            for f in &lesson.terms.source {
                lessons_of[*f as usize].push((n_words, lesson));
                n_words += 1;
            }
            lesson.terms.target.iter().for_each(|e| n_with[*e as usize] += 1);
        }
        let (mut starts, mut n_places) = (vec![0; n_words], 0);
        for (word, lesson) in lessons_of.iter().flatten() {
            starts[*word] = n_places;
            n_places += lesson.terms.target.len();
        }
        let search = Search { lessons_of, n_lessons: lessons.len(), n_with, prior, all };
        let run = |words: Range<usize>, _: &mut dyn FnMut(f32)| search.run(words);
        Self { pairs: threads::by_runs(n_terms.source, run, Pairs::append, &mut |_| ()), starts }
    }

    /// Where a source word has its pairs in `pairs.all` with each of a lesson's `n` target words; source words are counted
    /// through all lessons.
    pub fn places(&self, word: usize, n: usize) -> &[u32] {
        &self.pairs.places[self.starts[word]..][..n]
    }
}

impl Pairs {
    fn append(&mut self, more: Self) {
        let n_pairs = self.all.len();
        self.at.extend(more.at[1..].iter().map(|end| n_pairs + end));
        self.all.extend(more.all);
        let place = |place: &u32| if *place == NONE { NONE } else { n_pairs as u32 + place };
        self.places.extend(more.places.iter().map(place));
    }
}

/// What is looked through.
struct Search<'a> {
    /// For each source word the lessons that it stands in, and the how-manieth of all lessons' source words it is there.
    lessons_of: Vec<Vec<(usize, &'a Lesson)>>,
    n_lessons: usize,
    /// In how many lessons each target word stands.
    n_with: Vec<u32>,
    prior: &'a Prior,
    all: bool,
}

/// What is known of a target word beside the source word that is looked at.
#[derive(Debug, Clone, Copy)]
struct Met {
    /// The last source word that it stood with.
    with: u32,
    /// How often it stood with it.
    n: u32,
    /// The pair's place, where it is kept.
    pair: u32,
}

impl Search<'_> {
    fn run(&self, words: Range<usize>) -> Pairs {
        let mut pairs = Pairs { at: vec![0], all: Vec::new(), places: Vec::new() };
        let mut met = vec![Met { with: NONE, n: 0, pair: NONE }; self.n_with.len()];
        for f in words {
            let mine = &self.lessons_of[f];
            let by_chance = mine.len() as f32 / self.n_lessons.max(1) as f32;
            let enough = |e: u32, n: u32| {
                let n_with = self.n_with[e as usize];
                let is_told = n > 1 || mine.len() * n_with as usize <= RARE;
                self.all || is_told && n as f32 >= CHANCE * by_chance * n_with as f32
            };
            let with = f as u32;
            for &(e, said) in self.prior.pairs(f) {
                met[e as usize] = Met { with, n: 0, pair: pairs.all.len() as u32 };
                pairs.all.push((e, NONE, said));
            }
            for &e in mine.iter().flat_map(|(_, lesson)| &lesson.terms.target) {
                let met = &mut met[e as usize];
                if met.with != with {
                    *met = Met { with, n: 0, pair: NONE };
                }
                met.n += 1;
                if met.pair == NONE && enough(e, met.n) {
                    met.pair = pairs.all.len() as u32;
                    pairs.all.push((e, NONE, Said::default()));
                }
            }
            for (_, lesson) in mine {
                pairs.places.extend(lesson.terms.target.iter().map(|e| met[*e as usize].pair));
            }
            pairs.at.push(pairs.all.len());
        }
        pairs
    }
}
