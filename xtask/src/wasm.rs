//! The module for the browser: compiled, bound to JavaScript, made small, and none of it twice.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::toolchain::{self, Toolchain};
use crate::{files, node, paths, run};

/// What is made: everything else in `www/pkg` is removed.
const PRODUCTS: [&str; 3] = ["duizhao.js", "duizhao.d.ts", "duizhao_bg.wasm"];

/// Little is optimised: what `-Oz` makes is a twentieth smaller as it is, and a twentieth larger after brotli. Values set
/// twice and code that stands twice are taken out besides.
/// The features that the compiler has on and every browser of the last years knows; no others are let in.
const OPTIMISER_FLAGS: [&str; 11] = [
    "-O1",
    "--rse",
    "--vacuum",
    "--duplicate-function-elimination",
    "--code-folding",
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
];

/// Whether the module must be small: for what is given to others, tested and measured, not while writing the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Any,
    /// Made small by the one version of `wasm-opt` that `tests/package.json` names: every machine makes the same bytes.
    Small,
}

/// Brings `www/pkg` up to date.
pub fn build(size: Size) -> Result<()> {
    let toolchain = toolchain::find()?;
    let sources = sources_hash(&toolchain)?;
    let stamp_file = paths::notes().join("wasm-stamp");
    let stamp = fs::read_to_string(&stamp_file).unwrap_or_default();
    if is_current(&stamp, &sources, size) {
        println!("wasm: nothing has changed");
        return Ok(());
    }
    println!("wasm: compiling the library");
    let module = toolchain.compile(size)?;
    println!("wasm: binding it to JavaScript");
    bind(&module)?;
    if size == Size::Small {
        shrink()?;
    }
    let made = if size == Size::Small { "small" } else { "any" };
    fs::create_dir_all(paths::notes())?;
    fs::write(&stamp_file, format!("{sources}\n{made}\n{}\n", products_hash()?))?;
    Ok(())
}

/// A stamp's lines: the hash of what goes in, its size, the hash of what came out.
fn is_current(stamp: &str, sources: &str, size: Size) -> bool {
    let mut lines = stamp.lines();
    let (Some(of_sources), Some(made), Some(of_products)) = (lines.next(), lines.next(), lines.next()) else {
        return false;
    };
    let is_small_enough = size == Size::Any || made == "small";
    of_sources == sources && is_small_enough && products_hash().is_ok_and(|now| now == of_products)
}

fn sources_hash(toolchain: &Toolchain) -> Result<String> {
    let root = paths::root();
    let mut inputs = files::below(&root.join("src"));
    inputs.extend(
        ["Cargo.toml", "Cargo.lock", "xtask/src/wasm.rs", "xtask/src/toolchain.rs"]
            .map(|name| root.join(name)),
    );
    Ok(format!("{} {}", files::hash(&inputs)?, toolchain.version()?.replace('\n', "; ")))
}

fn products_hash() -> Result<String> {
    files::hash(&PRODUCTS.map(|name| paths::pkg().join(name)))
}

/// Runs wasm-bindgen on the compiled module; its output is a module of JavaScript with its types.
fn bind(module: &Path) -> Result<()> {
    let pkg = paths::pkg();
    if pkg.exists() {
        fs::remove_dir_all(&pkg).with_context(|| format!("cannot empty {}", pkg.display()))?;
    }
    fs::create_dir_all(&pkg)?;
    Bindgen::new()
        .input_path(module)
        .out_name("duizhao")
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The page says where the module is: beside it, or inside the single file.
        .omit_default_module_path(true)
        .generate(&pkg)
        .context("wasm-bindgen cannot bind the module")?;
    for file in files::below(&pkg) {
        if !PRODUCTS.iter().any(|name| file.ends_with(name)) {
            fs::remove_file(file)?;
        }
    }
    Ok(())
}

/// Makes the module small, in place.
fn shrink() -> Result<()> {
    node::modules()?;
    println!("wasm: making it small");
    let module = paths::pkg().join("duizhao_bg.wasm");
    let smaller = paths::notes().join("smaller.wasm");
    fs::create_dir_all(paths::notes())?;
    let mut command = node::command()?;
    command.arg(node::program("binaryen/bin/wasm-opt")).args(OPTIMISER_FLAGS);
    run::run(command.arg(&module).arg("-o").arg(&smaller))?;
    fs::rename(&smaller, &module)?;
    Ok(())
}
