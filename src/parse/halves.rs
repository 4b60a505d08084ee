//! Lines that hold a passage in one language and then its translation in another of the same script: what the first
//! and the second halves of the lines teach shows where each line is cut.

use super::kin::{Kin, Table};
use super::language;
use super::piece::{Cut, Piece};
use super::script::Class;
use crate::lang::Lang;
use crate::span::Span;

/// The fewest lines that show it, and how many are looked at before all are cut.
const FEWEST: usize = 4;
const SAMPLE: usize = 300;

/// The share of the lines that must be cut where the languages surely change.
const CUT: f32 = 0.85;

/// What a place to cut a line must be worth, in nats.
const CLEAR: f32 = 2.0;

/// Rounds of learning from where the lines were cut.
const N_ROUNDS: usize = 3;

/// What speaks for a place beside the words around it, in nats: the end of a sentence or a mark that separates, a
/// capital or the like at the beginning, the same mark or a letter at both ends, a translation in brackets, the same
/// numbers on both sides, the same text on both sides.
const AFTER_STOP: f32 = 2.0;
const AT_CAPITAL: f32 = 1.0;
const SAME_END: f32 = 1.0;
const BRACKETED: f32 = 3.0;
const NUMBERS: f32 = 2.0;
const SAME: f32 = 4.0;

/// What speaks against one: a half much longer than the other, for the square of the logarithm of their ratio.
const UNEVEN: f32 = 3.0;

/// The parts of the lines, for each whether it is of the second language, and the two languages.
pub type Halves = (Vec<Piece>, Vec<bool>, (Lang, Lang));

/// Cuts lines that hold two languages, one after the other; none where the text is not such.
pub fn read(content: &str, lines: &[Piece], class: Class, given: Option<(&Lang, &Lang)>) -> Option<Halves> {
    let texts: Vec<&str> = lines.iter().map(|line| &content[line.span.range()]).collect();
    let step = texts.len().div_ceil(SAMPLE).max(1);
    let some: Vec<&str> = texts.iter().copied().step_by(step).filter(|text| middle(text).is_some()).collect();
    if some.len() < FEWEST || some.len() * step * 2 < texts.len() {
        return None;
    }
    let mut cuts: Vec<Option<usize>> = some.iter().map(|text| middle(text)).collect();
    let names = names(&some, &cuts, class, given)?;
    for _ in 0..N_ROUNDS {
        // Each half of the lines is cut by what the other half teaches.
        let tables = [0, 1].map(|part| taught(&some, &cuts, part));
        cuts = some.iter().enumerate().map(|(idx, text)| best(text, &tables[1 - idx % 2])).collect();
    }
    if (cuts.iter().flatten().count() as f32) < CUT * some.len() as f32 {
        return None;
    }
    let tables = [0, 1].map(|part| taught(&some, &cuts, part));
    let (mut pieces, mut second) = (Vec::new(), Vec::new());
    for (idx, (line, text)) in lines.iter().zip(&texts).enumerate() {
        let table = &tables[1 - (idx / step) % 2];
        match best(text, table) {
            Some(at) => {
                let left = text[..at].trim_end().len();
                let right = text.len() - text[at..].trim_start().len();
                let start = line.span.start;
                pieces.push(Piece { span: Span::new(start, start + left), ..*line });
                pieces.push(Piece {
                    span: Span::new(start + right, line.span.end),
                    line: line.line,
                    cut: Cut::Space,
                });
                second.extend([false, true]);
            }
            None => {
                pieces.push(*line);
                second.push(table.lean_of(text) < 0.0);
            }
        }
    }
    Some((pieces, second, names))
}

/// The languages of the first and of the second halves, where they differ.
fn names(
    texts: &[&str],
    cuts: &[Option<usize>],
    class: Class,
    given: Option<(&Lang, &Lang)>,
) -> Option<(Lang, Lang)> {
    let join = |second: bool| {
        let half = |(text, cut): (&&str, &Option<usize>)| {
            let at = cut.unwrap_or(0);
            if second { text[at..].to_owned() } else { text[..at].to_owned() }
        };
        texts.iter().zip(cuts).map(half).collect::<Vec<_>>().join("\n")
    };
    let (first, second) = (join(false), join(true));
    language::two([&first, &second], class, given)
}

/// What the parts of every other line teach, the first of each being of the first language.
fn taught(texts: &[&str], cuts: &[Option<usize>], part: usize) -> Table {
    let own = texts.iter().zip(cuts).skip(part).step_by(2);
    let halves: Vec<&str> =
        own.filter_map(|(text, cut)| cut.map(|at| [&text[..at], &text[at..]])).flatten().collect();
    let labels: Vec<f32> = (0..halves.len()).map(|idx| if idx % 2 == 0 { 4.0 } else { -4.0 }).collect();
    Kin::of(&halves).taught(&labels)
}

/// The places where a line may be cut: at spaces, and where a word or sentence begins without one.
fn places(text: &str) -> impl Iterator<Item = usize> {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let is_glued = (before.is_lowercase() || is_stop(before)) && (c.is_uppercase() || is_opening(c))
            || is_wide_stop(before) && c.is_alphabetic()
            || before.is_alphabetic() && c.is_numeric()
            || before.is_numeric() && c.is_uppercase();
        let is_place = c.is_whitespace() && !before.is_whitespace() || is_glued;
        before = c;
        (is_place && at > 0).then_some(at)
    })
}

/// The place nearest to the middle.
fn middle(text: &str) -> Option<usize> {
    places(text).min_by_key(|at| at.abs_diff(text.len() / 2))
}

/// The best place to cut a line at, if it is worth it.
fn best(text: &str, table: &Table) -> Option<usize> {
    let mut stops: Vec<usize> = places(text).collect();
    stops.push(text.len());
    let mut from = 0;
    // The weight of all words before each place.
    let mut sums = vec![0.0];
    for at in &stops {
        sums.push(sums[sums.len() - 1] + table.weigh(&text[from..*at]));
        from = *at;
    }
    let all = sums[sums.len() - 1];
    let has_numbers = text.contains(char::is_numeric);
    let n_letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count() as f32;
    let mut from = 0;
    let parts = stops.iter().map(|at| n_letters(&text[std::mem::replace(&mut from, *at)..*at]));
    let before: Vec<f32> = parts
        .scan(0.0, |sum, n| {
            *sum += n;
            Some(*sum)
        })
        .collect();
    let all_letters = before[before.len() - 1];
    let worth = |idx: usize| {
        let (left, right) = (&text[..stops[idx]], &text[stops[idx]..]);
        let words = Table::temper(sums[idx + 1]) - Table::temper(all - sums[idx + 1]);
        let log = libm::logf((1.0 + before[idx]) / (1.0 + all_letters - before[idx]));
        let shape = shape(left.trim(), right.trim(), has_numbers);
        (stops[idx], words + shape - (UNEVEN * log * log).min(8.0))
    };
    let (at, worth) = (0..stops.len() - 1).map(worth).max_by(|a, b| a.1.total_cmp(&b.1))?;
    (worth > CLEAR).then_some(at)
}

/// What the form of the two parts of a line, their lengths apart, says for their being each other's translation, in nats.
fn shape(left: &str, right: &str, has_numbers: bool) -> f32 {
    let begins = right.chars().next().unwrap_or(' ');
    let is_ended = left
        .ends_with(|c| is_stop(c) || is_wide_stop(c) || matches!(c, '/' | '|' | '=' | '–' | '-'))
        || matches!(begins, '/' | '|' | '=' | '–' | '—' | '-' | '(' | '（');
    let is_alike = left.chars().next().is_some_and(char::is_uppercase) == begins.is_uppercase();
    let digits = |text: &str| {
        let mut digits: Vec<char> = text.chars().filter(|c| c.is_numeric()).collect();
        digits.sort_unstable();
        digits
    };
    let numbers = match has_numbers {
        false => 0.0,
        true if digits(left) == digits(right) => NUMBERS,
        true => -NUMBERS / 2.0,
    };
    let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let end = |text: &str| text.chars().next_back().filter(|c| !c.is_alphanumeric());
    let is_bracketed = begins == '(' && end(right) == Some(')') || begins == '（' && end(right) == Some('）');
    f32::from(is_ended) * AFTER_STOP
        + f32::from(end(left) == end(right)) * SAME_END
        + f32::from(is_bracketed) * BRACKETED
        + f32::from(is_alike) * AT_CAPITAL
        + numbers
        + f32::from(bare(left) == bare(right)) * SAME
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '”' | '»' | '«' | '"' | '’' | ')')
}

fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '」' | '』')
}

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '„' | '«' | '»' | '"' | '¿' | '¡' | '—' | '「' | '『')
}
