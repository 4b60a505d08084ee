//! A Rust toolchain that compiles to WebAssembly.
//!
//! Two ways: the toolchain at hand with its `wasm32-unknown-unknown` target (added by rustup where that works), or
//! Debian's `rustc-web`, with the standard library built from `rust-web-src`.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::wasm::Size;
use crate::{apt, paths, run};

const TARGET: &str = "wasm32-unknown-unknown";
const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
/// Where a toolchain keeps the standard library's source, from its sysroot.
const SOURCE: &str = "lib/rustlib/src/rust/library/Cargo.toml";
/// The first minor version of rustc that has `-Cpanic=immediate-abort`.
const IMMEDIATE_ABORT: u32 = 92;
/// No words of panics, no `{:?}`, no loops written out, few branches doubled, and only small functions written into their
/// callers: a twentieth smaller at the same speed; below an inline threshold of 50 nothing more is gained.
const SMALL_FLAGS: &str = " -Cllvm-args=-inline-threshold=50 \
    -Cllvm-args=-unroll-threshold=0 -Cllvm-args=-jump-threading-threshold=2 \
    -Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none --cfg sha2_backend_soft=\"compact\"";
/// How long rustup may try to fetch the target before the other way is taken.
const RUSTUP_LIMIT: Duration = Duration::from_secs(20);

/// What compiles the module.
#[derive(Debug)]
pub enum Toolchain {
    /// The cargo and rustc on the PATH, whose target is installed.
    OnPath,
    /// Debian's, with its linker.
    Debian { linker: PathBuf },
}

/// Finds a toolchain, setting one up where none is there.
pub fn find() -> Result<Toolchain> {
    if target_is_there() {
        return Ok(Toolchain::OnPath);
    }
    let note = paths::notes().join("rustup-target-failed");
    let version = run::output(run::command("rustc").arg("-vV")).unwrap_or_default();
    let failed_before = fs::read_to_string(&note).is_ok_and(|of| of == version);
    if failed_before && let Some(debian) = debian() {
        return Ok(debian);
    }
    let Err(by_rustup) = add_target() else { return Ok(Toolchain::OnPath) };
    fs::create_dir_all(paths::notes())?;
    fs::write(&note, version)?;
    if let Some(debian) = debian() {
        return Ok(debian);
    }
    println!("{by_rustup:#}");
    let by_apt = apt::install(PACKAGES).err();
    if let Some(debian) = debian() {
        return Ok(debian);
    }
    let by_apt =
        by_apt.map_or("Debian's packages are installed but do not fit".into(), |error| format!("{error:#}"));
    bail!(
        "no Rust toolchain for {TARGET} is here. Do one of these, then run this command again:\n  \
         - `rustup target add {TARGET}` (tried: {by_rustup:#})\n  \
         - on Debian or Ubuntu `sudo apt-get install {}` (tried: {by_apt})",
        PACKAGES.join(" ")
    )
}

/// Whether the rustc on the PATH has the target's standard library.
fn target_is_there() -> bool {
    run::output(run::command("rustc").args(["--print", "target-libdir", "--target", TARGET]))
        .is_ok_and(|dir| fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some()))
}

fn add_target() -> Result<()> {
    if !run::is_there("rustup") {
        bail!("there is no rustup here");
    }
    println!("asking rustup for the target {TARGET} (at most {} s)", RUSTUP_LIMIT.as_secs());
    run::within(RUSTUP_LIMIT, run::command("rustup").args(["target", "add", TARGET]))?;
    if !target_is_there() {
        bail!("rustup added the target, but not to the rustc on the PATH");
    }
    Ok(())
}

/// Debian's toolchain, if it is installed with the library's source and a linker, and new enough.
fn debian() -> Option<Toolchain> {
    let rustc = Path::new("/usr/bin/rustc");
    if !rustc.exists() || !Path::new("/usr/bin/cargo").exists() {
        return None;
    }
    let sysroot = run::output(run::command(rustc).args(["--print", "sysroot"])).ok()?;
    let source = Path::new(&sysroot).join(SOURCE);
    let version = run::output(run::command(rustc).arg("--version")).ok()?;
    if !source.exists() || minor(&version)? < minor(env!("CARGO_PKG_RUST_VERSION"))? {
        return None;
    }
    Some(Toolchain::Debian { linker: linker()? })
}

/// The second number of a version such as `rustc 1.96.0 (…)` or `1.90`.
fn minor(version: &str) -> Option<u32> {
    let number = version.trim_start_matches("rustc ");
    number.split('.').nth(1)?.parse().ok()
}

/// The newest `wasm-ld` of Debian's, which carry their version in their name.
fn linker() -> Option<PathBuf> {
    let programs = fs::read_dir("/usr/bin").ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    let versioned = programs.filter_map(|path| {
        let name = path.file_name()?.to_str()?;
        let version: u32 = name.strip_prefix("wasm-ld-")?.parse().ok()?;
        Some((version, path))
    });
    versioned.max().map(|(_, path)| path)
}

impl Toolchain {
    /// Which compiler this is, for the stamp of what it built.
    pub fn version(&self) -> Result<String> {
        run::output(self.rustc().arg("-vV"))
    }

    /// Compiles the library with the features for the browser, and says where the module lies.
    ///
    /// A small module needs the standard library's source: compiled with the crate, for size, it weighs a seventh
    /// less. A panic then ends the module without a word, which the page answers with a fresh worker.
    pub fn compile(&self, size: Size) -> Result<PathBuf> {
        let is_small = size == Size::Small && self.has_source();
        let builds_std = is_small || matches!(self, Self::Debian { .. });
        let target_dir = paths::root().join(if is_small { "target/wasm-small" } else { "target/wasm-build" });
        let mut flags = self.flags();
        if is_small {
            flags.push(SMALL_FLAGS);
        }
        let mut command = self.cargo();
        command.env("RUSTFLAGS", flags);
        command.args(["build", "--lib", "--profile", "wasm", "--target", TARGET]);
        command.args(["--no-default-features", "--features", "wasm"]);
        command.arg("--target-dir").arg(&target_dir);
        if builds_std {
            // The options below are for nightly compilers only unless this is set; no unstable language is used.
            command.env("RUSTC_BOOTSTRAP", "1");
            command.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
        }
        run::run(&mut command).context("the library does not compile to WebAssembly")?;
        Ok(target_dir.join(TARGET).join("wasm/duizhao.wasm"))
    }

    /// Whether the standard library can be compiled anew by a compiler that knows how to leave panics' words out;
    /// fetches the source with rustup where it is not there.
    fn has_source(&self) -> bool {
        let version = run::output(self.rustc().arg("--version"));
        if !version.is_ok_and(|version| minor(&version) >= Some(IMMEDIATE_ABORT)) {
            return false;
        }
        let there = || {
            let sysroot = run::output(self.rustc().args(["--print", "sysroot"]));
            sysroot.is_ok_and(|sysroot| Path::new(&sysroot).join(SOURCE).exists())
        };
        if there() || !run::is_there("rustup") {
            return there();
        }
        println!("asking rustup for the standard library's source (at most {} s)", RUSTUP_LIMIT.as_secs());
        let added = run::within(RUSTUP_LIMIT, run::command("rustup").args(["component", "add", "rust-src"]));
        if let Err(error) = added {
            println!("{error:#}: the module will be larger than it need be");
        }
        there()
    }

    fn rustc(&self) -> Command {
        run::command(match self {
            Self::OnPath => "rustc",
            Self::Debian { .. } => "/usr/bin/rustc",
        })
    }

    fn cargo(&self) -> Command {
        let mut command = match self {
            Self::OnPath => run::command("cargo"),
            Self::Debian { linker } => {
                let mut command = run::command("/usr/bin/cargo");
                command
                    .env("RUSTC", "/usr/bin/rustc")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
                for of_rustup in
                    ["RUSTUP_TOOLCHAIN", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER", "LD_LIBRARY_PATH"]
                {
                    command.env_remove(of_rustup);
                }
                command
            }
        };
        // Flags meant for the host do not fit, and the module must not name this machine's folders.
        command.env_remove("CARGO_ENCODED_RUSTFLAGS");
        command
    }

    /// Keeps the places of panics, and the machine's folders out of them.
    fn flags(&self) -> OsString {
        let mut flags = OsString::from("--remap-path-prefix=");
        flags.push(paths::root());
        flags.push("=/duizhao");
        if let Some(home) = cargo_home() {
            flags.push(" --remap-path-prefix=");
            flags.push(home.join("registry/src"));
            flags.push("=/crates");
        }
        flags
    }
}

fn cargo_home() -> Option<PathBuf> {
    let named = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    named.or_else(|| Some(std::env::home_dir()?.join(".cargo")))
}
