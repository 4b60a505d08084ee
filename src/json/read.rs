//! JSON text to a value.

use super::{Object, Value};

/// How deep lists and objects may be nested: the reader calls itself for each level.
const DEEPEST: usize = 128;

/// Why a text is no JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// The line, from 1.
    pub line: usize,
    /// The column in code points, from 1.
    pub column: usize,
    /// Whether the text ends before the value does.
    pub is_cut: bool,
    /// What was wrong there.
    pub reason: &'static str,
}

/// The one value of a text in UTF-8. Lone surrogates written as `\ud800` become U+FFFD.
pub fn read(bytes: &[u8]) -> Result<Value, Malformed> {
    let mut reader = Reader { bytes, at: 0, depth: 0 };
    let value = reader.value().and_then(|value| match reader.next_token() {
        None => Ok(value),
        Some(_) => Err("nothing may follow the value"),
    });
    value.map_err(|reason| reader.malformed(reason))
}

type Read<T> = Result<T, &'static str>;

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn value(&mut self) -> Read<Value> {
        match self.next_token() {
            Some(b'"') => self.string().map(Value::String),
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::list),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            _ => Err("a value is missing"),
        }
    }

    /// Goes to the next byte that is no white space.
    fn next_token(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn word(&mut self, word: &str, value: Value) -> Read<Value> {
        for letter in word.bytes() {
            if self.peek() != Some(letter) {
                return Err("this word is unknown");
            }
            self.at += 1;
        }
        Ok(value)
    }

    fn nested(&mut self, read: fn(&mut Self) -> Read<Value>) -> Read<Value> {
        self.at += 1;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("lists and objects are nested too deep");
        }
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn list(&mut self) -> Read<Value> {
        let mut list = Vec::new();
        if self.next_token() == Some(b']') {
            self.at += 1;
            return Ok(Value::List(list));
        }
        loop {
            list.push(self.value()?);
            if self.is_end(b']')? {
                return Ok(Value::List(list));
            }
        }
    }

    fn object(&mut self) -> Read<Value> {
        let mut fields = Vec::new();
        if self.next_token() == Some(b'}') {
            self.at += 1;
            return Ok(Value::Object(Object::new()));
        }
        loop {
            if self.next_token() != Some(b'"') {
                return Err("the name of a field is missing");
            }
            let name = self.string()?;
            if self.next_token() != Some(b':') {
                return Err("a colon is missing");
            }
            self.at += 1;
            fields.push((name, self.value()?));
            if self.is_end(b'}')? {
                return Ok(Value::Object(Object::of(fields)));
            }
        }
    }

    /// Whether a list or an object ends here; else a comma stands here.
    fn is_end(&mut self, end: u8) -> Read<bool> {
        let found = self.next_token();
        if found != Some(end) && found != Some(b',') {
            return Err("a comma is missing");
        }
        self.at += 1;
        Ok(found == Some(end))
    }

    fn number(&mut self) -> Read<Value> {
        let start = self.at;
        self.skip(b"-");
        let digits = self.at;
        let n_digits = self.digits()?;
        if n_digits > 1 && self.bytes[digits] == b'0' {
            return Err("a number may not begin with 0");
        }
        if self.skip(b".") {
            self.digits()?;
        }
        if self.skip(b"eE") {
            self.skip(b"+-");
            self.digits()?;
        }
        Ok(Value::Number(String::from_utf8_lossy(&self.bytes[start..self.at]).into()))
    }

    /// Passes one of some bytes, if it stands here.
    fn skip(&mut self, any: &[u8]) -> bool {
        let is_here = self.peek().is_some_and(|byte| any.contains(&byte));
        self.at += usize::from(is_here);
        is_here
    }

    fn digits(&mut self) -> Read<usize> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err("a digit is missing") } else { Ok(self.at - start) }
    }

    fn string(&mut self) -> Read<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let start = self.at;
            while self.peek().is_some_and(|byte| byte != b'"' && byte != b'\\' && byte >= b' ') {
                self.at += 1;
            }
            match std::str::from_utf8(&self.bytes[start..self.at]) {
                Ok(plain) => text.push_str(plain),
                Err(error) => {
                    self.at = start + error.valid_up_to();
                    return Err("this is not UTF-8");
                }
            }
            let Some(byte) = self.peek() else { return Err("the string does not end") };
            if byte < b' ' {
                return Err("a control character may not stand in a string");
            }
            self.at += 1;
            if byte == b'"' {
                return Ok(text);
            }
            text.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Read<char> {
        let Some(byte) = self.peek() else { return Err("the string does not end") };
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_unit(),
            _ => {
                self.at -= 1;
                return Err("this escape is unknown");
            }
        })
    }

    /// The character of one or two escaped UTF-16 code units.
    fn code_unit(&mut self) -> Read<char> {
        let first = self.hexadecimal()?;
        if (0xD800..0xDC00).contains(&first) && self.bytes[self.at..].starts_with(b"\\u") {
            let before = self.at;
            self.at += 2;
            let second = self.hexadecimal()?;
            if (0xDC00..0xE000).contains(&second) {
                let point = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                return Ok(char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = before;
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hexadecimal(&mut self) -> Read<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            unit = unit * 16 + digit.ok_or("four hexadecimal digits are missing")?;
            self.at += 1;
        }
        Ok(unit)
    }

    fn malformed(&self, reason: &'static str) -> Malformed {
        let before = String::from_utf8_lossy(&self.bytes[..self.at]);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Malformed {
            line: 1 + before.matches('\n').count(),
            column: 1 + before[line_start..].chars().count(),
            is_cut: self.at == self.bytes.len(),
            reason,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::compact;
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        for text in [
            r#"{"a":[1,-2.50,1e+30,true,false,null,{}],"b":"你\n\"\\\u0001😀"}"#,
            r#""""#,
            "[[],[[]]]",
            "0.10",
        ] {
            assert_eq!(compact(&read(text.as_bytes()).unwrap()), text);
        }
        let spaced = read(b" \t{ \"a\" : [ 1 , 2 ] }\r\n").unwrap();
        assert_eq!(compact(&spaced), r#"{"a":[1,2]}"#);
    }

    #[test]
    fn escapes_are_the_characters_they_stand_for() {
        let text = |json: &str| read(json.as_bytes()).unwrap().as_str().map(str::to_owned).unwrap();
        assert_eq!(text(r#""\u4f60\ud842\udfb7\/\t""#), "你𠮷/\t");
        assert_eq!(text(r#""\ud83d \ud83d\ud83d\ude00 \ude00""#), "\u{fffd} \u{fffd}😀 \u{fffd}");
    }

    #[test]
    fn what_is_no_json_is_refused_where_it_goes_wrong() {
        #[track_caller]
        fn check(text: &[u8], line: usize, column: usize, is_cut: bool) {
            let found = read(text).unwrap_err();
            assert_eq!((found.line, found.column, found.is_cut), (line, column, is_cut), "{found:?}");
        }
        check(b"", 1, 1, true);
        check(b"{\"a\": [1,\n 2", 2, 3, true);
        check(b"\"ab", 1, 4, true);
        check(b"{\"a\": 01}", 1, 9, false);
        check(b"[1,]", 1, 4, false);
        check(b"{a: 1}", 1, 2, false);
        check(b"nul", 1, 4, true);
        check(b"1 2", 1, 3, false);
        check("[\"你\n\"]".as_bytes(), 1, 4, false);
        check(b"\"a\xFF\"", 1, 3, false);
        check(b"\"\\x\"", 1, 3, false);
        assert!(read(&[b'['; 200_000]).is_err());
    }
}
