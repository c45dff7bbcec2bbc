//! An index of any bytes: opened, asked everything, split and asked again.
use super::sample::{QUERIES, articles, index_of};
use super::seal::{sealed, with_header_sealed};
use mokim::index::split;
use mokim::{Engine, Error, ListOptions, SearchOptions, Sort, SortBy, Step};
use std::collections::BTreeMap;

const LIMIT: usize = 5;

thread_local! {
    static MAGIC: Vec<u8> = index_of(&articles()[..1])[..8].to_vec();
}

/// Three times: as it is, with the header's checksum right, with all of them right.
pub fn attack(bytes: &[u8]) {
    let of_header = MAGIC.with(|magic| with_header_sealed(bytes, magic));
    let of_all = MAGIC.with(|magic| sealed(bytes, magic));
    for bytes in [Some(bytes.to_vec()), of_header, of_all].into_iter().flatten() {
        if let Ok(engine) = Engine::open(bytes.clone()) {
            let mut source = Source { engine, pieces: BTreeMap::new() };
            source.ask_everything();
        }
        if let Ok(parts) = split(bytes)
            && let Ok(engine) = Engine::open(parts.resident)
        {
            Source { engine, pieces: parts.pieces.into_iter().collect() }.ask_everything();
        }
    }
}

/// An engine, and where the pieces lie that it may ask for.
pub struct Source {
    pub engine: Engine,
    pub pieces: BTreeMap<u32, Vec<u8>>,
}

impl Source {
    /// The answer, if there is one. Each piece is taken out as it is supplied: asking for it again is a fault, for the
    /// page would fetch it for ever.
    fn ask<T>(&mut self, question: impl Fn(&Engine) -> Result<Step<T>, Error>) -> Option<T> {
        let mut supplied = Vec::new();
        loop {
            let needed = match question(&self.engine).ok()? {
                Step::Done(answer) => return Some(answer),
                Step::Need(needed) => needed,
            };
            assert!(!needed.is_empty(), "needs something and does not say what");
            for piece in needed {
                assert!(!supplied.contains(&piece), "asks for piece {piece} again");
                let bytes = self.pieces.remove(&piece)?;
                self.engine.supply(piece, &bytes).ok()?;
                supplied.push(piece);
            }
        }
    }

    pub fn ask_everything(&mut self) {
        let _ = self.engine.check();
        let stats = self.engine.stats();
        let facets = vec!["section".into(), "tác giả".into()];
        for (n, query) in QUERIES.iter().enumerate() {
            let sort = [SortBy::Relevance, SortBy::Newest, SortBy::Oldest][n % 3];
            let options =
                SearchOptions { limit: LIMIT, sort, facets: facets.clone(), ..SearchOptions::default() };
            if let Some(results) = self.ask(|engine| engine.search(query, &options)) {
                assert!(results.hits.len() <= LIMIT && results.total as u64 <= stats.documents);
            }
        }
        self.ask(|engine| engine.explain(QUERIES[0], &SearchOptions::default()));
        let mut ids = vec![String::new(), "hoa".into()];
        for sort in [Sort::Order, Sort::Date] {
            let list =
                self.ask(|engine| engine.list(&ListOptions { limit: LIMIT, sort, ..ListOptions::default() }));
            ids.extend(list.into_iter().flat_map(|list| list.entries).map(|entry| entry.id));
        }
        for id in ids {
            self.ask(|engine| engine.article(&id, "hoa sen"));
        }
        mokim::mark("hoa sen", "Hoa sen nở.");
        let _ = self.engine.check();
    }
}

/// An index, a split one's resident part, and one of a single bare article.
pub fn seeds() -> Vec<Vec<u8>> {
    let whole = index_of(&articles());
    let resident = split(whole.clone()).expect("a whole index").resident;
    vec![whole, resident, index_of(&articles()[3..])]
}
