//! A parsed document to a bitext: paragraph beads, and sentence beads inside them.

use std::ops::Range;

use super::fit::Fit;
use super::model::Model;
use super::part::Part;
use super::sequence::{Job, align_parts};
use super::turn::Turns;
use super::weights::{Column, Columns};
use super::{Options, cues, sequence};
use crate::bitext::{Bead, Bitext, Extra, Level, Segment, Side, Sides};
use crate::lang::Lang;
use crate::parse::{Pairing, Paragraph, Parsed};
use crate::segment;
use crate::span::TextSpan;

/// So many paragraphs on each side are enough to learn from which words stand for which.
const MANY: usize = 50;
/// The share of the work that the paragraphs are; the sentences are the rest.
const PARAGRAPHS: f32 = 0.2;

/// A document's beads, and how well they fit.
#[derive(Debug)]
pub struct Aligned {
    /// The segments and beads of both levels.
    pub bitext: Bitext,
    /// How well the words of the sentence beads match; none where too few tell.
    pub fit: Option<Fit>,
}

/// Aligns what was parsed: paragraphs by layout and content, sentences inside paragraph beads. Paragraphs are
/// named `p1`, `p2` …, sentences `s1`, `s2` …, source side first. `progress` gets the share done, 0 to 1.
pub fn align(parsed: &Parsed, options: &Options<'_>, progress: &mut dyn FnMut(f32)) -> Aligned {
    align_by(&Columns::shipped(), parsed, options, progress)
}

/// As [`align`], by other weights than the shipped ones.
pub fn align_by(
    weights: &Columns,
    parsed: &Parsed,
    options: &Options<'_>,
    progress: &mut dyn FnMut(f32),
) -> Aligned {
    let text = |at: TextSpan| &parsed.texts[at.text].content[at.span.range()];
    let read = |segments: &Sides<Vec<Segment>>| {
        let texts = segments.as_ref().map(|side| side.iter().map(|s| text(s.place)).collect::<Vec<_>>());
        cues(&texts.as_ref().map(Vec::as_slice), &parsed.langs, options.lexicon)
    };
    let mut steady = sequence::Steady::new(progress);
    let segments = name(parsed.paragraphs.as_ref().map(|side| side.iter().map(|p| p.place).collect()), 'p');
    let cues = read(&segments);
    let mut model = Model::new(Sides::new(&cues.source, &cues.target), options.lexicon);
    let turns = Turns::of_parsed(parsed);
    let parts = match parsed.pairing {
        Pairing::Rows => rows(&parsed.paragraphs),
        Pairing::Turns { .. } | Pairing::Free => {
            vec![Part { source: 0..segments.source.len(), target: 0..segments.target.len() }]
        }
    };
    let column = paragraph_column(&model, turns.as_ref());
    let job = Job { parts: &parts, column, weights, turns: turns.as_ref(), known: &[] };
    let mut beads = align_parts(&mut model, job, &mut |share| steady.report(PARAGRAPHS * share));
    if parsed.pairing == Pairing::Rows {
        beads.iter_mut().zip(&parts).for_each(|(beads, part)| keep_together(beads, part));
    }
    let paragraphs = Level { segments, beads: beads.into_iter().flatten().collect() };
    let (segments, firsts) = sentences(&paragraphs, &text, &parsed.langs);
    let cues = read(&segments);
    let mut model = Model::new(Sides::new(&cues.source, &cues.target), options.lexicon);
    let parts: Vec<Part> = paragraphs.beads.iter().map(|bead| inside(bead, &firsts)).collect();
    let job = Job { parts: &parts, column: Column::Sentence, weights, turns: None, known: &[] };
    let beads =
        align_parts(&mut model, job, &mut |share| steady.report(PARAGRAPHS + (1.0 - PARAGRAPHS) * share));
    let beads: Vec<Bead> = beads.into_iter().flatten().collect();
    let fit = model.fit(&beads);
    Aligned { bitext: Bitext { paragraphs, sentences: Level { segments, beads } }, fit }
}

/// By which column paragraphs are aligned. Where there is a lexicon they are aligned by their words, as sentences are;
/// so they are without one where no layout keeps them together and there are enough to learn words from: many files
/// have a sentence a line.
pub fn paragraph_column(model: &Model<'_>, turns: Option<&Turns>) -> Column {
    let n_fewer = model.cues.source.len().min(model.cues.target.len());
    if model.lexicon.is_some() || (turns.is_none() && n_fewer >= MANY) {
        Column::Sentence
    } else {
        Column::Paragraph
    }
}

fn name(places: Sides<Vec<TextSpan>>, letter: char) -> Sides<Vec<Segment>> {
    let mut n = 0;
    places.map(|side| {
        let segment = |place| {
            n += 1;
            Segment { id: format!("{letter}{n}"), place, extra: Extra::new() }
        };
        side.into_iter().map(segment).collect()
    })
}

/// The rows of a table as parts: row `k` has the turns `2k` and `2k + 1`.
fn rows(paragraphs: &Sides<Vec<Paragraph>>) -> Vec<Part> {
    let (mut parts, mut i, mut j) = (Vec::new(), 0, 0);
    let row = |side: &[Paragraph], at: usize| side.get(at).map_or(usize::MAX, |p| p.turn / 2);
    let (source, target) = (&paragraphs.source, &paragraphs.target);
    while i < source.len() || j < target.len() {
        let here = row(source, i).min(row(target, j));
        let (from_i, from_j) = (i, j);
        i += source[i..].iter().take_while(|p| p.turn / 2 <= here).count();
        j += target[j..].iter().take_while(|p| p.turn / 2 <= here).count();
        parts.push(Part { source: from_i..i, target: from_j..j });
    }
    parts
}

/// What stands in one row on both sides is one bead.
fn keep_together(beads: &mut Vec<Bead>, part: &Part) {
    if !part.source.is_empty() && !part.target.is_empty() {
        beads.truncate(1);
        for bead in beads {
            (bead.source, bead.target) = (part.source.clone(), part.target.clone());
        }
    }
}

/// The sentences of all paragraphs, and for each paragraph the number of its first sentence, one more at the end.
fn sentences<'t>(
    paragraphs: &Level,
    text: &impl Fn(TextSpan) -> &'t str,
    langs: &Sides<Lang>,
) -> (Sides<Vec<Segment>>, Sides<Vec<usize>>) {
    let of = |side: Side| {
        let (mut places, mut firsts) = (Vec::new(), vec![0]);
        for paragraph in &paragraphs.segments[side] {
            let place = paragraph.place;
            let spans = segment::sentences(text(place), &langs[side]);
            places.extend(spans.iter().map(|span| TextSpan::new(place.text, span.shifted(place.span.start))));
            firsts.push(places.len());
        }
        (places, firsts)
    };
    let (source, target) = (of(Side::Source), of(Side::Target));
    (name(Sides::new(source.0, target.0), 's'), Sides::new(source.1, target.1))
}

/// The sentences of a paragraph bead as a part.
fn inside(bead: &Bead, firsts: &Sides<Vec<usize>>) -> Part {
    let range = |side: Side| -> Range<usize> {
        let paragraphs = bead.on(side);
        firsts[side][paragraphs.start]..firsts[side][paragraphs.end]
    };
    Part { source: range(Side::Source), target: range(Side::Target) }
}
