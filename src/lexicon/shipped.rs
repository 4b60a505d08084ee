//! The lexicons that come with Duizhao, by pair of languages.

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

/// The name of the lexicon file for a pair, in either direction; none where there is none.
pub fn file_name(langs: &Sides<Lang>) -> Option<&'static str> {
    find(langs).map(|shipped| shipped.name)
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

/// The lexicon of a pair where its file had to be fetched first.
///
/// # Errors
/// As [`read_for`]; `lexicon-missing` where there is a lexicon for the pair and no bytes are given.
pub fn taken(langs: &Sides<Lang>, bytes: Option<&[u8]>) -> Result<Option<Lexicon>> {
    let Some(name) = file_name(langs) else { return Ok(None) };
    let Some(bytes) = bytes else {
        let message = format!("The lexicon {name} could not be had; the text was aligned without it.");
        return Err(Error::new("lexicon-missing", message).with("name", name));
    };
    read_for(langs, bytes).map(Some)
}

/// The lexicon that the command line carries for a pair, in either direction; none where it carries none.
#[cfg(feature = "cli")]
pub fn shipped(langs: &Sides<Lang>) -> Option<Lexicon> {
    let name = file_name(langs)?;
    let (_, bytes) = CARRIED.iter().find(|carried| carried.0 == name)?;
    read_for(langs, bytes).ok()
}

fn find(langs: &Sides<Lang>) -> Option<&'static Shipped> {
    let (source, target) = (langs.source.primary(), langs.target.primary());
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
        assert_eq!(file_name(&pair("en-GB", "zh-Hant")), Some("zh-en.lexicon"));
        assert_eq!(file_name(&pair("de", "zh")), None);
        assert!(shipped(&pair("en", "en")).is_none());
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
        let error = read_for(&pair("de", "fr"), CARRIED[0].1).unwrap_err();
        assert_eq!(error.code, "other-lexicon-pair");
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
