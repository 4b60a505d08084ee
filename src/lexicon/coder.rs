//! An adaptive binary range coder. What is written and what is read go through the same functions, so that the
//! two cannot differ: a [`Coder`] that writes takes the value given, one that reads gives back the value that was.

/// How sure the coder is that the next bit here is 0, and how many bits it has seen here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chance {
    /// In 4,194,304ths.
    zero: u32,
    n_seen: u8,
}

/// After so many bits a chance moves by one part of as many with each bit.
const SETTLED: u8 = 160;

/// By how much a chance moves, in 65,536ths, after so many bits: one of their number and two.
const PARTS: [u32; SETTLED as usize + 1] = {
    let mut parts = [0; SETTLED as usize + 1];
    let mut n_seen = 0;
    while n_seen < parts.len() {
        parts[n_seen] = 65_536 / (n_seen as u32 + 2);
        n_seen += 1;
    }
    parts
};

impl Chance {
    const EVEN: Self = Self { zero: 1 << 21, n_seen: 0 };

    /// In 4,096ths, never 0 or all.
    fn share(self) -> u32 {
        (self.zero >> 10).clamp(1, 4095)
    }

    /// Without branches: which bit comes next cannot be foretold.
    fn learn(&mut self, bit: bool) {
        let ones = u32::from(bit).wrapping_neg();
        let other = (1 << 22) - self.zero;
        let of = other ^ (other ^ self.zero) & ones;
        let moved = ((u64::from(of) * u64::from(PARTS[usize::from(self.n_seen)])) >> 16) as u32;
        self.zero = self.zero.wrapping_add((moved ^ ones).wrapping_sub(ones));
        self.n_seen = (self.n_seen + 1).min(SETTLED);
    }
}

/// Writes or reads bits.
pub(super) trait Coder {
    /// One bit, with the chance that is learnt where it stands.
    fn bit(&mut self, chance: &mut Chance, bit: bool) -> bool;

    /// Whether reading has gone past the end.
    fn is_spent(&self) -> bool;
}

/// The chances of a number of fixed width, bit by bit from the highest, each after the bits before it.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    n_bits: u32,
    chances: Vec<Chance>,
}

impl Tree {
    /// For numbers below `1 << n_bits`.
    pub fn new(n_bits: u32) -> Self {
        Self { n_bits, chances: vec![Chance::EVEN; 1 << n_bits] }
    }

    /// Several alike.
    pub fn several(n: usize, n_bits: u32) -> Vec<Self> {
        vec![Self::new(n_bits); n]
    }

    /// Codes a number.
    pub fn code(&mut self, coder: &mut impl Coder, value: usize) -> usize {
        let mut node = 1;
        for at in (0..self.n_bits).rev() {
            let bit = coder.bit(&mut self.chances[node], value >> at & 1 == 1);
            node = node << 1 | usize::from(bit);
        }
        node - (1 << self.n_bits)
    }

    /// Codes a number that is known to be at least `least`: bits that this settles cost nothing.
    pub fn code_from(&mut self, coder: &mut impl Coder, value: usize, least: usize) -> usize {
        let mut node = 1;
        let mut is_tight = true;
        for at in (0..self.n_bits).rev() {
            let low = least >> at & 1 == 1;
            let bit = (is_tight && low) || coder.bit(&mut self.chances[node], value >> at & 1 == 1);
            is_tight &= bit == low;
            node = node << 1 | usize::from(bit);
        }
        node - (1 << self.n_bits)
    }
}

/// Writes.
#[derive(Debug)]
pub(super) struct Writer {
    low: u64,
    range: u32,
    /// The byte that a carry may still change, and how many bytes of 0xff follow it.
    held: Option<u8>,
    n_full: usize,
    bytes: Vec<u8>,
}

impl Writer {
    pub fn new() -> Self {
        Self { low: 0, range: u32::MAX, held: None, n_full: 0, bytes: Vec::new() }
    }

    /// All bytes written.
    pub fn finish(mut self) -> Vec<u8> {
        for _ in 0..5 {
            self.shift();
        }
        self.bytes
    }

    fn shift(&mut self) {
        if self.low < 0xff00_0000 || self.low > u64::from(u32::MAX) {
            let carry = (self.low >> 32) as u8;
            self.bytes.extend(self.held.map(|held| held.wrapping_add(carry)));
            self.bytes.extend(std::iter::repeat_n(0xff_u8.wrapping_add(carry), self.n_full));
            self.held = Some((self.low >> 24) as u8);
            self.n_full = 0;
        } else {
            self.n_full += 1;
        }
        self.low = (self.low & 0x00ff_ffff) << 8;
    }
}

impl Coder for Writer {
    fn bit(&mut self, chance: &mut Chance, bit: bool) -> bool {
        let bound = (self.range >> 12) * chance.share();
        if bit {
            self.low += u64::from(bound);
            self.range -= bound;
        } else {
            self.range = bound;
        }
        chance.learn(bit);
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.shift();
        }
        bit
    }

    fn is_spent(&self) -> bool {
        false
    }
}

/// Reads.
#[derive(Debug)]
pub(super) struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    range: u32,
    code: u32,
}

impl<'b> Reader<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        let mut reader = Self { bytes, at: 0, range: u32::MAX, code: 0 };
        for _ in 0..4 {
            reader.shift();
        }
        reader
    }

    fn shift(&mut self) {
        self.code = self.code << 8 | u32::from(self.bytes.get(self.at).copied().unwrap_or(0));
        self.at += 1;
    }
}

impl Coder for Reader<'_> {
    fn bit(&mut self, chance: &mut Chance, _bit: bool) -> bool {
        let bound = (self.range >> 12) * chance.share();
        let bit = self.code >= bound;
        let ones = u32::from(bit).wrapping_neg();
        self.code -= bound & ones;
        self.range = bound ^ (bound ^ (self.range - bound)) & ones;
        chance.learn(bit);
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.shift();
        }
        bit
    }

    fn is_spent(&self) -> bool {
        self.at > self.bytes.len() + 8
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code_all(coder: &mut impl Coder, values: &mut [(usize, usize)]) {
        let (mut tree, mut sorted) = (Tree::new(10), Tree::new(10));
        for (value, rise) in values {
            *value = tree.code(coder, *value);
            *rise = sorted.code_from(coder, (*value + *rise).min(1023), *value) - *value;
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_was_written(mut values in prop::collection::vec((0_usize..1024, 0_usize..1024), 0..400)) {
            for (value, rise) in &mut values {
                *rise = (*value + *rise).min(1023) - *value;
            }
            let mut writer = Writer::new();
            code_all(&mut writer, &mut values.clone());
            let bytes = writer.finish();
            let mut found = vec![(0, 0); values.len()];
            let mut reader = Reader::new(&bytes);
            code_all(&mut reader, &mut found);
            prop_assert!(!reader.is_spent());
            prop_assert_eq!(found, values);
        }

        #[test]
        fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let mut reader = Reader::new(&bytes);
            let mut found = vec![(0, 0); 100];
            code_all(&mut reader, &mut found);
            prop_assert!(found.iter().all(|(value, rise)| value + rise < 1024));
        }
    }

    #[test]
    fn what_is_frequent_is_short() {
        let mut writer = Writer::new();
        let mut values: Vec<(usize, usize)> = (0..10_000).map(|at| (usize::from(at % 50 == 0), 0)).collect();
        code_all(&mut writer, &mut values);
        assert!(writer.finish().len() < 250);
    }
}
