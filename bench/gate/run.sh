#!/usr/bin/env bash
# The gate next to an empty native program and to cc-safety-net (npm, fetched into a temporary folder): how long the whole hook takes, how long the gate takes in
# process, and what each stops of our corpus. Writes bench/results/gate.md. CC_SAFETY_NET=2.4.5 names another version; arguments choose parts: hooks inside recall.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
wary=$("$top/eng/publish.sh" --if-stale | tail -n 1)
read -r _ _ tfm <"$top/artifacts/aot-probe/answer"
dotnet publish "$top/bench/startup/empty" -p:AotTfm="$tfm" --use-current-runtime --artifacts-path "$top/artifacts/empty" -v q >&2
empty=$(find "$top/artifacts/empty/publish" -type f -name empty | head -n 1)
dotnet publish "$top/bench/gate" -p:AotTfm="$tfm" --use-current-runtime --artifacts-path "$top/artifacts/gatebench" -v q >&2
bench=$(find "$top/artifacts/gatebench/publish" -type f -name gatebench | head -n 1)
# Not below the folder for temporary files: what lies there may be deleted without a question.
work=$(mktemp -d "$HOME/gate-bench-XXXXXX")
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work/npm" "cc-safety-net@${CC_SAFETY_NET:-2.4.5}" >&2
mkdir -p "$top/bench/results"
cd "$top"
"$bench" "$wary" "$empty" "$work/npm/node_modules/cc-safety-net/dist/bin/cc-safety-net.js" "$work/home" "$top/bench/results/gate.md" "$@"
