//! The words, or other marks, of one side by number, and which segment has which.

use std::ops::Range;

use super::cue::Cues;
use super::mark::{Term, is_name, known};
use super::order::by_upper_half;
use super::threads;
use crate::bitext::{Side, Sides};
use crate::lexicon::Lexicon;

/// The marks of a side that are kept, numbered in the order of their keys.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Where the marks of each segment start; one more at the end.
    at: Vec<u32>,
    ids: Vec<u32>,
    /// How far each word is from the two ends of its segment, as [`Terms`](super::term::Terms) has it; of words only.
    margins: Vec<[u8; 2]>,
    /// For each mark how rare it is, 0 to 1: `ln(n / df) / ln(n)` of `n - 1` segments, `df` of which have it.
    rarity: Vec<f32>,
    /// Where the segments of each mark start; one more at the end.
    segments_at: Vec<u32>,
    segments: Vec<Place>,
    /// The marks' keys, sorted.
    known: Vec<Term>,
}

/// A segment that has a mark, and the how-manieth of the segment's marks it is.
pub type Place = (u32, u32);

/// The marks of a side with the segments that have them, sorted by mark, then by segment.
struct Sorted(Vec<u64>);

impl Sorted {
    fn of<'c>(side: &'c [Cues], marks: impl Fn(&'c Cues) -> &'c [Term]) -> Self {
        let mut all = Vec::with_capacity(side.iter().map(|cues| marks(cues).len()).sum());
        for (idx, cues) in side.iter().enumerate() {
            all.extend(marks(cues).iter().map(|mark| u64::from(*mark) << 32 | idx as u64));
        }
        let mut all = by_upper_half(all);
        all.dedup();
        Self(all)
    }

    /// Each mark with its entries.
    fn runs(&self) -> impl Iterator<Item = (Term, &[u64])> {
        self.0.chunk_by(|a, b| a >> 32 == b >> 32).map(|run| ((run[0] >> 32) as Term, run))
    }

    fn keys(&self) -> Vec<Term> {
        self.runs().map(|run| run.0).collect()
    }
}

impl Vocabulary {
    /// The words of both sides that a lexical model counts: those that stand in two segments or more, and not in more
    /// than half of them, since what stands once can be learnt from nothing else, and what stands everywhere tells
    /// nothing. A word that stands once is kept where the lexicon has a translation that stands on the other side.
    pub fn both(cues: &Sides<&[Cues]>, lexicon: Option<&Lexicon>) -> Sides<Self> {
        let n_segments = cues.source.len() + cues.target.len();
        let all = threads::sides(n_segments, |side| Sorted::of(cues[side], |cues| &cues.terms.words));
        let keys = all.as_ref().map(Sorted::keys);
        let of = |side: Side| {
            let other = &keys[side.other()];
            let mut stands = vec![false; lexicon.map_or(0, |lexicon| lexicon.n_words(side.other()))];
            if lexicon.is_some() {
                other.iter().filter_map(|term| known(*term)).for_each(|word| stands[word as usize] = true);
            }
            let is_translated = |term: Term| {
                if is_name(term) {
                    return other.binary_search(&term).is_ok();
                }
                lexicon.zip(known(term)).is_some_and(|(lexicon, word)| {
                    lexicon.translations(side, word).iter().any(|t| stands[t.word as usize])
                })
            };
            let most = cues[side].len() / 2 + 2;
            let keep = |term, n| n <= most && ((n > 1 && !is_name(term)) || is_translated(term));
            Self::kept(&all[side], cues[side].len(), keep).measured(cues[side])
        };
        threads::sides(n_segments, of)
    }

    /// All marks of one kind.
    pub fn of<'c>(side: &'c [Cues], marks: impl Fn(&'c Cues) -> &'c [Term]) -> Self {
        Self::kept(&Sorted::of(side, marks), side.len(), |_, _| true)
    }

    fn kept(all: &Sorted, n_segments: usize, keep: impl Fn(Term, usize) -> bool) -> Self {
        let mut vocabulary = Self { at: vec![0; n_segments + 1], segments_at: vec![0], ..Self::default() };
        for (term, run) in all.runs().filter(|(term, run)| keep(*term, run.len())) {
            vocabulary.known.push(term);
            for entry in run {
                let segment = *entry as u32;
                let n_before = &mut vocabulary.at[segment as usize + 1];
                vocabulary.segments.push((segment, *n_before));
                *n_before += 1;
            }
            vocabulary.segments_at.push(vocabulary.segments.len() as u32);
        }
        for idx in 0..n_segments {
            vocabulary.at[idx + 1] += vocabulary.at[idx];
        }
        vocabulary.ids = vec![0; vocabulary.segments.len()];
        let ln_n = libm::log(n_segments as f64 + 1.0);
        for (id, ends) in vocabulary.segments_at.windows(2).enumerate() {
            for &(segment, place) in &vocabulary.segments[ends[0] as usize..ends[1] as usize] {
                vocabulary.ids[(vocabulary.at[segment as usize] + place) as usize] = id as u32;
            }
            let share = libm::log(f64::from(ends[1] - ends[0])) / ln_n;
            vocabulary.rarity.push((1.0 - share).max(0.0) as f32);
        }
        vocabulary
    }

    /// Takes from the segments how far their words are from their ends.
    fn measured(mut self, side: &[Cues]) -> Self {
        self.margins.reserve(self.ids.len());
        for (segment, cues) in side.iter().enumerate() {
            let mut all = cues.terms.words.iter().zip(&cues.terms.margins);
            let ids = &self.ids[self.at[segment] as usize..self.at[segment + 1] as usize];
            let margin = |id: &u32| all.find(|(term, _)| **term == self.known[*id as usize]).map(|it| *it.1);
            self.margins.extend(ids.iter().filter_map(margin));
        }
        self
    }

    /// The number of marks.
    pub fn n_terms(&self) -> usize {
        self.rarity.len()
    }

    /// The number of segments.
    pub fn n_segments(&self) -> usize {
        self.at.len().saturating_sub(1)
    }

    /// The marks of a segment, sorted.
    pub fn terms(&self, segment: usize) -> &[u32] {
        &self.ids[self.at[segment] as usize..self.at[segment + 1] as usize]
    }

    /// How far, in letters, each word is from the start and from the end of its segment, segment by segment.
    pub fn margins(&self) -> &[[u8; 2]] {
        &self.margins
    }

    /// The marks of neighbouring segments, sorted, each once.
    pub fn terms_of(&self, segments: Range<usize>) -> Vec<u32> {
        let mut all = self.ids[self.at[segments.start] as usize..self.at[segments.end] as usize].to_vec();
        if segments.len() > 1 {
            // Sorted runs, one after the other.
            all.sort();
            all.dedup();
        }
        all
    }

    /// The keys of the marks, sorted; their places are their numbers.
    pub fn known(&self) -> &[Term] {
        &self.known
    }

    /// In how many segments a mark stands.
    pub fn n_segments_with(&self, term: u32) -> usize {
        (self.segments_at[term as usize + 1] - self.segments_at[term as usize]) as usize
    }

    /// How rare a mark is, 0 to 1.
    pub fn rarity(&self, term: u32) -> f32 {
        self.rarity[term as usize]
    }

    /// Which segments have a mark.
    pub fn segments(&self, term: u32) -> &[Place] {
        &self.segments[self.segments_at[term as usize] as usize..self.segments_at[term as usize + 1] as usize]
    }

    /// Which of the segments `near` have a mark.
    pub fn places(&self, term: u32, near: &Range<usize>) -> &[Place] {
        let all = self.segments(term);
        let from = all.partition_point(|(segment, _)| (*segment as usize) < near.start);
        let rest = &all[from..];
        // What is near is little: found by counting, not by halving.
        let n = rest.iter().take_while(|(segment, _)| (*segment as usize) < near.end).count();
        &rest[..n]
    }

    /// The number that each mark has on the other side; `u32::MAX` where it does not stand there.
    pub fn same_in(&self, other: &Self) -> Vec<u32> {
        let mut at = 0;
        let number = |key: &Term| {
            while other.known.get(at).is_some_and(|there| there < key) {
                at += 1;
            }
            if other.known.get(at) == Some(key) { at as u32 } else { u32::MAX }
        };
        self.known.iter().map(number).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_by_segment_and_segments_by_mark() {
        let side = [&[5, 9][..], &[], &[9], &[2, 5, 9]]
            .map(|terms| Cues { words: terms.to_vec(), ..Cues::default() });
        let vocabulary = Vocabulary::of(&side, |cues| &cues.words);
        assert_eq!(
            (vocabulary.n_terms(), vocabulary.n_segments(), vocabulary.known()),
            (3, 4, &[2, 5, 9][..])
        );
        assert_eq!((vocabulary.terms(0), vocabulary.terms(1)), (&[1, 2][..], &[][..]));
        assert_eq!(vocabulary.segments(2), [(0, 1), (2, 0), (3, 2)]);
        assert_eq!(vocabulary.places(2, &(1..3)), [(2, 0)]);
        assert_eq!(vocabulary.terms_of(2..4), [0, 1, 2]);
        assert!(vocabulary.rarity(0) == 1.0 && vocabulary.rarity(1) > vocabulary.rarity(2));
        let other = Vocabulary::of(&side[..1], |cues| &cues.words);
        assert_eq!(vocabulary.same_in(&other), [u32::MAX, 0, 1]);
    }
}
