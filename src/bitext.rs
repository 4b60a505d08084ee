//! The bitext: two sides, their segments at two levels, and the beads that tile them.

use std::ops::{Index, IndexMut, Range};

use serde::Serialize;

use crate::error::{Error, Result};
use crate::json::Object;
use crate::span::TextSpan;

/// Fields of a file that this version does not know; they survive a round trip.
pub type Extra = Object;

/// One of the two sides of a bitext.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The text that was translated.
    Source,
    /// The translation.
    Target,
}

impl Side {
    /// Both sides, source first.
    pub const BOTH: [Side; 2] = [Side::Source, Side::Target];

    /// The side across.
    pub const fn other(self) -> Self {
        match self {
            Side::Source => Side::Target,
            Side::Target => Side::Source,
        }
    }
}

/// One value a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Sides<T> {
    /// The source side's.
    pub source: T,
    /// The target side's.
    pub target: T,
}

impl<T> Sides<T> {
    /// One value a side, source first.
    pub const fn new(source: T, target: T) -> Self {
        Self { source, target }
    }

    /// The same shape with each value mapped.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Sides<U> {
        Sides { source: f(self.source), target: f(self.target) }
    }

    /// Borrows both values.
    pub const fn as_ref(&self) -> Sides<&T> {
        Sides { source: &self.source, target: &self.target }
    }
}

impl<T> Index<Side> for Sides<T> {
    type Output = T;

    fn index(&self, side: Side) -> &T {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }
}

impl<T> IndexMut<Side> for Sides<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Source => &mut self.source,
            Side::Target => &mut self.target,
        }
    }
}

/// A paragraph or a sentence on one side.
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    /// Its name in the project file; unique in the document.
    pub id: String,
    /// Where it stands, in UTF-8 bytes. Not empty; no white space at either end.
    pub place: TextSpan,
    /// Unknown fields of its file entry.
    pub extra: Extra,
}

/// Who made a bead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The aligner. Aligning anew replaces it.
    Auto,
    /// A person. A fixed point of every later alignment.
    Person,
}

/// Source segments and the target segments that translate them. One range may be empty, not both.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Indices of source segments.
    pub source: Range<usize>,
    /// Indices of target segments.
    pub target: Range<usize>,
    /// Who made it.
    pub origin: Origin,
    /// How sure the aligner is, 0 to 1, or was of a bead that a person confirmed; none where it did not make it.
    pub score: Option<f32>,
    /// Unknown fields of its file entry.
    pub extra: Extra,
}

impl Bead {
    /// The aligner's bead.
    pub fn auto(source: Range<usize>, target: Range<usize>, score: f32) -> Self {
        Self { source, target, origin: Origin::Auto, score: Some(score), extra: Extra::new() }
    }

    /// A person's bead.
    pub fn person(source: Range<usize>, target: Range<usize>) -> Self {
        Self { source, target, origin: Origin::Person, score: None, extra: Extra::new() }
    }

    /// The indices on one side.
    pub const fn on(&self, side: Side) -> &Range<usize> {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    /// The number of segments a side: the shape, written `1-2`.
    pub fn shape(&self) -> (usize, usize) {
        (self.source.len(), self.target.len())
    }
}

/// The segments of one level and the beads over them.
///
/// Invariant: the beads tile both sides. Their source ranges, in order, cover `0..n_source` without gap or
/// overlap, the target ranges `0..n_target`, and no bead is empty on both sides.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Level {
    /// The segments, in reading order.
    pub segments: Sides<Vec<Segment>>,
    /// The beads, in reading order.
    pub beads: Vec<Bead>,
}

/// The replacement of some neighbouring beads by others over the same segments.
#[derive(Debug, Clone, PartialEq)]
pub struct Splice {
    /// The index of the first bead that goes.
    pub at: usize,
    /// How many go.
    pub remove: usize,
    /// What comes in their place.
    pub insert: Vec<Bead>,
}

/// A bilingual document's segments and beads, paragraphs and the sentences inside them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bitext {
    /// Paragraphs.
    pub paragraphs: Level,
    /// Sentences; each lies inside one paragraph of its side.
    pub sentences: Level,
}

/// Which level of a bitext.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LevelName {
    /// Paragraphs.
    Paragraph,
    /// Sentences.
    Sentence,
}

impl Index<LevelName> for Bitext {
    type Output = Level;

    fn index(&self, level: LevelName) -> &Level {
        match level {
            LevelName::Paragraph => &self.paragraphs,
            LevelName::Sentence => &self.sentences,
        }
    }
}

impl IndexMut<LevelName> for Bitext {
    fn index_mut(&mut self, level: LevelName) -> &mut Level {
        match level {
            LevelName::Paragraph => &mut self.paragraphs,
            LevelName::Sentence => &mut self.sentences,
        }
    }
}

/// Whether `beads` tile `n_source` and `n_target` segments; the error names the first bead that does not.
pub fn check_tiling(beads: &[Bead], n_source: usize, n_target: usize) -> Result<()> {
    let (mut i, mut j) = (0, 0);
    for (idx, bead) in beads.iter().enumerate() {
        let follows = bead.source.start == i && bead.target.start == j;
        let (n, m) = bead.shape();
        let forwards = bead.source.end >= i && bead.target.end >= j && n + m > 0;
        if !follows || !forwards {
            return Err(Error::new(
                "beads-do-not-tile",
                format!(
                    "Bead {} (counted from 1) does not continue where the one before it ends; \
                     beads must cover every segment of both sides once, in order.",
                    idx + 1
                ),
            )
            .with("bead", idx + 1));
        }
        (i, j) = (bead.source.end, bead.target.end);
    }
    if (i, j) == (n_source, n_target) {
        return Ok(());
    }
    Err(Error::new(
        "beads-do-not-tile",
        format!(
            "The beads end at source segment {i} of {n_source} and target segment {j} of {n_target}; \
             they must cover every segment of both sides."
        ),
    )
    .with("bead", beads.len()))
}

impl Level {
    /// Replaces beads and gives the splice that undoes it.
    ///
    /// Errors with `beads-do-not-tile` and changes nothing where the new beads do not cover just the same
    /// segments as the ones they replace.
    pub fn splice(&mut self, splice: Splice) -> Result<Splice> {
        let last = splice.at.saturating_add(splice.remove);
        let out = self.beads.get(splice.at..last).ok_or_else(|| {
            Error::new("no-such-bead", format!("There is no bead {last}.")).with("bead", last)
        })?;
        let cover = |beads: &[Bead]| -> Option<(Range<usize>, Range<usize>)> {
            let (first, last) = (beads.first()?, beads.last()?);
            Some((first.source.start..last.source.end, first.target.start..last.target.end))
        };
        let same = match (cover(out), cover(&splice.insert)) {
            (Some(old), Some(new)) => old == new,
            (old, new) => old == new,
        };
        if same && let Some((source, target)) = cover(&splice.insert) {
            let local: Vec<Bead> = splice
                .insert
                .iter()
                .map(|bead| Bead {
                    source: bead.source.start.wrapping_sub(source.start)
                        ..bead.source.end.wrapping_sub(source.start),
                    target: bead.target.start.wrapping_sub(target.start)
                        ..bead.target.end.wrapping_sub(target.start),
                    ..bead.clone()
                })
                .collect();
            check_tiling(&local, source.len(), target.len())?;
        } else if !same {
            return Err(Error::new(
                "beads-do-not-tile",
                "The new beads do not cover the same segments as the old ones.",
            )
            .with("bead", splice.at + 1));
        }
        let n_new = splice.insert.len();
        let old = self.beads.splice(splice.at..last, splice.insert).collect();
        Ok(Splice { at: splice.at, remove: n_new, insert: old })
    }

    /// The splice that makes one bead of the beads `from..=to`.
    pub fn merge(&self, from: usize, to: usize) -> Result<Splice> {
        let (first, last) = (self.bead(from)?, self.bead(to)?);
        if from >= to {
            return Err(Error::new("nothing-to-merge", "A merge needs two beads or more, in order.")
                .with("bead", from + 1));
        }
        let bead = Bead::person(first.source.start..last.source.end, first.target.start..last.target.end);
        Ok(Splice { at: from, remove: to - from + 1, insert: vec![bead] })
    }

    /// The splice that cuts a bead in two: its first `n` source and `m` target segments, and the rest.
    pub fn split(&self, bead_idx: usize, n: usize, m: usize) -> Result<Splice> {
        let bead = self.bead(bead_idx)?;
        let (all_n, all_m) = bead.shape();
        if n > all_n || m > all_m || n + m == 0 || n + m == all_n + all_m {
            return Err(Error::new(
                "nothing-to-split",
                format!(
                    "A {all_n}-{all_m} bead cannot be cut after {n} and {m} segments: a part would be empty."
                ),
            )
            .with("bead", bead_idx + 1));
        }
        let (i, j) = (bead.source.start + n, bead.target.start + m);
        let insert = vec![
            Bead::person(bead.source.start..i, bead.target.start..j),
            Bead::person(i..bead.source.end, j..bead.target.end),
        ];
        Ok(Splice { at: bead_idx, remove: 1, insert })
    }

    /// The splice that moves the border between a bead and the next one by `by` segments on one side: forwards
    /// where `by` is positive. A bead that is left with nothing goes.
    pub fn shift(&self, bead_idx: usize, side: Side, by: isize) -> Result<Splice> {
        let (first, second) = (self.bead(bead_idx)?, self.bead(bead_idx.saturating_add(1))?);
        let border = first.on(side).end.checked_add_signed(by);
        let border = border.filter(|b| (first.on(side).start..=second.on(side).end).contains(b) && by != 0);
        let Some(border) = border else {
            return Err(Error::new(
                "nothing-to-shift",
                format!("The border cannot be moved by {by} segments."),
            )
            .with("bead", bead_idx + 1));
        };
        let cut = |s: Side, bead: &Bead, is_first: bool| -> Range<usize> {
            match (s == side, is_first) {
                (false, _) => bead.on(s).clone(),
                (true, true) => bead.on(s).start..border,
                (true, false) => border..bead.on(s).end,
            }
        };
        let insert = [(first, true), (second, false)]
            .map(|(bead, is_first)| {
                Bead::person(cut(Side::Source, bead, is_first), cut(Side::Target, bead, is_first))
            })
            .into_iter()
            .filter(|bead| bead.shape() != (0, 0))
            .collect();
        Ok(Splice { at: bead_idx, remove: 2, insert })
    }

    /// The splice that gives a bead as it stands to a person, who confirms it, or back to the aligner. Its score
    /// stays, so that the one takes the other back.
    pub fn give(&self, bead_idx: usize, origin: Origin) -> Result<Splice> {
        let insert = vec![Bead { origin, ..self.bead(bead_idx)?.clone() }];
        Ok(Splice { at: bead_idx, remove: 1, insert })
    }

    /// The index of the bead that holds a segment.
    pub fn bead_of(&self, side: Side, segment_idx: usize) -> Option<usize> {
        let idx = self.beads.partition_point(|bead| bead.on(side).end <= segment_idx);
        (idx < self.beads.len()).then_some(idx)
    }

    fn bead(&self, idx: usize) -> Result<&Bead> {
        self.beads.get(idx).ok_or_else(|| {
            Error::new("no-such-bead", format!("There is no bead {}.", idx + 1)).with("bead", idx + 1)
        })
    }
}
