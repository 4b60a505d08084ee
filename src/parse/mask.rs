//! What stands in a text and is of no language: tags of markup, the keys of JSON, and the names of the languages before
//! their passages or in a line of their own. A text is read with all this blanked out.

use std::borrow::Cow;

use super::piece::{Piece, is_line_end};
use super::{cue, reading};
use crate::lang::Lang;
use crate::span::Span;

/// The longest tag of markup, in bytes.
const LONGEST_TAG: usize = 400;

/// The longest key or name, in bytes.
const LONGEST: usize = 40;

/// Tags that hold passages apart, wherever they stand, …
const APART: &str = "article|blockquote|body|br|caption|dd|div|dl|doctype|dt|footer|h1|h2|h3|h4|h5|h6|head|header|hr|\
    html|li|main|meta|note|ol|p|prop|section|seg|source|table|target|tbody|td|th|thead|title|tmx|tr|tu|\
    tuv|ul|unit|xml";
/// … and tags that stand inside a sentence, and are of it. Any other holds passages apart where it is closed so often.
const INSIDE: &str =
    "a|b|code|em|font|i|iframe|img|rp|rt|ruby|s|script|small|span|strong|style|sub|sup|svg|u|video";
const CLOSED: usize = 3;

/// What stands for a tag inside a sentence: neither a letter nor white space.
pub const INSIDE_MARK: char = '\u{1}';

/// So many different names of languages stand before passages at most, and each so often; lines that are but such a name
/// are no more than this share of all. Else it is a list of languages.
const MOST_NAMES: usize = 3;
const MOST_LINES: f32 = 0.55;

/// A text as it is read.
#[derive(Debug)]
pub struct Masked<'t> {
    /// The text with what is of no language blanked out, as long as it was.
    pub content: Cow<'t, str>,
    /// Where that stood.
    pub places: Vec<Span>,
    /// Those of them that say how a line is read; what stands there is no empty line.
    pub readings: Vec<Piece>,
    /// The two languages, where just two are named before passages, by their tags; in the order of the text.
    pub named: Option<(Lang, Lang)>,
}

/// Blanks out what is of no language.
pub fn mask(content: &str) -> Masked<'_> {
    let mut masked = content.as_bytes().to_vec();
    // White space stays, so that lines and words do; a tab stands for the first character alone.
    let mut blank = |span: Span, fill: u8| {
        for (at, c) in content[span.range()].char_indices().filter(|(_, c)| !c.is_whitespace()) {
            let fill = if fill == b'\t' && at > 0 { b' ' } else { fill };
            masked[span.start + at..][..c.len_utf8()].fill(fill);
        }
    };
    let (mut names, mut different): (Vec<Span>, Vec<&str>) = (Vec::new(), Vec::new());
    let (mut n_lines, mut n_named, mut start) = (0, 0, 0);
    for line in content.split_inclusive(is_line_end) {
        n_lines += usize::from(!line.trim().is_empty());
        if let Some(name) = name(line) {
            let text = &line[name.range()];
            n_named += usize::from(text.len() == line.trim().len());
            names.push(name.shifted(start));
            if different.len() <= MOST_NAMES && !different.contains(&text) {
                different.push(text);
            }
        }
        if line.trim_start().starts_with('{') {
            keys(line, &mut |key| blank(key.shifted(start), b'\t'));
        }
        start += line.len();
    }
    let (mut named, mut ends) = (None, Vec::new());
    if different.len() <= MOST_NAMES && names.len() > 1 && n_named as f32 <= MOST_LINES * n_lines as f32 {
        names.into_iter().for_each(|name| blank(name, b' '));
        if let [first, second] = different[..] {
            named = tag_of(first).zip(tag_of(second)).filter(|(first, second)| first != second);
        }
    }
    let tags = tags(content);
    let closed = often_closed(&tags);
    let holds_apart =
        |name: &str| is_in(APART, name) || !is_in(INSIDE, name) && closed.binary_search(&name).is_ok();
    for (span, name) in &tags {
        let fill = match name.as_str() {
            "/td" | "/th" => b'\t',
            name if holds_apart(name.trim_start_matches('/')) => b' ',
            _ => INSIDE_MARK as u8,
        };
        blank(*span, fill);
    }
    cue::marks(content, &mut |mark, is_end| {
        blank(mark, b' ');
        if is_end {
            ends.push(mark.start);
        }
    });
    ends.into_iter().for_each(|at| masked[at] = b'\n');
    let readings = str::from_utf8(&masked).map_or(Vec::new(), reading::lines);
    readings.iter().for_each(|line| masked[line.span.range()].fill(INSIDE_MARK as u8));
    let mut found: Vec<Span> = Vec::new();
    for (at, c) in content.char_indices() {
        let byte = masked[at];
        if byte == content.as_bytes()[at] || byte == INSIDE_MARK as u8 {
            continue;
        }
        match found.last_mut().filter(|last| content[last.end..at].trim_matches([' ', '\t']).is_empty()) {
            Some(last) => last.end = at + c.len_utf8(),
            None => found.push(Span::new(at, at + c.len_utf8())),
        }
    }
    let content = String::from_utf8(masked).map_or(content.into(), Cow::Owned);
    Masked { content, places: found, readings, named }
}

/// The language whose tag a name is, in capitals, with the marks around it.
fn tag_of(name: &str) -> Option<Lang> {
    let code = name.trim_matches(is_mark);
    is_code(code).then(|| Lang::new(&code.to_ascii_lowercase()))
}

/// The tags of markup of a text, with their names in small letters.
fn tags(content: &str) -> Vec<(Span, String)> {
    let (mut tags, mut at) = (Vec::new(), 0);
    while let Some(offset) = content[at..].find('<') {
        at += offset;
        let tag = tag(&content[at..]);
        let len = tag.map_or(1, |tag| tag.0);
        tags.extend(tag.map(|(len, name)| (Span::new(at, at + len), name.to_ascii_lowercase())));
        at += len;
    }
    tags
}

/// Whether a list of names has this one.
fn is_in(names: &str, name: &str) -> bool {
    names.split('|').any(|known| known == name)
}

/// The names of the tags that are closed often, sorted.
fn often_closed(tags: &[(Span, String)]) -> Vec<&str> {
    let mut closed: Vec<&str> = tags.iter().filter_map(|tag| tag.1.strip_prefix('/')).collect();
    closed.sort();
    closed.chunk_by(|a, b| a == b).filter(|same| same.len() >= CLOSED).map(|same| same[0]).collect()
}

/// The length in bytes and the name of the tag of markup that a text begins with.
fn tag(text: &str) -> Option<(usize, &str)> {
    let inner = text.strip_prefix('<')?;
    let name = inner.trim_start_matches(['!', '?']);
    let after = name.strip_prefix('/').unwrap_or(name);
    let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic());
    let len = text.bytes().take(LONGEST_TAG).position(|byte| byte == b'>').filter(|_| is_tag)? + 1;
    let end = after.find(|c: char| !c.is_ascii_alphanumeric())? + (name.len() - after.len());
    Some((len, &name[..end]))
}

/// The keys of a line of JSON, each with the marks around it, and what closes the line.
fn keys(line: &str, add: &mut dyn FnMut(Span)) {
    let bytes = line.trim_end().as_bytes();
    let is_edge = |byte: u8| matches!(byte, b'{' | b'}' | b',' | b' ');
    // Where the last string began, and what opens before it.
    let (mut open, mut start) = (None, None);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' if open.is_none() => {
                let n_edge = bytes[..at].iter().rev().take_while(|byte| is_edge(**byte)).count();
                let first = (at - n_edge..at).find(|at| bytes[*at] != b' ');
                (open, start) = (Some(at), first);
            }
            b'"' => {
                let len = at - open.take().unwrap_or(at);
                if bytes.get(at + 1) == Some(&b':')
                    && len < LONGEST
                    && let Some(start) = start
                {
                    add(Span::new(start, at + 2));
                }
            }
            _ => {}
        }
    }
    let n_edge = bytes.iter().rev().take_while(|byte| is_edge(**byte)).count();
    add(Span::new(bytes.len() - n_edge, bytes.len()));
}

/// The name of a language that a line begins with, in brackets or before a colon, or that is all of it.
fn name(line: &str) -> Option<Span> {
    let text = line.trim();
    let bare = text.trim_start_matches(is_mark);
    let end = bare.find(|c| is_mark(c) && c != ' ' && c != '-').unwrap_or(bare.len());
    let rest = bare[end..].trim_start_matches(is_mark);
    let is_name = end <= LONGEST && (end < bare.len() || rest.is_empty()) && is_language(bare[..end].trim());
    let start = line.len() - line.trim_start().len();
    let len = text.len() - rest.len();
    is_name.then(|| Span::new(start, start + text[..len].trim_end().len()))
}

/// Whether the mark may stand around a name.
fn is_mark(c: char) -> bool {
    " :：[]【】()（）<>＜＞《》*#=—-".contains(c)
}

/// Whether a word names a language, or the source or target.
pub fn is_language(name: &str) -> bool {
    let code = name.split(['-', '_']).next().unwrap_or_default();
    is_in(NAMES, &name.to_lowercase()) || is_code(code)
}

/// Whether it is the tag of a language in capitals.
fn is_code(code: &str) -> bool {
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    is_code && super::language::is_tag(&code.to_ascii_lowercase())
}

/// What languages are called, and the two sides.
const NAMES: &str = "source|target|src|tgt|trg|original|translation|chinese|english|german|french|spanish|\
    italian|russian|japanese|korean|arabic|portuguese|deutsch|englisch|französisch|français|\
    anglais|allemand|español|inglés|italiano|русский|английский|日本語|英語|中国語|한국어|中文|英文|汉语|漢語|英语|\
    原文|译文|譯文|源语言|目标语言|العربية|فارسی|עברית|українська|português|nederlands|polski|čeština|\
    magyar|română|türkçe|svenska|dansk|norsk|suomi|ελληνικά|हिन्दी|हिंदी|tiếng việt|ไทย|\
    chinese simplified|simplified chinese|traditional chinese|bahasa indonesia|bahasa melayu|\
    繁體中文|繁体中文|简体中文|简体|繁體|繁体|日文|日语|日語|韩语|韓語|法语|法語|德语|德語|俄语|俄語|西班牙语|영어|중국어|일본어|译|譯|原|訳|訳文|中|英|翻译|\
    翻譯";
