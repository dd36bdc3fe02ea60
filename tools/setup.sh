#!/usr/bin/env bash
# Installs what is missing to build the site (build), to test it too (test), or to mutate the rules (mutants).
set -euo pipefail
source "$(dirname "$0")/env.sh"

missing() { # what, how to get it
  echo "setup: $1 is missing; $2" >&2
  exit 1
}

found() { command -v "$1" >/dev/null; }

apt() { # what it is for, packages
  local what=$1 sudo=()
  shift
  found apt-get || missing "$what" "install it, on Debian with: apt-get install $*"
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || missing "$what" "run: sudo apt-get install $*"
    sudo=(sudo -n)
  fi
  echo "setup: installing $*"
  { "${sudo[@]}" apt-get update -qq &&
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@"; } >/dev/null ||
    missing "$what" "apt-get could not install: $*"
}

cargo_tool() { # package, version, name in the cache, further arguments
  local name=$3-$2
  [ -d "$cache/$name/bin" ] && return
  echo "setup: compiling $1 $2, once, for some minutes"
  cargo install --quiet --root "$cache/$name" --version "$2" "$1" "${@:4}" ||
    missing "$1 $2" "'cargo install' could not compile it"
}

rust() {
  found rustup || missing rustup "install it as https://rustup.rs says"
  found cc || apt "a C linker (cc)" gcc libc6-dev
  # Rustup installs what rust-toolchain.toml names at the first call of rustc, unless it is set not to.
  local root
  root=$(rustc --print sysroot) || { rustup toolchain install && root=$(rustc --print sysroot); } ||
    missing "the Rust toolchain" "'rustup toolchain install' could not install it"
  if [ ! -d "$root/lib/rustlib/wasm32-unknown-unknown" ]; then
    rustup target add wasm32-unknown-unknown || missing "the target wasm32-unknown-unknown" "rustup could not add it"
  fi
  if [ ! -x "$root/bin/cargo-clippy" ] || [ ! -x "$root/bin/rustfmt" ]; then
    rustup component add clippy rustfmt || missing "clippy or rustfmt" "rustup could not add them"
  fi
}

npm_packages() {
  found node || missing node "install Node.js 20 or later"
  [ "$(node -p 'parseInt(process.versions.node)')" -ge 20 ] ||
    missing "Node.js 20" "this is $(node --version): install 20 or later"
  local stamp=node_modules/.installed-lock
  cmp -s package-lock.json "$stamp" && return
  found npm || missing npm "install it, on Debian with: apt-get install npm"
  echo "setup: installing the npm packages"
  npm ci --silent --ignore-scripts || missing "an npm package" "run 'npm ci' to see why"
  cp package-lock.json "$stamp"
}

# Debian's fonts, unless some font already has Chinese.
chinese_font() {
  if found fc-list; then
    [ -n "$(fc-list :lang=zh-cn family)" ]
  else
    ! found dpkg || dpkg -s fonts-noto-cjk &>/dev/null
  fi
}

browser() {
  if ! node tools/chromium.mjs >/dev/null 2>&1; then
    [ -z "${CHROMIUM:-}" ] || missing "a Chromium that runs" "CHROMIUM=$CHROMIUM does not"
    apt "Chromium" chromium fonts-noto-cjk
    # Ubuntu's package is only a stub that asks for a snap.
    node tools/chromium.mjs >/dev/null 2>&1 ||
      missing "a Chromium that runs" "install Google Chrome, or name one: CHROMIUM=/path/to/chrome"
  fi
}

# Previews of the pages are drawn with the fonts of this machine; without Chinese the Chinese ones are left out.
chinese() {
  chinese_font || apt "a font with Chinese" fonts-noto-cjk
}

# A second reader of QR codes for the tests, which do without it where it cannot be installed.
code_reader() {
  found zbarimg || (apt "a second reader of QR codes (zbarimg)" zbar-tools) || echo "setup: jsQR reads QR codes alone" >&2
}

rust
case ${1:-build} in
  build | test)
    cargo_tool trunk "$trunk" trunk --locked --no-default-features --features rustls
    # Not --locked: its lock names crates that some registries no longer have.
    cargo_tool wasm-bindgen-cli "$bindgen" wasm-bindgen
    npm_packages
    chinese
    if [ "${1:-build}" = test ]; then
      browser
      code_reader
    fi
    ;;
  mutants) cargo_tool cargo-mutants "$mutants" cargo-mutants --locked ;;
  *)
    echo "usage: tools/setup.sh [build|test|mutants]" >&2
    exit 2
    ;;
esac
