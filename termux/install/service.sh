# The service under runit, and what starts it after a reboot. Read by phone.sh.
# shellcheck shell=sh

# How long a build may take until it answers: a change of the data's form takes its time on a phone.
START_SECONDS=${LANLINE_INSTALL_START_SECONDS:-300}
# Longer than the daemon takes at most, which lets the phone finish a message that is being handed over.
STOP_SECONDS=50
MANAGER_SECONDS=30

# Sees each folder whole: runit looks at names without a leading dot only.
write_service() {
  place=$service
  if [ ! -d "$service" ]; then
    place=$PREFIX/var/service/.lanline
    rm -rf "$place"
  fi
  mkdir -p "$place/log"
  fill "$root/termux/service/run" "$place/run"
  fill "$root/termux/service/finish" "$place/finish"
  fill "$root/termux/service/log/run" "$place/log/run"
  [ "$place" = "$service" ] || mv "$place" "$service"
}

# What termux-services does in a new session; done here so that none is needed.
start_manager() {
  if sv status "$service" > /dev/null 2>&1; then return 0; fi
  [ -f "$PREFIX/etc/profile.d/start-services.sh" ] || fail "cannot start the service: $PREFIX/etc/profile.d/start-services.sh is missing. Run 'pkg install termux-services', then start again"
  # shellcheck disable=SC2016 # For the shell that is started.
  sh -c '. "$PREFIX/etc/profile.d/start-services.sh"' < /dev/null > /dev/null 2>&1 || true
  waited=0
  until sv status "$service" > /dev/null 2>&1; do
    [ "$waited" -lt $MANAGER_SECONDS ] || fail "cannot start the service: termux-services does not run after $MANAGER_SECONDS s. Close Termux (Exit in its notification), open it again, then start again"
    sleep 1
    waited=$((waited + 1))
  done
}

start_service() {
  start_manager
  # It reads where the data are when it starts.
  sv term "$service/log" > /dev/null 2>&1 || true
  # It says no when the daemon ends at once, which is found out by asking the daemon.
  sv up "$service" > /dev/null 2>&1 || true
}

stop_service() {
  sv status "$service" > /dev/null 2>&1 || return 0
  sv -w $STOP_SECONDS force-stop "$service" > /dev/null 2>&1 || true
}

service_pid() {
  cat "$service/supervise/pid" 2> /dev/null || true
}

# The process that answers for the data; empty: none does.
daemon_pid() {
  run_limited 20 node --disable-warning=ExperimentalWarning "$1/dist/main.js" status --json 2> /dev/null | sed -n 's/.*"pid":\([0-9]*\).*/\1/p'
}

# Whether this service's own process answers. Does not wait for one that has ended.
becomes_healthy() {
  waited=0
  while [ "$waited" -lt "$START_SECONDS" ]; do
    answering=$(daemon_pid "$lib/current")
    if [ -n "$answering" ] && [ "$answering" = "$(service_pid)" ]; then return 0; fi
    case $(cat "$service/supervise/stat" 2> /dev/null) in finish*) return 1 ;; esac
    sleep 1
    waited=$((waited + 1))
    if [ $((waited % 15)) -eq 0 ]; then say "still starting"; fi
  done
  return 1
}

# Two daemons cannot share the data, and one that was started by hand is not ours to end.
refuse_daemon_by_hand() {
  answering=$(daemon_pid "$1")
  if [ -n "$answering" ] && [ "$answering" != "$(service_pid)" ]; then
    fail "cannot install: Lanline runs already on $data, started by hand (process $answering). End it with Ctrl+C in its session, or: kill $answering. Then start again"
  fi
}

write_boot() {
  mkdir -p "$HOME/.termux/boot"
  fill "$root/termux/boot" "$boot"
}

remove_service() {
  [ -d "$service" ] || return 0
  # Out of runit's sight first, or it would be started again.
  gone=$PREFIX/var/service/.lanline-removed
  rm -rf "$gone"
  mv "$service" "$gone"
  if sv status "$gone" > /dev/null 2>&1; then sv -w $STOP_SECONDS force-shutdown "$gone" > /dev/null 2>&1 || true; fi
  rm -rf "$gone"
}
