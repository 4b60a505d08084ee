//! Plain data as serde hands it over, for the writer.

use serde::Serialize;
use serde::ser::{self, Impossible};

use super::convert::NUMBER;
use super::write::{Level, Never, Writer};

type Answer<T = ()> = Result<T, Never>;

/// Numbers that are written alike.
macro_rules! numbers {
    ($write:ident $as:ident: $($name:ident $ty:ident),*) => {$(
        fn $name(self, number: $ty) -> Answer {
            self.$write($as::from(number));
            Ok(())
        }
    )*};
}

impl<'a> ser::Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Level<'a>;
    type SerializeTuple = Level<'a>;
    type SerializeMap = Level<'a>;
    type SerializeStruct = Level<'a>;
    type SerializeTupleStruct = Impossible<(), Never>;
    type SerializeTupleVariant = Impossible<(), Never>;
    type SerializeStructVariant = Impossible<(), Never>;

    numbers!(whole u64: serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64);
    numbers!(fraction f64: serialize_f32 f32, serialize_f64 f64);
    numbers!(signed i64: serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64);

    fn serialize_bool(self, value: bool) -> Answer {
        self.text.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_char(self, value: char) -> Answer {
        self.string(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Answer {
        self.string(text);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Answer {
        self.collect_seq(bytes)
    }

    fn serialize_none(self) -> Answer {
        self.serialize_unit()
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Answer {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Answer {
        self.text.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Answer {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Answer {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, name: &'static str, value: &T) -> Answer {
        let start = self.text.len();
        value.serialize(&mut *self)?;
        if name == NUMBER {
            // A number's digits come as a string; they stand without its quotation marks.
            self.text.pop();
            self.text.remove(start);
        }
        Ok(())
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Answer {
        let mut level = self.open('{');
        ser::SerializeStruct::serialize_field(&mut level, name, value)?;
        ser::SerializeStruct::end(level)
    }

    fn serialize_seq(self, _: Option<usize>) -> Answer<Level<'a>> {
        Ok(self.open('['))
    }

    fn serialize_tuple(self, _: usize) -> Answer<Level<'a>> {
        Ok(self.open('['))
    }

    // No type of this crate has one of the next three shapes.

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Answer<Self::SerializeTupleStruct> {
        unreachable!("a tuple struct")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Answer<Self::SerializeTupleVariant> {
        unreachable!("a tuple variant")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Answer<Self::SerializeStructVariant> {
        unreachable!("a struct variant")
    }

    fn serialize_map(self, _: Option<usize>) -> Answer<Level<'a>> {
        Ok(self.open('{'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Answer<Level<'a>> {
        Ok(self.open('{'))
    }
}

impl Writer {
    fn signed(&mut self, number: i64) {
        if number < 0 {
            self.text.push('-');
        }
        self.whole(number.unsigned_abs());
    }
}

/// Lists of any kind are written alike.
macro_rules! list {
    ($($kind:ident $push:ident),*) => {$(
        impl ser::$kind for Level<'_> {
            type Ok = ();
            type Error = Never;

            fn $push<T: ?Sized + Serialize>(&mut self, value: &T) -> Answer {
                self.next();
                value.serialize(&mut *self.writer)
            }

            fn end(self) -> Answer {
                self.close(']');
                Ok(())
            }
        }
    )*};
}

list!(SerializeSeq serialize_element, SerializeTuple serialize_element);

impl ser::SerializeStruct for Level<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, name: &'static str, value: &T) -> Answer {
        self.name(name);
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Answer {
        self.close('}');
        Ok(())
    }
}

impl ser::SerializeMap for Level<'_> {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, name: &T) -> Answer {
        self.next();
        name.serialize(&mut *self.writer)
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Answer {
        self.colon();
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Answer {
        self.close('}');
        Ok(())
    }
}
