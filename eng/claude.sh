#!/bin/sh
# Fetches one pinned version of Claude Code for the end-to-end tests, into this checkout only.
#   eng/claude.sh [VERSION]      prints the path of the native program as its last line
# The person's own npm configuration decides where it comes from. Exit 3: npm is missing or cannot fetch it.
set -eu

version=${1:-2.1.197}
case $version in
  *[!0-9A-Za-z.-]* | -*) echo "claude.sh: not a version: $version" >&2; exit 64 ;;
esac
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$root/artifacts/claude/$version

# The package that fits this machine holds the program; the others are optional and skipped by npm.
program() {
  for file in "$folder"/node_modules/@anthropic-ai/claude-code-*/claude "$folder"/node_modules/@anthropic-ai/claude-code-*/claude.exe; do
    if [ -f "$file" ]; then echo "$file"; return 0; fi
  done
  return 1
}

if program; then exit 0; fi
if ! command -v npm > /dev/null 2>&1; then echo "claude.sh: npm is not installed" >&2; exit 3; fi

# Installed beside its place and moved there, so that an interrupted fetch is never taken for a whole one.
partial=$folder.partial.$$
trap 'rm -rf "$partial"' EXIT
trap 'exit 130' INT TERM
mkdir -p "$partial"
printf '{ "private": true }\n' > "$partial/package.json"
if ! (cd "$partial" && npm install --ignore-scripts --no-audit --no-fund --no-save --loglevel=error \
        "@anthropic-ai/claude-code@$version" >&2); then
  echo "claude.sh: npm could not fetch version $version" >&2
  exit 3
fi
mkdir -p "$root/artifacts/claude"
rm -rf "$folder"
mv "$partial" "$folder"
program || { echo "claude.sh: version $version has no program for this machine" >&2; exit 3; }
