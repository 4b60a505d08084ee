//! Finding an annotation's place again by its quote, where its offsets no longer hold.

use crate::span::Span;

/// The occurrence of `quote` whose start is nearest to byte `near`; the earlier of two equally near.
pub fn nearest(content: &str, quote: &str, near: usize) -> Option<Span> {
    if quote.is_empty() {
        return None;
    }
    let mut best: Option<usize> = None;
    let mut from = 0;
    while let Some(found) = content[from..].find(quote) {
        let start = from + found;
        if best.is_none_or(|b| start.abs_diff(near) < b.abs_diff(near)) {
            best = Some(start);
        } else {
            break; // Occurrences only get farther from here on.
        }
        from = start + content[start..].chars().next().map_or(1, char::len_utf8);
    }
    best.map(|start| Span::new(start, start + quote.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_occurrence_wins() {
        let text = "网络，网络，网络";
        assert_eq!(nearest(text, "网络", 8), Some(Span::new(9, 15)));
        assert_eq!(nearest(text, "网络", 100), Some(Span::new(18, 24)));
        assert_eq!(nearest(text, "网", 0), Some(Span::new(0, 3)));
        assert_eq!(nearest(text, "空", 0), None);
        assert_eq!(nearest("aaa", "aa", 1), Some(Span::new(1, 3)));
    }
}
