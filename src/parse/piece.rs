//! Lines, and the pieces of a line between which the language may change.

use super::script::Class;
use crate::span::Span;

/// What stands before a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cut {
    /// Nothing but a change of script, in the middle of a line.
    Script,
    /// A change of script at a space, in the middle of a line.
    Space,
    /// The end of a sentence, in the middle of a line.
    Stop,
    /// A tab, a bar or a slash between spaces, in the middle of a line.
    Gap,
    /// A new line.
    Line,
    /// A new line after an empty one, or the beginning of the text.
    Blank,
}

/// A stretch of one line; it has letters, or it is a line without any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands, in bytes; no white space at either end.
    pub span: Span,
    /// The number of its line in the text, from 0.
    pub line: usize,
    /// What stands before it.
    pub cut: Cut,
}

/// Whether brackets may hold the other language as a whole: `你好（hello）`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brackets {
    /// What stands in brackets belongs to what is around them.
    Closed,
    /// The language may change at a round bracket.
    Open,
}

/// The pieces of all lines that are not empty, in order.
pub fn pieces(content: &str, brackets: Brackets) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut start, mut cut) = (0, Cut::Blank);
    for (line, text) in content.split('\n').enumerate() {
        if text.trim().is_empty() {
            cut = Cut::Blank;
        } else {
            let mut from = 0;
            let mut before = cut;
            for (at, kind) in cuts(text, brackets).into_iter().chain([(text.len(), Cut::Line)]) {
                let span = trimmed(text, from, at);
                if !span.is_empty() {
                    pieces.push(Piece { span: span.shifted(start), line, cut: before });
                    before = kind;
                }
                from = at;
            }
            cut = Cut::Line;
        }
        start += text.len() + 1;
    }
    pieces
}

/// A range of a text without the white space at its ends.
pub fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let part = &text[start..end];
    let start = start + (part.len() - part.trim_start().len());
    Span::new(start, start + part.trim().len())
}

/// The places in a line where the language may change, with what stands there.
fn cuts(line: &str, brackets: Brackets) -> Vec<(usize, Cut)> {
    let mut inside = closed(line, brackets).into_iter().peekable();
    let mut cuts = Vec::new();
    // The last letter outside pairs: its class and where it ends.
    let mut last: Option<(Class, usize)> = None;
    let mut skip_to = 0;
    for (at, c) in line.char_indices() {
        if at < skip_to {
            continue;
        }
        if let Some(pair) = inside.next_if(|pair| pair.start <= at) {
            skip_to = pair.end;
            continue;
        }
        let Some(class) = Class::of(c) else { continue };
        if let Some((known, end)) = last
            && (end < at || known != class)
        {
            let (to, kind) = gap(&line[end..at], brackets);
            match kind {
                Some(kind) => cuts.push((end + to, kind)),
                None if known != class => {
                    let is_space = line[end..at].contains(char::is_whitespace);
                    cuts.push((end + to, if is_space { Cut::Space } else { Cut::Script }));
                }
                None => {}
            }
        }
        last = Some((class, at + c.len_utf8()));
    }
    cuts
}

/// Where in what stands between two letters the second one's piece begins, and what is told by it.
fn gap(gap: &str, brackets: Brackets) -> (usize, Option<Cut>) {
    let (mut to, mut kind) = (0, None);
    let mut before = ' ';
    let mut chars = gap.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or('x', |next| next.1);
        let in_number = before.is_numeric() && next.is_numeric();
        let end = at + c.len_utf8();
        // What opens or counts something after a break belongs to what follows, with all that comes between.
        if to > 0 && (c.is_numeric() || leads(c)) && !gap[at..].contains('\t') {
            break;
        }
        match c {
            '\t' => (to, kind) = (end, Some(Cut::Gap)),
            '|' | '/' | '｜' | '／' | '¦' | '‖' | '=' if before.is_whitespace() && next.is_whitespace() =>
            {
                (to, kind) = (end, Some(Cut::Gap));
            }
            '(' | '（' if brackets == Brackets::Open => (to, kind) = (at, Some(Cut::Gap)),
            '.' | '!' | '?' if !in_number => {
                to = end;
                // In the middle of a word or name it ends nothing.
                if kind.is_none() && (next.is_whitespace() || is_closing(next)) {
                    kind = Some(Cut::Stop);
                }
            }
            '。' | '！' | '？' | '…' | '؟' | '।' | '．' => {
                to = end;
                kind = kind.or(Some(Cut::Stop));
            }
            c if c.is_whitespace() || is_closing(c) => to = end,
            ',' | ':' | ';' if !in_number => to = end,
            '，' | '、' | '；' | '：' | '،' | '؛' | '%' | '％' => to = end,
            _ => {}
        }
        before = c;
    }
    (to, kind)
}

/// Whether the mark stands before what it belongs to.
fn leads(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '•' | '·' | '*' | '#' | '$' | '€' | '£' | '¥' | '§' | '¿' | '¡') || opens(c)
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | '）' | ']' | '］' | '】' | '〕' | '}' | '》' | '〉' | '」' | '』' | '”' | '’' | '»' | '"'
    )
}

/// The outermost pairs of quotation marks and brackets that are opened and closed in the line, in order, without
/// those that hold most of it.
pub fn closed(line: &str, brackets: Brackets) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, c) in line.char_indices() {
        if brackets == Brackets::Open && matches!(c, '(' | '（' | ')' | '）') {
            continue;
        }
        // A mark that closes comes before one that opens: some do both.
        if let Some(depth) = open.iter().rposition(|(mark, _)| closes(*mark, c)) {
            let start = open[depth].1;
            open.truncate(depth);
            found.retain(|pair| pair.start < start);
            found.push(Span::new(start, at + c.len_utf8()));
        } else if opens(c) && open.len() < 8 {
            open.push((c, at));
        }
    }
    found.retain(|pair| pair.len() * 4 < line.trim().len() * 3);
    found
}

fn opens(c: char) -> bool {
    matches!(
        c,
        '(' | '（'
            | '['
            | '［'
            | '【'
            | '〔'
            | '{'
            | '《'
            | '〈'
            | '「'
            | '『'
            | '“'
            | '„'
            | '«'
            | '»'
            | '"'
    )
}

fn closes(open: char, c: char) -> bool {
    matches!(
        (open, c),
        ('(' | '（', ')' | '）')
            | ('[' | '［', ']' | '］')
            | ('【', '】')
            | ('〔', '〕')
            | ('{', '}')
            | ('《', '》')
            | ('〈', '〉')
            | ('「', '」')
            | ('『', '』')
            | ('“', '”')
            | ('„', '“' | '”')
            | ('«', '»')
            | ('»', '«')
            | ('"', '"')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let found: Vec<&str> =
            pieces(line, Brackets::Closed).iter().map(|piece| &line[piece.span.range()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_line_is_cut_where_the_script_changes() {
        check("你好。Hello.", &["你好。", "Hello."]);
        check("共3.5亿人 3.5 billion", &["共3.5亿人", "3.5 billion"]);
        check("他说“I am here”了。", &["他说“I am here”了。"]);
        check("第一 / first", &["第一 /", "first"]);
    }

    #[test]
    fn a_line_is_cut_after_sentences() {
        check("Ein Satz. Une phrase.", &["Ein Satz.", "Une phrase."]);
        check("3.14 is pi", &["3.14 is pi"]);
    }
}
