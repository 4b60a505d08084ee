//! Half-open ranges of text, with the unit in the type.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use serde::Serialize;

/// UTF-8 bytes, on `char` boundaries: the core's unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bytes {}

/// UTF-16 code units: the page's unit, because it is the DOM's. Met only at the wasm boundary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Utf16 {}

/// Unicode code points: the unit of files, as the W3C Web Annotation Data Model (2017, 4.2.4) demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodePoints {}

/// A half-open range `start..end` of one text, counted in `U`.
#[derive(Serialize)]
#[serde(bound = "")]
pub struct Span<U = Bytes> {
    /// The first unit inside.
    pub start: usize,
    /// The first unit after.
    pub end: usize,
    #[serde(skip)]
    unit: PhantomData<U>,
}

impl<U> Span<U> {
    /// The range `start..end`; a range that ends before it starts is legal here and `is_empty`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end, unit: PhantomData }
    }

    /// The number of units inside.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether no unit is inside.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// As a range of the standard library, to cut slices with.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether the two share at least one unit.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether all of `other` lies inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same range counted from `offset` units earlier.
    pub const fn shifted(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }
}

// Derived impls would ask the same of `U`, which is only a name.
impl<U> Clone for Span<U> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<U> Copy for Span<U> {}

impl<U> PartialEq for Span<U> {
    fn eq(&self, other: &Self) -> bool {
        self.range() == other.range()
    }
}

impl<U> Eq for Span<U> {}

impl<U> PartialOrd for Span<U> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<U> Ord for Span<U> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}

impl<U> fmt::Debug for Span<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl<U> From<Range<usize>> for Span<U> {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A span together with the text it is counted in.
#[derive(Serialize)]
#[serde(bound = "")]
pub struct TextSpan<U = Bytes> {
    /// The text's index in its document.
    pub text: usize,
    /// The range inside that text.
    #[serde(flatten)]
    pub span: Span<U>,
}

impl<U> TextSpan<U> {
    /// The range `span` of the document's text number `text`.
    pub const fn new(text: usize, span: Span<U>) -> Self {
        Self { text, span }
    }
}

impl<U> Clone for TextSpan<U> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<U> Copy for TextSpan<U> {}

impl<U> PartialEq for TextSpan<U> {
    fn eq(&self, other: &Self) -> bool {
        (self.text, self.span) == (other.text, other.span)
    }
}

impl<U> Eq for TextSpan<U> {}

impl<U> PartialOrd for TextSpan<U> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<U> Ord for TextSpan<U> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.text, self.span).cmp(&(other.text, other.span))
    }
}

impl<U> fmt::Debug for TextSpan<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "text {} {:?}", self.text, self.span)
    }
}
