//! What neighbouring segments of a side show together: all that a bead's score asks of the marks of one of its sides.

use super::cue::{Cues, End, ListMark};
use super::memory::Memory;
use super::path::MOST;

/// The marks of some neighbouring segments.
#[derive(Debug, Clone, Copy, Default)]
pub struct Run {
    /// The number of question marks.
    pub n_questions: f32,
    /// The number of exclamation marks.
    pub n_exclamations: f32,
    /// The number of opening brackets.
    pub n_brackets: f32,
    /// The number of quotation marks.
    pub n_quotes: f32,
    /// The number of marks that end a clause.
    pub n_clauses: f32,
    /// The natural logarithm of one more than that.
    pub ln_clauses: f32,
    /// The segments but the last that end in a comma, colon or dash.
    pub n_open_inside: f32,
    /// The segments but the first that begin with a list mark.
    pub n_items_inside: f32,
    /// The list mark of the first segment.
    pub list: ListMark,
    /// How the last segment ends.
    pub end: End,
    /// Whether the first segment begins with a quotation mark.
    pub opens: bool,
    /// Whether the last segment ends in a quotation mark.
    pub closes: bool,
}

impl Run {
    /// The same with one more segment.
    fn and(mut self, cues: &Cues, is_first: bool) -> Self {
        self.n_questions += f32::from(cues.n_questions);
        self.n_exclamations += f32::from(cues.n_exclamations);
        self.n_brackets += f32::from(cues.n_brackets);
        self.n_quotes += f32::from(cues.quotes.n);
        self.n_clauses += f32::from(cues.n_clauses);
        self.ln_clauses = libm::log1pf(self.n_clauses);
        if is_first {
            (self.list, self.opens) = (cues.list, cues.quotes.opens);
        } else {
            self.n_open_inside += f32::from(u8::from(self.end.is_open()));
            self.n_items_inside += f32::from(u8::from(cues.list != ListMark::None));
        }
        (self.end, self.closes) = (cues.end, cues.quotes.closes);
        self
    }
}

/// The runs that start at one segment, by their length.
type From = [Run; MOST + 1];

/// As many segments' runs are remembered.
const N_KEPT: usize = 64;

/// The runs of a side, made when they are asked for: neighbouring beads ask for the same.
#[derive(Debug)]
pub struct Runs(Memory<usize, From>);

impl Default for Runs {
    fn default() -> Self {
        Self(Memory::new(N_KEPT, usize::MAX))
    }
}

impl Runs {
    /// The run of `n` segments from `start` on, [`MOST`] at most, of a side that shows `cues`.
    pub fn of(&mut self, cues: &[Cues], start: usize, n: usize) -> Run {
        let make = || {
            let mut runs = From::default();
            for (idx, cues) in cues[start.min(cues.len())..].iter().take(MOST).enumerate() {
                runs[idx + 1] = runs[idx].and(cues, idx == 0);
            }
            runs
        };
        self.0.again(start % N_KEPT, start, make)[n]
    }
}
