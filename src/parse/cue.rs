//! What stands around the words of subtitles: all but the text of the events of SubStation Alpha, and the overrides
//! of styles in braces, which SubRip has too.

use super::piece::is_line_end;
use crate::span::Span;

/// What begins an event, and the commas before its text.
const EVENT: &str = "Dialogue:";
const N_COMMAS: usize = 9;

/// The longest override, in bytes.
const LONGEST: usize = 1000;

/// Gives `add` each such place, in bytes, and whether it is a line's end within an event.
pub fn marks(content: &str, add: &mut dyn FnMut(Span, bool)) {
    let are_events = content.match_indices(EVENT).any(|(at, _)| at == 0 || content[..at].ends_with('\n'));
    let mut start = 0;
    for line in content.split_inclusive(is_line_end) {
        let mut from = 0;
        if are_events {
            let comma = line.match_indices(',').nth(N_COMMAS - 1).filter(|_| line.starts_with(EVENT));
            from = comma.map_or(line.len(), |(at, _)| at + 1);
            add(Span::new(start, start + from), false);
        }
        while let Some(at) = line[from..].find(['{', '\\']).map(|at| from + at) {
            let rest = &line[at..];
            let end = match rest.starts_with("{\\") {
                true => rest.bytes().take(LONGEST).position(|byte| byte == b'}'),
                false => None,
            };
            let len = end.filter(|end| are_events || !rest[..*end].contains(' ')).map_or(0, |end| end + 1);
            let is_end = are_events && (rest.starts_with("\\N") || rest.starts_with("\\n"));
            if is_end || len > 0 {
                add(Span::new(start + at, start + at + len.max(2)), is_end);
            }
            from = at + len.max(1);
        }
        start += line.len();
    }
}
