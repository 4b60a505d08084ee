//! The words of a segment as a lexical model counts them: Han characters and their pairs, stems of words.

use super::cue::{fold, is_unspaced};
use crate::bitext::Side;
use crate::lang::Lang;
use crate::lexicon::{Found, Lexicon};

/// A word or a character of one language, by hash. Two words that share a hash count as one; among the words of one
/// document that is rare, and harms little.
pub type Term = u32;

/// The bit of a word that a lexicon knows; the others are its number there.
const KNOWN: Term = 1 << 31;

/// The bit of a name spelt by its sound; equal on both sides.
const NAME: Term = 1 << 30;

/// Whether a term is a name spelt by its sound, which means itself on the other side.
pub fn is_name(term: Term) -> bool {
    term & (KNOWN | NAME) == NAME
}

/// The number in the lexicon of a term that is one of its words.
pub fn known(term: Term) -> Option<u32> {
    (term & KNOWN != 0).then_some(term & !KNOWN)
}

/// The term of a lexicon's word.
pub fn of_known(word: u32) -> Term {
    word | KNOWN
}

/// The terms of a text by the words of a lexicon, sorted, each once.
pub fn terms_by(lexicon: &Lexicon, side: Side, text: &str) -> Vec<Term> {
    let term = |found: &Found| match found.word {
        Some(word) => of_known(word),
        None => hash(&lexicon.key(side, &text[found.span.range()])),
    };
    let found = lexicon.words(side, text);
    let mut terms: Vec<Term> = found.iter().map(term).collect();
    sounds(lexicon, text, &mut terms);
    for found in found.iter().filter(|found| found.word.is_none()) {
        let word = &text[found.span.range()];
        if word.len() > 3 && word.starts_with(|c: char| c.is_ascii_uppercase()) {
            terms.push(name(word.bytes().fold(SEED, |h, b| step(h, b.to_ascii_lowercase()))));
        }
    }
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// How many letters of a word count, in languages without a stemmer: endings change, beginnings do not.
const STEM: usize = 7;

/// The terms of a text, sorted, each once. In scripts without spaces every character and every pair of neighbours
/// is a term; elsewhere every word without its ending, in lower case, its diacritics taken off.
pub fn terms(text: &str, lang: &Lang) -> Vec<Term> {
    let english = lang.primary() == "en";
    let mut terms = Vec::new();
    let mut last = None;
    let mut word = String::new();
    let close = |word: &mut String, terms: &mut Vec<Term>| {
        if !word.is_empty() {
            terms.push(hash(if english { english_stem(word) } else { beginning(word) }));
            word.clear();
        }
    };
    for c in text.chars() {
        if is_unspaced(c) && c.is_alphabetic() {
            close(&mut word, &mut terms);
            let mut pair = String::from(c);
            terms.push(hash(&pair));
            if let Some(last) = last {
                pair.insert(0, last);
                terms.push(hash(&pair));
            }
            last = Some(c);
            continue;
        }
        last = None;
        if c.is_alphabetic() {
            word.extend(fold(c));
        } else if !matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}') {
            close(&mut word, &mut terms);
        }
    }
    close(&mut word, &mut terms);
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// How two and three Han characters in a row sound in pinyin, as names.
fn sounds(lexicon: &Lexicon, text: &str, terms: &mut Vec<Term>) {
    // The hashes of what the last one and the last two characters sound like.
    let mut ends: [Vec<Term>; 2] = Default::default();
    for c in text.chars() {
        let mut next: [Vec<Term>; 2] = Default::default();
        if !c.is_ascii() {
            for syllable in lexicon.readings(c).take(2) {
                let longer = |h: &Term| syllable.bytes().fold(*h, step);
                next[0].push(longer(&SEED));
                next[1].extend(ends[0].iter().map(longer));
                terms.extend(ends[1].iter().map(|h| name(longer(h))));
            }
            terms.extend(next[1].iter().map(|h| name(*h)));
        }
        ends = next;
    }
}

const SEED: u32 = 0x811c_9dc5;

fn step(h: u32, b: u8) -> u32 {
    (h ^ u32::from(b)).wrapping_mul(0x0100_0193)
}

fn name(h: u32) -> Term {
    (h & !KNOWN) | NAME
}

/// FNV-1a, 30 bits.
fn hash(word: &str) -> Term {
    word.bytes().fold(SEED, step) & !(KNOWN | NAME)
}

fn beginning(word: &str) -> &str {
    word.char_indices().nth(STEM).map_or(word, |(at, _)| &word[..at])
}

/// A word in lower case without the common endings of English inflection. Not a linguist's stem: it is enough that
/// the forms of a word mostly agree, and that different words mostly do not.
pub fn english_stem(word: &str) -> &str {
    let cut = |word: &str, ending: &str, least: usize| -> Option<usize> {
        let at = word.len().checked_sub(ending.len())?;
        (at >= least && word.ends_with(ending)).then_some(at)
    };
    let mut end = word.len();
    let endings =
        [("ies", 2), ("sses", 1), ("ing", 3), ("ied", 2), ("ed", 3), ("es", 3), ("ly", 3), ("s", 3)];
    for (ending, least) in endings {
        if (ending == "s" && word.ends_with("ss")) || (ending == "ly" && word.len() < 6) {
            continue;
        }
        if let Some(at) = cut(word, ending, least) {
            end = at;
            break;
        }
    }
    let mut stem = &word[..end];
    // `hoped` and `hope`, `stopped` and `stop`, `happy` and `happily`.
    if stem.len() > 3 && (stem.ends_with('e') || stem.ends_with('y') || stem.ends_with('i')) {
        stem = &stem[..stem.len() - 1];
    }
    let bytes = stem.as_bytes();
    if let [.., a, b] = bytes
        && bytes.len() > 3
        && a == b
        && end < word.len()
        && b.is_ascii_lowercase()
        && !matches!(b, b'l' | b's' | b'z')
    {
        stem = &stem[..stem.len() - 1];
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_agree() {
        for (a, b) in [("countries", "country"), ("hoped", "hope"), ("stopped", "stop"), ("rules", "rule")] {
            assert_eq!(english_stem(a), english_stem(b));
        }
        for (a, b) in [("his", "hi"), ("internet", "internal"), ("bring", "br")] {
            assert_ne!(english_stem(a), english_stem(b));
        }
    }

    #[test]
    fn han_characters_count_singly_and_in_pairs() {
        let zh = Lang::new("zh");
        assert_eq!(terms("网络，网", &zh).len(), 3);
        assert_eq!(terms("Rules of rules", &Lang::new("en")).len(), 2);
        assert_eq!(terms("", &zh), Vec::<Term>::new());
    }
}
