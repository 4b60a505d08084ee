//! A person's own word list: a text of lines `source TAB target`, or `source TAB target TAB weight`.

use crate::error::{Diagnostic, Error, Result};
use crate::json;

/// The largest word list that is read, in bytes.
pub const MAX_LIST_BYTES: usize = 50 << 20;
/// The longest word or phrase that is taken, in bytes.
const MAX_PHRASE: usize = 200;
/// So many broken lines are reported one by one; of the others, the number.
const MAX_REPORTED: usize = 20;

/// A word or phrase and a translation of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The word or phrase of the source language.
    pub source: String,
    /// Its translation.
    pub target: String,
    /// How much it counts beside others of the same source word; more than 0, at most 1,000, 1 where the list does
    /// not say.
    pub weight: f32,
}

/// Reads a word list. Empty lines and lines that start with `#` are comments. Broken lines are left out and
/// reported by number (from 1): `list-line` each of the first 20, `list-lines` for the rest.
///
/// # Errors
/// `list-too-large` over [`MAX_LIST_BYTES`], `list-encoding` where it is not UTF-8, `list-empty` without any entry.
pub fn read_list(name: &str, bytes: &[u8]) -> Result<(Vec<Entry>, Vec<Diagnostic>)> {
    if bytes.len() > MAX_LIST_BYTES {
        let limit = MAX_LIST_BYTES >> 20;
        let message =
            format!("{name} has more than {limit} MiB; leave out words that the texts do not have.");
        return Err(Error::new("list-too-large", message).with("name", name).with("limit", limit));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| encoding(name, bytes, error.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (mut entries, mut broken) = (Vec::new(), Vec::new());
    let mut n_broken = 0_usize;
    for (idx, line) in text.lines().enumerate() {
        match entry(line) {
            Ok(Some(entry)) => entries.push(entry),
            Ok(None) => {}
            Err(why) => {
                n_broken += 1;
                if n_broken <= MAX_REPORTED {
                    broken.push(Diagnostic::warning(complaint(name, idx + 1, why)));
                }
            }
        }
    }
    if n_broken > MAX_REPORTED {
        let n_more = n_broken - MAX_REPORTED;
        let lines = if n_more == 1 { "1 more line is" } else { &format!("{n_more} more lines are") };
        let message = format!("{name}: {lines} broken and left out.");
        let more = Error::new("list-lines", message).with("name", name).with("count", n_more);
        broken.push(Diagnostic::warning(more));
    }
    if entries.is_empty() {
        let first = broken.first().map_or(String::new(), |first| format!(" {}", first.what.message));
        let message = format!("{name} has no words.{first} A line is: source, a tab, target.");
        return Err(Error::new("list-empty", message).with("name", name));
    }
    Ok((entries, broken))
}

/// Why a line is left out: a stable word and the English for it.
type Why = (&'static str, &'static str);

fn entry(line: &str) -> std::result::Result<Option<Entry>, Why> {
    if line.trim().is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    let mut fields = line.split('\t').map(str::trim);
    let source = fields.next().unwrap_or_default();
    let Some(target) = fields.next() else { return Err(("no-tab", "it has no tab between the two words")) };
    if source.is_empty() || target.is_empty() {
        return Err(("empty", "one of the two words is empty"));
    }
    if source.len().max(target.len()) > MAX_PHRASE {
        return Err(("long", "a phrase is longer than 200 bytes"));
    }
    if !source.contains(char::is_alphanumeric) || !target.contains(char::is_alphanumeric) {
        return Err(("no-word", "one of the two has no letter or digit"));
    }
    let weight = match fields.next().filter(|field| !field.is_empty()) {
        None => 1.0,
        Some(field) => match json::float(field) {
            #[expect(clippy::cast_possible_truncation, reason = "a weight needs no more than four digits")]
            Some(weight) if weight > 0.0 && weight <= 1000.0 => weight as f32,
            _ => return Err(("weight", "its weight is no number over 0 and up to 1000")),
        },
    };
    Ok(Some(Entry { source: source.to_owned(), target: target.to_owned(), weight }))
}

fn complaint(name: &str, line: usize, (code, why): Why) -> Error {
    let message = format!("{name}, line {line} is left out: {why}. A line is: source, a tab, target.");
    Error::new("list-line", message).with("name", name).with("line", line).with("why", code)
}

fn encoding(name: &str, bytes: &[u8], valid: usize) -> Error {
    let line = bytes[..valid].iter().filter(|b| **b == b'\n').count() + 1;
    let message = format!("{name} is not UTF-8 (line {line}). Save it as UTF-8.");
    Error::new("list-encoding", message).with("name", name).with("line", line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn codes(text: &[u8]) -> Vec<String> {
        let what = |it: &Error| {
            format!("{} {}", it.code, it.values.get("line").map_or("", |v| v.as_str().unwrap_or("")))
        };
        match read_list("list.tsv", text) {
            Ok((_, broken)) => broken.iter().map(|it| what(&it.what)).collect(),
            Err(error) => vec![what(&error)],
        }
    }

    #[test]
    fn lines_are_read_with_or_without_weight() {
        let text = "\u{feff}# words\r\n对照\tset side by side\t2.5\r\n\r\n  段 \t paragraph\r\n";
        let (entries, broken) = read_list("list.tsv", text.as_bytes()).unwrap();
        let found: Vec<_> =
            entries.iter().map(|e| (e.source.as_str(), e.target.as_str(), e.weight)).collect();
        assert_eq!(found, [("对照", "set side by side", 2.5), ("段", "paragraph", 1.0)]);
        assert!(broken.is_empty());
    }

    #[test]
    fn broken_lines_are_named_and_left_out() {
        assert_eq!(
            codes("a\tb\nc d\n\tx\ny\t\na\tb\tmuch\na\tb\t-1\na\tb\tNaN\n—\tdash\n".as_bytes()),
            [
                "list-line 2",
                "list-line 3",
                "list-line 4",
                "list-line 5",
                "list-line 6",
                "list-line 7",
                "list-line 8"
            ]
        );
        let long = format!("a\tb\n{}\tb\n", "x".repeat(201));
        assert_eq!(codes(long.as_bytes()), ["list-line 2"]);
        let many = format!("a\tb\n{}", "broken\n".repeat(50));
        let found = codes(many.as_bytes());
        assert_eq!((found.len(), found[20].as_str()), (21, "list-lines "));
    }

    #[test]
    fn what_is_no_list_is_refused() {
        assert_eq!(codes(b""), ["list-empty "]);
        assert_eq!(codes(b"just prose\n"), ["list-empty "]);
        assert_eq!(codes(b"a\tb\n\xb6\xd4\xd5\xd5\tc\n"), ["list-encoding 2"]);
        assert_eq!(codes(&vec![b'a'; MAX_LIST_BYTES + 1]), ["list-too-large "]);
    }
}
