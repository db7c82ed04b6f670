#!/bin/sh
# Installs what is missing, builds, and starts Lanline: in Termux against the phone, elsewhere against a simulated phone (--demo).
# May be run again and again. Arguments go to `lanline start`, for example: ./install.sh --port 5001
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$root"

fail() {
  printf 'install.sh: %s\n' "$*" >&2
  exit 1
}

say() {
  printf 'install.sh: %s\n' "$*"
}

is_termux() {
  [ -n "${TERMUX_VERSION:-}" ]
}

# The Play Store's Termux has no working SMS commands and may not serve the LAN on Android 17.
refuse_google_play() {
  case "${TERMUX_VERSION:-}${TERMUX_APK_RELEASE:-}" in
    *googleplay* | *GOOGLE_PLAY*)
      fail "cannot install: this Termux comes from Google Play, whose SMS commands do not work. Install Termux, Termux:API and Termux:Boot from F-Droid (all three from there), then start again"
      ;;
  esac
}

install_termux_packages() {
  missing=""
  command -v node > /dev/null || missing="$missing nodejs-lts"
  command -v npm > /dev/null || missing="$missing npm"
  command -v termux-sms-list > /dev/null || missing="$missing termux-api"
  [ -z "$missing" ] && return 0
  say "installing$missing"
  # shellcheck disable=SC2086 # A list of words.
  pkg install -y $missing || fail "cannot install$missing: pkg failed. Run 'pkg upgrade', then start again"
}

# On a phone only what runs and builds; on a laptop also a Node of our own, in case the machine's is too old.
install_node_packages() {
  kind=$1
  stamp=node_modules/.installed-for
  wanted="$(cat package-lock.json test/support/dev-node/package.json | cksum)"
  if [ "$kind" = phone ]; then wanted="$wanted phone"; fi
  if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return 0; fi
  say "installing the packages of package-lock.json"
  if [ "$kind" = phone ]; then
    npm ci --omit=dev --no-audit --no-fund --loglevel=error || fail "cannot install the packages: npm ci failed; is the network up?"
  else
    npm ci --no-audit --no-fund --loglevel=error || fail "cannot install the packages: npm ci failed; is the network up?"
  fi
  printf '%s\n' "$wanted" > "$stamp"
}

need_node_24() {
  command -v node > /dev/null || fail "cannot start: there is no node here. Install Node 24 or newer, then start again"
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 24 ] || fail "cannot start: Node 24 or newer is needed, this is $(node -v). Install a newer one, then start again"
}

# A `lanline` command for the phone's shell, as it has no use for npm's.
link_command() {
  printf '#!%s/bin/sh\nexec "%s/bin/node" --disable-warning=ExperimentalWarning "%s/dist/main.js" "$@"\n' \
    "$PREFIX" "$PREFIX" "$root" > "$PREFIX/bin/lanline"
  chmod 755 "$PREFIX/bin/lanline"
}

if is_termux; then
  refuse_google_play
  install_termux_packages
  need_node_24
  install_node_packages phone
  link_command
  mode=""
else
  command -v npm > /dev/null || fail "cannot install: there is no npm here. Install Node with npm (Debian: apt-get install npm), then start again"
  install_node_packages laptop
  PATH="$root/node_modules/.bin:$PATH"
  export PATH
  need_node_24
  mode="--demo"
fi

say "building"
npm run -s build
# shellcheck disable=SC2086 # Empty on a phone.
if [ $# -eq 0 ] && node --disable-warning=ExperimentalWarning dist/main.js pair $mode 2> /dev/null; then
  say "Lanline runs already, as it was built before: stop it and start again to use the new build"
  exit 0
fi
say "starting"
# shellcheck disable=SC2086 # Empty on a phone.
exec node --disable-warning=ExperimentalWarning dist/main.js start $mode "$@"
