//! Lines, and the pieces of a line between which the language may change.

use std::ops::Range;

use super::script::{Class, classes};
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
    /// The language may change at a bracket.
    Open,
}

/// The pieces of all lines that are not empty, in order.
pub fn pieces(content: &str, brackets: Brackets) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut start, mut cut) = (0, Cut::Blank);
    for (line, whole) in content.split_inclusive(is_line_end).enumerate() {
        let text = whole.strip_suffix(is_line_end).unwrap_or(whole);
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
        start += whole.len();
    }
    pieces
}

/// Whether the character ends a line: the mandatory breaks of UAX #14. Carriage returns are gone when a text is opened.
pub fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
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
    // The last letter that counts: its class and where it ends.
    let mut last: Option<(Class, usize)> = None;
    // A quotation in another script than what stands before it; whose it is, what comes after it tells.
    let mut pending: Option<(Class, usize)> = None;
    let mut skip_to = 0;
    for (at, c) in line.char_indices() {
        if at < skip_to {
            continue;
        }
        if let Some(pair) = inside.next_if(|pair| pair.start <= at) {
            skip_to = pair.end;
            let text = &line[pair.range()];
            let Some((class, _)) = classes(text).first().copied() else { continue };
            // What closes it, and a stop before that, stand between it and what follows.
            let end = pair.start + text.trim_end_matches(|c: char| Class::of(c).is_none()).len();
            match last {
                None => last = Some((class, end)),
                Some((known, _)) if known == class => (last, pending) = (Some((class, end)), None),
                Some(_) => pending = pending.filter(|known| known.0 == class).or(Some((class, pair.start))),
            }
            continue;
        }
        let Some(class) = Class::of(c) else { continue };
        if let Some((known, end)) = last
            && (end < at || known != class)
        {
            let start =
                pending.filter(|quoted| quoted.0 == class && known != class).map_or(at, |quoted| quoted.1);
            cuts.extend(cut(line, end..start, [known, class], brackets));
        }
        (last, pending) = (Some((class, at + c.len_utf8())), None);
    }
    // A line may end in a sentence of the other language that is all quotation, or be nothing but two brackets.
    if let Some(((known, end), (class, start))) = last.zip(pending) {
        let is_bracketed = cuts.is_empty()
            && line[..start].trim().ends_with(is_bracket)
            && line.trim().starts_with(is_bracket);
        cuts.extend(
            cut(line, end..start, [known, class], brackets).filter(|cut| is_bracketed || cut.1 >= Cut::Stop),
        );
    }
    cuts
}

/// The least space between two columns.
const WIDE: &str = "   ";

/// Whether, where and how a line is cut between two letters or quotations, given what stands between them and their
/// classes.
fn cut(line: &str, between: Range<usize>, classes: [Class; 2], brackets: Brackets) -> Option<(usize, Cut)> {
    let changes = classes[0] != classes[1];
    let next = line[between.end..].chars().next().unwrap_or(' ');
    let text = &line[between.clone()];
    // Columns stand far apart.
    if let Some(at) = text.rfind(WIDE) {
        return Some((between.start + at + WIDE.len(), Cut::Gap));
    }
    let (mut to, mut kind) = gap(text, brackets);
    if changes {
        if let Some(at) = number(line, between.clone()) {
            to = at;
            let is_apart = text.contains(|c| is_between(c) && !matches!(c, '(' | '（' | '-'));
            kind = if is_apart { Some(Cut::Gap) } else { kind.filter(|kind| *kind != Cut::Stop) };
        } else if kind.is_none() && text.trim_end().ends_with(['.', '!', '?']) {
            kind = Some(Cut::Stop);
        }
    } else {
        let before = line[..between.start].chars().next_back().unwrap_or(' ');
        match kind {
            // What goes on in small letters is the same sentence.
            Some(Cut::Stop) if next.is_lowercase() => kind = None,
            // `village.Das`: glued.
            None if matches!(text, "." | "!" | "?") && before.is_lowercase() && next.is_uppercase() => {
                kind = Some(Cut::Stop);
            }
            _ => {}
        }
    }
    let kind = match kind {
        None if !changes => return None,
        None if text.contains(char::is_whitespace) => Cut::Space,
        None => Cut::Script,
        Some(kind) => kind,
    };
    Some((between.start + to, kind))
}

/// Where in what stands between two letters the second one's piece begins, and what is told by it.
fn gap(gap: &str, brackets: Brackets) -> (usize, Option<Cut>) {
    let (mut to, mut kind) = (0, None);
    let mut before = 'x';
    let mut chars = gap.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or('x', |next| next.1);
        let in_number = before.is_numeric() && next.is_numeric();
        let end = at + c.len_utf8();
        // What opens or counts something after a break belongs to what follows, with all that comes between.
        let is_led = leads(c) && (before.is_whitespace() || !is_closing(c));
        if to > 0 && (c.is_numeric() || is_led) && !gap[at..].contains('\t') {
            break;
        }
        match c {
            '\t' => (to, kind) = (end, Some(Cut::Gap)),
            '|' | '/' | '｜' | '／' | '¦' | '‖' | '=' if before.is_whitespace() && next.is_whitespace() =>
            {
                (to, kind) = (end, Some(Cut::Gap));
            }
            c if brackets == Brackets::Open && opens_bracket(c) => (to, kind) = (at, Some(Cut::Gap)),
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

/// Where, in what stands between letters of two scripts, the second piece begins if a bare number stands there:
/// `Article 1 第一条` but `鸡蛋3个 3 eggs`. None where that is no question.
fn number(line: &str, between: Range<usize>) -> Option<usize> {
    let gap = &line[between.clone()];
    let next = line[between.end..].chars().next()?;
    let body = gap.trim_start();
    let n_digits = body
        .find(|c: char| !(c.is_numeric() || matches!(c, '.' | ',' | ':' | '/' | '-' | '–')))
        .unwrap_or(body.len());
    let digits = body[..n_digits].trim_end_matches(|c: char| !c.is_numeric());
    let rest = &body[digits.len()..];
    if !digits.starts_with(char::is_numeric) {
        return None;
    }
    // `fewer than 900. 1987年`: a number at the end of a sentence, and another thereafter.
    let ended = rest.trim_start_matches(|c| matches!(c, '.' | '!' | '?' | '…') || is_closing(c)).trim_start();
    if ended.starts_with(|c: char| c.is_numeric() || opens(c)) && rest.starts_with(['.', '!', '?', '…']) {
        return ended.contains(char::is_numeric).then_some(gap.len() - ended.len());
    }
    let is_spaced = gap.len() > body.len();
    let word = line[..between.start].rsplit(|c: char| !c.is_alphabetic()).next()?;
    let is_named = word.starts_with(char::is_uppercase);
    let to_first = match rest.trim() {
        // Glued to what follows: `2021年`, but `Article 1第一条`.
        _ if rest.is_empty() => next.is_uppercase() || is_spaced && is_named && !MEASURES.contains(next),
        "" if next.is_lowercase() => false,
        "" if !is_spaced || next.is_uppercase() => true,
        "" => is_named,
        // `salt1. Mix`: what counts something stands before it.
        "." | ")" | "）" if !is_spaced => false,
        // `fewer than 900. Каждое`: the last word of a sentence, unless it counts the line too.
        "." if !word.starts_with(char::is_uppercase) && !line.trim_start().starts_with(digits) => true,
        "." | ")" | "）" => return None,
        // `(… only 12,500.) 您`: what a bracket closes stands before it.
        mark if mark.starts_with(['.', '!', '?']) && mark[1..].chars().all(is_closing) => true,
        mark if mark.starts_with(is_between) => {
            let after = rest.trim_start();
            let is_led = mark.starts_with(['(', '（']);
            let after = if is_led { after } else { after.trim_start_matches(is_between) };
            return (is_led || after.is_empty() || after.starts_with(char::is_whitespace))
                .then_some(gap.len() - after.len());
        }
        _ => return None,
    };
    Some(if to_first { gap.len() } else { gap.len() - body.len() })
}

/// What a Chinese or Japanese number is followed by.
const MEASURES: &str =
    "年月日号號点點时時分秒世个個名位元块塊岁歲人次倍万萬亿億千百十只隻条條本张張件种種家所年代度章节節页頁";

/// The marks that stand between two languages.
fn is_between(c: char) -> bool {
    matches!(c, '|' | '/' | '｜' | '／' | '¦' | '‖' | '=' | '–' | '—' | '-' | '→' | '(' | '（')
}

/// Whether the mark stands before what it belongs to.
fn leads(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '•' | '·' | '*' | '#' | '$' | '€' | '£' | '¥' | '§' | '¿' | '¡') || opens(c)
}

/// Whether the mark is a bracket that may hold a remark.
pub fn is_bracket(c: char) -> bool {
    matches!(c, '(' | '（' | ')' | '）' | '[' | '［' | ']' | '］' | '【' | '】')
}

/// Whether it opens one.
pub fn opens_bracket(c: char) -> bool {
    is_bracket(c) && opens(c)
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
        if brackets == Brackets::Open && is_bracket(c) {
            continue;
        }
        // A mark that closes comes before one that opens: some do both.
        if let Some(depth) = open.iter().rposition(|(mark, _)| closes(*mark, c)) {
            let start = open[depth].1;
            open.truncate(depth);
            // What stands inside was found last.
            while found.pop_if(|pair| pair.start >= start).is_some() {}
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
