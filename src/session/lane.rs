//! Underlines of overlapping annotations, each in a lane of its own.

use crate::annotate::{Annotation, Document};
use crate::span::{Span, TextSpan};

/// Chains of overlaps longer than this are cut where the view begins.
const MOST: usize = 2_000;

/// The spans that meet `range`, in reading order, each with the lane of its underline: 0 nearest the text.
///
/// Lanes are given first come, first served along a whole chain of overlapping spans, also where it begins before
/// `range`, so a span keeps its lane while the page scrolls.
pub fn lanes(document: &Document, range: TextSpan) -> Vec<(TextSpan, &Annotation, usize)> {
    let mut spans = document.layer.meeting(range);
    let mut start = range.span.start;
    while let Some(first) = spans.iter().map(|(at, _)| at.span.start).min() {
        if first >= start || spans.len() > MOST {
            break;
        }
        start = first;
        spans = document.layer.meeting(TextSpan::new(range.text, Span::new(start, range.span.end)));
    }
    let mut ends: Vec<usize> = Vec::new();
    let mut placed = Vec::with_capacity(spans.len());
    for (at, annotation) in spans {
        let lane = ends.iter().position(|&end| end <= at.span.start).unwrap_or(ends.len());
        if lane == ends.len() {
            ends.push(0);
        }
        ends[lane] = at.span.end;
        placed.push((at, annotation, lane));
    }
    placed.retain(|(at, ..)| at.span.overlaps(range.span));
    placed
}
