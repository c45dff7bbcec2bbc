//! Options from JavaScript into the structures of `crate::engine`.
//!
//! An object is read entry by entry, so that a name that is not known is an error and not lost in silence.
use crate::error::joined;
use crate::{Accents, Error, ListOptions, SearchOptions, Sort, SortBy};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Object, js_name = entries)]
    fn entries_of(object: &JsValue) -> Array;

    type Array;
    #[wasm_bindgen(method, getter)]
    fn length(this: &Array) -> u32;
    #[wasm_bindgen(method, indexing_getter)]
    fn entry(this: &Array, at: u32) -> Array;
    #[wasm_bindgen(method, indexing_getter)]
    fn value(this: &Array, at: u32) -> JsValue;
}

/// Options of `search`; the usual ones if `value` is `undefined` or `null`.
pub fn search(value: &JsValue) -> Result<SearchOptions, Error> {
    let mut options = SearchOptions::default();
    let known = "limit, offset, filters, after, before, sort, facets, literal, accents, recency, collapse";
    each_entry("search", value, known, &mut |name, value| {
        match name {
            "limit" => options.limit = number("search", name, value)?,
            "offset" => options.offset = number("search", name, value)?,
            "after" => options.filters.after = text("search", name, value)?,
            "before" => options.filters.before = text("search", name, value)?,
            "filters" => options.filters.fields = fields(value)?,
            "facets" => options.facets = texts(name, value)?,
            "sort" if value.is_object() => sort_by_field(value, &mut options)?,
            "sort" => options.sort = sort_by(value)?,
            "accents" => options.accents = accents(value)?,
            "literal" => options.literal = truth(name, value)?,
            "recency" => options.recency = truth(name, value)?,
            "collapse" => options.collapse = truth(name, value)?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(options)
}

/// Options of `list`; the usual ones if `value` is `undefined` or `null`.
pub fn list(value: &JsValue) -> Result<ListOptions, Error> {
    let mut options = ListOptions::default();
    each_entry("list", value, "limit, offset, sort, around", &mut |name, value| {
        match name {
            "limit" => options.limit = number("list", name, value)?,
            "offset" => options.offset = number("list", name, value)?,
            "sort" => options.sort = sort(value)?,
            "around" => options.around = text("list", name, value)?,
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(options)
}

/// Names of fields, and the values accepted of each.
fn fields(value: &JsValue) -> Result<Vec<(String, Vec<String>)>, Error> {
    let mut fields = Vec::new();
    each_entry("search, filters", value, "", &mut |name, value| {
        fields.push((name.into(), texts(name, value)?));
        Ok(true)
    })?;
    Ok(fields)
}

fn texts(name: &str, value: &JsValue) -> Result<Vec<String>, Error> {
    if !value.is_array() {
        return Err(fault("search", name, " must be an array of texts"));
    }
    let mut all = Vec::new();
    let array: &Array = value.unchecked_ref();
    for at in 0..array.length() {
        all.push(text("search", name, &array.value(at))?);
    }
    Ok(all)
}

fn text(of: &str, name: &str, value: &JsValue) -> Result<String, Error> {
    value.as_string().ok_or_else(|| fault(of, name, " must be a text"))
}

fn truth(name: &str, value: &JsValue) -> Result<bool, Error> {
    value.as_bool().ok_or_else(|| fault("search", name, " must be true or false"))
}

fn accents(value: &JsValue) -> Result<Accents, Error> {
    match value.as_string().as_deref() {
        Some("prefer") => Ok(Accents::Prefer),
        Some("exact") => Ok(Accents::Exact),
        Some("ignore") => Ok(Accents::Ignore),
        _ => Err(fault("search", "accents", " must be \"prefer\", \"exact\" or \"ignore\"")),
    }
}

fn sort_by(value: &JsValue) -> Result<SortBy, Error> {
    match value.as_string().as_deref() {
        Some("relevance") => Ok(SortBy::Relevance),
        Some("newest") => Ok(SortBy::Newest),
        Some("oldest") => Ok(SortBy::Oldest),
        _ => Err(fault("search", "sort", " must be \"relevance\", \"newest\" or \"oldest\"")),
    }
}

/// `{ field, descending }`.
fn sort_by_field(value: &JsValue, options: &mut SearchOptions) -> Result<(), Error> {
    options.sort = SortBy::Oldest;
    each_entry("search, sort", value, "field, descending", &mut |name, value| {
        match name {
            "field" => options.sort_field = text("search, sort", name, value)?,
            "descending" if truth(name, value)? => options.sort = SortBy::Newest,
            "descending" => {}
            _ => return Ok(false),
        }
        Ok(true)
    })
}

/// Takes an option's name and its value; whether there is such an option.
type Taker<'t> = dyn FnMut(&str, &JsValue) -> Result<bool, Error> + 't;

/// Calls `take` with the names and values of an object, those that are `undefined` left out. `known` are the options
/// that there are.
fn each_entry(of: &str, value: &JsValue, known: &str, take: &mut Taker<'_>) -> Result<(), Error> {
    if value.is_undefined() || value.is_null() {
        return Ok(());
    }
    if !value.is_object() {
        return Err(fault(of, "", "expected an object such as { limit: 10 }"));
    }
    let found = entries_of(value);
    for at in 0..found.length() {
        let entry = found.entry(at);
        let value = entry.value(1);
        let name = entry.value(0).as_string().unwrap_or_default();
        if !value.is_undefined() && !take(&name, &value)? {
            return Err(fault(of, &joined(&["unknown option ", &name, "; known are "], ""), known));
        }
    }
    Ok(())
}

fn number(of: &str, name: &str, value: &JsValue) -> Result<usize, Error> {
    match value.as_f64() {
        Some(number) if number >= 0.0 && number <= f64::from(u32::MAX) && number % 1.0 == 0.0 => {
            Ok(number as usize)
        }
        _ => Err(fault(of, name, " must be a whole number from 0 on")),
    }
}

fn sort(value: &JsValue) -> Result<Sort, Error> {
    match value.as_string().as_deref() {
        Some("order") => Ok(Sort::Order),
        Some("date") => Ok(Sort::Date),
        _ => Err(fault("list", "sort", " must be \"order\" or \"date\"")),
    }
}

/// What is wrong with an option, or with all of them: then `name` is empty.
fn fault(of: &str, name: &str, what: &str) -> Error {
    Error::of(&["options of ", of, ": ", name, what])
}
