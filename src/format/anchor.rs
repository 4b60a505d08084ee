//! Finding an annotation's place again by its quote, where its offsets no longer hold.

use crate::span::Span;

/// The occurrence of `quote` whose start is nearest to byte `near`; the earlier of two equally near.
pub fn nearest(content: &str, quote: &str, near: usize) -> Option<Span> {
    // In UTF-8 what is equal byte by byte begins where a character does.
    let is_here = |at: &usize| content.as_bytes()[*at..].starts_with(quote.as_bytes());
    let n_starts = (content.len() + 1).checked_sub(quote.len()).filter(|_| !quote.is_empty())?;
    let from = near.min(n_starts);
    let ahead = (from..n_starts).find(is_here);
    // One before is looked for no farther back than the one ahead is away.
    let least = ahead.map_or(0, |ahead| near.saturating_sub(ahead - near));
    let start = (least..from).rfind(is_here).or(ahead)?;
    Some(Span::new(start, start + quote.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn none_is_nearer(text in "[aé你]{0,9}", quote in "[aé你]{1,2}", near in 0_usize..30) {
            let all = text.char_indices().map(|(at, _)| at).filter(|&at| text[at..].starts_with(&quote));
            let expected = all.min_by_key(|at| at.abs_diff(near));
            prop_assert_eq!(nearest(&text, &quote, near).map(|span| span.start), expected);
        }
    }

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
