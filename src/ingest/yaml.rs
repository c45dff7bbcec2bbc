//! YAML into named values, of bounded size: a few lines of aliases may stand for billions of values.
//!
//! The parser's events are taken one by one, so that deep nesting costs no stack; each value is counted, those that an
//! alias repeats as well.
use serde_json::{Map, Value};
use yaml_rust2::Yaml;
use yaml_rust2::parser::{Event, Parser};
use yaml_rust2::scanner::{ScanError, TScalarStyle};

/// The most values that a front matter may have, and how deep they may lie in each other.
const MOST_VALUES: usize = 10_000;
const DEEPEST: usize = 32;

/// The names and values of the first document of a text; `above` lines stand before it in its file.
///
/// # Errors
/// A sentence with the line, if it is no YAML, too large, or no `name: value` lines.
pub fn read(text: &str, above: usize) -> Result<Map<String, Value>, String> {
    let broken = |error: &ScanError| {
        let line = error.marker().line() + above;
        format!("expected YAML, found an error in line {line}: {}", error.info())
    };
    let mut parser = Parser::new_from_str(text);
    let mut tree = Tree::default();
    loop {
        let (event, mark) = parser.next_token().map_err(|error| broken(&error))?;
        match event {
            Event::DocumentEnd | Event::StreamEnd => break,
            event => tree.take(event).map_err(|what| format!("line {}: {what}", mark.line() + above))?,
        }
    }
    match tree.root {
        None | Some(Value::Null) => Ok(Map::new()),
        Some(Value::Object(map)) => Ok(map),
        Some(_) => Err("expected `name: value` lines".into()),
    }
}

#[derive(Default)]
struct Tree {
    open: Vec<Node>,
    root: Option<Value>,
    /// Values with a name of their own (`&name`), by the parser's number, and how many values each holds.
    anchored: Vec<(usize, Value, usize)>,
    values: usize,
}

/// A list or a table that is not at its end yet.
struct Node {
    value: Value,
    anchor: usize,
    /// The name that waits for its value; `Some(None)`: one that is no text, which goes with its value.
    key: Option<Option<String>>,
    /// How many values there were before it.
    before: usize,
}

impl Tree {
    fn take(&mut self, event: Event) -> Result<(), String> {
        match event {
            Event::Scalar(text, style, anchor, _) => self.add(scalar(text, style), anchor, 1),
            Event::SequenceStart(anchor, _) => self.enter(Value::Array(Vec::new()), anchor),
            Event::MappingStart(anchor, _) => self.enter(Value::Object(Map::new()), anchor),
            Event::SequenceEnd | Event::MappingEnd => self.leave(),
            Event::Alias(anchor) => self.repeat(anchor),
            _ => Ok(()),
        }
    }

    fn enter(&mut self, value: Value, anchor: usize) -> Result<(), String> {
        if self.open.len() == DEEPEST {
            return Err(format!("expected values at most {DEEPEST} deep"));
        }
        self.open.push(Node { value, anchor, key: None, before: self.values });
        Ok(())
    }

    fn leave(&mut self) -> Result<(), String> {
        let Some(node) = self.open.pop() else { return Ok(()) };
        let count = self.values - node.before + 1;
        self.values = node.before;
        self.add(node.value, node.anchor, count)
    }

    fn repeat(&mut self, anchor: usize) -> Result<(), String> {
        let known = self.anchored.iter().find(|(number, ..)| *number == anchor);
        // An alias within what it stands for has no end, and so no value.
        let (value, count) = known.map_or((Value::Null, 1), |(_, value, count)| (value.clone(), *count));
        self.add(value, 0, count)
    }

    /// Puts a value of `count` values where it belongs.
    fn add(&mut self, value: Value, anchor: usize, count: usize) -> Result<(), String> {
        self.values += count;
        if self.values > MOST_VALUES {
            return Err(format!("expected at most {MOST_VALUES} values"));
        }
        if anchor > 0 {
            self.anchored.push((anchor, value.clone(), count));
        }
        match self.open.last_mut() {
            None => self.root = Some(value),
            Some(node) => node.add(value),
        }
        Ok(())
    }
}

impl Node {
    fn add(&mut self, value: Value) {
        match (&mut self.value, self.key.take()) {
            (Value::Array(several), _) => several.push(value),
            (Value::Object(map), Some(Some(key))) => {
                map.insert(key, value);
            }
            (Value::Object(_), None) => self.key = Some(name(value)),
            _ => {}
        }
    }
}

fn name(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

/// Numbers stay as they are written: `007` is a name as well as a number.
fn scalar(text: String, style: TScalarStyle) -> Value {
    if style != TScalarStyle::Plain {
        return Value::String(text);
    }
    match Yaml::from_str(&text) {
        Yaml::Boolean(truth) => Value::Bool(truth),
        Yaml::Null => Value::Null,
        _ => Value::String(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_under_their_names() {
        let text = "a: 1\nb: [x, 'y', {c: true}]\nd:\n  e: ~\n  f: &f [1, 2]\ng: *f\n? [k]\n: lost\n";
        let expected = r#"{"a":"1","b":["x","y",{"c":true}],"d":{"e":null,"f":["1","2"]},"g":["1","2"]}"#;
        assert_eq!(Value::Object(read(text, 0).unwrap()).to_string(), expected);
        assert!(read("", 0).unwrap().is_empty());
    }

    #[test]
    fn bad_yaml_is_an_error_with_its_line() {
        let bomb = (1..9).fold("a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_string(), |text, n| {
            let alias = format!("*a{}, ", n - 1).repeat(9);
            format!("{text}a{n}: &a{n} [{alias}]\n")
        });
        for (text, said) in [
            ("a: 1\nb: [", "line 4"),
            (bomb.as_str(), "line 6: expected at most 10000 values"),
            (&"[".repeat(50), "expected values at most 32 deep"),
            (&"[".repeat(100_000), "recursion limit"),
            ("- a", "expected `name: value` lines"),
        ] {
            let found = read(text, 1).unwrap_err();
            assert!(found.contains(said), "{found}");
        }
        // What would contain itself has no end.
        assert!(read("a: &a [*a]", 0).is_ok());
    }
}
