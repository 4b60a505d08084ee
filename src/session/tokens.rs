//! Tokens of unspaced text as characters or as words.

use super::Session;
use crate::annotate::{Document, DocumentText, Project};
use crate::bitext::{Side, Sides};
use crate::error::Result;
use crate::json::Value;
use crate::lang::Lang;
use crate::lexicon::{self, Lexicon};
use crate::segment;
use crate::span::{CodePoints, Span};

/// The field of a sentence that lists its tokens.
const FIELD: &str = "tokens";

impl Session {
    /// The name of the lexicon file that tokens of the open document are still to be words by; none where they are, or
    /// where there is no such file.
    pub fn wanted_words(&self) -> Option<&'static str> {
        let langs = Side::BOTH.iter().map(|side| &self.document().sides[*side].lang);
        let is_had = |lang: &&Lang| self.words.as_ref().is_some_and(|words| side_of(words, lang).is_some());
        langs.filter(|lang| !is_had(lang)).find_map(lexicon::words_name)
    }

    /// Makes tokens of unspaced text words by a lexicon file; until then they are characters.
    ///
    /// # Errors
    /// As [`Lexicon::read`]; the tokens are then as they were.
    pub fn set_words(&mut self, bytes: &[u8]) -> Result<()> {
        self.words = Some(Lexicon::read(bytes)?);
        Ok(())
    }

    /// The word around a place, where tokens are words and the language has any.
    pub(super) fn word_around(&self, lang: &Lang, text: &str, at: usize) -> Option<Span> {
        let words = self.words.as_ref()?;
        words.word_around(side_of(words, lang)?, text, at)
    }
}

/// The side of the lexicon that has words of a language.
fn side_of(words: &Lexicon, lang: &Lang) -> Option<Side> {
    Side::BOTH.into_iter().find(|side| words.langs()[*side].primary() == lang.primary())
}

/// The project with the tokens of each sentence in its field `tokens`: pairs of start and end, in code points of the
/// sentence's text, punctuation too.
pub(super) fn listed(project: &Project, words: &Lexicon) -> Project {
    let mut project = project.clone();
    for document in &mut project.documents {
        list(document, words);
    }
    project
}

fn list(document: &mut Document, words: &Lexicon) {
    let langs = Sides::new(&document.sides.source.lang, &document.sides.target.lang);
    for side in Side::BOTH {
        for sentence in &mut document.bitext.sentences.segments[side] {
            let place = sentence.place;
            let DocumentText { content, offsets, .. } = &document.texts[place.text];
            let text = &content[place.span.range()];
            let tokens = match side_of(words, langs[side]) {
                Some(side) => words.tokens(side, text),
                None => segment::tokens(text),
            };
            let spans = tokens.iter().map(|token| {
                let span: Span<CodePoints> = offsets.convert(content, token.span.shifted(place.span.start));
                Value::List(vec![span.start.into(), span.end.into()])
            });
            sentence.extra.insert(FIELD, Value::List(spans.collect()));
        }
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;
    use crate::parse::{self, Options};
    use crate::session::{self, File, Which};

    const WORDS: &[u8] = include_bytes!("../../www/lexicon/zh-en.lexicon");

    fn open(text: &str) -> Session {
        let files = [File { name: "a.txt".into(), bytes: text.into() }];
        let none = |_: &Sides<Lang>| Ok(None);
        let document =
            session::document(&files, &Options::default(), parse::Decoder::native(), &none, &mut |_| ());
        Session::new(document.unwrap())
    }

    #[test]
    fn steps_are_by_word_or_by_character() {
        let mut session = open("我们的经济😀很好。\nOur economy is fine.\n");
        let walk = |session: &Session, from: usize, which: Which| {
            let found = session.token("t1", from, which).unwrap()?;
            Some((found.start, found.end))
        };
        assert_eq!(session.wanted_words(), Some("zh-en.lexicon"));
        assert_eq!(walk(&session, 3, Which::At), Some((3, 4)));
        session.set_words(WORDS).unwrap();
        assert_eq!(session.wanted_words(), None);
        assert_eq!(walk(&session, 4, Which::At), Some((3, 5)));
        assert_eq!(walk(&session, 1, Which::Next), Some((2, 3)));
        assert_eq!(walk(&session, 4, Which::Next), Some((5, 7)));
        assert_eq!(walk(&session, 5, Which::Previous), Some((3, 5)));
        assert_eq!(walk(&session, 4, Which::Previous), Some((2, 3)));
        assert!(session.set_words(b"no").is_err());
        assert_eq!(walk(&session, 4, Which::At), Some((3, 5)));
    }

    #[test]
    fn a_project_lists_its_tokens_and_opens_again() {
        let mut session = open("我们的经济😀很好。\nOur economy is fine.\n");
        let plain = session.export();
        assert_eq!(session.export_tokens(), plain);
        session.set_words(WORDS).unwrap();
        let bytes = session.export_tokens();
        let file: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let tokens = |idx: usize| file["documents"][0]["sentences"][idx]["tokens"].as_array().unwrap().len();
        assert_eq!((tokens(0), tokens(1)), (7, 5));
        assert_eq!(file["documents"][0]["sentences"][0]["tokens"][2], serde_json::json!([3, 5]));
        let again = Session::open(&bytes).unwrap();
        assert_eq!(again.export(), bytes);
        assert_eq!(session.export(), plain);
    }
}
