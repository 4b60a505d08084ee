//! Folders walked in one order on every machine.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

/// Every file below a folder, sorted by path; none where the folder does not exist.
pub fn below(folder: &Path) -> Vec<PathBuf> {
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(|entry| entry.ok())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.into_path())
        .collect()
}

/// The files directly or deeper in a folder whose name ends so, sorted by path.
pub fn ending(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut files = below(folder);
    files.retain(|file| {
        file.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.ends_with(end))
    });
    files
}

/// One hash over the paths and the bytes of files, as hexadecimal digits.
pub fn hash(files: &[PathBuf]) -> Result<String> {
    let mut hash = Sha256::new();
    for file in files {
        let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        hash.update(file.to_string_lossy().as_bytes());
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
