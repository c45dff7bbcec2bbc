//! The edge to JavaScript: conversions and nothing else.
//!
//! A question is answered with `{ done: answer }`, or with `{ need: [piece, …] }` when pieces of a
//! split index must be supplied first: fetch them, hand each to `supply`, ask again. Answers are the
//! structures of `crate::engine` as plain objects, `meta` as an array of `[name, value]`, what is
//! absent as `null`. Whatever goes wrong is thrown as an `Error` with the sentence that Rust wrote.
mod answers;
mod options;

use crate::Step;
use wasm_bindgen::prelude::*;

// The allocator of std's wasm (dlmalloc) is 1.9 KB gzip larger and no faster. This one answers in constant time and
// joins what is given back with its neighbours: over 10,000 searches of 10,000 articles the memory grows to 206 pages, in the
// first 2,000, and stays there.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// An opened index. JavaScript gives its memory back with `free()`.
#[wasm_bindgen]
pub struct Engine(crate::Engine);

#[wasm_bindgen]
impl Engine {
    /// Opens the bytes of an index, which are copied into wasm memory once. Throws on bytes that are not one.
    #[wasm_bindgen(constructor)]
    pub fn new(index: Vec<u8>) -> Result<Engine, JsError> {
        Ok(Engine(crate::Engine::open(index).map_err(thrown)?))
    }

    /// `{ done: Results }` or `{ need }`. Options: `limit` 1 to 1,000, `offset`, `filters` ({ field: [value, …] }),
    /// `after`, `before` (days, months, years), `sort` ("relevance", "newest", "oldest", { field, descending }), `facets` ([field, …]),
    /// `accents` ("prefer", "exact", "ignore"), `literal`, `recency`, `collapse`;
    /// `undefined` or `null` for the usual.
    pub fn search(&self, text: &str, options: JsValue) -> Result<JsValue, JsError> {
        let options = options::search(&options).map_err(thrown)?;
        answer(self.0.search(text, &options), |results| answers::results(&results))
    }

    /// `{ done: Article | null }` or `{ need }`: one article, the words of `query` marked.
    pub fn article(&self, id: &str, query: &str) -> Result<JsValue, JsError> {
        answer(self.0.article(id, query), |article| answers::article(&article))
    }

    /// `{ done: Listing }` or `{ need }`. Options: `offset`, `limit`, `sort` ("order" or "date"), `around` (an id).
    pub fn list(&self, options: JsValue) -> Result<JsValue, JsError> {
        let options = options::list(&options).map_err(thrown)?;
        answer(self.0.list(&options), |listing| answers::listing(&listing))
    }

    /// `text` cut into pieces `{ text, hit }`, the words of `query` marked; needs no index.
    pub fn mark(query: &str, text: &str) -> JsValue {
        answers::spans(&crate::mark(query, text))
    }

    /// Takes in one piece that `need` named. Throws on bytes that are not that piece's.
    pub fn supply(&mut self, piece: u32, bytes: &[u8]) -> Result<(), JsError> {
        self.0.supply(piece, bytes).map_err(thrown)
    }

    /// Gives back the memory of a piece that was supplied.
    #[wasm_bindgen(js_name = giveUp)]
    pub fn give_up(&mut self, piece: u32) {
        self.0.give_up(piece);
    }

    /// The collection's title; empty if it has none.
    #[wasm_bindgen(getter)]
    pub fn title(&self) -> String {
        self.0.title().into()
    }

    /// The collection's language, as BCP 47 names it.
    #[wasm_bindgen(getter)]
    pub fn lang(&self) -> String {
        self.0.lang().into()
    }
}

/// The error as JavaScript throws it.
#[inline(never)]
fn thrown(error: crate::Error) -> JsError {
    JsError::new(&error.0)
}

fn answer<T>(
    step: Result<Step<T>, crate::Error>,
    convert: impl FnOnce(T) -> JsValue,
) -> Result<JsValue, JsError> {
    Ok(match step.map_err(thrown)? {
        Step::Done(value) => answers::done(&convert(value)),
        Step::Need(pieces) => answers::need(&pieces),
    })
}
