# What must be so before anything is changed. Read by phone.sh.
# shellcheck shell=sh

# The first that has both long options of termux-sms-list and a working pkg.
OLDEST_TERMUX_MINOR=118
# Android 7, the oldest for Termux and Termux:API.
OLDEST_SDK=24
# What Node and the other packages take, in KiB, and what the data need to begin with.
PACKAGES_KIB=300000
DATA_KIB=65536
CHECK_SECONDS=30

check_termux() {
  case "${TERMUX_APK_RELEASE:-}${TERMUX_APP__APK_RELEASE:-}" in
    *F_DROID* | *GITHUB*) ;;
    *) warn "cannot tell where this Termux comes from. Termux, Termux:API and Termux:Boot must all be from F-Droid, or all from GitHub" ;;
  esac
  case ${TERMUX_VERSION:-} in
    0.*)
      minor=${TERMUX_VERSION#0.}
      minor=${minor%%[!0-9]*}
      [ "${minor:-0}" -ge $OLDEST_TERMUX_MINOR ] || fail "cannot install: Termux $TERMUX_VERSION is too old, it must be 0.$OLDEST_TERMUX_MINOR or newer. Install the one of F-Droid, then start again"
      ;;
    [1-9]*) ;;
    *) warn "cannot tell the version of this Termux" ;;
  esac
}

check_android() {
  sdk=$(run_limited "$CHECK_SECONDS" getprop ro.build.version.sdk < /dev/null 2> /dev/null || true)
  case $sdk in
    '' | *[!0-9]*)
      sdk=0
      warn "cannot tell the version of Android"
      ;;
    *) [ "$sdk" -ge $OLDEST_SDK ] || fail "cannot install: this is Android with API level $sdk, and Termux:API needs $OLDEST_SDK (Android 7) or newer" ;;
  esac
  say "Android API level $sdk, Termux ${TERMUX_VERSION:-of unknown version}"
}

free_kib() {
  df -Pk "$1" | sed -n 2p | {
    # shellcheck disable=SC2034 # The words before are of no use.
    read -r system blocks used free rest
    printf '%s\n' "$free"
  }
}

check_space() {
  needed=$DATA_KIB
  if is_clone; then needed=$((needed + PACKAGES_KIB)); else needed=$((needed + 2 * $(du -sk "$root" | cut -f 1))); fi
  command -v node > /dev/null || needed=$((needed + PACKAGES_KIB))
  for place in "$PREFIX" "$HOME"; do
    free=$(free_kib "$place")
    [ "$free" -ge "$needed" ] || fail "cannot install: $place has $((free / 1024)) MB left, and $((needed / 1024)) MB are needed. Make room on the phone, then start again. Nothing was changed"
  done
}

# Each package by a command of its.
install_packages() {
  missing=''
  command -v node > /dev/null || missing="$missing nodejs-lts"
  command -v termux-sms-list > /dev/null || missing="$missing termux-api"
  { command -v service-daemon && command -v sv && command -v svlogd; } > /dev/null || missing="$missing termux-services"
  if is_clone; then command -v npm > /dev/null || missing="$missing npm"; fi
  [ -n "$missing" ] || return 0
  say "installing the packages$missing"
  # shellcheck disable=SC2086 # A list of words.
  pkg install -y $missing || fail "cannot install the packages$missing: pkg failed, see above. Is the network up? Run 'pkg upgrade', then start again"
  hash -r
}

# A Node that was upgraded without its libraries, or they without it, does not even say its version.
check_node() {
  found=$(run_limited "$CHECK_SECONDS" node -v 2>&1) || fail "cannot install: node does not run: $(printf '%s\n' "$found" | sed -n 1p). It and its libraries are of different times, as after an upgrade of some packages only. Run 'pkg upgrade', then start again"
  major=${found#v}
  case ${major%%.*} in
    '' | *[!0-9]*) fail "cannot install: node -v says \"$found\". Run 'pkg install nodejs-lts', then start again" ;;
  esac
  [ "${major%%.*}" -ge 24 ] || fail "cannot install: Node 24 or newer is needed, this is $found. Run 'pkg upgrade' (or 'pkg install nodejs-lts'), then start again"
}

check_features() {
  found=$(run_limited "$CHECK_SECONDS" node --disable-warning=ExperimentalWarning -e '
    const db = new (require("node:sqlite").DatabaseSync)(":memory:")
    let has = "fts5"
    try { db.exec("CREATE VIRTUAL TABLE words USING fts5(word)") } catch { has = "" }
    console.log(has, process.versions.icu ? "icu" : "")' 2>&1) || fail "cannot install: node cannot open a database: $(printf '%s\n' "$found" | tail -n 1). Run 'pkg upgrade', then start again"
  case $found in *icu*) ;; *) fail "cannot install: this node has no ICU, without which times and names cannot be read. Run 'pkg install nodejs-lts', then start again" ;; esac
  case $found in *fts5*) ;; *) warn "SQLite has no FTS5 here, so that searching is slow. Run 'pkg upgrade'" ;; esac
}
