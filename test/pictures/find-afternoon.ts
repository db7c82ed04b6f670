const AFTERNOON = 15

/** Somewhere it is about three in the afternoon: people who write to each other at five in the morning would look odd. */
export function findAfternoon(): string {
  const hoursAhead = ((AFTERNOON - new Date().getUTCHours() + 36) % 24) - 12
  // Named after POSIX, in which places to the east count down.
  return `Etc/GMT${hoursAhead > 0 ? '-' : '+'}${Math.abs(hoursAhead)}`
}
