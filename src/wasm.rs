//! The browser's shell: the session's deeds under JavaScript's names. Offsets are UTF-16 code units.
//!
//! The only file that names `JsValue`. What fails throws a plain object `{code, message, values}`.

use std::borrow::Cow;

use js_sys::{Function, JSON, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use web_sys::TextDecoder;

use crate::bitext::{LevelName, Sides};
use crate::error::Error;
use crate::json::{self, Value};
use crate::lang::Lang;
use crate::lexicon;
use crate::parse::{Decoder, Options};
use crate::session::{self, File, Opening, Session, Step, Which};

type Answer<T = JsValue> = std::result::Result<T, JsValue>;

/// The files about to be opened, and the open project.
#[wasm_bindgen]
#[derive(Default)]
pub struct Core {
    opening: Opening,
    session: Option<Session>,
    /// The lexicon files taken, by name.
    lexicons: Vec<(String, Vec<u8>)>,
}

#[wasm_bindgen]
impl Core {
    /// Nothing is open yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        // A panic is a defect of this crate; its place is the first thing a report needs.
        std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));
        Self::default()
    }

    /// The largest file that can be opened, in bytes.
    #[wasm_bindgen(getter, js_name = maxBytes)]
    pub fn max_bytes(&self) -> f64 {
        crate::parse::MAX_BYTES as f64
    }

    /// Forgets the files taken so far.
    #[wasm_bindgen(js_name = dropFiles)]
    pub fn drop_files(&mut self) {
        self.opening = Opening::default();
    }

    /// Takes a file that is to be opened.
    #[wasm_bindgen(js_name = takeFile)]
    pub fn take_file(&mut self, name: String, bytes: Vec<u8>) {
        self.opening.take(File { name, bytes });
    }

    /// The names of the lexicon files that the files taken want, below `lexicon/`; empty where there is none.
    #[wasm_bindgen(js_name = wantedLexicons)]
    pub fn wanted_lexicons(&mut self, options: JsValue) -> Answer<Vec<String>> {
        let langs = self.opening.langs(&options_of(options)?, decoder()).map_err(failure)?;
        Ok(lexicon::file_names(&langs).into_iter().map(str::to_owned).collect())
    }

    /// Takes a lexicon file that is wanted, until the next text is aligned.
    #[wasm_bindgen(js_name = takeLexicon)]
    pub fn take_lexicon(&mut self, name: String, bytes: Vec<u8>) {
        self.lexicons.retain(|(known, _)| *known != name);
        self.lexicons.push((name, bytes));
    }

    /// The name of the lexicon file that tokens of the open document are still to be words by; none where there is none.
    #[wasm_bindgen(js_name = wantedWords)]
    pub fn wanted_words(&self) -> Answer<Option<String>> {
        Ok(self.session()?.wanted_words().map(str::to_owned))
    }

    /// Makes tokens words by a lexicon file.
    #[wasm_bindgen(js_name = setWords)]
    pub fn set_words(&mut self, bytes: Vec<u8>) -> Answer<()> {
        self.session_mut()?.set_words(&bytes).map_err(failure)
    }

    /// The names of the lexicon files by which the open document is aligned anew; empty where there is none.
    #[wasm_bindgen(js_name = wantedForAgain)]
    pub fn wanted_for_again(&self) -> Answer<Vec<String>> {
        Ok(self.session()?.wanted_lexicons().into_iter().map(str::to_owned).collect())
    }

    /// What aligning the beads `from..to` of a level anew would change: `Again`. The lexicons that are wanted must have
    /// been taken; `progress` is called with the share done.
    #[wasm_bindgen(js_name = alignAgain)]
    pub fn align_again(&mut self, level: &str, from: usize, to: usize, progress: &Function) -> Answer {
        let taken = std::mem::take(&mut self.lexicons);
        let lexicons = |langs: &Sides<Lang>| lexicon::taken(langs, |name| file_of(&taken, name));
        let session = self.session()?;
        let again = session.align_again(level_of(level)?, from, to, &lexicons, &mut report_to(progress));
        to_js(&again.map_err(failure)?)
    }

    /// The rows of a level whose beads the aligner is less sure of than `below`, 0 to 1, the least sure first.
    pub fn doubtful(&self, level: &str, below: f32) -> Answer<Vec<u32>> {
        Ok(self.session()?.doubtful(level_of(level)?, below))
    }

    /// A file as a word list: the step that adds it to the project.
    #[wasm_bindgen(js_name = readWordList)]
    pub fn read_word_list(&self, name: &str, bytes: &[u8]) -> Answer {
        to_js(&session::word_list_step(name, bytes).map_err(failure)?)
    }

    /// What would be opened, by the lexicons that have been taken: `Preview`.
    pub fn preview(&mut self, options: JsValue) -> Answer {
        let lexicons = |langs: &Sides<Lang>| lexicon::taken(langs, |name| file_of(&self.lexicons, name));
        to_js(&self.opening.preview(&options_of(options)?, decoder(), &lexicons).map_err(failure)?)
    }

    /// Opens the files taken; `progress` is called with the share done. Gives `Info`.
    #[wasm_bindgen(js_name = openFiles)]
    pub fn open_files(&mut self, options: JsValue, progress: &Function) -> Answer {
        let options: Value = from_js(options)?;
        let tagset = session::tagset(&options).map_err(failure)?;
        let options = session::options(options).map_err(failure)?;
        let taken = std::mem::take(&mut self.lexicons);
        let lexicons = |langs: &Sides<Lang>| lexicon::taken(langs, |name| file_of(&taken, name));
        let document = self.opening.document(&options, decoder(), &lexicons, &mut report_to(progress));
        self.open(Session::beginning(document.map_err(failure)?, tagset))
    }

    /// Opens a project file. Gives `Info`.
    #[wasm_bindgen(js_name = openProject)]
    pub fn open_project(&mut self, bytes: Vec<u8>) -> Answer {
        let session = Session::open(&bytes).map_err(failure)?;
        self.open(session)
    }

    /// Repeats the steps of a journal. Gives `{info, failed}`.
    pub fn replay(&mut self, steps: JsValue) -> Answer {
        #[derive(Serialize)]
        struct Replayed {
            info: session::view::Info,
            failed: usize,
        }
        let steps = session::steps(from_js(steps)?).map_err(failure)?;
        let session = self.session_mut()?;
        let failed = session.replay(steps);
        to_js(&Replayed { info: session.info(), failed })
    }

    /// Turns to another document. Gives `Info`.
    #[wasm_bindgen(js_name = selectDocument)]
    pub fn select_document(&mut self, id: &str) -> Answer {
        to_js(&self.session_mut()?.select_document(id).map_err(failure)?)
    }

    /// `Info`.
    pub fn info(&self) -> Answer {
        to_js(&self.session()?.info())
    }

    /// Three numbers a row: UTF-16 lengths of source and target, and 1 where it begins a group.
    #[wasm_bindgen(js_name = rowSizes)]
    pub fn row_sizes(&self, level: &str) -> Answer<Vec<u32>> {
        Ok(self.session()?.row_sizes(level_of(level)?))
    }

    /// The rows `from..to` of a level: `Rows`.
    pub fn rows(&self, level: &str, from: usize, to: usize) -> Answer {
        to_js(&self.session()?.rows(level_of(level)?, from, to))
    }

    /// The row that holds a place, or -1.
    #[wasm_bindgen(js_name = rowAt)]
    pub fn row_at(&self, level: &str, text: &str, offset: usize) -> Answer<f64> {
        let row = self.session()?.row_at(level_of(level)?, text, offset).map_err(failure)?;
        Ok(row.map_or(-1.0, |row| row as f64))
    }

    /// An annotation in full, or null.
    pub fn annotation(&self, id: &str) -> Answer {
        to_js(&self.session()?.annotation(id))
    }

    /// The annotations `from..to` of those that pass a filter: `AnnotationPage`.
    pub fn annotations(&self, filter: JsValue, from: usize, to: usize) -> Answer {
        to_js(&self.session()?.annotations(&session::filter(from_js(filter)?).map_err(failure)?, from, to))
    }

    /// Ids of the annotations that cover a place, the smallest first.
    #[wasm_bindgen(js_name = annotationsAt)]
    pub fn annotations_at(&self, text: &str, offset: usize) -> Answer<Vec<String>> {
        self.session()?.annotations_at(text, offset).map_err(failure)
    }

    /// What a selection comes down to: `QuotedSpan[]`.
    pub fn snap(&self, span: JsValue) -> Answer {
        to_js(&self.session()?.snap(&session::span(from_js(span)?).map_err(failure)?).map_err(failure)?)
    }

    /// The token `at`, `next` after or `previous` to a place: `TextSpan` or null.
    pub fn token(&self, text: &str, offset: usize, which: &str) -> Answer {
        let which = match which {
            "next" => Which::Next,
            "previous" => Which::Previous,
            _ => Which::At,
        };
        to_js(&self.session()?.token(text, offset, which).map_err(failure)?)
    }

    /// Places of a query, case ignored: `TextSpan[]`.
    pub fn find(&self, query: &str, limit: usize) -> Answer {
        to_js(&self.session()?.find(query, limit))
    }

    /// Does, undoes or redoes: `Outcome`.
    pub fn apply(&mut self, step: JsValue) -> Answer {
        let step = Step::from_json(from_js(step)?).map_err(failure)?;
        to_js(&self.session_mut()?.apply(step).map_err(failure)?)
    }

    /// The project file, UTF-8; with `tokens`, and where they are words, each sentence's tokens in it.
    #[wasm_bindgen(js_name = exportProject)]
    pub fn export_project(&self, tokens: Option<bool>) -> Answer<Uint8Array> {
        let session = self.session()?;
        let bytes = if tokens == Some(true) { session.export_tokens() } else { session.export() };
        Ok(Uint8Array::from(bytes.as_slice()))
    }

    /// The tag set file, UTF-8.
    #[wasm_bindgen(js_name = exportTagset)]
    pub fn export_tagset(&self) -> Answer<Uint8Array> {
        Ok(Uint8Array::from(self.session()?.export_tagset().as_slice()))
    }
}

impl Core {
    fn open(&mut self, session: Session) -> Answer {
        self.opening = Opening::default();
        let info = to_js(&session.info());
        self.session = Some(session);
        info
    }

    fn session(&self) -> Answer<&Session> {
        self.session.as_ref().ok_or_else(nothing_open)
    }

    fn session_mut(&mut self) -> Answer<&mut Session> {
        self.session.as_mut().ok_or_else(nothing_open)
    }
}

fn file_of<'f>(files: &'f [(String, Vec<u8>)], name: &str) -> Option<Cow<'f, [u8]>> {
    files.iter().find(|file| file.0 == name).map(|file| Cow::Borrowed(&file.1[..]))
}

fn report_to(progress: &Function) -> impl FnMut(f32) + '_ {
    |share| {
        // A progress bar that throws must not stop the work.
        let _ = progress.call1(&JsValue::NULL, &f64::from(share).into());
    }
}

/// The browser's own tables; it has no detector that a page can ask.
fn decoder() -> Decoder<'static> {
    Decoder { read: &decode, detect: None }
}

fn decode(bytes: &[u8], label: &str) -> Option<String> {
    TextDecoder::new_with_label(label).ok()?.decode_with_u8_array(bytes).ok()
}

fn nothing_open() -> JsValue {
    failure(Error::new("nothing-open", "No project is open."))
}

fn options_of(options: JsValue) -> Answer<Options> {
    session::options(from_js(options)?).map_err(failure)
}

fn level_of(name: &str) -> Answer<LevelName> {
    session::level(name).map_err(failure)
}

/// What is thrown: `Failure`.
fn failure(error: Error) -> JsValue {
    let failure = session::view::failure(error);
    failure.serialize(&Serializer::json_compatible()).unwrap_or_else(|error| error.into())
}

/// Views of the project leave as JSON text: for many records that is twice as fast as making them one by one.
fn to_js(value: &impl Serialize) -> Answer {
    JSON::parse(&json::compact(value))
}

/// What is asked comes as JSON text too, in which the numbers of attributes stand as JavaScript writes them.
fn from_js(value: JsValue) -> Answer<Value> {
    let text = JSON::stringify(&value)?.as_string().unwrap_or_default();
    let read = json::read(text.as_bytes());
    read.map_err(|error| failure(Error::new("bad-call", error.reason).with("reason", error.reason)))
}
