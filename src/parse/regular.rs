//! Two languages of one script that take turns as regularly as can be: line by line, group by group, half by half,
//! or the halves of each group.
//! Many lines together are named more surely than each alone.

use super::piece::{Cut, Piece};
use super::script::Class;
use super::{alike, language};
use crate::lang::Lang;

/// The longest line that may count pages, in bytes.
const LONGEST_COUNTER: usize = 60;

/// So often a line without a number that is no passage of the text stands there.
const OFTEN: usize = 4;

/// The fewest passages that show how two languages take turns.
const FEWEST: usize = 6;

/// The share of what is known of the lines of each side that must speak for their turns.
const FIT: f32 = 0.75;

/// The ways in which lines may take turns: for each line whether it is of the second language. What counts pages takes
/// no turn.
fn ways(texts: &[&str], lines: &[Piece]) -> [Vec<bool>; 5] {
    let counters = counters(texts);
    let mut group = 0;
    // What counts pages stands alone, what counts articles above its text.
    let is_alone = |idx: usize| counters[idx] && lines.get(idx + 1).is_none_or(|next| next.cut == Cut::Blank);
    let mut is_in_second_group = |(idx, line): (usize, &Piece)| {
        let is_counter = is_alone(idx) || idx > 0 && is_alone(idx - 1);
        group += usize::from(idx > 0 && line.cut == Cut::Blank && !is_counter);
        group % 2 == 1
    };
    let groups = lines.iter().enumerate().map(&mut is_in_second_group).collect();
    let mut n = 0;
    let mut alternates = |idx: usize| {
        n += usize::from(!counters[idx]);
        // What counts one line stands above it.
        let is_heading = counters[idx]
            && !is_alone(idx)
            && lines.get(idx + 2).is_none_or(|after| after.cut == Cut::Blank || counters[idx + 2]);
        (n + usize::from(is_heading)) % 2 == 0
    };
    let alternate = (0..lines.len()).map(&mut alternates).collect();
    let halves = (0..lines.len()).map(|idx| idx * 2 >= lines.len()).collect();
    let mut within = Vec::with_capacity(lines.len());
    for group in lines.chunk_by(|_, line| line.cut != Cut::Blank) {
        let middle = group[0].span.start + group[group.len() - 1].span.end;
        within.extend(group.iter().map(|line| line.span.start + line.span.end > middle));
    }
    // Articles of which each has its translation below it.
    let mut n_heads = 0;
    let articles = (0..lines.len()).map(|idx| {
        n_heads += usize::from(counters[idx] && !is_alone(idx));
        n_heads % 2 == 0 && n_heads > 0
    });
    [alternate, groups, halves, within, articles.collect()]
}

/// Lines that say the same but for their numbers, such as `Page 3 of 12`, or name who speaks again and again.
pub fn counters(texts: &[&str]) -> Vec<bool> {
    let words =
        |text: &str| (text.len() < LONGEST_COUNTER).then(|| text.replace(char::is_numeric, "") + "\0");
    let mut all: Vec<String> = texts.iter().filter_map(|text| Some(words(text)? + text)).collect();
    all.sort_unstable();
    let is_often = |words: String| {
        let from = all.partition_point(|other| *other < words);
        let n = all[from..].iter().take(OFTEN).take_while(|other| other.starts_with(&words)).count();
        n == OFTEN || n > 1 && all[from] != all[from + n - 1]
    };
    let mut counters: Vec<bool> = texts.iter().map(|text| words(text).is_some_and(is_often)).collect();
    // `Article 1`, `Artikel 1`: one a side.
    if counters.chunk_by(|a, b| a == b).all(|run| !run[0] || run.len() == 2) {
        counters.fill(false);
    }
    counters
}

/// The fewest lines of nothing but numbers that count, and the share of them that must go up.
const FEWEST_COUNTED: usize = 3;
const GOES_UP: f32 = 0.9;

/// Lines of nothing but numbers that go up, of those without letters: pages, passages or times are counted so.
pub fn counts(texts: &[&str]) -> Vec<bool> {
    let is_bare = |text: &str| {
        text.len() < LONGEST_COUNTER
            && text.contains(|c: char| c.is_ascii_digit())
            && !text.contains(char::is_alphabetic)
    };
    // Several numbers of a line are one, as those of a clock are.
    let number = |text: &str| {
        let add = |all: u64, digit: u8| all.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        parts.fold(0_u64, |all, part| all.wrapping_mul(10_000).wrapping_add(part.bytes().fold(0, add)))
    };
    let (mut n, mut n_up, mut before) = (0, 0, 0);
    let mut counted = vec![false; texts.len()];
    for (counted, text) in counted.iter_mut().zip(texts) {
        if is_bare(text) {
            let here = number(text);
            n += 1;
            n_up += usize::from(here > before);
            (*counted, before) = (true, here);
        }
    }
    if n < FEWEST_COUNTED || (n_up as f32) < GOES_UP * n as f32 {
        counted.fill(false);
    }
    counted
}

/// The languages of two sides that were supposed, where each side as a whole is of another.
fn names(
    texts: &[&str],
    second: &[bool],
    class: Class,
    given: Option<(&Lang, &Lang)>,
) -> Option<(Lang, Lang)> {
    let join = |side: bool| {
        let own = texts.iter().zip(second).filter(|(_, second)| **second == side);
        own.map(|(text, _)| *text).collect::<Vec<_>>().join("\n")
    };
    language::two([&join(false), &join(true)], class, given)
}

/// The share of the letters that the lesser side has at least: less are page numbers and the like.
const LEAST: f32 = 0.2;

/// How much a side that fits without an exception says for each of its lines, in nats.
const REGULAR: f32 = 3.0;

/// What it takes from a way's certainty if one side has all the lines, as a share.
const UNEVEN: f32 = 0.3;

/// Lines that surely take turns in one of the [`ways`]: their two languages, and how sure they are of them.
#[derive(Debug)]
pub struct Regular {
    /// The languages.
    pub names: (Lang, Lang),
    /// The [`certainty`].
    pub certainty: f32,
    /// How much each line leans to the first (above 0) or second language by its turn alone, in nats.
    pub leans: Vec<f32>,
}

/// The languages of lines that surely take turns in one of the [`ways`].
pub fn read(texts: &[&str], lines: &[Piece], class: Class, given: Option<(&Lang, &Lang)>) -> Option<Regular> {
    if class == Class::Han || lines.len() < FEWEST {
        return None;
    }
    let regular = |second: Vec<bool>| {
        let names = names(texts, &second, class, given)?;
        let seeds = language::seeds(texts, class, &names);
        let sums = sums(texts, &second, &seeds);
        let fit = |[wrong, right]: [f32; 2]| right / (wrong + right).max(f32::MIN_POSITIVE);
        let fit = fit(sums[0]).min(fit(sums[1]));
        let lean = REGULAR * (fit - FIT) / (1.0 - FIT);
        let leans = second.iter().map(|second| if *second { -lean } else { lean }).collect();
        let is_regular = fit >= FIT && least(texts, &second) >= LEAST;
        is_regular.then(|| Regular { names, certainty: mean(sums, texts), leans })
    };
    let all = ways(texts, lines).into_iter().filter_map(regular);
    // Where two ways fit, the sides have as many lines as each other.
    let worth = |way: &Regular| way.certainty * (1.0 - UNEVEN * uneven(&way.leans));
    all.reduce(|best, way| if worth(&way) > worth(&best) { way } else { best })
}

/// How many times as long as the other one of two that translate each other is at most, where little else shows it, and the
/// fewest letters of one.
const LONGER: usize = 2;
const SHORTEST: usize = 4;

/// For each of a few lines whether it is of the second language, and the two languages, where each line and what would be
/// its translation are as long, ask, and number alike.
pub fn few(texts: &[&str], class: Class) -> Option<(Vec<bool>, (Lang, Lang))> {
    let n = texts.len();
    if n >= FEWEST || n == 0 || !n.is_multiple_of(2) {
        return None;
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let n_letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let is_pair = |a: &str, b: &str| {
        let [n_own, n_other] = [a, b].map(n_letters);
        n_own.min(n_other) >= SHORTEST
            && n_own.max(n_other) <= LONGER * n_own.min(n_other)
            && alike::is_question(a) == alike::is_question(b)
            && digits(a) == digits(b)
    };
    [1, n / 2].into_iter().find_map(|size| {
        let second: Vec<bool> = (0..n).map(|idx| idx / size % 2 == 1).collect();
        let are_pairs = (0..n).all(|idx| !second[idx] || is_pair(texts[idx - size], texts[idx]));
        let names = names(texts, &second, class, None).filter(|_| are_pairs)?;
        Some((second, names))
    })
}

/// How many more of the lines one side has than the other, as a share of all.
fn uneven(leans: &[f32]) -> f32 {
    let n_second = leans.iter().filter(|lean| **lean < 0.0).count();
    leans.len().abs_diff(2 * n_second) as f32 / leans.len() as f32
}

/// The share of the bytes that the lesser side has.
fn least(texts: &[&str], second: &[bool]) -> f32 {
    let mut sums = [0_usize; 2];
    texts.iter().zip(second).for_each(|(text, second)| sums[usize::from(*second)] += text.len());
    sums[0].min(sums[1]) as f32 / (sums[0] + sums[1]).max(1) as f32
}

/// How much is known on average of texts for their being of the languages that they are supposed to be of, in nats.
pub fn certainty(texts: &[&str], second: &[bool], class: Class, names: &(Lang, Lang)) -> f32 {
    mean(sums(texts, second, &language::seeds(texts, class, names)), texts)
}

fn mean(sums: [[f32; 2]; 2], texts: &[&str]) -> f32 {
    let all: f32 = texts.iter().map(|text| share(text)).sum();
    sums.iter().map(|[wrong, right]| right - wrong).sum::<f32>() / all.max(1.0)
}

/// What is known against and for the texts of each side.
fn sums(texts: &[&str], second: &[bool], seeds: &[f32]) -> [[f32; 2]; 2] {
    let mut sums = [[0.0_f32; 2]; 2];
    for ((seed, second), text) in seeds.iter().zip(second).zip(texts) {
        let is_right = (*seed < 0.0) == *second;
        sums[usize::from(*second)][usize::from(is_right)] += share(text) * seed.abs();
    }
    sums
}

/// The weight of a text: one of three words may be taken for any language.
fn share(text: &str) -> f32 {
    (text.len() as f32 / 40.0).min(1.0)
}
