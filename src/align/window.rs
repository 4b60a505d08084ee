//! The words of a run of segments, and where they stand there, for a run that moves on through a text.

use std::ops::Range;

use super::vocabulary::{Place, Vocabulary};

/// Which words stand in a run of segments, and where.
#[derive(Debug)]
pub struct Window {
    segments: Range<usize>,
    /// For each word which of the segments that have it lie in the run.
    of: Vec<Range<u32>>,
}

impl Window {
    /// An empty run, of a side with so many words.
    pub fn new(n_terms: usize) -> Self {
        Self { segments: 0..0, of: vec![0..0; n_terms] }
    }

    /// Leaves some segments and takes others; cheap where it moves little, or is left empty.
    pub fn move_to(&mut self, segments: &Range<usize>, vocabulary: &Vocabulary) {
        let old = self.segments.clone();
        // Nothing stands in an empty run, wherever it lies.
        let new = if segments.is_empty() { old.end..old.end } else { segments.clone() };
        let mut step = |segments: Range<usize>, moved: fn(&mut Range<u32>)| {
            let terms = segments.flat_map(|segment| vocabulary.terms(segment));
            terms.for_each(|term| moved(&mut self.of[*term as usize]));
        };
        // The starts and the ends move by themselves, each of a word's past each segment that has it.
        step(old.start..new.start, |of| of.start += 1);
        step(new.start..old.start, |of| of.start -= 1);
        step(old.end..new.end, |of| of.end += 1);
        step(new.end..old.end, |of| of.end -= 1);
        self.segments = new;
    }

    /// The segments of the run that have a word.
    pub fn places<'v>(&self, term: u32, vocabulary: &'v Vocabulary) -> &'v [Place] {
        let of = &self.of[term as usize];
        &vocabulary.segments(term)[of.start as usize..of.end as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::cue::Cues;

    #[test]
    fn a_run_that_moves_any_way_has_the_places_that_lie_in_it() {
        let side: Vec<Cues> = (0..40_u32)
            .map(|k| Cues {
                words: (1..5).filter(|word| (k * k + 3) % (word + 2) == 0).collect(),
                ..Cues::default()
            })
            .collect();
        let vocabulary = Vocabulary::of(&side, |cues| &cues.words);
        assert!(vocabulary.n_terms() > 2);
        let mut window = Window::new(vocabulary.n_terms());
        for run in [0..3, 1..8, 8..8, 20..33, 0..0, 22..34, 5..40, 6..7, 30..31, 0..40, 39..40, 0..1] {
            window.move_to(&run, &vocabulary);
            for term in 0..vocabulary.n_terms() as u32 {
                let inside = |place: &&Place| run.contains(&(place.0 as usize));
                let expect: Vec<Place> = vocabulary.segments(term).iter().filter(inside).copied().collect();
                assert_eq!(window.places(term, &vocabulary), expect, "{run:?}");
            }
        }
    }
}
