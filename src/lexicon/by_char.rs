//! What is known of characters, found by the character in a few steps: a halving search through some thousand costs more
//! than all else that is done for a character.

use std::ops::Range;

/// A run of code points: so many bits.
const RUN: u32 = 4;

/// Where the characters of each run of code points stand among characters in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Starts(Vec<u32>);

impl Starts {
    /// Of characters in order; one may come several times.
    pub fn of(chars: impl Iterator<Item = char>) -> Self {
        let mut starts = Vec::new();
        let mut n = 0;
        for c in chars {
            let run = (u32::from(c) >> RUN) as usize;
            starts.resize(starts.len().max(run + 1), n);
            n += 1;
        }
        starts.push(n);
        Self(starts)
    }

    /// Where a character stands, and with it at most those of its run.
    pub fn near(&self, c: char) -> Range<usize> {
        let run = (u32::from(c) >> RUN) as usize;
        let ends = self.0.get(run).zip(self.0.get(run + 1));
        ends.map_or(0..0, |(from, to)| *from as usize..*to as usize)
    }
}

/// Characters in order, each with something known of it; one may come several times.
#[derive(Debug, Clone)]
pub(super) struct ByChar<T> {
    entries: Vec<(char, T)>,
    starts: Starts,
}

impl<T> ByChar<T> {
    /// All that is known of a character, in order.
    pub fn all(&self, c: char) -> impl Iterator<Item = &T> {
        let near = self.entries[self.starts.near(c)].iter();
        near.skip_while(move |entry| entry.0 != c).take_while(move |entry| entry.0 == c).map(|entry| &entry.1)
    }

    /// The first that is known of a character.
    pub fn get(&self, c: char) -> Option<&T> {
        self.all(c).next()
    }

    /// Whether nothing is known of any.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<T> Default for ByChar<T> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl<T> From<Vec<(char, T)>> for ByChar<T> {
    fn from(entries: Vec<(char, T)>) -> Self {
        let starts = Starts::of(entries.iter().map(|entry| entry.0));
        Self { entries, starts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_a_character_and_of_no_other_are_found() {
        let known = ByChar::from(vec![('a', 1), ('c', 2), ('c', 3), ('中', 4), ('丮', 5), ('𠮷', 6)]);
        for (c, expect) in [('a', &[1][..]), ('c', &[2, 3]), ('中', &[4]), ('丮', &[5]), ('𠮷', &[6])] {
            assert_eq!(known.all(c).copied().collect::<Vec<_>>(), expect, "{c}");
        }
        for c in ['\0', 'b', 'd', '丯', '人', '𠮸', '\u{10ffff}'] {
            assert_eq!(known.get(c), None, "{c}");
        }
        assert!(ByChar::<u8>::default().get('a').is_none() && ByChar::<u8>::default().is_empty());
    }
}
