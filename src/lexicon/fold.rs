//! What a text is compared by: small letters, simplified characters, stems.

use super::by_char::ByChar;
use super::stem::Stemmer;
use crate::lang::{Lang, Script, script_of};

/// How the words of one side are compared.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    /// Whether words are written without spaces.
    pub is_unspaced: bool,
    stemmer: Stemmer,
    /// Traditional characters with their simplified ones.
    simplified: ByChar<char>,
}

impl Folder {
    /// For texts of `lang`; `simplified` pairs are taken where it is written in Han characters.
    pub fn new(lang: &Lang, simplified: &ByChar<char>) -> Self {
        let stemmer = Stemmer::new(lang);
        let simplified = if lang.is_unspaced() { simplified.clone() } else { ByChar::default() };
        Self { is_unspaced: lang.is_unspaced(), stemmer, simplified }
    }

    /// One character as it is compared: small, not full-width, simplified.
    pub fn fold(&self, c: char) -> char {
        match c {
            'A'..='Z' => c.to_ascii_lowercase(),
            '\0'..='\u{7f}' => c,
            '\u{ff01}'..='\u{ff5e}' => {
                char::from_u32(u32::from(c) - 0xfee0).map_or(c, |c| c.to_ascii_lowercase())
            }
            '’' => '\'',
            _ if self.simplified.is_empty() => c.to_lowercase().next().unwrap_or(c),
            _ => self.simplified.get(c).copied().unwrap_or(c),
        }
    }

    /// Adds a word of a spaced language as it is compared.
    pub fn push_word(&self, word: &str, into: &mut String) {
        // Most words are.
        if word.bytes().all(|b| matches!(b, b'a'..=b'z' | b'\'')) {
            return self.stemmer.push(word, into);
        }
        let folded: String = word.chars().map(|c| self.fold(c)).collect();
        self.stemmer.push(&folded, into);
    }

    /// A word or phrase as it is compared; spaced words by single spaces.
    pub fn key(&self, text: &str) -> String {
        let mut key = String::new();
        if self.is_unspaced {
            key.extend(text.chars().filter(|c| !c.is_whitespace()).map(|c| self.fold(c)));
            return key;
        }
        for word in Words::new(text) {
            if !key.is_empty() {
                key.push(' ');
            }
            self.push_word(word.1, &mut key);
        }
        key
    }

    /// A translation as it is compared: the words of a spaced language one by one, an unspaced phrase whole.
    pub fn parts(&self, text: &str) -> Vec<String> {
        if self.is_unspaced {
            vec![self.key(text)]
        } else {
            self.key(text).split(' ').map(str::to_owned).collect()
        }
    }
}

/// Whether words are written of this character without spaces around them.
pub(super) fn is_unspaced(c: char) -> bool {
    !c.is_ascii()
        && matches!(
            script_of(c),
            Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Thai
                | Script::Lao
                | Script::Khmer
                | Script::Myanmar
        )
        || matches!(c, '〇' | '々' | 'ー')
}

/// Whether the character can be in a spaced word.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && !is_unspaced(c) && (c.is_alphanumeric() || is_joined(c)))
}

/// Combining marks and joiners, which are no letters but stand inside words.
fn is_joined(c: char) -> bool {
    script_of(c) == Script::Inherited || matches!(c, '\u{200c}' | '\u{200d}')
}

/// The words of a text as spaced languages have them, with their offsets in bytes: letters, digits and combining
/// marks, an apostrophe between letters too. Characters of unspaced scripts are left out.
pub(super) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at + self.text[self.at..].find(is_letter)?;
        let end = word_end(self.text, start);
        self.at = end;
        Some((start, &self.text[start..end]))
    }
}

/// Where the spaced word that starts at `start` ends, in bytes.
pub(super) fn word_end(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices().peekable();
    let mut end = start;
    while let Some((at, c)) = chars.next() {
        let goes_on =
            is_letter(c) || matches!(c, '\'' | '’') && chars.peek().is_some_and(|next| is_letter(next.1));
        if !goes_on {
            break;
        }
        end = start + at + c.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_small_simplified_and_stemmed() {
        let simplified = ByChar::from(vec![('漢', '汉')]);
        let en = Folder::new(&Lang::new("en-GB"), &simplified);
        assert_eq!(en.key("The People’s  Churches, don't"), "the peopl church don't");
        let zh = Folder::new(&Lang::new("zh-Hant"), &simplified);
        assert_eq!(zh.key("漢字 ＡＢ"), "汉字ab");
        let de = Folder::new(&Lang::new("de"), &simplified);
        assert_eq!(de.key("Über den Wolken"), "uber den wolk");
    }
}
