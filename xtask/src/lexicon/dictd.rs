//! The format of dictd: an index of headwords, and a text (`.dict.dz`, which is gzip with an index of its own).

use std::collections::BTreeSet;
use std::io::Read;

use anyhow::{Context, Result, bail};
use flate2::read::GzDecoder;

use super::package::Package;

/// The articles of a dictionary, each once, in the order of its text.
///
/// A line of the index is `headword TAB start TAB length`, the numbers in bytes of the text and in dictd's base 64
/// (`dictfmt(1)`). Articles about the dictionary itself (`00-database-…`) are left out.
pub fn articles(package: &Package, name: &str) -> Result<Vec<String>> {
    let folder = "usr/share/dictd";
    let index = String::from_utf8(package.file(&format!("{folder}/{name}.index"))?)?;
    let mut text = Vec::new();
    let packed = package.file(&format!("{folder}/{name}.dict.dz"))?;
    GzDecoder::new(&packed[..]).read_to_end(&mut text)?;
    let articles = cut(&index, &text).with_context(|| format!("{name}.index does not fit its text"))?;
    if articles.len() < 1_000 {
        bail!("{name} has {} articles only", articles.len());
    }
    Ok(articles)
}

fn cut(index: &str, text: &[u8]) -> Option<Vec<String>> {
    let mut spans = BTreeSet::new();
    for line in
        index.lines().filter(|line| !line.starts_with("00-database") && !line.starts_with("00database"))
    {
        let mut fields = line.split('\t').skip(1);
        spans.insert((number(fields.next()?)?, number(fields.next()?)?));
    }
    let article = |(start, length): (usize, usize)| {
        let bytes = text.get(start..start.checked_add(length)?)?;
        Some(String::from_utf8_lossy(bytes).into_owned())
    };
    spans.into_iter().map(article).collect()
}

/// A number of dictd's: digits of base 64, the highest first.
fn number(digits: &str) -> Option<usize> {
    digits.bytes().try_fold(0_usize, |number, digit| {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        number.checked_mul(64)?.checked_add(usize::from(value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_cut_by_the_index() {
        let index = "00-database-info\tA\tC\nhaus\tC\tE\nHaus\tC\tE\nmaus\tG\tF\n";
        assert_eq!(cut(index, b"xxhausmaus1").unwrap(), ["haus", "maus1"]);
        assert!(cut("haus\tC\tBA\n", b"xxhaus").is_none());
        assert_eq!((number("BA"), number("/"), number("-")), (Some(64), Some(63), None));
    }
}
