//! Opening texts natively: the baseline of what the module for the browser takes.
//!
//! Prints a line of JSON a result for `cargo xtask bench`.

mod clock;

use std::fs;

use duizhao::parse::{self, Options};
use duizhao::session::{self, File};

/// The sizes that are opened, in bytes, and how often; as in `tests/harness/bench.js`.
const SIZES: [(&str, usize, usize); 3] =
    [("26 kB", 26_000, 15), ("1 MB", 1_000_000, 3), ("10 MB", 10_000_000, 1)];

fn main() {
    let once = seed().or_else(sample).expect("the sample lies in www/sample/library.js");
    let once = format!("{}\n\n", once.trim_end());
    for (name, size, n_times) in SIZES {
        let n_repeats = (size as f64 / once.len() as f64).round().max(1.0) as usize;
        let file = File { name: "speech.txt".to_owned(), bytes: once.repeat(n_repeats).into_bytes() };
        let n_bytes = file.bytes.len() as f64;
        let mut taken: Vec<f64> = (0..n_times).map(|_| open(&file)).collect();
        taken.sort_by(f64::total_cmp);
        let ms = taken[n_times / 2];
        println!(r#"{{"name": "native: open {name}", "value": {ms:.3}, "unit": "ms"}}"#);
        let speed = n_bytes / 1000.0 / ms;
        println!(
            r#"{{"name": "native: parse, segment, align {name}", "value": {speed:.3}, "unit": "MB/s"}}"#
        );
    }
}

/// Milliseconds of CPU that opening a file takes.
fn open(file: &File) -> f64 {
    let options = Options::default();
    let none = |_: &_| Ok(None);
    let native = parse::Decoder::native();
    let open = || session::document(std::slice::from_ref(file), &options, native, &none, &mut |_| ());
    let (document, taken) = clock::timed(open);
    assert!(document.is_ok());
    taken.cpu.as_secs_f64() * 1e3
}

/// The seed of the corpora, where it lies beside the repository.
fn seed() -> Option<String> {
    let root = env!("CARGO_MANIFEST_DIR");
    fs::read_to_string(format!("{root}/../shared/corpus/seed/speech.zh-en.txt")).ok()
}

fn sample() -> Option<String> {
    let module = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/www/sample/library.js")).ok()?;
    module.split('`').nth(1).map(str::to_owned)
}
