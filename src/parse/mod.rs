//! Bytes to text, and text to the paragraphs of two sides. Reading never fails on odd text.
//!
//! `mask` blanks out beforehand what is of no language, with `cue` (marks of subtitles), `catalog` (gettext) and `reading`
//! (pinyin, romaji).
//! `table` and `columns` read tables, by `drawn` also those drawn with spaces, `files` two texts, `alone` what has but one
//! language. Where each passage has its translation in brackets, `bracketed` tells the sides; where one mark divides the
//! lines in two, `divided`. The way of any other text: `piece` cuts its lines where the language may
//! change, `lean` (two scripts; `stretch` finds lists of words among other lines) or `kin` (one script, by the names that
//! `label` finds before passages, `same_script`, `regular`, `halves` and `words`) says which language each piece leans to,
//! `walk` weighs that against how the sides take turns, `layout` makes paragraphs of it, without the marks of `separator`;
//! `third` leaves a third language out, `pair` tells which belong together where the turns do not. Where no language is
//! named apart from the other, `alike` pairs passages by the rare words they share.

mod alike;
mod alone;
mod bracketed;
mod catalog;
mod columns;
mod cue;
mod decode;
mod divided;
mod drawn;
mod files;
mod guess;
mod halves;
mod kin;
mod label;
mod language;
mod layout;
mod lean;
mod mask;
mod pair;
mod piece;
mod place;
mod reading;
mod regular;
mod report;
mod same_script;
mod script;
mod separator;
mod side;
mod signature;
mod stretch;
mod table;
mod third;
mod walk;
mod words;
mod wrap;

use serde::{Deserialize, Serialize};

use crate::bitext::{Side, Sides};
use crate::error::Diagnostic;
use crate::lang::Lang;
use crate::span::{Span, TextSpan};

pub use decode::{Decoder, Detect, ENCODINGS, MAX_BYTES, decode};
#[cfg(feature = "cli")]
pub use decode::{decode_label, detect};
use language::name;
use mask::{INSIDE_MARK, Masked};
use piece::Piece;
pub use piece::is_line_end;

/// How the two languages lie in what was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// Lines or groups of lines of the two languages in turn.
    Lines,
    /// Both languages on one line, once or many times.
    Inline,
    /// All of one language, then all of the other.
    Blocks,
    /// A column a language: tabs, CSV, or drawn with spaces.
    Columns,
    /// A file a language.
    Files,
}

/// What the person, or the command line, settles instead of the detector. An absent field is guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Options {
    /// A label of the WHATWG Encoding Standard, for all files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The layout.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layout: Option<Layout>,
    /// The source language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Lang>,
    /// The target language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Lang>,
}

/// A text as it was opened: newlines are LF, the byte order mark is gone, nothing else is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The file's name.
    pub name: String,
    /// The whole text.
    pub content: String,
    /// The encoding it was read with, by its name in the WHATWG Encoding Standard.
    pub encoding: String,
}

/// A paragraph of one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands; not empty, no white space at either end.
    pub place: TextSpan,
    /// The number of the turn it belongs to: neighbouring paragraphs of one side share a turn, the next turn is
    /// the other side's. Counted over both sides together, in file order; where empty lines keep pairs together, a
    /// pair in the other order as if it stood in the usual one. With `Pairing::Rows`, row `k` has the turns `2k`
    /// (source) and `2k + 1` (target).
    pub turn: usize,
}

/// What the layout says of which paragraphs may belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pairing {
    /// Neighbouring turns belong together, source first where `source_first`; a strong hint, not a rule.
    Turns {
        /// Whether a source turn is followed, not preceded, by its translation.
        source_first: bool,
    },
    /// What stands in one row of a table belongs together: a rule.
    Rows,
    /// The layout says nothing: blocks and files.
    Free,
}

/// What was read.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The texts, one or two.
    pub texts: Vec<Text>,
    /// The language of each side, given or guessed.
    pub langs: Sides<Lang>,
    /// The layout, given or guessed.
    pub layout: Layout,
    /// What the layout says of pairing.
    pub pairing: Pairing,
    /// The paragraphs of each side, in reading order.
    pub paragraphs: Sides<Vec<Paragraph>>,
    /// What stands on neither side: lines of dashes, numbers or addresses, a table's header and other columns, a third
    /// language. In order.
    /// Together with the paragraphs it holds all that is not white space, but for marks between the columns or the
    /// languages of one line.
    pub left_out: Vec<TextSpan>,
    /// What was odd.
    pub diagnostics: Vec<Diagnostic>,
}

/// Tells the two sides of a text, or of two texts, apart. Never fails: what is odd is in the diagnostics.
pub fn parse(texts: Vec<Text>, options: &Options) -> Parsed {
    let masked: Vec<_> = texts.iter().take(2).map(|text| mask::mask(&text.content)).collect();
    let mut draft = match &masked[..] {
        [source, target] => files::read([&source.content, &target.content], options),
        [text] => one_text(&texts[0].name, text, options),
        _ => Draft::new(Layout::Lines, Sides::default()),
    };
    for (idx, masked) in masked.iter().enumerate() {
        draft.leave_out_all(idx, &masked.places);
        draft.diagnostics.extend(report::third_language(&texts[idx].content, &masked.readings));
    }
    draft.finish(texts)
}

fn one_text(name: &str, masked: &Masked<'_>, options: &Options) -> Draft {
    let content = &*masked.content;
    let mut draft = match table::read(name, content, options.layout) {
        Some(table) => columns::read(content, &table, options),
        None => {
            // A text without cells has drawn columns, or any other layout than was asked.
            let layout = options.layout.filter(|asked| !matches!(asked, Layout::Columns | Layout::Files));
            let options = &Options { layout, ..options.clone() };
            match side::apart(content, options, masked.labels.as_ref()) {
                Some(apart) => {
                    let mut draft = layout::read(content, &apart, options, masked.labels.as_ref());
                    draft.report_left_out(content, &apart.left_out);
                    draft
                }
                None => alone::read(content, options),
            }
        }
    };
    // A message may stand in several lines.
    if !masked.messages.is_empty() {
        draft.pairing = Pairing::Rows;
        for side in Side::BOTH {
            for passage in &mut draft.paragraphs[side] {
                let message = masked.messages.partition_point(|start| *start < passage.place.span.start);
                passage.turn = 2 * message + usize::from(side == Side::Target);
            }
        }
    }
    if let Some(asked) = options.layout.filter(|asked| *asked != draft.layout) {
        draft.diagnostics.push(report::guessed_layout(asked, draft.layout));
    }
    draft
}

/// What is being read, before the texts themselves are moved in.
#[derive(Debug)]
struct Draft {
    layout: Layout,
    pairing: Pairing,
    langs: Sides<Lang>,
    paragraphs: Sides<Vec<Paragraph>>,
    left_out: Vec<TextSpan>,
    diagnostics: Vec<Diagnostic>,
}

impl Draft {
    fn new(layout: Layout, langs: Sides<Lang>) -> Self {
        Self {
            layout,
            pairing: Pairing::Free,
            langs,
            paragraphs: Sides::default(),
            left_out: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Adds a paragraph of the first text.
    fn add(&mut self, side: Side, span: Span, turn: usize) {
        self.paragraphs[side].push(Paragraph { place: TextSpan::new(0, span), turn });
    }

    /// Leaves a place of the first text out of both sides.
    fn leave_out(&mut self, span: Span) {
        self.left_out.push(TextSpan::new(0, span));
    }

    /// Leaves places of a text out of both sides that do not stand inside a passage, as tags of markup do.
    fn leave_out_all(&mut self, text: usize, places: &[Span]) {
        let passages =
            self.paragraphs.source.iter().chain(&self.paragraphs.target).map(|passage| passage.place);
        let mut held: Vec<TextSpan> = passages.chain(self.left_out.iter().copied()).collect();
        held.sort_unstable();
        for place in places {
            let place = TextSpan::new(text, *place);
            let before = held.partition_point(|other| *other <= place);
            let holder = before.checked_sub(1).map(|idx| held[idx]);
            if holder.is_none_or(|holder| holder.text != text || holder.span.end <= place.span.start) {
                self.left_out.push(place);
            }
        }
    }

    fn report_left_out(&mut self, content: &str, left_out: &side::LeftOut) {
        let is_drawn = |rule: &&Piece| content[rule.span.range()].contains(|c| c != INSIDE_MARK);
        let drawn: Vec<Piece> = left_out.rules.iter().filter(is_drawn).copied().collect();
        self.diagnostics.extend(report::separators(&drawn));
        self.diagnostics.extend(report::third_language(content, &left_out.third));
        left_out.rules.iter().chain(&left_out.third).for_each(|piece| self.leave_out(piece.span));
    }

    fn finish(mut self, texts: Vec<Text>) -> Parsed {
        self.left_out.sort_unstable();
        let empty = Side::BOTH.into_iter().find(|side| self.paragraphs[*side].is_empty());
        if let Some(empty) = empty {
            self.diagnostics.push(report::one_language(&self.langs[empty.other()]));
        } else if self.langs.source == self.langs.target && !self.langs.source.is_undetermined() {
            self.diagnostics.push(report::same_language(&self.langs.source));
        }
        let Self { layout, pairing, langs, paragraphs, left_out, diagnostics } = self;
        Parsed { texts, langs, layout, pairing, paragraphs, left_out, diagnostics }
    }
}

impl Options {
    /// Whether the languages a person named want the second of the two that were found as the source; none where
    /// they do not tell.
    fn swaps(&self, found: &[Lang; 2], classes: &[script::Class; 2]) -> Option<bool> {
        let fits = |lang: &Option<Lang>, idx: usize| {
            let Some(lang) = lang else { return 0 };
            let by_name = lang.primary() == found[idx].primary();
            2 * i32::from(by_name) + i32::from(script::Class::of_lang(lang) == Some(classes[idx]))
        };
        let straight = fits(&self.source, 0) + fits(&self.target, 1);
        let swapped = fits(&self.source, 1) + fits(&self.target, 0);
        (straight != swapped).then_some(swapped > straight)
    }

    /// The languages a person named, and those found where they named none.
    fn named(&self, found: Sides<Lang>) -> Sides<Lang> {
        Sides::new(self.source.clone().unwrap_or(found.source), self.target.clone().unwrap_or(found.target))
    }
}
