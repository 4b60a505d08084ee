//! Which of two scripts a piece leans to: a Chinese sentence with Latin words in it is Chinese, an English one that
//! quotes Chinese is English.

use super::piece::{Brackets, closed};
use super::script::Class;

/// The weight of what stands in quotation marks or brackets.
const QUOTED: f32 = 0.25;

/// The weight of a letter where words are not told apart by spaces.
const UNSPACED: f32 = 0.25;

/// The weight of a Han character, of one without which there is no Chinese or Japanese sentence, and of a full-width
/// mark that ends what has such characters, or names alone.
const HAN: f32 = 0.8;
const PARTICLE: f32 = 1.6;
const WIDE_STOP: f32 = 1.5;

/// The weight of a word without which there is no sentence in its language, and of an address or a formula.
const FUNCTION_WORD: f32 = 1.5;
const FORMULA: f32 = 0.25;

/// How much the piece leans to `first` (above 0) or `second` (below 0), in nats: a word of an alphabet counts 1, one
/// that may be a name half, a Han character 0.8. What a language cannot do without counts more, what any may borrow
/// less.
pub fn lean(text: &str, first: Class, second: Class, brackets: Brackets) -> f32 {
    let sign = |class: Class| match class {
        class if class == first => 1.0,
        class if class == second => -1.0,
        _ => 0.0,
    };
    let wide = match (first.is_wide(), second.is_wide()) {
        (true, false) => 1.0,
        (false, true) => -1.0,
        _ => 0.0,
    };
    let mut quoted = closed(text, brackets).into_iter().peekable();
    let mut sum = 0.0;
    let mut word: Option<Class> = None;
    let mut skip_to = 0;
    // Whether a Han character stands outside quotations, whether a full-width stop is the last mark there, and whether
    // all words may be names.
    let (mut has_han, mut is_ended, mut are_names) = (false, false, true);
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        while quoted.next_if(|pair| pair.end <= at).is_some() {}
        let is_quoted = quoted.peek().is_some_and(|pair| pair.start <= at);
        let share = if is_quoted { QUOTED } else { 1.0 };
        let class = Class::of(c);
        let points = match class {
            None => f32::from(is_wide_mark(c)) * 0.5 * wide,
            Some(Class::Han) if is_particle(c) => PARTICLE * sign(Class::Han),
            Some(Class::Han) => HAN * sign(Class::Han),
            Some(Class::Hangul) => 0.5 * sign(Class::Hangul),
            Some(letters) if letters.is_unspaced() => UNSPACED * sign(letters),
            Some(letters) if word == Some(letters) => 0.0,
            Some(letters) => {
                let points = match formula(&text[at..]) {
                    Some(len) => {
                        skip_to = at + len;
                        FORMULA
                    }
                    None if FUNCTION_WORDS.contains(&first_word(&text[at..])) => FUNCTION_WORD,
                    None if c.is_uppercase() => 0.5,
                    None => 1.0,
                };
                are_names &= points <= 0.5;
                sign(letters) * points
            }
        };
        has_han |= class == Some(Class::Han) && !is_quoted;
        is_ended = match c {
            '。' | '！' | '？' | '；' => !is_quoted,
            c => is_ended && class.is_none() && !c.is_alphanumeric(),
        };
        sum += points * share;
        // `Wi-Fi` is one word.
        word = if c == '-' { word } else { class };
    }
    sum + f32::from((has_han || are_names) && is_ended) * WIDE_STOP * wide
}

/// Characters that hold Chinese and Japanese sentences together.
fn is_particle(c: char) -> bool {
    matches!(
        c,
        '的' | '了'
            | '是'
            | '在'
            | '和'
            | '有'
            | '不'
            | '我'
            | '你'
            | '他'
            | '她'
            | '这'
            | '這'
            | '那'
            | '们'
            | '們'
            | '都'
            | '也'
            | '就'
            | '与'
            | '與'
            | '把'
            | '被'
            | '吗'
            | '嗎'
            | '吧'
            | '呢'
            | '并'
            | '並'
            | '从'
            | '從'
            | '请'
            | '請'
            | 'は'
            | 'が'
            | 'を'
            | 'の'
            | 'に'
            | 'で'
            | 'と'
            | 'も'
    )
}

/// Words that hold sentences of the commonest languages of Latin script together; none is a name's first word.
const FUNCTION_WORDS: &[&str] = &[
    "the", "of", "and", "to", "in", "is", "it", "that", "for", "with", "on", "are", "was", "as", "by", "at",
    "from", "this", "we", "you", "not", "his", "their", "our", "der", "die", "das", "und", "ist", "den",
    "von", "mit", "ein", "eine", "nicht", "zu", "auf", "les", "des", "est", "et", "une", "un", "dans",
    "pour", "que", "qui", "el", "los", "las", "en", "es", "por", "una", "con", "il", "gli", "che", "per",
    "non", "di", "os", "um", "uma", "não",
];

/// The share of the words of texts that hold sentences of the commonest languages of Latin script together.
pub fn function_words<'t>(texts: impl Iterator<Item = &'t str>) -> f32 {
    let (mut n, mut n_own) = (0, 0);
    for word in
        texts.flat_map(|text| text.split(|c: char| !c.is_alphabetic())).filter(|word| !word.is_empty())
    {
        n += 1;
        n_own += usize::from(FUNCTION_WORDS.contains(&&*word.to_lowercase()));
    }
    n_own as f32 / n.max(1) as f32
}

/// The word that a text begins with.
fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())]
}

/// The length of the address, file name, version or other formula in ASCII that a text begins with, in bytes: a word
/// with digits or marks inside, or with a capital after a small letter.
fn formula(text: &str) -> Option<usize> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "._/:@\\+#%&=?~-".contains(c);
    let len = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let token = text[..len].trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    let is_inside = |c: char| c.is_ascii_digit() || "._/:@\\+=&".contains(c);
    let is_camel =
        token.as_bytes().windows(2).any(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase());
    (token.contains(is_inside) || is_camel).then_some(token.len())
}

/// The full-width marks of Chinese and Japanese.
fn is_wide_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '？' | '！' | '、' | '《' | '》' | '「' | '」')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Script;

    #[track_caller]
    fn check(text: &str, is_chinese: bool) {
        let lean = lean(text, Class::Han, Class::Letters(Script::Latin), Brackets::Closed);
        assert_eq!(lean > 0.0, is_chinese, "{text}: {lean}");
    }

    #[test]
    fn a_sentence_belongs_to_the_language_it_is_written_in() {
        check("使用 WebAssembly 和 JavaScript 的 Rust 程序。", true);
        check("运行 docker compose up -d 启动 Redis、PostgreSQL 和 Nginx。", true);
        check("手册见 https://example.org/a/manual.html。", true);
        check("他读过《The Old Man and the Sea》和《Moby Dick》。", true);
        check("The word 对照 means “set side by side”.", false);
        check("He wrote “读万卷书，行万里路” on the wall.", false);
    }
}
