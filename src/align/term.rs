//! The words of a segment as a lexical model counts them: Han characters and their pairs, stems of words.

use super::letter::{is_spaced, is_unspaced, push_folded, weight};
use super::mark::{Term, hash, hash_of, of_known};
use super::sound::{Names, sound_of, sounds};
use crate::bitext::Side;
use crate::lang::Lang;
use crate::lexicon::{Found, Lexicon, Reader};

/// Words of a text, sorted, each once, with how far each is from the text's two ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// The words.
    pub words: Vec<Term>,
    /// For each of them the letters before the first time it stands, and after the last, 255 at most; letters as
    /// [`Cues::length`](super::cue::Cues) counts them.
    pub margins: Vec<[u8; 2]>,
}

impl Terms {
    /// Sorts words that stand somewhere, in letters from the text's start.
    fn of(mut found: Vec<Place>, length: u32) -> Self {
        // Stable: the module's standard library is built for size, and has but a heap sort for the other.
        found.sort_by_key(|place| place.0);
        let n = found.len();
        let mut terms = Self { words: Vec::with_capacity(n), margins: Vec::with_capacity(n) };
        for run in found.chunk_by(|a, b| a.0 == b.0) {
            let first = run.iter().map(|place| place.1).min().unwrap_or(0);
            let last = run.iter().map(|place| place.2).max().unwrap_or(length);
            let margin = |letters: u32| u8::try_from(letters).unwrap_or(u8::MAX);
            terms.words.push(run[0].0);
            terms.margins.push([margin(first), margin(length - last)]);
        }
        terms
    }
}

/// A word, and the letters before its start and before its end.
type Place = (Term, u32, u32);

/// The letters before each byte of a text that begins a character, and before its end.
#[derive(Debug)]
pub struct Ruler(Vec<u32>);

impl Ruler {
    /// Measures a text.
    pub fn of(text: &str) -> Self {
        let mut before = vec![0; text.len() + 1];
        let mut sum = 0;
        for (at, c) in text.char_indices() {
            before[at] = sum;
            sum += weight(c);
        }
        before[text.len()] = sum;
        Self(before)
    }

    fn place(&self, term: Term, from: usize, to: usize) -> Place {
        (term, self.0[from], self.0[to])
    }

    /// The letters of the whole text.
    pub fn length(&self) -> u32 {
        self.0[self.0.len() - 1]
    }
}

/// Takes the terms of a side's texts by the words of a lexicon; names by their sound only as far as the other side has
/// such names.
#[derive(Debug)]
pub struct ByLexicon<'a> {
    lexicon: &'a Lexicon,
    side: Side,
    names: &'a Names,
    reader: Reader<'a>,
}

impl<'a> ByLexicon<'a> {
    /// By a lexicon's side; `names` are those that the other side may have.
    pub fn new(lexicon: &'a Lexicon, side: Side, names: &'a Names) -> Self {
        Self { lexicon, side, names, reader: Reader::new(lexicon, side) }
    }

    /// The terms of a text.
    pub fn terms(&mut self, text: &'a str, ruler: &Ruler) -> Terms {
        let term = |found: &Found| match found.word {
            Some(word) => of_known(word),
            None => hash(&self.lexicon.key(self.side, &text[found.span.range()])),
        };
        let found = self.reader.words(text);
        let place = |found: &Found, term: Term| ruler.place(term, found.span.start, found.span.end);
        let mut terms: Vec<_> = found.iter().map(|found| place(found, term(found))).collect();
        let mut add = |term, from, to| terms.push(ruler.place(term, from, to));
        sounds(self.lexicon, self.names, text, &mut add);
        let unknown = found.iter().filter(|found| found.word.is_none());
        terms.extend(unknown.filter_map(|found| Some(place(found, sound_of(&text[found.span.range()])?))));
        Terms::of(terms, ruler.length())
    }
}

/// How many letters of a word count, in languages without a stemmer: endings change, beginnings do not.
const STEM: usize = 7;

/// The terms of a text. In scripts without spaces every character and every pair of neighbours is a term; elsewhere
/// every word without its ending, in lower case, its diacritics taken off.
pub fn terms(text: &str, lang: &Lang, ruler: &Ruler) -> Terms {
    let english = lang.primary() == "en";
    let mut terms = Vec::with_capacity(text.len() / 4);
    let mut last: Option<(char, usize)> = None;
    // Where the word that is being read starts.
    let mut start: Option<usize> = None;
    let mut word = String::new();
    let mut close = |terms: &mut Vec<_>, start: Option<usize>, end: usize| {
        let Some(start) = start else { return };
        word.clear();
        text[start..end].split(is_joined).for_each(|part| push_folded(part, &mut word));
        let term = hash(if english { english_stem(&word) } else { beginning(&word) });
        terms.push(ruler.place(term, start, end));
    };
    for (at, c) in text.char_indices() {
        if is_spaced(c) {
            start = start.or(Some(at));
            last = None;
        } else if is_unspaced(c) && (matches!(c, '\u{4e00}'..='\u{9fff}') || c.is_alphabetic()) {
            close(&mut terms, start.take(), at);
            let end = at + c.len_utf8();
            terms.push(ruler.place(hash_of(&[c]), at, end));
            if let Some((last, from)) = last {
                terms.push(ruler.place(hash_of(&[last, c]), from, end));
            }
            last = Some((c, at));
        } else {
            last = None;
            if !is_joined(c) {
                close(&mut terms, start.take(), at);
            }
        }
    }
    close(&mut terms, start, text.len());
    Terms::of(terms, ruler.length())
}

/// Whether the character is no letter, but stands inside words: soft hyphens, combining diacritics.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}')
}

fn beginning(word: &str) -> &str {
    word.char_indices().nth(STEM).map_or(word, |(at, _)| &word[..at])
}

/// A word in lower case without the common endings of English inflection. Not a linguist's stem: it is enough that
/// the forms of a word mostly agree, and that different words mostly do not.
pub fn english_stem(word: &str) -> &str {
    let cut = |word: &str, ending: &str, least: usize| -> Option<usize> {
        let at = word.len().checked_sub(ending.len())?;
        (at >= least && word.ends_with(ending)).then_some(at)
    };
    let mut end = word.len();
    let endings =
        [("ies", 2), ("sses", 1), ("ing", 3), ("ied", 2), ("ed", 3), ("es", 3), ("ly", 3), ("s", 3)];
    for (ending, least) in endings {
        if (ending == "s" && word.ends_with("ss")) || (ending == "ly" && word.len() < 6) {
            continue;
        }
        if let Some(at) = cut(word, ending, least) {
            end = at;
            break;
        }
    }
    let mut stem = &word[..end];
    // `hoped` and `hope`, `stopped` and `stop`, `happy` and `happily`.
    if stem.len() > 3 && (stem.ends_with('e') || stem.ends_with('y') || stem.ends_with('i')) {
        stem = &stem[..stem.len() - 1];
    }
    let bytes = stem.as_bytes();
    if let [.., a, b] = bytes
        && bytes.len() > 3
        && a == b
        && end < word.len()
        && b.is_ascii_lowercase()
        && !matches!(b, b'l' | b's' | b'z')
    {
        stem = &stem[..stem.len() - 1];
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_agree() {
        for (a, b) in [("countries", "country"), ("hoped", "hope"), ("stopped", "stop"), ("rules", "rule")] {
            assert_eq!(english_stem(a), english_stem(b));
        }
        for (a, b) in [("his", "hi"), ("internet", "internal"), ("bring", "br")] {
            assert_ne!(english_stem(a), english_stem(b));
        }
    }

    fn terms(text: &str, lang: &Lang) -> Terms {
        super::terms(text, lang, &Ruler::of(text))
    }

    #[test]
    fn han_characters_count_singly_and_in_pairs() {
        let zh = Lang::new("zh");
        assert_eq!(terms("网络，网", &zh).words.len(), 3);
        assert_eq!(terms("Rules of rules", &Lang::new("en")).words.len(), 2);
        assert_eq!(terms("", &zh), Terms::default());
    }

    #[test]
    fn words_know_how_far_they_are_from_the_ends() {
        let (zh, en) = (Lang::new("zh"), Lang::new("en"));
        let margins = |text: &str, lang: &Lang, word: &str| {
            let all = terms(text, lang);
            let at = all.words.binary_search(&hash(word)).expect(word);
            all.margins[at]
        };
        assert_eq!(margins("网络，网", &zh, "网"), [0, 0]);
        assert_eq!(margins("网络，网", &zh, "网络"), [0, 4]);
        assert_eq!(margins("A new rule is a rule.", &en, "rul"), [4, 1]);
        assert_eq!(margins(&format!("{} end {0}", "x".repeat(300)), &en, "end"), [255, 255]);
    }
}
