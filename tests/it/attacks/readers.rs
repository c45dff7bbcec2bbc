//! Files of articles from any bytes: every reader, and the checks behind it.
use mokim::ingest::{self, Article, Fields, Format, Rules, SharedLines, address};

pub fn text(bytes: &[u8]) {
    read(Format::Text, bytes);
}

pub fn html(bytes: &[u8]) {
    read(Format::Html, bytes);
}

pub fn markdown(bytes: &[u8]) {
    read(Format::Markdown, bytes);
    read(Format::Mdx, bytes);
}

pub fn json(bytes: &[u8]) {
    read(Format::Json, bytes);
    let _ = ingest::read_row(bytes.to_vec(), &Rules::default());
}

pub fn table(bytes: &[u8]) {
    read(Format::Csv, bytes);
}

pub fn feed(bytes: &[u8]) {
    read(Format::Feed, bytes);
}

pub fn warc(bytes: &[u8]) {
    read(Format::Warc, bytes);
}

/// A date in a field, in a text, in a name and in an address.
pub fn date(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    if let Ok(date) = ingest::date(&text) {
        assert_eq!(ingest::date(&date).as_ref(), Ok(&date), "what was read is a date");
    }
    let fields = || Fields { title: "Chợ".into(), ..Fields::default() };
    check(Fields { date: text.clone(), place: "2023/a.txt".into(), ..fields() });
    check(Fields { body: text.clone(), url: "/2023/a".into(), ..fields() });
    check(Fields { place: text.clone(), ..fields() });
    check(Fields { url: text, ..fields() });
}

/// Text in any encoding, and what a stream without a name is taken for.
pub fn encoding(bytes: &[u8]) {
    let texts = [ingest::text(bytes.to_vec()), ingest::text_of_page(bytes.to_vec())];
    for text in texts.into_iter().flatten() {
        assert!(!text.contains('\0'), "no text has a zero in it");
    }
    if let Some(format) = ingest::guess(bytes) {
        read(format, bytes);
    }
}

fn read(format: Format, bytes: &[u8]) {
    let Ok(read) = format.read(bytes.to_vec(), &Rules::default()) else { return };
    read.into_iter().flatten().for_each(check);
}

/// What holds for every article, whatever it was read from.
fn check(fields: Fields) {
    let Ok(mut article) = Article::from_fields(fields, "") else { return };
    let mut shared = SharedLines::default();
    shared.add(&article.document.body);
    article.settle(&shared);
    let document = &article.document;
    assert!(!document.title.is_empty(), "every article has a title");
    for text in [&document.id, &document.title, &document.url, &document.section, &document.image] {
        assert!(!text.contains(char::is_control), "{text:?} is one tidy line");
    }
    for line in document.body.lines().chain(document.furniture.lines()) {
        assert!(!line.trim().is_empty() && !line.contains(char::is_control), "{line:?} is a tidy line");
    }
    if !document.date.is_empty() {
        assert_eq!(ingest::date(&document.date).as_ref(), Ok(&document.date), "a date is in ISO 8601");
    }
    for address in [&document.url, &document.image] {
        assert_eq!(address::clean(address, "").as_ref(), Ok(address), "an address is harmless");
    }
}

/// Files of our own words, one or more of each format.
pub mod seeds {
    fn of(texts: &[&str]) -> Vec<Vec<u8>> {
        texts.iter().map(|text| text.as_bytes().to_vec()).collect()
    }

    pub fn text() -> Vec<Vec<u8>> {
        of(&[
            "Chợ nổi\nThứ Hai, 25/03/2024, 10:15 (GMT+7)\nhttps://bao.vn/cho\nXuồng ghe tấp nập.\nBình luận (0)",
            "- Tin cũ\n- Tin khác\nMÙA GẶT ĐẾN SỚM (Báo Làng)\nMùa gặt đến sớm\n(Ảnh: An)\nNông dân mừng.",
            "\u{feff}Tie\u{302}\u{301}ng Vi\u{ea}\u{323}t\r\n\r\n1. Một\u{2028}hai\u{b}ba",
        ])
    }

    pub fn html() -> Vec<Vec<u8>> {
        of(&[
            "<!doctype html><html lang=vi><head><title>Chợ | Báo</title><meta charset=utf-8><link rel=canonical href=/cho>\
             <meta property=og:image content=/a.png><script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"Chợ\"}\
             </script></head><body><nav>Trang chủ</nav><main><article><h1>Chợ</h1><time datetime=2024-03-25>25/3</time>\
             <p>Xuồng <b>ghe</b>.<h2 id=dong>Đông</h2><ul><li>một<li>hai</ul><pre>a\n b</pre></article></main>",
            "<form><h1>Chợ</h1><table><tr><td>a<td>b</table><svg><title>x</title></svg><p hidden>x<template>y</template>",
            "<div data-mokim-body><p data-pagefind-ignore>x<div data-mokim-meta=\"author:An\">An</div>Xuồng</div>",
        ])
    }

    pub fn markdown() -> Vec<Vec<u8>> {
        of(&[
            "---\ntitle: Chợ\ndate: 2024-03-25\ntags: [a, &b c, *b]\n---\n# Chợ\n\n> [!note]- Chú ý\n> x\n\n{{< a >}} [[b|c]] ==d== ^e\n",
            "+++\ntitle = \"Chợ\"\n[extra]\na = [1, 2.5, 1979-05-27]\n+++\n| a | b |\n|---|---|\n| `c` | [d](e) |\n\n```\n{% x %}\n```\n",
            "import A from 'a'\n\n<A b={{c: 1}}>Xuồng {d}</A>\n\n:::tip Mẹo\n%%x%% {: .y}\n:::\n",
            "{\"title\": \"Chợ\"}\nXuồng[^1]\n\n[^1]: ghe\n\n- [ ] a\n  1. b\n\na\n: b\n",
        ])
    }

    pub fn json() -> Vec<Vec<u8>> {
        of(&[
            r#"[{"id":1,"title":"Chợ","body":"Xuồng","date":1711336500,"tags":["a",2],"x":{"y":null}},{"draft":true}]"#,
            r#"{"posts":[{"title":{"rendered":"a &amp; b"},"content":{"rendered":"<p>Xuồng</p>"},"published":false}]}"#,
            "{\"title\":\"a\"}\n{\"tiêu đề\":\"b\",\"ngay\":\"25/3/2024\"}\n",
            r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content_html":"<p>a</p>","authors":[{"name":"An"}]}]}"#,
        ])
    }

    pub fn table() -> Vec<Vec<u8>> {
        of(&[
            "id,title,body,date\r\n1,Chợ,\"Xuồng, \"\"ghe\"\"\nĐông\",25/3/2024\r\n\r\n2,x,y,z,w\r\n",
            "\u{feff}Tiêu đề;Nội dung\nChợ;<p>Xuồng</p>\n",
            "title\tbody\nChợ\t\"Xuồng\n",
        ])
    }

    pub fn feed() -> Vec<Vec<u8>> {
        of(&[
            "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x 'y'>]><rss><channel><title>Báo</title><link>https://bao.vn</link><item>\
             <title>Chợ &amp;amp; &x;</title><guid isPermaLink='false'>1</guid><pubDate>Mon, 25 Mar 2024 10:15:00 +0700</pubDate>\
             <category>a</category><content:encoded><![CDATA[<p>Xuồng</p>]]></content:encoded><enclosure url='/a' type='image/a'/></item></channel></rss>",
            "<feed xmlns='a'><entry><title type='html'>&lt;b&gt;Chợ</title><link href='/cho'/><author><name>An</name></author>\
             <content type='xhtml'><div><p>Xuồng</p></div></content><updated>2024-03-25T10:15:00Z</updated></entry></feed>",
            "<rdf:RDF><item rdf:about='https://bao.vn/1'><title>Chợ</title><dc:date>2024</dc:date><a><b></item><item>",
        ])
    }

    pub fn warc() -> Vec<Vec<u8>> {
        let answer = |head: &str, body: &str| {
            let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n{body}");
            let length = block.len();
            let uri = "WARC-Target-URI: https://bao.vn/cho";
            format!(
                "WARC/1.0\r\nWARC-Type: response\r\n{uri}\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
            )
        };
        let page = "<title>Chợ</title><p>Xuồng";
        let chunked = format!("{:x}\r\n{page}\r\n0\r\n\r\n", page.len());
        of(&[
            &[answer("", page), answer("Transfer-Encoding: chunked\r\n", &chunked)].concat(),
            &answer("Content-Encoding: br\r\n", page),
            "WARC/1.1\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nCho\nXuong\r\n\r\n",
        ])
    }

    pub fn date() -> Vec<Vec<u8>> {
        of(&[
            "Thứ Hai, 25/03/2024, 10:15 (GMT+7)",
            "Monday, 25 March 2024",
            "ngày 13/5",
            "Mon, 25 Mar 2024 10:15:00 EST",
            "https://bao.vn/2023/04/15/cho-20230415101500.htm",
            "20240325T031500Z",
            "25 tháng mười hai năm 2024 | 10h15",
        ])
    }

    pub fn encoding() -> Vec<Vec<u8>> {
        let utf16 = "\u{feff}Chợ nổi".encode_utf16();
        let mut seeds = of(&["\u{feff}Chợ", "title\tbody\na\tb", "VIQR: Cho+. no^?i"]);
        seeds.push(utf16.clone().flat_map(u16::to_le_bytes).collect());
        seeds.push(utf16.flat_map(u16::to_be_bytes).collect());
        seeds.push(b"<meta charset=windows-1258><p>Ti\xea\xecng Vi\xea\xf2t".to_vec());
        seeds.push(b"Ti\xd5ng Vi\xd6t".to_vec());
        seeds
    }
}
