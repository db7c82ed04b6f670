#!/usr/bin/env bash
# npm test: installs what is missing, then formats (checks), lints, type-checks, builds and runs every test.
# May be run again and again; arguments go to vitest (npm test -- test/store).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() {
  echo "npm test: $*" >&2
  exit 1
}

install_packages() {
  local stamp=node_modules/.installed-for
  local wanted
  wanted=$(cat package-lock.json test/support/dev-node/package.json | cksum)
  [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return 0
  echo "npm test: installing the packages of package-lock.json"
  npm ci --no-audit --no-fund --loglevel=error || fail "cannot install the packages: npm ci failed; is the npm registry in reach?"
  printf '%s\n' "$wanted" > "$stamp"
}

# The tests need a real Chromium, certutil, curl, openssl, and fonts in which CJK, Arabic and emoji can be seen.
list_missing_debian_packages() {
  command -v chromium > /dev/null || echo chromium
  command -v curl > /dev/null || echo curl
  command -v openssl > /dev/null || echo openssl
  command -v certutil > /dev/null || echo libnss3-tools
  command -v fc-list > /dev/null || echo fontconfig
  has_font zh || echo fonts-noto-cjk
  has_font ar || echo fonts-noto-core
  has_font und-zsye || echo fonts-noto-color-emoji
}

has_font() {
  command -v fc-list > /dev/null && [ -n "$(fc-list ":lang=$1" family 2>/dev/null | head -n 1)" ]
}

install_browser() {
  local missing
  missing=$(list_missing_debian_packages | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  local root=""
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo > /dev/null && sudo -n true 2>/dev/null && root="sudo -n"
    [ -n "$root" ] || fail "the browser tests need packages that only root may install: run 'apt-get install $missing' and start again"
  fi
  command -v apt-get > /dev/null || fail "the browser tests need $missing and there is no apt-get here: install them and start again"
  echo "npm test: installing $missing"
  $root apt-get update -qq > /dev/null || fail "cannot install $missing: apt-get update failed"
  # shellcheck disable=SC2086 # A list of words.
  DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq --no-install-recommends $missing > /dev/null ||
    fail "cannot install $missing: apt-get failed"
}

# The long run has a phone's service under runit. Only unpacked: installed, it would be a service manager of this machine.
unpack_runit() {
  [ "${LANLINE_TESTS:-}" = long ] || return 0
  local place=.cache/runit
  [ -x "$place/usr/bin/runsvdir" ] && return 0
  if command -v runsvdir && command -v sv && command -v svlogd; then return 0; fi > /dev/null
  echo "npm test: unpacking runit into $place"
  mkdir -p "$place"
  if ! (cd "$place" && download_runit); then
    rm -rf "$place"
    fail "the test of the service needs runit, and it cannot be downloaded: put runsvdir, runsv, sv, svlogd and chpst on the PATH, or run 'apt-get update' and start again"
  fi
}

download_runit() {
  apt-get download -qq runit > /dev/null 2>&1 ||
    { [ "$(id -u)" -eq 0 ] && apt-get update -qq > /dev/null && apt-get download -qq runit > /dev/null; } || return 1
  dpkg -x runit_*.deb . && rm -f runit_*.deb
}

install_packages
install_browser
unpack_runit
export PATH="$PWD/node_modules/.bin:$PATH"
case "$(node -v)" in
  v2[4-9].* | v[3-9][0-9].*) ;;
  *) fail "Node 24 or newer is needed, this is $(node -v): install it, or use Linux on x64 or arm64, where npm ci brings one" ;;
esac

npm run -s check
npm run -s build
exec vitest run --config test/vitest.config.ts "$@"
