//! Beads as lessons for a lexical model: the words of both sides.

use super::vocabulary::Vocabulary;
use crate::bitext::{Bead, Origin, Sides};

/// At most this many pairs of words are looked at, 4 bytes each, and 8 more for each that is learnt of: about 10,000
/// beads. A longer text teaches by every second, third … bead.
const MOST_PAIRS: usize = 1 << 22;
/// A bead with more words than this on either side is no good teacher.
const MOST_TERMS: usize = 200;

/// One bead as it is taught.
#[derive(Debug)]
pub struct Lesson {
    /// How much it counts: the bead's likelihood, 1 where a person made or confirmed it.
    pub weight: f32,
    /// Its words, sorted.
    pub terms: Sides<Vec<u32>>,
    /// For each word the mass of all words of the other side that it could stand for, once that is learnt.
    pub mass: Sides<Vec<f32>>,
}

/// The beads that teach, as lessons.
pub fn of_beads<'b>(beads: &'b [Bead], vocabularies: &Sides<Vocabulary>) -> Vec<(Lesson, &'b Bead)> {
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
        let weight = bead.score.filter(|_| bead.origin == Origin::Auto).unwrap_or(1.0);
        lessons.push((Lesson { weight, terms, mass: Sides::default() }, bead));
    }
    let every = n_pairs.div_ceil(MOST_PAIRS).max(1);
    lessons.into_iter().step_by(every).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::cue::Cues;

    #[test]
    fn a_bead_that_a_person_confirmed_counts_whole_however_doubtful_it_was() {
        let side = [Cues { words: vec![5, 9], ..Cues::default() }];
        let vocabulary = || Vocabulary::of(&side, |cues| &cues.words);
        let vocabularies = Sides::new(vocabulary(), vocabulary());
        let mut bead = Bead::auto(0..1, 0..1, 0.25);
        let weight = |bead: &Bead| of_beads(std::slice::from_ref(bead), &vocabularies)[0].0.weight;
        assert_eq!(weight(&bead), 0.25);
        bead.origin = Origin::Person;
        assert_eq!(weight(&bead), 1.0);
    }
}
