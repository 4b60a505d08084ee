//! A lexicon of two languages made of two that meet in a third.

use super::Lexicon;
use super::table::{Pair, rarities};
use crate::bitext::{Side, Sides};

/// A word has at most so many translations, the likeliest.
const MOST: usize = 16;
/// Of the likeliest translation's share a translation has at least so much.
const LEAST: f32 = 0.1;

impl Lexicon {
    /// The words of two lexicons' sources, translated by way of the language of their targets, which is one. The
    /// likeliest are kept: how likely is the sum over the words between of the share that the one word has there, times
    /// how firmly the other means it, its usual sense before the others and short words before long ones, which are
    /// often made of more than what the two have in common.
    #[must_use]
    pub fn through(source: &Self, target: &Self) -> Self {
        let number = |key: &String| target.keys.target.binary_search(key).ok();
        let numbers: Vec<Option<usize>> = source.keys.target.iter().map(number).collect();
        let meant = target.meant_by();
        let mut pairs: Vec<Pair> = Vec::new();
        let mut shares = vec![0.0_f32; target.keys.source.len()];
        let mut found: Vec<u32> = Vec::new();
        for word in 0..source.keys.source.len() as u32 {
            for first in source.translations(Side::Source, word) {
                let Some(between) = numbers[first.word as usize] else { continue };
                for &(second, firm) in &meant[between] {
                    let share = &mut shares[second as usize];
                    if *share == 0.0 {
                        found.push(second);
                    }
                    *share += first.weight * firm;
                }
            }
            found.sort_unstable_by(|a, b| shares[*b as usize].total_cmp(&shares[*a as usize]).then(a.cmp(b)));
            let most = found.first().map_or(0.0, |best| shares[*best as usize]);
            let likely = found.iter().take(MOST).map(|other| (*other, shares[*other as usize] / most));
            pairs.extend(likely.filter(|it| it.1 >= LEAST).map(|(other, share)| (word, other, share)));
            for other in found.drain(..) {
                shares[other as usize] = 0.0;
            }
        }
        // How rare the words are is in the shares already.
        let rarities = rarities(source.keys.source.len(), target.keys.source.len(), &pairs);
        pairs.iter_mut().for_each(|pair| pair.2 /= rarities[pair.1 as usize]);
        let mut lexicon = Self::empty(Sides::new(source.langs.source.clone(), target.langs.source.clone()));
        lexicon.folders = Sides::new(source.folders.source.clone(), target.folders.source.clone());
        lexicon.han = if source.han.readings.is_empty() { target.han.clone() } else { source.han.clone() };
        lexicon.notice = format!("{}\n{}", source.notice, target.notice);
        lexicon.set(Sides::new(source.keys.source.clone(), target.keys.source.clone()), pairs);
        lexicon.log_frequencies =
            Sides::new(source.log_frequencies.source.clone(), target.log_frequencies.source.clone());
        lexicon
    }

    /// For each word of the target the source words that it translates, and how firmly: above 0, 1 at most.
    fn meant_by(&self) -> Vec<Vec<(u32, f32)>> {
        let mut meant = vec![Vec::new(); self.keys.target.len()];
        for (word, key) in self.keys.source.iter().enumerate() {
            let all = self.translations(Side::Source, word as u32);
            let most = all.iter().map(|t| t.weight).fold(f32::MIN_POSITIVE, f32::max);
            let short = 1.0 / (key.chars().count().max(1) as f32).sqrt();
            for translation in all {
                meant[translation.word as usize].push((word as u32, short * translation.weight / most));
            }
        }
        meant
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::lexicon::read_list;

    fn lexicon(source: &str, list: &str) -> Lexicon {
        let mut lexicon = Lexicon::empty(Sides::new(Lang::new(source), Lang::new("en")));
        lexicon.add(&read_list("list.tsv", list.as_bytes()).unwrap().0);
        lexicon
    }

    #[test]
    fn words_meet_by_what_both_translate() {
        let zh = lexicon("zh", "狗\tdog\n银行\tbank\n岸\tbank\n岸\tshore\n猫\tcat\n");
        let de = lexicon("de", "Hund\tdog\nBank\tbank\nUfer\tbank\nUfer\tshore\nMond\tmoon\n");
        let both = Lexicon::through(&zh, &de);
        let by = |side: Side, word: &str| -> Vec<String> {
            let found = both.words(side, word)[0].word.expect("a known word");
            let mut all = both.translations(side, found).to_vec();
            all.sort_by(|a, b| b.weight.total_cmp(&a.weight));
            all.iter().map(|t| both.word(side.other(), t.word).to_owned()).collect()
        };
        assert_eq!(by(Side::Source, "狗"), ["hund"]);
        assert_eq!(by(Side::Source, "岸")[0], "ufer");
        assert_eq!(by(Side::Target, "Ufer")[0], "岸");
        assert_eq!(by(Side::Source, "猫"), [""; 0]);
        assert_eq!(both.langs().as_ref().map(Lang::primary), Sides::new("zh".to_owned(), "de".to_owned()));
    }
}
