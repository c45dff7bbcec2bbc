//! `bindgen ENGINE.wasm FOLDER`: splits what rustc built into the wasm and the JavaScript round it.
//!
//! Names of functions and of the compilers are left out: the page has no use for them.
use anyhow::{Context, Result};
use std::env;
use wasm_bindgen_cli_support::Bindgen;

const USAGE: &str = "usage: bindgen ENGINE.wasm FOLDER";

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let engine = arguments.next().context(USAGE)?;
    let folder = arguments.next().context(USAGE)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&engine);
    bindgen.web(true)?.typescript(true);
    bindgen.remove_name_section(true);
    bindgen.remove_producers_section(true);
    let written = bindgen.generate(&folder);
    written.with_context(|| format!("cannot make {folder} of {engine}"))
}
