//! Pages: what the author marks, what the page says of itself, what is the article of it, and what does it no harm.
use super::check;
use crate::cli::Folder;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// A page with this head and body.
fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang='vi'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    )
}

/// The text of a page with this body.
fn text(body: &str, expected: &str) {
    check("a.html", &page("", body), json!({ "body": expected }));
}

const LONG: &str = "Đoàn thuyền rời bến lúc rạng sáng, mang theo hơn hai trăm ngư dân của ba làng chài, và chỉ trở về \
    sau mười ngày lênh đênh.";

#[test]
fn marks_of_mokim_and_of_pagefind_say_what_is_the_article() {
    for name in ["mokim", "pagefind"] {
        let marked = |html: &str| page("", &html.replace("data-", &format!("data-{name}-")));
        let body = |html: &str, expected: &str| check("a.html", &marked(html), json!({ "body": expected }));
        body(
            "<p>ngoài</p><div data-body>trong <b>này</b></div><section data-body>và đây</section>",
            "trong này\nvà đây",
        );
        body("<main>ngoài<div data-body>một<p data-body>hai</p></div></main>", "một\nhai");
        body(
            "<div data-body><aside>bên</aside><p class='comments'>lời</p><nav>menu</nav><footer>chân</footer></div>",
            "bên\nlời",
        );
        body("<p>giữ</p><p data-ignore>bỏ</p><p data-ignore='all'>bỏ</p>", "giữ");
        body(
            "<p>xem <img data-index-attrs='alt, title' alt='đò' title='sông'> này</p>",
            "xem\nđò\nsông\nnày",
        );
    }
}

#[test]
fn marks_give_facts_before_all_else() {
    let head = "<title>Khác</title><meta property='og:title' content='Khác'>
        <meta data-pagefind-meta='image[content]' content='/anh.png'>
        <meta data-pagefind-filter='loại[content], năm:2024' content='ký sự'>
        <meta data-mokim-section='section:Đời sống'><meta data-pagefind-default-meta='nguồn:làng'>";
    let body = "<h1 data-pagefind-meta='title'>Chợ <span data-pagefind-ignore='all'>mới</span> nổi</h1>
        <p data-pagefind-ignore><b data-pagefind-meta='author, vai:tác giả, và người kể'>Lan</b></p>
        <p data-pagefind-ignore='all'><b data-pagefind-meta='giấu'>x</b></p>
        <time data-pagefind-sort='date[datetime]' datetime='2024-03-25'>hôm qua</time><p>Xuồng.</p>";
    check(
        "a.html",
        &page(head, body),
        json!({
            "title": "Chợ nổi", "image": "/anh.png", "section": "Đời sống", "date": "2024-03-25",
            "meta": {
                "author": "Lan", "vai": "tác giả, và người kể", "loại": "ký sự", "năm": "2024", "nguồn": "làng",
                "lang": "vi",
            },
        }),
    );
    let own = page("", "<b data-mokim-section>Du lịch</b><p data-mokim-section='vùng:Nam'>Xuồng.</p>");
    check("a.html", &own, json!({ "section": "Du lịch", "meta": { "vùng": "Nam", "lang": "vi" } }));
}

#[test]
fn a_site_with_a_marked_page_leaves_the_others_out() {
    let folder = Folder::with(&[
        ("s/a.html", "<p data-pagefind-body>A"),
        ("s/b.html", "<p>B"),
        ("s/c.md", "C"),
        // It speaks of marks and has none.
        ("t/d.html", "<p>Viết <code>data-mokim-body</code> vào phần chính."),
        ("t/e.html", "<p>E"),
    ]);
    let ids = |sources: &[&str]| super::ids(&folder, sources);
    assert_eq!(ids(&["s", "t"]), ["a", "c", "d", "e"]);
    assert_eq!(ids(&["s/b.html"]), ["b"], "a page on its own is no site");
    let ran = folder.mokim(&["build", "s", "-o", "out"]);
    assert!(ran.out.contains("1 page without a mark"), "{}{}", ran.out, ran.err);
}

#[test]
fn pages_that_ask_not_to_be_found_are_left_out_and_counted() {
    let robots = |name: &str, content: &str| format!("<meta name='{name}' content='{content}'><p>x");
    let folder = Folder::with(&[
        ("s/a.html", &robots("robots", "noindex, follow")),
        ("s/b.html", &robots("ROBOTS", "NONE")),
        ("s/c.html", &robots("googlebot", "noindex")),
        ("s/d.html", &robots("mokim", "noindex")),
        ("s/e.html", &robots("robots", "nofollow")),
        ("s/f.html", &(robots("robots", "noindex") + "<meta name='mokim' content='index'>")),
    ]);
    assert_eq!(super::ids(&folder, &["s"]), ["e", "f"]);
    let ran = folder.mokim(&["build", "s", "-o", "out"]);
    assert!(ran.out.contains("0 drafts left out, 4 pages that say `noindex`"), "{}{}", ran.out, ran.err);
    folder.mokim(&["inspect", "s/a.html"]).expect(1, &["1 page that say"]);
}

#[test]
fn the_page_says_what_it_is_in_many_ways() {
    let article = r#"<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Báo"},
        {"@type":"NewsArticle","headline":"Chợ nổi","datePublished":"2024-03-25T10:15:00+07:00","author":{"name":"An"},
        "image":["/a.png"],"articleSection":"Du lịch","keywords":["chợ","sông"],"inLanguage":"vi"}]}</script>"#;
    let expected = json!({
        "title": "Chợ nổi", "date": "2024-03-25T10:15:00+07:00", "image": "/a.png", "section": "Du lịch",
        "meta": { "author": "An", "tags": "chợ, sông", "lang": "vi" },
    });
    check("a.html", &page(article, "<h1>Khác</h1><p>x"), expected.clone());
    let graph = "<meta property='og:title' content='Chợ nổi'><meta property='article:tag' content='chợ'>
        <meta property='article:published_time' content='2024-03-25T10:15:00+07:00'><meta name='author' content='An'>
        <meta property='og:image' content='/a.png'><meta property='article:section' content='Du lịch'>
        <meta property='article:tag' content='sông'>";
    check("a.html", &page(graph, "<h1>Khác</h1><p>x"), expected.clone());
    let items = "<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>Chợ nổi</h1>
        <div itemprop='author' itemscope itemtype='https://schema.org/Person'><b itemprop='name'>An</b></div>
        <meta itemprop='datePublished' content='2024-03-25T10:15:00+07:00'><img itemprop='image' src='/a.png'>
        <i itemprop='articleSection'>Du lịch</i><a rel='tag' href='/1'>chợ</a><a rel='tag' href='/2'>sông</a>
        <p>x</p><div itemprop='comment' itemscope itemtype='https://schema.org/Comment'>
        <b itemprop='headline'>sai</b><time itemprop='datePublished' datetime='2020-01-01'>sai</time></div></div>";
    check("a.html", &page("", items), expected);
}

#[test]
fn dates_stand_in_the_text_where_the_head_says_none() {
    for (body, date) in [
        (
            "<time datetime='2020-01-01'>x</time><article><p>x<time datetime='2024-03-25T10:15+07:00'>y</time></article>",
            "2024-03-25T10:15:00+07:00",
        ),
        (
            "<p>x<time datetime='2020-01-01'>sửa</time><time class='published' datetime='2024-03-25'>y</time>",
            "2024-03-25",
        ),
        ("<header><time>25/3/2024</time></header><article><p>x</article>", "2024-03-25"),
        (
            "<p>x</p><div class='post-date'>Thứ Hai, 25/03/2024, 10:15 (GMT+7)</div>",
            "2024-03-25T10:15:00+07:00",
        ),
        (
            "<p>x</p><div class='comments'><time datetime='2020-01-01'>x</time></div><footer><time>1/1/2020</time></footer>",
            "2020-01-01",
        ),
        ("<p>Ngày 25/03/2024 trời mưa.", ""),
    ] {
        check("a.html", &page("", body), json!({ "date": date }));
    }
}

#[test]
fn addresses_are_whole_wherever_the_page_lies() {
    let link = |href: &str| format!("<link rel='canonical' href='{href}'><p>x<img src='b.png'>");
    let based = |base: &str| format!("<base href='{base}'>{}", link("cho"));
    let folder = Folder::with(&[
        ("s/tin/a.html", &link("https://bao.vn/cho")),
        ("s/tin/b.html", &link("/cho")),
        ("s/tin/c.html", &link("../cho/")),
        ("s/tin/d.html", &based("https://bao.vn/muc/")),
        ("s/tin/e.html", &based("/muc/x.html")),
        ("s/tin/f.html", "<p>x"),
    ]);
    let rows = folder.inspected(&["s"]);
    let urls: Vec<&Value> = rows.iter().map(|row| &row["url"]).collect();
    assert_eq!(
        urls,
        ["https://bao.vn/cho", "/cho", "/cho/", "https://bao.vn/muc/cho", "/muc/cho", "/tin/f.html"]
    );
    assert_eq!((&rows[0]["image"], &rows[4]["image"]), (&json!("/tin/b.png"), &json!("/muc/b.png")));
}

#[test]
fn headings_with_addresses_are_told() {
    let headings = |file: &str, text: &str, expected: &[(&str, &str)]| {
        let told = |(title, anchor): &(&str, &str)| json!({ "title": title, "anchor": anchor });
        let told: Vec<Value> = expected.iter().map(told).collect();
        check(file, text, json!({ "headings": told }));
    };
    let body = "<main><h1 id='cho'>Chợ nổi</h1><p>x</p><h2 id='giá cả'>Giá <a href='#gia'>#</a></h2><p>x</p>
        <h2><a id='sang'></a>Sáng</h2><section id='kho'><h3>Kho<br>muối</h3></section><h2>Không</h2>
        <h2 id='rong'></h2><nav><h2 id='menu'>Menu</h2></nav></main>";
    headings("a.html", &page("", body), &[("Giá", "giá%20cả"), ("Sáng", "sang"), ("Kho muối", "kho")]);
    let text = "# Chợ nổi\n\nx\n\n## Giá *cả*, hôm nay\n\n## Giá cả hôm nay\n\n### Kho {#kho}\n";
    headings(
        "a.md",
        text,
        &[("Giá cả, hôm nay", "giá-cả-hôm-nay"), ("Giá cả hôm nay", "giá-cả-hôm-nay-1"), ("Kho", "kho")],
    );
}

#[test]
fn what_stands_beside_an_article_is_no_part_of_it() {
    let beside =
        "<div class='cookie-banner'>cookie</div><ul class='menu'><li>menu</ul><div id='comments'>lời</div>
        <div class='box-tin-lien-quan'>tin khác</div><div style='display: none'>giấu</div><p hidden>giấu</p>
        <div role='navigation'>mục</div><svg><title>hình</title></svg><template>mẫu</template>";
    text(&format!("<article><p>{LONG}</p>{beside}</article>"), LONG);
    text(&format!("<div><h1>T</h1><div>{beside}<p>{LONG}</p></div></div>"), LONG);
    let links =
        "<h3>Đọc thêm</h3><ul><li><a href='1'>Một</a><li><a href='2'>Hai</a><li><a href='3'>Ba</a></ul>";
    text(&format!("<main><p>{LONG}</p>{links}</main>"), LONG);
    text(&format!("<main><h1>Mục lục</h1>{links}</main>"), "Mục lục\nĐọc thêm\nMột\nHai\nBa");
    let code = "<div class='language-sh'><button>Copy</button><span class='lang'>sh</span><pre>a\n\n  b</pre></div>
        <table><tr><td class='gutter'><pre>1\n2</pre><td class='code'><pre><span class='comment'># lời</span></pre></table>";
    text(&format!("<main><p>{LONG}</p>{code}</main>"), &format!("{LONG}\na\nb\n# lời"));
}

#[test]
fn weights_reach_the_order_of_hits() {
    let body = "<p>Lúa chín.</p><p>Bà con ra đồng.</p>";
    let folder = Folder::with(&[
        ("s/a.html", &page("", body)),
        ("s/b.html", &page("", &body.replace("<p>L", "<p data-pagefind-weight='8'>L"))),
        ("s/c.html", &page("", body)),
    ]);
    folder.mokim(&["build", "s", "-o", "out", "--no-recency"]).expect(0, &[]);
    let hits = |query: &str| {
        let ran = folder.mokim(&["search", "out", query, "--json"]);
        let answer: Value = serde_json::from_str(&ran.out).unwrap();
        answer["hits"].as_array().unwrap().iter().map(|hit| hit["id"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(hits("lúa chín")[0], "b");
    assert_eq!(hits("đồng")[0], "a");
}

/// Each of these costs a parser that is not bounded minutes, or its stack; here a second or two without optimisation.
#[test]
fn a_page_however_made_is_read_soon() {
    let numbered = |piece: &str, times: usize| -> String {
        (0..times).map(|n| piece.replace('N', &n.to_string())).collect()
    };
    let deep = |piece: &str| piece.repeat(20_000);
    for (name, hostile) in [
        ("divisions", deep("<div>")),
        ("divisions that end", deep("<div>") + "lõi" + &deep("</div>")),
        ("lists", deep("<ul><li>")),
        ("paragraphs", deep("<div><p>")),
        ("tables", deep("<table><tr><td>")),
        ("formatting", numbered("<b id=N>", 20_000)),
        ("formatting in paragraphs", numbered("<p><font id=N>", 20_000)),
        ("links", deep("<a><div>")),
        ("headings", deep("<div><h1>x")),
        ("attributes", format!("<p {}>", numbered(" aN=1", 100_000))),
        ("a long attribute", format!("<p title='{}'>", "x".repeat(3_000_000))),
        ("templates", deep("<template>") + &deep("</template>")),
        ("drawings", deep("<svg><g>") + &deep("</svg>")),
        ("entities", deep("&#x110000; &bogus; &amp &#0;")),
        ("marks", deep("<div data-mokim-meta=a data-mokim-body data-mokim-weight=9>x")),
        ("comments", "<!--x".repeat(1000) + "-->"),
        ("lists of links", deep("<ul><li><a href=x>y</a><li><a href=x>y</a><li><a href=x>y</a></ul>")),
    ] {
        let started = Instant::now();
        let folder = Folder::with(&[("a.html", &format!("<title>T</title><p>{LONG}</p>{hostile}<p>lõi"))]);
        let rows = folder.inspected(&["a.html"]);
        assert_eq!(rows[0]["title"], "T", "{name}");
        assert!(started.elapsed() < Duration::from_secs(40), "{name}: {:?}", started.elapsed());
    }
}

#[test]
fn a_page_that_is_cut_anywhere_is_read_as_far_as_it_goes() {
    let whole = page(
        "<title>Chợ nổi</title><script type='application/ld+json'>{\"@type\":\"Article\"}</script>",
        "<article><h1 id=x>Chợ nổi</h1><p title='ữ'>Xuồng ghe &amp; tấp nập</p><!-- lời --><pre>a\n b</pre></article>",
    );
    let ends = (40..whole.len()).filter(|end| whole.is_char_boundary(*end));
    let files: Vec<(String, &str)> = ends.map(|end| (format!("s/{end}.html"), &whole[..end])).collect();
    let folder = Folder::new();
    files.iter().for_each(|(name, text)| drop(folder.write(name, text.as_bytes())));
    let ran = folder.mokim(&["inspect", "--json", "s"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.rows().len() > 100 && ran.rows().len() <= files.len());
    let last = ran.rows().pop().unwrap();
    assert_eq!(last["title"], "Chợ nổi");
}
