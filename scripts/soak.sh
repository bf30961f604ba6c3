#!/bin/sh
# The property tests with many more cases, on both engines.
set -eu
cd "$(dirname "$0")/.."
scripts/need.sh cargo node nextest postgres
folder=$(scripts/folder.sh soak)
trap 'scripts/postgres.sh stop "$folder"' EXIT
trap 'exit 130' INT TERM
FRONTDOOR_TEST_POSTGRES=$(scripts/postgres.sh start "$folder")
export FRONTDOOR_TEST_POSTGRES
scripts/browser.sh
cargo nextest run --workspace --no-fail-fast
