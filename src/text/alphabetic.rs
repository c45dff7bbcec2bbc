//! Which characters are letters, as Unicode says.
//!
//! In the page the browser says it, which knows a character or two more or less than the tool where one of them is newer:
//! tables would be 0.8 KB of the engine.
#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen(inline_js = r"
const letter = /\p{Alphabetic}/u;
export const is_letter = (code) => letter.test(String.fromCodePoint(code));
")]
extern "C" {
    fn is_letter(code: u32) -> bool;
}

/// Whether `c` is a letter, or a mark or number that counts as one, of any script.
#[inline(never)]
pub fn is_alphabetic(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    #[cfg(target_arch = "wasm32")]
    return is_letter(c as u32);
    #[cfg(not(target_arch = "wasm32"))]
    c.is_alphabetic()
}
