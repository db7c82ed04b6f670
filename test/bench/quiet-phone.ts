import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What each command answers, as a line of JSON. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  'termux-sms-list': [],
  'termux-contact-list': [],
  'termux-battery-status': {
    health: 'GOOD',
    percentage: 80,
    plugged: 'PLUGGED_AC',
    status: 'CHARGING',
    temperature: 25,
  },
  'termux-telephony-deviceinfo': { phone_count: 1, phone_type: 'gsm', sim_country_iso: 'fr', sim_state: 'ready' },
  'termux-wifi-connectioninfo': {},
  'termux-notification': {},
  'termux-api-start': {},
  'termux-wake-lock': {},
}

/** The commands of a phone that is well and has nothing new, so that a daemon of the bench is as on any day. Answers their directory. */
export function writeQuietPhone(directory: string): string {
  mkdirSync(directory, { recursive: true })
  for (const [name, answer] of Object.entries(ANSWERS))
    writeCommand(join(directory, name), `echo '${JSON.stringify(answer)}'`)
  writeCommand(
    join(directory, 'getprop'),
    'case "$1" in persist.sys.timezone) echo Europe/Paris ;; ro.build.version.sdk) echo 34 ;; *) echo ;; esac',
  )
  return directory
}

function writeCommand(path: string, line: string): void {
  writeFileSync(path, `#!/bin/sh\n${line}\n`, { mode: 0o755 })
}
