//! Columns: tab-separated lines, CSV (RFC 4180) with any of the usual delimiters, tables drawn with bars.

use csv_core::{ReadFieldResult, ReaderBuilder};

use super::piece::trimmed;
use super::script::{Class, classes};
use super::wrap::width;
use super::{Layout, drawn};
use crate::span::Span;

/// A text in rows and columns: where each cell stands, without quotes and white space around it.
#[derive(Debug, Clone)]
pub struct Table {
    /// The cells of each row that has any.
    pub rows: Vec<Vec<Span>>,
    /// The number of columns.
    pub n_columns: usize,
    /// What stands between them.
    delimiter: u8,
}

/// The share of the rows that have the usual number of cells, and of those with text in two cells.
const REGULAR: f32 = 0.9;
const FILLED: f32 = 0.5;

/// The fewest lines that show that a mark without white space after it divides them.
const FEWEST_TIGHT: usize = 5;

/// The table a text is; none where it is none. `layout` is what a person settled.
pub fn read(name: &str, content: &str, layout: Option<Layout>) -> Option<Table> {
    if layout.is_some_and(|layout| layout != Layout::Columns) {
        return None;
    }
    let is_settled = layout.is_some();
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_named = matches!(ending.as_str(), "csv" | "tsv" | "tab");
    let delimiters: &[u8] = if ending == "csv" { b",;\t|" } else { b"\t|,;" };
    for delimiter in delimiters {
        if !content.as_bytes().contains(delimiter) {
            continue;
        }
        for quoting in [true, false] {
            let table = split(content, *delimiter, quoting);
            let is_sure = is_settled
                || is_named
                || *delimiter == b'\t'
                || *delimiter == b'|' && is_drawn(content)
                || quoting && is_quoted(content, *delimiter)
                || is_tight(content, *delimiter);
            // A lone quotation mark that goes over lines is no quotation, where they are rows without it.
            let is_lone = || {
                quoting
                    && table.rows.iter().flatten().any(|cell| content[cell.range()].contains('\n'))
                    && split(content, *delimiter, false).is_regular(content)
            };
            if table.is_regular(content) && (is_sure || table.is_bilingual(content)) && !is_lone() {
                return Some(table);
            }
        }
    }
    let rows = drawn::rows(content)?;
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    Some(Table { rows, n_columns, delimiter: b' ' })
}

impl Table {
    /// Whether bars or spaces stand between them.
    pub fn is_drawn(&self) -> bool {
        matches!(self.delimiter, b'|' | b' ')
    }

    /// The text of a cell; empty where the row is shorter.
    pub fn cell(&self, row: usize, column: usize) -> Span {
        self.rows[row].get(column).copied().unwrap_or(Span::new(0, 0))
    }

    /// The number of rows with text; a table drawn with bars has one of dashes.
    fn n_written(&self, content: &str) -> usize {
        let is_written = |cell: &Span| content[cell.range()].contains(char::is_alphanumeric);
        self.rows.iter().filter(|row| row.iter().any(is_written)).count()
    }

    /// Whether most rows have the same number of cells, and text in at least two.
    fn is_regular(&self, content: &str) -> bool {
        let n = self.n_written(content);
        let has_text = |cell: &&Span| content[cell.range()].chars().any(char::is_alphabetic);
        let n_filled = self.rows.iter().filter(|row| row.iter().filter(has_text).count() >= 2).count();
        // A row may have empty cells at its end; between tabs it may leave them out.
        let n_written =
            |row: &[Span]| row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        let fewest = if self.delimiter == b'\t' { 2 } else { self.n_columns };
        let is_regular = |row: &&Vec<Span>| row.len() >= fewest && n_written(row) <= self.n_columns;
        let n_regular = self.rows.iter().filter(is_regular).count();
        self.n_columns >= 2
            && n_filled > 0
            && n_filled as f32 >= FILLED * n as f32
            && n_regular as f32 >= REGULAR * n as f32
    }

    /// Whether two columns are written in two scripts, row by row: prose with a comma in each line is not.
    fn is_bilingual(&self, content: &str) -> bool {
        let differs = |row: &&Vec<Span>| {
            let mut found =
                row.iter().filter_map(|cell| classes(&content[cell.range()]).first().map(|c| c.0));
            let first = found.next();
            found.any(|class| Some(class) != first)
        };
        let n_differing = self.rows.iter().filter(differs).count();
        let n = self.n_written(content);
        // The first row may name the columns in one language.
        n >= 2 && n_differing >= 2.min(n - 1) && (n_differing + 1) as f32 >= REGULAR * n as f32
    }

    /// The letters of a column by class, the heaviest first.
    pub fn classes(&self, content: &str, column: usize) -> Vec<(Class, usize)> {
        classes(&self.column(content, column))
    }

    /// The text of a column, a cell a line.
    pub fn column(&self, content: &str, column: usize) -> String {
        let mut text = String::new();
        // A line of one cell stands around the table.
        for row in (0..self.rows.len()).filter(|row| self.rows[*row].len() > 1) {
            text.push_str(&content[self.cell(row, column).range()]);
            text.push('\n');
        }
        text
    }
}

/// Whether most lines begin and end with a bar, or a corner, or have their first bar below each other.
fn is_drawn(content: &str) -> bool {
    let is_drawn = |line: &&str| line.len() > 2 && line.starts_with(['|', '+']) && line.ends_with(['|', '+']);
    let mut at: Vec<usize> =
        content.lines().filter_map(|line| line.split_once('|')).map(|two| width(two.0)).collect();
    at.sort_unstable();
    let n = content.lines().filter(|line| line.contains(char::is_alphabetic)).count();
    let n_below = at.chunk_by(|a, b| a == b).map(<[usize]>::len).max().unwrap_or(0);
    are_most(content, &is_drawn) || n >= FEWEST_TIGHT && n_below as f32 >= REGULAR * n as f32
}

/// Whether most lines have a delimiter between quotation marks: no prose does.
fn is_quoted(content: &str, delimiter: u8) -> bool {
    let between = format!("\"{}\"", char::from(delimiter));
    are_most(content, &|line| line.contains(&between))
}

/// Whether nearly all lines have the delimiter just once, no white space after it, and no Han character around it: no
/// prose does.
fn is_tight(content: &str, delimiter: u8) -> bool {
    let is_letter =
        |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && Class::of(c) != Some(Class::Han));
    let is_tight = |line: &&str| match line.split_once(char::from(delimiter)) {
        Some((first, second)) => {
            is_letter(first.chars().next_back())
                && is_letter(second.chars().next())
                && !second.contains(char::from(delimiter))
        }
        None => false,
    };
    content.lines().nth(FEWEST_TIGHT - 1).is_some() && are_most(content, &is_tight)
}

/// Whether what is asked holds of most lines with text, a header or two apart.
fn are_most(content: &str, holds: &dyn Fn(&&str) -> bool) -> bool {
    let lines = || content.lines().map(str::trim).filter(|line| !line.is_empty());
    let n = lines().count();
    n >= 2 && (lines().filter(|line| holds(line)).count() + 1) as f32 >= REGULAR * n as f32
}

/// The cells of a text, as `csv-core` finds them.
fn split(content: &str, delimiter: u8, quoting: bool) -> Table {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).quoting(quoting).build();
    let bytes = content.as_bytes();
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    let (mut start, mut at) = (0, 0);
    // What the reader unquotes is not wanted, only where it stands.
    let mut unquoted = [0; 4096];
    loop {
        let (result, n_read, _) = reader.read_field(&bytes[at..], &mut unquoted);
        at += n_read;
        match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                row.push(cell(content, start, at, delimiter, quoting));
                start = at;
                if record_end {
                    rows.push(std::mem::take(&mut row));
                }
            }
            ReadFieldResult::End => break,
        }
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let is_written =
        |row: &&Vec<Span>| row.iter().any(|cell| content[cell.range()].contains(char::is_alphanumeric));
    let mut widths: Vec<usize> = rows.iter().filter(is_written).map(Vec::len).collect();
    widths.sort_unstable();
    let n_columns = widths.get(widths.len() / 2).copied().unwrap_or(0);
    Table { rows, n_columns, delimiter }
}

fn cell(content: &str, start: usize, end: usize, delimiter: u8, quoting: bool) -> Span {
    let raw = &content[start..end];
    let raw = raw.trim_start_matches('\n');
    let start = end - raw.len();
    let end = start + raw.strip_suffix([char::from(delimiter), '\n']).unwrap_or(raw).len();
    let span = trimmed(content, start, end);
    let text = &content[span.range()];
    if quoting && text.len() >= 2 && text.starts_with('"') && text.ends_with('"') {
        return trimmed(content, span.start + 1, span.end - 1);
    }
    span
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, content: &str, expected: &[&[&str]]) {
        let rows = read(name, content, None).map(|table| table.rows).unwrap_or_default();
        let found: Vec<Vec<&str>> =
            rows.iter().map(|row| row.iter().map(|cell| &content[cell.range()]).collect()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn cells_are_found_where_they_stand() {
        check("a.txt", "你好\tHello\n再见\tGoodbye\n", &[&["你好", "Hello"], &["再见", "Goodbye"]]);
        check(
            "a.csv",
            "zh,en\n\"你好，\n世界\",\"Hello, world\"\n",
            &[&["zh", "en"], &["你好，\n世界", "Hello, world"]],
        );
        check("a.txt", "Well, yes\nNo, never\n", &[]);
        check("a.txt", "你好\t\n再见\t\nHello\n", &[]);
    }
}
