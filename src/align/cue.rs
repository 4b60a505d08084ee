//! What of a segment can be held against the other side without knowing either language.

use super::letter::{is_spaced, push_folded};
use super::mark::{self, Term};
use super::number;
use super::number_word::Words;
use super::quote::Quotes;
use super::roman::roman;
use super::term::{ByLexicon, Ruler, Terms, terms};
use crate::lang::Lang;

/// How a segment ends, by its last mark outside closing quotes and brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum End {
    /// No mark: a heading, a cell, a broken line.
    #[default]
    None,
    /// `.` `。` `…` and the like.
    Stop,
    /// `?` `？` `؟`.
    Question,
    /// `!` `！`.
    Exclamation,
    /// `:` `：`.
    Colon,
    /// `,` `，` `、` `;` `；` `—`.
    Open,
}

impl End {
    /// Whether what ends so goes on in the next segment.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Colon)
    }
}

/// What a list item opens with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListMark {
    /// It is no list item.
    #[default]
    None,
    /// A dash or bullet: `- `, `——`, `•`.
    Dash,
    /// A number or letter: `1.`, `(a)`, `一、`; with the number, 0 for a letter that is none.
    Count(u32),
}

/// What one segment shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cues {
    /// Its length in letters of an alphabet: a Han character counts 3, kana and Hangul 2, anything else that is
    /// not white space 1. (English takes about three letters for a Han character; the document's own ratio
    /// corrects what is left.)
    pub length: f32,
    /// How it ends.
    pub end: End,
    /// What it opens with as a list item.
    pub list: ListMark,
    /// Its quotation marks.
    pub quotes: Quotes,
    /// The number of question marks.
    pub n_questions: u16,
    /// The number of exclamation marks.
    pub n_exclamations: u16,
    /// The number of opening brackets.
    pub n_brackets: u16,
    /// The number of marks that end a clause or a sentence: `,` `;` `:` `.` `!` `?` `…` `—` and their like, each counted.
    pub n_clauses: u16,
    /// Whether all of it stands in one pair of brackets.
    pub is_bracketed: bool,
    /// Numbers by value (those beyond four millions by hash), sorted; without repeats.
    pub numbers: Vec<Term>,
    /// Word beginnings in alphabetic scripts, romanised, by hash, sorted; without repeats.
    pub words: Vec<Term>,
    /// The words of a lexical model.
    pub terms: Terms,
}

impl Cues {
    /// What `text` shows, read as the language `lang`; its words are those of the lexicon's side, where there is one, and
    /// names that the other side may have.
    pub fn of<'t>(text: &'t str, lang: &Lang, lexicon: Option<&mut ByLexicon<'t>>) -> Self {
        let mut cues = Cues { end: end_of(text), list: list_mark(text), ..Cues::default() };
        cues.quotes = Quotes::of(text);
        cues.is_bracketed = is_bracketed(text);
        let ruler = Ruler::of(text);
        cues.length = ruler.length() as f32;
        // Most characters are letters and spaces of an alphabet.
        for c in text.chars().filter(|c| !matches!(c, 'a'..='z' | 'A'..='Z' | ' ')) {
            cues.n_clauses = cues.n_clauses.saturating_add(u16::from(ends_clause(c)));
            match c {
                '?' | '？' | '؟' | '\u{37e}' => cues.n_questions = cues.n_questions.saturating_add(1),
                '!' | '！' => cues.n_exclamations = cues.n_exclamations.saturating_add(1),
                '(' | '（' | '[' | '［' | '【' | '〔' => {
                    cues.n_brackets = cues.n_brackets.saturating_add(1)
                }
                _ => {}
            }
        }
        let mut numbers = number::numbers(text, lang);
        let number_words = Words::of(lang);
        let mut folded = String::new();
        for word in text.split(|c: char| !is_spaced(c)).filter(|word| !word.is_empty()) {
            folded.clear();
            push_folded(word, &mut folded);
            numbers.extend(number_words.value(&folded).map(|n| u64::from(n) * number::UNIT as u64));
            if folded.chars().nth(2).is_some() {
                cues.words.push(hash(&roman(&folded)));
            }
        }
        cues.numbers = numbers.into_iter().map(mark_of).collect();
        cues.numbers.sort_unstable();
        cues.numbers.dedup();
        cues.words.sort_unstable();
        cues.words.dedup();
        cues.terms = match lexicon {
            Some(lexicon) => lexicon.terms(text, &ruler),
            None => terms(text, lang, &ruler),
        };
        cues
    }
}

/// Whether a character ends a clause or a sentence; `、` is left out, which English has no mark for.
fn ends_clause(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | ':'
            | '.'
            | '!'
            | '?'
            | '…'
            | '—'
            | '–'
            | '，'
            | '；'
            | '：'
            | '。'
            | '！'
            | '？'
            | '،'
            | '؛'
            | '؟'
            | '।'
            | '።'
            | '۔'
    )
}

/// Quotation marks of all kinds but the apostrophe, which is one too often.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '＂' | '‹' | '›')
}

/// Whether the first bracket closes with the last character.
fn is_bracketed(text: &str) -> bool {
    let (open, close) = ("([（［【〔", ")]）］】〕");
    let mut depth = 0_usize;
    let text = text.trim();
    if !text.starts_with(|c| open.contains(c)) {
        return false;
    }
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        depth += usize::from(open.contains(c));
        if close.contains(c) {
            depth = depth.saturating_sub(1);
        }
        if depth == 0 {
            return chars.next().is_none();
        }
    }
    false
}

fn end_of(text: &str) -> End {
    let closes = |c: &char| {
        c.is_whitespace()
            || is_quote(*c)
            || matches!(c, ')' | '）' | ']' | '］' | '】' | '’' | '\'' | '》' | '〕' | '*')
    };
    match text.chars().rev().find(|c| !closes(c)) {
        Some('.' | '。' | '．' | '…' | '｡' | '।' | '።' | '۔') => End::Stop,
        Some('?' | '？' | '؟' | '\u{37e}') => End::Question,
        Some('!' | '！') => End::Exclamation,
        Some(':' | '：') => End::Colon,
        Some(',' | '，' | '、' | ';' | '；' | '—' | '–' | '-' | '،' | '؛') => End::Open,
        _ => End::None,
    }
}

fn list_mark(text: &str) -> ListMark {
    let text = text.trim_start();
    let mut chars = text.chars();
    let first = chars.next();
    match first {
        Some('-' | '–' | '—' | '―' | '•' | '·' | '*' | '●' | '▪' | '■' | '◆' | '○') => {
            return ListMark::Dash;
        }
        Some('①'..='⑳') => return ListMark::Count(first.map_or(0, |c| c as u32 - '①' as u32 + 1)),
        _ => {}
    }
    let inside = text.trim_start_matches(['(', '（', '[', '第']);
    let head: String = inside
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "〇一二三四五六七八九十".contains(*c))
        .take(5)
        .collect();
    let after = inside[head.len()..].chars().next();
    let marked = matches!(after, Some(')' | '）' | ']' | '.' | '、' | '．' | ':' | '：'))
        || (text.starts_with('第') && matches!(after, Some('，' | ',' | '条' | '章' | '节')));
    if head.is_empty() || !marked {
        return ListMark::None;
    }
    let value = number::numbers(&head, &Lang::undetermined());
    match value[..] {
        [value] if value / 1000 < 1000 => ListMark::Count((value / 1000) as u32),
        [] if head.len() == 1 && head.is_ascii() => ListMark::Count(0),
        _ => ListMark::None,
    }
}

/// A number in thousandths as a mark.
fn mark_of(value: u64) -> Term {
    u32::try_from(value).unwrap_or((value ^ value >> 32) as u32)
}

/// FNV-1a of a word's beginning: words of related languages agree at the front (Chronik, chronique).
fn hash(word: &str) -> Term {
    let cut = word.char_indices().nth(PREFIX).map_or(word.len(), |(at, _)| at);
    word[..cut].bytes().fold(mark::SEED, mark::step)
}

/// How many letters of a word two languages must share. Measured on the German-French development text: strict
/// F1 by length 4, 5, 6.
const PREFIX: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    fn zh(text: &str) -> Cues {
        Cues::of(text, &Lang::new("zh"), None)
    }

    fn en(text: &str) -> Cues {
        Cues::of(text, &Lang::new("en"), None)
    }

    #[test]
    fn length_is_in_letters() {
        assert_eq!((zh("你好 A。").length, en("a b, é").length), (8.0, 4.0));
    }

    #[test]
    fn clauses_are_counted_by_their_marks() {
        assert_eq!((zh("天、地、人，都在：看！").n_clauses, en("He, at last, left…").n_clauses), (3, 3));
    }

    #[test]
    fn ends_are_told_inside_quotes() {
        assert_eq!((zh("“走吗？”").end, en("He left (at last).").end), (End::Question, End::Stop));
        assert_eq!((zh("各位朋友：").end, en("Contents").end), (End::Colon, End::None));
    }

    #[test]
    fn list_marks_carry_their_count() {
        assert_eq!((zh("——尊重").list, en("- Respect").list), (ListMark::Dash, ListMark::Dash));
        assert_eq!((zh("三、水").list, en("(3) Water").list), (ListMark::Count(3), ListMark::Count(3)));
        assert_eq!((zh("第一，水").list, en("a) Water").list), (ListMark::Count(1), ListMark::Count(0)));
        assert_eq!((en("2015 was dry.").list, en("Mr. Li").list), (ListMark::None, ListMark::None));
    }

    #[test]
    fn words_of_related_languages_agree_at_the_front() {
        let (de, fr) = (
            Cues::of("Himalaya-Chronik", &Lang::new("de"), None),
            Cues::of("Chronique himalayenne", &Lang::new("fr"), None),
        );
        assert_eq!(de.words, fr.words);
        assert_eq!(zh("用Internet上网").words, en("INTERNET").words);
    }

    #[test]
    fn names_of_other_alphabets_meet() {
        let of = |text: &str, lang: &str| Cues::of(text, &Lang::new(lang), None).words;
        assert_eq!(of("Дмитрий Медведев", "ru"), en("Dmitriy Medvedev").words);
        assert_eq!(of("Αθήνα", "el"), en("Athina").words);
    }

    #[test]
    fn ordinals_and_numbers_meet() {
        assert_eq!((zh("第一副总理").numbers, en("First Deputy").numbers), (vec![1000], vec![1000]));
    }
}
