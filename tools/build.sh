#!/usr/bin/env bash
# Builds the apps with Trunk into target/trunk, one for each language and bundle of pages, then the finished site with its
# pages into target/site.
set -euo pipefail
source "$(dirname "$0")/env.sh"

wasm_build cargo fetch --quiet
apps() { # language, target folder
  local bundle dist list
  for bundle in landing:landing-page check:check-page settings:settings-page others:other-pages desk:desk-page; do
    dist=target/trunk/$1-${bundle%%:*}
    # Offline: a helper of another version is an error instead of a download.
    CARGO_TARGET_DIR=$2 wasm_build trunk build --release --offline --filehash false --dist "$dist" \
      --no-default-features --features "browser,$1,${bundle##*:}" index.html
    node tools/short-names.mjs "$dist/donation-day_bg.wasm" "$dist/donation-day.js"
    # The names of functions are for tools alone.
    mv "$dist/donation-day_bg.wasm" "$dist/named.wasm"
    list=
    [ "${bundle%%:*}" != check ] || list=tools/rest.txt
    node tools/parts.mjs "$dist" $list
  done
}
# The last step of a build keeps one processor busy, and cargo lets one build at a time into a target folder.
apps zh target/zh & zh=$!
apps en target/en & en=$!
wait "$zh"
wait "$en"
# The desk's worker, for a classic script: old engines have no modules in workers. With the standard library as it comes:
# the one for size sorts a million rows at half the speed (docs/decisions/0012). What a panic says of its place is the same
# wherever it is built.
CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--remap-path-prefix=$PWD=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo" \
  cargo build --quiet --offline --target wasm32-unknown-unknown --profile worker \
    --no-default-features --features worker,zh --bin worker
wasm-bindgen --target no-modules --no-typescript --out-dir target/trunk/worker \
  target/wasm32-unknown-unknown/worker/worker.wasm
wasm-opt -O2 --low-memory-unused "${wasm_features[@]}" target/trunk/worker/worker_bg.wasm -o target/trunk/worker/worker_bg.wasm
# All once more, as JavaScript for engines that refuse WebAssembly (docs/decisions/0015).
for wasm in target/trunk/*/named.wasm target/trunk/worker/worker_bg.wasm; do
  app=${wasm%/*}
  printf '%s\n' "$wasm" "$app"/*.js "target/trunk/without-wasm/${app##*/}.js"
done | xargs -P "$(nproc)" -n 3 node tools/without-wasm.mjs
cargo run --quiet --features ssr --bin site -- \
  --trunk target/trunk --out target/site --base "$BASE" --site "$SITE" --campaign "$CAMPAIGN" --rules "$RULES" \
  --esbuild node_modules/.bin/esbuild
node tools/notices.mjs >"target/site${BASE}third-party.txt"
node tools/compress.mjs
