//! The names of languages: by script where it says all, by the crate `whatlang` (trigram profiles) elsewhere.

use super::kin;
use super::script::{Class, is_kana};
use crate::lang::{Lang, Script};

/// `whatlang`'s languages by their ISO 639-3 codes, and their BCP 47 tags.
const TAGS: &str = "afr:af aka:ak amh:am ara:ar aze:az bel:be ben:bn bul:bg cat:ca ces:cs cmn:zh cym:cy dan:da deu:de \
    ell:el eng:en epo:eo est:et fin:fi fra:fr guj:gu heb:he hin:hi hrv:hr hun:hu hye:hy ind:id ita:it \
    jav:jv jpn:ja kan:kn kat:ka khm:km kor:ko lat:la lav:lv lit:lt mal:ml mar:mr mkd:mk mya:my nep:ne \
    nld:nl nob:nb ori:or pan:pa pes:fa pol:pl por:pt ron:ro rus:ru sin:si slk:sk slv:sl sna:sn spa:es \
    srp:sr swe:sv tam:ta tel:te tgl:tl tha:th tuk:tk tur:tr ukr:uk urd:ur uzb:uz vie:vi yid:yi zul:zu";

/// Languages so close that a text of one is often taken for another.
const CLOSE: &[&[&str]] = &[
    &["spa", "por", "cat", "ita", "lat"],
    &["dan", "nob", "swe"],
    &["hrv", "slv", "srp"],
    &["ces", "slk"],
    &["ind", "jav"],
    &["rus", "ukr", "bel", "bul", "mkd", "srp"],
    &["deu", "nld", "afr"],
    &["tur", "aze", "tuk", "uzb"],
    &["hin", "mar", "nep"],
    &["sna", "zul"],
];

/// The share of the votes that the second language of a text needs, and a close one.
const SECOND: f32 = 0.13;
const SECOND_CLOSE: f32 = 0.3;

/// The share of the votes that a third language needs.
const THIRD: f32 = 0.12;

/// So many letters name a language, though not surely among its kin.
const FEW_LETTERS: usize = 120;

/// How many texts are looked at, and how many bytes of one.
const N_SAMPLES: usize = 400;
const SAMPLE: usize = 4096;

/// The language of a text most of which is written in `class`.
pub fn name(text: &str, class: Class) -> Lang {
    let sample = clip(text, SAMPLE * 2);
    let lang = match class {
        Class::Han => Lang::new(han(sample)),
        Class::Hangul => Lang::new("ko"),
        Class::Letters(Script::Latin) => identified(sample),
        Class::Letters(script) => match by_script(script) {
            Some(tag) => Lang::new(tag),
            None => identified(sample),
        },
    };
    nearer(lang, sample)
}

fn identified(sample: &str) -> Lang {
    use whatlang::Lang::{Ara, Deu, Eng, Fra, Hin, Ita, Pes, Por, Rus, Spa, Ukr, Vie};
    let Some(found) = whatlang::Detector::new().detect(sample) else { return Lang::undetermined() };
    // No Ukrainian does without these.
    if found.lang() == Ukr && !sample.contains(['і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є']) {
        return Lang::new("ru");
    }
    let is_long = sample.chars().filter(|c| c.is_alphabetic()).count() >= FEW_LETTERS;
    if found.is_reliable() || is_long {
        return Lang::new(tag_of(found.lang()));
    }
    if let Some(lang) = by_letters(sample) {
        return lang;
    }
    // A few words look like many languages: they are in one that is met often, without any accent in English.
    let list = vec![Ara, Deu, Eng, Fra, Hin, Ita, Pes, Por, Rus, Spa, Ukr, Vie];
    match whatlang::Detector::with_allowlist(list).detect(sample) {
        Some(often) if !often.is_reliable() && sample.is_ascii() => Lang::new("en"),
        Some(often) => Lang::new(tag_of(often.lang())),
        None => Lang::new(tag_of(found.lang())),
    }
}

/// Languages that are taken for each other, and words that only one of the two has.
const TWINS: &[[(&str, &str); 2]] = &[
    [
        ("da", "af hvad mig sig efter noget nogen ud op blev kun"),
        ("nb", "av hva meg seg etter noe noen ut opp ble bare"),
    ],
    [
        ("id", "bisa karena bahwa uang kantor mobil sore baru saja"),
        ("ms", "boleh kerana bahawa wang pejabat petang baharu ahad adakah ialah sahaja daripada tiada"),
    ],
];

/// The name of a text's language, the other of two that are taken for each other where the text's words say so.
pub fn nearer(lang: Lang, text: &str) -> Lang {
    let Some(twins) = TWINS.iter().find(|twins| twins.iter().any(|(tag, _)| *tag == lang.tag())) else {
        return lang;
    };
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let n = twins
        .map(|(_, own)| words().filter(|word| own.split(' ').any(|own| own == word.to_lowercase())).count());
    match n[0].cmp(&n[1]) {
        std::cmp::Ordering::Equal => lang,
        order => Lang::new(twins[usize::from(order.is_lt())].0),
    }
}

/// Scripts that `whatlang` does not know, or that only one language of today uses.
fn by_script(script: Script) -> Option<&'static str> {
    Some(match script {
        Script::Greek => "el",
        Script::Thai => "th",
        Script::Lao => "lo",
        Script::Tibetan => "bo",
        Script::Armenian => "hy",
        Script::Georgian => "ka",
        Script::Mongolian => "mn",
        _ => return None,
    })
}

/// Japanese where a twentieth of the letters are kana; Chinese in the characters that most of it is written in.
fn han(sample: &str) -> &'static str {
    const SIMPLIFIED: &str = "们这来个国时说为对会学过还发当开见现长样将与进实体机动无经种东问关门马车话让给认应边听点语头几义网络华";
    const TRADITIONAL: &str = "們這來個國時說為對會學過還發當開見現長樣將與進實體機動無經種東問關門馬車話讓給認應邊聽點語頭幾義網絡華";
    let count = |test: &dyn Fn(char) -> bool| sample.chars().filter(|c| test(*c)).count();
    let n_kana = count(&is_kana);
    if n_kana * 20 >= count(&|c| Class::of(c) == Some(Class::Han)) && n_kana > 0 {
        return "ja";
    }
    let traditional = count(&|c| TRADITIONAL.contains(c) && !SIMPLIFIED.contains(c));
    let simplified = count(&|c| SIMPLIFIED.contains(c) && !TRADITIONAL.contains(c));
    if traditional > simplified { "zh-Hant" } else { "zh" }
}

/// Whether a word is the tag of a language that is known here.
pub fn is_tag(word: &str) -> bool {
    word == "ms" || TAGS.split(' ').any(|known| known.ends_with(word) && word.len() == 2)
}

fn tag_of(lang: whatlang::Lang) -> &'static str {
    TAGS.split(' ').find(|known| known.starts_with(lang.code())).map_or("und", |known| &known[4..])
}

fn of_tag(lang: &Lang) -> Option<whatlang::Lang> {
    let primary = lang.primary();
    let primary = if primary == "no" { "nb" } else { &primary };
    whatlang::Lang::all().iter().copied().find(|lang| tag_of(*lang) == primary)
}

/// The two languages of one script that the texts are in; none where there is but one. `given` are the languages
/// where a person named them: both are then there.
pub fn pair(texts: &[&str], class: Class, given: Option<(&Lang, &Lang)>) -> Option<(Lang, Lang)> {
    if class == Class::Han {
        let are_given = given.is_some_and(|(a, b)| (a.primary() == "ja") != (b.primary() == "ja"));
        return (are_given || kin::are_chinese_and_japanese(texts)).then(kin::chinese_and_japanese);
    }
    match given {
        Some((first, second)) => (first != second).then(|| (first.clone(), second.clone())),
        None => elect(texts).map(|(first, second)| (Lang::new(tag_of(first)), Lang::new(tag_of(second)))),
    }
}

/// What is known at first of how much each text leans to the first (above 0) or second of two languages of one
/// script.
pub fn seeds(texts: &[&str], class: Class, names: &(Lang, Lang)) -> Vec<f32> {
    if class == Class::Han {
        return kin::chinese_or_japanese(texts);
    }
    let Some((first, second)) = of_tag(&names.0).zip(of_tag(&names.1)) else {
        // Of languages nobody has profiles of, it is known that they take turns.
        return (0..texts.len()).map(|idx| if idx % 2 == 0 { 2.0 } else { -2.0 }).collect();
    };
    let detector = whatlang::Detector::with_allowlist(vec![first, second]);
    let mut seeds = vec![0.0; texts.len()];
    for idx in samples(texts.len()) {
        let Some(info) = detector.detect(clip(texts[idx], SAMPLE)) else { continue };
        let sure = if info.is_reliable() { 4.0 } else { 4.0 * info.confidence() as f32 };
        seeds[idx] = if info.lang() == first { sure } else { -sure };
    }
    if let Some([first, second]) = own_letters(names) {
        for (seed, text) in seeds.iter_mut().zip(texts) {
            let n = |own: &str, other: &str| {
                text.chars().filter(|c| own.contains(*c) && !other.contains(*c)).count() as f32
            };
            *seed += (LETTER * (n(first, second) - n(second, first))).clamp(-4.0, 4.0);
        }
    }
    seeds
}

/// What a letter says that only one of two languages has, in nats.
const LETTER: f32 = 1.0;

/// Letters that tell languages from their kin, small ones: few names have them.
const LETTERS: &[(&str, &str)] = &[
    ("be", "іўыэё"),
    ("bg", "ъ"),
    ("ca", "àèòçï"),
    ("cs", "ěřůťď"),
    ("da", "æø"),
    ("de", "äöüß"),
    ("es", "ñ¿¡"),
    ("fr", "àâçèêëîïôùûœ"),
    ("it", "àèìòù"),
    ("nb", "æø"),
    ("pl", "ąćęłńśźż"),
    ("pt", "ãõâêôàç"),
    ("ro", "ăâîșț"),
    ("ru", "ыэъё"),
    ("sk", "ľĺŕôä"),
    ("sv", "äö"),
    ("uk", "іїєґ"),
];

/// The one language that has letters of a few words which no other has of those in [`LETTERS`].
fn by_letters(words: &str) -> Option<Lang> {
    let has_own = |(tag, own): &&(&str, &str)| {
        let is_own = |c: char| !LETTERS.iter().any(|other| other.0 != *tag && other.1.contains(c));
        own.chars().any(|c| is_own(c) && words.contains(c))
    };
    let mut found = LETTERS.iter().filter(has_own);
    let (tag, _) = found.next()?;
    found.next().is_none().then(|| Lang::new(tag))
}

/// The letters of both languages, where they are known.
fn own_letters(names: &(Lang, Lang)) -> Option<[&'static str; 2]> {
    let of = |lang: &Lang| LETTERS.iter().find(|(tag, _)| *tag == lang.primary()).map(|(_, own)| *own);
    Some([of(&names.0)?, of(&names.1)?])
}

/// The languages of two groups of texts, where both are told and differ. `given` are the languages where a person named
/// them.
pub fn two(groups: [&str; 2], class: Class, given: Option<(&Lang, &Lang)>) -> Option<(Lang, Lang)> {
    if class == Class::Han {
        let is_japanese = |group: &str| kin::chinese_or_japanese(&[group])[0] < 0.0;
        let (zh, ja) = kin::chinese_and_japanese();
        return match groups.map(is_japanese) {
            [false, true] => Some((zh, ja)),
            [true, false] => Some((ja, zh)),
            _ => None,
        };
    }
    let known = given.and_then(|(first, second)| of_tag(first).zip(of_tag(second)));
    let detector = match known {
        Some((first, second)) => whatlang::Detector::with_allowlist(vec![first, second]),
        None => whatlang::Detector::new(),
    };
    let [first, second] = groups.map(|group| detector.detect(clip(group, 4 * SAMPLE)));
    let (first, second) = (first?.lang(), second?.lang());
    match given {
        Some((a, b)) if a == b => None,
        Some((a, b)) if known == Some((second, first)) => Some((b.clone(), a.clone())),
        Some((a, b)) => Some((a.clone(), b.clone())),
        None => (first != second).then(|| (Lang::new(tag_of(first)), Lang::new(tag_of(second)))),
    }
}

/// The two languages that most of the texts vote for.
fn elect(texts: &[&str]) -> Option<(whatlang::Lang, whatlang::Lang)> {
    let votes = votes(texts);
    let (first, second) = (votes.first()?, votes.get(1)?);
    let is_close = CLOSE.iter().any(|kin| kin.contains(&first.0.code()) && kin.contains(&second.0.code()));
    let least = if is_close { SECOND_CLOSE } else { SECOND };
    (second.1 >= least).then_some((first.0, second.0))
}

/// For each text, which of the three languages that most vote for it is in, where that is told; none where they do not
/// vote for three.
pub fn three(texts: &[&str]) -> Option<Vec<Option<usize>>> {
    let votes = votes(texts);
    let [first, second, third, ..] = &votes[..] else { return None };
    if third.1 < THIRD {
        return None;
    }
    let langs = [first.0, second.0, third.0];
    let detector = whatlang::Detector::with_allowlist(langs.to_vec());
    let told = |text: &&str| {
        let info = detector.detect(clip(text, SAMPLE)).filter(whatlang::Info::is_reliable)?;
        langs.iter().position(|lang| *lang == info.lang())
    };
    Some(texts.iter().map(told).collect())
}

/// The share of the votes of each language that texts vote for, the most first.
fn votes(texts: &[&str]) -> Vec<(whatlang::Lang, f32)> {
    let mut votes: Vec<(whatlang::Lang, f32)> = Vec::new();
    let detector = whatlang::Detector::new();
    for idx in samples(texts.len()) {
        let sample = clip(texts[idx], SAMPLE);
        let n_letters = sample.chars().filter(|c| c.is_alphabetic()).count();
        let Some(info) = detector.detect(sample).filter(|_| n_letters >= 12) else { continue };
        let sure = if info.is_reliable() { 1.0 } else { 0.4 * info.confidence() as f32 };
        let vote = sure * n_letters.min(200) as f32;
        // Which of the two Danish is taken for changes from line to line.
        let lang = if info.lang() == whatlang::Lang::Nob { whatlang::Lang::Dan } else { info.lang() };
        match votes.iter_mut().find(|(known, _)| *known == lang) {
            Some((_, sum)) => *sum += vote,
            None => votes.push((lang, vote)),
        }
    }
    let all: f32 = votes.iter().map(|(_, vote)| vote).sum();
    votes.iter_mut().for_each(|(_, vote)| *vote /= all.max(f32::MIN_POSITIVE));
    votes.sort_by(|a, b| b.1.total_cmp(&a.1));
    votes
}

/// The texts that are looked at of so many. Not every so-manieth, lest all be of one side where the sides take turns.
fn samples(n: usize) -> impl Iterator<Item = usize> {
    let step = n.div_ceil(N_SAMPLES).max(1);
    // Multiplicative hashing (Knuth 1973).
    let shift = move |k: usize| ((k as u32).wrapping_mul(0x9e37_79b1) >> 16) as usize % step;
    (0..n.div_ceil(step)).map(move |k| k * step + shift(k)).filter(move |idx| *idx < n)
}

/// The first bytes of a text, cut between characters.
fn clip(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_are_among_the_samples_however_they_take_turns() {
        for n in [1, 2, 399, 401, 500, 800, 801, 1000, 1500, 4567, 100_000] {
            let all: Vec<usize> = samples(n).collect();
            assert!(all.windows(2).all(|two| two[0] < two[1]), "{n}");
            assert!(all.len() <= N_SAMPLES && all.len() * 3 >= n.min(N_SAMPLES), "{n}");
            for period in 2..8 {
                let n_met = |rest: usize| all.iter().filter(|idx| *idx % period == rest).count();
                let least = (0..period).map(n_met).min().unwrap_or(0);
                assert!(n < 20 || least * period * 3 >= all.len(), "{n} {period}: {least} of {}", all.len());
            }
        }
    }

    #[test]
    fn a_language_is_named() {
        let latin = Class::Letters(Script::Latin);
        let german = "Die Wanderer stiegen langsam den Berg hinauf und sahen die Stadt unter sich liegen.";
        assert_eq!(name(german, latin).tag(), "de");
        assert_eq!(name("互联网是人类共同的家园。", Class::Han).tag(), "zh");
        assert_eq!(name("網際網路是我們共同的家。", Class::Han).tag(), "zh-Hant");
        assert_eq!(name("インターネットは人類の家です。", Class::Han).tag(), "ja");
        assert_eq!(name("Добрый день, как вы поживаете?", Class::Letters(Script::Cyrillic)).tag(), "ru");
    }
}
