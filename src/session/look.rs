//! Looking at the open project: only what is asked for, in the page's unit.

use crate::annotate::{Annotation, Change, Document};
use crate::bitext::{Extra, Level, LevelName, Side, Sides};
use crate::error::{Diagnostic, Result};
use crate::segment;
use crate::session::view::{
    AnnotationEntry, AnnotationPage, DocumentName, Filter, Highlight, Info, Levels, LinkedTo, Notice,
    Outcome, PageSpan, Passage, QuotedSpan, Row, Rows, SideView, WordListView,
};
use crate::session::{Session, find, lane};
use crate::span::{Span, TextSpan, Utf16};

/// More diagnostics than anyone reads are not carried to the page.
const MOST_DIAGNOSTICS: usize = 100;

/// Which token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The one that holds the place.
    At,
    /// The first that begins at it or after.
    Next,
    /// The last that ends at it or before.
    Previous,
}

impl Session {
    /// What the page knows of the project without asking again.
    pub fn info(&self) -> Info {
        let document = self.document();
        let count = |level: &Level| level.segments.as_ref().map(Vec::len);
        let bitext = &document.bitext;
        let per_tag = document.layer.per_tag().iter().map(|(tag, n)| (tag.clone(), (*n).into()));
        Info {
            title: document.title.clone(),
            document: document.id.clone(),
            documents: self
                .project
                .documents
                .iter()
                .map(|d| DocumentName { id: d.id.clone(), title: d.title.clone() })
                .collect(),
            sides: Some(Sides::new(Side::Source, Side::Target).map(|side| self.side_view(side))),
            beads: Levels {
                paragraph: bitext.paragraphs.beads.len(),
                sentence: bitext.sentences.beads.len(),
            },
            segments: Levels { paragraph: count(&bitext.paragraphs), sentence: count(&bitext.sentences) },
            annotations: document.layer.len(),
            links: document.layer.links().len(),
            tagset: self.project.tagset.clone(),
            per_tag: Extra::of(per_tag.collect()),
            diagnostics: document
                .diagnostics
                .iter()
                .take(MOST_DIAGNOSTICS)
                .map(|diagnostic| notice(document, diagnostic))
                .collect(),
            words: self.project.words.as_ref().map(|words| WordListView {
                name: words.name.clone(),
                words: words.entries.len(),
                diagnostics: words.broken.iter().cloned().map(Notice::from).collect(),
            }),
            undo: self.undo.last().map(|deed| deed.name),
            redo: self.redo.last().map(|deed| deed.name),
        }
    }

    fn side_view(&self, side: Side) -> SideView {
        let document = self.document();
        let lang = &document.sides[side].lang;
        let mut texts: Vec<usize> =
            document.bitext.paragraphs.segments[side].iter().map(|s| s.place.text).collect();
        texts.dedup();
        SideView {
            lang: lang.tag().to_owned(),
            dir: if lang.is_right_to_left() { "rtl" } else { "ltr" },
            texts: texts.into_iter().map(|idx| document.texts[idx].id.clone()).collect(),
        }
    }

    /// For each bead: UTF-16 length of its source and of its target, and 1 where it begins a paragraph bead.
    pub fn row_sizes(&self, level: LevelName) -> Vec<u32> {
        let document = self.document();
        let mut sizes = Vec::with_capacity(3 * document.bitext[level].beads.len());
        let mut group = None;
        for idx in 0..document.bitext[level].beads.len() {
            for side in Side::BOTH {
                let bead = &document.bitext[level].beads[idx];
                let segments = &document.bitext[level].segments[side][bead.on(side).clone()];
                let length: usize = segments
                    .iter()
                    .map(|s| document.quote(s.place).chars().map(char::len_utf16).sum::<usize>())
                    .sum();
                sizes.push(u32::try_from(length).unwrap_or(u32::MAX));
            }
            let here = group_of(document, level, idx);
            sizes.push(u32::from(group != Some(here)));
            group = Some(here);
        }
        sizes
    }

    /// The beads `from..to` of a level and what is annotated in them.
    pub fn rows(&self, level: LevelName, from: usize, to: usize) -> Rows {
        let document = self.document();
        let n_beads = document.bitext[level].beads.len();
        let (from, to) = (from.min(n_beads), to.min(n_beads));
        let mut highlights = Vec::new();
        let rows = (from..to)
            .map(|index| {
                let bead = &document.bitext[level].beads[index];
                let mut passages = Sides::<Vec<Passage>>::default();
                for side in Side::BOTH {
                    for segment in &document.bitext[level].segments[side][bead.on(side).clone()] {
                        highlights.extend(highlights_in(document, segment.place));
                        passages[side].push(Passage {
                            span: page_span(document, segment.place),
                            content: document.quote(segment.place).to_owned(),
                        });
                    }
                }
                Row {
                    index,
                    origin: bead.origin,
                    score: bead.score,
                    group: group_of(document, level, index),
                    source: passages.source,
                    target: passages.target,
                }
            })
            .collect();
        // A span that crosses passages was met in each of them.
        highlights.sort_by(|a: &Highlight, b| order(a).cmp(&order(b)));
        highlights.dedup();
        Rows { rows, highlights }
    }

    /// The bead of a level that holds a place, or the one before it where none does.
    pub fn row_at(&self, level: LevelName, text: &str, offset: usize) -> Result<Option<usize>> {
        let at = self.bytes(&PageSpan { text: text.to_owned(), start: offset, end: offset })?;
        Ok(row_of(self.document(), level, at))
    }

    /// An annotation in full.
    pub fn annotation(&self, id: &str) -> Option<AnnotationEntry> {
        Some(entry(self.document(), self.document().layer.get(id)?))
    }

    /// The annotations `from..to` of those that pass the filter, in reading order.
    pub fn annotations(&self, filter: &Filter, from: usize, to: usize) -> AnnotationPage {
        let document = self.document();
        if *filter == Filter::default() {
            // All pass: none but those asked for is looked at.
            let some = document.layer.iter().skip(from).take(to.saturating_sub(from));
            let items = some.map(|annotation| entry(document, annotation)).collect();
            return AnnotationPage { total: document.layer.len(), items };
        }
        let mut page = AnnotationPage { total: 0, items: Vec::new() };
        for annotation in document.layer.iter().filter(|a| passes(document, a, filter)) {
            if (from..to).contains(&page.total) {
                page.items.push(entry(document, annotation));
            }
            page.total += 1;
        }
        page
    }

    /// Ids of the annotations that cover a place, the smallest first.
    pub fn annotations_at(&self, text: &str, offset: usize) -> Result<Vec<String>> {
        let at =
            self.bytes(&PageSpan { text: text.to_owned(), start: offset, end: offset.saturating_add(1) })?;
        let mut found = self.document().layer.meeting(at);
        found.sort_by_key(|(place, _)| place.span.len());
        Ok(found.into_iter().map(|(_, annotation)| annotation.id.clone()).collect())
    }

    /// What a selection comes down to: whole grapheme clusters on the side it begins in, with their text; one span
    /// for each stretch of that side. Empty where only white space is selected.
    pub fn snap(&self, span: &PageSpan) -> Result<Vec<QuotedSpan>> {
        let spans = self.snapped(span)?;
        Ok(spans.into_iter().map(|at| quoted(self.document(), at)).collect())
    }

    /// The token at, after or before a place of a text.
    pub fn token(&self, text: &str, offset: usize, which: Which) -> Result<Option<PageSpan>> {
        let document = self.document();
        let at = self.bytes(&PageSpan { text: text.to_owned(), start: offset, end: offset })?;
        let side = document.side_at(at.text, at.span.start).unwrap_or(Side::Source);
        let (content, lang) = (&document.texts[at.text].content, &document.sides[side].lang);
        let whole = |token: Span| self.word_around(lang, content, token.start).unwrap_or(token);
        let at_byte = at.span.start;
        let here = whole(segment::token_at(content, at_byte));
        let is_inside = here.start < at_byte && at_byte < here.end;
        let token = match which {
            Which::At => Some(here),
            Which::Next => {
                segment::next_token(content, if is_inside { here.end } else { at_byte }).map(whole)
            }
            Which::Previous => {
                segment::previous_token(content, if is_inside { here.start } else { at_byte }).map(whole)
            }
        };
        Ok(token.map(|span| page_span(document, TextSpan::new(at.text, span))))
    }

    /// Places of a query in reading order, case ignored, at most `limit`.
    pub fn find(&self, query: &str, limit: usize) -> Vec<PageSpan> {
        let document = self.document();
        let mut found = Vec::new();
        for (idx, text) in document.texts.iter().enumerate() {
            let spans = find::find(&text.content, query, limit - found.len());
            found.extend(spans.into_iter().map(|span| page_span(document, TextSpan::new(idx, span))));
        }
        found
    }

    /// Where a change takes effect: the annotation's id and place, or the first bead's place.
    pub(super) fn trace(&self, document_idx: usize, change: &Change) -> Trace {
        let document = &self.project.documents[document_idx];
        match change {
            Change::PutAnnotation(annotation) => Trace {
                annotation: Some(annotation.id.clone()),
                place: Some(page_span(document, annotation.first())),
                beads: false,
            },
            Change::TakeAnnotation(id) => Trace {
                annotation: Some(id.clone()),
                place: document.layer.get(id).map(|a| page_span(document, a.first())),
                beads: false,
            },
            Change::SpliceBeads(level, splice) => {
                let level = &document.bitext[*level];
                let first = level.beads.get(splice.at).and_then(|bead| {
                    Side::BOTH
                        .into_iter()
                        .find_map(|side| level.segments[side].get(bead.on(side).clone())?.first())
                });
                Trace { annotation: None, place: first.map(|s| page_span(document, s.place)), beads: true }
            }
            Change::PutLink(link) => Trace { annotation: link.from.first().cloned(), ..Trace::default() },
            Change::TakeLink(id) => Trace {
                annotation: document.layer.link(id).and_then(|link| link.from.first().cloned()),
                ..Trace::default()
            },
            Change::SetTagSet(_) | Change::SetTitle(_) | Change::SetWordList(_) => Trace::default(),
        }
    }

    /// A page's span in bytes.
    fn bytes(&self, span: &PageSpan) -> Result<TextSpan> {
        let text_idx = self.text_idx(&span.text)?;
        let text = &self.document().texts[text_idx];
        let utf16 = Span::<Utf16>::new(span.start, span.end);
        Ok(TextSpan::new(text_idx, text.offsets.convert(&text.content, utf16)))
    }
}

/// What one change touches.
#[derive(Debug, Default)]
pub(super) struct Trace {
    annotation: Option<String>,
    place: Option<PageSpan>,
    beads: bool,
}

impl Outcome {
    /// Sums up what changes touch; the first place is the one to look at.
    pub(super) fn gather(done: &'static str, traces: impl Iterator<Item = Trace>) -> Self {
        let mut outcome = Outcome { done, ..Outcome::default() };
        for trace in traces {
            outcome.annotations.extend(trace.annotation);
            outcome.place = outcome.place.or(trace.place);
            outcome.beads |= trace.beads;
        }
        outcome.annotations.sort_unstable();
        outcome.annotations.dedup();
        outcome
    }
}

/// A diagnostic of a document in the page's unit.
fn notice(document: &Document, diagnostic: &Diagnostic) -> Notice {
    let mut notice = Notice::from(diagnostic.clone());
    notice.what.span = diagnostic.what.span.map(|at| page_span(document, at));
    notice
}

fn page_span(document: &Document, at: TextSpan) -> PageSpan {
    let text = &document.texts[at.text];
    let utf16: Span<Utf16> = text.offsets.convert(&text.content, at.span);
    PageSpan { text: text.id.clone(), start: utf16.start, end: utf16.end }
}

fn quoted(document: &Document, at: TextSpan) -> QuotedSpan {
    QuotedSpan { span: page_span(document, at), quote: document.quote(at).to_owned() }
}

/// The paragraph bead in which a bead begins.
fn group_of(document: &Document, level: LevelName, bead_idx: usize) -> usize {
    if level == LevelName::Paragraph {
        return bead_idx;
    }
    let sentences = &document.bitext.sentences;
    let bead = &sentences.beads[bead_idx];
    let first = Side::BOTH.into_iter().find_map(|side| {
        let segment = sentences.segments[side].get(bead.on(side).clone())?.first()?;
        Some((side, segment.place))
    });
    let Some((side, at)) = first else { return 0 };
    let paragraph = document.segment_at(LevelName::Paragraph, side, at.text, at.span.start);
    paragraph.and_then(|idx| document.bitext.paragraphs.bead_of(side, idx)).unwrap_or(0)
}

fn row_of(document: &Document, level: LevelName, at: TextSpan) -> Option<usize> {
    let (text, offset) = (at.text, at.span.start);
    let found = Side::BOTH.into_iter().filter_map(|side| {
        let idx = document.segment_at(level, side, text, offset)?;
        let segment = &document.bitext[level].segments[side][idx];
        Some((segment.place.span.start, side, idx))
    });
    // In an interleaved text both sides have a segment before the place: the nearer one holds it.
    let (_, side, idx) = found.max_by_key(|(start, ..)| *start)?;
    document.bitext[level].bead_of(side, idx)
}

fn highlights_in(document: &Document, place: TextSpan) -> Vec<Highlight> {
    lane::lanes(document, place)
        .into_iter()
        .map(|(at, annotation, lane)| Highlight {
            span: page_span(document, at),
            id: annotation.id.clone(),
            tag: annotation.tag.clone(),
            lane,
            linked: document.layer.is_linked(&annotation.id),
        })
        .collect()
}

fn order(highlight: &Highlight) -> (&str, usize, std::cmp::Reverse<usize>, &str) {
    let PageSpan { text, start, end } = &highlight.span;
    (text, *start, std::cmp::Reverse(*end), &highlight.id)
}

fn side_of(document: &Document, annotation: &Annotation) -> Option<Side> {
    let first = annotation.first();
    document.side_at(first.text, first.span.start)
}

fn quote_of(document: &Document, annotation: &Annotation) -> String {
    let quotes: Vec<&str> = annotation.spans.iter().map(|&at| document.quote(at)).collect();
    quotes.join(" … ")
}

fn passes(document: &Document, annotation: &Annotation, filter: &Filter) -> bool {
    let Filter { tags, side, query, linked } = filter;
    tags.as_ref().is_none_or(|tags| tags.contains(&annotation.tag))
        && side.is_none_or(|side| side_of(document, annotation) == Some(side))
        && linked.is_none_or(|linked| document.layer.is_linked(&annotation.id) == linked)
        && query.as_ref().is_none_or(|query| {
            find::contains(&annotation.note, query)
                || annotation.spans.iter().any(|&at| find::contains(document.quote(at), query))
        })
}

fn entry(document: &Document, annotation: &Annotation) -> AnnotationEntry {
    let row = |level| row_of(document, level, annotation.first()).unwrap_or(0);
    let far_ends = |link: &'_ crate::annotate::Link| -> Vec<LinkedTo> {
        let far = if link.from.contains(&annotation.id) { &link.to } else { &link.from };
        far.iter()
            .filter_map(|id| document.layer.get(id))
            .map(|other| LinkedTo {
                link: link.id.clone(),
                annotation: other.id.clone(),
                quote: quote_of(document, other),
                side: side_of(document, other),
            })
            .collect()
    };
    AnnotationEntry {
        id: annotation.id.clone(),
        tag: annotation.tag.clone(),
        spans: annotation.spans.iter().map(|&at| quoted(document, at)).collect(),
        attributes: annotation.attributes.clone(),
        note: annotation.note.clone(),
        creator: annotation.creator.clone(),
        created: annotation.created.clone(),
        modified: annotation.modified.clone(),
        side: side_of(document, annotation),
        rows: Levels { paragraph: row(LevelName::Paragraph), sentence: row(LevelName::Sentence) },
        linked_to: document.layer.links_of(&annotation.id).flat_map(far_ends).collect(),
    }
}
