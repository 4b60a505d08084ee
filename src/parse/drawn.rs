//! Columns drawn with spaces, as a print document's text has them: what stands beside each other in rows that were broken
//! at the columns' widths belongs together.

use super::piece::Cut;
use super::wrap::{Run, are_broken, is_ended, is_full, width};

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
    let both = || lines.iter().filter(|line| line[0].second != line[line.len() - 1].second);
    let is_wide = |line: &&&[Run]| {
        let is_wide = |two: &[Run]| {
            let between = &content[two[0].span.end..two[1].span.start];
            two[0].second != two[1].second && between.contains("  ") && between.trim().is_empty()
        };
        line.windows(2).all(is_wide)
    };
    let n_both = both().count();
    if n_both == 0 || (both().filter(is_wide).count() as f32) < WIDE * n_both as f32 {
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
    let of = |line: &'_ [Run], second: bool| line.iter().rfind(|run| run.second == second).copied();
    // Of a column that goes on in the next line whether it is full, and ends a sentence.
    let goes_on = |before: &[Run], here: &[Run], second: bool| {
        let (a, b) = (of(before, second)?, here.iter().find(|run| run.second == second)?);
        Some((is_full(text(&a), text(b), widest[usize::from(second)]), is_ended(text(&a))))
    };
    let is_next =
        |before: &[Run], here: &[Run]| here[0].cut != Cut::Blank && before[0].line + 1 == here[0].line;
    let pairs =
        || lines.windows(2).map(|two| (two[0], two[1])).filter(|(before, here)| is_next(before, here));
    let all = pairs().flat_map(|(before, here)| {
        [false, true].into_iter().filter_map(move |second| goes_on(before, here, second))
    });
    if !are_broken(all) {
        return None;
    }
    let is_one = |before: &[Run], here: &[Run]| {
        is_next(before, here)
            && [false, true].into_iter().all(|second| match goes_on(before, here, second) {
                Some((is_full, _)) => is_full,
                None => of(here, second).is_none(),
            })
    };
    let (mut row, mut rows) = (0, Vec::with_capacity(runs.len()));
    for (idx, line) in lines.iter().enumerate() {
        row += usize::from(idx > 0 && !is_one(lines[idx - 1], line));
        rows.extend(line.iter().map(|_| row));
    }
    Some(rows)
}
