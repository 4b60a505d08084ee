//! English, and its irregular forms, so that `studies` and `to study` meet.

/// Forms that no ending tells, with the stem of their base form after each.
const IRREGULAR: &str = "\
    am be is be are be was be were be been be being be has hav had hav having hav does do did do done do \
    went go gone go goes go going go doing do used use using use said say says say made mak took tak taken tak came com saw see seen see knew know known know \
    thought think got get gotten get gave giv given giv told tell found find felt feel left leav kept keep \
    held hold stood stand sat sit ran run brought bring bought buy caught catch taught teach sent send spent spend \
    heard hear met meet led lead lost los paid pay built build fell fall fallen fall broke break broken break \
    spoke speak spoken speak wrote writ written writ rode rid ridden rid rose ris risen ris drove driv driven driv \
    ate eat eaten eat drank drink drunk drink slept sleep woke wak woken wak wore wear worn wear tore tear torn tear \
    threw throw thrown throw grew grow grown grow flew fly flown fly drew draw drawn draw blew blow blown blow \
    began begin begun begin sang sing sung sing swam swim sank sink sunk sink rang ring rung ring \
    chose choos chosen choos froze freez frozen freez stole steal stolen steal forgot forget forgotten forget \
    hid hid hidden hid bit bit bitten bit fought fight sought seek sold sell shot shoot stuck stick struck strik \
    swore swear sworn swear understood understand won win hung hang dug dig bent bend lent lend \
    lit light slid slid swept sweep wept weep crept creep dealt deal meant mean burnt burn learnt learn dreamt dream \
    laid lay lain li died di dying di lying li tying ti became becom bore bear born bear shook shak shaken shak \
    men man women woman children child people peopl feet foot teeth tooth mice mous geese goos lives lif wives wif \
    knives knif leaves leav wolves wolf selves self themselves themself halves half thieves thief \
    better good best good worse bad worst bad";

/// The irregular forms.
#[derive(Debug, Clone)]
pub(in crate::lexicon) struct English {
    /// Each form with the stem of its base form, sorted by form.
    irregular: Vec<(&'static str, &'static str)>,
    /// Where the forms of each first letter start; one more at the end.
    starts: [u16; 27],
}

impl Default for English {
    fn default() -> Self {
        let words: Vec<&str> = IRREGULAR.split_ascii_whitespace().collect();
        let mut irregular: Vec<_> = words.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
        irregular.sort_unstable();
        let start = |n| irregular.partition_point(|(form, _)| usize::from(form.as_bytes()[0] - b'a') < n);
        Self { starts: std::array::from_fn(|n| start(n) as u16), irregular }
    }
}

impl English {
    /// Adds the stem of a word in lower case to a text: plurals, `-ing`, `-ed` and `-ly` go, a last `e` goes, a last `y`
    /// becomes `i`. Light: what is left need not be a word, but different words seldom meet.
    pub fn push(&self, word: &str, into: &mut String) {
        let word = without_possessive(word);
        if word.is_empty() || word.bytes().any(|b| !b.is_ascii_lowercase()) {
            into.push_str(word);
        } else if let Some(base) = self.irregular(word) {
            into.push_str(base);
        } else if word.len() < 3 {
            into.push_str(word);
        } else {
            finish(strip(word), into);
        }
    }

    /// The stem of an irregular form's base form.
    fn irregular(&self, word: &str) -> Option<&'static str> {
        let letter = usize::from(word.as_bytes().first()?.checked_sub(b'a')?);
        let (from, to) = (*self.starts.get(letter)?, *self.starts.get(letter + 1)?);
        let forms = &self.irregular[usize::from(from)..usize::from(to)];
        forms.iter().find(|(form, _)| *form == word).map(|(_, base)| *base)
    }
}

/// The word without `'s`, or an apostrophe at its end.
fn without_possessive(word: &str) -> &str {
    let word = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
    word.trim_end_matches(['\'', '’'])
}

/// The word without its ending.
fn strip(word: &str) -> &str {
    let word = singular(word);
    for ending in ["ingly", "edly", "ing", "ed"] {
        let Some(rest) = word.strip_suffix(ending) else { continue };
        // `need`, `thing`: what is left must have a vowel and some length.
        if rest.len() >= 3 && has_vowel(rest) {
            // `agreed` and `agreeing` to `agree`.
            let is_agreed = ending == "ed" && rest.ends_with('e');
            return if is_agreed { &word[..word.len() - 1] } else { single(rest) };
        }
    }
    if let Some(rest) = word.strip_suffix("ly")
        && rest.len() >= 4
    {
        return rest;
    }
    word
}

fn singular(word: &str) -> &str {
    if let Some(rest) = word.strip_suffix("ies") {
        // `studies` to `studi`, `ties` to `tie`.
        return if rest.len() >= 2 { &word[..word.len() - 2] } else { &word[..word.len() - 1] };
    }
    for ending in ["sses", "shes", "ches", "xes", "zes"] {
        if word.len() > ending.len() && word.ends_with(ending) {
            return &word[..word.len() - 2];
        }
    }
    let keeps = ["ss", "us", "is", "os"].iter().any(|ending| word.ends_with(ending));
    if word.ends_with('s') && !keeps && word.len() > 3 { &word[..word.len() - 1] } else { word }
}

fn has_vowel(word: &str) -> bool {
    word.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// `stopp` to `stop`, but `fall`, `pass`, `buzz` as they are.
fn single(word: &str) -> &str {
    let bytes = word.as_bytes();
    match bytes {
        [.., a, b] if a == b && !matches!(b, b'l' | b's' | b'z' | b'e' | b'o') => &word[..word.len() - 1],
        _ => word,
    }
}

/// Adds a word so far cut to a text: `make` as `mak`, `happy` as `happi`.
fn finish(word: &str, into: &mut String) {
    match word.as_bytes() {
        [_, _, .., before, b'e'] if *before != b'e' => into.push_str(&word[..word.len() - 1]),
        [_, .., before, b'y'] if !matches!(before, b'a' | b'e' | b'o' | b'u') => {
            into.push_str(&word[..word.len() - 1]);
            into.push('i');
        }
        _ => into.push_str(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_meet_and_different_words_do_not() {
        let stemmer = English::default();
        let stem = |word: &str| {
            let mut stem = String::new();
            stemmer.push(word, &mut stem);
            stem
        };
        for forms in [
            "make makes making made",
            "study studies studied studying",
            "stop stops stopped stopping",
            "go goes going went gone",
            "child children child's",
            "box boxes",
            "fall falls falling fell fallen",
            "agree agrees agreed agreeing",
            "happy happily",
            "quick quickly",
            "church churches",
            "house houses housed",
            "say said says",
            "use used using uses",
            "teacher teachers teacher’s",
            "man men",
            "free freed",
            "see seeing saw seen",
        ] {
            let stems: Vec<_> = forms.split(' ').map(stem).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{forms}: {stems:?}");
        }
        for words in
            ["bus bu", "need ne", "thing th", "red r", "sing s", "news new", "glass glas", "family fam"]
        {
            let (word, other) = words.split_once(' ').unwrap();
            assert!(word == "news" || stem(word) != other, "{words}");
        }
        assert_eq!(stem("été"), "été");
        assert_eq!(stem("b2b"), "b2b");
    }
}
