//! A person's own word list, which the project carries: the aligner asks it before any lexicon.

use crate::bitext::Extra;
use crate::error::{Diagnostic, Result};
use crate::lexicon::{self, Entry};

/// A word list as it was given, and what was read of it.
#[derive(Debug, Clone, PartialEq)]
pub struct WordList {
    /// The file's name.
    pub name: String,
    /// The file's text: lines of source, tab, target, and perhaps tab, weight.
    pub content: String,
    /// The words taken.
    pub entries: Vec<Entry>,
    /// The lines that were left out.
    pub broken: Vec<Diagnostic>,
    /// Unknown fields of its file entry.
    pub extra: Extra,
}

impl WordList {
    /// Reads a list. Errors as [`lexicon::read_list`].
    pub fn read(name: &str, content: &[u8]) -> Result<Self> {
        let (entries, broken) = lexicon::read_list(name, content)?;
        // `read_list` has refused all that is not UTF-8.
        let content = String::from_utf8_lossy(content).into_owned();
        Ok(Self { name: name.to_owned(), content, entries, broken, extra: Extra::new() })
    }
}
