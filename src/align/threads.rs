//! Work that is shared among the machine's threads, with the feature `threads`. What comes out does not depend on how many
//! there are: in the browser everything is done in turn.

#[cfg(not(feature = "threads"))]
pub use super::in_turn::{both, by_runs};
#[cfg(feature = "threads")]
pub use super::pool::{both, by_runs};
use crate::bitext::{Side, Sides};

/// What a deed gives for both sides, of so many items together.
pub fn sides<T: Send>(n_items: usize, deed: impl Fn(Side) -> T + Sync) -> Sides<T> {
    let (source, target) = both(n_items, || deed(Side::Source), || deed(Side::Target));
    Sides::new(source, target)
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    #[test]
    fn runs_are_all_items_in_order() {
        for n in [0, 1, 64, 127, 128, 1000] {
            let mut reported = Vec::new();
            let deed = |run: Range<usize>, progress: &mut dyn FnMut(f32)| {
                progress(1.0);
                run.collect::<Vec<_>>()
            };
            let all = by_runs(n, deed, Vec::extend, &mut |share| reported.push(share));
            assert_eq!(all, (0..n).collect::<Vec<_>>());
            assert_eq!(reported, [1.0]);
        }
    }

    #[test]
    fn both_sides_are_done() {
        for n in [0, 1000] {
            assert_eq!(sides(n, |side| side), Sides::new(Side::Source, Side::Target));
        }
    }
}
