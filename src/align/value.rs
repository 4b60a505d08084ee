//! The values of a bead: what is looked at in it, as numbers that weights make a score of.

use std::ops::Range;

use super::bound::{at_least, at_most, log_1p};
use super::cue::{End, ListMark};
use super::length;
use super::lexical::{Look, Looks};
use super::model::Model;
use super::path::SHAPES;
use super::run::{Run, Runs};
use super::weights::{N_VALUES, Value};
use crate::bitext::{Side, Sides};

/// Makes the values of beads by what a model knows; cheap where neighbouring beads are asked for one after the other.
#[derive(Debug)]
pub struct Values<'a> {
    model: &'a Model<'a>,
    looks: Option<Looks<'a>>,
    /// The marks of neighbouring segments.
    runs: Sides<Runs>,
}

impl<'a> Values<'a> {
    /// By what a model knows.
    pub fn by(model: &'a Model<'a>) -> Self {
        Self { model, looks: model.lexical.as_ref().map(Looks::of), runs: Sides::default() }
    }

    /// All values of the bead of shape `SHAPES[shape]` that starts at source segment `i`, target segment `j`, in
    /// the order of [`VALUES`](super::weights::VALUES).
    pub fn of(&mut self, i: usize, j: usize, shape: usize) -> [f32; N_VALUES] {
        let Self { model, looks: lexical, runs } = self;
        let (n, m) = SHAPES[shape];
        let (sources, targets) = (i..i + n, j..j + m);
        let mut values = [0.0; N_VALUES];
        let mut looks = None;
        if let Some(lexical) = lexical {
            let edge = lexical.of_edge(i + n, j + m);
            let from = Value::EdgeLastAcrossSource as usize;
            values[from..from + edge.len()].copy_from_slice(&edge);
            looks = Some(lexical.of_bead(&sources, &targets));
        }
        let numbers = model.numbers.mass(&sources, &targets);
        let mut set = |value: Value, number: f32| values[value as usize] = number;
        if model.habits.quotes {
            let (a, b) = (model.inside.source[i + n], model.inside.target[j + m]);
            set(Value::QuoteInsideBoth, flag(a && b));
            set(Value::QuoteInsideOne, flag(a != b));
        }
        let (x, y) = (model.lengths.source.between(i, i + n), model.lengths.target.between(j, j + m));
        if n == 0 || m == 0 {
            let (side, at) = if n == 0 { (Side::Target, j) } else { (Side::Source, i) };
            let (cues, habits) = (&model.cues[side][at], &model.habits);
            set(Value::Skipped, skipped(x, y, model.ratio));
            set(Value::SkippedOpen, flag(cues.end.is_open()) * habits.open[side]);
            set(Value::SkippedBare, flag(cues.end == End::None) * habits.bare[side]);
            set(Value::SkippedBracketed, flag(cues.is_bracketed) * habits.bracketed[side]);
            set(Value::NumberOther, numbers.source + numbers.target);
            if let Some(looks) = looks {
                set(Value::LexLost, looks.source.leak + looks.target.leak);
            }
            return values;
        }
        let mismatch = length::mismatch(x, y, model.ratio);
        set(Value::Length, mismatch);
        if n + m > 2 {
            set(Value::LengthMany, mismatch);
        }
        let mut run = |side: Side, start: usize, n: usize| runs[side].of(model.cues[side], start, n);
        model.of_marks(&run(Side::Source, i, n), &run(Side::Target, j, m), &mut set);
        let shared = if numbers.source > 0.0 && numbers.target > 0.0 {
            let shared = model.numbers.shared(sources.clone(), targets.clone());
            at_most(at_most(shared, numbers.source), numbers.target)
        } else {
            0.0
        };
        set(Value::NumberSame, at_most(shared, 3.0));
        set(Value::NumberOther, at_most(numbers.source + numbers.target - 2.0 * shared, 6.0));
        model.of_words(&sources, &targets, &mut set);
        if let Some(looks) = looks {
            of_looks(looks, &mut set);
        }
        values
    }
}

impl Model<'_> {
    /// What the marks of both sides tell.
    fn of_marks(&self, a: &Run, b: &Run, set: &mut impl FnMut(Value, f32)) {
        let habits = &self.habits;
        let pair = |p: f32, q: f32| (at_most(at_most(p, q), 3.0), (p - q).abs());
        set(Value::OpenInside, a.n_open_inside + b.n_open_inside);
        if habits.ends {
            let rough = |end| if end == End::Exclamation { End::Stop } else { end };
            let (a, b) = (rough(a.end), rough(b.end));
            let bare = (a == End::None) != (b == End::None);
            set(Value::EndSame, flag(a == b && a != End::Stop));
            set(Value::EndOther, flag(a != b && !bare));
            set(Value::EndBare, flag(bare));
        }
        if habits.lists {
            set(Value::ListInside, a.n_items_inside + b.n_items_inside);
            set(Value::ListSame, flag(a.list == b.list && a.list != ListMark::None));
            set(Value::ListOther, flag(a.list != b.list));
        }
        if habits.clauses {
            let (x, y) = (a.n_clauses, b.n_clauses);
            set(Value::ClausesRatio, (a.ln_clauses - b.ln_clauses).abs());
            set(Value::ClausesGap, (x - y).abs() / (x + y + 1.0).sqrt());
        }
        if habits.questions {
            let (same, other) = pair(a.n_questions, b.n_questions);
            set(Value::QuestionSame, same);
            set(Value::QuestionOther, at_most(other, 3.0));
        }
        if habits.exclamations {
            let (same, other) = pair(a.n_exclamations, b.n_exclamations);
            set(Value::ExclamationSame, same);
            set(Value::ExclamationOther, at_most(other, 3.0));
        }
        if habits.brackets {
            let (same, other) = pair(a.n_brackets, b.n_brackets);
            set(Value::BracketSame, same);
            set(Value::BracketOther, at_most(other, 3.0));
        }
        if habits.quotes {
            set(Value::QuoteOpensBoth, flag(a.opens && b.opens));
            set(Value::QuoteOpensOne, flag(a.opens != b.opens));
            set(Value::QuoteClosesBoth, flag(a.closes && b.closes));
            set(Value::QuoteClosesOne, flag(a.closes != b.closes));
            set(Value::QuotesOther, at_most(pair(a.n_quotes, b.n_quotes).1, 4.0));
        }
    }

    /// What the words that both sides write alike tell.
    fn of_words(&self, sources: &Range<usize>, targets: &Range<usize>, set: &mut impl FnMut(Value, f32)) {
        let mass = self.words.mass(sources, targets);
        if mass.source <= 0.0 && mass.target <= 0.0 {
            return;
        }
        let words = |source: Range<usize>, target: Range<usize>| self.words.shared(source, target);
        let shared = at_most(words(sources.clone(), targets.clone()), at_most(mass.source, mass.target));
        set(Value::WordSame, log_1p(shared));
        set(Value::WordShare, 2.0 * shared / (mass.source + mass.target));
        let beside =
            |range: &Range<usize>| (range.start.saturating_sub(2)..range.start, range.end..range.end + 2);
        let ((i_before, i_after), (j_before, j_after)) = (beside(sources), beside(targets));
        let before = words(i_before, targets.clone()) + words(sources.clone(), j_before);
        let after = words(i_after, targets.clone()) + words(sources.clone(), j_after);
        set(Value::WordLeak, at_least(log_1p(before) + log_1p(after) - 2.0 * log_1p(shared), 0.0));
    }
}

/// What the words that stand for each other tell.
fn of_looks(looks: Sides<Look>, set: &mut impl FnMut(Value, f32)) {
    let (a, b) = (looks.source, looks.target);
    let leak = a.leak + b.leak;
    set(Value::LexLikeSource, a.like);
    set(Value::LexLikeTarget, b.like);
    set(Value::LexCover, a.cover + b.cover);
    set(Value::LexShareSource, a.cover / at_least(a.all, 1e-3));
    set(Value::LexShareTarget, b.cover / at_least(b.all, 1e-3));
    set(Value::LexLeak, leak);
    set(Value::LexLeakLog, log_1p(leak));
    let weakest = |look: &Look| if look.n > 1 { libm::logf(0.05 + look.weakest) } else { 0.0 };
    set(Value::LexWeakest, weakest(&a) + weakest(&b));
    if a.n + b.n > 2 {
        set(Value::LexShareMany, a.cover / at_least(a.all, 1e-3) + b.cover / at_least(b.all, 1e-3));
        set(Value::LexLeakMany, log_1p(leak));
    }
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// How much text an empty bead leaves without a translation: `ln(1 + letters)`, letters in the middle of the two
/// sides' measures.
fn skipped(x: f32, y: f32, ratio: f32) -> f32 {
    let half = ratio.sqrt();
    libm::log1pf(x * half + y / half)
}
