//! Answers as plain objects of JavaScript.
//!
//! Written by hand, without serde: the engine is loaded before the first search, and this is the smaller way. Names of
//! properties stand in the generated JavaScript, so that none crosses the border at run time.
use crate::{Article, FacetCounts, Hit, ListEntry, Listing, Results, Section, Span};
use wasm_bindgen::prelude::*;

// Declared here and not taken from the crate `js-sys`, of which 1.5 KB stay in the engine whatever is used of it.
#[wasm_bindgen]
extern "C" {
    type Array;
    #[wasm_bindgen(constructor)]
    fn new() -> Array;
    #[wasm_bindgen(method)]
    fn push(this: &Array, item: &JsValue);
    #[wasm_bindgen(method, js_name = push)]
    fn push_number(this: &Array, item: u32);
    #[wasm_bindgen(static_method_of = Array, js_name = of)]
    fn pair(name: &str, value: &str) -> JsValue;
    #[wasm_bindgen(static_method_of = Array, js_name = of)]
    fn counted(value: &str, count: u32) -> JsValue;
    #[wasm_bindgen(static_method_of = Array, js_name = of)]
    fn field(name: &str, counts: &JsValue) -> JsValue;
    #[wasm_bindgen(js_namespace = Object, js_name = fromEntries)]
    fn from_entries(entries: &JsValue) -> JsValue;

    /// Any object that is being filled.
    #[wasm_bindgen(js_name = Object)]
    type Record;
    #[wasm_bindgen(constructor, js_class = "Object")]
    fn new() -> Record;
    #[wasm_bindgen(method, setter)]
    fn set_id(this: &Record, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_url(this: &Record, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_title(this: &Record, value: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_snippet(this: &Record, value: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_sections(this: &Record, value: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_body(this: &Record, value: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_furniture(this: &Record, value: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_date(this: &Record, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_section(this: &Record, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_image(this: &Record, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_meta(this: &Record, value: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_score(this: &Record, value: f32);
    #[wasm_bindgen(method, setter)]
    fn set_missing(this: &Record, value: u32);
    #[wasm_bindgen(method, setter)]
    fn set_similar(this: &Record, value: u32);
    #[wasm_bindgen(method, setter)]
    fn set_total(this: &Record, value: u32);
    #[wasm_bindgen(method, setter)]
    fn set_hits(this: &Record, value: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_entries(this: &Record, value: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_suggestion(this: &Record, value: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_facets(this: &Record, value: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_text(this: &Record, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_hit(this: &Record, value: bool);
    #[wasm_bindgen(method, setter)]
    fn set_done(this: &Record, value: &JsValue);
    #[wasm_bindgen(method, setter)]
    fn set_need(this: &Record, value: &JsValue);
}

fn array<T>(items: &[T], convert: impl Fn(&T) -> JsValue) -> JsValue {
    let array = Array::new();
    for item in items {
        array.push(&convert(item));
    }
    array.into()
}

/// `{ done: value }`.
pub fn done(value: &JsValue) -> JsValue {
    let record = Record::new();
    record.set_done(value);
    record.into()
}

/// `{ need: [piece, …] }`.
pub fn need(pieces: &[u32]) -> JsValue {
    let array = Array::new();
    for &piece in pieces {
        array.push_number(piece);
    }
    let record = Record::new();
    record.set_need(&array);
    record.into()
}

pub fn spans(spans: &[Span]) -> JsValue {
    array(spans, |span| {
        let record = Record::new();
        record.set_text(&span.text);
        record.set_hit(span.hit);
        record.into()
    })
}

fn meta(meta: &[(String, String)]) -> JsValue {
    array(meta, |(name, value)| Array::pair(name, value))
}

/// What a hit and an article have alike.
type Common<'a> = (&'a str, &'a str, &'a [Span], &'a str, &'a str, &'a str, &'a [(String, String)]);

fn common((id, url, title, date, section, image, facts): Common<'_>) -> Record {
    let record = Record::new();
    record.set_id(id);
    record.set_url(url);
    record.set_title(&spans(title));
    record.set_date(date);
    record.set_section(section);
    record.set_image(image);
    record.set_meta(&meta(facts));
    record
}

fn part(section: &Section) -> JsValue {
    let record = Record::new();
    record.set_title(&spans(&section.title));
    record.set_url(&section.url);
    record.set_snippet(&spans(&section.snippet));
    record.into()
}

fn hit(hit: &Hit) -> JsValue {
    let Hit { id, url, title, date, section, image, meta, .. } = hit;
    let record = common((id, url, title, date, section, image, meta));
    record.set_snippet(&spans(&hit.snippet));
    record.set_sections(&array(&hit.sections, part));
    record.set_score(hit.score);
    record.set_missing(hit.missing);
    record.set_similar(hit.similar);
    record.into()
}

/// An object of the fields asked for, each with its values and counts as pairs in their order.
fn facets(facets: &[FacetCounts]) -> JsValue {
    let counts =
        |counts: &[(String, usize)]| array(counts, |(value, count)| Array::counted(value, *count as u32));
    from_entries(&array(facets, |facet| Array::field(&facet.field, &counts(&facet.counts))))
}

pub fn results(results: &Results) -> JsValue {
    let record = Record::new();
    record.set_total(results.total as u32);
    record.set_hits(&array(&results.hits, hit));
    record.set_suggestion(&results.suggestion.as_ref().map_or(JsValue::NULL, |text| text.into()));
    record.set_facets(&facets(&results.facets));
    record.into()
}

/// `null` for an id that the collection does not have.
pub fn article(article: &Option<Article>) -> JsValue {
    let Some(article) = article else { return JsValue::NULL };
    let Article { id, url, title, date, section, image, meta, .. } = article;
    let record = common((id, url, title, date, section, image, meta));
    record.set_body(&spans(&article.body));
    record.set_furniture(&spans(&article.furniture));
    record.into()
}

fn entry(entry: &ListEntry) -> JsValue {
    let record = Record::new();
    record.set_id(&entry.id);
    record.set_url(&entry.url);
    record.set_title(&entry.title.as_str().into());
    record.set_date(&entry.date);
    record.set_section(&entry.section);
    record.into()
}

pub fn listing(listing: &Listing) -> JsValue {
    let record = Record::new();
    record.set_total(listing.total as u32);
    record.set_entries(&array(&listing.entries, entry));
    record.into()
}
