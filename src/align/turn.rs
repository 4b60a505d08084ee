//! What the layout says of which paragraphs belong together: neighbouring turns do.

use super::band::Band;
use super::path::SHAPES;
use crate::bitext::{Level, Side, Sides};
use crate::parse::{Pairing, Parsed};

/// The costs, in nats, of putting paragraphs of turns together that the layout keeps apart. Not learnt: one
/// document of this layout is too little; chosen so that the layout yields to evidence such as several shared
/// numbers, never to length alone.
const REVERSED: f32 = 12.0;
const FAR: f32 = 24.0;
/// What it costs, in nats, to leave a paragraph alone whose turn has no other, where the turn across has but one too:
/// a heading without a translation shares its turn with what follows it.
const LONELY: f32 = 6.0;
/// What it costs, in nats, to put the lone paragraph of a turn together with another of the turn across than the nearest, …
const AWAY: f32 = 3.0;
/// … where so many of a hundred paragraphs have their turns for themselves, or more.
const ALONE: usize = 75;
/// How many turns beside the expected one, and how many paragraphs, are searched.
const NEAR: usize = 4;

/// The turn of each paragraph of both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turns {
    turns: Sides<Vec<usize>>,
    source_first: bool,
    are_alone: bool,
}

impl Turns {
    fn new(turns: Sides<Vec<usize>>, source_first: bool) -> Self {
        let n_turns = |side: &Vec<usize>| side.chunk_by(|a, b| a == b).count();
        let n_all = turns.source.len() + turns.target.len();
        let are_alone = 100 * (n_turns(&turns.source) + n_turns(&turns.target)) >= ALONE * n_all;
        Self { turns, source_first, are_alone }
    }

    /// The turns that the parser saw; none where it saw rows or nothing.
    pub fn of_parsed(parsed: &Parsed) -> Option<Self> {
        let Pairing::Turns { source_first } = parsed.pairing else { return None };
        let turns = parsed.paragraphs.as_ref().map(|side| side.iter().map(|p| p.turn).collect());
        Some(Self::new(turns, source_first))
    }

    /// The turns that the places of aligned paragraphs show; none where the sides lie in texts of their own. Which
    /// side comes first is told by the beads.
    pub fn of_level(level: &Level) -> Option<Self> {
        let mut all: Vec<_> = Side::BOTH
            .into_iter()
            .flat_map(|side| {
                level.segments[side].iter().enumerate().map(move |(idx, s)| (s.place, side, idx))
            })
            .collect();
        all.sort_by_key(|(place, ..)| *place);
        let mut turns = level.segments.as_ref().map(|side| vec![0; side.len()]);
        let (mut turn, mut last) = (0, None);
        for (_, side, idx) in all {
            turn += usize::from(last.is_some_and(|last| last != side));
            last = Some(side);
            turns[side][idx] = turn;
        }
        let is_first = |bead: &&crate::bitext::Bead| {
            let (a, b) = (
                level.segments.source[bead.source.start].place,
                level.segments.target[bead.target.start].place,
            );
            a < b
        };
        let paired = || level.beads.iter().filter(|b| !b.source.is_empty() && !b.target.is_empty());
        let source_first = 2 * paired().filter(is_first).count() >= paired().count();
        (turn > 1).then(|| Self::new(turns, source_first))
    }

    /// What it costs, in nats, to make a bead of the paragraphs from `i` and `j` on.
    pub fn cost(&self, i: usize, j: usize, shape: usize) -> f32 {
        let (n, m) = SHAPES[shape];
        let mut worst = if self.are_alone && n == 1 && m == 1 && self.is_away(i, j) { AWAY } else { 0.0 };
        if n == 0 || m == 0 {
            let is_lonely = (i..i + n).any(|i| self.is_answered(Side::Source, i))
                || (j..j + m).any(|j| self.is_answered(Side::Target, j));
            return if is_lonely { LONELY } else { 0.0 };
        }
        for &a in &self.turns.source[i..i + n] {
            for &b in &self.turns.target[j..j + m] {
                let (first, second) = if self.source_first { (a, b) } else { (b, a) };
                worst = worst.max(match second.checked_sub(first) {
                    Some(1) => 0.0,
                    None if first - second == 1 => REVERSED,
                    _ => FAR,
                });
            }
        }
        worst
    }

    /// Whether one of two paragraphs has its turn for itself, and another of the other's turn stands between them.
    fn is_away(&self, i: usize, j: usize) -> bool {
        let (source, target) = (&self.turns.source, &self.turns.target);
        let ((first, a), (second, b)) =
            if self.source_first { ((source, i), (target, j)) } else { ((target, j), (source, i)) };
        let goes_on = |turns: &[usize], at: usize| turns.get(at + 1) == Some(&turns[at]);
        let has_begun = |turns: &[usize], at: usize| at > 0 && turns[at - 1] == turns[at];
        let is_alone = |turns: &[usize], at: usize| !goes_on(turns, at) && !has_begun(turns, at);
        goes_on(first, a) && is_alone(second, b) || has_begun(second, b) && is_alone(first, a)
    }

    /// Whether a paragraph has its turn for itself, and so has the one across.
    fn is_answered(&self, side: Side, idx: usize) -> bool {
        let turns = |side: Side| &self.turns[side];
        let turn = turns(side)[idx];
        let is_leading = (side == Side::Source) == self.source_first;
        let Some(across) = (if is_leading { turn.checked_add(1) } else { turn.checked_sub(1) }) else {
            return false;
        };
        let count = |side: Side, turn: usize| {
            let from = turns(side).partition_point(|t| *t < turn);
            turns(side)[from..].iter().take(2).take_while(|t| **t == turn).count()
        };
        count(side, turn) == 1 && count(side.other(), across) == 1
    }

    /// The cells near the expected turns.
    pub fn band(&self) -> Band {
        let (source, target) = (&self.turns.source, &self.turns.target);
        let end = source.len();
        let rows = (0..=end).map(|i| {
            let before = if i == 0 { 0 } else { source[i - 1] };
            let after = if i == end { usize::MAX - NEAR } else { source[i] };
            let from = target.partition_point(|t| *t + NEAR < before);
            let to = target.partition_point(|t| *t <= after + NEAR);
            from.saturating_sub(NEAR)..to + NEAR + 1
        });
        Band::of(rows.collect(), target.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(source: &[usize], target: &[usize]) -> Turns {
        Turns::new(Sides::new(source.to_vec(), target.to_vec()), true)
    }

    #[test]
    fn the_next_turn_is_free_the_one_before_dear() {
        let turns = turns(&[0, 0, 2], &[1, 3]);
        let one_one = 0;
        assert_eq!(turns.cost(1, 0, one_one), 0.0);
        assert_eq!(turns.cost(2, 0, one_one), REVERSED);
        assert_eq!(turns.cost(1, 1, one_one), FAR);
    }

    #[test]
    fn what_stands_alone_belongs_to_the_nearest_across() {
        let one_one = 0;
        let lacking = turns(&[0, 0, 2, 4, 6], &[1, 3, 5, 7]);
        assert_eq!([lacking.cost(0, 0, one_one), lacking.cost(1, 0, one_one)], [AWAY, 0.0]);
        // Where each passage is answered by two, the first of them may be any.
        let glossed = turns(&[0, 2, 4], &[1, 1, 3, 3, 5, 5]);
        assert_eq!([glossed.cost(0, 0, one_one), glossed.cost(0, 1, one_one)], [0.0; 2]);
    }

    #[test]
    fn only_near_turns_are_searched() {
        let (source, target): (Vec<_>, Vec<_>) = (0..1000).map(|k| (2 * k, 2 * k + 1)).unzip();
        let band = turns(&source, &target).band();
        assert!(band.n_cells() < 1001 * 20 && band.has(500, 500));
    }
}
