//! What stands in a text and is of no language: tags of markup, the keys of JSON, and the names of the languages before
//! their passages or in a line of their own. A text is read with all this blanked out.

use std::borrow::Cow;

use super::label::{self, Labels, is_in};
use super::piece::{Piece, is_line_end};
use super::{catalog, cue, reading};
use crate::span::Span;

/// The longest tag of markup, in bytes.
const LONGEST_TAG: usize = 400;

/// The longest key, in bytes.
const LONGEST: usize = 40;

/// Tags that hold passages apart, wherever they stand, …
const APART: &str = "article|blockquote|body|br|caption|dd|div|dl|doctype|dt|footer|h1|h2|h3|h4|h5|h6|head|header|hr|\
    html|li|main|meta|note|ol|p|prop|section|seg|source|table|target|tbody|td|th|thead|title|tmx|tr|tu|\
    tuv|ul|unit|xml";
/// … and tags that stand inside a sentence, and are of it. Any other holds passages apart where it is closed so often.
const INSIDE: &str =
    "a|b|code|em|font|i|iframe|img|rp|rt|ruby|s|script|small|span|strong|style|sub|sup|svg|u|video";
const CLOSED: usize = 3;
/// Tags that hold no passage of the text.
const ABOUT: &str = "note|prop|script|style";

/// What stands for a tag inside a sentence: neither a letter nor white space.
pub const INSIDE_MARK: char = '\u{1}';

/// A text as it is read.
#[derive(Debug)]
pub struct Masked<'t> {
    /// The text with what is of no language blanked out, as long as it was.
    pub content: Cow<'t, str>,
    /// Where that stood.
    pub places: Vec<Span>,
    /// Those of them that say how a line is read; what stands there is no empty line.
    pub readings: Vec<Piece>,
    /// Where the messages of a catalogue begin.
    pub messages: Vec<usize>,
    /// The names that passages stand after, where there are just two.
    pub labels: Option<Labels>,
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
    let names = label::names(content);
    names.iter().for_each(|name| blank(*name, b' '));
    let mut start = 0;
    // Of one object the keys may be passages.
    let are_objects = content.trim_start().starts_with(['[', '{'])
        && content.trim_end().ends_with([']', '}'])
        && content.matches('{').nth(1).is_some();
    for line in content.split_inclusive(is_line_end) {
        let text = line.trim_start();
        if text.starts_with('{') || are_objects && text.starts_with(['"', '[', ']', '}']) {
            keys(line, &mut |key| blank(key.shifted(start), b'\t'));
        }
        start += line.len();
    }
    let mut ends = Vec::new();
    let tags = tags(content);
    let closed = often_closed(&tags);
    let holds_apart =
        |name: &str| is_in(APART, name) || !is_in(INSIDE, name) && closed.binary_search(&name).is_ok();
    // What closes a passage ends a line; in a table a row does.
    let is_table = closed.binary_search(&"tr").is_ok();
    for (span, name) in &tags {
        let is_apart = holds_apart(name.trim_start_matches('/'));
        let fill = match name.as_str() {
            "/td" | "/th" => b'\t',
            _ if is_apart => b' ',
            _ => INSIDE_MARK as u8,
        };
        blank(*span, fill);
        let ends_line =
            if is_table { name == "/tr" } else { is_apart && name.starts_with('/') || name == "br" };
        if ends_line {
            ends.push(span.start);
        }
    }
    // What such a pair of tags holds is said of the text.
    for two in
        tags.windows(2).filter(|two| is_in(ABOUT, &two[0].1) && two[1].1.strip_prefix('/') == Some(&two[0].1))
    {
        blank(Span::new(two[0].0.end, two[1].0.start), b' ');
    }
    cue::marks(content, &mut |mark, is_end| {
        blank(mark, b' ');
        if is_end {
            ends.push(mark.start);
        }
    });
    let messages = catalog::marks(content, &mut |mark| blank(mark, b' '));
    // The cells of a row may stand in lines of their own.
    let mut row = None;
    for (span, name) in tags.iter().filter(|_| is_table) {
        match (name.as_str(), row) {
            ("tr", _) => row = Some(span.end),
            ("/tr", Some(start)) => {
                masked[start..span.start]
                    .iter_mut()
                    .filter(|byte| **byte == b'\n')
                    .for_each(|byte| *byte = b' ');
                row = None;
            }
            _ => {}
        }
    }
    // One line's end is enough where several stand together.
    // Where the last end was, and the first that is no blank from there on: what is blank is gone over but once.
    let mut last = (masked.len(), masked.len());
    for at in ends.into_iter().rev() {
        let (until, beyond) = if at <= last.0 { last } else { (masked.len(), masked.len()) };
        let blanks = masked[at..until].iter().position(|byte| !matches!(byte, b' ' | b'\t'));
        let mut next = blanks.map_or(beyond, |n| at + n);
        if masked.get(next) != Some(&b'\n') {
            masked[at] = b'\n';
            next = at;
        }
        last = (at, next);
    }
    let readings = str::from_utf8(&masked).map_or(Vec::new(), reading::lines);
    readings.iter().for_each(|line| masked[line.span.range()].fill(INSIDE_MARK as u8));
    let mut found: Vec<Span> = Vec::new();
    for (at, c) in content.char_indices() {
        let byte = masked[at];
        if byte == content.as_bytes()[at] || byte == INSIDE_MARK as u8 || c.is_whitespace() {
            continue;
        }
        match found.last_mut().filter(|last| content[last.end..at].trim_matches([' ', '\t']).is_empty()) {
            Some(last) => last.end = at + c.len_utf8(),
            None => found.push(Span::new(at, at + c.len_utf8())),
        }
    }
    let masked = String::from_utf8(masked).map_or(content.into(), Cow::Owned);
    Masked { content: masked, places: found, readings, messages, labels: Labels::of(content, &names) }
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
    let is_edge = |byte: u8| matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b' ');
    // Where the last string began, and what opens before it.
    let (mut open, mut start) = (None, 0);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'"' if open.is_none() => {
                let n_edge = bytes[..at].iter().rev().take_while(|byte| is_edge(**byte)).count();
                let first = (at - n_edge..at).find(|at| bytes[*at] != b' ');
                (open, start) = (Some(at), first.unwrap_or(at));
            }
            b'"' => {
                let len = at - open.take().unwrap_or(at);
                if bytes.get(at + 1) == Some(&b':') && len < LONGEST {
                    add(Span::new(start, at + 2));
                }
            }
            _ => {}
        }
    }
    let n_edge = bytes.iter().rev().take_while(|byte| is_edge(**byte)).count();
    add(Span::new(bytes.len() - n_edge, bytes.len()));
}
