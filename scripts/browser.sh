#!/bin/sh
# Makes the browser's half: the islands, as wasm, with the scripts that load them, in
# target/browser. The server's build puts them inside. `browser.sh check` also says how much a
# phone has to fetch, and fails when that is too much or when the server's half got in;
# `browser.sh clippy` only lints it.
set -eu
cd "$(dirname "$0")/.."
most=120000 # bytes, packed with brotli: docs/decisions/0008-plain-files-for-the-browser.md

scripts/need.sh cargo wasm

target=wasm32-unknown-unknown
half="-p app --lib --no-default-features --features hydrate --target $target"
if ! [ -d "$(rustc --print sysroot)/lib/rustlib/$target" ]; then
    # Debian's compiler makes its own standard library; rustup's linker links it.
    host=$(rustc -vV | sed -n 's/^host: //p')
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$(rustc --print sysroot)/lib/rustlib/$host/bin/rust-lld"
    export RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1
    half="$half -Zbuild-std=std,panic_abort"
fi

if [ "${1:-}" = clippy ]; then
    # Clippy belongs to rustup's compiler; Debian's has none.
    [ -n "${RUSTC:-}" ] || cargo clippy --quiet $half --profile wasm -- -D warnings
    exit 0
fi

cargo rustc --quiet $half --profile wasm --crate-type cdylib
unset RUSTC RUSTC_BOOTSTRAP
cargo build --quiet -p browser

# The stamp is written last: what was interrupted is made again.
wasm=target/$target/wasm/app.wasm
stamp=target/browser.stamp
if ! [ "$stamp" -nt "$wasm" ] || ! [ "$stamp" -nt target/debug/browser ] || [ "$(ls target/browser | wc -l)" -lt 3 ]; then
    target/debug/browser "$wasm" target/browser
    touch "$stamp"
fi

[ "${1:-}" = check ] || exit 0

tree="cargo tree -p app --no-default-features --features hydrate --target $target -e normal,no-proc-macro"
for crate in axum chrono clock db outbox sqlx tokio validator; do
    if $tree --prefix none --format '{lib}' | grep -qx "$crate"; then
        echo "The browser's half must not depend on $crate; who brings it: $tree -i $crate" >&2
        exit 1
    fi
done
# leptos depends on regex; what counts is that none of it is carried.
if grep -q -a regex.automata "$wasm"; then
    echo "The browser's half carries regex, which is larger than all of the rest." >&2
    exit 1
fi
size=$(node -e '
    const { readFileSync } = require("node:fs"), { brotliCompressSync } = require("node:zlib");
    const packed = (name) => brotliCompressSync(readFileSync(`target/browser/${name}`)).length;
    console.log(packed("browser.wasm") + packed("browser.js") + packed("islands.js"));')
if [ "$size" -gt "$most" ]; then
    echo "The browser's half is $size bytes packed; at most $most are allowed." >&2
    exit 1
fi
echo "      $size bytes packed, of at most $most"
