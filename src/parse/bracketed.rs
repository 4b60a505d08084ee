//! Passages that are each followed by their translation in brackets, within a line or below it:
//! `Guten Abend. (Goedenavond.) Wie ist es? (Hoe is het?)`. Nothing else has so much in brackets: no language need be known.

use super::alone;
use super::piece::{Cut, Piece, is_bracket, opens_bracket, trimmed};
use super::script::{classes, weight};
use super::side::Apart;

/// The fewest passages in brackets that show it, and the share of the letters that the lesser part has at least.
const FEWEST: usize = 4;
const LEAST: f32 = 0.3;

/// The share of the letters of each part that are of its script at least, and of the parts that follow one of the other
/// kind.
const PURE: f32 = 0.8;
const IN_TURN: f32 = 0.9;

/// A text told apart by its brackets; none where they do not tell.
pub fn apart(content: &str) -> Option<Apart> {
    let (lines, left_out) = alone::written(content);
    let (mut pieces, mut second): (Vec<Piece>, Vec<bool>) = (Vec::new(), Vec::new());
    let mut sides = [String::new(), String::new()];
    for line in lines {
        let text = &content[line.span.range()];
        let (mut from, mut depth, mut cut) = (0, 0_usize, line.cut);
        let mut add = |from: usize, to: usize, is_inside: bool| {
            let span = trimmed(text, from, to);
            if text[span.range()].contains(char::is_alphabetic) {
                sides[usize::from(is_inside)].push_str(&text[span.range()]);
                pieces.push(Piece { span: span.shifted(line.span.start), cut, line: line.line });
                second.push(is_inside);
                cut = Cut::Gap;
            } else if let Some(last) = pieces.last_mut().filter(|last| last.line == line.line) {
                // A stop behind the bracket.
                last.span.end = line.span.start + span.end;
            }
        };
        for (at, c) in text.char_indices().filter(|(_, c)| is_bracket(*c)) {
            let opens = opens_bracket(c);
            let at = if opens { at } else { at + c.len_utf8() };
            if depth == usize::from(!opens) {
                add(from, at, !opens);
                from = at;
            }
            depth = if opens { depth + 1 } else { depth.saturating_sub(1) };
        }
        add(from, text.len(), depth > 0);
    }
    let found = sides.each_ref().map(|side| classes(side));
    let sums = sides.each_ref().map(|side| side.chars().map(weight).sum::<usize>() as f32);
    let is_pure = |side: usize| found[side].first().is_some_and(|most| most.1 as f32 >= PURE * sums[side]);
    let n_inside = second.iter().filter(|is_inside| **is_inside).count();
    let n_changes = second.windows(2).filter(|two| two[0] != two[1]).count() + 1;
    let are_told = n_inside >= FEWEST
        && n_changes as f32 >= IN_TURN * second.len() as f32
        && sums[0].min(sums[1]) >= LEAST * (sums[0] + sums[1])
        && is_pure(0)
        && is_pure(1);
    are_told.then(|| Apart {
        pieces,
        second,
        classes: found.map(|found| found[0].0),
        names: None,
        is_inline: true,
        left_out,
        marks: Vec::new(),
    })
}
