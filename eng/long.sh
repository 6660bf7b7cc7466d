#!/bin/sh
# The end-to-end tests of every supported version: fetches the oldest and the newest Claude Code (a quarter of a gigabyte each) and plays
# the version tests on them. The binary must have been published (eng/publish.sh).
set -eu
cd "$(dirname "$0")/.."

newest=$(npm view @anthropic-ai/claude-code version)
for version in 2.1.144 2.1.197 "$newest"; do eng/claude.sh "$version"; done
dotnet build tests/Wary.Tests -v q
exec dotnet tests/Wary.Tests/bin/Debug/net10.0/Wary.Tests.dll --filter-trait Category=Versions --no-ansi --no-progress --output Detailed
