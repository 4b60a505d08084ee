//! A project to the bytes of its file.

use sha2::{Digest, Sha256};

use crate::annotate::{Annotation, Document, Link, Project};
use crate::bitext::{Bead, Level, LevelName, Side};
use crate::format::file::{
    AnnotationFile, BeadFile, DiagnosticFile, DocumentFile, LinkFile, ProjectFile, SegmentFile, SideFile,
    SpanFile, TextFile, WordListFile,
};
use crate::format::{FORMAT, OFFSET_UNIT};
use crate::json;
use crate::span::{CodePoints, Span, TextSpan};

/// The project file: UTF-8 JSON, the same bytes for the same project.
pub fn write(project: &Project) -> Vec<u8> {
    let file = ProjectFile {
        format: FORMAT,
        generator: concat!("duizhao ", env!("CARGO_PKG_VERSION")),
        offset_unit: OFFSET_UNIT,
        documents: project.documents.iter().map(document).collect(),
        tagset: project.tagset.clone(),
        words: project.words.as_ref().map(|words| WordListFile {
            name: words.name.clone(),
            content: words.content.clone(),
            extra: words.extra.clone(),
        }),
        extra: project.extra.clone(),
    };
    json::lined(&file, 4).into_bytes()
}

/// The SHA-256 of a text's UTF-8, in lower-case hexadecimal.
pub fn sha256(content: &str) -> String {
    Sha256::digest(content.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn document(document: &Document) -> DocumentFile {
    let span = |at| span(document, at);
    DocumentFile {
        id: document.id.clone(),
        title: document.title.clone(),
        texts: document
            .texts
            .iter()
            .map(|text| TextFile {
                id: text.id.clone(),
                name: text.name.clone(),
                sha256: sha256(&text.content),
                content: text.content.clone(),
                extra: text.extra.clone(),
            })
            .collect(),
        sides: Side::BOTH
            .map(|role| SideFile {
                role,
                lang: document.sides[role].lang.clone(),
                extra: document.sides[role].extra.clone(),
            })
            .into(),
        paragraphs: segments(document, LevelName::Paragraph),
        paragraph_beads: beads(&document.bitext.paragraphs, |_| None),
        sentences: segments(document, LevelName::Sentence),
        beads: beads(&document.bitext.sentences, |idx| Some(format!("b{}", idx + 1))),
        annotations: document.layer.iter().map(|a| annotation(document, a)).collect(),
        links: document.layer.links().map(link).collect(),
        diagnostics: document
            .diagnostics
            .iter()
            .map(|diagnostic| DiagnosticFile {
                severity: diagnostic.severity,
                code: diagnostic.what.code.clone(),
                message: diagnostic.what.message.clone(),
                values: diagnostic.what.values.clone(),
                span: diagnostic.what.span.map(span),
            })
            .collect(),
        extra: document.extra.clone(),
    }
}

fn segments(document: &Document, level: LevelName) -> Vec<SegmentFile> {
    let of_side = |side: Side| {
        document.bitext[level].segments[side].iter().map(move |segment| {
            let at = segment.place;
            let paragraph = (level == LevelName::Sentence)
                .then(|| document.segment_at(LevelName::Paragraph, side, at.text, at.span.start))
                .flatten()
                .map(|idx| document.bitext.paragraphs.segments[side][idx].id.clone());
            SegmentFile {
                id: segment.id.clone(),
                side,
                paragraph,
                span: span(document, at),
                extra: segment.extra.clone(),
            }
        })
    };
    of_side(Side::Source).chain(of_side(Side::Target)).collect()
}

fn beads(level: &Level, id: impl Fn(usize) -> Option<String>) -> Vec<BeadFile> {
    let ids = |side: Side, bead: &Bead| -> Vec<String> {
        level.segments[side][bead.on(side).clone()].iter().map(|s| s.id.clone()).collect()
    };
    let file = |(idx, bead): (usize, &Bead)| BeadFile {
        id: id(idx),
        segments: crate::bitext::Sides::new(ids(Side::Source, bead), ids(Side::Target, bead)),
        origin: bead.origin,
        score: bead.score.map(four_places),
        extra: bead.extra.clone(),
    };
    level.beads.iter().enumerate().map(file).collect()
}

/// Rounded to four decimal places: what is written is what is read again.
pub fn four_places(score: f32) -> f64 {
    (f64::from(score) * 1e4).round() / 1e4
}

fn annotation(document: &Document, annotation: &Annotation) -> AnnotationFile {
    let quoted =
        |&at: &TextSpan| SpanFile { quote: Some(document.quote(at).to_owned()), ..span(document, at) };
    AnnotationFile {
        id: annotation.id.clone(),
        tag: annotation.tag.clone(),
        spans: annotation.spans.iter().map(quoted).collect(),
        attributes: annotation.attributes.clone(),
        note: annotation.note.clone(),
        creator: annotation.creator.clone(),
        created: annotation.created.clone(),
        modified: annotation.modified.clone(),
        extra: annotation.extra.clone(),
    }
}

fn link(link: &Link) -> LinkFile {
    LinkFile {
        id: link.id.clone(),
        kind: link.kind.clone(),
        from: link.from.clone(),
        to: link.to.clone(),
        extra: link.extra.clone(),
    }
}

fn span(document: &Document, at: TextSpan) -> SpanFile {
    let text = &document.texts[at.text];
    let points: Span<CodePoints> = text.offsets.convert(&text.content, at.span);
    SpanFile { text: text.id.clone(), start: points.start, end: points.end, quote: None }
}
