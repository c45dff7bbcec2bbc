//! `mokim eval`: how good and how fast the answers to judged queries are.
//!
//! Per query, of its first ten hits: the reciprocal rank of the first right one (MRR@10), whether
//! the first is right (S@1), the share of right ones among min(10, number of relevant) (P@10), and
//! the share of the relevant ones that were found (recall@10). Each is averaged over a variant.
use crate::arguments::EvalArguments;
use crate::open_index::{open, whole};
use crate::unpack;
use anyhow::{Context, anyhow, ensure};
use mokim::{Engine, SearchOptions};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::HashSet;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::time::Instant;

/// How many hits count.
const DEPTH: usize = 10;

#[derive(Deserialize)]
struct Query {
    #[serde(default = "all")]
    variant: String,
    query: String,
    relevant: HashSet<String>,
}

fn all() -> String {
    "all".into()
}

/// Sums over the queries of one variant.
#[derive(Default)]
struct Sums {
    n: usize,
    reciprocal_rank: f64,
    first: f64,
    precision: f64,
    recall: f64,
    /// Milliseconds of each query.
    times: Vec<f64>,
}

#[derive(Serialize)]
struct Figures {
    n: usize,
    mrr10: f64,
    s1: f64,
    p10: f64,
    recall10: f64,
    p50_ms: f64,
    p99_ms: f64,
}

pub fn run(arguments: &EvalArguments, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut queries = read(&arguments.queries)?;
    if let Some(typing) = arguments.typed {
        queries.iter_mut().for_each(|query| query.query = typing.retype(&query.query));
    }
    let engine = open(&arguments.index)?.engine;
    let variants = measure(&engine, &queries)?;
    match arguments.json {
        true => writeln!(out, "{}", as_json(&variants)?)?,
        false => print(&variants, out)?,
    }
    Ok(())
}

fn read(path: &Path) -> anyhow::Result<Vec<Query>> {
    let stream =
        unpack::open_path(path).with_context(|| format!("queries {} cannot be read", path.display()))?;
    let mut queries = Vec::new();
    for (number, line) in BufReader::new(stream).lines().enumerate() {
        let place = || format!("{}:{}", path.display(), number + 1);
        let line = line.with_context(place)?;
        if !line.trim().is_empty() {
            queries.push(query(&line).with_context(place)?);
        }
    }
    ensure!(!queries.is_empty(), "{} holds no queries", path.display());
    Ok(queries)
}

fn query(line: &str) -> anyhow::Result<Query> {
    let query: Query = serde_json::from_str(line).map_err(|error| {
        anyhow!(
            "expected {{\"qid\", \"variant\", \"query\", \"relevant\": [ids]}}, found a line with: {error}"
        )
    })?;
    ensure!(!query.relevant.is_empty(), "`relevant`: expected at least one id, found none");
    Ok(query)
}

/// Variants in the order in which they first come.
fn measure(engine: &Engine, queries: &[Query]) -> anyhow::Result<Vec<(String, Sums)>> {
    let mut variants: Vec<(String, Sums)> = Vec::new();
    let options = SearchOptions { limit: DEPTH, offset: 0, ..SearchOptions::default() };
    for query in queries {
        let started = Instant::now();
        let results = whole(engine.search(&query.query, &options)?)?;
        let time = started.elapsed().as_secs_f64() * 1e3;
        let right: Vec<bool> = results.hits.iter().map(|hit| query.relevant.contains(&hit.id)).collect();
        let known = variants.iter().position(|(name, _)| *name == query.variant);
        let at = known.unwrap_or_else(|| {
            variants.push((query.variant.clone(), Sums::default()));
            variants.len() - 1
        });
        variants[at].1.add(&right, query.relevant.len(), time);
    }
    Ok(variants)
}

impl Sums {
    fn add(&mut self, right: &[bool], relevant: usize, time: f64) {
        let right = &right[..right.len().min(DEPTH)];
        let found = right.iter().filter(|right| **right).count() as f64;
        let first = right.iter().position(|right| *right);
        self.n += 1;
        self.reciprocal_rank += first.map_or(0.0, |rank| 1.0 / (rank + 1) as f64);
        self.first += f64::from(u8::from(first == Some(0)));
        self.precision += found / relevant.min(DEPTH) as f64;
        self.recall += found / relevant as f64;
        self.times.push(time);
    }

    fn figures(&self) -> Figures {
        let mut times = self.times.clone();
        times.sort_by(f64::total_cmp);
        let mean = |sum: f64| rounded(sum / self.n as f64);
        Figures {
            n: self.n,
            mrr10: mean(self.reciprocal_rank),
            s1: mean(self.first),
            p10: mean(self.precision),
            recall10: mean(self.recall),
            p50_ms: rounded(percentile(&times, 50.0)),
            p99_ms: rounded(percentile(&times, 99.0)),
        }
    }
}

/// Four places after the point: more would be noise.
fn rounded(number: f64) -> f64 {
    (number * 1e4).round() / 1e4
}

/// Nearest rank in a sorted list: the smallest time that `percent` of all do not exceed.
fn percentile(times: &[f64], percent: f64) -> f64 {
    let rank = (percent / 100.0 * times.len() as f64).ceil() as usize;
    times.get(rank.max(1) - 1).copied().unwrap_or(0.0)
}

fn as_json(variants: &[(String, Sums)]) -> anyhow::Result<Value> {
    let mut map = Map::new();
    for (name, sums) in variants {
        map.insert(name.clone(), serde_json::to_value(sums.figures())?);
    }
    Ok(json!({ "variants": map }))
}

fn print(variants: &[(String, Sums)], out: &mut dyn Write) -> io::Result<()> {
    let width = variants.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0).max(8);
    writeln!(
        out,
        "{:<width$} {:>6} {:>7} {:>6} {:>6} {:>9} {:>8} {:>8}",
        "variant", "n", "MRR@10", "S@1", "P@10", "recall@10", "p50 ms", "p99 ms"
    )?;
    for (name, sums) in variants {
        let f = sums.figures();
        writeln!(
            out,
            "{name:<width$} {:>6} {:>7.3} {:>6.3} {:>6.3} {:>9.3} {:>8.2} {:>8.2}",
            f.n, f.mrr10, f.s1, f.p10, f.recall10, f.p50_ms, f.p99_ms
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_hits_worked_out_by_hand() {
        let mut sums = Sums::default();
        sums.add(&[false, true, true], 2, 1.0); // the 2nd and 3rd hits are right, none is missing
        sums.add(&[true], 20, 3.0); // one of twenty found: P@10 divides by ten
        let f = sums.figures();
        assert_eq!((f.n, f.mrr10, f.s1), (2, 0.75, 0.5));
        assert_eq!((f.p10, f.recall10), (0.55, 0.525));
        assert_eq!((f.p50_ms, f.p99_ms), (1.0, 3.0));
    }

    #[test]
    fn percentiles_are_nearest_ranks() {
        let times: Vec<f64> = (1..=200).map(f64::from).collect();
        assert_eq!(percentile(&times, 50.0), 100.0);
        assert_eq!(percentile(&times, 99.0), 198.0);
        assert_eq!(percentile(&[7.0], 99.0), 7.0);
    }
}
