//! How frequent words are, from the lists of the package wordfreq.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use flate2::read::GzDecoder;

use super::package::{Package, Registry};

const PACKAGE: Package = Package {
    name: "wordfreq==3.1.1",
    sha256: "4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473",
    from: Registry::Wheel,
};

/// What is said of it beside every lexicon whose words it chose.
pub const CREDIT: &str = "\
Which words are kept was decided by the word lists of wordfreq 3.1.1 (Robyn Speer, https://github.com/rspeer/wordfreq,
data under CC BY-SA 4.0, from the Leeds Internet Corpus, Wikipedia, ParaCrawl, OpenSubtitles 2018
(http://www.opensubtitles.org/), SUBTLEX (Marc Brysbaert et al., freely available data) and Google Books Ngrams
(http://books.google.com/ngrams)). No frequency of theirs is in the file.
";

/// The words of a language with their relative frequencies.
///
/// The list is MessagePack: a head, then an array of words for each hundredth of a decade, `10^(-n/100)`.
pub fn frequencies(lang: &str) -> Result<BTreeMap<String, f64>> {
    let packed = PACKAGE.file(&format!("wordfreq/data/large_{lang}.msgpack.gz"))?;
    let value = rmpv::decode::read_value(&mut GzDecoder::new(&packed[..]))?;
    let levels = value.as_array().context("the list of frequencies is no array")?;
    let mut found = BTreeMap::new();
    for (n, level) in levels.iter().skip(1).enumerate() {
        for word in level.as_array().into_iter().flatten().filter_map(|word| word.as_str()) {
            found.insert(word.to_owned(), 10_f64.powf(n as f64 / -100.0));
        }
    }
    if found.len() < 50_000 {
        bail!("the list of {lang} has {} words only", found.len());
    }
    Ok(found)
}
