//! Lines that change their language again and again, both in one script: told word by word, by what the sentences teach
//! that were told as a whole.

use super::kin::Kin;
use super::piece::{Cut, Piece, trimmed};
use super::walk::{Costs, take_turns};

/// What it costs, in nats, to change the language before a word inside a sentence: anywhere, where a passage may begin,
/// at a mark that separates.
const COSTS: Costs = Costs { inside: [5.0, 2.5, 0.5], ..Costs::INLINE };

/// How sure the side of a passage is, as a label to learn from, in nats.
const LABEL: f32 = 3.0;

/// Rounds of learning from what was told in the round before.
const N_ROUNDS: usize = 2;

/// Cuts the sentences in which the language changes between words. `second` is the side of each sentence as a whole.
pub fn tell(content: &str, pieces: Vec<Piece>, second: Vec<bool>) -> (Vec<Piece>, Vec<bool>) {
    let text = |piece: &Piece| &content[piece.span.range()];
    let label = |second: bool| if second { -LABEL } else { LABEL };
    let words: Vec<Vec<Piece>> = pieces.iter().map(|piece| words(content, piece)).collect();
    let mut told: Vec<Vec<bool>> =
        words.iter().zip(&second).map(|(words, second)| vec![*second; words.len()]).collect();
    let passages = |told: &[Vec<bool>]| {
        let all = pieces.iter().zip(&second).zip(words.iter().zip(told));
        let joined = all.flat_map(|((piece, second), (words, sides))| match joined(words, sides) {
            passages if passages.len() > 1 => passages,
            _ => vec![(*piece, *second)],
        });
        joined.unzip::<Piece, bool, Vec<_>, Vec<_>>()
    };
    for _ in 0..N_ROUNDS {
        let (some, sides) = passages(&told);
        let some: Vec<&str> = some.iter().map(text).collect();
        let table = Kin::of(&some).taught(&sides.into_iter().map(label).collect::<Vec<f32>>());
        for (words, sides) in words.iter().zip(&mut told) {
            // What a word itself taught proves nothing of it.
            let lean = |(word, second): (&Piece, &bool)| table.lean_of_part(text(word), label(*second));
            let leans: Vec<f32> = words.iter().zip(&*sides).map(lean).collect();
            *sides = take_turns(content, words, &leans, COSTS);
        }
    }
    passages(&told)
}

/// The words of a sentence, each with the marks around it.
fn words(content: &str, piece: &Piece) -> Vec<Piece> {
    let text = &content[piece.span.range()];
    let mut words: Vec<Piece> = Vec::new();
    let (mut from, mut cut, mut before) = (0, piece.cut, ' ');
    let stops = text.char_indices().filter_map(|(at, c)| {
        let is_stop = (c.is_whitespace() || is_wide_end(before)) && !is_wide_end(c);
        before = c;
        is_stop.then_some(at)
    });
    for at in stops.chain([text.len()]) {
        let span = trimmed(text, from, at);
        if text[span.range()].contains(char::is_alphanumeric) {
            words.push(Piece { span: span.shifted(piece.span.start), cut, line: piece.line });
            cut = kind(&text[span.range()], text[at..].trim_start());
            from = at;
        }
    }
    // Marks at the end belong to the last word.
    if let Some(last) = words.last_mut() {
        last.span.end = piece.span.end;
    }
    words
}

/// What stands between a word and what follows it.
fn kind(word: &str, rest: &str) -> Cut {
    let bare = word.trim_end_matches(['”', '’', '»', '«', '"', ')', '）', '」', '』', ']', '】']);
    let begins = rest.chars().find(|c| c.is_alphanumeric()).unwrap_or(' ');
    let is_caseless = !begins.is_lowercase() && !begins.is_uppercase();
    if rest.starts_with(['/', '|', '=', '–', '—', '(', '（', '【', '→']) {
        Cut::Gap
    } else if begins.is_uppercase() || bare.ends_with([',', ':', '，', '：', '、', '،']) || is_caseless {
        Cut::Space
    } else {
        Cut::Script
    }
}

fn is_wide_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '，' | '、' | '：' | '；' | '」' | '』' | '”' | '）')
}

/// Neighbouring words of one side as one passage.
fn joined(words: &[Piece], second: &[bool]) -> Vec<(Piece, bool)> {
    let mut joined: Vec<(Piece, bool)> = Vec::new();
    for (word, second) in words.iter().zip(second) {
        match joined.last_mut().filter(|last| last.1 == *second) {
            Some((last, _)) => last.span.end = word.span.end,
            None => joined.push((*word, *second)),
        }
    }
    joined
}
