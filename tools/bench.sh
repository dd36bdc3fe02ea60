#!/usr/bin/env bash
# Times the core on the host (bench/core.rs) and as WebAssembly, built as the app is.
set -euo pipefail
source "$(dirname "$0")/env.sh"

cargo bench --quiet -p donation-day-benches -- --quiet
CARGO_TARGET_DIR=target/zh wasm_build cargo build --quiet --release -p donation-day-benches --lib
wasm-opt -Os --low-memory-unused "${wasm_features[@]}" \
  target/zh/wasm32-unknown-unknown/release/donation_day_benches.wasm -o target/bench.wasm
node tools/bench-core.mjs target/bench.wasm
