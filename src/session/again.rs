//! Aligning anew what is open, by all that is known by now: a person's beads, and a word list of their own.

use std::ops::Range;

use serde::Serialize;

use crate::align;
use crate::annotate::{Change, Document};
use crate::bitext::{Bead, Level, LevelName, Origin, Side, Sides, Splice};
use crate::error::{Error, Result};
use crate::format;
use crate::lexicon::{self, Lexicon};
use crate::session::command::NewBeads;
use crate::session::{Lexicons, Session};

/// The share of the work that the paragraphs are; the sentences are the rest.
const PARAGRAPHS: f32 = 0.2;

/// What aligning anew would change.
#[derive(Debug, Clone, Serialize)]
pub struct Again {
    /// How many beads would be others than before.
    pub changed: usize,
    /// The command that puts them in, as a step of the journal: what it does then depends on no lexicon. None where the
    /// beads are as they were, and for the whole text their scores too: those of a part rest on less.
    pub step: Option<AgainStep>,
}

/// The command `alignAgain`.
#[derive(Debug, Clone, Serialize)]
pub struct AgainStep {
    #[serde(rename = "type")]
    kind: &'static str,
    splices: Vec<SpliceView>,
}

/// `NewBeads` of www/types.d.ts.
#[derive(Debug, Clone, Serialize)]
struct SpliceView {
    level: LevelName,
    at: usize,
    remove: usize,
    beads: Vec<f64>,
}

impl Session {
    /// The names of the lexicon files by which the open document is aligned; empty where there is none.
    pub fn wanted_lexicons(&self) -> Vec<&'static str> {
        lexicon::file_names(&self.langs())
    }

    /// Aligns the beads `from..to` of a level anew, as far as no person made them: of paragraphs their sentences too.
    /// The rows of a table stay together, whatever stands in them. Changes nothing: applying the step does.
    /// `progress` gets the share done, 0 to 1. Errors are those of `lexicons`.
    pub fn align_again(
        &self,
        level: LevelName,
        from: usize,
        to: usize,
        lexicons: Lexicons<'_>,
        progress: &mut dyn FnMut(f32),
    ) -> Result<Again> {
        let document = self.document();
        let langs = self.langs();
        let lexicon = self.with_own_words(&langs, lexicons(&langs)?);
        let by = align::Options { lexicon: lexicon.as_ref() };
        let texts: Vec<&str> = document.texts.iter().map(|text| text.content.as_str()).collect();
        let mut bitext = document.bitext.clone();
        let mut splices = Vec::new();
        let mut range = from..to.min(bitext[level].beads.len());
        if level == LevelName::Paragraph {
            let covered = covered(&bitext.paragraphs, &range);
            if !is_table(document) {
                let report = &mut |share| progress(PARAGRAPHS * share);
                let found = align::again(&bitext, &texts, &langs, level, range, &by, report);
                bitext.paragraphs.splice(found.clone())?;
                splices.push((level, found));
            }
            range = sentence_beads(document, &covered);
        }
        let report = &mut |share| progress(PARAGRAPHS + (1.0 - PARAGRAPHS) * share);
        let found = align::again(&bitext, &texts, &langs, LevelName::Sentence, range, &by, report);
        splices.push((LevelName::Sentence, found));
        let changed = splices.iter().map(|(level, new)| n_changed(&document.bitext[*level], new)).sum();
        let is_whole = covered(&document.bitext[level], &(from..to))
            == covered(&document.bitext[level], &(0..usize::MAX));
        splices.retain(|(level, new)| (is_whole || changed > 0) && is_other(&document.bitext[*level], new));
        let splices: Vec<_> = splices.iter().map(|(level, new)| spliced(*level, new)).collect();
        let step = (!splices.is_empty()).then_some(AgainStep { kind: "alignAgain", splices });
        Ok(Again { changed, step })
    }

    /// The rows whose beads the aligner made and is less sure of than `below`, 0 to 1, the least sure first.
    pub fn doubtful(&self, level: LevelName, below: f32) -> Vec<u32> {
        let beads = self.document().bitext[level].beads.iter().zip(0_u32..);
        let order = |(bead, row): (&Bead, u32)| {
            let score = bead.score.filter(|score| bead.origin == Origin::Auto && *score < below)?;
            // The bits of numbers from 0 up are in the order of the numbers.
            Some((u64::from(score.max(0.0).to_bits()) << 32) | u64::from(row))
        };
        let mut found: Vec<u64> = beads.filter_map(order).collect();
        found.sort_unstable();
        #[expect(clippy::cast_possible_truncation, reason = "the lower half is the row")]
        found.into_iter().map(|one| one as u32).collect()
    }

    /// The change that puts in what the aligner found; a person's beads stay as they are.
    pub(super) fn replaced(&self, new: &NewBeads) -> Result<Change> {
        let level = &self.document().bitext[new.level];
        let last = new.at.saturating_add(new.remove);
        let old = level.beads.get(new.at..last).ok_or_else(|| {
            Error::new("no-such-bead", format!("There is no bead {last}.")).with("bead", last)
        })?;
        let (mut i, mut j) = old.first().map_or((0, 0), |bead| (bead.source.start, bead.target.start));
        let mut insert = Vec::with_capacity(new.beads.len() / 3);
        for three in new.beads.chunks_exact(3) {
            let (source, target) =
                (i..i.saturating_add(count(three[0])), j..j.saturating_add(count(three[1])));
            (i, j) = (source.end, target.end);
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a score needs no more than four decimal places"
            )]
            let score = three[2] as f32;
            let is_same = |bead: &&Bead| bead.source == source && bead.target == target;
            insert.push(match old.iter().find(is_same).filter(|_| score < 0.0) {
                Some(kept) => kept.clone(),
                None if score < 0.0 => Bead::person(source, target),
                None => Bead::auto(source, target, score.min(1.0)),
            });
        }
        Ok(Change::SpliceBeads(new.level, Splice { at: new.at, remove: new.remove, insert }))
    }

    /// What a lexicon says, and before it the words that the project itself has.
    fn with_own_words(&self, langs: &Sides<crate::lang::Lang>, found: Option<Lexicon>) -> Option<Lexicon> {
        let Some(own) = &self.project.words else { return found };
        let mut lexicon = found.unwrap_or_else(|| Lexicon::empty(langs.clone()));
        lexicon.add(&own.entries);
        Some(lexicon)
    }

    fn langs(&self) -> Sides<crate::lang::Lang> {
        self.document().sides.as_ref().map(|side| side.lang.clone())
    }
}

/// A number of segments; what is none counts as nothing, and the beads then do not tile.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "numbers of segments are small")]
fn count(number: f64) -> usize {
    number.max(0.0) as usize
}

/// Whether each row of what was opened is a bead by itself.
fn is_table(document: &Document) -> bool {
    document.extra.get("layout").and_then(|layout| layout.as_str()) == Some("columns")
}

/// The segments that some beads hold.
fn covered(level: &Level, beads: &Range<usize>) -> Sides<Range<usize>> {
    let end = beads.end.min(level.beads.len());
    let beads = level.beads.get(beads.start.min(end)..end).unwrap_or_default();
    Sides::new(Side::Source, Side::Target).map(|side| match (beads.first(), beads.last()) {
        (Some(first), Some(last)) => first.on(side).start..last.on(side).end,
        _ => 0..0,
    })
}

/// The sentence beads that touch the sentences of some paragraphs.
fn sentence_beads(document: &Document, paragraphs: &Sides<Range<usize>>) -> Range<usize> {
    let level = &document.bitext.sentences;
    let sentence = |side: Side, paragraph: usize| {
        let starts = document.bitext.paragraphs.segments[side].get(paragraph).map(|p| p.place);
        let sentences = &level.segments[side];
        starts.map_or(sentences.len(), |start| {
            sentences.partition_point(|s| (s.place.text, s.place.span.start) < (start.text, start.span.start))
        })
    };
    let sentences = Sides::new(Side::Source, Side::Target)
        .map(|side| sentence(side, paragraphs[side].start)..sentence(side, paragraphs[side].end));
    let is_before =
        |bead: &Bead| Side::BOTH.into_iter().all(|side| bead.on(side).end <= sentences[side].start);
    let begins = |bead: &Bead| Side::BOTH.into_iter().any(|side| bead.on(side).start < sentences[side].end);
    level.beads.partition_point(is_before)..level.beads.partition_point(begins)
}

/// How many beads of a splice were not there before.
fn n_changed(level: &Level, splice: &Splice) -> usize {
    let old = level.beads.get(splice.at..splice.at + splice.remove).unwrap_or_default();
    let mut old = old.iter().map(|bead| (&bead.source, &bead.target)).peekable();
    let is_new = |bead: &&Bead| {
        while old.next_if(|old| (old.0.end, old.1.end) < (bead.source.end, bead.target.end)).is_some() {}
        old.peek() != Some(&(&bead.source, &bead.target))
    };
    splice.insert.iter().filter(is_new).count()
}

/// Whether a splice changes anything that a file shows.
fn is_other(level: &Level, splice: &Splice) -> bool {
    let old = level.beads.get(splice.at..splice.at + splice.remove).unwrap_or_default();
    let shown = |bead: &Bead| (bead.shape(), bead.origin, bead.score.map(format::four_places));
    !old.iter().map(shown).eq(splice.insert.iter().map(shown))
}

fn spliced(level: LevelName, splice: &Splice) -> SpliceView {
    let three = |bead: &Bead| {
        let score = bead.score.filter(|_| bead.origin == Origin::Auto).map_or(-1.0, format::four_places);
        [bead.source.len() as f64, bead.target.len() as f64, score]
    };
    let beads = splice.insert.iter().flat_map(three).collect();
    SpliceView { level, at: splice.at, remove: splice.remove, beads }
}
