//! The side of every piece: what it leans to, weighed against how the sides take turns in this text.

use super::piece::{Cut, Piece};

/// What it costs, in nats, to go on to a piece of the other side, and of the same side.
#[derive(Debug, Clone, Copy)]
pub struct Costs {
    /// To change in the middle of a line: at a change of script, the same at a space, at a tab or bar. To stay costs
    /// nothing.
    pub inside: [f32; 3],
    /// After a stop in the middle of a line: to stay, to change.
    pub stop: [f32; 2],
    /// At a new line: to stay, to change.
    pub line: [f32; 2],
    /// After an empty line: to stay, to change.
    pub blank: [f32; 2],
    /// Whether the pieces teach what it costs after a stop too: where each sentence is followed by its translation, to
    /// stay costs more than to change.
    pub learns_stops: bool,
    /// Whether lines stand in groups as a rule that are answered by as many of the other side, if only one.
    pub groups: bool,
}

/// What it costs to stay after an empty line: a heading goes with what follows.
const LEADS: f32 = 0.2;

impl Costs {
    /// Lines belong to one language as a rule.
    pub const LINES: Self = Self {
        inside: [3.5, 3.5, 1.2],
        stop: [0.0, 2.5],
        line: [0.0; 2],
        blank: [LEADS, 0.0],
        learns_stops: false,
        groups: true,
    };
    /// Lines hold both languages as a rule.
    pub const INLINE: Self = Self {
        inside: [0.7, 0.48, 0.2],
        stop: [0.0, 0.3],
        line: [0.0; 2],
        blank: [0.0; 2],
        learns_stops: false,
        groups: false,
    };

    fn of(&self, cut: Cut, changes: bool) -> f32 {
        let inside = |kind: usize| if changes { self.inside[kind] } else { 0.0 };
        match cut {
            Cut::Script => inside(0),
            Cut::Space => inside(1),
            Cut::Stop => self.stop[usize::from(changes)],
            Cut::Gap => inside(2),
            Cut::Line => self.line[usize::from(changes)],
            Cut::Blank => self.blank[usize::from(changes)],
        }
    }

    /// The same costs with those at new lines learnt from pieces that lean clearly: in a text whose lines take turns
    /// a name alone on its line belongs to the side whose turn it is.
    #[must_use]
    fn learnt(self, pieces: &[Piece], leans: &[f32]) -> Self {
        // Stays and changes at new lines, after empty lines, after stops.
        let mut counts = [[1.0_f32; 2]; 3];
        for idx in 1..pieces.len() {
            let (before, here) = (leans[idx - 1], leans[idx]);
            let kind = match pieces[idx].cut {
                Cut::Line => 0,
                Cut::Blank => 1,
                Cut::Stop => 2,
                _ => continue,
            };
            if before.abs() > CLEAR && here.abs() > CLEAR {
                counts[kind][usize::from((before > 0.0) != (here > 0.0))] += 1.0;
            }
        }
        let costs = counts.map(|n| n.map(|count| (-libm::logf(count / (n[0] + n[1]))).min(DEAREST)));
        let blank = [costs[1][0] + self.blank[0], costs[1][1] + self.blank[1]];
        let stop = if self.learns_stops { costs[2] } else { self.stop };
        Self { line: costs[0], blank, stop, ..self }
    }
}

/// The most that a change of habit costs at one place, in nats.
const DEAREST: f32 = 3.0;

/// A lean that leaves no doubt, in nats.
const CLEAR: f32 = 2.0;

/// For each piece whether it belongs to the second side, what stands at new lines learnt from the pieces themselves.
///
/// A line without letters, such as a page's number, takes no turn and stays with what is before it; unless it stands
/// twice, once a side.
pub fn take_turns(content: &str, pieces: &[Piece], leans: &[f32], costs: Costs) -> Vec<bool> {
    let text = |piece: &Piece| &content[piece.span.range()];
    let is_bare = |idx: usize| {
        let here = text(&pieces[idx]);
        let is_like = |other: Option<&Piece>| other.is_some_and(|other| text(other) == here);
        !here.contains(char::is_alphabetic)
            && !is_like(pieces.get(idx + 1))
            && !is_like(idx.checked_sub(1).and_then(|before| pieces.get(before)))
    };
    let kept: Vec<usize> = (0..pieces.len()).filter(|idx| !is_bare(*idx)).collect();
    let (some, some_leans): (Vec<Piece>, Vec<f32>) =
        kept.iter().map(|idx| (pieces[*idx], leans[*idx])).unzip();
    let sides = walk(&some, &some_leans, &costs.learnt(&some, &some_leans));
    let mut all = vec![sides.first().copied().unwrap_or(false); pieces.len()];
    let mut next = 0;
    for idx in 0..pieces.len() {
        if kept.get(next) == Some(&idx) {
            all[idx] = sides[next];
            next += 1;
        } else if idx > 0 {
            all[idx] = all[idx - 1];
        }
    }
    all
}

/// Where a line stands in a group of lines of one side.
#[derive(Debug, Clone, Copy)]
enum Group {
    /// So many lines beyond the first stand in the group, which answers none.
    Leads(usize),
    /// So many lines beyond this one stand in the other side's group that this one answers.
    Answers(usize),
}

/// The most lines beyond the first of a group that are answered one by one.
const MOST_OWED: usize = 15;
const N_STATES: usize = 2 * (MOST_OWED + 1);

/// What it costs, in nats, to leave lines of a group without an answer.
const UNANSWERED: f32 = 0.7;

impl Group {
    fn of(state: usize) -> Self {
        match state.checked_sub(MOST_OWED + 1) {
            Some(n) => Self::Answers(n),
            None => Self::Leads(state),
        }
    }

    fn state(self) -> usize {
        match self {
            Self::Leads(n) => n.min(MOST_OWED),
            Self::Answers(n) => MOST_OWED + 1 + n,
        }
    }

    /// The group after a line of the same side, or of the other where the side changes, and what of its cost is to be paid.
    fn next(self, changes: bool, cost: f32) -> (Self, f32) {
        match (self, changes) {
            (Self::Leads(n), false) => (Self::Leads(n + 1), cost),
            (Self::Leads(n), true) => (Self::Answers(n), cost),
            (Self::Answers(0), false) => (self, cost),
            (Self::Answers(0), true) => (Self::Leads(0), cost),
            (Self::Answers(n), false) => (Self::Answers(n - 1), 0.0),
            (Self::Answers(_), true) => (Self::Leads(0), cost + UNANSWERED),
        }
    }
}

/// For each piece whether it belongs to the second side: the cheapest walk through all pieces (Viterbi 1967).
fn walk(pieces: &[Piece], leans: &[f32], costs: &Costs) -> Vec<bool> {
    let n_states = if costs.groups { N_STATES } else { 1 };
    // Empty lines do not end a group where they stand between most lines.
    let n_of = |cut: Cut| pieces.iter().filter(|piece| piece.cut == cut).count();
    let inside = if n_of(Cut::Blank) > 2 * n_of(Cut::Line) { Cut::Blank } else { Cut::Line };
    // What it costs to be in each state on each side, the sides of a state next to each other.
    let mut total = vec![f32::INFINITY; 2 * n_states];
    total[..2].fill(0.0);
    let mut next = total.clone();
    let mut from = vec![0_u8; pieces.len() * total.len()];
    for ((piece, lean), back) in pieces.iter().zip(leans).zip(from.chunks_mut(2 * n_states)) {
        next.fill(f32::INFINITY);
        // Ties stay.
        for changes in [false, true] {
            let own = costs.of(piece.cut, changes);
            for (at, cost) in total.iter().enumerate().filter(|(_, cost)| cost.is_finite()) {
                let group = Group::of(at / 2);
                let (group, step) = match changes {
                    _ if !costs.groups || piece.cut < Cut::Line => (group, own),
                    false if piece.cut != inside => (group, own),
                    _ => group.next(changes, own),
                };
                let side = if changes { 1 - at % 2 } else { at % 2 };
                let against = if side == 0 { -lean } else { *lean };
                let (to, cost) = (2 * group.state() + side, cost + step + against.max(0.0));
                if cost < next[to] {
                    (next[to], back[to]) = (cost, at as u8);
                }
            }
        }
        let least = next.iter().copied().fold(f32::INFINITY, f32::min);
        next.iter_mut().for_each(|cost| *cost -= least);
        std::mem::swap(&mut total, &mut next);
    }
    let mut at = (0..total.len()).min_by(|a, b| total[*a].total_cmp(&total[*b])).unwrap_or(0);
    let mut sides = vec![false; pieces.len()];
    for (side, back) in sides.iter_mut().zip(from.chunks(2 * n_states)).rev() {
        *side = at % 2 == 1;
        at = usize::from(back[at]);
    }
    sides
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn a_piece_that_leans_nowhere_takes_its_turn() {
        let piece = |line| Piece { span: Span::new(line, line + 1), line, cut: Cut::Line };
        let pieces: Vec<_> = (0..9).map(piece).collect();
        let mut leans: Vec<f32> = (0..9).map(|line| if line % 2 == 0 { 5.0 } else { -5.0 }).collect();
        leans[4] = 0.0;
        let sides = walk(&pieces, &leans, &Costs::LINES.learnt(&pieces, &leans));
        assert_eq!(sides, (0..9).map(|line| line % 2 == 1).collect::<Vec<_>>());
    }
}
