//! Where the words of all texts stand, gathered form by form and written when an index is split ([`super::sightings`]).
use super::blocks::Fault;
use super::postings::Posting;
use super::reader::Index;
use super::sightings::{Cursor, IN_TITLE, START, body_parameter, sentences};
use super::skim::Sighting;
use crate::bytes::{BitReader, BitWriter};
use crate::text::Gap;

/// What an article holds of a form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Words of its title.
    pub title: u32,
    /// In order.
    pub sightings: Vec<Sighting>,
}

/// Where one form stands, packed (4 bytes a time) until its list passes by.
#[derive(Default)]
pub struct SeenForm {
    bits: BitWriter,
    /// How many articles have it, and the last of them.
    articles: u32,
    last: u32,
}

impl SeenForm {
    /// All forms, in the order of the dictionary.
    pub fn all(index: &Index) -> Result<Vec<SeenForm>, Fault> {
        let (mut forms_of_words, mut forms) = (Vec::new(), Vec::new());
        for group in 0..index.dictionary.groups() {
            index.dictionary.for_each_list(group, &mut |_, _, words| {
                forms_of_words.resize(words.end.min(index.meta.words) as usize, forms.len());
                forms.push(SeenForm::default());
            });
        }
        let sought = index.sought(&vec![1; forms_of_words.len()])?;
        let mut here: Vec<(usize, Sighting)> = Vec::new();
        for document in 0..index.documents() {
            let title = index.skim(document, &sought, &mut |sighting| {
                here.push((forms_of_words[sighting.word as usize], sighting));
            })?;
            here.sort_by_key(|(form, sighting)| (*form, sighting.position));
            for same in here.chunk_by(|(a, _), (b, _)| a == b) {
                forms[same[0].0].push(document, title, same.iter().map(|(_, sighting)| sighting));
            }
            here.clear();
        }
        Ok(forms)
    }

    fn push<'s>(
        &mut self,
        document: u32,
        title: u32,
        sightings: impl ExactSizeIterator<Item = &'s Sighting>,
    ) {
        let out = &mut self.bits;
        out.gamma(document - self.last);
        out.gamma(title);
        out.gamma(sightings.len() as u32);
        for Sighting { gap, position, sentence, in_title, .. } in sightings {
            out.gamma(*position);
            out.gamma(*sentence);
            out.bits(u32::from(*gap <= Gap::Space), 1);
            out.bits(u32::from(*in_title), 1);
        }
        (self.articles, self.last) = (self.articles + 1, document);
    }

    /// What the articles of its list hold of it.
    pub fn in_list(self, postings: &[Posting]) -> Vec<Article> {
        let bytes = self.bits.finish();
        let (mut reader, mut left, mut last) = (BitReader::new(&bytes, 0), self.articles, 0);
        let mut next = || {
            left = left.checked_sub(1)?;
            last += reader.gamma();
            let (title, count) = (reader.gamma(), reader.gamma());
            let read = |_| {
                let (position, sentence) = (reader.gamma(), reader.gamma());
                let gap = if reader.bits(1) == 1 { Gap::Space } else { Gap::Comma };
                Sighting { word: 0, gap, position, sentence, in_title: reader.bits(1) == 1 }
            };
            Some((last, Article { title, sightings: (0..count).map(read).collect() }))
        };
        let mut ahead = next();
        let article = |posting: &Posting| {
            while ahead.as_ref().is_some_and(|(document, _)| *document < posting.document) {
                ahead = next();
            }
            match ahead.take_if(|(document, _)| *document == posting.document) {
                Some((_, article)) => {
                    ahead = next();
                    article
                }
                None => Article::default(),
            }
        };
        postings.iter().map(article).collect()
    }
}

/// Appends the sightings of a form. `postings`: its list; `articles`: what each of them holds; `lengths`: the length codes of
/// all articles.
pub fn write_sightings(postings: &[Posting], articles: &[Article], lengths: &[u8], out: &mut BitWriter) {
    let mut form = BitWriter::default();
    let counted = postings.iter().zip(articles).filter(|(posting, _)| posting.title | posting.body != 0);
    let count = |article: &Article| {
        let title = article.sightings.iter().filter(|sighting| sighting.in_title).count();
        (title as u32, (article.sightings.len() - title) as u32)
    };
    let says = |(posting, article): (&Posting, &Article)| count(article) == (posting.title, posting.body);
    let is_said = counted.clone().all(says);
    form.bits(u32::from(is_said), 1);
    for (posting, article) in counted {
        let (title, body) = count(article);
        if !is_said {
            form.gamma(title);
            form.gamma(body);
        }
        if title > 0 {
            form.gamma(article.title);
        }
        let (mut cursor, mut is_body) = (START, false);
        let is_parted = article.sightings.iter().any(|sighting| sighting.gap > Gap::Space);
        form.bits(u32::from(is_parted), 1);
        for sighting in &article.sightings {
            if !sighting.in_title && !is_body && title > 0 {
                cursor.position = article.title;
            }
            is_body = !sighting.in_title;
            let k = if is_body { body_parameter(body, lengths[posting.document as usize]) } else { IN_TITLE };
            write_sighting(sighting, &mut cursor, k, &mut form);
            if is_parted {
                form.bits(u32::from(sighting.gap <= Gap::Space), 1);
            }
        }
    }
    out.gamma(form.len() as u32);
    out.append(&form);
}

fn write_sighting(sighting: &Sighting, cursor: &mut Cursor, k: u32, out: &mut BitWriter) {
    let passed = sighting.position - cursor.position;
    out.rice(passed, k);
    let (expected, k) = sentences(passed);
    let begun = sighting.sentence.saturating_sub(cursor.sentence);
    let more = match begun > expected {
        true => 2 * (begun - expected) - 1,
        false => 2 * (expected - begun),
    };
    out.rice(more, k);
    *cursor = Cursor { position: sighting.position + 1, sentence: sighting.sentence };
}
