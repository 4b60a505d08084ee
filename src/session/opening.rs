//! The files about to be opened: what is shown of them first, and what was read of them, kept until they are opened.

use std::cell::Cell;

use crate::align;
use crate::annotate::Document;
use crate::bitext::{Side, Sides};
use crate::error::Result;
use crate::lang::Lang;
use crate::lexicon::Lexicon;
use crate::parse::{self, Decoder, Layout, Options, Paragraph, Parsed};
use crate::session::open::{File, Lexicons, Reading, aligned, title};
use crate::session::view::{Notice, Preview};
use crate::span::TextSpan;

/// The paragraphs a side of which the preview is aligned, and the beads it shows.
const PREVIEW_PARAGRAPHS: usize = 200;
const PREVIEW_BEADS: usize = 12;

/// Files that were taken. They are read once for the options last asked for, however often these are asked for, and so is
/// the lexicon of their languages.
#[derive(Debug, Default)]
pub struct Opening {
    files: Vec<File>,
    last: Option<(Options, Reading)>,
    lexicon: Option<(Sides<Lang>, Option<Lexicon>)>,
}

impl Opening {
    /// Takes one more file.
    pub fn take(&mut self, file: File) {
        self.last = None;
        self.files.push(file);
    }

    /// The languages that [`Self::document`] would find. Errors are those of [`crate::session::document`].
    pub fn langs(&mut self, options: &Options, decoder: Decoder<'_>) -> Result<Sides<Lang>> {
        Ok(self.read(options, decoder)?.parsed.langs.clone())
    }

    /// What [`Self::document`] would open, from the first paragraphs; without a lexicon where it cannot be had.
    pub fn preview(
        &mut self,
        options: &Options,
        decoder: Decoder<'_>,
        lexicons: Lexicons<'_>,
    ) -> Result<Preview> {
        let kept = self.lexicon.take();
        let Reading { parsed, diagnostics } = self.read(options, decoder)?;
        let langs = parsed.langs.clone();
        let lexicon = match kept.filter(|(known, _)| *known == langs) {
            Some((_, lexicon)) => Ok(lexicon),
            None => lexicons(&langs),
        };
        let by = align::Options { lexicon: lexicon.as_ref().ok().and_then(Option::as_ref) };
        let paragraphs = parsed.paragraphs.as_ref().map(Vec::len);
        let rest = shorten(parsed);
        let bitext = align::align(parsed, &by, &mut |_| ()).bitext;
        for (side, rest) in Side::BOTH.into_iter().zip(rest) {
            parsed.paragraphs[side].extend(rest);
        }
        let level = &bitext.paragraphs;
        let quote = |at: TextSpan| parsed.texts[at.text].content[at.span.range()].to_owned();
        let beads = level.beads.iter().take(PREVIEW_BEADS).map(|bead| {
            Sides::new(Side::Source, Side::Target).map(|side| {
                level.segments[side][bead.on(side).clone()].iter().map(|s| quote(s.place)).collect()
            })
        });
        let preview = Preview {
            encoding: parsed.texts[0].encoding.clone(),
            layout: parsed.layout,
            langs: parsed.langs.as_ref().map(|lang| lang.tag().to_owned()),
            paragraphs,
            beads: beads.collect(),
            diagnostics: diagnostics.iter().take(20).cloned().map(Notice::from).collect(),
            encodings: parse::ENCODINGS.to_vec(),
        };
        self.lexicon = lexicon.ok().map(|lexicon| (langs, lexicon));
        Ok(preview)
    }

    /// The document of the files, as [`crate::session::document`] makes it; what was read goes into it.
    pub fn document(
        &mut self,
        options: &Options,
        decoder: Decoder<'_>,
        lexicons: Lexicons<'_>,
        progress: &mut dyn FnMut(f32),
    ) -> Result<Document> {
        let reading = match self.last.take() {
            Some((known, reading)) if known == *options => reading,
            _ => Reading::of(&self.files, options, decoder)?,
        };
        let kept = Cell::new(self.lexicon.take());
        let lexicons = |langs: &Sides<Lang>| match kept.take() {
            Some((known, lexicon)) if known == *langs => Ok(lexicon),
            _ => lexicons(langs),
        };
        Ok(aligned(title(&self.files), reading, &lexicons, progress))
    }

    /// What the files say; read anew only where other options are asked for.
    fn read(&mut self, options: &Options, decoder: Decoder<'_>) -> Result<&mut Reading> {
        // What is of no use goes before its place is wanted.
        let last = self.last.take().filter(|last| last.0 == *options);
        let last = match last {
            Some(last) => last,
            None => (options.clone(), Reading::of(&self.files, options, decoder)?),
        };
        Ok(&mut self.last.insert(last).1)
    }
}

/// Takes all but the first paragraphs of each side out, and gives what was taken.
fn shorten(parsed: &mut Parsed) -> [Vec<Paragraph>; 2] {
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
    Side::BOTH.map(|side| {
        let list = &mut parsed.paragraphs[side];
        list.split_off(n_kept[side].min(list.len()))
    })
}
