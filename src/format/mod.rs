//! The project file, `duizhao/1`: a project to bytes and back without loss.
//!
//! Offsets in files are Unicode code points, counted from the start of the text they name; every span of an
//! annotation carries the text it covers. The same project gives the same bytes.

mod anchor;
mod envelope;
mod fields;
mod file;
mod read;
mod read_layer;
mod read_level;
mod tagset;
mod write;

pub use fields::{Fields, Path};
pub use read::{check, read};
pub use tagset::{check as check_tagset, pattern, read_tagset, tagset_from, write_tagset};
pub use write::{four_places, write};

/// The value of a project file's `format` field.
pub const FORMAT: &str = "duizhao/1";

/// The value of its `offsetUnit` field.
const OFFSET_UNIT: &str = "codepoint";
