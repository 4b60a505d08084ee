//! Pieces of two languages to paragraphs of two sides: how they lie, which side leads, whose turn it is.

use super::label::Labels;
use super::language::nearer;
use super::piece::Cut;
use super::regular::counters;
use super::script::weight;
use super::side::{Apart, INLINE};
use super::wrap::{Run, is_ended, join};
use super::{Draft, Layout, Options, Pairing, name, pair, report, separator};
use crate::bitext::{Side, Sides};
use crate::error::Diagnostic;
use crate::span::Span;

/// The share of the letters that may stand on the wrong side of the border between two blocks.
const MISPLACED: f32 = 0.04;

/// What a turn without its counterpart costs at the beginning, in nats: more than elsewhere, unless it is a title.
const FIRST_ALONE: f32 = 4.0;
const TITLE_ALONE: f32 = 1.5;
/// The share of the other turns of its language that end with a mark where a title has none.
const ENDED: f32 = 0.7;

/// Paragraphs of a text that was told apart.
pub fn read(content: &str, apart: &Apart, options: &Options, labels: Option<&Labels>) -> Draft {
    let mut runs = runs(content, apart);
    runs = join(content, runs, &apart.left_out.rules);
    let mut left_out = separator::take_out(content, &mut runs);
    left_out.extend(take_heads_out(content, &mut runs));
    let n_letters: Vec<usize> =
        runs.iter().map(|run| content[run.span.range()].chars().map(weight).sum()).collect();
    let unfit = options.layout.and_then(|asked| unfit(asked, &runs, &n_letters));
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
    let pairs = if layout == Layout::Blocks { None } else { pair::read(&runs, &n_letters) };
    let starts = || runs.iter().map(|run| (run.span.start, run.second));
    let has_title = || !apart.is_inline && begins_with_title(content, &runs);
    let leader = match border {
        Some(border) if layout == Layout::Blocks => border.first_is_second,
        _ => match &pairs {
            Some(pairs) => pairs.1,
            None => labels
                .and_then(|labels| labels.leader(starts()))
                .unwrap_or_else(|| leader(&runs, &n_letters, has_title(), apart.is_inline)),
        },
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
    let by_labels = || labels?.source_is_second(starts());
    let source_is_second = options.swaps(&found, &apart.classes).or_else(by_labels).unwrap_or(leader);
    let [first, second] = found;
    let langs = if source_is_second { Sides::new(second, first) } else { Sides::new(first, second) };
    let mut draft = Draft::new(layout, options.named(langs));
    draft.diagnostics.extend(unfit);
    draft.pairing = match layout {
        Layout::Blocks => Pairing::Free,
        _ => Pairing::Turns { source_first: source_is_second == leader },
    };
    left_out.into_iter().chain(apart.marks.iter().copied()).for_each(|span| draft.leave_out(span));
    let groups = pairs.as_ref().map(|pairs| pairs.0.as_slice());
    for (run, turn) in runs.iter().zip(turns(&runs, leader, groups)) {
        let side = if run.second == source_is_second { Side::Source } else { Side::Target };
        draft.add(side, run.span, turn);
    }
    draft
}

/// Takes the heads of pages out of runs that take turns: lines that say the same but for their numbers, in one language
/// only, and take no turn of their own.
fn take_heads_out(content: &str, runs: &mut Vec<Run>) -> Vec<Span> {
    let texts: Vec<&str> = runs.iter().map(|run| &content[run.span.range()]).collect();
    let mut heads = counters(&texts);
    heads.iter_mut().zip(&texts).for_each(|(head, text)| *head &= text.contains(char::is_numeric));
    let of = |idx: usize| runs.get(idx).map(|run| run.second);
    let all: Vec<usize> = (0..runs.len()).filter(|idx| heads[*idx]).collect();
    let n_turns = runs.chunk_by(|a, b| a.second == b.second).count();
    let is_turn = |idx: &&usize| of(idx.wrapping_sub(1)) != of(**idx) && of(*idx + 1) != of(**idx);
    if all.iter().any(|idx| of(*idx) != of(all[0]))
        || 2 * n_turns < runs.len()
        || all.iter().filter(is_turn).count() * 3 > all.len()
    {
        return Vec::new();
    }
    let mut heads = heads.into_iter();
    runs.extract_if(.., |_| heads.next() == Some(true)).map(|head| head.span).collect()
}

/// What is said of a layout that a person settled and that is not seen in the text.
fn unfit(asked: Layout, runs: &[Run], n_letters: &[usize]) -> Option<Diagnostic> {
    let lines: Vec<_> = runs.chunk_by(|a, b| a.line == b.line).collect();
    let n_both = lines.iter().filter(|line| line.iter().any(|run| run.second != line[0].second)).count();
    let are_inline = n_both as f32 >= INLINE * lines.len() as f32;
    let are_blocks = border(runs, n_letters, false).is_some();
    let n_turns = runs.chunk_by(|a, b| a.second == b.second).count();
    let (fits, seen) = match asked {
        Layout::Inline => (are_inline, if are_blocks { Layout::Blocks } else { Layout::Lines }),
        Layout::Blocks => {
            (are_blocks || n_turns <= 2, if are_inline { Layout::Inline } else { Layout::Lines })
        }
        Layout::Lines => {
            (!are_inline && !are_blocks, if are_blocks { Layout::Blocks } else { Layout::Inline })
        }
        _ => return None,
    };
    (!fits).then(|| report::unfit_layout(asked, seen))
}

/// The turn of each run. Groups that belong together are counted as if they stood in the usual order, and one without
/// its counterpart keeps the other's turn free.
fn turns(runs: &[Run], leader: bool, groups: Option<&[usize]>) -> Vec<usize> {
    let Some(groups) = groups else {
        let mut turn = 0;
        let of = |idx: usize| {
            turn += usize::from(idx > 0 && runs[idx - 1].second != runs[idx].second);
            turn
        };
        return (0..runs.len()).map(of).collect();
    };
    runs.iter().zip(groups).map(|(run, group)| 2 * group + usize::from(run.second != leader)).collect()
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

/// Whether the first turn has no mark at its end, which others of its language have.
fn begins_with_title(content: &str, runs: &[Run]) -> bool {
    let Some(first) = runs.first() else { return false };
    let mut ends = runs.chunk_by(|a, b| a.second == b.second).filter(|turn| turn[0].second == first.second);
    let is_ended = |turn: &[Run]| turn.last().is_some_and(|run| is_ended(&content[run.span.range()]));
    if ends.next().is_none_or(is_ended) {
        return false;
    }
    let ends: Vec<bool> = ends.map(is_ended).collect();
    ends.iter().filter(|ended| **ended).count() as f32 >= ENDED * ends.len().max(1) as f32
}

/// Whether the second language leads: of two turns that belong together, stands first. The lengths of turns that
/// belong together go together (Gale and Church 1993); empty lines stand before the turns that lead, and the ends of
/// lines where lines hold both languages.
fn leader(runs: &[Run], n_letters: &[usize], has_title: bool, is_inline: bool) -> bool {
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
        let alone = if has_title { TITLE_ALONE } else { FIRST_ALONE } * skipped as f32;
        let cost = pairs.map(|turns| match turns {
            [a, b] => {
                let log = libm::logf(a.1 / b.1) * if a.0 == first { 1.0 } else { -1.0 };
                pair::misfit(log - middle)
            }
            _ => pair::ALONE,
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
