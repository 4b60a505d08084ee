//! The one way in which a project changes, and back.

use crate::annotate::{Annotation, Link, Project, TagSet, WordList};
use crate::bitext::{LevelName, Splice};
use crate::error::{Error, Result};

/// One change of a project. Applying it gives its inverse.
#[derive(Debug, Clone)]
pub enum Change {
    /// Puts an annotation in, or in the place of the one with its id.
    PutAnnotation(Box<Annotation>),
    /// Takes the annotation with this id out.
    TakeAnnotation(String),
    /// Puts a link in, or in the place of the one with its id.
    PutLink(Link),
    /// Takes the link with this id out.
    TakeLink(String),
    /// Replaces the tag set.
    SetTagSet(TagSet),
    /// Replaces the document's title.
    SetTitle(String),
    /// Replaces the word list, or takes it out.
    SetWordList(Option<Box<WordList>>),
    /// Replaces neighbouring beads.
    SpliceBeads(LevelName, Splice),
}

impl Project {
    /// Makes a change to a document and gives the change that undoes it. Errors change nothing.
    pub fn apply(&mut self, document_idx: usize, change: Change) -> Result<Change> {
        let document = &mut self.documents[document_idx];
        Ok(match change {
            Change::PutAnnotation(annotation) => {
                let id = annotation.id.clone();
                match document.layer.put(*annotation) {
                    Some(old) => Change::PutAnnotation(Box::new(old)),
                    None => Change::TakeAnnotation(id),
                }
            }
            Change::TakeAnnotation(id) => {
                let old = document.layer.take(&id).ok_or_else(|| no_such("annotation", &id))?;
                Change::PutAnnotation(Box::new(old))
            }
            Change::PutLink(link) => {
                let id = link.id.clone();
                match document.layer.put_link(link) {
                    Some(old) => Change::PutLink(old),
                    None => Change::TakeLink(id),
                }
            }
            Change::TakeLink(id) => {
                Change::PutLink(document.layer.take_link(&id).ok_or_else(|| no_such("link", &id))?)
            }
            Change::SetTagSet(tagset) => Change::SetTagSet(std::mem::replace(&mut self.tagset, tagset)),
            Change::SetTitle(title) => Change::SetTitle(std::mem::replace(&mut document.title, title)),
            Change::SetWordList(words) => {
                let old = std::mem::replace(&mut self.words, words.map(|words| *words));
                Change::SetWordList(old.map(Box::new))
            }
            Change::SpliceBeads(level, splice) => {
                Change::SpliceBeads(level, document.bitext[level].splice(splice)?)
            }
        })
    }

    /// Makes changes in order and gives the changes that undo them, in order. Where one fails, those made
    /// before it are taken back and the project is as it was.
    pub fn apply_all(&mut self, document_idx: usize, changes: Vec<Change>) -> Result<Vec<Change>> {
        let mut inverses = Vec::with_capacity(changes.len());
        for change in changes {
            match self.apply(document_idx, change) {
                Ok(inverse) => inverses.push(inverse),
                Err(error) => {
                    for inverse in inverses.into_iter().rev() {
                        self.apply(document_idx, inverse)?;
                    }
                    return Err(error);
                }
            }
        }
        inverses.reverse();
        Ok(inverses)
    }
}

/// The error for an id that nothing has: `no-such-annotation`, `no-such-link`, `no-such-tag`.
fn no_such(what: &str, id: &str) -> Error {
    Error::new(&format!("no-such-{what}"), format!("There is no {what} “{id}”.")).with("id", id)
}
