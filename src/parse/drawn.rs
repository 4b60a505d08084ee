//! Columns drawn with spaces, as a print document's text has them: what stands beside each other in rows that were broken
//! at the columns' widths belongs together.

use super::piece::{Cut, is_line_end, trimmed};
use super::script::weight;
use super::wrap::{Breaks, Run, is_full, width};
use crate::span::Span;

/// The fewest lines that show columns, the share of the lines that must have text in two of them, and of those that must
/// fit.
const FEWEST: usize = 5;
const SPACED: f32 = 0.4;
const FIT: f32 = 0.75;

/// How far a column may begin from where most of it does: letters are of many widths.
const OFF: usize = 2;

/// The share of the fullest column's letters that another must have.
const LEAST: f32 = 0.25;

/// How narrow a column may be: what is narrower is a list of words, or a poem.
const NARROWEST: usize = 24;

/// So many of ten passages of a column are no wider than the column is taken to be: headings may stand out.
const OF_TEN: usize = 9;

/// The rows of columns that are drawn with spaces; none where there are none. A line that does not fit is a row of one cell.
pub fn rows(content: &str) -> Option<Vec<Vec<Span>>> {
    let mut start = 0;
    let mut lines: Vec<(usize, &str, Vec<Gap>)> = Vec::new();
    for line in content.split_inclusive(is_line_end) {
        let text = line.trim_end();
        if text.contains(char::is_alphanumeric) {
            lines.push((start, text, gaps(text)));
        }
        start += line.len();
    }
    let least = (SPACED * lines.len() as f32).max(FEWEST as f32);
    let inside = |(_, text, gaps): &(usize, &str, Vec<Gap>)| {
        gaps.iter().skip(usize::from(text.starts_with(' '))).map(|gap| gap.0).collect::<Vec<_>>()
    };
    let columns = columns(lines.iter().flat_map(inside).collect(), least);
    let first = *columns.first()?;
    let (mut n_fit, mut n_letters) = (0, vec![0; columns.len() + 1]);
    let mut rows = Vec::with_capacity(lines.len());
    for (start, text, gaps) in &lines {
        let mut cells = vec![Span::new(*start, *start); columns.len() + 1];
        let (mut idx, mut from) = (0, 0);
        for (k, column) in columns.iter().enumerate() {
            let next = gaps.partition_point(|gap| gap.0 + OFF < *column);
            if let Some((_, at)) = gaps.get(next).filter(|gap| gap.0 <= column + OFF) {
                cells[idx] = trimmed(text, from, *at).shifted(*start);
                (idx, from) = (k + 1, *at);
            }
        }
        cells[idx] = trimmed(text, from, text.len()).shifted(*start);
        if idx == 0 && (!gaps.is_empty() || width(text) > first) {
            cells.truncate(1);
        } else {
            n_fit += 1;
            for (sum, cell) in n_letters.iter_mut().zip(&cells) {
                *sum += content[cell.range()].chars().map(weight).sum::<usize>();
            }
        }
        rows.push(cells);
    }
    let most = n_letters.iter().copied().max().unwrap_or(0) as f32;
    let is_even = n_letters.iter().filter(|n| **n as f32 >= LEAST * most).count() > 1;
    (is_even && n_fit as f32 >= FIT * lines.len() as f32).then_some(rows)
}

/// Where columns begin, in order, of all the places where something begins: where the most do, each far enough from those
/// before, until fewer than `least` do.
fn columns(mut places: Vec<usize>, least: f32) -> Vec<usize> {
    places.sort_unstable();
    let mut begins = vec![0_usize; places.last().map_or(0, |last| last + 1)];
    places.iter().for_each(|place| begins[*place] += 1);
    places.dedup();
    places.sort_unstable_by_key(|place| std::cmp::Reverse((begins[*place], *place)));
    let mut columns = Vec::new();
    for place in places {
        let near = |off: usize| place.saturating_sub(off)..(place + off + 1).min(begins.len());
        let (below, taken) = (near(OFF), near(2 * OFF));
        if begins[place] == 0 {
            continue;
        }
        if (begins[below].iter().sum::<usize>() as f32) < least {
            break;
        }
        begins[taken].fill(0);
        columns.push(place);
    }
    columns.sort_unstable();
    columns
}

/// Where in a line what follows a wide space begins: in columns of a terminal, and in bytes.
type Gap = (usize, usize);

/// The wide spaces of a line.
fn gaps(line: &str) -> Vec<Gap> {
    let (mut from, mut column) = (0, 0);
    let mut gaps = Vec::new();
    while let Some(at) = line[from..].find("  ") {
        let rest = &line[from + at..];
        let next = from + at + rest.len() - rest.trim_start_matches(' ').len();
        column += width(&line[from..next]);
        from = next;
        gaps.push((column, from));
    }
    gaps
}

/// For each run of a table the number of the rows it belongs to; none where its lines are not broken at the columns' widths.
pub fn broken(content: &str, runs: &[Run]) -> Option<Vec<usize>> {
    let text = |run: &Run| &content[run.span.range()];
    let widest = [false, true].map(|second| {
        let mut widths: Vec<usize> =
            runs.iter().filter(|run| run.second == second).map(|run| width(text(run))).collect();
        widths.sort_unstable();
        widths.get(widths.len() * OF_TEN / 10).copied().unwrap_or(0)
    });
    if widest.iter().any(|widest| *widest < NARROWEST) {
        return None;
    }
    let (mut breaks, mut row, mut rows) = (Breaks::default(), 0, Vec::with_capacity(runs.len()));
    let mut before: Option<&[Run]> = None;
    for line in runs.chunk_by(|a, b| a.line == b.line) {
        let mut is_one = false;
        if let Some(before) =
            before.filter(|before| line[0].cut != Cut::Blank && before[0].line + 1 == line[0].line)
        {
            is_one = true;
            for second in [false, true] {
                let of_side = |run: &&Run| run.second == second;
                let Some(next) = line.iter().find(of_side) else { continue };
                // A column that ended above begins anew.
                is_one &= before.iter().rfind(of_side).is_some_and(|run| {
                    let is_full = is_full(text(run), text(next), widest[usize::from(second)]);
                    breaks.add(is_full, text(run));
                    is_full
                });
            }
        }
        row += usize::from(!is_one);
        rows.resize(rows.len() + line.len(), row);
        before = Some(line);
    }
    breaks.are_broken().then_some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_begin_where_most_do_and_not_beside_one_another() {
        let places = [3, 30, 30, 30, 31, 33, 33, 34, 60, 60, 61, 62, 90];
        assert_eq!(columns(places.to_vec(), 3.0), [30, 60]);
        assert!(columns(places.to_vec(), 6.0).is_empty() && columns(Vec::new(), 0.0).is_empty());
    }

    #[test]
    fn lines_of_very_many_wide_spaces_are_read_as_quickly_as_others() {
        let line = "abcd  ".repeat(100_000);
        assert!(rows(&line).is_none());
        let table = rows(&[line.trim_end(); 6].join("\n")).expect("columns");
        assert!(table.iter().all(|row| row.len() == 100_000));
    }
}
