//! Words of the page round an article, told by how they begin.
use super::credit::behind;

/// The most letters of a control.
const LONGEST: usize = 60;

/// Whether a line asks to do something with the page: read on, share, comment.
pub fn is_control(line: &str) -> bool {
    if line.len() > 4 * LONGEST || line.chars().count() > LONGEST {
        return false;
    }
    let lower = line.to_lowercase();
    let plain = lower.trim_start_matches(['>', '»', '*', '•', '-', ' ']).trim_end_matches([':', '.', ' ']);
    let begins = || BEGINNINGS.iter().any(|start| starts(plain, start));
    WHOLE.contains(&plain)
        || !line.ends_with(['.', '!', '?', ',']) && begins()
        || plain.starts_with("theo dõi ") && plain.ends_with(" trên")
}

/// Whether a line is the heading of a list of other articles.
pub fn is_heading_of_list(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let lower = line.to_lowercase();
    HEADINGS.contains(&lower.trim_end_matches([':', '.', '…', ' ', '>', '»']))
}

/// What the editors tell their readers under every article.
pub fn is_notice(line: &str) -> bool {
    let start = line.trim_start_matches(['*', '-', '(', ' ']);
    NOTICES.iter().any(|notice| behind(start, notice).is_some())
}

/// Whole words begin the line.
fn starts(line: &str, start: &str) -> bool {
    let is_open = start.ends_with(char::is_alphanumeric);
    line.strip_prefix(start).is_some_and(|rest| !is_open || !rest.starts_with(char::is_alphanumeric))
}

const WHOLE: [&str; 24] = [
    "bình luận",
    "chia sẻ",
    "facebook",
    "twitter",
    "zalo",
    "tags",
    "tag",
    "từ khóa",
    "từ khoá",
    "quay lại",
    "trở lại",
    "về đầu trang",
    "đầu trang",
    "trang chủ",
    "in bài",
    "gửi bài",
    "lưu bài",
    "gửi bình luận",
    "ý kiến của bạn",
    "copy link",
    "phiên bản di động",
    "view my stats",
    "post a comment",
    "no comments",
];

const BEGINNINGS: [&str; 19] = [
    "xem thêm",
    "đọc thêm",
    "xem tiếp",
    "xem nhiều",
    "đọc nhiều",
    "tin liên quan",
    "bài liên quan",
    "các tin khác",
    "các bài khác",
    "tin bài khác",
    "cùng chuyên mục",
    "có thể bạn quan tâm",
    "đăng nhập",
    "đăng ký nhận",
    "bình luận (",
    "gửi bình luận",
    "từ khóa:",
    "từ khoá:",
    "tags:",
];

const HEADINGS: [&str; 15] = [
    "xem thêm",
    "đọc thêm",
    "xem nhiều",
    "đọc nhiều",
    "tin liên quan",
    "bài liên quan",
    "tin bài liên quan",
    "các tin khác",
    "các bài khác",
    "tin khác",
    "tin mới",
    "tin cùng chuyên mục",
    "cùng chuyên mục",
    "có thể bạn quan tâm",
    "related articles",
];

const NOTICES: [&str; 6] =
    ["mọi ý kiến", "mời bạn đọc", "mời độc giả", "mời quý", "bạn đọc có thể gửi", "độc giả có thể gửi"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_told_from_sentences_that_begin_alike() {
        for line in [
            "Bình luận (0)",
            "Xem tiếp",
            "Theo dõi Báo Làng trên",
            "Đọc thêm: lũ về",
            "No comments:",
            "Chia sẻ",
        ] {
            assert!(is_control(line), "{line}");
        }
        for line in
            ["Chia sẻ với bà con, ông nói vui.", "Xem thêm một lần nữa.", "Theo dõi mùa màng", "Xem tiếpviên"]
        {
            assert!(!is_control(line), "{line}");
        }
    }

    #[test]
    fn headings_and_notices_are_known() {
        assert!(is_heading_of_list("Xem nhiều") && is_heading_of_list("TIN LIÊN QUAN:"));
        assert!(!is_heading_of_list("Tin liên quan đến lũ"));
        assert!(is_notice("* Mọi ý kiến đóng góp xin gửi về tòa soạn") && !is_notice("Mọi người ra đồng"));
    }
}
