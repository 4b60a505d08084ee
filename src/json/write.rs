//! Plain data to JSON text.

use serde::{Serialize, ser};

/// On one line, without spaces.
pub fn compact(value: &impl Serialize) -> String {
    write(value, 0)
}

/// In lines down to the nesting depth `depth`, what is nested deeper each on one line, with a newline at its end.
pub fn lined(value: &impl Serialize, depth: usize) -> String {
    let mut text = write(value, depth);
    text.push('\n');
    text
}

fn write(value: &impl Serialize, lined: usize) -> String {
    let mut writer = Writer { text: String::new(), depth: 0, lined };
    match value.serialize(&mut writer) {
        Ok(()) => writer.text,
    }
}

/// A text being written.
pub struct Writer {
    pub text: String,
    depth: usize,
    lined: usize,
}

/// Writing plain data into memory cannot fail.
#[derive(Debug)]
pub enum Never {}

impl std::fmt::Display for Never {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        // Reached only by a type that flattens what is neither a struct nor a map, whatever its value.
        unreachable!("a type that JSON cannot hold")
    }
}

impl Writer {
    /// Begins a list or an object.
    pub fn open(&mut self, bracket: char) -> Level<'_> {
        self.text.push(bracket);
        self.depth += 1;
        Level { writer: self, is_empty: true }
    }

    fn line(&mut self) {
        if self.depth <= self.lined {
            self.text.push('\n');
            for _ in 0..self.depth {
                self.text.push_str("  ");
            }
        }
    }

    #[inline(never)]
    pub fn string(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        while let Some(at) = rest.find(|c: char| c < ' ' || c == '"' || c == '\\') {
            self.text.push_str(&rest[..at]);
            let byte = rest.as_bytes()[at];
            match byte {
                b'"' => self.text.push_str("\\\""),
                b'\\' => self.text.push_str("\\\\"),
                b'\n' => self.text.push_str("\\n"),
                b'\r' => self.text.push_str("\\r"),
                b'\t' => self.text.push_str("\\t"),
                0x08 => self.text.push_str("\\b"),
                0x0C => self.text.push_str("\\f"),
                _ => {
                    self.text.push_str(if byte < 16 { "\\u000" } else { "\\u001" });
                    self.text.extend(char::from_digit(u32::from(byte % 16), 16));
                }
            }
            rest = &rest[at + 1..];
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    #[inline(never)]
    pub fn whole(&mut self, number: u64) {
        let mut digits = [0; 20];
        let (mut at, mut rest) = (digits.len(), number);
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.text.extend(digits[at..].iter().map(|&digit| char::from(digit)));
    }

    /// A number that is not whole, to six decimal places; what is not finite becomes null, as JavaScript has it.
    pub fn fraction(&mut self, number: f64) {
        if !number.is_finite() {
            return self.text.push_str("null");
        }
        if number < 0.0 {
            self.text.push('-');
        }
        let number = number.abs();
        let whole = number as u64;
        let millionths = libm::round((number - whole as f64) * 1e6) as u64;
        self.whole(whole + millionths / 1_000_000);
        self.text.push('.');
        let start = self.text.len() + 1;
        self.whole(1_000_000 + millionths % 1_000_000);
        self.text.remove(start - 1);
        while self.text.len() > start && self.text.ends_with('0') {
            self.text.pop();
        }
    }
}

/// A list or an object that is being written.
pub struct Level<'a> {
    pub writer: &'a mut Writer,
    is_empty: bool,
}

impl Level<'_> {
    #[inline(never)]
    pub fn next(&mut self) {
        if !self.is_empty {
            self.writer.text.push(',');
        }
        self.is_empty = false;
        self.writer.line();
    }

    #[inline(never)]
    pub fn name(&mut self, name: &str) {
        self.next();
        self.writer.string(name);
        self.colon();
    }

    pub fn colon(&mut self) {
        self.writer.text.push_str(if self.writer.depth <= self.writer.lined { ": " } else { ":" });
    }

    #[inline(never)]
    pub fn close(self, bracket: char) {
        let is_lined = self.writer.depth <= self.writer.lined;
        self.writer.depth -= 1;
        if is_lined && !self.is_empty {
            self.writer.text.push('\n');
            for _ in 0..self.writer.depth {
                self.writer.text.push_str("  ");
            }
        }
        self.writer.text.push(bracket);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Value, read};
    use super::*;

    #[test]
    fn what_is_nested_deep_stands_on_one_line() {
        let text = "{\n  \"a\": [\n    {\"b\":[1,2],\"c\":{}},\n    {\"b\":[]}\n  ],\n  \"d\": 1\n}\n";
        assert_eq!(lined(&read(text.as_bytes()).unwrap(), 2), text);
        assert_eq!(lined(&Value::List(Vec::new()), 2), "[]\n");
    }

    #[test]
    fn plain_data_is_written_as_it_is() {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        enum Kind {
            OneWord,
            Of(u8),
        }
        #[derive(Serialize)]
        struct All<'a> {
            text: &'a str,
            none: Option<u8>,
            numbers: (i32, u64, f32, f64, f64),
            kinds: [Kind; 2],
            #[serde(flatten)]
            rest: std::collections::BTreeMap<&'a str, bool>,
        }
        let all = All {
            text: "\u{1f}\u{8}你",
            none: None,
            numbers: (-7, u64::MAX, 0.93, -12.000_000_4, f64::NAN),
            kinds: [Kind::OneWord, Kind::Of(1)],
            rest: [("x", true)].into(),
        };
        assert_eq!(
            compact(&all),
            "{\"text\":\"\\u001f\\b你\",\"none\":null,\"numbers\":[-7,18446744073709551615,0.93,-12.0,null],\
             \"kinds\":[\"oneWord\",{\"of\":1}],\"x\":true}"
        );
    }
}
