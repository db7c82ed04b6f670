#!/bin/sh
# Makes a release: release/lanline-VERSION.tar.gz with a SHA256SUMS beside it, the same bytes for the same commit.
#   --out DIR       another place for the two files
#   --folder DIR    no archive: the release itself, in this folder, which must be empty or missing
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
out=$root/release
folder=''

fail() {
  printf 'release.sh: %s\n' "$*" >&2
  exit 1
}

while [ $# -gt 0 ]; do
  case $1 in
    --out) out=${2:?} ;;
    --folder) folder=${2:?} ;;
    *) fail "there is no option \"$1\"; see the first lines of $0" ;;
  esac
  shift 2
done

work=$(mktemp -d) || fail "cannot make a folder in ${TMPDIR:-/tmp}"
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
release=${folder:-$work/release}
mkdir -p "$release"
[ -z "$(ls -A "$release")" ] || fail "cannot make a release in $release: it is not empty"

run() {
  node --disable-warning=ExperimentalWarning "$@"
}

# The time of the commit, so that two builds of it have the same bytes, and two releases never the same times: the server tells
# browsers by a file's time and size whether it has changed.
seconds=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2> /dev/null || date +%s)}

run "$root/web/build.ts" --out "$release/web/dist" --metafile "$work/web.json" > "$work/web.log" || { cat "$work/web.log" >&2; fail "cannot build the web app"; }
run "$root/src/build.ts" --out "$release/dist" --metafile "$work/server.json" || fail "cannot build the server"
set -- --folder "$release" --metafile "$work/web.json" --metafile "$work/server.json" --seconds "$seconds"
[ -n "$folder" ] || set -- "$@" --out "$out"
run "$root/src/release.ts" "$@" || fail "cannot put the release together"
