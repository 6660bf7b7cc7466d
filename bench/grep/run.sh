#!/usr/bin/env bash
# Measures the reviewing agent's Grep next to ripgrep (Debian package: ripgrep) in a generated tree of 100 000 files; writes bench/results/grep-<machine>.md. Fails when it is slower than three times ripgrep.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
command -v rg >/dev/null || { echo "bench/grep: ripgrep is missing (sudo apt-get install -y ripgrep)" >&2; exit 1; }
"$top/eng/publish.sh" >/dev/null
read -r _ _ tfm <"$top/artifacts/aot-probe/answer"
dotnet publish "$top/bench/grep" -p:AotTfm="$tfm" --use-current-runtime --artifacts-path "$top/artifacts/grep" -v q >&2
program=$(find "$top/artifacts/grep/publish" -type f -name grep-bench | head -n 1)
machine=${WARY_BENCH_MACHINE:-$(uname -sm | tr 'A-Z ' 'a-z-')-$(getconf _NPROCESSORS_ONLN)core}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$top/bench/results"
"$program" "$work" "$top/bench/results/grep-$machine"
