//! Files that are no text, told by their first bytes.

use crate::error::Error;

/// First bytes, the format they are the sign of, and which case that is.
const SIGNATURES: &[(&[u8], &str, &Case)] = &[
    (b"\x89PNG\r\n", "PNG", &MEDIA),
    (b"\xff\xd8\xff", "JPEG", &MEDIA),
    (b"GIF8", "GIF", &MEDIA),
    (b"RIFF", "RIFF", &MEDIA),
    (b"II*\0", "TIFF", &MEDIA),
    (b"MM\0*", "TIFF", &MEDIA),
    (b"%PDF-", "PDF", &PRINT),
    (b"PK\x03\x04", "zip, docx, xlsx, odt, epub", &OFFICE),
    (b"PK\x05\x06", "zip", &OFFICE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc, xls, ppt", &OFFICE),
    (b"{\\rtf", "RTF", &OFFICE),
    (b"\x1f\x8b", "gzip", &ARCHIVE),
    (b"BZh", "bzip2", &ARCHIVE),
    (b"\xfd7zXZ\0", "xz", &ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", "7z", &ARCHIVE),
    (b"Rar!\x1a\x07", "RAR", &ARCHIVE),
    (b"\x28\xb5\x2f\xfd", "zstd", &ARCHIVE),
    (b"\x7fELF", "ELF", &PROGRAM),
    (b"\0asm", "wasm", &PROGRAM),
    (b"SQLite format 3\0", "SQLite", &PROGRAM),
    (b"ID3", "MP3", &MEDIA),
    (b"OggS", "Ogg", &MEDIA),
    (b"fLaC", "FLAC", &MEDIA),
    (b"\x1aE\xdf\xa3", "Matroska", &MEDIA),
];

/// A case by the name that a page has words for; what such a file is, and what to do instead.
struct Case {
    why: &'static str,
    what: &'static str,
    mend: &'static str,
}

const MEDIA: Case =
    Case { why: "media", what: "a picture, sound or film", mend: "Open a plain text file instead." };
const PRINT: Case = Case {
    why: "pdf",
    what: "a print document",
    mend: "Copy its text into a plain text file, or paste it here.",
};
const OFFICE: Case = Case {
    why: "office",
    what: "an archive or a document of an office program",
    mend: "Open it in its program and save it as plain text (.txt, UTF-8), or paste the text here.",
};
const ARCHIVE: Case =
    Case { why: "archive", what: "an archive", mend: "Unpack it, and open the text file inside." };
const PROGRAM: Case =
    Case { why: "program", what: "a program or a database", mend: "Export the text from it, and open that." };

/// The error `not-text` for bytes that begin like a picture, an archive or another file that is no text.
pub fn not_text(name: &str, bytes: &[u8]) -> Option<Error> {
    let (_, format, Case { why, what, mend }) =
        SIGNATURES.iter().find(|(sign, ..)| bytes.starts_with(sign))?;
    let message = format!("“{name}” is {what} ({format}), not a text. {mend}");
    Some(Error::new("not-text", message).with("name", name).with("format", format).with("why", why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_no_text_and_a_text_may_begin_with_any_letter() {
        let error =
            not_text("a.png", b"\x89PNG\r\n\x1a\n").map(|error| error.message.clone()).unwrap_or_default();
        assert!(error.contains("a.png") && error.contains("PNG"));
        assert_eq!(not_text("a.txt", "PK、你好".as_bytes()), None);
        assert_eq!(not_text("a.txt", b""), None);
    }
}
