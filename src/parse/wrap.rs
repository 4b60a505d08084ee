//! Paragraphs whose lines were broken at a fixed width.

use unicode_segmentation::UnicodeSegmentation;

use super::piece::{Cut, Piece, is_line_end};
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

/// The fewest lines that show it.
const FEWEST: usize = 3;

/// How many columns a line stays short of the widest where words are not told apart by spaces: in Chinese and Japanese a
/// mark that may not begin a line takes the character before it along, in Thai a word is not broken.
const SLACK: usize = 4;
const WORD: usize = 10;

/// What the widths of lines are sure to, one of so many columns: letters are of many widths, and some stand on others.
const SURE: usize = 16;

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
    let is_full = |a: &Run, b: &Run| is_full(text(a), text(b), widest[usize::from(a.second)]);
    // The lines of one side may be whole paragraphs.
    let may_break = |a: &Run| (NARROWEST..=WIDEST).contains(&widest[usize::from(a.second)]);
    // What stands farther in than most begins a paragraph, unless the line before is open.
    let margin =
        runs.iter().filter(|run| run.cut >= Cut::Line).map(|run| indent(content, run)).min().unwrap_or(0);
    let begins = |a: &Run, b: &Run| is_ended(text(a)) && indent(content, b) > margin;
    let mut breaks = Breaks::default();
    for pair in runs.windows(2).filter(|pair| follows(&pair[0], &pair[1]) && may_break(&pair[0])) {
        breaks.add(is_full(&pair[0], &pair[1]), text(&pair[0]));
    }
    if !breaks.are_broken() && !are_timed {
        return runs;
    }
    let is_one = |a: &Run, b: &Run| match are_timed {
        true => !text(b).starts_with(['-', '–', '—']),
        false => may_break(a) && is_full(a, b) && !begins(a, b),
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

/// What the lines of a text say of their being broken at a fixed width.
#[derive(Debug, Default)]
pub struct Breaks {
    n_broken: usize,
    n_ended: usize,
    n_short: usize,
}

impl Breaks {
    /// Counts a line that another follows, and whether that one's first word would have made it too wide. A line short of
    /// the width that ends a sentence may end a paragraph.
    pub fn add(&mut self, is_full: bool, line: &str) {
        match (is_full, is_ended(line)) {
            (true, false) => self.n_broken += 1,
            (_, true) => self.n_ended += 1,
            (false, false) => self.n_short += 1,
        }
    }

    /// Whether lines were broken at a fixed width.
    pub fn are_broken(&self) -> bool {
        self.n_broken >= FEWEST && self.n_broken >= 4 * self.n_short && 4 * self.n_broken >= self.n_ended
    }
}

/// Whether the next line's first word would have made a line wider than the widest.
pub fn is_full(line: &str, next: &str, widest: usize) -> bool {
    width(line) + needed(next) > widest - widest / SURE
}

/// How far in a run stands that begins a line, in characters.
fn indent(content: &str, run: &Run) -> usize {
    let before = &content[..run.span.start];
    before.chars().rev().take_while(|c| !is_line_end(*c)).count()
}

/// The columns that the next line's first word needs at the end of the line before.
fn needed(next: &str) -> usize {
    let unspaced = |c: char| Class::of(c).filter(|class| class.is_unspaced());
    let end = next.find(|c: char| c.is_whitespace() || unspaced(c).is_some()).unwrap_or(next.len());
    width(&next[..end])
        + match next[end..].chars().next().and_then(unspaced) {
            Some(Class::Han) => 2 + SLACK,
            Some(_) => WORD,
            None => 1,
        }
}

/// Vowels of Hindi that are written beside the letter they go with, not above or below.
const BESIDE: [char; 6] = ['ा', 'ि', 'ी', 'ो', 'ौ', 'ॉ'];

/// Columns of a terminal; signs on letters take none, full-width marks take two like the letters around them.
pub fn width(text: &str) -> usize {
    let is_wide = |c: char| weight(c) > 1 || ('\u{3000}'..='\u{303f}').contains(&c) || c >= '\u{ff00}';
    let columns =
        |cluster: &str| 1 + usize::from(cluster.starts_with(is_wide)) + cluster.matches(BESIDE).count();
    text.graphemes(true).map(columns).sum()
}

/// Whether a line ends in a mark that ends a sentence.
pub fn is_ended(line: &str) -> bool {
    let line = line.trim_end_matches(['”', '’', '"', '\'', ')', '）', '」', '』', '»', ']']);
    line.ends_with(['.', '!', '?', '。', '！', '？', '…', ':', '：', '؟', '।'])
}
