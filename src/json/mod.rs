//! JSON (RFC 8259) as this crate needs it: values that keep numbers as they are written, one reader, one writer.
//!
//! Small on purpose. Numbers are never turned into binary fractions and back, so those of unknown fields survive
//! to the last digit, and the large tables for that stay out of the module that every reader fetches.

mod convert;
mod number;
mod object;
mod read;
mod serializer;
mod write;

pub use number::float;
pub use object::Object;
pub use read::{Malformed, read};
pub use write::{compact, lined};

/// Any JSON value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number as it is written.
    Number(Box<str>),
    /// A string.
    String(String),
    /// A list.
    List(Vec<Value>),
    /// An object.
    Object(Object),
}

impl Value {
    /// A field of an object.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Object(object) => object.get(name),
            _ => None,
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// A number written without fraction and exponent that fits.
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Value::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// A number; see [`float`].
    pub fn as_float(&self) -> Option<f64> {
        match self {
            Value::Number(digits) => float(digits),
            _ => None,
        }
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Value::Number(number.to_string().into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::String(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_told_as_it_is_wanted() {
        let number = |text: &str| Value::Number(text.into());
        assert_eq!(number("12").as_integer(), Some(12));
        assert_eq!(number("-3").as_integer(), Some(-3));
        assert_eq!(number("1.5").as_integer(), None);
        assert_eq!(number("0.5").as_float(), Some(0.5));
    }
}
