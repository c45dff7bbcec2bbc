//! A collection small enough to be altered byte by byte, with all that an article can have.
use mokim::{AliasGroup, Document, IndexWriter, Settings};

fn article(id: &str, title: &str, body: &str) -> Document {
    Document { id: id.into(), title: title.into(), body: body.into(), ..Document::default() }
}

pub fn articles() -> Vec<Document> {
    let mut documents = vec![
        article("hoa", "Hoa sen nở", "Sáng 5/6/2024, hoa sen nở ở Hà Nội."),
        article("bong", "U-23 thắng", "Đội U23 thắng 2-0 ở Hà Nội.\n\nHọ vui, hoa tung bay."),
        article("gia", "Giá hoa", "Hoa sen giá 1.000 đồng; hoa hồng 1,5 triệu."),
        article("sen", "", "Hoa sen, hoá ra, không thơm — don't wait!"),
    ];
    documents[0].date = "2024-06-05T08:00:00+07:00".into();
    documents[0].section = "Đời sống".into();
    documents[1].date = "2023".into();
    documents[1].meta = vec![("tác giả".into(), "An".into()), ("nơi".into(), "Huế".into())];
    documents[2].url = "gia/hoa.html".into();
    documents[2].image = "hoa.jpg".into();
    documents[2].group = "g".into();
    documents[3].group = "g".into();
    documents
}

/// The bytes of an index of these articles. Few names for the same thing: the built-in ones are ten times the rest.
pub fn index_of(documents: &[Document]) -> Vec<u8> {
    let aliases = AliasGroup::built_in().into_iter().take(3).collect();
    let facets = vec!["tác giả".into()];
    let mut writer = IndexWriter::new(Settings { aliases, facets, ..Settings::default() });
    documents.iter().for_each(|document| writer.add(document));
    writer.finish().expect("an index of at least one article")
}

/// Queries that reach every reader: words, phrases, names, mistakes, fields, days.
pub const QUERIES: [&str; 10] = [
    "hoa sen",
    "h",
    "\"hà nội\" -vui",
    "hoa OR \"u23 thang\" -\"hoa hồng\"",
    "hoas seen",
    "hoasen",
    "section:doi-song date:2024 hoa",
    "title:hoa after:2023 before:2024-07",
    "ngay 5 thang 6 1000",
    "ddooij hoa tungbay thnag",
];
