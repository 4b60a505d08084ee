//! Which runs are pairs where the turns alone do not tell it: some stand in the other order, or lack their counterpart.

use std::cmp::Ordering;

use super::piece::Cut;
use super::wrap::Run;

/// The fewest pairs that empty lines must keep together and the share of what stands between empty lines that must be
/// pairs.
const FEWEST_PAIRS: usize = 3;
const PAIRED: f32 = 0.55;

/// What it costs in nats that the order changes, and each run of a pair beyond two.
const CHANGE: f32 = 1.5;
const MANY: f32 = 1.0;
/// What it costs in nats to leave alone what has no counterpart, beside pairs whose lengths fit.
pub const ALONE: f32 = 2.5;
/// What a pair of lengths that do not fit costs at most.
const MISFIT: f32 = 8.0;
/// Twice the variance of the logarithm of a translation's length over its original's, in texts of one kind.
const SPREAD: f32 = 0.18;

/// How much better than without it the pairs must fit for the order to change, and the share of the runs that must be
/// turns of their own.
const BETTER: f32 = 0.5;
const TURNS: f32 = 0.6;

/// What a pair costs, in nats, the logarithm of whose lengths' ratio is so far from the text's own (Gale and Church 1993).
pub fn misfit(off: f32) -> f32 {
    (off * off / SPREAD).min(MISFIT)
}

/// For each run the number of the pair it belongs to, and whether the second language leads in most of them; none where
/// the turns alone tell it.
pub fn read(runs: &[Run], n_letters: &[usize]) -> Option<(Vec<usize>, bool)> {
    by_blanks(runs).or_else(|| by_order(runs, n_letters))
}

/// Pairs that empty lines keep together, where some stand in the other order or lack their counterpart.
fn by_blanks(runs: &[Run]) -> Option<(Vec<usize>, bool)> {
    let (mut n_led, mut n_alone, mut n_even, mut n_groups) = ([0; 2], 0, 0, 0);
    let turns = |group: &[Run]| group.chunk_by(|a, b| a.second == b.second).count();
    for group in runs.chunk_by(|_, run| run.cut != Cut::Blank) {
        n_groups += 1;
        match turns(group) {
            1 => n_alone += 1,
            n if n % 2 == 0 => {
                n_led[usize::from(group[0].second)] += n / 2;
                n_even += 1;
            }
            _ => {}
        }
    }
    let n_pairs = n_led[0] + n_led[1];
    let is_odd = n_led[0].min(n_led[1]) > 0 || n_alone > 0;
    if !is_odd || n_pairs < FEWEST_PAIRS || (n_even as f32) < PAIRED * n_groups as f32 {
        return None;
    }
    let leader = match n_led[0].cmp(&n_led[1]) {
        Ordering::Equal => runs.first()?.second,
        order => order == Ordering::Less,
    };
    let (mut pair, mut is_open) = (0, false);
    let mut pairs = Vec::with_capacity(runs.len());
    for group in runs.chunk_by(|_, run| run.cut != Cut::Blank) {
        let n_turns = turns(group);
        // What stands alone may be answered by what stands alone below the next empty line.
        let is_answer = is_open && n_turns == 1 && group[0].second != leader;
        pair += usize::from(!pairs.is_empty() && !is_answer);
        is_open = n_turns == 1 && group[0].second == leader;
        for (idx, run) in group.iter().enumerate() {
            let leads = |run: &Run| run.second == if n_turns % 2 == 0 { group[0].second } else { leader };
            let is_next = n_turns > 2 && idx > 0 && leads(run) && !leads(&group[idx - 1]);
            pair += usize::from(is_next);
            pairs.push(pair);
        }
    }
    Some((pairs, leader))
}

/// Pairs whose lengths fit far better if their order changes somewhere without an empty line.
fn by_order(runs: &[Run], n_letters: &[usize]) -> Option<(Vec<usize>, bool)> {
    let n_turns = runs.chunk_by(|a, b| a.second == b.second).count();
    if n_turns == runs.len() || (n_turns as f32) < TURNS * runs.len() as f32 {
        return None;
    }
    let (straight, _, _) = best(runs, n_letters, f32::INFINITY);
    let (changed, pairs, leader) = best(runs, n_letters, CHANGE);
    (changed + BETTER < straight).then_some((pairs, leader))
}

/// The cheapest pairs of one run, or two, with those that follow: what they cost, the pair of each run, and which language
/// leads in most.
fn best(runs: &[Run], n_letters: &[usize], change: f32) -> (f32, Vec<usize>, bool) {
    let sum = |second: bool| -> usize {
        runs.iter().zip(n_letters).filter(|(run, _)| run.second == second).map(|(_, n)| n).sum()
    };
    let middle = libm::logf(sum(true) as f32 / sum(false).max(1) as f32);
    // What a pair costs that ends before a run: so many runs of one side, then so many of the other.
    let cost = |end: usize, [a, b]: [usize; 2]| -> Option<(bool, f32)> {
        let start = end.checked_sub(a + b)?;
        let led = runs[start].second;
        let is_pair = (start..end).all(|idx| (runs[idx].second == led) == (idx < start + a));
        let letters = |from: usize, to: usize| 1.0 + n_letters[from..to].iter().sum::<usize>() as f32;
        let log = libm::logf(letters(start, start + a) / letters(start + a, end));
        let off = log * if led { 1.0 } else { -1.0 } - middle;
        is_pair.then_some((led, misfit(off) + MANY * (a + b - 2) as f32))
    };
    // For each place and each order of pairs that ends there: the cost, the runs of the last pair, the order before.
    let mut all = vec![[(0.0_f32, [0; 2], false), (0.0, [0; 2], true)]];
    for end in 1..=runs.len() {
        let mut here = [false, true].map(|led| (all[end - 1][usize::from(led)].0 + ALONE, [1, 0], led));
        for shape in [[1, 1], [1, 2], [2, 1]] {
            if let Some((led, cost)) = cost(end, shape) {
                let cost = cost + all[end - shape[0] - shape[1]][usize::from(led)].0;
                if cost < here[usize::from(led)].0 {
                    here[usize::from(led)] = (cost, shape, led);
                }
            }
        }
        for led in [0, 1] {
            if here[1 - led].0 + change < here[led].0 {
                here[led] = (here[1 - led].0 + change, here[1 - led].1, here[1 - led].2);
            }
        }
        all.push(here);
    }
    let last = all[runs.len()];
    let mut order = last[1].0 < last[0].0;
    let total = last[usize::from(order)].0;
    let (mut pairs, mut n_led, mut end) = (vec![0; runs.len()], [0; 2], runs.len());
    let mut n = 0;
    while end > 0 {
        let (_, [a, b], led) = all[end][usize::from(order)];
        n += 1;
        pairs[end - a - b..end].fill(n);
        n_led[usize::from(led)] += b;
        (order, end) = (led, end - a - b);
    }
    pairs.iter_mut().for_each(|pair| *pair = n - *pair);
    // Who leads at first, unless that is the exception.
    let leader = order != (n_led[usize::from(!order)] > 2 * n_led[usize::from(order)]);
    (total, pairs, leader)
}
