//! Files to a document: what is read, how it will lie, and the beads.

use crate::align;
use crate::annotate::{Document, DocumentText, Layer, SideInfo};
use crate::bitext::{Extra, Side, Sides};
use crate::error::{Diagnostic, Error, Result};
use crate::lang::Lang;
use crate::lexicon::Lexicon;
use crate::offset::OffsetMap;
use crate::parse::{self, Decoder, Layout, Options, Paragraph, Parsed, Text};
use crate::session::ask::LAYOUTS;
use crate::session::look::notice;
use crate::session::view::{PageSpan, Preview};
use crate::span::{Span, TextSpan, Utf16};

/// A file as it was given.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The paragraphs a side of which the preview is aligned, and the beads it shows.
const PREVIEW_PARAGRAPHS: usize = 60;
const PREVIEW_BEADS: usize = 12;

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
    let (parsed, mut diagnostics) = read(files, options, decoder)?;
    progress(0.05);
    let lexicon = lexicons(&parsed.langs).unwrap_or_else(|error| {
        diagnostics.push(Diagnostic::warning(error));
        None
    });
    let by = align::Options { lexicon: lexicon.as_ref() };
    let align::Aligned { bitext, fit } =
        align::align(&parsed, &by, &mut |share| progress(0.05 + 0.95 * share));
    diagnostics.extend(parsed.diagnostics.iter().cloned());
    diagnostics.extend(fit.filter(|fit| !fit.is_good()).map(misfit));
    let mut document = Document {
        id: "d1".to_owned(),
        title: title(files),
        texts: parsed.texts.iter().enumerate().map(|(idx, text)| document_text(idx, text)).collect(),
        sides: parsed.langs.map(|lang| SideInfo { lang, extra: Extra::new() }),
        bitext,
        layer: Layer::default(),
        diagnostics,
        extra: said("layout", layout_name(parsed.layout)),
    };
    report_untranslated(&mut document);
    Ok(document)
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

/// The languages that [`document`] would find.
pub fn langs(files: &[File], options: &Options, decoder: Decoder<'_>) -> Result<Sides<Lang>> {
    Ok(read(files, options, decoder)?.0.langs)
}

/// What [`document`] would open, from the first paragraphs.
pub fn preview(files: &[File], options: &Options, decoder: Decoder<'_>) -> Result<Preview> {
    let (mut parsed, mut diagnostics) = read(files, options, decoder)?;
    diagnostics.append(&mut parsed.diagnostics);
    let paragraphs = parsed.paragraphs.as_ref().map(Vec::len);
    shorten(&mut parsed);
    let bitext = align::align(&parsed, &align::Options::default(), &mut |_| ()).bitext;
    let level = &bitext.paragraphs;
    let quote = |at: TextSpan| parsed.texts[at.text].content[at.span.range()].to_owned();
    let beads = level.beads.iter().take(PREVIEW_BEADS).map(|bead| {
        Sides::new(Side::Source, Side::Target)
            .map(|side| level.segments[side][bead.on(side).clone()].iter().map(|s| quote(s.place)).collect())
    });
    let page_span = |at: TextSpan| {
        let content = &parsed.texts[at.text].content;
        let utf16: Span<Utf16> = OffsetMap::new(content).convert(content, at.span);
        PageSpan { text: format!("t{}", at.text + 1), start: utf16.start, end: utf16.end }
    };
    Ok(Preview {
        encoding: parsed.texts[0].encoding.clone(),
        layout: parsed.layout,
        langs: parsed.langs.as_ref().map(|lang| lang.tag().to_owned()),
        paragraphs,
        beads: beads.collect(),
        diagnostics: diagnostics.iter().take(20).map(|d| notice(d, page_span)).collect(),
        encodings: parse::ENCODINGS.to_vec(),
    })
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

fn read(files: &[File], options: &Options, decoder: Decoder<'_>) -> Result<(Parsed, Vec<Diagnostic>)> {
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
        let (text, mut odd) = parse::decode(&file.name, &file.bytes, options.encoding.as_deref(), decoder)?;
        for diagnostic in &mut odd {
            if let Some(at) = &mut diagnostic.what.span {
                at.text = texts.len();
            }
        }
        texts.push(text);
        diagnostics.append(&mut odd);
    }
    Ok((parse::parse(texts, options), diagnostics))
}

fn document_text(idx: usize, text: &Text) -> DocumentText {
    DocumentText {
        id: format!("t{}", idx + 1),
        name: text.name.clone(),
        content: text.content.clone(),
        offsets: OffsetMap::new(&text.content),
        extra: said("encoding", &text.encoding),
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
fn title(files: &[File]) -> String {
    let stem = |file: &File| match file.name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => stem.to_owned(),
        _ => file.name.clone(),
    };
    files.iter().map(stem).collect::<Vec<_>>().join(" – ")
}

/// Keeps the first paragraphs of each side.
fn shorten(parsed: &mut Parsed) {
    let paragraphs = &parsed.paragraphs;
    let n_kept = if parsed.layout == Layout::Blocks || parsed.layout == Layout::Files {
        Sides::new(PREVIEW_PARAGRAPHS, PREVIEW_PARAGRAPHS)
    } else {
        // The same turns on both sides, and always the first of each.
        let last_turn =
            |side: Side| paragraphs[side].iter().take(PREVIEW_PARAGRAPHS).next_back().map(|p| p.turn);
        let turn = Side::BOTH.into_iter().filter_map(last_turn).min().unwrap_or(0);
        let kept = |list: &Vec<Paragraph>| {
            list.partition_point(|p| p.turn <= turn + 1).clamp(1, 4 * PREVIEW_PARAGRAPHS)
        };
        paragraphs.as_ref().map(kept)
    };
    for side in Side::BOTH {
        parsed.paragraphs[side].truncate(n_kept[side]);
    }
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
        let between = &content.as_bytes()[self.offset..at.span.start];
        self.line += between.iter().filter(|&&byte| byte == b'\n').count();
        self.offset = at.span.start;
        self.line + 1
    }
}
