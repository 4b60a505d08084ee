//! What is known of the two sequences that are aligned.

use std::ops::Range;
use std::sync::Arc;

use super::anchor::{Anchors, NEAR};
use super::band::Band;
use super::coarse::Coarse;
use super::course;
use super::cue::Cues;
use super::evidence::Evidence;
use super::fit::Fit;
use super::habits::Habits;
use super::length::{self, Lengths};
use super::lexical::Lexical;
use super::lexis::Lexis;
use super::matches::{Known, Read};
use super::part::Part;
use super::prior::Prior;
use super::shared;
use super::threads;
use super::vocabulary::Vocabulary;
use super::weights::Weights;
use crate::bitext::{Bead, Side, Sides};
use crate::lexicon::Lexicon;

/// What is known of the two sequences that are aligned.
#[derive(Debug)]
pub struct Model<'a> {
    /// What each segment shows.
    pub cues: Sides<&'a [Cues]>,
    /// Their lengths summed up.
    pub lengths: Sides<Lengths>,
    /// Target letters for each source letter in this document.
    pub ratio: f32,
    /// Shared numbers.
    pub numbers: Evidence,
    /// Shared words and word beginnings.
    pub words: Evidence,
    /// Words that stand for each other, learnt from earlier beads.
    pub lexical: Option<Lexical>,
    /// The dictionary by whose words the segments were read.
    pub lexicon: Option<&'a Lexicon>,
    read: Option<Arc<Read>>,
    /// What beads have taught of pairs of words, where no lexicon says anything: by it is searched again.
    taught: Option<Prior>,
    marks: Marks,
    /// Whether the text is inside a quotation before each segment, and after the last.
    pub inside: Sides<Vec<bool>>,
    /// Which marks both sides write at all.
    pub habits: Habits,
    /// Whether all pairs of words are learnt of, though few tell something: where there is no lexicon, and to make
    /// weights, which come out better so.
    pub learns_all: bool,
}

/// Which segments have which numbers, and which beginnings of words.
#[derive(Debug)]
struct Marks {
    numbers: Sides<Vocabulary>,
    words: Sides<Vocabulary>,
    /// The number that each source mark has on the target side; `u32::MAX` where it does not stand there.
    same: [Vec<u32>; 2],
}

impl Marks {
    fn of(cues: &Sides<&[Cues]>) -> Self {
        let of = |side: Side| {
            let cues = cues[side];
            (Vocabulary::of(cues, |cues| &cues.numbers), Vocabulary::of(cues, |cues| &cues.words))
        };
        let Sides { source, target } = threads::sides(cues.source.len() + cues.target.len(), of);
        let (numbers, words) = (Sides::new(source.0, target.0), Sides::new(source.1, target.1));
        let same = [&numbers, &words].map(|sides| sides.source.same_in(&sides.target));
        Self { numbers, words, same }
    }

    /// The marks of each kind, with the number that each has on the target side.
    fn both(&self) -> [(&Sides<Vocabulary>, &[u32]); 2] {
        [(&self.numbers, &self.same[0]), (&self.words, &self.same[1])]
    }
}

impl<'a> Model<'a> {
    /// What lengths and marks tell; no evidence of numbers and words yet.
    pub fn new(cues: Sides<&'a [Cues]>, lexicon: Option<&'a Lexicon>) -> Self {
        let lengths = cues.map(Lengths::of);
        let ratio = length::ratio(lengths.source.all(), lengths.target.all());
        let habits = Habits::of(&cues);
        Self {
            cues,
            lengths,
            ratio,
            numbers: Evidence::default(),
            words: Evidence::default(),
            lexical: None,
            lexicon,
            read: None,
            taught: None,
            marks: Marks::of(&cues),
            inside: cues.map(inside),
            habits,
            learns_all: lexicon.is_none(),
        }
    }

    /// Reads which words stand where, and what the lexicon says of them.
    pub fn read_words(&mut self) -> Arc<Read> {
        let (cues, lexicon) = (&self.cues, self.lexicon);
        let read = self.read.get_or_insert_with(|| {
            let vocabularies = Vocabulary::both(cues, lexicon);
            let prior = lexicon.map_or_else(Prior::default, |lexicon| Prior::of(lexicon, &vocabularies));
            Arc::new(Read { vocabularies, prior })
        });
        Arc::clone(read)
    }

    /// Learns from beads which words stand for which, on the ground of the lexicon. `reaches` has for each source
    /// segment the target segments that it may be aligned with.
    pub fn learn(&mut self, beads: &[Bead], reaches: Vec<Range<usize>>) {
        let read = self.read_words();
        let lexis = Lexis::learn(beads, &read.vocabularies, &read.prior, self.learns_all);
        self.lexical = (!lexis.is_empty())
            .then(|| Lexical::new(&read.vocabularies, Known::new(Arc::clone(&read), lexis, reaches)));
    }

    /// Looks up numbers and words. `reach` gives the target segments that a source segment may be aligned with.
    pub fn look_up(&mut self, reach: impl Fn(usize) -> Range<usize>) {
        self.numbers = Evidence::of(&self.marks.numbers, &reach, false);
        self.words = Evidence::of(&self.marks.words, &reach, true);
    }

    /// From now on searches by the words that beads have taught.
    pub fn search_by_taught(&mut self) {
        self.taught = self.lexical.as_ref().map(Lexical::taught);
    }

    /// The same, and what is known of words, near the target segments that each source segment may be aligned with.
    pub fn look_near(&mut self, reaches: Vec<Range<usize>>) {
        self.look_up(|i| reaches[i].clone());
        if let Some(lexical) = &mut self.lexical {
            lexical.look_near(reaches);
        }
    }

    /// How well the words of the beads match.
    pub fn fit(&self, beads: &[Bead]) -> Option<Fit> {
        Fit::of(
            self.read.as_deref().filter(|_| self.lexicon.is_some()),
            [&self.marks.numbers, &self.marks.words],
            beads,
        )
    }

    /// Pairs of segments that share rare words or numbers.
    pub fn anchors(&self) -> Anchors {
        let mut anchors = Anchors::default();
        let (n, m) = (self.cues.source.len(), self.cues.target.len());
        let expected = |i: usize| {
            let centre = self.lengths.target.at_share(0, m, self.lengths.source.share(0, n, i));
            let stray = NEAR + course::stray(i, n);
            centre.saturating_sub(stray)..(centre + stray + 1).min(m)
        };
        let expected: Vec<_> = (0..n).map(expected).collect();
        for (marks, same) in self.marks.both() {
            let pairs = same.iter().enumerate().filter(|(_, e)| **e != u32::MAX);
            anchors.take(marks, pairs.map(|(f, e)| (f as u32, *e, 1.0)), &expected);
        }
        if let Some(read) = &self.read {
            let (vocabularies, prior) = (&read.vocabularies, self.taught.as_ref().unwrap_or(&read.prior));
            let pairs = |f: u32| prior.pairs(f as usize).iter().map(move |(e, said)| (f, *e, said.firm));
            anchors.take(vocabularies, (0..vocabularies.source.n_terms() as u32).flat_map(pairs), &expected);
        }
        anchors.sorted(&Sides::new(n, m))
    }

    /// A part of the two sequences for the first look, with the shared words that lie inside a band.
    pub fn coarse(&self, part: &Part, band: &Band, weights: &Weights) -> Coarse {
        let half = self.ratio.sqrt();
        let source = self.cues.source[part.source.clone()].iter().map(|c| c.length * half).collect();
        let target = self.cues.target[part.target.clone()].iter().map(|c| c.length / half).collect();
        let shared = shared::rows(part, band, |row| {
            for (marks, same) in self.marks.both() {
                row.take(marks, |f, add| {
                    if same[f as usize] != u32::MAX {
                        add(same[f as usize], 1.0);
                    }
                });
            }
            if let Some(read) = &self.read {
                let (vocabularies, prior) = (&read.vocabularies, self.taught.as_ref().unwrap_or(&read.prior));
                row.take(vocabularies, |f, add| {
                    prior.pairs(f as usize).iter().for_each(|(e, said)| add(*e, said.firm));
                });
            }
        });
        Coarse::new(source, target, shared, weights)
    }
}

/// Whether the text is inside a quotation before each segment, and after the last: the last mark tells.
fn inside(cues: &[Cues]) -> Vec<bool> {
    let mut now = false;
    let mut all = vec![now];
    all.extend(cues.iter().map(|cues| {
        now = cues.quotes.ends_inside.unwrap_or(now);
        now
    }));
    all
}
