//! Words of two languages and how they translate: what an aligner asks, and what tokens of unspaced languages are
//! made by.
//!
//! A [`Lexicon`] numbers the words of each side (`0..n_words(side)`). [`Lexicon::words`] finds them in a text, the
//! longest first; [`Lexicon::translations`] gives what they are translated by on the other side. It is there for
//! every pair: [`Lexicon::empty`] knows no word, and still finds them.
//!
//! ```
//! use duizhao::bitext::{Side, Sides};
//! use duizhao::lang::Lang;
//! use duizhao::lexicon::{Lexicon, read_list};
//!
//! let (list, _broken) = read_list("list.tsv", "国务院\tState Council\n国务\tstate affairs\n".as_bytes())?;
//! let mut lexicon = Lexicon::empty(Sides::new(Lang::new("zh"), Lang::new("en")));
//! lexicon.add(&list);
//! let found = lexicon.words(Side::Source, "国务院说");
//! assert_eq!((found[0].span.range(), found[1].word), (0..9, None));
//! let translations = lexicon.translations(Side::Source, found[0].word.unwrap());
//! let english = lexicon.words(Side::Target, "the state councils");
//! assert!(translations.iter().any(|t| Some(t.word) == english[2].word));
//! # Ok::<(), duizhao::error::Error>(())
//! ```

pub mod binary;
mod list;
mod load;
mod reader;
mod shipped;
mod split;

mod by_char;
mod coder;
mod fold;
mod han;
mod layout;
mod stem;
mod table;
mod through;
mod trie;

use crate::bitext::{Side, Sides};
use crate::lang::Lang;
use by_char::ByChar;
use fold::Folder;
use han::Han;
use table::{Pair, Table};
use trie::Trie;

pub use list::{Entry, MAX_LIST_BYTES, read_list};
pub use reader::{Found, Reader};
#[cfg(feature = "cli")]
pub use shipped::carried;
pub use shipped::{file_names, read_for, taken, words_name};
pub use table::Translation;

/// A bilingual dictionary in memory.
#[derive(Debug, Clone)]
pub struct Lexicon {
    langs: Sides<Lang>,
    folders: Sides<Folder>,
    /// The words of each side as they are compared, sorted.
    keys: Sides<Vec<String>>,
    tries: Sides<Trie>,
    /// What the words of each side are translated by.
    tables: Sides<Table>,
    /// What the tables are made from.
    pairs: Vec<Pair>,
    /// Natural logarithms of relative frequencies, `-inf` for those that are not known; empty where none is.
    log_frequencies: Sides<Vec<f32>>,
    han: Han,
    notice: String,
}

/// How much a person's own entry counts beside one that was there.
const OWN: f32 = 10.0;

impl Lexicon {
    /// A lexicon without words.
    pub fn empty(langs: Sides<Lang>) -> Self {
        let folders = langs.as_ref().map(|lang| Folder::new(lang, &ByChar::default()));
        let keys = Sides::new(Vec::new(), Vec::new());
        Self {
            langs,
            folders,
            keys,
            tries: Sides::default(),
            tables: Sides::default(),
            pairs: Vec::new(),
            log_frequencies: Sides::default(),
            han: Han::default(),
            notice: String::new(),
        }
    }

    /// The languages of its sides.
    pub fn langs(&self) -> &Sides<Lang> {
        &self.langs
    }

    /// Where its words come from and under which licences; empty where it has none but a person's own.
    pub fn notice(&self) -> &str {
        &self.notice
    }

    /// How many words it has on a side.
    pub fn n_words(&self, side: Side) -> usize {
        self.keys[side].len()
    }

    /// A word as it is compared: small letters, simplified characters, an English word's stem. A translation that
    /// is a phrase of a spaced language counts as its single words; a source phrase is one word.
    pub fn word(&self, side: Side, word: u32) -> &str {
        self.keys[side].get(word as usize).map_or("", String::as_str)
    }

    /// How a word is compared, for words that the lexicon does not have: equal keys are the same word.
    pub fn key(&self, side: Side, word: &str) -> String {
        self.folders[side].key(word)
    }

    /// Whether it knows how Han characters are read.
    pub fn has_readings(&self) -> bool {
        !self.han.readings.is_empty()
    }

    /// How a Han character can be read: syllables of pinyin in small ASCII letters without tones (`lü` is `lu`), the
    /// most frequent reading first; traditional characters too. Nothing where the lexicon has no readings.
    pub fn readings(&self, c: char) -> impl Iterator<Item = &str> {
        self.han.readings(c)
    }

    /// The natural logarithm of a word's relative frequency in its language; none where the lexicon does not know.
    pub fn log_frequency(&self, side: Side, word: u32) -> Option<f32> {
        self.log_frequencies[side].get(word as usize).copied().filter(|log| log.is_finite())
    }

    /// What a word of `side` is translated by on the other side, by number, with weights that sum to 1 (or nothing).
    ///
    /// Of a gloss with several words each gets its share by idf squared, so `the` in `the moon` hardly counts.
    pub fn translations(&self, side: Side, word: u32) -> &[Translation] {
        self.tables[side].of(word)
    }

    /// The words of one text, as a [`Reader`] finds them.
    pub fn words(&self, side: Side, text: &str) -> Vec<Found> {
        Reader::new(self, side).words(text)
    }

    /// Adds a person's own words. They stand beside what is there already, with ten times its weight.
    pub fn add(&mut self, entries: &[Entry]) {
        let (source, target) = (&self.folders.source, &self.folders.target);
        let phrases: Vec<(String, Vec<String>, f32)> = entries
            .iter()
            .map(|entry| (source.key(&entry.source), target.parts(&entry.target), entry.weight))
            .collect();
        let mut keys = self.keys.clone();
        keys.source.extend(phrases.iter().map(|phrase| phrase.0.clone()));
        keys.target.extend(phrases.iter().flat_map(|phrase| phrase.1.iter().cloned()));
        for keys in [&mut keys.source, &mut keys.target] {
            keys.retain(|key| !key.is_empty());
            keys.sort_unstable();
            keys.dedup();
        }
        let number = |side: Side, key: &String| keys[side].binary_search(key).ok().map(|at| at as u32);
        let renumber = |side: Side, old: u32| number(side, &self.keys[side][old as usize]);
        let mut pairs: Vec<Pair> = Vec::with_capacity(self.pairs.len() + phrases.len());
        let old = self.pairs.iter().filter_map(|&(s, t, weight)| {
            Some((renumber(Side::Source, s)?, renumber(Side::Target, t)?, weight))
        });
        pairs.extend(old);
        for (source, parts, weight) in &phrases {
            let Some(source) = number(Side::Source, source) else { continue };
            let targets = parts.iter().filter_map(|part| number(Side::Target, part));
            pairs.extend(targets.map(|target| (source, target, OWN * weight)));
        }
        self.set(keys, pairs);
    }

    fn set(&mut self, keys: Sides<Vec<String>>, pairs: Vec<Pair>) {
        for side in [Side::Source, Side::Target] {
            let old = &self.log_frequencies[side];
            let log = |key: &String| {
                let at = self.keys[side].binary_search(key).ok();
                at.and_then(|at| old.get(at).copied()).unwrap_or(f32::NEG_INFINITY)
            };
            let new = if old.is_empty() { Vec::new() } else { keys[side].iter().map(log).collect() };
            self.log_frequencies[side] = new;
        }
        self.pairs = table::merged(pairs);
        let (forth, back) = Table::both(keys.source.len(), keys.target.len(), &self.pairs);
        self.tables = Sides::new(forth, back);
        self.tries = keys.as_ref().map(|keys| Trie::new(keys));
        self.keys = keys;
    }

    /// The same lexicon with its sides exchanged.
    #[must_use]
    pub fn flipped(self) -> Self {
        Self {
            langs: flip(self.langs),
            folders: flip(self.folders),
            keys: flip(self.keys),
            tries: flip(self.tries),
            tables: flip(self.tables),
            pairs: self.pairs.into_iter().map(|(source, target, weight)| (target, source, weight)).collect(),
            log_frequencies: flip(self.log_frequencies),
            han: self.han,
            notice: self.notice,
        }
    }
}

fn flip<T>(sides: Sides<T>) -> Sides<T> {
    Sides::new(sides.target, sides.source)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(langs: (&str, &str), list: &str) -> Lexicon {
        let mut lexicon = Lexicon::empty(Sides::new(Lang::new(langs.0), Lang::new(langs.1)));
        lexicon.add(&read_list("list.tsv", list.as_bytes()).unwrap().0);
        lexicon
    }

    /// The words of a text; known ones in brackets.
    #[track_caller]
    fn check(lexicon: &Lexicon, side: Side, text: &str, expect: &str) {
        let show = |found: &Found| {
            let word = &text[found.span.range()];
            if found.word.is_some() { format!("[{word}]") } else { word.to_owned() }
        };
        let shown: Vec<String> = lexicon.words(side, text).iter().map(show).collect();
        assert_eq!(shown.join(" "), expect);
    }

    #[test]
    fn the_longest_word_wins() {
        let zh =
            lexicon(("zh", "en"), "国务院\tState Council\n国务\taffairs\n卡拉OK\tkaraoke\nT恤\tT-shirt\n");
        check(&zh, Side::Source, "国务院、国务，卡拉ＯＫ。", "[国务院] [国务] [卡拉ＯＫ]");
        check(&zh, Side::Source, "买T恤 and 卡拉OKs 2.0", "买 [T恤] and 卡 拉 OKs 2 0");
        check(&zh, Side::Target, "State councils’ affair", "[State] [councils] [affair]");
        let de = lexicon(("de", "fr"), "Alpen Club\tclub alpin\nAlpen\tAlpes\n");
        check(
            &de,
            Side::Source,
            "Der Alpen Club, Alpen-Club, Alpen Verein",
            "Der [Alpen Club] [Alpen-Club] [Alpen] Verein",
        );
        check(&de, Side::Target, "Club des alpes", "[Club] des [alpes]");
    }

    #[test]
    fn translations_go_both_ways_and_own_words_come_on_top() {
        let mut zh = lexicon(("zh", "en"), "狗\tthe dog\n猫\tthe cat\n");
        let by = |lexicon: &Lexicon, side: Side, word: &str| -> Vec<(String, f32)> {
            let found = lexicon.words(side, word)[0].word.unwrap();
            let name = |t: &Translation| (lexicon.word(side.other(), t.word).to_owned(), t.weight);
            lexicon.translations(side, found).iter().map(name).collect()
        };
        let dog = by(&zh, Side::Source, "狗");
        assert_eq!(dog.iter().map(|it| it.0.as_str()).collect::<Vec<_>>(), ["dog", "the"]);
        assert!(dog[0].1 > dog[1].1 && by(&zh, Side::Target, "dogs") == [("狗".to_owned(), 1.0)]);
        zh.add(&read_list("own.tsv", "犬\tdog\t2\n狗\thound\n".as_bytes()).unwrap().0);
        assert_eq!(by(&zh, Side::Target, "dog")[0].0, "犬");
        let flipped = zh.clone().flipped();
        assert_eq!(by(&flipped, Side::Source, "dog"), by(&zh, Side::Target, "dog"));
        assert_eq!(flipped.langs().source.tag(), "en");
    }

    #[test]
    fn an_empty_lexicon_still_finds_words() {
        let none = Lexicon::empty(Sides::new(Lang::new("zh"), Lang::undetermined()));
        check(&none, Side::Source, "你好，𠮷 abc😀", "你 好 𠮷 abc");
        check(&none, Side::Target, "L’été 2015!", "L’été 2015");
        assert!(none.translations(Side::Source, 0).is_empty());
    }
}
