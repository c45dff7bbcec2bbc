/** Articles of our own for the tests that need no real engine. @type {import("./mokim-wasm.mjs").FakeArticle[]} */
export const ARTICLES = [
  { id: "gap-go", title: "Hai ngoại trưởng gặp nhau tại Hà Nội", date: "2023-04-15", section: "Thời sự", body: "Sáng nay, ngoại trưởng hai nước gặp nhau tại Hà Nội và bàn về giao thương.\nSau buổi gặp, các bên ra thông cáo chung.\nNgoại trưởng nói chuyến thăm rất có ích." },
  { id: "bão/số 3 & mưa", title: "Bão số 3 suy yếu, miền Trung mưa lớn", date: "2024-09-07", section: "Thời tiết", body: "Bão số 3 suy yếu khi vào đất liền.\nMưa lớn kéo dài ở miền Trung." },
  { id: "site", url: "/tin/bong-da.html", title: "Đội tuyển thắng trận mở màn", date: "2022-12-01", section: "Thể thao", body: "Trận đấu mở màn kết thúc với tỉ số hai không." },
  { id: "evil", url: "javascript:alert(1)", title: "<img src=x onerror=alert(1)> ngoại lệ", body: "<script>alert(1)</script> ngoại lệ của bài viết." },
  { id: "no-title", title: "", date: "2021", body: "Bài này không có tiêu đề, chỉ nói về ngoại giao nhân dân." },
];
