//! The one shape of errors and diagnostics: what happened, where, and what to do.

use std::fmt;
use std::ops::{Deref, DerefMut};

use crate::json::{Object, Value};
use crate::span::TextSpan;
use serde::Serialize;

/// What outside data was refused, or an operation could not do; its fields are those of [`Told`].
///
/// It is one pointer: every [`Result`] has room for it, and what goes wrong is rare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Error(Box<Told>);

/// What an [`Error`] says.
///
/// The message is English and whole; `code` and `values` let a page say the same in its own language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// A stable name in kebab case, listed in `pkg-config.md`.
    pub code: String,
    /// What happened, where, and what to do, in that order.
    pub message: String,
    /// What the message names, as strings, by the name it has in the page's own wording.
    #[serde(skip_serializing_if = "Object::is_empty")]
    pub values: Object,
    /// The place in the text, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<TextSpan>,
}

/// `Result` with the crate's one error.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An error with a stable code and an English message.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        let (code, message) = (code.to_owned(), message.into());
        Self(Box::new(Told { code, message, values: Object::new(), span: None }))
    }

    /// Names a value that the message speaks of.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.values.insert(name, Value::String(value.to_string()));
        self
    }

    /// Names the place in the text.
    #[must_use]
    pub fn at(mut self, span: TextSpan) -> Self {
        self.span = Some(span);
        self
    }
}

impl From<Error> for Told {
    fn from(error: Error) -> Self {
        *error.0
    }
}

impl Deref for Error {
    type Target = Told;

    fn deref(&self) -> &Told {
        &self.0
    }
}

impl DerefMut for Error {
    fn deref_mut(&mut self) -> &mut Told {
        &mut self.0
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// How much a diagnostic asks of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing need be done.
    Info,
    /// Something may be wrong with the text or with what was made of it.
    Warning,
}

/// Something odd met while reading. Reading never fails on odd text: it goes on and says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// How much it asks of the reader.
    pub severity: Severity,
    /// What, where, and what to do; code, message and values as in [`Error`].
    #[serde(flatten)]
    pub what: Error,
}

impl Diagnostic {
    /// Worth knowing; nothing need be done.
    pub fn info(what: Error) -> Self {
        Self { severity: Severity::Info, what }
    }

    /// Something may be wrong.
    pub fn warning(what: Error) -> Self {
        Self { severity: Severity::Warning, what }
    }
}
