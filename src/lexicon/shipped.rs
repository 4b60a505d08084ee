//! The lexicons that come with Duizhao, by pair of languages.

use super::Lexicon;
use crate::bitext::Sides;
use crate::error::{Error, Result};
use crate::lang::Lang;

/// The lexicons there are: the languages of the file's source and target, its name below `www/lexicon`, and on the
/// command line its bytes.
#[cfg(feature = "cli")]
const SHIPPED: [(&str, &str, &str, &[u8]); 1] =
    [("zh", "en", "zh-en.lexicon", include_bytes!("../../www/lexicon/zh-en.lexicon"))];
#[cfg(not(feature = "cli"))]
const SHIPPED: [(&str, &str, &str, &[u8]); 1] = [("zh", "en", "zh-en.lexicon", &[])];

/// The name of the lexicon file for a pair, in either direction; none where there is none.
pub fn file_name(langs: &Sides<Lang>) -> Option<&'static str> {
    find(langs).map(|(_, _, name, _)| name)
}

/// The name of the lexicon file by which texts of an unspaced language are cut into words; none where there is none.
pub fn words_name(lang: &Lang) -> Option<&'static str> {
    SHIPPED
        .into_iter()
        .find(|&(source, ..)| lang.is_unspaced() && source == lang.primary())
        .map(|(_, _, name, _)| name)
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
        let message = format!("The lexicon {name} could not be fetched; the text was aligned without it.");
        return Err(Error::new("lexicon-missing", message).with("name", name));
    };
    read_for(langs, bytes).map(Some)
}

/// The lexicon that the command line carries for a pair, in either direction; none where there is none.
#[cfg(feature = "cli")]
pub fn shipped(langs: &Sides<Lang>) -> Option<Lexicon> {
    find(langs).and_then(|(_, _, _, bytes)| read_for(langs, bytes).ok())
}

fn find(langs: &Sides<Lang>) -> Option<(&'static str, &'static str, &'static str, &'static [u8])> {
    let (source, target) = (langs.source.primary(), langs.target.primary());
    let is_it = |a: &str, b: &str| a == source && b == target;
    SHIPPED.into_iter().find(|&(a, b, _, _)| is_it(a, b) || is_it(b, a))
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
        let error = read_for(&pair("de", "fr"), SHIPPED[0].3).unwrap_err();
        assert_eq!(error.code, "other-lexicon-pair");
    }
}
