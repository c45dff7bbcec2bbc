//! `mokim check`: reads all of an index once and verifies it.
use crate::arguments::CheckArguments;
use crate::open_index::open;
use crate::show;
use anyhow::Context;
use std::io::Write;

pub fn run(arguments: &CheckArguments, out: &mut dyn Write) -> anyhow::Result<()> {
    let opened = open(&arguments.index)?;
    let path = opened.path.display();
    opened.engine.check().with_context(|| format!("{path}"))?;
    let stats = opened.engine.stats();
    let bytes: u64 = stats.bytes.iter().map(|(_, bytes)| bytes).sum();
    writeln!(out, "ok {path}")?;
    writeln!(
        out,
        "index: {}, {}, {} terms, {} tokens, build {:016x}",
        show::count(stats.documents as usize, "document"),
        show::bytes(bytes),
        stats.terms,
        stats.tokens,
        opened.engine.build_id()
    )?;
    match opened.wasm {
        None => writeln!(out, "engine: none, a bare index")?,
        Some((size, true)) => writeln!(out, "engine: {}, the one of this mokim", show::bytes(size as u64))?,
        // The index cannot vouch for the code before it: another version looks like an altered file.
        Some((size, false)) => writeln!(
            out,
            "engine: {}, not the one of this mokim: of another version, or altered; build again if in doubt",
            show::bytes(size as u64)
        )?,
    }
    Ok(())
}
