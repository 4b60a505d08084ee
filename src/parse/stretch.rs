//! Lines that are divided in two among others that are not: stretches such as the words to a dialogue (`河 - river` below
//! passages that take turns), and headings in both languages (`第一条 Article 1`).

use std::ops::Range;

use super::piece::{is_bracket, is_line_end};
use super::script::{Class, weight};
use super::wrap::is_ended;

/// The fewest lines that show it.
const FEWEST: usize = 3;

/// The most letters of what counts a line or measures.
const LED: usize = 2;

/// How many times as long as the one part of a heading the other is at most.
const UNEVEN: usize = 3;

/// The numbers of the lines, in order, in which nothing but one mark or wide space stands between the letters of the two
/// classes, the same as in their neighbours; or nothing but a space or number, wherever they stand.
pub fn divided(content: &str, classes: &[Class; 2]) -> Vec<usize> {
    let lines = content.split(is_line_end).enumerate();
    let written = lines.filter(|(_, line)| line.contains(char::is_alphanumeric));
    let (mut divided, mut same) = (Vec::new(), Vec::new());
    // The lines of each kind of heading.
    let mut headings: Vec<((&str, bool), Vec<usize>)> = Vec::new();
    let mut add =
        |mark, is_swapped, number| match headings.iter_mut().find(|(kind, _)| *kind == (mark, is_swapped)) {
            Some((_, alike)) => alike.push(number),
            None => headings.push(((mark, is_swapped), vec![number])),
        };
    let (mut last, mut bracketed): (_, Option<(bool, usize)>) = (None, None);
    for (number, line) in written.chain([(usize::MAX, "")]) {
        let between = [line, unled(line)].into_iter().find_map(|line| between(line, classes));
        // A translation in brackets is none where the next line is one.
        let is_answered =
            |is_swapped: bool| line.chars().find_map(Class::of) == Some(classes[usize::from(!is_swapped)]);
        if let Some((is_swapped, number)) = bracketed.take().filter(|bracketed| !is_answered(bracketed.0)) {
            add(OPEN, is_swapped, number);
        }
        match between {
            Some(Between { mark: OPEN, is_swapped, .. }) => bracketed = Some((is_swapped, number)),
            Some(Between { mark: BRACKETS, .. }) => divided.push(number),
            Some(between) if between.is_heading => add(between.mark, between.is_swapped, number),
            _ => {}
        }
        let between = between.map(|between| (between.mark, between.is_swapped));
        let between = between.filter(|between| !matches!(between.0, "" | OPEN | BRACKETS));
        if between.is_none() || between != last {
            if same.len() >= FEWEST {
                divided.append(&mut same);
            }
            same.clear();
        }
        last = between;
        if between.is_some() {
            same.push(number);
        }
    }
    for (_, alike) in headings.iter().filter(|(_, alike)| alike.len() >= FEWEST) {
        divided.extend_from_slice(alike);
    }
    divided.sort_unstable();
    divided
}

/// A line without the letter that counts it or the measure that it begins with: `A. 桥 bridge`, `50 g 米 / rice`.
fn unled(line: &str) -> &str {
    let line = line.trim_start_matches(|c: char| !c.is_alphabetic());
    let n_letters = line.chars().take_while(char::is_ascii_alphabetic).count();
    if n_letters <= LED { &line[n_letters..] } else { line }
}

/// What stands between the letters of the one class and those of the other that follow them to the end of a line.
#[derive(Clone, Copy)]
struct Between<'t> {
    /// The mark; a tab for any wide space, nothing for a narrow one.
    mark: &'t str,
    /// Whether the second class stands first.
    is_swapped: bool,
    /// Whether the line may be a heading in both languages: its parts are about as long, and it is no sentence.
    is_heading: bool,
}

/// What stands between the two parts of a line; none where it has no two, or no mark that divides.
fn between<'t>(line: &'t str, sides: &[Class; 2]) -> Option<Between<'t>> {
    let mut first = None;
    let mut place = None;
    let (mut end, mut n_letters) = (0, [0; 2]);
    for (at, c) in line.char_indices() {
        let Some(class) = Class::of(c) else { continue };
        let side = sides.iter().position(|side| *side == class)?;
        match (first, place) {
            (None, _) => first = Some(side),
            (Some(first), None) if side != first => place = Some(&line[end..at]),
            (Some(first), Some(_)) if side == first => return None,
            _ => {}
        }
        end = at + c.len_utf8();
        n_letters[side] += weight(c);
    }
    let mark = place?;
    let is_wide = mark.contains(['\t', '\u{3000}', '\u{2003}']) || mark.contains("  ");
    let bare = if is_wide && mark.trim().is_empty() { "\t" } else { mark.trim() };
    let is_even = n_letters[0].max(n_letters[1]) <= UNEVEN * n_letters[0].min(n_letters[1]);
    let bare = if is_even { bare.trim_matches(char::is_numeric) } else { bare };
    // Names of who speaks may end in a colon, too.
    let is_open = !is_ended(line.trim_end().trim_end_matches([':', '：']));
    let is_bracketed = |text: &str| text.starts_with(is_bracket) && text.ends_with(is_bracket);
    let is_swapped = first == Some(1);
    if is_bracketed(bare) && is_bracketed(line.trim()) {
        return Some(Between { mark: BRACKETS, is_swapped, is_heading: false });
    }
    let is_mark = match bare {
        "(" | "（" if is_even && line.trim_end().ends_with([')', '）']) => {
            return Some(Between { mark: OPEN, is_swapped, is_heading: true });
        }
        "" => is_even && is_open && mark.contains(' '),
        // What speaks says a sentence.
        ":" | "：" => is_open,
        bare => MARKS.split(' ').any(|known| known == bare),
    };
    (is_mark || bare == "\t").then_some(Between { mark: bare, is_swapped, is_heading: is_even && is_open })
}

/// Where one of the marks, or a tab, stands in a line that is no sentence, between two parts about as long as each other.
pub fn mark(line: &str) -> Option<Range<usize>> {
    let mut at = 0;
    let mut place = ["\t", "  "].iter().find_map(|wide| line.find(wide).map(|at| at..at + wide.len()));
    for word in line.split(' ') {
        if at > 0 && place.is_none() && MARKS.split(' ').any(|known| known == word) {
            place = Some(at..at + word.len());
        }
        at += word.len() + 1;
    }
    let place = place?;
    let (before, after) = (line[..place.start].trim_end(), line[place.end..].trim_start());
    let n_letters = [before, after].map(|part| part.chars().map(weight).sum::<usize>());
    let is_even = n_letters[0].max(n_letters[1]) <= UNEVEN * n_letters[0].min(n_letters[1]) + LED;
    // A mark of emphasis may stand behind the stop.
    let has_stop = |part: &str| {
        let end = part.rfind(char::is_alphanumeric).unwrap_or(0);
        part[end..].contains(['.', '!', '?', '。', '！', '？', '।'])
    };
    (is_even && !has_stop(before) && !has_stop(after) && n_letters[0].min(n_letters[1]) > 0)
        .then(|| before.len()..line.len() - after.len())
}

/// What stands for the bracket that holds the second part of a heading: `站台（The Platform）`.
const OPEN: &str = "(";

/// What stands for two brackets of a line that is nothing else: `（掌声） (Applause)`.
const BRACKETS: &str = "()";

/// The marks that divide.
const MARKS: &str = "· - – — / ／ | ｜ = ＝ → ~ ||| // ——";
