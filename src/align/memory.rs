//! What was asked last: neighbouring beads ask the same.

/// Answers by what was asked, each in a slot that the asker chooses; the next that is asked there takes its place.
#[derive(Debug)]
pub struct Memory<K, V>(Vec<(K, V)>);

impl<K: Clone + PartialEq, V: Clone + Default> Memory<K, V> {
    /// So many slots; `never` is what nobody asks.
    pub fn new(n_slots: usize, never: K) -> Self {
        Self(vec![(never, V::default()); n_slots])
    }

    /// The answer as it was last time, where it was asked last.
    pub fn again(&mut self, slot: usize, asked: K, ask: impl FnOnce() -> V) -> &V {
        let slot = &mut self.0[slot];
        if slot.0 != asked {
            *slot = (asked, ask());
        }
        &slot.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_last_in_a_slot_is_not_asked_again() {
        let mut memory = Memory::new(4, usize::MAX);
        let mut n_asked = 0;
        for key in [1, 1, 5, 1, 2, 2, 1] {
            let answer = *memory.again(key % 4, key, || {
                n_asked += 1;
                10 * key
            });
            assert_eq!(answer, 10 * key);
        }
        assert_eq!(n_asked, 4);
    }
}
