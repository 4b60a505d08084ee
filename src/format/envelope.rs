//! Whether bytes are a project file of this version at all.

use crate::error::{Error, Result};
use crate::format::FORMAT;
use crate::format::fields::{Fields, Path};
use crate::json::{self, Malformed, Value};

/// The file's JSON, before any of it is believed.
pub fn read(bytes: &[u8]) -> Result<Value> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    json::read(bytes).map_err(|error| {
        let Malformed { line, column, is_cut, reason } = error;
        let shaped = if is_cut {
            Error::new(
                "truncated-project",
                format!(
                    "The file ends in the middle, at line {line}, column {column}: part of it is missing. Open \
                     another copy, or the project that the browser keeps."
                ),
            )
        } else {
            Error::new(
                "bad-json",
                format!(
                    "The file cannot be read as JSON at line {line}, column {column}: {reason}. Mend that place in a \
                     text editor, or open another copy."
                ),
            )
        };
        shaped.with("line", line).with("column", column).with("reason", reason)
    })
}

/// The fields of a project file of this version.
pub fn fields(bytes: &[u8]) -> Result<Fields<'static>> {
    let not_a_project = || {
        Error::new(
            "not-a-project",
            format!("This JSON is not a Duizhao project: its field `format` must be \"{FORMAT}\"."),
        )
    };
    let mut fields = Fields::new(&Path::Root, read(bytes)?).map_err(|_| not_a_project())?;
    let format = fields.text("format").map_err(|_| not_a_project())?;
    if format == FORMAT {
        return Ok(fields);
    }
    if !format.starts_with("duizhao/") {
        return Err(not_a_project());
    }
    Err(Error::new(
        "other-version",
        format!(
            "The file says `\"format\": \"{format}\"`; this version reads {FORMAT}. Open it with the version that wrote \
             it, or a newer one."
        ),
    )
    .with("format", format))
}
