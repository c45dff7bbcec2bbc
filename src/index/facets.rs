//! Facets: for each article its section, and the values of further fields that the writer was told to count.
//!
//! ```text
//! facets = gamma: fields; for each: its name; a bit: articles may have several values; gamma: values, and each value;
//!          then for each field that has values, for each article: if it may have several, gamma: how many; then each in
//!          as many bits as the number of values has: its number from 1 on (0, where one is the most: it has none)
//! ```
//! The first field is the section, the second the year of the date. They stand behind the dates, at the next whole byte of the columns' block. Values are
//! numbered as they come, and an article names each of its own once. 10,000 articles of 20 sections take 6.3 KB, of
//! ten years 5 KB more.
use super::columns::year;
use crate::bytes::{BitReader, BitWriter};
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// The name of the field that is made of dates.
const YEAR: &str = "year";

/// One field, collected.
#[derive(Default)]
struct FieldDraft {
    name: String,
    values: Vec<String>,
    numbers: FxHashMap<String, u32>,
    /// For each article so far, how many values; and all values, one article behind the other.
    counts: Vec<u32>,
    rows: Vec<u32>,
}

/// Collects what [`Facets`] reads.
pub struct FacetsWriter {
    fields: Vec<FieldDraft>,
}

impl FacetsWriter {
    /// Collects sections, years, and further fields of these names, each name once.
    pub fn new(names: &[String]) -> FacetsWriter {
        let mut fields: Vec<FieldDraft> = Vec::new();
        for name in ["section", YEAR].into_iter().chain(names.iter().map(String::as_str)) {
            if fields.iter().all(|field| field.name != name) {
                fields.push(FieldDraft { name: name.into(), ..FieldDraft::default() });
            }
        }
        FacetsWriter { fields }
    }

    /// Takes the next article. A `year` among `meta` counts instead of that of its date, in minutes since 1600.
    pub fn add(&mut self, section: &str, date: Option<u32>, meta: &[(String, String)]) {
        let year = date.map(|date| year(date).to_string()).unwrap_or_default();
        for (place, field) in self.fields.iter_mut().enumerate() {
            let start = field.rows.len();
            match place {
                0 => field.take(section, start),
                _ => {
                    let own = field.name.clone();
                    for (_, value) in meta.iter().filter(|(name, _)| *name == own) {
                        field.take(value, start);
                    }
                }
            }
            if field.name == YEAR && field.rows.len() == start {
                field.take(&year, start);
            }
            field.counts.push((field.rows.len() - start) as u32);
        }
    }

    pub fn finish(&self) -> Vec<u8> {
        let mut out = BitWriter::default();
        out.gamma(self.fields.len() as u32);
        let orders: Vec<Vec<u32>> = (0..).zip(&self.fields).map(|(n, field)| field.order(n > 0)).collect();
        for (field, order) in self.fields.iter().zip(&orders) {
            out.string(field.name.as_bytes());
            out.bits(u32::from(field.has_several()), 1);
            out.gamma(field.values.len() as u32);
            order.iter().for_each(|&value| out.string(field.values[value as usize].as_bytes()));
        }
        for (field, order) in self.fields.iter().zip(&orders) {
            let mut places = vec![0; order.len()];
            (0..).zip(order).for_each(|(place, &value)| places[value as usize] = place);
            field.write_rows(&places, &mut out);
        }
        out.finish()
    }
}

impl FieldDraft {
    /// Adds a value of the article whose values begin at `start`.
    fn take(&mut self, value: &str, start: usize) {
        if value.is_empty() {
            return;
        }
        let next = self.values.len() as u32;
        let number = *self.numbers.entry(value.into()).or_insert(next);
        if number == next {
            self.values.push(value.into());
        }
        if !self.rows[start..].contains(&number) {
            self.rows.push(number);
        }
    }

    /// The numbers of the values as they are written.
    fn order(&self, sorted: bool) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.values.len() as u32).collect();
        if sorted {
            let keys: Vec<Option<f64>> = self.values.iter().map(|value| number(value)).collect();
            order.sort_by(|&a, &b| {
                let (a, b) = (a as usize, b as usize);
                by_number(keys[a], keys[b]).then_with(|| self.values[a].cmp(&self.values[b]))
            });
        }
        order
    }

    fn has_several(&self) -> bool {
        self.counts.iter().any(|&count| count > 1)
    }

    /// `places` say what number a value has in the order.
    fn write_rows(&self, places: &[u32], out: &mut BitWriter) {
        let (width, has_several) = (width(self.values.len()), self.has_several());
        let mut rows = self.rows.iter();
        for &count in self.counts.iter().filter(|_| width > 0) {
            if has_several {
                out.gamma(count);
            } else if count == 0 {
                out.bits(0, width);
            }
            rows.by_ref()
                .take(count as usize)
                .for_each(|&number| out.bits(places[number as usize] + 1, width));
        }
    }
}

fn by_number(a: Option<f64>, b: Option<f64>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        // A number comes before text.
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// The number that a value is: `12.5`, and as Vietnamese writes it `1.200.000`, `12,5`; a unit of up to four letters and
/// signs may stand behind it, as in `900.000 đ`. `None` for dates and other text.
fn number(value: &str) -> Option<f64> {
    let bare = value.trim_end_matches(|c: char| !c.is_ascii_digit());
    if value[bare.len()..].chars().count() > 5 {
        return None;
    }
    let groups: Vec<&str> = bare.split('.').collect();
    let is_group = |group: &&str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    let thousands = groups.len() > 1
        && groups[0] != "0"
        && groups[1..].iter().all(|group| is_group(&group.split(',').next().unwrap_or("")));
    let plain = if thousands { groups.concat() } else { bare.to_string() };
    plain.replacen(',', ".", 1).parse().ok().filter(|number: &f64| number.is_finite())
}

/// Bits of a number from 0 to `values`.
fn width(values: usize) -> u32 {
    usize::BITS - values.leading_zeros()
}

/// One field as the index holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    pub name: String,
    /// Every value that some article has.
    pub values: Vec<String>,
    has_several: bool,
    /// Where its rows begin: a bit of the columns' block.
    start: usize,
}

/// Reads the fields that begin at byte `start`. `None` if not all that is promised is there.
pub fn read_facets(bytes: &[u8], start: usize, documents: u32) -> Option<Vec<Facet>> {
    let mut reader = BitReader::new(bytes, start * 8);
    let mut facets = Vec::new();
    // Whatever is promised, no more is stored than there are bits.
    let mut left = reader.gamma();
    while left > 0 && !reader.is_overrun() {
        let (name, has_several) = (reader.text()?, reader.bits(1) == 1);
        let mut values = Vec::new();
        let mut left_values = reader.gamma();
        while left_values > 0 && !reader.is_overrun() {
            values.push(reader.text()?);
            left_values -= 1;
        }
        facets.push(Facet { name, values, has_several, start: 0 });
        left -= 1;
    }
    let mut whole = !reader.is_overrun();
    for facet in &mut facets {
        facet.start = reader.position();
        whole = whole && facet.walk(&mut reader, documents, &mut |_, _| {});
    }
    whole.then_some(facets)
}

impl Facet {
    /// Calls `visit` with each article that has a value, in rising order, and the number of the value in `values`;
    /// `bytes` are the columns' block.
    pub fn for_each(&self, bytes: &[u8], documents: u32, visit: &mut dyn FnMut(u32, usize)) {
        self.walk(&mut BitReader::new(bytes, self.start), documents, visit);
    }

    /// Says whether all was there.
    fn walk(&self, reader: &mut BitReader<'_>, documents: u32, visit: &mut dyn FnMut(u32, usize)) -> bool {
        let width = width(self.values.len());
        for document in (0..documents).take_while(|_| width > 0) {
            for _ in 0..if self.has_several { reader.gamma() } else { 1 } {
                let number = reader.bits(width) as usize;
                // Counts of a forged index may be huge.
                if number > self.values.len() || reader.is_overrun() {
                    return false;
                }
                if number > 0 {
                    visit(document, number - 1);
                }
            }
        }
        !reader.is_overrun()
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::midnight;
    use super::*;

    fn meta(values: &[&str]) -> Vec<(String, String)> {
        values.iter().map(|value| ("tag".to_string(), value.to_string())).collect()
    }

    #[test]
    fn facets_read_back() {
        let mut dated = meta(&["b", "c"]);
        dated.push(("year".into(), "1999".into()));
        let articles = [("Thế giới", meta(&["a", "b", "a", ""])), ("", meta(&[])), ("Xe", dated)];
        let names = ["tag", "none", "section", "tag"].map(String::from);
        let mut writer = FacetsWriter::new(&names);
        let date = midnight(2023, 12, 31);
        articles
            .iter()
            .for_each(|(section, meta)| writer.add(section, date.filter(|_| !meta.is_empty()), meta));
        let bytes = [vec![9; 5], writer.finish()].concat();
        let facets = read_facets(&bytes, 5, 3).expect("facets");
        let rows = |facet: &Facet| {
            let mut rows = Vec::new();
            facet
                .for_each(&bytes, 3, &mut |article, value| rows.push((article, facet.values[value].clone())));
            rows
        };
        let shown: Vec<(&str, Vec<(u32, String)>)> =
            facets.iter().map(|facet| (facet.name.as_str(), rows(facet))).collect();
        let row = |article: u32, value: &str| (article, value.to_string());
        assert_eq!(
            shown,
            [
                ("section", vec![row(0, "Thế giới"), row(2, "Xe")]),
                ("year", vec![row(0, "2023"), row(2, "1999")]),
                ("tag", vec![row(0, "a"), row(0, "b"), row(2, "b"), row(2, "c")]),
                ("none", vec![]),
            ]
        );
        for end in 5..bytes.len() {
            assert_eq!(read_facets(&bytes[..end], 5, 3), None, "cut to {end}");
        }
    }

    #[test]
    fn values_stand_in_their_order() {
        let given =
            ["12,5", "1.200.000 đ", "2023-04-15", "9", "900.000 đ", "-3", "2023-04-02", "0.125", "an"];
        let mut writer = FacetsWriter::new(&["tag".to_string()]);
        given.iter().for_each(|value| writer.add("", None, &meta(&[value])));
        let bytes = writer.finish();
        let facets = read_facets(&bytes, 0, given.len() as u32).expect("facets");
        let order =
            ["-3", "0.125", "9", "12,5", "900.000 đ", "1.200.000 đ", "2023-04-02", "2023-04-15", "an"];
        let tag = facets.iter().find(|facet| facet.name == "tag").expect("the field");
        assert_eq!(tag.values, order);
        tag.for_each(&bytes, given.len() as u32, &mut |article, value| {
            assert_eq!(order[value], given[article as usize]);
        });
    }

    #[test]
    fn twenty_sections_of_ten_thousand_articles_take_less_than_eight_kilobytes() {
        let mut writer = FacetsWriter::new(&[]);
        (0..10_000).for_each(|n| writer.add(&["Chuyên mục số ", &(n % 20).to_string()].concat(), None, &[]));
        let bytes = writer.finish();
        assert!(bytes.len() < 8000, "{} bytes", bytes.len());
    }
}
