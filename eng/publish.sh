#!/bin/sh
# Publishes the native binary for this machine. Progress goes to stderr; the last line of stdout is its absolute path.
# --if-stale: does nothing when the binary already matches the sources (somebody else may have built it meanwhile).
# Exit 0 published, 1 something is missing or failed (one line says what to do).
set -eu
if_stale=${1:-}
root=$(cd -- "$(dirname -- "$0")/.." && pwd -P)
out=$root/artifacts
sdk_wanted=10

say() { printf 'wary: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# The command that installs a thing here, as far as one can guess from the package manager.
hint() {
  for manager in apt-get dnf apk pacman zypper brew; do
    command -v "$manager" >/dev/null 2>&1 || continue
    case $1:$manager in
      linker:apt-get) echo 'sudo apt-get install -y clang libc6-dev' ;;
      linker:dnf) echo 'sudo dnf install -y clang glibc-devel' ;;
      linker:apk) echo 'sudo apk add clang build-base' ;;
      linker:pacman) echo 'sudo pacman -S --needed clang' ;;
      linker:zypper) echo 'sudo zypper install -y clang glibc-devel' ;;
      linker:brew) echo 'xcode-select --install' ;;
      sdk:apt-get) echo 'sudo apt-get install -y dotnet-sdk-10.0' ;;
      sdk:dnf) echo 'sudo dnf install -y dotnet-sdk-10.0' ;;
      sdk:apk) echo 'sudo apk add dotnet10-sdk' ;;
      sdk:pacman) echo 'sudo pacman -S --needed dotnet-sdk' ;;
      sdk:brew) echo 'brew install dotnet' ;;
      *) continue ;;
    esac
    return
  done
  case $1 in
    linker) echo 'xcode-select --install (macOS), or your system'\''s package "clang"' ;;
    sdk) echo 'curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0' ;;
  esac
}

# --- tools -----------------------------------------------------------------------------------------------------------
find_sdk() {
  for dotnet in "$(command -v dotnet 2>/dev/null || true)" "${DOTNET_ROOT:-/none}/dotnet" "${HOME:-/none}/.dotnet/dotnet"; do
    [ -n "$dotnet" ] && [ -x "$dotnet" ] || continue
    sdk=$(cd "$root" && "$dotnet" --version 2>/dev/null) || continue
    [ "${sdk%%.*}" -ge "$sdk_wanted" ] 2>/dev/null && return 0
  done
  return 1
}

# A compiler without the C library's development files is found only by linking something.
find_linker() {
  for linker in clang gcc cc; do
    command -v "$linker" >/dev/null 2>&1 || continue
    echo 'int main(void) { return 0; }' | "$linker" -x c -o "$scratch/linked" - 2>/dev/null && return 0
  done
  return 1
}

host_rid() {
  case $(uname -m) in
    x86_64 | amd64) arch=x64 ;;
    aarch64 | arm64) arch=arm64 ;;
    *) fail "no NativeAOT compiler exists for $(uname -m); supported are x64 and arm64" ;;
  esac
  case $(uname -s) in
    Linux) if ls /lib/ld-musl-* >/dev/null 2>&1; then echo "linux-musl-$arch"; else echo "linux-$arch"; fi ;;
    Darwin) echo "osx-$arch" ;;
    MINGW* | MSYS* | CYGWIN*) echo "win-$arch" ;;
    *) fail "unknown system $(uname -s); supported are Linux, macOS and Windows" ;;
  esac
}

# --- one at a time ---------------------------------------------------------------------------------------------------
# The lock is a symbolic link to the owner's process id: made and filled in one step, so a dead owner is always known.
lock=$out/publish.lock
take_lock() {
  told=
  failures=0
  until ln -s "$$" "$lock" 2>/dev/null; do
    if ! owner=$(readlink "$lock" 2>/dev/null); then
      # Released between the two looks, or this folder takes no new entry.
      failures=$((failures + 1))
      [ "$failures" -lt 100 ] || fail "cannot create $lock; is the checkout writable and the disk not full?"
    elif kill -0 "$owner" 2>/dev/null; then
      [ -n "$told" ] || say "waiting for process $owner, which holds $lock"
      told=1
      sleep 1
    elif mv "$lock" "$lock.$$" 2>/dev/null; then
      # Somebody else may have cleared the dead lock and taken it meanwhile: give it back then.
      [ "$(readlink "$lock.$$")" = "$owner" ] || mv "$lock.$$" "$lock"
      rm -f "$lock.$$"
    fi
  done
}

scratch=
cleanup() {
  [ -z "$scratch" ] || rm -rf "$scratch"
  [ "$(readlink "$lock" 2>/dev/null)" != "$$" ] || rm -f "$lock"
}

# --- framework -------------------------------------------------------------------------------------------------------
# Output goes to a file: nothing that outlives the command may hold the caller's pipe open.
run_dotnet() {
  (cd "$root" && "$dotnet" "$@" -nodeReuse:false -p:UseSharedCompilation=false) >"$scratch/log" 2>&1
}

restores() {
  run_dotnet restore "$root/eng/aot-probe/aot-probe.csproj" -r "$rid" "-p:AotTfm=$1" \
    --artifacts-path "$out/aot-probe" -v q
}

# net10.0 where its NativeAOT packs restore, else net9.0. The answer holds until the SDK or the target changes; it is not
# kept when the package source could not be reached at all.
choose_framework() {
  answer=$out/aot-probe/answer
  if read -r seen_sdk seen_rid tfm 2>/dev/null <"$answer" && [ "$seen_sdk $seen_rid" = "$sdk $rid" ]; then return; fi
  say "asking which framework restores here for NativeAOT ($rid, SDK $sdk)"
  keep=1
  for tfm in net10.0 net9.0; do
    if restores "$tfm"; then
      [ -z "$keep" ] || echo "$sdk $rid $tfm" >"$answer"
      return
    fi
    if grep -q NU1301 "$scratch/log"; then keep=; fi
  done
  cat "$scratch/log" >&2
  fail "the NativeAOT packs for $rid restore neither for net10.0 nor net9.0; check the package sources: $dotnet nuget list source"
}

# --- main ------------------------------------------------------------------------------------------------------------
mkdir -p "$out" 2>/dev/null || fail "cannot create $out; the checkout must be writable"
scratch=$(mktemp -d) || fail "cannot create a temporary folder; set TMPDIR to a writable one"
trap cleanup EXIT
trap 'exit 130' INT TERM HUP

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
if [ ! -w "${HOME:-/none}" ]; then
  export DOTNET_CLI_HOME="${DOTNET_CLI_HOME:-$out/home}" NUGET_PACKAGES="${NUGET_PACKAGES:-$out/home/packages}"
  export NUGET_HTTP_CACHE_PATH="${NUGET_HTTP_CACHE_PATH:-$out/home/http}" HOME="${DOTNET_CLI_HOME}"
  mkdir -p "$HOME"
fi

rid=$(host_rid)
find_sdk || fail ".NET SDK $sdk_wanted or newer not found; install it with: $(hint sdk)"
case $rid in
  win-*) linker=msvc ;;
  *) find_linker || fail "no working C linker (clang or gcc) found; install one with: $(hint linker)" ;;
esac

take_lock
exe=
case $rid in win-*) exe=.exe ;; esac
binary=$out/wary$exe
stamp=$("$root/eng/source-stamp.sh")
if [ "$if_stale" = --if-stale ] && [ -x "$binary" ] && [ "$(cat "$out/wary.stamp" 2>/dev/null)" = "$stamp" ]; then
  printf '%s\n' "$binary"
  exit 0
fi
choose_framework
say "building the native binary ($tfm, $rid): about a minute the first time, later only when the sources change"
# The exports file is named relative to the project: the net9.0 targets pass it to the linker without quotes.
set -- -p:AotTfm="$tfm" -p:ExportsFile=../../artifacts/aot/wary.exports --artifacts-path "$out/aot" -v q
[ "$linker" != cc ] || set -- "$@" -p:CppCompilerAndLinker=cc
run_dotnet publish "$root/src/Wary.Cli/Wary.Cli.csproj" -r "$rid" "$@" || {
  cat "$scratch/log" >&2
  fail "the build failed; its messages are above"
}
# A running binary must not be written into: a fresh file takes its place in one step. It is written in one go, which the page cache keeps in
# large pieces: every start is faster by some tenths of a millisecond (docs/decisions/0002).
dd if="$out/aot/publish/Wary.Cli/release_$rid/wary$exe" of="$out/wary.$$" bs=67108864 2>/dev/null
chmod 755 "$out/wary.$$"
mv -f "$out/wary.$$" "$binary"
echo "$stamp" >"$out/wary.stamp"
say "done: $("$binary" --version 2>/dev/null || echo "$tfm")"
printf '%s\n' "$binary"
