//! Work that is done in turn, as [`threads`](super::threads) has it where there is but one.

use std::ops::Range;

/// What two deeds give.
pub fn both<T, U>(_: usize, one: impl FnOnce() -> T, other: impl Fn() -> U) -> (T, U) {
    (one(), other())
}

/// What a deed gives for all items, as the only run.
pub fn by_runs<T>(
    n_items: usize,
    deed: impl Fn(Range<usize>, &mut dyn FnMut(f32)) -> T,
    _: impl Fn(&mut T, T),
    progress: &mut dyn FnMut(f32),
) -> T {
    deed(0..n_items, progress)
}
