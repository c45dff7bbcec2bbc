//! `seeds FOLDER`: writes what each fuzz target begins with to FOLDER/TARGET.
#[allow(dead_code)] // of all attacks, what this program needs
#[path = "../../it/attacks/mod.rs"]
mod attacks;

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).ok_or_else(|| io::Error::other("usage: seeds FOLDER"))?;
    for target in &attacks::TARGETS {
        let folder = Path::new(&folder).join(target.name);
        fs::create_dir_all(&folder)?;
        for (n, seed) in (target.seeds)().iter().enumerate() {
            fs::write(folder.join(format!("seed-{n}")), seed)?;
        }
    }
    Ok(())
}
