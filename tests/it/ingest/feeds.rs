//! Feeds: RSS, RDF, Atom, JSON Feed.
use super::{check, ids};
use crate::cli::Folder;
use serde_json::json;

fn rss(items: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:content=\"c\" xmlns:dc=\"d\"><channel>\
         <title>Báo Làng</title><link>https://bao.vn/</link>{items}</channel></rss>"
    )
}

const ENTRY: &str = "<item><title>Chợ &amp;amp; sông</title><link>https://bao.vn/cho</link>\
    <guid isPermaLink=\"false\">cho-1</guid><pubDate>Mon, 25 Mar 2024 10:15:00 +0700</pubDate>\
    <dc:creator>An</dc:creator><category>Du lịch</category><category>Sông</category>\
    <description>Tóm tắt</description><enclosure url=\"/a.png\" type=\"image/png\"/>\
    <content:encoded><![CDATA[<p>Xuồng <b>ghe</b>.</p><script>x()</script><p>Đông&nbsp;vui.</p>]]></content:encoded></item>";

#[test]
fn an_entry_of_rss_is_an_article() {
    let expected = json!({
        "id": "cho-1", "title": "Chợ & sông", "url": "https://bao.vn/cho", "date": "2024-03-25T10:15:00+07:00",
        "section": "Du lịch", "image": "https://bao.vn/a.png", "body": "Xuồng ghe.\nĐông\u{a0}vui.",
        "meta": {"author": "An", "tags": "Sông", "feed": "Báo Làng"},
    });
    check("a.rss", &rss(ENTRY), expected.clone());
    check("a.xml", &rss(ENTRY), expected);
}

#[test]
fn an_entry_of_atom_is_an_article() {
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Báo Làng</title><link href=\"https://bao.vn/\"/>\
        <link rel=\"self\" href=\"https://bao.vn/feed\"/><entry><title type=\"text\">a &lt; b</title>\
        <id>tag:bao.vn,2024:1</id><link rel=\"alternate\" href=\"/cho\"/><link rel=\"edit\" href=\"/x\"/>\
        <updated>2024-04-01T00:00:00Z</updated><published>2024-03-25T10:15:00+07:00</published>\
        <author><name>An</name><email>an@bao.vn</email></author><category term=\"du-lich\" label=\"Du lịch\"/>\
        <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Xuồng <em>ghe</em>.</p><p>Đông.</p></div>\
        </content></entry></feed>";
    let expected = json!({
        "id": "tag:bao.vn,2024:1", "title": "a < b", "url": "https://bao.vn/cho", "date": "2024-03-25T10:15:00+07:00",
        "section": "Du lịch", "body": "Xuồng ghe.\nĐông.", "meta": {"author": "An", "feed": "Báo Làng"},
    });
    check("a.atom", atom, expected);
}

#[test]
fn an_entry_of_rdf_is_an_article() {
    let rdf = "<rdf:RDF xmlns:rdf=\"r\" xmlns=\"http://purl.org/rss/1.0/\"><channel><title>Báo</title></channel>\
        <item rdf:about=\"https://bao.vn/cho\"><title>Chợ</title><description>Xuồng</description>\
        <dc:date>2024-03-25</dc:date></item></rdf:RDF>";
    let expected = json!({"id": "bao.vn/cho", "title": "Chợ", "body": "Xuồng", "url": "https://bao.vn/cho", "date": "2024-03-25"});
    check("a.rdf", rdf, expected);
}

#[test]
fn a_json_feed_is_a_feed() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Báo", "next_url": "https://bao.vn/feed?2",
        "items": [{"id": "1", "url": "https://bao.vn/1", "title": "Chợ", "content_html": "<p>Xuồng</p><p>ghe</p>",
        "date_published": "2024-03-25T10:15:00+07:00", "authors": [{"name": "An"}], "tags": ["sông"]}]}"#;
    let expected = json!({
        "id": "1", "title": "Chợ", "body": "Xuồng\nghe", "url": "https://bao.vn/1", "date": "2024-03-25T10:15:00+07:00",
        "meta": {"author": "An", "tags": "sông"},
    });
    check("a.json", feed, expected);
}

#[test]
fn a_broken_feed_gives_what_it_holds() {
    for (feed, said) in [
        (rss(&format!("{ENTRY}<item><title>Hai</title>")).replace("</channel></rss>", ""), "breaks off"),
        (
            rss(&format!("{ENTRY}<item><title>Hai</title><![CDATA[x</item>")),
            "expected XML, found an error in line 2",
        ),
    ] {
        let folder = Folder::with(&[("a.rss", &feed)]);
        let ran = folder.mokim(&["inspect", "--json", "a.rss"]);
        ran.expect(0, &[said]);
        assert_eq!(ran.rows()[0]["id"], "cho-1");
    }
}

/// Neither a file nor an address is looked at, and a name that stands for ever more names stands for nothing.
#[test]
fn a_feed_cannot_reach_beyond_itself() {
    let folder = Folder::with(&[("secret.txt", "bí mật của làng")]);
    let secret = folder.path("secret.txt");
    let head = format!(
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file://{}\"><!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
        secret.display()
    );
    let include = format!("<xi:include xmlns:xi=\"i\" href=\"{}\" parse=\"text\"/>", secret.display());
    let itself = "<xi:include href=\"a.rss\"/>";
    let item =
        format!("<item><title>Chợ &x; &b;</title><description>Xuồng {include}{itself}</description></item>");
    let feed = rss(&item).replace("<rss", &format!("{head}<rss"));
    folder.write("a.rss", feed.as_bytes());
    let ran = folder.mokim(&["inspect", "--json", "a.rss"]);
    ran.expect(0, &[]);
    assert!(!ran.out.contains("bí mật") && !ran.out.contains("lol"), "{}", ran.out);
    assert_eq!(ran.rows().len(), 1);
}

#[test]
fn what_a_site_has_beside_its_pages_is_left_out() {
    let folder = Folder::with(&[
        ("s/index.html", "<h1>Chợ</h1><p>Xuồng"),
        ("s/index.xml", &rss(ENTRY)),
        ("s/sitemap.xml", "<urlset></urlset>"),
        ("s/robots.txt", "User-agent: *"),
        ("s/404.html", "<h1>Không có trang này</h1><p>Về trang đầu"),
        ("t/index.xml", &rss(ENTRY)),
        ("t/other.xml", "<urlset></urlset>"),
    ]);
    let ran = folder.mokim(&["inspect", "--json", "s"]);
    ran.expect(
        0,
        &["left out s/404.html", "left out s/index.xml", "left out s/robots.txt", "left out s/sitemap.xml"],
    );
    assert_eq!(ran.rows().len(), 1);
    assert_eq!(ids(&folder, &["t"]), ["cho-1"]);
    assert_eq!(ids(&folder, &["s", "s/index.xml"]), ["index", "cho-1"]);
    let ran = folder.mokim(&["build", "s", "--index-only", "i", "--strict"]);
    ran.expect(0, &[]);
    assert!(
        ran.out.contains("1 article becomes public; 0 skipped, 0 drafts left out, 4 files of other kinds"),
        "{}",
        ran.out
    );
}

#[test]
fn a_feed_in_an_old_encoding_is_read_as_it_says() {
    let folder = Folder::new();
    let mut feed =
        b"<?xml version='1.0' encoding='windows-1258'?><rss><channel><item><title>Ti\xea\xecng Vi\xea\xf2t"
            .to_vec();
    feed.extend(b"</title></item></channel></rss>");
    folder.write("a.rss", &feed);
    assert_eq!(folder.inspected(&["a.rss"])[0]["title"], "Tiếng Việt");
}
