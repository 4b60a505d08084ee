//! What a lexicon says of the words of a document, before anything is learnt from it.

use super::mark::{is_name, known, of_known};
use super::threads;
use super::vocabulary::Vocabulary;
use crate::bitext::{Side, Sides};
use crate::lexicon::Lexicon;

/// A pair of words that the lexicon gives as translations.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said {
    /// The share of the target word among the source word's translations that stand in the document, and the reverse.
    pub forward: f32,
    /// The share of the source word among the target word's translations.
    pub backward: f32,
    /// How much the pair counts, 0 to 1: 1 for a word's first translation.
    pub firm: f32,
}

/// Pairs of words of the two vocabularies, by number.
#[derive(Debug, Default)]
pub struct Prior {
    /// Where the pairs of each source word start; one more at the end. Empty where there is no lexicon.
    pair_at: Vec<usize>,
    pairs: Vec<(u32, Said)>,
}

impl Prior {
    /// What the lexicon says of the words of a document.
    pub fn of(lexicon: &Lexicon, vocabularies: &Sides<Vocabulary>) -> Self {
        let n_terms = vocabularies.source.n_terms() + vocabularies.target.n_terms();
        let Sides { source, target } = threads::sides(n_terms, |side| shares(lexicon, vocabularies, side));
        let mut prior = Self { pair_at: vec![0], pairs: Vec::new() };
        for (f, forward) in source.iter().enumerate() {
            for &(e, share, firm) in forward {
                let back = target[e as usize].iter().find(|back| back.0 as usize == f);
                let (backward, back_firm) = back.map_or((0.0, 0.0), |back| (back.1, back.2));
                prior.pairs.push((e, Said { forward: share, backward, firm: firm.max(back_firm) }));
            }
            prior.pair_at.push(prior.pairs.len());
        }
        prior
    }

    /// The pairs of a source word, by target word.
    pub fn pairs(&self, source: usize) -> &[(u32, Said)] {
        let range = self.pair_at.get(source).zip(self.pair_at.get(source + 1));
        range.map_or(&[], |(from, to)| &self.pairs[*from..*to])
    }
}

/// For each word of a side its translations on the other, by number, with their share and how firm they are.
fn shares(lexicon: &Lexicon, vocabularies: &Sides<Vocabulary>, side: Side) -> Vec<Vec<(u32, f32, f32)>> {
    let other = vocabularies[side.other()].known();
    let of = |term: &u32| {
        let Some(word) = known(*term) else {
            let same = other.binary_search(term).ok().filter(|_| is_name(*term));
            return same.map(|at| (at as u32, 1.0, 1.0)).into_iter().collect();
        };
        let all = lexicon.translations(side, word);
        let most = all.iter().map(|t| t.weight).fold(0.0, f32::max);
        let number = |word: u32| other.binary_search(&of_known(word)).ok().map(|at| at as u32);
        let mut here: Vec<_> =
            all.iter().filter_map(|t| Some((number(t.word)?, t.weight, (t.weight / most).sqrt()))).collect();
        let stands: f32 = here.iter().map(|t| t.1).sum();
        let of_all = ABSENT + (1.0 - ABSENT) * stands;
        here.iter_mut().for_each(|t| t.1 /= of_all);
        here.sort_unstable_by_key(|t| t.0);
        here
    };
    vocabularies[side].known().iter().map(of).collect()
}

/// How much of the share of translations that do not stand in the document is left to them.
const ABSENT: f32 = 0.3;
