//! Words that name numbers.

use crate::lang::Lang;

/// Number words and ordinals and their values, a table a language; lower case, without diacritics.
#[rustfmt::skip]
const WORDS: &[(&str, &[(&str, u32)])] = &[
    ("en", &[
        ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
        ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13),
        ("fourteen", 14), ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18),
        ("nineteen", 19), ("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50),
        ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90), ("first", 1),
        ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6), ("seventh", 7),
        ("eighth", 8), ("ninth", 9), ("tenth", 10), ("firstly", 1), ("secondly", 2),
        ("thirdly", 3), ("fourthly", 4), ("once", 1), ("twice", 2), ("dozen", 12),
        ("hundred", 100), ("thousand", 1000),
    ]),
    ("de", &[
        ("eins", 1), ("zwei", 2), ("drei", 3), ("vier", 4), ("funf", 5), ("sechs", 6),
        ("sieben", 7), ("acht", 8), ("neun", 9), ("zehn", 10), ("elf", 11), ("zwolf", 12),
        ("zwanzig", 20), ("dreissig", 30), ("vierzig", 40), ("funfzig", 50), ("hundert", 100),
        ("tausend", 1000), ("erste", 1), ("ersten", 1), ("erstens", 1), ("zweite", 2),
        ("zweiten", 2), ("zweitens", 2), ("dritte", 3), ("dritten", 3), ("drittens", 3),
        ("vierte", 4), ("vierten", 4), ("viertens", 4), ("funfte", 5), ("funftens", 5),
    ]),
    ("fr", &[
        ("deux", 2), ("trois", 3), ("quatre", 4), ("cinq", 5), ("six", 6), ("sept", 7),
        ("huit", 8), ("neuf", 9), ("dix", 10), ("onze", 11), ("douze", 12), ("quinze", 15),
        ("vingt", 20), ("trente", 30), ("quarante", 40), ("cinquante", 50), ("cent", 100),
        ("mille", 1000), ("premier", 1), ("premiere", 1), ("premierement", 1), ("deuxieme", 2),
        ("deuxiemement", 2), ("second", 2), ("seconde", 2), ("troisieme", 3), ("troisiemement", 3),
        ("quatrieme", 4), ("cinquieme", 5),
    ]),
    ("es", &[
        ("dos", 2), ("tres", 3), ("cuatro", 4), ("cinco", 5), ("seis", 6), ("siete", 7),
        ("ocho", 8), ("nueve", 9), ("diez", 10), ("once", 11), ("doce", 12), ("quince", 15),
        ("veinte", 20), ("treinta", 30), ("cien", 100), ("ciento", 100), ("mil", 1000),
        ("primero", 1), ("primera", 1), ("segundo", 2), ("segunda", 2), ("tercero", 3),
        ("tercera", 3), ("cuarto", 4), ("quinto", 5),
    ]),
    ("it", &[
        ("due", 2), ("tre", 3), ("quattro", 4), ("cinque", 5), ("sei", 6), ("sette", 7),
        ("otto", 8), ("nove", 9), ("dieci", 10), ("undici", 11), ("dodici", 12), ("venti", 20),
        ("trenta", 30), ("cento", 100), ("mille", 1000), ("primo", 1), ("prima", 1),
        ("secondo", 2), ("seconda", 2), ("terzo", 3), ("terza", 3), ("quarto", 4), ("quinto", 5),
    ]),
    ("ru", &[
        ("два", 2), ("две", 2), ("три", 3), ("четыре", 4), ("пять", 5), ("шесть", 6), ("семь", 7),
        ("восемь", 8), ("девять", 9), ("десять", 10), ("двадцать", 20), ("сто", 100),
        ("тысяча", 1000), ("первый", 1), ("первая", 1), ("второй", 2), ("вторая", 2),
        ("третий", 3), ("третья", 3),
    ]),
];

/// Words that multiply the number before them.
#[rustfmt::skip]
const TIMES: &[(&str, f64)] = &[
    ("hundred", 1e2), ("thousand", 1e3), ("million", 1e6), ("millions", 1e6), ("millionen", 1e6),
    ("millones", 1e6), ("milioni", 1e6), ("миллион", 1e6), ("миллиона", 1e6), ("миллионов", 1e6),
    ("billion", 1e9), ("billions", 1e9), ("milliarde", 1e9), ("milliarden", 1e9),
    ("milliard", 1e9), ("milliards", 1e9), ("miliardi", 1e9), ("миллиард", 1e9),
    ("миллиарда", 1e9), ("миллиардов", 1e9), ("trillion", 1e12), ("tausend", 1e3), ("mille", 1e3),
    ("тысяч", 1e3), ("тысячи", 1e3),
];

/// The number words of one language.
#[derive(Debug, Clone, Copy)]
pub struct Words(&'static [(&'static str, u32)]);

impl Words {
    /// The table of a language; an empty one where there is none.
    pub fn of(lang: &Lang) -> Self {
        let primary = lang.primary();
        Self(WORDS.iter().find(|(name, _)| *name == primary).map_or(&[], |(_, words)| words))
    }

    /// The number that a word, in lower case and without diacritics, names.
    pub fn value(self, word: &str) -> Option<u32> {
        // Comparing whole words takes a call; most differ at the start already.
        let first = word.as_bytes().first();
        self.0.iter().find(|(name, _)| name.as_bytes().first() == first && *name == word).map(|it| it.1)
    }
}

/// By how much a word after a number, in lower case, multiplies it: `million`.
pub fn times(word: &str) -> Option<f64> {
    TIMES.iter().find(|(name, _)| *name == word).map(|(_, times)| *times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_its_value_in_its_language_only() {
        assert_eq!(Words::of(&Lang::new("en-GB")).value("fifth"), Some(5));
        assert_eq!(Words::of(&Lang::new("de")).value("fifth"), None);
        assert_eq!(times("milliarden"), Some(1e9));
    }
}
