//! The package galechurch, run beside the aligner on the same corpora.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::{paths, run};

/// The package and its version, as `pip` takes them.
const PACKAGE: &str = "galechurch==0.1.0";
/// The corpora, below `../shared/corpus`.
const CORPORA: [&str; 4] = ["seed", "mac-dev", "mac-more", "textberg-dev"];

/// Runs `benches/beside.py` on every corpus that is there, and gives its figures; nothing, and a line that says
/// why, where Python or the package cannot be had.
pub fn galechurch(results_of: impl Fn(&str, &mut Command) -> Result<Vec<Value>>) -> Result<Vec<Value>> {
    let python = match python() {
        Ok(python) => python,
        Err(error) => {
            println!("skipped: {PACKAGE}: {error:#}");
            return Ok(Vec::new());
        }
    };
    let shared = paths::root().join("../shared");
    let scorer = shared.join("tools/score_beads.py");
    let mut results = Vec::new();
    for name in CORPORA {
        let folder = shared.join("corpus").join(name);
        if !folder.is_dir() || !scorer.is_file() {
            println!("skipped: corpus not found ({})", folder.display());
            continue;
        }
        let mut command = run::command(&python);
        command.arg("benches/beside.py").arg(name).arg(&folder).arg(&scorer);
        results.extend(results_of(&format!("galechurch on {name}"), &mut command)?);
    }
    Ok(results)
}

/// The interpreter of an environment of its own that has the package, made once.
fn python() -> Result<PathBuf> {
    let folder = paths::root().join("target/bench").join(PACKAGE);
    let own = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python3" };
    let python = folder.join(own);
    let has = |python: &PathBuf| run::output(run::command(python).args(["-c", "import galechurch"])).is_ok();
    if python.is_file() && has(&python) {
        return Ok(python);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let name = ["python3", "python"].into_iter().find(|name| run::is_there(name));
    let name = name.context("Python is not installed")?;
    run::output(run::command(name).args(["-m", "venv"]).arg(&folder))
        .context("no environment could be made")?;
    let mut fetch = run::command(&python);
    fetch.args(["-m", "pip", "install", "--quiet", "--only-binary=:all:", "--no-deps", PACKAGE]);
    run::output(&mut fetch).context("the package could not be had")?;
    Ok(python)
}

/// Puts the package's figure beside each of the aligner's on the same corpus, as its baseline, with ours divided by
/// theirs.
pub fn compare(ours: &mut [Value], theirs: &[Value]) {
    let parts = |value: &Value| -> Option<(String, String)> {
        let (row, figure) = value["name"].as_str()?.rsplit_once(", ")?;
        Some((row.split_once(", ")?.0.to_owned(), figure.to_owned()))
    };
    for result in ours {
        let same = theirs.iter().find(|theirs| parts(theirs).is_some() && parts(theirs) == parts(result));
        if let Some(baseline) = same.and_then(|same| same["value"].as_f64())
            && let Some(value) = result["value"].as_f64()
        {
            result["baseline"] = json!(baseline);
            result["ratio"] = json!(value / baseline);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_stands_beside_that_of_the_same_corpus() {
        let figure = |name: &str, value: f64| json!({ "name": name, "value": value, "unit": "F1" });
        let mut ours = [
            figure("seed, lexicon, strict", 0.9),
            figure("seed, lexicon, lax", 1.0),
            figure("10 + 10, speed", 5.0),
        ];
        compare(&mut ours, &[figure("seed, galechurch, strict", 0.6), figure("mac, galechurch, lax", 0.5)]);
        assert_eq!(
            (ours[0]["baseline"].as_f64(), ours[0]["ratio"].as_f64().map(|r| (r * 10.0).round())),
            (Some(0.6), Some(15.0))
        );
        assert!(ours[1]["ratio"].is_null() && ours[2]["ratio"].is_null());
    }
}
