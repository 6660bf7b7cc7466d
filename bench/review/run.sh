#!/usr/bin/env bash
# Measures the turn review against a mock model, without a network; writes bench/results/review-turn.{md,json}. Fails when a goal is missed.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$top/bench/results"
exec dotnet run -c Release --project "$top/bench/review" -- "$top/bench/results/review-turn"
