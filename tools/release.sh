#!/usr/bin/env bash
# Packs the built site with what servers are told, the same bytes for the same files (docs/decisions/0024):
#
#   tools/release.sh [--allow-dirty] [FOLDER]
#
# FOLDER, target unless told, holds site/ and deploy/, and gets release-site/.
set -euo pipefail
source "$(dirname "$0")/env.sh"

commit=$(git describe --always --abbrev=40 --dirty --exclude='*')
if [ "${1:-}" = --allow-dirty ]; then
  shift
elif [[ $commit = *-dirty ]]; then
  echo "release: commit what was changed first, or nobody can build it again (--allow-dirty packs it all the same)" >&2
  exit 1
fi
built=${1:-target}
name=donation-day-$(awk -F'"' '/^version = / { print $2; exit }' Cargo.toml)
out=$built/release-site

rm -rf "$out"
mkdir -p "$out/$name"
cp -R "$built/site" "$built/deploy" LICENSE-APACHE LICENSE-MIT "$out/$name"
echo "$commit" >"$out/$name/COMMIT"
node tools/sbom.mjs >"$out/$name.cdx.json"
tar --create --directory "$out" --format=ustar --sort=name --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
  --mtime="@${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}" "$name" | gzip -9n >"$out/$name.tar.gz"
rm -r "${out:?}/$name"
cd "$out"
sha256sum "$name".* >SHA256SUMS
echo "release: $out"
cat SHA256SUMS
