#!/usr/bin/env bash
# Builds the app with Trunk into target/trunk, once for each language, then the finished site with its pages into target/site.
set -euo pipefail
source "$(dirname "$0")/env.sh"

# The app's standard library is built for size and without the words of panics: a seventh fewer bytes to download
# (docs/decisions/0004). The flags are unstable, so the toolchain is pinned in rust-toolchain.toml.
wasm_build() {
  RUSTC_BOOTSTRAP=1 \
    CARGO_UNSTABLE_BUILD_STD=std,panic_abort \
    CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size \
    CARGO_BUILD_TARGET=wasm32-unknown-unknown \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort" \
    "$@"
}

wasm_build cargo fetch --quiet
# Offline: a helper of another version is an error instead of a download.
wasm_build trunk build --release --offline --filehash false --dist target/trunk/zh index.html
wasm_build trunk build --release --offline --filehash false --dist target/trunk/en index.en.html
for app in target/trunk/{zh,en}/donation-day; do node tools/short-names.mjs "${app}_bg.wasm" "$app.js"; done
cargo run --quiet --features ssr --bin site -- \
  --trunk target/trunk --out target/site --base "$BASE" --site "$SITE" --esbuild node_modules/.bin/esbuild
