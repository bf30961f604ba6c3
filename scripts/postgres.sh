#!/bin/sh
# A throwaway PostgreSQL on a free loopback port: `start FOLDER` prints its address,
# `stop FOLDER` ends it. Nothing is kept; it trades durability for speed.
set -eu

folder=$2
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
if [ -z "$bin" ] && command -v pg_ctl >/dev/null 2>&1; then
    bin=$(dirname "$(command -v pg_ctl)")
fi

# PostgreSQL refuses to run as root: root hands it to the user that Debian's package makes.
as_owner() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups env HOME="$folder" "$@"
    else
        "$@"
    fi
}

free_port() {
    # Ask the kernel for a port that nobody has.
    node -e 'const s=require("net").createServer();s.listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'
}

case $1 in
start)
    if [ -f "$folder/data/postmaster.pid" ] && as_owner "$bin/pg_ctl" -D "$folder/data" status >/dev/null 2>&1; then
        echo "postgres://postgres@127.0.0.1:$(sed -n 4p "$folder/data/postmaster.pid")/postgres"
        exit 0
    fi
    if [ -z "$bin" ]; then
        echo "PostgreSQL is not installed. As root: apt-get install postgresql" >&2
        exit 1
    fi
    rm -rf "$folder"
    mkdir -p "$folder"
    [ "$(id -u)" != 0 ] || chown postgres "$folder"
    as_owner "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >"$folder.log" 2>&1 ||
        { cat "$folder.log" >&2; exit 1; }
    port=$(free_port)
    durable=${FRONTDOOR_DURABLE:-off}
    as_owner "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" start \
        -o "-p $port -h 127.0.0.1 -k $folder -c fsync=$durable -c full_page_writes=$durable -c synchronous_commit=$durable -c max_connections=300" \
        >>"$folder.log" 2>&1 || { cat "$folder.log" >&2; exit 1; }
    echo "postgres://postgres@127.0.0.1:$port/postgres"
    ;;
stop)
    [ ! -f "$folder/data/postmaster.pid" ] || as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
    ;;
*)
    echo "usage: $0 start|stop FOLDER" >&2
    exit 2
    ;;
esac
