//! Marks that stand between the two languages of a line: `你好 / hello`, `das Haus – la maison`.

use super::piece::is_line_end;
use super::wrap::Run;
use crate::span::Span;

/// The marks that separate, and the share of the places where the language changes in a line that one of them must
/// hold: a dash may also begin a speech.
const MARKS: &[char] =
    &['/', '／', '|', '｜', '¦', '‖', '=', '＝', '→', '⇒', '-', '–', '—', '~', '·', '•', ':', '：'];
const USUAL: f32 = 0.6;

/// Takes the mark that usually stands between the languages of a line out of the runs, and tells where it stood.
pub fn take_out(content: &str, runs: &mut [Run]) -> Vec<Span> {
    let places: Vec<(usize, Span)> = (1..runs.len())
        .filter(|idx| is_change(content, &runs[idx - 1], &runs[*idx]))
        .filter_map(|idx| Some((idx, mark(content, &runs[idx - 1], &runs[idx])?)))
        .collect();
    let n_changes = runs.windows(2).filter(|pair| is_change(content, &pair[0], &pair[1])).count();
    let here = |span: &Span| &content[span.range()];
    let Some(usual) = MARKS
        .iter()
        .map(|mark| mark.to_string())
        .max_by_key(|mark| places.iter().filter(|(_, span)| here(span) == mark).count())
    else {
        return Vec::new();
    };
    let mut places = places;
    places.retain(|(_, span)| here(span) == usual);
    if places.is_empty() || (places.len() as f32) < USUAL * n_changes as f32 {
        return Vec::new();
    }
    for (idx, span) in &places {
        if span.end <= runs[idx - 1].span.end {
            runs[idx - 1].span.end = content[..span.start].trim_end().len();
        } else {
            runs[*idx].span.start =
                span.end + (content[span.end..].len() - content[span.end..].trim_start().len());
        }
    }
    places.into_iter().map(|(_, span)| span).collect()
}

fn is_change(content: &str, before: &Run, after: &Run) -> bool {
    before.second != after.second && !content[before.span.end..after.span.start].contains(is_line_end)
}

/// The mark alone between spaces, or a colon at the end of what stands before, where the two runs meet; what is left
/// of both is not empty.
fn mark(content: &str, before: &Run, after: &Run) -> Option<Span> {
    let (head, tail) = (&content[before.span.range()], &content[after.span.range()]);
    if let Some(c) = tail.chars().next().filter(|c| MARKS.contains(c)) {
        let rest = &tail[c.len_utf8()..];
        return (rest.starts_with(char::is_whitespace) && rest.contains(char::is_alphanumeric))
            .then(|| Span::new(after.span.start, after.span.start + c.len_utf8()));
    }
    // `记者： Reporter:` are two names that end alike.
    let is_end = |c: &char| matches!(c, ':' | '：') && tail.ends_with([':', '：']);
    let c = head.chars().next_back().filter(|c| MARKS.contains(c) && !is_end(c))?;
    let rest = &head[..head.len() - c.len_utf8()];
    let is_apart =
        rest.ends_with(char::is_whitespace) || matches!(c, ':' | '：' | '=' | '＝' | '|' | '｜' | '/' | '／');
    (is_apart && rest.contains(char::is_alphanumeric))
        .then(|| Span::new(before.span.end - c.len_utf8(), before.span.end))
}
