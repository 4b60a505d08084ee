//! The lexicons that come with Duizhao, by pair of languages.

use std::borrow::Cow;

use super::Lexicon;
use crate::bitext::Sides;
use crate::error::{Error, Result};
use crate::lang::Lang;

/// A lexicon that there is.
struct Shipped {
    /// The languages of the file's source and target.
    langs: (&'static str, &'static str),
    /// Its name below `www/lexicon`.
    name: &'static str,
    /// Whether it says how frequent the source's words are, so that text can be cut into them.
    cuts: bool,
}

/// All of them.
const SHIPPED: [Shipped; 7] = [
    Shipped { langs: ("zh", "en"), name: "zh-en.lexicon", cuts: true },
    Shipped { langs: ("ja", "en"), name: "ja-en.lexicon", cuts: false },
    Shipped { langs: ("de", "fr"), name: "de-fr.lexicon", cuts: false },
    Shipped { langs: ("de", "en"), name: "de-en.lexicon", cuts: false },
    Shipped { langs: ("fr", "en"), name: "fr-en.lexicon", cuts: false },
    Shipped { langs: ("es", "en"), name: "es-en.lexicon", cuts: false },
    Shipped { langs: ("ru", "en"), name: "ru-en.lexicon", cuts: false },
];

/// The bytes of those that the command line carries. The others are under the GPL and stay files of their own.
#[cfg(feature = "cli")]
const CARRIED: [(&str, &[u8]); 3] = [
    ("zh-en.lexicon", include_bytes!("../../www/lexicon/zh-en.lexicon")),
    ("ja-en.lexicon", include_bytes!("../../www/lexicon/ja-en.lexicon")),
    ("de-fr.lexicon", include_bytes!("../../www/lexicon/de-fr.lexicon")),
];

/// The language by which two others meet.
const BETWEEN: &str = "en";

/// The names of the lexicon files for a pair, in either direction: one of the pair itself, or two of the languages with
/// English. Empty where there is none.
pub fn file_names(langs: &Sides<Lang>) -> Vec<&'static str> {
    let primaries = langs.as_ref().map(Lang::primary);
    if let Some(own) = find(&primaries.source, &primaries.target) {
        return vec![own.name];
    }
    let halves = primaries.as_ref().map(|lang| find(lang, BETWEEN));
    match (halves.source, halves.target) {
        (Some(source), Some(target)) if source.name != target.name => vec![source.name, target.name],
        _ => Vec::new(),
    }
}

/// The name of the lexicon file by which texts of an unspaced language are cut into words; none where there is none.
pub fn words_name(lang: &Lang) -> Option<&'static str> {
    SHIPPED.iter().find(|it| it.cuts && it.langs.0 == lang.primary()).map(|it| it.name)
}

/// The lexicon of a pair from its file's bytes, turned so that its sides are those of `langs`.
///
/// # Errors
/// As [`Lexicon::read`]; `other-lexicon-pair` where the file is for other languages.
pub fn read_for(langs: &Sides<Lang>, bytes: &[u8]) -> Result<Lexicon> {
    let mut lexicon = Lexicon::read(bytes)?;
    let primaries = |langs: &Sides<Lang>| langs.as_ref().map(Lang::primary);
    if primaries(lexicon.langs()) != primaries(langs) {
        lexicon = lexicon.flipped();
    }
    let (has, wants) = (primaries(lexicon.langs()), primaries(langs));
    if has != wants {
        let message = format!(
            "The lexicon is for {}-{}, the texts are {}-{}.",
            has.source, has.target, wants.source, wants.target
        );
        return Err(Error::new("other-lexicon-pair", message));
    }
    lexicon.langs = langs.clone();
    Ok(lexicon)
}

/// The lexicon of a pair whose files are had by their names; none where there is none for the pair.
///
/// # Errors
/// As [`read_for`]; `lexicon-missing` where a file is wanted and not had.
pub fn taken<'b>(
    langs: &Sides<Lang>,
    file: impl Fn(&str) -> Option<Cow<'b, [u8]>>,
) -> Result<Option<Lexicon>> {
    let mut files = Vec::new();
    for name in file_names(langs) {
        files.push(file(name).ok_or_else(|| {
            let message = format!("The lexicon {name} could not be had; the text was aligned without it.");
            Error::new("lexicon-missing", message).with("name", name)
        })?);
    }
    match &files[..] {
        [] => Ok(None),
        [own] => read_for(langs, own).map(Some),
        [source, target, ..] => {
            let between = |lang: &Lang| Sides::new(lang.clone(), Lang::new(BETWEEN));
            let source = read_for(&between(&langs.source), source)?;
            let target = read_for(&between(&langs.target), target)?;
            Ok(Some(Lexicon::through(&source, &target)))
        }
    }
}

/// The bytes of a lexicon file that the command line carries; none where it does not carry it.
#[cfg(feature = "cli")]
pub fn carried(name: &str) -> Option<&'static [u8]> {
    CARRIED.iter().find(|carried| carried.0 == name).map(|carried| carried.1)
}

fn find(source: &str, target: &str) -> Option<&'static Shipped> {
    let is_it = |(a, b): (&str, &str)| a == source && b == target || b == source && a == target;
    SHIPPED.iter().find(|it| is_it(it.langs))
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::bitext::Side;

    fn pair(source: &str, target: &str) -> Sides<Lang> {
        Sides::new(Lang::new(source), Lang::new(target))
    }

    /// The best translations of a word of the source, by stem.
    #[track_caller]
    fn best(lexicon: &Lexicon, word: &str) -> Vec<String> {
        let found = lexicon.words(Side::Source, word);
        assert_eq!(found.len(), 1, "{word}");
        let mut all = lexicon.translations(Side::Source, found[0].word.unwrap()).to_vec();
        all.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        all.iter().take(3).map(|t| lexicon.word(Side::Target, t.word).to_owned()).collect()
    }

    #[test]
    fn a_pair_is_found_in_both_directions_and_both_scripts() {
        assert_eq!(file_names(&pair("en-GB", "zh-Hant")), ["zh-en.lexicon"]);
        assert_eq!(file_names(&pair("de", "zh")), ["de-en.lexicon", "zh-en.lexicon"]);
        assert_eq!(file_names(&pair("fr", "de")), ["de-fr.lexicon"]);
        for none in [pair("en", "en"), pair("de", "de"), pair("de", "xx"), pair("en", "xx")] {
            assert!(file_names(&none).is_empty(), "{none:?}");
        }
        let shipped = |langs: &Sides<Lang>| {
            taken(langs, |name| carried(name).map(Cow::Borrowed)).map(|found| found.expect("a lexicon"))
        };
        let zh = shipped(&pair("zh-CN", "en")).unwrap();
        for (word, stem) in [
            ("博物馆", "museum"),
            ("博物館", "museum"),
            ("狗", "dog"),
            ("北京", "beij"),
            ("经济", "economi"),
            ("經濟", "economi"),
        ] {
            assert!(best(&zh, word).iter().any(|it| it == stem), "{word}: {:?}", best(&zh, word));
        }
        assert_eq!(zh.readings('張').next(), Some("zhang"));
        assert!(zh.readings('重').any(|it| it == "chong") && zh.readings('重').any(|it| it == "zhong"));
        let en = shipped(&pair("en", "zh")).unwrap();
        assert!(
            best(&en, "Museums").iter().all(|it| it.contains('馆') || it.contains('博')),
            "{:?}",
            best(&en, "Museums")
        );
        let missing = shipped(&pair("de", "zh")).unwrap_err();
        assert!(missing.code == "lexicon-missing" && missing.message.contains("de-en.lexicon"), "{missing}");
        let error = read_for(&pair("de", "fr"), CARRIED[0].1).unwrap_err();
        assert_eq!(error.code, "other-lexicon-pair");
    }

    #[test]
    fn two_languages_meet_in_english() {
        let shipped = |source: &str, target: &str| {
            let found = taken(&pair(source, target), |name| carried(name).map(Cow::Borrowed));
            found.unwrap().expect("a lexicon")
        };
        let (there, back) = (shipped("zh", "ja"), shipped("ja", "zh-Hant"));
        let knows = |lexicon: &Lexicon, word: &str, other: &str| {
            let found = lexicon.words(Side::Source, word)[0].word.expect("a known word");
            let mut all = lexicon.translations(Side::Source, found).iter();
            all.any(|it| lexicon.word(Side::Target, it.word) == other)
        };
        for (zh, ja) in [("狗", "犬"), ("医生", "医者"), ("图书馆", "図書館"), ("水", "水"), ("学校", "学校")]
        {
            assert!(knows(&there, zh, ja), "{zh}: {:?}", best(&there, zh));
            assert!(knows(&back, ja, zh), "{ja}: {:?}", best(&back, ja));
        }
        assert!(!knows(&there, "狗", "猫"));
        assert_eq!((there.langs().source.tag(), back.langs().target.tag()), ("zh", "zh-Hant"));
        assert!(there.notice().contains("CEDICT") && there.notice().contains("EDICT"));
        assert_eq!(there.readings('張').next(), Some("zhang"));
        assert_eq!(
            back.tokens(Side::Target, "博物馆").len(),
            shipped("zh", "en").tokens(Side::Source, "博物馆").len()
        );
    }

    #[test]
    fn every_file_is_named_and_has_its_licence_and_credit_beside_it() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/www/lexicon");
        let read =
            |name: &str| std::fs::read(format!("{folder}/{name}")).unwrap_or_else(|_| panic!("no {name}"));
        let credits = String::from_utf8(read("sources.js")).unwrap();
        for Shipped { langs: (source, target), name, cuts, .. } in &SHIPPED {
            let bytes = read(name);
            assert!(bytes.len() <= 600_000, "{name}");
            let lexicon = Lexicon::read(&bytes).unwrap();
            assert_eq!(
                lexicon.langs().as_ref().map(Lang::primary),
                Sides::new((*source).to_owned(), (*target).to_owned())
            );
            assert!(lexicon.n_words(Side::Source) > 3_000 && !lexicon.notice().is_empty(), "{name}");
            let n_rated = (0..100).filter(|n| lexicon.log_frequency(Side::Source, *n).is_some()).count();
            assert_eq!(n_rated > 0, *cuts, "{name}");
            assert!(credits.contains(&format!("langs: ['{source}', '{target}']")), "{name} has no credit");
            let license = if *source == "zh" {
                "LICENSE-CC-CEDICT.txt".to_owned()
            } else {
                format!("LICENSE-{source}-{target}.txt")
            };
            let license = String::from_utf8(read(&license)).unwrap();
            assert!(license.contains(name), "{name} has no licence");
        }
        let n_files = std::fs::read_dir(folder)
            .unwrap()
            .flatten()
            .filter(|it| it.path().extension().is_some_and(|end| end == "lexicon"));
        assert_eq!(n_files.count(), SHIPPED.len());
    }
}
