# The Termux:API app, what Android must allow it, and the battery. Read by phone.sh.
# shellcheck shell=sh

# How long one call to the phone may take: the first one after a boot is slow.
CALL_SECONDS=${LANLINE_INSTALL_CALL_SECONDS:-30}
# How often one is asked for a permission that was not given.
MOST_TRIES=3
# From here on Android keeps SMS from apps that were installed from a file, until it is told otherwise.
RESTRICTED_SDK=33

no_app="the Termux:API app is not installed, only its package. Install the app from where Termux comes from (F-Droid, or GitHub; never one from each), open it once, then start again"
no_answer="gave no answer in $CALL_SECONDS s. Open the Termux:API app once; in Android's settings let it run in the background (Apps, Termux:API, Battery, Unrestricted); if it is not installed, install it from where Termux comes from. Then start again"

# The one call that tells, without hanging, whether the app is there.
call_app() {
  status=0
  run_limited "$CALL_SECONDS" termux-api-start < /dev/null > /dev/null 2>&1 || status=$?
}

check_phone() {
  say "looking for the Termux:API app"
  call_app
  case $status in
    0) ;;
    2) fail "cannot install: $no_app. Nothing was changed but the packages" ;;
    124 | 137) fail "cannot install: termux-api-start $no_answer" ;;
    *) warn "termux-api-start failed (exit code $status)" ;;
  esac
}

# An update goes on without the phone: the service says what it misses.
check_phone_of_update() {
  call_app
  case $status in
    0) ;;
    2) warn "$no_app" ;;
    *) warn "the Termux:API app does not answer at present (exit code $status)" ;;
  esac
}

ask_permissions() {
  refused=''
  country=''
  say "now the permissions, one after the other. Where Android asks, choose Allow"
  ask Contacts "so that conversations have names" termux-contact-list
  ask "Reading SMS" "so that your messages are on your other screens; they stay on this phone" termux-sms-list -l 1
  ask Phone "to know the SIM, and by its country how numbers are written" termux-telephony-deviceinfo
  country=$(printf '%s' "$answer" | sed -n 's/.*"sim_country_iso": *"\([a-z]*\)".*/\1/p')
  # To no SIM that there is, and without a text, so that nothing can leave; Android asks all the same.
  ask "Sending SMS" "so that what you write leaves from your own number" termux-sms-send -n 0 -s 99
  answer=''
  if [ -n "$country" ]; then
    say "SIM country: $country"
  else
    warn "the country of the SIM is not known: numbers without + and country code may be taken for another country's"
  fi
  [ -z "$refused" ] || warn "not allowed as yet: $refused. Lanline asks again when it needs it; lanline doctor tells"
}

# ask NAME WHY COMMAND...: leaves the command's words in answer, which are never shown.
ask() {
  name=$1
  say "$name: $2"
  shift 2
  tries=1
  while :; do
    status=0
    answer=$(run_limited "$CALL_SECONDS" "$@" < /dev/null 2> /dev/null) || status=$?
    case $status in
      124 | 137) fail "cannot install: $1 $no_answer" ;;
    esac
    case $answer in
      *'no longer permitted by Google'* | *'not yet available on Google Play'*)
        fail "cannot install: this Termux:API comes from Google Play, whose SMS commands do not work. Install it from where Termux comes from, then start again"
        ;;
      *'"error"'*grant*) ;;
      *) return 0 ;;
    esac
    if [ "$tries" -ge $MOST_TRIES ] || [ ! -t 0 ]; then break; fi
    printf 'install.sh: allow it on the phone, then press Enter '
    read -r _ || true
    tries=$((tries + 1))
  done
  refused="${refused:+$refused, }$name"
  say "not allowed. In Android's settings: Apps, Termux:API, Permissions"
  if [ "${sdk:-0}" -ge $RESTRICTED_SDK ]; then
    say "where that says \"Restricted setting\": Apps, Termux:API, the three dots at the top right, Allow restricted settings; then Permissions again"
  fi
}

take_wake_lock() {
  run_limited "$CALL_SECONDS" termux-wake-lock < /dev/null > /dev/null 2>&1 ||
    warn "cannot take the wake lock, without which Android stops Lanline: try termux-wake-lock"
}

tell_boot() {
  say "to start after a reboot it needs the Termux:Boot app, opened once; whether it is there cannot be seen from here"
  for each in "$HOME"/.termux/boot/*; do
    if [ -d "$each" ]; then warn "$each is a folder, at which Termux:Boot stops: move it away"; fi
  done
}

# Whether it is so cannot be read from here either.
tell_battery() {
  say "so that Android lets it live: Settings, Apps, Termux, Battery, Unrestricted; the same for Termux:API. If the phone has a list of sleeping apps or of automatic starts, take both off the one and put both on the other"
}
