//! What a caret or a selection asks of a text: whole characters, the word here, the next, the one before.
//!
//! All of it is local: only a window around the offset is read, so the cost does not grow with the text.

use unicode_segmentation::GraphemeCursor;

use super::stop::skip_space;
use super::token::pieces;
use crate::lang::is_han;
use crate::span::Span;

/// How far, in bytes, a window reaches for a place where no word goes on. A token longer than this may be cut.
const REACH: usize = 1024;

/// Widens a span to whole grapheme clusters (UAX #29, extended), so that it cuts no 😀 and no é.
///
/// Offsets past the end are taken back to it; a span that ends before it starts becomes the place of its start. An
/// empty span stays empty between clusters and takes the cluster that it is inside of.
pub fn snap(text: &str, span: Span) -> Span {
    let start = cluster_start(text, span.start);
    Span::new(start, cluster_end(text, span.end.max(span.start)))
}

/// The offset itself, or the end of the text where it is past it, back to the start of a character.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn cluster_start(text: &str, offset: usize) -> usize {
    let at = floor(text, offset);
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0),
        _ => at,
    }
}

fn cluster_end(text: &str, offset: usize) -> usize {
    let at = floor(text, offset);
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) if at == offset.min(text.len()) => at,
        _ => cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len()),
    }
}

/// The token at a byte offset: the one around it, else the one that ends there, else the one that starts there,
/// else the grapheme cluster, which is white space then. Empty only for an empty text.
pub fn token_at(text: &str, offset: usize) -> Span {
    let at = floor(text, offset);
    let mut ends_here = None;
    let window = window(text, at);
    for token in pieces(&text[window.range()]) {
        let span = token.span.shifted(window.start);
        if span.start <= at && at < span.end {
            return span;
        }
        if span.end == at {
            ends_here = Some(span);
        }
    }
    ends_here.unwrap_or_else(|| {
        let start = if at == text.len() {
            cluster_start(text, at.saturating_sub(1))
        } else {
            cluster_start(text, at)
        };
        Span::new(start, cluster_end(text, start + usize::from(start < text.len())))
    })
}

/// The first token that starts at or after a byte offset. A token that the offset is inside of is passed over.
pub fn next_token(text: &str, offset: usize) -> Option<Span> {
    let at = floor(text, offset);
    let near = window(text, at);
    let inside =
        |window: Span| pieces(&text[window.range()]).map(move |token| token.span.shifted(window.start));
    inside(near).find(|span| span.start >= at).or_else(|| {
        let start = skip_space(text, near.end);
        inside(Span::new(start, window(text, start).end)).next()
    })
}

/// The last token that ends at or before a byte offset. A token that the offset is inside of is passed over.
pub fn previous_token(text: &str, offset: usize) -> Option<Span> {
    let at = floor(text, offset);
    let near = window(text, at);
    let inside =
        |window: Span| pieces(&text[window.range()]).map(move |token| token.span.shifted(window.start));
    inside(near).take_while(|span| span.end <= at).last().or_else(|| {
        let end = text[..near.start].trim_end().len();
        inside(Span::new(window(text, end).start, end)).last()
    })
}

/// A stretch of text around `at` in which the tokens are those of the whole text.
fn window(text: &str, at: usize) -> Span {
    let low = floor(text, at.saturating_sub(REACH));
    let high = floor(text, at.saturating_add(REACH));
    let start =
        text[low..at].char_indices().rev().map(|(i, _)| low + i).find(|&i| is_safe(text, i)).unwrap_or(low);
    // The first safe place at or after the offset may be its own token's start; the second is past it.
    let mut ends = text[at..high].char_indices().map(|(i, _)| at + i).filter(|&i| i > at && is_safe(text, i));
    let end = ends.by_ref().nth(1).unwrap_or(high);
    Span::new(start, end)
}

/// Whether a word boundary is here whatever stands further off: white space before and a letter after, or Han
/// characters on both sides (UAX #29, WB4 and WB999). The narrow no-break space U+202F joins (WB13a, WB13b).
fn is_safe(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    match (before, after) {
        (Some(b), Some(a)) => {
            (b.is_whitespace() && b != '\u{202F}' && a.is_alphanumeric()) || (is_han(b) && is_han(a))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks where a span snaps to, by what it covers.
    #[track_caller]
    fn check(text: &str, start: usize, end: usize, expect: &str) {
        assert_eq!(&text[snap(text, Span::new(start, end)).range()], expect);
    }

    #[test]
    fn a_span_takes_whole_characters() {
        check("a😀b", 2, 3, "😀");
        check("ae\u{301}b", 2, 2, "e\u{301}");
        check("a👩‍👩‍👧b", 5, 6, "👩‍👩‍👧");
        check("你好", 3, 3, "");
        check("你好", 9, 99, "");
        check("", 3, 1, "");
    }

    #[test]
    fn a_step_takes_a_token() {
        let text = "Well, 你好 e\u{301}t";
        let word = |span: Option<Span>| span.map(|span| &text[span.range()]);
        assert_eq!(word(Some(token_at(text, 2))), Some("Well"));
        assert_eq!(word(Some(token_at(text, 5))), Some(","));
        assert_eq!(word(Some(token_at(text, 999))), Some("e\u{301}t"));
        assert_eq!(word(next_token(text, 1)), Some(","));
        assert_eq!(word(next_token(text, 5)), Some("你"));
        assert_eq!(word(next_token(text, text.len())), None);
        assert_eq!(word(previous_token(text, 6)), Some(","));
        assert_eq!(word(previous_token(text, 3)), None);
        assert_eq!(token_at("", 0), Span::new(0, 0));
        assert_eq!(token_at(" \n", 1), Span::new(1, 2));
    }
}
