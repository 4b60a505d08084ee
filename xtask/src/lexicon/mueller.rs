//! Mueller's English-Russian dictionary (seventh edition), articles of dictd's in a form of its own.

use anyhow::Result;

use super::dictd;
use super::entry::Entry;
use super::package::Package;

/// How many translations of an entry are taken, the first; what follows are phrases.
const MOST: usize = 12;

/// The entries: an English word with its Russian.
pub fn entries(package: &Package) -> Result<Vec<Entry>> {
    let articles = dictd::articles(package, "mueller7")?;
    Ok(articles.iter().filter_map(|article| entry(article)).collect())
}

/// The headword, then lines like `   [prə] _n. _бот. чечевица; can the leopard … могила исправит`.
fn entry(article: &str) -> Option<Entry> {
    let (word, rest) = article.split_once('\n')?;
    let rest = rest.split_ascii_whitespace().filter(|it| !it.starts_with('_')).collect::<Vec<_>>().join(" ");
    let mut translations = Vec::new();
    for sense in bare(&rest).split([',', ';', ':', '.']) {
        // Letters and digits that number the senses are cut off at their bracket.
        let sense = sense.rsplit(')').next().unwrap_or(sense).trim();
        let is_russian = |c: char| matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' | ' ' | '-');
        if sense.chars().count() > 2 && sense.chars().all(is_russian) && translations.len() < MOST {
            translations.push(sense.to_owned());
        }
    }
    (!translations.is_empty()).then(|| Entry { word: word.trim().to_owned(), translations })
}

/// The text without what is in square or in round brackets.
fn bare(text: &str) -> String {
    let mut bare = String::new();
    let (mut square, mut round) = (0_usize, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '[' => square += 1,
            ']' => square = square.saturating_sub(1),
            // `1)` closes what was never opened: it numbers a sense.
            '(' => round += usize::from(text[at..].contains(')')),
            ')' if round > 0 => round -= 1,
            _ if square + round == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_russian_senses_are_taken() {
        let article = "leopard\n   [↗lɛpɜd] _n.\n   1) леопард (тж. самец); can the leopard change? _посл. могила исправит\n      2) пёстрый, пятнистый\n";
        let entry = entry(article).unwrap();
        assert_eq!(entry.word, "leopard");
        assert_eq!(entry.translations, ["леопард", "пёстрый", "пятнистый"]);
    }
}
