//! FreeDict's dictionaries: articles of dictd's.

use anyhow::Result;

use super::dictd;
use super::entry::Entry;
use super::package::Package;

/// What Debian's package of a FreeDict dictionary has.
pub fn entries(package: &Package, name: &str) -> Result<Vec<Entry>> {
    let articles = dictd::articles(package, name)?;
    Ok(articles.iter().filter_map(|article| entry(article)).collect())
}

/// `Glück /ɡlʏk/ <n, neut>`, then the translations: all on the next line, or numbered senses with explanations
/// between them.
fn entry(article: &str) -> Option<Entry> {
    let mut lines = article.lines();
    let head = lines.next()?;
    let word = plain(head.split(" /").next()?);
    let mut translations = Vec::new();
    for (at, line) in lines.enumerate() {
        let line = line.trim();
        let Some(sense) = numbered(line).or((at == 0).then_some(line)) else { continue };
        let sense = plain(sense);
        // An empty sense is told by the number of the next: `squirt 2.`
        let sense = sense.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
        let parts = sense.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
        translations.extend(parts.map(str::to_owned));
    }
    (!word.is_empty() && !translations.is_empty()).then_some(Entry { word, translations })
}

/// `2. happiness` without its number.
fn numbered(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix(". ").filter(|_| rest.len() < line.len())
}

/// A phrase without grammar, fields and notes: what stands in brackets of any kind.
fn plain(phrase: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::new();
    for c in phrase.chars() {
        match c {
            '(' | '[' | '<' | '{' => depth += 1,
            ')' | ']' | '>' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain.trim().trim_start_matches("- ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(article: &str, word: &str, translations: &[&str]) {
        let entry = entry(article).unwrap();
        assert_eq!(
            (entry.word.as_str(), entry.translations),
            (word, translations.iter().map(|it| (*it).to_owned()).collect())
        );
    }

    #[test]
    fn translations_are_the_first_line_or_the_numbered_ones() {
        check(
            "Glück /ɡlʏk/ <n, neut>\n1. chance, fortune\nZufall\n2. bonheur, chance\nZustand\n",
            "Glück",
            &["chance", "fortune", "bonheur", "chance"],
        );
        check(
            "Tür /tˈyːɾ/ <fem, n, sg>\ndoor <n>\n      \"an der Tür\"  - at the door\n see: {Haus}\n",
            "Tür",
            &["door"],
        );
        check(
            "Haus /hˈaʊs/ <neut>\n - [adm.] establishment <n>, institution <n>\n",
            "Haus",
            &["establishment", "institution"],
        );
        check("acne //ˈæk.ni// <n>\n面皰, 痤瘡 2.\nblemishes\n 3.\nskin\n", "acne", &["面皰", "痤瘡"]);
        assert!(entry("Haus /hˈaʊs/\n").is_none());
    }
}
