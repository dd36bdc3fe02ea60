#!/usr/bin/env bash
# Asks whether a hole is known in anything that we build or test with, and fails where one is. Where a list of known holes
# cannot be reached it says so, and does not fail: what was not asked is no finding.
set -uo pipefail
source "$(dirname "$0")/env.sh"

found=0

# The crates, against RustSec's list. `fetch` fails only where the list cannot be had.
if ! said=$(cargo deny fetch db 2>&1); then
  echo "audit: RustSec's list of known holes cannot be reached, so the crates were NOT checked:"
  tail -n 1 <<<"$said"
elif cargo deny --offline --all-features check --hide-inclusion-graph advisories; then
  echo "audit: no hole is known in the crates"
else
  echo "audit: see above for the crates"
  found=1
fi

# The npm packages, by each lock. A registry that has no list answers with an error and no count.
for folder in . tools/lighthouse; do
  said=$(npm audit --prefix "$folder" --package-lock-only --json 2>/dev/null)
  holes=$(node -e '
    let answer = {};
    try { answer = JSON.parse(process.argv[1]); } catch {}
    const total = answer.metadata?.vulnerabilities?.total;
    console.log(answer.error || total === undefined ? "unknown" : total);
  ' "$said")
  case $holes in
    unknown) echo "audit: npm's list of known holes cannot be reached, so $folder/package-lock.json was NOT checked" ;;
    0) echo "audit: no hole is known in what $folder/package-lock.json names" ;;
    *)
      echo "audit: $holes known in what $folder/package-lock.json names; 'npm audit --prefix $folder' tells them"
      found=1
      ;;
  esac
done

exit "$found"
