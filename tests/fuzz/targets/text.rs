//! libFuzzer's entry to the attack of the same name in `tests/it/attacks`.
#![no_main]
#[allow(dead_code)] // of all attacks, what this program needs
#[path = "../../it/attacks/mod.rs"]
mod attacks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| attacks::readers::text(bytes));
