//! Which marks the two sides write, and how often: what is everywhere, or on one side only, tells nothing of a bead.

use super::bound::{at_least, at_most};
use super::cue::{Cues, End, ListMark};
use crate::bitext::Sides;

/// Marks that only one side writes say nothing.
#[derive(Debug, Clone, Copy)]
pub struct Habits {
    /// Quotation marks.
    pub quotes: bool,
    /// Question marks.
    pub questions: bool,
    /// Exclamation marks.
    pub exclamations: bool,
    /// Brackets.
    pub brackets: bool,
    /// List marks.
    pub lists: bool,
    /// Marks at the end of segments.
    pub ends: bool,
    /// Marks that end a clause.
    pub clauses: bool,
    /// How much it tells, of a segment of each side, that it ends without any mark, …
    pub bare: Sides<f32>,
    /// … that it ends in a comma, colon or dash, …
    pub open: Sides<f32>,
    /// … that it stands in brackets as a whole.
    pub bracketed: Sides<f32>,
}

impl Habits {
    /// Of both sides' segments.
    pub fn of(cues: &Sides<&[Cues]>) -> Self {
        let count = |what: fn(&Cues) -> usize| {
            let (a, b) = (
                cues.source.iter().map(what).sum::<usize>() as f32,
                cues.target.iter().map(what).sum::<usize>() as f32,
            );
            a.min(b) > 0.2 * a.max(b)
        };
        Self {
            quotes: count(|c| usize::from(c.quotes.n)),
            questions: count(|c| usize::from(c.n_questions)),
            exclamations: count(|c| usize::from(c.n_exclamations)),
            brackets: count(|c| usize::from(c.n_brackets)),
            lists: count(|c| usize::from(c.list != ListMark::None)),
            ends: count(|c| usize::from(c.end != End::None)),
            clauses: count(|c| usize::from(c.n_clauses)),
            bare: cues.map(|side| telling(side, |c| c.end == End::None)),
            open: cues.map(|side| telling(side, |c| c.end.is_open())),
            bracketed: cues.map(|side| telling(side, |c| c.is_bracketed)),
        }
    }
}

/// How much it tells of a segment that it is so: 1 where at most half of its side are, 0 where three quarters are.
fn telling(side: &[Cues], is_so: impl Fn(&Cues) -> bool) -> f32 {
    let n = side.iter().filter(|cues| is_so(cues)).count();
    at_most(at_least(3.0 - 4.0 * n as f32 / side.len().max(1) as f32, 0.0), 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_most_segments_are_tells_nothing() {
        let side = |n_bare: usize| -> Vec<Cues> {
            let end = |k| if k < n_bare { End::None } else { End::Stop };
            (0..20).map(|k| Cues { end: end(k), ..Cues::default() }).collect()
        };
        for (n_bare, told) in [(0, 1.0), (10, 1.0), (13, 0.4), (15, 0.0), (20, 0.0)] {
            let habits = Habits::of(&Sides::new(&side(n_bare)[..], &side(0)[..]));
            assert!((habits.bare.source - told).abs() < 1e-6 && habits.bare.target == 1.0, "{n_bare}");
        }
        assert_eq!(Habits::of(&Sides::new(&[], &[])).bare, Sides::new(1.0, 1.0));
    }
}
