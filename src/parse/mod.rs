//! Bytes to text, and text to the paragraphs of two sides. Reading never fails on odd text.

use serde::{Deserialize, Serialize};

use crate::bitext::Sides;
use crate::error::Diagnostic;
use crate::lang::Lang;
use crate::span::TextSpan;

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
    /// A column a language: tabs or CSV.
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
    /// the other side's. Counted over both sides together, in file order; with `Pairing::Rows`, row `k` has the
    /// turns `2k` (source) and `2k + 1` (target).
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
    /// What was odd.
    pub diagnostics: Vec<Diagnostic>,
}
/// What the shell lends: decodes bytes with a label.
pub type Decoder<'a> = &'a dyn Fn(&[u8], &str) -> Option<String>;
/// Provisional.
pub fn decode(
    name: &str,
    bytes: &[u8],
    _: Option<&str>,
    _: Decoder,
) -> crate::error::Result<(Text, Vec<Diagnostic>)> {
    let content = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    Ok((Text { name: name.to_owned(), content, encoding: "utf-8".to_owned() }, Vec::new()))
}
/// Provisional: lines by script.
pub fn parse(texts: Vec<Text>, _: &Options) -> Parsed {
    use crate::lang::is_han;
    use crate::span::Span;
    let mut paragraphs = Sides::<Vec<Paragraph>>::default();
    let (mut turn, mut last) = (0, None);
    for (idx, text) in texts.iter().enumerate() {
        let mut start = 0;
        for line in text.content.split('\n') {
            let trimmed = line.trim();
            if !trimmed.is_empty() {
                let at = start + (line.len() - line.trim_start().len());
                let side = if trimmed.chars().any(is_han) {
                    crate::bitext::Side::Source
                } else {
                    crate::bitext::Side::Target
                };
                if last.is_some_and(|l| l != side) {
                    turn += 1;
                }
                last = Some(side);
                let place = TextSpan::new(idx, Span::new(at, at + trimmed.len()));
                paragraphs[side].push(Paragraph { place, turn });
            }
            start += line.len() + 1;
        }
    }
    Parsed {
        texts,
        langs: Sides::new(Lang::new("zh"), Lang::new("en")),
        layout: Layout::Lines,
        pairing: Pairing::Turns { source_first: true },
        paragraphs,
        diagnostics: Vec::new(),
    }
}
/// Provisional.
pub const ENCODINGS: &[&str] = &["utf-8", "gb18030"];
/// The largest file that can be opened, in bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Provisional.
#[cfg(feature = "cli")]
pub fn decode_label(bytes: &[u8], label: &str) -> Option<String> {
    Some(
        encoding_rs::Encoding::for_label(label.as_bytes())?.decode_without_bom_handling(bytes).0.into_owned(),
    )
}
