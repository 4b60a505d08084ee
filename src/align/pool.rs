//! Work that is shared among threads, as [`threads`](super::threads) has it where there are several.

use std::ops::Range;
use std::sync::OnceLock;
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// Fewer items are not worth a thread of their own.
const LEAST: usize = 32;
/// More threads wait for each other's memory.
const MOST: usize = 8;

/// The threads beside the one that asks; none where the machine has, or gives, no more.
fn pool() -> Option<&'static ThreadPool> {
    static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
    let made = POOL.get_or_init(|| {
        let n = thread::available_parallelism().ok()?.get().min(MOST) - 1;
        if n == 0 { None } else { ThreadPoolBuilder::new().num_threads(n).build().ok() }
    });
    made.as_ref()
}

/// What two deeds give, of so many items together.
pub fn both<T, U: Send>(n_items: usize, one: impl FnOnce() -> T, other: impl Fn() -> U + Sync) -> (T, U) {
    let Some(pool) = pool().filter(|_| n_items >= LEAST) else { return (one(), other()) };
    let mut beside = None;
    let one = pool.in_place_scope(|scope| {
        scope.spawn(|_| beside = Some(other()));
        one()
    });
    (one, beside.unwrap_or_else(other))
}

/// What a deed gives for runs of neighbouring items, which together are all of them, put together in their order by
/// `append`. The first run's progress, on this thread, is reported for all, 0 to 1.
pub fn by_runs<T: Send>(
    n_items: usize,
    deed: impl Fn(Range<usize>, &mut dyn FnMut(f32)) -> T + Sync,
    append: impl Fn(&mut T, T),
    progress: &mut dyn FnMut(f32),
) -> T {
    let Some(pool) = pool().filter(|_| n_items >= 2 * LEAST) else { return deed(0..n_items, progress) };
    let n_runs = (pool.current_num_threads() + 1).min(n_items / LEAST);
    let run = |k: usize| n_items * k / n_runs..n_items * (k + 1) / n_runs;
    let silent = &|k: usize| deed(run(k), &mut |_| ());
    let mut others: Vec<Option<T>> = (1..n_runs).map(|_| None).collect();
    let mut all = pool.in_place_scope(|scope| {
        for (k, slot) in (1..).zip(&mut others) {
            scope.spawn(move |_| *slot = Some(silent(k)));
        }
        deed(run(0), progress)
    });
    for (k, other) in (1..).zip(others) {
        append(&mut all, other.unwrap_or_else(|| silent(k)));
    }
    all
}
