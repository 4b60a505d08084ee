//! Three languages that take turns, two of them or all in one script: the two that stand first are the sides.

use super::label::Labels;
use super::piece::Piece;
use super::side::Apart;
use super::{Options, language, same_script};

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

/// The fewest texts that show three languages.
const FEWEST: usize = 9;

/// What it costs, in nats, that a text is not in the language that it was told to be in, and that one stands out of turn;
/// the most that this may cost for each text, and the share of the texts that are told to be in each language at least.
const UNTOLD: f32 = 3.0;
const OUT_OF_TURN: f32 = 2.0;
const MOST: f32 = 0.5;
const LEAST: f32 = 0.15;

/// For each of the texts of one script whether it is of the last of three languages that follow each other; none where
/// there are not three.
pub fn of_one_script(texts: &[&str]) -> Option<Vec<bool>> {
    if texts.len() < FEWEST {
        return None;
    }
    let told = language::three(texts)?;
    let n_told = |lang: usize| told.iter().filter(|own| **own == Some(lang)).count() as f32;
    // What follows each language.
    let rounds = [[1, 2, 0], [2, 0, 1]].map(|next| round(&told, next));
    let (cost, langs) = if rounds[1].0 < rounds[0].0 { &rounds[1] } else { &rounds[0] };
    let first = |lang: &usize| langs.iter().position(|own| own == lang);
    let last = (0..3).max_by_key(first)?;
    let n = texts.len() as f32;
    let are_three = *cost <= MOST * n && (0..3).all(|lang| n_told(lang) >= LEAST * n);
    are_three.then(|| langs.iter().map(|lang| *lang == last).collect())
}

/// The languages of texts of which some are told, as they best follow each other, and what that costs (Viterbi 1967).
fn round(told: &[Option<usize>], next: [usize; 3]) -> (f32, Vec<usize>) {
    let mut total = [0.0_f32; 3];
    let mut from = Vec::with_capacity(told.len());
    for told in told {
        let before = total;
        let cost = |lang: usize, to: usize| before[lang] + if next[lang] == to { 0.0 } else { OUT_OF_TURN };
        let best = [0, 1, 2]
            .map(|to| (1..3).fold(0, |best, lang| if cost(lang, to) < cost(best, to) { lang } else { best }));
        let against = |to: usize| if told.is_some_and(|told| told != to) { UNTOLD } else { 0.0 };
        total = [0, 1, 2].map(|to| cost(best[to], to) + against(to));
        from.push(best);
    }
    let mut at = (1..3).fold(0, |best, lang| if total[lang] < total[best] { lang } else { best });
    let cost = total[at];
    let mut langs = vec![0; told.len()];
    for (lang, from) in langs.iter_mut().zip(&from).rev() {
        *lang = at;
        at = from[at];
    }
    (cost, langs)
}
