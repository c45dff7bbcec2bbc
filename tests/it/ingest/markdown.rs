//! Markdown of site generators and note programs.
use super::check;
use serde_json::json;

#[test]
fn markdown_gives_front_matter_and_plain_text() {
    let text = "---\ntitle: Chợ nổi\ndate: 2024-03-25\npermalink: /cho-noi/\ncategories: [Du lịch, Miền Tây]\n\
        tags: [chợ, sông]\nimage: /anh/cho.png\n---\n\n# Chợ nổi\n\nXuồng **ghe** [tấp nập](http://x.vn).\n\n\
        - một\n- hai\n\n<script>x()</script>\n\n| a | b |\n|---|---|\n| c | d |\n";
    check(
        "a.md",
        text,
        json!({
            "title": "Chợ nổi", "date": "2024-03-25", "url": "/cho-noi/", "section": "Du lịch",
            "image": "/anh/cho.png", "meta": {"tags": "chợ, sông"},
            "body": "Xuồng ghe tấp nập.\nmột\nhai\na b\nc d",
        }),
    );
    let toml = "+++\ntitle = \"Chợ\"\ndate = 2024-03-25T10:15:00+07:00\nurl = \"cho/\"\n+++\nThân bài.";
    check(
        "b.md",
        toml,
        json!({
            "title": "Chợ", "date": "2024-03-25T10:15:00+07:00", "url": "/cho/", "body": "Thân bài.",
        }),
    );
}

#[test]
fn markdown_without_a_title_takes_its_heading() {
    check("a.md", "# Chợ *nổi*\n\nXuồng ghe.", json!({"title": "Chợ nổi", "body": "Xuồng ghe."}));
    check(
        "a.md",
        "## Chợ nổi\n\nXuồng.\n\n## Kết\n\nHết.",
        json!({"title": "Chợ nổi", "body": "Xuồng.\nKết\nHết."}),
    );
    check(
        "a.md",
        "Xuồng ghe. Đông.\n\n## Kết\n\nHết.",
        json!({"title": "Xuồng ghe", "body": "Xuồng ghe. Đông.\nKết\nHết."}),
    );
    check("a/b.md", "---\nslug: cho-noi\n---\n# Chợ", json!({"id": "a/cho-noi", "url": ""}));
}

#[test]
fn front_matter_is_yaml_toml_or_json() {
    for text in [
        "---\ntitle: Chợ\nauthor: An\n---\nThân bài.",
        "+++\ntitle = \"Chợ\"\nauthor = \"An\"\n+++\nThân bài.",
        "{\n  \"title\": \"Chợ\",\n  \"author\": \"An\"\n}\nThân bài.",
    ] {
        check("a.md", text, json!({"title": "Chợ", "body": "Thân bài.", "meta": {"author": "An"}}));
    }
}

#[test]
fn what_generators_put_into_markdown_is_no_text() {
    for (name, text, body) in [
        (
            "hugo.md",
            "Xuồng {{< figure src=\"a.png\" >}}ghe.\n\n{{% note %}}Đông.{{% /note %}}",
            "Xuồng ghe.\nĐông.",
        ),
        (
            "jekyll.md",
            "Xuồng {% include a.html %}ghe.\n{: .lead}\n\nĐông {{ site.x }}.",
            "Xuồng ghe.\nĐông .",
        ),
        ("press.md", "[[toc]]\n\n:::tip Mẹo\nXuồng ghe.\n:::\n", "Mẹo\nXuồng ghe."),
        ("code.md", "Viết `{{ x }}`:\n\n```\n{% y %}\n```\n", "Viết {{ x }}:\n{% y %}"),
    ] {
        check(name, &format!("---\ntitle: Chợ\n---\n{text}"), json!({ "body": body }));
    }
}

#[test]
fn notes_of_obsidian_are_read_as_they_are_shown() {
    let text = "---\ntitle: Chợ\ntags: [sông, chợ]\naliases:\n  - Chợ nổi\n---\n\
        Đi [[Cần Thơ]] và [[Sóc Trăng|miền Tây]]. ![[anh.png]]\n\n> [!note]- Chú ý\n> Xuồng %%bỏ%%ghe.\n\n\
        ==Đông== vui. ^khoi-1\n";
    check(
        "a.md",
        text,
        json!({
            "body": "Đi Cần Thơ và miền Tây.\nChú ý\nXuồng ghe.\nĐông vui.",
            "meta": {"tags": "sông, chợ", "aliases": "Chợ nổi"},
        }),
    );
}

#[test]
fn of_mdx_only_the_text_stays() {
    let text = "---\ntitle: Chợ\n---\nimport Anh from '../Anh.astro'\nexport const gia = {\n  mot: 1,\n}\n\n\
        # Chợ\n\n<Anh src={gia} render={() => <b>x</b>} />\n\n<Khung mau=\"xanh\">\n\nXuồng {gia.mot} ghe.\n\n</Khung>\n";
    check("a.mdx", text, json!({"title": "Chợ", "body": "Xuồng ghe."}));
}

#[test]
fn dates_and_sections_of_generators_are_known_by_their_names() {
    for (facts, expected) in [
        ("pubDate: 2024-03-25", json!({"date": "2024-03-25"})),
        ("publishDate: 2024-03-25T10:15:00+07:00", json!({"date": "2024-03-25T10:15:00+07:00"})),
        ("categories: [Du lịch]", json!({"section": "Du lịch"})),
        ("category: Du lịch", json!({"section": "Du lịch"})),
        ("heroImage: /a.png", json!({"image": "/a.png"})),
        ("permalink: /:year/:title", json!({"url": ""})),
    ] {
        check("a.md", &format!("---\ntitle: Chợ\n{facts}\n---\nX"), expected);
    }
}
