//! Words to their stems, by language, so that the forms of a word meet. Light: endings of inflection go, those that
//! make other words stay.

mod endings;
mod english;

use endings::{Endings, endings_of};
use english::English;

use crate::lang::Lang;

/// How words of one language are cut to their stems.
#[derive(Debug, Clone)]
pub(super) enum Stemmer {
    /// English, with a list of irregular forms.
    English(English),
    /// A language that is cut by a table of endings.
    Endings(&'static Endings),
    /// Any other: words stay as they are.
    None,
}

impl Stemmer {
    /// For texts of a language.
    pub fn new(lang: &Lang) -> Self {
        match lang.primary().as_str() {
            "en" => Self::English(English::default()),
            primary => endings_of(primary).map_or(Self::None, Self::Endings),
        }
    }

    /// Adds the stem of a word in lower case to a text.
    pub fn push(&self, word: &str, into: &mut String) {
        match self {
            Self::English(english) => english.push(word, into),
            Self::Endings(endings) => endings.push(word, into),
            Self::None => into.push_str(word),
        }
    }
}
