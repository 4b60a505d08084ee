//! EDICT, the Japanese-English dictionary, as Debian packages it: lines in EUC-JP.

use anyhow::{Result, bail};

use super::entry::Entry;
use super::package::Package;

/// The entries: a word, in characters or in kana, with its English. Words that are usually written in kana have both
/// forms.
pub fn entries(package: &Package) -> Result<Vec<Entry>> {
    let bytes = package.file("usr/share/edict/edict")?;
    let (text, _, is_broken) = encoding_rs::EUC_JP.decode(&bytes);
    let entries: Vec<Entry> = text.lines().skip(1).flat_map(entries_of).collect();
    if is_broken || entries.len() < 150_000 {
        bail!("EDICT has {} entries only, or is not in EUC-JP", entries.len());
    }
    Ok(entries)
}

/// `林檎 [りんご] /(n) (uk) apple/(P)/`.
fn entries_of(line: &str) -> Vec<Entry> {
    let Some((head, senses)) = line.split_once(" /") else { return Vec::new() };
    let (word, reading) = match head.split_once(" [") {
        Some((word, reading)) => (word, Some(reading.trim_end_matches(']'))),
        None => (head, None),
    };
    let sense = |sense: &str| plain(sense);
    let translations: Vec<String> = senses.split('/').map(sense).filter(|sense| !sense.is_empty()).collect();
    if translations.is_empty() {
        return Vec::new();
    }
    let is_usually_kana = senses.contains("(uk)");
    let words = std::iter::once(word).chain(reading.filter(|_| is_usually_kana));
    words.map(|word| Entry { word: word.trim().to_owned(), translations: translations.clone() }).collect()
}

/// A sense without what is in brackets.
fn plain(sense: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::new();
    for c in sense.chars() {
        match c {
            '(' | '{' => depth += 1,
            ')' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_with_their_kana_where_that_is_usual() {
        let found = |line: &str| -> Vec<String> {
            entries_of(line)
                .iter()
                .map(|entry| format!("{} = {}", entry.word, entry.translations.join("; ")))
                .collect()
        };
        assert_eq!(found("林檎 [りんご] /(n) (uk) apple/(P)/"), ["林檎 = apple", "りんご = apple"]);
        assert_eq!(found("辞典 [じてん] /(n) (1) dictionary/(2) lexicon/"), ["辞典 = dictionary; lexicon"]);
        assert_eq!(found("テレビ /(n) (abbr) television/TV/(P)/"), ["テレビ = television; TV"]);
    }
}
