//! Work that is shared among the machine's threads, with the feature `threads`. What comes out does not depend on how many
//! there are: in the browser everything is done in turn.

use std::ops::Range;
use std::panic::resume_unwind;
use std::thread::{self, Scope, ScopedJoinHandle};

use crate::bitext::{Side, Sides};

/// Fewer items are not worth a thread of their own.
const LEAST: usize = 64;
/// More threads wait for each other's memory.
const MOST: usize = 8;

fn n_threads() -> usize {
    let all = if cfg!(feature = "threads") { thread::available_parallelism().ok() } else { None };
    all.map_or(1, |n| n.get().min(MOST))
}

/// What a deed gives for both sides, of so many items together.
pub fn sides<T: Send>(n_items: usize, deed: impl Fn(Side) -> T + Sync) -> Sides<T> {
    if n_threads() == 1 || n_items < LEAST {
        return Sides::new(Side::Source, Side::Target).map(deed);
    }
    thread::scope(|scope| {
        let target = Started::in_scope(scope, || deed(Side::Target));
        Sides::new(deed(Side::Source), target.gives(|| deed(Side::Target)))
    })
}

/// What a deed gives for runs of neighbouring items, which together are all of them, in their order. The first run's
/// progress, on this thread, is reported for all, 0 to 1.
pub fn by_runs<T: Send>(
    n_items: usize,
    deed: impl Fn(Range<usize>, &mut dyn FnMut(f32)) -> T + Sync,
    progress: &mut dyn FnMut(f32),
) -> Vec<T> {
    let n_runs = n_threads().min(n_items / LEAST).max(1);
    let run = |k: usize| n_items * k / n_runs..n_items * (k + 1) / n_runs;
    if n_runs == 1 {
        return vec![deed(run(0), progress)];
    }
    let silent = |k: usize| deed(run(k), &mut |_| ());
    thread::scope(|scope| {
        let others: Vec<_> = (1..n_runs).map(|k| Started::in_scope(scope, move || silent(k))).collect();
        let mut all = vec![deed(run(0), progress)];
        all.extend((1..).zip(others).map(|(k, other)| other.gives(|| silent(k))));
        all
    })
}

/// A deed on a thread of its own, or none where the machine gives no more threads.
struct Started<'scope, T>(Option<ScopedJoinHandle<'scope, T>>);

impl<'scope, T: Send + 'scope> Started<'scope, T> {
    fn in_scope<'env>(scope: &'scope Scope<'scope, 'env>, deed: impl FnOnce() -> T + Send + 'scope) -> Self {
        Self(thread::Builder::new().spawn_scoped(scope, deed).ok())
    }

    /// What it gave; where it was not begun it is done here.
    fn gives(self, here: impl FnOnce() -> T) -> T {
        match self.0 {
            Some(handle) => handle.join().unwrap_or_else(|panic| resume_unwind(panic)),
            None => here(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_all_items_in_order() {
        for n in [0, 1, LEAST, 2 * LEAST - 1, 1000] {
            let mut reported = Vec::new();
            let deed = |run: Range<usize>, progress: &mut dyn FnMut(f32)| {
                progress(1.0);
                run.collect::<Vec<_>>()
            };
            let all = by_runs(n, deed, &mut |share| reported.push(share)).concat();
            assert_eq!(all, (0..n).collect::<Vec<_>>());
            assert_eq!(reported, [1.0]);
        }
    }

    #[test]
    fn both_sides_are_done() {
        for n in [0, LEAST] {
            assert_eq!(sides(n, |side| side), Sides::new(Side::Source, Side::Target));
        }
    }

    #[test]
    fn what_no_thread_was_there_for_is_done_here() {
        assert_eq!(Started(None).gives(|| 1), 1);
    }
}
