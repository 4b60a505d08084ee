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

/// Rounds of learning from what was told in the round before.
const N_ROUNDS: usize = 3;

/// How much each text leans to the first (above 0) or second language. `seeds` says what is known of each at first,
/// in the same measure; 0 where nothing is. A naive Bayes classifier over words and letter trigrams (in Han script,
/// characters and their pairs), taught by its own clear answers.
pub fn leans(texts: &[&str], seeds: &[f32]) -> Vec<f32> {
    let features: Vec<Vec<u16>> = texts.iter().map(|text| features(text)).collect();
    let mut leans = seeds.to_vec();
    for _ in 0..N_ROUNDS {
        let table = Table::learn(&features, &leans);
        leans = features.iter().zip(seeds).map(|(list, seed)| table.lean(list) + seed / 2.0).collect();
    }
    leans
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

/// The languages of [`chinese_or_japanese`].
pub fn chinese_and_japanese() -> (Lang, Lang) {
    (Lang::new("zh"), Lang::new("ja"))
}

struct Table {
    /// The logarithm of how much commoner a feature is in the first language.
    odds: Vec<f32>,
}

impl Table {
    fn learn(features: &[Vec<u16>], leans: &[f32]) -> Self {
        let mut counts = vec![[0.5_f32; 2]; N_FEATURES];
        let mut sums = [0.5 * N_FEATURES as f32; 2];
        for (list, lean) in features.iter().zip(leans) {
            if lean.abs() < 1.0 {
                continue;
            }
            let side = usize::from(*lean < 0.0);
            let share = (lean.abs() / 4.0).min(1.0);
            for feature in list {
                counts[usize::from(*feature)][side] += share;
            }
            sums[side] += share * list.len() as f32;
        }
        // Of what neither language has shown nothing is known, however long the texts of each.
        let odds = counts
            .iter()
            .map(|[a, b]| if a + b < 1.5 { 0.0 } else { libm::logf(a / sums[0]) - libm::logf(b / sums[1]) });
        Self { odds: odds.collect() }
    }

    fn lean(&self, features: &[u16]) -> f32 {
        let sum: f32 = features.iter().map(|feature| self.odds[usize::from(*feature)].clamp(-4.0, 4.0)).sum();
        (sum * TEMPER).clamp(-MOST, MOST)
    }
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
        let leans = leans(&texts, &[4.0, -4.0, 0.0, 0.0]);
        assert!(leans[2] > 0.5 && leans[3] < -0.5, "{leans:?}");
    }
}
