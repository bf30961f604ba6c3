#!/bin/sh
# Everything that must hold, as CI runs it. What it starts it also stops, however it ends.
set -eu
cd "$(dirname "$0")/.."

step() { echo; echo "[$1] $2"; }

step 1/7 "Tools: Rust, Node, cargo-nextest, PostgreSQL, Chromium"
scripts/need.sh cargo wasm node nextest postgres chromium
(cd end2end && [ -d node_modules/@playwright ] || npm ci --silent)

step 2/7 "Form: cargo fmt"
cargo fmt --all --check

# Before the server's build, which takes it inside.
step 3/7 "The browser's half, and how large it is (first time about 3 minutes)"
scripts/browser.sh check

step 4/7 "Lints: clippy, for the server and for browsers (first time about 4 minutes)"
cargo clippy --workspace --all-targets --quiet -- -D warnings
scripts/browser.sh clippy

# The tests' build holds the program too, with what tests alone may call. That nothing else calls it is checked here.
step 5/7 "Build (first time about 5 minutes)"
cargo check --quiet
cargo nextest run --workspace --no-run

folder=$(scripts/folder.sh test)
scripts/postgres.sh stop "$folder"
trap 'scripts/postgres.sh stop "$folder"' EXIT
trap 'exit 130' INT TERM
FRONTDOOR_TEST_POSTGRES=$(scripts/postgres.sh start "$folder")
export FRONTDOOR_TEST_POSTGRES

step 6/7 "Whole journeys in Chromium, on both engines"
rm -rf target/end2end
mkdir -p target/end2end
psql=$(ls /usr/lib/postgresql/*/bin/psql 2>/dev/null | tail -n 1 || command -v psql)
"$psql" -q -d "$FRONTDOOR_TEST_POSTGRES" -c 'create database end2end'
FRONTDOOR_E2E_FOLDER=$(pwd)/target/end2end
FRONTDOOR_E2E_POSTGRES=${FRONTDOOR_TEST_POSTGRES%/*}/end2end
FRONTDOOR_BINARY=$(pwd)/target/debug/frontdoor
FRONTDOOR_CHROMIUM=$(command -v chromium || command -v google-chrome)
export FRONTDOOR_E2E_FOLDER FRONTDOOR_E2E_POSTGRES FRONTDOOR_BINARY FRONTDOOR_CHROMIUM
(cd end2end && npx tsc --noEmit -p . && npx playwright test)

step 7/7 "Models, stores on both engines, the whole server"
cargo nextest run --workspace
