//! The tokenizer: cases as data, and slow obvious twins.
use mokim::text::tokens;

/// Every token as `gap key|form@position+atoms`, the gap as one sign.
fn shown(text: &str) -> String {
    let mut out = Vec::new();
    tokens(text, &mut |t| {
        out.push(format!(
            "{:?} {}|{} {}+{} [{}]",
            t.gap,
            t.key,
            t.form,
            t.position,
            t.atoms,
            &text[t.start..t.end]
        ));
    });
    out.join("\n")
}

#[test]
fn show() {
    println!(
        "{}",
        shown(
            "Ngoại trưởng Hoà, thuý Mỹ quí vịêt thuýên nguời đựơc ngừoi. Covid-19 U23 H5N1 VinFast TP.HCM U.S. hệViệt Pu-tin Mát-xcơ-va Việt Nam-Hoa Kỳ 1.000 1,5 13.5.2021 13/05 0,125 TTXVNBan UBNDtỉnh Vietnam's don't O'Neil ĐÀ NẴNG Ðà NGOẠI HOÀ gì iPhone12 TP. HCM J. Biden GD&ĐT \"Tập\" uỷ khuỷu quý giếng già hoàn 中国 ไทย Straße café ЁЖ ΆΣς u\u{323}\u{31b} CO₂ 2019-2020 xi-măng vắc-xin tế-xã covid19. kinh doanh.Hoa Kỳ vnexpress.net thúi thúy tai tay sĩ sỹ"
        )
    );
}
