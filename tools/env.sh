# Names the tools that build and test the project and puts them on PATH; sourced by the other scripts.
# shellcheck shell=bash

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

# Tools that take minutes to compile are kept outside the clone, so that the next clone finds them.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/donation-day
trunk=0.21.14
mutants=27.1.0
deny=0.20.2
typos=1.52.0
# The package that a Chromium of 2020 comes in, with the sum of its file.
old_chromium=chrome-aws-lambda@3.1.1
old_chromium_sum=8a439ca458286e2894bc35ed05fb7e8f1573d82b1ab91579f28c03b55c85d68725fd837efdea9d22bae66c8b66df27891a76fd46d2b1cc502a19ca414d06d308
# The command and the crate must be of one version; Cargo.lock says which.
bindgen=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)

# Rustup's folder comes last: it is only needed in a shell that was opened before rustup was installed.
export PATH="$cache/trunk-$trunk/bin:$cache/wasm-bindgen-$bindgen/bin:$cache/cargo-mutants-$mutants/bin:$cache/cargo-deny-$deny/bin:$cache/typos-$typos/bin:$PWD/node_modules/.bin:$PATH:$HOME/.cargo/bin"
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

export BASE=${BASE:-/} SITE=${SITE:-} CAMPAIGN=${CAMPAIGN:-static/campaign.json} RULES=${RULES:-}
if [[ $BASE != / && $BASE != /*/ ]]; then
  echo "BASE=$BASE must begin and end with /" >&2
  exit 2
fi

# What engines of 2020 can do of WebAssembly, for wasm-opt; index.html says it to Trunk.
# shellcheck disable=SC2034
wasm_features=(--mvp-features --enable-bulk-memory --enable-bulk-memory-opt --enable-mutable-globals --enable-sign-ext
  --enable-nontrapping-float-to-int)

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
