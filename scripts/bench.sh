#!/bin/sh
# How fast it is, on both engines, beside a plain handler and bare commits of the same run.
# `BENCH_ROWS=1000000 make bench` asks with a million enquiries.
set -eu
cd "$(dirname "$0")/.."

step() { echo "[$1] $2"; }

step 1/5 "Tools: Rust, Node, PostgreSQL"
scripts/need.sh cargo node postgres

step 2/5 "The browser's half (first time about 3 minutes)"
scripts/browser.sh

step 3/5 "Release build (the first takes many minutes on 2 cores)"
cargo build --release --quiet -p server -p bench

step 4/5 "A throwaway PostgreSQL that keeps its commits"
folder=$(scripts/folder.sh bench)
scripts/postgres.sh stop "$folder"
trap 'scripts/postgres.sh stop "$folder"' EXIT
trap 'exit 130' INT TERM
FRONTDOOR_BENCH_POSTGRES=$(FRONTDOOR_DURABLE=on scripts/postgres.sh start "$folder")
export FRONTDOOR_BENCH_POSTGRES

step 5/5 "Measure (some minutes; filling with a million enquiries takes most of them)"
target/release/bench
