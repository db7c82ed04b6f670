# What install.sh does on a phone, from the first check to the address that it prints. Read by install.sh, whose words it uses.
# shellcheck shell=sh

# shellcheck source=termux/install/checks.sh
. "$root/termux/install/checks.sh"
# shellcheck source=termux/install/permissions.sh
. "$root/termux/install/permissions.sh"
# shellcheck source=termux/install/program.sh
. "$root/termux/install/program.sh"
# shellcheck source=termux/install/service.sh
. "$root/termux/install/service.sh"
# shellcheck source=termux/install/switch.sh
. "$root/termux/install/switch.sh"

warn() {
  printf 'install.sh: note: %s\n' "$*" >&2
}

# Nothing that asks Android may hang the installation: run_limited SECONDS COMMAND...
run_limited() {
  timeout -k 2 "$@"
}

on_phone() {
  verb=$1
  shift
  [ -n "${PREFIX:-}" ] && [ -n "${HOME:-}" ] || fail "cannot install: PREFIX or HOME is not set. Start from a Termux session"
  command -v timeout > /dev/null || fail "cannot install: there is no timeout command. Run 'pkg install coreutils', then start again"
  lib=$PREFIX/lib/lanline
  service=$PREFIX/var/service/lanline
  boot=$HOME/.termux/boot/lanline
  settings=$HOME/.config/lanline.env
  undo=''
  doing=$verb
  if [ "$verb" = back ]; then doing='go back'; fi
  has_new_settings=no
  begin
  case $verb in
    install) install_on_phone "$@" ;;
    back) go_back ;;
    uninstall) uninstall ;;
  esac
}

# One at a time, and whatever ends it, nothing half-done stays.
begin() {
  umask 077
  lock=''
  work=$(mktemp -d "${TMPDIR:-$PREFIX/tmp}/lanline.XXXXXX") || fail "cannot make a folder in ${TMPDIR:-$PREFIX/tmp}: is there space left?"
  trap clean_up EXIT
  trap 'printf "install.sh: interrupted\n" >&2; exit 130' HUP INT TERM
  take_lock
}

# A folder that comes with the process's number in it, at once: one without it was never whole.
take_lock() {
  place=$PREFIX/var/lanline-install.lock
  mkdir -p "$place.$$"
  printf '%s\n' $$ > "$place.$$/pid"
  if ! mv -T "$place.$$" "$place" 2> /dev/null; then
    other=$(cat "$place/pid" 2> /dev/null || true)
    # The number of one that was killed may be another program's by now.
    if [ -n "$other" ] && tr '\0' ' ' 2> /dev/null < "/proc/$other/cmdline" | grep -q 'install\.sh'; then
      fail "cannot $doing: another install.sh is at it (process $other). Wait for its end, then start again"
    fi
    rm -rf "$place"
    mv -T "$place.$$" "$place" 2> /dev/null || fail "cannot $doing: another install.sh began at the same moment. Wait for its end, then start again"
  fi
  lock=$place
}

clean_up() {
  status=$?
  trap '' HUP INT TERM
  set +e
  # Where a switch to another build was under way, this takes it back.
  if [ -n "$undo" ]; then $undo; fi
  rm -rf "$work" "$PREFIX/var/lanline-install.lock.$$"
  if [ -n "$lock" ]; then
    rm -rf "$lib/.new"
    rmdir "$lib" 2> /dev/null
    rm -rf "$lock"
  fi
  exit "$status"
}

install_on_phone() {
  keep_settings=$(parse_settings "$@") || exit 2
  check_termux
  check_android
  check_space
  install_packages
  check_node
  check_features
  if [ -d "$service" ]; then
    is_first=no
    check_phone_of_update
  else
    is_first=yes
    check_phone
    ask_permissions
  fi

  from=$root
  if is_clone; then build_release; fi
  write_settings
  read_settings
  check_settings
  refuse_daemon_by_hand "$from"
  copy_program "$from"
  try_program
  switch_to "$build"
  if [ "$has_new_settings" = yes ]; then say "settings kept in $settings"; fi
  write_boot
  take_wake_lock
  tell_end
}

# A clone is built here into what an archive would hold.
build_release() {
  install_node_packages phone
  say "building"
  from=$work/release
  sh "$root/termux/release.sh" --folder "$from" > "$work/build.log" 2>&1 || {
    cat "$work/build.log" >&2
    fail "cannot build: see above. Nothing was changed"
  }
}

parse_settings() {
  while [ $# -gt 0 ]; do
    case $1 in
      --*=*)
        word=$1
        shift
        set -- "${word%%=*}" "${word#*=}" "$@"
        ;;
    esac
    case $1 in
      --no-lan) printf 'LANLINE_LAN=false\n' ;;
      --port | --lan-port | --data | --log-level)
        [ -n "${2:-}" ] || { printf 'install.sh: %s needs a value; see --help\n' "$1" >&2 && return 2; }
        case $1 in
          --port) printf 'LANLINE_PORT=%s\n' "$2" ;;
          --lan-port) printf 'LANLINE_LAN_PORT=%s\nLANLINE_LAN=true\n' "$2" ;;
          --log-level) printf 'LANLINE_LOG_LEVEL=%s\n' "$2" ;;
          --data) case $2 in /*) printf 'LANLINE_DATA=%s\n' "$2" ;; *) printf 'LANLINE_DATA=%s/%s\n' "$caller" "$2" ;; esac ;;
        esac
        shift
        ;;
      *) printf 'install.sh: there is no option "%s"; see --help\n' "$1" >&2 && return 2 ;;
    esac
    shift
  done
}

# What is named now goes before what was; the rest of the file is its owner's.
write_settings() {
  [ -n "$keep_settings" ] || return 0
  mkdir -p "$(dirname "$settings")"
  cp "$settings" "$work/former-settings" 2> /dev/null || true
  cp "$settings" "$work/settings" 2> /dev/null || printf '# Settings of Lanline, NAME=VALUE a line; see lanline --help. For the service: lanline service restart\n' > "$work/settings"
  printf '%s\n' "$keep_settings" > "$work/named"
  while IFS='=' read -r name _; do
    grep -v "^$name=" "$work/settings" > "$work/others" || true
    mv "$work/others" "$work/settings"
  done < "$work/named"
  cat "$work/settings" "$work/named" > "$settings.new"
  has_new_settings=yes
  undo=put_settings_back
  mv "$settings.new" "$settings"
}

# What a refused or failed installation named is not kept.
put_settings_back() {
  [ "$has_new_settings" = yes ] || return 0
  has_new_settings=no
  rm -f "$settings"
  if [ -f "$work/former-settings" ]; then mv "$work/former-settings" "$settings"; fi
  read_settings
}

# As the service will read them, also a second time; sets data.
read_settings() {
  for name in ${taken:-}; do unset "$name"; done
  set_before=" $(setting_names) "
  # shellcheck source=termux/environment
  . "$root/termux/environment"
  taken=''
  for name in $(setting_names); do
    case $set_before in *" $name "*) ;; *) taken="$taken $name" ;; esac
  done
}

setting_names() {
  env | sed -n 's/^\(LANLINE_[A-Z0-9_]*\)=.*/\1/p' | tr '\n' ' '
}

# By the build that is to run with them, while the former one runs on.
check_settings() {
  status=0
  run_limited "$CHECK_SECONDS" node --disable-warning=ExperimentalWarning "$from/dist/main.js" status --json > "$work/settings.log" 2>&1 || status=$?
  if [ "$status" -eq 2 ]; then
    fail "cannot install with these settings: $(sed -n '1s/^lanline status: //p' "$work/settings.log"). They come from the options, $settings and the environment. Nothing was changed"
  fi
}

# What is to be typed comes last, where it is seen.
tell_end() {
  if [ "$is_first" = yes ]; then
    tell_boot
    tell_battery
  fi
  say "Lanline ${build%-*} runs as a service: it starts with Termux, and after a reboot with Termux:Boot"
  say "lanline doctor says what is missing; lanline logs -f shows what it does; lanline uninstall removes it"
  if [ "$is_first" = yes ]; then
    run_lanline pair || warn "cannot make a pairing code; try: lanline pair"
  else
    run_lanline status || true
    say "to let another browser in: lanline pair"
  fi
}

uninstall() {
  # shellcheck source=termux/environment
  . "$root/termux/environment"
  if [ ! -e "$lib" ] && [ ! -e "$service" ] && [ ! -e "$boot" ]; then
    say "Lanline is not installed here: there is nothing to remove"
  else
    say "stopping and removing the service"
    remove_service
    rm -f "$boot"
    remove_program
    say "removed the service, the boot script, the program and the lanline command. Packages stay; the wake lock too, until termux-wake-unlock"
  fi
  if [ -e "$data" ]; then
    say "the messages, keys and logs are left in $data; to delete them as well: rm -r $data"
  fi
  if [ -e "$settings" ]; then say "the settings are left in $settings"; fi
}
