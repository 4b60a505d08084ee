//! Letters: how long they are, which are written with spaces between words, and folded.

use crate::lang::{Script, script_of};

/// A letter's length in letters of an alphabet.
pub fn weight(c: char) -> u32 {
    if c.is_ascii() {
        return u32::from(!c.is_ascii_whitespace());
    }
    match script_of(c) {
        Script::Han => 3,
        Script::Hiragana | Script::Katakana | Script::Hangul => 2,
        _ => u32::from(!c.is_whitespace()),
    }
}

/// Whether the character belongs to a script written without spaces between words.
pub fn is_unspaced(c: char) -> bool {
    !c.is_ascii()
        && matches!(
            script_of(c),
            Script::Han | Script::Hiragana | Script::Katakana | Script::Thai | Script::Lao | Script::Khmer
        )
}

/// Whether the character is a letter of a script that is written with spaces between words.
pub fn is_spaced(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { !is_unspaced(c) && c.is_alphabetic() }
}

/// Lower case without the diacritics of the Latin script, as far as Latin-1 and the common letters beyond go.
fn fold(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase().map(|c| match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ё' => 'е',
        c => c,
    })
}

/// Adds a text in lower case, without diacritics.
pub fn push_folded(text: &str, into: &mut String) {
    let start = into.len();
    if text.is_ascii() {
        into.push_str(text);
        into[start..].make_ascii_lowercase();
    } else {
        into.extend(text.chars().flat_map(fold));
    }
}
