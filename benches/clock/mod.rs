//! How long a deed takes.
#![allow(dead_code, reason = "each benchmark asks for its part")]

use std::time::{Duration, Instant};

/// What a deed takes.
#[derive(Clone, Copy)]
pub struct Taken {
    /// By the clock.
    pub elapsed: Duration,
    /// On all processors together, where the system tells: what else the machine does is not in it.
    pub cpu: Duration,
}

/// What a deed gives, and how long it takes.
pub fn timed<T>(deed: impl FnOnce() -> T) -> (T, Taken) {
    let (before, start) = (cpu(), Instant::now());
    let gives = deed();
    let elapsed = start.elapsed();
    let cpu = before.zip(cpu()).map_or(elapsed, |(before, after)| after.saturating_sub(before));
    (gives, Taken { elapsed, cpu })
}

/// The processor time of this process so far, of all its threads.
#[cfg(unix)]
fn cpu() -> Option<Duration> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Some(Duration::new(time.tv_sec.try_into().ok()?, time.tv_nsec.try_into().ok()?))
}

#[cfg(not(unix))]
fn cpu() -> Option<Duration> {
    None
}
