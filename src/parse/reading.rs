//! What stands between a line and its translation, or above both, and says how the line is read, in Latin letters (pinyin,
//! romaji and the like), or how it is built (interlinear glosses).

use super::lean::function_words;
use super::piece::{Cut, Piece, is_line_end, trimmed};
use super::script::{Class, classes, is_kana};
use crate::lang::Script;

/// The fewest lines that are read so, and how many more or fewer readings than lines there may be, as a share.
const FEWEST: usize = 3;
const OTHER: f32 = 0.2;

/// The share of the words without which there is no sentence: in a translation at least, and how many times as large as
/// in readings.
const TRANSLATED: f32 = 0.12;
const MORE: f32 = 2.5;

/// The share of the readings that must have a syllable for each character, one in so many apart.
const SOUND: f32 = 0.8;
const SYLLABLES: usize = 6;

/// How many lines show whether it is worth it to look at all.
const SAMPLE: usize = 400;

/// Letters of Vietnamese, which has a syllable for each of the Chinese ones too.
const VIETNAMESE: [char; 8] = ['ơ', 'ư', 'ạ', 'ấ', 'ế', 'ộ', 'ả', 'ủ'];

const LATIN: Class = Class::Letters(Script::Latin);

/// The share of the words of a gloss that name a category as the Leipzig Glossing Rules do, and of the lines that glosses
/// are.
const CATEGORIES: f32 = 0.2;
const GLOSSED: f32 = 0.2;

/// The lines that are readings or glosses.
pub fn lines(content: &str) -> Vec<Piece> {
    let glosses = glosses(content);
    if !glosses.is_empty() || of(content, SAMPLE).is_empty() { glosses } else { of(content, usize::MAX) }
}

/// The lines that are glosses.
fn glosses(content: &str) -> Vec<Piece> {
    let (mut start, mut n_lines, mut n_small) = (0, 0, 0);
    let mut glosses = Vec::new();
    for (line, whole) in content.split_inclusive(is_line_end).enumerate() {
        let span = trimmed(whole, 0, whole.len()).shifted(start);
        start += whole.len();
        n_lines += usize::from(!span.is_empty());
        let text = &content[span.range()];
        let (mut n, mut n_named) = (0, 0);
        for word in text.split_whitespace() {
            n += 1;
            n_named += usize::from(word.split(['-', '.', '=', ':']).any(is_category));
        }
        let is_gloss = n > 1 && n_named as f32 >= CATEGORIES * n as f32;
        if is_gloss && !text.ends_with(is_end) && !text.contains(", ") {
            glosses.push(Piece { span, line, cut: Cut::Line });
            n_small += usize::from(text.contains(char::is_lowercase));
        }
    }
    // Lines all in capitals are headings.
    let are_glosses = glosses.len() >= FEWEST && glosses.len() as f32 >= GLOSSED * n_lines as f32;
    if are_glosses && 2 * n_small >= glosses.len() { glosses } else { Vec::new() }
}

/// Whether a part of a word names a category: `PST`, `3SG`.
fn is_category(part: &str) -> bool {
    let name = part.trim_start_matches(|c: char| c.is_ascii_digit());
    name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | ':' | '"' | '”' | '’')
}

/// The readings among the first lines.
fn of(content: &str, most: usize) -> Vec<Piece> {
    let mut start = 0;
    let mut lines: Vec<(Piece, bool)> = Vec::new();
    for (line, whole) in content.split_inclusive(is_line_end).take(most).enumerate() {
        let span = trimmed(whole, 0, whole.len()).shifted(start);
        start += whole.len();
        let text = &content[span.range()];
        if let [(class, _), rest @ ..] = &classes(text)[..] {
            let is_latin = *class == LATIN && rest.is_empty() && !text.contains(VIETNAMESE);
            lines.push((Piece { span, line, cut: Cut::Line }, is_latin));
        }
    }
    let text = |idx: usize| &content[lines[idx].0.span.range()];
    let is_latin = |idx: usize| lines.get(idx).is_some_and(|line| line.1);
    // Lines in Latin letters below one of another script, and below one like themselves or above all.
    let of_kind = |below: bool| -> Vec<usize> {
        (0..lines.len()).filter(|idx| is_latin(*idx) && below == (*idx > 0 && !is_latin(idx - 1))).collect()
    };
    let (below, others) = (of_kind(true), of_kind(false));
    let n_read = lines.len() - below.len() - others.len();
    let is_near = |n: usize, whole: usize| n.abs_diff(whole) as f32 <= OTHER * whole as f32 && n >= FEWEST;
    let share = |own: &[usize]| function_words(own.iter().map(|idx| text(*idx)));
    // Each of the characters of a line is a syllable, but for Japanese.
    let sounds = |own: &[usize], read: &dyn Fn(usize) -> usize| {
        let is_read = |idx: &&usize| {
            let read = lines.get(read(**idx)).map_or("", |line| &content[line.0.span.range()]);
            let is_unit = |c: &char| matches!(Class::of(*c), Some(Class::Han | Class::Hangul));
            let n = read.chars().filter(is_unit).count();
            n > 0 && !read.contains(is_kana) && n_syllables(text(**idx)).abs_diff(n) <= n.div_ceil(SYLLABLES)
        };
        own.iter().filter(is_read).count() as f32 >= SOUND * own.len() as f32
    };
    // Japanese words end in a vowel or an n.
    let are_open = |own: &[usize]| {
        let mut words = own.iter().flat_map(|idx| text(*idx).split(|c: char| !c.is_alphabetic()));
        words.all(|word| word.is_empty() || word.ends_with(|c: char| "aeioun".contains(c) || !c.is_ascii()))
    };
    let are_readings = |own: &[usize], rest: &[usize], read: &dyn Fn(usize) -> usize| {
        let (own_share, rest_share) = (share(own), share(rest));
        rest_share > TRANSLATED.max(MORE * own_share)
            || own_share <= rest_share.max(TRANSLATED / MORE) && sounds(own, read)
    };
    let found = if is_near(below.len(), n_read) && is_near(others.len(), n_read) {
        if are_readings(&below, &others, &|idx| idx.wrapping_sub(1)) {
            below
        } else if are_readings(&others, &below, &|idx| idx + 1) {
            others
        } else {
            Vec::new()
        }
    } else if others.len() <= 1
        && below.len() >= FEWEST
        && is_near(2 * below.len(), n_read)
        && share(&below) < TRANSLATED / MORE
        && (sounds(&below, &|idx| idx.wrapping_sub(1)) || content.contains(is_kana) && are_open(&below))
    {
        [others, below].concat()
    } else {
        Vec::new()
    };
    found.into_iter().map(|idx| lines[idx].0).collect()
}

/// The syllables of a text in Latin letters: groups of vowels.
fn n_syllables(text: &str) -> usize {
    let is_vowel = |c: char| "aeiouy".contains(c) || !c.is_ascii() && c.is_alphabetic();
    let mut before = false;
    let begins = |c: char| {
        let is_first = is_vowel(c) && !before;
        before = is_vowel(c);
        is_first
    };
    text.to_lowercase().chars().map(begins).filter(|is_first| *is_first).count()
}
