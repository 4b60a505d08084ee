//! Two sequences aligned in two looks: a fast one that finds where the path may run, a close one inside.

use super::lattice::Lattice;
use super::model::Model;
use super::part::Part;
use super::path::Step;
use super::scorer::Scorer;
use super::search::Search;
use super::space::Space;
use super::turn::Turns;
use super::weights::{Column, Columns, Weights};
use crate::bitext::Bead;

/// How likely a bead must be after a close look to be looked at again, …
const LEAST: f64 = 1e-5;
/// … and where a lexicon made that look a sure one.
const LEAST_BY_LEXICON: f64 = 1e-3;
/// Where no lexicon tells what words mean, the first look at so many segments is taken again by the words that beads have
/// taught: lengths alone may have led it astray, and fewer segments teach too little.
const MANY: usize = 800;
/// The share of the work that the first look is.
const FIRST: f32 = 0.2;

/// Reports a share of the work that never goes back and stays between 0 and 1.
#[allow(missing_debug_implementations)]
pub struct Steady<'a> {
    progress: &'a mut dyn FnMut(f32),
    done: f32,
}

impl<'a> Steady<'a> {
    /// Reports to `progress`, by steps of a thousandth at least.
    pub fn new(progress: &'a mut dyn FnMut(f32)) -> Self {
        Self { progress, done: 0.0 }
    }

    /// So much is done, 0 to 1.
    pub fn report(&mut self, share: f32) {
        let share = share.clamp(0.0, 1.0);
        if share >= self.done + 0.001 || (share == 1.0 && self.done < 1.0) {
            self.done = share;
            (self.progress)(share);
        }
    }
}

/// What is aligned.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// Runs of segments, each aligned by itself.
    pub parts: &'a [Part],
    /// What the segments are.
    pub column: Column,
    /// What counts how much.
    pub weights: &'a Columns,
    /// What the layout says of them: of the whole sequences, as positions in the parts.
    pub turns: Option<&'a Turns>,
    /// Beads outside the parts that are right: they teach which words stand for which.
    pub known: &'a [Bead],
}

/// Aligns each part. The beads come part by part, each part's tiling it. `progress` gets the share done, 0 to 1.
pub fn align_parts(model: &mut Model<'_>, job: Job<'_>, progress: &mut dyn FnMut(f32)) -> Vec<Vec<Bead>> {
    if job.column == Column::Sentence && model.lexicon.is_some() {
        model.read_words();
    }
    let coarse = &job.weights[Column::Coarse];
    let by_turns = job.turns.and_then(|turns| Search::by_turns(job.parts, turns));
    let mut search = by_turns.unwrap_or_else(|| {
        Search::by_words(model, job.parts, job.turns.is_none(), coarse, &mut |share| progress(FIRST * share))
    });
    model.look_near(search.reaches(model.cues.source.len()));
    let looks = looks(model, job.column);
    let is_long = job.turns.is_none() && job.parts.iter().any(|part| part.source.len() >= MANY);
    let mut found = Vec::new();
    for (look, column) in looks.iter().enumerate() {
        learn(model, &found, job.known, &search, *column);
        if look == 1 && *column == Column::Learnt && is_long {
            model.search_by_taught();
            search = Search::by_words(model, job.parts, true, coarse, &mut |_| ());
            model.look_near(search.reaches(model.cues.source.len()));
        }
        let share = |share: f32| FIRST + (1.0 - FIRST) * (look as f32 + share) / looks.len() as f32;
        let weights = &job.weights[*column];
        found = close_look(model, weights, job.turns, &mut search, &mut |done| progress(share(done)));
    }
    search.gather(found)
}

/// The close looks at segments of a kind, one after the other.
pub fn looks(model: &Model<'_>, column: Column) -> &'static [Column] {
    match column {
        Column::Sentence if model.lexicon.is_some() => &[Column::Lexicon, Column::Both],
        Column::Sentence => &[Column::Sentence, Column::Learnt, Column::Learnt],
        _ => &[Column::Paragraph],
    }
}

/// Looks up what a look needs to know of words: what the lexicon says, and what the beads found before teach.
fn learn(model: &mut Model<'_>, found: &[Vec<Bead>], known: &[Bead], search: &Search, column: Column) {
    let found: &[Vec<Bead>] = match column {
        Column::Coarse | Column::Sentence | Column::Paragraph => return,
        Column::Lexicon => &[],
        Column::Learnt | Column::Both => found,
    };
    let beads: Vec<Bead> = known.iter().chain(found.iter().flatten()).cloned().collect();
    model.learn(&beads, search.reaches(model.cues.source.len()));
}

/// Aligns the whole as one part by the looks before the one of number `look`, and looks up what that one needs, for
/// weights to be made. Gives the likely beads.
pub fn prepare(model: &mut Model<'_>, weights: &Columns, look: usize) -> Option<Space> {
    let whole = [Part { source: 0..model.cues.source.len(), target: 0..model.cues.target.len() }];
    model.learns_all = true;
    if model.lexicon.is_some() {
        model.read_words();
    }
    let mut search = Search::by_words(model, &whole, false, &weights[Column::Coarse], &mut |_| ());
    let mut found = Vec::new();
    for (idx, column) in looks(model, Column::Sentence).iter().enumerate().take(look + 1) {
        learn(model, &found, &[], &search, *column);
        if idx < look {
            found = close_look(model, &weights[*column], None, &mut search, &mut |_| ());
        }
    }
    search.spaces.pop()
}

/// Aligns each part inside its space by all that the model knows, and leaves a narrower space of the likely beads.
fn close_look(
    model: &Model<'_>,
    weights: &Weights,
    turns: Option<&Turns>,
    search: &mut Search,
    progress: &mut dyn FnMut(f32),
) -> Vec<Vec<Bead>> {
    let least = if model.lexicon.is_some() { LEAST_BY_LEXICON } else { LEAST };
    let scorer = Scorer { model, weights, turns };
    let mut costs = scorer.costs(&search.parts, &search.spaces, progress).into_iter();
    let mut look = |(part, space): (&Part, &mut Space)| {
        let costs = costs.by_ref().take(space.n_beads()).collect();
        let (path, likely) = Lattice::of(space, costs, scorer.again()).likelihoods().narrowed(least);
        *space = likely;
        beads(part, &path)
    };
    search.parts.iter().zip(&mut search.spaces).map(&mut look).collect()
}

fn beads(part: &Part, path: &[(Step, f32)]) -> Vec<Bead> {
    let bead = |(step, score): &(Step, f32)| {
        let (i, j) = step.end();
        let (a, b) = (part.source.start, part.target.start);
        Bead::auto(a + step.i..a + i, b + step.j..b + j, *score)
    };
    path.iter().map(bead).collect()
}
