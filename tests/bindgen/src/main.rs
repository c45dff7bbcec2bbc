//! `bindgen ENGINE.wasm FOLDER`: splits what rustc built into the wasm and the JavaScript round it.
//!
//! Names of functions and of the compilers are left out: the page has no use for them. Where wasm and JavaScript call
//! each other, their long names become letters: 1.2 KB gzip of the engine, 0.6 of the JavaScript.
use anyhow::{Context, Result, ensure};
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::{env, fs};
use wasm_bindgen_cli_support::{Bindgen, Output};

const USAGE: &str = "usage: bindgen ENGINE.wasm FOLDER";
/// The module that wasm-bindgen says the imports come from.
const HOME: &str = "\"./mokim_bg.js\"";

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let engine = arguments.next().context(USAGE)?;
    let folder = arguments.next().context(USAGE)?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&engine);
    bindgen.web(true)?.typescript(true);
    bindgen.remove_name_section(true);
    bindgen.remove_producers_section(true);
    let written = bindgen.generate_output().and_then(|output| write(output, Path::new(&folder)));
    written.with_context(|| format!("cannot make {folder} of {engine}"))
}

fn write(mut output: Output, folder: &Path) -> Result<()> {
    let script = shorten(&mut output)?;
    output.emit(folder)?;
    fs::write(folder.join("mokim.js"), script)?;
    Ok(())
}

/// Gives all imports and exports short names; the answer is the JavaScript that knows them by these.
///
/// The imports' module is named after all the names that were: a page that holds the JavaScript of one build and the
/// wasm of another, whose imports differ, must fail to start, as it did with long names, and not call the wrong one.
fn shorten(output: &mut Output) -> Result<String> {
    let mut script = output.js().to_string();
    let module = output.wasm_mut();
    // What the JavaScript never names, nobody calls.
    let called =
        |name: &str| words(&script).any(|(at, word)| word == name && script[..at].ends_with("wasm."));
    let unused: Vec<_> = module.exports.iter().filter(|e| !called(&e.name)).map(|e| e.id()).collect();
    unused.into_iter().for_each(|export| module.exports.delete(export));
    let mut hasher = DefaultHasher::new();
    module.imports.iter().for_each(|import| import.name.hash(&mut hasher));
    let home = format!("{:x}", hasher.finish() as u32);
    ensure!(script.matches(HOME).count() == 1, "the JavaScript names {HOME} elsewhere than in its imports");
    script = script.replace(HOME, &format!("\"{home}\""));
    let mut short = HashMap::new();
    for (number, import) in module.imports.iter_mut().enumerate() {
        short.insert(std::mem::replace(&mut import.name, letters(number)), import.name.clone());
        import.module = home.clone();
    }
    for (number, export) in module.exports.iter_mut().enumerate() {
        let long = format!("wasm.{}", export.name);
        export.name = letters(number);
        short.insert(long, export.name.clone());
    }
    renamed(&script, &short)
}

/// `script` with the words of `short` in their short form; those that begin with `wasm.` only where that precedes.
fn renamed(script: &str, short: &HashMap<String, String>) -> Result<String> {
    let (mut out, mut end) = (String::new(), 0);
    let mut met = HashSet::new();
    for (at, word) in words(script) {
        let prefix = if script[..at].ends_with("wasm.") { "wasm." } else { "" };
        if let Some((long, short)) = short.get_key_value(&[prefix, word].concat()) {
            out.extend([&script[end..at], short]);
            end = at + word.len();
            met.insert(long);
        }
    }
    let lost = short.keys().find(|long| !met.contains(long));
    ensure!(lost.is_none(), "the JavaScript does not name {lost:?}, which the wasm needs or gives");
    Ok(out + &script[end..])
}

/// Every run of letters, digits and `_`, and where it begins.
fn words(script: &str) -> impl Iterator<Item = (usize, &str)> {
    let runs = script.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    runs.map(|word| (word.as_ptr() as usize - script.as_ptr() as usize, word))
}

/// a, b, …, z, aa, ab, …
fn letters(number: usize) -> String {
    let last = char::from(b'a' + (number % 26) as u8).to_string();
    if number < 26 { last } else { letters(number / 26 - 1) + &last }
}
