//! The Chinese-English lexicon: CC-CEDICT's words and jieba's frequencies.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use duizhao::lexicon::binary::{Character, Data, Word};

use super::cedict::{self, Entry};
use super::frequency::Counts;
use super::groups::groups;

/// How often jieba must have counted a word of the dictionary for it to be kept; a single character, once.
const LEAST: u32 = 4;
/// How many translations a word keeps, the first.
const MAX_TRANSLATIONS: usize = 8;
/// How many words an English stem must translate to be kept.
const LEAST_TRANSLATED: u32 = 2;

/// What the file holds.
const NOTICE: &str = "Chinese-English from CC-CEDICT (cc-cedict.org, as of 2023-11-07), CC BY-SA 4.0, adapted; \
    word frequencies from jieba 0.42.1, MIT, copyright 2013 Sun Junyi.";

pub fn make() -> Result<Data> {
    let entries = cedict::entries()?;
    let simplified = cedict::simplified(&entries);
    let fold = |word: &str| -> String {
        word.chars().map(|c| simplified.get(&c).copied().unwrap_or(c).to_ascii_lowercase()).collect()
    };
    let counts = Counts::read(fold)?;
    let known: BTreeSet<String> = entries.iter().map(|entry| fold(&entry.simplified)).collect();
    let table = counts.table(&known);
    let glosses = glosses(&entries, fold, &counts);
    let groups = groups(&glosses);
    let n_stem: BTreeMap<&str, u16> =
        groups.iter().flatten().zip(0..).map(|(stem, at)| (stem.as_str(), at)).collect();
    let words: BTreeSet<&String> = glosses.keys().chain(table.keys()).collect();
    let chars: BTreeSet<char> = words.iter().flat_map(|word| word.chars()).collect();
    let n_char: BTreeMap<char, u16> = chars.iter().copied().zip(0..).collect();
    let rarity = |log: &f64| (-2.0 * log).round().clamp(1.0, 63.0) as u8;
    let word = |word: &&String| Word {
        chars: word.chars().map(|c| n_char[&c]).collect(),
        rarity: table.get(*word).map_or(0, rarity),
        targets: glosses
            .get(*word)
            .into_iter()
            .flatten()
            .filter_map(|stem| n_stem.get(stem.as_str()).copied())
            .collect(),
    };
    let words = words.iter().map(word).collect();
    let readings = cedict::readings(&entries, fold)?;
    let surnames = entries
        .iter()
        .filter(|entry| entry.is_surname())
        .filter_map(|entry| fold(&entry.simplified).chars().next());
    let names = counts.names(&surnames.collect());
    let syllables: BTreeSet<&String> = readings.values().flat_map(BTreeMap::keys).collect();
    let n_syllable: BTreeMap<&String, u16> = syllables.iter().copied().zip(1..).collect();
    let character = |c: char| Character {
        c,
        readings: two(readings.get(&c)).map(|syllable| syllable.map_or(0, |syllable| n_syllable[syllable])),
        in_names: [0, 1, 2].map(|at: usize| names[at].get(&c).map_or(0, |log| rarity(log).min(31))),
    };
    Ok(Data {
        langs: ("zh".to_owned(), "en".to_owned()),
        notice: NOTICE.to_owned(),
        chars: chars.iter().map(|c| character(*c)).collect(),
        simplified: simplified
            .iter()
            .filter_map(|(c, to)| Some((*c, usize::from(*n_char.get(to)?))))
            .collect(),
        syllables: syllables.into_iter().cloned().collect(),
        words,
        targets: groups,
    })
}

/// The two readings that most entries have; the second where it has a tenth of them.
fn two(readings: Option<&BTreeMap<String, u32>>) -> [Option<&String>; 2] {
    let mut readings: Vec<_> = readings.into_iter().flatten().collect();
    readings.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
    let total: u32 = readings.iter().map(|(_, n)| **n).sum();
    readings.retain(|(_, n)| **n * 10 >= total);
    [0, 1].map(|at: usize| readings.get(at).map(|reading| reading.0))
}

/// The stems that translate each word that is kept; what is no name goes before what is one.
fn glosses(
    entries: &[Entry],
    fold: impl Fn(&str) -> String,
    counts: &Counts,
) -> BTreeMap<String, Vec<String>> {
    let english = cedict::english();
    let mut glosses: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for wants_names in [false, true] {
        for entry in entries.iter().filter(|entry| entry.is_name() == wants_names) {
            let word = fold(&entry.simplified);
            let n_chars = word.chars().count();
            let n_counted = counts.words.get(&word).copied().unwrap_or(0);
            if n_counted < LEAST && !(n_chars == 1 && n_counted > 0) || n_chars > 15 {
                continue;
            }
            let gloss = glosses.entry(word).or_default();
            for stem in entry.stems(&english) {
                if !gloss.contains(&stem) {
                    gloss.push(stem);
                }
            }
        }
    }
    glosses.values_mut().for_each(|gloss| gloss.truncate(MAX_TRANSLATIONS));
    let mut n_translated: BTreeMap<String, u32> = BTreeMap::new();
    for stem in glosses.values().flatten() {
        *n_translated.entry(stem.clone()).or_default() += 1;
    }
    glosses.values_mut().for_each(|gloss| gloss.retain(|stem| n_translated[stem] >= LEAST_TRANSLATED));
    glosses.retain(|_, gloss| !gloss.is_empty());
    glosses
}
