//! Where two sequences are searched: parts, and in each a space of beads, told by a first look.

use std::ops::Range;

use super::band::Band;
use super::course::Course;
use super::lexical::BESIDE;
use super::model::Model;
use super::part::Part;
use super::space::Space;
use super::trail;
use super::turn::Turns;
use super::weights::Weights;

/// How much worse than the best path, in nats, a path of the first look may be and still be looked at closely. More than
/// twice what `skipped-again` is in that look: inside a run that is left alone, beads seem so much worse than they are.
const SLACK: f64 = 9.0;
/// What it costs, in nats, to leave a run of segments alone as a whole where no anchors tell that a side lacks it.
const ALONE: f32 = 9.0;
/// A part of at most this many cells is looked at closely as a whole.
const SMALL: usize = 400;
/// Turns that leave more than this many cells for a source segment do not say where the path runs.
const PER_ROW: usize = 200;

/// The parts of two sequences, each with the space of beads that is looked at.
#[derive(Debug)]
pub struct Search {
    /// Runs of segments, each aligned by itself.
    pub parts: Vec<Part>,
    /// The beads of each part that are looked at.
    pub spaces: Vec<Space>,
    /// How many of them each of the parts asked for was cut into.
    n_of: Vec<usize>,
}

impl Search {
    /// Near the turns of a layout; none where those do not say where the path runs.
    pub fn by_turns(parts: &[Part], turns: &Turns) -> Option<Self> {
        let band = turns.band();
        let narrow = band.n_cells() <= PER_ROW * (band.n_source() + 1);
        let space = |part: &Part| Space::all(band.cut(&part.source, &part.target));
        narrow.then(|| Self {
            parts: parts.to_vec(),
            spaces: parts.iter().map(space).collect(),
            n_of: vec![1; parts.len()],
        })
    }

    /// By a first look at lengths and the words known so far. With `cuts`, parts are cut where one side has much that
    /// the other has not. `progress` gets the share done, 0 to 1.
    pub fn by_words(
        model: &Model<'_>,
        parts: &[Part],
        cuts: bool,
        weights: &Weights,
        progress: &mut dyn FnMut(f32),
    ) -> Self {
        let n_rows: usize = parts.iter().map(|part| part.source.len() + 1).sum();
        let mut rows_done = 0;
        let mut anchors = None;
        let mut search = Self { parts: Vec::new(), spaces: Vec::new(), n_of: Vec::new() };
        for part in parts {
            let course = if is_small(part) {
                Course::default()
            } else {
                let by_anchors = anchors.get_or_insert_with(|| model.anchors()).course(part);
                if by_anchors.is_empty() { by_path(model, part, weights) } else { by_anchors }
            };
            let cut = if cuts { part.cut_at(&course.jumps(part)) } else { vec![part.clone()] };
            search.n_of.push(cut.len());
            for part in cut {
                search.spaces.push(first_look(model, &part, &course, weights));
                search.parts.push(part);
            }
            rows_done += part.source.len() + 1;
            progress(rows_done as f32 / n_rows as f32);
        }
        search
    }

    /// For each of so many source segments the target segments that are looked at with it.
    pub fn reaches(&self, n_source: usize) -> Vec<Range<usize>> {
        let mut reaches = vec![0..0; n_source];
        for (part, space) in self.parts.iter().zip(&self.spaces) {
            for (slot, near) in reaches[part.source.clone()].iter_mut().zip(space.reaches(BESIDE)) {
                *slot = part.target.start + near.start..part.target.start + near.end;
            }
        }
        reaches
    }

    /// What was found in the parts, put together for each of those asked for.
    pub fn gather<T>(&self, found: Vec<Vec<T>>) -> Vec<Vec<T>> {
        let mut found = found.into_iter();
        self.n_of.iter().map(|n| found.by_ref().take(*n).flatten().collect()).collect()
    }
}

/// Whether a part is looked at closely as a whole.
fn is_small(part: &Part) -> bool {
    (part.source.len() + 1) * (part.target.len() + 1) <= SMALL
}

/// The beads of a part that the close look needs.
fn first_look(model: &Model<'_>, part: &Part, course: &Course, weights: &Weights) -> Space {
    if is_small(part) {
        return Space::all(Band::whole(part.source.len(), part.target.len()));
    }
    let around = course.band(part, |sources, targets, i| centre(model, part, sources, targets, i));
    model.coarse(part, &around, weights).likely(around, SLACK)
}

/// The course of the cheapest path in a wide band.
fn by_path(model: &Model<'_>, part: &Part, weights: &Weights) -> Course {
    let (sources, targets) = (0..part.source.len(), 0..part.target.len());
    let band = trail::wide(part, |i| centre(model, part, &sources, &targets, i));
    trail::course(part, &model.coarse(part, &band, weights).leaving_runs(ALONE), &band)
}

/// The target position that is as far between two known ones, by length, as source position `i` is. Positions count
/// from the part's start.
fn centre(model: &Model<'_>, part: &Part, sources: &Range<usize>, targets: &Range<usize>, i: usize) -> f64 {
    let (a, b) = (part.source.start, part.target.start);
    let share = model.lengths.source.share(a + sources.start, a + sources.end, a + i);
    (model.lengths.target.at_share(b + targets.start, b + targets.end, share) - b) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::weights::{Column, Value};

    #[test]
    fn a_run_that_is_left_alone_stays_inside_what_is_looked_at() {
        let coarse = Weights::shipped(Column::Coarse);
        assert!(SLACK > 2.0 * f64::from(coarse.values[Value::SkippedAgain as usize]));
    }
}
