# From one build to another, and back when the other does not get ready. Read by phone.sh.
# shellcheck shell=sh

# In the folder of the builds while a switch is under way: the name of the build that ran before it.
UNDER_WAY=.former

# switch_to BUILD: the service runs it, or what ran before runs again and the installation fails.
switch_to() {
  find_former
  if [ "$former" = "$build" ] && [ "$has_new_settings" = no ] && [ "$is_running" = yes ]; then
    write_service
    write_command
    say "this build runs already"
    return 0
  fi
  undo=take_back
  say "starting the service"
  stop_service
  keep_copy
  if [ -n "$former" ]; then printf '%s\n' "$former" > "$lib/$UNDER_WAY"; fi
  mark_log
  point current "$build"
  write_service
  write_command
  start_service
  if ! becomes_healthy; then
    why=$(last_words)
    fail "cannot $doing: this build does not get ready${why:+: $why}"
  fi
  undo=''
  rm -f "$data/before-update.db" "$lib/$UNDER_WAY"
  forget_others
}

# Sets former and is_running. Where a power cut ended a switch, the former build is the one before it, unless the new one got ready after all.
find_former() {
  former=$(readlink "$lib/current" 2> /dev/null || true)
  left=$(cat "$lib/$UNDER_WAY" 2> /dev/null || true)
  is_running=no
  if [ -n "$(service_pid)" ] && [ "$(daemon_pid "$target")" = "$(service_pid)" ]; then is_running=yes; fi
  if [ "$is_running" = no ]; then
    if [ -n "$left" ] && [ -d "$lib/$left" ]; then former=$left; fi
    return 0
  fi
  if [ -n "$left" ] && [ "$left" != "$former" ]; then point previous "$left"; fi
  rm -f "$data/before-update.db" "$lib/$UNDER_WAY"
}

# In case the new build changes the form of the data and then fails: the former one could not read them any more.
keep_copy() {
  saved=''
  # Of a switch that a power cut ended: from before it, which one of now would not be.
  if [ -f "$data/before-update.db" ]; then saved=$data/before-update.db && return 0; fi
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
  with=$data
  put_settings_back
  # The copy is of other data than those of before.
  if [ "$data" != "$with" ]; then saved=''; fi
  if [ -z "$former" ]; then
    remove_service
    rm -f "$boot"
    remove_program
    say "nothing of it is left but the packages and the data" >&2
    return 0
  fi
  point current "$former"
  if [ "$verb" = install ] && [ "$former" != "$build" ]; then remove_build "$build"; fi
  mark_log
  start_service
  if ! becomes_healthy && [ -n "$saved" ]; then
    stop_service
    if run_lanline restore "$saved" > "$work/restore.log" 2>&1; then
      say "the new build had changed the form of the data, so they were put back as they were before: $(tail -n 1 "$work/restore.log")" >&2
    fi
    start_service
  fi
  if becomes_healthy; then
    rm -f "$data/before-update.db" "$lib/$UNDER_WAY"
    say "the former build, $former, runs again, on the same data" >&2
  else
    say "the former build, $former, does not start either: $(last_words). See lanline logs, and lanline doctor${saved:+; a copy of the data of before is in $saved}" >&2
  fi
}

# What the service says from here on is said by the build that starts now.
mark_log() {
  marked=$(wc -c 2> /dev/null < "$data/logs/current" || echo 0)
}

# Why the service ended: what it said since then that is no line of the log, such as the words of a crash; or else the last line.
last_words() {
  if [ "$(wc -c 2> /dev/null < "$data/logs/current" || echo 0)" -lt "$marked" ]; then marked=0; fi
  tail -c "+$((marked + 1))" "$data/logs/current" 2> /dev/null | grep -v '^{' > "$work/said" || true
  if [ -s "$work/said" ]; then
    reason_in "$work/said" || true
  else
    node --disable-warning=ExperimentalWarning "$from/dist/main.js" logs -n 1 --since 10m 2> /dev/null || true
  fi
}

go_back() {
  build=$(cat "$lib/$UNDER_WAY" 2> /dev/null || readlink "$lib/previous" 2> /dev/null || true)
  [ -n "$build" ] && [ -d "$lib/$build" ] || fail "cannot go back: there is no former build in $lib"
  target=$lib/$build
  from=$root
  has_new_settings=no
  is_first=no
  read_settings
  refuse_daemon_by_hand "$target"
  say "going back to $build"
  switch_to "$build"
  tell_end
}
