//! Paragraphs to paragraph beads, their sentences to sentence beads.

mod again;
mod anchor;
mod band;
mod bound;
mod coarse;
mod costs;
mod counter;
mod course;
pub mod cue;
mod document;
mod edge;
pub mod eval;
mod evidence;
mod fit;
mod habits;
mod half;
mod ibm;
#[cfg(not(feature = "threads"))]
mod in_turn;
mod lattice;
pub mod learn;
mod length;
mod lesson;
mod letter;
mod lexical;
mod lexis;
mod mark;
mod matches;
mod memory;
pub mod model;
mod number;
mod number_word;
mod order;
mod part;
pub mod path;
#[cfg(feature = "threads")]
mod pool;
mod prior;
mod quote;
mod roman;
mod run;
mod scorer;
mod search;
mod sequence;
mod shared;
mod sound;
mod space;
mod term;
mod threads;
mod together;
mod trail;
mod turn;
mod value;
mod vocabulary;
pub mod weights;
mod window;

use std::ops::Range;

use crate::bitext::{Bead, Side, Sides};
use crate::lang::Lang;
use crate::lexicon::Lexicon;
use cue::Cues;
use model::Model;
use part::Part;
use sequence::{Job, Steady, align_parts};
use sound::Names;
use term::ByLexicon;
use weights::{Column, Columns};

pub use again::again;
pub use document::{Aligned, align, align_by};
pub use fit::Fit;

/// Options of an alignment.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The lexicon of the pair, with its sides as the texts have them.
    pub lexicon: Option<&'a Lexicon>,
}

/// Two sequences of segments, aligned without any layout's help. The result tiles both; `fixed` beads are in it
/// as they are (those that cannot all be kept, because they overlap or cross earlier ones, are not). `progress`
/// gets the share done, 0 to 1.
pub fn sequences(
    source: &[&str],
    target: &[&str],
    langs: &Sides<Lang>,
    fixed: &[Bead],
    options: &Options<'_>,
    progress: &mut dyn FnMut(f32),
) -> Vec<Bead> {
    sequences_by(&Columns::shipped(), source, target, langs, fixed, options, progress)
}

/// As [`sequences`], by other weights than the shipped ones.
pub fn sequences_by(
    weights: &Columns,
    source: &[&str],
    target: &[&str],
    langs: &Sides<Lang>,
    fixed: &[Bead],
    options: &Options<'_>,
    progress: &mut dyn FnMut(f32),
) -> Vec<Bead> {
    let mut steady = Steady::new(progress);
    let cues = cues(&Sides::new(source, target), langs, options.lexicon);
    let whole = Part { source: 0..source.len(), target: 0..target.len() };
    let (parts, kept) = part::between(fixed, &whole);
    let mut model = Model::new(Sides::new(&cues.source, &cues.target), options.lexicon);
    let job = Job { parts: &parts, column: Column::Sentence, weights, turns: None, known: &kept };
    interleave(align_parts(&mut model, job, &mut |share| steady.report(share)), kept)
}

/// What each text of both sides shows.
pub fn cues(texts: &Sides<&[&str]>, langs: &Sides<Lang>, lexicon: Option<&Lexicon>) -> Sides<Vec<Cues>> {
    let texts = counter::without(texts);
    let are_read = lexicon.is_some_and(Lexicon::has_readings);
    let n_texts = texts.source.len() + texts.target.len();
    let names =
        threads::sides(n_texts, |side| if are_read { Names::of(&texts[side]) } else { Names::default() });
    let of = |side: Side| {
        let run = |run: Range<usize>, _: &mut dyn FnMut(f32)| {
            let mut by = lexicon.map(|lexicon| ByLexicon::new(lexicon, side, &names[side.other()]));
            texts[side][run].iter().map(|text| Cues::of(text, &langs[side], by.as_mut())).collect::<Vec<_>>()
        };
        threads::by_runs(texts[side].len(), run, Vec::extend, &mut |_| ())
    };
    Sides::new(of(Side::Source), of(Side::Target))
}

/// The beads of the parts with the fixed beads between them.
fn interleave(parts: Vec<Vec<Bead>>, fixed: Vec<Bead>) -> Vec<Bead> {
    let mut fixed = fixed.into_iter();
    parts.into_iter().flat_map(|beads| beads.into_iter().chain(fixed.next())).collect()
}
