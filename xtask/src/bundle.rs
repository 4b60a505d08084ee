//! The page's modules and stylesheets as few small files: `xtask/bundle.mjs`, run by Node.
//!
//! Compressed together they weigh two thirds of what they weigh one by one. `www` itself is never bundled.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::{html, node, paths, run};

/// What is made of the page.
#[derive(Clone, Copy)]
pub enum Kind {
    /// `main.js` and `worker.js`, modules as they are named on the site.
    Site,
    /// `single.js`, one classic script with the wasm module's bytes in it.
    Single,
}

/// Writes the scripts of this kind, and all stylesheets that the page names as `style.css`, into the folder `out`.
pub fn bundle(kind: Kind, www: &Path, page: &str, out: &Path) -> Result<()> {
    fs::create_dir_all(out)?;
    fs::create_dir_all(paths::notes())?;
    let sheets = paths::notes().join("sheets.css");
    fs::write(&sheets, imports(www, page)?)?;
    let mut bundler = node::command()?;
    bundler.arg(paths::root().join("xtask/bundle.mjs"));
    bundler.arg(match kind {
        Kind::Site => "site",
        Kind::Single => "single",
    });
    run::run(bundler.args([www, &sheets, out])).context("the page cannot be bundled")
}

/// A stylesheet that imports those of the page, in the order in which they apply.
fn imports(www: &Path, page: &str) -> Result<String> {
    let import = |sheet: html::Stylesheet| {
        let file = www.join(&sheet.href).to_string_lossy().replace('\\', "/");
        format!("@import \"{file}\" {};\n", sheet.media)
    };
    Ok(html::stylesheets(page)?.into_iter().map(import).collect())
}
