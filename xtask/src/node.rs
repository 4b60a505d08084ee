//! Node.js and the modules that the tests and the single file are made with. The page itself needs neither.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{apt, files, paths, run};

/// The oldest version that will do, its first two numbers: the first of Node 20 that is told how many files to test at once.
const OLDEST: [u32; 2] = [20, 10];

fn oldest() -> String {
    OLDEST.map(|number| number.to_string()).join(".")
}

/// The command `node`, of a version that is new enough; installs it where that needs no question.
pub fn command() -> Result<Command> {
    if !run::is_there("node") || !run::is_there(npm()) {
        let tried = apt::install(&["nodejs", "npm"]);
        if let Err(error) = tried {
            bail!(
                "Node.js {} or newer, with npm, is needed here: install it from nodejs.org or with your system's packages ({error:#})",
                oldest()
            );
        }
    }
    let version = run::output(run::command("node").arg("--version"))?;
    let numbers: Vec<u32> =
        version.trim().trim_start_matches('v').split('.').map_while(|number| number.parse().ok()).collect();
    if numbers.as_slice() < OLDEST.as_slice() {
        bail!("Node.js {} or newer is needed here, and `node --version` says {version}", oldest());
    }
    Ok(run::command("node"))
}

/// Installs what `tests/package-lock.json` names, when it is not there yet or has changed.
pub fn modules() -> Result<()> {
    let lock = files::hash(&[paths::tests().join("package-lock.json")])?;
    let stamp = paths::tests().join("node_modules/.duizhao-lock");
    if fs::read_to_string(&stamp).is_ok_and(|of| of == lock) {
        return Ok(());
    }
    command()?;
    println!("installing the Node modules of tests/package-lock.json");
    let mut install = run::command(npm());
    install.current_dir(paths::tests());
    // Nothing of these packages is run at installing: they carry what they need.
    install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    run::run(&mut install).context("the Node modules cannot be installed")?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// A program that a Node module brings, as a file for Node to run.
pub fn program(path: &str) -> PathBuf {
    paths::tests().join("node_modules").join(path)
}

fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}
