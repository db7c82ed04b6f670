# From one build to another, and back when the other does not get ready. Read by phone.sh.
# shellcheck shell=sh

# switch_to BUILD: the service runs it, or what ran before runs again and the installation fails.
switch_to() {
  former=$(readlink "$lib/current" 2> /dev/null || true)
  if [ "$former" = "$build" ] && [ "$has_new_settings" = no ] && [ "$(daemon_pid "$target")" = "$(service_pid)" ] && [ -n "$(service_pid)" ]; then
    write_service
    write_command
    say "this build runs already"
    return 0
  fi
  undo=take_back
  say "starting the service"
  stop_service
  keep_copy
  point_current_to "$build"
  write_service
  write_command
  start_service
  if ! becomes_healthy; then
    why=$(last_words)
    fail "cannot install: the new build does not get ready${why:+: $why}"
  fi
  undo=''
  rm -f "$data/before-update.db"
  forget_others
}

# In case the new build changes the form of the data and then fails: the former one could not read them any more.
keep_copy() {
  saved=''
  [ -n "$former" ] && [ "$former" != "$build" ] && [ -f "$data/lanline.db" ] || return 0
  if run_lanline backup "$data/before-update.db" > "$work/backup.log" 2>&1; then
    saved=$data/before-update.db
  else
    warn "no copy of the data is kept for going back: $(tail -n 1 "$work/backup.log")"
  fi
}

# Runs on any end in the middle of a switch, by a failure or a key.
take_back() {
  undo=''
  stop_service
  if [ -z "$former" ]; then
    remove_service
    rm -f "$boot"
    remove_program
    say "nothing of it is left but the packages and the data" >&2
    return 0
  fi
  point_current_to "$former"
  if [ "$verb" = install ] && [ "$former" != "$build" ]; then remove_build "$build"; fi
  start_service
  if ! becomes_healthy && [ -n "$saved" ]; then
    stop_service
    if run_lanline restore "$saved" > "$work/restore.log" 2>&1; then
      say "the new build had changed the form of the data, so they were put back as they were before: $(tail -n 1 "$work/restore.log")" >&2
    fi
    start_service
  fi
  if becomes_healthy; then
    rm -f "$data/before-update.db"
    say "the former build, $former, runs again, on the same data" >&2
  else
    say "the former build, $former, does not start either: $(last_words). See lanline logs, and lanline doctor${saved:+; a copy of the data of before is in $saved}" >&2
  fi
}

# The last that the service said, without what belongs to it.
last_words() {
  node --disable-warning=ExperimentalWarning "$root/dist/main.js" logs -n 1 --since 10m 2> /dev/null || tail -n 1 "$data/logs/current" 2> /dev/null || true
}

go_back() {
  build=$(readlink "$lib/previous" 2> /dev/null || true)
  [ -n "$build" ] && [ -d "$lib/$build" ] || fail "cannot go back: there is no former build in $lib"
  target=$lib/$build
  has_new_settings=no
  is_first=no
  read_settings
  refuse_daemon_by_hand "$target"
  say "going back to $build"
  switch_to "$build"
  tell_end
}
