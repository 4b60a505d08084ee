//! Files that are no text, told by their first bytes.

use crate::error::Error;

/// First bytes, what they are the sign of, and what to do instead.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"\x89PNG\r\n", "a PNG picture", PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", PICTURE),
    (b"GIF8", "a GIF picture", PICTURE),
    (b"RIFF", "a picture, sound or film (RIFF)", PICTURE),
    (b"II*\0", "a TIFF picture", PICTURE),
    (b"MM\0*", "a TIFF picture", PICTURE),
    (b"%PDF-", "a PDF", "Copy its text into a plain text file, or paste it here."),
    (b"PK\x03\x04", "a zip archive or a document of an office program (docx, xlsx, odt, epub)", OFFICE),
    (b"PK\x05\x06", "an empty zip archive", OFFICE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an office program (doc, xls, ppt)", OFFICE),
    (b"{\\rtf", "a rich text document (RTF)", OFFICE),
    (b"\x1f\x8b", "a gzip archive", ARCHIVE),
    (b"BZh", "a bzip2 archive", ARCHIVE),
    (b"\xfd7zXZ\0", "an xz archive", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", ARCHIVE),
    (b"Rar!\x1a\x07", "a RAR archive", ARCHIVE),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", ARCHIVE),
    (b"\x7fELF", "a program", PROGRAM),
    (b"\0asm", "a program", PROGRAM),
    (b"SQLite format 3\0", "a database", "Export the text from it, and open that."),
    (b"ID3", "a sound file", PICTURE),
    (b"OggS", "a sound file", PICTURE),
    (b"fLaC", "a sound file", PICTURE),
    (b"\x1aE\xdf\xa3", "a film", PICTURE),
];

const PICTURE: &str = "Open a plain text file instead.";
const OFFICE: &str =
    "Open it in its program and save it as plain text (.txt, UTF-8), or paste the text here.";
const ARCHIVE: &str = "Unpack it, and open the text file inside.";
const PROGRAM: &str = "Open a plain text file instead.";

/// The error `not-text` for bytes that begin like a picture, an archive or another file that is no text.
pub fn not_text(name: &str, bytes: &[u8]) -> Option<Error> {
    let (_, kind, mend) = SIGNATURES.iter().find(|(sign, ..)| bytes.starts_with(sign))?;
    let message = format!("“{name}” is {kind}, not a text. {mend}");
    Some(Error::new("not-text", message).with("name", name).with("kind", kind).with("mend", mend))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_no_text_and_a_text_may_begin_with_any_letter() {
        let error = not_text("a.png", b"\x89PNG\r\n\x1a\n").map(|error| error.message).unwrap_or_default();
        assert!(error.contains("a.png") && error.contains("PNG"));
        assert_eq!(not_text("a.txt", "PK、你好".as_bytes()), None);
        assert_eq!(not_text("a.txt", b""), None);
    }
}
