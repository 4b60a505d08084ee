//! Annotations and links of a project file.

use crate::annotate::{Annotation, DocumentText, Layer, Link};
use crate::error::{Diagnostic, Error, Result};
use crate::format::anchor;
use crate::format::fields::{Fields, Path};
use crate::format::read::{FileSpan, Reader};
use crate::json::Value;
use crate::span::{Bytes, Span, TextSpan};

impl Reader {
    /// Reads `annotations`, and `links` where each of those is there.
    pub fn layer(&mut self, path: &Path, texts: &[DocumentText], fields: &mut Fields) -> Result<Layer> {
        let mut layer = Layer::default();
        let n_problems = self.problems.len();
        let list = Path::Field(path, "annotations");
        for (idx, value) in fields.list("annotations")?.into_iter().enumerate() {
            let here = Path::Index(&list, idx);
            let read = self.annotation(&here, texts, value);
            let Some(annotation) = self.believe(read) else { continue };
            if annotation.id.is_empty() || layer.get(&annotation.id).is_some() {
                self.problems.push(here.duplicate(&annotation.id));
                continue;
            }
            layer.put(annotation);
        }
        if self.problems.len() > n_problems {
            return Ok(layer);
        }
        let list = Path::Field(path, "links");
        for (idx, value) in fields.list("links")?.into_iter().enumerate() {
            let here = Path::Index(&list, idx);
            let Some(link) = self.believe(link(&here, &layer, value)) else { continue };
            if link.id.is_empty() || layer.link(&link.id).is_some() {
                self.problems.push(here.duplicate(&link.id));
                continue;
            }
            layer.put_link(link);
        }
        Ok(layer)
    }

    fn annotation(&mut self, path: &Path, texts: &[DocumentText], value: Value) -> Result<Annotation> {
        let mut fields = Fields::new(path, value)?;
        let (id, tag) = (fields.text("id")?, fields.text("tag")?);
        let list = Path::Field(path, "spans");
        let mut spans = Vec::new();
        for (idx, value) in fields.list("spans")?.into_iter().enumerate() {
            let here = Path::Index(&list, idx);
            spans.push(self.anchored(&here, &id, texts, &FileSpan::read(&here, value)?)?);
        }
        spans.sort();
        if spans.is_empty() {
            return Err(list.error("empty-span", &format!("The annotation “{id}” has no span.")));
        }
        Ok(Annotation {
            id,
            tag,
            spans,
            attributes: fields.object("attributes")?,
            note: fields.text_or_empty("note")?,
            creator: fields.text_or_empty("creator")?,
            created: fields.text_or_empty("created")?,
            modified: fields.text_or_empty("modified")?,
            extra: fields.rest(),
        })
    }

    /// A span where its quote stands: at its offsets, or else nearest to them.
    fn anchored(
        &mut self,
        path: &Path,
        id: &str,
        texts: &[DocumentText],
        span: &FileSpan,
    ) -> Result<TextSpan> {
        let place = span.place(path, texts);
        let text_idx = texts.iter().position(|text| text.id == span.text);
        let (Some(quote), Some(text_idx)) = (&span.quote, text_idx) else { return place };
        let text = &texts[text_idx];
        if let Ok(at) = place
            && text.content[at.span.range()] == **quote
        {
            return place;
        }
        let Span { start, end, .. } = span.span;
        let near: Span<Bytes> = text.offsets.convert(&text.content, span.span);
        if let Some(moved) = anchor::nearest(&text.content, quote, near.start) {
            let at = TextSpan::new(text_idx, moved);
            let message = format!(
                "The annotation “{id}” did not stand at its offsets {start}–{end}; it was put where its quote is."
            );
            self.diagnostics
                .push(Diagnostic::warning(Error::new("quote-moved", message).with("id", id).at(at)));
            return Ok(at);
        }
        let found = shortened(&text.content[place?.span.range()]);
        let quote = shortened(quote);
        let message = format!(
            "The quote of annotation “{id}” is “{quote}”, but the text at {start}–{end} is “{found}”, and the quote is \
             nowhere else."
        );
        Err(path.error("quote-mismatch", &message).with("id", id))
    }
}

fn link(path: &Path, layer: &Layer, value: Value) -> Result<Link> {
    let mut fields = Fields::new(path, value)?;
    let link = Link {
        id: fields.text("id")?,
        kind: fields.optional_text("type")?.unwrap_or_else(|| "translation".to_owned()),
        from: fields.texts("from")?,
        to: fields.texts("to")?,
        extra: fields.rest(),
    };
    match link.from.iter().chain(&link.to).find(|id| layer.get(id).is_none()) {
        None => Ok(link),
        Some(id) => {
            let message = format!("The link “{}” names the annotation “{id}”, which is not there.", link.id);
            Err(path.error("unknown-annotation", &message).with("id", id))
        }
    }
}

fn shortened(quote: &str) -> String {
    match quote.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &quote[..at]),
        None => quote.to_owned(),
    }
}
