//! The characters that may end a sentence, and what belongs to a stop: its run and what closes after it.

use super::pair::{Pairs, Role, is_bracket};
use crate::lang::{Script, script_of};

/// Characters that end a sentence of themselves, by code point: the `STerm` of UAX #29 (Unicode 17) in the Basic
/// Multilingual Plane, without the Burmese comma U+104A, and with the Greek question mark.
#[rustfmt::skip]
const STRONG: &[char] = &[
    '!', '?', '\u{37E}', '\u{589}', '\u{61D}', '\u{61E}', '\u{61F}', '\u{6D4}', '\u{700}',
    '\u{701}', '\u{702}', '\u{7F9}', '\u{837}', '\u{839}', '\u{83D}', '\u{83E}', '\u{964}', '\u{965}',
    '\u{104B}', '\u{1362}', '\u{1367}', '\u{1368}', '\u{166E}', '\u{17D4}', '\u{17D5}', '\u{1803}', '\u{1809}',
    '\u{1944}', '\u{1945}', '\u{1B5E}', '\u{1B5F}', '\u{1B7D}', '\u{1B7E}', '\u{1B7F}', '\u{1C3B}', '\u{1C3C}',
    '\u{1C7E}', '\u{1C7F}', '\u{203C}', '\u{203D}', '\u{2047}', '\u{2048}', '\u{2049}', '\u{2E2E}', '\u{2E3C}',
    '\u{2E53}', '\u{2E54}', '\u{3002}', '\u{A4FF}', '\u{A60E}', '\u{A60F}', '\u{A6F3}', '\u{A6F7}', '\u{A8CE}',
    '\u{A8CF}', '\u{AA5D}', '\u{AA5E}', '\u{AA5F}', '\u{AAF0}', '\u{AAF1}', '\u{ABEB}', '\u{FE12}', '\u{FE15}',
    '\u{FE16}', '\u{FE56}', '\u{FE57}', '\u{FF01}', '\u{FF1F}', '\u{FF61}',
];

/// What a run of stops amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One full stop that may as well mark an abbreviation, an ordinal or a decimal.
    Dot,
    /// An ellipsis: two dots or more, or `…`.
    Ellipsis,
    /// At least one mark that has no other use: `!`, `?`, `。`, `।` …
    Strong,
    /// A dash that breaks off a quotation: `“But I—”`.
    Cut,
}

/// A run of stops and what closes after it. Offsets are bytes of the paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stop {
    /// Where the run starts.
    pub at: usize,
    /// Where the run ends.
    pub end: usize,
    /// Where the closing quotes, brackets, note numbers and emoji after it end.
    pub close: usize,
    /// What the run amounts to.
    pub kind: Kind,
    /// Whether a quotation is closed after the run.
    pub closes_quote: bool,
}

/// Whether the character is one dot of whatever width.
pub(super) const fn is_dot(c: char) -> bool {
    matches!(c, '.' | '\u{FF0E}' | '\u{FE52}')
}

const fn is_ellipsis(c: char) -> bool {
    matches!(c, '\u{2025}' | '\u{2026}' | '\u{22EF}')
}

/// Whether the character is a dash that may break off a sentence.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '–' | '—' | '―' | '─')
}

/// Whether the character may end a sentence.
pub(super) fn is_stop(c: char) -> bool {
    is_dot(c) || is_ellipsis(c) || STRONG.binary_search(&c).is_ok()
}

/// Whether the character is written in the manner of Chinese and Japanese: without spaces, closed by `。`.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(script_of(c), Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo)
        || matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '\u{30FC}' | '\u{FF01}'..='\u{FF65}')
}

/// The first character of `text` at the byte `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// The last character of `text` before the byte `at`.
pub(super) fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The offset of the first character at or after `at` that is not white space.
pub(super) fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

impl Stop {
    /// Reads the run that starts at `at`.
    pub fn read(text: &str, at: usize, pairs: &Pairs) -> Self {
        let (mut end, mut n_dots, mut has_ellipsis, mut has_strong) = (at, 0, false, false);
        while let Some(c) = char_at(text, end) {
            if is_dot(c) {
                n_dots += 1;
            } else if is_ellipsis(c) {
                has_ellipsis = true;
            } else if is_stop(c) || end == at {
                // The first character is a stop by what called here, if only in this language.
                has_strong = true;
            } else if c == ' ' && n_dots > 0 && text[end + 1..].starts_with('.') {
                // The spaced ellipsis of typewriters: `. . .`
            } else {
                break;
            }
            end += c.len_utf8();
        }
        let kind = match () {
            () if char_at(text, at).is_some_and(is_dash) => Kind::Cut,
            () if has_strong => Kind::Strong,
            () if has_ellipsis || n_dots > 1 => Kind::Ellipsis,
            () => Kind::Dot,
        };
        let mut stop = Self { at, end, close: end, kind, closes_quote: false };
        stop.read_closers(text, pairs);
        stop
    }

    fn read_closers(&mut self, text: &str, pairs: &Pairs) {
        while let Some(c) = char_at(text, self.close) {
            let next = self.close + c.len_utf8();
            if pairs.role(self.close) == Some(Role::Close) {
                self.closes_quote |= !is_bracket(c);
                self.close = next;
            } else if is_emoji(c) || is_superscript(c) || (is_ellipsis(c) && self.closes_quote) {
                self.close = next;
            } else if c == '['
                && let Some(n) = note_len(&text[self.close..])
            {
                self.close += n;
            } else if matches!(c, ' ' | '\u{A0}' | '\u{202F}') && self.closes_after_space(text, next, pairs) {
                self.close = next;
            } else {
                break;
            }
        }
        if let Some(n) = emoticon_len(&text[self.close..]) {
            self.close += n;
        }
    }

    /// Whether what stands after one space belongs to the stop all the same: the quote of French and of
    /// tokenised text, an emoji.
    fn closes_after_space(&self, text: &str, at: usize, pairs: &Pairs) -> bool {
        match char_at(text, at) {
            Some(c) if is_emoji(c) || (self.closes_quote && is_ellipsis(c)) => true,
            Some(_) => pairs.role(at) == Some(Role::Close) && pairs.mate(at).is_some(),
            None => false,
        }
    }
}

const fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '\u{2070}'..='\u{2079}')
}

/// Pictographs and what joins and colours them.
const fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F300}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{FE0F}' | '\u{200D}' | '\u{20E3}')
}

/// The length of a note number such as `[12]` at the start.
fn note_len(text: &str) -> Option<usize> {
    let n_digits = text[1..].bytes().take(4).take_while(u8::is_ascii_digit).count();
    ((1..4).contains(&n_digits) && text[1 + n_digits..].starts_with(']')).then_some(n_digits + 2)
}

/// The length of an emoticon such as ` :-)` at the start, its space included, where it stands alone.
fn emoticon_len(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(' ').unwrap_or(text);
    let mut bytes = rest.bytes().peekable();
    bytes.next_if(|b| matches!(b, b':' | b';' | b'='))?;
    bytes.next_if(|b| matches!(b, b'-' | b'\'' | b'^' | b'o'));
    bytes.next_if(|b| matches!(b, b')' | b'(' | b'D' | b'P' | b'p' | b'/' | b'|'))?;
    while bytes.next_if(|b| matches!(b, b')' | b'(')).is_some() {}
    let rest_len = bytes.len();
    rest[rest.len() - rest_len..]
        .chars()
        .next()
        .is_none_or(char::is_whitespace)
        .then_some(text.len() - rest_len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(STRONG.is_sorted());
    }
}
