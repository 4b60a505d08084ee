//! Segments and beads of a project file.

use std::collections::HashMap;
use std::ops::Range;

use crate::annotate::DocumentText;
use crate::bitext::{Bead, Level, Origin, Segment, Side, Sides, check_tiling};
use crate::error::Result;
use crate::format::fields::{Fields, Path};
use crate::format::read::{FileSpan, Reader};
use crate::json::Value;

/// The index of each segment on its side by its id.
type SegmentIndex = Sides<HashMap<String, usize>>;

impl Reader {
    /// Reads one level: the segments under the first name and, where each of them is there, the beads under the second.
    pub fn level(
        &mut self,
        path: &Path,
        names: [&str; 2],
        texts: &[DocumentText],
        fields: &mut Fields,
    ) -> Result<Level> {
        let [segments_path, beads_path] = names.map(|name| Path::Field(path, name));
        let n_problems = self.problems.len();
        let (segments, index) = self.segments(&segments_path, texts, fields.list(names[0])?);
        let mut beads = Vec::new();
        if self.problems.len() > n_problems {
            return Ok(Level { segments, beads });
        }
        for (idx, value) in fields.list(names[1])?.into_iter().enumerate() {
            let bead = bead(&Path::Index(&beads_path, idx), &index, beads.last(), value);
            beads.extend(self.believe(bead));
        }
        // Where a bead is already missing, that the rest does not tile is no news.
        if self.problems.len() == n_problems
            && let Err(problem) = check_tiling(&beads, segments.source.len(), segments.target.len())
        {
            let bead = problem.values.get("bead").and_then(Value::as_str).unwrap_or_default();
            self.problems.push(beads_path.error(&problem.code, &problem.message).with("bead", bead));
        }
        Ok(Level { segments, beads })
    }

    fn segments(
        &mut self,
        path: &Path,
        texts: &[DocumentText],
        list: Vec<Value>,
    ) -> (Sides<Vec<Segment>>, SegmentIndex) {
        let mut segments = Sides::<Vec<Segment>>::default();
        let mut index = SegmentIndex::default();
        for (idx, value) in list.into_iter().enumerate() {
            let here = Path::Index(path, idx);
            let Some((side, segment)) = self.believe(segment(&here, texts, value)) else { continue };
            let at = segment.place;
            let list = &mut segments[side];
            if let Some(last) = list.last()
                && (last.place.text, last.place.span.end) > (at.text, at.span.start)
            {
                let message = format!("“{}” begins before “{}” ends.", segment.id, last.id);
                self.problems.push(here.error("segments-out-of-order", &message));
            }
            let is_taken = index[side].insert(segment.id.clone(), list.len()).is_some()
                || index[side.other()].contains_key(&segment.id);
            if segment.id.is_empty() || is_taken {
                self.problems.push(here.duplicate(&segment.id));
            }
            list.push(segment);
        }
        (segments, index)
    }
}

fn segment(path: &Path, texts: &[DocumentText], value: Value) -> Result<(Side, Segment)> {
    let mut fields = Fields::new(path, value)?;
    let span_path = Path::Field(path, "span");
    let span = fields.take("span").ok_or_else(|| fields.missing("span"))?;
    let place = FileSpan::read(&span_path, span)?.place(&span_path, texts)?;
    // Which paragraph a sentence lies in follows from their places.
    fields.optional_text("paragraph")?;
    let (side, id) = (fields.side("side")?, fields.text("id")?);
    Ok((side, Segment { id, place, extra: fields.rest() }))
}

fn bead(path: &Path, index: &SegmentIndex, before: Option<&Bead>, value: Value) -> Result<Bead> {
    let mut fields = Fields::new(path, value)?;
    let mut range = |side: Side, name: &str| {
        let from = before.map_or(0, |bead| bead.on(side).end);
        range(path, index, side, &fields.texts(name)?, from)
    };
    let (source, target) = (range(Side::Source, "source")?, range(Side::Target, "target")?);
    let origin = fields.choice("origin", &[("auto", Origin::Auto), ("person", Origin::Person)])?;
    #[expect(clippy::cast_possible_truncation, reason = "a score needs no more than four decimal places")]
    let score = fields.take("score").and_then(|score| score.as_float()).map(|score| score as f32);
    // Sentence beads are named by their order.
    fields.optional_text("id")?;
    Ok(Bead { source, target, origin: origin.unwrap_or(Origin::Auto), score, extra: fields.rest() })
}

/// The indices of a bead's segments on one side; an empty list stands at `from`.
fn range(path: &Path, index: &SegmentIndex, side: Side, ids: &[String], from: usize) -> Result<Range<usize>> {
    let mut start = from;
    for (n, id) in ids.iter().enumerate() {
        let found = index[side].get(id);
        if found.is_none() && !index[side.other()].contains_key(id) {
            let message = format!("There is no segment “{id}”.");
            return Err(path.error("unknown-segment", &message).with("id", id));
        }
        if let Some(idx) = found.filter(|_| n == 0) {
            start = *idx;
        }
        if found != Some(&(start + n)) {
            let message =
                format!("The segment “{id}” is on the other side, or does not follow the one before it.");
            return Err(path.error("beads-do-not-tile", &message).with("why", "segment").with("id", id));
        }
    }
    Ok(start..start + ids.len())
}
