//! The score of a bead: the sum over what is looked at of weight times value.

use std::ops::Range;
use std::rc::Rc;

use super::anchor::{self, Anchors};
use super::band::Band;
use super::coarse::{Coarse, Shared};
use super::cue::{Cues, End, ListMark};
use super::evidence::Evidence;
use super::length::{self, Lengths};
use super::lexical::{Lexical, Look};
use super::lexis::Lexis;
use super::matches::{Matches, Read};
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
    pub lexical: Option<Lexical>,
    /// The dictionary by whose words the segments were read.
    pub lexicon: Option<&'a Lexicon>,
    read: Option<Rc<Read>>,
    marks: Marks,
    /// Whether the text is inside a quotation before each segment, and after the last.
    inside: Sides<Vec<bool>>,
    /// Which marks both sides write at all.
    habits: Habits,
}

/// Which segments have which numbers, and which beginnings of words.
#[derive(Debug)]
struct Marks {
    numbers: Sides<Vocabulary>,
    words: Sides<Vocabulary>,
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
            lexical: None,
            lexicon,
            read: None,
            marks: Marks {
                numbers: cues.map(|side| Vocabulary::of(side, |cues| &cues.numbers)),
                words: cues.map(|side| Vocabulary::of(side, |cues| &cues.words)),
            },
            inside: cues.map(inside),
            habits,
        }
    }

    /// Reads which words stand where, and what the lexicon says of them.
    pub fn read_words(&mut self) -> Rc<Read> {
        let (cues, lexicon) = (&self.cues, self.lexicon);
        let read = self.read.get_or_insert_with(|| {
            let vocabularies = Vocabulary::both(cues, lexicon);
            let prior = lexicon.map_or_else(Prior::default, |lexicon| Prior::of(lexicon, &vocabularies));
            Rc::new(Read { vocabularies, prior })
        });
        Rc::clone(read)
    }

    /// Learns from beads which words stand for which, on the ground of the lexicon. `reaches` has for each source
    /// segment the target segments that it may be aligned with.
    pub fn learn(&mut self, beads: &[Bead], reaches: Vec<Range<usize>>) {
        let read = self.read_words();
        let lexis = Lexis::learn(beads, &read.vocabularies, &read.prior);
        self.lexical = (!lexis.is_empty())
            .then(|| Lexical::new(&read.vocabularies, Matches::new(Rc::clone(&read), lexis, reaches)));
    }

    /// Looks up numbers and words. `reach` gives the target segments that a source segment may be aligned with.
    pub fn look_up(&mut self, reach: impl Fn(usize) -> Range<usize>) {
        self.numbers = Evidence::of(&self.marks.numbers, &reach, false);
        self.words = Evidence::of(&self.marks.words, &reach, true);
    }

    /// Pairs of segments that share rare words or numbers.
    pub fn anchors(&self) -> Anchors {
        let mut anchors = Anchors::default();
        let (n, m) = (self.cues.source.len(), self.cues.target.len());
        let expected = |i: usize| {
            let centre = self.lengths.target.at_share(0, m, self.lengths.source.share(0, n, i));
            let stray = anchor::stray(i, n);
            centre.saturating_sub(stray)..(centre + stray + 1).min(m)
        };
        for marks in [&self.marks.numbers, &self.marks.words] {
            let same = marks.source.same_in(&marks.target);
            let pairs = same.iter().enumerate().filter(|(_, e)| **e != u32::MAX);
            anchors.take(marks, pairs.map(|(f, e)| (f as u32, *e, 1.0)), expected);
        }
        if let Some(read) = &self.read {
            let Read { vocabularies, prior } = &**read;
            let pairs = |f: u32| prior.pairs(f as usize).iter().map(move |(e, said)| (f, *e, said.firm));
            anchors.take(vocabularies, (0..vocabularies.source.n_terms() as u32).flat_map(pairs), expected);
        }
        anchors
    }

    /// A part of the two sequences for the first look, with the shared words that lie inside a band.
    pub fn coarse(&self, part: &Part, band: &Band, weights: &Weights) -> Coarse {
        let half = libm::sqrtf(self.ratio);
        let source = self.cues.source[part.source.clone()].iter().map(|c| c.length * half).collect();
        let target = self.cues.target[part.target.clone()].iter().map(|c| c.length / half).collect();
        let mut shared = Shared::new(part, band);
        for marks in [&self.marks.numbers, &self.marks.words] {
            let same = marks.source.same_in(&marks.target);
            shared.take(marks, |f, add| {
                if same[f as usize] != u32::MAX {
                    add(same[f as usize], 1.0);
                }
            });
        }
        if let Some(read) = &self.read {
            let Read { vocabularies, prior } = &**read;
            shared.take(vocabularies, |f, add| {
                prior.pairs(f as usize).iter().for_each(|(e, said)| add(*e, said.firm));
            });
        }
        Coarse::new(source, target, shared.rows(), weights)
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
        if let Some(lexical) = &self.lexical {
            let edge = lexical.of_edge(i + n, j + m);
            let from = Value::EdgeLastAcrossSource as usize;
            values[from..from + edge.len()].copy_from_slice(&edge);
        }
        let looks = self.lexical.as_ref().map(|lexical| lexical.of_bead(&sources, &targets));
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
    /// What the layout says, where it says something.
    turns: Option<&'a Turns>,
}

impl<'a> Scorer<'a> {
    /// Looks at everything, and at the layout where it says something.
    pub fn close(model: &'a Model<'a>, weights: &'a Weights, part: &Part, turns: Option<&'a Turns>) -> Self {
        Self { model, weights, start: (part.source.start, part.target.start), turns }
    }
}

impl Cost for Scorer<'_> {
    fn cost(&self, i: usize, j: usize, shape: usize) -> f32 {
        let (i, j) = (i + self.start.0, j + self.start.1);
        let by_layout = self.turns.map_or(0.0, |turns| turns.cost(i, j, shape));
        by_layout - self.model.score(self.weights, i, j, shape)
    }
}
