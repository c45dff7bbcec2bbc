//! `./build.sh bench`: ways to know which words are neighbours, by bytes, by what they find, by time.
//!
//! The engine with fingerprints of 0 to 4 bits, each with its second look at the texts of the best; beside it a
//! reference that knows all pairs exactly, or none, and takes no second look. All ways are asked in turn for each
//! query, so that what else the machine does falls on all alike.
mod articles;
mod judged;
mod reference;

use articles::{ask, each_article, percentile, shared};
use judged::{Mean, Query, precision, queries, reciprocal_rank};
use mokim::{Document, Engine, IndexWriter, Settings};
use reference::Reference;
use std::time::Instant;

/// The ids of the best, and the bytes that were read to find and show them.
type Asked = (Vec<String>, f64);

/// A way to know adjacency, and what was measured of it.
struct Way<'a> {
    name: String,
    /// Bytes of the lists, and of the whole index.
    lists: f64,
    total: f64,
    ask: Box<dyn FnMut(&str) -> Asked + 'a>,
    /// For toned and toneless queries.
    known_item: [Mean; 2],
    compounds: [Mean; 2],
    bytes: Vec<f64>,
    /// Milliseconds; left empty where the time says nothing.
    times: Vec<f64>,
    is_timed: bool,
}

fn main() {
    let Some(path) = shared("vietnews-10k.jsonl.gz") else {
        return;
    };
    let mut documents = Vec::new();
    each_article(&path, usize::MAX, &mut |document| documents.push(document));
    let engines: Vec<Engine> = (0..=4).map(|bits| engine(&documents, bits)).collect();
    let mut with_pairs = Reference::of(&documents);
    let mut without = Reference::of(&documents);
    let mut ways = vec![without_any(&mut without, &engines[0])];
    ways.extend(engines.iter().zip(0..).map(|(engine, bits)| fingerprints(engine, bits)));
    ways.push(all_pairs(&mut with_pairs, &engines[0]));
    for query in queries(&path.with_file_name("vietnews-10k.known-item.jsonl")) {
        ways.iter_mut().for_each(|way| way.ask_known_item(&query));
    }
    for query in queries(&path.with_file_name("vietnews-10k.compounds.jsonl")) {
        ways.iter_mut().for_each(|way| way.ask_compound(&query));
    }
    print(documents.len(), &ways);
}

fn engine(documents: &[Document], adjacency_bits: u32) -> Engine {
    let mut writer =
        IndexWriter::new(Settings { adjacency_bits: Some(adjacency_bits), ..Settings::default() });
    documents.iter().for_each(|document| writer.add(document));
    let engine = Engine::open(writer.finish().expect("articles were added")).expect("just written");
    ask(&engine, "một"); // The text model is read with the first answer.
    engine
}

fn section(engine: &Engine, name: &str) -> f64 {
    let bytes = engine.stats().bytes;
    bytes.iter().filter(|(section, _)| section == name).map(|(_, bytes)| *bytes as f64).sum()
}

fn total(engine: &Engine) -> f64 {
    engine.stats().bytes.iter().map(|(_, bytes)| *bytes as f64).sum()
}

fn fingerprints(engine: &Engine, bits: u32) -> Way<'_> {
    let ask = move |query: &str| {
        let before = engine.touched();
        let ids = ask(engine, query).hits.into_iter().map(|hit| hit.id).collect();
        (ids, (engine.touched() - before) as f64)
    };
    let name = match bits {
        0 => "no fingerprint, second look".into(),
        bits => format!("{bits}-bit fingerprint, second look"),
    };
    Way::new(name, section(engine, "postings"), total(engine), true, ask)
}

/// The reference reads no texts but those of the hits shown, taken at their mean size.
fn shown_texts(engine: &Engine, hits: usize) -> f64 {
    section(engine, "texts") / engine.stats().documents as f64 * hits as f64
}

fn without_any<'a>(reference: &'a mut Reference, engine: &'a Engine) -> Way<'a> {
    let ask = move |query: &str| {
        let answer = reference.answer(query, false);
        let bytes = answer.bytes + shown_texts(engine, answer.ids.len());
        (answer.ids, bytes)
    };
    Way::new("reference: words only".into(), section(engine, "postings"), total(engine), false, ask)
}

fn all_pairs<'a>(reference: &'a mut Reference, engine: &'a Engine) -> Way<'a> {
    let pairs = reference.pair_bytes();
    let ask = move |query: &str| {
        let answer = reference.answer(query, true);
        let bytes = answer.bytes + shown_texts(engine, answer.ids.len());
        (answer.ids, bytes)
    };
    let name = "reference: all pairs as postings".into();
    Way::new(name, section(engine, "postings") + pairs, total(engine) + pairs, false, ask)
}

impl<'a> Way<'a> {
    fn new(
        name: String,
        lists: f64,
        total: f64,
        is_timed: bool,
        ask: impl FnMut(&str) -> Asked + 'a,
    ) -> Way<'a> {
        Way {
            name,
            lists,
            total,
            ask: Box::new(ask),
            known_item: Default::default(),
            compounds: Default::default(),
            bytes: Vec::new(),
            times: Vec::new(),
            is_timed,
        }
    }

    fn ask_known_item(&mut self, query: &Query) {
        let started = Instant::now();
        let (ids, bytes) = (self.ask)(&query.query);
        if self.is_timed {
            self.times.push(started.elapsed().as_secs_f64() * 1e3);
        }
        self.bytes.push(bytes);
        self.known_item[column(query)].add(reciprocal_rank(query, &ids));
    }

    fn ask_compound(&mut self, query: &Query) {
        let (ids, _) = (self.ask)(&query.query);
        self.compounds[column(query)].add(precision(query, &ids));
    }

    fn row(&self) -> String {
        let [toned, toneless] = &self.known_item;
        let [compounds, toneless_compounds] = &self.compounds;
        let time = match self.is_timed {
            true => format!("{:.2} / {:.2}", percentile(&self.times, 50.0), percentile(&self.times, 99.0)),
            false => "–".into(),
        };
        format!(
            "| {} | {:.2} | {:.2} | {:.3} | {:.3} | {:.3} / {:.3} | {:.1} / {:.1} | {time} |",
            self.name,
            self.lists / 1e6,
            self.total / 1e6,
            toned.of(),
            toneless.of(),
            compounds.of(),
            toneless_compounds.of(),
            percentile(&self.bytes, 50.0) / 1e3,
            percentile(&self.bytes, 95.0) / 1e3,
        )
    }
}

/// 0 for toned, 1 for toneless queries.
fn column(query: &Query) -> usize {
    usize::from(query.variant == "toneless")
}

fn print(articles: usize, ways: &[Way<'_>]) {
    println!("Ways to know adjacency, on {articles} articles (MB of 1,000,000 bytes, KB of 1,000):\n");
    println!(
        "| adjacency | postings MB | index MB | MRR@10 toned | toneless | P@10 compounds toned / toneless | KB read a query p50 / p95 | ms a query p50 / p99 |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|");
    ways.iter().for_each(|way| println!("{}", way.row()));
    println!("\nThe references take no second look. Their bytes are a floor: the index without fingerprints");
    println!(
        "and N·H(df/N) bits for each pair's list; read are the words' and pairs' lists at that floor, and"
    );
    println!("the texts of the hits shown at their mean size.");
}
