//! What divides a line in two, and where: a mark, a bracket that is closed at its end, or a change of script.

use std::ops::Range;

use super::lean::lean;
use super::piece::{Brackets, Piece, pieces};
use super::script::{Class, classes, has_wide_stop};

/// A place between the two parts of a line: the mark there belongs to neither.
pub type Place = Range<usize>;

/// What a change of script alone is worth beside a mark, and a mark that also stands inside sentences.
const UNMARKED: f32 = 0.7;
const COLON: f32 = 0.5;

/// What divides the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way<'t> {
    /// A mark of `divided`, or one that stands between spaces.
    Mark(&'t str),
    /// A bracket that is closed at the line's end.
    Bracket,
    /// Nothing but a change of script.
    Script,
}

impl Way<'_> {
    /// Whether the mark also stands inside sentences.
    pub fn is_weak(self) -> bool {
        self.worth() == COLON
    }

    /// Whether it divides words from what they are called in another language.
    pub fn may_list(self) -> bool {
        self.worth() == 1.0 || matches!(self, Self::Mark(": " | "：" | " : "))
    }

    /// What the way is worth beside others.
    pub fn worth(self) -> f32 {
        match self {
            Self::Script => UNMARKED,
            Self::Mark(": " | "：" | " : " | "; " | "；" | ", " | "，" | "、") => COLON,
            _ => 1.0,
        }
    }
}

/// The places where a line may be divided in this way, with letters on both sides.
pub fn places(text: &str, way: Way, classes: &[Class]) -> Vec<Place> {
    let Some((first, last)) = text.find(char::is_alphabetic).zip(text.rfind(char::is_alphabetic)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    match way {
        Way::Mark(mark) => {
            let mut from = 0;
            while let Some(at) = text[from..].find(mark) {
                let place = wide(text, from + at..from + at + mark.len());
                from = place.end;
                found.push(place);
            }
        }
        Way::Bracket => {
            let close = text.trim_end_matches(['.', '。']).chars().next_back();
            let marks: Vec<char> = PAIRS.chars().collect();
            let Some(pair) = marks.chunks(2).find(|pair| Some(pair[1]) == close) else { return found };
            let mut depth = 0;
            for (at, c) in text.char_indices().rev() {
                depth += i32::from(c == pair[1]) - i32::from(c == pair[0]);
                if c == pair[0] && depth == 0 {
                    found.push(at..at);
                }
            }
        }
        Way::Script => found = changes(text, classes),
    }
    found.retain(|place| first < place.start && place.end <= last);
    found
}

/// The brackets that a translation stands in, each before the one that closes it.
const PAIRS: &str = "()（）[]［］【】〔〕{}<>〈〉“”«»";

/// A mark with the white space around it.
fn wide(text: &str, place: Place) -> Place {
    let start = text[..place.start].trim_end().len();
    start..text.len() - text[place.end..].trim_start().len()
}

/// The places where the script changes to another of the two.
fn changes(text: &str, sides: &[Class]) -> Vec<Place> {
    let class = |piece: &Piece| match (&text[piece.span.range()], sides) {
        // `使用Wi-Fi。`: what ends in a full-width stop may be of the language that has it.
        (text, [first, second]) if has_wide_stop(text) => {
            Some(if lean(text, *first, *second, Brackets::Closed) > 0.0 { *first } else { *second })
        }
        (text, _) => classes(text).first().map(|(class, _)| *class),
    };
    let found = pieces(text, Brackets::Closed);
    let is_change = |pair: &&[Piece]| {
        let [before, after] = [class(&pair[0]), class(&pair[1])];
        before != after
            && [before, after].iter().all(|class| class.is_some_and(|class| sides.contains(&class)))
    };
    found.windows(2).filter(is_change).map(|pair| pair[0].span.end..pair[1].span.start).collect()
}
