//! Languages whose words are cut by tables of endings: German, French, Spanish, Italian, Russian.
//!
//! The tables follow the light stemmers of J. Savoy (“Light stemming approaches for the French, Portuguese, German and
//! Hungarian languages”, 2006) in what they cut, with the commonest endings of verbs besides.

/// What a language's words lose.
#[derive(Debug)]
pub(in crate::lexicon) struct Endings {
    /// Whether what stands before an apostrophe is a word of its own: `l'homme`.
    elides: bool,
    /// Letters that count as others.
    folds: &'static [(char, &'static str)],
    /// Endings, each round longest first; of each round at most one goes.
    rounds: &'static [&'static [&'static str]],
    /// How many letters must be left.
    least: usize,
}

static GERMAN: Endings = Endings {
    elides: false,
    folds: &[('ä', "a"), ('ö', "o"), ('ü', "u"), ('ß', "ss")],
    rounds: &[
        &["ern", "em", "en", "er", "es", "et", "e", "s", "n", "t"],
        &["est", "er", "en", "et", "st", "t"],
    ],
    least: 3,
};

static FRENCH: Endings = Endings {
    elides: true,
    folds: &[
        ('à', "a"),
        ('â', "a"),
        ('ç', "c"),
        ('è', "e"),
        ('é', "e"),
        ('ê', "e"),
        ('ë', "e"),
        ('î', "i"),
        ('ï', "i"),
        ('ô', "o"),
        ('ù', "u"),
        ('û', "u"),
        ('ü', "u"),
        ('œ', "oe"),
        ('æ', "ae"),
    ],
    rounds: &[
        &["s", "x"],
        &[
            "issaient", "issait", "issant", "issent", "assent", "erions", "eraient", "erait", "eront",
            "aient", "erent", "irent", "ions", "eait", "ait", "ant", "ent", "ons", "era", "ier", "er", "ir",
            "ee", "ez", "ai", "au", "al", "ie", "a", "e", "i",
        ],
        &["e", "i"],
    ],
    least: 3,
};

static SPANISH: Endings = Endings {
    elides: false,
    folds: &[('á', "a"), ('é', "e"), ('í', "i"), ('ó', "o"), ('ú', "u"), ('ü', "u")],
    rounds: &[
        &["es", "s"],
        &[
            "iendo", "ieron", "aban", "aron", "ando", "aria", "eria", "iria", "ada", "ado", "ida", "ido",
            "aba", "ian", "era", "ara", "ar", "er", "ir", "an", "en", "on", "ia", "io", "a", "e", "i", "o",
        ],
        &["e", "i"],
    ],
    least: 3,
};

static ITALIAN: Endings = Endings {
    elides: true,
    folds: &[('à', "a"), ('è', "e"), ('é', "e"), ('ì', "i"), ('ò', "o"), ('ù', "u")],
    rounds: &[
        &[
            "avano", "evano", "ivano", "arono", "erono", "irono", "ando", "endo", "are", "ere", "ire", "ava",
            "eva", "iva", "ata", "ate", "ati", "ato", "uta", "ute", "uti", "uto", "ita", "ite", "iti", "ito",
            "ano", "ono", "a", "e", "i", "o",
        ],
        &["h", "i"],
    ],
    least: 3,
};

static RUSSIAN: Endings = Endings {
    elides: false,
    folds: &[('ё', "е")],
    rounds: &[
        &["ся", "сь"],
        &[
            "иями", "ыми", "ими", "ого", "его", "ому", "ему", "ями", "ами", "иях", "иям", "ием", "ешь",
            "ишь", "ете", "ите", "ала", "ало", "али", "ила", "ило", "или", "ять", "ать", "ить", "еть", "ыть",
            "уть", "ает", "яет", "ают", "яют", "ует", "уют", "ая", "яя", "ое", "ее", "ые", "ие", "ый", "ий",
            "ой", "ей", "ую", "юю", "ом", "ем", "ам", "ям", "ах", "ях", "ов", "ев", "ию", "ия", "ии", "ет",
            "ит", "ут", "ют", "ат", "ят", "ал", "ил", "ла", "ло", "ли", "ть", "а", "я", "о", "е", "ы", "и",
            "у", "ю", "ь", "й", "л",
        ],
        &["н", "и", "ь"],
    ],
    least: 3,
};

/// The table of a language, by the first part of its tag.
pub(super) fn endings_of(primary: &str) -> Option<&'static Endings> {
    match primary {
        "de" => Some(&GERMAN),
        "fr" => Some(&FRENCH),
        "es" => Some(&SPANISH),
        "it" => Some(&ITALIAN),
        "ru" => Some(&RUSSIAN),
        _ => None,
    }
}

impl Endings {
    /// Adds the stem of a word in lower case to a text.
    pub fn push(&self, word: &str, into: &mut String) {
        // Of a word with an apostrophe the last part says more.
        let word = match word.rsplit_once('\'') {
            Some((_, last)) if self.elides && !last.is_empty() => last,
            _ => word,
        };
        let start = into.len();
        for c in word.chars() {
            match self.folds.iter().find(|fold| fold.0 == c) {
                Some(fold) => into.push_str(fold.1),
                None => into.push(c),
            }
        }
        for round in self.rounds {
            let stem = &into[start..];
            let ending = round.iter().filter_map(|ending| stem.strip_suffix(ending));
            let left = ending.filter(|rest| rest.chars().count() >= self.least).map(str::len).next();
            into.truncate(start + left.unwrap_or(stem.len()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of each line meet, and the lines do not meet one another.
    #[track_caller]
    fn check(lang: &str, lines: &[&str]) {
        let endings = endings_of(lang).unwrap();
        let stem = |word: &str| {
            let mut stem = String::new();
            endings.push(word, &mut stem);
            stem
        };
        let mut seen: Vec<String> = Vec::new();
        for line in lines {
            let stems: Vec<String> = line.split(' ').map(stem).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{line}: {stems:?}");
            assert!(!seen.contains(&stems[0]), "{line}: {}", stems[0]);
            seen.push(stems[0].clone());
        }
    }

    #[test]
    fn forms_of_a_word_meet_and_different_words_do_not() {
        check(
            "de",
            &[
                "baum bäume bäumen baumes",
                "straße strasse straßen",
                "kind kinder kindern kindes",
                "schnell schnelle schnellste",
                "sagt sagte sagen",
                "see",
                "eis",
                "ei",
            ],
        );
        check(
            "fr",
            &[
                "cheval chevaux",
                "petit petits petite petites",
                "l'homme homme hommes",
                "mange manger mangé mangeait",
                "œuvre oeuvres",
                "été",
                "est",
                "an",
            ],
        );
        check(
            "es",
            &[
                "casa casas",
                "rojo roja rojos rojas",
                "cantar canta cantaba cantando",
                "canción canciones",
                "sol",
                "río",
            ],
        );
        check("it", &["casa case", "dell'acqua acqua acque", "parlare parlava parlato", "amico amici", "re"]);
        check(
            "ru",
            &[
                "собака собаки собаку собакой собаками",
                "новый новая новое новые нового",
                "читать читает",
                "ещё еще",
                "дом дома домов домами",
                "он",
            ],
        );
    }

    #[test]
    fn odd_words_are_left() {
        for word in ["", "'", "l'", "a", "s", "é", "你好", "😀"] {
            for lang in ["de", "fr", "es", "it", "ru"] {
                let mut stem = String::from("x");
                endings_of(lang).unwrap().push(word, &mut stem);
                assert_eq!(stem.is_empty() || stem == "x", word.is_empty(), "{lang} {word}");
            }
        }
        assert!(endings_of("fi").is_none());
    }
}
