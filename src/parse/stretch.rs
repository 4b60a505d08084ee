//! Stretches of a text whose lines are divided in two, such as the words to a dialogue: `河 - river` below passages that
//! take turns.

use super::piece::is_line_end;
use super::script::Class;

/// The fewest lines that show it.
const FEWEST: usize = 3;

/// The numbers of the lines, in order, in which nothing but one mark or wide space stands between the letters of the two
/// classes, the same as in their neighbours.
pub fn divided(content: &str, classes: &[Class; 2]) -> Vec<usize> {
    let written = content
        .split(is_line_end)
        .enumerate()
        .filter(|(_, line)| line.contains(char::is_alphanumeric))
        .map(|(number, line)| (number, between(line, classes)));
    let (mut divided, mut same) = (Vec::new(), Vec::new());
    let mut last = None;
    for (number, between) in written.chain([(usize::MAX, None)]) {
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
    divided
}

/// What stands between the letters of the one class and those of the other that follow them to the end of a line, and
/// whether the second class stands first.
fn between<'t>(line: &'t str, sides: &[Class; 2]) -> Option<(&'t str, bool)> {
    let mut first = None;
    let mut place = None;
    let mut end = 0;
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
    }
    let mark = place?;
    let is_wide = mark.contains(['\t', '\u{3000}', '\u{2003}']) || mark.contains("  ");
    let bare = mark.trim();
    let is_mark = if bare.is_empty() { is_wide } else { MARKS.split(' ').any(|known| known == bare) };
    is_mark.then_some((bare, first == Some(1)))
}

/// The marks that divide.
const MARKS: &str = "- – — / ／ | ｜ = ＝ → ~ ||| // ——";
