//! The one converter between the three units of offsets.

use crate::span::{Bytes, CodePoints, Span, Utf16};

/// Text between two checkpoints, in bytes: a conversion counts through at most this much.
const STEP: usize = 512;

/// Offsets of one text in all three units.
///
/// Built in one pass; a conversion looks up the nearest checkpoint and counts from there, so it costs a binary
/// search and at most 512 bytes. An offset past the end is taken back to the end: a conversion never fails and never
/// cuts a character.
#[derive(Debug, Clone)]
pub struct OffsetMap {
    checkpoints: Vec<Checkpoint>,
    end: Checkpoint,
}

/// The same place in all three units.
#[derive(Debug, Clone, Copy, Default)]
struct Checkpoint {
    byte: usize,
    utf16: usize,
    code_point: usize,
}

impl Checkpoint {
    fn after(self, c: char) -> Self {
        Self {
            byte: self.byte + c.len_utf8(),
            utf16: self.utf16 + c.len_utf16(),
            code_point: self.code_point + 1,
        }
    }
}

/// A unit of offsets that the converter knows.
pub trait Unit: Sized {
    #[doc(hidden)]
    fn of(place: Place) -> usize;
}

/// The same place in all three units, as a conversion gives it.
#[derive(Debug, Clone, Copy)]
pub struct Place(Checkpoint);

impl Unit for Bytes {
    fn of(place: Place) -> usize {
        place.0.byte
    }
}

impl Unit for Utf16 {
    fn of(place: Place) -> usize {
        place.0.utf16
    }
}

impl Unit for CodePoints {
    fn of(place: Place) -> usize {
        place.0.code_point
    }
}

impl OffsetMap {
    /// Counts through `text` once.
    pub fn new(text: &str) -> Self {
        let mut here = Checkpoint::default();
        let mut checkpoints = vec![here];
        for c in text.chars() {
            here = here.after(c);
            if here.byte - checkpoints[checkpoints.len() - 1].byte >= STEP {
                checkpoints.push(here);
            }
        }
        Self { checkpoints, end: here }
    }

    /// A span in another unit. `text` is the text that this map was built from.
    ///
    /// A span that begins or ends inside a character is widened to the whole of it.
    pub fn convert<From: Unit, To: Unit>(&self, text: &str, span: Span<From>) -> Span<To> {
        let start = self.place(text, span.start, From::of);
        let mut end = self.place(text, span.end, From::of);
        if From::of(end) < span.end
            && let Some(c) = text[end.0.byte..].chars().next()
        {
            end = Place(end.0.after(c));
        }
        Span::new(To::of(start), To::of(end))
    }

    /// The length of the whole text.
    pub fn len<U: Unit>(&self) -> usize {
        U::of(Place(self.end))
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.end.byte == 0
    }

    /// Whether `offset` is the start or end of a character of the text, not past its end.
    pub fn is_boundary<U: Unit>(&self, text: &str, offset: usize) -> bool {
        U::of(self.place(text, offset, U::of)) == offset
    }

    fn place(&self, text: &str, offset: usize, unit: fn(Place) -> usize) -> Place {
        if offset >= unit(Place(self.end)) {
            return Place(self.end);
        }
        let idx = self.checkpoints.partition_point(|c| unit(Place(*c)) <= offset) - 1;
        let mut here = self.checkpoints[idx];
        for c in text[here.byte..].chars() {
            let next = here.after(c);
            if unit(Place(next)) > offset {
                break;
            }
            here = next;
        }
        Place(here)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, bytes: Span<Bytes>, utf16: Span<Utf16>, code_points: Span<CodePoints>) {
        let map = OffsetMap::new(text);
        assert_eq!(map.convert::<_, Utf16>(text, bytes), utf16);
        assert_eq!(map.convert::<_, CodePoints>(text, utf16), code_points);
        assert_eq!(map.convert::<_, Bytes>(text, code_points), bytes);
    }

    #[test]
    fn a_character_has_three_lengths() {
        check("a你b", Span::new(1, 4), Span::new(1, 2), Span::new(1, 2));
        check("ae\u{301}b", Span::new(1, 4), Span::new(1, 3), Span::new(1, 3));
        check("a😀b", Span::new(1, 5), Span::new(1, 3), Span::new(1, 2));
        check("𠮷野", Span::new(4, 7), Span::new(2, 3), Span::new(1, 2));
    }

    #[test]
    fn a_span_inside_a_character_is_widened_to_it() {
        let map = OffsetMap::new("😀b");
        for (start, end) in [(0, 1), (1, 2), (0, 2)] {
            assert_eq!(map.convert::<Utf16, Bytes>("😀b", Span::new(start, end)), Span::new(0, 4));
        }
        assert_eq!(map.convert::<Utf16, Bytes>("😀b", Span::new(2, 9)), Span::new(4, 5));
        assert!(!map.is_boundary::<Utf16>("😀b", 1));
        assert!(map.is_boundary::<Utf16>("😀b", 3) && !map.is_boundary::<Utf16>("😀b", 4));
    }

    proptest! {
        #[test]
        fn every_unit_leads_back(text in "(\\PC|你|😀|\\n|e\u{301}|𠮷){0,900}") {
            let map = OffsetMap::new(&text);
            prop_assert_eq!(map.len::<Utf16>(), text.encode_utf16().count());
            prop_assert_eq!(map.len::<CodePoints>(), text.chars().count());
            for (n, (byte, _)) in text.char_indices().enumerate().step_by(7) {
                let span = Span::<Bytes>::new(byte, text.len());
                let points: Span<CodePoints> = map.convert(&text, span);
                prop_assert_eq!(points.start, n);
                let utf16: Span<Utf16> = map.convert(&text, points);
                prop_assert_eq!(utf16.start, text[..byte].encode_utf16().count());
                prop_assert_eq!(map.convert::<_, Bytes>(&text, utf16), span);
            }
        }
    }
}
