#!/usr/bin/env bash
# Releases the last commit in here and once more in a clone in another folder, from nothing, and compares the sums.
set -euo pipefail
cd "$(dirname "$0")/.."

other=$(mktemp -d)
trap 'rm -rf "$other"' EXIT
git clone --quiet . "$other/deeper/donation-day"
make --no-print-directory release
make --no-print-directory -C "$other/deeper/donation-day" release
if diff target/release-site/SHA256SUMS "$other/deeper/donation-day/target/release-site/SHA256SUMS"; then
  echo "reproduce: the same bytes from both folders"
else
  # What differs, file by file.
  diff -rq target/site "$other/deeper/donation-day/target/site" || true
  exit 1
fi
