//! Finding a query in a text, case ignored.

use crate::span::Span;

/// Every occurrence of `query`, in order and without overlap, at most `limit`. Case is ignored by comparing the
/// lower case of single characters (Unicode's simple mapping), so a match has as many characters as the query.
pub fn find(text: &str, query: &str, limit: usize) -> Vec<Span> {
    let query: Vec<char> = query.chars().map(fold).collect();
    let Some(&first) = query.first() else { return Vec::new() };
    let mut found = Vec::new();
    let mut from = 0;
    while found.len() < limit {
        let candidates = text[from..].char_indices().filter(|&(_, c)| fold(c) == first);
        let hit =
            candidates.map(|(at, _)| from + at).find_map(|at| Some((at, match_at(&text[at..], &query)?)));
        let Some((start, len)) = hit else { break };
        found.push(Span::new(start, start + len));
        from = start + len;
    }
    found
}

/// Whether `query` occurs at all.
pub fn contains(text: &str, query: &str) -> bool {
    query.is_empty() || !find(text, query, 1).is_empty()
}

/// The number of bytes that match at the start of `text`.
fn match_at(text: &str, query: &[char]) -> Option<usize> {
    let mut chars = text.char_indices();
    for &wanted in query {
        let (_, c) = chars.next()?;
        if fold(c) != wanted {
            return None;
        }
    }
    Some(chars.next().map_or(text.len(), |(at, _)| at))
}

fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, query: &str, expected: &[&str]) {
        let found: Vec<&str> = find(text, query, 10).into_iter().map(|s| &text[s.range()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn case_is_ignored_and_nothing_is_cut() {
        check("Internet, internet; 互联网 INTERNET", "InterNet", &["Internet", "internet", "INTERNET"]);
        check("互联网的互联网", "互联网", &["互联网", "互联网"]);
        check("ПРИВЕТ привет", "Привет", &["ПРИВЕТ", "привет"]);
        check("aaa", "aa", &["aa"]);
        check("😀x😀", "😀", &["😀", "😀"]);
        check("abc", "", &[]);
        check("İx", "x", &["x"]);
    }
}
