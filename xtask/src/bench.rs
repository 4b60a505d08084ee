//! Benchmarks: each prints lines of JSON, and this prints them as a table and keeps them.
//!
//! A line is `{"name", "value", "unit"}` with, where there is something to compare with, `baseline` and `ratio`.

mod beside;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{dist, files, node, paths};

/// Runs the benchmarks, or those of one name: `benches/*.rs` of the crate and `tests/bench/*.js`.
pub fn bench(only: Option<&str>) -> Result<()> {
    let in_rust = named(&paths::root().join("benches"), ".rs", only);
    let in_node = named(&paths::tests().join("bench"), ".js", only);
    if in_rust.is_empty() && in_node.is_empty() {
        bail!("there is no benchmark{}", only.map(|name| format!(" named {name}")).unwrap_or_default());
    }
    let mut results = Vec::new();
    for name in in_rust {
        let mut command = crate::run::command("cargo");
        command.args(["bench", "--quiet", "--bench", &name]);
        let mut ours = results_of(&name, &mut command)?;
        if name == "align" {
            let theirs = beside::galechurch(results_of)?;
            beside::compare(&mut ours, &theirs);
            ours.extend(theirs);
        }
        results.extend(ours);
    }
    if !in_node.is_empty() {
        dist::make()?;
    }
    for name in in_node {
        let mut command = node::command()?;
        command.arg(format!("tests/bench/{name}.js"));
        // What the native core takes is the baseline of the module.
        command.env("DUIZHAO_RESULTS", serde_json::to_string(&results)?);
        results.extend(results_of(&name, &mut command)?);
    }
    print(&results);
    let file = paths::root().join("target/bench/results.json");
    fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
    fs::write(&file, serde_json::to_string_pretty(&results)? + "\n")?;
    println!("\nwritten to {}", file.display());
    Ok(())
}

/// The names of a folder's own files of one kind, without the ending.
fn named(folder: &Path, ending: &str, only: Option<&str>) -> Vec<String> {
    let files = files::ending(folder, ending).into_iter().filter(|file| file.parent() == Some(folder));
    let names = files.filter_map(|file| Some(file.file_stem()?.to_str()?.to_owned()));
    names.filter(|name| only.is_none_or(|only| only == name)).collect()
}

/// Runs one benchmark; its lines that are not results are shown as they come.
fn results_of(name: &str, command: &mut Command) -> Result<Vec<Value>> {
    println!("bench {name}");
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start bench {name}"))?;
    let mut results = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line?;
            match result(&line) {
                Some(value) => results.push(value),
                None => println!("{line}"),
            }
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("bench {name} failed ({status})");
    }
    if results.is_empty() {
        bail!("bench {name} printed no result");
    }
    Ok(results)
}

fn result(line: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(line).ok()?;
    let is_result = value["name"].is_string() && value["value"].is_number() && value["unit"].is_string();
    is_result.then_some(value)
}

fn print(results: &[Value]) {
    println!("\n{:<48} {:>12} {:<8} {:>12} {:>7}", "name", "value", "unit", "baseline", "ratio");
    for result in results {
        let number = |key: &str| result[key].as_f64().map_or(String::new(), short);
        let text = |key: &str| result[key].as_str().unwrap_or_default().to_owned();
        println!(
            "{:<48} {:>12} {:<8} {:>12} {:>7}",
            text("name"),
            number("value"),
            text("unit"),
            number("baseline"),
            number("ratio")
        );
    }
}

/// A number with as many decimals as its size calls for.
fn short(number: f64) -> String {
    match number.abs() {
        ..10.0 => format!("{number:.2}"),
        10.0..100.0 => format!("{number:.1}"),
        _ => format!("{number:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_has_a_name_a_value_and_a_unit() {
        assert!(result(r#"{"name": "align", "value": 2.5, "unit": "MB/s", "ratio": 1.1}"#).is_some());
        for line in [
            r#"{"name": "align", "value": "2.5", "unit": "MB/s"}"#,
            r#"{"name": "align"}"#,
            "running 1 test",
            "3",
        ] {
            assert!(result(line).is_none(), "{line}");
        }
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([0.123, 12.34, 1234.5].map(short), ["0.12", "12.3", "1234"]);
    }
}
