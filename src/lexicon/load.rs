//! A lexicon file's content to a lexicon in memory.

use super::Lexicon;
use super::binary::{self, Data};
use super::fold::Folder;
use super::han::Han;
use super::table::Pair;
use crate::bitext::Sides;
use crate::error::Result;
use crate::lang::Lang;

impl Lexicon {
    /// Reads a lexicon file.
    ///
    /// # Errors
    /// `not-a-lexicon`, `other-lexicon-version`, `damaged-lexicon`.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        binary::read(bytes).map(Self::from_data)
    }

    /// The lexicon of what a file holds. Of a word's translations the first counts 1, the next 1/2, then 1/3 …
    /// before rarity is taken in, because a dictionary puts the usual sense first.
    pub(super) fn from_data(data: Data) -> Self {
        let chars: Vec<char> = data.chars.iter().map(|character| character.c).collect();
        let spell =
            |word: &[u16]| word.iter().filter_map(|at| chars.get(usize::from(*at))).collect::<String>();
        let langs = Sides::new(Lang::new(&data.langs.0), Lang::new(&data.langs.1));
        let simplified: Vec<(char, char)> =
            data.simplified.iter().filter_map(|&(c, at)| Some((c, *chars.get(at)?))).collect();
        let readings = data.chars.iter().flat_map(|character| {
            let known = character.readings.iter().take_while(|reading| **reading > 0);
            known.map(|reading| (character.c, reading - 1))
        });
        let names = data.chars.iter().map(|character| (character.c, character.in_names));
        let han = Han {
            readings: readings.collect::<Vec<_>>().into(),
            syllables: data.syllables,
            names: names.collect::<Vec<_>>().into(),
            simplified: simplified.into(),
        };
        let mut targets = data.targets.concat();
        let order = {
            let flat = targets.clone();
            targets.sort_unstable();
            targets.dedup();
            flat.iter()
                .map(|target| targets.partition_point(|other| other < target) as u32)
                .collect::<Vec<_>>()
        };
        let mut pairs: Vec<Pair> = Vec::new();
        for (idx, word) in data.words.iter().enumerate() {
            let ranked = word.targets.iter().filter_map(|at| order.get(usize::from(*at))).zip(1_u8..);
            let start = pairs.len();
            pairs.extend(ranked.map(|(target, rank)| (idx as u32, *target, 1.0 / f32::from(rank))));
            pairs[start..].sort_unstable_by_key(|pair| pair.1);
        }
        let mut lexicon = Self::empty(langs);
        lexicon.folders = lexicon.langs.as_ref().map(|lang| Folder::new(lang, &han.simplified));
        lexicon.han = han;
        lexicon.notice = data.notice;
        let sources = data.words.iter().map(|word| spell(&word.chars)).collect();
        lexicon.set(Sides::new(sources, targets), pairs);
        let log = |rarity: u8| if rarity == 0 { f32::NEG_INFINITY } else { f32::from(rarity) / -2.0 };
        lexicon.log_frequencies.source = data.words.iter().map(|word| log(word.rarity)).collect();
        lexicon
    }
}
