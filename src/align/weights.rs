//! The table of weights: how much each value of a bead counts.

use std::ops::{Index, IndexMut};

use super::path::SHAPES;
use crate::json;

/// The weights as they were learnt; the file says how and on what.
const TABLE: &str = include_str!("weights.tsv");

/// What is looked at in a bead. All are without a unit unless the table says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // weights.tsv says what each is.
pub enum Value {
    Length,
    LengthMany,
    ClausesRatio,
    ClausesGap,
    Skipped,
    SkippedOpen,
    SkippedBare,
    SkippedBracketed,
    EndSame,
    EndOther,
    EndBare,
    OpenInside,
    QuestionSame,
    QuestionOther,
    ExclamationSame,
    ExclamationOther,
    QuoteOpensBoth,
    QuoteOpensOne,
    QuoteClosesBoth,
    QuoteClosesOne,
    QuotesOther,
    QuoteInsideBoth,
    QuoteInsideOne,
    BracketSame,
    BracketOther,
    ListSame,
    ListOther,
    ListInside,
    NumberSame,
    NumberOther,
    WordSame,
    WordShare,
    WordLeak,
    LexLikeSource,
    LexLikeTarget,
    LexCover,
    LexShareSource,
    LexShareTarget,
    LexLeak,
    LexLeakLog,
    LexWeakest,
    LexShareMany,
    LexLeakMany,
    LexLost,
    EdgeLastAcrossSource,
    EdgeFirstAcrossSource,
    EdgeLastOwnSource,
    EdgeFirstOwnSource,
    EdgeLastAcrossTarget,
    EdgeFirstAcrossTarget,
    EdgeLastOwnTarget,
    EdgeFirstOwnTarget,
    EdgeLastFirst,
    EdgeFirstLast,
    EdgeLastLast,
    EdgeFirstFirst,
    Anchor,
}

/// The names of the values in the table, in the order of [`Value`].
pub const VALUES: [&str; N_VALUES] = [
    "length",
    "length-many",
    "clauses-ratio",
    "clauses-gap",
    "skipped",
    "skipped-open",
    "skipped-bare",
    "skipped-bracketed",
    "end-same",
    "end-other",
    "end-bare",
    "open-inside",
    "question-same",
    "question-other",
    "exclamation-same",
    "exclamation-other",
    "quote-opens-both",
    "quote-opens-one",
    "quote-closes-both",
    "quote-closes-one",
    "quotes-other",
    "quote-inside-both",
    "quote-inside-one",
    "bracket-same",
    "bracket-other",
    "list-same",
    "list-other",
    "list-inside",
    "number-same",
    "number-other",
    "word-same",
    "word-share",
    "word-leak",
    "lex-like-source",
    "lex-like-target",
    "lex-cover",
    "lex-share-source",
    "lex-share-target",
    "lex-leak",
    "lex-leak-log",
    "lex-weakest",
    "lex-share-many",
    "lex-leak-many",
    "lex-lost",
    "edge-last-across-source",
    "edge-first-across-source",
    "edge-last-own-source",
    "edge-first-own-source",
    "edge-last-across-target",
    "edge-first-across-target",
    "edge-last-own-target",
    "edge-first-own-target",
    "edge-last-first",
    "edge-first-last",
    "edge-last-last",
    "edge-first-first",
    "anchor",
];

/// The number of values of a bead, its shape apart.
pub const N_VALUES: usize = Value::Anchor as usize + 1;

/// Weights in nats: what a bead's score grows by for one more of a value. A cost is the negative score.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// One for each of [`SHAPES`].
    pub shapes: [f32; SHAPES.len()],
    /// One for each of [`VALUES`].
    pub values: [f32; N_VALUES],
}

/// The columns of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns([Weights; Column::ALL.len()]);

impl Columns {
    /// The shipped table.
    pub fn shipped() -> Self {
        Self(Column::ALL.map(Weights::shipped))
    }
}

impl Index<Column> for Columns {
    type Output = Weights;

    fn index(&self, column: Column) -> &Weights {
        &self.0[column as usize]
    }
}

impl IndexMut<Column> for Columns {
    fn index_mut(&mut self, column: Column) -> &mut Weights {
        &mut self.0[column as usize]
    }
}

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The first look: shapes and lengths only.
    Coarse,
    /// Sentences.
    Sentence,
    /// Paragraphs.
    Paragraph,
    /// Sentences, with words learnt from their first beads.
    Learnt,
    /// Sentences, with a lexicon's words.
    Lexicon,
    /// Sentences, with a lexicon's words and words learnt from their first beads.
    Both,
}

impl Column {
    /// All columns, in the table's order.
    pub const ALL: [Self; 6] =
        [Self::Coarse, Self::Sentence, Self::Paragraph, Self::Learnt, Self::Lexicon, Self::Both];
}

impl Weights {
    /// All weights nought.
    pub const fn none() -> Self {
        Self { shapes: [0.0; SHAPES.len()], values: [0.0; N_VALUES] }
    }

    /// A column of the shipped table. A row that is missing counts nought; a test holds the table complete.
    pub fn shipped(column: Column) -> Self {
        let mut weights = Self::none();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let (Some(name), Some(cell)) = (cells.next(), cells.nth(column as usize)) else { continue };
            if let (Some(place), Some(weight)) = (weights.place(name), json::float(cell.trim())) {
                *place = weight as f32;
            }
        }
        weights
    }

    /// The weight of a name: a value's, or a shape's such as `1-2`.
    pub fn place(&mut self, name: &str) -> Option<&mut f32> {
        if let Some(idx) = VALUES.iter().position(|value| *value == name) {
            return Some(&mut self.values[idx]);
        }
        let idx = SHAPES.iter().position(|(n, m)| format!("{n}-{m}") == name)?;
        Some(&mut self.shapes[idx])
    }

    /// All names, in the order of the table.
    pub fn names() -> Vec<String> {
        let shapes = SHAPES.iter().map(|(n, m)| format!("{n}-{m}"));
        shapes.chain(VALUES.iter().map(|name| (*name).to_owned())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_complete_and_has_no_other_rows() {
        let rows: Vec<_> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        let names: Vec<_> =
            rows.iter().map(|row| row.split('\t').next().unwrap_or_default().to_owned()).collect();
        assert_eq!(names, Weights::names());
        for row in rows {
            let numbers = row
                .split('\t')
                .skip(1)
                .take(Column::ALL.len())
                .filter(|cell| cell.trim().parse::<f32>().is_ok());
            assert_eq!(numbers.count(), Column::ALL.len(), "{row}");
        }
    }
}
