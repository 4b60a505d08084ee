//! Stops in languages that set spaces between words: Latin, Cyrillic, Greek, Arabic, Hebrew, Devanagari, Hangul …

use super::abbreviation::{Class, Rules};
use super::pair::{Pairs, Role, is_bracket};
use super::sentence::Context;
use super::stop::{Kind, char_at, char_before, is_cjk, is_dash, is_dot, is_stop, skip_space};

/// The longest word, in bytes, that is looked up or looked through.
const MAX_WORD: usize = 48;

/// Whether the sentence ends at the stop.
pub(super) fn ends(context: &Context) -> bool {
    let Context { text, stop, pairs, rules, met, start } = context;
    let after = skip_space(text, stop.close);
    if after == text.len() {
        return true;
    }
    if stop.kind == Kind::Dot && is_list_mark(&text[*start..stop.at]) {
        return false;
    }
    if after == stop.close {
        return ends_without_space(context);
    }
    let next = Next::read(text, after, pairs);
    if next.joins {
        return false;
    }
    match stop.kind {
        Kind::Strong => match next.case {
            // `“Why?” he asked.` and `Yahoo! shares`, but `really? i think so` where nothing is capitalised.
            Case::Lower => {
                !stop.closes_quote
                    && !next.after_dash
                    && (met.is_casual() || (is_question(context) && rules.is_english()))
                    && !rules.is_speech(first_word(next.rest))
                    && !names_speaker(next.rest, rules)
            }
            _ => !stop.closes_quote || next.opens || !names_speaker(next.rest, rules),
        },
        Kind::Ellipsis => {
            matches!(next.case, Case::Upper | Case::Uncased) && !is_stammer(&text[..stop.at], next.rest)
        }
        Kind::Cut => {
            next.opens
                || (next.case == Case::Upper && !names_speaker(next.rest, rules) && next.rest.len() > 1)
        }
        Kind::Dot => ends_at_dot(context, &next),
    }
}

fn is_question(context: &Context) -> bool {
    context.text[context.stop.at..context.stop.end].contains(['?', ';', '\u{37E}', '\u{61F}'])
}

impl super::sentence::Met {
    /// Whether the sentence itself started in lower case, as in mail and chat.
    fn is_casual(self) -> bool {
        self.first.is_some_and(char::is_lowercase)
    }
}

/// Whether a word is said again after an ellipsis: `I... I can't`, `Th... The`; or an `I` follows one that
/// stands apart, where the capital tells nothing.
fn is_stammer(before: &str, rest: &str) -> bool {
    let (word, next) = (last_word(before.trim_end()).to_lowercase(), first_word(rest).to_lowercase());
    (!word.is_empty() && next.starts_with(&word)) || (first_word(rest) == "I" && before.ends_with(' '))
}

/// Whether the text starts with a web address.
fn is_address(text: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| text.starts_with(start))
}

/// How what follows a stop begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Upper,
    Lower,
    /// A letter of a script without case.
    Uncased,
    Digit,
    /// No letter or digit nearby.
    Other,
}

/// What follows a stop and white space.
struct Next<'a> {
    case: Case,
    /// The text from its first letter.
    rest: &'a str,
    /// Whether a mark that cannot begin a sentence comes first.
    joins: bool,
    /// Whether a quotation or a bracket opens first.
    opens: bool,
    /// Whether a dash comes first.
    after_dash: bool,
    /// Whether it starts with the inverted mark of a Spanish question or exclamation.
    is_inverted: bool,
}

impl<'a> Next<'a> {
    fn read(text: &'a str, after: usize, pairs: &Pairs) -> Self {
        let mut at = after;
        let joins = char_at(text, after).is_some_and(|c| matches!(c, ',' | ';' | ':' | '،' | '؛' | '\u{387}'))
            && !text[after..].starts_with([':', ';']) // An emoticon, or an enumeration.
            || (pairs.role(after) == Some(Role::Close)
                && (pairs.mate(after).is_some() || char_at(text, after).is_some_and(is_bracket)));
        let opens = pairs.role(after) == Some(Role::Open);
        let after_dash = char_at(text, after).is_some_and(|c| is_dash(c) || c == '-');
        for c in text[after..].chars().take(8) {
            let skipped = pairs.role(at) == Some(Role::Open)
                || c.is_whitespace()
                || matches!(c, '¿' | '¡' | '-' | '–' | '—' | '―' | '*' | '•' | '·' | '_' | '#' | '>');
            if !skipped {
                break;
            }
            at += c.len_utf8();
        }
        let rest = &text[at..];
        let case = match rest.chars().next() {
            Some(_) if is_address(rest) => Case::Other,
            Some(c) if c.is_lowercase() => Case::Lower,
            Some(c) if c.is_uppercase() => Case::Upper,
            Some(c) if c.is_alphabetic() => Case::Uncased,
            Some(c) if c.is_numeric() => Case::Digit,
            _ => Case::Other,
        };
        let is_inverted = text[after..].starts_with(['¿', '¡']);
        Self { case, rest, joins, opens, after_dash, is_inverted }
    }
}

/// One full stop, white space, and something that may begin a sentence.
fn ends_at_dot(context: &Context, next: &Next) -> bool {
    let Context { text, stop, rules, met, start, .. } = context;
    let before = text[..stop.at].trim_end_matches(' ');
    let word = last_word(before);
    let key = rules.key(before, word);
    let starter = || rules.starts_sentence(first_word(next.rest), word);
    let class = rules.class(&key, word);
    if next.case == Case::Lower {
        // Mail and chat: a sentence that has no capital itself, or one that says `i` after it.
        let is_casual = met.is_casual() || rules.is_casual(first_word(next.rest));
        let is_plain = class.is_none() && word.chars().count() > 1 && !word.contains('.');
        return is_casual && is_plain && !stop.closes_quote && !next.after_dash;
    }
    if stop.closes_quote || next.is_inverted {
        return class != Some(Class::Never);
    }
    let head = &before[..before.len() - word.len()];
    let is_unit =
        word.starts_with(char::is_lowercase) && head.trim_end().ends_with(|c: char| c.is_ascii_digit());
    // `2023. 5. 1. 시작했다.`
    let is_number = |word: &str| !word.is_empty() && word.chars().all(char::is_numeric);
    if rules.is_korean() && is_number(word) {
        let is_third = head.trim_end().strip_suffix('.').is_some_and(|head| is_number(last_word(head)));
        if next.case == Case::Digit || is_third {
            return false;
        }
    }
    match class {
        // `8 h.`, `5 mm.`
        Some(Class::Never) if is_unit => return starter(),
        Some(Class::Never) => return false,
        Some(Class::Number) if next.case == Case::Digit || is_roman(first_word(next.rest)) => return false,
        Some(Class::End) => {
            return match next.case {
                Case::Uncased => !(met.cjk && next.rest.starts_with(is_cjk)),
                Case::Upper => {
                    starter()
                        || rules.closes_list(&key, word)
                        || rules.ends_after_time(&key, &text[*start..stop.at], first_word(next.rest))
                }
                _ => starter(),
            };
        }
        _ => {}
    }
    let mut letters = word.chars();
    let (first, is_single) = (letters.next(), letters.next().is_none());
    // No word: a stop after a quotation mark or a bracket, or after `N°`.
    let Some(first) = first else { return !before.ends_with('°') };
    if is_single && is_unit {
        return starter();
    }
    if is_single && first.is_alphabetic() && !head.ends_with(['=', '/', '@', '&', '?', '_', '%', '°']) {
        // An initial, or a list's letter; `So do I. He left.` is the exception.
        return first == 'I' && rules.is_english() && starter();
    }
    if is_acronym(word) {
        return next.case != Case::Digit && starter();
    }
    if word.chars().all(|c| c.is_ascii_digit()) && word.len() <= 2 && follows_mark(before, word) {
        return false;
    }
    if rules.has_ordinals()
        && (is_roman(word) || (word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit())))
    {
        return starter();
    }
    true
}

/// A stop with the next sentence glued to it, or no end at all: `3.5`, `e.g`, `name.txt`.
fn ends_without_space(context: &Context) -> bool {
    let Context { text, stop, met, rules, .. } = context;
    let before = &text[..stop.at];
    let word = last_word(before);
    let Some(next) = char_at(text, stop.close) else { return true };
    if is_cjk(next) && next.is_alphabetic() {
        // `Thank you.谢谢` where the sentence is no Chinese one with a Latin word in it.
        let is_latin = !met.cjk && met.space && !is_acronym(word);
        return if stop.kind == Kind::Dot {
            is_latin && rules.class(&rules.key(before, word), word).is_none()
        } else {
            is_latin || is_question(context)
        };
    }
    let is_uncased = next.is_alphabetic() && !next.is_lowercase() && stop.kind == Kind::Strong;
    if !next.is_uppercase() && !is_uncased {
        return false;
    }
    // `the end.Then`: a word in lower case, a word with a capital, nothing of an address around them.
    let after = &text[stop.close..];
    let next_word = first_word(after);
    let rest = &after[next_word.len()..];
    let is_word = |word: &str| word.chars().count() >= 2 && word.chars().skip(1).all(char::is_lowercase);
    let n_before = word.chars().count();
    stop.kind != Kind::Ellipsis
        && n_before >= 3
        && word.chars().all(char::is_lowercase)
        && (is_word(next_word) || matches!(next_word, "I" | "A"))
        && rest.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '\'' | '’'))
        && !before[..before.len() - word.len()].ends_with(['.', '/', '@', '\\', ':', '_', '#'])
}

/// Whether the sentence so far is only the number or letter of a list item: `1`, `a`, `IV`, `(2)`, `1.2`.
fn is_list_mark(so_far: &str) -> bool {
    if so_far.len() > 12 {
        return false;
    }
    let mark =
        so_far.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | ' ' | '-' | '•' | '*' | '§' | '#'));
    !mark.is_empty()
        && (mark.chars().all(|c| c.is_numeric() || is_dot(c))
            || (mark.chars().count() == 1 && mark.chars().all(char::is_alphabetic))
            || (is_roman(mark) || (mark.len() <= 4 && mark.bytes().all(|b| b"ivx".contains(&b)))))
}

/// Whether a number stands where a list begins inside a sentence: after `:` or `;` and a space.
fn follows_mark(before: &str, word: &str) -> bool {
    let head = &before[..before.len() - word.len()];
    head.ends_with(char::is_whitespace) && head.trim_end().ends_with([':', ';'])
}

/// A Roman numeral in capitals.
fn is_roman(word: &str) -> bool {
    (1..=8).contains(&word.len()) && word.bytes().all(|b| b"IVXLCDM".contains(&b))
}

/// Letters with dots between them: `U.S`, `a.m`, `Ph.D`.
fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let n = part.chars().count();
            (1..=2).contains(&n) && part.chars().all(char::is_alphabetic)
        })
}

/// The word, dots inside it included, that ends `text`.
fn last_word(text: &str) -> &str {
    let mut start = text.len();
    for (at, c) in text.char_indices().rev() {
        if !(c.is_alphanumeric() || is_dot(c) || is_mark(c) || matches!(c, '\'' | '’'))
            || text.len() - at > MAX_WORD
        {
            break;
        }
        start = at;
    }
    text[start..].trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// The word that starts `text`.
fn first_word(text: &str) -> &str {
    let end = text.char_indices().find(|&(at, c)| !(c.is_alphabetic() || is_mark(c)) || at > MAX_WORD);
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

/// Vowel signs and other marks that `char::is_alphanumeric` leaves out.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{900}'..='\u{903}' | '\u{93A}'..='\u{94F}')
}

/// Whether the text starts with a clause such as `John asked`: one to three capitalised words and a verb of speech.
/// A pronoun with a capital starts a sentence of its own, but for `I`.
fn names_speaker(rest: &str, rules: &Rules) -> bool {
    let first = first_word(rest);
    rules.is_english()
        && (first == "I" || first.starts_with(char::is_lowercase) || !rules.starts_sentence(first, first))
        && rest
            .split_ascii_whitespace()
            .take(4)
            .enumerate()
            .take_while(|&(n, word)| n == 0 || word.starts_with(char::is_uppercase) || rules.is_speech(word))
            .any(|(n, word)| n > 0 && rules.is_speech(word))
}

/// Whether brackets inside a sentence hold whole sentences, so that they may end the sentence around them.
pub(super) fn is_whole(text: &str, at: usize, mate: usize, past: usize, rules: &Rules) -> bool {
    let Some(inner) = text[at..mate].strip_prefix('(').map(str::trim) else { return false };
    let next = text[past..].trim_start().chars().next();
    let bare = inner.trim_end_matches(is_stop);
    let word = last_word(bare);
    bare.len() < inner.len()
        && inner.split_ascii_whitespace().nth(2).is_some()
        && next.is_some_and(char::is_uppercase)
        && rules.class(&word.to_lowercase(), word).is_none()
}

/// Whether a quotation is a part of the sentence around it, as in `the "Stop! Go!" game`, so that its stops end
/// nothing.
pub(super) fn keeps(text: &str, at: usize, mate: usize, past: usize) -> bool {
    let before = text[..at].trim_end().chars().next_back();
    let next = text[past..].trim_start().chars().next();
    mate - at <= 80
        && before.is_some_and(char::is_alphanumeric)
        && next.is_some_and(|c| c.is_lowercase())
        && char_before(text, mate).is_some_and(is_stop)
}
