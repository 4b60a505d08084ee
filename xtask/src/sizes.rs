//! How many bytes a reader fetches, and the budget for it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{files, paths};

/// The budget where `pkg-config.md` names none: kB of 1,000 bytes, after brotli.
const BUDGET_KB: u64 = 150;

/// Sizes in bytes: as it is, and as a server sends it.
#[derive(Clone, Copy, Default)]
struct Sizes {
    n_files: u64,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Sizes {
    fn of(files: &[PathBuf]) -> Result<Self> {
        let mut sum = Self::default();
        for file in files {
            let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
            sum = sum.and(Self {
                n_files: 1,
                raw: bytes.len() as u64,
                gzip: gzip(&bytes)?.len() as u64,
                brotli: brotli(&bytes)?.len() as u64,
            });
        }
        Ok(sum)
    }

    fn and(self, other: Self) -> Self {
        Self {
            n_files: self.n_files + other.n_files,
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }

    fn print(self, name: &str) {
        println!(
            "{name:<22} {:>5} {:>11} {:>11} {:>11}",
            self.n_files,
            kilobytes(self.raw),
            kilobytes(self.gzip),
            kilobytes(self.brotli)
        );
    }
}

/// Prints what the site and the single file weigh, and fails where the site's wasm, JavaScript and CSS, each file sent
/// by itself, weigh more than the budget. Lexicons are counted apart: each is fetched only when it is wanted.
pub fn check(site: &Path, single: &Path) -> Result<()> {
    let all = files::below(site);
    let (lexicons, rest): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|file| file.starts_with(site.join("lexicon")));
    let of = |ending: &str| {
        let chosen = rest.iter().filter(|file| file.extension().is_some_and(|it| it == ending));
        Sizes::of(&chosen.cloned().collect::<Vec<_>>())
    };
    println!("{:<22} {:>5} {:>11} {:>11} {:>11}", "", "files", "raw", "gzip", "brotli");
    let mut counted = Sizes::default();
    for ending in ["wasm", "js", "css"] {
        let sizes = of(ending)?;
        sizes.print(&format!("dist/site *.{ending}"));
        counted = counted.and(sizes);
    }
    counted.print("  in the budget");
    Sizes::of(&rest)?.print("dist/site, all");
    if !lexicons.is_empty() {
        Sizes::of(&lexicons)?.print("dist/site/lexicon");
    }
    Sizes::of(&[single.to_owned()])?.print("dist/duizhao.html");
    let budget = budget()?;
    println!("budget: wasm + JS + CSS at most {budget} kB brotli, {} used", kilobytes(counted.brotli));
    if counted.brotli > budget * 1000 {
        bail!(
            "wasm + JS + CSS weigh {} brotli, the budget in pkg-config.md is {budget} kB",
            kilobytes(counted.brotli)
        );
    }
    Ok(())
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

fn budget() -> Result<u64> {
    match fs::read_to_string(paths::root().join("pkg-config.md")) {
        Ok(text) => {
            read_budget(&text).context("pkg-config.md has no line such as “Budget: … at most 150 kB brotli”")
        }
        Err(_) => Ok(BUDGET_KB),
    }
}

/// The number before `kB brotli` in the line that begins with `Budget:`, whatever marks stand around it.
fn read_budget(text: &str) -> Option<u64> {
    let lines = text.lines().map(|line| line.trim_start_matches([' ', '-', '*', '>', '#']));
    let line = lines.filter(|line| line.starts_with("Budget:")).find(|line| line.contains("kB brotli"))?;
    line.split("kB brotli").next()?.split_whitespace().last()?.parse().ok()
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Brotli as a static host keeps it: quality 11, the largest window of RFC 7932.
fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    let mut sent = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut sent, &parameters)?;
    Ok(sent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_is_the_number_in_its_line() {
        assert_eq!(
            read_budget("# Sizes\n\nBudget: wasm + JS + CSS at most 140 kB brotli, lexicons apart.\n"),
            Some(140)
        );
        assert_eq!(read_budget("- Budget: at most 90 kB brotli"), Some(90));
        assert_eq!(read_budget("The budget is 140 kB brotli."), None);
        assert_eq!(read_budget("Budget: none"), None);
    }

    #[test]
    fn what_is_sent_is_smaller_and_comes_back() {
        let bytes = "对照 duizhao ".repeat(100).into_bytes();
        let sent = brotli(&bytes).unwrap();
        assert!(sent.len() < bytes.len() && gzip(&bytes).unwrap().len() < bytes.len());
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut sent.as_slice(), &mut back).unwrap();
        assert_eq!(back, bytes);
    }
}
