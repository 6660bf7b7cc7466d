#!/usr/bin/env bash
# Has three small applications with planted weaknesses reviewed by the agent, against a mock model that explores; without a network. Writes bench/results/agent.md. Fails when one is missed.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$top/bench/results"
exec dotnet run -c Release --project "$top/bench/agent" -- "$top/bench/results/agent"
