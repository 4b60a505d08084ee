//! How the JSON lies on its lines: the frame indented, one segment, bead or annotation a line.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

/// Objects and arrays nested deeper than this stand on one line.
struct LinesFormatter {
    depth: usize,
    lined: usize,
    pretty: PrettyFormatter<'static>,
}

/// `value` as UTF-8 JSON, laid out in lines down to the nesting depth `lined`, with a newline at its end.
pub fn to_json(value: &impl Serialize, lined: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let formatter = LinesFormatter { depth: 0, lined, pretty: PrettyFormatter::new() };
    // Writing plain data into memory cannot fail: no map has a key that is not a string.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut bytes, formatter));
    bytes.push(b'\n');
    bytes
}

impl LinesFormatter {
    fn is_lined(&self) -> bool {
        self.depth <= self.lined
    }
}

/// Each event goes to the pretty formatter above the depth and to the compact one below it.
macro_rules! route {
    ($($name:ident($($arg:ident: $ty:ty),*);)*) => {$(
        fn $name<W: ?Sized + io::Write>(&mut self, writer: &mut W $(, $arg: $ty)*) -> io::Result<()> {
            if self.is_lined() {
                self.pretty.$name(writer $(, $arg)*)
            } else {
                CompactFormatter.$name(writer $(, $arg)*)
            }
        }
    )*};
}

/// The same for the events that open and close a level.
macro_rules! nest {
    ($($begin:ident $end:ident;)*) => {$(
        fn $begin<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
            self.depth += 1;
            if self.is_lined() { self.pretty.$begin(writer) } else { CompactFormatter.$begin(writer) }
        }

        fn $end<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
            let lined = self.is_lined();
            self.depth -= 1;
            if lined { self.pretty.$end(writer) } else { CompactFormatter.$end(writer) }
        }
    )*};
}

impl Formatter for LinesFormatter {
    nest! {
        begin_array end_array;
        begin_object end_object;
    }
    route! {
        begin_array_value(first: bool);
        end_array_value();
        begin_object_key(first: bool);
        begin_object_value();
        end_object_value();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_nested_deep_stands_on_one_line() {
        let value = json!({"a": [{"b": [1, 2], "c": {}}, {"b": []}], "d": 1});
        let text = String::from_utf8(to_json(&value, 2)).unwrap();
        assert_eq!(text, "{\n  \"a\": [\n    {\"b\":[1,2],\"c\":{}},\n    {\"b\":[]}\n  ],\n  \"d\": 1\n}\n");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
