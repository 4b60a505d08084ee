//! Everything that must hold, in one order on every machine.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::wasm::{self, Size};
use crate::{dist, files, node, paths, run};

/// The steps, in the order in which they run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, ValueEnum)]
pub enum Step {
    /// Formatting.
    Fmt,
    /// Clippy with warnings denied, for each set of features.
    Clippy,
    /// Rust tests, with and without the default features.
    Rust,
    /// The module for the browser.
    Wasm,
    /// The site and the single file, within their budget.
    Dist,
    /// The module's boundary, called from Node.
    Boundary,
    /// The page's types.
    Types,
    /// Files read by Python, with the command line's output.
    Python,
    /// The page in a browser.
    Browser,
}

/// What a step comes to.
enum Outcome {
    Passed,
    /// There was nothing to run, and why.
    NothingRan(String),
}

/// Runs the steps, all of them unless some are named, and stops at the first that fails. `fast` leaves out those that
/// need the module for the browser.
pub fn test(only: &[Step], fast: bool) -> Result<()> {
    let runner = Runner::default();
    let mut report = Vec::new();
    for &step in Step::value_variants() {
        let is_slow = matches!(step, Step::Wasm | Step::Dist | Step::Boundary | Step::Types | Step::Browser);
        let is_wanted = if only.is_empty() { !(fast && is_slow) } else { only.contains(&step) };
        if !is_wanted {
            continue;
        }
        println!("\n==== {} ====", name(step));
        let start = Instant::now();
        let outcome = runner.run(step).with_context(|| format!("step {} failed", name(step)))?;
        report.push((step, outcome, start.elapsed()));
    }
    summarise(&report);
    Ok(())
}

fn name(step: Step) -> String {
    step.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}

fn summarise(report: &[(Step, Outcome, Duration)]) {
    println!("\n==== all steps passed ====");
    for (step, outcome, time) in report {
        let remark = match outcome {
            Outcome::Passed => "",
            Outcome::NothingRan(why) => &format!("   NOTHING RAN: {why}"),
        };
        println!("{:>9} {:>7.1} s{remark}", name(*step), time.as_secs_f64());
    }
}

/// Remembers what needs doing once only.
#[derive(Default)]
struct Runner {
    module: OnceCell<()>,
    dist: OnceCell<()>,
}

impl Runner {
    fn run(&self, step: Step) -> Result<Outcome> {
        match step {
            Step::Fmt => cargo(&["fmt", "--all", "--check"])?,
            Step::Clippy => clippy()?,
            Step::Rust => {
                cargo(&["test", "--workspace"])?;
                cargo(&["test", "--no-default-features"])?;
            }
            Step::Wasm => self.module()?,
            Step::Dist => {
                self.dist()?;
                dist::weigh()?;
            }
            Step::Boundary => {
                self.module()?;
                return node_tests("boundary");
            }
            Step::Types => {
                self.module()?;
                node::modules()?;
                let mut tsc = node::command()?;
                tsc.arg(node::program("typescript/bin/tsc")).args(["--noEmit", "-p", "tests/tsconfig.json"]);
                run::run(&mut tsc)?;
                println!("tsc: no complaint");
            }
            Step::Python => return python_tests(),
            Step::Browser => {
                self.module()?;
                self.dist()?;
                return node_tests("browser");
            }
        }
        Ok(Outcome::Passed)
    }

    fn module(&self) -> Result<()> {
        if self.module.get().is_none() {
            wasm::build(Size::Small)?;
            self.module.get_or_init(|| ());
        }
        Ok(())
    }

    fn dist(&self) -> Result<()> {
        if self.dist.get().is_none() {
            dist::make()?;
            self.dist.get_or_init(|| ());
        }
        Ok(())
    }
}

fn cargo(arguments: &[&str]) -> Result<()> {
    println!("$ cargo {}", arguments.join(" "));
    run::run(run::command("cargo").args(arguments))
}

fn clippy() -> Result<()> {
    let deny = ["--", "-D", "warnings"];
    for features in [&["--workspace"][..], &["--no-default-features"], &["--features", "wasm"]] {
        cargo(&[&["clippy", "--all-targets"][..], features, &deny].concat())?;
    }
    Ok(())
}

/// Runs the tests of a folder with Node's own runner, as many files at once as there are processors, at least two: a test
/// mostly waits, for a browser to start and a page to draw. The files are named one by one: what a folder's name means to
/// the runner differs between Node 20 and 22.
fn node_tests(folder: &str) -> Result<Outcome> {
    let tests = files::ending(&paths::tests().join(folder), ".test.js");
    if tests.is_empty() {
        return Ok(Outcome::NothingRan(format!("there is no *.test.js in tests/{folder}")));
    }
    node::modules()?;
    let mut command = node::command()?;
    let at_once = std::thread::available_parallelism().map_or(2, |n| n.get().max(2));
    command
        .args(["--test", "--test-reporter=spec", &format!("--test-concurrency={at_once}")])
        .args(relative(&tests));
    run::run(&mut command)?;
    Ok(Outcome::Passed)
}

fn python_tests() -> Result<Outcome> {
    let mut tests = files::ending(&paths::tests().join("python"), ".py");
    tests.retain(|file| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("test")));
    if tests.is_empty() {
        return Ok(Outcome::NothingRan("there is no test*.py in tests/python".into()));
    }
    let Some(python) = ["python3", "python"].into_iter().find(|name| run::is_there(name)) else {
        return Ok(Outcome::NothingRan("python3 is not installed".into()));
    };
    cargo(&["build", "--bin", "duizhao"])?;
    let mut command = run::command(python);
    command.args(["-m", "unittest", "discover", "-s", "tests/python"]);
    // Where the command line lies, for tests that look at what it prints.
    command.env("DUIZHAO", command_line()?);
    run::run(&mut command)?;
    Ok(Outcome::Passed)
}

/// The command line's program: it lies beside this one.
fn command_line() -> Result<PathBuf> {
    let this = std::env::current_exe()?;
    let program = this.with_file_name(format!("duizhao{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        bail!("{} is missing", program.display());
    }
    Ok(program)
}

fn relative(files: &[PathBuf]) -> impl Iterator<Item = &Path> {
    files.iter().map(|file| file.strip_prefix(paths::root()).unwrap_or(file))
}
