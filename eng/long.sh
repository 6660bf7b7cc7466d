#!/bin/sh
# What takes too long for every build: forty times the generated inputs of each property, newly drawn, and the end-to-end tests of every
# supported version on the oldest and the newest Claude Code (fetched, a quarter of a gigabyte each). The binary must have been published (eng/publish.sh).
# `eng/long.sh parser` runs only the comparison of the bash parser with bash and shfmt on all scripts of this machine, and ten million generated inputs
# (some ten minutes); it writes bench/results/parser.md. WARY_AGREEMENT_MUTATIONS and WARY_AGREEMENT_INPUTS set other counts.
set -eu
cd "$(dirname "$0")/.."
tests=tests/Wary.Tests/bin/Debug/net10.0/Wary.Tests.dll

parser() {
  dotnet build tests/Wary.Tests -v q
  rows=$(mktemp -d)
  status=0
  WARY_AGREEMENT="$rows/rows" nice dotnet "$tests" --filter-trait Category=Agreement --no-ansi --no-progress || status=$?
  {
    printf '# The bash parser next to bash and shfmt\n\n'
    printf '%s, %s, shfmt %s. Command: `eng/long.sh parser`\n\n' "$(uname -sm)" "bash $(bash -c 'echo "$BASH_VERSION"')" "$(shfmt --version 2>/dev/null || echo missing)"
    printf '| compared | result | goal | met |\n|---|---|---|---|\n'
    sort "$rows/rows"
  } > bench/results/parser.md
  cat bench/results/parser.md
  echo "what differed stands in $rows" >&2
  return $status
}

if [ "${1:-}" = parser ]; then
  parser
  exit
fi

newest=$(npm view @anthropic-ai/claude-code version)
for version in 2.1.144 2.1.197 "$newest"; do eng/claude.sh "$version"; done
parser
WARY_PROPERTY_FACTOR=40 dotnet "$tests" --filter-class '*Properties' --no-ansi --no-progress
exec dotnet "$tests" --filter-trait Category=Versions --no-ansi --no-progress --output Detailed
