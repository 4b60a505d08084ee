//! What stands around the messages of a catalogue (GNU gettext, PO): keywords, comments, contexts, the header.

use super::piece::is_line_end;
use crate::span::Span;

/// What begins a message, the fewest of them that show a catalogue, and a line of its context.
const MESSAGE: &str = "msgid \"";
const FEWEST: usize = 3;
const CONTEXT: &str = "msgctxt";

/// Gives `add` each such place, in bytes, and tells where the messages begin; none in a text that only speaks of messages, or
/// shows some.
pub fn marks(content: &str, add: &mut dyn FnMut(Span)) -> Vec<usize> {
    let mut messages = Vec::new();
    let mut n_messages = 0;
    let are_known = content.split(is_line_end).map(str::trim).all(|line| {
        n_messages += usize::from(line.starts_with(MESSAGE));
        line.is_empty() || line.starts_with(['#', '"']) || line.starts_with("msg")
    });
    if !are_known || n_messages < FEWEST {
        return messages;
    }
    let (mut start, mut is_header) = (0, false);
    let mut lines = content.split_inclusive(is_line_end).peekable();
    while let Some(line) = lines.next() {
        let text = line.trim_end();
        if text.starts_with(MESSAGE) {
            messages.push(start);
        }
        // The header is the translation of nothing.
        let is_empty = text.strip_prefix(MESSAGE) == Some("\"");
        is_header |= is_empty && lines.peek().is_some_and(|next| next.starts_with("msgstr"));
        is_header &= !text.is_empty();
        let quotes = text.find('"').zip(text.rfind('"')).filter(|(open, close)| open < close);
        match quotes {
            Some((open, close)) if !is_header && !text.starts_with(['#']) && !text.starts_with(CONTEXT) => {
                add(Span::new(start, start + open + 1));
                add(Span::new(start + close, start + text.len()));
            }
            _ => add(Span::new(start, start + text.len())),
        }
        start += line.len();
    }
    messages
}
