//! The page's HTML, read and rewritten by a streaming parser.

use std::cell::RefCell;

use anyhow::{Context, Result, anyhow, bail};
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};

/// A stylesheet that the page names.
#[derive(Debug, PartialEq, Eq)]
pub struct Stylesheet {
    pub href: String,
    /// The media query of its link, empty for every medium.
    pub media: String,
}

/// What takes the place of the files that the page names, all of it ready to stand in HTML.
pub struct Inlined<'a> {
    pub script: &'a str,
    pub style: &'a str,
    pub policy: &'a str,
    /// Gives the data address of an icon's file.
    pub icon: &'a dyn Fn(&str) -> Result<String>,
}

/// Every address in the page's attributes, in order.
pub fn addresses(html: &str) -> Result<Vec<String>> {
    let found = RefCell::new(Vec::new());
    each(html, "[src], [href]", &|element| {
        found.borrow_mut().extend(element.get_attribute("src").or_else(|| element.get_attribute("href")));
        Ok(())
    })?;
    Ok(found.into_inner())
}

/// The page's stylesheets, in the order in which they apply.
pub fn stylesheets(html: &str) -> Result<Vec<Stylesheet>> {
    let found = RefCell::new(Vec::new());
    each(html, "link[rel=stylesheet][href]", &|link| {
        let href = link.get_attribute("href").unwrap_or_default();
        found.borrow_mut().push(Stylesheet { href, media: link.get_attribute("media").unwrap_or_default() });
        Ok(())
    })?;
    Ok(found.into_inner())
}

/// The page's content security policy.
pub fn policy(html: &str) -> Result<String> {
    let found = RefCell::new(None);
    each(html, "meta[http-equiv=Content-Security-Policy i]", &|meta| {
        *found.borrow_mut() = meta.get_attribute("content");
        Ok(())
    })?;
    found.into_inner().context("index.html has no content security policy")
}

/// The page with one stylesheet in the place of all that it names.
pub fn with_one_stylesheet(html: &str, href: &str) -> Result<String> {
    let is_styled = RefCell::new(false);
    let settings = RewriteStrSettings::new();
    let settings = settings.append_element_content_handler(element!("link[rel=stylesheet][href]", |link| {
        if is_styled.replace(true) {
            link.remove();
        } else {
            link.set_attribute("href", href)?;
            link.remove_attribute("media");
        }
        Ok(())
    }));
    rewrite_str(html, settings).map_err(|error| anyhow!("{error}"))
}

/// The page with everything that it names inside it.
pub fn inline(html: &str, inlined: &Inlined) -> Result<String> {
    let n_scripts = RefCell::new(0);
    let is_styled = RefCell::new(false);
    let place_style = |link: &mut Element| {
        if !is_styled.replace(true) {
            link.before(&format!("<style>{}</style>", inlined.style), ContentType::Html);
        }
        link.remove();
    };
    let made = rewrite_str(
        html,
        RewriteStrSettings::new()
            .append_element_content_handler(element!("meta[http-equiv=Content-Security-Policy i]", |meta| {
                Ok(meta.set_attribute("content", inlined.policy)?)
            }))
            .append_element_content_handler(element!("link", |link| {
                match link.get_attribute("rel").as_deref() {
                    Some("stylesheet") => place_style(link),
                    Some("icon") => {
                        let file = link.get_attribute("href").unwrap_or_default();
                        link.set_attribute("href", &(inlined.icon)(&file)?)?;
                    }
                    Some("manifest" | "modulepreload" | "apple-touch-icon") => link.remove(),
                    rel => return Err(format!("<link rel={rel:?}> has no place in the single file").into()),
                }
                Ok(())
            }))
            .append_element_content_handler(element!("script", |script| {
                let is_entry = script.get_attribute("src").as_deref() == Some("main.js");
                if !is_entry {
                    return Err("index.html may have one script only, main.js".into());
                }
                *n_scripts.borrow_mut() += 1;
                script.remove();
                Ok(())
            }))
            // A classic script runs where it stands: it must find the whole page.
            .append_element_content_handler(element!("body", |body| {
                body.append(&format!("<script>{}</script>", inlined.script), ContentType::Html);
                Ok(())
            })),
    )
    .map_err(|error| anyhow!("{error}"))?;
    if n_scripts.into_inner() != 1 {
        bail!("index.html must have one <script type=\"module\" src=\"main.js\">");
    }
    Ok(made)
}

/// Calls a function with each element that a selector finds.
fn each(html: &str, selector: &str, deed: &dyn Fn(&Element) -> Result<()>) -> Result<()> {
    rewrite_str(
        html,
        RewriteStrSettings::new()
            .append_element_content_handler(element!(selector, |element| Ok(deed(element)?))),
    )
    .map_err(|error| anyhow!("{error}"))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<link rel="icon" href="icon.svg"><link rel="manifest" href="manifest.webmanifest">
<link rel="stylesheet" href="style/base.css"><link rel="stylesheet" href="style/print.css" media="print">
<script type="module" src="main.js"></script></head><body><main id="work"></main></body></html>"#;

    fn inline(page: &str) -> Result<String> {
        let icon = |file: &str| Ok(format!("data:,{file}"));
        super::inline(
            page,
            &Inlined { script: "a<b", style: "p>q{}", policy: "default-src 'self'", icon: &icon },
        )
    }

    #[test]
    fn what_the_page_names_is_found_in_order() {
        assert_eq!(
            addresses(PAGE).unwrap(),
            ["icon.svg", "manifest.webmanifest", "style/base.css", "style/print.css", "main.js"]
        );
        let sheets = stylesheets(PAGE).unwrap();
        assert_eq!(sheets[1], Stylesheet { href: "style/print.css".into(), media: "print".into() });
        assert_eq!(policy(PAGE).unwrap(), "default-src 'none'");
        assert!(policy("<p>").is_err());
    }

    #[test]
    fn one_stylesheet_takes_the_place_of_all() {
        let made = with_one_stylesheet(PAGE, "style.css").unwrap();
        assert_eq!(addresses(&made).unwrap(), ["icon.svg", "manifest.webmanifest", "style.css", "main.js"]);
    }

    #[test]
    fn everything_named_comes_inside() {
        let made = inline(PAGE).unwrap();
        assert_eq!(addresses(&made).unwrap(), ["data:,icon.svg"]);
        assert!(made.contains("<style>p>q{}</style>") && made.matches("<style>").count() == 1);
        assert!(made.ends_with("<main id=\"work\"></main><script>a<b</script></body></html>"));
        assert_eq!(policy(&made).unwrap(), "default-src 'self'");
    }

    #[test]
    fn a_page_of_another_shape_is_refused() {
        let second = PAGE.replace("<body>", "<body><script src=\"other.js\"></script>");
        assert!(inline(&second).unwrap_err().to_string().contains("one script only"));
        assert!(inline(&PAGE.replace("main.js", "start.js")).is_err());
        assert!(inline(&PAGE.replace("rel=\"manifest\"", "rel=\"preload\"")).is_err());
    }
}
