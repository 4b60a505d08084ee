//! Cyrillic and Greek in Latin letters, so that names and words of common origin meet: Medvedev, Медведев.

use std::borrow::Cow;

/// A small letter as English writes it in names: Cyrillic after BGN/PCGN 1947 without apostrophes (with the letters of
/// Ukrainian, Belarusian, Serbian and Macedonian beside the Russian ones), Greek after ELOT 743. None of other letters.
pub const fn romanised(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' | 'ё' => "e",
        'є' => "ye",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'ї' => "yi",
        'й' | 'ы' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ў' => "w",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' | 'ћ' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'ђ' | 'џ' => "dj",
        'ј' => "j",
        'љ' => "lj",
        'њ' => "nj",
        'α' | 'ά' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' | 'έ' => "e",
        'ζ' => "z",
        'η' | 'ή' | 'ι' | 'ί' | 'ϊ' | 'ΐ' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ό' | 'ω' | 'ώ' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'υ' | 'ύ' | 'ϋ' | 'ΰ' => "y",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => return None,
    })
}

/// A word in small letters, its Cyrillic and Greek letters romanised.
pub fn roman(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut roman = String::with_capacity(word.len());
    for c in word.chars() {
        match romanised(c) {
            Some(letters) => roman.push_str(letters),
            None => roman.push(c),
        }
    }
    Cow::Owned(roman)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_english_writes_them() {
        for (word, expect) in [
            ("медведев", "medvedev"),
            ("хрущёв", "khrushchev"),
            ("київ", "kiyiv"),
            ("αθήνα", "athina"),
            ("παπαδόπουλος", "papadopoylos"),
            ("paris", "paris"),
        ] {
            assert_eq!(roman(word), expect);
        }
    }
}
