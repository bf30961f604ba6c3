#![doc = include_str!("../README.md")]

use std::{env, fs, path::Path};

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

/// Loads the browser's half and wakes the islands. `app/build/assets.rs` puts the addresses
/// of the two files in.
const ISLANDS: &str = include_str!("islands.js");

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [wasm, folder] = arguments.as_slice() else {
        bail!("usage: browser <app.wasm> <folder to write into>");
    };
    let folder = Path::new(folder);
    let mut output = Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        // The loader says where the wasm is: its address is known only when it is embedded.
        .omit_default_module_path(true)
        .generate_output()
        .with_context(|| format!("{wasm} cannot be made ready for browsers"))?;
    // Files of JavaScript beside the glue would need addresses of their own.
    if output.snippets().values().any(|list| !list.is_empty())
        || !output.local_modules().is_empty()
    {
        bail!("an island brings JavaScript of its own; the assets know only the glue");
    }
    fs::create_dir_all(folder)
        .with_context(|| format!("{} cannot be made", folder.display()))?;
    write(&folder.join("browser.wasm"), &output.wasm_mut().emit_wasm())?;
    write(&folder.join("browser.js"), output.js().as_bytes())?;
    write(&folder.join("islands.js"), ISLANDS.as_bytes())
}

/// Writes a file whole or not at all, and only when its contents differ.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|before| before == bytes) {
        return Ok(());
    }
    let beside = path.with_extension("half-written");
    fs::write(&beside, bytes)
        .and_then(|()| fs::rename(&beside, path))
        .with_context(|| format!("{} cannot be written", path.display()))
}
