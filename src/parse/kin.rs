//! Two languages of one script told apart: what is surely of one or the other teaches the words and letters of each,
//! and these tell the rest.

use crate::lang::Lang;
use crate::parse::script::{Class, is_kana};

/// The number of hashed features; a power of two.
const N_FEATURES: usize = 1 << 15;

/// Features are not independent of each other: their sum is a multiple of what it proves.
const TEMPER: f32 = 0.25;

/// The most that one piece can lean, in nats.
const MOST: f32 = 12.0;

/// What is added to the count of each feature.
const SMOOTH: f32 = 0.3;

/// So many texts teach half of what is taught by very many.
const FEW: f32 = 40.0;

/// Rounds of learning from what was told in the round before.
const N_ROUNDS: usize = 3;

/// More texts than this are not told each without its own words: its part in what was learnt is small.
const MOST_APART: usize = 4000;

/// Texts of two languages, as their words and letters.
#[derive(Debug)]
pub struct Kin {
    features: Vec<Vec<u16>>,
}

impl Kin {
    /// Hashes the words and letter trigrams of the texts (in Han script, characters and their pairs).
    pub fn of(texts: &[&str]) -> Self {
        Self { features: texts.iter().map(|text| features(text)).collect() }
    }

    /// How much each text leans to the first (above 0) or second language, in nats. `seeds` says what is known of
    /// each at first, in the same measure; 0 where nothing is. A naive Bayes classifier taught by its own clear
    /// answers, each text told by what the others taught.
    pub fn leans(&self, seeds: &[f32]) -> Vec<f32> {
        let mut leans = seeds.to_vec();
        for _ in 0..N_ROUNDS {
            leans = self.told(&leans, seeds);
        }
        leans
    }

    /// How much each text leans by what `labels` teach of the others, with half of what `seeds` say of itself.
    pub fn told(&self, labels: &[f32], seeds: &[f32]) -> Vec<f32> {
        let table = self.taught(labels);
        let is_apart = self.features.len() <= MOST_APART;
        let lean = |idx: usize| match is_apart {
            true => table.lean_without(&self.features[idx], labels[idx], RARE),
            false => table.lean(&self.features[idx]),
        };
        // A few texts teach little: what is known at first counts for more.
        let n = self.features.len() as f32;
        let taught = n / (n + FEW);
        (0..self.features.len()).map(|idx| taught * lean(idx) + (1.0 - taught / 2.0) * seeds[idx]).collect()
    }

    /// The texts with each of their features once, weighed by how few texts have it.
    pub fn weighed(mut self) -> Weighed {
        let mut n_texts = vec![0.0_f32; N_FEATURES];
        for list in &mut self.features {
            list.sort_unstable();
            list.dedup();
            list.iter().for_each(|feature| n_texts[usize::from(*feature)] += 1.0);
        }
        let n = self.features.len() as f32;
        let rarity: Vec<f32> = n_texts.iter().map(|n_own| libm::logf(n / n_own)).collect();
        let sum = |list: &Vec<u16>| list.iter().map(|feature| rarity[usize::from(*feature)]).sum();
        Weighed { sums: self.features.iter().map(sum).collect(), rarity, features: self.features }
    }

    /// What the texts teach, labelled by how much each leans.
    pub fn taught(&self, labels: &[f32]) -> Table {
        Table::learn(&self.features, labels)
    }
}

/// Texts as their features, each with its weight.
#[derive(Debug)]
pub struct Weighed {
    features: Vec<Vec<u16>>,
    rarity: Vec<f32>,
    sums: Vec<f32>,
}

impl Weighed {
    /// How much two of the texts share, from 0 to 1: the Dice coefficient of their weighed features.
    pub fn alike(&self, a: usize, b: usize) -> f32 {
        let both = self.features[a].iter().filter(|feature| self.features[b].binary_search(feature).is_ok());
        let both: f32 = both.map(|feature| self.rarity[usize::from(*feature)]).sum();
        2.0 * both / (self.sums[a] + self.sums[b]).max(f32::MIN_POSITIVE)
    }
}

/// What is known at first of Chinese and Japanese: kana are Japanese, five Han characters without any Chinese.
pub fn chinese_or_japanese(texts: &[&str]) -> Vec<f32> {
    let seed = |text: &&str| {
        let n_kana = text.chars().filter(|c| is_kana(*c)).count();
        let n_han = text.chars().filter(|c| Class::of(*c) == Some(Class::Han)).count() - n_kana;
        if n_kana * 10 >= n_han && n_kana > 0 {
            -3.0
        } else if n_han >= 5 {
            3.0
        } else {
            0.0
        }
    };
    texts.iter().map(seed).collect()
}

/// Whether Chinese and Japanese texts are about as many.
pub fn are_chinese_and_japanese(texts: &[&str]) -> bool {
    let seeds = chinese_or_japanese(texts);
    let n = |sign: f32| seeds.iter().filter(|seed| **seed * sign > 0.0).count();
    let (n_chinese, n_japanese) = (n(1.0), n(-1.0));
    // Headings without kana are Japanese too.
    n_chinese * 3 >= n_japanese && n_japanese * 3 >= n_chinese && n_japanese > 0
}

/// The languages of [`chinese_or_japanese`].
pub fn chinese_and_japanese() -> (Lang, Lang) {
    (Lang::new("zh"), Lang::new("ja"))
}

/// What was learnt of two languages.
#[derive(Debug)]
pub struct Table {
    /// How often each feature was met in the two languages.
    counts: Vec<[f32; 2]>,
    sums: [f32; 2],
    /// The logarithm of how much commoner a feature is in the first language.
    odds: Vec<f32>,
}

impl Table {
    fn learn(features: &[Vec<u16>], labels: &[f32]) -> Self {
        let mut counts = vec![[0.0_f32; 2]; N_FEATURES];
        let mut sums = [0.0; 2];
        for (list, label) in features.iter().zip(labels) {
            let (side, share) = weight(*label);
            for feature in list {
                counts[usize::from(*feature)][side] += share;
            }
            sums[side] += share * list.len() as f32;
        }
        let n_seen = counts.iter().filter(|[a, b]| a + b > 0.0).count();
        let sums = sums.map(|sum| sum + SMOOTH * n_seen.max(1) as f32);
        let odds = counts.iter().map(|counts| odds(*counts, sums)).collect();
        Self { counts, sums, odds }
    }

    /// How much a text leans that is none of those learnt from.
    pub fn lean_of(&self, text: &str) -> f32 {
        self.lean(&features(text))
    }

    /// How much a part of a text leans that was learnt from with this label.
    pub fn lean_of_part(&self, text: &str, label: f32) -> f32 {
        self.lean_without(&features(text), label, 0.0)
    }

    /// What the words of a text weigh for the first language; weights add up.
    pub fn weigh(&self, text: &str) -> f32 {
        features(text).iter().map(|feature| self.odds[usize::from(*feature)]).sum()
    }

    /// How much a text leans whose words weigh so much.
    pub fn temper(sum: f32) -> f32 {
        (sum * TEMPER).clamp(-MOST, MOST)
    }

    fn lean(&self, features: &[u16]) -> f32 {
        Self::temper(features.iter().map(|feature| self.odds[usize::from(*feature)]).sum())
    }

    /// How much a text leans whose own part, learnt with its label, is taken out; what is then left as often as `rare`
    /// counts for half.
    fn lean_without(&self, features: &[u16], label: f32, rare: f32) -> f32 {
        let (side, share) = weight(label);
        if share == 0.0 {
            return self.lean(features);
        }
        let mut sorted = features.to_vec();
        sorted.sort_unstable();
        let mut sums = self.sums;
        sums[side] -= share * features.len() as f32;
        let sum = sorted.chunk_by(|a, b| a == b).map(|same| {
            let mut counts = self.counts[usize::from(same[0])];
            counts[side] = (counts[side] - share * same.len() as f32).max(0.0);
            let n = counts[0] + counts[1];
            odds(counts, sums) * same.len() as f32 * n / (n + rare).max(f32::MIN_POSITIVE)
        });
        Self::temper(sum.sum())
    }
}

/// The side that a label teaches of, and how much: nothing where it is in doubt.
fn weight(label: f32) -> (usize, f32) {
    let share = if label.abs() < 1.0 { 0.0 } else { (label.abs() / 4.0).min(1.0) };
    (usize::from(label < 0.0), share)
}

/// What was met as often as this counts for half: a word met once more is in the passage's own translation, where the
/// languages are kin.
const RARE: f32 = 1.0;

/// Of what neither language has shown nothing is known, however long the texts of each.
fn odds(counts: [f32; 2], sums: [f32; 2]) -> f32 {
    let [a, b] = counts;
    if a + b < 0.5 {
        return 0.0;
    }
    let odds = libm::logf((a + SMOOTH) / sums[0]) - libm::logf((b + SMOOTH) / sums[1]);
    odds.clamp(-4.0, 4.0)
}

/// Hashes of words and of their letter trigrams, the word's ends being letters; of characters and their pairs where
/// words are not told apart.
fn features(text: &str) -> Vec<u16> {
    let mut features = Vec::new();
    let mut word: Vec<char> = vec![' '];
    for c in text.chars().chain([' ']) {
        match Class::of(c) {
            Some(Class::Han | Class::Hangul) => word.push(c),
            Some(Class::Letters(_)) => word.extend(c.to_lowercase()),
            None if c == '\'' || c == '’' => {}
            None => {
                if word.len() > 1 {
                    word.push(' ');
                    add(&word, &mut features);
                    word.truncate(1);
                }
            }
        }
    }
    features
}

fn add(word: &[char], features: &mut Vec<u16>) {
    let is_han = word.iter().any(|c| Class::of(*c) == Some(Class::Han));
    let inner = &word[1..word.len() - 1];
    if is_han {
        features.extend(inner.windows(1).chain(inner.windows(2)).map(hash));
    } else {
        features.push(hash(word));
        features.extend(word.windows(3).map(hash));
        features.extend(inner.windows(1).filter(|c| !c[0].is_ascii()).map(hash));
    }
}

/// FNV-1a, folded to the number of features.
fn hash(letters: &[char]) -> u16 {
    let mut hash = 0x811c_9dc5_u32;
    for c in letters {
        hash = (hash ^ *c as u32).wrapping_mul(0x0100_0193);
    }
    ((hash ^ (hash >> 15)) as usize % N_FEATURES) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sure_teaches_the_rest() {
        let texts = [
            "Der Berg ist hoch und der Weg ist weit.",
            "La montagne est haute et le chemin est long.",
            "Der Weg ist steil.",
            "Le chemin est raide.",
        ];
        let leans = Kin::of(&texts).leans(&[4.0, -4.0, 0.0, 0.0]);
        assert!(leans[2] > 0.3 && leans[3] < -0.3, "{leans:?}");
    }
}
