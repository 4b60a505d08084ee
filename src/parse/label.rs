//! The names of languages, or of the two sides, that stand before passages or in a line of their own: whose passage each
//! begins.

use super::language;
use super::piece::is_line_end;
use crate::lang::Lang;
use crate::span::Span;

/// The longest name, in bytes, and the most digits that count it: four are a year.
const LONGEST: usize = 40;
const MOST_DIGITS: usize = 3;

/// So many different names stand before passages at most; lines that are but such a name are no more than this share of
/// all. Else it is a list of languages.
const MOST_NAMES: usize = 3;
const MOST_LINES: f32 = 0.55;

/// So many passages at most, such as titles, may stand before the first name where names tell the sides.
const MOST_BEFORE: usize = 2;

/// Where names of languages stand before passages, each with the marks around it; nowhere if it is a list of languages.
pub fn names(content: &str) -> Vec<Span> {
    let (mut names, mut different): (Vec<Span>, Vec<&str>) = (Vec::new(), Vec::new());
    let (mut n_lines, mut n_named, mut start) = (0, 0, 0);
    for line in content.split_inclusive(is_line_end) {
        n_lines += usize::from(!line.trim().is_empty());
        if let Some(name) = name(line) {
            let text = &line[name.range()];
            n_named += usize::from(text.len() == line.trim().len());
            names.push(name.shifted(start));
            if different.len() <= MOST_NAMES && !different.contains(&unmarked(text)) {
                different.push(unmarked(text));
            }
        }
        start += line.len();
    }
    let are_labels =
        different.len() <= MOST_NAMES && names.len() > 1 && n_named as f32 <= MOST_LINES * n_lines as f32;
    if are_labels { names } else { Vec::new() }
}

/// Two names that passages of a text stand after.
#[derive(Debug)]
pub struct Labels {
    /// Where each name starts, and whether it is the second of the two; nothing where most lines have none and they do not
    /// head passages: those are remarks, such as `Source: Reuters` above a text.
    starts: Vec<(usize, bool)>,
    /// The languages they name, in the order of the text.
    pub langs: Option<(Lang, Lang)>,
    /// Whether they say that the second is the source.
    source_is_second: Option<bool>,
}

impl Labels {
    /// Of the names that stand in a text; none where they are not just two.
    pub fn of(content: &str, names: &[Span]) -> Option<Self> {
        let bare = |name: &Span| unmarked(&content[name.range()]);
        let first = bare(names.first()?);
        let second = names.iter().map(bare).find(|name| *name != first)?;
        if names.iter().map(bare).any(|name| name != first && name != second) {
            return None;
        }
        let lang = |name: &str| lang_of(name).or_else(|| lang_of(&name.to_ascii_uppercase()));
        let langs = lang(first).zip(lang(second)).filter(|(first, second)| first != second);
        let is_target = |name: &str| match name.to_lowercase() {
            name if is_in(SOURCE, &name) => Some(false),
            name if is_in(TARGET, &name) => Some(true),
            _ => None,
        };
        let source_is_second = is_target(first).or_else(|| Some(!is_target(second)?));
        let n_lines = content.split(is_line_end).filter(|line| !line.trim().is_empty()).count();
        // Names in lines of their own stand above passages, where they take turns and none stands above nothing.
        let is_heading = |idx: usize| {
            let end = names.get(idx + 1).map_or(content.len(), |next| next.start);
            let below = content[names[idx].end..end].trim_start_matches([' ', '\t']);
            below.starts_with(is_line_end)
                && below.contains(char::is_alphabetic)
                && (idx == 0 || bare(&names[idx - 1]) != bare(&names[idx]))
        };
        let are_labels = 2 * names.len() >= n_lines || (0..names.len()).all(is_heading);
        let starts = names.iter().filter(|_| are_labels);
        let starts = starts.map(|name| (name.start, bare(name) == second)).collect();
        Some(Self { starts, langs, source_is_second })
    }

    /// Whether what starts at a place stands after the second of the two; none before the first name.
    fn side(&self, at: usize) -> Option<bool> {
        let n_before = self.starts.partition_point(|(start, _)| *start <= at);
        Some(self.starts[n_before.checked_sub(1)?].1)
    }

    /// Whether each of the passages that start at these places is of the second language; none where the names do not tell,
    /// or too many passages stand before the first.
    pub fn sides(&self, starts: &[usize]) -> Option<Vec<bool>> {
        let n_before = starts.iter().filter(|at| self.side(**at).is_none()).count();
        let first = self.starts.first()?.1;
        (n_before <= MOST_BEFORE).then(|| starts.iter().map(|at| self.side(*at).unwrap_or(first)).collect())
    }

    /// Whether a passage of the second language leads, of those that start at these places and are of the second language
    /// or not: the one after the first name, where the two names stand as often.
    pub fn leader(&self, mut passages: impl Iterator<Item = (usize, bool)>) -> Option<bool> {
        let n_second = self.starts.iter().filter(|name| name.1).count();
        let start = self.starts.first()?.0;
        let first = passages.find(|(at, _)| *at >= start)?;
        (2 * n_second == self.starts.len()).then_some(first.1)
    }

    /// Whether the names say that the passages of the second language are the source, of those that start at these places
    /// and are of the second language or not.
    pub fn source_is_second(&self, passages: impl Iterator<Item = (usize, bool)>) -> Option<bool> {
        let source_is_second = self.source_is_second?;
        let (mut n_same, mut n_other) = (0, 0);
        for (at, second) in passages {
            match self.side(at) {
                Some(label) if label == second => n_same += 1,
                Some(_) => n_other += 1,
                None => {}
            }
        }
        (n_same != n_other).then_some((n_same > n_other) == source_is_second)
    }
}

/// The name of a language that a line begins with, in brackets or before a colon, or that is all of it.
fn name(line: &str) -> Option<Span> {
    let text = line.trim();
    let bare = text.trim_start_matches(is_mark);
    let is_end = |c: char| is_mark(c) && c != ' ' && c != '-';
    let end = bare.find(|c: char| is_end(c) || c.is_numeric()).unwrap_or(bare.len());
    // `Source 1:` and `English 2` alone, but not `English 2 has no book.` or `English 2019`.
    let after = bare[end..].trim_start_matches(char::is_numeric);
    let n_digits = bare.len() - end - after.len();
    let after = after.trim_start();
    let rest = after.trim_start_matches(is_mark);
    let own = bare[..end].trim();
    // `[de]`
    let is_tag = || text.starts_with('[') && after.starts_with(']') && language::is_tag(own) && n_digits == 0;
    let is_name = end <= LONGEST
        && n_digits <= MOST_DIGITS
        && (after.is_empty() || after.starts_with(is_end))
        && (is_language(own) || is_tag());
    let start = line.len() - line.trim_start().len();
    let len = text.len() - rest.len();
    is_name.then(|| Span::new(start, start + text[..len].trim_end().len()))
}

/// A name without the marks and the number around it.
fn unmarked(name: &str) -> &str {
    name.trim_matches(|c: char| is_mark(c) || c.is_numeric())
}

/// Whether the mark may stand around a name.
fn is_mark(c: char) -> bool {
    " :：[]【】()（）<>＜＞《》*#=—-".contains(c)
}

/// Whether a word names a language, or the source or target.
pub fn is_language(name: &str) -> bool {
    let small = name.to_lowercase();
    is_in(SOURCE, &small) || is_in(TARGET, &small) || lang_of(name).is_some()
}

/// The language that a name is of: one of the names it is called by, or its tag in capitals.
fn lang_of(name: &str) -> Option<Lang> {
    let small = name.to_lowercase();
    let known = NAMES.iter().find(|(_, names)| is_in(names, &small)).map(|(tag, _)| Lang::new(tag));
    known.or_else(|| {
        let code = name.split(['-', '_']).next().unwrap_or_default();
        let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        let small = code.to_ascii_lowercase();
        (is_code && language::is_tag(&small)).then(|| Lang::new(&small))
    })
}

/// Whether a list of names has this one.
pub fn is_in(names: &str, name: &str) -> bool {
    names.split('|').any(|known| known == name)
}

/// What the two sides are called.
const SOURCE: &str = "source|src|original|原文|原|源语言";
const TARGET: &str = "target|tgt|trg|translation|译文|譯文|译|譯|翻译|翻譯|目标语言|訳|訳文";

/// What languages are called, by their tags.
#[rustfmt::skip]
const NAMES: &[(&str, &str)] = &[
    ("zh", "chinese|中国語|中文|汉语|漢語|chinese simplified|simplified chinese|简体中文|简体|중국어|中"),
    ("en", "english|englisch|anglais|inglés|английский|英語|英文|英语|영어|英"),
    ("de", "german|deutsch|allemand|德语|德語"),
    ("fr", "french|französisch|français|法语|法語"),
    ("es", "spanish|español|西班牙语"),
    ("it", "italian|italiano"),
    ("ru", "russian|русский|俄语|俄語"),
    ("ja", "japanese|日本語|日文|日语|日語|일본어"),
    ("ko", "korean|한국어|韩语|韓語"),
    ("ar", "arabic|العربية"),
    ("pt", "portuguese|português"),
    ("fa", "فارسی"),
    ("he", "עברית"),
    ("uk", "українська"),
    ("nl", "nederlands"),
    ("pl", "polski"),
    ("cs", "čeština"),
    ("hu", "magyar"),
    ("ro", "română"),
    ("tr", "türkçe"),
    ("sv", "svenska"),
    ("da", "dansk"),
    ("no", "norsk"),
    ("fi", "suomi"),
    ("el", "ελληνικά"),
    ("hi", "हिन्दी|हिंदी"),
    ("vi", "tiếng việt"),
    ("th", "ไทย"),
    ("zh-Hant", "traditional chinese|繁體中文|繁体中文|繁體|繁体"),
    ("id", "bahasa indonesia"),
    ("ms", "bahasa melayu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_made_with_a_language_is_no_name_of_it() {
        for (word, is_name) in [
            ("English", true),
            ("EN", true),
            ("ZH-CN", true),
            ("译文", true),
            ("English-speaking", false),
            ("中-美", false),
            ("en", false),
        ] {
            assert_eq!(is_language(word), is_name, "{word}");
        }
    }
}
