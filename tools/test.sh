#!/usr/bin/env bash
# Runs all test suites, or those named, whatever fails in between, and ends with "N passed, N failed".
set -uo pipefail # not -e: a suite that fails must not keep the others from running
source "$(dirname "$0")/env.sh"

# Each suite leaves "passed failed" in target/counts/<suite>; one that leaves nothing has failed once.
counts=target/counts

check() { # a command that counts as one test
  local passed=0 failed=0
  [ ! -e "$counts/$suite" ] || read -r passed failed <"$counts/$suite"
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  echo "$passed $failed" >"$counts/$suite"
}

count() { # what a runner wrote, its exit code
  node tools/count.mjs "$suite" "$@" >"$counts/$suite"
}

suite_setup() {
  local named=" ${suites[*]} " tool
  case $named in
    *" browser "* | *" node "*) check tools/setup.sh test ;;
    *" host "* | *" build "*) check tools/setup.sh build ;;
    *) check tools/setup.sh rust ;;
  esac
  for tool in typos deps; do
    [[ $named != *" $tool "* ]] || check tools/setup.sh "$tool"
  done
}

suite_fmt() { check cargo fmt --check; }

suite_typos() { check typos; }

suite_clippy() {
  check cargo clippy --quiet --all-targets -- -D warnings
  check cargo clippy --quiet --all-targets --features ssr -- -D warnings
  check cargo clippy --quiet --lib --bins --features browser,landing-page,check-page,other-pages,settings-page,desk-page --target wasm32-unknown-unknown -- -D warnings
  check cargo clippy --quiet --bin worker --features worker --target wasm32-unknown-unknown -- -D warnings
}

suite_doc() { RUSTDOCFLAGS=-Dwarnings check cargo doc --quiet --no-deps --features ssr; }

# Licences, bans and sources; for the npm packages tests/node/dependencies.test.mjs. Known holes: `make audit`.
suite_deps() {
  check cargo deny --locked --all-features check --hide-inclusion-graph bans licenses sources
  check node tools/unused.mjs
}

suite_host() {
  CARGO_TERM_COLOR=never cargo test --features ssr --no-fail-fast 2>&1 | tee "$counts/host.log"
  count "$counts/host.log" $?
}

suite_build() { check tools/build.sh; }

suite_node() {
  local files flags=()
  # Node.js 20 has WebSocket, by which Firefox is spoken to, only so.
  ! node --experimental-websocket -e '' 2>/dev/null || flags=(--experimental-websocket)
  mapfile -t files < <(find tests/node -name '*.test.mjs' | sort)
  [ ${#files[@]} -gt 0 ] || return
  # A file that leaves something open, say a server, would never end.
  node "${flags[@]}" --test --test-timeout=60000 --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$counts/node.tap" "${files[@]}"
  count "$counts/node.tap" $?
}

suite_browser() {
  [ "$(cat "$counts/build")" = "1 0" ] || return
  playwright test --forbid-only
  count "$counts/browser.json" $?
}

all=(fmt typos clippy doc deps host build node browser)
suites=()
for suite in "${@:-${all[@]}}"; do
  case " ${all[*]} " in
    *" $suite "*) ;;
    *) echo "usage: tools/test.sh [${all[*]}]..." >&2; exit 2 ;;
  esac
  # Those two are about the site as the sources are now.
  case "$suite ${suites[*]}" in
    *" build"*) ;;
    node* | browser*) suites+=(build) ;;
  esac
  suites+=("$suite")
done

mkdir -p "$counts"
table='' passed=0 failed=0
for suite in setup "${suites[@]}"; do
  [ "$suite" = setup ] || echo "== $suite"
  rm -f "$counts/$suite" "$counts/$suite".*
  SECONDS=0
  "suite_$suite"
  read -r p f 2>/dev/null <"$counts/$suite" && [[ "$p $f" =~ ^[0-9]+\ [0-9]+$ ]] || p=0 f=1
  # The set-up is no test, but without it the tests mean nothing.
  [ "$suite$f" != setup0 ] || continue
  table+=$(printf '%-8s %5d passed %5d failed %5d s' "$suite" "$p" "$f" "$SECONDS")$'\n'
  passed=$((passed + p)) failed=$((failed + f))
done

printf '\n%s%d passed, %d failed\n' "$table" "$passed" "$failed"
[ "$failed" -eq 0 ]
