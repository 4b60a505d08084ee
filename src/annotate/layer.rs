//! Annotations and links of one document, found by id and by place.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::annotate::{Annotation, Link};
use crate::span::{Span, TextSpan};

/// A span longer than this is listed in every block it reaches, so that a look at a place finds it.
const BLOCK: usize = 1024;

/// The annotations and links of a document.
///
/// Finding those that meet a place costs what is found there, whatever the number of annotations.
#[derive(Debug, Clone, Default)]
pub struct Layer {
    by_id: HashMap<Rc<str>, Annotation>,
    /// In the order of their ids, `l2` before `l10`.
    links: Vec<Link>,
    /// How many links touch an annotation.
    linked: HashMap<String, usize>,
    /// Annotations in reading order of their first spans.
    order: BTreeSet<Place>,
    /// All spans by their start.
    starts: BTreeSet<Place>,
    /// Spans that begin in an earlier block, by text and block.
    reaches: HashMap<(usize, usize), Vec<Place>>,
    /// The number of annotations a tag, by tag.
    per_tag: Vec<(String, usize)>,
    /// One more than the greatest number of an id `a1`, `a2` … ever put in.
    next_annotation: usize,
    /// The same for `l1`, `l2` …
    next_link: usize,
}

/// Orders ids as people do, `a2` before `a10`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key(usize, Rc<str>);

impl Key {
    fn new(id: &str) -> Self {
        Self(id.len(), id.into())
    }
}

/// One span of an annotation, in reading order, the longer first where two begin together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    text: usize,
    start: usize,
    end: std::cmp::Reverse<usize>,
    id: Key,
}

impl Place {
    fn new(at: TextSpan, id: &str) -> Self {
        Self { text: at.text, start: at.span.start, end: std::cmp::Reverse(at.span.end), id: Key::new(id) }
    }

    fn first_at(text: usize, start: usize) -> Self {
        Self { text, start, end: std::cmp::Reverse(usize::MAX), id: Key(0, "".into()) }
    }

    fn span(&self) -> TextSpan {
        TextSpan::new(self.text, Span::new(self.start, self.end.0))
    }
}

impl Layer {
    /// The number of annotations.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there is no annotation.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// The annotation with an id.
    pub fn get(&self, id: &str) -> Option<&Annotation> {
        self.by_id.get(id)
    }

    /// All annotations in reading order: by text, start, longer first, id.
    pub fn iter(&self) -> impl Iterator<Item = &Annotation> {
        self.order.iter().filter_map(|place| self.by_id.get(&place.id.1))
    }

    /// The number of annotations a tag; tags without any are absent.
    pub fn per_tag(&self) -> &[(String, usize)] {
        &self.per_tag
    }

    /// The number of annotations with a tag.
    pub fn n_tagged(&self, tag: &str) -> usize {
        self.tag_idx(tag).map_or(0, |idx| self.per_tag[idx].1)
    }

    /// All links, in the order of their ids.
    pub fn links(&self) -> impl ExactSizeIterator<Item = &Link> {
        self.links.iter()
    }

    /// The link with an id.
    pub fn link(&self, id: &str) -> Option<&Link> {
        self.link_idx(id).ok().map(|idx| &self.links[idx])
    }

    /// The links that begin or end at an annotation.
    pub fn links_of<'a>(&'a self, annotation: &'a str) -> impl Iterator<Item = &'a Link> {
        let any = self.is_linked(annotation);
        self.links.iter().filter(move |link| any && link.touches(annotation))
    }

    /// Whether a link touches an annotation.
    pub fn is_linked(&self, annotation: &str) -> bool {
        self.linked.contains_key(annotation)
    }

    /// The spans that share a byte with `range`, in reading order, each with its annotation.
    pub fn meeting(&self, range: TextSpan) -> Vec<(TextSpan, &Annotation)> {
        let TextSpan { text, span } = range;
        let block = span.start / BLOCK;
        let within = Place::first_at(text, block * BLOCK)..Place::first_at(text, span.end);
        let reaching = self.reaches.get(&(text, block)).into_iter().flatten();
        let mut found: Vec<&Place> = reaching
            .chain(self.starts.range(within))
            .filter(|place| place.span().span.overlaps(span))
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|p| Some((p.span(), self.by_id.get(&p.id.1)?))).collect()
    }

    /// An id for a new annotation.
    pub fn fresh_annotation_id(&self) -> String {
        format!("a{}", self.next_annotation.max(1))
    }

    /// An id for a new link.
    pub fn fresh_link_id(&self) -> String {
        format!("l{}", self.next_link.max(1))
    }

    /// Puts an annotation in and gives the one of the same id that it replaces.
    pub fn put(&mut self, annotation: Annotation) -> Option<Annotation> {
        let old = self.take(&annotation.id);
        self.order.insert(Place::new(annotation.first(), &annotation.id));
        for &at in &annotation.spans {
            let place = Place::new(at, &annotation.id);
            for block in reached_blocks(at.span) {
                self.reaches.entry((at.text, block)).or_default().push(place.clone());
            }
            self.starts.insert(place);
        }
        match self.tag_idx(&annotation.tag) {
            Ok(idx) => self.per_tag[idx].1 += 1,
            Err(idx) => self.per_tag.insert(idx, (annotation.tag.clone(), 1)),
        }
        self.next_annotation = self.next_annotation.max(number_after(&annotation.id, 'a'));
        self.by_id.insert(annotation.id.as_str().into(), annotation);
        old
    }

    /// Takes an annotation out. Links that touch it stay: the caller takes them first.
    pub fn take(&mut self, id: &str) -> Option<Annotation> {
        let old = self.by_id.remove(id)?;
        self.order.remove(&Place::new(old.first(), id));
        for &at in &old.spans {
            let place = Place::new(at, id);
            for block in reached_blocks(at.span) {
                if let Some(places) = self.reaches.get_mut(&(at.text, block)) {
                    places.retain(|other| *other != place);
                    if places.is_empty() {
                        self.reaches.remove(&(at.text, block));
                    }
                }
            }
            self.starts.remove(&place);
        }
        if let Ok(idx) = self.tag_idx(&old.tag) {
            self.per_tag[idx].1 -= 1;
            if self.per_tag[idx].1 == 0 {
                self.per_tag.remove(idx);
            }
        }
        Some(old)
    }

    /// Puts a link in and gives the one of the same id that it replaces.
    pub fn put_link(&mut self, link: Link) -> Option<Link> {
        let old = self.take_link(&link.id);
        for id in link.from.iter().chain(&link.to) {
            *self.linked.entry(id.clone()).or_default() += 1;
        }
        self.next_link = self.next_link.max(number_after(&link.id, 'l'));
        let idx = self.link_idx(&link.id).unwrap_or_else(|idx| idx);
        self.links.insert(idx, link);
        old
    }

    /// Takes a link out.
    pub fn take_link(&mut self, id: &str) -> Option<Link> {
        let old = self.links.remove(self.link_idx(id).ok()?);
        for id in old.from.iter().chain(&old.to) {
            if let Some(n) = self.linked.get_mut(id) {
                *n -= 1;
                if *n == 0 {
                    self.linked.remove(id);
                }
            }
        }
        Some(old)
    }

    /// Where a link is, or would be.
    fn link_idx(&self, id: &str) -> Result<usize, usize> {
        self.links.binary_search_by(|link| (link.id.len(), link.id.as_str()).cmp(&(id.len(), id)))
    }

    /// Where a tag's number is, or would be.
    fn tag_idx(&self, tag: &str) -> Result<usize, usize> {
        self.per_tag.binary_search_by(|(other, _)| other.as_str().cmp(tag))
    }
}

/// The blocks that a span reaches into after the one it begins in.
fn reached_blocks(span: Span) -> std::ops::RangeInclusive<usize> {
    span.start / BLOCK + 1..=span.end.saturating_sub(1) / BLOCK
}

/// One more than the number of an id such as `a7`; 0 for any other id.
fn number_after(id: &str, letter: char) -> usize {
    let number = id.strip_prefix(letter).and_then(|n| n.parse::<usize>().ok());
    number.and_then(|n| n.checked_add(1)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Extra;
    use proptest::prelude::*;

    fn annotation(id: &str, spans: &[(usize, usize)]) -> Annotation {
        Annotation {
            id: id.to_owned(),
            tag: "term".to_owned(),
            spans: spans.iter().map(|&(s, e)| TextSpan::new(0, Span::new(s, e))).collect(),
            attributes: Extra::new(),
            note: String::new(),
            creator: String::new(),
            created: String::new(),
            modified: String::new(),
            extra: Extra::new(),
        }
    }

    proptest! {
        #[test]
        fn what_meets_a_place_is_found_however_long_it_is(
            spans in prop::collection::vec((0usize..6000, 1usize..5000), 0..40),
            gone in prop::collection::vec(any::<bool>(), 40),
            start in 0usize..7000, len in 1usize..3000,
        ) {
            let mut layer = Layer::default();
            for (n, (start, len)) in spans.iter().enumerate() {
                layer.put(annotation(&format!("a{}", n + 1), &[(*start, start + len)]));
            }
            for (n, _) in spans.iter().enumerate().filter(|(n, _)| gone[*n]) {
                layer.take(&format!("a{}", n + 1));
            }
            let range = Span::new(start, start + len);
            let mut expected: Vec<String> = spans.iter().enumerate()
                .filter(|(n, (s, l))| !gone[*n] && Span::new(*s, s + l).overlaps(range))
                .map(|(n, _)| format!("a{}", n + 1)).collect();
            let mut found: Vec<String> = layer.meeting(TextSpan::new(0, range)).into_iter()
                .map(|(_, a)| a.id.clone()).collect();
            expected.sort();
            found.sort();
            prop_assert_eq!(found, expected);
            let n_left = spans.iter().enumerate().filter(|(n, _)| !gone[*n]).count();
            prop_assert_eq!(layer.iter().count(), n_left);
            prop_assert_eq!(layer.n_tagged("term"), n_left);
        }
    }

    #[test]
    fn taking_everything_out_leaves_nothing_behind() {
        let mut layer = Layer::default();
        layer.put(annotation("a1", &[(0, 5000), (6000, 6001)]));
        layer.put_link(Link {
            id: "l1".into(),
            kind: "translation".into(),
            from: vec!["a1".into()],
            to: vec![],
            extra: Extra::new(),
        });
        assert!(layer.is_linked("a1"));
        layer.take_link("l1");
        layer.take("a1");
        assert!(layer.is_empty() && layer.starts.is_empty() && layer.reaches.is_empty());
        assert!(layer.linked.is_empty() && layer.per_tag.is_empty());
        assert_eq!(layer.fresh_annotation_id(), "a2");
    }
}
