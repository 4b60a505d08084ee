//! Names by their sound: Han characters as pinyin spells them, against capitalised words in Latin letters.

use super::mark::{SEED, Term, name, step};
use crate::lexicon::Lexicon;

/// A shorter word is hardly a name in pinyin of two characters or more.
const LEAST: usize = 4;

/// A word as a name, where it may be one.
pub fn sound_of(word: &str) -> Option<Term> {
    sound(word).map(name)
}

fn sound(word: &str) -> Option<u32> {
    let may_be = word.len() >= LEAST && word.starts_with(|c: char| c.is_ascii_uppercase());
    may_be.then(|| word.bytes().fold(SEED, |h, b| step(h, b.to_ascii_lowercase())))
}

/// Which names a side may have: so many bits, one set for each.
#[derive(Debug, Default)]
pub struct Names(Vec<u64>);

const N_BITS: usize = 1 << 16;

impl Names {
    /// Those of some texts.
    pub fn of(texts: &[&str]) -> Self {
        let mut names = Self::default();
        for text in texts {
            for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
                if let Some(sound) = sound(word) {
                    names.0.resize(N_BITS / 64, 0);
                    let (at, bit) = Self::place(sound);
                    names.0[at] |= bit;
                }
            }
        }
        names
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a name that sounds so may be there. What it denies is not there.
    fn may_have(&self, sound: u32) -> bool {
        let (at, bit) = Self::place(sound);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }

    fn place(sound: u32) -> (usize, u64) {
        let bit = (sound ^ sound >> 16) as usize % N_BITS;
        (bit / 64, 1 << (bit % 64))
    }
}

/// So many readings of a character are looked at.
const N_READINGS: usize = 2;

/// What some characters before a place may sound like, by hash, and where they start.
#[derive(Debug, Clone, Copy, Default)]
struct Sounds {
    hashes: [u32; N_READINGS * N_READINGS],
    n: usize,
    start: usize,
}

impl Sounds {
    fn all(&self) -> &[u32] {
        &self.hashes[..self.n]
    }

    /// With one more syllable after each.
    fn add(&mut self, before: &[u32], start: usize, syllable: &str) {
        self.start = start;
        for h in before {
            self.hashes[self.n] = syllable.bytes().fold(*h, step);
            self.n += 1;
        }
    }
}

/// How two and three Han characters in a row sound in pinyin, as names that the other side has, with where they start
/// and end.
pub fn sounds(lexicon: &Lexicon, names: &Names, text: &str, found: &mut dyn FnMut(Term, usize, usize)) {
    if names.is_empty() {
        return;
    }
    let mut take = |sound: u32, from: usize, to: usize| {
        if names.may_have(sound) {
            found(name(sound), from, to);
        }
    };
    // What the last character and the last two sound like.
    let (mut one, mut two) = (Sounds::default(), Sounds::default());
    for (at, c) in text.char_indices() {
        let (mut next_one, mut next_two) = (Sounds::default(), Sounds::default());
        if !c.is_ascii() {
            let end = at + c.len_utf8();
            for syllable in lexicon.readings(c).take(N_READINGS) {
                next_one.add(&[SEED], at, syllable);
                next_two.add(one.all(), one.start, syllable);
                for h in two.all() {
                    take(syllable.bytes().fold(*h, step), two.start, end);
                }
            }
            next_two.all().iter().for_each(|h| take(*h, next_two.start, end));
        }
        (one, two) = (next_one, next_two);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitalised_words_may_be_names() {
        let names = Names::of(&["then Mr. Zhang’s", "“Beijing”, he said"]);
        for (word, is_there) in [("Zhang", true), ("Beijing", true), ("Shanghai", false), ("Then", false)] {
            assert_eq!(sound(word).is_some_and(|sound| names.may_have(sound)), is_there, "{word}");
        }
        assert!(sound("beijing").is_none() && sound("Mr").is_none() && Names::of(&["no name"]).is_empty());
    }
}
