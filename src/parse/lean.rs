//! Which of two scripts a piece leans to: a Chinese sentence with Latin words in it is Chinese, an English one that
//! quotes Chinese is English.

use super::piece::{Brackets, closed};
use super::script::Class;

/// The weight of what stands in quotation marks or brackets.
const QUOTED: f32 = 0.25;

/// The weight of a letter where words are not told apart by spaces.
const UNSPACED: f32 = 0.25;

/// How much the piece leans to `first` (above 0) or `second` (below 0), in nats: a word of an alphabet counts 1, one
/// that may be a name or a formula half, a Han character 0.8.
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
    for (at, c) in text.char_indices() {
        while quoted.next_if(|pair| pair.end <= at).is_some() {}
        let share = if quoted.peek().is_some_and(|pair| pair.start <= at) { QUOTED } else { 1.0 };
        let class = Class::of(c);
        let points = match class {
            None => f32::from(is_wide_mark(c)) * 0.5 * wide,
            Some(Class::Han) => 0.8 * sign(Class::Han),
            Some(Class::Hangul) => 0.5 * sign(Class::Hangul),
            Some(letters) if letters.is_unspaced() => UNSPACED * sign(letters),
            Some(letters) if word == Some(letters) => 0.0,
            Some(letters) => sign(letters) * if c.is_uppercase() { 0.5 } else { 1.0 },
        };
        sum += points * share;
        word = class;
    }
    sum
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
        check("他读过《The Old Man and the Sea》和《Moby Dick》。", true);
        check("The word 对照 means “set side by side”.", false);
        check("He wrote “读万卷书，行万里路” on the wall.", false);
    }
}
