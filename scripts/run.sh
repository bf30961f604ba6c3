#!/bin/sh
# Serves the demo: on SQLite, or with `postgres` on a throwaway PostgreSQL that ends with it.
set -eu
cd "$(dirname "$0")/.."

if [ "${1:-sqlite}" = postgres ]; then
    folder=$(scripts/folder.sh run)
    trap 'scripts/postgres.sh stop "$folder"' EXIT
    trap 'exit 130' INT TERM
    FRONTDOOR_DATABASE_URL=$(scripts/postgres.sh start "$folder")
    export FRONTDOOR_DATABASE_URL
    target/debug/frontdoor serve --demo
else
    FRONTDOOR_DATABASE_URL=${FRONTDOOR_DATABASE_URL:-sqlite://target/demo/frontdoor.db}
    export FRONTDOOR_DATABASE_URL
    exec target/debug/frontdoor serve --demo
fi
