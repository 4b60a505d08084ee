//! A table to paragraphs: which two columns are the sides, what the others are, whether the first row is a header.

use super::label::is_language;
use super::piece::{Brackets, Cut, pieces};
use super::regular::counters;
use super::script::{Class, classes};
use super::side::is_rule;
use super::table::Table;
use super::wrap::Run;
use super::{Draft, Layout, Options, Pairing, drawn, name, report, stretch};
use crate::bitext::{Side, Sides};
use crate::lang::Lang;
use crate::span::Span;

/// A column with less than this share of the fullest one's letters is a number or a note.
const LEAST: f32 = 0.15;

/// How many times the rows of a column count that is in another language than the first.
const OTHER_LANGUAGE: usize = 4;

/// How many columns are looked at for the second side.
const MOST_COLUMNS: usize = 20;

/// The longest cell of a header, in characters.
const LONGEST_HEADER: usize = 30;

/// What the columns of languages are called.
const HEADERS: &[&str] = &["text", "id", "no", "nr"];

/// Paragraphs of a table, a row a pair.
pub fn read(content: &str, table: &Table, options: &Options) -> Draft {
    let columns: Vec<(usize, Class, usize)> = (0..table.n_columns)
        .filter_map(|idx| table.classes(content, idx).first().map(|(class, sum)| (idx, *class, *sum)))
        .collect();
    let most = columns.iter().map(|column| column.2).max().unwrap_or(0);
    let full: Vec<_> = columns.iter().filter(|column| column.2 as f32 >= LEAST * most as f32).collect();
    let n_full = full.len();
    let written = full.iter().filter(|column| !is_note(content, table, column.0)).count();
    let full: Vec<_> =
        full.into_iter().filter(|column| written < 2 || !is_note(content, table, column.0)).collect();
    let lang = |idx: usize, class: Class| name(&table.column(content, idx), class);
    // The first column with text, and the fullest of the others; one in the same language may be a note.
    let Some(first) = full.first() else {
        let mut draft = Draft::new(Layout::Columns, Sides::default());
        table.rows.iter().flatten().filter(|cell| !cell.is_empty()).for_each(|cell| draft.leave_out(*cell));
        return draft;
    };
    let first_lang = lang(first.0, first.1);
    let others = || full.iter().skip(1).take(MOST_COLUMNS);
    let worth = |column: &(usize, Class, usize)| {
        let is_other = column.1 != first.1 || lang(column.0, column.1).primary() != first_lang.primary();
        let n_written = (0..table.rows.len()).filter(|row| !table.cell(*row, column.0).is_empty()).count();
        n_written * if is_other { OTHER_LANGUAGE } else { 1 }
    };
    let mut best = (0, None);
    for column in others() {
        let worth = worth(column);
        if worth > best.0 {
            best = (worth, Some(*column));
        }
    }
    let second = choose(options, first, others().copied()).or(best.1);
    let Some(second) = second else {
        return one_column(table, first.0, options.named(Sides::new(first_lang, Lang::undetermined())));
    };
    let found = [first_lang, lang(second.0, second.1)];
    let is_swapped = options.swaps(&found, &[first.1, second.1]).unwrap_or(false);
    let [a, b] = found;
    let (langs, chosen) = if is_swapped {
        (Sides::new(b, a), Sides::new(second.0, first.0))
    } else {
        (Sides::new(a, b), Sides::new(first.0, second.0))
    };
    let mut draft = Draft::new(Layout::Columns, options.named(langs));
    draft.pairing = Pairing::Rows;
    // A title may stand above it.
    let head = table.rows.iter().position(|row| row.len() > 1).unwrap_or(0);
    let header = is_header(content, table, head, [first, second]);
    let other_class = Some(second.1).filter(|class| *class != first.1);
    let mut runs: Vec<Run> = Vec::new();
    let (mut is_headed, mut n_heads) = (false, 0);
    // What stands above each page stands around the table, too.
    let around = |row: usize| match table.rows[row][..] {
        [line] => &content[line.range()],
        _ => "",
    };
    let heads = counters(&(0..table.rows.len()).map(around).collect::<Vec<_>>());
    for (row, is_head) in heads.into_iter().enumerate() {
        let mut cells: Vec<(usize, Span)> = table.rows[row].iter().copied().enumerate().collect();
        // A line around the table, such as a title, is of the side whose script it is written in, or has a part of each.
        if let [(_, line)] = cells[..] {
            cells.clear();
            if is_head {
                draft.leave_out(line);
                (is_headed, n_heads) = (true, n_heads + 1);
                continue;
            }
            // `Das Wetter / Het weer`
            let place = stretch::mark(&content[line.range()]).filter(|_| other_class.is_none());
            if let Some(place) = place {
                cells.push((first.0, Span::new(line.start, line.start + place.start)));
                cells.push((second.0, Span::new(line.start + place.end, line.end)));
            } else {
                for piece in pieces(&content[line.range()], Brackets::Closed) {
                    let span = piece.span.shifted(line.start);
                    let is_second =
                        other_class == classes(&content[span.range()]).first().map(|found| found.0);
                    let column = if is_second { second.0 } else { first.0 };
                    match cells.last_mut().filter(|last| last.0 == column) {
                        Some(last) => last.1.end = span.end,
                        None => cells.push((column, span)),
                    }
                }
            }
        }
        for (column, cell) in &cells {
            let side = Side::BOTH.into_iter().find(|side| chosen[*side] == *column);
            match side {
                Some(side)
                    if !(header && row == head) && content[cell.range()].contains(char::is_alphanumeric) =>
                {
                    let before = runs.last().map_or(0, |run| run.span.end);
                    let is_next = is_headed || content[before..cell.start].matches('\n').count() < 2;
                    let cut = if is_next { Cut::Line } else { Cut::Blank };
                    is_headed = false;
                    runs.push(Run { span: *cell, line: row - n_heads, cut, second: side == Side::Target });
                }
                _ if !cell.is_empty() => draft.leave_out(*cell),
                _ => {}
            }
        }
    }
    let broken = if table.is_drawn() { drawn::broken(content, &runs) } else { None };
    for (idx, run) in runs.iter().enumerate() {
        let row = broken.as_ref().map_or(run.line, |rows| rows[idx]);
        let side = if run.second { Side::Target } else { Side::Source };
        draft.add(side, run.span, 2 * row + usize::from(run.second));
    }
    if header {
        draft
            .diagnostics
            .push(report::table_header(table.rows[head].iter().find(|cell| !cell.is_empty()).copied()));
    }
    let n_other = n_full - 2;
    if n_other > 0 {
        draft.diagnostics.push(report::other_columns(n_other, [first.0 + 1, second.0 + 1]));
    }
    draft
}

/// Whether a column holds no text but keys (`menu.file.open`, `msg_12`), how Chinese is read (`nǐ hǎo`), or notes.
fn is_note(content: &str, table: &Table, column: usize) -> bool {
    let cells = (0..table.rows.len()).map(|row| &content[table.cell(row, column).range()]);
    let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    let is_key = |cell: &&&str| {
        cell.chars().all(|c| c.is_ascii_alphanumeric() || "._-:/#".contains(c))
            && cell.contains(|c: char| c.is_ascii_digit() || "._:/#".contains(c))
    };
    // Other languages have one kind of these letters, not both.
    let has = |own: &'static str| move |cell: &&&str| cell.contains(|c| own.contains(c));
    let are_sounds =
        cells.iter().any(|cell| has("āēīōū")(&cell)) && cells.iter().any(|cell| has("ǎǐǒǔ")(&cell));
    let is_pinyin =
        |cell: &&&str| has("āēīōūǎěǐǒǔǚǜ")(cell) && cell.chars().all(|c| Class::of(c) != Some(Class::Han));
    let are_most = |n: usize| (n + 1) * 10 >= cells.len() * 9 && n > 1;
    cells.first().is_some_and(|head| NOTES.contains(&head.to_lowercase().as_str()))
        || are_most(cells.iter().filter(is_key).count())
        || are_sounds && cells.iter().filter(is_pinyin).count() * 2 > cells.len()
}

/// What columns are called that are neither side.
const NOTES: &[&str] = &[
    "key",
    "note",
    "notes",
    "comment",
    "comments",
    "context",
    "pinyin",
    "reading",
    "pronunciation",
    "no.",
    "pos",
    "拼音",
    "备注",
    "備註",
    "注释",
    "注",
    "词性",
    "读音",
    "序号",
    "编号",
];

/// The second column by the languages a person named.
fn choose<'a>(
    options: &Options,
    first: &(usize, Class, usize),
    mut others: impl Iterator<Item = &'a (usize, Class, usize)>,
) -> Option<&'a (usize, Class, usize)> {
    let wanted = [&options.source, &options.target].map(|lang| Class::of_lang(lang.as_ref()?));
    let class = match wanted {
        [Some(source), Some(target)] if source == first.1 => target,
        [Some(source), Some(target)] if target == first.1 => source,
        _ => return None,
    };
    others.find(|column| column.1 == class)
}

fn one_column(table: &Table, column: usize, langs: Sides<Lang>) -> Draft {
    let mut draft = Draft::new(Layout::Columns, langs);
    for row in 0..table.rows.len() {
        for (idx, cell) in table.rows[row].iter().enumerate() {
            if idx == column && !cell.is_empty() {
                draft.add(Side::Source, *cell, 2 * row);
            } else if !cell.is_empty() {
                draft.leave_out(*cell);
            }
        }
    }
    draft
}

/// Whether the first row of more than one cell, `head`, names the columns: known names, or short cells in another script
/// than their column's.
fn is_header(content: &str, table: &Table, head: usize, columns: [&(usize, Class, usize); 2]) -> bool {
    let Some(below) = table.rows.get(head + 1) else { return false };
    // A line drawn below it, and below no other row.
    let is_drawn = |row: &&Vec<Span>| row.iter().all(|cell| is_rule(&content[cell.range()]));
    if is_drawn(&below) && table.rows[head + 2..].iter().rev().skip(1).all(|row| !is_drawn(&row)) {
        return true;
    }
    let cells = columns.map(|column| (&content[table.cell(head, column.0).range()], column.1));
    let is_short = |text: &str| {
        text.chars().count() <= LONGEST_HEADER && !text.ends_with(['.', '。', '!', '?', '！', '？'])
    };
    let is_known = |text: &str| {
        let text = text.to_lowercase();
        let head = text.split([' ', '_', '-', '(', '（', ':']).next().unwrap_or_default();
        is_language(&text)
            || is_language(head)
            || HEADERS.contains(&text.as_str())
            || (head.len() == 2 && !text.contains(' ') && super::language::is_tag(head))
    };
    let is_foreign =
        |(text, class): &(&str, Class)| classes(text).first().is_some_and(|(found, _)| found != class);
    // Names of columns are in one script, as a rule.
    let are_alike = || {
        let found = cells.map(|(text, _)| classes(text).first().map(|(class, _)| *class));
        found[0] == found[1]
    };
    cells.iter().all(|(text, _)| is_short(text))
        && (cells.iter().all(|(text, _)| is_known(text)) || are_alike() && cells.iter().any(is_foreign))
}
