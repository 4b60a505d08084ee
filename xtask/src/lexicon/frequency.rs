//! Word frequencies and the characters of names, from jieba's dictionary.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

use super::package::{Package, Registry};

/// jieba's sources; its dictionary counts words of news and novels.
const PACKAGE: Package = Package {
    name: "jieba==0.42.1",
    sha256: "055ca12f62674fafed09427f176506079bc135638a14e23e25be909131928db2",
    from: Registry::Sources,
};

/// What stands beside the lexicon.
pub const LICENSE: &str = "\
The word frequencies and the name statistics in zh-en.lexicon are computed from the dictionary of jieba 0.42.1
(https://github.com/fxsjy/jieba), which comes under this licence:

The MIT License (MIT)

Copyright (c) 2013 Sun Junyi

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the \"Software\"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
";

/// How often a word must be counted to be in the table; where CC-CEDICT does not have it, more often.
const LEAST: u32 = 4;
const LEAST_ELSEWHERE: u32 = 61;
/// The longest word in characters.
const MAX_LENGTH: usize = 8;
/// How much more probable (in natural logarithms) a word of three, or of more, characters must be than its parts by
/// chance. Lower, the table has what is better cut: `博物馆`, `一个`.
const BOUND_THREE: f64 = 6.0;
const BOUND_MORE: f64 = 9.0;
/// Numerals and determiners, and measure words: two of them are two words.
const DETERMINERS: &str = "一二三四五六七八九十两几每这那各该某";
const MEASURES: &str = "个种座位名条件次张只所部本场项份支队匹辆艘架台间层片块群批股段篇首幅棵根颗粒顶双副套组班排列届年月日天周号楼秒元岁米里吨克斤寸尺亩级代辈类把面对家头点分公";

/// jieba's words, folded, with their counts, and the tag (`nr` person, `nrt` transliterated …).
pub struct Counts {
    pub words: BTreeMap<String, u32>,
    tags: Vec<(String, String)>,
}

impl Counts {
    pub fn read(fold: impl Fn(&str) -> String) -> Result<Self> {
        let text = String::from_utf8(PACKAGE.file("jieba/dict.txt")?)?;
        let (mut words, mut tags) = (BTreeMap::new(), Vec::new());
        for line in text.lines() {
            let mut fields = line.split(' ');
            let (Some(word), Some(count), Some(tag)) = (fields.next(), fields.next(), fields.next()) else {
                continue;
            };
            *words.entry(fold(word)).or_insert(0) += count.parse::<u32>()?;
            tags.push((fold(word), tag.to_owned()));
        }
        if words.len() < 300_000 {
            bail!("jieba's dictionary has {} words only", words.len());
        }
        Ok(Self { words, tags })
    }

    /// The words to cut by, with the logarithm of their relative frequency.
    pub fn table(&self, known: &BTreeSet<String>) -> BTreeMap<String, f64> {
        let is_han = |word: &str| word.chars().all(|c| duizhao::lang::is_han(c) || c == '〇');
        let least = |word: &str| if known.contains(word) { LEAST } else { LEAST_ELSEWHERE };
        let base: BTreeMap<&str, u32> = self
            .words
            .iter()
            .filter(|(word, n)| is_han(word) && word.chars().count() <= MAX_LENGTH && **n >= least(word))
            .map(|(word, n)| (word.as_str(), *n))
            .collect();
        let total = f64::from(base.values().sum::<u32>()).ln();
        let log: BTreeMap<&str, f64> =
            base.iter().map(|(word, n)| (*word, f64::from(*n).ln() - total)).collect();
        let is_bound = |word: &str, here: f64| {
            let chars: Vec<char> = word.chars().collect();
            match chars[..] {
                [_] => true,
                [a, b] => !(DETERMINERS.contains(a) && MEASURES.contains(b)),
                [_, _, _] => here - by_parts(word, &log, -total) >= BOUND_THREE,
                _ => here - by_parts(word, &log, -total) >= BOUND_MORE,
            }
        };
        let kept: BTreeMap<&str, u32> =
            base.into_iter().filter(|(word, _)| is_bound(word, log[word])).collect();
        let total = f64::from(kept.values().sum::<u32>()).ln();
        kept.into_iter().map(|(word, n)| (word.to_owned(), f64::from(n).ln() - total)).collect()
    }

    /// For characters: the logarithms of their chances in transliterated names, as a family name, in given names.
    pub fn names(&self, surnames: &BTreeSet<char>) -> [BTreeMap<char, f64>; 3] {
        let mut counts: [BTreeMap<char, u32>; 3] = Default::default();
        let places = "省市县区州镇乡山河湖海岛村旗盟路";
        for (word, tag) in &self.tags {
            let n = word.chars().count();
            let is_long_person =
                matches!(tag.as_str(), "nr" | "nrfg") && n >= 4 && !word.ends_with(|c| places.contains(c));
            let is_foreign = tag == "nrt" && n >= 3;
            if is_foreign || is_long_person {
                word.chars().for_each(|c| *counts[0].entry(c).or_default() += 1);
            }
            let mut chars = word.chars();
            if tag == "nr"
                && n == 3
                && let Some(first) = chars.next().filter(|c| surnames.contains(c))
            {
                *counts[1].entry(first).or_default() += 1;
                chars.for_each(|c| *counts[2].entry(c).or_default() += 1);
            }
        }
        let leasts = [4, 10, 6];
        let mut least = leasts.into_iter();
        counts.map(|mut counts| {
            let least = least.next().unwrap_or(1);
            counts.retain(|_, n| *n >= least);
            let total = f64::from(counts.values().sum::<u32>()).ln();
            counts.into_iter().map(|(c, n)| (c, f64::from(n).ln() - total)).collect()
        })
    }
}

/// The best logarithm that a word has as a sequence of at least two words.
fn by_parts(word: &str, log: &BTreeMap<&str, f64>, unknown: f64) -> f64 {
    let bounds: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    let mut best = vec![f64::NEG_INFINITY; bounds.len()];
    best[bounds.len() - 1] = 0.0;
    for from in (0..bounds.len() - 1).rev() {
        for to in from + 1..bounds.len() {
            if from == 0 && to == bounds.len() - 1 {
                continue;
            }
            let known = log.get(&word[bounds[from]..bounds[to]]).copied();
            if let Some(part) = known.or((to == from + 1).then_some(unknown)) {
                best[from] = best[from].max(part + best[to]);
            }
        }
    }
    best[0]
}
