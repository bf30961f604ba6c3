#!/bin/sh
# One folder to copy to a server: the program with everything inside, and how to run it.
set -eu
cd "$(dirname "$0")/.."
echo "[1/3] The browser's half (first time about 3 minutes)"
scripts/browser.sh
echo "[2/3] Build for release (about 6 minutes on 2 cores)"
cargo build --release --quiet
echo "[3/3] Put the folder together"
rm -rf dist
mkdir -p dist/frontdoor/agencies
cp target/release/frontdoor .env.example docs/install/frontdoor.service dist/frontdoor/
cp docs/install.md dist/frontdoor/INSTALL.md
cp agencies/*.toml dist/frontdoor/agencies/
cp LICENSE dist/frontdoor/
du -sh dist/frontdoor
echo "Copy dist/frontdoor to the server and read INSTALL.md in it."
