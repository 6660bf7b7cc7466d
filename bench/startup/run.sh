#!/usr/bin/env bash
# Measures whole-process start-up of the published binary next to an empty NativeAOT program; writes bench/results/startup-<machine>.{md,json}.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
wary=$("$top/eng/publish.sh" | tail -n 1)
read -r _ _ tfm <"$top/artifacts/aot-probe/answer"
dotnet publish "$top/bench/startup/empty" -p:AotTfm="$tfm" --use-current-runtime --artifacts-path "$top/artifacts/empty" -v q >&2
empty=$(find "$top/artifacts/empty/publish" -type f -name empty | head -n 1)
machine=${WARY_BENCH_MACHINE:-$(uname -sm | tr 'A-Z ' 'a-z-')-$(getconf _NPROCESSORS_ONLN)core}
exec dotnet run -c Release --project "$top/bench/startup" -- "$wary" "$empty" "$top/tests/golden/events" "$top/bench/results/startup-$machine"
