//! Aligns anew what no person made.

use std::ops::Range;

use super::document::paragraph_column;
use super::model::Model;
use super::part::{self, Part};
use super::sequence::{Job, Steady, align_parts};
use super::turn::Turns;
use super::weights::{Column, Columns};
use super::{Options, cues, interleave};
use crate::bitext::{Bitext, LevelName, Origin, Segment, Side, Sides, Splice};
use crate::lang::Lang;

/// Aligns the beads `range` of a level anew, as far as no person made them: beads of a person are fixed points.
/// Sentences stay inside their paragraph beads. The result is a splice of that level. `texts` are the document's
/// texts; `progress` gets the share done, 0 to 1.
pub fn again(
    bitext: &Bitext,
    texts: &[&str],
    langs: &Sides<Lang>,
    level: LevelName,
    range: Range<usize>,
    options: &Options<'_>,
    progress: &mut dyn FnMut(f32),
) -> Splice {
    let mut steady = Steady::new(progress);
    let name = level;
    let level = &bitext[level];
    let range = range.start.min(level.beads.len())..range.end.min(level.beads.len());
    let beads = level.beads.get(range.clone()).unwrap_or_default();
    let (Some(first), Some(last)) = (beads.first(), beads.last()) else {
        steady.report(1.0);
        return Splice { at: range.start, remove: 0, insert: Vec::new() };
    };
    let text = |segment: &Segment| &texts[segment.place.text][segment.place.span.range()];
    let texts = level.segments.as_ref().map(|side| side.iter().map(text).collect::<Vec<_>>());
    let cues = cues(&texts.as_ref().map(Vec::as_slice), langs, options.lexicon);
    let whole =
        Part { source: first.source.start..last.source.end, target: first.target.start..last.target.end };
    let fixed: Vec<_> = beads.iter().filter(|bead| bead.origin == Origin::Person).cloned().collect();
    let (parts, kept) = part::between(&fixed, &whole);
    let mut model = Model::new(Sides::new(&cues.source, &cues.target), options.lexicon);
    let (turns, walls) = match name {
        LevelName::Paragraph => (Turns::of_level(level), Vec::new()),
        LevelName::Sentence => (None, walls(bitext)),
    };
    let column = match name {
        LevelName::Paragraph => paragraph_column(&model, turns.as_ref()),
        LevelName::Sentence => Column::Sentence,
    };
    let cut: Vec<Vec<Part>> = parts.iter().map(|part| part.cut_at(&walls)).collect();
    let flat: Vec<Part> = cut.iter().flatten().cloned().collect();
    let job = Job { parts: &flat, column, weights: &Columns::shipped(), turns: turns.as_ref(), known: &kept };
    let mut found = align_parts(&mut model, job, &mut |share| steady.report(share)).into_iter();
    let found = cut.iter().map(|parts| found.by_ref().take(parts.len()).flatten().collect()).collect();
    Splice { at: range.start, remove: range.len(), insert: interleave(found, kept) }
}

/// Where paragraph beads end, as numbers of sentences.
fn walls(bitext: &Bitext) -> Vec<(usize, usize)> {
    let n_before = |side: Side, paragraph: usize| {
        let start = bitext.paragraphs.segments[side].get(paragraph).map(|p| p.place);
        let sentences = &bitext.sentences.segments[side];
        start.map_or(sentences.len(), |start| {
            sentences.partition_point(|s| (s.place.text, s.place.span.start) < (start.text, start.span.start))
        })
    };
    let ends = bitext.paragraphs.beads.iter();
    ends.map(|bead| (n_before(Side::Source, bead.source.end), n_before(Side::Target, bead.target.end)))
        .collect()
}
