//! Words and other marks as numbers.

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

/// Where FNV-1a begins (Fowler, Noll and Vo, 32 bits).
pub const SEED: u32 = 0x811c_9dc5;

/// FNV-1a with one more byte.
pub fn step(h: u32, b: u8) -> u32 {
    (h ^ u32::from(b)).wrapping_mul(0x0100_0193)
}

/// The term of a name that sounds so, by hash.
pub fn name(sound: u32) -> Term {
    (sound & !KNOWN) | NAME
}

/// FNV-1a of a word, 30 bits.
pub fn hash(word: &str) -> Term {
    word.bytes().fold(SEED, step) & !(KNOWN | NAME)
}

/// The same of some characters.
pub fn hash_of(chars: &[char]) -> Term {
    let add = |h, c: &char| c.encode_utf8(&mut [0; 4]).bytes().fold(h, step);
    chars.iter().fold(SEED, add) & !(KNOWN | NAME)
}
