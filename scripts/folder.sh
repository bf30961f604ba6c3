#!/bin/sh
# Where a throwaway PostgreSQL lies: in target/, or, for root, in a short folder that
# PostgreSQL's own user may enter. One for each checkout and purpose.
set -eu
cd "$(dirname "$0")/.."
if [ "$(id -u)" = 0 ]; then
    echo "/tmp/frontdoor-$1-$(pwd | cksum | cut -d' ' -f1)"
else
    echo "$(pwd)/target/postgres-$1"
fi
