//! Text of an unspaced language to words: of all ways to cut it the most probable.

use super::Lexicon;
use super::trie::ROOT;
use crate::bitext::Side;
use crate::lang::is_han;
use crate::segment::{self, Token};
use crate::span::Span;

/// What a character that no table knows costs, as a natural logarithm.
const UNKNOWN: f32 = -24.0;
/// What opening a name that is in no table costs, transliterated or Chinese. (Read off UD Chinese-GSDSimp's
/// development part, where -6 to -10 do about equally well.)
const NAME: f32 = -8.0;
/// What a number of several Han digits costs, as a natural logarithm.
const NUMBER: f32 = -8.0;
/// How far, in characters, a run of Han characters is looked at for the word around one. A longer run may be cut
/// otherwise than as a whole.
const REACH: usize = 200;
/// The lengths of transliterated names in characters.
const TRANSLITERATED: std::ops::RangeInclusive<usize> = 3..=9;
/// Digits as numbers are written with them.
const DIGITS: &str = "〇零一二三四五六七八九十百千万亿两";

impl Lexicon {
    /// The tokens of a text of `side`, as [`segment::tokens`] has them, with runs of Han characters cut into words.
    ///
    /// A word is what the frequency table has: words that are met clearly more often than their parts would meet by
    /// chance, so `一个` and `博物馆` are two tokens each, as in Universal Dependencies' Chinese treebanks. Names by
    /// their characters, numbers whole. Without a frequency table, characters singly.
    pub fn tokens(&self, side: Side, text: &str) -> Vec<Token> {
        let pieces = segment::tokens(text);
        if self.log_frequencies[side].is_empty() {
            return pieces;
        }
        let is_single = |token: &Token| {
            let mut chars = text[token.span.range()].chars();
            chars.next().is_some_and(|c| is_han(c) || c == '〇') && chars.next().is_none()
        };
        let mut tokens = Vec::with_capacity(pieces.len());
        let mut at = 0;
        while at < pieces.len() {
            let mut end = at;
            while end < pieces.len()
                && is_single(&pieces[end])
                && (end == at || pieces[end].span.start == pieces[end - 1].span.end)
            {
                end += 1;
            }
            if end == at {
                tokens.push(pieces[at]);
                at += 1;
                continue;
            }
            let mut from = at;
            let run = &text[pieces[at].span.start..pieces[end - 1].span.end];
            for n in self.cut(side, run) {
                let to = (from + n).min(end);
                let span = Span::new(pieces[from].span.start, pieces[to - 1].span.end);
                tokens.push(Token { span, is_word: true });
                from = to;
            }
            at = end;
        }
        tokens
    }

    /// The word around a character of a run of Han characters, in bytes; none where there is no frequency table, or
    /// no Han character. Only the [`REACH`] characters to each side are looked at.
    pub fn word_around(&self, side: Side, text: &str, at: usize) -> Option<Span> {
        let is_cut = |c: char| is_han(c) || c == '〇';
        let (before, after) = (text.get(..at)?, text.get(at..)?);
        if self.log_frequencies[side].is_empty() || !after.starts_with(is_cut) {
            return None;
        }
        let back =
            before.chars().rev().take(REACH).take_while(|c| is_cut(*c)).map(char::len_utf8).sum::<usize>();
        let forth = after.chars().take(REACH).take_while(|c| is_cut(*c)).map(char::len_utf8).sum::<usize>();
        let run = &text[at - back..at + forth];
        let mut rest = run.char_indices().map(|(inner, _)| at - back + inner).chain([at + forth]);
        let mut start = rest.next()?;
        for n in self.cut(side, run) {
            let end = rest.nth(n - 1)?;
            if at < end {
                return Some(Span::new(start, end));
            }
            start = end;
        }
        None
    }

    /// The lengths of the words of a run of Han characters, in characters; they sum to the run's.
    fn cut(&self, side: Side, run: &str) -> Vec<usize> {
        let folder = &self.folders[side];
        let chars: Vec<char> = run.chars().map(|c| folder.fold(c)).collect();
        let names: Vec<[f32; 3]> = chars.iter().map(|c| self.han.in_names(*c)).collect();
        let n_chars = chars.len();
        // For each place the best score of what follows, and the length of its first word.
        let mut best = vec![(0.0_f32, 1_usize); n_chars + 1];
        for from in (0..n_chars).rev() {
            let mut here = (UNKNOWN + best[from + 1].0, 1);
            let mut offer = |n: usize, score: f32| {
                let score = score + best[from + n].0;
                if score > here.0 {
                    here = (score, n);
                }
            };
            let mut node = Some(ROOT);
            for (n, c) in (1..).zip(&chars[from..]) {
                node = node.and_then(|node| self.tries[side].step(node, *c));
                let Some(node) = node else { break };
                let word = self.tries[side].word(node);
                if let Some(log) = word.and_then(|word| self.log_frequency(side, word)) {
                    offer(n, log);
                }
            }
            let mut score = NAME;
            for (n, name) in (1..=*TRANSLITERATED.end()).zip(&names[from..]) {
                score += name[0];
                if score == f32::NEG_INFINITY {
                    break;
                }
                if TRANSLITERATED.contains(&n) {
                    offer(n, score);
                }
            }
            let mut score = NAME + names[from][1];
            for (n, name) in (2..=3).zip(&names[from + 1..]) {
                score += name[2];
                offer(n, score);
            }
            let n_digits = chars[from..].iter().take_while(|c| DIGITS.contains(**c)).count();
            if n_digits > 1 {
                offer(n_digits, NUMBER);
            }
            best[from] = here;
        }
        let mut lengths = Vec::new();
        let mut at = 0;
        while at < n_chars {
            lengths.push(best[at].1);
            at += best[at].1;
        }
        lengths
    }
}

#[cfg(test)]
mod tests {
    use super::super::binary::{Character, Data, Word};
    use super::*;

    fn lexicon() -> Lexicon {
        let words =
            [("中", 16), ("中国", 12), ("了", 8), ("人", 12), ("国", 14), ("国人", 20), ("是", 8), ("有", 9)];
        let mut chars: Vec<char> =
            words.iter().flat_map(|word| word.0.chars()).chain("克斯尔张伟一百".chars()).collect();
        chars.sort_unstable();
        chars.dedup();
        let index = |c: char| chars.binary_search(&c).unwrap() as u16;
        let in_names =
            |c: char| [u8::from("克斯尔".contains(c)) * 7, u8::from(c == '张') * 4, u8::from(c == '伟') * 9];
        Lexicon::from_data(Data {
            langs: ("zh".into(), "en".into()),
            words: words
                .iter()
                .map(|&(w, rarity)| Word { chars: w.chars().map(index).collect(), rarity, targets: vec![] })
                .collect(),
            simplified: vec![('國', index('国').into()), ('張', index('张').into())],
            chars: chars.iter().map(|&c| Character { c, readings: [0; 2], in_names: in_names(c) }).collect(),
            ..Data::default()
        })
    }

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let tokens = lexicon().tokens(Side::Source, text);
        let found: Vec<&str> = tokens.iter().map(|token| &text[token.span.range()]).collect();
        assert_eq!(found.join(" "), expect);
    }

    #[test]
    fn words_names_and_numbers_are_found() {
        check("中国人是了", "中国 人 是 了");
        check("中國人，中國 人 (abc) 3.5", "中國 人 ， 中國 人 ( abc ) 3.5");
        check("克斯尔是中国人", "克斯尔 是 中国 人");
        check("張伟有一百人", "張伟 有 一百 人");
        check("𠮷𠮷人", "𠮷 𠮷 人");
    }

    #[test]
    fn the_word_around_a_character_is_that_of_the_whole() {
        let lexicon = lexicon();
        let text = "a 中国人是克斯尔，有";
        let around = |c: char| {
            lexicon.word_around(Side::Source, text, text.find(c).unwrap()).map(|at| &text[at.range()])
        };
        assert_eq!(
            "a中国人是斯有，".chars().map(around).collect::<Vec<_>>(),
            [None, Some("中国"), Some("中国"), Some("人"), Some("是"), Some("克斯尔"), Some("有"), None]
        );
        assert_eq!(lexicon.word_around(Side::Source, text, 3), None);
        assert_eq!(lexicon.word_around(Side::Target, text, 2), None);
    }

    #[test]
    fn without_frequencies_characters_are_single() {
        let none = Lexicon::empty(Default::default());
        assert_eq!(none.tokens(Side::Source, "中国人 ab").len(), 4);
    }
}
