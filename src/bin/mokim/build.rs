//! Puts the browser engine that `./build.sh` made into the tool, or an empty placeholder on a fresh clone.
fn main() {}
