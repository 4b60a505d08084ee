//! Paragraphs whose lines were broken at a fixed width.

use super::piece::{Cut, Piece};
use super::script::{Class, weight};
use super::side::is_time;
use crate::span::Span;

/// A line, or the part of a line, that one language has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Where it stands.
    pub span: Span,
    /// The line it ends in.
    pub line: usize,
    /// What stands before it.
    pub cut: Cut,
    /// Whether it is of the second language.
    pub second: bool,
}

/// The narrowest and the widest column that a text is broken to, in columns of a terminal (a Han character takes
/// two).
const NARROWEST: usize = 36;
const WIDEST: usize = 140;

/// How many columns a line stays short of the widest where words are not told apart by spaces: a mark that may not
/// begin a line takes the character before it along.
const SLACK: usize = 4;

/// Joins the lines of paragraphs that were broken at a fixed width; other texts stay as they are.
///
/// A line was broken there if the next one's first word would have made it wider than the widest of its side. Where the
/// `rules` tell when subtitles are shown, all lines of one side shown together are one passage, but for those of two speakers.
pub fn join(content: &str, runs: Vec<Run>, rules: &[Piece]) -> Vec<Run> {
    let are_timed = rules.iter().any(|rule| is_time(&content[rule.span.range()]));
    let follows = |a: &Run, b: &Run| {
        let is_next = b.cut == Cut::Line && a.second == b.second && a.line + 1 == b.line;
        is_next && content[a.span.end..b.span.start].trim().is_empty()
    };
    let text = |run: &Run| &content[run.span.range()];
    let mut widest = [0; 2];
    for run in &runs {
        let side = usize::from(run.second);
        widest[side] = widest[side].max(width(text(run)));
    }
    let is_full = |a: &Run, b: &Run| width(text(a)) + needed(text(b)) > widest[usize::from(a.second)];
    // The lines of one side may be whole paragraphs.
    let may_break = |a: &Run| (NARROWEST..=WIDEST).contains(&widest[usize::from(a.second)]);
    let (mut n_full, mut n_open, mut n_pairs) = (0, 0, 0);
    for pair in runs.windows(2).filter(|pair| follows(&pair[0], &pair[1]) && may_break(&pair[0])) {
        n_full += usize::from(is_full(&pair[0], &pair[1]));
        n_open += usize::from(!is_ended(text(&pair[0])));
        n_pairs += 1;
    }
    let is_broken = n_pairs >= 3 && n_full * 10 >= n_pairs * 8 && n_open * 10 >= n_pairs * 6;
    if !is_broken && !are_timed {
        return runs;
    }
    let is_one = |a: &Run, b: &Run| match are_timed {
        true => !text(b).starts_with(['-', '–', '—']),
        false => may_break(a) && is_full(a, b),
    };
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    let mut last: Option<Run> = None;
    for run in runs {
        match joined.last_mut().zip(last) {
            Some((open, last)) if follows(&last, &run) && is_one(&last, &run) => {
                open.span.end = run.span.end;
                open.line = run.line;
            }
            _ => joined.push(run),
        }
        last = Some(run);
    }
    joined
}

/// The columns that the next line's first word needs at the end of the line before.
fn needed(next: &str) -> usize {
    let word = next.split_whitespace().next().unwrap_or_default();
    let is_unspaced = word.chars().next().is_some_and(|c| Class::of(c) == Some(Class::Han));
    if is_unspaced { 2 + SLACK } else { 1 + width(word) }
}

/// Columns of a terminal; full-width marks take two like the letters around them.
fn width(text: &str) -> usize {
    let is_wide = |c: char| weight(c) > 1 || ('\u{3000}'..='\u{303f}').contains(&c) || c >= '\u{ff00}';
    text.chars().map(|c| 1 + usize::from(is_wide(c))).sum()
}

/// Whether a line ends in a mark that ends a sentence.
pub fn is_ended(line: &str) -> bool {
    let line = line.trim_end_matches(['”', '’', '"', '\'', ')', '）', '」', '』', '»', ']']);
    line.ends_with(['.', '!', '?', '。', '！', '？', '…', ':', '：', '؟', '।'])
}
