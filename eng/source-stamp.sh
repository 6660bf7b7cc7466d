#!/bin/sh
# Prints one line that changes whenever anything that goes into the binary changes. Contents count, not times:
# a switched branch, a deleted file and a clone with fresh dates all get the right answer.
set -eu
cd "$(dirname -- "$0")/.."
LC_ALL=C find src plugin eng .claude-plugin Directory.*.props global.json \
  \( -name bin -path 'src/*' -o -path plugin/bin -o -name obj \) -prune -o -type f -exec cksum {} + | LC_ALL=C sort | cksum
