//! The shape in which a project is written, field by field; it is read field by field in `read`.

use serde::Serialize;

use crate::annotate::TagSet;
use crate::bitext::{Extra, Origin, Side, Sides};
use crate::error::Severity;
use crate::lang::Lang;

#[derive(Serialize)]
pub struct ProjectFile {
    pub format: &'static str,
    pub generator: &'static str,
    #[serde(rename = "offsetUnit")]
    pub offset_unit: &'static str,
    pub documents: Vec<DocumentFile>,
    pub tagset: TagSet,
    #[serde(rename = "wordList", skip_serializing_if = "Option::is_none")]
    pub words: Option<WordListFile>,
    #[serde(flatten)]
    pub extra: Extra,
}

/// A person's own word list, as its file was.
#[derive(Serialize)]
pub struct WordListFile {
    pub name: String,
    pub content: String,
    #[serde(flatten)]
    pub extra: Extra,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentFile {
    pub id: String,
    pub title: String,
    pub texts: Vec<TextFile>,
    pub sides: Vec<SideFile>,
    pub paragraphs: Vec<SegmentFile>,
    pub paragraph_beads: Vec<BeadFile>,
    pub sentences: Vec<SegmentFile>,
    pub beads: Vec<BeadFile>,
    pub annotations: Vec<AnnotationFile>,
    pub links: Vec<LinkFile>,
    pub diagnostics: Vec<DiagnosticFile>,
    #[serde(flatten)]
    pub extra: Extra,
}

#[derive(Serialize)]
pub struct TextFile {
    pub id: String,
    pub name: String,
    /// Of the content's UTF-8, in lower-case hexadecimal.
    pub sha256: String,
    pub content: String,
    #[serde(flatten)]
    pub extra: Extra,
}

#[derive(Serialize)]
pub struct SideFile {
    pub role: Side,
    pub lang: Lang,
    #[serde(flatten)]
    pub extra: Extra,
}

#[derive(Serialize)]
pub struct SegmentFile {
    pub id: String,
    pub side: Side,
    /// The paragraph of a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<String>,
    pub span: SpanFile,
    #[serde(flatten)]
    pub extra: Extra,
}

/// Code points of the text named.
#[derive(Clone, Serialize)]
pub struct SpanFile {
    pub text: String,
    pub start: usize,
    pub end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

#[derive(Serialize)]
pub struct BeadFile {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(flatten)]
    pub segments: Sides<Vec<String>>,
    pub origin: Origin,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    #[serde(flatten)]
    pub extra: Extra,
}

#[derive(Serialize)]
pub struct AnnotationFile {
    pub id: String,
    pub tag: String,
    pub spans: Vec<SpanFile>,
    pub attributes: Extra,
    pub note: String,
    pub creator: String,
    pub created: String,
    pub modified: String,
    #[serde(flatten)]
    pub extra: Extra,
}

#[derive(Serialize)]
pub struct LinkFile {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub from: Vec<String>,
    pub to: Vec<String>,
    #[serde(flatten)]
    pub extra: Extra,
}

#[derive(Serialize)]
pub struct DiagnosticFile {
    pub severity: Severity,
    pub code: String,
    pub message: String,
    #[serde(skip_serializing_if = "Extra::is_empty")]
    pub values: Extra,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<SpanFile>,
}
