//! Small collections to index and search, and chance to make them of.
use mokim::{Document, Engine, Error, IndexWriter, Results, SearchOptions, Settings, Span, Step};

/// An article of an id, a title and a body.
pub fn article(id: &str, title: &str, body: &str) -> Document {
    Document { id: id.into(), title: title.into(), body: body.into(), ..Document::default() }
}

/// The bytes of an index.
pub fn index_of(documents: &[Document]) -> Vec<u8> {
    let mut writer = IndexWriter::new(Settings::default());
    documents.iter().for_each(|document| writer.add(document));
    writer.finish().expect("an index of at least one article")
}

pub fn engine_of(documents: &[Document]) -> Engine {
    Engine::open(index_of(documents)).expect("an index that opens")
}

/// An engine that knows no other names for anything.
pub fn engine_of_words_alone(documents: &[Document]) -> Engine {
    let mut writer = IndexWriter::new(Settings { aliases: Vec::new(), ..Settings::default() });
    documents.iter().for_each(|document| writer.add(document));
    Engine::open(writer.finish().expect("an index of at least one article")).expect("an index that opens")
}

/// An engine of articles without titles, named by their numbers.
pub fn engine_of_bodies(bodies: &[&str]) -> Engine {
    let documents = bodies.iter().enumerate().map(|(n, body)| article(&n.to_string(), "", body));
    engine_of(&documents.collect::<Vec<_>>())
}

/// The answer of an engine that has all its blocks.
pub fn done<T>(step: Result<Step<T>, Error>) -> T {
    match step.expect("an answer") {
        Step::Done(answer) => answer,
        Step::Need(blocks) => panic!("an index that is all there needs {blocks:?}"),
    }
}

/// All that is found.
pub fn found(engine: &Engine, query: &str) -> Results {
    done(engine.search(query, &SearchOptions { limit: 1000, offset: 0, ..SearchOptions::default() }))
}

/// The ids of all hits, best first.
pub fn ids(engine: &Engine, query: &str) -> Vec<String> {
    found(engine, query).hits.into_iter().map(|hit| hit.id).collect()
}

pub fn text(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// The pieces that are marked.
pub fn marked(spans: &[Span]) -> Vec<&str> {
    spans.iter().filter(|span| span.hit).map(|span| span.text.as_str()).collect()
}

/// Numbers by chance, the same in each run: G. Marsaglia, "Xorshift RNGs", 2003.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// 0 to `end` - 1.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }

    pub fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}
