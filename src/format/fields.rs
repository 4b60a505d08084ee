//! Outside JSON read field by field: each problem is told by its path, what is not known is kept.

use std::fmt;

use crate::bitext::{Extra, Side};
use crate::error::{Error, Result};
use crate::json::{Object, Value};

/// Where in a JSON document something stands: `documents[0].texts`. Built on the stack, written out only in errors.
#[derive(Clone, Copy)]
pub enum Path<'a> {
    /// The whole.
    Root,
    /// A field of an object.
    Field(&'a Path<'a>, &'a str),
    /// An element of a list, counted from 0.
    Index(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Path::Root => Ok(()),
            Path::Field(Path::Root, name) => f.write_str(name),
            Path::Field(parent, name) => write!(f, "{parent}.{name}"),
            Path::Index(parent, idx) => write!(f, "{parent}[{idx}]"),
        }
    }
}

impl Path<'_> {
    /// An error that names this place. The message is followed by what to do.
    pub fn error(&self, code: &str, message: &str) -> Error {
        let text = match self {
            Path::Root => format!("{message} Mend it in a text editor, or open another copy."),
            _ => format!("{self}: {message} Mend it in a text editor, or open another copy."),
        };
        Error::new(code, text).with("path", self).with("reason", message)
    }

    /// The error for an id here that is empty, or that something else has too.
    pub fn duplicate(&self, id: &str) -> Error {
        self.error("duplicate-id", &format!("The id “{id}” is empty or given twice.")).with("id", id)
    }
}

/// An object whose fields are taken out one by one; what is left is unknown to this version.
pub struct Fields<'a> {
    path: &'a Path<'a>,
    map: Object,
}

impl<'a> Fields<'a> {
    /// Errors with `bad-field` where the value is no object.
    pub fn new(path: &'a Path<'a>, value: Value) -> Result<Self> {
        match value {
            Value::Object(map) => Ok(Self { path, map }),
            other => Err(bad(path, "an object", &other)),
        }
    }

    /// A field of any type; `None` where it is absent or null.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.map.remove(name).filter(|value| *value != Value::Null)
    }

    /// A string, or nothing.
    pub fn optional_text(&mut self, name: &str) -> Result<Option<String>> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(bad(&Path::Field(self.path, name), "a string", &other)),
        }
    }

    /// A string; empty where it is absent.
    pub fn text_or_empty(&mut self, name: &str) -> Result<String> {
        Ok(self.optional_text(name)?.unwrap_or_default())
    }

    /// A string that must be there.
    pub fn text(&mut self, name: &str) -> Result<String> {
        self.optional_text(name)?.ok_or_else(|| self.missing(name))
    }

    /// A whole number that is not negative and must be there.
    pub fn number(&mut self, name: &str) -> Result<usize> {
        let value = self.take(name).ok_or_else(|| self.missing(name))?;
        let number = value.as_integer().and_then(|n| usize::try_from(n).ok());
        number.ok_or_else(|| bad(&Path::Field(self.path, name), "a whole number from 0 up", &value))
    }

    /// A list; empty where it is absent.
    pub fn list(&mut self, name: &str) -> Result<Vec<Value>> {
        Ok(self.optional_list(name)?.unwrap_or_default())
    }

    /// A list, or nothing.
    pub fn optional_list(&mut self, name: &str) -> Result<Option<Vec<Value>>> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::List(list)) => Ok(Some(list)),
            Some(other) => Err(bad(&Path::Field(self.path, name), "a list", &other)),
        }
    }

    /// A list of strings; empty where it is absent.
    pub fn texts(&mut self, name: &str) -> Result<Vec<String>> {
        Ok(self.optional_texts(name)?.unwrap_or_default())
    }

    /// A list of strings, or nothing.
    pub fn optional_texts(&mut self, name: &str) -> Result<Option<Vec<String>>> {
        let path = Path::Field(self.path, name);
        let Some(list) = self.optional_list(name)? else { return Ok(None) };
        let text = |(idx, value)| match value {
            Value::String(text) => Ok(text),
            other => Err(bad(&Path::Index(&path, idx), "a string", &other)),
        };
        list.into_iter().enumerate().map(text).collect::<Result<_>>().map(Some)
    }

    /// An object taken as it is; empty where it is absent.
    pub fn object(&mut self, name: &str) -> Result<Extra> {
        Ok(self.optional_object(name)?.unwrap_or_default())
    }

    /// An object taken as it is, or nothing.
    pub fn optional_object(&mut self, name: &str) -> Result<Option<Extra>> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::Object(map)) => Ok(Some(map)),
            Some(other) => Err(bad(&Path::Field(self.path, name), "an object", &other)),
        }
    }

    /// `source` or `target`.
    pub fn side(&mut self, name: &str) -> Result<Side> {
        self.choice(name, &[("source", Side::Source), ("target", Side::Target)])?
            .ok_or_else(|| self.missing(name))
    }

    /// One of some words, or nothing.
    pub fn choice<T: Copy>(&mut self, name: &str, choices: &[(&str, T)]) -> Result<Option<T>> {
        let Some(word) = self.optional_text(name)? else { return Ok(None) };
        let found = choices.iter().find(|(choice, _)| *choice == word);
        found.map(|(_, value)| Some(*value)).ok_or_else(|| {
            let words: Vec<&str> = choices.iter().map(|(choice, _)| *choice).collect();
            let message = format!("“{word}” is not one of: {}.", words.join(", "));
            Path::Field(self.path, name).error("bad-field", &message)
        })
    }

    /// The error for a field that is not there.
    pub fn missing(&self, name: &str) -> Error {
        Path::Field(self.path, name).error("missing-field", "This field is missing.")
    }

    /// The fields that nobody took.
    pub fn rest(self) -> Extra {
        self.map
    }
}

fn bad(path: &Path, expected: &str, found: &Value) -> Error {
    let found = match found {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) if expected.contains("number") => "another number",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::List(_) => "a list",
        Value::Object(_) => "an object",
    };
    path.error("bad-field", &format!("This must be {expected}, but is {found}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_another_number_only_beside_a_number() {
        let said = |expected: &str| bad(&Path::Root, expected, &Value::from(3usize)).message.clone();
        assert!(said("a string").contains("This must be a string, but is a number."));
        assert!(said("a whole number").contains("This must be a whole number, but is another number."));
    }
}
