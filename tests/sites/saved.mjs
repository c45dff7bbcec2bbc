// Pages as they lie on disks when readers save them: an article in the middle of everything else. All words are ours.

const TEXTS = [
  "Sáng sớm, khi sương còn phủ kín mặt sông, những chiếc ghe đầu tiên đã rời bến, chở theo rau, trái cây và tiếng cười của những người đi chợ.",
  "Ông Sáu nói rằng năm nay nước về muộn hơn mọi năm gần nửa tháng, cá linh vì vậy cũng ít đi, còn bông điên điển thì nở rải rác chứ không vàng rực cả một vùng.",
  "Theo ban quản lý bến, mỗi ngày có chừng hai trăm lượt ghe cập bờ, chưa kể những xuồng nhỏ len lỏi bán cà phê, bún nước lèo và vé số.",
  "Con đường mới mở chạy dọc bờ kè giúp xe tải vào tận nơi, nhưng cũng khiến nhiều thương lái bỏ ghe, lên bờ thuê mặt bằng, và chợ trên sông thưa dần.",
  "Chị Hạnh, bán bún trên xuồng đã mười tám năm, kể lại chuyện những hôm mưa lớn phải vừa chèo vừa che nồi nước dùng, khách thì đứng chờ trên bờ.",
  "Một nhóm sinh viên kiến trúc đã đo vẽ lại toàn bộ dãy nhà sàn ven sông, ghi từng cây cột, từng tấm vách, để nếu có phải dời thì còn biết đường mà dựng lại.",
  "Huyện dự tính chi bốn tỷ đồng nạo vét đoạn kênh cạn nhất, làm trong mùa khô, và xin ý kiến của bà con hai bờ trước khi bắt đầu.",
  "Buổi chiều, gió đổi hướng, mặt nước gợn lên từng lớp vảy bạc, và tiếng máy ghe xa dần sau khúc quanh có cây bần già.",
  "Có người hỏi sao không chuyển nghề, chị chỉ cười, bảo rằng ở sông quen rồi, lên bờ ngủ không có tiếng nước vỗ thì trằn trọc suốt đêm.",
  "Lớp học nổi mở vào tối thứ Ba và thứ Năm, dạy chữ cho lũ trẻ theo ghe, bàn ghế là mấy thùng gỗ úp ngược, bảng đen thì treo vào mui.",
  "Trạm thủy văn ghi mực nước cao nhất trong ngày là hai mét mốt, thấp hơn mức báo động một, và dự báo còn rút chậm trong vài hôm tới.",
  "Rốt cuộc, điều người ta nhớ về khu chợ không phải là hàng hóa, mà là cách gọi nhau í ới qua mặt nước, từ ghe này sang ghe khác.",
];

const text = (...numbers) => numbers.map((number) => TEXTS[number]);
const paragraphs = (texts, tag = "p") => texts.map((text) => `<${tag}>${text}</${tag}>`).join("\n");
const links = (...names) => names.map((name, n) => `<li><a href="/bai-${n}.html">${name}</a></li>`).join("");

const NAV = `<ul>${links("Trang chủ", "Thời sự", "Kinh doanh", "Thể thao", "Giải trí", "Liên hệ tòa soạn")}</ul>`;
const HOT = links("Giá xăng tăng nhẹ từ chiều nay", "Đội bóng tỉnh thắng đậm trên sân nhà", "Mười quán chè ngon ở phố núi", "Lịch cắt điện tuần này");
const COMMENTS = [
  "Bài viết hay quá, đọc xong nhớ quê, mong tòa soạn có thêm nhiều bài như thế này nữa nhé.",
  "Hồi nhỏ tôi cũng theo má đi chợ này, bây giờ về thì không còn nhận ra chỗ cũ, buồn thật.",
  "Cho hỏi đường vào bến bây giờ xe máy đi được chưa, hay vẫn phải gửi ở ngoài rồi đi bộ vào ạ?",
];
const FOOT = "Giấy phép số 12 do sở cấp. Cấm sao chép dưới mọi hình thức nếu không có sự chấp thuận bằng văn bản.";

const page = (title, body, head = "") =>
  `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${title} - Báo Bến Nước</title>${head}</head><body>${body}</body></html>`;

/** Name, the page, and the lines of the article without its title. */
export const PAGES = [
  news(), blog(), table(), live(), banners(), breaks(), teasers(), talkative(), interview(), recipe(), nameless(), hidden(), short(),
];

function news() {
  const gold = text(0, 1, 2, 3);
  return { name: "news", gold, html: page("Chợ nổi mùa nước về", `
    <div class="top-header"><div class="logo"><a href="/">Báo Bến Nước</a></div>${NAV}</div>
    <div class="container"><div class="col-left">
      <div class="breadcrumb"><a href="/">Trang chủ</a> › <a href="/doi-song">Đời sống</a></div>
      <h1 class="title-detail">Chợ nổi mùa nước về</h1>
      <div class="social-share"><a href="#fb">Facebook</a><a href="#z">Zalo</a></div>
      <p class="sapo">${gold[0]}</p>
      <div class="fck_detail">
        <p>${gold[1]}</p>
        <div class="box-tinlienquan"><b>Tin liên quan</b><ul>${links("Nước lũ về muộn", "Cá linh đầu mùa giá cao")}</ul></div>
        <p>${gold[2]}</p><div class="ads-300"><span>Quảng cáo</span></div><p>${gold[3]}</p>
      </div>
      <div class="tags-wrap"><span>Từ khóa:</span> <a href="/t1">chợ nổi</a>, <a href="/t2">miền Tây</a></div>
      <div id="box_comment"><h3>Ý kiến bạn đọc</h3>${paragraphs(COMMENTS)}</div>
    </div><div class="col-right"><h3>Xem nhiều</h3><ul>${HOT}</ul></div></div>
    <div class="footer">${FOOT}</div>`) };
}

function blog() {
  const gold = text(4, 5, 8, 11);
  return { name: "blog", gold, html: page("Xuồng bún của chị Hạnh", `
    <div id="page" class="site"><div id="masthead" class="site-header"><p class="site-title"><a href="/">Nhật ký ven sông</a></p>${NAV}</div>
    <div id="primary" class="content-area"><div id="post-11" class="post hentry">
      <div class="entry-header"><h1 class="entry-title">Xuồng bún của chị Hạnh</h1></div>
      <div class="entry-content">${paragraphs(gold)}
        <div class="sharedaddy sd-sharing-enabled"><h3>Chia sẻ bài này</h3><ul>${links("Twitter", "Facebook")}</ul></div>
        <div id="jp-relatedposts" class="jp-relatedposts"><h3>Có liên quan</h3><p>${links("Một bài cũ hơn nữa", "Bài khác cùng mục")}</p></div>
      </div></div>
      <div class="nav-links"><a href="/cu">Bài cũ hơn</a> <a href="/moi">Bài mới hơn</a></div>
      <div id="comments" class="comments-area">${paragraphs(COMMENTS, "li")}<form><p>Thư điện tử của bạn sẽ không được hiển thị công khai.</p></form></div>
    </div>
    <div id="secondary" class="widget-area"><div class="widget"><h2>Chuyên mục</h2><ul>${HOT}</ul></div></div></div>`) };
}

function table() {
  const gold = text(6, 7, 10);
  return { name: "table", gold, html: page("Nạo vét kênh", `
    <table width="100%"><tr><td colspan="3"><font size="6">Bản tin huyện</font></td></tr>
    <tr><td width="150" valign="top"><table><tr><td><a href="a">Tin huyện</a></td></tr><tr><td><a href="b">Nông nghiệp</a></td></tr><tr><td><a href="c">Văn bản mới</a></td></tr></table></td>
    <td valign="top"><font size="4"><b>Nạo vét kênh</b></font><br><br>${paragraphs(gold, "p")}</td>
    <td width="120" valign="top"><a href="d"><img src="d.gif" alt="Đặt báo"></a><br><a href="e">Đặt báo dài hạn</a></td></tr>
    <tr><td colspan="3" align="center"><small>${FOOT}</small></td></tr></table>`) };
}

function live() {
  const entries = text(10, 2, 7, 6, 1).map((text, n) => [`${17 - n} giờ 30`, text]);
  const gold = entries.flat();
  return { name: "live", gold, html: page("Trực tiếp: nước lên ở đầu nguồn", `
    <header><a href="/">Báo Bến Nước</a></header><nav>${NAV}</nav>
    <div class="layout"><div class="live-page"><h1>Trực tiếp: nước lên ở đầu nguồn</h1>
      <div class="live-list">${entries.map(([time, text]) => `<div class="live-item"><div class="live-hour">${time}</div><div class="live-text"><p>${text}</p></div></div>`).join("")}</div>
      <div class="related-box"><h4>Tin cùng chuyên mục</h4><ul>${HOT}</ul></div></div>
    <div class="sidebar"><div class="widget"><h4>Đọc nhiều</h4><ul>${HOT}</ul></div></div></div><footer>${FOOT}</footer>`) };
}

function banners() {
  const gold = text(3, 9, 0, 8);
  return { name: "banners", gold, html: page("Lớp học trên ghe", `
    <div class="cookie-consent" role="dialog"><p>Chúng tôi dùng cookie để trang chạy nhanh hơn, để đếm lượt đọc, và để quảng cáo hợp ý bạn hơn.</p><button>Đồng ý</button></div>
    <div class="newsletter-popup"><h3>Nhận thư mỗi sáng</h3><p>Để lại địa chỉ thư, chúng tôi gửi bản tin lúc sáu giờ, mỗi ngày một lá, không hơn.</p></div>
    <div class="main-wrap"><div class="story"><h1>Lớp học trên ghe</h1>
      <p>${gold[0]}</p><div class="ad-slot" id="ad-1"><p>Mua hai tặng một, chỉ trong hôm nay, tại mọi cửa hàng trên toàn quốc, nhanh tay kẻo hết.</p></div>
      <p>${gold[1]}</p><p>${gold[2]}</p><div class="sponsored"><a href="x">Bài được tài trợ: chọn gạch men cho nhà mới</a></div><p>${gold[3]}</p>
      <div class="share-bar"><span>Chia sẻ</span> <a href="#1">Sao chép liên kết</a></div></div></div>
    <div class="promo-strip">Tải ứng dụng để đọc không quảng cáo</div><footer>${FOOT}</footer>`) };
}

function breaks() {
  const gold = text(11, 4, 6, 0);
  return { name: "breaks", gold, html: page("Chợ cũ", `
    <div class="head">${NAV}</div><h1>Chợ cũ</h1>
    <div class="noidung">${gold.join("<br><br>\n")}</div>
    <div class="khac"><b>Các bài khác:</b><ul>${HOT}</ul></div><div class="foot">${FOOT}</div>`) };
}

function teasers() {
  const gold = text(5, 6, 7, 9);
  return { name: "teasers", gold, html: page("Đo vẽ nhà sàn", `
    <header><nav>${NAV}</nav></header><main>
    <article class="post-full"><header><h1>Đo vẽ nhà sàn</h1></header><section>${paragraphs(gold)}</section></article>
    <section class="more"><h2>Đọc tiếp</h2>
      <article><h3><a href="1">Giá xăng tăng nhẹ</a></h3><p>Từ chiều nay mỗi lít tăng vài trăm đồng, theo thông báo.</p></article>
      <article><h3><a href="2">Đội bóng tỉnh thắng đậm</a></h3><p>Trên sân nhà, trước đông đảo cổ động viên đến rất sớm.</p></article></section></main>
    <footer>${FOOT}</footer>`, `<meta property="og:type" content="article">`) };
}

function talkative() {
  const gold = text(1, 8);
  const many = Array.from({ length: 8 }, (_, n) => `<div class="item"><b>Bạn đọc số ${n + 1}</b><p>${COMMENTS[n % 3]} ${COMMENTS[(n + 1) % 3]}</p></div>`);
  return { name: "talkative", gold, html: page("Nước về muộn", `
    <div class="wrapper"><div class="top">${NAV}</div><div class="left"><h1>Nước về muộn</h1><div class="content-detail">${paragraphs(gold)}</div>
    <div class="comment-list">${many.join("")}</div></div><div class="right"><ul>${HOT}</ul></div></div>`) };
}

function interview() {
  const asked = ["Thưa ông, vì sao năm nay nước về muộn?", "Bà con xoay xở ra sao?", "Ông mong điều gì?"];
  const told = text(1, 3, 11);
  const gold = asked.flatMap((question, n) => [question, told[n]]);
  return { name: "interview", gold, html: page("Hỏi chuyện ông Sáu", `
    <div class="site-nav">${NAV}</div><div class="article-wrap"><h1>Hỏi chuyện ông Sáu</h1><div class="article-body">
    ${asked.map((question, n) => `<h3>${question}</h3><blockquote><p>${told[n]}</p></blockquote>`).join("\n")}</div>
    <div class="author-box"><img src="a.jpg" width="40"><p>Người viết sống ở thị trấn, hay đi ghe, và viết khi trời mưa.</p></div></div>
    <div class="site-footer">${FOOT}</div>`) };
}

function recipe() {
  const things = ["Hai ký cá linh non", "Một bó bông điên điển", "Nửa trái khóm chín", "Me, ớt, nước mắm vừa đủ"];
  const cells = ["Ninh", "30 phút", "Nêm", "5 phút"];
  const gold = [TEXTS[4], ...things, ...cells, "Cho cá vào sau cùng, đậy nắp, tắt lửa, rồi mới thả bông vào cho còn giòn."];
  return { name: "recipe", gold, html: page("Canh chua cá linh", `
    <div class="menu-top">${NAV}</div><div class="content"><h1>Canh chua cá linh</h1><div class="post-body"><p>${gold[0]}</p>
    <ul>${things.map((thing) => `<li>${thing}</li>`).join("")}</ul>
    <table><tr><td>Ninh</td><td>30 phút</td></tr><tr><td>Nêm</td><td>5 phút</td></tr></table><p>${gold.at(-1)}</p></div></div>
    <div class="related-posts"><h3>Món khác</h3><ul>${HOT}</ul></div><div class="footer">${FOOT}</div>`) };
}

function nameless() {
  const gold = text(2, 5, 10, 7);
  return { name: "nameless", gold, html: page("Bến ghe hai trăm lượt", `
    <div><div>${NAV}</div><div><div><div><h1>Bến ghe hai trăm lượt</h1></div><div>${paragraphs(gold, "div")}</div></div>
    <div><div>Tin mới</div><ul>${HOT}</ul></div></div><div>${FOOT}</div></div>`) };
}

function hidden() {
  const caption = "Bến sông lúc năm giờ sáng, nhìn từ cầu sắt.";
  const gold = [TEXTS[0], caption, TEXTS[9], TEXTS[11]];
  return { name: "hidden", gold, html: page("Bến sông trong sương", `
    <div style="display: none"><p>Bản in: ${TEXTS[6]}</p></div><nav>${NAV}</nav>
    <div class="post"><h1>Bến sông trong sương</h1><div class="text"><p>${gold[0]}</p>
    <figure><img src="ben.jpg" alt=""><figcaption>${caption}</figcaption></figure><noscript><p>Hãy bật JavaScript để xem ảnh.</p></noscript>
    <p>${gold[2]}</p><p>${gold[3]}</p><p aria-hidden="true">${TEXTS[3]}</p></div></div><script>var a = "<p>không phải chữ của bài</p>";</script>
    <footer>${FOOT}</footer>`) };
}

function short() {
  const gold = ["Tàu cao tốc tạm nghỉ hai chuyến cuối ngày vì gió lớn, khách đã mua vé được đổi sang sáng mai."];
  return { name: "short", gold, html: page("Tàu nghỉ hai chuyến", `
    <div id="header">${NAV}</div><div id="main"><h1>Tàu nghỉ hai chuyến</h1><div class="body"><p>${gold[0]}</p></div>
    <div class="like-share"><a href="#l">Thích</a></div></div><div id="sidebar"><h3>Xem nhiều</h3><ul>${HOT}</ul></div><div id="footer">${FOOT}</div>`) };
}
