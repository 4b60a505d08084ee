//! A project: documents, their texts and bitexts, what was annotated in them, and the tag set they share.

use crate::annotate::{Layer, TagSet, WordList};
use crate::bitext::{Bitext, Extra, LevelName, Segment, Side, Sides};
use crate::error::Diagnostic;
use crate::lang::Lang;
use crate::offset::OffsetMap;
use crate::span::{Span, TextSpan};

/// All that is saved together.
#[derive(Debug, Clone)]
pub struct Project {
    /// One document or more.
    pub documents: Vec<Document>,
    /// The tags of all documents.
    pub tagset: TagSet,
    /// A person's own word list, by which all documents are aligned.
    pub words: Option<WordList>,
    /// Unknown fields of the file.
    pub extra: Extra,
}

/// A bilingual text with its alignment and annotations.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its name in the project: `d1`.
    pub id: String,
    /// What people read.
    pub title: String,
    /// One interleaved text, or one a side.
    pub texts: Vec<DocumentText>,
    /// What is known of the sides.
    pub sides: Sides<SideInfo>,
    /// Segments and beads.
    pub bitext: Bitext,
    /// Annotations and links.
    pub layer: Layer,
    /// What was odd when the texts were opened.
    pub diagnostics: Vec<Diagnostic>,
    /// Unknown fields of its file entry.
    pub extra: Extra,
}

/// A text of a document. It never changes.
#[derive(Debug, Clone)]
pub struct DocumentText {
    /// Its name in the document: `t1`.
    pub id: String,
    /// The file's name.
    pub name: String,
    /// The text: newlines are LF, without a byte order mark.
    pub content: String,
    /// Its offsets in every unit.
    pub offsets: OffsetMap,
    /// Unknown fields of its file entry, and the encoding it was read with.
    pub extra: Extra,
}

/// What is known of a side.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SideInfo {
    /// Its language.
    pub lang: Lang,
    /// Unknown fields of its file entry.
    pub extra: Extra,
}

impl Document {
    /// The text under a span. `span` must be in range and on character boundaries.
    pub fn quote(&self, at: TextSpan) -> &str {
        &self.texts[at.text].content[at.span.range()]
    }

    /// The index of the text with an id.
    pub fn text_idx(&self, id: &str) -> Option<usize> {
        self.texts.iter().position(|text| text.id == id)
    }

    /// The index of the segment of a level and side that holds a byte, or else of the last one before it.
    pub fn segment_at(&self, level: LevelName, side: Side, text: usize, offset: usize) -> Option<usize> {
        let segments = &self.bitext[level].segments[side];
        let after = segments.partition_point(|s| (s.place.text, s.place.span.start) <= (text, offset));
        after.checked_sub(1).filter(|&idx| segments[idx].place.text == text)
    }

    /// The side whose paragraph holds a byte.
    pub fn side_at(&self, text: usize, offset: usize) -> Option<Side> {
        Side::BOTH
            .into_iter()
            .find(|&side| self.paragraph_at(side, text, offset).is_some_and(|p| offset < p.place.span.end))
    }

    /// The parts of a span that lie in paragraphs of the side it begins in: what a person means who selects
    /// across lines of an interleaved text. Paragraphs with nothing but white space between them give one span.
    pub fn clip(&self, at: TextSpan) -> Vec<TextSpan> {
        let Some(side) = self.side_at(at.text, at.span.start) else {
            return vec![at];
        };
        let paragraphs = &self.bitext.paragraphs.segments[side];
        let first = self.segment_at(LevelName::Paragraph, side, at.text, at.span.start).unwrap_or(0);
        let mut parts: Vec<Span> = Vec::new();
        for paragraph in &paragraphs[first..] {
            let place = paragraph.place;
            if place.text != at.text || place.span.start >= at.span.end {
                break;
            }
            let part = Span::new(place.span.start.max(at.span.start), place.span.end.min(at.span.end));
            match parts.last_mut() {
                Some(last) if self.is_blank(at.text, last.end, part.start) => last.end = part.end,
                _ => parts.push(part),
            }
        }
        parts.into_iter().map(|span| TextSpan::new(at.text, span)).collect()
    }

    fn is_blank(&self, text: usize, start: usize, end: usize) -> bool {
        self.texts[text].content[start..end].trim().is_empty()
    }

    fn paragraph_at(&self, side: Side, text: usize, offset: usize) -> Option<&Segment> {
        let idx = self.segment_at(LevelName::Paragraph, side, text, offset)?;
        Some(&self.bitext.paragraphs.segments[side][idx])
    }
}
