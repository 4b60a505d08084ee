//! Lines that one mark divides in two, or a bracket, or nothing but a change of script: what stands on its two sides
//! is of two languages, line after line. `你好 / hello`, `das Haus – la maison`, `casa (house)`, `苹果apple`.

use std::collections::HashSet;

use super::kin::Kin;
use super::lean::lean;
use super::piece::{Brackets, Cut, Piece, pieces, trimmed};
use super::place::{Place, Way, places};
use super::script::{Class, is_kana, weight};
use super::side::{Apart, LeftOut, is_rule};
use super::{alike, language, regular};
use crate::lang::Lang;

/// What may divide a line beside a mark between spaces, what is rarest in prose first.
const MARKS: &[&str] = &[
    "｜", "‖", "→", "＝", "／", "\" : \"", "\": \"", "\", \"", "——", "：", ": ", "  ", "\u{2003}",
    "\u{3000}", "|", "/", "=", "; ", "；", ", ", "，", "、",
];

/// How many lines are looked at for marks between spaces, and the longest of them, in bytes.
const HEAD: usize = 8;
const LONGEST: usize = 8;

/// The fewest lines that show it, the share of the lines that must be divided, and of those that must be divided once.
const FEWEST: usize = 3;
const DIVIDED: f32 = 0.8;
const ONCE: f32 = 0.6;
const ONCE_SURELY: f32 = 0.9;

/// The share of the divided lines whose two parts must lean apart.
const APART: f32 = 0.85;

/// The share of the letters that the lesser part has at least: less is a speaker's name, or a number.
const LEAST: f32 = 0.2;

/// The fewest letters that show two languages of one script.
const SHORT: usize = 40;

/// What must be known of each part on average for its being of its language, in nats, where the other lines do not
/// teach it.
const CERTAIN: f32 = 1.0;

/// The fewest lines of a list of words, the most words of a part, and what dividing it is worth beside ways that are told by
/// the languages, in nats.
const FEWEST_LISTED: usize = 5;
const MOST_WORDS: usize = 4;
const LISTED: f32 = 0.1;

/// How many lines are looked at before all are divided.
const SAMPLE: usize = 400;

/// How sure the side of a part is, as a label to learn from, in nats.
const LABEL: f32 = 3.0;

/// A text of two scripts, told apart by what divides its lines; none where nothing does.
pub fn by_script(content: &str, classes: [Class; 2]) -> Option<Apart> {
    let lean = |text: &str| lean(text, classes[0], classes[1], Brackets::Closed);
    let lines = Lines::of(content);
    let worth = |way: &Way| -> Option<f32> {
        if lines.repeat(*way, &classes) {
            return None;
        }
        let (mut sums, mut n_straight, mut n_swapped, mut n) = ([0; 2], 0, 0, 0);
        let mut difference = 0.0;
        for (text, place) in lines.divided(*way, &classes) {
            let parts = [&text[..place.start], &text[place.end..]];
            let [left, right] = parts.map(lean);
            let [own, other] = parts.map(|part| part.chars().map(weight).sum::<usize>());
            sums = [sums[0] + own, sums[1] + other];
            n_straight += usize::from(left > 0.0 && right < 0.0);
            n_swapped += usize::from(left < 0.0 && right > 0.0);
            difference += left - right;
            n += 1;
        }
        let is_even = sums[0].min(sums[1]) as f32 >= LEAST * (sums[0] + sums[1]) as f32;
        let is_apart = n >= FEWEST && n_straight.max(n_swapped) as f32 >= APART * n as f32;
        (is_even && is_apart).then_some(way.worth() * difference.abs() / n as f32)
    };
    let way = best_way(lines.ways(&classes).filter_map(|way| Some((worth(&way)?, way))))?;
    let (mut n_straight, mut n_swapped) = (0, 0);
    for (text, place) in lines.divided(way, &classes) {
        let is_straight = lean(&text[..place.start]) > lean(&text[place.end..]);
        *(if is_straight { &mut n_straight } else { &mut n_swapped }) += 1;
    }
    let leads = n_swapped > n_straight;
    let best = |text: &str, places: &[Place]| {
        let sign = if leads { -1.0 } else { 1.0 };
        let worth = |place: &Place| sign * (lean(&text[..place.start]) - lean(&text[place.end..]));
        places.iter().max_by(|a, b| worth(a).total_cmp(&worth(b))).cloned()
    };
    let undivided = |text: &str| lean(text) < 0.0;
    Some(lines.apart(way, classes, leads, &best, &undivided))
}

/// A text of one script, told apart by what divides its lines; none where nothing does, or both parts are of one
/// language.
pub fn by_language(content: &str, class: Class, given: Option<(&Lang, &Lang)>) -> Option<Apart> {
    let (lines, classes) = (Lines::of(content), [class]);
    let told = lines.ways(&classes).filter_map(|way| {
        if way == Way::Script || lines.repeat(way, &classes) {
            return None;
        }
        let some: Vec<(&str, Place)> = lines.divided(way, &classes).collect();
        let parts: Vec<&str> =
            some.iter().flat_map(|(text, place)| [&text[..place.start], &text[place.end..]]).collect();
        let join = |side: usize| parts.iter().skip(side).step_by(2).copied().collect::<Vec<_>>().join("\n");
        let joined = [join(0), join(1)];
        let [own, other] = joined.each_ref().map(|part| part.chars().map(weight).sum::<usize>());
        let is_even = own.min(other) as f32 >= LEAST * (own + other) as f32;
        if !is_even {
            return None;
        }
        let labels: Vec<f32> =
            (0..parts.len()).map(|idx| if idx % 2 == 0 { LABEL } else { -LABEL }).collect();
        let kin = Kin::of(&parts);
        let named = || joined.each_ref().map(|part| language::name(part, class)).into();
        let as_list = || {
            let names = given.map_or_else(named, |(first, second)| (first.clone(), second.clone()));
            (way.may_list() && is_list(&parts)).then(|| (LISTED, (way, names, kin.taught(&labels))))
        };
        if own.min(other) < SHORT {
            return as_list();
        }
        let alike = || {
            let second = alike::pairs(&parts, false)?;
            second.chunks(2).all(|two| two[1]).then(named)
        };
        let found = language::two([&joined[0], &joined[1]], class, given);
        let are_named = found.is_some();
        let Some(names) = found.or_else(alike) else { return as_list() };
        // What the other lines teach must tell the parts of each.
        let leans = kin.told(&labels, &vec![0.0; parts.len()]);
        let n_told = leans.chunks(2).filter(|two| two[0] > two[1]).count();
        let difference: f32 = leans.chunks(2).map(|two| two[0] - two[1]).sum();
        let is_second: Vec<bool> = (0..parts.len()).map(|idx| idx % 2 == 1).collect();
        // Where nothing in a column is kana, and much in the other, hardly a word need come again.
        let are_kana = || joined.iter().any(|part| !part.contains(is_kana));
        let is_told = !are_named
            || class == Class::Han && are_kana()
            || n_told as f32 >= APART * some.len() as f32
            || class != Class::Han && regular::certainty(&parts, &is_second, class, &names) >= CERTAIN;
        match is_told {
            true => Some((way.worth() * difference / some.len() as f32, (way, names, kin.taught(&labels)))),
            false => as_list(),
        }
    });
    let (way, names, table) = best_way(told)?;
    let best = |text: &str, places: &[Place]| {
        let worth = |place: &Place| table.lean_of(&text[..place.start]) - table.lean_of(&text[place.end..]);
        places.iter().max_by(|a, b| worth(a).total_cmp(&worth(b))).cloned()
    };
    let undivided = |text: &str| table.lean_of(text) < 0.0;
    let apart = lines.apart(way, [class; 2], false, &best, &undivided);
    Some(Apart { names: Some(names), ..apart })
}

/// Whether the parts of lines are a list of words and what they are called in another language: about as long as each
/// other, of few words, and none of them a sentence.
fn is_list(parts: &[&str]) -> bool {
    let is_word = |word: &&str| word.contains(char::is_alphabetic);
    let is_short = |part: &&str| {
        part.split_whitespace().filter(is_word).count() <= MOST_WORDS && !part.ends_with(['.', '!', '?'])
    };
    let n_like = |two: &&[&str]| {
        let [a, b] = [two[0], two[1]].map(|part| part.chars().filter(|c| c.is_alphabetic()).count());
        a.max(b) <= 3 * a.min(b) + 2
    };
    let n_lines = parts.len() / 2;
    n_lines >= FEWEST_LISTED
        && parts.iter().all(is_short)
        && parts.chunks(2).filter(n_like).count() as f32 >= DIVIDED * n_lines as f32
}

/// The way that sets the two parts farthest apart; of equals the first.
fn best_way<T>(ways: impl Iterator<Item = (f32, T)>) -> Option<T> {
    ways.reduce(|best, way| if way.0 > best.0 { way } else { best }).map(|(_, way)| way)
}

/// The lines of a text.
struct Lines<'t> {
    content: &'t str,
    /// The lines with letters.
    lines: Vec<Piece>,
    /// Lines that are only drawn.
    rules: Vec<Piece>,
}

impl<'t> Lines<'t> {
    fn of(content: &'t str) -> Self {
        let mut all: Vec<Piece> = Vec::new();
        for piece in pieces(content, Brackets::Closed) {
            match all.last_mut().filter(|line| line.line == piece.line) {
                Some(line) => line.span.end = piece.span.end,
                None => all.push(piece),
            }
        }
        let (rules, lines) = all.into_iter().partition(|line| is_rule(&content[line.span.range()]));
        Self { content, lines, rules }
    }

    fn text(&self, line: &Piece) -> &'t str {
        &self.content[line.span.range()]
    }

    /// Some of the lines.
    fn sample(&self) -> impl Iterator<Item = &'t str> + '_ {
        let step = self.lines.len().div_ceil(SAMPLE).max(1);
        self.lines.iter().step_by(step).map(|line| self.text(line))
    }

    /// The ways in which most lines are divided, and most of them once.
    fn ways<'a>(&'a self, classes: &'a [Class]) -> impl Iterator<Item = Way<'t>> + 'a {
        let mut all = Vec::new();
        let mut add = |mark| {
            if !all.contains(&Way::Mark(mark)) {
                all.push(Way::Mark(mark));
            }
        };
        self.sample().take(HEAD).for_each(|line| spaced(line, &mut add));
        MARKS.iter().for_each(|mark| add(mark));
        all.extend([Way::Bracket, Way::Script]);
        all.into_iter().filter(|way| {
            let (mut n, mut n_divided, mut n_once) = (0, 0, 0);
            for text in self.sample().filter(|text| text.contains(char::is_alphabetic)) {
                let n_places = places(text, *way, classes).len();
                n += 1;
                n_divided += usize::from(n_places > 0);
                // A word of the other script before or in the middle of the first part is no third part.
                n_once += usize::from(n_places == 1 || n_places == 2 && *way == Way::Script);
            }
            let least = |share: f32| share * n as f32;
            let is_weak = way.is_weak();
            let once = if *way == Way::Script || is_weak { ONCE_SURELY } else { ONCE };
            let fewest = if is_weak { 2 * FEWEST } else { FEWEST };
            n_divided >= fewest && n_divided as f32 >= least(DIVIDED) && n_once as f32 >= least(once)
        })
    }

    /// Those of the sample that are divided once, and where.
    fn divided<'a>(
        &'a self,
        way: Way<'a>,
        classes: &'a [Class],
    ) -> impl Iterator<Item = (&'t str, Place)> + 'a {
        self.sample().filter_map(move |text| match &places(text, way, classes)[..] {
            [place] => Some((text, place.clone())),
            _ => None,
        })
    }

    /// Whether the first or the second parts are the same few again and again: the names of speakers.
    fn repeat(&self, way: Way, classes: &[Class]) -> bool {
        let (mut first, mut second) = (HashSet::new(), HashSet::new());
        let mut n = 0;
        for (text, place) in self.divided(way, classes) {
            first.insert(&text[..place.start]);
            second.insert(&text[place.end..]);
            n += 1;
        }
        first.len().min(second.len()) * 2 < n
    }

    /// All lines divided, at the best place where there are several; `leads` tells whether the second language
    /// stands first.
    fn apart(
        self,
        way: Way,
        classes: [Class; 2],
        leads: bool,
        best: &dyn Fn(&str, &[Place]) -> Option<Place>,
        undivided: &dyn Fn(&str) -> bool,
    ) -> Apart {
        let (mut pieces, mut second, mut marks) = (Vec::new(), Vec::new(), Vec::new());
        for line in &self.lines {
            let text = self.text(line);
            let Some(place) = best(text, &places(text, way, &classes)) else {
                pieces.push(*line);
                second.push(undivided(text));
                continue;
            };
            let left = trimmed(text, 0, place.start).shifted(line.span.start);
            let right = trimmed(text, place.end, text.len()).shifted(line.span.start);
            let mark = trimmed(text, place.start, place.end);
            if !mark.is_empty() {
                marks.push(mark.shifted(line.span.start));
            }
            pieces.push(Piece { span: left, ..*line });
            pieces.push(Piece { span: right, line: line.line, cut: Cut::Gap });
            second.extend([leads, !leads]);
        }
        let left_out = LeftOut { rules: self.rules, third: Vec::new() };
        Apart { pieces, second, classes, names: None, is_inline: true, left_out, marks }
    }
}

/// Gives `add` the marks of a line that stand between spaces, with these.
fn spaced<'t>(line: &'t str, add: &mut dyn FnMut(&'t str)) {
    let mut last = None;
    for at in (0..line.len()).filter(|at| line.as_bytes()[*at] == b' ') {
        let word = &line[last.replace(at).unwrap_or(at)..=at];
        let is_mark = (3..=LONGEST).contains(&word.len())
            && ![word.chars().nth(1), word.chars().nth_back(1)].iter().flatten().any(|c| c.is_alphanumeric());
        if is_mark {
            add(word);
        }
    }
}
