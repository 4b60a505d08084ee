//! The words of one side by number, and which segment has which.

use std::ops::Range;

use super::cue::Cues;
use super::term::{Term, is_name, known, of_known};
use crate::bitext::{Side, Sides};
use crate::lexicon::Lexicon;

/// The words that stand in two segments of a side or more, and not in more than half of them: what stands once can be
/// learnt from nothing else, and what stands everywhere tells nothing.
#[derive(Debug)]
pub struct Vocabulary {
    /// Where the words of each segment start; one more at the end.
    at: Vec<usize>,
    ids: Vec<u32>,
    /// How far each word is from the two ends of its segment, as [`Terms`](super::term::Terms) has it.
    margins: Vec<[u8; 2]>,
    /// For each word how rare it is, 0 to 1: `ln(n / df) / ln(n)` of `n` segments, `df` of which have it.
    rarity: Vec<f32>,
    /// Where the segments of each word start; one more at the end.
    segments_at: Vec<usize>,
    segments: Vec<(u32, u32)>,
    /// The words themselves, sorted.
    known: Vec<Term>,
}

/// The words of a side and in how many segments they stand, sorted.
fn counted(side: &[Cues]) -> Vec<(Term, usize)> {
    let mut all: Vec<Term> = side.iter().flat_map(|cues| cues.terms.words.iter().copied()).collect();
    all.sort_unstable();
    all.chunk_by(|a, b| a == b).map(|run| (run[0], run.len())).collect()
}

impl Vocabulary {
    /// The words of both sides; of each segment sorted, each once. A word that stands once is kept where the lexicon
    /// has a translation that stands on the other side.
    pub fn both(cues: &Sides<&[Cues]>, lexicon: Option<&Lexicon>) -> Sides<Self> {
        let all = cues.map(counted);
        let keep = |side: Side| {
            let other = &all[side.other()];
            let stands = |term: Term| other.binary_search_by_key(&term, |counted| counted.0).is_ok();
            let is_translated = |term: Term| {
                if is_name(term) {
                    return stands(term);
                }
                lexicon.zip(known(term)).is_some_and(|(lexicon, word)| {
                    lexicon.translations(side, word).iter().any(|t| stands(of_known(t.word)))
                })
            };
            let most = cues[side].len() / 2 + 2;
            let kept = all[side].iter().copied();
            kept.filter(|&(term, n)| n <= most && ((n > 1 && !is_name(term)) || is_translated(term)))
                .collect::<Vec<_>>()
        };
        Sides::new(Self::of(cues.source, keep(Side::Source)), Self::of(cues.target, keep(Side::Target)))
    }

    fn of(side: &[Cues], kept: Vec<(Term, usize)>) -> Self {
        let (known, n_of): (Vec<Term>, Vec<usize>) = kept.into_iter().unzip();
        let (mut at, mut ids, mut margins) = (vec![0], Vec::new(), Vec::new());
        for cues in side {
            for (term, margin) in cues.terms.words.iter().zip(&cues.terms.margins) {
                let Ok(id) = known.binary_search(term) else { continue };
                ids.push(id as u32);
                margins.push(*margin);
            }
            at.push(ids.len());
        }
        let n = at.len() as f64;
        let rarity = n_of.iter().map(|df| (libm::log(n / *df as f64) / libm::log(n)).max(0.0) as f32);
        let rarity = rarity.collect();
        let mut segments_at = vec![0];
        let mut sum = 0;
        segments_at.extend(n_of.iter().map(|n| {
            sum += n;
            sum
        }));
        let mut next = segments_at.clone();
        let mut segments = vec![(0, 0); ids.len()];
        for (idx, ends) in at.windows(2).enumerate() {
            for (place, id) in ids[ends[0]..ends[1]].iter().enumerate() {
                let slot = &mut next[*id as usize];
                segments[*slot] = (idx as u32, place as u32);
                *slot += 1;
            }
        }
        Self { at, ids, margins, rarity, segments_at, segments, known }
    }

    /// The number of words.
    pub fn n_terms(&self) -> usize {
        self.rarity.len()
    }

    /// The number of segments.
    pub fn n_segments(&self) -> usize {
        self.at.len() - 1
    }

    /// The words of a segment, sorted.
    pub fn terms(&self, segment: usize) -> &[u32] {
        &self.ids[self.at[segment]..self.at[segment + 1]]
    }

    /// How far, in letters, the words of a segment are from its start and from its end.
    pub fn margins(&self, segment: usize) -> &[[u8; 2]] {
        &self.margins[self.at[segment]..self.at[segment + 1]]
    }

    /// The words of neighbouring segments, sorted, each once.
    pub fn terms_of(&self, segments: Range<usize>) -> Vec<u32> {
        let mut all = self.ids[self.at[segments.start]..self.at[segments.end]].to_vec();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The words, sorted; their places are their numbers.
    pub fn known(&self) -> &[Term] {
        &self.known
    }

    /// In how many segments a word stands.
    pub fn n_segments_with(&self, term: u32) -> usize {
        self.segments_at[term as usize + 1] - self.segments_at[term as usize]
    }

    /// How rare a word is, 0 to 1.
    pub fn rarity(&self, term: u32) -> f32 {
        self.rarity[term as usize]
    }

    /// Which of the segments `near` have a word, and the how-manieth of their words it is.
    pub fn places(&self, term: u32, near: &Range<usize>) -> &[(u32, u32)] {
        let all = &self.segments[self.segments_at[term as usize]..self.segments_at[term as usize + 1]];
        let from = all.partition_point(|(segment, _)| (*segment as usize) < near.start);
        let n = all[from..].partition_point(|(segment, _)| (*segment as usize) < near.end);
        &all[from..from + n]
    }
}
