//! Entries of any dictionaries of two languages to what a lexicon file holds.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use duizhao::bitext::{Side, Sides};
use duizhao::lang::Lang;
use duizhao::lexicon::Lexicon;
use duizhao::lexicon::binary::{Character, Data, Word};

use super::entry::Entry;
use super::groups::groups;
use super::ranks;

/// How many source words a lexicon keeps, the most frequent.
const MAX_WORDS: usize = 40_000;
/// How many target words it can hold.
const MAX_TARGETS: usize = 1 << 15;
/// How many translations a word keeps.
const MAX_TRANSLATIONS: usize = 8;
/// A translation goes whose weight is less than this share of the best one's.
const LEAST_SHARE: f64 = 0.06;
/// The longest source word in characters, as the file has it.
const MAX_LENGTH: usize = 15;

/// Gathers the translations of one pair.
pub struct Pair {
    langs: (&'static str, &'static str),
    /// For folding.
    empty: Lexicon,
    /// Source words, as they are compared, with their translations and weights.
    translations: BTreeMap<String, BTreeMap<String, f64>>,
}

impl Pair {
    pub fn new(source: &'static str, target: &'static str) -> Self {
        let empty = Lexicon::empty(Sides::new(Lang::new(source), Lang::new(target)));
        Self { langs: (source, target), empty, translations: BTreeMap::new() }
    }

    /// Adds a dictionary: its words are of `side`. The first translation of an entry counts 1, the next 1/2 …; a
    /// phrase counts less, shared out among its words.
    pub fn add(&mut self, side: Side, entries: &[Entry]) {
        for entry in entries {
            let from = self.content(side, &entry.word);
            // A source word is one word; its phrases are left out.
            if from.is_empty() || side == Side::Source && from.len() > 1 {
                continue;
            }
            for (rank, translation) in (1_u32..).zip(&entry.translations) {
                let to = self.content(side.other(), translation);
                if side == Side::Target && to.len() != 1 {
                    continue;
                }
                let (sources, targets) = if side == Side::Source { (&from, &to) } else { (&to, &from) };
                let n_words = targets.len().max(1) as f64;
                let weight = 1.0 / f64::from(rank) / (n_words * n_words);
                for source in sources {
                    let known = self.translations.entry(source.clone()).or_default();
                    for target in targets {
                        *known.entry(target.clone()).or_default() += weight;
                    }
                }
            }
        }
    }

    /// The words of a phrase as they are compared, without those that say nothing by themselves: unspaced languages
    /// have one.
    fn content(&self, side: Side, phrase: &str) -> Vec<String> {
        let lang = if side == Side::Source { self.langs.0 } else { self.langs.1 };
        if Lang::new(lang).is_unspaced() {
            let key = self.empty.key(side, phrase);
            return if key.is_empty() { Vec::new() } else { vec![key] };
        }
        let is_empty =
            |word: &str| empty_words(lang).split_ascii_whitespace().any(|it| it == word.to_lowercase());
        let words = self.empty.words(side, phrase).into_iter().map(|found| &phrase[found.span.range()]);
        let keys = words.filter(|word| !is_empty(word)).map(|word| self.empty.key(side, word));
        keys.filter(|key| !key.is_empty() && key.chars().all(|c| c.is_alphabetic() || c == '\'')).collect()
    }

    /// Frequencies of words as they are compared.
    fn frequencies(&self, side: Side) -> Result<BTreeMap<String, f64>> {
        let lang = if side == Side::Source { self.langs.0 } else { self.langs.1 };
        let mut keys: BTreeMap<String, f64> = BTreeMap::new();
        for (word, frequency) in ranks::frequencies(lang)? {
            *keys.entry(self.empty.key(side, &word)).or_default() += frequency;
        }
        Ok(keys)
    }

    /// What the file holds.
    pub fn finish(mut self, notice: &str) -> Result<Data> {
        let (source, target) = (self.frequencies(Side::Source)?, self.frequencies(Side::Target)?);
        keep_frequent(&mut self.translations, &source, &target);
        let chars: BTreeSet<char> = self.translations.keys().flat_map(|word| word.chars()).collect();
        let n_char: BTreeMap<char, u16> = chars.iter().copied().zip(0..).collect();
        let glosses: BTreeMap<String, Vec<String>> =
            self.translations.into_iter().map(|(word, targets)| (word, best(targets))).collect();
        let targets = groups(&glosses);
        let n_target: BTreeMap<&str, u16> =
            targets.iter().flatten().zip(0..).map(|(word, at)| (word.as_str(), at)).collect();
        let number =
            |word: &String| n_target.get(word.as_str()).copied().context("a target without a number");
        let word = |(word, glosses): (&String, &Vec<String>)| -> Result<Word> {
            let targets = glosses.iter().map(number).collect::<Result<_>>()?;
            Ok(Word { chars: word.chars().map(|c| n_char[&c]).collect(), rarity: 0, targets })
        };
        Ok(Data {
            langs: (self.langs.0.to_owned(), self.langs.1.to_owned()),
            notice: notice.to_owned(),
            words: glosses.iter().map(word).collect::<Result<_>>()?,
            chars: chars.iter().map(|c| Character { c: *c, ..Character::default() }).collect(),
            targets,
            ..Data::default()
        })
    }
}

/// Leaves the most frequent source words, and of each the translations that can stand in the file.
fn keep_frequent(
    translations: &mut BTreeMap<String, BTreeMap<String, f64>>,
    source: &BTreeMap<String, f64>,
    target: &BTreeMap<String, f64>,
) {
    translations.retain(|word, _| source.contains_key(word) && word.chars().count() <= MAX_LENGTH);
    for targets in translations.values_mut() {
        targets.retain(|word, _| target.contains_key(word) && word.len() < 40);
    }
    translations.retain(|_, targets| !targets.is_empty());
    let mut words: Vec<&String> = translations.keys().collect();
    words.sort_by(|a, b| source[*b].total_cmp(&source[*a]).then(a.cmp(b)));
    let kept: BTreeSet<String> = words.into_iter().take(MAX_WORDS).cloned().collect();
    translations.retain(|word, _| kept.contains(word));
    let mut targets: Vec<&String> =
        translations.values().flat_map(BTreeMap::keys).collect::<BTreeSet<_>>().into_iter().collect();
    targets.sort_by(|a, b| target[*b].total_cmp(&target[*a]).then(a.cmp(b)));
    let kept: BTreeSet<String> = targets.into_iter().take(MAX_TARGETS).cloned().collect();
    for targets in translations.values_mut() {
        targets.retain(|word, _| kept.contains(word));
    }
    translations.retain(|_, targets| !targets.is_empty());
}

/// The translations by weight, without those that hardly count.
fn best(targets: BTreeMap<String, f64>) -> Vec<String> {
    let mut targets: Vec<(String, f64)> = targets.into_iter().collect();
    targets.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let least = targets.first().map_or(0.0, |first| first.1 * LEAST_SHARE);
    targets.retain(|(_, weight)| *weight >= least);
    targets.truncate(MAX_TRANSLATIONS);
    targets.into_iter().map(|(word, _)| word).collect()
}

/// Words that dictionaries write around others: articles, `to`, `sich`, `somebody`.
fn empty_words(lang: &str) -> &'static str {
    match lang {
        "en" => "a an the to of be sb sth sb's sth's one's oneself somebody something someone etc",
        "de" => {
            "der die das den dem des ein eine einen einer eines sich zu etw jdn jdm jds jemanden jemandem etwas"
        }
        "fr" => "le la les un une des du de à se qqn qqch quelqu'un quelque",
        "es" => "el la los las un una de a se",
        "ru" => "и в на с к",
        _ => "",
    }
}
