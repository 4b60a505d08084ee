//! Which words of one side translate which of the other, and how much.

/// A word of the other side that translates one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Translation {
    /// Its number on its own side.
    pub word: u32,
    /// Its share among all translations of the one word, 0 to 1.
    pub weight: f32,
}

/// A word of the source, one of the target, and how much the two count as a pair before rarity is taken in.
pub(super) type Pair = (u32, u32, f32);

/// The translations of every word of one side.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    /// Where each word's translations start; one more at the end.
    at: Vec<u32>,
    translations: Vec<Translation>,
}

impl Table {
    /// From pairs of this side's word and the other's, in any order. Weights of one word are made to sum to 1.
    fn new(n_words: usize, pairs: impl Iterator<Item = Pair> + Clone) -> Self {
        let mut at = vec![0_u32; n_words + 1];
        let mut sums = vec![0_f32; n_words];
        for (word, _, weight) in pairs.clone() {
            at[word as usize + 1] += 1;
            sums[word as usize] += weight;
        }
        for idx in 1..at.len() {
            at[idx] += at[idx - 1];
        }
        let mut next = at.clone();
        let mut translations = vec![Translation { word: 0, weight: 0.0 }; at[n_words] as usize];
        for (word, other, weight) in pairs {
            let place = &mut next[word as usize];
            let share = weight / sums[word as usize].max(f32::MIN_POSITIVE);
            translations[*place as usize] = Translation { word: other, weight: share };
            *place += 1;
        }
        Self { at, translations }
    }

    /// Both directions. Of a word's translations each counts by its idf squared, `ln(1 + n / df)` with `n` the words
    /// of the source and `df` those that it translates; backwards, by the share that it had forwards.
    pub fn both(n_source: usize, n_target: usize, pairs: &[Pair]) -> (Self, Self) {
        let rarities = rarities(n_source, n_target, pairs);
        let rare = |&(source, target, weight): &Pair| (source, target, weight * rarities[target as usize]);
        let forth = Self::new(n_source, pairs.iter().map(rare));
        let back = Self::new(n_target, forth.pairs().map(|(source, target, share)| (target, source, share)));
        (forth, back)
    }

    /// The translations of a word; none of one that is not there.
    pub fn of(&self, word: u32) -> &[Translation] {
        let bounds = self.at.get(word as usize).zip(self.at.get(word as usize + 1));
        bounds.map_or(&[], |(from, to)| &self.translations[*from as usize..*to as usize])
    }

    fn pairs(&self) -> impl Iterator<Item = Pair> + Clone + '_ {
        (0..self.at.len().saturating_sub(1) as u32)
            .flat_map(|word| self.of(word).iter().map(move |t| (word, t.word, t.weight)))
    }
}

/// The idf squared of each word of the target.
pub(super) fn rarities(n_source: usize, n_target: usize, pairs: &[Pair]) -> Vec<f32> {
    let mut df = vec![0_u32; n_target];
    for pair in pairs {
        df[pair.1 as usize] += 1;
    }
    let rarity = |df: &u32| {
        let idf = libm::log(1.0 + n_source as f64 / f64::from((*df).max(1))) as f32;
        idf * idf
    };
    df.iter().map(rarity).collect()
}

/// Sorts pairs and adds up those that stand there twice.
pub(super) fn merged(mut pairs: Vec<Pair>) -> Vec<Pair> {
    pairs.sort_by_key(|&(source, target, _)| (source, target));
    pairs.dedup_by(|next, kept| {
        let same = (next.0, next.1) == (kept.0, kept.1);
        if same {
            kept.2 += next.2;
        }
        same
    });
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_sum_to_one_and_rare_words_count_more() {
        // Target 0 translates all three, 1 and 2 one each.
        let pairs =
            merged(vec![(2, 0, 1.0), (0, 1, 1.0), (0, 0, 0.5), (1, 0, 1.0), (0, 0, 0.5), (2, 2, 1.0)]);
        let (forth, back) = Table::both(3, 3, &pairs);
        let words = |table: &Table, word| table.of(word).iter().map(|t| t.word).collect::<Vec<_>>();
        assert_eq!((words(&forth, 0), words(&forth, 1)), (vec![0, 1], vec![0]));
        assert_eq!((words(&back, 0), words(&back, 2)), (vec![0, 1, 2], vec![2]));
        assert!(forth.of(0)[1].weight > 2.0 * forth.of(0)[0].weight);
        for table in [&forth, &back] {
            for word in 0..3 {
                assert!((table.of(word).iter().map(|t| t.weight).sum::<f32>() - 1.0).abs() < 1e-5);
            }
        }
        assert!(forth.of(3).is_empty() && Table::default().of(0).is_empty());
    }
}
