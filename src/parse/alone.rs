//! Texts without a second language, and texts that take turns without showing it.

use super::piece::{Brackets, Piece, pieces};
use super::script::classes;
use super::side::{LeftOut, sort_out};
use super::wrap::{Run, join};
use super::{Draft, Layout, Options, Pairing, name};
use crate::bitext::{Side, Sides};
use crate::lang::Lang;

/// The paragraphs of a text of one language, without the lines that are only drawn.
pub fn paragraphs(content: &str) -> (Vec<Run>, LeftOut) {
    let (pieces, left_out) = written(content);
    let run = |piece: Piece| Run { span: piece.span, line: piece.line, cut: piece.cut, second: false };
    (join(content, pieces.into_iter().map(run).collect(), &left_out.rules), left_out)
}

/// The lines of a text but for those that are only drawn.
pub fn written(content: &str) -> (Vec<Piece>, LeftOut) {
    sort_out(content, lines(content, pieces(content, Brackets::Closed)), &all(content))
}

/// The language of a text of one language.
pub fn language(content: &str) -> Lang {
    classes(content).first().map_or_else(Lang::undetermined, |(class, _)| name(content, *class))
}

/// A text of one language: on the source side; where a person says that it takes turns, line by line or half by half.
pub fn read(content: &str, options: &Options) -> Draft {
    let (runs, left_out) = paragraphs(content);
    let found = language(content);
    let is_split = runs.len() > 1 && matches!(options.layout, Some(Layout::Lines | Layout::Blocks));
    let other = if is_split { found.clone() } else { Lang::undetermined() };
    let layout = options.layout.filter(|_| is_split).unwrap_or(Layout::Lines);
    let mut draft = Draft::new(layout, options.named(Sides::new(found, other)));
    if is_split && layout == Layout::Lines {
        draft.pairing = Pairing::Turns { source_first: true };
    }
    for (idx, run) in runs.iter().enumerate() {
        let is_second = match layout {
            Layout::Lines => idx % 2 == 1,
            _ => idx >= runs.len().div_ceil(2),
        };
        let side = if is_split && is_second { Side::Target } else { Side::Source };
        let turn = if layout == Layout::Lines && is_split { idx } else { usize::from(side == Side::Target) };
        draft.add(side, run.span, turn);
    }
    draft.report_left_out(content, &left_out);
    draft
}

/// The pieces of each line as one, as far as nothing was taken out between them.
pub fn lines(content: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut lines: Vec<Piece> = Vec::new();
    for piece in pieces {
        match lines.last_mut().filter(|line| is_one(content, line, &piece)) {
            Some(line) => line.span.end = piece.span.end,
            None => lines.push(piece),
        }
    }
    lines
}

/// Whether two pieces stand in one line with nothing but white space between them.
pub fn is_one(content: &str, a: &Piece, b: &Piece) -> bool {
    a.line == b.line && content[a.span.end..b.span.start].trim().is_empty()
}

/// All classes of a text: nothing in it is of a third language.
fn all(content: &str) -> Vec<super::script::Class> {
    classes(content).into_iter().map(|(class, _)| class).collect()
}
