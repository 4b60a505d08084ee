//! What is given to others: `dist/site`, a folder for any static host, and `dist/duizhao.html`, one file.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::bundle::{self, Kind};
use crate::wasm::{self, Size};
use crate::{files, html, node, paths, single, sizes};

/// Makes both anew and holds them to the budget.
pub fn dist() -> Result<()> {
    make()?;
    weigh()
}

/// Prints the sizes of what is made, and fails where they are over the budget.
pub fn weigh() -> Result<()> {
    sizes::check(&paths::dist().join("site"), &paths::dist().join("duizhao.html"))
}

/// Makes both anew.
pub fn make() -> Result<()> {
    node::modules().context("the page is bundled with esbuild")?;
    wasm::build(Size::Small)?;
    let dist = paths::dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).with_context(|| format!("cannot empty {}", dist.display()))?;
    }
    let site = dist.join("site");
    make_site(&paths::www(), &site)?;
    check_addresses(&site)?;
    let single_file = dist.join("duizhao.html");
    fs::write(&single_file, single::make(&paths::www())?)?;
    println!("dist/site/ and dist/duizhao.html are made");
    Ok(())
}

/// Packs the page: one script for the page and one for the worker, one stylesheet, and what else a browser asks for.
fn make_site(www: &Path, site: &Path) -> Result<()> {
    copy(www, site)?;
    let index = site.join("index.html");
    let page = fs::read_to_string(&index).context("the page has no index.html")?;
    bundle::bundle(Kind::Site, www, &page, site)?;
    fs::write(&index, html::with_one_stylesheet(&page, "style.css")?)?;
    Ok(())
}

/// Copies what a browser asks for by itself, and nothing that is bundled or that only developers need.
fn copy(www: &Path, site: &Path) -> Result<()> {
    for file in files::below(www) {
        let relative = file.strip_prefix(www)?;
        if !is_copied(relative) {
            continue;
        }
        let copy = site.join(relative);
        fs::create_dir_all(copy.parent().unwrap_or(site))?;
        fs::copy(&file, &copy).with_context(|| format!("cannot copy {}", file.display()))?;
    }
    Ok(())
}

fn is_copied(relative: &Path) -> bool {
    let name = relative.file_name().unwrap_or_default().to_string_lossy();
    let is_hidden = relative.iter().any(|part| part.to_string_lossy().starts_with('.'));
    !is_hidden && ![".js", ".css", ".d.ts", ".md"].iter().any(|ending| name.ends_with(ending))
}

/// The site must work at any path of any host: no address may begin at the host's root, and each must be there.
fn check_addresses(site: &Path) -> Result<()> {
    let index = fs::read_to_string(site.join("index.html")).context("the page has no index.html")?;
    for address in html::addresses(&index)? {
        if address.starts_with('/') {
            bail!(
                "index.html names {address}: an address must be relative, so that the site works at any path"
            );
        }
        let is_outside = address.starts_with('#') || address.contains(':') || address.is_empty();
        let file = address.split(['?', '#']).next().unwrap_or_default();
        if !is_outside && !site.join(file).exists() {
            bail!("index.html names {address}, and there is no such file in the site");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_gets_what_a_browser_asks_for() {
        for name in ["index.html", "icon.svg", "pkg/duizhao_bg.wasm", "sample/a.zh-en.txt"] {
            assert!(is_copied(Path::new(name)), "{name}");
        }
        for name in
            ["types.d.ts", "pkg/duizhao.js", "style/base.css", "single.js", "README.md", ".cache/a.svg"]
        {
            assert!(!is_copied(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn an_address_at_the_hosts_root_or_without_a_file_is_refused() {
        let site = tempfile::tempdir().unwrap();
        let check = |index: &str| {
            fs::write(site.path().join("index.html"), index).unwrap();
            check_addresses(site.path()).map_err(|error| error.to_string())
        };
        fs::write(site.path().join("main.js"), "").unwrap();
        assert_eq!(
            check(r##"<script src="main.js"></script><a href="#work">x</a><a href="https://e.org">y</a>"##),
            Ok(())
        );
        assert!(check(r#"<script src="/main.js"></script>"#).unwrap_err().contains("must be relative"));
        assert!(check(r#"<link rel="icon" href="icon.svg">"#).unwrap_err().contains("no such file"));
    }
}
