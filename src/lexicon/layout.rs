//! In which order a lexicon file's parts are coded, and by what each number is foretold.

use super::binary::{Character, Data, Word};
use super::coder::{Coder, Tree};

/// The most that a file may hold: characters, target words, source words.
const MAX_CHARS: usize = 1 << 14;
const MAX_TARGETS: usize = 1 << 15;
const MAX_WORDS: usize = 1 << 20;
/// The longest word in characters, and the most translations it has.
const MAX_LENGTH: usize = 15;
/// The longest text and target word, in bytes.
const MAX_TEXT: usize = (1 << 12) - 1;
/// So many translations of a word's parts can be pointed at.
const N_POINTED: usize = 64;

/// Codes all of it, or nothing where what is read makes no sense.
pub(super) fn code(coder: &mut impl Coder, data: &mut Data) -> Option<()> {
    let mut texts = Texts::new();
    for text in [&mut data.langs.0, &mut data.langs.1, &mut data.notice] {
        texts.code(coder, text)?;
    }
    code_list(coder, &mut data.syllables, 1 << 11, |coder, text, _| texts.code(coder, text))?;
    code_chars(coder, data)?;
    code_simplified(coder, data)?;
    code_targets(coder, &mut data.targets)?;
    code_words(coder, data)?;
    code_translations(coder, data)
}

/// A count below `max`, plainly.
fn code_count(coder: &mut impl Coder, n: usize, max: usize) -> Option<usize> {
    let n = Tree::new(8).code(coder, n >> 16) << 16
        | Tree::new(8).code(coder, n >> 8 & 255) << 8
        | Tree::new(8).code(coder, n & 255);
    (n <= max).then_some(n)
}

/// A list: its length and its parts, each told its index.
fn code_list<C: Coder, T: Default + Clone>(
    coder: &mut C,
    list: &mut Vec<T>,
    max: usize,
    mut code: impl FnMut(&mut C, &mut T, usize) -> Option<()>,
) -> Option<()> {
    let n = code_count(coder, list.len(), max)?;
    for idx in 0..n {
        if idx == list.len() {
            list.push(T::default());
        }
        code(coder, list.get_mut(idx)?, idx)?;
        if coder.is_spent() {
            return None;
        }
    }
    Some(())
}

/// Texts byte by byte, each foretold by the two before it.
struct Texts(Vec<Tree>);

impl Texts {
    fn new() -> Self {
        Self(Tree::several(1024, 8))
    }

    /// A text that ends with a zero byte.
    fn code(&mut self, coder: &mut impl Coder, text: &mut String) -> Option<()> {
        self.code_after(coder, text, 0)
    }

    /// A text of which the first `n_known` bytes are there already.
    fn code_after(&mut self, coder: &mut impl Coder, text: &mut String, n_known: usize) -> Option<()> {
        let mut bytes = std::mem::take(text).into_bytes();
        let mut at = n_known;
        while at <= MAX_TEXT {
            let before =
                |n: usize| at.checked_sub(n).and_then(|at| bytes.get(at)).map_or(0, |b| usize::from(*b));
            let tree = (before(1) * 31 + before(2)) % self.0.len();
            let byte = self.0[tree].code(coder, bytes.get(at).map_or(0, |b| usize::from(*b))) as u8;
            if byte == 0 {
                bytes.truncate(at);
                *text = String::from_utf8(bytes).ok()?;
                return Some(());
            }
            if at == bytes.len() {
                bytes.push(byte);
            }
            at += 1;
        }
        None
    }
}

/// Characters by the gap to the one before, and what is known of each.
fn code_chars(coder: &mut impl Coder, data: &mut Data) -> Option<()> {
    let mut gaps = Gaps::new();
    let mut readings = [Tree::new(11), Tree::new(11)];
    let mut names = Tree::several(3, 5);
    let mut last = 0;
    let n_syllables = data.syllables.len();
    code_list(coder, &mut data.chars, MAX_CHARS, |coder, Character { c, readings: read, in_names }, _| {
        *c = gaps.code(coder, *c, &mut last)?;
        for (tree, reading) in readings.iter_mut().zip(read.iter_mut()) {
            *reading = tree.code(coder, usize::from(*reading)) as u16;
            if usize::from(*reading) > n_syllables {
                return None;
            }
            if *reading == 0 {
                break;
            }
        }
        for (tree, name) in names.iter_mut().zip(in_names.iter_mut()) {
            *name = tree.code(coder, usize::from(*name)) as u8;
        }
        Some(())
    })
}

/// Rising code points.
struct Gaps(Vec<Tree>);

impl Gaps {
    fn new() -> Self {
        Self(Tree::several(3, 8))
    }

    fn code(&mut self, coder: &mut impl Coder, c: char, last: &mut u32) -> Option<char> {
        let gap = u32::from(c).saturating_sub(*last) as usize;
        let mut found = 0;
        for (at, tree) in self.0.iter_mut().enumerate() {
            let shift = 8 * (2 - at);
            found |= tree.code(coder, gap >> shift & 255) << shift;
        }
        *last = last.checked_add(found as u32)?;
        char::from_u32(*last)
    }
}

fn code_simplified(coder: &mut impl Coder, data: &mut Data) -> Option<()> {
    let (mut gaps, mut tree, mut last) = (Gaps::new(), Tree::new(14), 0);
    let n_chars = data.chars.len();
    code_list(coder, &mut data.simplified, MAX_CHARS, |coder, (c, simple), _| {
        *c = gaps.code(coder, *c, &mut last)?;
        *simple = tree.code(coder, *simple);
        (*simple < n_chars).then_some(())
    })
}

/// Target words group by group, each without what it shares with the one before.
fn code_targets(coder: &mut impl Coder, groups: &mut Vec<Vec<String>>) -> Option<()> {
    let (mut texts, mut shared) = (Texts::new(), Tree::several(16, 4));
    let mut n_targets = 0;
    code_list(coder, groups, 64, |coder, group, _| {
        let mut last = String::new();
        let mut n_last = 0;
        code_list(coder, group, MAX_TARGETS, |coder, word, _| {
            let same = word.bytes().zip(last.bytes()).take_while(|(a, b)| a == b).count().min(15);
            n_last = shared[n_last].code(coder, floor(word, same));
            if word.len() < n_last {
                *word = last.get(..n_last)?.to_owned();
            }
            texts.code_after(coder, word, n_last)?;
            word.clone_into(&mut last);
            n_targets += 1;
            (n_targets <= MAX_TARGETS && !word.is_empty()).then_some(())
        })
    })
}

/// The last boundary between characters that is not after `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Source words, each without what it shares with the one before, and how rare each is.
fn code_words(coder: &mut impl Coder, data: &mut Data) -> Option<()> {
    let (mut shared, mut lengths) = (Tree::several(MAX_LENGTH + 1, 4), Tree::several(MAX_LENGTH + 1, 4));
    // By how many characters stand before, and whether it is the last.
    let (mut first, mut later) = (Tree::several(3, 14), Tree::several(2, 14));
    let mut rarities = Tree::several(5, 6);
    let mut last: Vec<u16> = Vec::new();
    let n_chars = data.chars.len();
    code_list(coder, &mut data.words, MAX_WORDS, |coder, word, idx| {
        word.chars.truncate(MAX_LENGTH);
        let chars = &mut word.chars;
        let same = chars.iter().zip(&last).take_while(|(a, b)| a == b).count();
        let n_shared = shared[last.len()].code(coder, same);
        let n = lengths[n_shared].code(coder, chars.len());
        if n <= n_shared || n_shared > last.len() {
            return None;
        }
        if chars.len() < n {
            chars.clear();
            chars.extend_from_slice(&last[..n_shared]);
        }
        for at in n_shared..n {
            let value = chars.get(at).map_or(0, |c| usize::from(*c));
            // The first that differs is greater than the one it replaces.
            let least = last.get(at).filter(|_| at == n_shared).map_or(0, |c| usize::from(*c) + 1);
            let found = if at == n_shared && (at == 0 || at < last.len()) {
                first[at.min(2)].code_from(coder, value, least.min(MAX_CHARS - 1))
            } else {
                later[usize::from(at + 1 == n)].code(coder, value)
            };
            if found >= n_chars || found < least {
                return None;
            }
            if at == chars.len() {
                chars.push(found as u16);
            }
        }
        word.rarity = rarities[n.min(4)].code(coder, usize::from(word.rarity)) as u8;
        chars.clone_into(&mut last);
        (idx > 0 || n_shared == 0).then_some(())
    })
}

/// Translations, short words before long ones: a long word's are often those of its parts.
fn code_translations(coder: &mut impl Coder, data: &mut Data) -> Option<()> {
    let n_targets: usize = data.targets.iter().map(Vec::len).sum();
    let starts = starts(&data.words, data.chars.len());
    let mut counts = Tree::several(15, 4);
    let mut targets = Tree::several(2, 15);
    let (mut flags, mut pointers) = (Tree::several(48, 1), Tree::several(2, 6));
    let mut parts = Parts::default();
    for length in 1..=MAX_LENGTH {
        for idx in 0..data.words.len() {
            if data.words[idx].chars.len() != length {
                continue;
            }
            let word = &mut data.words[idx];
            word.targets.truncate(MAX_LENGTH);
            let context =
                (length.min(5) - 1) * 3 + usize::from(word.rarity > 0) + usize::from(word.rarity > 24);
            let n = counts[context].code(coder, word.targets.len());
            let of_parts = if n == 0 { &[][..] } else { parts.translations(&data.words, &starts, idx) };
            let word = &mut data.words[idx];
            for at in 0..n {
                let value = word.targets.get(at).copied().unwrap_or(0);
                let pointed = of_parts.iter().position(|of_part| *of_part == value);
                let flag = at.min(2) + 3 * (usize::BITS - of_parts.len().leading_zeros()) as usize;
                let is_pointed =
                    !of_parts.is_empty() && flags[flag].code(coder, usize::from(pointed.is_some())) == 1;
                let found = if is_pointed {
                    *of_parts.get(pointers[usize::from(length > 2)].code(coder, pointed.unwrap_or(0)))?
                } else {
                    targets[usize::from(length > 1)].code(coder, usize::from(value)) as u16
                };
                if usize::from(found) >= n_targets {
                    return None;
                }
                if at == word.targets.len() {
                    word.targets.push(found);
                }
            }
            if coder.is_spent() {
                return None;
            }
        }
    }
    Some(())
}

/// The words that are parts of one, looked up anew for each word in the same memory.
#[derive(Default)]
struct Parts {
    /// Each part's length and its place among the words.
    parts: Vec<(usize, usize)>,
    translations: Vec<u16>,
}

impl Parts {
    /// The translations of the words that are parts of one, the longest parts first, each once.
    fn translations(&mut self, words: &[Word], starts: &[usize], idx: usize) -> &[u16] {
        let Self { parts, translations } = self;
        parts.clear();
        translations.clear();
        let chars = &words[idx].chars;
        for from in 0..chars.len() {
            // The words that start with the characters looked at so far lie side by side.
            let first = usize::from(chars[from]);
            let Some(mut alike) = words.get(starts[first]..starts[first + 1]) else { continue };
            let mut start = starts[first];
            for length in 1..=(chars.len() - from).min(chars.len() - 1) {
                if length > 1 {
                    let next = chars[from + length - 1];
                    let before =
                        alike.partition_point(|word| word.chars.get(length - 1).is_none_or(|c| *c < next));
                    let same =
                        alike[before..].partition_point(|word| word.chars.get(length - 1) == Some(&next));
                    (start, alike) = (start + before, &alike[before..before + same]);
                }
                match alike.first() {
                    Some(word) if word.chars.len() == length => parts.push((length, start)),
                    Some(_) => {}
                    None => break,
                }
            }
        }
        // A stable sort: parts of one length stay in order.
        parts.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
        for target in parts.iter().flat_map(|(_, part)| &words[*part].targets) {
            if translations.len() == N_POINTED {
                break;
            }
            if !translations.contains(target) {
                translations.push(*target);
            }
        }
        translations
    }
}

/// Where the words that start with each character start among the sorted words; one more at the end.
fn starts(words: &[Word], n_chars: usize) -> Vec<usize> {
    let before = |c: usize| {
        words.partition_point(|word| word.chars.first().is_some_and(|first| usize::from(*first) < c))
    };
    (0..=n_chars).map(before).collect()
}
