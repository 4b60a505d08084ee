//! Columns drawn with spaces, as a print document's text has them: what stands beside each other in rows that were broken
//! at the columns' widths belongs together.

use super::piece::Cut;
use super::wrap::{Breaks, Run, is_full, width};

/// The share of the rows of two passages that must have a wide space between them.
const WIDE: f32 = 0.8;

/// How narrow a column may be: what is narrower is a list of words, or a poem.
const NARROWEST: usize = 24;

/// So many of ten passages of a column are no wider than the column is taken to be: headings may stand out.
const OF_TEN: usize = 9;

/// For each run the number of the rows it belongs to; none where there are no such columns.
pub fn rows(content: &str, runs: &[Run]) -> Option<Vec<usize>> {
    let text = |run: &Run| &content[run.span.range()];
    let lines: Vec<&[Run]> = runs.chunk_by(|a, b| a.line == b.line).collect();
    let (mut n_both, mut n_wide) = (0, 0);
    for line in lines.iter().filter(|line| line.len() > 1) {
        let is_wide = |two: &[Run]| {
            let between = &content[two[0].span.end..two[1].span.start];
            two[0].second != two[1].second && between.contains("  ") && between.trim().is_empty()
        };
        n_both += 1;
        n_wide += usize::from(line.windows(2).all(is_wide));
    }
    if n_both == 0 || (n_wide as f32) < WIDE * n_both as f32 {
        return None;
    }
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
    for line in lines {
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
