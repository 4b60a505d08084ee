//! Bytes to text: the encoding given or guessed, newlines LF, no byte order mark, nothing else changed.

use super::Text;
use super::guess;
use super::piece::is_line_end;
use super::signature::not_text;
use crate::error::{Diagnostic, Error, Result};
use crate::span::{Span, TextSpan};

/// The largest file that can be opened, in bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// The encodings a person can choose from, as labels of the WHATWG Encoding Standard.
pub const ENCODINGS: &[&str] = &[
    "utf-8",
    "utf-16le",
    "utf-16be",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "euc-kr",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "iso-8859-2",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-15",
    "koi8-r",
    "koi8-u",
    "macintosh",
];

/// Guesses the encoding of bytes.
pub type Detect = dyn Fn(&[u8]) -> &'static str;

/// What the shell lends: the tables of the encodings.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations)]
pub struct Decoder<'a> {
    /// Reads bytes by a label of the WHATWG Encoding Standard, U+FFFD for what is not good; none where the label
    /// is unknown.
    pub read: &'a dyn Fn(&[u8], &str) -> Option<String>,
    /// Guesses the encoding of bytes that are neither UTF-8 nor UTF-16, where the shell has a detector.
    pub detect: Option<&'a Detect>,
}

/// Reads a file's bytes as the encoding `label`, or as what they look like.
///
/// Errors: `too-large`, `empty-file`, `only-spaces`, `not-text`, `nul-bytes`, `unknown-encoding`.
pub fn decode(
    name: &str,
    bytes: &[u8],
    label: Option<&str>,
    decoder: Decoder<'_>,
) -> Result<(Text, Vec<Diagnostic>)> {
    refuse(name, bytes)?;
    let mut diagnostics = Vec::new();
    let guessed = guess::encoding(bytes, decoder);
    let encoding = label.map_or(guessed.label.to_owned(), |label| label.trim().to_ascii_lowercase());
    let content = read(bytes, &encoding, decoder).ok_or_else(|| unknown(name, &encoding))?;
    let content = tidy(content);
    if content.trim().is_empty() {
        let message =
            format!("“{name}” has only spaces and empty lines. Choose another file, or save the text again.");
        return Err(Error::new("only-spaces", message).with("name", name));
    }
    if label.is_none() && guessed.is_doubtful {
        let message = format!(
            "The file does not say its encoding; it was read as {encoding}. If the characters look wrong, choose \
             another encoding."
        );
        diagnostics
            .push(Diagnostic::info(Error::new("guessed-encoding", message).with("encoding", &encoding)));
    }
    diagnostics.extend(nul_bytes(name, &content)?);
    if is_broken(bytes, &encoding) {
        diagnostics.extend(broken(&content, &encoding));
    }
    Ok((Text { name: name.to_owned(), content, encoding }, diagnostics))
}

fn refuse(name: &str, bytes: &[u8]) -> Result<()> {
    if bytes.is_empty() {
        let message = format!("“{name}” is empty. Choose another file, or save the text again.");
        return Err(Error::new("empty-file", message).with("name", name));
    }
    if bytes.len() > MAX_BYTES {
        let (size, limit) = (bytes.len() >> 20, MAX_BYTES >> 20);
        let message = format!(
            "“{name}” is {size} MiB; at most {limit} MiB can be opened. Split it into parts and open them one by one."
        );
        return Err(Error::new("too-large", message).with("name", name).with("limit", limit));
    }
    not_text(name, bytes).map_or(Ok(()), Err)
}

fn unknown(name: &str, encoding: &str) -> Error {
    let message = format!(
        "“{name}” cannot be read as “{encoding}”: that is no label of the WHATWG Encoding Standard known here. \
         Choose another encoding, or save the file as UTF-8."
    );
    Error::new("unknown-encoding", message).with("name", name).with("encoding", encoding)
}

/// UTF-8 is read here, so that the core stands alone; all else by the shell's tables.
pub(super) fn read(bytes: &[u8], encoding: &str, decoder: Decoder<'_>) -> Option<String> {
    match encoding {
        "utf-8" | "utf8" => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => (decoder.read)(bytes, encoding),
    }
}

/// LF for CRLF and CR; the byte order mark goes.
fn tidy(content: String) -> String {
    let content = match content.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => content,
    };
    if content.contains('\r') { content.replace("\r\n", "\n").replace('\r', "\n") } else { content }
}

/// Whether the bytes are not good in their encoding: in UTF-8 by its rules, elsewhere by what reading replaced.
fn is_broken(bytes: &[u8], encoding: &str) -> bool {
    !matches!(encoding, "utf-8" | "utf8") || std::str::from_utf8(bytes).is_err()
}

fn broken(content: &str, encoding: &str) -> Option<Diagnostic> {
    let first = content.find('\u{fffd}')?;
    let count = content.matches('\u{fffd}').count();
    let line = line_of(content, first);
    let message = if count == 1 {
        format!(
            "One place is not good {encoding}, in line {line}; it is shown as U+FFFD. Choose another encoding, or mend \
             the file."
        )
    } else {
        format!(
            "{count} places are not good {encoding}, the first in line {line}; they are shown as U+FFFD. Choose \
             another encoding if there are many, or mend the file."
        )
    };
    let what = Error::new("broken-encoding", message)
        .with("count", count)
        .with("encoding", encoding)
        .with("line", line)
        .at(TextSpan::new(0, Span::new(first, first + '\u{fffd}'.len_utf8())));
    Some(Diagnostic::warning(what))
}

/// So many control characters may have got into any text, however short.
const FEW_CONTROLS: usize = 4;

/// Zero bytes: a few are odd. Many of them, or of the control characters that no text has, are no text.
fn nul_bytes(name: &str, content: &str) -> Result<Option<Diagnostic>> {
    // ESC colours the lines of a terminal.
    let is_control = |byte: &u8| matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f);
    let count = content.bytes().filter(is_control).count();
    if count * 50 > content.len() && (count > FEW_CONTROLS || count * 4 > content.len()) {
        let message = format!(
            "“{name}” is not a text: it has {count} zero bytes and other control characters. Open a plain text file, or \
             save this one as plain text (.txt, UTF-8)."
        );
        return Err(Error::new("nul-bytes", message).with("name", name).with("count", count));
    }
    let Some(first) = content.find('\0') else { return Ok(None) };
    let count = content.matches('\0').count();
    let line = line_of(content, first);
    let message = if count == 1 {
        format!("There is a zero byte in line {line}. It was kept.")
    } else {
        format!("There are {count} zero bytes, the first in line {line}. They were kept.")
    };
    let what = Error::new("nul-bytes", message).with("count", count).with("line", line);
    Ok(Some(Diagnostic::warning(what.at(TextSpan::new(0, Span::new(first, first + 1))))))
}

/// The number of the line that holds a place, from 1.
pub(super) fn line_of(content: &str, at: usize) -> usize {
    1 + content[..at].matches(is_line_end).count()
}

/// Reads bytes by a label, with the tables of `encoding_rs`.
#[cfg(feature = "cli")]
pub fn decode_label(bytes: &[u8], label: &str) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// Guesses an encoding with `chardetng`, as browsers do for pages that do not say theirs.
#[cfg(feature = "cli")]
pub fn detect(bytes: &[u8]) -> &'static str {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let name = detector.guess(None, chardetng::Utf8Detection::Deny).name();
    // GBK's decoder is gb18030's, and the larger name is the true one.
    let name = if name == "GBK" { "gb18030" } else { name };
    ENCODINGS.iter().find(|label| label.eq_ignore_ascii_case(name)).copied().unwrap_or(name)
}

#[cfg(feature = "cli")]
impl Decoder<'static> {
    /// The command line's: `encoding_rs` and `chardetng`.
    pub fn native() -> Self {
        Self { read: &decode_label, detect: Some(&detect) }
    }
}
