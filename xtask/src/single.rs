//! The single file: the page, its styles, its script and the module in one HTML file that works from disk.
//!
//! Its policy lets run only what is inside it, told by SHA-256 (CSP Level 3, section 6.7). The one script is classic,
//! because it is the worker's source too, and module workers made from a blob fail on `file://` in Chromium.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::bundle::{self, Kind};
use crate::html::{self, Inlined};
use crate::paths;

/// Makes the single file from the page's folder, with `pkg` built.
pub fn make(www: &Path) -> Result<String> {
    let index = fs::read_to_string(www.join("index.html")).context("the page has no index.html")?;
    let work = paths::notes().join("single");
    bundle::bundle(Kind::Single, www, &index, &work)?;
    let script = safe_in_script(&read(&work.join("single.js"))?);
    let style = read(&work.join("style.css"))?;
    if style.to_ascii_lowercase().contains("</style") {
        bail!("a stylesheet contains </style");
    }
    let made = html::inline(
        &index,
        &Inlined {
            policy: &policy(&html::policy(&index)?, &script, &style),
            script: &script,
            style: &style,
            icon: &|file| icon(&www.join(file)),
        },
    )?;
    for address in html::addresses(&made)? {
        if !["#", "data:", "https:"].iter().any(|start| address.starts_with(start)) {
            bail!("the single file still names {address}");
        }
    }
    Ok(made)
}

/// A bundled file without its last newline. A carriage return would be another character to the browser's hash.
fn read(file: &Path) -> Result<String> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(text.trim_end().replace('\r', ""))
}

/// Keeps the three sequences that an HTML parser looks for inside a script (HTML Standard, section 4.12.1.3) from
/// standing there. In minified code they occur in strings, templates and regular expressions only, where the escape
/// means the same.
fn safe_in_script(script: &str) -> String {
    let mut safe = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        safe.push_str(before);
        let starts =
            |word: &str| from.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let is_unsafe = starts("<!--") || starts("<script") || starts("</script");
        safe.push_str(if is_unsafe { "\\x3C" } else { "<" });
        rest = &from[1..];
    }
    safe.push_str(rest);
    safe
}

/// The single file's policy; what the site's says about trusted types holds here too.
fn policy(of_site: &str, script: &str, style: &str) -> String {
    let mut policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; worker-src blob:; img-src data: blob:; \
         connect-src 'none'; base-uri 'none'; form-action 'none'",
        hash(script),
        hash(style)
    );
    let directives = of_site.split(';').map(str::trim);
    for directive in directives.filter(|it| it.contains("trusted-types")) {
        policy.push_str("; ");
        policy.push_str(directive);
    }
    policy
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// An icon's file as a data address.
fn icon(file: &Path) -> Result<String> {
    let kind = match file.extension().and_then(|ending| ending.to_str()) {
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => bail!("the icon {} is neither SVG nor PNG", file.display()),
    };
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_script_ends_it() {
        assert_eq!(
            safe_in_script("a<b;'</Script>'+`<!--`+'<script'"),
            "a<b;'\\x3C/Script>'+`\\x3C!--`+'\\x3Cscript'"
        );
        assert_eq!(safe_in_script("你<好</p><"), "你<好</p><");
    }

    #[test]
    fn a_hash_is_the_one_a_browser_computes() {
        // Of the empty string, after FIPS 180-4.
        assert_eq!(hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn trusted_types_are_carried_over_and_nothing_else() {
        let made =
            policy("script-src 'self'; require-trusted-types-for 'script'; trusted-types app", "a", "b");
        assert!(made.ends_with("; require-trusted-types-for 'script'; trusted-types app"));
        assert!(!made.contains("'self'"));
    }
}
