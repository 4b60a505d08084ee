//! The changes that a command comes down to.

use crate::annotate::{Annotation, Change, Link, Tag, TagSet, WordList};
use crate::bitext::{Extra, Origin};
use crate::error::{Error, Result};
use crate::format;
use crate::json::Value;
use crate::segment;
use crate::session::Session;
use crate::session::command::{Command, NewTag};
use crate::session::view::PageSpan;
use crate::span::{Span, TextSpan, Utf16};

impl Session {
    /// The changes that a command comes down to, and the id of what it makes.
    pub(super) fn changes(&self, command: &Command) -> Result<(Vec<Change>, Option<String>)> {
        let layer = &self.document().layer;
        let set = &self.project.tagset;
        let mut created = None;
        let changes = match command {
            Command::Annotate { tag, spans, note, creator, time } => {
                self.tag(tag)?;
                let id = layer.fresh_annotation_id();
                created = Some(id.clone());
                vec![Change::PutAnnotation(Box::new(Annotation {
                    id,
                    tag: tag.clone(),
                    spans: self.spans(spans)?,
                    attributes: Extra::new(),
                    note: note.clone(),
                    creator: creator.clone(),
                    created: time.clone(),
                    modified: time.clone(),
                    extra: Extra::new(),
                }))]
            }
            Command::EditAnnotation { id, tag, spans, note, attributes, time } => {
                let mut new = self.annotated(id)?.clone();
                if let Some(tag) = tag {
                    self.tag(tag)?;
                    new.tag.clone_from(tag);
                }
                if let Some(spans) = spans {
                    new.spans = self.spans(spans)?;
                }
                new.note = note.clone().unwrap_or(new.note);
                new.attributes = attributes.clone().unwrap_or(new.attributes);
                new.modified.clone_from(time);
                vec![Change::PutAnnotation(Box::new(new))]
            }
            Command::DeleteAnnotations { ids } => self.deletions(ids)?,
            Command::Link { link_type, from, to } => {
                for id in from.iter().chain(to) {
                    self.annotated(id)?;
                }
                if from.is_empty() || to.is_empty() || from.iter().any(|id| to.contains(id)) {
                    return Err(Error::new(
                        "bad-link",
                        "A link needs different annotations at its two ends.",
                    ));
                }
                let id = layer.fresh_link_id();
                created = Some(id.clone());
                vec![Change::PutLink(Link {
                    id,
                    kind: link_type.clone(),
                    from: from.clone(),
                    to: to.clone(),
                    extra: Extra::new(),
                })]
            }
            Command::Unlink { id } => vec![Change::TakeLink(id.clone())],
            Command::AddTag { tag } => {
                let tag = self.new_tag(tag)?;
                created = Some(tag.id.clone());
                let mut set = set.clone();
                set.tags.push(tag);
                self.retagged(set)?
            }
            Command::EditTag { id, label, color, pattern, description } => {
                let mut set = set.clone();
                let tag = &mut set.tags[self.tag(id)?];
                if let Some(label) = label {
                    tag.label = self.label(label, Some(id))?;
                }
                tag.color = color.clone().unwrap_or(std::mem::take(&mut tag.color));
                tag.pattern = pattern.unwrap_or(tag.pattern);
                tag.description = description.clone().unwrap_or(std::mem::take(&mut tag.description));
                self.retagged(set)?
            }
            Command::DeleteTag { id, move_to } => self.tag_deletion(id, move_to.as_deref())?,
            Command::MoveTag { id, to } => {
                let mut set = set.clone();
                let tag = set.tags.remove(self.tag(id)?);
                set.tags.insert((*to).min(set.tags.len()), tag);
                self.retagged(set)?
            }
            Command::MergeTagset { tagset } => self.merged(tagset)?,
            Command::SetTitle { title } => vec![Change::SetTitle(title.trim().to_owned())],
            Command::AddWordList { name, content } => {
                let words = WordList::read(name, content.as_bytes())?;
                vec![Change::SetWordList(Some(Box::new(words)))]
            }
            Command::RemoveWordList => match &self.project.words {
                Some(_) => vec![Change::SetWordList(None)],
                None => return Err(Error::new("no-word-list", "The project has no word list.")),
            },
            Command::AlignAgain { splices, .. } => {
                splices.iter().map(|new| self.replaced(new)).collect::<Result<_>>()?
            }
            Command::MergeBeads { level, from, to } => {
                vec![Change::SpliceBeads(*level, self.document().bitext[*level].merge(*from, *to)?)]
            }
            Command::SplitBead { level, bead, source, target } => {
                let splice = self.document().bitext[*level].split(*bead, *source, *target)?;
                vec![Change::SpliceBeads(*level, splice)]
            }
            Command::ShiftBead { level, bead, side, by } => {
                let splice = self.document().bitext[*level].shift(*bead, *side, *by)?;
                vec![Change::SpliceBeads(*level, splice)]
            }
            Command::ConfirmBead { level, bead } => {
                let splice = self.document().bitext[*level].give(*bead, Origin::Person)?;
                vec![Change::SpliceBeads(*level, splice)]
            }
            Command::ReleaseBead { level, bead } => {
                let splice = self.document().bitext[*level].give(*bead, Origin::Auto)?;
                vec![Change::SpliceBeads(*level, splice)]
            }
        };
        Ok((changes, created))
    }

    fn annotated(&self, id: &str) -> Result<&Annotation> {
        self.document().layer.get(id).ok_or_else(|| {
            Error::new("no-such-annotation", format!("There is no annotation “{id}”.")).with("id", id)
        })
    }

    /// The index of the tag with an id.
    fn tag(&self, id: &str) -> Result<usize> {
        self.project
            .tagset
            .tags
            .iter()
            .position(|tag| tag.id == id)
            .ok_or_else(|| Error::new("no-such-tag", format!("There is no tag “{id}”.")).with("id", id))
    }

    /// What is left of the page's spans: whole grapheme clusters, on the side they begin in, in order.
    fn spans(&self, spans: &[PageSpan]) -> Result<Vec<TextSpan>> {
        let mut out = Vec::new();
        for span in spans {
            out.extend(self.snapped(span)?);
        }
        out.sort();
        out.dedup();
        if out.is_empty() {
            return Err(Error::new(
                "empty-span",
                "Nothing but white space is selected. Select some text first.",
            ));
        }
        Ok(out)
    }

    /// A page's span in bytes: whole grapheme clusters, without white space at its ends, cut where it leaves the
    /// side it begins in; empty where nothing is left.
    pub(super) fn snapped(&self, span: &PageSpan) -> Result<Vec<TextSpan>> {
        let document = self.document();
        let text_idx = self.text_idx(&span.text)?;
        let text = &document.texts[text_idx];
        let bytes = text.offsets.convert(&text.content, Span::<Utf16>::new(span.start, span.end));
        let snapped = segment::snap(&text.content, bytes);
        let quote = &text.content[snapped.start..snapped.end.max(snapped.start)];
        let start = snapped.start + (quote.len() - quote.trim_start().len());
        let trimmed = Span::new(start, start + quote.trim().len());
        if trimmed.is_empty() {
            return Ok(Vec::new());
        }
        Ok(document.clip(TextSpan::new(text_idx, trimmed)))
    }

    pub(super) fn text_idx(&self, id: &str) -> Result<usize> {
        self.document()
            .text_idx(id)
            .ok_or_else(|| Error::new("unknown-text", format!("There is no text “{id}”.")).with("id", id))
    }

    fn deletions(&self, ids: &[String]) -> Result<Vec<Change>> {
        for id in ids {
            self.annotated(id)?;
        }
        let mut ids: Vec<&String> = ids.iter().collect();
        ids.sort_unstable();
        ids.dedup();
        let is_gone = |id: &String| ids.binary_search(&id).is_ok();
        let gone = |link: &&Link| link.from.iter().chain(&link.to).any(is_gone);
        let links = self.document().layer.links().filter(gone);
        let links = links.map(|link| Change::TakeLink(link.id.clone()));
        Ok(links.chain(ids.iter().map(|id| Change::TakeAnnotation((*id).clone()))).collect())
    }

    fn tag_deletion(&self, id: &str, move_to: Option<&str>) -> Result<Vec<Change>> {
        let idx = self.tag(id)?;
        let with_tag = self.document().layer.iter().filter(|a| a.tag == id);
        let mut changes = match move_to {
            Some(other) => {
                self.tag(other)?;
                if other == id {
                    return Err(Error::new(
                        "same-tag",
                        format!(
                            "The annotations of “{id}” cannot be moved to the tag that is being deleted."
                        ),
                    )
                    .with("id", id));
                }
                let moved = |a: &Annotation| Annotation { tag: other.to_owned(), ..a.clone() };
                with_tag.map(|a| Change::PutAnnotation(Box::new(moved(a)))).collect()
            }
            None => self.deletions(&with_tag.map(|a| a.id.clone()).collect::<Vec<_>>())?,
        };
        let elsewhere = self.project.documents.iter().enumerate().any(|(document_idx, document)| {
            document_idx != self.document_idx && document.layer.n_tagged(id) > 0
        });
        if elsewhere {
            return Err(Error::new(
                "tag-in-use",
                format!("Another document of the project uses the tag “{id}”. Give its annotations another tag first."),
            )
            .with("id", id));
        }
        let mut set = self.project.tagset.clone();
        set.tags.remove(idx);
        for tag in &mut set.tags {
            if tag.parent.as_deref() == Some(id) {
                tag.parent = None;
            }
        }
        changes.extend(self.retagged(set)?);
        Ok(changes)
    }

    fn new_tag(&self, new: &NewTag) -> Result<Tag> {
        let mut tag = self.project.tagset.fresh(&self.label(&new.label, None)?);
        tag.id = new.id.clone().unwrap_or(tag.id);
        tag.color = new.color.clone().unwrap_or(tag.color);
        tag.pattern = new.pattern.unwrap_or(tag.pattern);
        tag.description = new.description.clone().unwrap_or_default();
        tag.parent.clone_from(&new.parent);
        Ok(tag)
    }

    /// A label that no other tag has.
    fn label(&self, label: &str, own_id: Option<&str>) -> Result<String> {
        let label = label.trim();
        if label.is_empty() {
            return Err(Error::new("empty-label", "A tag needs a name."));
        }
        match self.project.tagset.named(label) {
            Some(other) if Some(other.id.as_str()) != own_id => Err(taken(&other.label)),
            _ => Ok(label.to_owned()),
        }
    }

    /// The set with the tags of another: a tag is known by its id or else by its name, and annotations keep it.
    fn merged(&self, tagset: &Value) -> Result<Vec<Change>> {
        let new = format::tagset_from(tagset.clone())?;
        let old = &self.project.tagset;
        let own_id = |id: &str| {
            let named = || old.named(&new.get(id)?.label).filter(|known| new.get(&known.id).is_none());
            old.get(id).or_else(named).map_or(id, |known| &known.id).to_owned()
        };
        let mut set = old.clone();
        if !new.name.is_empty() {
            set.name.clone_from(&new.name);
        }
        for tag in &new.tags {
            let tag = Tag { id: own_id(&tag.id), parent: tag.parent.as_deref().map(own_id), ..tag.clone() };
            match set.tags.iter_mut().find(|known| known.id == tag.id) {
                Some(known) => *known = tag,
                None => set.tags.push(tag),
            }
        }
        for tag in &set.tags {
            if new.named(&tag.label).is_some()
                && set.named(&tag.label).is_some_and(|first| first.id != tag.id)
            {
                return Err(taken(&tag.label));
            }
        }
        for (name, value) in new.extra.iter() {
            set.extra.insert(name, value.clone());
        }
        self.retagged(set)
    }

    fn retagged(&self, set: TagSet) -> Result<Vec<Change>> {
        format::check_tagset(&set)?;
        Ok(vec![Change::SetTagSet(set)])
    }
}

/// The error for a name that another tag has.
fn taken(label: &str) -> Error {
    Error::new("duplicate-label", format!("There is already a tag “{label}”.")).with("label", label)
}
