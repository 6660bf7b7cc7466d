#!/usr/bin/env bash
# Measures what a turn's baseline costs next to `git status` in a generated repository of 100 000 files; writes bench/results/baseline-<machine>.md.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
"$top/eng/publish.sh" >/dev/null
read -r _ _ tfm <"$top/artifacts/aot-probe/answer"
dotnet publish "$top/bench/baseline" -p:AotTfm="$tfm" --use-current-runtime --artifacts-path "$top/artifacts/baseline" -v q >&2
program=$(find "$top/artifacts/baseline/publish" -type f -name baseline | head -n 1)
machine=${WARY_BENCH_MACHINE:-$(uname -sm | tr 'A-Z ' 'a-z-')-$(getconf _NPROCESSORS_ONLN)core}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$top/bench/results"
"$program" "$work" "$top/bench/results/baseline-$machine"
