//! Text to tokens.

use unicode_segmentation::UnicodeSegmentation;

use crate::span::Span;

/// A word or a punctuation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in UTF-8 bytes.
    pub span: Span,
    /// Whether a letter or digit is in it; if not, it is punctuation, a symbol or an emoji.
    pub is_word: bool,
}

/// The tokens of `text`, in order, in bytes from its start.
///
/// Words by UAX #29 (Unicode 17, as the crate `unicode-segmentation` has it), Han and Hiragana characters singly;
/// of what is between words, each grapheme cluster. White space is no token.
pub fn tokens(text: &str) -> Vec<Token> {
    pieces(text).collect()
}

/// The tokens of `text`, as they are found.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Token> + '_ {
    text.split_word_bound_indices().flat_map(|(at, piece)| {
        let is_word = piece.contains(char::is_alphanumeric);
        // A word is whole; the rest falls into its clusters, of which white space goes.
        let whole = is_word.then_some((0, piece));
        let parts = (!is_word).then(|| piece.grapheme_indices(true)).into_iter().flatten();
        whole.into_iter().chain(parts).filter_map(move |(inner, part)| {
            let part_start = part.len() - part.trim_start().len();
            let end = part.trim_end().len();
            (part_start < end)
                .then(|| Token { span: Span::new(at + inner + part_start, at + inner + end), is_word })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let found: Vec<String> = tokens(text)
            .iter()
            .map(|token| format!("{}{}", if token.is_word { "" } else { "~" }, &text[token.span.range()]))
            .collect();
        assert_eq!(found.join(" "), expect);
    }

    #[test]
    fn words_are_whole_and_marks_are_single() {
        check("Don't pay $3.50!!", "Don't pay ~$ 3.50 ~! ~!");
        check("你好，𠮷野家 2.0", "你 好 ~， 𠮷 野 家 2.0");
        check("a\u{301}b\r\n👩‍👩‍👧 …", "a\u{301}b ~👩‍👩‍👧 ~…");
    }
}
