//! The script of a stretch of text: which one most of its letters belong to.

use crate::lang::{Lang, Script, script_of};

/// A script as languages use it: kana and the Han characters between them are one, Japanese, and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Han characters; of a Japanese text also kana.
    Han,
    /// Hangul.
    Hangul,
    /// An alphabet, abjad or abugida written with the letters of one script.
    Letters(Script),
}

impl Class {
    /// The class of a letter; none for digits, marks and white space.
    pub fn of(c: char) -> Option<Self> {
        weighed(c).map(|weighed| weighed.0)
    }

    /// The class a language is written in; none where the tag does not tell.
    pub fn of_lang(lang: &Lang) -> Option<Self> {
        let tag = lang.tag().to_ascii_lowercase();
        for (script, class) in [
            ("-latn", Script::Latin),
            ("-cyrl", Script::Cyrillic),
            ("-arab", Script::Arabic),
            ("-deva", Script::Devanagari),
        ] {
            if tag.contains(script) {
                return Some(Self::Letters(class));
            }
        }
        Some(match lang.primary().as_str() {
            "" | "und" | "mul" | "zxx" => return None,
            "zh" | "lzh" | "yue" | "wuu" | "nan" | "hak" | "cmn" | "ja" => Self::Han,
            "ko" => Self::Hangul,
            "ru" | "uk" | "be" | "bg" | "mk" | "sr" | "kk" | "ky" | "mn" | "tg" | "tt" => {
                Self::Letters(Script::Cyrillic)
            }
            "el" | "grc" => Self::Letters(Script::Greek),
            "ar" | "fa" | "ur" | "ps" | "ug" | "sd" | "ckb" => Self::Letters(Script::Arabic),
            "he" | "yi" => Self::Letters(Script::Hebrew),
            "hi" | "mr" | "ne" | "sa" => Self::Letters(Script::Devanagari),
            "bn" | "as" => Self::Letters(Script::Bengali),
            "pa" => Self::Letters(Script::Gurmukhi),
            "gu" => Self::Letters(Script::Gujarati),
            "ta" => Self::Letters(Script::Tamil),
            "te" => Self::Letters(Script::Telugu),
            "kn" => Self::Letters(Script::Kannada),
            "ml" => Self::Letters(Script::Malayalam),
            "si" => Self::Letters(Script::Sinhala),
            "th" => Self::Letters(Script::Thai),
            "lo" => Self::Letters(Script::Lao),
            "km" => Self::Letters(Script::Khmer),
            "my" => Self::Letters(Script::Myanmar),
            "ka" => Self::Letters(Script::Georgian),
            "hy" => Self::Letters(Script::Armenian),
            "am" | "ti" => Self::Letters(Script::Ethiopic),
            "bo" | "dz" => Self::Letters(Script::Tibetan),
            _ => Self::Letters(Script::Latin),
        })
    }

    /// Whether its words are not told apart by spaces.
    pub fn is_unspaced(self) -> bool {
        use Script::{Khmer, Lao, Myanmar, Thai, Tibetan};
        matches!(self, Self::Han | Self::Letters(Khmer | Lao | Myanmar | Thai | Tibetan))
    }

    /// Whether its texts are written with full-width marks.
    pub fn is_wide(self) -> bool {
        self == Self::Han
    }
}

/// Whether the character is a kana.
pub fn is_kana(c: char) -> bool {
    matches!(script_of(c), Script::Hiragana | Script::Katakana)
}

/// Whether a text ends with a full-width mark that ends a sentence.
pub fn has_wide_stop(text: &str) -> bool {
    text.ends_with(['。', '！', '？'])
}

/// A character's length in letters of an alphabet, as the aligner counts: 3 for a Han character, 2 for kana and
/// Hangul, 0 for what is no letter.
pub fn weight(c: char) -> usize {
    weighed(c).map_or(0, |weighed| weighed.1)
}

/// The class of a letter, and its weight.
fn weighed(c: char) -> Option<(Class, usize)> {
    Some(match script_of(c) {
        Script::Common | Script::Inherited | Script::Unknown => return None,
        Script::Han | Script::Bopomofo => (Class::Han, 3),
        Script::Hiragana | Script::Katakana => (Class::Han, 2),
        Script::Hangul => (Class::Hangul, 2),
        script => (Class::Letters(script), 1),
    })
}

/// The classes of a text by weight, the heaviest first; equals in the order of the text.
pub fn classes(text: &str) -> Vec<(Class, usize)> {
    let mut found: Vec<(Class, usize)> = Vec::new();
    for (class, weight) in text.chars().filter_map(weighed) {
        match found.iter_mut().find(|(known, _)| *known == class) {
            Some((_, sum)) => *sum += weight,
            None => found.push((class, weight)),
        }
    }
    found.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
    found
}
