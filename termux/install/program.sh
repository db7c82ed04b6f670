# The program: PREFIX/lib/lanline/VERSION-BUILD, a link `current` to one of them, `previous` to the one before. Read by phone.sh.
# shellcheck shell=sh

# Sets build and target. Unpacks nothing over a program that runs: each build has a folder of its own.
copy_program() {
  version=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$1/package.json" | sed -n 1p)
  build=$version-$(sha256sum < "$1/MANIFEST" | cut -c 1-8)
  target=$lib/$build
  if is_whole "$target" "$1"; then return 0; fi
  say "copying Lanline $version into $target"
  rm -rf "$lib/.new"
  mkdir -p "$lib/.new"
  { printf 'MANIFEST\n' && cut -c 67- "$1/MANIFEST"; } > "$work/files"
  # Times are those of now: browsers are told by time and size whether a file has changed.
  tar -C "$1" -cf - -T "$work/files" 2> "$work/tar.log" | tar -C "$lib/.new" -xmf - 2>> "$work/tar.log" || true
  if ! is_whole "$lib/.new" "$1"; then
    fail "cannot copy Lanline into $lib: $(sed -n 1p "$work/tar.log"). $(($(free_kib "$lib") / 1024)) MB are left there; make room, then start again. Nothing was changed"
  fi
  rm -rf "$target"
  mv "$lib/.new" "$target"
}

# is_whole FOLDER MODEL: it has all files of the model, as they are there.
is_whole() {
  [ -f "$1/MANIFEST" ] || return 1
  [ "$(sha256sum < "$1/MANIFEST")" = "$(sha256sum < "$2/MANIFEST")" ] && (cd "$1" && LC_ALL=C sha256sum -c MANIFEST > /dev/null 2>&1)
}

# Starts it on empty data, out of the phone's reach, so that a build that cannot run here never takes the place of one that does.
try_program() {
  if [ "$(readlink "$lib/current" 2> /dev/null || true)" = "$build" ]; then return 0; fi
  say "trying it"
  mkdir -p "$work/none"
  : > "$work/try.log"
  (
    for name in $(env | sed -n 's/^\(LANLINE_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
    node=$(command -v node)
    PATH=$work/none exec "$node" --disable-warning=ExperimentalWarning "$target/dist/main.js" start \
      --port 0 --no-lan --data "$work/try" --log-level error
  ) >> "$work/try.log" 2>&1 < /dev/null &
  tried=$!
  waited=0
  until grep -q '^listening on' "$work/try.log"; do
    if ! kill -0 "$tried" 2> /dev/null || [ "$waited" -ge "$START_SECONDS" ]; then
      kill -9 "$tried" 2> /dev/null || true
      remove_build "$build"
      fail "cannot install: this build does not start here: $(reason_in "$work/try.log"). Nothing was changed"
    fi
    sleep 1
    waited=$((waited + 1))
  done
  kill "$tried" 2> /dev/null || true
  wait "$tried" || true
}

# Of what a build said before it ended, the line that tells why: its error, and neither the code around it nor what Node says last.
reason_in() {
  grep -E -m 1 '(^|[ :])[A-Za-z]*Error( [^ ]+)?: ' "$1" 2> /dev/null || grep -Ev '^[^A-Za-z]*$|Node\.js v[0-9]' "$1" 2> /dev/null | tail -n 1
}

# point LINK BUILD: at once, whatever ends this in the middle.
point() {
  rm -f "$lib/.link"
  ln -s "$2" "$lib/.link"
  mv -T "$lib/.link" "$lib/$1"
}

# The command for the shell; its own settings and verbs are in the file.
write_command() {
  fill "$root/termux/lanline" "$PREFIX/bin/lanline"
}

# Keeps the one before for going back, and no other.
forget_others() {
  if [ -n "$former" ] && [ "$former" != "$build" ]; then
    point previous "$former"
  fi
  kept=$(readlink "$lib/previous" 2> /dev/null || true)
  for each in "$lib"/*; do
    name=${each##*/}
    case $name in
      current | previous | "$build" | "$kept") ;;
      *) rm -rf "$each" ;;
    esac
  done
}

remove_build() {
  rm -rf "${lib:?}/${1:?}"
}

remove_program() {
  if grep -q lib/lanline/current "$PREFIX/bin/lanline" 2> /dev/null; then rm -f "$PREFIX/bin/lanline"; fi
  rm -rf "$lib"
}

run_lanline() {
  node --disable-warning=ExperimentalWarning "$lib/current/dist/main.js" "$@"
}

# fill TEMPLATE FILE: puts the paths of this phone in, and the whole file in its place at once.
fill() {
  sed -e "s|@PREFIX@|$PREFIX|g" -e "s|@HOME@|$HOME|g" "$1" > "$2.new" || fail "cannot write $2: is there space left?"
  chmod 700 "$2.new"
  mv "$2.new" "$2"
}
