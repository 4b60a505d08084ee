//! One open project: the only thing that the shells call. Plain data in and out.
//!
//! Offsets here are UTF-16 code units, as the page counts, and name their text by its id; see [`view`].
//! Everything a person does is a [`Command`]; doing the same commands to the same project gives the same project,
//! so a journal of commands is a backup.

mod again;
mod ask;
mod changes;
mod command;
mod find;
mod lane;
mod look;
mod open;
mod opening;
mod tokens;
pub mod view;

pub use again::Again;
pub use ask::{filter, level, options, span, tagset};
pub use command::{Command, Step, steps, word_list_step};
pub use look::Which;
pub use open::{File, Lexicons, document};
pub use opening::Opening;

use crate::annotate::{Change, Document, Project, TagSet};
use crate::bitext::Extra;
use crate::error::{Error, Result};
use crate::format;
use crate::lexicon::Lexicon;
use view::{Info, Outcome};

/// An open project, with what was done and can be undone.
#[derive(Debug)]
pub struct Session {
    project: Project,
    document_idx: usize,
    undo: Vec<Deed>,
    redo: Vec<Deed>,
    /// What tokens of Chinese are words by; without it they are characters.
    words: Option<Lexicon>,
}

/// What takes a command back, or does it again.
#[derive(Debug)]
struct Deed {
    /// The command's type, for the page's words.
    name: &'static str,
    document_idx: usize,
    changes: Vec<Change>,
}

impl Deed {
    /// Whether what is aligned anew in a document after it belongs to it.
    fn takes_along(&self, document_idx: usize) -> bool {
        matches!(self.name, "addWordList" | "removeWordList") && self.document_idx == document_idx
    }
}

impl Session {
    /// A new project of one document, with the starter tag set.
    pub fn new(document: Document) -> Self {
        Self::beginning(document, TagSet::starter())
    }

    /// A new project of one document, with tags of one's own.
    pub fn beginning(document: Document, tagset: TagSet) -> Self {
        let project = Project { documents: vec![document], tagset, words: None, extra: Extra::new() };
        Self::with(project)
    }

    /// Opens a project file. A document without paragraphs is parsed and aligned.
    pub fn open(bytes: &[u8]) -> Result<Self> {
        let mut project = format::read(bytes)?;
        for document in &mut project.documents {
            open::complete(document);
        }
        Ok(Self::with(project))
    }

    fn with(project: Project) -> Self {
        Self { project, document_idx: 0, undo: Vec::new(), redo: Vec::new(), words: None }
    }

    /// The project.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The document that is looked at and worked on.
    pub fn document(&self) -> &Document {
        &self.project.documents[self.document_idx]
    }

    /// Turns to another document; errors with `no-such-document`.
    pub fn select_document(&mut self, id: &str) -> Result<Info> {
        let idx = self.project.documents.iter().position(|d| d.id == id);
        self.document_idx = idx.ok_or_else(|| {
            Error::new("no-such-document", format!("There is no document “{id}”.")).with("id", id)
        })?;
        Ok(self.info())
    }

    /// Does, undoes or redoes. Errors change nothing.
    pub fn apply(&mut self, step: Step) -> Result<Outcome> {
        match step {
            Step::Undo => {
                let deed = self.undo.pop().ok_or_else(|| nothing("undo"))?;
                let (inverse, outcome) = self.enact(deed)?;
                self.redo.push(inverse);
                Ok(self.with_info(outcome))
            }
            Step::Redo => {
                let deed = self.redo.pop().ok_or_else(|| nothing("redo"))?;
                let (inverse, outcome) = self.enact(deed)?;
                self.undo.push(inverse);
                Ok(self.with_info(outcome))
            }
            Step::Command(command) => {
                let (changes, created) = self.changes(&command)?;
                let deed = Deed { name: command.name(), document_idx: self.document_idx, changes };
                let (mut inverse, outcome) = self.enact(deed)?;
                let is_along = matches!(command, Command::AlignAgain { along: true, .. });
                let before = self.undo.pop_if(|last| is_along && last.takes_along(inverse.document_idx));
                if let Some(before) = before {
                    inverse.name = before.name;
                    inverse.changes.extend(before.changes);
                }
                self.undo.push(inverse);
                self.redo.clear();
                Ok(self.with_info(Outcome { created, ..outcome }))
            }
        }
    }

    /// Repeats the steps of a journal. Gives the number of those that could not be repeated and were left out.
    pub fn replay(&mut self, steps: Vec<Step>) -> usize {
        steps.into_iter().filter_map(|step| self.apply(step).err()).count()
    }

    /// The project file; the same project gives the same bytes.
    pub fn export(&self) -> Vec<u8> {
        format::write(&self.project)
    }

    /// The same with the tokens of each sentence, where tokens are words by a lexicon.
    pub fn export_tokens(&self) -> Vec<u8> {
        match &self.words {
            Some(words) => format::write(&tokens::listed(&self.project, words)),
            None => self.export(),
        }
    }

    /// The tag set as a file of its own.
    pub fn export_tagset(&self) -> Vec<u8> {
        format::write_tagset(&self.project.tagset)
    }

    fn enact(&mut self, deed: Deed) -> Result<(Deed, Outcome)> {
        let Deed { name, document_idx, changes } = deed;
        let before: Vec<_> = changes.iter().map(|change| self.trace(document_idx, change)).collect();
        let inverse = self.project.apply_all(document_idx, changes)?;
        self.document_idx = document_idx;
        let after = inverse.iter().map(|change| self.trace(document_idx, change));
        let outcome = Outcome::gather(name, after.chain(before));
        Ok((Deed { name, document_idx, changes: inverse }, outcome))
    }

    fn with_info(&self, outcome: Outcome) -> Outcome {
        Outcome { info: self.info(), ..outcome }
    }
}

fn nothing(what: &str) -> Error {
    Error::new(&format!("nothing-to-{what}"), format!("There is nothing to {what}."))
}
