//! The server carries every static file inside; the browser's half carries none.

#[cfg(feature = "ssr")]
#[path = "build/assets.rs"]
mod assets;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "ssr")]
    assets::put_together();
}
