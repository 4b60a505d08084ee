//! Annotations and the links between them.

use crate::bitext::Extra;
use crate::span::TextSpan;

/// Spans of text with a tag and what a person says of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation {
    /// Its name, unique in the document: `a1`.
    pub id: String,
    /// The id of its tag.
    pub tag: String,
    /// One span or more, in order, none empty, in UTF-8 bytes.
    pub spans: Vec<TextSpan>,
    /// Values by name.
    pub attributes: Extra,
    /// Free text.
    pub note: String,
    /// Who made it; empty where nobody said.
    pub creator: String,
    /// When it was made, RFC 3339; empty where unknown.
    pub created: String,
    /// When it was last changed, RFC 3339; empty where unknown.
    pub modified: String,
    /// Unknown fields of its file entry.
    pub extra: Extra,
}

impl Annotation {
    /// The first span; annotations are ordered by it.
    pub fn first(&self) -> TextSpan {
        self.spans[0]
    }
}

/// The kind of a link. `translation` is the one that the page makes; a file may hold others.
pub type LinkType = String;

/// A relation between annotations, usually across the sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Its name, unique in the document: `l1`.
    pub id: String,
    /// What the link says.
    pub kind: LinkType,
    /// Ids of annotations.
    pub from: Vec<String>,
    /// Ids of annotations.
    pub to: Vec<String>,
    /// Unknown fields of its file entry.
    pub extra: Extra,
}

impl Link {
    /// Whether the link begins or ends at an annotation.
    pub fn touches(&self, annotation: &str) -> bool {
        self.from.iter().chain(&self.to).any(|id| id == annotation)
    }
}
