//! Pieces of two languages to paragraphs of two sides: how they lie, which side leads, whose turn it is.

use std::cmp::Ordering;

use super::language::nearer;
use super::piece::Cut;
use super::script::weight;
use super::side::Apart;
use super::wrap::{Run, join};
use super::{Draft, Layout, Options, Pairing, name, separator};
use crate::bitext::{Side, Sides};

/// The share of the letters that may stand on the wrong side of the border between two blocks.
const MISPLACED: f32 = 0.04;

/// What a turn without its counterpart costs, at most, beside turns whose lengths fit, in nats; more at the beginning.
const ALONE: f32 = 2.5;
const FIRST_ALONE: f32 = 4.0;
const MISFIT: f32 = 8.0;

/// The fewest pairs that empty lines must keep together before their order within may change, and the share of what
/// stands between empty lines that must be pairs.
const FEWEST_PAIRS: usize = 3;
const PAIRED: f32 = 0.8;

/// Paragraphs of a text that was told apart.
pub fn read(content: &str, apart: &Apart, options: &Options) -> Draft {
    let mut runs = join(content, runs(content, apart));
    let separators = separator::take_out(content, &mut runs);
    let n_letters: Vec<usize> =
        runs.iter().map(|run| content[run.span.range()].chars().map(weight).sum()).collect();
    let border = border(&runs, &n_letters, options.layout == Some(Layout::Blocks));
    let layout = match options.layout {
        Some(Layout::Inline) => Layout::Inline,
        Some(Layout::Lines) => Layout::Lines,
        _ if border.is_some() => Layout::Blocks,
        _ if apart.is_inline => Layout::Inline,
        _ => Layout::Lines,
    };
    if options.layout == Some(Layout::Blocks)
        && let Some(border) = border
    {
        let first = border.first_is_second;
        runs.iter_mut().enumerate().for_each(|(idx, run)| run.second = (idx < border.at) == first);
    }
    let leader_of_pairs = leader_of_pairs(&runs);
    let leader = match border {
        Some(border) if layout == Layout::Blocks => border.first_is_second,
        _ => leader_of_pairs.unwrap_or_else(|| leader(&runs, &n_letters, apart.is_inline)),
    };
    let sample = |second: bool| {
        let mut sample = String::new();
        for run in runs.iter().filter(|run| run.second == second) {
            sample.push_str(&content[run.span.range()]);
            sample.push('\n');
            if sample.len() > 20_000 {
                break;
            }
        }
        sample
    };
    let found = match &apart.names {
        Some((first, second)) => {
            [(first, false), (second, true)].map(|(lang, second)| nearer(lang.clone(), &sample(second)))
        }
        None => [false, true].map(|second| name(&sample(second), apart.classes[usize::from(second)])),
    };
    let source_is_second = options.swaps(&found, &apart.classes).unwrap_or(leader);
    let [first, second] = found;
    let langs = if source_is_second { Sides::new(second, first) } else { Sides::new(first, second) };
    let mut draft = Draft::new(layout, options.named(langs));
    draft.pairing = match layout {
        Layout::Blocks => Pairing::Free,
        _ => Pairing::Turns { source_first: source_is_second == leader },
    };
    separators.into_iter().chain(apart.marks.iter().copied()).for_each(|span| draft.leave_out(span));
    for (run, turn) in runs.iter().zip(turns(&runs, leader, leader_of_pairs.is_some())) {
        let side = if run.second == source_is_second { Side::Source } else { Side::Target };
        draft.add(side, run.span, turn);
    }
    draft
}

/// The turn of each run. Where they are pairs that empty lines keep together, some in the other order, those are counted
/// as if they stood in the usual one.
fn turns(runs: &[Run], leader: bool, are_pairs: bool) -> Vec<usize> {
    let (mut turn, mut n_groups) = (0, 0);
    let of = |idx: usize| {
        turn += usize::from(idx > 0 && runs[idx - 1].second != runs[idx].second);
        n_groups += usize::from(idx > 0 && runs[idx].cut == Cut::Blank);
        if are_pairs { 2 * n_groups + usize::from(runs[idx].second != leader) } else { turn }
    };
    (0..runs.len()).map(of).collect()
}

/// Whether the second language leads in most of the pairs that empty lines keep together, where some stand in the
/// other order; none where there are no such pairs.
fn leader_of_pairs(runs: &[Run]) -> Option<bool> {
    let (mut n_led, mut n_groups) = ([0; 2], 0);
    for group in runs.chunk_by(|_, run| run.cut != Cut::Blank) {
        n_groups += 1;
        if group.chunk_by(|a, b| a.second == b.second).count() == 2 {
            n_led[usize::from(group[0].second)] += 1;
        }
    }
    let n_pairs = n_led[0] + n_led[1];
    let is_mixed = n_led[0].min(n_led[1]) > 0 && n_pairs >= FEWEST_PAIRS;
    let first = runs.first()?.second;
    (is_mixed && n_pairs as f32 >= PAIRED * n_groups as f32).then(|| match n_led[0].cmp(&n_led[1]) {
        Ordering::Equal => first,
        order => order == Ordering::Less,
    })
}

/// The pieces of a line that follow each other on one side are one run.
fn runs(content: &str, apart: &Apart) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (piece, second) in apart.pieces.iter().zip(&apart.second) {
        let bare = |start: usize| content[start..piece.span.start].trim().is_empty();
        match runs.last_mut() {
            Some(run) if run.line == piece.line && run.second == *second && bare(run.span.end) => {
                run.span.end = piece.span.end;
            }
            _ => runs.push(Run { span: piece.span, line: piece.line, cut: piece.cut, second: *second }),
        }
    }
    runs
}

/// Where one language ends and the other begins.
#[derive(Debug, Clone, Copy)]
struct Border {
    /// The first run after it.
    at: usize,
    /// Whether the second language stands before it.
    first_is_second: bool,
}

/// The border between two blocks, where the text is two blocks; the best one there is, where it is said to be.
fn border(runs: &[Run], n_letters: &[usize], is_settled: bool) -> Option<Border> {
    let total = |second: bool| -> usize {
        runs.iter().zip(n_letters).filter(|(run, _)| run.second == second).map(|(_, n)| n).sum()
    };
    let totals = [total(false), total(true)];
    let all = totals[0] + totals[1];
    let mut before = [0_usize; 2];
    let mut best: Option<(usize, Border)> = None;
    for at in 1..runs.len() {
        before[usize::from(runs[at - 1].second)] += n_letters[at - 1];
        for first in [0, 1] {
            let misplaced = before[1 - first] + totals[first] - before[first];
            if best.is_none_or(|(least, _)| misplaced < least) {
                best = Some((misplaced, Border { at, first_is_second: first == 1 }));
            }
        }
    }
    let (misplaced, border) = best?;
    let n_turns = 1 + runs.windows(2).filter(|pair| pair[0].second != pair[1].second).count();
    let is_clean = n_turns == 2 && runs.len() > 2;
    let is_almost = misplaced as f32 <= MISPLACED * all as f32
        && border.at >= 3
        && runs.len() - border.at >= 3
        && n_turns <= 2 + runs.len() / 6;
    (is_settled || is_clean || is_almost).then_some(border)
}

/// Whether the second language leads: of two turns that belong together, stands first. The lengths of turns that
/// belong together go together (Gale and Church 1993); empty lines stand before the turns that lead, and the ends of
/// lines where lines hold both languages.
fn leader(runs: &[Run], n_letters: &[usize], is_inline: bool) -> bool {
    let opening = if is_inline { Cut::Line } else { Cut::Blank };
    let mut turns: Vec<(bool, f32, bool)> = Vec::new();
    for (run, n) in runs.iter().zip(n_letters) {
        match turns.last_mut() {
            Some(turn) if turn.0 == run.second => turn.1 += *n as f32,
            _ => turns.push((run.second, 1.0 + *n as f32, run.cut >= opening)),
        }
    }
    let Some(first) = turns.first().map(|turn| turn.0) else { return false };
    let sum = |second: bool| turns.iter().filter(|t| t.0 == second).map(|t| t.1).sum::<f32>().max(1.0);
    let middle = libm::logf(sum(first) / sum(!first));
    let cost = |skipped: usize| {
        let pairs = turns[skipped..].chunks(2);
        let alone = FIRST_ALONE * skipped as f32;
        let cost = pairs.map(|pair| match pair {
            [a, b] => {
                let log = libm::logf(a.1 / b.1) * if a.0 == first { 1.0 } else { -1.0 };
                ((log - middle) * (log - middle) / 0.18).min(MISFIT)
            }
            _ => ALONE,
        });
        alone + cost.sum::<f32>()
    };
    // The text's own beginning tells nothing.
    let blank = |second: bool| {
        let own = || turns.iter().skip(1).filter(|turn| turn.0 == second);
        let n = own().filter(|turn| turn.2).count() as f32;
        (n, n / own().count().max(1) as f32)
    };
    let ((n_own, own), (n_other, other)) = (blank(first), blank(!first));
    let by_blanks = 3.0 * (own - other) * (n_own + n_other).min(4.0);
    if cost(1) + by_blanks < cost(0) { !first } else { first }
}
