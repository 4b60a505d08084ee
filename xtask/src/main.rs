//! Duizhao's one place for build, serve, test, bench and dist: `cargo xtask --help`.

mod apt;
mod bench;
mod bundle;
mod dist;
mod files;
mod html;
mod lexicon;
mod node;
mod paths;
mod run;
mod serve;
mod single;
mod sizes;
mod test;
#[cfg(test)]
mod tidy;
mod toolchain;
mod tune;
mod wasm;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use test::Step;
use wasm::Size;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, serves, tests, measures and packs Duizhao")]
struct Arguments {
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Subcommand)]
enum Deed {
    /// Builds the module and serves the page on this machine.
    Serve {
        /// The port to use; the first free one from 8017 otherwise.
        #[arg(long)]
        port: Option<u16>,
        /// Another folder to serve as it is, without building (such as dist/site).
        #[arg(long)]
        dir: Option<PathBuf>,
    },
    /// Checks everything, in the order in which it is listed, and stops at the first failure.
    Test {
        /// Runs these steps only.
        #[arg(long, value_name = "STEP")]
        only: Vec<Step>,
        /// Leaves out what needs the module for the browser.
        #[arg(long)]
        fast: bool,
    },
    /// Makes dist/site, a folder for any static host, and dist/duizhao.html, one file.
    Dist,
    /// Runs the benchmarks, or those of one name, and writes target/bench/results.json.
    Bench { name: Option<String> },
    /// Learns the aligner's weights from the corpora beside the repository, and writes src/align/weights.tsv.
    Tune {
        /// In how many parts the texts are held out in turn; by default each text by itself.
        #[arg(long, default_value_t = usize::MAX)]
        folds: usize,
        /// The steps of learning.
        #[arg(long, default_value_t = 120)]
        steps: usize,
        /// Prints the figures, writes nothing.
        #[arg(long)]
        dry: bool,
        /// Learns these columns only.
        #[arg(long)]
        only: Option<tune::Kind>,
    },
    /// Makes www/lexicon anew from packages of the Python Package Index and of Debian, or the one lexicon of a name.
    Lexicon {
        /// Two languages: de-fr.
        name: Option<String>,
    },
    /// Builds the module into www/pkg.
    Wasm,
}

fn main() -> ExitCode {
    match carry_out(Arguments::parse().deed) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(deed: Deed) -> Result<()> {
    match deed {
        Deed::Serve { port, dir: Some(dir) } => serve::serve(&dir, port),
        Deed::Serve { port, dir: None } => {
            wasm::build(Size::Any)?;
            serve::serve(&paths::www(), port)
        }
        Deed::Test { only, fast } => test::test(&only, fast),
        Deed::Dist => dist::dist(),
        Deed::Bench { name } => bench::bench(name.as_deref()),
        Deed::Tune { folds, steps, dry, only } => tune::tune(folds, steps, !dry, only),
        Deed::Lexicon { name } => lexicon::make(name.as_deref()),
        Deed::Wasm => wasm::build(Size::Any),
    }
}
