//! Quotation marks of all kinds: which open, which close, which are apostrophes.

/// The quotation marks of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Quotes {
    /// Whether the first character, list marks and dashes apart, opens a quotation.
    pub opens: bool,
    /// Whether the last character closes a quotation.
    pub closes: bool,
    /// The number of marks that open or close, counted as pairs or singly alike.
    pub n: u16,
    /// Whether the last mark opens a quotation that is not closed, where there is a mark.
    pub ends_inside: Option<bool>,
}

impl Quotes {
    /// The marks of a text. Marks that can be either, and apostrophes, are told by what stands beside them.
    pub fn of(text: &str) -> Self {
        let mut quotes = Self::default();
        let mut before = None;
        let mut chars = text.trim().chars().peekable();
        let mut is_first = true;
        while let Some(c) = chars.next() {
            if let Some(opens) = direction(before, c, chars.peek().copied()) {
                quotes.n = quotes.n.saturating_add(1);
                quotes.ends_inside = Some(opens);
                quotes.opens |= is_first && opens;
                quotes.closes = chars.peek().is_none() && (!opens || before.is_none());
            }
            is_first &= c.is_whitespace() || matches!(c, '-' | '–' | '—' | '―' | '•' | '·' | '*' | '…' | '.');
            before = Some(c);
        }
        quotes
    }
}

/// Whether a character opens or closes a quotation; none where it is no quotation mark.
fn direction(before: Option<char>, c: char, after: Option<char>) -> Option<bool> {
    let starts = || before.is_none_or(parts);
    let ends = || after.is_none_or(char::is_whitespace);
    match c {
        '「' | '『' | '„' | '‟' => Some(true),
        '」' | '』' => Some(false),
        '“' | '«' | '‹' => Some(starts() || !ends()),
        '”' | '»' | '›' => Some(starts() && !ends() && c != '”'),
        '"' | '＂' => Some(starts() && !ends()),
        '\'' | '‘' | '’' => {
            let is_han = |c: Option<char>| c.is_some_and(|c| c > '\u{2e80}');
            let opens = c != '’' && starts() && after.is_some_and(char::is_alphanumeric);
            let stops = before.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?' | '…' | '—' | '-'));
            let closes = stops && after.is_none_or(|c| !c.is_alphanumeric());
            ((opens || closes) && !is_han(before) && !is_han(after)).then_some(opens)
        }
        _ => None,
    }
}

/// Whether a character sets a mark after it apart from what is before.
fn parts(c: char) -> bool {
    let opens = matches!(c, '(' | '[' | '{' | '（' | '【' | '“' | '"' | '\'' | '‘' | '„' | '«');
    opens || matches!(c, '—' | '–' | '-') || c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `opens`, `closes`, the number, and whether it ends inside.
    #[track_caller]
    fn check(text: &str, expect: (bool, bool, u16, Option<bool>)) {
        let quotes = Quotes::of(text);
        assert_eq!((quotes.opens, quotes.closes, quotes.n, quotes.ends_inside), expect, "{text}");
    }

    #[test]
    fn marks_are_told_by_what_stands_beside_them() {
        check("He said: “Come in.", (false, false, 1, Some(true)));
        check("\"Come in,\" he said.", (true, false, 2, Some(false)));
        check("- 'Come in!'", (true, true, 2, Some(false)));
        check("他说：“请进。”", (false, true, 2, Some(false)));
        check("„Komm“, sagte er, „herein.“", (true, true, 4, Some(false)));
        check("Il dit : « Entrez »", (false, true, 2, Some(false)));
    }

    #[test]
    fn apostrophes_are_no_quotation_marks() {
        check("Don't touch the boys' things, it's theirs.", (false, false, 0, None));
        check("'You're hopeless!' cried Trinket", (true, false, 2, Some(false)));
    }
}
