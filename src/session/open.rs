//! Files to a document: what is read, and the beads.

use crate::align;
use crate::annotate::{Document, DocumentText, Layer, SideInfo};
use crate::bitext::{Extra, Side, Sides};
use crate::error::{Diagnostic, Error, Result};
use crate::lang::Lang;
use crate::lexicon::Lexicon;
use crate::offset::OffsetMap;
use crate::parse::{self, Decoder, Layout, Options, Parsed, Text};
use crate::session::ask::LAYOUTS;
use crate::span::TextSpan;

/// A file as it was given.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// More untranslated paragraphs than this are summed up in one diagnostic.
const MOST_UNTRANSLATED: usize = 50;

/// Gives the lexicon of a pair of languages, which are known only when the files are parsed.
pub type Lexicons<'a> = &'a dyn Fn(&Sides<Lang>) -> Result<Option<Lexicon>>;

/// Opens one file that holds both sides, or one file a side.
///
/// `progress` gets the share done, 0 to 1. Errors are those of [`parse::decode`], and `too-many-files`; where there
/// should be a lexicon and is none, that is a diagnostic, and the work is done without.
pub fn document(
    files: &[File],
    options: &Options,
    decoder: Decoder<'_>,
    lexicons: Lexicons<'_>,
    progress: &mut dyn FnMut(f32),
) -> Result<Document> {
    Ok(aligned(title(files), Reading::of(files, options, decoder)?, lexicons, progress))
}

/// What files say before they are aligned.
#[derive(Debug)]
pub(super) struct Reading {
    /// The texts, and their paragraphs.
    pub parsed: Parsed,
    /// What was odd in the bytes, and in how the languages lie.
    pub diagnostics: Vec<Diagnostic>,
}

/// A document of what was read: its beads, and what is to be said of them.
pub(super) fn aligned(
    title: String,
    reading: Reading,
    lexicons: Lexicons<'_>,
    progress: &mut dyn FnMut(f32),
) -> Document {
    let Reading { parsed, mut diagnostics } = reading;
    progress(0.05);
    let lexicon = lexicons(&parsed.langs).unwrap_or_else(|error| {
        diagnostics.push(Diagnostic::warning(error));
        None
    });
    let by = align::Options { lexicon: lexicon.as_ref() };
    let align::Aligned { bitext, fit } =
        align::align(&parsed, &by, &mut |share| progress(0.05 + 0.95 * share));
    diagnostics.extend(fit.filter(|fit| !fit.is_good()).map(misfit));
    let mut document = Document {
        id: "d1".to_owned(),
        title,
        texts: parsed.texts.into_iter().enumerate().map(|(idx, text)| document_text(idx, text)).collect(),
        sides: parsed.langs.map(|lang| SideInfo { lang, extra: Extra::new() }),
        bitext,
        layer: Layer::default(),
        diagnostics,
        extra: said("layout", layout_name(parsed.layout)),
    };
    report_untranslated(&mut document);
    document
}

/// The warning that two sides are hardly translations of each other.
fn misfit(fit: align::Fit) -> Diagnostic {
    let share = (100.0 * fit.share).round() as u64;
    let message = format!(
        "The two sides do not look like translations of each other (they fit by {share} %). Look whether these files \
         belong together, and whether the languages are right."
    );
    Diagnostic::warning(Error::new("not-translations", message).with("share", share))
}

/// Parses and aligns a document that came from a file without its derived parts.
pub fn complete(document: &mut Document) {
    if !document.bitext.paragraphs.beads.is_empty() {
        return;
    }
    let texts = document.texts.iter().map(|text| Text {
        name: text.name.clone(),
        content: text.content.clone(),
        encoding: "utf-8".to_owned(),
    });
    let given = |side: Side| Some(document.sides[side].lang.clone()).filter(|lang| !lang.is_undetermined());
    let options = Options { source: given(Side::Source), target: given(Side::Target), ..Options::default() };
    let parsed = parse::parse(texts.collect(), &options);
    document.bitext = align::align(&parsed, &align::Options::default(), &mut |_| ()).bitext;
    for side in Side::BOTH {
        document.sides[side].lang = parsed.langs[side].clone();
    }
}

impl Reading {
    /// Reads one file, or two. Errors are those of [`document`].
    pub fn of(files: &[File], options: &Options, decoder: Decoder<'_>) -> Result<Self> {
        if files.is_empty() || files.len() > 2 {
            return Err(Error::new(
                "too-many-files",
                format!(
                    "{} files were given. Open one file that holds both languages, or two files, one a language.",
                    files.len()
                ),
            )
            .with("files", files.len()));
        }
        let mut texts = Vec::new();
        let mut diagnostics = Vec::new();
        for file in files {
            let (text, mut odd) =
                parse::decode(&file.name, &file.bytes, options.encoding.as_deref(), decoder)?;
            for diagnostic in &mut odd {
                if let Some(at) = &mut diagnostic.what.span {
                    at.text = texts.len();
                }
            }
            texts.push(text);
            diagnostics.append(&mut odd);
        }
        let mut parsed = parse::parse(texts, options);
        diagnostics.append(&mut parsed.diagnostics);
        Ok(Self { parsed, diagnostics })
    }
}

fn document_text(idx: usize, text: Text) -> DocumentText {
    DocumentText {
        id: format!("t{}", idx + 1),
        offsets: OffsetMap::new(&text.content),
        extra: said("encoding", &text.encoding),
        name: text.name,
        content: text.content,
    }
}

/// How a text was read, which the project keeps.
fn said(name: &str, what: &str) -> Extra {
    let mut extra = Extra::new();
    extra.insert(name, what.to_owned().into());
    extra
}

fn layout_name(layout: Layout) -> &'static str {
    LAYOUTS.iter().find(|(_, other)| *other == layout).map_or("", |(name, _)| name)
}

/// The files' names without their endings.
pub(super) fn title(files: &[File]) -> String {
    let stem = |file: &File| match file.name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => stem.to_owned(),
        _ => file.name.clone(),
    };
    files.iter().map(stem).collect::<Vec<_>>().join(" – ")
}

/// Says of each paragraph without a translation where it stands; of many, how many.
fn report_untranslated(document: &mut Document) {
    let level = &document.bitext.paragraphs;
    let both = Side::BOTH.into_iter().all(|side| !level.segments[side].is_empty());
    if !both {
        return;
    }
    let mut alone = Vec::new();
    for bead in &level.beads {
        for side in Side::BOTH {
            if bead.on(side.other()).is_empty() {
                alone.extend(level.segments[side][bead.on(side).clone()].iter().map(|s| s.place));
            }
        }
    }
    let found = if alone.len() > MOST_UNTRANSLATED {
        let n = alone.len();
        vec![
            Error::new(
                "untranslated-paragraphs",
                format!("{n} paragraphs have no counterpart on the other side."),
            )
            .with("count", n),
        ]
    } else {
        let mut lines = LineCounter::default();
        alone.sort();
        alone
            .into_iter()
            .map(|at| {
                let line = lines.line(at, &document.texts[at.text].content);
                Error::new("untranslated", format!("Line {line} has no counterpart on the other side."))
                    .with("line", line)
                    .at(at)
            })
            .collect()
    };
    document.diagnostics.extend(found.into_iter().map(Diagnostic::info));
}

/// Counts lines through a text once, for places in order.
#[derive(Default)]
struct LineCounter {
    text: usize,
    offset: usize,
    line: usize,
}

impl LineCounter {
    /// The number of the line that holds the start of a place, from 1.
    fn line(&mut self, at: TextSpan, content: &str) -> usize {
        if at.text != self.text {
            *self = Self { text: at.text, ..Self::default() };
        }
        self.line += content[self.offset..at.span.start].matches(parse::is_line_end).count();
        self.offset = at.span.start;
        self.line + 1
    }
}
