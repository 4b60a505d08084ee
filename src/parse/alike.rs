//! Two languages so near each other that nothing names them apart, or two stages of one, such as classical Chinese and
//! today's: a passage shares rare words with its translation, and hardly any with what else stands beside it.

use super::Layout;
use super::kin::Kin;
use super::piece::{Cut, Piece};
use super::regular;

/// The fewest passages that show it.
const FEWEST: usize = 4;

/// What a passage and its translation must share on average, and what neighbours must share to be a pair at all: the
/// Dice coefficient of their words and letters, each weighed by how rare it is. Neighbours in a text of one language
/// share less than 0.11 on average.
const ALIKE: f32 = 0.13;
const PAIR: f32 = 0.06;

/// How much more a passage must share with its translation than with what follows that.
const APART: f32 = 3.0;

/// The share of the passages that must stand in pairs.
const PAIRED: f32 = 0.7;

/// For each line whether it is of the second side, where passages and what are in all likelihood their translations
/// take turns: one by one, group by group, or half by half. What counts or names takes no turn. `layout` is what a
/// person settled.
pub fn turns(texts: &[&str], lines: &[Piece], layout: Option<Layout>) -> Option<Vec<bool>> {
    let counters = regular::counters(texts);
    let kept: Vec<usize> = (0..texts.len()).filter(|idx| !counters[*idx]).collect();
    let read = |units: Vec<&[usize]>| {
        let join = |unit: &&[usize]| unit.iter().flat_map(|idx| [texts[*idx], "\n"]).collect::<String>();
        let joined: Vec<String> = units.iter().map(join).collect();
        let second = pairs(&joined.iter().map(|text| text.trim()).collect::<Vec<_>>())?;
        let mut all = vec![false; texts.len()];
        for (unit, second) in units.into_iter().zip(second) {
            unit.iter().for_each(|idx| all[*idx] = second);
        }
        (1..all.len()).filter(|idx| counters[*idx]).for_each(|idx| all[idx] = all[idx - 1]);
        Some(all)
    };
    let by_line = || read(kept.chunks(1).collect());
    let by_group = || read(kept.chunk_by(|_, idx| lines[*idx].cut != Cut::Blank).collect());
    let by_half = || {
        // A title may stand before both.
        let (title, rest) = kept.split_at(kept.len() % 2);
        let (first, second) = rest.split_at(rest.len() / 2);
        let in_turn = first.chunks(1).zip(second.chunks(1)).flat_map(|two| [two.0, two.1]);
        let are_halves = read(title.chunks(1).chain(in_turn).collect()).is_some();
        are_halves.then(|| (0..texts.len()).map(|idx| idx >= second[0]).collect())
    };
    match layout {
        Some(Layout::Blocks) => by_half(),
        _ => by_line().or_else(by_group).or_else(by_half),
    }
}

/// For each passage whether it is the second of a pair; none where too few are pairs.
pub fn pairs(texts: &[&str]) -> Option<Vec<bool>> {
    let n = texts.len();
    if n < FEWEST {
        return None;
    }
    let alike = Kin::of(texts).alike();
    let shared: Vec<f32> = (1..n)
        .map(|idx| match is_question(texts[idx - 1]) == is_question(texts[idx]) {
            // What is the same says nothing of its language.
            true if texts[idx - 1] == texts[idx] => PAIR,
            true => alike[idx - 1],
            false => 0.0,
        })
        .collect();
    // The worth of the best pairs among the first passages, and whether the last of these is the second of one.
    let mut best = vec![(0.0_f32, false); n + 1];
    for end in 2..=n {
        let (alone, pair) = (best[end - 1].0, best[end - 2].0 + shared[end - 2] - PAIR);
        best[end] = if pair >= alone { (pair, true) } else { (alone, false) };
    }
    let mut second = vec![false; n];
    let mut end = n;
    while end > 0 {
        second[end - 1] = best[end].1;
        end -= 1 + usize::from(best[end].1);
    }
    // What pairs share, and what each shares with the next passage, with the number of each.
    let (mut own, mut other) = ([0.0, 0.0_f32], [0.0, 0.0_f32]);
    for idx in 1..n {
        let sum = match (second[idx], second[idx - 1]) {
            (true, _) => &mut own,
            (_, true) => &mut other,
            _ => continue,
        };
        *sum = [sum[0] + shared[idx - 1], sum[1] + 1.0];
    }
    let mean = own[0] / own[1].max(1.0);
    let is_apart = mean >= APART * other[0] / other[1].max(1.0);
    (mean >= ALIKE && is_apart && 2.0 * own[1] >= PAIRED * n as f32).then_some(second)
}

fn is_question(text: &str) -> bool {
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
        assert_eq!(pairs(&both), Some(vec![false, true, false, true, false, true]));
        let one = [
            "Where is the station?",
            "The station is behind the park.",
            "Do you like tea?",
            "I like tea very much.",
        ];
        assert_eq!(pairs(&one), None);
    }
}
