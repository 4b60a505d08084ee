//! The words of texts, found by a lexicon.

use super::Lexicon;
use super::fold::{is_letter, is_unspaced, word_end};
use super::trie::{Node, ROOT};
use crate::bitext::Side;
use crate::span::Span;

/// A word found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its number on its side, or none where the lexicon does not have it.
    pub word: Option<u32>,
}

/// So many spaced words are remembered, and looked up but once: most words of a text stand in it often.
const N_SEEN: usize = 1 << SEEN_BITS;
const SEEN_BITS: u32 = 12;

/// Finds the words of texts of one side.
#[derive(Debug)]
pub struct Reader<'a> {
    lexicon: &'a Lexicon,
    side: Side,
    /// By hash, words that were met and where words of the lexicon go on after them.
    seen: Vec<(&'a str, Option<Node>)>,
    folded: String,
}

impl<'a> Reader<'a> {
    /// Of a lexicon's side.
    pub fn new(lexicon: &'a Lexicon, side: Side) -> Self {
        Self { lexicon, side, seen: Vec::new(), folded: String::new() }
    }

    /// The words of a text, in order, in bytes from its start; what is between them (spaces, punctuation) is left out.
    ///
    /// The longest word of the lexicon wins, and begins and ends at word boundaries. Where there is none it is the
    /// spaced word, or the single character of an unspaced script.
    pub fn words(&mut self, text: &'a str) -> Vec<Found> {
        let mut found = Vec::with_capacity(text.len() / 4);
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let is_unspaced = is_unspaced(c);
            if !is_unspaced && !is_letter(c) {
                at += c.len_utf8();
                continue;
            }
            let single = Found { span: Span::new(at, at + c.len_utf8()), word: None };
            let phrase = if is_unspaced { single } else { self.phrase_at(text, at) };
            let next = if self.lexicon.folders[self.side].is_unspaced {
                self.longest_at(text, at, phrase)
            } else {
                phrase
            };
            at = next.span.end.max(single.span.end);
            found.push(next);
        }
        found
    }

    /// The longest word that starts here, character by character, or what was found otherwise.
    fn longest_at(&self, text: &str, at: usize, mut best: Found) -> Found {
        let (folder, trie) = (&self.lexicon.folders[self.side], &self.lexicon.tries[self.side]);
        let mut node = ROOT;
        let mut chars = text[at..].char_indices().peekable();
        while let Some((inner, c)) = chars.next() {
            let Some(next) = trie.step(node, folder.fold(c)) else { break };
            node = next;
            let end = at + inner + c.len_utf8();
            let cuts = is_letter(c) && chars.peek().is_some_and(|next| is_letter(next.1));
            if let Some(word) = trie.word(node).filter(|_| !cuts && end >= best.span.end) {
                best = Found { span: Span::new(at, end), word: Some(word) };
            }
        }
        best
    }

    /// The longest phrase of spaced words that starts here, or the word itself.
    fn phrase_at(&mut self, text: &'a str, at: usize) -> Found {
        let trie = &self.lexicon.tries[self.side];
        let mut end = word_end(text, at);
        let mut best = Found { span: Span::new(at, end), word: None };
        let mut after = self.after(&text[at..end]);
        while let Some(node) = after {
            if let Some(word) = trie.word(node) {
                best = Found { span: Span::new(at, end), word: Some(word) };
            }
            let gap = text[end..].find(|c: char| c != ' ' && c != '-').unwrap_or(0);
            let Some(next) = trie.step(node, ' ').filter(|_| gap > 0) else { break };
            let start = end + gap;
            end = word_end(text, start);
            after = if end > start { self.walk(next, &text[start..end]) } else { None };
        }
        best
    }

    /// Where words of the lexicon go on after a first word.
    fn after(&mut self, word: &'a str) -> Option<Node> {
        self.seen.resize(N_SEEN, ("", None));
        let hash =
            word.bytes().fold(0, |h: u32, b| (h.rotate_left(5) ^ u32::from(b)).wrapping_mul(0x9e37_79b1));
        let slot = (hash >> (u32::BITS - SEEN_BITS)) as usize;
        if self.seen[slot].0 != word {
            self.seen[slot] = (word, self.walk(ROOT, word));
        }
        self.seen[slot].1
    }

    fn walk(&mut self, node: Node, word: &str) -> Option<Node> {
        self.folded.clear();
        self.lexicon.folders[self.side].push_word(word, &mut self.folded);
        self.lexicon.tries[self.side].walk(node, &self.folded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Sides;
    use crate::lang::Lang;
    use crate::lexicon::read_list;

    #[test]
    fn words_met_again_are_what_they_were() {
        let mut lexicon = Lexicon::empty(Sides::new(Lang::new("de"), Lang::new("fr")));
        lexicon.add(&read_list("list.tsv", "Alpen\tAlpes\nAlpen Club\tclub\n".as_bytes()).expect("a list").0);
        let words: Vec<String> = (0..3 * N_SEEN).map(|n| format!("w{n}")).collect();
        let text =
            words.iter().flat_map(|word| [word.as_str(), "Alpen", "Alpen", "Club", ";"]).collect::<Vec<_>>();
        let text = text.join(" ");
        let found = Reader::new(&lexicon, Side::Source).words(&text);
        assert_eq!(found.len(), 3 * words.len());
        for three in found.chunks(3) {
            let words = three.iter().map(|found| found.word.map(|_| &text[found.span.range()]));
            assert_eq!(words.collect::<Vec<_>>(), [None, Some("Alpen"), Some("Alpen Club")]);
        }
    }
}
