#!/bin/sh
# What takes too long for every build: forty times the generated inputs of each property, newly drawn, and the end-to-end tests of every
# supported version on the oldest and the newest Claude Code (fetched, a quarter of a gigabyte each). The binary must have been published (eng/publish.sh).
set -eu
cd "$(dirname "$0")/.."

newest=$(npm view @anthropic-ai/claude-code version)
for version in 2.1.144 2.1.197 "$newest"; do eng/claude.sh "$version"; done
dotnet build tests/Wary.Tests -v q
WARY_PROPERTY_FACTOR=40 dotnet tests/Wary.Tests/bin/Debug/net10.0/Wary.Tests.dll --filter-class '*Properties' --no-ansi --no-progress
exec dotnet tests/Wary.Tests/bin/Debug/net10.0/Wary.Tests.dll --filter-trait Category=Versions --no-ansi --no-progress --output Detailed
