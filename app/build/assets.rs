//! Puts the stylesheets together and names every static file by what is in it,
//! so that browsers may keep it for ever.

use std::{
    env, fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

/// Writes `assets.rs` and the files that it names into `OUT_DIR`.
pub fn put_together() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("..");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    for folder in ["style", "public"] {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
    }

    let mut files = public_files(&root.join("public"));
    let fonts: Vec<(String, String)> =
        files.iter().map(|(name, bytes)| (name.clone(), address(name, bytes))).collect();
    for (name, folders) in
        [("site.css", &["", "composition", "block"][..]), ("desk.css", &["desk"][..])]
    {
        let mut css = stylesheet(&root.join("style"), folders);
        for (name, address) in &fonts {
            css = css.replace(&format!("fonts/{name}"), address);
        }
        files.push((name.to_owned(), squeeze(&css).into_bytes()));
    }
    files.extend(browser(&root.join("target/browser")));

    let mut table = String::from("&[\n");
    for (name, bytes) in files {
        let file = out.join(name.replace('/', "_"));
        fs::write(&file, &bytes).expect("OUT_DIR can be written");
        let packed = pack(&name, &bytes).map(|packed| {
            // Beside its ending, not in place of it: `desk.css` and `desk.js` are two files.
            let path = out.join(format!("{}.br", name.replace('/', "_")));
            fs::write(&path, packed).expect("OUT_DIR can be written");
            path
        });
        let packed = packed.map_or("None".to_owned(), |path| {
            format!("Some(include_bytes!(\"{}\").as_slice())", path.display())
        });
        let line = format!(
            "Asset {{ name: {name:?}, address: {:?}, bytes: include_bytes!(\"{}\"), packed: {packed} }},\n",
            address(&name, &bytes),
            file.display()
        );
        table.push_str(&line);
    }
    table.push(']');
    fs::write(out.join("assets.rs"), table).expect("OUT_DIR can be written");
}

/// `/assets/<name>-<hash>.<ending>`
fn address(name: &str, bytes: &[u8]) -> String {
    let mut start = [0; 8];
    start.copy_from_slice(&Sha256::digest(bytes)[..8]);
    let hash = u64::from_be_bytes(start);
    let (stem, ending) = name.rsplit_once('.').expect("static files have an ending");
    format!("/assets/{stem}-{hash:016x}.{ending}")
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    paths
}

fn public_files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for path in sorted(folder) {
        if path.is_dir() {
            files.extend(public_files(&path));
        } else if path.extension().is_some_and(|e| e != "txt" && e != "md") {
            let name = path.file_name().expect("a file").to_string_lossy().into_owned();
            files.push((name, fs::read(&path).expect("readable")));
        }
    }
    files
}

/// What `scripts/browser.sh` made of the islands; nothing, and pages without a script, where
/// it has not run.
fn browser(folder: &Path) -> Vec<(String, Vec<u8>)> {
    // Cargo takes a folder that is not there for one that always changes.
    let _ = fs::create_dir_all(folder);
    println!("cargo::rerun-if-changed={}", folder.display());
    let read = |name| fs::read(folder.join(name)).ok();
    let (Some(wasm), Some(glue), Some(loader)) =
        (read("browser.wasm"), read("browser.js"), read("islands.js"))
    else {
        return Vec::new();
    };
    let mut loader = String::from_utf8(loader).expect("the loader is text");
    for (name, bytes) in [("browser.wasm", &wasm), ("browser.js", &glue)] {
        loader = loader.replace(&format!("./{name}"), &address(name, bytes));
    }
    [("browser.wasm", wasm), ("browser.js", glue), ("islands.js", loader.into_bytes())]
        .map(|(name, bytes)| (name.to_owned(), bytes))
        .into()
}

/// The order of the cascade: layers, reset, tokens, base, then folders, then utility.
fn stylesheet(style: &Path, folders: &[&str]) -> String {
    let mut css = fs::read_to_string(style.join("layers.css")).expect("the order of layers");
    for folder in folders {
        if folder.is_empty() {
            for name in ["reset.css", "tokens.css", "base.css"] {
                css += &fs::read_to_string(style.join(name)).unwrap_or_default();
            }
        } else {
            for path in sorted(&style.join(folder)) {
                css += &fs::read_to_string(path).expect("a readable stylesheet");
            }
        }
    }
    if folders.contains(&"") {
        css += &fs::read_to_string(style.join("utility.css")).unwrap_or_default();
    }
    css
}

/// Takes out comments and the blanks at the ends of lines: cheap, and safe in any CSS.
fn squeeze(css: &str) -> String {
    let mut rest = css;
    let mut bare = String::new();
    while let Some((before, after)) = rest.split_once("/*") {
        bare += before;
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare += rest;
    bare.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn pack(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let (_, ending) = name.rsplit_once('.')?;
    if !matches!(ending, "css" | "svg" | "js" | "wasm") {
        return None;
    }
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 4096, 11, 22);
    writer.write_all(bytes).expect("memory can be written");
    drop(writer);
    Some(packed)
}
