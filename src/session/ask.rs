//! What a page asks by, from its JSON. Errors with `bad-field` or `missing-field`, naming the field.

use crate::annotate::TagSet;
use crate::bitext::{LevelName, Side};
use crate::error::Result;
use crate::format::{self, Fields, Path};
use crate::json::{Object, Value};
use crate::lang::Lang;
use crate::parse::{Layout, Options};
use crate::session::view::{Filter, PageSpan};

/// The layouts by their names.
pub const LAYOUTS: [(&str, Layout); 5] = [
    ("lines", Layout::Lines),
    ("inline", Layout::Inline),
    ("blocks", Layout::Blocks),
    ("columns", Layout::Columns),
    ("files", Layout::Files),
];

/// `ImportOptions` of www/types.d.ts: what is left out is guessed.
pub fn options(value: Value) -> Result<Options> {
    let mut f = Fields::new(&Path::Root, value)?;
    Ok(Options {
        encoding: f.optional_text("encoding")?,
        layout: f.choice("layout", &LAYOUTS)?,
        source: f.optional_text("source")?.map(|tag| Lang::new(&tag)),
        target: f.optional_text("target")?.map(|tag| Lang::new(&tag)),
    })
}

/// The tag set that `ImportOptions` wants a new project to begin with; errors as [`format::tagset_from`].
pub fn tagset(options: &Value) -> Result<TagSet> {
    options.get("tagset").map_or_else(|| Ok(TagSet::starter()), |set| format::tagset_from(set.clone()))
}

/// `Filter` of www/types.d.ts: what is left out lets everything pass.
pub fn filter(value: Value) -> Result<Filter> {
    let mut f = Fields::new(&Path::Root, value)?;
    Ok(Filter {
        tags: f.optional_texts("tags")?,
        side: f.choice("side", &[("source", Side::Source), ("target", Side::Target)])?,
        query: f.optional_text("query")?,
        linked: match f.take("linked") {
            Some(Value::Bool(linked)) => Some(linked),
            _ => None,
        },
    })
}

/// `TextSpan` of www/types.d.ts.
pub fn span(value: Value) -> Result<PageSpan> {
    page_span(&Path::Root, value)
}

/// A span that stands at a place of what was said.
pub fn page_span(path: &Path, value: Value) -> Result<PageSpan> {
    let mut f = Fields::new(path, value)?;
    Ok(PageSpan { text: f.text("text")?, start: f.number("start")?, end: f.number("end")? })
}

/// A level by its name.
pub fn level(name: &str) -> Result<LevelName> {
    let mut object = Object::new();
    object.insert("level", name.to_owned().into());
    level_field(&mut Fields::new(&Path::Root, Value::Object(object))?)
}

/// The field `level`.
pub fn level_field(fields: &mut Fields) -> Result<LevelName> {
    let names = [("paragraph", LevelName::Paragraph), ("sentence", LevelName::Sentence)];
    fields.choice("level", &names)?.ok_or_else(|| fields.missing("level"))
}
