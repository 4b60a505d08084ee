//! Two languages so near each other that nothing names them apart, or two stages of one, such as classical Chinese and
//! today's: a passage shares rare words with its translation, and hardly any with what else stands beside it.

use super::Layout;
use super::kin::{Kin, Weighed};
use super::piece::{Cut, Piece};
use super::regular;

/// The fewest passages that show it.
const FEWEST: usize = 4;

/// What a passage and its translation must share on average, and what neighbours must share to be a pair at all: the
/// Dice coefficient of their words and letters, each weighed by how rare it is. Neighbours in a text of one language
/// share less than 0.11 on average.
const ALIKE: f32 = 0.13;
const PAIR: f32 = 0.06;

/// What they must share on average where groups of any size are supposed: the best of these share 0.15 in a text of one
/// language.
const ALIKE_GROUPED: f32 = 0.17;

/// How much more a passage must share with its translation than with what follows that.
const APART: f32 = 3.0;

/// The share of the passages that must stand in pairs.
const PAIRED: f32 = 0.7;

/// The most passages of a group that a group of as many translations follows, and how many times as much groups must share
/// as single passages do.
const MOST_GROUPED: usize = 8;
const MORE: f32 = 1.3;

/// For each line whether it is of the second side, where passages and what are in all likelihood their translations
/// take turns: one by one, group by group, or half by half. What counts or names takes no turn. `layout` is what a
/// person settled.
pub fn turns(texts: &[&str], lines: &[Piece], layout: Option<Layout>) -> Option<Vec<bool>> {
    let counters = regular::counters(texts);
    let kept: Vec<usize> = (0..texts.len()).filter(|idx| !counters[*idx]).collect();
    let read = |units: Vec<&[usize]>, grouped: bool| {
        let join = |unit: &&[usize]| unit.iter().flat_map(|idx| [texts[*idx], "\n"]).collect::<String>();
        let joined: Vec<String> = units.iter().map(join).collect();
        let second = pairs(&joined.iter().map(|text| text.trim()).collect::<Vec<_>>(), grouped)?;
        let mut all = vec![false; texts.len()];
        for (unit, second) in units.into_iter().zip(second) {
            unit.iter().for_each(|idx| all[*idx] = second);
        }
        // What counts articles stands above its text.
        let heads = |idx: usize| lines.get(idx + 1).is_some_and(|next| next.cut != Cut::Blank);
        (1..all.len()).filter(|idx| counters[*idx]).for_each(|idx| all[idx] = all[idx - 1]);
        (0..all.len())
            .rev()
            .filter(|idx| counters[*idx] && heads(*idx))
            .for_each(|idx| all[idx] = all[idx + 1]);
        Some(all)
    };
    let by_line = || read(kept.chunks(1).collect(), true);
    let by_group = || read(kept.chunk_by(|_, idx| lines[*idx].cut != Cut::Blank).collect(), false);
    let by_half = || {
        // A title may stand before both.
        let (title, rest) = kept.split_at(kept.len() % 2);
        let (first, second) = rest.split_at(rest.len() / 2);
        let in_turn = first.chunks(1).zip(second.chunks(1)).flat_map(|two| [two.0, two.1]);
        let are_halves = read(title.chunks(1).chain(in_turn).collect(), false).is_some();
        are_halves.then(|| (0..texts.len()).map(|idx| idx >= second[0]).collect())
    };
    match layout {
        Some(Layout::Blocks) => by_half(),
        _ => by_line().or_else(by_group).or_else(by_half),
    }
}

/// For each passage whether it is the second of a pair; none where too few are pairs. Where they may be `grouped`, several
/// may stand before as many translations.
pub fn pairs(texts: &[&str], grouped: bool) -> Option<Vec<bool>> {
    if texts.len() < FEWEST {
        return None;
    }
    let kin = Kin::of(texts).weighed();
    let one = groups(texts, &kin, 1, ALIKE);
    let many = if grouped { groups(texts, &kin, MOST_GROUPED, ALIKE_GROUPED) } else { None };
    let shared = one.as_ref().map_or(0.0, |one| one.1);
    many.filter(|many| many.1 > MORE * shared).or(one).map(|found| found.0)
}

/// The same where up to `most` passages stand before as many translations, with how much all pairs share: at least `alike`
/// on average.
fn groups(texts: &[&str], kin: &Weighed, most: usize, alike: f32) -> Option<(Vec<bool>, f32)> {
    let n = texts.len();
    let asks: Vec<bool> = texts.iter().map(|text| is_question(text)).collect();
    let shared = |a: usize, b: usize| match asks[a] == asks[b] {
        // What is the same says nothing of its language.
        true if texts[a] == texts[b] => PAIR,
        true => kin.alike(a, b),
        false => 0.0,
    };
    // For each size of groups, what the first passages share with those that stand so far before them.
    let sums = |size: usize| -> Vec<f32> {
        let shared = (0..n).map(|idx| if idx < size { 0.0 } else { shared(idx - size, idx) - PAIR });
        let mut sum = 0.0;
        [0.0]
            .into_iter()
            .chain(shared.map(|shared| {
                sum += shared;
                sum
            }))
            .collect()
    };
    let sums: Vec<Vec<f32>> = (1..=most.min(n / 2)).map(sums).collect();
    // The worth of the best groups among the first passages, and how many translations the last of them ends with.
    let mut best = vec![(0.0_f32, 0); n + 1];
    for end in 1..=n {
        best[end] = (best[end - 1].0, 0);
        for size in (1..=most.min(end / 2)).rev() {
            let worth = best[end - 2 * size].0 + sums[size - 1][end] - sums[size - 1][end - size];
            if worth >= best[end].0 {
                best[end] = (worth, size);
            }
        }
    }
    let mut sizes = Vec::new();
    let mut end = n;
    while end > 0 {
        sizes.push(best[end].1);
        end -= (2 * best[end].1).max(1);
    }
    sizes.reverse();
    // Which passages are the second of a pair, and how much all pairs share, where that is enough.
    let found = |sizes: &[usize]| {
        let mut second = Vec::with_capacity(n);
        // What pairs share, and what each translation shares with the next passage, with the number of each.
        let (mut own, mut other) = ([0.0, 0.0_f32], [0.0, 0.0_f32]);
        let add = |sum: &mut [f32; 2], a, b| *sum = [sum[0] + shared(a, b), sum[1] + 1.0];
        for size in sizes {
            second.resize(second.len() + (*size).max(1), false);
            for idx in second.len()..second.len() + size {
                second.push(true);
                add(&mut own, idx - size, idx);
                if idx + 1 < n {
                    add(&mut other, idx, idx + 1);
                }
            }
        }
        let mean = own[0] / own[1].max(1.0);
        let is_apart = mean >= APART * other[0] / other[1].max(1.0);
        (mean >= alike && is_apart && 2.0 * own[1] >= PAIRED * n as f32).then_some((second, own[0]))
    };
    // In a list of words not every one is like its translation.
    found(&sizes).or_else(|| found(&vec![1; n / 2]).filter(|_| n.is_multiple_of(2)))
}

/// Whether the text ends as a question.
pub fn is_question(text: &str) -> bool {
    let mut end = text.chars().rev().take_while(|c| !c.is_alphanumeric());
    end.any(|c| matches!(c, '?' | '？' | '؟' | ';' | '\u{37e}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shares_rare_words_with_its_neighbour_takes_turns_with_it() {
        let both = [
            "Ladang itu terletak di belakang sekolah.",
            "Kebun itu ada di belakang sekolah.",
            "Setiap petang pakcik menyiram pokok.",
            "Setiap sore paman menyiram pohon.",
            "Kucingnya tidur di bawah kereta.",
            "Kucingnya tidur di bawah mobil.",
        ];
        assert_eq!(pairs(&both, false), Some(vec![false, true, false, true, false, true]));
        let one = [
            "Where is the station?",
            "The station is behind the park.",
            "Do you like tea?",
            "I like tea very much.",
        ];
        assert_eq!(pairs(&one, true), None);
    }
}
