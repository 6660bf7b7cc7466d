#!/usr/bin/env bash
# The whole test command: build with every warning an error, publish the native binary, then unit, golden, native and end-to-end tests.
#   ./test.sh            everything
#   ./test.sh --quick    without the native binary and the real Claude Code (these tests then count as skipped)
set -euo pipefail
cd "$(dirname "$0")"
quick=${1:-}
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

echo "== build"
dotnet build Wary.slnx -v q
if [ "$quick" != --quick ]; then
  echo "== publish"
  WARY_BINARY=$(eng/publish.sh | tail -n 1)
  export WARY_BINARY
  echo "== Claude Code for the end-to-end tests"
  for version in 2.1.197 2.1.144; do # the one the protocol was measured on, and the oldest supported one
    eng/claude.sh "$version" || echo "!! CLAUDE CODE $version COULD NOT BE INSTALLED: ITS END-TO-END TESTS WILL BE SKIPPED, NOT PASSED !!"
  done
fi

echo "== test"
mkdir -p artifacts
status=0
dotnet tests/Wary.Tests/bin/Debug/net10.0/Wary.Tests.dll --no-ansi --no-progress >artifacts/tests.txt 2>&1 || status=$?
grep -vE '^Ok, passed [0-9]+ tests' artifacts/tests.txt || true
count() { sed -nE "s/^ *$1: ([0-9]+).*/\1/p" artifacts/tests.txt | tail -n 1; }
echo "$(count succeeded) passed, $(count failed) failed, $(count skipped) skipped"
[ "$(count succeeded)" -gt 0 ]
exit "$status"
