/** Articles of our own for the tests that need no real engine. @type {import("./mokim-wasm.mjs").FakeArticle[]} */
export const ARTICLES = [
  { id: "gap-go", title: "Hai ngoại trưởng gặp nhau tại Hà Nội", date: "2023-04-15", section: "Thời sự", body: "Sáng nay, ngoại trưởng hai nước gặp nhau tại Hà Nội và bàn về giao thương.\nSau buổi gặp, các bên ra thông cáo chung.\nNgoại trưởng nói chuyến thăm rất có ích." },
  { id: "bão/số 3 & mưa", title: "Bão số 3 suy yếu, miền Trung mưa lớn", date: "2024-09-07", section: "Thời tiết", body: "Bão số 3 suy yếu khi vào đất liền.\nMưa lớn kéo dài ở miền Trung." },
  { id: "site", url: "/tin/bong-da.html", title: "Đội tuyển thắng trận mở màn", date: "2022-12-01", section: "Thể thao", body: "Trận đấu mở màn kết thúc với tỉ số hai không." },
  { id: "evil", url: "javascript:alert(1)", title: "<img src=x onerror=alert(1)> ngoại lệ", body: "<script>alert(1)</script> ngoại lệ của bài viết." },
  { id: "no-title", title: "", date: "2021", body: "Bài này không có tiêu đề, chỉ nói về ngoại giao nhân dân." },
];

const SECTIONS = ["Thời sự", "Kinh tế", "Thể thao"];

/**
 * 30 articles on floods, three of which tell the same: ten a section, ten a year from 2021 on, one with a picture and
 * with headings of its own. Everything of `bài` finds them all.
 * @type {import("./mokim-wasm.mjs").FakeArticle[]}
 */
export const NEWS = Array.from({ length: 30 }, (_, at) => ({
  id: `tin-${at}`, url: `/tin/${at}.html`, title: `Bài lũ số ${at}`, body: `Nước lũ dâng ở nơi thứ ${at}.`,
  date: `${2021 + Math.floor(at / 10)}-0${(at % 9) + 1}-15`, section: SECTIONS[at % 3], meta: [["author", at % 2 ? "An" : "Bình"]],
  ...(at === 0 && { image: "/anh.png", headings: [{ title: "Nước lũ lên", url: "/tin/0.html#len", text: "Nước lũ lên nhanh." }, { title: "Độc", url: "javascript:alert(1)" }] }),
  ...(at >= 20 && at < 23 && { group: "chung" }),
}));
