#!/usr/bin/env bash
# Measures the turn review against a mock model, without a network; writes bench/results/review-turn.{md,json}. Fails when a goal is missed.
# Builds the published program when it is missing or stale; WARY_BINARY names another one.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$top/bench/results"
WARY_BINARY=${WARY_BINARY:-$("$top/eng/publish.sh" --if-stale | tail -n 1)}
export WARY_BINARY
exec dotnet run -c Release --project "$top/bench/review" -- "$top/bench/results/review-turn"
