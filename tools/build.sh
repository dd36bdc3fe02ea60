#!/usr/bin/env bash
# Builds the app with Trunk into target/trunk, then the finished site with its pages into target/site.
set -euo pipefail
source "$(dirname "$0")/env.sh"

# Offline: a helper of another version is an error instead of a download.
trunk build --release --offline --filehash false --dist target/trunk
cargo run --quiet --features ssr --bin site -- \
  --trunk target/trunk --out target/site --base "$BASE" --site "$SITE" --esbuild node_modules/.bin/esbuild
