//! The table of weights: how much each value of a bead counts.

use std::ops::{Index, IndexMut};

use super::path::SHAPES;

/// The weights as they were learnt; the file says how and on what. The compiler reads it: the words in it weigh nothing.
static TABLE: [[f32; Column::ALL.len()]; N_ROWS] = read(include_bytes!("weights.tsv"));
/// One row for each of [`SHAPES`], then one for each of [`VALUES`].
const N_ROWS: usize = SHAPES.len() + N_VALUES;

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
    SkippedAgain,
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
    "skipped-again",
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

    /// A column of the shipped table.
    pub fn shipped(column: Column) -> Self {
        let weight = |row: usize| TABLE[row][column as usize];
        Self {
            shapes: std::array::from_fn(weight),
            values: std::array::from_fn(|value| weight(SHAPES.len() + value)),
        }
    }

    /// The score of a bead of shape `SHAPES[shape]` with such values, in nats.
    pub fn score(&self, shape: usize, values: &[f32; N_VALUES]) -> f32 {
        values.iter().zip(&self.values).map(|(value, weight)| value * weight).sum::<f32>()
            + self.shapes[shape]
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

/// Reads a table: lines that begin with `#` say something, the others have a name, a tab, and a number for each column,
/// with tabs in between. What comes after the numbers is not read.
///
/// # Panics
/// Where a number is none, or rows are missing: the table does not compile.
const fn read(text: &[u8]) -> [[f32; Column::ALL.len()]; N_ROWS] {
    let mut table = [[0.0; Column::ALL.len()]; N_ROWS];
    let (mut at, mut row) = (0, 0);
    while at < text.len() {
        if text[at] != b'#' {
            at = after(text, at, b'\t');
            let mut column = 0;
            while column < Column::ALL.len() {
                (table[row][column], at) = number(text, at);
                column += 1;
            }
            row += 1;
        }
        at = after(text, at, b'\n');
    }
    assert!(row == N_ROWS, "the table has a row for each shape and value");
    table
}

/// The place after the next byte of a kind.
const fn after(text: &[u8], mut at: usize, byte: u8) -> usize {
    while at < text.len() && text[at] != byte {
        at += 1;
    }
    at + 1
}

/// The number with two decimals that stands before the next tab, and the place after that.
const fn number(text: &[u8], from: usize) -> (f32, usize) {
    let end = after(text, from, b'\t') - 1;
    let is_negative = text[from] == b'-';
    let (mut at, mut hundredths) = (if is_negative { from + 1 } else { from }, 0);
    assert!(end >= at + 4 && text[end - 3] == b'.', "a weight has two decimals");
    while at < end {
        if at + 3 != end {
            assert!(text[at].is_ascii_digit(), "a weight is a number");
            hundredths = hundredths * 10 + (text[at] - b'0') as i32;
        }
        at += 1;
    }
    let weight = hundredths as f32 / 100.0;
    (if is_negative { -weight } else { weight }, end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_row_for_each_name_in_order_and_is_read_as_it_stands() {
        let rows: Vec<Vec<&str>> = include_str!("weights.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').collect())
            .collect();
        assert_eq!(rows.iter().map(|row| row[0]).collect::<Vec<_>>(), Weights::names());
        for (row, read) in rows.iter().zip(&TABLE) {
            let numbers = row[1..].iter().take(Column::ALL.len()).map(|cell| cell.parse::<f32>());
            assert_eq!(numbers.collect::<Result<Vec<_>, _>>().as_deref(), Ok(&read[..]), "{}", row[0]);
        }
    }
}
