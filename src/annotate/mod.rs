//! The annotation engine: tag set, annotations and links over the texts of a document, and a person's own word list.
//!
//! Annotations are standoff: they point into texts, never at segments or beads, so aligning anew cannot harm
//! them. Every change to a project is one [`Change`], and applying it gives the change that undoes it.

mod annotation;
mod change;
mod document;
mod layer;
mod tagset;
mod wordlist;

pub use annotation::{Annotation, Link, LinkType};
pub use change::Change;
pub use document::{Document, DocumentText, Project, SideInfo};
pub use layer::Layer;
pub use tagset::{Pattern, Tag, TagSet};
pub use wordlist::WordList;
