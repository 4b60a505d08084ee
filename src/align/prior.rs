//! What a lexicon says of the words of a document, before anything is learnt from it.

use super::mark::{is_name, known};
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
        let Sides { source, target } =
            threads::sides(n_terms, |side| Shares::of(lexicon, vocabularies, side));
        let of = |f: usize| {
            let target = &target;
            source.of_word(f).iter().map(move |&(e, forward, firm)| {
                let back = target.of_word(e as usize).iter().find(|back| back.0 as usize == f);
                let (backward, back_firm) = back.map_or((0.0, 0.0), |back| (back.1, back.2));
                (e, Said { forward, backward, firm: firm.max(back_firm) })
            })
        };
        Self::by_word((0..source.ends.len()).map(of))
    }

    /// Of what is said of the pairs of each source word.
    pub fn by_word<W: Iterator<Item = (u32, Said)>>(words: impl Iterator<Item = W>) -> Self {
        let mut prior = Self { pair_at: vec![0], pairs: Vec::new() };
        for word in words {
            prior.pairs.extend(word);
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

/// What the words of a side are translated by on the other.
struct Shares {
    /// Where those of each word end.
    ends: Vec<usize>,
    /// The number of the translation, its share, and how firm it is; word by word, by number.
    all: Vec<(u32, f32, f32)>,
}

impl Shares {
    fn of(lexicon: &Lexicon, vocabularies: &Sides<Vocabulary>, side: Side) -> Self {
        let other = vocabularies[side.other()].known();
        let mut numbers = vec![NONE; lexicon.n_words(side.other())];
        for (at, word) in other.iter().enumerate().filter_map(|(at, term)| Some((at, known(*term)?))) {
            numbers[word as usize] = at as u32;
        }
        let mut shares = Self { ends: Vec::new(), all: Vec::new() };
        for term in vocabularies[side].known() {
            let first = shares.all.len();
            if let Some(word) = known(*term) {
                let all = lexicon.translations(side, word);
                let most = all.iter().map(|t| t.weight).fold(0.0, f32::max);
                let there =
                    all.iter().map(|t| (numbers[t.word as usize], t.weight, (t.weight / most).sqrt()));
                shares.all.extend(there.filter(|t| t.0 != NONE));
                let here = &mut shares.all[first..];
                let stands: f32 = here.iter().map(|t| t.1).sum();
                let of_all = ABSENT + (1.0 - ABSENT) * stands;
                here.iter_mut().for_each(|t| t.1 /= of_all);
                here.sort_unstable_by_key(|t| t.0);
            } else if is_name(*term) {
                let same = other.binary_search(term).ok();
                shares.all.extend(same.map(|at| (at as u32, 1.0, 1.0)));
            }
            shares.ends.push(shares.all.len());
        }
        shares
    }

    fn of_word(&self, word: usize) -> &[(u32, f32, f32)] {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[word]]
    }
}

/// A word that does not stand in the document.
const NONE: u32 = u32::MAX;
/// How much of the share of translations that do not stand in the document is left to them.
const ABSENT: f32 = 0.3;
