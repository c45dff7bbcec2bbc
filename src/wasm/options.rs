//! Options from JavaScript into the structures of `crate::engine`.
//!
//! `serde_wasm_bindgen::from_value` does the same with two faults. It asks an object for the names
//! it knows and never sees another, so a mistyped option is lost in silence. And its errors can
//! print any number, which brings the formatting of floats into the engine: 14 KB gzip for nothing
//! (25.5 against 11.4, with an engine that was still empty). Here an object is read entry by entry,
//! and an error says what was expected.
use js_sys::{Array, Number, Object};
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Expected, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};

/// The options in `value`; the usual ones if it is `undefined` or `null`.
///
/// Fails on a name that is not known and on a value of a wrong kind, with a sentence that names
/// the call (`of`) and what it takes.
pub fn read<T: DeserializeOwned + Default>(of: &str, value: JsValue) -> Result<T, crate::Error> {
    if value.is_undefined() || value.is_null() {
        return Ok(T::default());
    }
    T::deserialize(Value(value))
        .map_err(|fault| crate::Error(format!("options of {of}: {}", fault.0)))
}

/// A value of JavaScript as serde reads it.
struct Value(JsValue);

impl<'de> Deserializer<'de> for Value {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let Value(value) = self;
        if let Some(truth) = value.as_bool() {
            visitor.visit_bool(truth)
        } else if let Some(number) = value.as_f64() {
            visit_number(&value, number, visitor)
        } else if let Some(text) = value.as_string() {
            visitor.visit_string(text)
        } else if Array::is_array(&value) {
            let items: Array = value.unchecked_into();
            visitor.visit_seq(SeqDeserializer::new(items.iter().map(Value)))
        } else if value.is_object() {
            let entries = Object::entries(value.unchecked_ref());
            visitor.visit_map(MapDeserializer::new(
                entries.iter().filter_map(name_and_value),
            ))
        } else {
            visitor.visit_unit()
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0.is_null() {
            true => visitor.visit_none(),
            false => visitor.visit_some(self),
        }
    }

    /// A variant without content is its name.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.0.as_string() {
            Some(name) => visitor.visit_enum(name.into_deserializer()),
            None => Err(Fault(format!("expected one of {}", names.join(", ")))),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl IntoDeserializer<'_, Fault> for Value {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

/// A whole number is one to Rust too; JavaScript has but one kind.
fn visit_number<'de, V: Visitor<'de>>(
    value: &JsValue,
    number: f64,
    visitor: V,
) -> Result<V::Value, Fault> {
    match Number::is_safe_integer(value) {
        true => visitor.visit_i64(number as i64),
        false => visitor.visit_f64(number),
    }
}

/// An entry of an object; an option that is `undefined` counts as not given, as everywhere in JavaScript.
fn name_and_value(entry: JsValue) -> Option<(Value, Value)> {
    let pair: Array = entry.unchecked_into();
    let value = pair.get(1);
    (!value.is_undefined()).then(|| (Value(pair.get(0)), Value(value)))
}

/// What is wrong with the options.
#[derive(Debug)]
struct Fault(String);

impl serde::de::Error for Fault {
    fn custom<T: fmt::Display>(what: T) -> Self {
        Fault(what.to_string())
    }
    fn invalid_type(_: Unexpected, expected: &dyn Expected) -> Self {
        Fault(format!(
            "expected {expected}, found a value of another kind"
        ))
    }
    fn invalid_value(_: Unexpected, expected: &dyn Expected) -> Self {
        Fault(format!(
            "expected {expected}, found a value out of its range"
        ))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for Fault {}
