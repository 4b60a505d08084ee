//! Three languages that take turns, two of them in one script: the two that stand first are the sides.

use super::label::Labels;
use super::piece::Piece;
use super::side::Apart;
use super::{Options, same_script};

/// How many times as many passages as the other script the one with two languages has: at least and at most.
const TWICE: [f32; 2] = [1.6, 2.4];

/// How far the number of passages of each of the two may be from half of theirs, as a share.
const UNEVEN: f32 = 0.2;

/// The text with the language that stands last among the three left out; as it was, where there are no three.
pub fn apart(content: &str, by_script: Apart, options: &Options, labels: Option<&Labels>) -> Apart {
    two_of_three(content, &by_script, options, labels).unwrap_or(by_script)
}

fn two_of_three(
    content: &str,
    by_script: &Apart,
    options: &Options,
    labels: Option<&Labels>,
) -> Option<Apart> {
    let n_second = by_script.second.iter().filter(|second| **second).count();
    let n = by_script.second.len();
    let many = 2 * n_second > n;
    let n_few = if many { n - n_second } else { n_second };
    let times = (n - n_few) as f32 / n_few.max(1) as f32;
    if by_script.is_inline || !(TWICE[0]..=TWICE[1]).contains(&times) {
        return None;
    }
    let kin = same_script::apart(content, by_script.classes[usize::from(many)], options, labels)?;
    let n_kin = kin.second.iter().filter(|second| **second).count() as f32;
    if kin.is_inline || (2.0 * n_kin / kin.second.len() as f32 - 1.0).abs() > UNEVEN {
        return None;
    }
    let first = |apart: &Apart, side: bool| apart.second.iter().position(|second| *second == side);
    let start = |apart: &Apart, side: bool| Some(apart.pieces[first(apart, side)?].span.start);
    let (few, [a, b]) = (start(by_script, !many)?, [start(&kin, false)?, start(&kin, true)?]);
    if few > a.max(b) {
        return Some(kin);
    }
    let dropped = b > a;
    let is_dropped = |piece: &Piece| {
        let idx = kin.pieces.binary_search_by_key(&piece.span.start, |kin| kin.span.start);
        idx.is_ok_and(|idx| kin.second[idx] == dropped)
    };
    let mut left_out = by_script.left_out.clone();
    let (mut pieces, mut second) = (Vec::new(), Vec::new());
    for (piece, side) in by_script.pieces.iter().zip(&by_script.second) {
        if *side == many && is_dropped(piece) {
            left_out.third.push(*piece);
        } else {
            pieces.push(*piece);
            second.push(*side);
        }
    }
    Some(Apart { pieces, second, left_out, names: None, marks: Vec::new(), ..*by_script })
}
