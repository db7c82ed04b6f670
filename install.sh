#!/bin/sh
# Installs, updates and removes Lanline; see --help. The same script lies in a clone, which it builds first, and in a release, which it
# only copies. Nothing runs before the last line was read, so that half a script does nothing.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)

usage() {
  cat << 'TEXT'
Usage: ./install.sh [option...]      installs and starts; on a phone, run again, it updates
       ./install.sh back             on a phone: the build that was here before the last update
       ./install.sh uninstall        on a phone: takes the program away and leaves the messages

In Termux, on the phone: checks the phone, installs the packages that are missing, asks for the permissions, and makes a
service of Lanline that also starts after a reboot. Anywhere else: starts a demo with a simulated phone.

Options, on a phone kept for the service in ~/.config/lanline.env:
  --port PORT         port of the web app on the phone itself (5000)
  --lan-port PORT     port for the local network (5443)
  --no-lan            serve the phone itself only
  --data DIR          where the messages live (~/.lanline)
  --log-level LEVEL   trace, debug, info, warn, error, fatal or silent (info)
  --demo              on a phone: no service, a simulated phone instead
  -h, --help          this text
TEXT
}

say() {
  printf 'install.sh: %s\n' "$*"
}

fail() {
  printf 'install.sh: %s\n' "$*" >&2
  exit 1
}

is_termux() {
  [ -n "${TERMUX_VERSION:-}" ] && return 0
  case ${PREFIX:-} in */com.termux/*) return 0 ;; esac
  return 1
}

# A clone has what a release is made of.
is_clone() {
  [ -f "$root/src/release.ts" ]
}

# The Play Store's Termux has no working SMS commands and may not serve the LAN on Android 17.
refuse_google_play() {
  case "${TERMUX_VERSION:-} ${TERMUX_APK_RELEASE:-} ${TERMUX_APP__APK_RELEASE:-}" in
    *googleplay* | *GOOGLE_PLAY*)
      fail "cannot install: this Termux comes from Google Play, whose SMS commands do not work. Remove it, install Termux, Termux:API and Termux:Boot from F-Droid (all three from there), then start again"
      ;;
  esac
}

# Every file of a release with its checksum is in MANIFEST, which comes right behind this script in the archive.
refuse_torn_release() {
  again="Nothing was changed. Get the archive anew, compare it (sha256sum -c SHA256SUMS), unpack it into an empty folder, then start again"
  [ -f "$root/MANIFEST" ] || fail "cannot install: this is neither a clone nor a whole release, as $root/MANIFEST is missing. $again"
  # Its last line is the one of this script.
  tail -n 1 "$root/MANIFEST" | grep -q '^[0-9a-f]\{64\}  install\.sh$' || fail "cannot install: $root/MANIFEST is cut off. $again"
  wrong=$(cd "$root" && LC_ALL=C sha256sum -c MANIFEST 2> /dev/null | grep -v ': OK$' || true)
  [ -z "$wrong" ] && return 0
  first=$(printf '%s\n' "$wrong" | sed -n '1s/: FAILED.*//p')
  fail "cannot install: the release is cut off or changed: $(printf '%s\n' "$wrong" | wc -l | tr -d ' ') of its $(wc -l < "$root/MANIFEST" | tr -d ' ') files are missing or not as they were made, $first first. $again"
}

# On a phone only what runs and builds; on a laptop also a Node of our own, in case the machine's is too old.
install_node_packages() {
  kind=$1
  cd "$root"
  stamp=node_modules/.installed-for
  wanted="$(cat package-lock.json test/support/dev-node/package.json | cksum)"
  if [ "$kind" = phone ]; then wanted="$wanted phone"; fi
  if [ "$(cat "$stamp" 2> /dev/null)" = "$wanted" ]; then return 0; fi
  say "installing the packages of package-lock.json"
  set -- --no-audit --no-fund --loglevel=error
  if [ "$kind" = phone ]; then set -- --omit=dev "$@"; fi
  npm ci "$@" || fail "cannot install the packages: npm ci failed; is the network up?"
  printf '%s\n' "$wanted" > "$stamp"
}

need_node_24() {
  command -v node > /dev/null || fail "cannot start: there is no node here. Install Node 24 or newer, then start again"
  found=$(node -v 2>&1) || fail "cannot start: node does not run: $(printf '%s\n' "$found" | sed -n 1p). Install it anew, then start again"
  major=${found#v}
  [ "${major%%.*}" -ge 24 ] || fail "cannot start: Node 24 or newer is needed, this is $found. Install a newer one, then start again"
}

# With no phone around: the demo, in this terminal.
run_demo() {
  if is_clone; then
    command -v npm > /dev/null || fail "cannot install: there is no npm here. Install Node with npm (Debian: apt-get install npm; Termux: pkg install npm), then start again"
    if is_termux; then install_node_packages phone; else install_node_packages laptop; fi
    PATH="$root/node_modules/.bin:$PATH"
    export PATH
    need_node_24
    say "building"
    npm run -s build
  else
    need_node_24
    refuse_torn_release
  fi
  if [ $# -eq 0 ] && node --disable-warning=ExperimentalWarning dist/main.js pair --demo 2> /dev/null; then
    say "Lanline runs already, as it was built before: stop it and start again to use the new build"
    exit 0
  fi
  say "starting"
  exec node --disable-warning=ExperimentalWarning dist/main.js start --demo "$@"
}

main() {
  verb=install
  case ${1:-} in
    -h | --help) usage && exit 0 ;;
    back | uninstall) verb=$1 && shift ;;
  esac
  is_demo=no
  for word in "$@"; do
    case $word in
      -h | --help) usage && exit 0 ;;
      --demo) is_demo=yes ;;
    esac
  done

  if [ "$verb" != install ] && [ $# -gt 0 ]; then
    printf 'install.sh: %s takes nothing behind it, and there is "%s"; see --help. Nothing was changed\n' "$verb" "$1" >&2
    exit 2
  fi

  caller=$PWD
  cd "$root"
  if is_termux; then refuse_google_play; fi
  if [ "$verb" = install ] && { [ "$is_demo" = yes ] || ! is_termux; }; then run_demo "$@"; fi
  if ! is_termux; then
    say "nothing to do: outside Termux nothing is installed. The demo's messages are in ~/.lanline-demo; delete that folder when you need them no more"
    exit 0
  fi
  if [ "$verb" = install ] && ! is_clone; then refuse_torn_release; fi
  # shellcheck source=termux/install/phone.sh
  . "$root/termux/install/phone.sh"
  on_phone "$verb" "$@"
}

main "$@"
