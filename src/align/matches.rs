//! Which words of one side match which of the other, source segment by source segment, as far as they are near.
//!
//! A text has some hundred matches a segment, so they are found as they are asked for and soon forgotten.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use super::bound::{at_least, at_most};
use super::lexis::{Elsewhere, Lexis, Pair, Without, ratio};
use super::prior::Prior;
use super::vocabulary::Vocabulary;
use super::window::Window;
use crate::bitext::Sides;

/// How often every word is thought to have stood for nothing: additive smoothing of the shares, in words.
const UNSEEN: f32 = 0.5;
/// How many occurrences what a lexicon says counts.
const SAID: f32 = 2.0;
/// Pairs of words that stood for each other less often than this elsewhere, and of which a lexicon says nothing, do not
/// match.
const LEAST: f32 = 0.02;
/// So many source segments before those asked for are kept.
const KEPT: usize = 16;

/// Two words, one of each side, that may stand for each other.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    /// The target word's segment.
    pub target_segment: u32,
    /// The how-manieth of its segment's words the source word is.
    pub source: u16,
    /// The how-manieth of its segment's words the target word is.
    pub target: u16,
    /// How much likelier the target word is for the source word than anyway.
    pub forward: f32,
    /// How much likelier the source word is for the target word.
    pub backward: f32,
    /// The share of the target word's occurrences that the source word explains, 0 to 1.
    pub explains_target: f32,
    /// The share of the source word's occurrences that the target word explains, 0 to 1.
    pub explains_source: f32,
}

/// The words of both sides, and what a lexicon says of them.
#[derive(Debug)]
pub struct Read {
    /// Which segments have which words.
    pub vocabularies: Sides<Vocabulary>,
    /// What the lexicon says; nothing where there is none.
    pub prior: Prior,
}

/// The matches of one source segment.
#[derive(Debug, Default)]
struct Row {
    /// The target segments looked at.
    near: Range<usize>,
    /// For each of them where its matches start; one more at the end.
    cells: Vec<u32>,
    matches: Vec<Match>,
}

/// All that tells which words match.
#[derive(Debug)]
pub struct Known {
    read: Arc<Read>,
    /// What beads have taught.
    pub lexis: Lexis,
    /// For each source segment the target segments to look at.
    pub reaches: Vec<Range<usize>>,
    /// For each word the reciprocal of the share of segments that have it.
    rare: Sides<Vec<f32>>,
}

impl Known {
    /// With the target segments to look at for each source segment.
    pub fn new(read: Arc<Read>, lexis: Lexis, reaches: Vec<Range<usize>>) -> Self {
        let rare = read.vocabularies.as_ref().map(|vocabulary| {
            let n = vocabulary.n_segments() as f32 + 1.0;
            let rare = |term| n / (vocabulary.n_segments_with(term) as f32 + 1.0);
            (0..vocabulary.n_terms() as u32).map(rare).collect::<Vec<f32>>()
        });
        Self { read, lexis, reaches, rare }
    }
}

/// The matches of the source segments that are being looked at.
#[derive(Debug)]
pub struct Matches<'a> {
    known: &'a Known,
    window: Window,
    without: Without,
    /// The first source segment whose matches are held.
    first: usize,
    rows: VecDeque<Row>,
    spare: Vec<Row>,
    found: Vec<Match>,
}

impl<'a> Matches<'a> {
    /// Nothing found yet.
    pub fn of(known: &'a Known) -> Self {
        Self {
            window: Window::new(known.read.vocabularies.target.n_terms()),
            without: Without::of(&known.lexis),
            known,
            first: 0,
            rows: VecDeque::new(),
            spare: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Finds the matches of these source segments, where they are not held. Cheap where they are asked for in order.
    pub fn hold(&mut self, segments: Range<usize>) {
        if segments.start < self.first || segments.start > self.first + self.rows.len() {
            self.spare.extend(self.rows.drain(..));
            self.first = segments.start;
        }
        while self.first + self.rows.len() < segments.end {
            let row = self.row(self.first + self.rows.len());
            self.rows.push_back(row);
        }
        while self.first + KEPT < segments.start {
            self.spare.extend(self.rows.pop_front());
            self.first += 1;
        }
    }

    /// The matches of source segment `i`, which is held, with the target segments.
    pub fn between(&self, i: usize, targets: &Range<usize>) -> &[Match] {
        let Some(row) = i.checked_sub(self.first).and_then(|at| self.rows.get(at)) else { return &[] };
        let near = &row.near;
        let (from, to) = (targets.start.max(near.start), targets.end.min(near.end));
        if from >= to {
            return &[];
        }
        &row.matches[row.cells[from - near.start] as usize..row.cells[to - near.start] as usize]
    }

    fn row(&mut self, i: usize) -> Row {
        let Known { read, lexis, reaches, rare } = self.known;
        let Sides { source, target } = &read.vocabularies;
        let near = reaches.get(i).cloned().unwrap_or_default();
        let near = near.start.min(target.n_segments())..near.end.min(target.n_segments());
        self.window.move_to(&near, target);
        self.without.source(lexis, i);
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        for (x, f) in source.terms(i).iter().enumerate() {
            let place = self.without.place(lexis, *f);
            for pair in lexis.pairs(*f) {
                for &(j, y) in self.window.places(pair.target, target) {
                    let rest = self.without.elsewhere(lexis, *f, place, pair, j as usize);
                    if at_least(rest.forward, 0.0) + at_least(rest.backward, 0.0) >= LEAST
                        || pair.said.firm > 0.0
                    {
                        let rare = (rare.target[pair.target as usize], rare.source[*f as usize]);
                        found.push(Match::new((j, x as u16, y as u16), &rest, pair, rare));
                    }
                }
            }
        }
        let mut row = self.spare.pop().unwrap_or_default();
        row.fill(&found, near);
        self.found = found;
        row
    }
}

impl Match {
    fn new((j, x, y): (u32, u16, u16), rest: &Elsewhere, pair: &Pair, rare: (f32, f32)) -> Self {
        let counts = (at_least(rest.forward, 0.0), at_least(rest.backward, 0.0));
        let forward = ratio(counts.0, rest.n_source, pair.said.forward, rare.0);
        let backward = ratio(counts.1, rest.n_target, pair.said.backward, rare.1);
        let firm = SAID * pair.said.firm;
        let said = if firm > 0.0 { SAID } else { 0.0 };
        let share = |count: f32, n: f32| at_most((count + firm) / (at_least(n, 0.0) + UNSEEN + said), 1.0);
        Self {
            target_segment: j,
            source: x,
            target: y,
            forward,
            backward,
            explains_target: share(counts.0, rest.n_target),
            explains_source: share(counts.1, rest.n_source),
        }
    }
}

impl Row {
    /// Puts the matches in the order of their target segments.
    fn fill(&mut self, found: &[Match], near: Range<usize>) {
        let Self { cells, matches, .. } = self;
        cells.clear();
        cells.resize(near.len() + 1, 0);
        for found in found {
            cells[found.target_segment as usize - near.start + 1] += 1;
        }
        for at in 1..cells.len() {
            cells[at] += cells[at - 1];
        }
        matches.clear();
        if let Some(any) = found.first() {
            matches.resize(found.len(), *any);
        }
        for found in found.iter().rev() {
            let end = &mut cells[found.target_segment as usize - near.start + 1];
            *end -= 1;
            matches[*end as usize] = *found;
        }
        // Each end has become its cell's start: the cells move up by one.
        cells.copy_within(1.., 0);
        if let Some(last) = cells.last_mut() {
            *last = found.len() as u32;
        }
        self.near = near;
    }
}
