//! The score of a bead: the sum over what is looked at of weight times value.

use std::ops::Range;

use super::cue::{Cues, End, ListMark};
use super::evidence::Evidence;
use super::length::{self, Lengths};
use super::lexical::{Lexical, Look};
use super::lexis::Lexis;
use super::part::Part;
use super::path::{Cost, SHAPES};
use super::prior::Prior;
use super::turn::Turns;
use super::vocabulary::Vocabulary;
use super::weights::{N_VALUES, Value, Weights};
use crate::bitext::{Bead, Sides};
use crate::lexicon::Lexicon;

/// What is known of the two sequences that are aligned.
#[derive(Debug)]
pub struct Model<'a> {
    /// What each segment shows.
    pub cues: Sides<&'a [Cues]>,
    /// Their lengths summed up.
    pub lengths: Sides<Lengths>,
    /// Target letters for each source letter in this document.
    pub ratio: f32,
    /// Shared numbers.
    pub numbers: Evidence,
    /// Shared words and word beginnings.
    pub words: Evidence,
    /// Words that stand for each other, learnt from earlier beads.
    pub lexical: Lexical,
    /// The dictionary by whose words the segments were read.
    pub lexicon: Option<&'a Lexicon>,
    words_of: Option<(Sides<Vocabulary>, Prior)>,
    /// Whether the text is inside a quotation before each segment, and after the last.
    inside: Sides<Vec<bool>>,
    /// Which marks both sides write at all.
    habits: Habits,
}

/// Marks that only one side writes say nothing.
#[derive(Debug, Clone, Copy)]
struct Habits {
    quotes: bool,
    questions: bool,
    exclamations: bool,
    brackets: bool,
    lists: bool,
    ends: bool,
    clauses: bool,
}

impl Habits {
    fn of(cues: &Sides<&[Cues]>) -> Self {
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
        }
    }
}

impl<'a> Model<'a> {
    /// What lengths and marks tell; no evidence of numbers and words yet.
    pub fn new(cues: Sides<&'a [Cues]>, lexicon: Option<&'a Lexicon>) -> Self {
        let lengths = cues.map(Lengths::of);
        let ratio = length::ratio(lengths.source.all(), lengths.target.all());
        let habits = Habits::of(&cues);
        Self {
            cues,
            lengths,
            ratio,
            numbers: Evidence::default(),
            words: Evidence::default(),
            lexical: Lexical::default(),
            lexicon,
            words_of: None,
            inside: cues.map(inside),
            habits,
        }
    }

    /// Learns from beads which words stand for which, on the ground of the lexicon, and looks them up.
    pub fn learn(&mut self, beads: &[Bead], reach: impl Fn(usize) -> Range<usize>) {
        let (cues, lexicon) = (&self.cues, self.lexicon);
        let (vocabularies, prior) = self.words_of.get_or_insert_with(|| {
            let vocabularies = Vocabulary::both(cues, lexicon);
            let prior = lexicon.map_or_else(Prior::default, |lexicon| Prior::of(lexicon, &vocabularies));
            (vocabularies, prior)
        });
        let lexis = Lexis::learn(beads, vocabularies, prior);
        self.lexical = Lexical::of(&lexis, vocabularies, reach);
    }

    /// Looks up numbers and words. `reach` gives the target segments that a source segment may be aligned with.
    pub fn look_up(&mut self, reach: impl Fn(usize) -> Range<usize>) {
        let marks = |of: fn(&Cues) -> &[u64]| self.cues.map(|side| side.iter().map(of).collect::<Vec<_>>());
        self.numbers = Evidence::of(&marks(|c| &c.numbers), &reach, false);
        self.words = Evidence::of(&marks(|c| &c.words), &reach, true);
    }

    /// The length's part alone, and the shape's: the first look.
    pub fn coarse(&self, weights: &Weights, i: usize, j: usize, shape: usize) -> f32 {
        let (n, m) = SHAPES[shape];
        let (x, y) = (self.lengths.source.between(i, i + n), self.lengths.target.between(j, j + m));
        let by_length = if n == 0 || m == 0 {
            weights.values[Value::Skipped as usize] * skipped(x, y, self.ratio)
        } else {
            weights.values[Value::Length as usize] * length::mismatch(x, y, self.ratio)
        };
        weights.shapes[shape] + by_length
    }

    /// All values of the bead of shape `SHAPES[shape]` that starts at source segment `i`, target segment `j`, in
    /// the order of [`VALUES`](super::weights::VALUES).
    pub fn values(&self, i: usize, j: usize, shape: usize) -> [f32; N_VALUES] {
        let (n, m) = SHAPES[shape];
        let (sources, targets) = (i..i + n, j..j + m);
        let (a, b) = (&self.cues.source[sources.clone()], &self.cues.target[targets.clone()]);
        let (x, y) = (self.lengths.source.between(i, i + n), self.lengths.target.between(j, j + m));
        let numbers = self.numbers.mass(&sources, &targets);
        let mut values = [0.0; N_VALUES];
        let count = |side: &[Cues], skip: [usize; 2], what: fn(&Cues) -> bool| {
            side.iter().skip(skip[0]).rev().skip(skip[1]).filter(|c| what(c)).count() as f32
        };
        let looks = (!self.lexical.is_empty()).then(|| self.lexical.of_bead(&sources, &targets));
        if !self.lexical.is_empty() {
            let edge = self.lexical.of_edge(i + n, j + m);
            let from = Value::EdgeLastAcrossSource as usize;
            edge.iter().enumerate().for_each(|(k, value)| values[from + k] = *value);
        }
        let mut set = |value: Value, number: f32| values[value as usize] = number;
        let ends_open = |c: &Cues| matches!(c.end, End::Open | End::Colon);
        if self.habits.lists {
            let is_item = |c: &Cues| c.list != ListMark::None;
            set(Value::ListInside, count(a, [1, 0], is_item) + count(b, [1, 0], is_item));
        }
        if self.habits.quotes {
            let (a, b) = (self.inside.source[i + n], self.inside.target[j + m]);
            set(Value::QuoteInsideBoth, f32::from(u8::from(a && b)));
            set(Value::QuoteInsideOne, f32::from(u8::from(a != b)));
        }
        let (Some(first), Some(last)) = (a.first().zip(b.first()), a.last().zip(b.last())) else {
            let side = if a.is_empty() { b } else { a };
            set(Value::Skipped, skipped(x, y, self.ratio));
            set(Value::SkippedOpen, count(side, [0, 0], ends_open));
            set(Value::SkippedBare, count(side, [0, 0], |c| c.end == End::None));
            set(Value::SkippedBracketed, count(side, [0, 0], |c| c.is_bracketed));
            set(Value::NumberOther, numbers.source + numbers.target);
            if let Some(looks) = looks {
                set(Value::LexLost, looks.source.leak + looks.target.leak);
            }
            return values;
        };
        set(Value::Length, length::mismatch(x, y, self.ratio));
        set(Value::OpenInside, count(a, [0, 1], ends_open) + count(b, [0, 1], ends_open));
        let flag = |is: bool| f32::from(u8::from(is));
        if self.habits.ends {
            let rough = |end| if end == End::Exclamation { End::Stop } else { end };
            let (a, b) = (rough(last.0.end), rough(last.1.end));
            let bare = (a == End::None) != (b == End::None);
            set(Value::EndSame, flag(a == b && a != End::Stop));
            set(Value::EndOther, flag(a != b && !bare));
            set(Value::EndBare, flag(bare));
        }
        if self.habits.lists {
            let (a, b) = (first.0.list, first.1.list);
            set(Value::ListSame, flag(a == b && a != ListMark::None));
            set(Value::ListOther, flag(a != b));
        }
        let sums = |of: fn(&Cues) -> u16| {
            let sum = |side: &[Cues]| side.iter().map(|c| f32::from(of(c))).sum::<f32>();
            let (p, q) = (sum(a), sum(b));
            (p.min(q).min(3.0), (p - q).abs())
        };
        if self.habits.clauses {
            let n = |side: &[Cues]| side.iter().map(|c| f32::from(c.n_clauses)).sum::<f32>();
            let (x, y) = (n(a), n(b));
            set(Value::ClausesRatio, (libm::log1pf(x) - libm::log1pf(y)).abs());
            set(Value::ClausesGap, (x - y).abs() / libm::sqrtf(x + y + 1.0));
        }
        if self.habits.questions {
            let (same, other) = sums(|c| c.n_questions);
            set(Value::QuestionSame, same);
            set(Value::QuestionOther, other.min(3.0));
        }
        if self.habits.exclamations {
            let (same, other) = sums(|c| c.n_exclamations);
            set(Value::ExclamationSame, same);
            set(Value::ExclamationOther, other.min(3.0));
        }
        if self.habits.brackets {
            let (same, other) = sums(|c| c.n_brackets);
            set(Value::BracketSame, same);
            set(Value::BracketOther, other.min(3.0));
        }
        if self.habits.quotes {
            let (a, b) = (first.0.quotes.opens, first.1.quotes.opens);
            set(Value::QuoteOpensBoth, flag(a && b));
            set(Value::QuoteOpensOne, flag(a != b));
            let (a, b) = (last.0.quotes.closes, last.1.quotes.closes);
            set(Value::QuoteClosesBoth, flag(a && b));
            set(Value::QuoteClosesOne, flag(a != b));
            set(Value::QuotesOther, sums(|c| c.quotes.n).1.min(4.0));
        }
        let shared = self.numbers.shared(sources.clone(), targets.clone());
        let shared = shared.min(numbers.source).min(numbers.target);
        set(Value::NumberSame, shared.min(3.0));
        set(Value::NumberOther, (numbers.source + numbers.target - 2.0 * shared).min(6.0));
        let mass = self.words.mass(&sources, &targets);
        if mass.source > 0.0 || mass.target > 0.0 {
            let words = |source: Range<usize>, target: Range<usize>| self.words.shared(source, target);
            let shared = words(sources.clone(), targets.clone()).min(mass.source).min(mass.target);
            set(Value::WordSame, libm::log1pf(shared));
            set(Value::WordShare, 2.0 * shared / (mass.source + mass.target));
            let before = words(i.saturating_sub(2)..i, targets.clone())
                + words(sources.clone(), j.saturating_sub(2)..j);
            let after = words(i + n..i + n + 2, targets) + words(sources, j + m..j + m + 2);
            let leak = libm::log1pf(before) + libm::log1pf(after) - 2.0 * libm::log1pf(shared);
            set(Value::WordLeak, leak.max(0.0));
        }
        if let Some(looks) = looks {
            let (a, b) = (looks.source, looks.target);
            let leak = a.leak + b.leak;
            set(Value::LexLikeSource, a.like);
            set(Value::LexLikeTarget, b.like);
            set(Value::LexCover, a.cover + b.cover);
            set(Value::LexShareSource, a.cover / a.all.max(1e-3));
            set(Value::LexShareTarget, b.cover / b.all.max(1e-3));
            set(Value::LexLeak, leak);
            set(Value::LexLeakLog, libm::log1pf(leak));
            let weakest = |look: &Look| if look.n > 1 { libm::logf(0.05 + look.weakest) } else { 0.0 };
            set(Value::LexWeakest, weakest(&a) + weakest(&b));
        }
        values
    }

    /// The whole score of a bead, in nats.
    pub fn score(&self, weights: &Weights, i: usize, j: usize, shape: usize) -> f32 {
        let values = self.values(i, j, shape);
        values.iter().zip(&weights.values).map(|(v, w)| v * w).sum::<f32>() + weights.shapes[shape]
    }
}

/// Whether the text is inside a quotation before each segment, and after the last: the last mark tells.
fn inside(cues: &[Cues]) -> Vec<bool> {
    let mut now = false;
    let mut all = vec![now];
    all.extend(cues.iter().map(|cues| {
        now = cues.quotes.ends_inside.unwrap_or(now);
        now
    }));
    all
}

/// How much text an empty bead leaves without a translation: `ln(1 + letters)`, letters in the middle of the two
/// sides' measures.
fn skipped(x: f32, y: f32, ratio: f32) -> f32 {
    let half = libm::sqrtf(ratio);
    libm::log1pf(x * half + y / half)
}

/// The costs of a part of the two sequences, with positions counted from the part's start.
#[derive(Debug, Clone, Copy)]
pub struct Scorer<'a> {
    model: &'a Model<'a>,
    weights: &'a Weights,
    start: (usize, usize),
    coarse: bool,
    /// What the layout says, where it says something.
    turns: Option<&'a Turns>,
}

impl<'a> Scorer<'a> {
    /// Looks at shapes and lengths only.
    pub fn coarse(model: &'a Model<'a>, weights: &'a Weights, part: &Part) -> Self {
        Self { model, weights, start: (part.source.start, part.target.start), coarse: true, turns: None }
    }

    /// Looks at everything, and at the layout where it says something.
    pub fn close(model: &'a Model<'a>, weights: &'a Weights, part: &Part, turns: Option<&'a Turns>) -> Self {
        Self { coarse: false, turns, ..Self::coarse(model, weights, part) }
    }
}

impl Cost for Scorer<'_> {
    fn cost(&self, i: usize, j: usize, shape: usize) -> f32 {
        let (i, j) = (i + self.start.0, j + self.start.1);
        let by_layout = self.turns.map_or(0.0, |turns| turns.cost(i, j, shape));
        by_layout
            - if self.coarse {
                self.model.coarse(self.weights, i, j, shape)
            } else {
                self.model.score(self.weights, i, j, shape)
            }
    }
}
