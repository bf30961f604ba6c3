#!/bin/sh
# Makes sure that something a command needs is on this machine: installs it, or names it
# in one clear line. `need.sh cargo wasm node postgres chromium nextest`
set -eu

debian() {
    if [ "$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root=sudo; else
        echo "Missing: $1. Install it with: sudo apt-get install $1" >&2
        exit 1
    fi
    command -v apt-get >/dev/null 2>&1 || { echo "Missing: $1. Install it with this machine's package manager." >&2; exit 1; }
    echo "      installing $* from Debian's packages (about a minute)"
    $as_root env DEBIAN_FRONTEND=noninteractive sh -c "apt-get update -qq && apt-get install -y -qq --no-install-recommends $*" >/tmp/frontdoor-apt.log 2>&1 ||
        { tail -n 5 /tmp/frontdoor-apt.log >&2; echo "Installing $1 failed." >&2; exit 1; }
}

for what in "$@"; do
    case $what in
    cargo)
        command -v cargo >/dev/null 2>&1 || { echo "Missing: Rust 1.95. Install rustup, then: rustup toolchain install 1.95.0" >&2; exit 1; }
        command -v cc >/dev/null 2>&1 || debian gcc libc6-dev
        ;;
    node)
        command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 ||
            { echo "Missing: Node 20 or newer with npm." >&2; exit 1; }
        ;;
    wasm)
        if ! [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
            echo "      adding the wasm target to Rust"
            if ! rustup target add wasm32-unknown-unknown >/dev/null 2>&1; then
                # Where rustup's channel does not answer, Debian's compiler builds its own.
                [ -d /usr/lib/rustlib/src/rust/library ] && [ -x /usr/bin/rustc ] || debian rustc-web rust-web-src
            fi
        fi
        ;;
    nextest)
        cargo nextest --version >/dev/null 2>&1 || {
            echo "      building cargo-nextest, once (about 6 minutes on 2 cores)"
            cargo install cargo-nextest --locked --quiet
        }
        ;;
    postgres)
        if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null 2>&1; then
            # Debian would make and start a cluster of its own: we want only the programs.
            if [ "$(id -u)" = 0 ] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
                mkdir -p /etc/postgresql-common
                echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
            fi
            debian postgresql
        fi
        ;;
    chromium)
        command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || debian chromium
        ;;
    *)
        echo "need.sh: nothing known of $what" >&2
        exit 2
        ;;
    esac
done
