import { basename } from 'node:path'
import type { CallReason } from '../protocol/stats.ts'
import { COMMANDS } from './commands.ts'
import type { RunCommand } from './run-command.ts'

/** Tells of each command that is run on the phone, and what for. */
export interface CallMeter {
  watch(run: RunCommand): RunCommand
  onCall(listener: (reason: CallReason) => void): void
}

// `getprop` is not in here: it wakes nothing and costs nothing.
const REASONS: ReadonlyMap<string, CallReason> = new Map([
  [COMMANDS.listMessages.name, 'messages'],
  [COMMANDS.sendMessage.name, 'sending'],
  [COMMANDS.listContacts.name, 'contacts'],
  [COMMANDS.readDevice.name, 'device'],
  [COMMANDS.readBattery.name, 'device'],
  [COMMANDS.readWifi.name, 'device'],
  [COMMANDS.notify.name, 'notices'],
  [COMMANDS.startApi.name, 'waking'],
  [COMMANDS.wakeLock.name, 'waking'],
])

export function createCallMeter(): CallMeter {
  const listeners: ((reason: CallReason) => void)[] = []
  return {
    watch: (run) => (call) => {
      const reason = REASONS.get(basename(call.command))
      if (reason !== undefined) for (const listener of listeners) listener(reason)
      return run(call)
    },
    onCall: (listener) => void listeners.push(listener),
  }
}
