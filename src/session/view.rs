//! What a page is shown: plain data, offsets in UTF-16 code units. `www/types.d.ts` says the same in its language.

use serde::Serialize;

use crate::annotate::TagSet;
use crate::bitext::{Extra, Origin, Side, Sides};
use crate::error::{Diagnostic, Error, Severity, Told};
use crate::json::{Object, Value};
use crate::parse::Layout;

/// UTF-16 code units of the text named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageSpan {
    /// The text's id: `t1`.
    pub text: String,
    /// The first code unit inside.
    pub start: usize,
    /// The first code unit after.
    pub end: usize,
}

/// A span with the text it covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuotedSpan {
    /// Where.
    #[serde(flatten)]
    pub span: PageSpan,
    /// The text under it.
    pub quote: String,
}

/// An error as the page gets it; only what is odd in a text has a place in it.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "as in `Error`")]
pub struct Failure {
    pub code: String,
    pub message: String,
    pub values: Extra,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<PageSpan>,
}

/// An error as an object: its code, message and values.
pub fn failure(error: Error) -> Value {
    let Told { code, message, values, .. } = error.into();
    let mut object = Object::new();
    object.insert("code", code.into());
    object.insert("message", message.into());
    object.insert("values", Value::Object(values));
    Value::Object(object)
}

/// A diagnostic as the page gets it.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "as in `Diagnostic`")]
pub struct Notice {
    pub severity: Severity,
    #[serde(flatten)]
    pub what: Failure,
}

impl From<Diagnostic> for Notice {
    /// Without its place, which needs the document's texts to be told in the page's unit.
    fn from(Diagnostic { severity, what }: Diagnostic) -> Self {
        let Told { code, message, values, .. } = what.into();
        Self { severity, what: Failure { code, message, values, span: None } }
    }
}

/// What would be opened.
#[derive(Debug, Clone, Serialize)]
pub struct Preview {
    /// The encoding of the first file, given or guessed.
    pub encoding: String,
    /// The layout, given or guessed.
    pub layout: Layout,
    /// The languages, given or guessed.
    pub langs: Sides<String>,
    /// The number of paragraphs a side.
    pub paragraphs: Sides<usize>,
    /// The first paragraph beads, as text.
    pub beads: Vec<Sides<Vec<String>>>,
    /// What was odd, the first twenty, without places.
    pub diagnostics: Vec<Notice>,
    /// The encodings that may be chosen.
    pub encodings: Vec<&'static str>,
}

/// What is known of a side.
#[derive(Debug, Clone, Serialize)]
pub struct SideView {
    /// BCP 47.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Ids of the texts it stands in.
    pub texts: Vec<String>,
}

/// A document by name.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentName {
    /// Its id.
    pub id: String,
    /// What people read.
    pub title: String,
}

/// One value a level.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Levels<T> {
    /// Of the paragraphs.
    pub paragraph: T,
    /// Of the sentences.
    pub sentence: T,
}

/// A person's own word list.
#[derive(Debug, Clone, Serialize)]
pub struct WordListView {
    /// Its file's name.
    pub name: String,
    /// How many words were taken.
    pub words: usize,
    /// Which lines were left out.
    pub diagnostics: Vec<Notice>,
}

/// What the page knows of the open project without asking again.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Info {
    /// The document's title.
    pub title: String,
    /// The document's id.
    pub document: String,
    /// All documents.
    pub documents: Vec<DocumentName>,
    /// The two sides.
    pub sides: Option<Sides<SideView>>,
    /// The number of beads.
    pub beads: Levels<usize>,
    /// The number of segments.
    pub segments: Levels<Sides<usize>>,
    /// The number of annotations.
    pub annotations: usize,
    /// The number of links.
    pub links: usize,
    /// The tag set.
    pub tagset: TagSet,
    /// The number of annotations a tag.
    pub per_tag: Extra,
    /// What was odd, the first hundred.
    pub diagnostics: Vec<Notice>,
    /// The word list, where there is one.
    #[serde(rename = "wordList")]
    pub words: Option<WordListView>,
    /// The type of the command that an undo would take back.
    pub undo: Option<&'static str>,
    /// The type of the command that a redo would do.
    pub redo: Option<&'static str>,
}

/// A segment's text.
#[derive(Debug, Clone, Serialize)]
pub struct Passage {
    /// Where.
    #[serde(flatten)]
    pub span: PageSpan,
    /// The text there.
    pub content: String,
}

/// A bead to be shown.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The bead's index at its level.
    pub index: usize,
    /// Who made it.
    pub origin: Origin,
    /// How sure the aligner is, or was.
    pub score: Option<f32>,
    /// The index of the paragraph bead that it begins in.
    pub group: usize,
    /// Segments.
    pub source: Vec<Passage>,
    /// Segments.
    pub target: Vec<Passage>,
}

/// A visible span of an annotation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Highlight {
    /// Where.
    #[serde(flatten)]
    pub span: PageSpan,
    /// The annotation.
    pub id: String,
    /// Its tag.
    pub tag: String,
    /// 0 nearest the text; overlapping spans never share a lane.
    pub lane: usize,
    /// Whether a link touches the annotation.
    pub linked: bool,
}

/// Rows with all that is visible in them.
#[derive(Debug, Clone, Serialize)]
pub struct Rows {
    /// The beads asked for.
    pub rows: Vec<Row>,
    /// What is annotated in them.
    pub highlights: Vec<Highlight>,
}

/// The other end of a link.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "as in www/types.d.ts")]
pub struct LinkedTo {
    pub link: String,
    pub annotation: String,
    pub quote: String,
    pub side: Option<Side>,
}

/// An annotation in full.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "as in `Annotation` and www/types.d.ts")]
pub struct AnnotationEntry {
    pub id: String,
    pub tag: String,
    pub spans: Vec<QuotedSpan>,
    pub attributes: Extra,
    pub note: String,
    pub creator: String,
    pub created: String,
    pub modified: String,
    pub side: Option<Side>,
    pub rows: Levels<usize>,
    pub linked_to: Vec<LinkedTo>,
}

/// Which annotations.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// With one of these tags.
    pub tags: Option<Vec<String>>,
    /// Beginning on this side.
    pub side: Option<Side>,
    /// With this in their quote or note, case ignored.
    pub query: Option<String>,
    /// With a link, without one.
    pub linked: Option<bool>,
}

/// A part of the annotations that pass a filter.
#[derive(Debug, Clone, Serialize)]
pub struct AnnotationPage {
    /// How many pass in all.
    pub total: usize,
    /// Those asked for.
    pub items: Vec<AnnotationEntry>,
}

/// What a command did.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Outcome {
    /// The project as it now is.
    pub info: Info,
    /// The type of what was done or undone.
    pub done: &'static str,
    /// The id of what was made.
    pub created: Option<String>,
    /// Annotations that are new, changed or gone.
    pub annotations: Vec<String>,
    /// Whether beads changed.
    pub beads: bool,
    /// Where the change is to be seen.
    pub place: Option<PageSpan>,
}
