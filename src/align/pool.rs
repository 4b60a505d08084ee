//! Work that is shared among threads, as [`threads`](super::threads) has it where there are several.

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// Fewer items are not worth a thread of their own.
const LEAST: usize = 32;
/// More threads wait for each other's memory.
const MOST: usize = 8;
/// So many runs are made for each thread: who is done with one takes another.
const RUNS: usize = 8;

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
/// `append`. Progress, 0 to 1, is reported of the runs done on this thread.
pub fn by_runs<T: Send>(
    n_items: usize,
    deed: impl Fn(Range<usize>, &mut dyn FnMut(f32)) -> T + Sync,
    append: impl Fn(&mut T, T),
    progress: &mut dyn FnMut(f32),
) -> T {
    let Some(pool) = pool().filter(|_| n_items >= 2 * LEAST) else { return deed(0..n_items, progress) };
    let n_threads = pool.current_num_threads() + 1;
    let n_runs = (RUNS * n_threads).min(n_items / LEAST);
    let run = |k: usize| n_items * k / n_runs..n_items * (k + 1) / n_runs;
    let next = AtomicUsize::new(0);
    let work = |progress: &mut dyn FnMut(f32)| {
        let mut done = Vec::new();
        loop {
            let k = next.fetch_add(1, Ordering::Relaxed);
            if k >= n_runs {
                return done;
            }
            done.push((k, deed(run(k), &mut |share| progress((k as f32 + share) / n_runs as f32))));
        }
    };
    let mut others: Vec<Vec<(usize, T)>> = (1..n_threads).map(|_| Vec::new()).collect();
    let mut done = pool.in_place_scope(|scope| {
        for other in &mut others {
            scope.spawn(|_| *other = work(&mut |_| ()));
        }
        work(progress)
    });
    progress(1.0);
    done.extend(others.into_iter().flatten());
    done.sort_unstable_by_key(|(k, _)| *k);
    let mut done = done.into_iter().map(|(_, gives)| gives);
    let Some(mut all) = done.next() else { return deed(0..n_items, progress) };
    done.for_each(|gives| append(&mut all, gives));
    all
}
