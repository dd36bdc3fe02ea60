#!/usr/bin/env bash
# Looks at format and spelling before each commit, once it is linked as .git/hooks/pre-commit (CONTRIBUTING.md).
set -euo pipefail
# Git calls it from the top of the work tree.
exec tools/test.sh fmt typos
